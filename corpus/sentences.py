"""A clause read as running text: page breaks joined, marks dropped, every character still tied to the source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Joined:
    """A clause's text as it reads, with the source offset of each character.

    `text` has page-break newlines, `**`, `[bookmark: …]` and white space beside CJK characters removed.
    `offsets[i]` is the position in the document's text of `text[i]`.
    """

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source span (start, end) of the non-empty slice text[start:end]."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a clause: `text` as it reads (joined), `start`/`end` in the document's text."""

    text: str
    start: int
    end: int
