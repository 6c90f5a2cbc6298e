"""Clauses in the making: where the walk of the grammar found them to begin, and how they become clauses."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.clause import Cell, Clause, ClauseKind
from corpus.document import Document
from corpus.headings import numbered_heading
from corpus.numbering import Family, Marker


@dataclass(slots=True)
class Draft:
    """A clause in the making. `parent` is an index into the drafts, -1 for none."""

    start: int
    kind: ClauseKind
    level: int
    parent: int
    plan: int
    family: Family | None = None
    marker: Marker | None = None
    label: str = ""
    number: int | None = None
    heading: str = ""
    role: str = ""
    """What a passage is: front, lead, annex, tail, note, rest."""
    cells: tuple[Cell, ...] = ()
    table: int = -1
    element: str = ""
    """The clause's own part of its path, where it isn't label + heading."""
    body: bool = False
    path: tuple[str, ...] = ()


def finished(document: Document, drafts: Sequence[Draft], titles: Sequence[str], width: int) -> tuple[Clause, ...]:
    """The clauses of all drafts, in order: headings, paths and kinds are read now that it is known who has children.

    `titles`: the plans' titles; `width`: how many characters a full line has, see `wrap_width`.
    """
    parents = {draft.parent for draft in drafts}
    ends = [draft.start for draft in drafts[1:]] + [len(document.text)]
    seen: Counter[str] = Counter()
    ids: list[str] = []
    clauses: list[Clause] = []
    for index, (draft, end) in enumerate(zip(drafts, ends, strict=True)):
        has_children = index in parents
        text = document.text[draft.start : end]
        if draft.marker is not None:
            draft.heading, draft.body = numbered_heading(draft.marker, draft.level, text, has_children, width)
            if not draft.body and (has_children or draft.level == 1):
                draft.kind = "heading"
        draft.path = _path(drafts, draft)
        title = titles[draft.plan] if 0 <= draft.plan < len(titles) else ""
        identity = _identity(document.id, title, draft.path, text)
        seen[identity] += 1
        ids.append(identity if seen[identity] == 1 else f"{identity}-{seen[identity]}")
        clauses.append(
            Clause(
                id=ids[-1], document_id=document.id, kind=draft.kind, level=draft.level, label=draft.label,
                number=draft.number, heading=draft.heading, path=draft.path, plan=draft.plan, plan_title=title,
                parent=ids[draft.parent] if draft.parent >= 0 else None, start=draft.start, end=end, text=text,
                cells=draft.cells, table=ids[draft.table] if draft.table >= 0 else None,
            )
        )  # fmt: skip
    return tuple(clauses)


def _path(drafts: Sequence[Draft], draft: Draft) -> tuple[str, ...]:
    above = drafts[draft.parent].path if draft.parent >= 0 else ()
    if draft.kind == "passage":
        return above
    if draft.element:
        return (*above, draft.element)
    if draft.marker is None:
        return above
    gap = " " if draft.heading and (draft.label.startswith("第") or draft.label[-1].isdigit()) else ""
    return (*above, f"{draft.label}{gap}{draft.heading}")


def _identity(document_id: str, title: str, path: Sequence[str], text: str) -> str:
    content = "\x1f".join([document_id, title, *path, re.sub(r"\s+", "", text)])
    return hashlib.sha256(content.encode()).hexdigest()[:12]
