"""How often something is done: 多久查一次, 一学期几回 → 每学期不少于2次."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.number_fit import best_segment, fit
from assistant.evidence.choice import Choice
from assistant.evidence.focus import Segment, matched_weight, quantities, segments
from assistant.evidence.whose_number import of_other_role
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from corpus.regex import regex

_COUNT = r"[\d一二两三四五六七八九十]+"
_RECURS = regex(
    rf"每隔?(?:{_COUNT}(?:[-—~～至到]{_COUNT})?)?个?(?:学年|学期|季度|季|半年|年|月|周|星期|天|日|届)"
    rf"|间隔[^，。]{{0,14}}?{_COUNT}\s*个?(?:学年|学期|季度|年|月|周|天|日)"
    rf"|{_COUNT}个?(?:年|月|学期|周)之?内[^，。；]{{0,24}}一(?:遍|轮)|{_COUNT}年(?:一次|一轮|一届|一评|一调)|按(?:学年|学期|年|月|季|周)|逐[年月]|年年|[月季年周日](?:调度|通报|报告|例会|会商|巡查)"
)
_PERIODS = (
    ("学期", regex(r"学期")),
    ("学年", regex(r"学年|(?<!学)[一每半]年")),
    ("年", regex(r"年")),
    ("月", regex(r"月")),
    ("周", regex(r"周|星期|礼拜")),
    ("日", regex(r"[天日]")),
)
_TIMES = regex(r"次|回|遍|轮|届|期|场|节|课时")
_SAME_PERIOD = 1.0
_COUNTED = 0.7


_HELD = regex(r"次|回|遍|轮|届|期|场|节")
_SPANS = frozenset({"", "年", "月", "个月", "日", "天", "周", "学期", "个学期", "学年", "个"})
_TIMES_ASKED = regex(r"(?:几|多少)[次回遍趟]")
_YEARLY_DAY = regex(r"每年\d{1,2}月\d{1,2}日[^，。；次]*$")
"""每年5月15日…为宣传周: a day that comes every year, and no number of times."""


_DEED = regex(
    r"(?P<verb>(?![年月日天周期度])[\u4e00-\u9fff])(?:几|多少)[次回遍趟](?P<noun>[\u4e00-\u9fff]{0,4}?)[呢啊]?(?:[?？。]*$|[，,])"
)
_ANY_DEED = regex(r"[做搞来去有要得是办弄到开看跑测评训检巡访换改报定会能]")
"""Verbs for what documents write in words of their own: 测几次 of 评估."""
_WRITTEN = {"查": "查检督巡访视评导", "考": "考测评试"}
"""Verbs with what documents write for them: nobody is inspected by 陪餐."""


def _of_other_deed(question: str, text: str, part: str) -> bool:
    """Whether a sentence holds neither the plain verb nor the thing of 喝几次奶, or its part nothing of 查几次."""
    asked = _DEED.search(question)
    if asked is None or _ANY_DEED.fullmatch(asked["verb"]):
        return False
    if written := _WRITTEN.get(asked["verb"]):
        return not any(one in part for one in written)
    return not any(one in text for one in (asked["verb"], *asked["noun"]))


def _counts_others(text: str) -> bool:
    """Whether a text counts lessons, people or money, and no times: 每年接受不少于72课时的培训, 每年派出5名教师."""
    counted = {unit for _, unit in quantities(text)} - _SPANS
    return bool(counted) and not any(map(_HELD.fullmatch, counted)) and "次" not in text


def frequency(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """The part of a sentence that says how often; None where no evidence near the top does."""
    period = next((pattern for _, pattern in _PERIODS if pattern.search(question.body)), None)
    things = tuple(term for term in question.terms if not _RECURS.fullmatch(term.text))
    question = question.with_(terms=things) if things else question

    def nearer(piece: Evidence, segment: Segment) -> bool:
        """Whether another part of the sentence recurs as well and speaks of more of what is asked."""
        own = matched_weight(segment.text, things)
        return any(
            matched_weight(other.text, things) > own for other in segments(piece.text) if _RECURS.search(other.text)
        )

    def value(piece: Evidence, segment: Segment) -> float | None:
        recurring = _RECURS.search(segment.text)
        if recurring is None:
            return None
        if _TIMES_ASKED.search(question.body) and (
            _YEARLY_DAY.match(segment.text, recurring.start()) or _counts_others(segment.text)
        ):
            return None
        if of_other_role(question, piece, segment):
            return None
        if _of_other_deed(question.body, piece.text + piece.title, segment.text):
            return None
        same = period is not None and period.search(recurring.group()) and not nearer(piece, segment)
        return fit(question, piece, segment) + _SAME_PERIOD * bool(same) + _COUNTED * bool(_TIMES.search(segment.text))

    return best_segment(question, evidence, value)
