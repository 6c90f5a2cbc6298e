"""What is done in a case that a question names, 没赶上报名怎么办: the sentence with that condition, 逾期未报名的，…."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence_piece import Evidence, led_by_first
from assistant.understanding.question import Question
from assistant.understanding.terms import Term
from corpus.regex import regex

_CASE_ASKED = regex(r"(?:怎么|咋|如何)办(?!理|事)|(?:怎么|如何|咋)处[理置]|会(?:被)?(?:怎样|怎么样?|咋样)|后果")
_CONDITION = regex(r"^(?P<case>[^。；]{2,60}?的(?:[\u4e00-\u9fff]{0,6}))，")
_WITHIN, _NEAR = 6, 5.0
_HALF = 0.5


def asks_of_case(question: Question) -> bool:
    """Whether it is asked what is done, or what follows, in a case."""
    return bool(_CASE_ASKED.search(question.body))


def condition_of(text: str) -> str:
    """The case that a sentence opens with, “落聘的教师，”; "" where it opens with none."""
    found = _CONDITION.match(text.strip())
    return found["case"] if found else ""


def _told(question: Question, text: str) -> tuple[Term, ...]:
    condition = condition_of(text)
    return tuple(term for term in question.terms if term.found_in(condition)) if condition else ()


def tells_case(question: Question, text: str, clause: str = "") -> bool:
    """Whether the case that is asked about stands in the condition of a sentence: all of it, or half of it there.

    The other half may stand in the rest of its `clause` or its headings: 网上报名。逾期未报名的，….
    """
    if not asks_of_case(question) or not question.terms:
        return False
    told = _told(question, text)
    rest = [term for term in question.terms if term not in told]
    half = sum(term.weight for term in told) >= sum(term.weight for term in rest)
    return half and bool(told) and all(term.found_in(clause) for term in rest)


def of_condition(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The evidence, led by the sentence with the most of the case in its condition where the best has less there.

    考核不合格怎么办 is told by 考核不合格的，…, and not by what makes an assessment 不合格.
    """
    if not asks_of_case(question):
        return evidence
    best = evidence[0]
    total = sum(term.weight for term in question.terms)

    def weight(piece: Evidence) -> float:
        return sum(term.weight for term in _told(question, piece.text))

    near = [piece for piece in evidence[:_WITHIN] if piece.score >= best.score - _NEAR and piece.clause.kind != "row"]
    most = max(map(weight, near), default=0.0)
    if most <= weight(best) or most < _HALF * total:
        return evidence
    return led_by_first(evidence, lambda piece: piece in near and weight(piece) == most, _WITHIN)
