"""How often something is done in a period for which nothing is stated: 每周陪餐几次, where 每月至少陪餐1次 stands."""

from __future__ import annotations

from assistant.answering.gate import Verdict
from assistant.answering.outcome import Outcome
from assistant.evidence.focus import segments
from assistant.evidence.periods import asked_period, told_periods
from assistant.understanding.question import Question
from corpus.regex import regex

_DRAFTS = frozenset({"number", "passage"})
_TIMES = regex(r"[\d一二两三四五六七八九十]+[次回遍轮趟场]|召开|开展|组织|进行")


def of_other_period(question: Question, outcome: Outcome) -> Outcome:
    """The outcome; a refusal with what is written, where all that is told is of a longer period than the one asked.

    How often in a year is worked out from what is done every term, and not the other way round.
    """
    asked = asked_period(question.body)
    if asked is None or outcome.draft is None or outcome.draft.kind not in _DRAFTS:
        return outcome
    lines = [line for line in outcome.draft.statements if line.spans]
    told = [
        (part.text, told_periods(part.text))
        for line in lines
        for part in segments(line.text)
        if told_periods(part.text) and _TIMES.search(part.text)
    ]
    name, days = asked
    if not told or any(length <= days for _, periods in told for _, length in periods):
        return outcome
    said = f"文件没有写明{name}几次，只写了：{told[0][0].strip('。；')}。"
    return Outcome(None, Verdict("not_stated", said=said), outcome.evidence, settled=True)
