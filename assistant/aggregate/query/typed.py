"""What a question over the whole table asks for: what to select, under which conditions, and what to make of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from corpus.duties import Role

Select = Literal["tasks", "units", "clauses", "mentions", "rows", "measures", "documents"]
Operation = Literal["list", "count", "group", "max", "min", "sum", "difference", "ratio", "check", "growth"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look: documents, one plan of theirs (None: all), one stretch of clauses (`ancestor`, a clause id).

    `words` says it as the user reads it: 连平县, 学前教育发展提升行动计划, 四、重点任务. `plans`: (document id, plan)
    pairs that it is limited to from outside; () for all.
    """

    documents: tuple[str, ...]
    plan: int | None = None
    ancestor: str | None = None
    words: tuple[str, ...] = ()
    plans: tuple[tuple[str, int], ...] = ()

    @property
    def whole(self) -> Place:
        """The place without its stretch of clauses."""
        return replace(self, ancestor=None)

    def holds(self, document_id: str, plan: int) -> bool:
        """Whether a plan of a document belongs to it."""
        if document_id not in self.documents or self.plan not in (None, plan):
            return False
        return not self.plans or (document_id, plan) in self.plans


@dataclass(frozen=True, slots=True)
class UnitCondition:
    """Units that one word of the question means in this place (`names`, canonical), and the roles it may have.

    `roles` empty: any role.
    """

    written: str
    names: tuple[str, ...]
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class CellCondition:
    """A condition on the cells under one header.

    is        the cell's text, white space removed, is one of `values`
    contains  it contains one of them
    lacks     it contains none of them
    empty     the cell is there and empty
    least, most   its number is at least, at most `number`
    other     its number is another than `number`
    by, from  its month (2024年8月 is 202408) is not later, not earlier than `number`
    """

    header: str
    test: Literal["is", "contains", "lacks", "empty", "least", "most", "other", "by", "from"]
    values: tuple[str, ...] = ()
    number: float = 0.0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A question over the whole table. Fields that a selection has no use for stay empty.

    tasks      clauses that carry a list of units, and table rows that have units, under the unit conditions: every
               one of `every`, at least one of `some`, none of `none`, no other than `only`; `size`: least and
               most number of units in `size_roles`; `origin` bracket or row: only the ones or the others
    units      units of those tasks, counted by tasks; `none` are left out of the ranking; `top` how many ranks are
               told, `rank` the one rank asked for (第二多), `times` least and most number of tasks
    clauses    numbered passages under `place`; `level` part (direct children), item (leaves) or both
    mentions   passages that hold `text`; `every_time` counts the word and not the passages
    rows       rows of `table` under `cells`; `column` and `column_base` are the columns to compute with
    measures   targets under `measure_words`, `year`, `unit`
    documents  documents by what `aspect` says: status, number, period, text
    """

    select: Select
    operation: Operation
    place: Place
    every: tuple[UnitCondition, ...] = ()
    some: tuple[UnitCondition, ...] = ()
    none: tuple[UnitCondition, ...] = ()
    only: tuple[UnitCondition, ...] = ()
    roles: tuple[Role, ...] = ()
    size: tuple[int, int] | None = None
    size_roles: tuple[Role, ...] = ()
    origin: str = ""
    times: tuple[int, int] | None = None
    top: int = 1
    rank: int = 0
    lowest: bool = False
    level: str = ""
    without_list: bool = False
    year: int | None = None
    years: tuple[int, ...] = ()
    text: str = ""
    every_time: bool = False
    lacks_text: bool = False
    table: str = ""
    cells: tuple[CellCondition, ...] = ()
    column: str = ""
    column_base: str = ""
    columns: tuple[str, ...] = ()
    minus: tuple[CellCondition, ...] = ()
    measure_words: tuple[tuple[str, ...], ...] = ()
    clause_ids: tuple[str, ...] = ()
    part_words: tuple[str, ...] = ()
    unit: str = ""
    number: float | None = None
    aspect: str = ""
    shows_units: bool = False
    asks_no: bool = False
    export: bool = False
    basis: tuple[str, ...] = ()

    def with_(self, **changes: object) -> Query:
        """A copy with some parts changed."""
        return replace(self, **changes)  # type: ignore[arg-type]
