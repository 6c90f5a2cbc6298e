"""Unit lists: （牵头单位：…，配合单位：…）, 责任单位：… on a line of its own, （…牵头，…配合）, and rules on commas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.assignment import Assignment, Role, deadline_in, shorten
from corpus.regex import regex
from corpus.sentences import Joined
from corpus.units import Unit, find_units, listed_units

_LABEL = regex(
    r"(?P<word>牵头|主办|主责|首要责任|主要责任|第一责任|责任|负责|承办|实施|落实|配合|协办|协助|协同|参与|参加|支持)"
    r"(?:责任|配合|实施|落实)?(?:单位|部门|机构|主体|科室|处室)(?:及(?:配合|责任)单位)?\s*[：:]"
    # 牵头：县财政局；配合：县教育局: without 单位 it is a label only where a sentence or a bracket begins.
    r"|(?:^|(?<=[。；;\n（(〔【\[]))(?P<bare>牵头|主办|主责|责任|负责|配合|协办|协同|参与|参加)\s*[：:](?=[\u4e00-\u9fff])"
)
_LEAD_WORDS = frozenset({"牵头", "主办", "主责", "首要责任", "主要责任", "第一责任"})
_SUPPORT_WORDS = frozenset({"配合", "协办", "协助", "协同", "参与", "参加", "支持"})
_OPENING, _CLOSING = "（(〔【[", "）)〕】]"

_RULE = regex(
    r"(?P<comma>(?:逗号|“[，,]”|[，,]号)(?:之)?前(?:面)?(?:的)?(?:单位|部门)?(?:均)?(?:为|是)(?:牵头|主办|责任)(?:单位|部门)?)|"
    r"(?P<first>(?:列|排|排列)?(?:在|于)?(?:首位|第一位|第一个|第一|最前(?:面)?|首个|前位)(?:的)?(?:单位|部门)?(?:均)?"
    r"(?:为|是|系)(?:牵头|主办)(?:单位|部门)?)"
)
_DUE = regex(r"[。；;，,\s]*(?:完成)?(?:时限|期限|时间)(?:要求)?\s*[：:]\s*(?P<due>[^。；;）)〕】\n]+)")
"""The deadline that a list is followed by: 配合：县教育局。完成时限：2028年12月。"""
_FROM_HERE = regex(r"^[^。）)〕\n]{0,6}下同")
_BRACKET = regex(r"[（(〔【]([^（()）〔〕【】]*(?:[（(][^（()）]*[）)][^（()）〔〕【】]*)*)[）)〕】]")
_DOES = regex(r"(?:牵头|负责|配合|落实|协助|参与|分工负责)$")
_SPOKEN = regex(
    r"(?P<units>[^（()）。；;]+?)(?:等)?(?:按(?:照)?(?:各自)?职责(?:分工)?|分工|分别|共同|具体|按分工|各司其职)*"
    r"(?P<word>牵头负责|牵头落实|牵头|主办|主管|负责落实|负责|落实|配合落实|配合|协助|协同配合|协同|参与|协办|承办|实施)"
    r"(?:[，,、；;。\s]+|$)"
)


@dataclass(frozen=True, slots=True)
class CommaRule:
    """A rule said once: what stands before the comma, or first, is the lead. `scope_start`: lists from here on."""

    kind: str
    start: int
    end: int
    scope_start: int


def find_rule(text: str) -> CommaRule | None:
    """The document-wide rule on who leads in a list, with its source span; None where the document states none."""
    match = _RULE.search(text)
    if match is None:
        return None
    following = _FROM_HERE.match(text[match.end() : match.end() + 10])
    end = match.end() + (following.end() if following else 0)
    scope = 0
    if following:
        opening = max(text.rfind(mark, 0, match.start()) for mark in _OPENING)
        scope = opening if opening >= 0 and match.start() - opening < 300 else match.start()
    return CommaRule("comma" if match["comma"] else "first", match.start(), end, scope)


@dataclass(frozen=True, slots=True)
class UnitList:
    """One labelled list in joined text: role word, span of the list itself, and of everything it stands in."""

    role: Role
    start: int
    end: int
    quote_start: int
    quote_end: int


def _role_of(word: str) -> Role:
    return "lead" if word in _LEAD_WORDS else "support" if word in _SUPPORT_WORDS else "responsible"


def _list_end(text: str, start: int, starts: frozenset[int]) -> int:
    """Where the list that begins at `start` ends: a closing bracket of its own level, a full stop, a line, a label."""
    depth = 0
    following = _LABEL.search(text, start)
    stop = following.start() if following else len(text)
    for position in range(start, len(text)):
        character = text[position]
        if position >= stop or (depth <= 0 and (character in "。\n" or (position > start and position in starts))):
            return position
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth -= 1
            if depth < 0:
                return position
    return len(text)


def labelled_lists(text: str, starts: Sequence[int] = ()) -> list[UnitList]:
    """The labelled lists of a clause in order; lists in one bracket share their quote span.

    `starts` are the offsets where a sentence or a line begins: a list doesn't run past one.
    """
    openings = frozenset(starts)
    found: list[UnitList] = []
    for match in _LABEL.finditer(text):
        end = _list_end(text, match.end(), openings)
        word = match["word"] or match["bare"]
        found.append(UnitList(_role_of(word), match.end(), end, match.start(), end))
    shared: list[UnitList] = []
    for position, item in enumerate(found):
        first, last = position, position
        while first > 0 and not re.search(r"[）)〕】\n。]", text[found[first - 1].end : found[first].quote_start]):
            first -= 1
        while last + 1 < len(found) and not re.search(
            r"[）)〕】\n。]", text[found[last].end : found[last + 1].quote_start]
        ):
            last += 1
        begin, finish = found[first].quote_start, found[last].end
        if begin > 0 and text[begin - 1] in _OPENING:
            begin -= 1
        if finish < len(text) and text[finish] in _CLOSING:
            finish += 1
        shared.append(replace(item, quote_start=begin, quote_end=finish))
    return shared


def _split_at_comma(text: str) -> int:
    """Offset of the first comma outside brackets and quotes, -1 without one."""
    depth = 0
    for position, character in enumerate(text):
        if character in _OPENING + "“":
            depth += 1
        elif character in _CLOSING + "”":
            depth -= 1
        elif character in "，," and depth <= 0:
            return position
    return -1


def list_assignments(
    text: str, heading: str, level: str, joined: Joined, rule: CommaRule | None, starts: Sequence[int]
) -> Iterator[Assignment]:
    """Every unit of every list of a clause (joined text). `level` is the document's own (县, 市), for bare names."""
    lists = labelled_lists(text, starts)
    previous_end = 0
    groups: dict[tuple[int, int], str] = {}
    whole = len({(item.quote_start, item.quote_end) for item in lists}) == 1
    for item in lists:
        key = (item.quote_start, item.quote_end)
        if key not in groups:
            own = text[previous_end : item.quote_start].strip("。；;，, \n（(")
            groups[key] = heading if heading and (whole or not own) else shorten(own) or heading
            previous_end = item.quote_end
        body = text[: item.quote_start] if whole else groups[key]
        due = _DUE.match(text, item.quote_end)
        deadline = due["due"].strip() if due else _absolute(deadline_in(body))
        content = text[item.start : item.end]
        governing = (
            rule if rule and item.role == "responsible" and joined.offsets[item.start] >= rule.scope_start else None
        )
        if governing and len({other.role for other in lists}) > 1:
            governing = None
        for unit, role, ruled in _with_roles(content, item.role, level, governing):
            moved = replace(unit, start=unit.start + item.start, end=unit.end + item.start)
            span = (governing.start, governing.end) if governing and ruled else None
            yield Assignment(moved, role, groups[key], deadline, item.quote_start, item.quote_end, span)
    yield from _spoken_brackets(text, heading, level, {(item.quote_start, item.quote_end) for item in lists})


