"""Amounts that a question asks leave for (22点, 两年, 4次以上) held against the limits that a sentence sets."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.evidence.focus import QUANTITY, segments, without_names
from assistant.understanding.asks import CLOCK
from assistant.understanding.question import levels_of
from corpus.numerals import chinese_number
from corpus.regex import regex

Held = Literal["none", "kept", "broken", "unclear", "case", "apart"]
"""none: the sentence has no such amount. case, apart: its rule is for the question's case, or another (一年以内的)."""

COUNTED_BY = regex(r"[一每](?:个|所|次|名|人|年|月|天|班|学期|节|周|日)")
"""一个班, 一学期: what an amount is counted by, which claims nothing."""
_NUMERAL = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_CLOCK = regex(
    rf"(?P<part>上午|早上|早晨|凌晨|下午|晚上|傍晚|夜里)?(?P<hour>{_NUMERAL})"
    rf"(?:[:：](?P<minute>\d{{2}})|(?:点钟?|时(?![间候段长期刻常]))(?:(?P<half>半)|(?P<minutes>{_NUMERAL}|[二三四五]十[一二三四五六七八九]?)分?)?)"
)
_HALF = regex(r"(?<![一二两三四五六七八九十\d])半个?(?P<unit>年|月|小时|天|日)")
_AND_HALF = regex(r"^\s*半")
_AND_MONTHS = regex(rf"^\s*[零又加多]?(?P<months>{_NUMERAL})个?月(?![底初中份])")
"""三年零一个月."""
# Units that measure the same thing, and how many of the first of its kind each is.
_SIZES = {
    "年": ("年", 1.0),
    "个月": ("年", 1 / 12),
    "天": ("天", 1.0),
    "日": ("天", 1.0),
    "个工作日": ("天", 1.0),
    "周": ("天", 7.0),
    "小时": ("小时", 1.0),
    "个小时": ("小时", 1.0),
    "个钟头": ("小时", 1.0),
    "分钟": ("小时", 1 / 60),
    "学期": ("学期", 1.0),
    "个学期": ("学期", 1.0),
    "万元": ("元", 1e4),
    "亿元": ("元", 1e8),
    "公里": ("米", 1e3),
    "千米": ("米", 1e3),
    "％": ("%", 1.0),
    "名": ("人", 1.0),
    "周岁": ("岁", 1.0),
}
_FROM = regex(rf"(?P<low>\d+(?:\.\d+)?|{_NUMERAL})(?:周?岁|年|天|人)?\s*[至到—－–~～-]\s*$")
"""2至3岁: the lower bound of a range."""
_ONE_THING = frozenset("个所名人次条项间张节门类份台套级")
"""一个, 一次: what is spoken of, and no amount that could be more or less."""
_EACH = regex(r"^\s*[一两二三四五六\d]")
"""一年一考核, 一学期2次: how often, and no length of time."""
_PEOPLE_BEHIND = regex(
    r"\s*(?:残疾|随迁|留守|困难|特殊|贫困)?(?:人(?![次工才])|孩子|小孩|娃|小朋友|学生|儿童|幼儿(?!园)|老师|教师)"
)
"""3个残疾孩子 are so many people."""
_TAKEN_IN = regex(r"班[^，。；]{0,6}(?:收|招|坐|塞|装|安排)了?$")
"""一个班收58个: pupils."""
_AT_MOST = regex(
    r"(?:不得|不能|不可|不应|不)(?:超过|超出|高于|多于|大于|晚于|迟于|长于|超)[^，。；\d]{0,4}$"
    r"|(?<!不)(?:最多|至多|最长|最高|最晚|最迟|上限)[^，。；\d]{0,6}$"
)
_AT_LEAST = regex(
    r"(?:不得|不能|不可|不应|不)(?:少于|低于|小于|早于|短于)[^，。；\d]{0,4}$|(?:至少|最少|最低|最短|下限)[^，。；\d]{0,6}$"
)
_OVER = regex(r"(?:超过|超出|高于|多于|大于|晚于|迟于|(?<![家校园部])长于|突破|超)了?[^，。；\d]{0,2}$")
_UNDER = regex(r"(?:少于|低于|小于|早于|短于|不足|不到|不满|未满|没到|未达到?)了?[^，。；\d]{0,2}$")
_FULL = regex(r"(?:满|达到?)[^，。；\d]{0,2}$")
_UP, _DOWN = regex(r"^\s*及?以上"), regex(r"^\s*(?:及?以[下内]|之?内)")
_MORE = regex(r"^\s*[多余]")
_CASE = regex(
    r"^[^，。；]{0,14}的(?:[，、]|$)"
    r"|^\s*及?以[上下内]的?[^，。；\d]{0,12}?[\u4e00-\u9fff](?:均|都|要|应|须|必须)(?![求点素急])|^\s*及?以[上下内]的[^，。；\d的]{1,6}$"
)
"""连续请假5日以上的，…: the amount tells for whom a rule is, and limits nothing."""
_DONE_AWAY = regex(r"^\s*及?以上[^，。；\d]{0,12}(?:清零|消除|化解|为零)")
_DOING_AWAY = regex(r"(?:消除|化解|杜绝|清理|取消)[^，。；\d]{0,4}$")
"""消除56人以上大班额: what is to be below that."""
_OF_AGE = regex(r"^[^，。；\d]{0,8}(?:儿童|幼儿|孩子|少年|未成年人|学生)")
"""面向3-6岁儿童: for whom a rule is."""
_SPAN = regex(r"^\s*(?:之|以)?内[^，。；将把]{0,4}(?:不得|不予|不能|不再|不可|未)")
"""5年内不得参加: how long a ban lasts."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A range of values of one kind (天, 元, 点), as written: a limit, the case of a rule, or one value.

    `low`, `high`: its bounds; `apart` tells the bounds that are left out of it (超过, 不到).
    """

    kind: str
    low: float
    high: float
    without_bounds: bool
    role: Literal["value", "limit", "case", "span"]
    levels: frozenset[str]

    def within(self, other: Amount) -> bool:
        """Whether every value of it is one of the other's."""
        low, high = other.low <= self.low, self.high <= other.high
        if other.without_bounds and not self.without_bounds:
            low, high = other.low < self.low or math.isinf(other.low), self.high < other.high or math.isinf(other.high)
        return low and high

    def misses(self, other: Amount) -> bool:
        """Whether no value of it is one of the other's, a shared bound of two ranges aside."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        point = self.low == self.high or other.low == other.high
        return low > high or (low == high and (not point or self.without_bounds or other.without_bounds))


def held(question: str, sentence: str) -> Held:
    """How an amount of the question (folded) stands to what a sentence says of amounts of its kind."""
    for asked in amounts(question):
        told = [one for one in amounts(sentence) if one.kind == asked.kind]
        if not told:
            continue
        if asked.kind == "点" and asked.high < 12 <= min(one.low if one.high == math.inf else one.high for one in told):
            asked = Amount("点", asked.low + 12, asked.high + 12, asked.without_bounds, asked.role, asked.levels)
        levels = levels_of(question)
        own = [one for one in told if levels & one.levels] or [one for one in told if not (levels and one.levels)]
        return _against(asked, own)
    return "none"


def only_spans(question: str, sentence: str) -> bool:
    """Whether what a sentence says of the question's kind of amount is only how long something is barred."""
    kinds = {one.kind for one in amounts(question)}
    told = [one for one in amounts(sentence) if one.kind in kinds]
    return bool(told) and all(one.role == "span" for one in told)


