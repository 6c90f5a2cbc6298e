"""A comparison with the average of a wider place (超过全省平均吗), which the documents at hand do not tell."""

from __future__ import annotations

import re

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, refused
from assistant.aggregate.query.task_words import documents_named
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex
from index.tokenizer import fold

_AVERAGE = regex(
    r"(?:超过|高于|低于|多于|少于|好于|优于|比|不如|达到|赶上|追上|持平|差)了?(?P<level>全国|全省|全市|国家|省里|市里|省|市)的?"
    r"(?:平均(?:水平|值|数|线)?|水平(?!测试|考试))"
)
_MOST = 12


def answer_outside(question: Question, reading: Reading) -> Found | None:
    """A refusal where no text of the place speaks of such an average; None for any other question."""
    match = _AVERAGE.search(question.folded)
    if match is None or question.earlier is not None:
        return None
    asking = Asking.of(question, reading)
    if not 0 < len(asking.place.documents) <= _MOST:
        return None
    level = match["level"].replace("省里", "省").replace("市里", "市")
    told = re.compile(rf"{level[-1]}[^，。；]{{0,4}}平均|全{level[-1]}[^，。；]{{0,4}}水平")
    if any(told.search(fold(reading.index.documents[one].text)) for one in asking.place.documents):
        return None
    return refused(f"{documents_named(asking)}没有写{match['level']}的平均数，没法跟它比。")
