"""What part something plays: 教师发展中心发挥什么作用 is told by the sentence that speaks of its 作用."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.passage import said
from assistant.draft import Draft
from assistant.evidence_piece import Evidence
from assistant.question import Question
from corpus.regex import regex

_ASKED = regex(r"作用(?:是|有|在于)?(?:些)?(?:什么|啥|哪些|何)|(?:什么|啥|哪些|何种|怎样的|怎么样的)(?:样的)?作用")
_PLAYED = regex(r"(?:发挥|起到|起)[^，。；]{0,24}作用")
_WITHIN = 8
_MOST = 2


def part_played(question: Question, evidence: Sequence[Evidence]) -> Draft | None:
    """The sentences near the top that say what part the body named in the question plays; None where none does."""
    if not (_ASKED.search(question.body) and question.unit_words):
        return None
    names = [re.sub(r"^[省市县区]", "", word) for word in question.unit_words]
    told = [
        piece
        for piece in evidence[:_WITHIN]
        if _PLAYED.search(piece.text) and any(name in piece.text for name in names)
    ]
    return Draft("passage", tuple(said(piece, question) for piece in told[:_MOST])) if told else None
