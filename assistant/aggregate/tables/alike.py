"""Rows that have the same number in one column: 学位数一样的幼儿园, 哪些指标目标值相同."""

from __future__ import annotations

import re

from assistant.aggregate.query import sql_rows
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose
from assistant.aggregate.query.table_model import Table, best_column
from assistant.aggregate.query.typed import Query
from assistant.aggregate.tables.row_words import (
    caption_of,
    classifier,
    header_words,
    result_of,
    row_name,
    rows_gone_through,
    spans_of,
    unit_of,
)
from assistant.aggregate.tables.table_meant import Meant
from assistant.answer import ResultTable
from assistant.draft import Statement
from assistant.number_text import number_text
from corpus.regex import regex

ASPECT = "alike"
_ALIKE = regex(r"(?:数量?|值)?(?:都|是|完全)?(?:一样(?:多|大|高)?|相同|相等|同样多)(?:的|(?:有)?(?:哪|谁)|[?？。]*$)")
_WHICH = regex(r"哪|谁|有没有|有无|的有吗|几[所个家项]|的(?:有|是)?[^，。?？]{0,8}[?？。]*$")
_BOTH_ENDS = regex(
    r"(?:目标|规划)值?.*(?:基础|现状|现在|目前)|(?:基础|现状|现在|目前)值?.*(?:目标|规划|以后|将来)|20\d\d"
)


def alike(meant: Meant) -> Query | None:
    """The query for rows of the same number; None where the question asks for none."""
    body, table = meant.body, meant.table
    match = _ALIKE.search(body)
    if match is None or not _WHICH.search(body) or _BOTH_ENDS.search(body):
        return None
    before = body[: match.start()]
    column = best_column(re.split(r"[，,里中]", before)[-1], table.of("number"))
    if column is None:
        return None
    cells = tuple(one for one in meant.conditions if one.header != column.header)
    return meant.query("list", cells=cells, column=column.header, aspect=ASPECT)


def alike_answer(query: Query, asking: Asking, table: Table, understood: tuple[str, ...]) -> Found:
    """The rows by the number that two or more of them share."""
    store = asking.reading.index.store
    ids = sql_rows.table_rows(table.id, query.cells, store)
    values = sql_rows.column_values(ids, query.column, store)
    shared: dict[float, list[str]] = {}
    for identifier in ids:
        if identifier in values:
            shared.setdefault(values[identifier], []).append(identifier)
    groups = {value: held for value, held in shared.items() if len(held) > 1}
    header, unit = header_words(query.column), unit_of(query, table)
    understood = (*understood, f"{header}相同")
    if not groups:
        said = f"没有（共0{classifier(table)}）：{caption_of(table)}里没有{header}相同的行。"
        return compose(Statement(said, rows_gone_through(table), derived=True), (), understood=understood,
                       table=ResultTable(("名称",), (), 0))  # fmt: skip
    items, rows = [], []
    for value, held in sorted(groups.items(), key=lambda group: -group[0]):
        same = [asking.reading.index.clauses[identifier] for identifier in held]
        rows += same
        items.append(Item(f"{number_text(value)}{unit}：{'、'.join(map(row_name, same))}", spans_of(same)))
    headline = f"{header}相同的共{len(rows)}{classifier(table)}" + (f"，分{len(groups)}组" if len(groups) > 1 else "")
    return compose(Statement(f"{headline}：", (), derived=True), items, understood=understood,
                   table=result_of(table, rows, len(rows)))  # fmt: skip
