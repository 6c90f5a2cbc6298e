"""One spelling for what means the same in every document, so that a claim and a clause compare equal.

可 and 可以, 不能 and 不得, 占比 and 比例, 公办园 and 公办幼儿园; a time or a ratio (7:20) stays one piece.
"""

from __future__ import annotations

import re

from assistant.llm.facts import normalise
from corpus.regex import regex

_ALIKE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (regex(pattern), same)
    for pattern, same in (
        (r"(?<=\d)[：:](?=\d)", "∶"),
        (r"不能够|不可以|不能|不可(?!避|少|缺|或缺|逆|分|持|控|抗)|不准|不许|不允许", "不得"),
        (r"(?<![许认不无宁尚非])可(?![以能行靠见比视燃控观爱持再操复选读])", "可以"),
        (r"占比|比重", "比例"),
        (r"每天", "每日"),
        (r"没有经过|未经过", "未经"),
        (r"以及(?=各)|[和及与](?=各)", "、"),
        (r"(?<=[公民]办|普惠|利性|薄弱|中心|村办|惠性)园(?![区长所丁舍本务内外])", "幼儿园"),
    )
)


def canonical(text: str) -> tuple[str, tuple[int, ...]]:
    """The normalised text in one spelling, and for each of its characters the offset in the original."""
    said, offsets = normalise(text)
    for pattern, same in _ALIKE:
        said, offsets = _replaced(said, offsets, pattern, same)
    return said, offsets


def _replaced(text: str, offsets: tuple[int, ...], pattern: re.Pattern[str], same: str) -> tuple[str, tuple[int, ...]]:
    """The text with every match written as `same`, whose last character stands for all the rest of the match."""
    characters: list[str] = []
    kept: list[int] = []
    position = 0
    for match in pattern.finditer(text):
        characters.append(text[position : match.start()] + same)
        kept.extend(offsets[position : match.start()])
        last = match.end() - 1
        kept.extend(offsets[min(match.start() + i, last)] for i in range(len(same) - 1))
        kept.append(offsets[last])
        position = match.end()
    return "".join(characters) + text[position:], (*kept, *offsets[position:])
