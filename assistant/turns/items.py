"""Turns on one of the things told in a row (第三个是什么), and on what comes behind what was told (然后呢)."""

from __future__ import annotations

import re

from assistant.answering.gate import Verdict
from assistant.answering.outcome import Outcome
from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence.ranking import UNIT_LIST, is_heading
from assistant.understanding.followup import core_of
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.numbering import asked_number
from corpus.regex import regex
from index.tokenizer import fold

COUNTED_OFF = regex(
    r"(?:第(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})|(?P<last>最后一?))(?:个|点|项|条|种|样|件)"
    r"(?:具体|又)?(?P<asked>(?:是|指|指的是|叫|说|讲)*(?P<meaning>什么意思|啥意思|怎么理解|什么含义)|(?:是|指|说|讲)*(?:的)?(?:什么|啥)?(?:内容)?)"
)
_LEAST, _LONGEST = 3, 60


def nth_told(question: Question, reading: Reading) -> Outcome | None:
    """The one of the things told in a row that a turn counts off; None for any other turn, and where none were told.

    What it means is told by its own line alone where the document explains no word of it.
    """
    match = COUNTED_OFF.fullmatch(core_of(fold(question.text)))
    lines = [line for line in question.earlier_lines if line.spans]
    if match is None or not lines or any(line.derived for line in question.earlier_lines):
        return None
    if any(span.clause.kind == "row" for line in lines for span in line.spans):
        return None
    items = _items(lines, reading)
    number = len(items) if match["last"] else asked_number(match["number"]) or 0
    if not 0 < number <= len(items) or len(items) < _LEAST:
        return None
    line = items[number - 1]
    if match["meaning"] and len(line.text) < _LONGEST:
        said = f"文件写的是“{line.text.strip('。；，')}”，没有再解释它的意思。"
        return Outcome(None, Verdict("not_stated", said=said), [reading.as_evidence(line.spans[0].clause)])
    return Outcome(Draft("passage", (line,)), Verdict(), ())


def _items(lines: list[Statement], reading: Reading) -> list[Statement]:
    """The parts of the first sentence that begin alike (严禁…，严禁…，严禁…), else the lines of the answer."""
    parts = [part for part in re.split(r"[，；。]", lines[0].text) if part]
    alike = [part for part in parts if part[:2] == parts[-1][:2] and len(part) > 2]
    if len(alike) < _LEAST or parts[-len(alike) :] != alike:
        return lines
    found = [(part, reading.span_of(lines[0].spans[0].clause.id, part)) for part in alike]
    return [Statement(part, (span,)) for part, span in found if span is not None]


_BEHIND = regex(r"(?:那|再)?(?:然后|接着|接下来|之后|再往后|下一步)(?:呢|怎么?[办样做]|干嘛|做什么)?[?？。]*")
_ARTICLE = regex(r"^第[一二三四五六七八九十百零〇\d]+条")
_SHOWN = 160


def told_behind(question: Question, reading: Reading) -> Draft | None:
    """The sentence behind the last one told, in the same clause or heading the next; None for any other turn."""
    spans = [span for line in question.earlier_lines for span in line.spans]
    if not spans or not _BEHIND.fullmatch(fold(question.text).strip()) or any(s.clause.kind == "row" for s in spans):
        return None
    first = spans[0].clause
    last = max((span for span in spans if span.clause.document_id == first.document_id), key=lambda span: span.end)
    clauses = list(reading.index.clauses_of(first.document_id, first.plan))
    for clause in clauses[clauses.index(last.clause) :] if last.clause in clauses else ():
        if clause != last.clause and not _ARTICLE.match(clause.path[-1] if clause.path else ""):
            return None  # of a plan the next heading is another matter
        for one in reading.index.sentences_of(clause.id) if clause.kind != "row" else ():
            if one.start < last.end or is_heading(clause, one.text):
                continue
            if UNIT_LIST.match(one.text):
                return None  # the clause ends here: what another says comes after nothing
            return Draft(
                "passage", (Statement(shorten("".join(one.text.split()), _SHOWN), (Span(clause, one.start, one.end),)),)
            )
    return None
