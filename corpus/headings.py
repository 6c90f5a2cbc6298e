"""Headings: of numbered clauses, of tables from their captions, and the line width that tells a heading from a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.numbering import DECORATION, Marker
from corpus.regex import regex
from corpus.tables import Line, fold

FINISHED = regex(r"[。；！？：…;!?:][”’）)》】〕\]*]*\s*$|[）)〕】]\s*$")
CAPTION_NUMBER = regex(r"^(表|附表|专栏)\s*([一二三四五六七八九十]{1,3}|\d{1,3}(?:[-－.]\d{1,2})?)\s*[：:.．]?\s*")
TABLE_UNIT = regex(r"^[（(]?(?:计量)?单位\s*[：:]\s*\S{1,10}[）)]?$")
_MAX_SAME_LINE_HEADING = 30
_MAX_COMMA_HEADING = 22
MAX_OWN_LINE_HEADING = 50


def caption_of(lines: Sequence[str], annex: re.Match[str] | None) -> tuple[str, str]:
    """Label ("附表", "表4") and heading of a table from its caption lines."""
    parts = [line for line in lines if not TABLE_UNIT.match(line)]
    label = ""
    if annex is not None:
        label = re.sub(r"\s", "", annex.group(1) + annex.group(2))
        parts = [annex.group(3) or annex.group(4) or "", *parts[1:]]
    heading = fold("".join(re.sub(r"\s", "", part) if re.search(r"[\u4e00-\u9fff]", part) else part for part in parts))
    numbered = CAPTION_NUMBER.match(heading)
    if numbered is not None and not label:
        label = re.sub(r"\s", "", numbered.group(1) + numbered.group(2))
        heading = heading[numbered.end() :]
    return label, heading


def numbered_heading(marker: Marker, level: int, text: str, has_children: bool, width: int) -> tuple[str, bool]:
    """(heading, whether text of its own follows) of a numbered clause."""
    first_line, _, rest = text.partition("\n")
    after = first_line[marker.end :]
    content = DECORATION.sub("", after, count=1).replace("**", "").strip()
    rest_has_text = bool(_bare_text(rest))
    if marker.family == "条":
        return _rule_heading(content, rest_has_text)
    if not content:
        return "", rest_has_text
    stop = re.search(r"[。！？]", content)
    colon = re.search(r"[：:]", content)
    if stop is None:
        own_line = not re.search(r"[，、；：,;:]$", content) and len(content) <= MAX_OWN_LINE_HEADING
        if own_line and (has_children or rest_has_text) and not _is_wrapped(first_line, rest, width):
            return _tidy(content), rest_has_text
        if own_line and level <= 2 and not rest_has_text:
            return _tidy(content), False
    before = content[: stop.start()] if stop is not None else content
    if (
        colon is not None
        and colon.start() <= 20
        and colon.start() < len(before)
        and "，" not in _outside_brackets(content[: colon.start()])
    ):
        tail = content[colon.end() :]
        if tail.strip():
            return _tidy(content[: colon.start()]), True
    if stop is None:
        return "", True
    body = _bare_text(content[stop.end() :]) or rest_has_text
    limit = _MAX_SAME_LINE_HEADING if "，" not in before else _MAX_COMMA_HEADING
    fits = (
        len(before) <= limit
        and before.count("，") <= 1
        and "；" not in before
        and before.count("（") == before.count("）")
    )
    if fits and (body or has_children or "**" in after):
        return _tidy(before), bool(body)
    return "", True


def _outside_brackets(text: str) -> str:
    return re.sub(r"[（(][^（）()]*[）)]", "", text)


def _rule_heading(content: str, rest_has_text: bool) -> tuple[str, bool]:
    """第X条 has a heading only in 【】, in brackets, or as a short line of its own."""
    bracketed = re.match(r"[【［]([^】］]{1,30})[】］]|[（(]([^（）()，。]{2,20})[）)](?=\s)", content)
    if bracketed:
        return _tidy(bracketed.group(1) or bracketed.group(2)), True
    if content and len(content) <= 20 and rest_has_text and not re.search(r"[。；：，]", content):
        return _tidy(content), True
    return "", True


def _tidy(heading: str) -> str:
    return re.sub(r"\s+", " ", fold(re.sub(r"\[bookmark:[^\]\n]*\]", "", heading))).strip("：: ")


def _bare_text(text: str) -> bool:
    """Whether a text holds anything but white space and marks."""
    return bool(re.sub(r"[\s*\u200b]|\[bookmark:[^\]\n]*\]|<!--.*?-->", "", text))


def wrap_width(lines: Sequence[Line]) -> int:
    """The line width of a text with hard line breaks; 0 for one whose lines are paragraphs."""
    lengths = [len(line.bare) for line in lines if len(line.bare) >= 20]
    open_lines = [len(line.bare) for line in lines if len(line.bare) >= 20 and not FINISHED.search(line.bare)]
    if len(lengths) < 20 or len(open_lines) < 0.4 * len(lengths):
        return 0
    return sorted(lengths)[int(len(lengths) * 0.9)]


def _is_wrapped(first_line: str, rest: str, width: int) -> bool:
    """Whether a first line without an end mark is a full line of a hard-wrapped text, not a heading."""
    return bool(width) and len(first_line.strip()) >= width - 4 and not rest.startswith("\n")
