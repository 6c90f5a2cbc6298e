"""What the check of a sentence says: the flaw that it was dropped for, or the spans that bear it out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

LONGEST_QUOTE = 320
"""Supports of one clause that fit into so many characters are quoted as one span."""


class Flaw(StrEnum):
    """Why a sentence was dropped."""

    NO_KEY = "no_key"
    INVENTED_KEY = "invented_key"
    WRONG_CITATION = "wrong_citation"
    UNSUPPORTED = "unsupported"
    NUMBER = "number"
    DATE = "date"
    UNIT = "unit"
    ROLE = "role"
    NEGATION = "negation"
    PLACE = "place"
    KIND = "kind"
    CONDITION = "condition"
    LENGTH = "length"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Support:
    """A span of a document that bears out a part of a sentence; `passage` is an index into the evidence."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """`flaw` is None for a sentence that stands; then `supports` are the spans that prove it, passage by passage."""

    flaw: Flaw | None
    supports: tuple[Support, ...] = ()
    detail: str = ""


class Flawed(Exception):
    """A sentence that a check turns down, with the flaw and what it is about."""

    def __init__(self, flaw: Flaw, detail: str) -> None:
        super().__init__(flaw)
        self.flaw = flaw
        self.detail = detail


def quotes(supports: Iterable[Support]) -> tuple[Support, ...]:
    """Supports joined to few spans: all of one passage in one where it stays short, else neighbours only."""
    by_passage: dict[int, list[Support]] = {}
    for support in supports:
        by_passage.setdefault(support.passage, []).append(support)
    result: list[Support] = []
    for passage, spans in by_passage.items():
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        if end - start <= LONGEST_QUOTE:
            result.append(Support(passage, start, end))
            continue
        merged: list[Support] = []
        for span in sorted(set(spans), key=lambda s: s.start):
            if merged and span.start <= merged[-1].end + 2:
                merged[-1] = Support(passage, merged[-1].start, max(merged[-1].end, span.end))
            else:
                merged.append(span)
        result.extend(merged)
    return tuple(result)
