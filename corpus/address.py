"""Clauses by their written address: 平远 学前 （十九）, 株洲 二（三）5, 第八条, 附表第4行."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.clause import Clause
from corpus.document import Document
from corpus.numbering import HANZI, Family, marker_at, number_of
from corpus.regex import regex
from corpus.regions import covers, find_regions

StepKind = Literal["chapter", "section", "rule", "item", "row", "table"]

_N = rf"(?:\d{{1,3}}|[{HANZI}]{{1,6}})"
_BEFORE_TEXT = (
    r"(?=\s*(?:[,，。?？!！]|$|的?(?:原文|内容|全文|标题|正文)|[是都]?(?:讲|说|写)|规定了?(?:什么|啥|哪)"
    r"|是(?:什么|啥)|(?:什么|啥)内容))"
)
"""What follows a number of 条 that names one, rather than counts some."""
_STEPS: tuple[tuple[StepKind, re.Pattern[str]], ...] = (
    ("row", regex(rf"第\s*({_N})\s*行|(?<=[表\d])\s*({_N})\s*行")),
    ("table", regex(rf"(?:附表|附件|附录)\s*({_N})?(?!\s*行)|表\s*(\d{{1,2}})")),
    (
        "chapter",
        regex(rf"第\s*({_N})\s*(?:编|章|大?部分|大[点条])|(最后|倒数第{_N})\s*(?:一\s*)?(?:编|章|大?部分)"),
    ),
    ("section", regex(rf"第\s*({_N})\s*小[点条项节]")),
    # 三部分几条, but not 分三部分, which counts them.
    (
        "chapter",
        regex(rf"(?<![第\d几多各这那前后分成为的有{HANZI}])([{HANZI}])部分(?=(?:一?共|总共|有)*(?:几|多少)|里|中)"),
    ),
    ("section", regex(rf"第\s*({_N})\s*节")),
    (
        "rule",
        regex(
            rf"第\s*({_N})\s*(?:条|点)(?!线|路|龙)|(?<![\d第年月.哪这几的共有前后各另等约])(\d{{1,3}})\s*条(?![件例款])"
            rf"(?!(?:重点|主要|具体)?(?:任务|措施|举措|工作|意见)[^，。；?？]{{0,10}}(?:分别|各|都|一共|总共|里|中|哪))"
            rf"|(最后|倒数第{_N})\s*(?:一\s*)?条"
            rf"|(?<![第年月.哪这几的共有后各另等约{HANZI}])(?<!(?<!学)前)([一二三四五六七八九]?十[一二三四五六七八九]?)条{_BEFORE_TEXT}"
        ),
    ),
    ("section", regex(rf"\(\s*({_N})\s*\)")),
    ("chapter", regex(rf"(?<![{HANZI}\d第])([{HANZI}]{{1,3}})(?:\s*、(?![{HANZI}])|(?=\s*\())")),
)
_ITEM = regex(r"\s*(?:第\s*)?(\d{1,3})(?![\d年月日%个所人])\s*[.、]?|\s*([\u2460-\u2473])")
# Which numbers a step may stand for, likeliest first: 第九条 is 第九条, 9. or （九）.
_FAMILIES: dict[StepKind, tuple[tuple[Family, ...], ...]] = {
    "chapter": (("章", "一、", "编"),),
    "section": (("（一）",), ("节",), ("（1）",), ("1.",)),
    "rule": (("条",), ("1.",), ("（一）",)),
    "item": (("1.",), ("（1）", "1）"), ("①",)),
}
_MOST_GAP = 24
_STOP_WORDS = regex(
    r"计划|方案|规划|文件|里面|里|的|是|什么|内容|规定|条款|原文|请|显示|查看|看看|看|给我|帮我|一下|讲|说|写|了|在|和|与|有|关于|行动|"
    r"发展|提升|实施|工作|哪|些|要求|怎么|如何"
)
_SAME_STAGE = {"幼儿园": "学前", "幼教": "学前", "县中": "高中", "普高": "高中", "小学": "义务教育", "初中": "义务教育"}


@dataclass(frozen=True, slots=True)
class Step:
    """One part of an address: what kind of number, and its value (None for a table without one, -1 for the last)."""

    kind: StepKind
    number: int | None
    label: str


@dataclass(frozen=True, slots=True)
class Address:
    """The numbers of an address from the outside in, and where it stands in the text."""

    steps: tuple[Step, ...]
    start: int
    end: int


def parse_address(text: str) -> Address | None:
    """The first address in a text: numbers in brackets, 第…条/章/行, chains such as 二（三）5. None without one."""
    # Width folding keeps every character's place, which NFKC as a whole does not.
    folded = "".join(_folded(character) for character in text)
    steps: list[Step] = []
    start = end = -1
    position = 0
    while position < len(folded):
        found = _step_at(folded, position, steps, end)
        if found is None:
            if steps and position - end > _MOST_GAP:
                break
            if steps and folded[position] in "。;!?\n,":
                break
            position += 1
            continue
        step, after = found
        if not steps:
            start = position
        steps.append(step)
        position = end = after
    return Address(tuple(steps), start, end) if steps else None


@dataclass(frozen=True, slots=True)
class Named:
    """One of several addresses that a text names: as it is written, and with the words that say where to look."""

    label: str
    text: str


_RANKS: tuple[StepKind, ...] = ("chapter", "section", "rule", "item")
_SHARED = regex(rf"(?:第\s*)?({_N})\s*(?:条|章|节|部分)?\s*[、和与跟同及]\s*(?:第\s*)?({_N})\s*(条|章|节|部分)")
"""第5、6条: one word for the numbers of both."""
_JOINED = regex(
    r"[^，。；?!到至~—\-]{0,8}?(?:以及|还有|对比|而|和|与|跟|同|及|、|,|，|/|比)(?P<words>[^，。；?!到至~—\-]{0,8})"
)


def several_addresses(text: str) -> list[Named]:
    """The addresses that a text names side by side: 第5条和第6条, 学前（五）和县中（四）. [] for one, or a range."""
    folded = "".join(_folded(character) for character in text)
    while (shared := _SHARED.search(folded)) and not re.fullmatch(r"第.+第.+", shared.group()):
        both = f"第{shared.group(1)}{shared.group(3)}和第{shared.group(2)}{shared.group(3)}"
        if both == shared.group():
            break
        folded = folded[: shared.start()] + both + folded[shared.end() :]
    groups: list[list[tuple[Step, int, int]]] = []
    position = end = 0
    while position < len(folded):
        above = [step for step, _, _ in groups[-1]] if groups else []
        found = _step_at(folded, position, above, end)
        if found is None:
            position += 1
            continue
        step, after = found
        if step.kind not in _RANKS:
            return []
        if not above or _RANKS.index(step.kind) <= _RANKS.index(above[-1].kind):
            groups.append([])
        groups[-1].append((step, position, after))
        position = end = after
    return _side_by_side(folded, groups)


def _side_by_side(text: str, groups: Sequence[Sequence[tuple[Step, int, int]]]) -> list[Named]:
    if len(groups) < 2:
        return []
    first = groups[0]
    lead, named = text[: first[0][1]], []
    for before, group in zip((None, *groups), groups, strict=False):
        words, outer = lead, ""
        if before is not None:
            joined = _JOINED.fullmatch(text[before[-1][2] : group[0][1]])
            if joined is None:
                return []
            own = joined["words"] if len(joined["words"]) >= 2 else ""
            words = own or lead
            if not own:
                rank = _RANKS.index(group[0][0].kind)
                outer = "".join(step.label for step, _, _ in first if _RANKS.index(step.kind) < rank)
        label = outer + "".join(step.label for step, _, _ in group)
        named.append(Named(label, f"{words} {label}"))
    return named if len({one.text for one in named}) > 1 else []


def find_address(text: str, documents: Sequence[Document], clauses: Mapping[str, Sequence[Clause]]) -> list[Clause]:
    """The clauses that an address may mean, the likeliest first; a clause id finds its clause. [] without any.

    A place or a word of a plan's title in `text` (平远, 学前) limits the search; `clauses` by document id.
    """
    wanted = text.strip()
    for group in clauses.values():
        for clause in group:
            if clause.id == wanted:
                return [clause]
    address = parse_address(text) or _bare_number(text)
    if address is None:
        return []
    words = text[: address.start] + " " + text[address.end :]
    found: list[tuple[int, int, Clause]] = []
    for order, document in enumerate(_in_scope(text, documents)):
        plans = _plans_in_scope(words, document, clauses.get(document.id, ()))
        for plan in sorted(plans):
            group = [clause for clause in clauses.get(document.id, ()) if clause.plan == plan]
            found.extend((rank, order, clause) for rank, clause in _matches(address, group))
    return [clause for _, _, clause in sorted(found, key=lambda entry: entry[:2])]


def last_numbered(text: str, documents: Sequence[Document], clauses: Mapping[str, Sequence[Clause]]) -> list[Clause]:
    """Of each plan that the text means, the clause with the highest number of the kind that its address names."""
    address = parse_address(text)
    if address is None:
        return []
    last, words = address.steps[-1], text[: address.start] + " " + text[address.end :]
    found = []
    for document in _in_scope(text, documents):
        held = clauses.get(document.id, ())
        for plan in sorted(_plans_in_scope(words, document, held)):
            numbered = [
                [one for one in held if one.plan == plan and one.number and _is_step(one, _at(last, one), families)]
                for families in _FAMILIES.get(last.kind, ())
            ]
            group = next((group for group in numbered if group), [])
            found += [max(group, key=lambda one: one.number or 0)] if group else []
    return found


def _at(step: Step, clause: Clause) -> Step:
    return replace(step, number=clause.number)


_BARE = regex(
    r"(?:学前教育|学前|幼儿园|幼教|普通高中|高中|普高|县中|义务教育|中小学|职教|发展|提升|计划|方案|规划|行动|文件|的)*"
    r"\s*(\d{1,2})\s*[.．、]?"
)


def bare_address(text: str) -> Address | None:
    """A number alone, or behind no more than the words of a plan's title (学前 12), as an address."""
    match = _BARE.fullmatch(text.strip())
    if match is None:
        return None
    at = text.rindex(match.group(1))
    return Address((Step("rule", int(match.group(1)), match.group(1)),), at, at + len(match.group(1)))


