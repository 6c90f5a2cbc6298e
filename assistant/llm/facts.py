"""What a sentence claims that can be checked: numbers, dates, bounds, clause numbers, polarity. Pure functions.

All work on text as `normalise` gives it: one line, half-width digits, no white space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from corpus.numerals import CHINESE, DIGITS, LARGE, chinese_number
from corpus.regex import regex

Bound = Literal["", "≥", "≤"]

_RESIDUE = regex(r"\[bookmark:[^\]]*\]")
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)}
_WIDE |= {code: chr(code - 0xFEE0) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_WIDE |= {ord("％"): "%", ord("．"): ".", ord("﹪"): "%"}
_PUNCTUATION = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "?": "？", "!": "！"}

_CLASSIFIERS = (
    "个所人名年月日天周项次倍岁元亩节套台间班家座处场门件条级期届轮校学小平支批只辆张份款篇本册位户对组成类种大"
)
_NOT_COUNTED = regex(r"一(?:批|种|类|套|系列|大批|次性|致|定|些|般|样|起|并|律|旦|直|体|同|贯|切|手|线|把手)")
_BEFORE_NO_COUNT = "每任某统唯单专进逐之第同万划"
_ORDINAL_NAMES = regex(r"十[一二三四五六]五|[一二]十大|百千万|[百千]强|九年(?=义务教育|一贯)|十二年(?=一贯)")

_NUMBER = regex(
    r"千分之(?P<permille>[零〇一二两三四五六七八九十百点]+|\d+(?:\.\d+)?)"
    r"|百分之(?P<percent>[零〇一二两三四五六七八九十百点]+|\d+(?:\.\d+)?)"
    r"|(?P<ratio>\d+(?:\.\d+)?[：∶]\d+(?:\.\d+)?)"
    r"|第(?P<ordinal>\d+|[零〇一二两三四五六七八九十百千]+)"
    r"|（(?P<label>\d{1,3}|[一二三四五六七八九十]{1,4})）"
    r"|(?P<year>(?:19|20)\d\d)年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?"
    r"|(?P<chinese_year>二[〇零]\S[一二三四五六七八九〇零])年"
    r"|(?P<only_month>\d{1,2})月(?P<only_day>\d{1,2})日"
    r"|(?P<arabic>\d+(?:\.\d+)?)(?P<large>[万亿])?"
    r"|(?P<chinese>[" + CHINESE + r"]+)"
)
_LONG_UNITS = {
    "百分点": "个百分点",
    **{unit: unit for unit in ("个百分点", "个工作日", "个学期", "个月", "周岁", "小时", "分钟", "课时", "学时")},
    **{unit: unit for unit in ("年级", "公里", "平方米", "千克", "公斤")},
}
_RANGE_TO = regex(r"[-—–－~～]{1,2}|至|到")
_BEFORE = regex(
    r"(?P<negation>不得|不应|不能|不可|不|未)?(?P<word>低于|少于|小于|高于|超过|超出|大于|多于|早于|先于|晚于|迟于|足|到|满|突破)"
    r"[^，；。：、（）\d]{0,2}$"
)
_AT_LEAST = regex(r"(?:至少|最少|起码|最低|最短)[^，；。：、（）\d]{0,3}$")
_AT_MOST = regex(r"(?:至多|最多|最高|最长|控制在|限于)[^，；。：、（）\d]{0,3}$")
_AFTER = regex(
    r"^(?:个百分点|百分点|万元|亿元|周岁|课时|学时|学分|平方米|公里|小时|分钟|%|[\u3400-\u9fff])?(?:及|或|（含）)?"
    r"(?P<word>以上|以下|以内|之内|以外|之外|左右)"
)
_DAY_SIDE = regex(r"(?:年?底|年?末|初|年)?(?:之|以)?([前后起])(?![三两几])")
_COMPARATORS = regex(
    r"(?:不得|不应|不能|不可|不)(?:低于|少于|小于|高于|超过|超出|大于|多于|早于|先于|晚于|迟于)"
    r"|不[足满到](?=[\d" + CHINESE + r"])"
)
_LEXICAL_NOT = regex(
    r"不断|不仅|不同|不良|不限于|不足|不规范|不达标|不平衡|不充分|不均|不便|不利|不只|不少|未成年|未来|无障碍|非遗"
    r"|非营利|非学科|非普惠|非教学|非义务教育|无证|无人监护|无偿|无线|免费|免学|未达标|未达到|不增|不减|无不"
)
FORBIDDEN_WORD = regex(
    r"不得|严禁|禁止|不准|不许|不能|不可|不允许|不予|不应|不要|不需|不必|不用|不再|不会|不是|不让|不纳入|不收"
    r"|杜绝|防止|避免|严防|制止|没有|并非|无需|无须|毋须|免于"
)
_DENIED = regex(r"未|非|无|不")
_ALLOWED = regex(
    r"可以|允许|准许|可(?=采取|按|由|在|出台|适|向|依|给|申|实|采|根|将|通|自|以|优|聘|享|继|予)|有权|能够"
)
_ENCOURAGED = regex(r"鼓励|提倡|倡导|支持|探索")


@dataclass(frozen=True, slots=True)
class Number:
    """One number: `kind` quantity, date, ordinal or ratio; `value` comparable as text; `unit` "" where none is written.

    A date's value is 2025, 2025-08 or 2025-08-31. `start`/`end` are offsets in the normalised text.
    """

    kind: Literal["quantity", "date", "ordinal", "ratio"]
    value: str
    unit: str
    bound: Bound
    start: int
    end: int

    def agrees(self, other: Number) -> bool:
        """Whether a claim of this number is borne out by the other one; a coarser date by a finer one."""
        if self.kind == "date" and other.kind == "date":
            if self.bound and other.bound and self.bound != other.bound:
                return False
            if self.bound == "≥" and not other.bound:
                return False  # 到2023年 is not 2023年后
            return other.value == self.value or other.value.startswith(self.value + "-")
        if self.kind == "quantity" and other.kind == "date" and not self.unit:
            return self.value == other.value
        if {self.kind, other.kind} == {"quantity", "date"}:
            return False
        return (
            self.kind == other.kind
            and self.value == other.value
            and (self.unit == other.unit or not other.unit or not self.unit)
            and self.bound == other.bound
        )

    def rivals(self, other: Number) -> bool:
        """Whether the other number is of the same sort, so that one could be mistaken for the other."""
        return self.kind == other.kind and self.unit == other.unit


_AT_LEAST_WORDS = regex(
    r"不低于|不少于|不小于|不得低于|不得少于|不应低于|不应少于|至少|最少|以上|以外|之外|不得?早于|不得?先于"
    r"|(?:最低|最短)(?=[^，；。：、（）\d]{0,3}\d)"
)
_AT_MOST_WORDS = regex(
    r"不高于|不超过|不大于|不多于|不得高于|不得超过|不得多于|不得大于|不能超过|不应超过|不可超过|至多|最多|以下|以内|之内"
    r"|不得?晚于|不得?迟于|(?:最高|最长)(?=[^，；。：、（）\d]{0,3}\d)"
)
_ABOVE_WORDS = regex(r"高于|超过|超出|大于|多于|晚于|迟于")
_BELOW_WORDS = regex(r"低于|少于|小于|早于|先于")


@dataclass(frozen=True, slots=True)
class Polarity:
    """Whether a segment forbids, denies (where it does not forbid), allows, encourages."""

    forbidden: bool = False
    denied: bool = False
    allowed: bool = False
    encouraged: bool = False


def normalise(text: str) -> tuple[str, tuple[int, ...]]:
    """The text as it is compared, and for each of its characters the offset in the original.

    White space, bold marks and bookmarks go; digits and Latin letters become half-width, punctuation full-width.
    """
    dropped = bytearray(len(text))
    for match in _RESIDUE.finditer(text):
        dropped[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    characters: list[str] = []
    offsets: list[int] = []
    for position, character in enumerate(text):
        if dropped[position] or character.isspace() or character in "*`\u200b\ufeff":
            continue
        inside_number = (
            character in ",."
            and 0 < position < len(text) - 1
            and text[position - 1].isdigit()
            and text[position + 1].isdigit()
        )
        if inside_number and character == "," and text[position + 1 : position + 4].isdigit():
            continue
        if not inside_number:
            character = _PUNCTUATION.get(character, character)
        characters.append(_WIDE.get(ord(character), character))
        offsets.append(position)
    return "".join(characters), tuple(offsets)


def numbers(text: str) -> tuple[Number, ...]:
    """All numbers of a normalised text, in order."""
    found: list[Number] = []
    blocked = [match.span() for match in _ORDINAL_NAMES.finditer(text)]
    for match in _NUMBER.finditer(text):
        if any(start <= match.start() < end for start, end in blocked):
            continue
        number = _number(text, match)
        if number is not None:
            found.append(number)
    return tuple(_with_ranges(text, found))


def _number(text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    group = match.lastgroup
    groups = match.groupdict()
    if groups["year"]:
        parts = [groups["year"], *(f"{int(groups[key]):02d}" for key in ("month", "day") if groups[key])]
        return Number("date", "-".join(parts), "", _before_or_after(text, end), start, end)
    if groups["chinese_year"]:
        value = chinese_number(groups["chinese_year"])
        return None if value is None else Number("date", str(value), "", "", start, end)
    if groups["only_day"]:
        day = f"{int(groups['only_month']):02d}-{int(groups['only_day']):02d}"
        return Number("date", day, "", _before_or_after(text, end), start, end)
    for share, sign in (("percent", "%"), ("permille", "‰")):
        if groups[share]:
            return Number("quantity", _percent(groups[share]), sign, _bound(text, start, end), start, end)
    if groups["ratio"]:
        return Number("ratio", groups["ratio"].replace("∶", "："), "", _bound(text, start, end), start, end)
    if groups["ordinal"] or groups["label"]:
        written = groups["ordinal"] or groups["label"]
        numeral = int(written) if written.isdigit() else chinese_number(written)
        return None if numeral is None else Number("ordinal", str(numeral), "", "", start, end)
    if groups["arabic"]:
        amount = float(groups["arabic"]) * LARGE.get(groups["large"] or "", 1)
        unit, end = _unit_after(text, end)
        return Number(
            "quantity", f"{amount:.6g}" if amount % 1 else f"{amount:.0f}", unit, _bound(text, start, end), start, end
        )
    del group
    return _chinese_quantity(text, match)


def _chinese_quantity(text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    written = match.group()
    following = text[end : end + 1]
    if written == "一" and _NOT_COUNTED.match(text, start):
        return None
    if text[start - 1 : start] in tuple(_BEFORE_NO_COUNT) and start:
        return None
    if len(written) == 1 and following not in tuple(_CLASSIFIERS):
        return None
    if written in ("十", "百", "千", "万", "亿", "千万", "百万") and following not in tuple(
        "个所人名年月日天周项次倍岁元亩"
    ):
        return None
    value = chinese_number(written)
    if value is None:
        return None
    if following == "成" and value <= 10:
        return Number("quantity", str(value * 10), "%", _bound(text, start, end), start, end + 1)
    unit, end = _unit_after(text, end)
    if unit == "年" and value >= 1900:
        return Number("date", str(value), "", "", start, end)
    return Number("quantity", str(value), unit, _bound(text, start, end), start, end)


def _percent(written: str) -> str:
    if written[0].isdigit():
        return f"{float(written):.6g}"
    whole, _, fraction = written.partition("点")
    value = str(chinese_number(whole))
    digits = "".join(str(DIGITS.get(character, "")) for character in fraction)
    return f"{float(f'{value}.{digits}'):.6g}" if digits else value


def _unit_after(text: str, end: int) -> tuple[str, int]:
    """The measure word after a number, one character but for a few longer ones, and where it ends."""
    for long, unit in _LONG_UNITS.items():
        if text.startswith(long, end):
            return unit, end + len(long)
    following = text[end : end + 1]
    if following in ("%", "‰") or re.match(r"[\u3400-\u9fff]", following):
        if following in tuple("以及至到左或的和与") or text.startswith("以上", end):
            return "", end
        # 5名 and 5人 count the same.
        return "人" if following in ("名", "位") else following, end + 1
    return "", end


def _before_or_after(text: str, end: int) -> Bound:
    """Whether a date is the last day (9月20日前) or the first one (9月20日起, 之后)."""
    found = _DAY_SIDE.match(text, end)
    return "" if found is None else "≤" if found.group(1) == "前" else "≥"


def _bound(text: str, start: int, end: int) -> Bound:
    """Whether a number is a least or a greatest value, from the words around it."""
    after = _AFTER.match(text[end : end + 8]) or _AFTER.match(text[max(end - 1, start) : end + 8])
    if after is not None and after.group("word") != "左右":
        return "≥" if after.group("word") in ("以上", "以外", "之外") else "≤"
    if text[end - 1] in "日月天年" and (side := _before_or_after(text, end)):
        return side
    left = text[max(0, start - 10) : start]
    before = _BEFORE.search(left)
    if before is None:
        return "≥" if _AT_LEAST.search(left) else "≤" if _AT_MOST.search(left) else ""
    word, negated = before.group("word"), bool(before.group("negation"))
    if word in ("足", "到", "满"):
        return "≤" if negated else ""
    rising = word in ("高于", "超过", "超出", "大于", "多于", "晚于", "迟于", "突破")
    return "≥" if rising != negated else "≤"


def _with_ranges(text: str, found: list[Number]) -> list[Number]:
    """Years of a range (2025-2029年) as one date; of other ranges (1—3年) the first takes the second's unit."""
    result: list[Number] = []
    for number in found:
        first = result[-1] if result else None
        if first is None or first.unit or not _RANGE_TO.fullmatch(text[first.end : number.start]):
            result.append(number)
        elif _is_year(first) and _is_year(number):
            result[-1] = Number("date", f"{first.value}~{number.value}", "", "", first.start, number.end)
        else:
            if first.kind == "quantity" == number.kind:
                result[-1] = replace(first, unit=number.unit, bound=number.bound)
            result.append(number)
    return result


