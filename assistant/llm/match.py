"""Where a stretch of a claim stands in the evidence: the place that says it, and the places that lend it words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.llm.facts import numbers
from assistant.llm.material import FLOOR, MARGIN, SPARSE, Material
from assistant.llm.overlap import overlap, word_pairs
from assistant.llm.read_text import ReadText, Segment

SHARE = 2
"""A place lends a claim words from so many word pairs on; from one on where the claim has few."""
FEW = 4
SPREAD = 0.8
"""A segment that sums up a whole sentence has this share of its words there."""


@dataclass(frozen=True, slots=True)
class Match:
    """`place` of passage `index` says what a segment says; `earlier` and `later` hold words that the place lacks.

    What comes before a place is its context (a subject, a topic). What comes after it is a statement of its own, and
    so is, among `later` too, one before it that holds as many of the words as the place does.
    """

    index: int
    place: Segment
    earlier: tuple[Segment, ...] = ()
    later: tuple[Segment, ...] = ()

    @property
    def text(self) -> str:
        """What the place and the other statements say."""
        return "".join(segment.text for segment in (self.place, *self.later))

    @property
    def text_with_context(self) -> str:
        """The same behind its context."""
        return "".join(segment.text for segment in (*self.earlier, self.place, *self.later))


def matches(material: Material, claim: ReadText, segment: Segment, cited: Sequence[int]) -> list[Match]:
    """The places of the cited passages that fit a segment about equally well, best first; [] where none does."""
    words = segment.pairs
    if len(words) < SPARSE:
        words = words | word_pairs(claim.text[slice(*segment.sentence)])
    if not words:
        return []
    places = [(index, place) for index in cited for place in material.read[index].segments]
    best = max((overlap(words, place.pairs | _neighbour(material.read[i], place)) for i, place in places), default=0.0)
    if best < FLOOR and not _spread(material, words, cited):
        return []
    own = segment.pairs or words
    exact = [(overlap(own, place.pairs), index, place) for index, place in places]
    top = max((score for score, _, _ in exact), default=0.0)
    close = [one for one in exact if one[0] >= top - MARGIN]
    close.sort(key=lambda one: -one[0])
    found = [_with_lenders(material.read[index], own, index, place) for _, index, place in close]
    known = {match.place for match in found}
    return found + [match for match in _by_number(material, segment, own, places) if match.place not in known]


def _by_number(
    material: Material, segment: Segment, words: frozenset[str], places: Sequence[tuple[int, Segment]]
) -> list[Match]:
    """Places that have the segment's number, where they and what stands before them have nearly all of its words.

    综合高中班每班不超过45人 stands in two segments: what it is about in one, what is said of it in the next.
    """
    claimed = [number for number in numbers(segment.text) if number.kind == "quantity"]
    result: list[Match] = []
    for index, place in places if claimed else ():
        read = material.read[index]
        if read.is_row or not all(any(n.agrees(other) for other in numbers(place.text)) for n in claimed):
            continue
        match = _with_lenders(read, words, index, place)
        context = word_pairs(read.text[read.period_at(place.start)[0] : place.end])
        before_only = all(lender.end <= place.start for lender in match.later)
        if before_only and len(words & context) >= SPREAD * len(words):
            result.append(Match(index, place, (*match.earlier, *match.later)))
    return result


def siblings(material: Material, claim: ReadText, segment: Segment, cited: Sequence[int], match: Match) -> str:
    """The segments of the claim's sentence that stand at the same place, this one among them, as one text."""
    here = (*match.earlier, match.place, *match.later)

    def is_there(other: Segment) -> bool:
        return len(other.pairs & match.place.pairs) >= SHARE or _nearest(material, other, cited) in here

    return "".join(
        other.text
        for other in claim.segments
        if other is segment or (other.sentence == segment.sentence and is_there(other))
    )


def _nearest(material: Material, segment: Segment, cited: Sequence[int]) -> Segment | None:
    places = [place for index in cited for place in material.read[index].segments]
    return max(places, key=lambda place: overlap(segment.pairs, place.pairs), default=None)


def _with_lenders(read: ReadText, words: frozenset[str], index: int, place: Segment) -> Match:
    if read.is_row:
        return Match(index, place)
    missing = words - place.pairs - word_pairs(read.header)
    before = [segment for segment in read.segments if segment.end <= place.start]
    after = [segment for segment in read.segments if segment.start >= place.end]
    context = frozenset[str]().union(*(segment.pairs for segment in before))
    share = SHARE if len(words) > FEW else 1
    earlier = _lenders(missing, before, share)
    later = _lenders(missing - context, after, share)
    # An earlier place that holds as much of the claim as this one is more than context.
    weighty = [lender for lender in earlier if len(missing & lender.pairs) >= len(words & place.pairs)]
    return Match(index, place, tuple(p for p in earlier if p not in weighty), (*weighty, *later))


def _lenders(missing: frozenset[str], places: Iterable[Segment], share: int) -> list[Segment]:
    """Few places that together hold the missing words, in the order of the text."""
    left = list(places)
    chosen: list[Segment] = []
    while left:
        most = max(left, key=lambda place: len(missing & place.pairs))
        if len(missing & most.pairs) < share:
            break
        chosen.append(most)
        left.remove(most)
        missing = missing - most.pairs
    return sorted(chosen, key=lambda place: place.start)


def _spread(material: Material, words: frozenset[str], cited: Sequence[int]) -> bool:
    """A segment that sums up a whole sentence: its words stand in one sentence of a cited clause."""
    return any(
        overlap(words, word_pairs(read.text[start:end])) >= SPREAD
        for index in cited
        for read in (material.read[index],)
        for start, end in read.sentences
    )


def _neighbour(read: ReadText, place: Segment) -> frozenset[str]:
    """Word pairs of the segment before, in the same sentence: a subject or a year's aim often stands there."""
    before = [s for s in read.segments if s.sentence == place.sentence and s.end <= place.start]
    return before[-1].pairs if before else frozenset()