def _bare_number(text: str) -> Address | None:
    """ "蕉岭 12.": a number alone, behind nothing but a place and a title's word."""
    match = re.fullmatch(r"\s*[\u4e00-\u9fff“”]{2,10}(?:\s+[\u4e00-\u9fff“”]{2,8})*\s*(\d{1,3})\s*[.．、]?\s*", text)
    if match is None:
        return None
    return Address((Step("rule", int(match.group(1)), match.group(1)),), match.start(1), len(text))


def _folded(character: str) -> str:
    if character in "〔【［":
        return "("
    if character in "〕】］":
        return ")"
    if "①" <= character <= "⑳":
        return character
    wide = unicodedata.normalize("NFKC", character)
    return wide if len(wide) == 1 else character


def _step_at(text: str, position: int, steps: Sequence[Step], end: int) -> tuple[Step, int] | None:
    if steps and end == position and steps[-1].kind in ("section", "chapter", "rule"):
        item = _ITEM.match(text, position)
        if item and (value := _value(item.group(1) or item.group(2))) is not None:
            return Step("item", value, item.group(0).strip()), item.end()
    for kind, pattern in _STEPS:
        match = pattern.match(text, position)
        if match is None:
            continue
        written = next((group for group in match.groups() if group), None)
        if written is None and kind != "table":
            continue
        value = _value(written) if written else None
        if written and value is None:
            continue  # （十四五） is a period, and 第十五六条 no number
        return Step(kind, value, re.sub(r"\s", "", match.group(0))), match.end()
    return None


