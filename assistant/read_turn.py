"""A turn read as a question that stands alone: written out where it only changes the one before, else joined to it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.turns_apart import set_against, set_apart, with_places
from assistant.followup import Turn, made_whole, resolve
from assistant.question import Question
from assistant.reading import Reading, RegionPath
from assistant.turn_frames import set_beside
from assistant.turn_values import with_value_of
from assistant.understand import understand


def read_turn(
    text: str,
    before: Turn | None,
    reading: Reading,
    *,
    regions: Sequence[RegionPath] = (),
    plans: tuple[tuple[str, int], ...] = (),
) -> Question:
    """The turn with what it leaves out of the one before; `regions` and `plans` restrict it from outside."""
    if before is None:
        return resolve(understand(text, reading, regions=regions).with_(plans=plans), None)
    own = set_beside(text, before, reading)
    apart = () if own else set_apart(text, before.question)
    if not apart:
        own = own or with_value_of(text, before, reading)
    whole = with_places(apart, text) if apart else own or text
    read = understand(whole, reading, regions=regions, follows=True)
    if both := set_against(read, before.question):
        read = understand(both, reading, regions=regions)
    elif apart and whole != text:
        read = read.with_(query=apart[0].query)
    read = read.with_(plans=plans)
    question = (made_whole(read, before) if own else resolve(read, before)).with_(text=text)
    # A turn written out needs nothing of the one before, which may be what it replaces: 省一级, 省二级.
    return question.with_(context=(), earlier_clauses=()) if whole != text else question
