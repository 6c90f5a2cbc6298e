"""Rows by what they are counted in, where their names say so: 表里不是百分比的指标有哪些."""

from __future__ import annotations

from assistant.aggregate.query import words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.table_model import Table, tables_of
from assistant.aggregate.query.table_words import EXPLICIT
from assistant.aggregate.query.typed import CellCondition, Operation, Query
from corpus.regex import regex

_SHARE = r"(?:百分比|百分数|百分率|百分点|%|比例|比率)"
_BY_SHARE = regex(rf"{_SHARE}(?:类|型|形式|表示|计算|计|为单位|做单位|作单位|来算|来计|的)*")
_NOT = regex(
    rf"(?:不是|并非|非|不用|不以|不按|没用|没有用|未用|不属于|除了?|除去|除开|抛开|不算|不含){_BY_SHARE.pattern}"
    rf"|{_BY_SHARE.pattern}(?:以外|之外|除外)"
)
_SIGNS = ("(%)", "（%）")
_ROWS = regex(r"指标|几行|哪些?行|哪几(?:行|项|个)|[几多少]+(?:行|项|个)|项目?")
_ASKED = regex(r"哪|几|多少|什么|啥|列|的(?:指标)?[?？。]*$")
_NUMBER_SAID = regex(r"(?<!表)\d(?!年|\.)|最|超过|低于|高于|达到|提高|增")


def understand(asking: Asking) -> Query | None:
    """The rows of the one table that are, or are not, counted in per cent; None for any other question."""
    body = asking.body
    told = bool(EXPLICIT.search(body)) and "百分" in body
    if not (_NOT.search(body) or told) or not _BY_SHARE.search(body) or not _ROWS.search(body):
        return None
    if len(asking.place.documents) != 1 or asking.mentions or not _ASKED.search(body) or _NUMBER_SAID.search(body):
        return None
    found = [(table, one) for table in tables_of(asking) if (one := of_shares(body, table)) is not None]
    if len(found) != 1:
        return None
    table, condition = found[0]
    operation: Operation = "count" if words.COUNT_ASKED.search(body) else "list"
    return Query("rows", operation, asking.place, table=table.id, cells=(condition,),
                 basis=("说明：按表里指标名称后注的单位分。",))  # fmt: skip


def of_shares(body: str, table: Table) -> CellCondition | None:
    """Counted in per cent, or not; None where the body does not say it, or the names of all rows or none do."""
    column = table.name_column
    if column is None or not _BY_SHARE.search(body):
        return None
    shares = sum("(%)" in text or "（%）" in text for text in column.texts)
    if not 0 < shares < len(column.texts):
        return None
    lacking = bool(_NOT.search(body))
    said = "不以百分比计" if lacking else "以百分比计"
    return CellCondition(column.header, "lacks" if lacking else "contains", _SIGNS, words=said)
