"""Where the plans of a document begin: titles found by name, or by their form and what follows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.numbering import marker_at
from corpus.regex import regex
from corpus.tables import Line

_KINDS = (
    "计划|方案|规划|意见|办法|细则|规定|条例|法|通知|纲要|要点|措施|章程|制度|决定|公告|通告|标准|指南|规程|规范|规则|"
    "批复|报告|建议|清单"
)
TITLE_END = regex(rf"(?:{_KINDS})(?:[（(〔\[][^（）()]{{1,30}}[）)〕\]])*$")
# A line in brackets under a title: the period, （征求意见稿）, （试行）, an adoption note.
SUBTITLE = regex(r"^[（(〔\[][^。；]{1,60}[）)〕\]]$")
DRAFT = regex(r"征\s*求\s*意\s*见\s*稿|初\s*稿|草\s*案|送\s*审\s*稿|讨\s*论\s*稿|审\s*议\s*稿")
_SIGN = regex(r"[。；！？，,;：:]$")
_NOT_TITLE = regex(
    r"^(?:[（(〔\[<]|附件|附表|抄送|公开方式|注[：:]|说明[：:]|https?:|原文链接|北大法宝|现将|请|经|根据|按照|为|本)"
)
_GOES_ON = regex(r"^(?:暨|及|和|与)[\u4e00-\u9fff]{3,}|^的(?:通知|意见|函|公告)")
_ENTRY_PAGE = regex(r"(?:[.…·．。\-—]{2,}|\s+)\s*[（(]?\d{1,3}[）)]?\s*$")
_DATE = regex(r"^[\d〇零一二三四五六七八九十]{2,4}\s*年\s*[\d一二三四五六七八九十]+\s*月")
_NOTE = regex(r"通过|批准|公布|发布|施行|修订|修正|号|月|" + DRAFT.pattern)
_FOLD = str.maketrans('()－—–〔〕[]"<>〈〉～~', "（）---（）（）“《》《》--")
MAX_TITLE_LINES = 5


@dataclass(frozen=True, slots=True)
class PlanStart:
    """A plan's title block: lines `first` to `last` (exclusive), draft and period lines included."""

    first: int
    last: int
    title: str


def folded(title: str) -> str:
    """A title made comparable: no white space, no marks, one form of brackets, dashes and quotation marks."""
    bare = re.sub(r"[\s*#\u200b\ufeff]|\[bookmark:[^\]\n]*\]", "", title)
    return re.sub(r"[“”]", "", bare.translate(_FOLD))


def clean(line: str) -> str:
    """A title line without Markdown marks, bookmarks and white space at its ends."""
    return re.sub(r"^#{1,6}\s+|\*\*|\[bookmark:[^\]\n]*\]|[\ufeff\u200b]", "", line.strip()).strip()


def contents_range(lines: Sequence[Line]) -> range:
    """Lines of a table of contents: from 目录 to where its first entry stands again; empty without one."""
    for first, line in enumerate(lines[:200]):
        if re.sub(r"[\s*#]", "", line.bare) not in ("目录", "目次"):
            continue
        entries = [number for number in range(first + 1, len(lines)) if lines[number].bare]
        if not entries:
            return range(0)
        wanted = _entry(lines[entries[0]])
        again = next((number for number in entries[1:] if _entry(lines[number]) == wanted), None)
        if again is not None:
            return range(first, again)
        last = first
        for number in entries:
            if not _ENTRY_PAGE.search(lines[number].bare):
                break
            last = number
        return range(first, last + 1)
    return range(0)


def _entry(line: Line) -> str:
    """An entry of a table of contents without its dots and page number."""
    return folded(_ENTRY_PAGE.sub("", line.bare))


def find_plans(lines: Sequence[Line], known: Sequence[str]) -> list[PlanStart]:
    """Title blocks in order: the `known` titles where all stand in the text, else those that look like titles."""
    contents = contents_range(lines)
    if contents:
        lines = [Line(line.start, line.end, "", "") if n in contents else line for n, line in enumerate(lines)]
    named = [start for title in known if (start := _named(lines, title)) is not None]
    if known and len(named) == len(known):
        return sorted(named, key=lambda plan: plan.first)
    return _detected(lines)


def _block_end(lines: Sequence[Line], last: int) -> int:
    """Takes in bracketed lines (period, draft) that stand under a title."""
    while True:
        following = _next_bare(lines, last)
        if following is None or following - last > 2:
            return last
        text = clean(lines[following].bare)
        marker = marker_at(lines[following].text)
        if not SUBTITLE.match(text) or (marker is not None and marker.end < len(lines[following].text.rstrip())):
            return last
        if marker is not None or re.search(r"[〔\[（(]\d{4}[〕\]）)]\s*\d+\s*号", text):
            return last
        last = following + 1


def _next_bare(lines: Sequence[Line], index: int) -> int | None:
    return next((number for number in range(index, len(lines)) if lines[number].bare), None)