def _is_year(number: Number) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", number.value)) and not number.unit


def bounds(text: str) -> frozenset[str]:
    """The senses of the words of bound in a segment, beside a number or not: ≥ (不低于, 以上, 高于) and ≤."""
    rest = _AT_MOST_WORDS.sub(" ", _AT_LEAST_WORDS.sub(" ", text))
    least = _AT_LEAST_WORDS.search(text) or _ABOVE_WORDS.search(rest)
    most = _AT_MOST_WORDS.search(text) or _BELOW_WORDS.search(rest)
    return frozenset(sense for sense, found in (("≥", least), ("≤", most)) if found)


_DONE = regex(r"已经|业已|现已|已(?![婚知故往录])|目前|现有|截至|完成了|实现了|建成了")


def says_done(text: str) -> bool:
    """Whether a segment says that something is so already, where a plan says what is to be."""
    return bool(_DONE.search(text))


def polarity(text: str) -> Polarity:
    """What a segment does with what it speaks of; bounds (不低于) and mere look-alikes (不断) are left out."""
    bare = _LEXICAL_NOT.sub("", _COMPARATORS.sub("", text))
    forbidden = bool(FORBIDDEN_WORD.search(bare))
    return Polarity(
        forbidden=forbidden,
        denied=not forbidden and bool(_DENIED.search(bare)),
        allowed=bool(_ALLOWED.search(bare)),
        encouraged=bool(_ENCOURAGED.search(bare)),
    )
