"""Turns that ask who does the very deed of a sentence told from, or of its article: 谁给家长提供, 谁去飞行检查."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence.ranking import UNIT_LIST, is_heading
from assistant.turns.cases import told_lines
from assistant.turns.conditions import article_of
from assistant.turns.in_article import placed
from assistant.understanding.followup import core_of
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex
from index.tokenizer import fold

_ASKED = regex(
    r"(?:那|都|是|该|要|由)*(?:谁|哪些人|什么人)(?:来|去|在|要|应该|会)*(?:(?:给|为|向|对)[\u4e00-\u9fff]{1,4})?(?:开展|进行|组织|实施|做)?(?P<deed>[\u4e00-\u9fff]{2,6})"
)
_IN_CHARGE = regex(r"牵头|负责|配合|[主分]?管|承担|责任|组织实施|落实|推进|抓|批|审|认定|出钱|买单|定的|规定|说|参加")
"""Who is in charge is told by the list of units, and what else is asked of units by rules of their own."""
_SOMEBODY = (
    r"(?<![对向给为])(?:机关|部门|机构|政府|学校|幼儿园|小学|中学|高校|教师|教研员|园长"
    r"|校长|督学|小组|督查组|委员会|民警|人员|代表|中心|单位|举办者|家长|父母|监护人)"
)
_LENGTH, _SHORT_DEED = 160, 2


def doer_told(question: Question, reading: Reading) -> Draft | None:
    """The sentence told, or another of its article, in which somebody does the very deed asked about; else None."""
    asked, lines = _ASKED.fullmatch(core_of(fold(question.text))), told_lines(question)
    if asked is None or not lines or "who" not in question.asks or question.unit_words:
        return None
    cited, deed = lines[0].spans[0], asked["deed"]
    if _IN_CHARGE.search(deed) or cited.clause.kind == "row":
        return None
    by = re.compile(rf"{_SOMEBODY}[^。；]{{0,60}}?{deed}")
    for span, text in _sentences(cited, reading):
        told = span.clause.id == cited.clause.id and span.start < cited.end and cited.start < span.end
        if (told or len(deed) > _SHORT_DEED) and by.search(fold(text)):
            return placed(question, Draft("passage", (Statement(shorten(text, _LENGTH), (span,)),)), reading)
    return None


def _sentences(cited: Span, reading: Reading) -> Iterator[tuple[Span, str]]:
    """The sentences of the article cited, from the one told on; then those before it."""
    found = [
        (Span(clause, one.start, one.end), "".join(one.text.split()))
        for clause in article_of(cited.clause, reading)
        for one in (reading.index.sentences_of(clause.id) if clause.kind != "row" else ())
        if not is_heading(clause, one.text) and not UNIT_LIST.match(one.text)
    ]
    yield from sorted(found, key=lambda one: one[0].end <= cited.start)
