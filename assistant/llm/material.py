"""What a sentence is held against: the evidence as it was read, and the words of the question."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.llm.read_text import ReadText

# How much of a claim's words must stand beside the fact that it states, by hand from the cases in the tests.
FLOOR = 0.5
SPARSE = 3
"""A claim of fewer word pairs than this borrows the words around it."""
MARGIN = 0.1


@dataclass(frozen=True, slots=True)
class Material:
    """`question` lends its words to a claim too short to place by itself, and never bears one out."""

    read: tuple[ReadText, ...]
    question: frozenset[str]
