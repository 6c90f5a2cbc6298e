"""A clause read as running text: page breaks joined, marks dropped, every character still tied to the source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from corpus.clause import Clause
from corpus.regex import regex

_CJK = r"\u2e80-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef“”‘’—…·"
# Dropped wherever they stand: bookmarks, comments, bold marks, a page number on its own line, the byte order mark.
_DROPPED = regex(
    r"\[bookmark:[^\]\n]*\]|<!--.*?-->|\*\*|[\ufeff\u200b\u00ad]|"
    r"(?m:^[ \t\u3000]*[—–－-]+[ \t]*\d{1,4}[ \t]*[—–－-]+[ \t]*$)|(?m:^[ \t]*#{1,6}(?=[ \t]))",
    re.DOTALL,
)
_SPACE = regex(r"\s+")
_IS_CJK = regex(f"[{_CJK}]")
_END = regex(r"[。！？；!?;]")
_OPENING = {"《": "》", "“": "”", "（": "）", "(": ")", "〔": "〕", "【": "】", "‘": "’", "「": "」", "<": ">"}
_CLOSING = frozenset(_OPENING.values())
_PARAGRAPH = regex(r"[。！？；：:;!?…）)〕】][”’）)》】〕*]*[ \t\u3000]*\n|\n[ \t]*(?=\u3000\u3000)")
_UNIT_LINE = regex(r"\s*(?:\*\*)?(?:牵头|责任|配合|主管|协办|主办|承办|协同|参与|落实|实施|参加)(?:单位|部门)?[：:]")
_NUMBER_LINE = regex(
    r"\s*(?:\*\*)?(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、．.](?!\d)|第[一二三四五六七八九十百零\d]+[章节条])"
)
_LONGEST_BRACKET = 200
"""A bracket that isn't closed within this many characters is taken for a misprint and closes nothing."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A clause's text as it reads, with the source offset of each character.

    `text` has page-break newlines, `**`, `[bookmark: …]` and white space beside CJK characters removed.
    `offsets[i]` is the position in the document's text of `text[i]`.
    """

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source span (start, end) of the non-empty slice text[start:end]."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a clause: `text` as it reads (joined), `start`/`end` in the document's text."""

    text: str
    start: int
    end: int


def join(clause: Clause) -> Joined:
    """The clause's text as it reads. Where lines are items and not parts of a sentence (rows, a table's head,
    a letterhead), a space stays between them."""
    return join_text(clause.text, clause.start, keep_breaks=_is_list_of_lines(clause))


def _is_list_of_lines(clause: Clause) -> bool:
    if clause.kind in ("row", "table"):
        return True
    return clause.kind == "passage" and "。" not in clause.text and not _is_title(clause.text)


def _is_title(text: str) -> bool:
    """Whether a passage without a full stop is one title over several lines."""
    bare = _SPACE.sub("", text)
    return "关于" in bare[:60] and bare.endswith(("通知", "意见", "决定", "方案", "办法"))


def join_text(text: str, base_offset: int = 0, *, keep_breaks: bool = False) -> Joined:
    """`text` as it reads; `base_offset` is where it begins in the document. With `keep_breaks` a line break or
    a tab between two characters leaves a space."""
    kept = [True] * len(text)
    for match in _DROPPED.finditer(text):
        kept[match.start() : match.end()] = [False] * (match.end() - match.start())
    characters: list[str] = []
    offsets: list[int] = []
    gap = -1
    broken = False
    for position, character in enumerate(text):
        if not kept[position]:
            continue
        if character.isspace():
            gap = position if gap < 0 else gap
            broken = broken or character in "\n\t"
            continue
        if gap >= 0:
            if characters and (_keeps_space(characters[-1], character) or (keep_breaks and broken)):
                characters.append(" ")
                offsets.append(base_offset + gap)
            gap = -1
            broken = False
        characters.append(character)
        offsets.append(base_offset + position)
    return Joined("".join(characters), tuple(offsets))


def _keeps_space(before: str, after: str) -> bool:
    """A space stays only between two characters that are not CJK, such as two Latin words or two numbers."""
    return not (_IS_CJK.match(before) or _IS_CJK.match(after))