def _named(lines: Sequence[Line], title: str) -> PlanStart | None:
    """The block whose lines, joined, are the title. Of several, the last before any number starts a line."""
    wanted = folded(title)
    found: PlanStart | None = None
    for first, line in enumerate(lines):
        if not line.bare:
            continue
        start = folded(line.bare)
        if not start or not wanted.startswith(start[: len(wanted)]):
            if found is not None and marker_at(line.text) is not None:
                return found
            continue
        joined = ""
        number = first
        taken = 0
        while number < len(lines) and taken < MAX_TITLE_LINES and len(joined) < len(wanted):
            if lines[number].bare:
                joined += folded(lines[number].bare)
                taken += 1
            number += 1
        if joined == wanted or (joined.startswith(wanted) and DRAFT.search(joined[len(wanted) :])):
            found = PlanStart(first, _block_end(lines, number), title)
    return found


def _detected(lines: Sequence[Line]) -> list[PlanStart]:
    candidates = _candidates(lines)
    starts: list[PlanStart] = []
    top: str | None = None
    for position, candidate in enumerate(candidates):
        limit = candidates[position + 1].first if position + 1 < len(candidates) else len(lines)
        family = _first_number(lines, candidate.last, limit)
        if family is None or (starts and not _restarts(lines, candidate, family, top)):
            continue
        starts.append(candidate)
        top = top or family
    return starts


def _restarts(lines: Sequence[Line], candidate: PlanStart, family: str, top: str | None) -> bool:
    """Whether a later title is one: it stands apart, names a place or a period, and the top numbering restarts."""
    apart = candidate.first == 0 or not lines[candidate.first - 1].bare or lines[candidate.first].text[:1] in " \u3000#"
    names = re.search(r"[省市县区镇乡州旗校]|\d{4}|“|中华人民共和国", candidate.title) is not None
    return apart and names and len(candidate.title) >= 8 and (family == top or family in ("一、", "章", "条"))


def _first_number(lines: Sequence[Line], first: int, limit: int) -> str | None:
    """The family of the first number 1 that starts a line, if it comes before anything numbered otherwise."""
    for number in range(first, limit):
        marker = marker_at(lines[number].text)
        if marker is not None:
            return marker.family if marker.number == 1 else None
    return None


def _candidates(lines: Sequence[Line]) -> list[PlanStart]:
    found: list[PlanStart] = []
    index = 0
    while index < len(lines):
        candidate = _candidate(lines, index)
        if candidate is None:
            index += 1
            continue
        found.append(candidate)
        index = candidate.last
    return found


_NUMBER_LINE = regex(r"[（(]?[\u4e00-\u9fff]{2,12}〔\d{4}〕\s*\d+\s*号[）)]?")
"""A line that is the document's number and nothing more: it stands over a title and is none of it."""


def _candidate(lines: Sequence[Line], first: int) -> PlanStart | None:
    """A title block at line `first`: up to four short lines without sentence marks, the last ending as titles do."""
    text = clean(lines[first].bare)
    if not text or _NOT_TITLE.match(text) or "\t" in lines[first].text or marker_at(lines[first].text) is not None:
        return None
    if _NUMBER_LINE.fullmatch(text):
        return None
    before = _previous_bare(lines, first)
    if before is not None and before == first - 1 and _runs_on(lines[before]):
        return None
    joined = ""
    number = first
    for _ in range(4):
        while number < len(lines) and not lines[number].bare and number - first < 6:
            number += 1
        if number >= len(lines):
            break
        part = clean(lines[number].bare)
        if _SIGN.search(part) or "。" in part or len(part) > 60 or (joined and _NOT_TITLE.match(part)):
            break
        if _DATE.match(part):
            break
        if joined and (marker_at(lines[number].text) is not None or re.search(r"〔\d{4}〕\s*\d+\s*号", part)):
            break
        joined += part
        number += 1
        if number < len(lines) and _GOES_ON.match(clean(lines[number].bare)):
            continue
        if TITLE_END.search(joined) and len(joined) >= 5 and joined.count("《") == joined.count("》"):
            last = _block_end(lines, number)
            subtitles = [clean(lines[n].bare) for n in range(number, last) if lines[n].bare]
            joined += "".join(part for part in subtitles if re.search(r"\d{4}", part) and not _NOTE.search(part))
            return PlanStart(first, last, re.sub(r"\s", "", joined))
        if len(joined) > 90:
            break
    return None


def _previous_bare(lines: Sequence[Line], index: int) -> int | None:
    return next((number for number in range(index - 1, -1, -1) if lines[number].bare), None)


def _runs_on(line: Line) -> bool:
    """Whether a sentence goes on after this line: long, and without a mark at its end."""
    return len(line.bare) > 25 and not re.search(r"[。；！？：:）)”》]$", line.bare) and not TITLE_END.search(line.bare)
