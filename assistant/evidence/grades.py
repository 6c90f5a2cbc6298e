"""School years of a question and of sentences: 三至六年级 holds 三年级, 一、二年级 does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence.focus import segments
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from corpus.regex import regex

_DIGIT = r"[一二三四五六七八九1-9]"
_GRADES = regex(
    rf"(?P<each>{_DIGIT}(?:年级)?(?:[、和及，]?{_DIGIT})*)(?:(?:年级)?(?:至|到|[-—–~～])(?P<last>{_DIGIT}))?年级"
)
_ORDER = "一二三四五六七八九"


def grades_of(text: str) -> frozenset[int]:
    """School years that a text (folded) names, ranges filled in."""
    found: set[int] = set()
    for match in _GRADES.finditer(text):
        each = [_number(character) for character in match["each"] if re.match(_DIGIT, character)]
        found.update(each)
        if match["last"]:
            found.update(range(each[-1], _number(match["last"]) + 1))
    return frozenset(found)


def _number(character: str) -> int:
    return int(character) if character.isdigit() else _ORDER.index(character) + 1


def of_grade(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence for the school year asked about: no pieces of other years only, none of their segments."""
    asked = grades_of(question.body)
    if not asked:
        return list(evidence)
    return [kept for piece in evidence if (kept := _for(asked, piece)) is not None]


def _for(asked: frozenset[int], piece: Evidence) -> Evidence | None:
    if not grades_of(piece.text):
        return piece
    parts = [(part, grades_of(part.text)) for part in segments(piece.text)]
    if not any(asked & grades for _, grades in parts):
        return None
    first = next(place for place, (_, grades) in enumerate(parts) if grades)
    kept = [part for place, (part, grades) in enumerate(parts) if asked & grades or (not grades and place < first)]
    return replace(piece, text="，".join(part.text for part in kept))


__all__ = ["grades_of", "of_grade"]