def _in_scope(text: str, documents: Sequence[Document]) -> list[Document]:
    """The documents of the places named, else all; a document's id counts as its name."""
    by_id = [
        document for document in documents if re.search(rf"(?<![a-z0-9-]){re.escape(document.id)}(?![a-z0-9-])", text)
    ]
    if by_id:
        return by_id
    mentions = find_regions(text, [document.region for document in documents if document.region])
    if not mentions:
        return list(documents)
    deepest = [
        m
        for m in mentions
        if not any(o is not m and len(o.path) > len(m.path) and covers(m.path, o.path) for o in mentions)
    ]
    return [
        document for document in documents if any(document.region and covers(m.path, document.region) for m in deepest)
    ]


def _plans_in_scope(words: str, document: Document, clauses: Sequence[Clause]) -> set[int]:
    """Plans whose title holds a word of the text, if any does; else all of the document's."""
    titles = {clause.plan: clause.plan_title for clause in clauses if clause.plan >= 0}
    for word, stage in _SAME_STAGE.items():
        words = words.replace(word, f" {stage} ")
    parts = [part for part in re.split(r"[^\u4e00-\u9fff]+", _STOP_WORDS.sub(" ", words)) if len(part) >= 2]
    pieces = {part[i : i + 2] for part in parts for i in range(len(part) - 1)}
    scores = {plan: sum(piece in title for piece in pieces) for plan, title in titles.items()}
    best = max(scores.values(), default=0)
    return {plan for plan, score in scores.items() if score == best}


