"""Places that a claim names: what follows one is claimed of it, until the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.llm.evidence_passage import EvidencePassage
from assistant.llm.read_text import ReadText


class NamedPlaces:
    """Places named in a claim: what follows a place is claimed of it, until the next place."""

    def __init__(self, claim: ReadText, names: Sequence[str]) -> None:
        pattern = re.compile("|".join(map(re.escape, names))) if names else None
        self._found = [(m.start(), m.group()) for m in pattern.finditer(claim.text)] if pattern else []

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for _, name in self._found)

    def within(self, position: int, cited: Sequence[int], described: dict[int, str]) -> tuple[int, ...]:
        """The cited passages that are of the place in force at a position; all where no place is named."""
        before = [name for start, name in self._found if start <= position] or [name for _, name in self._found[:1]]
        if not before:
            return tuple(cited)
        narrowed = tuple(index for index in cited if before[-1] in described[index])
        return narrowed or tuple(cited)


def place_names(passages: Sequence[EvidencePassage]) -> tuple[str, ...]:
    """Names of the places of the evidence without 省, 市, 县, longest first."""
    names = {part for p in passages for part in p.region.split("/") if part}
    names |= {re.sub(r"(?:省|市|县|区|自治区|自治州)$", "", name) for name in names if len(name) > 2}
    return tuple(sorted((name for name in names if len(name) > 1), key=len, reverse=True))
