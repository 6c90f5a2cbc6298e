"""What the grammar makes: clauses, tables, rows, and the cells of a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ClauseKind = Literal["heading", "clause", "passage", "table", "row"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row: the header over it, its text with white space folded, and its span.

    An empty cell has an empty text and start == end. A cell that a cut-off row lacks is absent.
    """

    header: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered or titled passage, a table's head, or a table row.

    The clauses of a document are a partition of its text: in order, without gap or overlap, so that
    `document.text[clause.start:clause.end] == clause.text` and the texts joined give the document back.

    kind     heading  a plan's title or a chapter/section line whose text stands in its children
             clause   a numbered passage with text of its own (its heading included)
             passage  text without a number: front matter, a lead-in paragraph, signatures
             table    a table's caption and header lines
             row      one table row, with `cells`
    level    0 plan title, 1 编/章/一、, 2 （一）/节, 3 1. / 第X条, 4 （1）, 5 ①; passages: level of the parent + 1
    label    the number as written, white space removed: "（十九）", "1.", "第三条"; "" without one
    number   its value, 19; None without one
    heading  the clause's own title without the label ("完善部门协调机制"); "" where it has none
    path     headings from the chapter down to this clause, each label + heading
             ("七、组织与实施", "（十九）完善部门协调机制"); the plan's title is not in it
    plan     index into the document's plans, -1 for text before the first plan
    """

    id: str
    document_id: str
    kind: ClauseKind
    level: int
    label: str
    number: int | None
    heading: str
    path: tuple[str, ...]
    plan: int
    plan_title: str
    parent: str | None
    start: int
    end: int
    text: str
    cells: tuple[Cell, ...] = ()
    table: str | None = None
    """For a row: the id of its table's head clause."""

    @property
    def address(self) -> str:
        """The path in one string, as a citation shows it: 七、组织与实施（十九）完善部门协调机制."""
        return "".join(self.path)
