"""Check of a stretch between commas: its words stand together in one place, and say what that place says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from assistant.llm.facts import Polarity, bounds, is_condition, polarity, says_done
from assistant.llm.material import FLOOR, MARGIN, SPARSE, Material
from assistant.llm.mentions import mentions
from assistant.llm.overlap import character_pairs, content_runs, overlap, word_pairs
from assistant.llm.read_text import ReadText, Segment
from assistant.llm.roles import OWN_SUBJECT
from assistant.llm.verdict import Flaw, Flawed, Support
from assistant.llm.words import ABSOLUTES, CONTRAST_WORD, CONTRASTS

CONDITION_FLOOR = 0.6
ALIKE = 0.75
"""From this likeness on, two segments are taken for versions of one."""
_GOES_ON = re.compile(r"还|也|又|并|且|而且|同时|此外|另外|其次|以及|其(?!中|他|它|余)|它|他们|及")


def check_segment(material: Material, claim: ReadText, segment: Segment, cited: Sequence[int]) -> list[Support]:
    """A segment's words stand together in one place, which forbids, allows and generalises as the claim does."""
    words = segment.pairs
    if not words and polarity(segment.text) == Polarity() and not says_kind(segment.text):
        return []
    if len(words) < SPARSE:
        words = words | word_pairs(claim.text[slice(*segment.sentence)])
    if not words:
        return []
    scored = [
        (overlap(words, place.pairs | _neighbour(read, place)), index, place)
        for index in cited
        for read in (material.read[index],)
        for place in read.segments
    ]
    best = max((score for score, _, _ in scored), default=0.0)
    exact = [(overlap(segment.pairs or words, place.pairs), index, place) for _, index, place in scored]
    best_exact = max((score for score, _, _ in exact), default=0.0)
    if best < FLOOR and not _spread(material, words, cited):
        raise Flawed(Flaw.UNSUPPORTED, segment.text)
    close = [(index, place) for score, index, place in exact if score >= best_exact - MARGIN] or [
        (index, place) for score, index, place in scored if score >= best - MARGIN
    ]
    flaws: list[Flawed] = []
    for index, place in close:
        try:
            _check_polarity(segment, place)
            _check_kind_words(material, segment, index, place)
            _check_no_exchange(segment, place)
            _check_condition(material, claim, index, place)
            _check_subject(material, claim, segment, index, place)
        except Flawed as flawed:
            flaws.append(flawed)
        else:
            return [Support(index, *material.read[index].source_span(place.start, place.end))]
    raise flaws[0]


def _spread(material: Material, words: frozenset[str], cited: Sequence[int]) -> bool:
    """A segment that sums up a whole sentence: its words stand in one sentence of a cited clause."""
    return any(
        overlap(words, word_pairs(read.text[start:end])) >= 0.8
        for index in cited
        for read in (material.read[index],)
        for start, end in read.sentences
    )


def _check_polarity(segment: Segment, place: Segment) -> None:
    if polarity(segment.text) != polarity(place.text) or not bounds(segment.text) <= bounds(place.text):
        raise Flawed(Flaw.NEGATION, segment.text)
    if says_done(segment.text) and not says_done(place.text):
        raise Flawed(Flaw.DATE, segment.text)


def _check_subject(material: Material, claim: ReadText, segment: Segment, index: int, place: Segment) -> None:
    """A sentence that names no unit, of a task that is a unit's, has no subject of its own making.

    It may not go on from the one before (还要…), and its words must stand in the task's own sentence.
    """
    read = material.read[index]
    acts = any(a.task_start <= place.start < a.task_end for a in read.assignments if not a.listed)
    if claim.assignments or not acts:
        return
    sentence = read.text[slice(*place.sentence)] + read.header
    own = OWN_SUBJECT.match(segment.text)
    if own is not None and not character_pairs(own.group(1)) <= character_pairs(sentence):
        raise Flawed(Flaw.UNIT, own.group(1))
    if _GOES_ON.match(claim.text) or not all(
        character_pairs(run) <= character_pairs(sentence) for run in content_runs(segment.text)
    ):
        raise Flawed(Flaw.UNIT, claim.text)


def _check_condition(material: Material, claim: ReadText, index: int, place: Segment) -> None:
    """A rule that the clause makes under a condition is not given without it."""
    before = [s for s in material.read[index].segments if s.sentence == place.sentence and s.end <= place.start]
    if not before or not is_condition(before[-1].text, place.text) or len(before[-1].pairs) < SPARSE:
        return
    if overlap(before[-1].pairs, claim.pairs) < CONDITION_FLOOR:
        raise Flawed(Flaw.CONDITION, before[-1].text)


def _check_no_exchange(segment: Segment, place: Segment) -> None:
    """A segment that is almost a clause's own has no word exchanged for another (公办 for 民办)."""
    mine, theirs = "".join(content_runs(segment.text)), "".join(content_runs(place.text))
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    alike = matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE
    if alike and any(code[0] == "replace" for code in matcher.get_opcodes()):
        raise Flawed(Flaw.KIND, segment.text)


def _check_kind_words(material: Material, segment: Segment, index: int, place: Segment) -> None:
    """Words with an opposite, and words that leave no exception, must stand where the claim is borne out."""
    units = mentions(segment.text)
    for match in CONTRAST_WORD.finditer(segment.text):
        if any(unit.start <= match.start() < unit.end for unit in units):
            continue  # part of a name (乡镇 in 各乡镇（街道）), which is checked as a whole
        word = match.group()
        group = next(group for group in CONTRASTS if word in group)
        if not _has_kind(material, word, group, index, place):
            raise Flawed(Flaw.KIND, word)
    sentence = material.read[index].text[slice(*place.sentence)]
    for word in ABSOLUTES:
        if word in segment.text and word not in sentence:
            raise Flawed(Flaw.KIND, word)


def _has_kind(material: Material, word: str, group: tuple[str, ...], index: int, place: Segment) -> bool:
    read = material.read[index]
    here = {match.group() for match in CONTRAST_WORD.finditer(place.text)}
    if word in here:
        return True
    if here & set(group):
        return False
    sentence = read.text[slice(*place.sentence)]
    return word in {m.group() for m in CONTRAST_WORD.finditer(sentence)} or word in read.header


def _neighbour(read: ReadText, place: Segment) -> frozenset[str]:
    """Word pairs of the segment before, in the same sentence: a subject or a year's aim often stands there."""
    before = [s for s in read.segments if s.sentence == place.sentence and s.end <= place.start]
    return before[-1].pairs if before else frozenset()


def says_kind(text: str) -> bool:
    return bool(CONTRAST_WORD.search(text)) or any(word in text for word in ABSOLUTES)
