"""Question → Query: the readings one after another, the most telling first."""

from __future__ import annotations

from assistant.aggregate import structure, tasks
from assistant.aggregate.asking import Asking
from assistant.aggregate.query import Query
from assistant.question import Question
from assistant.reading import Reading


def understand(question: Question, reading: Reading) -> tuple[Query, Asking] | None:
    """The query that a question means, and the question as it was looked at; None for any other question."""
    asking = Asking.of(question, reading)
    if not asking.place.documents:
        return None
    for read in (structure.understand_documents, structure.understand_mentions, tasks.understand, structure.understand_clauses):
        query = read(asking)
        if query is not None:
            return query, asking
    return None
