"""Numbers of clauses as documents write them: 第三条, 七、, （十九）, 17．, （2）, ③."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from corpus.numerals import chinese_number
from corpus.regex import regex

Family = Literal["编", "章", "节", "条", "一、", "（一）", "1.", "（1）", "1）", "①", "#"]

# Lower is higher in the tree. Under an open 第X条, （一） and what follows it move below the 条 (see grammar).
RANK: dict[Family, float] = {
    "编": 0.5, "章": 1.0, "一、": 1.2, "#": 1.3, "节": 2.0, "（一）": 2.2,
    "条": 3.0, "1.": 3.2, "（1）": 4.0, "1）": 4.5, "①": 5.0,
}  # fmt: skip
LEVEL: dict[Family, int] = {
    "编": 1, "章": 1, "一、": 1, "#": 1, "节": 2, "（一）": 2, "条": 3, "1.": 3, "（1）": 4, "1）": 4, "①": 5,
}  # fmt: skip

HANZI = "一二三四五六七八九十百零〇两"
# What may stand before a number: white space, bold marks, Markdown headings, HTML comments, bookmarks.
DECORATION = regex(r"(?:[\s\ufeff\u200b]|\*\*|__|\[bookmark:[^\]\n]*\]|#{1,6}(?=\s)|<!--.*?-->|&nbsp;)*")
PRIVATE = "\ue000-\uf8ff"
"""Characters of a font's own, as some web pages write the point of a number."""
_GAP = r"[ \t\u3000\xa0]*"
_SET_APART = rf"(?:{_GAP}[:：、．.](?!\d)|(?=[ \t\u3000\xa0]+[\u4e00-\u9fff]|$))"
_AMOUNT = r"(?=[\u4e00-\u9fff“《])(?![万亿千百元个所名人年月日时级倍米吨度%分余多平公克以左至到亩间台套项次门])"
_MARKERS: tuple[tuple[Family, re.Pattern[str]], ...] = (
    ("编", regex(rf"第{_GAP}([{HANZI}]{{1,4}}|\d{{1,3}}){_GAP}(?:[编篇]|部分)")),
    ("章", regex(rf"第{_GAP}([{HANZI}]{{1,4}}|\d{{1,3}}){_GAP}章")),
    ("节", regex(rf"第{_GAP}([{HANZI}]{{1,4}}|\d{{1,3}}){_GAP}节")),
    ("条", regex(rf"第{_GAP}([{HANZI}]{{1,6}}|\d{{1,3}}){_GAP}条(?:之[{HANZI}])?")),
    # 第一项 扩增学位 and 任务一：扩增学位 head a group of tasks as （一） does.
    ("（一）", regex(rf"第{_GAP}([{HANZI}]{{1,3}}){_GAP}项(?=[ \t\u3000\xa0:：．.]+\S|$)")),
    ("（一）", regex(rf"(?:任务|行动|工程|专项|措施){_GAP}([{HANZI}]{{1,3}}|\d{{1,2}}){_SET_APART}")),
    ("一、", regex(rf"([{HANZI}]{{1,4}}){_GAP}[、．.]")),
    ("（一）", regex(rf"[（(]{_GAP}([{HANZI}]{{1,4}}){_GAP}[）)]")),
    ("（一）", regex(r"([㈠-㈩])")),
    ("1.", regex(rf"(\d{{1,3}}){_GAP}[.．、{PRIVATE}](?!\d)")),
    ("1.", regex(r"([⒈-⒛])")),
    # 2.1 教师交流: the number after the point counts below what 2 heads. 1.5 万元 is an amount.
    ("（1）", regex(rf"\d{{1,2}}[.．](\d{{1,2}})(?:[ \t\u3000\xa0]+|(?=[\u4e00-\u9fff])){_AMOUNT}")),
    ("（1）", regex(rf"[（(]{_GAP}(\d{{1,2}}){_GAP}[）)]")),
    ("（1）", regex(r"([⑴-⒇])")),
    ("1）", regex(rf"(\d{{1,2}}){_GAP}[）)]")),
    ("①", regex(r"([①-⑳])")),
)
# "一、二年级", "三、四线城市", "（一）至（三）项", "第三条规定的": a cross-reference or an enumeration, not a number.
_ENUMERATION = regex(rf"[{HANZI}](?:[、和至到]|年级|孩|胎|类|级|等|期|档|线|班|轮|次|产业|是|者)|[{HANZI}][、和]")
_REFERENCE = regex(
    r"(?:[、和及或至到与—-]\s*[（(第]|[项款](?![目式项])|目(?![标的录前光])|规定|所[列称述]|的规定|中的|中规定|第[一二三四五六七八九十]+[款项])"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the start of a line; `start`/`end` are offsets in the line, `end` after the separator."""

    family: Family
    number: int
    label: str
    start: int
    end: int


def number_of(written: str) -> int:
    """Value of a number written 十九, 19, １９, ③, ㈢ or ⒊. ValueError if it is none."""
    if len(written) == 1:
        for first, last in ("①⑳", "㈠㈩", "⒈⒛", "⑴⒇"):
            if first <= written <= last:
                return ord(written) - ord(first) + 1
    if written.isdecimal():
        return int(written)
    value = chinese_number(written)
    if value is None:
        raise ValueError(f"not a number: {written}")
    return value


_MOST = 10**9


def asked_number(written: str) -> int:
    """Value of a number as people say one: 十五六 counts as its lower end, 百 as 100; at most a thousand million."""
    for end in range(len(written), 0, -1):
        try:
            return min(_MOST, number_of(written[:end]))
        except ValueError:
            continue
    return 100 if written[:1] == "百" else 0


def marker_at(line: str) -> Marker | None:
    """The number that a line starts with, decoration before it passed over; None where it has none."""
    decoration = DECORATION.match(line)
    offset = decoration.end() if decoration else 0
    for family, pattern in _MARKERS:
        match = pattern.match(line, offset)
        if match is None:
            continue
        try:
            number = number_of(match.group(1))
        except ValueError:
            return None  # 百、 and 十十、 are written with numerals, and are no numbers
        rest = line[match.end() :]
        if family == "一、" and _ENUMERATION.match(rest):
            return None
        if family in ("章", "节", "条", "（一）", "（1）") and _REFERENCE.match(rest):
            return None
        end = match.end()
        if family == "（一）" or family == "（1）":
            extra = re.match(r"[、．.](?!\d)", rest)
            end += extra.end() if extra else 0
        label = re.sub(r"\s", "", match.group(0))
        return Marker(family, number, re.sub(f"[{PRIVATE}]", ".", label), offset, end)
    return None
