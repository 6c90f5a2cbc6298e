"""How a stated aim lies to a bound that a question puts to the test: 95%以上 to 超过90%吗."""

from __future__ import annotations

import re

from assistant.evidence.limits import value_of
from corpus.regex import regex

_MAY_BE = regex(r"能|可以|允许|准|该|会不会")


def side_of(asked: str, value: float, unit: str, written: str, text: str) -> str:
    """kept where the aim keeps the bound, open where it may (58%以上 to 低于60%吗), "" where it does not.

    "" too where the question sets no such bound, or the text states a cap.
    """
    goal, amount = value_of(written), re.escape(f"{value:g}{unit}")
    beyond = re.search(rf"(?:(?<!不)(?:超过|高于|多于|大于|超出)|不止)了?{amount}(?!以)", asked)
    within = re.search(rf"(?:不到|不足|(?<!不)(?:低于|少于|小于)|没到|达不到|没有?达到){amount}(?!以)", asked)
    if goal is None or not (beyond or within) or _MAY_BE.search(asked):
        return ""
    own = re.escape(written + unit)
    if re.search(rf"(?:不得?(?:超过|[高多大]于)|控制在|[低少小]于|至多|上限为?){own}|{own}及?以[下内]", text):
        return ""
    if beyond:
        return "kept" if goal > value else ""
    least = re.search(rf"{own}及?以上|不[少低]于{own}|至少{own}", text)
    return ("open" if least else "kept") if goal < value else ""
