"""Claims of who does something: 区教育局扣留无证校车对吗, against the sentence that says who does."""

from __future__ import annotations

import re

from assistant.answering.gate import Verdict
from assistant.answering.outcome import Outcome
from assistant.compose.claim import CLAIMS
from assistant.draft import Draft, Statement, shorten
from assistant.evidence.focus import quantities
from assistant.evidence.ranking import gather
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex
from corpus.units import find_units, match_unit

_AMOUNT = regex(r"\d[\d.]*\s*(?:万|亿)?(?:元|%|课时|学时|人次|人|名|节|次|米|公里|年|天|日|小时|分钟)")
_SAID = regex(r"(?:对吗|对吧|对不对|是吧|是吗|没错吧|属实吗|真的吗|对么)[?？!！。]*$")
_HELPING = regex(r"^(?:来|去|要|负责|应当?|会|可以|能)")
_WITH = regex(r"会同|配合|协助|协同|联合")
_TELLS = 0.4
_LEAD = 140


def claims_amount(question: Question) -> bool:
    """Whether a question states an amount and asks for no more than a yes: no question for a unit's tasks."""
    return bool(CLAIMS.search(question.body) and _AMOUNT.search(question.body) and quantities(question.body))


def of_other_doer(question: Question, reading: Reading) -> Outcome | None:
    """A correction where the one sentence about the deed says that another unit does it; None where it doesn't."""
    if len(question.unit_words) != 1 or not _SAID.search(question.body) or question.asks & {"who", "member"}:
        return None
    word = question.unit_words[0]
    deed = _SAID.sub("", question.body[question.body.find(word) + len(word) :])
    evidence = gather(question, reading)
    if not evidence or evidence[0].sentence_terms < _TELLS:
        return None
    top = evidence[0]
    deed = _HELPING.sub("", deed)
    said = next((term for term in question.terms if deed.startswith(term.text)), None)
    if said is None or said.text not in top.text:
        return None
    before = re.split(r"[，,；;。]", top.text[: top.text.find(said.text)])[-1]
    named = [unit.name for unit in find_units(before)]
    begins = bool(named) and re.search(rf"(?:由|^\s*(?:第[^条]{{1,6}}条)?){re.escape(named[0])}", before)
    if not begins or match_unit(word, named) or _WITH.search(before):
        return None
    text = re.sub(r"^[（(][^）)]{1,4}[）)]", "", top.text)
    line = Statement(f"不是，文件写的是{'、'.join(named)}{said.text}：{shorten(text, _LEAD)}", (top.span,))
    return Outcome(Draft("correction", (line,)), Verdict(), evidence)
