"""What a document says of itself at its head and end: its number, its dates, who issued it, each with its span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Document
from corpus.metadata import DATE_LINE, ENACTED, NUMBER_LINE, before_numbers
from corpus.regex import regex
from corpus.tables import Line, lines_of

Stretch = tuple[int, int]

_HEAD_LINES = 40
_END_LINES = 8
_LONGEST_ISSUER = 40
_ORGAN = (
    r"[\u4e00-\u9fff（）()]{2,38}?(?:政府|办公室|办公厅|委员会|常委会|局|厅|委|部|院"
    r"|总工会|联合会|大会|法院|检察院|税务局)"
)
_ISSUER_LINE = regex(rf"(?P<name>{_ORGAN})(?:文件)?")
_TITLE_ISSUER = regex(
    rf"(?P<name>{_ORGAN}(?:等[一二三四五六七八九十\d]+(?:个)?(?:部门|单位|家))?)(?:关于|印发|[\s　]*关于)"
)


@dataclass(frozen=True, slots=True)
class Imprint:
    """Where a document's own text states these things; () or None where it does not.

    issuers  the names of those who issue it, each once, in order
    dates    the line that dates it, or for a law those of its passing and its amendments
    """

    number: Stretch | None
    issuers: tuple[Stretch, ...]
    dates: tuple[Stretch, ...]


def imprint(document: Document) -> Imprint:
    """The imprint of a document, from its text alone."""
    lines = [line for line in lines_of(document.text) if line.bare]
    head = before_numbers(lines[:_HEAD_LINES])
    enacted = tuple(_bare(line) for line in head if ENACTED.match(line.bare) and "施行" not in line.bare)
    return Imprint(
        number=_number(head),
        issuers=_once(document.text, _issuers(head, lines[-_END_LINES:])),
        dates=enacted or _dates(head, lines[-_END_LINES:]),
    )


def _number(head: Sequence[Line]) -> Stretch | None:
    for line in head:
        match = NUMBER_LINE.match(line.bare)
        if match:
            start = line.start + line.text.index(line.bare)
            return start + match.start(1), start + match.end(1)
    return None


def _issuers(head: Sequence[Line], end: Sequence[Line]) -> tuple[Stretch, ...]:
    """The organs that have lines of their own at the head; else who signs at the end; else who stands in the title."""
    at_head = [found for line in head if (found := _issuer(line))]
    if at_head:
        return tuple(at_head)
    signed = [
        found
        for line, after in zip(end, [*end[1:], None], strict=True)
        if after is not None and _dated(after) and (found := _issuer(line))
    ]
    if signed:
        return tuple(signed)
    for line in head:
        match = _TITLE_ISSUER.match(line.bare)
        if match:
            start = line.start + line.text.index(line.bare)
            return ((start, start + match.end("name")),)
    return ()


def _once(text: str, found: Sequence[Stretch]) -> tuple[Stretch, ...]:
    return tuple({text[start:end]: (start, end) for start, end in reversed(found)}.values())[::-1]


def _issuer(line: Line) -> Stretch | None:
    match = _ISSUER_LINE.fullmatch(line.bare)
    if match is None or len(line.bare) > _LONGEST_ISSUER:
        return None
    start = line.start + line.text.index(line.bare)
    return start, start + match.end("name")


def _dates(head: Sequence[Line], end: Sequence[Line]) -> tuple[Stretch, ...]:
    return tuple(_bare(line) for line in (*head, *end) if _dated(line))[:1]


def _dated(line: Line) -> bool:
    return bool(DATE_LINE.match(line.bare))


def _bare(line: Line) -> Stretch:
    start = line.start + line.text.index(line.bare)
    return start, start + len(line.bare)
