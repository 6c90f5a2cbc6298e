"""The numbered items under a clause: as many as an answer has room for, and a word on how many are left."""

from __future__ import annotations

from assistant.draft import Span, Statement, shorten
from assistant.understanding.reading import Reading
from corpus.grammar import Clause

ITEMS_ROOM = 1040
"""Characters that a list may take beside its markers."""
_MOST, _LONGEST, _SHORTEST = 14, 90, 45


def items_of(clause: Clause, reading: Reading, room: int = ITEMS_ROOM) -> list[Statement]:
    """The items of a clause, the longer ones shortened so that as many as possible are told."""
    children = reading.children(clause.id)
    shown = children[:_MOST] if len(children) > _MOST + 1 else children
    length = max(_SHORTEST, min(_LONGEST, room // max(1, len(shown)) - 1))
    items = [Statement(shorten(reading.text(child.id), length).rstrip("；;。"), (Span.of(child),)) for child in shown]
    while len(items) > 1 and sum(len(item.text) + 1 for item in items) > room:
        items.pop()
    return items


def left_over(clause: Clause, told: int, reading: Reading) -> list[Statement]:
    """The line that says how many items of a clause are not told; none where all are."""
    rest = reading.children(clause.id)[told:]
    if not rest:
        return []
    first, last = rest[0].label, rest[-1].label
    labels = first if len(rest) == 1 else f"{first}至{last}"
    return [Statement(f"另有{len(rest)}项（{labels}），见{clause.label or clause.address}。", (), derived=True)]


__all__ = ["ITEMS_ROOM", "items_of", "left_over"]
