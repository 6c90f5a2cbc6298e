"""The one door: a question of this kind is answered (or refused) here, any other is None."""

from __future__ import annotations

from assistant.aggregate.answer import answer_query
from assistant.aggregate.result import Found
from assistant.aggregate.understand import understand
from assistant.question import Question
from assistant.reading import Reading


def answer(question: Question, reading: Reading) -> Found | None:
    """What the whole table says to a question; None where the question does not ask for that."""
    understood = understand(question, reading)
    if understood is None:
        return None
    query, asking = understood
    return answer_query(query, asking)
