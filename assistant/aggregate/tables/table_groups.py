"""Rows of a table counted or added up by their town or kind."""

from __future__ import annotations

import re

from assistant.aggregate.query.table_model import Table, adds_up, bare_header, best_column
from assistant.aggregate.query.typed import Query
from assistant.aggregate.tables.table_lookups import PLACE_HEADER, counts_by_town, rows_of_town
from assistant.aggregate.tables.table_meant import Meant
from assistant.aggregate.tables.table_operations import group_column
from corpus.regex import regex

_KIND_ASKED = regex(
    r"(?:哪|[各每])(?:一|个|种)*(?P<kind>类型?|种类?|性质|建设性质|方式|乡镇|镇街|镇|街道)(?!的?单位|中心)"
)


_ROWS_MOST = regex(r"[园校所项家]的?(?:数量?|个数)?最[多少]|(?:园|幼儿园|学校|项目|指标)最[多少]")


def _shared_amount(body: str, table: Table) -> str:
    """The column whose sums by group are asked for; "" where rows are counted."""
    column = best_column(body, table.of("number"))
    counted = re.search(r"(?:几|多少)(?:所|个(?!学位|班)|家|项)|哪些", body) or _ROWS_MOST.search(body)
    return column.header if column is not None and adds_up(column) and not counted else ""


def by_kind(meant: Meant) -> Query | None:
    """哪一类投资最多, 各街道分别新增多少学位: the sums of a column by kind or town of row."""
    body, table = meant.body, meant.table
    asked, best = _KIND_ASKED.search(body), re.search(r"最(?P<end>[多少大小高低])", body)
    amount = _shared_amount(body, table)
    if asked is None or not (best or re.search(r"分别|各自|各[有是占]|各(?:多少|几)", body)):
        return None
    counted = best is not None and _ROWS_MOST.search(body) is not None
    if not amount and not counted:
        return None
    towns = next((one for one in table.columns if PLACE_HEADER.search(bare_header(one))), None)
    kinds = [one for one in table.of("category") if one is not towns]
    column = towns if asked["kind"] in ("乡镇", "镇街", "镇", "街道") else kinds[0] if len(kinds) == 1 else None
    if column is None or counts_by_town(body):
        return None
    cells = tuple(one for one in meant.conditions if one.header != column.header)
    return meant.query("group", column=column.header, column_base=amount, cells=cells, rank=int(best is not None),
                       lowest=best is not None and best["end"] in "少小低")  # fmt: skip


def grouped(meant: Meant) -> Query:
    """各镇有几所, 哪些镇有两所: rows counted, or a column added up, by town or kind."""
    body, table = meant.body, meant.table
    column = group_column(body, table)
    cells = tuple(one for one in meant.conditions if column is None or one.header != column.header)
    number = rows_of_town(meant.body)
    times = (number, number) if number is not None else None
    shared = _shared_amount(body, table)
    best = re.search(r"最(?P<end>[多少大小高低])", body) if shared else None
    lowest = best is not None and best["end"] in "少小低"
    return meant.query("group", column=column.header if column else "", cells=cells, times=times,
                       column_base=shared if column and times is None else "",
                       rank=int(best is not None), lowest=lowest)  # fmt: skip