def _matches(address: Address, clauses: Sequence[Clause]) -> list[tuple[int, Clause]]:
    """(rank, clause) for the clauses whose number is the last step and whose ancestors hold the others in order."""
    by_id = {clause.id: clause for clause in clauses}
    *above, last = address.steps
    if last.number is not None and last.number < 0:
        numbered = [family for families in _FAMILIES[last.kind] for family in families]
        held = [one for one in clauses if _is_step(one, last, numbered) and _ancestors_hold(one, above, by_id)]
        return [(0, one) for one in held[last.number :][:1]] if len(held) >= -last.number else []
    # A group headed 第四项 comes before a task that is counted 4., for one who asks by 第四项.
    number = re.sub(r"[第条]", "", last.label)
    items = () if last.kind != "rule" else (f"第{number}项", f"任务{number}")
    for rank, families in enumerate(_FAMILIES.get(last.kind, ((),))):
        found = [
            (rank, clause)
            for clause in clauses
            if _is_step(clause, last, families) and _ancestors_hold(clause, above, by_id)
        ]
        if items and "条" not in families:
            grouped = [clause for clause in clauses if clause.label.rstrip("：:、．.") in items]
            found = [(rank, clause) for clause in grouped] or found
        if found:
            return found
    return []


def _is_step(clause: Clause, step: Step, families: Sequence[Family]) -> bool:
    if step.kind == "row":
        return clause.kind == "row" and clause.number == step.number
    if step.kind == "table":
        return clause.kind in ("table", "heading") and _is_table(clause, step)
    from_the_end = step.number is not None and step.number < 0
    if clause.kind in ("row", "table", "passage") or (clause.number != step.number and not from_the_end):
        return False
    marker = marker_at(clause.label)
    if marker is None:
        return False
    # （2） that stands among （一）, （四） is a section like them.
    family: Family = "（一）" if marker.family == "（1）" and clause.level <= 2 else marker.family
    return family in families


def _is_table(clause: Clause, step: Step) -> bool:
    """附表 finds 附表 and, alone, 附表1; 表4 finds 表4."""
    marker = re.fullmatch(r"(附表|附件|附录|表)(.*)", clause.label)
    if marker is None:
        return False
    name = re.match(r"附表|附件|附录|表", step.label)
    assert name is not None
    if name.group(0) != marker.group(1):
        return False
    if step.number is None:
        return True
    written = marker.group(2)
    return bool(written) and written.replace("-", "").isalnum() and _value(written) == step.number


def _value(written: str) -> int | None:
    """The number that is written, negative for one that counts from the end; None for what is no number."""
    if written.startswith("最后"):
        return -1
    if written.startswith("倒数第"):
        ahead = _value(written.removeprefix("倒数第"))
        return -ahead if ahead else None
    try:
        return number_of(written)
    except ValueError:
        return None


def _ancestors_hold(clause: Clause, above: Sequence[Step], by_id: Mapping[str, Clause]) -> bool:
    """Whether the ancestors, from the inside out, hold each step above the last; levels may be left out."""
    pending = list(above)
    parent = by_id.get(clause.parent or "")
    while pending and parent is not None:
        step = pending[-1]
        groups = _FAMILIES.get(step.kind, ((),))
        if any(_is_step(parent, step, families) for families in groups):
            pending.pop()
        parent = by_id.get(parent.parent or "")
    return not pending