def sentences(clause: Clause) -> tuple[Sentence, ...]:
    """The clause's sentences in order; label and heading are a sentence of their own, a row is one sentence."""
    if clause.kind == "row":
        return _row_sentence(clause)
    found: list[Sentence] = []
    begin = 0
    if clause.heading and clause.kind != "table":
        begin = _heading_end(clause)
        if begin:
            _append(found, clause.text[:begin], clause.start)
    items = _is_list_of_lines(clause)
    for left, right in _lines(clause.text) if items and clause.kind == "passage" else _spans(clause.text, begin):
        _append(found, clause.text[left:right], clause.start + left, keep_breaks=items)
    return tuple(found)


def _lines(text: str) -> list[tuple[int, int]]:
    edges = [0, *(match.end() for match in re.finditer("\n", text)), len(text)]
    return [(left, right) for left, right in pairwise(edges) if text[left:right].strip()]


def _append(found: list[Sentence], text: str, base_offset: int, *, keep_breaks: bool = False) -> None:
    joined = join_text(text, base_offset, keep_breaks=keep_breaks)
    if joined.text:
        start, end = joined.span(0, len(joined.text))
        found.append(Sentence(joined.text, start, end))


def _row_sentence(clause: Clause) -> tuple[Sentence, ...]:
    """A row reads "header：cell；header：cell", empty cells left out."""
    filled = [cell for cell in clause.cells if cell.text]
    if not filled:
        return ()
    text = "；".join(f"{cell.header}：{cell.text}" if cell.header else cell.text for cell in filled)
    return (Sentence(text, filled[0].start, filled[-1].end),)


def _heading_end(clause: Clause) -> int:
    """Where the heading ends in the clause's text, its closing mark taken in; 0 if it can't be found."""
    joined = join_text(clause.text, 0)
    wanted = _SPACE.sub("", clause.heading)
    letters = [(letter, offset) for letter, offset in zip(joined.text, joined.offsets, strict=True) if letter != " "]
    at = "".join(letter for letter, _ in letters).find(wanted)
    if at < 0 or at > 60:
        return 0
    end = letters[at + len(wanted) - 1][1] + 1
    closing = re.match(r"[）)】”]*[。：:！？]?(?:\*\*)?[ \t\u3000]*\n?", clause.text[end:])
    return end + (closing.end() if closing else 0)


def _spans(text: str, begin: int) -> list[tuple[int, int]]:
    """Slices of `text` from `begin` on, cut after sentence ends outside brackets and at paragraph ends."""
    cuts: list[int] = []
    open_marks: list[tuple[str, int]] = []
    position = begin
    while position < len(text):
        character = text[position]
        if open_marks and position - open_marks[0][1] > _LONGEST_BRACKET:
            open_marks.clear()
        if character in _OPENING:
            open_marks.append((_OPENING[character], position))
        elif character in _CLOSING:
            _close(open_marks, character)
        elif character == "\n" and _ends_paragraph(text, position, bool(open_marks)):
            open_marks.clear()
            cuts.append(position + 1)
        elif not open_marks and _END.match(character):
            position = _after_end(text, position)
            cuts.append(position + 1)
        position += 1
    edges = sorted({begin, *cuts, len(text)})
    return [(left, right) for left, right in pairwise(edges) if text[left:right].strip()]


def _close(open_marks: list[tuple[str, int]], character: str) -> None:
    for index in range(len(open_marks) - 1, -1, -1):
        if open_marks[index][0] == character or {open_marks[index][0], character} in ({"）", ")"}, {"〕", "]"}):
            del open_marks[index:]
            return


def _after_end(text: str, position: int) -> int:
    """The last of the closing marks that follow a sentence's end."""
    while position + 1 < len(text) and text[position + 1] in "”’」』》*":
        position += 1
    return position


def _ends_paragraph(text: str, position: int, inside: bool) -> bool:
    """Whether the newline at `position` ends a paragraph: after a mark, before a list of units or a number."""
    start = text.rfind("\n", 0, position) + 1
    line = text[start : position + 1]
    rest = text[position + 1 :].lstrip("\n")
    if _UNIT_LINE.match(rest) or _UNIT_LINE.match(line):
        return True
    if inside:
        return False
    if _PARAGRAPH.search(line) or rest.startswith("\u3000\u3000"):
        return True
    return len(line.strip()) <= 20 and bool(_NUMBER_LINE.match(rest))
