"""Check of a unit: it has this part in this task, and the task is not another unit's."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.llm.material import FLOOR, MARGIN, SPARSE, Material
from assistant.llm.overlap import character_pairs, overlap, word_pairs
from assistant.llm.read_text import ReadText
from assistant.llm.roles import OWN_SUBJECT, Assignment, Part
from assistant.llm.verdict import Flaw, Flawed, Support


def check_unit(material: Material, claim: ReadText, assignment: Assignment, cited: Sequence[int]) -> list[Support]:
    """The unit has this part in this task, and the task is not another unit's."""
    words = word_pairs(claim.text[assignment.task_start : assignment.task_end])
    wide = len(words) < SPARSE
    if wide:
        words = words | word_pairs(claim.text)
    if len(words) < SPARSE:
        words = words | material.question
    known = [(index, other) for index in cited for other in material.read[index].assignments]
    same = [(index, other) for index, other in known if assignment.unit.same(other.unit)]
    written = claim.text[assignment.unit.start : assignment.unit.end]
    if not same:
        raise Flawed(Flaw.UNIT, written)
    fitting = [(index, other) for index, other in same if _part_fits(assignment.part, other)]
    if not fitting:
        raise Flawed(Flaw.ROLE, written)
    best, index, found = max(
        ((_task_score(material, words, i, other, wide), i, other) for i, other in fitting), key=lambda item: item[0]
    )
    rival = max(
        (
            _task_score(material, words, i, other, wide)
            for i, other in known
            if not assignment.unit.same(other.unit)
            and _part_fits(assignment.part, other)
            and (other.task_start, other.task_end) != (found.task_start, found.task_end)
        ),
        default=0.0,
    )
    if assignment.part in ("actor", "in_charge") and found.listed:
        # The clause itself says who acts here: a unit of its list may not take that one's place.
        rival = max(
            (
                _task_score(material, words, i, other, wide) + 2 * MARGIN
                for i, other in known
                if not other.listed
                and other.part in ("actor", "in_charge", "lead")
                and not assignment.unit.same(other.unit)
            ),
            default=rival,
        )
    if assignment.part in ("actor", "in_charge") and found.listed:
        _check_no_other_subject(material, claim, words, index)
    before = claim.text[: assignment.unit.start]
    if assignment.part == "object" or before.endswith(("会同", "联合", "协同")):
        _check_neighbours(material, claim, assignment, [(i, other) for i, other in known if not other.listed])
    misfit = max(
        (_task_score(material, words, i, other, wide) for i, other in same if (i, other) not in fitting), default=0.0
    )
    if best < FLOOR or rival > best + MARGIN:
        raise Flawed(Flaw.ROLE if misfit >= FLOOR else Flaw.UNIT, written)
    read = material.read[index]
    bracket = next((span for span in read.brackets if span[0] <= found.unit.start < span[1]), None)
    span = bracket or read.segment_at(found.unit.start)
    return [Support(index, *read.source_span(*span))]


def _check_no_other_subject(material: Material, claim: ReadText, words: frozenset[str], index: int) -> None:
    """A unit of the clause's list may not take the place of the subject that the sentence itself has (各地要…)."""
    place = max(material.read[index].segments, key=lambda place: overlap(words, place.pairs), default=None)
    subject = OWN_SUBJECT.match(place.text) if place is not None else None
    if subject is not None and subject.group(1) not in claim.text:
        raise Flawed(Flaw.UNIT, subject.group(1))


def _check_neighbours(
    material: Material, claim: ReadText, assignment: Assignment, known: Sequence[tuple[int, Assignment]]
) -> None:
    """A unit that is only named (备案 with it, 经 it) has no other unit's neighbours."""
    near = _beside(claim, assignment)
    fits = [(overlap(near, _beside(material.read[i], other)), assignment.unit.same(other.unit)) for i, other in known]
    if near and max((s for s, same in fits if not same), default=0) > max((s for s, same in fits if same), default=0):
        raise Flawed(Flaw.UNIT, claim.text[assignment.unit.start : assignment.unit.end])


def _task_score(material: Material, words: frozenset[str], index: int, other: Assignment, wide: bool) -> float:
    """How far words stand in a unit's task, or with `wide` in the sentence that the unit stands in."""
    read = material.read[index]
    start, end = other.task_start, other.task_end
    if wide and not other.listed:
        start, end = read.sentence_at(other.unit.start)
    return overlap(words, word_pairs(read.text[start:end]) | word_pairs(read.header))


def _beside(read: ReadText, assignment: Assignment) -> frozenset[str]:
    """Character pairs next to a unit, within its segment."""
    start, end = read.segment_at(assignment.unit.start)
    unit = assignment.unit
    return character_pairs(read.text[max(start, unit.start - 4) : unit.start]) | character_pairs(
        read.text[unit.end : min(end, unit.end + 5)]
    )


def _part_fits(claimed: Part, known: Assignment) -> bool:
    """Whether a claim of this part is borne out by that one."""
    if claimed in ("lead", "support", "responsible"):
        return claimed == known.part
    if claimed == "object":
        return not known.listed
    return known.part in ("lead", "responsible", "in_charge", "actor")
