"""Which unit does what in a sentence, and in which part: read the same way from a clause and from a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.llm.mentions import Mention, mentions
from corpus.regex import regex

Part = Literal["lead", "support", "responsible", "in_charge", "actor", "object"]
"""lead 牵头, support 配合, responsible 责任单位, in_charge 负责; actor: the sentence's subject; object: just named."""

_LABEL_TAIL = r"(?:单位|部门|方|者)?(?:分别)?(?:是|为|：|包括|有|由)*"
_BEFORE: tuple[tuple[Part, re.Pattern[str]], ...] = (
    ("lead", regex(r"(?:牵头|主管|主办|主责|第一责任)" + _LABEL_TAIL + "$")),
    ("support", regex(r"(?:配合|协办|协同|协助|参与|参加|会同|联合|商)" + _LABEL_TAIL + "$")),
    ("responsible", regex(r"责任(?:单位|部门)(?:分别)?(?:是|为|：|包括|有|由)*$")),
    ("in_charge", regex(r"负责.{0,30}(?:的|单位|部门)(?:是|为)$")),
)
_AFTER: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (
        "lead",
        regex(
            r"^(?:等(?:部门|单位)?)?(?:要|应|须|负责|共同|负总责)*(?:(?:牵头|主管|主办)(?!单位|部门)|(?:作)?为牵头|是牵头|担任牵头)"
        ),
    ),
    (
        "support",
        regex(
            r"^(?:等(?:部门|单位)?)?(?:要|应|须|负责|予以|积极|给予|共同)*(?:(?:配合|协助|协同|参与)(?!单位|部门)|(?:作)?为配合|是配合)"
        ),
    ),
    ("responsible", regex(r"^(?:等(?:部门|单位)?)?(?:是|(?:作)?为)责任(?:单位|部门)")),
    ("in_charge", regex(r"^(?:等(?:部门|单位)?)?(?:要|应|须|共同|具体|分别)*(?:负责(?!同志|人)|承担|负(?!责))")),
)
_OBJECT = regex(
    r"(?:向|对|经|报|与|和|同|跟|将|结合|征求|征得|移交|交|在|给|于|按|从|受|至|纳入|到|经由|依托|设在)(?:当地|本地|所在地|同级|上级)?$"
)
_JOIN = regex(r"(?:、|和|及|以及|与|或|/|等|及其)?")
_BRACKET = regex(r"（(?:[^（）]|（[^（）]*）)*）|[〔【](?:[^〔〕【】])*[〕】]")
_BRACKET_SENTENCE = regex(r"(?:负责|牵头|配合|分工|落实|实施)[^，；。]{0,4}[）〕】]$")
_BRACKET_LABEL = regex(r"(?P<word>牵头|主管|主办|责任|配合|协办|协助|参与|承办|实施)(?:单位|部门)?[：:]?")
_LINE_LABEL = regex(r"(?:牵头|主管|主办|责任|配合|协办|承办)(?:单位|部门)：")
_LINE_JOIN = regex(rf"(?:[、，；。及和与等]|以及|{_LINE_LABEL.pattern})*")
_LABEL_PART: dict[str, Part] = {
    "牵头": "lead",
    "主管": "lead",
    "主办": "lead",
    "承办": "lead",
    "责任": "responsible",
    "实施": "responsible",
    "配合": "support",
    "协办": "support",
    "协助": "support",
    "参与": "support",
}
OWN_SUBJECT = regex(r"([\u3400-\u9fff（）、]{2,14}?)(?:要|应|须|负责)(?!求|用)")
"""The subject that a sentence opens with: 各地要…."""
COMMA_RULE = regex(r"逗号前(?:的)?为牵头")
_SENTENCE_END = regex(r"[。；！？]")
_SEGMENT_END = regex(r"[，。；！？]")


@dataclass(frozen=True, slots=True)
class Assignment:
    """A unit's part, where the unit stands, and the stretch of text that its task is in (offsets in that text).

    `listed`: it stands in a bracket's list or a table's cell, not in a sentence.
    """

    unit: Mention
    part: Part
    task_start: int
    task_end: int
    listed: bool = False


def duty_brackets(text: str) -> tuple[tuple[int, int], ...]:
    """Spans that list units by their part: （牵头单位：…）, （市教育局牵头，…负责）, and lines 牵头部门：…."""
    inside = [
        match.span()
        for match in _BRACKET.finditer(text)
        if (_labelled(match.group()) or _BRACKET_SENTENCE.search(match.group())) and mentions(match.group())
    ]
    lines = [span for span in _label_lines(text) if not any(a <= span[0] < b for a, b in inside)]
    return tuple(sorted(inside + lines))