_CLOCK_ASKED = regex(rf"{CLOCK}|什么钟点")
_OF_BAN = regex(r"不[得能准许可让再了上成]|再|禁|黑名单|罚|处分|移出|取消|撤|违|假|弊|投标|招标|限制|后果|清退")


def asks_clock(question: str) -> bool:
    """Whether a time of day is asked for."""
    return bool(_CLOCK_ASKED.search(question))


def tells_clock(text: str) -> bool:
    """Whether a text states a time of day."""
    return bool(_CLOCK.search(text))


def untimely(question: str, text: str) -> bool:
    """Whether a text states no time of day where one is asked for, or only how long a ban lasts that is not asked."""
    told = amounts(text)
    if asks_clock(question):
        return not any(one.kind == "点" for one in told)
    return bool(told) and all(one.role == "span" for one in told) and not _OF_BAN.search(question)


def _against(asked: Amount, told: Sequence[Amount]) -> Held:
    cases = [one for one in told if one.role == "case"]
    if any(not asked.within(one) for one in cases):
        return "apart" if all(asked.misses(one) for one in cases) else "unclear"
    limits = [one for one in told if one.role in ("limit", "value")]
    if not limits:
        return "case" if cases else "unclear"
    if any(one.role == "value" and not asked.within(one) for one in limits):
        return "unclear"
    if all(asked.within(one) for one in limits):
        return "kept"
    return "broken" if all(asked.misses(one) for one in limits) else "unclear"


