"""Periods after which something comes round again (每学期, 每三年), and which of two is the shorter one."""

from __future__ import annotations

from corpus.numerals import chinese_number
from corpus.regex import regex

_COUNT = r"\d{1,2}|[一二两三四五六七八九十半]"
_UNITS = r"学年|学期|季度|半年|年|月|周|星期|礼拜|天|日"
_DAYS = {
    "天": 1.0,
    "日": 1.0,
    "周": 7.0,
    "星期": 7.0,
    "礼拜": 7.0,
    "月": 30.0,
    "季度": 90.0,
    "学期": 180.0,
    "半年": 182.5,
    "学年": 365.0,
    "年": 365.0,
}
_RECURRING = regex(rf"每隔?(?P<count>{_COUNT})?个?(?P<unit>{_UNITS})(?![龄级度])")
_ASKED = regex(
    rf"(?:每隔?(?P<count>{_COUNT})?个?|(?<![第同])[一1]个?)(?P<unit>{_UNITS})(?![龄级度])[^，,。？?]{{0,14}}?(?:几|多少)[次回遍趟场]"
)


def told_periods(text: str) -> tuple[tuple[str, float], ...]:
    """The periods that a text says something recurs in, as written and in days."""
    return tuple((found.group(), _days(found["count"], found["unit"])) for found in _RECURRING.finditer(text))


def asked_period(question: str) -> tuple[str, float] | None:
    """The period of 每周陪餐几次, 一学期查几回: its name with 每, and its days; None where none is asked of."""
    found = _ASKED.search(question)
    if found is None:
        return None
    count = found["count"] or ""
    return f"每{count}{found['unit']}", _days(count, found["unit"])


def _days(count: str | None, unit: str) -> float:
    if count == "半":
        return _DAYS[unit] / 2
    number = (int(count) if count.isdigit() else chinese_number(count)) if count else 1
    return _DAYS[unit] * (number or 1)
