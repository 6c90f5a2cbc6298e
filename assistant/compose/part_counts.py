"""A part of a whole that a sentence counts kind by kind: 85个党组织里党支部几个 → each kind's number, and their sum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose.number import ADDED
from assistant.draft import Draft, Statement
from assistant.evidence.choice import Choice
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from corpus.regex import regex

_COUNTER = "个所名人家处间条项套台张位"
_ASKED = regex(
    rf"(?:[，,。]?(?:里面|里头|里|(?<![初高小])中(?![心学小职等高级])|当中|其中)|[，,。]|^)(?:的|有)?(?P<part>[\u4e00-\u9fff“”\"]{{2,8}}?)(?:一共|总共|共|加起来)?(?:有|是)?"
    rf"(?:几|多少)(?P<unit>[{_COUNTER}])?[?？。]*$"
    rf"|(?:^|[里中有共设]|系统)(?:几|多少)(?P<unit2>[{_COUNTER}])?(?P<part2>[\u4e00-\u9fff“”\"]{{2,8}}?)[，,]?(?:一共|总共|合计)?[?？。]*$"
    rf"|^(?:一共|总共|现有)?(?P<part3>[\u4e00-\u9fff“”\"]{{2,8}}?)的?(?:数量|总数|个数|数)(?:(?:是|有)?(?:几|多少)?(?P<unit3>[{_COUNTER}])?)[?？。]*$"
)
_WHOLE = regex(r"各级各类|(?:全[县市区省]|总共|一共|共)有?$")
"""Before the part's name: all of it, which its kinds then make up."""
_LOOKED_AT = 8
_MARGIN = 3.0


@dataclass(frozen=True, slots=True)
class _Part:
    """One kind of the part, as the sentence writes it, and its number."""

    text: str
    number: str
    whole: str = ""
    """The kind that it is a part of, where it stands in brackets behind it: 普通高中4所（."""
    is_whole: bool = False
    """Whether it is all of them: 各级各类学校129所 holds 中等职业学校1所."""


def part_counts(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """The numbers of a part's kinds in one sentence; of one kind only where the whole's number is said with it."""
    asked = _ASKED.search(question.body)
    if asked is None:
        return None
    name = next(name for name in ("part", "part2", "part3") if asked[name])
    part, unit = asked[name], asked[name.replace("part", "unit")] or ""
    whole = re.search(r"(?<![\d.])(\d+)(?![\d.年月%])", question.body[: asked.start(name)])
    for piece in evidence[:_LOOKED_AT]:
        if piece.score < evidence[0].score - _MARGIN:
            break
        if whole is not None and not re.search(rf"(?<!\d){whole.group(1)}(?!\d)", piece.text):
            continue
        inside = _within(question.body[: asked.start()], piece.text)
        if part.endswith("学校") and part not in piece.text:
            part = part.removesuffix("学校")  # 民办学校 is 民办1所 behind each kind
        parts = _parts(part, unit, inside, question.body)
        if inside[-1:] in "）)" and parts:
            return Choice(Draft("number", (Statement(f"{inside}。", (piece.span,)),)), piece)
        parts = [one for one in parts if one.is_whole][:1] or parts
        if len(parts) > 1 or (parts and (whole is not None or parts[0].is_whole)):
            return Choice(Draft("number", (_told(part, parts, unit, piece),)), piece)
    return None


_ASKING = regex(rf"(?:现在|目前|一共|总共|共|有|是)*(?:多少|几)?[{_COUNTER}]?[，。？?,;； ]*$")
_LEAST_NAME = 3


def _within(whole: str, text: str) -> str:
    """What the text says of the whole behind its own number: 普通高中4所（含民办1所）, or all that follows 党组织85个.

    The whole text where it does not count the whole so.
    """
    name = _ASKING.sub("", whole)
    for start in range(len(name) - _LEAST_NAME + 1):
        own = rf"{re.escape(name[start:])}(?:共有?|有|达|为)?\d+[{_COUNTER}]"
        if (counted := re.search(rf"{own}(?P<inside>[（(][^（）()]*[）)])?", text)) is not None:
            return counted.group() if counted["inside"] else text[counted.start() :]
    return text


_CLOSING = {"（": "）", "(": ")"}


def _parts(part: str, unit: str, text: str, asked: str) -> list[_Part]:
    counted = re.compile(
        rf"(?:^|[，。；：、（(]|其中)(?P<kind>[^，。；：（()）\d]{{0,24}}?{re.escape(part)})(?:有|共有?|达|为)?"
        rf"(?P<number>\d+)(?P<unit>[{unit or _COUNTER}])"
    )
    parts = []
    for one in counted.finditer(text):
        if (added := ADDED.search(one["kind"])) and added.group() not in asked:
            continue  # 新改扩建普通高中12所 counts no high schools that there are
        # A part in brackets is told with the kind that it is a part of: 普通高中4所（含民办1所）.
        whole = re.search(rf"[\u4e00-\u9fff]{{2,10}}\d+[{_COUNTER}][（(]$", text[: one.start("kind")])
        whole_said = re.sub(r"^其中", "", whole.group()) if whole else ""
        said = f"{one['kind'].strip()}{one['number']}{one['unit']}"
        is_whole = bool(_WHOLE.search(one["kind"].strip().removesuffix(part)))
        parts.append(_Part(said, one["number"], whole_said, is_whole))
    return parts


def _told(part: str, parts: Sequence[_Part], unit: str, piece: Evidence) -> Statement:
    if len(parts) == 1:
        return Statement(f"{parts[0].text}。", (piece.span,), derived=True)
    kinds = "，".join(f"{one.whole}{one.text}{_CLOSING.get(one.whole[-1:], '')}" for one in parts)
    total = sum(int(one.number) for one in parts)
    sum_words = f"{'+'.join(one.number for one in parts)}={total}"
    # Where each stands in brackets behind one kind, the kinds without brackets may hold some too: 幼儿园48所.
    some, rest = ("这几类", "，其余各类没有分开写") if all(one.whole for one in parts) else ("", "")
    said = f"{part}分开写了{len(parts)}个数：{kinds}；{some}合计{total}{unit or '个'}（{sum_words}）{rest}。"
    return Statement(said, (piece.span,), derived=True)
