"""The domain's words: what people say and what documents write for the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.tokenizer import fold


@dataclass(frozen=True, slots=True)
class Concept:
    """One group of words. `official` is how documents put it, `spoken` how people ask."""

    official: tuple[str, ...]
    spoken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConceptMention:
    """A word of a group found in a text; `concepts` are all groups that hold this word."""

    written: str
    start: int
    end: int
    concepts: tuple[Concept, ...]

    @property
    def official(self) -> tuple[str, ...]:
        """Every official word for what was written, without repetition."""
        return tuple(dict.fromkeys(word for concept in self.concepts for word in concept.official))


@cache
def concepts() -> tuple[Concept, ...]:
    """All groups of lexicon.txt, folded as questions are. A line without a word on its left side is an error."""
    found = []
    lines = (Path(__file__).parent / "lexicon.txt").read_text("utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        left, _, right = fold(line).partition("<")
        # What is said may stand for any of several things, which are not each other's: 认可 for 认定 | 批准.
        for official in left.split("|"):
            if not official.split():
                raise ValueError(f"lexicon.txt, line {number}: no official word before '<'")
            found.append(Concept(tuple(official.split()), tuple(right.split())))
    return tuple(found)


@cache
def _by_word() -> dict[str, tuple[Concept, ...]]:
    table: dict[str, tuple[Concept, ...]] = {}
    for concept in concepts():
        for word in dict.fromkeys((*concept.official, *concept.spoken)):
            table[word] = (*table.get(word, ()), concept)
    return table


@cache
def _longest() -> int:
    return max(map(len, _by_word()), default=0)


def mentions(text: str) -> tuple[ConceptMention, ...]:
    """Words of the lexicon in `text`, longest first at each place, without overlap."""
    table = _by_word()
    found: list[ConceptMention] = []
    start = 0
    while start < len(text):
        # A pattern of all these words would take a tenth of a second to compile at every start.
        ends = range(min(len(text), start + _longest()), start, -1)
        end = next((end for end in ends if text[start:end] in table), None)
        if end is None:
            start += 1
            continue
        found.append(ConceptMention(text[start:end], start, end, table[text[start:end]]))
        start = end
    return tuple(found)


def words() -> frozenset[str]:
    """Every word of the lexicon, official and spoken."""
    return frozenset(_by_word())


def official_words() -> tuple[str, ...]:
    """The words that documents write, in the order of the file."""
    return tuple(dict.fromkeys(word for concept in concepts() for word in concept.official))
