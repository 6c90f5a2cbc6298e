"""Two years set against each other, each with its own value; and a number of today, which no goal stands for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.answer import ResultTable
from assistant.answering.gate import Verdict
from assistant.answering.outcome import Outcome
from assistant.draft import Draft, Statement
from assistant.evidence.focus import matched_weight, segments
from assistant.number_text import number_text
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex

_YEAR = r"20[0-4]\d年?(?:底|末)?(?:的)?"
_RISE = r"(?:提高|提升|增加|增长|上升|上涨|涨|升|高|多|低|少|下降|降低|减少|降)"
_APART = regex(rf"{_YEAR}[^，。?？]{{0,14}}(?:比|较){_YEAR}|(?:从|由){_YEAR}[^，。?？]{{0,10}}(?:到|至){_YEAR}")
_HOW_MUCH = regex(rf"{_RISE}(?:了|出|到)?(?:多少|几)|差(?:多少|几|了)|相差|呢[?？]?$")
_OF_ASKING = regex(
    rf"(?:从|由|到|至|(?<!占)比|较|相比|跟|和|与|而)?{_YEAR}(?:时|相比)?|(?:相比|比起来|要求?|会|将|能|计划|预计|应该?)*"
    rf"(?:{_RISE}(?:了|出|到)?(?:多少|几)|差(?:多少|几|了)|相差(?:多少|几)?)(?:个)?(?:百分点|点|[个所人名元间张倍])?"
    r"|那么?(?=比|$)|呢|[?？，,]"
)
_GAP_TOLD = regex(rf"{_RISE}\d")
_DRAFTS = frozenset({"number", "table", "passage", "list", "compare"})
_SHORTEST = 2

Read = Callable[[str], tuple[Question, Outcome]]
"""Reads and answers a question of the same place."""


def of_years(question: Question, outcome: Outcome, read: Read) -> Outcome:
    """The outcome; for two years of which it tells not both, their gap, or which of them has no value."""
    draft = outcome.draft
    if len(question.years) != 2 or len(question.regions) != 1 or question.unit_words:
        return outcome
    if not _APART.search(question.body) or not _HOW_MUCH.search(question.body):
        return outcome
    said = " ".join(line.text for line in draft.statements) if draft else ""
    both = draft is not None and all(str(year) in said for year in question.years)
    told = both and draft is not None and (draft.kind != "table" or bool(_GAP_TOLD.search(said)))
    if told or (draft is not None and draft.kind not in _DRAFTS):
        return outcome  # a row tells both values, and not what lies between them
    topic = _topic(question)
    if len(topic) < _SHORTEST:
        return outcome
    values, missing = {}, []
    for year in question.years:
        one, found = read(f"{year}年{topic}是多少")
        lines = found.draft.statements if found.draft else ()
        line = next((line for line in lines if line.spans and str(year) in line.text), None)
        if line is None:
            missing.append(year)
        elif (value := _value(line, one, year)) is not None:
            values[year] = value
    if missing and draft is not None:
        said = f"文件里没有查到{'、'.join(map(str, missing))}年的{topic}，算不出这两年差多少；可以问写明了的年份。"
        return Outcome(None, Verdict("not_stated", said=said), outcome.evidence)
    if len(values) < len(question.years) or len({one.unit for one in values.values()}) > 1:
        return outcome
    return Outcome(_gap(question.years, values, topic), Verdict(), outcome.evidence)


def _topic(question: Question) -> str:
    own = _OF_ASKING.sub("", question.body).strip("的 ")
    if len(own) >= _SHORTEST or question.earlier is None:
        return own
    return _OF_ASKING.sub("", question.earlier.body).strip("的 ")


@dataclass(frozen=True, slots=True)
class _Value:
    number: float
    unit: str
    bound: str
    line: Statement


_NUMBER = regex(r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)\s*(%|个百分点|万元|亿元|元|所|人|名|个|张|间|年)?(以[上下内])?")
_NO_VALUE = regex(r"20[0-4]\d\s*年?|“十[三四五]五”|九年|12年")


def _value(line: Statement, question: Question, year: int) -> _Value | None:
    """The one value that a line tells for a year: of a row its cell, of a sentence the segment with the words asked."""
    text = line.text
    percent = bool(re.search(r"[(（]%[)）]：", text))
    if percent:
        cells = re.split(r"[，。]", text.partition("：")[2])
        said = next((cell for cell in cells if str(year) in cell), "")
    else:
        parts = [one.text for one in segments(text)]
        said = max(parts, key=lambda one: matched_weight(one, question.terms), default="")
    found = _NUMBER.findall(_NO_VALUE.sub(" ", said))
    if len(found) != 1:
        return None
    written, unit, bound = found[0]
    return _Value(float(written.replace(",", "")), "%" if percent else unit, bound, line)


def _gap(years: tuple[int, ...], told: dict[int, _Value], topic: str) -> Draft:
    first, last = min(years), max(years)
    low, high = told[first], told[last]
    gap = round(high.number - low.number, 4)
    unit = "个百分点" if high.unit == "%" else high.unit
    more, less = max(high.number, low.number), min(high.number, low.number)
    terms = f"{number_text(more)}−{number_text(less)}={number_text(abs(gap))}"
    bounds = "；".join(f"{year}年写的是“{one.bound}”" for year, one in told.items() if one.bound)
    said = f"{last}年比{first}年{'高' if gap > 0 else '低'}{number_text(abs(gap))}{unit}（{terms}）"
    said = said if gap else f"{last}年与{first}年一样，都是{number_text(high.number)}{high.unit}"
    lines = dict.fromkeys((low.line, high.line))
    spans = tuple(dict.fromkeys(span for line in lines for span in line.spans))
    headline = Statement(f"{said}{f'（{bounds}）' if bounds else ''}：", spans, derived=True)
    table = ResultTable(("年份", topic), tuple((str(year), one.number) for year, one in sorted(told.items())), gap)
    return Draft("aggregate", (headline, *lines), table=table)


_OF_YEAR = regex(r"(?:到|至|在|截至|截止)?(?:20[0-4]\d|(?<!\d)[2-4]\d)年?(?:底|末)?(?:的|时|前|为止)?")
_A_YEAR = regex(r"20[0-4]\d")
_OTHER_YEAR = frozenset({"number", "table", "passage"})


def of_other_year(question: Question, outcome: Outcome, read: Read) -> Outcome:
    """The outcome; for a goal of a year that is not stated, a refusal with the years that are: 只写了2025年的."""
    silent = outcome.draft is None and outcome.verdict.reason == "not_stated" and not outcome.verdict.said
    if not silent or len(question.years) != 1 or len(question.regions) != 1 or question.earlier is not None:
        return outcome
    topic = _OF_YEAR.sub("", question.body)
    if topic == question.body or len(topic) < _SHORTEST or not _RATE.search(topic):
        return outcome
    _, found = read(topic if re.search("多少|几", topic) else f"{topic}多少")
    draft = found.draft
    lines = [line for line in draft.statements if line.spans] if draft and draft.kind in _OTHER_YEAR else []
    if not lines or str(question.years[0]) in lines[0].text or not _A_YEAR.search(lines[0].text):
        return outcome
    said = f"文件没有写明{question.years[0]}年的，只写了：{lines[0].text.strip('。；')}。"
    return Outcome(None, Verdict("not_stated", said=said), found.evidence)


_OVER_YEARS = regex(
    r"(?:未来|今后|接下来)[一二三四五六七八九十\d]+年|[二三四五六七八九十]年(?:内|间|来|的)|“十[三四五]五”(?:期间|时期)|20\d\d年?[—–－~～至到-]20\d\d年"
)


def of_part_of_period(question: Question, outcome: Outcome, reading: Reading) -> Outcome:
    """The outcome; for a number of one year, where only that of several years together is stated, a refusal with it.

    未来五年引进32名 tells nothing of 2026, but what there is to be at the end of the period.
    """
    draft = outcome.draft
    if draft is None or draft.kind != "number" or len(question.years) != 1 or question.earlier is not None:
        return outcome
    line = next((line for line in draft.statements if line.spans), None)
    if line is None or not _OVER_YEARS.search(line.text) or _A_YEAR.search(_OVER_YEARS.sub(" ", line.text)):
        return outcome
    period = reading.index.documents[line.spans[0].clause.document_id].period
    if period is None or not period[0] <= question.years[0] < period[1]:
        return outcome
    said = f"文件没有写明{question.years[0]}年的，只写了：{line.text.strip('。；')}。"
    return Outcome(None, Verdict("not_stated", said=said), outcome.evidence)


_RATE = regex(r"率|占比|比例|比重|多少|几[所个名人家张]|目标|数量|总数")

_TODAY = regex(
    r"(?:现在|目前|眼下|如今|当前|现阶段)(?:已经?|一共|总共|共|的)*[^，。?？]{0,8}?(?:多少|几(?!年))"
    r"|[^，。?？]{2,}(?:现在|目前|眼下|如今|当前)(?:是|有|占)?(?:多少|几)"
)
_NO_STATE = regex(r"目标|要求|规定|标准|应|必须|最[多少高低]|不[低高少超]|以[上下]|以后|将来|还(?:差|要)")
_GOAL_SET = regex(r"(?:到|至|力争)20[0-4]\d年|目标值|20[0-4]\d年(?:底|末)?前|力争|努力推动")
_STATE = regex(r"目前|现有|现状|已|基础值|截至|现在|仅有|[^达]到位|[由从比较]20[0-4]\d年")


_TODAY_TURN = regex(
    r"[，, ](?:那|它|这个)?(?:现在|目前|眼下|如今|当前)(?:已经?|一共|总共|共|是|有|的)*(?:多少|几)[^，。]{0,4}$"
)
_NOW = regex(r"现在|目前|眼下|如今|当前")
_BARE = regex(r"(?:那|的)*呢?[?？。]*")
_KEPT = regex(r"保持|维持")
_SET_OUT = regex(r"创建|新建|建成|打造|培养|新增|达到|配[备齐]|要求|应")


def of_today(question: Question, outcome: Outcome) -> Outcome:
    """The outcome, or a refusal where a number of today is asked for and only a goal is told."""
    draft = outcome.draft
    if draft is None or draft.kind not in ("number", "table", "passage"):
        return outcome
    # 目前有几个, and 平远呢 behind it, after a goal: asked of today against what is to be
    own = "目前" if _BARE.fullmatch(question.body) else question.body
    turn = question.earlier is not None and bool(
        _NOW.search(own) and _TODAY_TURN.search(question.standalone.rstrip("?？。"))
    )
    if not turn and (question.years or not _TODAY.search(question.body) or _NO_STATE.search(question.body)):
        return outcome
    lines = [line for line in draft.statements if line.spans]
    if not lines or not all(_is_goal(line.text, turn=turn) for line in lines):
        return outcome
    said = f"文件没有写明现在的数，只写了要达到的：{lines[0].text.strip('。')}。"
    return Outcome(None, Verdict("not_stated", said=said), outcome.evidence)


def _is_goal(text: str, *, turn: bool) -> bool:
    """Whether a line tells what is to be; after a goal (`turn`) a verb of setting up says so without a year."""
    goal = _GOAL_SET.search(text) or (turn and _SET_OUT.search(text) and not _KEPT.search(text))
    return bool(goal) and not _STATE.search(text)
