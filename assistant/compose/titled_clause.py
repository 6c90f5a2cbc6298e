"""The sentences of a short clause that is titled for those whom the measures asked for are meant for."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.terms import key_terms
from corpus.regex import regex

_MEASURES_ASKED = regex(r"措施|举措|政策|做法|哪几件事|关爱|帮扶|扶持|照顾|保障|做些?什么|怎么做|如何做|要做")
_SHORT_CLAUSE = 420


def titled_sentences(question: Question, best: Evidence, evidence: Sequence[Evidence]) -> list[Evidence]:
    """All sentences of a short clause whose title names what measures are asked for: each of them is one."""
    keys = key_terms(question.terms) or question.terms
    title = best.clause.heading
    if not keys or not _MEASURES_ASKED.search(question.folded) or len(best.clause.text) > _SHORT_CLAUSE:
        return []
    things = [term for term in keys if not _MEASURES_ASKED.search(term.text)]
    if not things or not all(term.found_in(title) for term in things):
        return []
    own = sorted((piece for piece in evidence if piece.clause.id == best.clause.id), key=lambda piece: piece.start)
    return own if len(own) > 2 and sum(len(piece.text) for piece in own) <= _SHORT_CLAUSE else []
