"""Whether all rows of a table keep a condition: 到2024年底是不是全部竣工, 这7所都是新建吗."""

from __future__ import annotations

from dataclasses import replace

from assistant.aggregate.query import sql_rows
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose
from assistant.aggregate.query.table_model import Table, bare_header, base_and_goal, tables_of
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

_ALL_ASKED = regex(
    r"(?:是不是|是否|有没有|能不能|会不会|能否)[^，。?？]{0,4}?(?:都|全)|(?:都|全部?)[^，。?？]{1,14}(?:吗|么|了没有?|没有)[?？]?$"
)
_ROWS_SAID = regex(r"幼儿园|学校|项目|[所个]园|\d+(?:所|个)|[两三四五六七八九十]所|表|指标|它们")
_BY_YEAR = regex(r"(?:到|至|截至|截止|在)?(20\d\d)年?(?:年)?(?:底|末|内|之?前|以前)")
_THOSE = regex(r"它们|这些|那些|这几|那几|这[两三四五六七八九\d]+所|[其当]中")
_SHOWN = 8


def answer_all(question: Question, reading: Reading) -> Found | None:
    """The verdict over all rows of a table of schools, with those that don't keep the condition; else None."""
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
        if table.name_column is None or not names_institutions(table.name_column.texts):
            continue
        if conditions := _conditions(asking, table):
            return _told(conditions, table, asking)
    return None


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


def _conditions(asking: Asking, table: Table) -> tuple[CellCondition, ...]:
    """The condition that all rows are to keep, last, behind the kind of row meant (新建的都竣工了吗); else ()."""
    body = asking.body
    by_year = _BY_YEAR.search(body)
    if by_year is not None:
        # 到2024年底 is 2024年12月以前 to the conditions on rows.
        body = f"{body[: by_year.start()]}{by_year[1]}年12月以前{body[by_year.end() :]}"
    found, _ = conditions_on(body, table, replace(asking, body=body))
    dates = {column.header for column in table.of("date", "year", "deadline")}
    found = tuple(sorted(found, key=lambda one: one.header in dates))
    names = table.name_column.header if table.name_column else ""
    several = len(found) > 2 or (len(found) == 2 and (found[0].header in dates or found[1].header not in dates))
    return () if several or any(one.header == names for one in found) else found


def _told(conditions: tuple[CellCondition, ...], table: Table, asking: Asking) -> Found | None:
    store = asking.reading.index.store
    condition = conditions[-1]
    meant = set(sql_rows.table_rows(table.id, conditions[:-1], store))
    kept = set(sql_rows.table_rows(table.id, conditions, store))
    rows = [row for row in table.rows if row.id in meant]
    others = [row for row in rows if row.id not in kept]
    if not rows or any(not _cell(row, condition) for row in others):
        return None  # of an empty cell nothing can be said
    unit, said = classifier(table), condition.words
    kind = "".join(f"{one.words}的" for one in conditions[:-1])
    whole = f"{kind}{len(rows)}{unit}"
    verdict = f"是，{whole}都符合（{said}）"
    if others:
        verdict = f"不是，{whole}里有{len(rows) - len(others)}{unit}符合（{said}），{len(others)}{unit}不符合"
    shown = others or rows
    items = [Item(f"{row_name(row)}（{_cell(row, condition)}）", (Span.of(row),)) for row in shown]
    return compose(
        Statement(f"{verdict}：", head_of(table), derived=True),
        items[:_SHOWN],
        understood=(*asking.place.words, caption_of(table), said),
        table=ResultTable(("名称",), tuple((row_name(row),) for row in shown), len(others)),
    )


def _cell(row: Clause, condition: CellCondition) -> str:
    return next(("".join(cell.text.split()) for cell in row.cells if cell.header == condition.header), "")
