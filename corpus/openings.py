"""A clause's joined text with the offsets where its sentences and source lines begin, read once for all extractors."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from corpus.clause import Clause
from corpus.numbering import PRIVATE
from corpus.sentences import Joined, join, sentences


@dataclass(frozen=True, slots=True)
class Reading:
    """`starts`: offsets in `joined.text` where a sentence begins, the one after the clause's label included;
    `breaks`: offsets where a line of the source begins."""

    joined: Joined
    starts: tuple[int, ...]
    breaks: tuple[int, ...]


def _written(label: str) -> str:
    """A pattern for a label as the text writes it."""
    return re.escape(label).replace(r"\.", f"[.{PRIVATE}]")


@lru_cache(maxsize=2048)
def read(clause: Clause) -> Reading:
    """The clause as the extractors of duties and targets need it."""
    joined = join(clause)
    starts = {bisect_left(joined.offsets, sentence.start) for sentence in sentences(clause)}
    label = re.match(r"\s*(?:\*\*)?" + _written(clause.label), clause.text) if clause.label else None
    if label:
        starts.add(bisect_left(joined.offsets, clause.start + label.end()))
    lines = [clause.start + match.end() for match in re.finditer("\n", clause.text)]
    breaks = {bisect_left(joined.offsets, line) for line in lines}
    length = len(joined.text)
    return Reading(joined, tuple(sorted(starts)), tuple(sorted(place for place in breaks if 0 < place < length)))
