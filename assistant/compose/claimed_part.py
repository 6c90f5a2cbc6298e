"""The amount that a sentence of several gives for the very one that a claim names: a part, a rank or a measure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.choice import of_joint_share
from assistant.evidence.focus import Segment, quantities, segments
from assistant.evidence.limits import value_of
from assistant.understanding.question import Question
from assistant.understanding.terms import key_terms
from corpus.regex import regex

Claimed = Sequence[tuple[float | None, str]]

_RANK = regex(r"国家级|省[一二三]级|[省市县]级")
_BRACKETS = regex(r"[（(][^（）()]*[）)]")
_PART = regex(
    r"(?:(?<=[（(：:、，,])|(?<=其中))(?P<name>[\u4e00-\u9fff]{2,14}?)(?P<amount>\d[\d,]*(?:\.\d+)?[个所人名份张间台套%])"
)
_OF_ALL = regex(r"一共|总共|合计|加起来|[^，。]和[^，。]")
_ANYBODY = regex(r"(?:人员|学校|教职工|学生)$")
_FEWEST = 2
"""Parts that make a list of them."""


def part_told(question: Question, text: str, claimed: Claimed) -> tuple[Segment, str] | None:
    """The segment and the amount of what the claim names, where a text gives amounts of several in the claimed unit.

    附城中学600个 among 附城中学600个、县一中2250个; 市级4所 beside 省级2所; None where the text sets none apart.
    """
    units = {unit for _, unit in claimed} - {"级"}
    if len(units) != 1 or _OF_ALL.search(question.body):
        return None
    unit = units.pop()
    if re.search(rf"{unit}及?以[上下内]的", text):
        return None  # 1000人以上的中学、1200人以上的小学 are those whom a rule is for
    amount = _of_rank(question, text, unit) or _of_part(question, text, unit) or _of_measure(question, text, unit)
    segment = next((one for one in segments(text) if amount and amount in one.text), None)
    return (segment, amount) if segment is not None else None


def is_claimed(amount: str, claimed: Claimed) -> bool:
    """Whether an amount is one of those claimed."""
    if (spread := _SPREAD.match(amount)) is not None:
        low, high = float(spread["low"]), float(spread["high"])
        return any(value is not None and low <= value <= high for value, _ in claimed)
    return any((value_of(value), unit) in claimed for value, unit in quantities(amount))


_SPREAD = regex(r"(?P<low>\d+)[-－—~～](?P<high>\d+)")


def _of_rank(question: Question, text: str, unit: str) -> str:
    asked = set(_RANK.findall(question.folded))
    bare = _BRACKETS.sub("", text)
    if len(asked) != 1 or len(set(_RANK.findall(bare))) < _FEWEST:
        return ""
    rank, apart = asked.pop(), r"[^，、；。和\d]"
    amount = rf"(?P<amount>\d+(?:[-－—~～]\d+)?{unit})"
    found = re.search(rf"{rank}{apart}{{0,16}}?{amount}", bare) or re.search(rf"{amount}{apart}{{0,4}}?{rank}", bare)
    return found["amount"] if found is not None else ""


def _of_part(question: Question, text: str, unit: str) -> str:
    parts = [one for one in _PART.finditer(text) if one["amount"].endswith(unit)]
    named = [one for one in parts if one["name"] in question.folded]
    named = named or [one for one in parts if _ANYBODY.sub("", one["name"]) in question.folded]
    return named[0]["amount"] if len(parts) >= _FEWEST and len(named) == 1 else ""


_JOINED = regex(r"[，；。、]|(?<=[%％上下内)）])和")


_PER = regex(r"[每一]个?(?:学年|年|学期|季度|月|周|次|天|人|生|班)")


def _of_measure(question: Question, text: str, unit: str) -> str:
    keys = key_terms(question.terms)
    told: list[tuple[str, str]] = []
    if _PER.search(question.body):
        return ""  # 招聘90名，每年30名: a rate of the same thing is no other measure
    for part in _JOINED.split(text):
        found = [value for value, one in quantities(_BRACKETS.sub("", part)) if one == unit]
        if len(found) == 1 and not of_joint_share(question, part):
            told.append((part, f"{found[0]}{unit}"))
    own = [amount for part, amount in told if all(term.found_in(part) for term in keys)]
    return own[0] if keys and len(told) >= _FEWEST and len(own) == 1 else ""
