"""Who does what by when: every assignment of a document as a Duty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["lead", "support", "responsible"]


@dataclass(frozen=True, slots=True)
class Duty:
    """One unit's part in one task. `quote` is document.text[start:end], the span that gives unit and role.

    `rule` is the (start, end) of a document-wide rule that gave the role ("逗号前为牵头单位，下同"), or None.
    `origin` tells which reading found it: bracket (a list in brackets), sentence, row (a table).
    """

    document_id: str
    clause_id: str
    unit: str
    unit_as_written: str
    role: Role
    task: str
    deadline: str | None
    quote: str
    start: int
    end: int
    rule: tuple[int, int] | None
    origin: Literal["bracket", "sentence", "row"]
