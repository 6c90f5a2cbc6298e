"""Bounds on a number of units or of tasks that a question sets: 3到4家, 至少有8家, 超过两项, 4项以上6项以下."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.aggregate.query.words import NUMBER
from corpus.numbering import asked_number
from corpus.regex import regex

MANY = 1 << 20
"""The upper bound where none is set."""
UNITS = r"(?:家|个(?!百分|点|指标|学位|班|月|年))(?:不同的?)?(?:责任|配合|牵头|成员)?(?:单位|部门|局)?"
TASKS = r"(?:项|条|次|件|处|个任务)(?:任务|条款|工作)?"
_TO = r"(?:到|至|—+|–|-|~)"
_HAVING = r"(?:有|是|要|写|列|挂|参加|参与|配合|牵头|承担|负责)*了?"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Least and most number, both included, and where the question says so."""

    least: int
    most: int
    start: int
    end: int

    @property
    def both(self) -> tuple[int, int]:
        """(least, most)."""
        return self.least, self.most


@lru_cache(maxsize=8)
def _patterns(noun: str) -> tuple[re.Pattern[str], ...]:
    between = (
        rf"(?<![第\d一二三四五六七八九十百])({NUMBER})(?:{noun})?{_TO}({NUMBER})(?:{noun}|(?=之间|以内))"
        rf"|({NUMBER})(?:{noun})?[和与跟]({NUMBER})(?:{noun})?之间"
    )
    least = (
        rf"(?:(?<!不)超过|(?<!不)多于|大于|不止){_HAVING}({NUMBER}){noun}"
        rf"|(?:至少|不少于|不低于|起码|达到|最少){_HAVING}({NUMBER}){noun}"
        rf"|({NUMBER}){noun}(?:及|或)?(?:以上|往上|起(?!草|步))"
    )
    most = (
        rf"(?:不到|不足|不满|(?<!不)少于|低于){_HAVING}({NUMBER}){noun}"
        rf"|(?:不超过|不多于|最多|至多|顶多){_HAVING}({NUMBER}){noun}"
        rf"|({NUMBER}){noun}(?:及|或)?(?:以内|以下)"
    )
    return re.compile(between), re.compile(least), re.compile(most)


def bounds_on(text: str, noun: str) -> Bounds | None:
    """The bounds that `text` sets on a number of things that `noun` (UNITS or TASKS) names; None for none."""
    between, least, most = _patterns(noun)
    if match := between.search(text):
        low, high = (asked_number(group) for group in match.groups() if group)
        return Bounds(min(low, high), max(low, high), match.start(), match.end())
    lower, upper = least.search(text), most.search(text)
    if lower is None and upper is None:
        return None
    found = [match for match in (lower, upper) if match is not None]
    # The first group of each pattern leaves the number itself out: more than, fewer than.
    low = _number(lower) + bool(lower.group(1)) if lower else 1
    high = _number(upper) - bool(upper.group(1)) if upper else MANY
    return Bounds(low, high, min(one.start() for one in found), max(one.end() for one in found))


_COUNTED_SO = regex(
    rf"(?:(?:参与|参加|牵头|配合|协助|承担|负责|涉及|领|挂|摊上|出现|有)(?:了|过|的)?(?:任务|次)?|任务)(?:数|数量|总数)?"
    rf"(?:正好|恰好|刚好|都)?(?:是|为|有|等于|达)?({NUMBER}){TASKS}"
    r"(?=的?(?:责任|配合|牵头|参与)?(?:单位|部门|局)|的(?:有|是|一共|总共|共|合|都|几|哪)|的?[?？。]*$)"
)


def exactly(text: str) -> int:
    """The one number of tasks that `text` says units have: 参与两项任务的单位, 任务数为3项的; 0 for none."""
    match = _COUNTED_SO.search(text)
    return asked_number(match[1]) if match and bounds_on(text, TASKS) is None else 0


def _number(match: re.Match[str]) -> int:
    return asked_number(next(group for group in match.groups() if group))


def said(bounds: tuple[int, int], noun: str) -> str:
    """The bounds as an answer says them: 3家, 3至5家, 3家以上, 不超过5家."""
    least, most = bounds
    if least == most:
        return f"{least}{noun}"
    if most >= MANY:
        return f"{least}{noun}以上"
    return f"不超过{most}{noun}" if least <= 1 else f"{least}至{most}{noun}"
