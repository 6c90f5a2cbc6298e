"""What the numbers of one sentence make together: a whole without one of its parts, a share, how far two lie apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from assistant.answer import ResultTable
from assistant.compose.number import ADDED
from assistant.draft import Draft, Statement
from assistant.evidence.focus import matched_weight, segments
from assistant.evidence_piece import Evidence
from assistant.number_text import number_text, percent_text
from assistant.understanding.question import Question, levels_of
from assistant.understanding.terms import key_terms
from corpus.regex import regex
from index.tokenizer import fold

_LOOKED_AT, _KINDS_LOOKED_AT = 4, 20
"""Kinds that make up a whole are found for certain, so that more sentences may be looked at."""
_WITHOUT = regex(r"除掉|除去|除开|除了|去掉|扣除|扣掉|扣去|刨去|刨掉|刨开|减去|不算|不含|剔除|撇开")
_REST = regex(r"多少|几")
APART = regex(r"差[^，。]{0,5}(?:多少|几)|相差|(?:比|较)[^，。]{1,14}?[多少高低](?:出|了)?(?:多少|几)")
_EXTREMES = regex(r"最[多大高][^，。]{0,10}最[少小低]|最[少小低][^，。]{0,10}最[多大高]")
_SHARE = regex(
    r"占[^，。]{0,8}(?:(?:多少|几)(?![所个家项人])|比例|比重|百分)"
    r"|占比(?=[是有为]|[?？。]*$)|占多大|多大比例|百分之几|百分之多少|几成|比重多"
)
_PIECE = regex(
    r"(?P<label>[^，、；。：:（）()\d]{0,24}?)(?P<value>\d[\d,]*(?:\.\d+)?)\s*"
    r"(?P<unit>万元|亿元|元|所|个|人|名|张|间|座|班|亩|平方米|套|台|项|条|份|户|件|册|辆|万人|公里)"
    r"(?P<rest>[^，、；。：:（）()\d]{0,8})"
)
_EDGES = regex(r"^(?:其中|包括|含|分别|和|及|为|有|约|共)+|(?:约|共|达|为|有|到)+$")
_CHECKED = regex(
    r"(?:加起来|加一起|加一块|加在一起|合起来|合计|相加|总和|[\u4e00-\u9fff]加[\u4e00-\u9fff])[^，。？?]{0,8}"
    r"(?:是|等于|有|够|对得上|正好|刚好)[^，。？?]{0,4}\d+[^，。？?]{0,2}(?:吗|么|[?？]|对[吗吧不]|$)|\d+[^，。？?]{0,4}对得上"
)
"""Whether parts make up a whole that the question names by its number."""
_LEANS = regex(r"(?:现有|培养|建设|新增|新建|改扩?建|创建|配备|达到|[有成将把达])$")
"""What stands before a number and says nothing of what it counts."""
_KIND_ASKED = regex(
    r"(中学|小学|幼儿园|高中|初中|职校)(?:各|一共|总共)?(?:有|占|是|要|加|增|新增)?(?:多少|几)(?:个|张|所|人)?"
)
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class _Part:
    """One number: the words before it and behind it, its value, and where it stands in the sentence."""

    label: str
    behind: str
    value: float
    written: str
    unit: str
    start: int
    end: int

    @property
    def name(self) -> str:
        if self.behind and (_LEANS.search(self.label) or len(self.label) < _SHORTEST):
            return self.behind
        return _EDGES.sub("", self.label) or self.written


@dataclass(frozen=True, slots=True)
class _Group:
    """Numbers of one unit in one sentence: what they are parts of, where a bracket or 其中 says so, and the parts."""

    whole: _Part | None
    parts: tuple[_Part, ...]


def arithmetic(question: Question, evidence: Sequence[Evidence]) -> Draft | None:
    """The draft for a question that wants numbers of one sentence worked out; None where no sentence has them."""
    body = question.body
    without = _WITHOUT.search(body) and _REST.search(body)
    extremes, apart, share = _EXTREMES.search(body) and "差" in body, APART.search(body), _SHARE.search(body)
    by_kind = len(_KIND_ASKED.findall(body)) > 1
    kind = None if extremes else _KIND_RANKED.search(body)
    checked = _CHECKED.search(body) and question.numbers
    if not (without or extremes or apart or share or by_kind or kind or checked) or question.unit_words:
        return None
    if apart and not ADDED.search(body):
        # 初级中学比普通高中多几所 is of the schools there are, and not of those to be rebuilt.
        evidence = sorted(evidence[:_KINDS_LOOKED_AT], key=lambda piece: bool(ADDED.search(piece.text)))
        evidence = [*evidence[:_LOOKED_AT]]
    if without and (rest := _less_kinds(question, evidence)) is not None:
        return rest
    keys = key_terms(question.terms)
    for piece in evidence[: _LOOKED_AT if kind is None else _KINDS_LOOKED_AT]:
        if share and keys and not any(term.found_in(piece.text + piece.title) for term in keys):
            continue  # A级食堂占多少 is no share of what 食堂改造 costs
        if kind is not None:
            ranked = _of_kinds(piece.text, body, least=any(kind[name] for name in ("least", "least2", "least3")))
            if ranked is not None:
                return _draft(ranked, piece)
        apart_from = [_Group(whole, kinds) for whole, kinds in _made_up(piece.text, body)] if share else []
        for group in (*apart_from, *_groups(piece.text)):
            said = (
                _by_kind(group, body) if by_kind
                else _between(group) if extremes and len(group.parts) > 2
                else _less(group, body) if without
                else _apart(group, body) if apart
                else _adds_up(group, question) if checked and not (apart or share)
                else _share(group, question) if share and not extremes and _of_total(group, question)
                else None
            )  # fmt: skip
            if said is not None and share and _stated(said, body, evidence):
                return None
            if said is not None:
                return _draft(said, piece)
    return None


def _less_kinds(question: Question, evidence: Sequence[Evidence]) -> Draft | None:
    """All kinds that make up a whole but those left out: 一共多少所学校，除了幼儿园还有几所.

    What there is comes before what is to be built, unless the question speaks of building.
    """
    looked_at = evidence[:_KINDS_LOOKED_AT]
    if not ADDED.search(question.body):
        looked_at = sorted(looked_at, key=lambda piece: bool(ADDED.search(piece.text)))
    for piece in looked_at:
        for whole, kinds in _made_up(piece.text, question.body):
            group = _Group(whole, kinds)
            if _of_total(group, question) and (said := _less(group, question.body)) is not None:
                return _draft(said, piece)
    return None


def _stated(said: _Said, body: str, evidence: Sequence[Evidence]) -> bool:
    """Whether the share asked for is a measure that a text states: 公办园占比 where 公办园在园幼儿占比 stands."""
    word = re.search(r"占比|比重|比例", body)
    if word is None:
        return False
    name = re.escape(said.parts[0].name)
    return any(
        re.search(rf"(?:(?<![\u4e00-\u9fff])|全[县市区]){name}[^，。；：\d]{{0,8}}{word.group()}", piece.text)
        for piece in evidence
    )


def _of_total(group: _Group, question: Question) -> bool:
    """Whether the whole is the one that the question names by its number, where it names any: 129所里幼儿园占多少."""
    return group.whole is None or not question.numbers or group.whole.written in question.numbers


_KIND_RANKED = regex(
    r"(?:哪|什么)(?:一)?(?:类|种)(?:类型)?(?:的)?[^，。？?]{0,8}最(?:多|大|(?P<least>少|小))"
    r"|最(?:多|大|(?P<least2>少|小))的?(?:又?是)?(?:哪|什么)(?:一)?(?:类|种)"
    r"|(?:[\u4e00-\u9fff]{2,5}[、和与]){2,}[\u4e00-\u9fff]{2,5}?(?:里|中|当中)?[，,]?哪(?:个|种|一?类)(?:学校)?(?:数量|的)?最(?:多|(?P<least3>少))"
)
_HELD_IN = regex(r"[（(](?:其中)?(?:含|包括|内)[^）)]*[）)]")
_FEWEST_KINDS = 3


def ranks_kinds(text: str) -> bool:
    """Whether it is asked of which kind there are most or fewest."""
    return bool(_KIND_RANKED.search(text))


def _made_up(text: str, body: str) -> list[tuple[_Part, tuple[_Part, ...]]]:
    """Numbers that the question speaks of, each with the later ones of its unit that add up to it."""
    found = [_part(match) for match in _PIECE.finditer(_HELD_IN.sub("", text))]
    pairs = []
    for place, whole in enumerate(found):
        kinds = tuple(one for one in found[place + 1 :] if one.unit == whole.unit)
        spoken = any(whole.label[at : at + _SHORTEST] in body for at in range(len(whole.label) - 1))
        if len(kinds) >= _FEWEST_KINDS and spoken and abs(sum(one.value for one in kinds) - whole.value) < 1e-9:
            pairs.append((whole, kinds))
    return pairs


def _of_kinds(text: str, body: str, *, least: bool) -> _Said | None:
    """The kind with most of what the question speaks of, where the text tells the whole and the kinds make it up."""
    for whole, kinds in _made_up(text, body):
        ordered = sorted(kinds, key=lambda one: one.value, reverse=not least)
        best = [one for one in ordered if one.value == ordered[0].value]
        names = "、".join(one.name for one in best)
        word = "最少" if least else "最多"
        line = f"{word}的是{names}，{best[0].written}{best[0].unit}（共{whole.written}{whole.unit}）："
        return _Said(line, best[0].value, tuple(ordered))
    return None


@dataclass(frozen=True, slots=True)
class _Said:
    line: str
    value: float | str
    parts: tuple[_Part, ...]


def _draft(said: _Said, piece: Evidence) -> Draft:
    table = ResultTable(("项目", "数"), tuple((part.name, part.value) for part in said.parts), said.value)
    lines = (
        Statement(said.line, (piece.span,), derived=True),
        *(Statement(f"- {part.name}：{part.written}{part.unit}", (piece.span,)) for part in said.parts),
    )
    return Draft("aggregate", lines, table=table)


def _groups(text: str) -> list[_Group]:
    """The groups of a sentence: a number and those in the bracket or list behind it, or a bare list of one unit."""
    found = [_part(match) for match in _PIECE.finditer(text)]
    groups = []
    for place, first in enumerate(found):
        rest = [one for one in found[place + 1 :] if one.unit == first.unit]
        bracket = re.match(r"\s*[（(：:，]?\s*(?:其中|包括|含|在编|[^（）()，。；]{0,6})", text[first.end :])
        inside = _inside(text, first.end)
        members = tuple(one for one in rest if inside and inside[0] <= one.start < inside[1])
        if members and bracket and sum(one.value for one in members) <= first.value + 1e-9:
            groups.append(_Group(first, members))
    for unit in dict.fromkeys(one.unit for one in found):
        same = tuple(one for one in found if one.unit == unit)
        if len(same) > 1:
            groups.append(_Group(None, same))
    return groups


def _part(match: re.Match[str]) -> _Part:
    written = match["value"]
    value = float(written.replace(",", ""))
    return _Part(match["label"], _behind(match["rest"]), value, written, match["unit"], match.start(), match.end())


def _behind(rest: str) -> str:
    """The noun that a number counts, where the words behind it begin with one: 400名骨干教师."""
    return "" if re.match(r"以|左右|及|的|和|与|之", rest) else re.split(r"和|与|及|培养|建设", rest)[0]


def _inside(text: str, at: int) -> tuple[int, int] | None:
    """The bracket that opens right behind a number, or the rest of the sentence behind 其中."""
    opened = re.match(r"[^（(，。；\d]{0,8}[（(]", text[at:])
    if opened:
        closed = re.search(r"[）)]", text[at + opened.end() :])
        return at + opened.end(), at + opened.end() + (closed.start() if closed else len(text))
    listed = re.match(r"[^，。；\d]{0,8}[，,：:]\s*(?=其中|包括|分别)", text[at:])
    return (at + listed.end(), len(text)) if listed else None


_OFFICIAL = {"初中": "初级中学", "老师": "教师", "职校": "中等职业学校", "中职": "中等职业学校", "完小": "完全小学"}


def _named(group: _Group, text: str) -> list[_Part]:
    """The parts that a text names by a run of characters which not all of them hold, in its order."""
    said = fold(text)
    labels = "".join(fold(part.label + part.behind) for part in group.parts)
    for spoken, official in _OFFICIAL.items():
        said = said if spoken in labels or official not in labels else said.replace(spoken, official)
    found = []
    for part in group.parts:
        label = fold(part.label + part.behind)
        others = [fold(one.label + one.behind) for one in group.parts if one is not part]
        # 多少所学校，幼儿园占多少: 学校 is the word of them all.
        others += [fold(group.whole.label)] if group.whole is not None else []
        runs = [
            label[start : start + size]
            for size in range(len(label), _SHORTEST - 1, -1)
            for start in range(len(label) - size + 1)
            if label[start : start + size] in said
        ]
        own = next((run for run in runs if not any(run in other for other in others)), "")
        if own:
            found.append((said.find(own), len(own), part))
    # 在编人员 names 在编 alone: what stands right behind a name, as 人员 of 编外人员, belongs to it.
    ends = {at + size for at, size, _ in found}
    kept = [one for one in found if one[0] not in ends or fold(one[2].label).startswith(said[one[0] :][: one[1]])]
    return [part for _, _, part in sorted(kept, key=lambda one: one[0])]


def _by_kind(group: _Group, body: str) -> _Said | None:
    """The sum of the parts of each kind of school that the question asks about, where every part is of one of them."""
    kinds = list(dict.fromkeys(_KIND_ASKED.findall(body)))
    sums: dict[str, list[_Part]] = {kind: [] for kind in kinds}
    for part in group.parts:
        own = [kind for kind in kinds if levels_of(kind) & levels_of(part.label + part.behind)]
        if len(own) != 1:
            return None
        sums[own[0]].append(part)
    if group.whole is None or len(kinds) < 2 or not all(sums.values()):
        return None
    told = []
    for kind, parts in sums.items():
        total = number_text(sum(part.value for part in parts))
        told.append(f"{kind}{total}{parts[0].unit}（{'+'.join(number_text(part.value) for part in parts)}={total}）")
    line = "，".join(told) + "："
    return _Said(line, line, tuple(part for parts in sums.values() for part in parts))


def _less(group: _Group, body: str) -> _Said | None:
    """A whole without the parts that the question leaves out."""
    named = _named(group, body)
    if group.whole is None or not named:
        return None
    rest = group.whole.value - sum(part.value for part in named)
    terms = "−".join(number_text(part.value) for part in (group.whole, *named))
    line = f"还有{number_text(rest)}{group.whole.unit}（{terms}={number_text(rest)}）："
    return _Said(line, round(rest, 4), (group.whole, *named))


def _apart(group: _Group, body: str) -> _Said | None:
    named = _named(group, body)
    if len(named) != 2 or any(
        word not in fold(part.label + part.behind) and part.unit in _OF_INSTITUTIONS
        for part in named
        for word in _OF_THEM.findall(body)
    ):
        return None  # 小学老师比初中老师多多少 is told by no number of schools
    first, second = named
    gap = first.value - second.value
    if not gap:
        return _Said(f"一样多，都是{first.written}{first.unit}：", 0, (first, second))
    word = "多" if gap > 0 else "少"
    more, less = sorted((first.value, second.value), reverse=True)
    terms = f"{number_text(more)}−{number_text(less)}={number_text(abs(gap))}"
    line = f"{first.name}比{second.name}{word}{number_text(abs(gap))}{first.unit}（{terms}）："
    return _Said(line, abs(gap), (first, second))


_OF_INSTITUTIONS = frozenset("所家座")
_OF_THEM = regex(
    r"老师|教师|教职工|校长|园长|学生|孩子|娃|幼儿(?!园)|人数|床位|学位|班(?!级)|经费|投资|资金|钱|面积|本科|学历|[^效频]率|占比|比例|百分|(?<=[几多少个])点"
)
"""What institutions have, which their own number does not tell."""


def _adds_up(group: _Group, question: Question) -> _Said | None:
    """“是” where the parts make up the very whole that the question names: 三类加起来是9057吗."""
    whole = group.whole
    if whole is None or whole.written.replace(",", "") not in question.numbers or len(group.parts) < _SHORTEST:
        return None
    total = sum(part.value for part in group.parts)
    if abs(total - whole.value) > 1e-9:
        return None  # 其中 may tell some of the parts alone
    terms = "+".join(number_text(part.value) for part in group.parts)
    line = f"是，对得上，加起来{number_text(total)}{whole.unit}（{terms}={number_text(total)}）："
    return _Said(line, number_text(total), (whole, *group.parts))


def _between(group: _Group) -> _Said:
    most, least = max(group.parts, key=lambda one: one.value), min(group.parts, key=lambda one: one.value)
    gap = most.value - least.value
    line = (
        f"最多的{most.name}与最少的{least.name}相差{number_text(gap)}{most.unit}"
        f"（{number_text(most.value)}−{number_text(least.value)}={number_text(gap)}）："
    )
    return _Said(line, gap, (most, least))


def _share(group: _Group, question: Question) -> _Said | None:
    named = _named(group, question.body)
    if group.whole is None or not named or not group.whole.value:
        return None
    for part, term in product(named, question.terms):
        label = fold(part.label + part.behind)
        if term.text[0] in "中里" and label == term.text[1:]:
            continue  # 学校中小学占多少: 小学, of the schools
        if len(term.text) > _SHORTEST and term.text not in label and term.text[-_SHORTEST:] in label:
            return None  # 完全小学 is no part named 中小学
    total = sum(part.value for part in named)
    percent = percent_text(total, group.whole.value)
    terms = f"{number_text(total)}÷{number_text(group.whole.value)}"
    line = f"{'、'.join(part.name for part in named)}占{percent}（{terms}）："
    return _Said(line, percent, (*named, group.whole))


_OF_BOTH = regex(
    r"^(?:那么?|这|它们?)?(?:这?[两二俩]个?(?:数|者|项|样|种|边|地|家|次)?|前后|中间)?(?:之间|加起来|合起来|放一起)?"
    r"(?:一?共|总共|合计|总计|加起来|合起来|相?差|多|少)"
    r"(?:了|出|是|有|要)?(?:多少|几)[\u4e00-\u9fff]{0,3}[?？。]?$"
)
_SUM = regex(r"共|合计|总计|加起来|合起来")
_TOLD = regex(
    r"(?P<label>[^，、；。：:（）()\d]{0,24}?)(?P<value>\d[\d,]*(?:\.\d+)?)\s*"
    r"(?P<unit>个百分点|%|％|万元|亿元|元|所|个|人|名|张|间|座|班|亩|平方米|套|台|项|条|份|户|件|册|辆|课时|学时|小时|年|次|天|日|分钟|米)"
    r"(?P<rest>[^，、；。：:（）()\d]{0,8})"
)
_YEARS = regex(r"20[0-4]\d(?:年|(?=[—－-]))|“十[三四五]五”")
_PERCENT_ROW = regex(r"[（(]%[）)]：")
_CELL = regex(r"(?P<label>[^，：。\d]*?)(?P<value>\d[\d,]*(?:\.\d+)?)(?P<unit>)(?P<rest>%?)")
_NO_SUM = frozenset({"%", "％", "个百分点", "年", ""})


def of_told(question: Question) -> Draft | None:
    """The sum or the gap of the two numbers that the last answer told; None where it did not tell just two of a kind.

    Only numbers near what was asked about count, and a number is not added to the part of it in brackets.
    """
    asked = question.earlier
    if asked is None or not _OF_BOTH.search(question.body):
        return None
    again = bool(_OF_BOTH.search(asked.body))
    if again and asked.earlier is not None:
        asked = asked.earlier
    if not again and any(line.derived for line in question.earlier_lines):
        return None  # a list or a comparison goes on in its own way
    lines = [line for line in question.earlier_lines if line.spans and not line.derived]
    if len({span.clause.document_id for line in lines for span in line.spans}) > 1:
        return None  # places are compared by name
    found = [(part, line) for line in lines for part in _told_in(line.text, asked)]
    unit = _unit_asked(question.body)
    found = [one for one in found if not unit or one[0].unit == unit]
    if len(found) > 2:
        named = _named(_Group(None, tuple(part for part, _ in found)), asked.folded)
        found = [one for one in found if one[0] in named]
    if len(found) != 2 or found[0][0].unit.replace("％", "%") != found[1][0].unit.replace("％", "%"):
        return None
    (first, line), (second, other) = found
    adds = bool(_SUM.search(question.body))
    if adds and (first.unit in _NO_SUM or _within(line, first, second)):
        return None
    said, value = _sum_of(first, second) if adds else _gap_of(first, second)
    spans = tuple(dict.fromkeys((*line.spans, *other.spans)))
    table = ResultTable(("项目", "数"), tuple((part.name.strip(), part.value) for part, _ in found), value)
    told = dict.fromkeys((line, other))
    return Draft("aggregate", (Statement(said, spans, derived=True), *told), table=table)


def _told_in(text: str, earlier: Question) -> list[_Part]:
    """Numbers of a line in the segments that speak of what was asked; all of them where none does."""
    text = _YEARS.sub(lambda match: " " * len(match.group()), text)
    if _PERCENT_ROW.search(text):
        return [_part(match) for match in _CELL.finditer(text.partition("：")[2])]
    parts = segments(text)
    about = [part for part in parts if matched_weight(part.text, earlier.terms)] or parts
    return [_part(match) for part in about for match in _TOLD.finditer(part.text)]


def _within(line: Statement, first: _Part, second: _Part) -> bool:
    """Whether the second number is given as a part of the first: 普通高中4所（含民办1所）."""
    whole = re.escape(f"{first.written}{first.unit}")
    return bool(re.search(rf"{whole}[^）)]{{0,4}}[（(，,](?:其中|含|包括|内)[^）)]*{second.written}", line.text))


def _unit_asked(body: str) -> str:
    found = re.search(r"几(所|个|人|名|张|间|项|条|份|户|件|年|次|天|课时|小时)", body)
    return found.group(1) if found and found.group(1) != "个" else ""


def _sum_of(first: _Part, second: _Part) -> tuple[str, float]:
    total = first.value + second.value
    terms = f"{number_text(first.value)}+{number_text(second.value)}={number_text(total)}"
    return f"一共{number_text(total)}{first.unit}（{terms}）：", round(total, 4)


def _gap_of(first: _Part, second: _Part) -> tuple[str, float]:
    more, less = max(first.value, second.value), min(first.value, second.value)
    unit = "个百分点" if first.unit in ("%", "％", "") else first.unit
    gap = round(more - less, 4)
    if not gap:
        return f"一样，都是{first.written}{first.unit}：", 0.0
    return f"相差{number_text(gap)}{unit}（{number_text(more)}−{number_text(less)}={number_text(gap)}）：", gap
