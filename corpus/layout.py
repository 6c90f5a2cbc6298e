"""How a document's lines lie before a clause is read: contents, plan titles, tables, annexes, signatures."""

from __future__ import annotations

import re

from corpus.document import Document
from corpus.headings import CAPTION_NUMBER, TABLE_UNIT, wrap_width
from corpus.numbering import marker_at
from corpus.regex import regex
from corpus.run_on_items import items_apart
from corpus.tables import Table, find_tables, lines_of
from corpus.titles import PlanStart, clean, contents_range, find_plans

ANNEX = regex(r"^(附件|附表|附录)\s*([一二三四五六七八九十]{1,3}|\d{0,2})\s*(?:[：:．.、]\s*(.*)|\s+(\S.*)|)$")
_CAPTION_END = regex(r"(?:表|清单|目标|一览|安排|指标|名单|台账|分工|计划|目录|情况|方案)(?:[（(][^（）()]*[）)])?$")
TAIL = regex(
    r"^(?:抄\s*送|抄\s*报|主\s*送|分\s*送|公开方式|公开属性|信息公开|[（(]\s*(?:此件|联系人|此页无正文))|"
    r"^\S{2,30}(?:办公室|办公厅|局|厅|委员会|政府|部)[\s\u3000]*\d{4}年\s*\d{1,2}月\s*\d{1,2}日\s*印发|"
    r"^\d{4}年\s*\d{1,2}月\s*\d{1,2}日\s*印发"
)
_DATE_LINE = regex(
    r"^(?:\d{4}|[二〇零○一三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日$"
)
_SIGNATURE = regex(r"^[\u4e00-\u9fff（）() 　]{4,40}(?:政府|办公室|办公厅|委员会|局|厅|部|委|院|会|中心)$")
_DOCUMENT_NUMBER = regex(r"^[（(]?\S{1,14}[〔\[［（(]\s*\d{4}\s*[〕\]］）)]\s*第?\s*\d{1,4}\s*号[）)]?$")
_NOTICE_END = regex(r"的(?:通知|函|公告|意见|决定)$")


