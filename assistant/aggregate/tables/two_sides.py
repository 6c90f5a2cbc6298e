"""Two groups of a table's rows set against each other: 2024年投用的比2025年投用的多几个学位, 小学和初中谁投得多."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.aggregate.query import sql_rows
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, compose
from assistant.aggregate.query.table_model import Table, adds_up, best_column
from assistant.aggregate.query.table_words import AVERAGE
from assistant.aggregate.query.typed import CellCondition, Query
from assistant.aggregate.query.unexplained import unheld_of_table
from assistant.aggregate.tables.row_words import classifier, head_of, header_words, row_name, spans_of, unit_of
from assistant.aggregate.tables.table_conditions import conditions_on
from assistant.aggregate.tables.table_meant import Meant
from assistant.answer import ResultTable
from assistant.draft import Statement
from assistant.number_text import number_text
from corpus.grammar import Clause
from corpus.regex import regex

ASPECT = "sides"
_ACT = r"(?:了|出|着|要|投资|投入|投|花费|花|用|拨|建成|建|招|新增|增加|增)*"
_SIDE = r"[^，,。;；?？]{2,22}?"
_FORMS = (
    regex(
        rf"^(?P<one>{_SIDE})(?<![占对])比(?![例率重])(?P<other>{_SIDE})(?:多|少|贵|便宜){_ACT}(?P<asked>(?:几|多少)[^，。?？]{{0,8}})[?？。]*$"
    ),
    regex(
        rf"^(?P<one>{_SIDE})(?:和|与|跟|同)(?P<other>{_SIDE})的?(?:相差|差)(?:了|着)?(?P<asked>(?:几|多少)[^，。?？]{{0,8}})[?？。]*$"
    ),
    regex(
        rf"^(?P<one>{_SIDE})(?:和|与|跟|同)(?P<other>{_SIDE})的?(?:相比|比起来|比)?[，,]?(?:谁|哪(?:个|类|种|边|样|头))的?"
        rf"(?P<asked>[^，。?？]{{0,6}}?)(?:更|要|得)*(?:多|少)(?:一?些|一点)?[?？。]*$"
    ),
)
_COUNTED = regex(r"(?:几|多少)(?:个|所|家|项|座)?(?:项目|园|幼儿园|学校)?$|^$|^(?:项目|园|幼儿园|学校)的?数?量?$")
_YEAR = r"20\d\d年?"


def sides_asked(body: str) -> bool:
    """Whether a question asks by how much one group of things is ahead of another."""
    return any(form.search(body) for form in _FORMS[:2])


def two_sides(meant: Meant) -> Query | None:
    """The query for both groups; None where the question sets none against each other or one side isn't read whole."""
    body, table = meant.body, meant.table
    match = next((found for form in _FORMS if (found := form.search(body))), None)
    if match is None:
        return None
    amount = best_column(body, [column for column in table.of("number") if adds_up(column)])
    if amount is None and not _COUNTED.search(match["asked"]):
        return None
    one, other = _filled(match["one"], match["other"])
    first, second = (_read(side, meant.asking, table) for side in (one, other))
    if not first or not second or {(c.header, c.values) for c in first} == {(c.header, c.values) for c in second}:
        return None
    column = amount.header if amount is not None else ""
    mean = ("average",) if column and AVERAGE.search(body) else ()
    return meant.query("difference", cells=first, minus=second, column=column, columns=mean, aspect=ASPECT)


def _filled(one: str, other: str) -> tuple[str, str]:
    """Both sides with what one says for both: 2024年建成的资源教室比2025年, 2024年8月竣工的比12月竣工的."""
    year = re.search(_YEAR, one)
    if year is None:
        return one, other
    if re.fullmatch(rf"{_YEAR}的?", other):
        return one, one.replace(year.group(), other.rstrip("的年") + "年")
    month = re.search(r"\d{1,2}月", other)
    if month is not None and not re.search(_YEAR, other):
        said = other if len(other.rstrip("的")) > len(month.group()) else re.sub(r"\d{1,2}月", month.group(), one)
        return one, said if re.search(_YEAR, said) else f"{year.group().rstrip('年')}年{said}"
    return one, other


def _read(side: str, asking: Asking, table: Table) -> tuple[CellCondition, ...]:
    """The conditions of one side; () where one is left unread: a year, or a weighty word that the table lacks."""
    conditions, _ = conditions_on(side, table, replace(asking, body=side))
    told = "".join(one.words + "".join(one.values) for one in conditions)
    if any(year[:4] not in told for year in re.findall(_YEAR, side)):
        return ()
    unread = any(term.text not in told for term in unheld_of_table(asking, side, table))
    return () if unread else conditions


_CITED = 7
_HEADED = regex(r"^[^“”\d]{2,8}为(?=[\u4e00-\u9fff])")


def _called(cells: Sequence[CellCondition], rows: Sequence[Clause]) -> str:
    """How an answer calls one side: by its one row, else by what its cells are to hold."""
    if len(rows) == 1 and all(one.words.startswith("名称含") for one in cells if one.words):
        return row_name(rows[0])
    said = "、".join(_HEADED.sub("", one.words) for one in cells if one.words)
    return f"{said}的" if re.search(r"[年月\d]$", said) else said


def sides_answer(query: Query, asking: Asking, table: Table, understood: tuple[str, ...]) -> Found:
    """Both numbers and their difference."""
    store = asking.reading.index.store
    told, rows = [], []
    for cells in (query.cells, query.minus):
        ids = sql_rows.table_rows(table.id, cells, store)
        number = sum(sql_rows.column_values(ids, query.column, store).values()) if query.column else float(len(ids))
        if "average" in query.columns and ids:
            number = round(number / len(ids), 2)
        held = [asking.reading.index.clauses[identifier] for identifier in ids[:_CITED]]
        told.append((_called(cells, held), number))
        rows += held
    unit = unit_of(query, table) if query.column else classifier(table)
    (one, a), (two, b) = told
    more, less, high, low = (one, two, a, b) if a >= b else (two, one, b, a)
    gap = (
        f"{more}比{less}多{number_text(high - low)}{unit}"
        f"（{number_text(high)}−{number_text(low)}={number_text(high - low)}）"
    )
    mean = "平均" if "average" in query.columns else ""
    what = f"{header_words(query.column)}{mean}：" if query.column else ""
    said = f"{what}{one}{number_text(a)}{unit}，{two}{number_text(b)}{unit}；{gap if high > low else '一样多'}"
    return compose(
        Statement(said, spans_of(rows) + head_of(table), derived=True),
        (),
        understood=(*understood[: -len(query.cells)], f"{one}与{two}", header_words(query.column) or "计数", "相减"),
        table=ResultTable(("类别", "数"), ((one, a), (two, b)), high - low),
    )
