"""A school or town that a question names and a table of schools has no row, or not the column asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.table_model import plain_text, tables_of
from assistant.aggregate.query.table_words import NO_ROW
from assistant.aggregate.query.typed import Query
from assistant.aggregate.tables.table_gaps import attribute_lacking
from assistant.aggregate.tables.table_meant import Meant
from assistant.compose.row_names import Named, named_by, names_institutions, rows_may_be, without_row
from assistant.compose.table import cells_of
from corpus.regex import regex


def lacking_column_of(asking: Asking, named: Sequence[Named]) -> Query | None:
    """What a table of schools has no column for, where that is asked of one of its rows: 东石实验幼儿园总投资."""
    if len(asking.place.documents) != 1 or len(named) != 1:
        return None
    clauses = asking.reading.index.clauses_of(asking.place.documents[0])
    for table in tables_of(asking):
        if table.name_column is None or not names_institutions(table.name_column.texts):
            continue
        if without_row(named, [plain_text(cells_of(row)) for row in table.rows]) is not None:
            continue
        lacking = attribute_lacking(asking.body, table)
        things = re.split(r"[、或]", lacking.removesuffix("一栏"))
        texts = (asking.reading.text(one.id) for one in clauses if lacking and one.kind != "row")
        told = any(named[0].said in text and any(thing in text for thing in things) for text in texts)
        if lacking and not told:
            return Query("rows", "list", asking.place, table=table.id, aspect=lacking)
    return None


def absent(meant: Meant) -> str | None:
    """How the school or town that is named and has no row is told of; "" where the text speaks of it elsewhere, and
    None where each that is named has a row."""
    table, reading = meant.table, meant.asking.reading
    named = named_by(meant.asking.question, reading)
    if table.name_column is None or not rows_may_be(named, table.name_column.texts):
        return None
    rows = [plain_text(cells_of(row)) for row in table.rows]
    stranger = without_row(named, rows)
    if stranger is None:
        return None
    clauses = reading.index.clauses_of(table.rows[0].document_id)
    written = stranger.own + stranger.noun if stranger.own else stranger.said
    elsewhere = any(written in reading.text(one.id) for one in clauses if one.kind != "row")
    return "" if elsewhere else f"“{stranger.said}”{NO_ROW}"


_A_PLACE = regex(r"[\u4e00-\u9fff]{1,6}(?:区|县|市|旗|镇|乡|街道)(?:[（(].*)?")


def place_without_row(meant: Meant) -> str:
    """How a place is told of that is named and has no row in a table of places: 天河区 of the plan of another city."""
    names = meant.table.name_column.texts if meant.table.name_column else ()
    if len(meant.asking.question.left_out) != 1 or not names or not all(_A_PLACE.fullmatch(one) for one in names):
        return ""
    place = meant.asking.question.left_out[0]
    return "" if any(place in name or name in place for name in names) else f"“{place}”{NO_ROW}"