class Layout:
    """The lines of a document, and where its blocks begin; lines are named by their index."""

    def __init__(self, document: Document) -> None:
        written = lines_of(document.text)
        self.lines = items_apart(written)
        self.contents = contents_range(self.lines)
        self.plans: list[PlanStart] = find_plans(self.lines, document.plans)
        self.plan_lines = {plan.first: index for index, plan in enumerate(self.plans)}
        self._tables = {
            table.first: table for table in find_tables(document.text, self.lines) if table.first not in self.contents
        }
        self.table_starts: dict[int, Table] = {self._caption_line(table): table for table in self._tables.values()}
        self.annex_lines = self._annex_heads()
        self.width = wrap_width(written)

    def previous(self, index: int) -> int | None:
        return next((number for number in range(index - 1, -1, -1) if self.lines[number].bare), None)

    def _next(self, index: int) -> int | None:
        return next((number for number in range(index + 1, len(self.lines)) if self.lines[number].bare), None)

    def previous_length(self, index: int) -> int:
        before = self.previous(index)
        return 0 if before is None else len(self.lines[before].bare)

    def is_signature(self, index: int) -> bool:
        """A date alone on its line, or a body's name followed by one."""
        bare = self.lines[index].bare
        if _DATE_LINE.match(bare):
            return True
        following = self._next(index)
        return following is not None and _SIGNATURE.match(bare) is not None and (
            _DATE_LINE.match(self.lines[following].bare) is not None
        )  # fmt: skip

    def splits_front(self, index: int) -> bool:
        """Whether the letterhead, the document's number, the notice's title and its addressee part before a line."""
        before = self.previous(index)
        if before is None:
            return False
        line, above = self.lines[index].bare, self.lines[before].bare
        if _DOCUMENT_NUMBER.match(line) or _DOCUMENT_NUMBER.match(above) or _NOTICE_END.search(above):
            return True
        return "关于" in line[:40] and not _NOTICE_END.search(above) and any(
            _NOTICE_END.search(self.lines[number].bare) for number in range(index, min(index + 6, len(self.lines)))
        )  # fmt: skip

    def annex_title(self, index: int) -> tuple[str, int]:
        """Title lines of an annex from line `index`: short, without a number or a sentence mark."""
        parts: list[str] = []
        last = index
        for number in range(index, min(index + 8, len(self.lines))):
            bare = clean(self.lines[number].bare)
            if not bare:
                if parts:
                    break
                continue
            if number in self.table_starts or number in self._tables or marker_at(self.lines[number].text) is not None:
                break
            if len(bare) > 45 or re.search(r"[。；：，:]", bare) or len(parts) == 2:
                break
            parts.append(bare)
            last = number + 1
            if re.search(r"[）)表单明释排]$", bare):
                break
        return "".join(parts), last

    def annex_list_end(self, index: int) -> int:
        """The line behind the list of annexes that begins at line `index`."""
        number = index + 1
        while number < len(self.lines):
            line = self.lines[number]
            blocked = number in self.annex_lines or number in self.plan_lines or number in self.table_starts
            if blocked or not re.match(r"^(?:附件)?\s*\d{1,2}\s*[.．、：:]\s*\S", line.bare) or "。" in line.bare:
                break
            number += 1
        return number

    def _caption_line(self, table: Table) -> int:
        """The line where a table's head begins: its 附件/附表 line or its caption, else its header."""
        first = table.first
        above = self.previous(first)
        taken = 0
        while above is not None and taken < 4 and first - above <= 4:
            line = self.lines[above]
            bare = clean(line.bare)
            annex = ANNEX.match(bare)
            if annex is not None and not self._leads_to_plan(above):
                return above
            if (
                len(bare) > 60
                or (re.search(r"[。；，;：:]$", bare) and not TABLE_UNIT.match(bare))
                or "\t" in line.text
            ):
                break
            numbered = CAPTION_NUMBER.match(bare) is not None
            if not numbered and marker_at(line.text) is not None:
                break
            if numbered:
                return above
            if not (_CAPTION_END.search(bare) or TABLE_UNIT.match(bare) or self._annex_above(above)):
                break
            first = above
            above = self.previous(above)
            taken += 1
        return first

    def _annex_above(self, index: int) -> bool:
        above = self.previous(index)
        return above is not None and ANNEX.match(self.lines[above].bare) is not None

    def _annex_heads(self) -> set[int]:
        """Lines where an annex begins: 附件 alone on its line, or with a title and text behind it."""
        heads: set[int] = set()
        with_title: list[int] = []
        for index, line in enumerate(self.lines):
            match = ANNEX.match(line.bare) if line.bare.startswith("附") else None
            if match is None or self._leads_to_plan(index):
                continue
            if match.group(3) or match.group(4):
                with_title.append(index)
            elif not (line.bare.endswith(("：", ":"))):
                heads.add(index)
        for index in with_title:
            match = ANNEX.match(self.lines[index].bare)
            if match is not None and not self._lists_annexes(index, match, heads):
                heads.add(index)
        return heads

    def _leads_to_plan(self, index: int) -> bool:
        following = self._next(index)
        return following is not None and following in self.plan_lines

    def _lists_annexes(self, index: int, match: re.Match[str], heads: set[int]) -> bool:
        """Whether "附件：…" only names annexes: they follow further down, or nothing follows that could be one."""
        end = min((first for first in self.plan_lines if first > index), default=len(self.lines))
        if any(index < head < end for head in heads):
            return True
        title = match.group(3) or match.group(4) or ""
        if re.match(r"1\s*[.．、]", title) or title.endswith(("。", "；", "，")):
            return True
        following = self._next(index)
        if following is None or following >= end:
            return True
        bare = self.lines[following].bare
        return bool(TAIL.match(bare) or _DATE_LINE.match(bare) or self.is_signature(following) or ANNEX.match(bare))
