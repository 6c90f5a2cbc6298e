"""Units named in a text, made comparable: a claim's 平远县发改局 is a clause's 县发展和改革局."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from corpus.regex import regex
from corpus.units import Unit, find_units


@dataclass(frozen=True, slots=True)
class Mention:
    """One unit in a text: a name that is equal for all its spellings, and where it stands."""

    name: str
    start: int
    end: int

    def moved(self, offset: int) -> Mention:
        """The same mention in a text that has `offset` characters in front."""
        return Mention(self.name, self.start + offset, self.end + offset)

    def same(self, other: Mention) -> bool:
        """Whether both name one unit; a name without its level (教育局) fits any level."""
        return self.name == other.name or (self.name[:1] not in "省市县区镇州团各" and other.name.endswith(self.name))


_SUBJECT = regex(r"(?:^|(?<=[，。；：、]))([^，。；：、]{3,16}?)(?=负责|牵头|会同|配合|要|应|须)")


@lru_cache(maxsize=8192)
def mentions(text: str) -> tuple[Mention, ...]:
    """Units of a text in order, none inside another.

    A body that the corpus knows by its form alone is also seen as the subject of its sentence (县专班办公室负责…).
    """
    found = [Mention(_comparable(unit), unit.start, unit.end) for unit in find_units(text)]
    for match in _SUBJECT.finditer(text):
        start, end = match.span(1)
        if any(mention.start < end and start < mention.end for mention in found):
            continue
        for unit in find_units(match.group(1)):
            if (unit.start, unit.end) == (0, end - start):
                found.append(Mention(_comparable(unit), start, end))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _comparable(unit: Unit) -> str:
    """The canonical name with a named place as its level: the place itself is checked as a place."""
    if unit.place and unit.name.startswith(unit.place):
        return unit.place[-1] + unit.name.removeprefix(unit.place)
    return unit.name
