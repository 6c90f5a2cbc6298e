"""Check of a number or a date: it stands beside these words, and no other of its sort fits them better."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.llm.facts import Number
from assistant.llm.material import FLOOR, SPARSE, Material
from assistant.llm.overlap import overlap
from assistant.llm.read_text import NumberPlace, ReadText
from assistant.llm.verdict import Flaw, Flawed, Support

NEAR_FLOOR = 0.2
"""A number's own neighbours must share so much, whatever its sentence shares."""


def check_number(material: Material, claim: ReadText, place: NumberPlace, cited: Sequence[int]) -> list[Support]:
    """The number stands beside these words, and no other number of its sort fits the words better."""
    number = place.number
    flaw = Flaw.DATE if number.kind == "date" else Flaw.NUMBER
    candidates = [(index, other) for index in cited for other in material.read[index].number_places]
    agreeing = [
        (index, other)
        for index, other in candidates
        if number.agrees(other.number) and (material.read[index].is_row or _same_company(place, other))
    ]
    if not agreeing:
        raise Flawed(flaw, claim.text[number.start : number.end])
    best, index, found = max(
        ((_fit(material, place, other, material.read[i]), i, other) for i, other in agreeing), key=lambda item: item[0]
    )
    rival = max(
        (
            _fit(material, place, other, material.read[i])
            for i, other in candidates
            if not number.agrees(other.number)
            and (number.rivals(other.number) or (material.read[i].is_row and number.kind == other.number.kind))
        ),
        default=0.0,
    )
    if best < FLOOR or rival > best:
        raise Flawed(flaw, claim.text[number.start : number.end])
    return [Support(index, *material.read[index].source_span(*found.segment))]


def _fit(material: Material, claim: NumberPlace, other: NumberPlace, read: ReadText) -> float:
    """How well a number of the evidence stands where the claim has its own."""
    if claim.number.kind == "date" and not read.is_row:
        reach = claim.reach if len(claim.reach) >= SPARSE else claim.wide | material.question
        return overlap(reach, other.reach) + overlap(claim.near, other.near) / 2
    wide = claim.wide if len(claim.wide) >= SPARSE else claim.wide | material.question
    around = overlap(wide, other.wide) / 2
    # In a row the header tells the cells apart; the row's name only tells the row.
    beside_number = (claim.near - read.cell_words) or claim.near
    if not beside_number:
        same_place = not other.near and _agree(claim.before, other.before)
        return (1.0 if same_place else overlap(wide, other.near)) + around
    beside = overlap(beside_number, other.near)
    return beside + around if beside > NEAR_FLOOR else 0.0


def _agree(claim: Number | None, other: Number | None) -> bool:
    return claim.agrees(other) if claim is not None and other is not None else claim is other


def _same_company(claim: NumberPlace, other: NumberPlace) -> bool:
    """Whether two numbers have one date over them and one number before them, where both have any."""
    if claim.before is not None and other.before is not None and not claim.before.agrees(other.before):
        return False
    return not claim.dates or not other.dates or claim.dates[0].agrees(other.dates[0])
