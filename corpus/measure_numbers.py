"""Numbers with a measure in a sentence, in order; enumerations carry verb and object on from number to number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.measure_language import (
    BASE,
    CAP,
    CHINESE,
    CONDITION,
    FLOOR,
    KEPT,
    VALUE,
    VERB,
    amount,
    chunk_start,
    clean,
    comparator,
    floor_before,
    open_bracket,
    verb_before,
)
from corpus.measure_names import (
    GENERIC,
    STAGE_ONLY,
    carried_measure,
    first_of_several,
    object_after,
    object_only,
    read_measure,
    thing_of,
    topic_before,
)
from corpus.regex import regex


@dataclass(frozen=True, slots=True)
class Found:
    """An aim in a text; `start`/`end` are offsets in it, `context` is the sentence it stands in."""

    measure: str
    comparator: str
    value: float
    unit: str
    written: str
    year: int | None
    base_value: float | None
    base_year: int | None
    context: str
    start: int
    end: int


def _is_circumstance(sentence: str, start: int, end: int, unit: str) -> bool:
    """“每2小时巡查”, “7日内退还”, “基本工资15%基础上”: numbers that say how often or on what, not how much."""
    if sentence[start - 1 : start] == "每" or re.match(r"基础上|的基础上", sentence[end:]):
        return True
    timed = re.search(r"[年月天日]$|小时$", unit) is not None
    return timed and re.match(r"内(?!容)|前|起|后", sentence[end:]) is not None and not floor_before(sentence, start)


def _shown(measure: str) -> str:
    return re.sub(r"⟮([^⟯]*)⟯", lambda match: "（" + match[1].replace("·", "、") + "）", measure.replace("□", ""))


def _trimmed_start(sentence: str, begin: int) -> int:
    while begin < len(sentence) and sentence[begin] in " ，、。；：":
        begin += 1
    return begin


@dataclass(frozen=True, slots=True)
class _Value:
    """A number as it is written: start and end in the sentence, and the word behind it (以上, 以内)."""

    value: float
    unit: str
    more: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Around:
    """The words around a number: what they begin with, before it, after it; the bracket that it stands in."""

    begin: int
    left: str
    right: str
    bracket: int | None


_UNNAMED = regex(r"[\d□\W]+|相当于|其中.?")
_LIST_LINK = regex(r"(?:以上|以内)?[、和]")
_SPANS_OF_TIME = ("年", "月", "天", "日", "岁", "个月", "个工作日")


def numbers(sentence: str) -> Iterator[Found]:
    """Numbers with a measure, in order."""
    return _Scan(sentence).found()


class _Scan:
    """One pass over a sentence; what a number leaves behind helps to read the next of its enumeration."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self.bases = [(match.start(), match.end(), match) for match in BASE.finditer(sentence)]
        self.carried, self.carried_unit = "", ""
        self.spread: list[str] = []
        self.spread_word = ""
        self.previous_end = -1
        self.parent: tuple[str, str] | None = None

    def found(self) -> Iterator[Found]:
        for match in VALUE.finditer(self.sentence):
            number = _chinese_value(self.sentence, match) if match["chinese"] else _digit_value(self.sentence, match)
            if number is None or any(a <= number.start < b for a, b, _ in self.bases):
                continue
            if _is_circumstance(self.sentence, number.start, number.end, number.unit):
                continue
            number = _with_above(self.sentence, number)
            if _is_condition(self.sentence, number):
                continue
            around = self._around(number)
            if around is None:
                continue
            result = self._meaning(number, around)
            if result is None:
                continue
            measure, word, is_item = result
            measure = self._named(measure, word, number, around)
            if _names_nothing(measure):
                continue
            if not is_item:
                self.carried, self.carried_unit = measure, number.unit
                if around.bracket is None:
                    self.parent = (object_only(measure), number.unit)
            yield self._aim(measure, word, number, around)
            self.previous_end = number.end

    def _around(self, number: _Value) -> _Around | None:
        """The words around the number, None where they say that there are that many already."""
        sentence, start = self.sentence, number.start
        begin = chunk_start(sentence, start)
        if "现有" in sentence[begin:start] or re.search(r"\d(?:大类|类|项|个)$", sentence[begin:start]):
            return None
        between = sentence[self.previous_end : start]
        if (
            self.previous_end >= begin
            and re.fullmatch(r"(?:以上|左右)?(?:和|及|、|以及)?.{0,24}", between)
            and (link := re.search(r"[、和及]", between))
        ):
            begin = self.previous_end + link.end()
        left = sentence[begin:start]
        if begin == start and sentence[begin - 1 : begin] == "）" and (opening := sentence.rfind("（", 0, begin)) > 0:
            begin = chunk_start(sentence, opening)
            left = sentence[begin:opening]
        return _Around(begin, left, object_after(sentence, number.end), open_bracket(sentence, start))

    def _meaning(self, number: _Value, around: _Around) -> tuple[str, str, bool] | None:
        """(measure, comparing word, is a member of a list): by itself, or by what the numbers before left behind."""
        sentence, start, unit = self.sentence, number.start, number.unit
        left, right = around.left, around.right
        result = read_measure(sentence, left, right, unit, around.begin)
        if unit in _SPANS_OF_TIME and result and not result[1]:
            return None
        if around.bracket is not None and self.parent is not None and result is None:
            result = self._in_bracket(left, unit)
        between = sentence[self.previous_end : start]
        if result is None and self.spread and self.previous_end >= 0 and _LIST_LINK.fullmatch(between):
            result = (self.spread[0], self.spread_word, True)
        if (
            result is None
            and self.previous_end >= 0
            and start - self.previous_end < 26
            and self.carried
            and not re.search(r"[。；]", between)
        ):
            result = carried_measure(left, right, self.carried, unit, self.carried_unit, between)
        return result

    def _in_bracket(self, left: str, unit: str) -> tuple[str, str, bool] | None:
        """A number in a bracket is a part of the one before the bracket: 新增床位300张（小学100张、…）."""
        name = clean(left)
        if not name or self.parent is None:
            return None
        thing, parent_unit = self.parent
        own_noun = re.search(r"(?:资|款|费|率|数|学位|床位)$", name)
        shares = not own_noun and unit.endswith(parent_unit[-1:] or "~")
        return (name + thing if shares else name, "", True)

    def _named(self, measure: str, word: str, number: _Value, around: _Around) -> str:
        """The measure's full name, completed from the enumeration that it stands in."""
        sentence, start = self.sentence, number.start
        measure, rest_of_list = first_of_several(measure, around.left, sentence[: around.begin])
        if rest_of_list:
            self.spread, self.spread_word = rest_of_list, word
        elif self.spread and self.previous_end >= 0 and _LIST_LINK.fullmatch(sentence[self.previous_end : start]):
            measure, self.spread = self.spread[0], self.spread[1:]
        else:
            self.spread = []
        carried, same_unit = self.carried, number.unit == self.carried_unit
        if "其中" in around.left and carried and re.search(r"[区县市镇乡校园学]$", measure) and same_unit:
            measure += object_only(carried)
        if measure in KEPT and same_unit and (thing := thing_of(carried)):
            measure += thing
        measure = re.split(rf"(?:{FLOOR}|{CAP}|达到)\d", measure)[0]
        if GENERIC.fullmatch(measure) and carried and start - self.previous_end < 20:
            measure = re.sub(r"^(?:每(?:月|年|天|日|周|学期|学年|生|人))+", "", carried) + measure
        if STAGE_ONLY.match(measure) and (topic := topic_before(sentence, around.begin, carried)):
            measure = measure.removeprefix("其中") + topic.removeprefix(measure)
        return re.sub(r"(?:要|应|须)?将(.{2,20}?)纳入.*", r"\1", measure).strip("，、：的 ")

    def _aim(self, measure: str, word: str, number: _Value, around: _Around) -> Found:
        start, end, right = number.start, number.end, around.right
        base = next((b for a, z, b in self.bases if z <= start and start - z < 14), None)
        return Found(
            measure=_shown(measure),
            comparator=comparator(word, number.more),
            value=number.value,
            unit=number.unit,
            written=self.sentence[start:end].strip(),
            year=None,
            base_value=amount(base["base"]) if base else None,
            base_year=int(base["base_year"]) if base and base["base_year"] else None,
            context="",
            start=_trimmed_start(self.sentence, around.begin),
            end=end + (len(right) if right and self.sentence[end:].startswith(right) else 0),
        )


