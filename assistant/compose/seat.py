"""Where an office sits: 校安办设在哪 → 领导小组办公室（以下简称校安办）设在区教育局."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.draft import Draft, Statement
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from corpus.regex import regex

_ASKED = regex(
    r"(?P<office>[\u4e00-\u9fff]{2,16}?)(?:一般|具体|是|都)?(?:设|挂靠?|安|放)在(?:了)?(?:哪|什么|谁)"
    r"|(?P<office2>[\u4e00-\u9fff]{1,14}(?:办公室|办|中心|专班))在哪(?:个|里|儿)?(?:单位|部门|局)?[?？]?$"
)
_SEAT = regex(r"[^，。；]*(?:设|挂)在[^，。；]{2,20}")
_LOOKED_AT = 8


def seat(question: Question, evidence: Sequence[Evidence]) -> Draft | None:
    """The part of a sentence that says where the office asked about sits; None where none does."""
    asked = _ASKED.search(question.body)
    if asked is None:
        return None
    office = (asked["office"] or asked["office2"]).removeprefix("的")
    for piece in evidence[:_LOOKED_AT]:
        for found in _SEAT.finditer("".join(piece.text.split())):
            if office in found.group():
                return Draft("passage", (Statement(found.group(), (piece.span,)),))
    return None
