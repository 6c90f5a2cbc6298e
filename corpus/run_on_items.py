"""Numbered items that begin no line: behind their heading, or behind one another."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.numbering import marker_at
from corpus.regex import regex
from corpus.tables import Line

_ITEM = regex(r"(?<=[。：:])[ \u3000]*(?P<number>\d{1,2})[.．、](?=[\u4e00-\u9fff“])")
_HEADS_ITEMS = frozenset({"一、", "（一）"})
_UNITS_LAST = regex(
    r"[（(【\[][^（）()]{0,12}(?:单位|部门|负责)[^（）()]*[）)】\]][。；]?\s*$|(?:负责|落实)[）)][。；]?\s*$"
)


def items_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, one cut before each item that follows its heading in the same line: （二）基本原则。1.普及型。…2.….

    The items count from 1, by themselves or with the lines behind. A list of units at the end of a line that holds all
    its items is of them all, and such a line stays whole.
    """
    found: list[Line] = []
    for index, line in enumerate(lines):
        cuts = _cuts(line.text) if "1" in line.text else []
        if len(cuts) == 1 and not _goes_on(lines, index):
            cuts = []
        if len(cuts) > 1 and _UNITS_LAST.search(line.text):
            cuts = []
        begin = 0
        for cut in (*cuts, len(line.text)):
            last = cut == len(line.text)
            text = line.text[begin:cut]
            end = line.end if last else line.start + cut
            found.append(Line(line.start + begin, end, text, text.strip()))
            begin = cut
    return found


def _cuts(text: str) -> list[int]:
    """Where the items of a numbered line begin, counted from 1."""
    marker = marker_at(text)
    if marker is None or marker.family not in _HEADS_ITEMS:
        return []
    cuts: list[int] = []
    for match in _ITEM.finditer(text, marker.end):
        if int(match["number"]) == len(cuts) + 1:
            cuts.append(match.start())
    return cuts


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """Whether the next number at the start of a line is the second of the items."""
    for line in lines[index + 1 :]:
        marker = marker_at(line.text) if line.bare else None
        if marker is not None:
            return marker.family == "1." and marker.number == 2
    return False