def _chinese_value(sentence: str, match: re.Match[str]) -> _Value | None:
    """A number in Chinese characters, where a floor, a cap or a verb before it makes it an aim; else None."""
    unit, more = match["chinese_unit"], match["chinese_more"] or ""
    ahead = sentence[max(0, match.start() - 24) : match.start()]
    after = sentence[match.end() :]
    floor = re.search(rf"(?:{FLOOR}|{CAP})(?:{VERB.pattern})?$|每(?:个|所|镇|乡镇)[^，。；]*(?:{VERB.pattern})$", ahead)
    if not floor and not (more and unit in "所个名间"):
        return None
    if after.startswith("之"):
        return None
    if re.match(r"[一-鿿]", after) and unit in ("年", "月", "天", "日", "次") and not floor:
        return None
    return _Value(float(CHINESE[match["chinese"]]), unit, more, match.start(), match.end())


def _digit_value(sentence: str, match: re.Match[str]) -> _Value | None:
    """A number in digits; None for a year, and without a unit but for coefficients."""
    value = amount(match["value"])
    if re.match(r"\s*年(?!以|限|期|的?整)", sentence[match.end("value") :]) and 2000 <= value < 2100:
        return None
    unit = (match["scale"] or "") + (match["unit"] or "").replace("％", "%")
    if match["ratio"]:
        unit = "1:"
    elif not unit:
        before = sentence[: match.start()]
        if not ("." in match["value"] and re.search(r"(?:系数|指数|之比)[^，。；]{0,16}$", before)):
            return None
    return _Value(value, unit, match["more"] or "", match.start(), match.end())


def _with_above(sentence: str, number: _Value) -> _Value:
    """The number with a 及以上 that follows it."""
    if not sentence.startswith("及以上", number.end):
        return number
    return _Value(number.value, number.unit, "以上", number.start, number.end + len("及以上"))


def _is_condition(sentence: str, number: _Value) -> bool:
    """“6个班以上的幼儿园要设…”: a number that says which ones are meant, not what is to be reached."""
    start, after = number.start, sentence[number.end :]
    if (
        CONDITION.match(after)
        and not re.match(r"的(?:比例|标准|培训|招生|规模|国家|[上下]限)", after)
        and not floor_before(sentence, start)
    ):
        return True
    if not number.more:
        return False
    kinds = r"(?:的|以上)?(?:中学|小学|学校|初中|高中|大班额|残疾|班|幼儿园|村|普通高中|校点|儿童)"
    if number.unit != "%" and re.match(kinds, after) and not verb_before(sentence, start):
        return True
    return re.match(r"[^，。；]{0,20}的[^，。；]{1,14}(?:要|应|须|必须|设立|设置)", after) is not None


def _names_nothing(measure: str) -> bool:
    """Whether what was read is no name of a measure: too short or long, no words, or it ends in a number."""
    return bool(
        not 2 <= len(measure) <= 60 or _UNNAMED.fullmatch(measure) or re.search(r"\d(?:%|[人所个名])?$", measure)
    )
