"""Whether a question asks if a unit stands on a list: 里面有没有县残联, 教育局在不在责任单位里."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.question import Question
from corpus.regex import regex
from corpus.units import Unit

_U = "\0"
_OTHER_ASKS = regex(r"谁|哪|几|多少|什么|啥|怎|任务|所有|一共|全部")
_LIST = r"(?:(?:责任|牵头|配合|负责)?(?:单位|部门)|名单|清单|里面?|里头|其中|当中|之列|上面|中间)"
_HOLDS = regex(
    rf"(?:有没有|有无|有|包不包括|包括|包含|含不含|含有?|是否(?:有|包括|包含)|列没列|列了)(?:上|进)?{_U}"
    r"(?:在(?:内|里面|里头|其中))?(?:呢|吗|么|嘛|没有?|不)?[?？。]?$"
)
_STANDS = regex(
    rf"{_U}(?:也|都|到底|究竟)?(?:在不在|在没在|是不是在|是否在|在|有没有列|列没列|是否列|列)[^，。{_U}]{{0,12}}?"
    rf"(?P<list>{_LIST})?(?:里面?|里头|中|上|之?内)?(?:吗|么|嘛|没有?|不)?[?？。]?$"
)
_YES_NO = regex(r"不在|没在|是不是|是否|没有|没列|吗|么|嘛|没[?？。]?$|不[?？。]?$")
_ON_A_LIST = regex(_LIST)


def asks_membership(body: str, units: Sequence[Unit]) -> bool:
    """Whether a question asks if the units it names are on a list, and nothing else."""
    if not units:
        return False
    text = body
    for unit in sorted(units, key=lambda one: -one.start):
        text = text[: unit.start] + _U + text[unit.end :]
    text = re.sub(rf"{_U}(?:(?:、|和|与|跟|,|，|或者?|还是){_U})+", _U, text)
    if text.count(_U) != 1 or _OTHER_ASKS.search(text):
        return False
    stands = _STANDS.search(text)
    if stands is not None and (stands["list"] or "列" in stands.group()) and _YES_NO.search(stands.group()):
        return True
    holds = _HOLDS.search(text)
    return holds is not None and bool(_YES_NO.search(holds.group()) or "有无" in holds.group())


def speaks_of_list(question: Question) -> bool:
    """Whether the question says that it means a list (里面, 责任单位), though not which."""
    return bool(_ON_A_LIST.search(question.folded))
