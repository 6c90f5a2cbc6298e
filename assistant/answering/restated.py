"""The same figure stated once more in its document, as another proof: a table's goal that the text repeats."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Kind
from assistant.draft import Span, Statement
from index.clause_index import ClauseIndex
from index.store import Row

KINDS: tuple[Kind, ...] = ("number", "table", "compare", "aggregate")


def with_restated(statement: Statement, index: ClauseIndex) -> Statement:
    """A statement of one figure with the other place of the document that states it, cited behind its own spans.

    The same figure has the same value and unit, the same year unless one of them names none, the same stage, and a
    measure whose name holds the other's.
    """
    figures = [row for span in statement.spans for row in _figures(span, index)]
    own = list({row["id"]: row for row in figures if row["value_as_written"] in statement.text}.values())
    if len(own) != 1:
        return statement
    other = next((row for row in _same_value(own[0], index) if _same(own[0], row)), None)
    if other is None or any(_holds(span, other) for span in statement.spans):
        return statement
    clause = index.clauses[other["clause_id"]]
    return replace(statement, spans=(*statement.spans, Span(clause, other["start_at"], other["end_at"])))


def _figures(span: Span, index: ClauseIndex) -> list[Row]:
    """The targets that a span states."""
    rows = index.store.query("SELECT * FROM targets WHERE clause_id = ?", [span.clause.id])
    return [row for row in rows if row["start_at"] < span.end and row["end_at"] > span.start]


def _same_value(row: Row, index: ClauseIndex) -> list[Row]:
    """The other targets of a target's plan with its value, in the order of the text."""
    values = [row["document_id"], row["plan"], row["value"], row["unit"]]
    rows = index.store.query(
        "SELECT * FROM targets WHERE document_id = ? AND plan = ? AND value = ? AND unit = ? ORDER BY start_at", values
    )
    return [other for other in rows if other["id"] != row["id"] and other["clause_id"] != row["clause_id"]]


def _same(one: Row, other: Row) -> bool:
    years = {one["year"], other["year"]} - {None}
    named = one["measure"] in other["measure"] or other["measure"] in one["measure"]
    return named and len(years) <= 1 and one["stage"] == other["stage"]


def _holds(span: Span, row: Row) -> bool:
    return bool(span.clause.document_id == row["document_id"] and span.start <= row["start_at"] < span.end)
