"""Places set against each other: which has the higher number, and by how much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose.arithmetic import APART
from assistant.draft import Statement
from assistant.evidence.choice import JOINT_SHARE, QUALIFIERS, of_joint_share
from assistant.evidence.focus import matched_weight, segments
from assistant.number_text import number_text
from assistant.understanding.question import Question, levels_of
from corpus.regex import regex

_HIGHER = regex(r"谁|哪(?:个|家|一个|边|里|儿)?[^，。]{0,6}[高多大低少严早晚迟先长短久]|差|[高低](?:多少|几)|比")
_LAST_VALUE = regex(
    r"(?P<value>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>%|％|个百分点|万元|亿元|元|所|人|名|个|张|平方米|小时|课时|年|次)?"
)
_NO_VALUE = regex(r"\d+人(?:及?以[上下])?的?超?大班额|20\d\d\s*年?|“十[三四五]五”|\[\d+\]")


_SAME = regex(r"(?:一样|相同|一致|同样|同一个数)(?:吗|不|没|么|[?？]|$)|是否(?:一样|相同|一致)|是不是(?:一样|同一)")


def between(question: Question, lines: Sequence[Statement]) -> Statement | None:
    """For places each with a number of one unit: which is higher, by how much; None where that can't be told."""
    same = bool(_SAME.search(question.folded))
    if len(lines) < 2 or not (same or _HIGHER.search(question.folded) or APART.search(question.folded)):
        return None
    if same and len(lines) == 2 and (gone := _both_gone(question, lines)) is not None:
        return gone
    told = [one for line in lines if (one := _told_by(line, question)) is not None]
    if len(told) < len(lines) and _SOONER.search(question.folded):
        told = [one for line in lines if (one := _dated_by(line)) is not None]
    if len(told) < len(lines) or len({one.unit for one in told}) > 1 or len({one.place for one in told}) < len(told):
        return None
    if not _SOONER.search(question.folded) and _measures_unlike(told, question):
        return None
    if len(told) > 2 and not _SOONER.search(question.folded):
        return _highest(question, told)
    if _SOONER.search(question.folded):
        return _sooner(question, told)
    high, low = sorted(told, key=lambda one: -one.value)
    gap = high.value - low.value
    notes = "".join(f"；{note}" for note in _unlike(told))
    if not gap:
        return Statement(f"一样，都是{number_text(high.value)}{high.unit}{notes}：", (), derived=True)
    unit = "个百分点" if high.unit == "%" else high.unit
    terms = f"{number_text(high.value)}−{number_text(low.value)}={number_text(gap)}"
    more = "长" if unit in _SPANS else "高"
    said = f"{'不一样，' if same else ''}{high.place}比{low.place}{more}{number_text(gap)}{unit}（{terms}）{notes}："
    return Statement(said, (), derived=True)


@dataclass(frozen=True, slots=True)
class _Told:
    """The one number that a place's line tells, its unit, the year it is of, whether it is but a bound."""

    place: str
    value: float
    unit: str
    year: str
    bound: str
    said: str = ""
    """The segment that tells it."""


_GROSS = regex(r"[毛净]入[学园]率")
_ADDED = regex(r"新增|新建|改扩?建|增加")


def _measures_unlike(told: Sequence[_Told], question: Question) -> bool:
    """Whether numbers of one unit measure different things: the rate of disabled children and that of all.

    What the question itself names sets no two of them apart.
    """
    kinds: set[frozenset[str]] = set()
    levels: list[frozenset[str]] = []
    for one in told:
        marks = {word for word in QUALIFIERS if word in one.said and word not in question.folded}
        marks |= {found.group() for found in _GROSS.finditer(one.said)} if "入" in question.folded else set()
        marks -= {"民办"} if JOINT_SHARE.search(one.said) else set()
        marks |= {"joint"} if of_joint_share(question, one.said) else set()
        marks |= {"added"} if _ADDED.search(one.said) and not _ADDED.search(question.folded) else set()
        kinds.add(frozenset(marks))
        levels.append(levels_of(one.said) if not levels_of(one.place) else frozenset())
    apart = [one for one in levels if one]
    return len(kinds) > 1 or (len(apart) == len(levels) > 1 and not frozenset.intersection(*apart))


_LIMIT = regex(r"以[上下内]|不低于|不少于|不超过|不高于|至少|最多")
_NOT_REACHED = regex(r"(?:未|没有?|尚未|还没)(?:能)?(?:达到?|到|满)|(?:不到|不足)(?=\s*\d)|(?<!不)(?<!得)低于(?=\s*\d)")
_IN_BRACKETS = regex(r"[（(][^（）()]*[）)]")
"""9%（857课时）: what the number comes to in another unit is no second number."""
_THE_YEAR = regex(r"20[0-4]\d(?=年)")


