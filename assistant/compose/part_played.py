"""What part something plays: 教师发展中心发挥什么作用 is told by the sentence on its 作用, or on what it serves as."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.passage import said
from assistant.draft import Draft
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.terms import Term, key_terms
from corpus.regex import regex

_ASKED = regex(r"作用(?:是|有|在于)?(?:些)?(?:什么|啥|哪些|何)|(?:什么|啥|哪些|何种|怎样的|怎么样的)(?:样的)?作用")
_PLAYED = regex(r"(?:发挥|起到|起)[^，。；]{0,24}作用")
_SERVES = regex(
    r"以[^，。；]{2,20}为(?:支点|依托|主体|核心|龙头|纽带|载体|平台|骨干|抓手|重点|中心)|作为[^，。；]{2,20}(?:平台|载体|抓手|基地|阵地|窗口)"
)
_WITHIN = 8
_MOST = 2


def part_played(question: Question, evidence: Sequence[Evidence]) -> Draft | None:
    """The sentences near the top that say what part the body or thing asked about plays; None where none does."""
    if not _ASKED.search(question.body):
        return None
    bodies = [re.sub(r"^[省市县区]", "", word) for word in question.unit_words]
    things = [term for term in key_terms(question.terms) if term.text not in "作用"]
    told = [
        piece
        for piece in evidence[:_WITHIN]
        if (_PLAYED.search(piece.text) or (not bodies and _SERVES.search(piece.text)))
        and (any(name in piece.text for name in bodies) or (not bodies and _all_in(things, piece.text)))
    ]
    return Draft("passage", tuple(said(piece, question) for piece in told[:_MOST])) if told else None


def _all_in(things: Sequence[Term], text: str) -> bool:
    return bool(things) and all(term.found_in(text) for term in things)
