"""Numbers given in turn: 小班、中班、大班分别不超过25人、30人、35人 gives 25人 to 小班 and to no other."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.llm.facts import Bound, Number, numbers
from corpus.regex import regex

IN_TURN = regex(r"分别|依次")
_JOINT = regex(r"、|以及|和|与|及")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Given:
    """The name that a number belongs to, and the names beside it that it does not belong to."""

    name: str
    others: tuple[str, ...]
    bound: Bound = ""
    """The bound of the first number, which is all of theirs."""

    def named_last(self, text: str) -> str:
        """Which of the names stands last in a text; "" where none does."""
        places = {name: text.rfind(name) for name in (self.name, *self.others)}
        last = max(places, key=lambda name: places[name])
        return last if places[last] >= 0 else ""


def given_in_turn(text: str, offset: int, before: str) -> dict[int, Given]:
    """By where a number of a segment starts (plus `offset`): its name, where the segment gives several in turn.

    The names stand before 分别, or, where nothing there is a list, at the end of the segment before.
    """
    word = IN_TURN.search(text)
    if word is None:
        return {}
    values = _values(text, word.end())
    names = _names(text[: word.start()], len(values)) or _names(before.rstrip("，"), len(values))
    if len(values) < _FEWEST or len(names) != len(values):
        return {}
    return {
        value.start + offset: Given(name, tuple(other for other in names if other != name), values[0].bound)
        for value, name in zip(values, names, strict=True)
    }


def _values(text: str, start: int) -> list[Number]:
    """The numbers after a position that are of the sort of the last one."""
    found = [number for number in numbers(text) if number.start >= start and number.kind in ("quantity", "ratio")]
    return [number for number in found if number.unit in ("", found[-1].unit)]


def _names(text: str, count: int) -> list[str]:
    """The last `count` items of the list at the end of a text, cut to the length that tells them apart."""
    items = [item for item in _JOINT.split(text) if item][-count:]
    if len(items) < max(count, _FEWEST):
        return []
    size = min(len(item) for item in items[1:-1]) if count > _FEWEST else _FEWEST
    names = [items[0][-size:], *(item[:size] for item in items[1:])]
    return names if len(set(names)) == count and all(len(name) >= _FEWEST for name in names) else []
