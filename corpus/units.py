"""Government bodies: how they are recognised, shortened and told apart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A government body, a party body, a mass organisation or a public company that documents assign tasks to.

    `name` is canonical ("县发展和改革局"), `written` as the text has it, `level` 省/市/县/镇 or "" (教育部门).
    `start`/`end` are offsets in the string that was searched.
    """

    name: str
    written: str
    level: str
    start: int
    end: int
