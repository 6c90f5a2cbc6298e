"""Question → Query: the readings one after another, the most telling first."""

from __future__ import annotations

from assistant.aggregate import measures, structure, tables, tasks, unit_sets
from assistant.aggregate.asking import Asking
from assistant.aggregate.followup import follow
from assistant.aggregate.query import Query
from assistant.question import Question
from assistant.reading import Reading

_READINGS = (
    unit_sets.understand,
    structure.understand_documents,
    structure.understand_mentions,
    tasks.understand,
    tables.understand,
    measures.understand,
    structure.understand_clauses,
)


def understand(question: Question, reading: Reading) -> tuple[Query, Asking] | None:
    """The query that a question means, and the question as it was looked at; None for any other question."""
    asking = Asking.of(question, reading)
    if not asking.place.documents:
        return None
    if question.earlier is not None:
        followed = follow(asking, understand(question.earlier, reading))
        if followed is not None:
            return followed
    query = read(asking)
    return (query, asking) if query is not None else None


def read(asking: Asking) -> Query | None:
    """The query that the question means by itself."""
    for reading in _READINGS:
        query = reading(asking)
        if query is not None:
            return query
    return None
