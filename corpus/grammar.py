"""The clause grammar: a document's text cut into clauses, with nothing dropped.

One walk over the lines (see `layout`) decides where clauses start (a number, a title, a table, an annex, a paragraph
outside the numbering); everything up to the next start belongs to the clause before it. A second walk reads headings,
paths and kinds, when it is known which clauses have children (see `clause_drafts`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.clause import Cell, Clause, ClauseKind
from corpus.clause_drafts import Draft, finished
from corpus.document import Document
from corpus.headings import FINISHED, MAX_OWN_LINE_HEADING, caption_of
from corpus.layout import ANNEX, TAIL, Layout
from corpus.numbering import LEVEL, RANK, Family, Marker, marker_at
from corpus.regex import regex
from corpus.tables import Line, Table, fold, naming_cell
from corpus.titles import clean, folded

__all__ = ["Cell", "Clause", "ClauseKind", "parse", "unplaced"]

_UNIT_LINE = regex(
    r"^(?:\*\*)?[〔（(\[【]?(?:牵头|责任|配合|主管|协办|主办|承办|协同|参与|落实|实施|参加)(?:单位|部门|处室|科室)?[：:]"
)
_NOTE = regex(r"^(?:注|说明|备注|附注|注释)\s*\d*\s*[：:.．]")
_CLOSING = regex(
    r"^(?:本|此)(?:实施)?(?:行动计划|行动方案|工作方案|实施方案|实施意见|实施办法|实施细则|方案|计划|规划|办法|细则|意见|规定|通知|条例|法|文件)"
    r"(?:自|由|从|有效期|未尽|印发后|施行|解释)"
)
_RULE_LEVELS = {"条": 0.2, "一、": 3.1, "（一）": 3.2, "1.": 3.6}


@dataclass(slots=True)
class _State:
    """Where the walk stands: the open numbered clauses, and the last number of each family in this plan."""

    plan: int = -1
    root: int = -1
    """The plan's title or the annex's head."""
    stack: list[int] = field(default_factory=list)
    last: dict[Family, int] = field(default_factory=dict)
    in_annex: bool = False


def parse(document: Document) -> tuple[Clause, ...]:
    """The document's clauses: a partition of `document.text`, in order. An empty text gives none."""
    if not document.text:
        return ()
    return _Parser(document).run()