def _absolute(deadline: str | None) -> str | None:
    """A list's deadline is one with a year that does not speak of somebody else (“各校须在…”, “由学校…”)."""
    if (
        deadline is None
        or not re.search(r"20\d\d年", deadline)
        or re.match(r"由|各|对|学生|教师|民办|[^，]{0,8}须", deadline)
    ):
        return None
    return deadline


def _with_roles(content: str, role: Role, level: str, rule: CommaRule | None) -> Iterator[tuple[Unit, Role, bool]]:
    units = listed_units(content, level)
    comma = _split_at_comma(content) if rule and rule.kind == "comma" else -1
    for position, unit in enumerate(units):
        if rule is None or (rule.kind == "comma" and comma < 0):
            yield unit, role, False
        elif rule.kind == "comma":
            yield unit, "lead" if unit.start < comma else "support", True
        else:
            yield unit, "lead" if position == 0 else "support", True


def _spoken_brackets(text: str, heading: str, level: str, taken: set[tuple[int, int]]) -> Iterator[Assignment]:
    """（市教育局牵头，市财政局、市人社局配合）, （市教育局，各县区政府负责） at the end of a sentence."""
    previous_end = 0
    matches = [
        match
        for match in _BRACKET.finditer(text)
        if (_DOES.search(match[1]) or _closes_with_units(text, match, level))
        and not any(a <= match.start() < b for a, b in taken)
    ]
    for match in matches:
        content, base = match[1], match.start(1)
        own = text[previous_end : match.start()].strip("。；;，, \n")
        task = heading if heading and len(matches) == 1 else shorten(own.rsplit("。", 1)[-1] if own else heading)
        previous_end = match.end()
        pieces = list(_SPOKEN.finditer(content))
        if not pieces and _closes_with_units(text, match, level):
            for unit in listed_units(content, level):
                moved = replace(unit, start=unit.start + base, end=unit.end + base)
                yield Assignment(moved, "responsible", task, _absolute(deadline_in(own)), match.start(), match.end())
        if not pieces or pieces[0].start() > 0:
            continue
        for piece in pieces:
            word = piece["word"]
            role: Role = "lead" if word.startswith(("牵头", "主办", "主管")) else "responsible"
            if word.startswith(("配合", "协", "参与")):
                role = "support"
            for unit in listed_units(piece["units"], level):
                offset = base + piece.start("units")
                moved = replace(unit, start=unit.start + offset, end=unit.end + offset)
                yield Assignment(moved, role, task, _absolute(deadline_in(own)), match.start(), match.end())


def _closes_with_units(text: str, match: re.Match[str], level: str) -> bool:
    """Whether a bracket behind a full sentence holds several units and no other word: 〔市财政局、各县人民政府〕."""
    if not re.search(r"[。；]\s*$", text[: match.start()]):
        return False
    items = [item for item in re.split(r"[、，,]", match[1]) if item.strip()]
    return len(items) > 1 and len(listed_units(match[1], level)) == len(items) and all(map(find_units, items))