def amounts(text: str) -> list[Amount]:
    """The amounts of a text, in order, years and names aside."""
    found: list[Amount] = []
    levels: frozenset[str] = frozenset()
    for segment in segments(text):
        for part in segment.text.split("、"):
            levels = levels_of(part) or (levels if "、" not in segment.text else frozenset())
            found += _of_part(part, levels)
    return found


def _of_part(part: str, levels: frozenset[str]) -> list[Amount]:
    found: list[Amount] = []
    plain = without_names(part)
    for clock in _CLOCK.finditer(plain):
        hour = value_of(clock["hour"])
        minute = 30.0 if clock["half"] else value_of(clock["minute"] or clock["minutes"] or "0")
        if hour is None or minute is None or hour > 24:
            continue
        late = clock["part"] in ("下午", "晚上", "傍晚", "夜里") and hour < 12
        found.append(_amount("点", hour + 12 * late + minute / 60, part, clock.span(), levels))
    plain = _CLOCK.sub(lambda match: " " * len(match.group()), plain)
    for half in _HALF.finditer(plain):
        kind, size = _SIZES.get(half["unit"].replace("月", "个月"), (half["unit"], 1.0))
        found.append(_amount(kind, size / 2, part, half.span(), levels))
    for one in QUANTITY.finditer(plain):
        unit, value = one["unit"] or "", value_of(one["value"])
        year = unit == "年" and value is not None and value > 1900
        if value is None or not unit or unit == "月" or year or part[one.end() : one.end() + 1] == "级":
            continue
        if value == 1 and not one["value"].isdigit() and (unit in _ONE_THING or _EACH.match(plain[one.end() :])):
            continue
        if unit == "个" and (_PEOPLE_BEHIND.match(plain[one.end() :]) or _TAKEN_IN.search(plain[: one.start()])):
            unit = "人"
        kind, size = _SIZES.get(unit, (unit, 1.0))
        value += 0.5 * bool(_AND_HALF.match(part[one.end() :]))
        and_months = _AND_MONTHS.match(part[one.end() :]) if unit == "年" else None
        value += (value_of(and_months["months"]) or 0.0) / 12 if and_months else 0.0
        made = _amount(kind, value * size, part, one.span(), levels)
        least = value_of(range_of["low"]) if (range_of := _FROM.search(plain[: one.start()])) else None
        if least is not None and made.role in ("value", "case") and least * size < made.high:
            made = replace(made, low=least * size)
        found.append(made)
    return found


def does_away(text: str) -> bool:
    """Whether a text names a size to do away with it: 56人及以上大班额动态清零. What is allowed it leaves unsaid."""
    return _SIZE_DONE_AWAY.search(text) is not None


_SIZE_DONE_AWAY = regex(
    r"\d\s*[^，。；\d]{0,2}及?以上[^，。；\d]{0,12}(?:清零|消除|化解|为零)"
    r"|(?:消除|化解|杜绝|清理|取消)[^，。；\d]{0,4}\d+[^，。；\d]{0,2}及?以上"
)


def _amount(kind: str, value: float, part: str, at: tuple[int, int], levels: frozenset[str]) -> Amount:
    before, behind = part[: at[0]].rstrip(), part[at[1] :]
    if _SPAN.match(behind):
        return Amount(kind, value, value, False, "span", levels)
    most, least = bool(_AT_MOST.search(before)), bool(_AT_LEAST.search(before))
    over, under = not most and bool(_OVER.search(before)), not least and bool(_UNDER.search(before))
    up = bool(_UP.match(behind) or _MORE.match(behind) or (_FULL.search(before) and _CASE.match(behind)))
    down = bool(_DOWN.match(behind))
    if up and (_DONE_AWAY.match(behind) or _DOING_AWAY.search(before)):
        return Amount(kind, -math.inf, value, True, "limit", levels)
    low = value if least or over or up else -math.inf if most or under or down else value
    high = value if most or under or down else math.inf if least or over or up else value
    case = (over or under or up or down) and bool(_CASE.match(behind))
    case = case or (kind == "岁" and bool(_OF_AGE.match(behind)))
    role: Literal["value", "limit", "case"] = "case" if case else "value" if low == high else "limit"
    return Amount(kind, low, high, over or under, role, levels)


def value_of(written: str) -> float | None:
    """The value of an amount in digits or Chinese numerals (1,200; 五十五); None for what is neither."""
    plain = written.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    value = chinese_number(plain)
    return None if value is None else float(value)
