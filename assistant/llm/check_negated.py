"""Check of a word that is denied inside a statement: 未签字确认的不得发车 is not 签字确认的不得发车."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.llm.match import Match
from assistant.llm.read_text import Segment
from assistant.llm.verdict import Flaw, Flawed
from corpus.regex import regex

_DENYING = regex(
    r"(?:没有|尚未|[未非])(?!来|成年|必|免|遗|常|学科)|不(?!得|应|能|可|准|许|允|予|仅|断|同(?!意)|[低高少多小大早晚迟先足满到超]|限于|只|但|论)"
)
_DENIED_BEFORE = regex(r"(?:没有|[未非不无没])[\u3400-\u9fff]{0,2}$")
_LONG, _SHORT = 4, 2


def check_negated(segment: Segment, match: Match) -> None:
    """What the place denies the claim does not say without denying it, and the other way round."""
    for word in _only_denied(match.place.text):
        if any(not _is_denied(segment.text, at) for at in _places(segment.text, word)):
            raise Flawed(Flaw.NEGATION, word)
    for word in _only_denied(segment.text):
        where = match.text_with_context
        found = list(_places(where, word))
        if found and not any(_is_denied(where, at) for at in found):
            raise Flawed(Flaw.NEGATION, word)


def _only_denied(text: str) -> Iterator[str]:
    """Words that a text has behind a 未, 非 or 不 and nowhere else: short ones, or longer where they are not unique."""
    for found in _DENYING.finditer(text):
        for size in (_SHORT, _LONG):
            word = text[found.end() : found.end() + size]
            if re.fullmatch(rf"[\u3400-\u9fff]{{{size}}}", word) and text.count(word) == 1:
                yield word
                break


def _places(text: str, word: str) -> Iterator[int]:
    return (found.start() for found in re.finditer(re.escape(word), text))


def _is_denied(text: str, at: int) -> bool:
    return bool(_DENIED_BEFORE.search(text[max(0, at - 4) : at]))