def _told_by(line: Statement, question: Question) -> _Told | None:
    place, _, whole = line.text.partition("：")
    if not line.spans or not whole:
        return None  # a second line of a place
    percent = "（%）" in whole or "(%)" in whole
    said = whole if percent else _IN_BRACKETS.sub("", _telling(whole, question))
    found = list(_LAST_VALUE.finditer(_NO_VALUE.sub(" ", said)))
    if not found or (len(found) > 1 and not percent):
        return None
    if _NOT_REACHED.search(said):
        return None  # 未达到50% is some number below it
    years, limit = _THE_YEAR.findall(whole), _LIMIT.search(said)
    value = float(found[-1]["value"].replace(",", ""))
    unit = "%" if percent else (found[-1]["unit"] or "").replace("％", "%")
    return _Told(place, value, unit, years[-1] if years else "", limit.group() if limit else "", said)


def _dated_by(line: Statement) -> _Told | None:
    """The last year that a place's line tells, whether there is a number beside it or not: 2025年底全面清零."""
    place, _, whole = line.text.partition("：")
    years = _THE_YEAR.findall(whole) if line.spans else []
    return _Told(place, 0.0, "", years[-1], "") if years else None


def _unlike(told: Sequence[_Told]) -> list[str]:
    """What sets two numbers apart besides their size: the years that they are of, a bound on one side only."""
    notes = []
    by_year = all(one.place == f"{one.year}年" for one in told)  # they are set apart by it, and told so already
    if not by_year and all(one.year for one in told) and len({one.year for one in told}) > 1:
        notes.append("，".join(f"{one.place}是{one.year}年的" for one in told))
    limits = [one for one in told if one.bound]
    if len(limits) == 1:
        notes.append(f"{limits[0].place}写的是“{limits[0].bound}”")
    return notes


_SOONER = regex(r"[早晚迟]|谁先|哪[个里边]先|先完成|期限")


def _sooner(question: Question, told: Sequence[_Told]) -> Statement | None:
    """Which place's year comes first, or last where 晚 is asked for; None where one states no year."""
    if not all(one.year for one in told):
        return None
    pick = max if re.search("[晚迟]", question.folded) else min
    year = pick(one.year for one in told)
    first = [one.place for one in told if one.year == year]
    if len(first) == len(told):
        return Statement(f"一样，都是{year}年：", (), derived=True)
    return Statement(f"{'、'.join(first)}{'晚' if pick is max else '早'}，{year}年：", (), derived=True)


_LOWEST_ASKED = regex(r"(?:更|最|定得|比较|[谁个家边里儿])(?:低|少|小|短)")
_MOST_ASKED = regex(r"(?:更|最|定得|比较|[谁个家边里儿]|率|比)(?:高|多|大|长|低|少|小|短)")


def _highest(question: Question, told: Sequence[_Told]) -> Statement | None:
    """Which of several places has the highest, or the lowest, number."""
    if not _MOST_ASKED.search(question.folded):
        return None
    lowest = bool(_LOWEST_ASKED.search(question.folded))
    best = (min if lowest else max)(one.value for one in told)
    first = [one for one in told if one.value == best]
    if len(first) == len(told):
        return Statement(f"一样，都是{number_text(best)}{first[0].unit}：", (), derived=True)
    names = "、".join(one.place for one in first)
    bound = first[0].bound if first[0].bound in ("以上", "以下", "以内") else ""
    said = f"{names}最{'低' if lowest else '高'}，{number_text(best)}{first[0].unit}{bound}："
    return Statement(said, (), derived=True)


def _telling(said: str, question: Question) -> str:
    """The segment that speaks most of what is asked, of such the one with a value that is not only encouraged."""

    def worth(text: str) -> tuple[float, bool, bool]:
        valued = bool(_LAST_VALUE.search(_NO_VALUE.sub(" ", text)))
        return matched_weight(text, question.terms), valued, not text.startswith(("鼓励", "提倡"))

    best = max((one.text for one in segments(said)), key=worth)
    if worth(best)[1]:
        return best
    # 义务教育阶段学校要…，确保…达到9%，鼓励有条件的…11%: the one value that all must reach
    told = [one.text for one in segments(said) if all(worth(one.text)[1:])]
    return told[0] if len(told) == 1 else best


_SPANS = frozenset({"小时", "个小时", "分钟", "天", "日", "个月", "年", "个工作日"})
_GONE = regex(r"清零|消除")
_WAY_ASKED = regex(r"办法|做法|措施|手段|怎么|如何|方式|步骤|路子")


def _both_gone(question: Question, lines: Sequence[Statement]) -> Statement | None:
    """消除 and 清零 set one goal: that there be none. Only for segments that speak of what is asked."""
    if _WAY_ASKED.search(question.body):
        return None
    for line in lines:
        parts = [part for part in segments(line.text.partition("：")[2]) if matched_weight(part.text, question.terms)]
        if not line.spans or not any(_GONE.search(part.text) for part in parts):
            return None
    return Statement("都要求消除（清零）：", (), derived=True)