def _label_lines(text: str) -> list[tuple[int, int]]:
    """Spans of lists that begin with a label outside brackets (牵头部门：…配合部门：…), to their last unit."""
    result: list[tuple[int, int]] = []
    for label in _LINE_LABEL.finditer(text):
        if result and label.start() < result[-1][1]:
            continue
        end = label.end()
        for mention in mentions(text[label.end() :]):
            moved = mention.moved(label.end())
            if not _LINE_JOIN.fullmatch(text[end : moved.start]):
                break
            end = moved.end
        if end > label.end():
            result.append((label.start(), end))
    return result


def _labelled(bracket: str) -> bool:
    label = _BRACKET_LABEL.search(bracket)
    return label is not None and label.start() <= 4


def bracket_assignments(text: str, span: tuple[int, int], *, task_start: int, comma_rule: bool) -> list[Assignment]:
    """Assignments of one bracket; the task is the text before it, from `task_start`.

    With `comma_rule` (“逗号前为牵头单位”) a list of 责任单位 gives lead before its first comma, support after it.
    """
    inner = text[span[0] : span[1]]
    if not _labelled(inner):
        return _spoken_bracket(inner, span, task_start)
    labels = list(_BRACKET_LABEL.finditer(inner))
    result: list[Assignment] = []
    for index, label in enumerate(labels):
        stop = labels[index + 1].start() if index + 1 < len(labels) else len(inner)
        part = _LABEL_PART[label.group("word")]
        listed = inner[label.end() : stop]
        comma = listed.find("，")
        for mention in mentions(listed):
            moved = mention.moved(span[0] + label.end())
            result.append(Assignment(moved, part, task_start, span[0], listed=True))
            if comma_rule and part == "responsible" and comma >= 0:
                ruled: Part = "lead" if mention.start < comma else "support"
                result.append(Assignment(moved, ruled, task_start, span[0], listed=True))
    return result


def _spoken_bracket(inner: str, span: tuple[int, int], task_start: int) -> list[Assignment]:
    """（市教育局牵头，市财政局、市人社局负责）: the parts as a sentence gives them, all others responsible."""
    return [
        Assignment(
            found.unit.moved(span[0] + 1),
            "responsible" if found.part in ("actor", "object") else found.part,
            task_start,
            span[0],
            listed=True,
        )
        for found in sentence_assignments(inner[1:-1])
    ]


def sentence_assignments(text: str, blocked: Sequence[tuple[int, int]] = ()) -> list[Assignment]:
    """Assignments of running text, sentence by sentence; `blocked` spans (brackets of units) are passed over.

    A unit's task runs from the start of its segment to the next unit that acts, or to the end of the sentence.
    """
    result: list[Assignment] = []
    found = [m for m in mentions(text) if not any(start <= m.start < end for start, end in blocked)]
    runs = _runs(text, found)
    parts = [_part(text, run) for run in runs]
    for index, (run, part) in enumerate(zip(runs, parts, strict=True)):
        sentence_end = _first(_SENTENCE_END, text, run[-1].end)
        stop = sentence_end
        for later, later_part in zip(runs[index + 1 :], parts[index + 1 :], strict=True):
            if later[0].start >= sentence_end:
                break
            if later_part not in ("object", "support") or part == "support":
                stop = _segment_start(text, later[0].start)
                break
        start = _segment_start(text, run[0].start)
        result.extend(Assignment(mention, part, start, max(stop, run[-1].end)) for mention in run)
    return result


def _runs(text: str, found: Sequence[Mention]) -> list[list[Mention]]:
    """Mentions joined by 、 和 及 are one run, with one part."""
    runs: list[list[Mention]] = []
    for mention in found:
        if runs and _JOIN.fullmatch(text[runs[-1][-1].end : mention.start]):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    return runs


def _part(text: str, run: Sequence[Mention]) -> Part:
    before = text[max(0, run[0].start - 40) : run[0].start]
    before = _SEGMENT_END.split(before)[-1]
    after = text[run[-1].end : run[-1].end + 14]
    for part, pattern in _AFTER:
        if pattern.match(after):
            return part
    for part, pattern in _BEFORE:
        if pattern.search(before):
            return part
    return "object" if _OBJECT.search(before) else "actor"


def _segment_start(text: str, position: int) -> int:
    for index in range(position - 1, -1, -1):
        if text[index] in "，。；！？":
            return index + 1
    return 0


def _first(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.search(text, position)
    return match.start() if match else len(text)
