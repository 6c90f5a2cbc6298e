"""Who does what by when: every assignment of a document as a Duty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.assignment import Assignment, Role
from corpus.clause import Cell, Clause
from corpus.document import Document
from corpus.duty_lists import CommaRule, find_rule, labelled_lists, list_assignments
from corpus.duty_sentences import sentence_assignments
from corpus.openings import read
from corpus.regex import regex
from corpus.sentences import Joined
from corpus.units import canonical, level_character, listed_units

__all__ = ["Duty", "Role", "extract"]


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


def extract(document: Document, clauses: Sequence[Clause]) -> tuple[Duty, ...]:
    """Every duty of a document, in the order of the text; `clauses` as the grammar gives them."""
    rule = find_rule(document.text)
    level = level_character(document.region) or _usual_level(document.text)
    found: dict[tuple[str, str, str, str], Duty] = {}
    for clause in clauses:
        for duty in _of_clause(document, clause, rule, level):
            found.setdefault((duty.clause_id, duty.unit, duty.role, duty.task), duty)
    return tuple(found.values())


def _usual_level(text: str) -> str:
    """The level character that the document's own bodies carry most often, for a document of unknown region."""
    counts = {mark: len(re.findall(rf"{mark}(?:委|教育局|教体局|财政局|人民政府)", text)) for mark in "县市区省"}
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] else ""


def _of_clause(document: Document, clause: Clause, rule: CommaRule | None, level: str) -> Iterator[Duty]:
    if clause.kind == "row":
        yield from _of_row(document, clause, level)
        return
    if clause.kind == "table":
        return
    reading = read(clause)
    joined, starts = reading.joined, reading.starts
    text = joined.text
    listed = list(list_assignments(text, _heading_of(clause), level, joined, rule, starts))
    for item in listed:
        yield _duty(document, clause, joined, item, "bracket")
    spans = {(found.quote_start, found.quote_end) for found in labelled_lists(text, starts)}
    blanked = text
    for start, end in spans | {(item.start, item.end) for item in listed}:
        blanked = blanked[:start] + "。" * (end - start) + blanked[end:]
    for item in sentence_assignments(blanked, starts, level, reading.breaks):
        yield _duty(document, clause, joined, item, "sentence")


def _heading_of(clause: Clause) -> str:
    if clause.heading:
        return clause.heading
    if clause.kind == "passage" and clause.path:
        return re.sub(
            r"^(?:第[一二三四五六七八九十百\d]+[条章节]|[一二三四五六七八九十]+、|[（(][^（）()]{1,4}[）)]|\d+[.．、])",
            "",
            clause.path[-1],
        )
    return ""


def _duty(
    document: Document,
    clause: Clause,
    joined: Joined,
    item: Assignment,
    origin: Literal["bracket", "sentence"],
) -> Duty:
    start, end = joined.span(item.start, min(item.end, len(joined.text)))
    return Duty(
        document_id=document.id,
        clause_id=clause.id,
        unit=canonical(item.unit.name, document.region),
        unit_as_written=item.unit.written,
        role=item.role,
        task=item.task,
        deadline=item.deadline,
        quote=document.text[start:end],
        start=start,
        end=end,
        rule=item.rule,
        origin=origin,
    )


_ROW_ROLES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (regex(r"牵头|主办|主责"), "lead"),
    (regex(r"配合|协办|协助|协同|参与|参加"), "support"),
    (regex(r"(?:责任|负责|承办|实施|落实)(?:单位|部门|主体|机构)|^单位$|^部门$"), "responsible"),
)
_DEADLINE = regex(r"时限|期限|完成时间|时间要求|时间节点|完成日期|办结|建成时限|竣工|投用")
_TASK = regex(r"任务|工作|事项|内容|举措|措施|项目|目标|名称|指标")


def _of_row(document: Document, clause: Clause, level: str) -> Iterator[Duty]:
    """The units in a table row's role columns; the task is its work cell, the deadline its time cell."""
    roles = [(cell, role) for cell in clause.cells if (role := _role_of_header(cell.header)) is not None]
    if not roles or "合计" in "".join(cell.text for cell in clause.cells[:2]):
        return
    task = _task_of(clause.cells)
    deadline = next((cell.text for cell in clause.cells if cell.text and _DEADLINE.search(cell.header)), None)
    for cell, role in roles:
        source = document.text[cell.start : cell.end]
        if not source.strip():
            continue
        for unit in listed_units(source, level):
            yield Duty(
                document_id=document.id,
                clause_id=clause.id,
                unit=canonical(unit.name, document.region),
                unit_as_written=re.sub(r"\s", "", unit.written),
                role=role,
                task=task,
                deadline=deadline,
                quote=source,
                start=cell.start,
                end=cell.end,
                rule=None,
                origin="row",
            )


def _role_of_header(header: str) -> Role | None:
    plain = re.sub(r"\s", "", header)
    return next((role for pattern, role in _ROW_ROLES if pattern.search(plain)), None)


def _task_of(cells: Sequence[Cell]) -> str:
    named = [cell for cell in cells if _TASK.search(cell.header) and cell.text and _role_of_header(cell.header) is None]
    plain = [cell for cell in named if not re.search(r"序号|编号|时间|时限", cell.header)]
    best = max(
        plain or [c for c in cells if _role_of_header(c.header) is None], key=lambda cell: len(cell.text), default=None
    )
    return best.text if best else ""
