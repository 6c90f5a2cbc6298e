"""A question without a place whose words only one document's clause holds: it is of that document."""

from __future__ import annotations

from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import Term, is_generic

_RARE = 3.5
_UNKNOWN = 2.5
_ASKING = frozenset({"工作年限", "年限", "要求", "规定"})


def of_only_holder(question: Question, reading: Reading) -> Question | None:
    """The question limited to the one document with a clause that holds all its rare words; None for any other.

    Its candidates then no longer compete with other documents, as if the place had been named. A question with a
    word that no document holds is not that sure to be of this one.
    """
    if question.documents or question.regions:
        return None
    telling = [term for term in question.terms if not is_generic(term) and term.text not in _ASKING]
    rare = [term for term in telling if term.known and term.weight >= _RARE]
    if not any(term.direct for term in rare) or any(not term.known and term.weight >= _UNKNOWN for term in telling):
        return None
    holders = {
        clause.document_id
        for identifier in reading.scope(question)
        for clause in reading.index.clauses_of(identifier)
        if _holds(rare, reading.text(clause.id))
    }
    return question.with_(documents=tuple(holders)) if len(holders) == 1 else None


def _holds(terms: list[Term], text: str) -> bool:
    return all(term.found_in(text) for term in terms)
