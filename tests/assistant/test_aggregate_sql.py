"""Cells and long lists in SQL: what no number is fits no bound, and no list is cut short."""

from __future__ import annotations

import sqlite3

import pytest

from assistant.aggregate.query.sql import marks_for
from assistant.aggregate.query.sql_rows import _cell
from assistant.aggregate.query.typed import CellCondition


def fitting(condition: CellCondition, *texts: str) -> list[str]:
    """Those of the cell texts that fit a condition, one row each."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE rows (clause_id)")
    database.execute("CREATE TABLE cells (clause_id, header, text)")
    database.executemany("INSERT INTO rows VALUES (?)", [(text,) for text in texts])
    database.executemany("INSERT INTO cells VALUES (?, '学位', ?)", [(text, text) for text in texts])
    part, values = _cell(condition)
    return [row[0] for row in database.execute(f"SELECT clause_id FROM rows WHERE {part}", values)]


@pytest.mark.parametrize("test", ["most", "least"])
def test_a_cell_that_is_no_number_fits_no_bound(test: str) -> None:
    condition = CellCondition("学位", test, number=300 if test == "most" else 0)  # type: ignore[arg-type]
    assert fitting(condition, "—", "", "待定", "270", "1,380") == (["270"] if test == "most" else ["270", "1,380"])


def test_a_sign_before_a_number_belongs_to_it() -> None:
    assert fitting(CellCondition("学位", "least", number=90), "≥95%", "≥ 85%", ">90") == ["≥95%", ">90"]


def test_blanks_of_any_width_in_a_cell_do_not_count() -> None:
    assert fitting(CellCondition("学位", "is", ("公办",)), "公　办", "公\t办", "公 办", "民办") == [
        "公　办",
        "公\t办",
        "公 办",
    ]


def test_lists_of_any_length_are_bound_whole() -> None:
    marks, bound = marks_for(range(5000))
    database = sqlite3.connect(":memory:")
    assert database.execute(
        f"SELECT COUNT(*) FROM json_each(?) WHERE value IN ({marks})", [*bound, *bound]
    ).fetchone() == (5000,)