def unplaced(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Clauses to look at: text the grammar kept as a passage between numbered clauses, and clauses with a line
    inside that starts like a number but was not taken for one."""
    suspicious = []
    numbered: set[int] = set()
    for clause in clauses:
        if clause.kind in ("clause", "heading") and clause.label:
            numbered.add(clause.plan)
            lines = clause.text.strip().split("\n")[1:]
            if any(marker_at(line) is not None for line in lines):
                suspicious.append(clause)
        elif clause.kind == "passage" and clause.plan in numbered and not clause.path:
            text = clause.text.strip()
            if len(text) > 60 and not TAIL.match(text) and not _CLOSING.match(text):
                suspicious.append(clause)
    return tuple(suspicious)


class _Parser:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.layout = Layout(document)
        self.lines = self.layout.lines
        self.titles = [self._known_title(plan.title) for plan in self.layout.plans]
        self.drafts: list[Draft] = []
        self.state = _State()

    def run(self) -> tuple[Clause, ...]:
        if not self.layout.plans:
            self.state.plan = 0
            self.titles = [self.document.plans[0] if self.document.plans else self.document.title]
        index = 0
        while index < len(self.lines):
            index = self._step(index)
        if not self.drafts:
            self._open(Draft(0, "passage", 0, -1, self.state.plan, role="front"))
        self.drafts[0].start = 0
        return finished(self.document, self.drafts, self.titles, self.layout.width)

    def _known_title(self, title: str) -> str:
        return next((known for known in self.document.plans if folded(known) == folded(title)), title)

    # --- the walk -------------------------------------------------------------------------------------------

    def _step(self, index: int) -> int:
        """Reads the line at `index` (or the block that starts there); returns the next line to read."""
        line = self.lines[index]
        if not line.bare:
            return index + 1
        if self.layout.contents and index == self.layout.contents.start:
            self._passage(index, "front")
            return self.layout.contents.stop
        if index in self.layout.plan_lines:
            return self._plan(self.layout.plan_lines[index])
        if index in self.layout.table_starts:
            return self._table(index, self.layout.table_starts[index])
        if index in self.layout.annex_lines:
            return self._annex(index)
        annex = ANNEX.match(line.bare)
        if annex is not None and self._finished_before(index) and (annex.group(3) or annex.group(4)):
            return self._annex_list(index)
        if TAIL.match(line.bare) or (self.layout.is_signature(index) and self._finished_before(index)):
            self._passage(index, "tail")
            return index + 1
        marker = marker_at(line.text)
        if marker is not None and self._accepts(marker, index):
            self._numbered(index, marker)
            return index + 1
        self._plain(index)
        return index + 1

    def _open(self, draft: Draft) -> int:
        self.drafts.append(draft)
        return len(self.drafts) - 1

    def _plan(self, plan: int) -> int:
        block = self.layout.plans[plan]
        title = Draft(self.lines[block.first].start, "heading", 0, -1, plan, heading=self.titles[plan])
        self.state = _State(plan=plan, root=self._open(title))
        return block.last

    def _numbered(self, index: int, marker: Marker) -> None:
        family = self._family(marker)
        inside_rule = any(self.drafts[number].family == "条" for number in self.state.stack)
        rank = _rank(family, inside_rule)
        while self.state.stack and self._rank_of(self.state.stack[-1], inside_rule) >= rank:
            self.state.stack.pop()
        parent = self.state.stack[-1] if self.state.stack else self.state.root
        level = LEVEL[family]
        above = self.drafts[parent].level if parent >= 0 else 0
        if (inside_rule and family != "条") or level <= above:
            level = min(max(level, above + 1), 9)
        elif family == "（1）" and above <= 1:
            level = above + 1
        draft = Draft(self.lines[index].start, "clause", level, parent, self.state.plan, family=family, marker=marker,
                       label=marker.label, number=marker.number)  # fmt: skip
        self.state.stack.append(self._open(draft))
        self.state.last[family] = marker.number

    def _rank_of(self, number: int, inside_rule: bool) -> float:
        family = self.drafts[number].family
        return 0.0 if family is None else _rank(family, inside_rule and family != "条")

    def _family(self, marker: Marker) -> Family:
        """（2） after （一） with no （1） between them was meant as （二）."""
        if marker.family != "（1）" or marker.number == 1:
            return marker.family
        for number in reversed(self.state.stack):
            draft = self.drafts[number]
            if draft.family == "（1）":
                return marker.family
            if draft.family == "（一）":
                bracketed = re.match(r"[（(㈠-㈩]", draft.label)  # （3） under 任务2 is no third task
                return "（一）" if bracketed and draft.number == marker.number - 1 else marker.family
        return marker.family

    def _accepts(self, marker: Marker, index: int) -> bool:
        """Whether a number at a line's start is one: not the rest of a sentence that the line break cut."""
        line = self.lines[index].text
        if marker.family == "条" and not self._accepts_rule(marker, line):
            return False
        if self._finished_before(index) or self._after_heading(index):
            return True
        last = self.state.last.get(self._family(marker))
        return last is not None and marker.number == last + 1

    def _accepts_rule(self, marker: Marker, line: str) -> bool:
        following = line[marker.end : marker.end + 1]
        if not following or following in " \u3000\xa0\t【（(*":
            return True
        return marker.number == self.state.last.get("条", 0) + 1

    def _finished_before(self, index: int) -> bool:
        """Whether the text before line `index` ends a sentence, a list of units, a table or a block."""
        before = self.layout.previous(index)
        if before is None:
            return True
        bare = self.lines[before].bare
        if FINISHED.search(bare) or _UNIT_LINE.match(bare) or bare.startswith(("<!--", "#")):
            return True
        current = self.drafts[-1] if self.drafts else None
        return (
            current is None
            or current.kind in ("row", "table")
            or (current.kind == "heading" and current.marker is None)
        )

    def _after_heading(self, index: int) -> bool:
        """Whether the line before is the running clause's only line and reads as a heading, or front matter."""
        if not self.drafts:
            return True
        current = self.drafts[-1]
        if current.kind == "passage":
            return (
                current.role in ("front", "tail", "annex") or self.layout.previous_length(index) <= MAX_OWN_LINE_HEADING
            )
        before = self.layout.previous(index)
        if before is None or current.marker is None or self.lines[before].start > current.start:
            return False
        bare = self.lines[before].bare
        return len(bare) <= MAX_OWN_LINE_HEADING and "。" not in bare and not bare.endswith(("，", "、", ","))

    # --- what is not numbered -------------------------------------------------------------------------------

    def _plain(self, index: int) -> None:
        """A line without a number: it goes on with the running clause, or starts a passage."""
        line = self.lines[index]
        current = self.drafts[-1] if self.drafts else None
        if current is None:
            self._passage(index, "front")
        elif current.kind == "heading" and current.marker is None:
            self._passage(index, "annex" if self.state.in_annex else "lead")
        elif current.kind in ("row", "table"):
            self._passage(index, "note" if _NOTE.match(line.bare) else "rest")
        elif current.kind == "passage":
            if self._splits_passage(index, current):
                self._passage(index, "annex" if current.role == "tail" and self.state.in_annex else current.role)
        elif self._finished_before(index) and (_CLOSING.match(line.bare) or self._leaves_rule_list(current, line)):
            self._passage(index, "rest" if current.family != "条" and self._rule_above() is not None else "tail")

    def _leaves_rule_list(self, current: Draft, line: Line) -> bool:
        """Inside 第X条 a list's items are one paragraph each; what follows the list belongs to the 条 again."""
        return current.family != "条" and self._rule_above() is not None and not _UNIT_LINE.match(line.bare)

    def _rule_above(self) -> int | None:
        return next((n for n in reversed(self.state.stack) if self.drafts[n].family == "条"), None)

    def _splits_passage(self, index: int, current: Draft) -> bool:
        so_far = self.text[current.start : self.lines[index].start]
        if current.role == "front" and self.layout.splits_front(index):
            return True
        if "。" not in so_far and not re.search(r"[：:；;]\s*$", so_far):
            return False
        return self._finished_before(index)

    def _passage(self, index: int, role: str) -> None:
        """Opens a passage; where it hangs depends on its role."""
        line = self.lines[index]
        parent = self.state.root if role != "tail" else self._plan_root()
        if role in ("note", "rest") and self.drafts:
            parent = self._passage_parent(role)
        if role == "front" and self.state.plan >= 0:
            role = "lead"
        level = self.drafts[parent].level + 1 if parent >= 0 else 0
        self._open(Draft(line.start, "passage", level, parent, self.state.plan, role=role))

    def _passage_parent(self, role: str) -> int:
        """A note hangs on its table, other text on the clause that the table or the list stands in."""
        last = self.drafts[-1]
        table = last.table if last.kind == "row" else len(self.drafts) - 1 if last.kind == "table" else -1
        if table >= 0:
            return table if role == "note" else self.drafts[table].parent
        rule = self._rule_above()
        if last.kind == "passage":
            return last.parent
        return rule if rule is not None else self.state.root

    # --- annexes and tables ---------------------------------------------------------------------------------

    def _annex_list(self, index: int) -> int:
        """The list of annexes at a text's end, with its further lines, as one passage."""
        self._passage(index, "tail")
        return self.layout.annex_list_end(index)

    def _annex(self, index: int) -> int:
        """An annex's head with its title lines; numbering starts anew below it."""
        match = ANNEX.match(self.lines[index].bare)
        assert match is not None
        title = match.group(3) or match.group(4) or ""
        last = index + 1
        if not title:
            title, last = self.layout.annex_title(index + 1)
        label = re.sub(r"\s", "", match.group(1) + match.group(2))
        parent = self._plan_root()
        head = Draft(self.lines[index].start, "heading", 1, parent, self.state.plan, label=label, heading=fold(title),
                      element=f"{label} {fold(title)}".strip())  # fmt: skip
        self.state = _State(plan=self.state.plan, root=self._open(head), in_annex=True)
        return last

    def _table(self, index: int, table: Table) -> int:
        caption = [clean(self.lines[n].bare) for n in range(index, table.first) if self.lines[n].bare]
        annex = ANNEX.match(caption[0]) if caption else None
        label, heading = caption_of(caption, annex)
        if annex is not None:
            self._annex_root()
        parent = self.state.root if annex is not None or not self.state.stack else self.state.stack[-1]
        if annex is None and self.drafts and self.drafts[-1].kind == "passage" and not self.state.stack:
            parent = self.state.root
        level = self.drafts[parent].level + 1 if parent >= 0 else 1
        element = f"{label} {heading}".strip() or "表"
        head = self._open(Draft(self.lines[index].start, "table", level, parent, self.state.plan, label=label,
                                 heading=heading, element=element))  # fmt: skip
        for row in table.rows:
            self._row(row.start, row.cells, table, head)
        return table.last

    def _annex_root(self) -> None:
        """After an annex's table begins, numbering starts anew below the plan's title."""
        self.state = _State(plan=self.state.plan, root=self._plan_root(), in_annex=True)

    def _plan_root(self) -> int:
        """The draft of the running plan's title, -1 without one."""
        for number, draft in enumerate(self.drafts):
            if draft.kind == "heading" and draft.level == 0 and draft.plan == self.state.plan:
                return number
        return -1

    def _row(self, start: int, cells: tuple[Cell, ...], table: Table, head: int) -> None:
        first = cells[0].text if cells else ""
        number = int(first) if first.isdecimal() else None
        named = cells[1:] if table.numbered and number is not None and len(cells) > 1 else cells
        name = named[naming_cell([cell.header for cell in named])].text if named else first
        label = first if table.numbered else ""
        element = f"第{number}行 {_short(name)}" if number is not None else _short(name or first)
        self._open(Draft(start, "row", self.drafts[head].level + 1, head, self.state.plan, label=label, number=number,
                          heading=name, cells=cells, table=head, element=element))  # fmt: skip


def _rank(family: Family, inside_rule: bool) -> float:
    """Rank of a family; inside 第X条 the lists （一） and 1. stand below it, while 编, 章 and 节 stay above."""
    if inside_rule and family in ("一、", "（一）", "1."):
        return _RULE_LEVELS[family]
    return RANK[family]


def _short(name: str) -> str:
    """A row's name for its path: up to the first mark, at most 20 characters."""
    head = re.split(r"[，。；：]", name, maxsplit=1)[0]
    return head if len(head) <= 20 else head[:20] + "…"
