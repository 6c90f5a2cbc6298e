"""Rows of a table, their cells and the targets, by SQL with bound parameters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from assistant.aggregate.query.sql import Where, marks_for
from assistant.aggregate.query.typed import CellCondition
from corpus.regex import regex
from corpus.tables import TOTAL_WORDS
from index.store import Store

_CELL_TEXT = "cell.text"
for _blank in ("' '", "char(9)", "char(10)", "char(13)", "char(12288)", "','"):
    _CELL_TEXT = f"replace({_CELL_TEXT}, {_blank}, '')"
_CELL_NUMBER = (
    f"(CASE WHEN ltrim({_CELL_TEXT}, '≥≤><') GLOB '[0-9]*' THEN CAST(ltrim({_CELL_TEXT}, '≥≤><') AS REAL) END)"
)
"""≥95% as 95.0; NULL for a cell that is no number, which no bound fits."""
_CELL_MONTH = (
    f"(CASE WHEN {_CELL_TEXT} GLOB '20[0-9][0-9]*' THEN CAST({_CELL_TEXT} AS INTEGER) * 100 "
    f"+ CAST(substr({_CELL_TEXT}, instr({_CELL_TEXT}, '年') + 1) AS INTEGER) END)"
)
"""2024年8月 as 202408; NULL for a cell that is no date."""


PART = "\x1f"
"""Between a column's header and the noun of the numbers meant, where its cells hold several (9个班、270个学位)."""
_PART_OF_CELL = regex(r"(?:新?增(?:加)?)?(\d+(?:\.\d+)?)个?([\u4e00-\u9fff]{1,3})")


def parts_of(text: str) -> list[tuple[str, float]]:
    """(noun, number) of the pieces of a cell, where every piece is a number with its noun; [] for any other cell."""
    matches = [_PART_OF_CELL.fullmatch(piece) for piece in re.split(r"[、，,；;]", text)]
    found = [(match[2], float(match[1])) for match in matches if match is not None]
    return found if len(found) == len(matches) > 1 else []


def _cell(condition: CellCondition) -> tuple[str, list[Any]]:
    """One condition on a row's cell; a row that is cut off before the column never fits."""
    exists = "EXISTS (SELECT 1 FROM cells cell WHERE cell.clause_id = rows.clause_id AND cell.header = ? AND {})"
    values: list[Any] = [condition.header]
    match condition.test:
        case "is":
            marks, bound = marks_for(condition.values)
            return exists.format(f"{_CELL_TEXT} IN ({marks})"), values + bound
        case "contains":
            parts = " OR ".join(f"instr({_CELL_TEXT}, ?)" for _ in condition.values)
            return exists.format(f"({parts})"), values + list(condition.values)
        case "lacks":
            parts = " OR ".join(f"instr({_CELL_TEXT}, ?)" for _ in condition.values)
            return exists.format(f"NOT ({parts})"), values + list(condition.values)
        case "empty":
            return exists.format(f"{_CELL_TEXT} IN ('', '—', '——', '-', '－', '/')"), values
        case "least":
            return exists.format(f"{_CELL_NUMBER} >= ?"), [*values, condition.number]
        case "most":
            return exists.format(f"{_CELL_NUMBER} <= ?"), [*values, condition.number]
        case "other":
            return exists.format(f"{_CELL_NUMBER} <> ?"), [*values, condition.number]
        case "by":
            return exists.format(f"{_CELL_MONTH} <= ?"), [*values, condition.number]
        case "from":
            return exists.format(f"{_CELL_MONTH} >= ?"), [*values, condition.number]


def table_rows(table: str, cells: Sequence[CellCondition], store: Store) -> list[str]:
    """Ids of the rows of a table under conditions, in order; a total row (合计) is none of them."""
    where = Where()
    where.add("rows.table_id = ?", table)
    where.add(
        "NOT EXISTS (SELECT 1 FROM cells cell WHERE cell.clause_id = rows.clause_id AND cell.position < 2 "
        f"AND {_CELL_TEXT} IN ({', '.join('?' * len(TOTAL_WORDS))}))",
        *TOTAL_WORDS,
    )
    for condition in cells:
        if PART not in condition.header:
            part, values = _cell(condition)
            where.add(part, *values)
    sql = f"SELECT rows.clause_id AS id FROM rows WHERE {where} ORDER BY rows.position"
    found = [row["id"] for row in store.query(sql, where.values)]
    for condition in cells:
        if PART in condition.header:
            held = column_values(found, condition.header, store)
            found = [one for one in found if one in held and _keeps(held[one], condition)]
    return found


def _keeps(value: float, condition: CellCondition) -> bool:
    """Whether a number keeps a bound; no other condition is put on a part of cells."""
    if condition.test == "least":
        return value >= condition.number
    return value <= condition.number if condition.test == "most" else condition.test == "other"


def column_values(ids: Sequence[str], header: str, store: Store) -> dict[str, float]:
    """The numbers of one column by row, for the rows that have one there."""
    marks, values = marks_for(ids)
    if PART in header:
        whole, _, noun = header.partition(PART)
        rows = store.query(
            f"SELECT cell.clause_id AS id, {_CELL_TEXT} AS text FROM cells cell "
            f"WHERE cell.clause_id IN ({marks}) AND cell.header = ?",
            [*values, whole],
        )
        numbers = {row["id"]: dict(parts_of(row["text"])).get(noun) for row in rows}
        return {one: number for one in ids if (number := numbers.get(one)) is not None}
    rows = store.query(
        f"SELECT cell.clause_id AS id, {_CELL_NUMBER} AS value FROM cells cell "
        f"WHERE cell.clause_id IN ({marks}) AND cell.header = ? AND {_CELL_NUMBER} IS NOT NULL",
        [*values, header],
    )
    found = {row["id"]: row["value"] for row in rows}
    return {identifier: found[identifier] for identifier in ids if identifier in found}
