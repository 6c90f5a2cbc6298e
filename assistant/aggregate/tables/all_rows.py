"""Whether all rows of a table keep a condition: 到2024年底是不是全部竣工, 这7所都是新建吗."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.aggregate.query import sql_rows
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose
from assistant.aggregate.query.scope import longest_run
from assistant.aggregate.query.table_model import Table, bare_header, base_and_goal, tables_of
from assistant.aggregate.query.table_words import EXPLICIT
from assistant.aggregate.query.typed import CellCondition
from assistant.aggregate.tables.answer_row_numbers import grown_as
from assistant.aggregate.tables.row_words import caption_of, classifier, head_of, row_name
from assistant.aggregate.tables.table_conditions import conditions_on
from assistant.aggregate.tables.table_operations import grows, growth_aspect
from assistant.answer import ResultTable
from assistant.compose.row_names import names_institutions
from assistant.draft import Span, Statement
from assistant.number_text import number_text
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.grammar import Clause
from corpus.regex import regex

_ALL = r"(?:都|均|全(?![县市省国区镇校园面日年程科职脱体])部?)"
_ALL_ASKED = regex(
    rf"(?:是不是|是否|有没有|能不能|会不会|能否)[^，。?？]{{0,4}}?{_ALL}|{_ALL}[^，。?？]{{1,20}}(?:吗|么|了没有?|没有)[?？]?$"
)
_ALL_SAID = regex(_ALL)
_ROWS_SAID = regex(r"幼儿园|学校|项目|[所个的]园|\d+(?:所|个)|[两三四五六七八九十]所|表|指标|它们|的(?:都|均|全)")
_BY_YEAR = regex(r"(?:到|至|截至|截止|在)?(20\d\d)年?(?:年)?(?:底|末|内|之?前|以前)")
_THOSE = regex(r"它们|这些|那些|这几|那几|这[两三四五六七八九\d]+所|[其当]中")
_SHOWN = 8


def answer_all(question: Question, reading: Reading) -> Found | None:
    """The verdict over all rows of a table, with those that don't keep the condition; else None.

    A table of schools needs no word for it; one of indicators or tasks is to be spoken of.
    """
    if not _ALL_ASKED.search(question.body) or not _ROWS_SAID.search(question.body):
        return None
    asking = Asking.of(question, reading)
    if question.earlier is not None and _THOSE.search(question.body):
        return None  # rows of the turn before
    if asking.mentions or len(asking.place.documents) != 1:
        return None
    for table in tables_of(asking):
        if (grown := _all_grown(table, asking)) is not None:
            return grown
        if not _spoken_of(table, asking.body):
            continue
        kind, kept = _conditions(asking, table)
        if kept:
            return _told(kind, kept, table, asking)
    return None


def _spoken_of(table: Table, body: str) -> bool:
    if table.name_column is None:
        return False
    of_indicators = "指标" in body and base_and_goal(table) is not None
    return names_institutions(table.name_column.texts) or of_indicators or bool(EXPLICIT.search(body))


def _all_grown(table: Table, asking: Asking) -> Found | None:
    """Whether all rows change as asked (所有指标都提高了吗), with those that don't; else None."""
    both = base_and_goal(table, asking.body) if grows(asking.body, table) else None
    aspect = growth_aspect(asking.body)
    conditions, _ = conditions_on(asking.body, table, asking)
    if both is None or aspect not in ("grown", "same", "fallen") or conditions:
        return None
    ids = [row.id for row in table.rows]
    base, goal = (sql_rows.column_values(ids, one.header, asking.reading.index.store) for one in both)
    grown = {one: round(goal[one] - base[one], 4) for one in ids if one in goal and one in base}
    if not grown or len(grown) < len(ids):
        return None
    kept, said = grown_as(aspect, grown)
    others = [row for row in table.rows if row.id not in kept]
    verdict = f"是，{len(ids)}项都{said}"
    if others:
        verdict = f"不是，{len(ids)}项里{len(kept)}项{said}，{len(others)}项没有{said}"
    shown = others or table.rows
    items = [
        Item(
            f"{row_name(row)}：{number_text(base[row.id])}→{number_text(goal[row.id])}",
            (Span.of(row),),
        )
        for row in shown
    ]
    rows = tuple((row_name(row), base[row.id], goal[row.id]) for row in shown)
    return compose(
        Statement(f"{verdict}（{bare_header(both[0])}→{bare_header(both[1])}）：", head_of(table), derived=True),
        items,
        understood=(*asking.place.words, caption_of(table), said),
        table=ResultTable(("名称", bare_header(both[0]), bare_header(both[1])), rows, len(others)),
    )


