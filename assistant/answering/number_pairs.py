"""Two numbers asked for in one line: where they part, and whether an answer tells the one or the other."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answering.halves import Asked, Half, family, is_whole, joined, parts_of, starts_asking
from assistant.answering.outcome import Outcome
from assistant.draft import Draft
from assistant.evidence.focus import asked_units, holds_unit, quantities
from assistant.understanding.asks import asks
from assistant.understanding.question import Question
from assistant.understanding.terms import key_terms
from corpus.regex import regex
from corpus.units import asked_units as units_named

_MEASURE = r"(?:占比|比例|比重|比率|[^效]率|数|量|规模|班额|经费|金额)"
_SHARED = r"(?:分别|各自|各)(?:都|自)?"
_ASK = r"(?:是|有|为|要|占|建|办|新?增|创建|达到?|做到)*(?:多少|几|百分之几|啥|什么)"
_JOINED = regex(
    rf"^(?P<first>[^，,。；;？?和与跟及、]{{2,20}})(?:以及|和|与|跟|及|、)(?P<second>[^，,。；;？?和与跟及、]{{2,20}}?)"
    rf"(?P<when>(?:[到至]?20\d\d年(?:底|末)?(?:前|时)?的?)?)(?P<shared>{_SHARED})?(?P<ask>{_ASK})?(?P<unit>[个所人名间张节套家座门台条项])?(?:呢|啊)?[?？。]*$"
)
_OVER_BOTH = regex(
    r"一共|总共|共有|合计|加起来|之和|总和|差|相比|对比|(?<!占)比(?![例重率])|[哪谁最]|平均|扣除|除以"
    r"|男|女(?:生|孩|教师|老师|童)"
)
"""Words that ask for one number of the two, or for what no two questions make."""
_LEADS = regex(r"^(?:(?:[到在至])?20\d\d年(?:底|末)?(?:前|时)?[,，]?|(?:全[县市区省]|目标)的?)+")
_WITHIN = regex(r"^(?:其中|里[面头]?|当中)")
_NUMBERS = frozenset({"number", "table"})
_WHOLE_KINDS = ("number", "passage", "yes_no", "aggregate")


def number_pair(question: Question) -> tuple[Asked, ...]:
    """The two numbers that a line asks for (毛入学率多少，普职比多少; 公办园占比和普惠率各多少); else ()."""
    if len(question.regions) > 1 or question.uncovered or question.left_out:
        return ()
    return _of_levels(question) or (() if question.earlier else _apart(question) or _joined(question))


_LEVEL = r"(?:幼儿园|小学|初中|高中|中职|职校)"
_TWO_LEVELS = regex(
    rf"^(?P<lead>[^，,。？?]*?)(?P<first>{_LEVEL})(?:的?(?:专任)?[老教]师)?(?:以及|和|与|跟|及|、)(?P<second>{_LEVEL})"
    r"(?P<rest>的?(?:专任)?(?:[老教]师|毛?入[学园]|巩固)[^，,。？?]*(?:率|占比|比例|学历)[^，,。？?和与跟及、]*)[?？。]*$"
)


def _of_levels(question: Question) -> tuple[Asked, ...]:
    """小学和初中老师本科比例: the same rate of two levels of school, each of which has its own."""
    match = _TWO_LEVELS.search(question.body)
    if match is None or _OVER_BOTH.search(question.body) or question.asks & {"compare", "member", "unit_duties"}:
        return ()
    rest = re.sub(_SHARED, "", match["rest"])
    return tuple(Asked(f"{match['lead']}{match[one]}{rest}", "number") for one in ("first", "second"))


def _apart(question: Question) -> tuple[Asked, ...]:
    """Two numbers asked for one after the other, each with a word that asks."""
    found: list[Asked] = []
    for part in parts_of(question.folded):
        kinds = asks(part.text, has_unit=bool(units_named(part.text)))
        said = part.text
        if family(kinds) != "number" or is_whole(kinds) or not starts_asking(said) or re.search(r"各|分别|共", said):
            return ()
        if found and _WITHIN.search(said):
            return ()  # 其中民办几所 is no number of its own
        found.append(Asked(said, "number", part.apart))
    return tuple(found) if len(found) == 2 else ()


def _joined(question: Question) -> tuple[Asked, ...]:
    """Two measures that share the word which asks; 省一级和省二级示范高中各几所 share what is counted, too."""
    match = _JOINED.search(question.body)
    if match is None or _OVER_BOTH.search(question.body) or question.asks & {"compare", "member", "unit_duties"}:
        return ()
    first, second = match["first"], match["second"]
    measured = [bool(re.search(rf"{_MEASURE}$", one)) for one in (first, second)]
    if match["shared"] and match["ask"]:
        first = first if measured[0] else first + _tail(first, second)
    elif not all(measured):
        return ()
    lead = _LEADS.search(first)
    ask = f"{match['ask'] or '是多少'}{match['unit'] or ''}".replace("什么", "多少").replace("啥", "多少")
    second = second if lead is None or _LEADS.search(second) else lead.group() + second
    first, second = (one if _LEADS.search(one) else match["when"] + one for one in (first, second))
    return Asked(first + ask, "number"), Asked(second + ask, "number")


def _tail(first: str, second: str) -> str:
    """What the second of two like names has and the first leaves out: 省一级 | 省二级示范高中 → 示范高中."""
    bare = _LEADS.sub("", first)
    for size in range(min(len(bare), 6), 1, -1):
        head = second[:size]
        if head[-1] == bare[-1] and len(second) > size:
            return second[size:]
    return ""


def both_told(
    question: Question, whole: Outcome, read: Callable[[Asked, Half | None], tuple[Question, Draft | None]]
) -> Draft | None:
    """The answers to both numbers of a line, or a word on the one not found; None where `whole` tells all there is.

    `read` gives a half as a question, and its draft; a half without words of its own leans on the one before.
    """
    kind = whole.draft.kind if whole.draft is not None else None
    if kind is not None and kind not in _WHOLE_KINDS and not (kind == "table" and _of_levels(question)):
        return None
    parts = number_pair(question)
    told: list[Half] = []
    asked: list[Question] = []
    for part in parts:
        one, draft = read(part, told[-1] if told else None)
        told.append(Half(part, draft if draft is not None and _answers(draft, one) else None))
        asked.append(one)
    if len(told) == 2 and told[0].draft and told[1].draft and _one_number(told[0].draft, told[1].draft):
        return None
    needs_all = whole.verdict.said or (whole.draft is not None and whole.draft.kind == "aggregate")
    if not any(half.draft for half in told) or (needs_all and not all(half.draft for half in told)):
        return None
    if whole.draft is not None:
        if all(_tells(whole.draft, half, one) for half, one in zip(told, asked, strict=True)):
            return None
        told = [
            Half(half.asked, half.draft or (whole.draft if _tells(whole.draft, half, one) else None))
            for half, one in zip(told, asked, strict=True)
        ]
    return joined(told, whole.draft)


def _one_number(first: Draft, second: Draft) -> bool:
    """Whether both halves tell one sentence with one number: 30名名园长、名师 is neither's own."""
    texts = {"".join(line.text for line in draft.statements) for draft in (first, second)}
    return len(texts) == 1 and len(quantities(texts.pop())) < 2


_RANK = regex(r"(?:国家|[省市县])?[一二三四]?级(?!以上)")
_BARE = regex(r"[。；]$")


def _answers(draft: Draft, question: Question) -> bool:
    """Whether a draft is a number of what the question is about, in the unit that it asks for."""
    text = "".join(line.text for line in draft.statements)
    units = asked_units(question.folded)
    # A table may hold the unit in its header.
    counted = not units or draft.kind == "table" or holds_unit(quantities(text), units)
    return draft.kind in _NUMBERS and counted and _names(text, question)


def _names(text: str, question: Question) -> bool:
    keys = key_terms(question.terms) or question.terms
    return not keys or any(term.found_in(text) for term in keys)


def _tells(draft: Draft, half: Half, question: Question) -> bool:
    """Whether the answer to the whole line holds a half's number: that of its own answer, or one in its unit."""
    text = "".join(line.text for line in draft.statements)
    if half.draft is not None and all(_BARE.sub("", line.text) in text for line in half.draft.statements):
        return True
    units = asked_units(question.folded)
    named = bool(question.terms) and all(term.found_in(text) for term in question.terms)
    named = named and all(rank in text for rank in _RANK.findall(question.folded))
    return named and (not units or holds_unit(quantities(text), units))
