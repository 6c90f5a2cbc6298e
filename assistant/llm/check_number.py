"""Check of a number or a date: it stands beside these words, and no other of its sort fits them better."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.llm.check_scope import check_whole
from assistant.llm.facts import Number
from assistant.llm.material import FLOOR, SPARSE, Material
from assistant.llm.overlap import overlap
from assistant.llm.read_text import NumberPlace, ReadText
from assistant.llm.verdict import Flaw, Flawed, Support
from corpus.regex import regex

DATE_MARGIN = 0.05
"""Dates of one row (2023年…、2024年…) have nearly the same words; their numbers tell them apart."""
COMPANY = 1.0
"""What it counts for a number that the same number stands before it (300人以上不足1000人的至少1名)."""
_PART = regex(r"年?(初|底|末|中旬|上旬|下旬|上半年|下半年|年中)")
_ENDS = ("底", "末")
NEAR_FLOOR = 0.2
"""A number's own neighbours must share so much, whatever its sentence shares."""


def check_number(material: Material, claim: ReadText, place: NumberPlace, cited: Sequence[int]) -> list[Support]:
    """The number stands beside these words, and no other number of its sort fits the words better."""
    number = place.number
    flaw = Flaw.DATE if number.kind == "date" else Flaw.NUMBER
    written = claim.text[number.start : number.end]
    candidates = [(index, other) for index in cited for other in material.read[index].number_places]
    if any(other.given is not None and written in (other.given.name, *other.given.others) for _, other in candidates):
        return []  # 二类 in 一类、二类、三类: a name that other numbers are checked by
    agreeing = [
        (index, other)
        for index, other in candidates
        if number.agrees(other.number)
        and (material.read[index].is_row or _same_company(place, other))
        and _same_part(claim, place, material.read[index], other)
        and _same_name(claim, place, other)
    ]
    if not agreeing:
        raise Flawed(flaw, written)
    best, index, found = max(
        ((_fit(material, place, other, material.read[i]), i, other) for i, other in agreeing), key=lambda item: item[0]
    )
    rival = max(
        (
            _fit(material, place, other, material.read[i])
            for i, other in candidates
            if not number.agrees(other.number)
            and _same_dates(place, other)
            and (number.rivals(other.number) or (material.read[i].is_row and number.kind == other.number.kind))
        ),
        default=0.0,
    )
    if (
        best < FLOOR
        or rival > best + (DATE_MARGIN if number.kind == "date" else 0)
        or (not material.read[index].is_row and _is_swapped(place, found, candidates))
    ):
        raise Flawed(flaw, written)
    check_whole(claim, place, material.read[index], found)
    return [Support(index, *material.read[index].source_span(*found.segment))]


def _fit(material: Material, claim: NumberPlace, other: NumberPlace, read: ReadText) -> float:
    """How well a number of the evidence stands where the claim has its own."""
    if claim.number.kind == "date" and not read.is_row:
        reach = claim.reach if len(claim.reach) >= SPARSE else claim.wide | material.question
        # 到 before both says nothing.
        near = frozenset(pair for pair in claim.near if len(pair) > 1)
        return overlap(reach, other.reach) + overlap(near, other.near) / 2
    wide = claim.wide if len(claim.wide) >= SPARSE else claim.wide | material.question
    around = overlap(wide, other.wide) / 2
    if other.given is not None:
        return (1.0 if claim.number.agrees(other.number) else 0.0) + around
    # In a row the header tells the cells apart; the row's name only tells the row.
    beside_number = (claim.near - read.cell_words) or claim.near
    if not beside_number:
        same_place = not other.near and _agree(claim.before, other.before)
        return (1.0 if same_place else overlap(wide, other.near)) + around
    beside = overlap(beside_number, other.near)
    if claim.before and other.before and claim.before.agrees(other.before):
        around += COMPANY
    return beside + around if beside > NEAR_FLOOR else 0.0


def _same_name(claim: ReadText, place: NumberPlace, other: NumberPlace) -> bool:
    """Whether a number that is given to one name of several is claimed of that name."""
    if other.given is None:
        return True
    if place.given is not None:
        return place.given.name == other.given.name
    start, end = place.number.start, claim.sentence_at(place.number.start)[1]
    return (other.given.named_last(claim.text[:start]) or other.given.named_last(claim.text[start:end])) == (
        other.given.name
    )


def _is_swapped(claim: NumberPlace, found: NumberPlace, candidates: Sequence[tuple[int, NumberPlace]]) -> bool:
    """Whether what the claim has before its number stands before another one, not before this one.

    Right before it, anywhere; further before it, in the same list (小学120元、初中150元).
    """
    if found.given is not None:
        return False
    rivals = [
        other for _, other in candidates if claim.number.rivals(other.number) and not claim.number.agrees(other.number)
    ]
    if claim.label and claim.label not in found.near and any(other.label == claim.label for other in rivals):
        return True
    listed = [other for other in rivals if other.segment == found.segment]
    return any((claim.left & other.left) - found.left for other in listed)


def _agree(claim: Number | None, other: Number | None) -> bool:
    return claim.agrees(other) if claim is not None and other is not None else claim is other


def _same_company(claim: NumberPlace, other: NumberPlace) -> bool:
    """Whether two numbers have one date over them and one number before them, where both have any."""
    if claim.turn and other.turn and claim.turn != other.turn:
        return False
    given = claim.given or other.given
    if given is None and claim.before and other.before and not claim.before.agrees(other.before):
        return False
    return _same_dates(claim, other)


def _same_part(claim: ReadText, place: NumberPlace, read: ReadText, other: NumberPlace) -> bool:
    """Whether the part of a year or month that a claim names (年初, 上旬) is the clause's; its end may be left out."""
    mine, theirs = (_PART.match(text.text, found.number.end) for text, found in ((claim, place), (read, other)))
    if mine is None or place.number.unit not in ("", "月", "年"):
        return True
    return mine.group(1) in _ENDS if theirs is None else _ends(mine.group(1)) == _ends(theirs.group(1))


def _ends(part: str) -> str:
    return "底" if part in _ENDS else part


def _same_dates(claim: NumberPlace, other: NumberPlace) -> bool:
    return not claim.dates or not other.dates or any(claim.dates[0].agrees(date) for date in other.dates)