_Conditions = tuple[CellCondition, ...]


def _conditions(asking: Asking, table: Table) -> tuple[_Conditions, _Conditions]:
    """The kind of row meant (新建的 of 新建的都竣工了吗), and what all of them are to keep; the latter () if unread."""
    body, by = asking.body, ""
    by_year = _BY_YEAR.search(body)
    if by_year is not None:
        # 到2024年底 is 2024年12月以前 to the conditions on rows.
        by, body = by_year[1], f"{body[: by_year.start()]}{by_year[1]}年12月以前{body[by_year.end() :]}"
    found, _ = conditions_on(body, table, replace(asking, body=body))
    found = tuple(_due_by(one, by, table) for one in found)
    head = body[: [match.start() for match in _ALL_SAID.finditer(body)][-1]]
    kind, _ = conditions_on(head, table, replace(asking, body=head))
    before = {_key(one) for one in kind}
    kept = tuple(one for one in found if _key(one) not in before)
    dates = {column.header for column in table.of("date", "year", "deadline")}
    if not kept:
        # 到2024年底是不是全部竣工: the date is said before.
        kept = tuple(one for one in found if one.header in dates)
        kind = tuple(one for one in found if one not in kept)
    if not kind and (head.endswith("的") or _names_some(head, table)):
        return (), ()  # 公办的都竣工了吗: which of the rows are meant was not read
    names = table.name_column.header if table.name_column else ""
    one_column = len({one.header for one in kept}) == 1 and all(one.header != names for one in kept)
    named = any(one.header == names for one in kind) and not re.search(r"指标|表", body)
    return (kind, kept) if one_column and not named else ((), ())


def _names_some(head: str, table: Table) -> bool:
    """Whether the rows are called by a word that some of their names hold: 小学的指标都."""
    names = table.name_column.texts if table.name_column is not None else ()
    runs = {longest_run(re.sub(r"\(.*?\)", "", name), head)[0] for name in names}
    return any(len(run) > 1 and not all(run in name for name in names) for run in runs if not _ROWS_SAID.search(run))


def _key(condition: CellCondition) -> tuple[object, ...]:
    return condition.header, condition.test, condition.values, condition.number


def _due_by(condition: CellCondition, year: str, table: Table) -> CellCondition:
    """A deadline that is not later than the year said: what is due in 2023 is due by 2025."""
    if not year or condition.test != "contains" or condition.header not in {one.header for one in table.of("deadline")}:
        return condition
    texts = [text for column in table.of("deadline") if column.header == condition.header for text in column.texts]
    years = tuple(sorted({one for text in texts for one in re.findall(r"20\d\d", text) if one <= year}))
    return replace(condition, values=years, words=f"{condition.header}不晚于{year}年") if years else condition


def _told(kind: _Conditions, kept: _Conditions, table: Table, asking: Asking) -> Found | None:
    store = asking.reading.index.store
    meant = set(sql_rows.table_rows(table.id, kind, store))
    within = set(sql_rows.table_rows(table.id, (*kind, *kept), store))
    rows = [row for row in table.rows if row.id in meant]
    unseen = [row for row in rows if row.id not in within and not _cell(row, kept[0])]
    seen = [row for row in rows if row not in unseen]
    others = [row for row in seen if row.id not in within]
    if not seen or (unseen and len(kept) > 1):
        return None  # of an empty cell nothing can be said
    unit, said = classifier(table), "、".join(one.words for one in kept if one.words)
    whole = "".join(f"{one.words}的" for one in kind if one.words) + f"{len(seen)}{unit}"
    whole = f"看得到的{whole}" if unseen else whole
    verdict = f"是，{whole}都符合（{said}）"
    if others and len(others) == len(seen):
        verdict = f"不是，{whole}都不符合（{said}）"
    elif others:
        verdict = f"不是，{whole}里有{len(seen) - len(others)}{unit}符合（{said}），{len(others)}{unit}不符合"
    elif unseen:
        verdict = f"{whole}都符合（{said}），另有{len(unseen)}{unit}看不到这一栏"
    shown = others or seen
    items = [Item(f"{row_name(row)}（{_cell(row, kept[0])}）", (Span.of(row),)) for row in shown]
    return compose(
        Statement(f"{verdict}：", head_of(table), derived=True),
        items[:_SHOWN],
        understood=(*asking.place.words, caption_of(table), said),
        table=ResultTable(("名称",), tuple((row_name(row),) for row in shown), len(others)),
    )


def _cell(row: Clause, condition: CellCondition) -> str:
    return next(("".join(cell.text.split()) for cell in row.cells if cell.header == condition.header), "")
