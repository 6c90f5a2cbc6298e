"""An amount that a question takes for granted (那300所特色学校都在哪), where its place's documents state another."""

from __future__ import annotations

import re

from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence.focus import segments
from assistant.understanding.question import Question, levels_of
from assistant.understanding.reading import Reading
from corpus.regex import regex

_UNIT = r"所|名|家|项|个|人|间|支|门|节|场|次"
_TAKEN = regex(
    rf"(?P<number>\d{{1,6}})\s*(?P<unit>{_UNIT})(?P<noun>[\u4e00-\u9fff]{{3,10}}?)"
    r"(?=[，,。?？]|都|在哪|分别|具体|是哪|是什么|是啥|有哪|有啥|包括|由谁|怎么|如何|的名单|给|$)"
)
_LONGEST = 90


def premised_amount(question: Question, reading: Reading) -> Draft | None:
    """The amount that the documents state of the thing, where it is one other than the question's; None otherwise."""
    taken = _TAKEN.search(question.folded)
    if taken is None or len(question.regions) != 1:
        return None
    counts = re.compile(
        rf"(?P<number>\d{{1,6}})\s*{taken['unit']}(?:以[上下内])?[^，。；、\d]{{0,4}}?{re.escape(taken['noun'])}"
    )
    asked = levels_of(question.body)
    told: dict[str, Statement] = {}
    for identifier in sorted(reading.scope(question)):
        for clause in reading.index.clauses_of(identifier):
            if not question.may_cite(identifier, clause.plan) or taken["noun"] not in reading.text(clause.id):
                continue
            for sentence in reading.index.sentences_of(clause.id):
                for part in segments(sentence.text):
                    found, spoken = counts.search(part.text), levels_of(part.text)
                    if found is None or "每" in part.text or (asked and spoken and not asked & spoken):
                        continue
                    if found["number"] == taken["number"]:
                        return None
                    said = f"不是，文件写的是{found['number']}{taken['unit']}：{shorten(part.text, _LONGEST)}"
                    told.setdefault(found["number"], Statement(said, (Span(clause, sentence.start, sentence.end),)))
    return Draft("correction", tuple(told.values())) if len(told) == 1 else None
