"""What a plan has done every year, or every term: 每年都要做什么."""

from __future__ import annotations

from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence.focus import segments
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex

_PERIOD = r"每个?(?:学年|学期|季度|半年|月|周|年|天|日)"
_ASKED = regex(
    rf"^(?P<period>{_PERIOD})(?:都|还|各|里|内)*(?:要|得|需要|必须|应该?|该)*(?:做|干|开展|搞|完成|落实|组织|办|抓)(?:些|好)?"
    r"(?:什么|啥|哪些|哪几)[^，。？?]{0,4}[?？。]*$"
)
_RATE = regex(r"[每生]生每|生均|每人每")
"""An amount by the year (每生每年1000元) is nothing done."""
_MOST, _LENGTH, _LEAST = 10, 90, 8


def recurring(question: Question, reading: Reading) -> Draft | None:
    """All that the documents of a place want done in every such period; None where nothing else is asked or told."""
    asked = _ASKED.search(question.body) if question.regions and not question.unit_words else None
    if asked is None:
        return None
    period = asked["period"].replace("个", "")
    lines = []
    for identifier in sorted(reading.scope(question)):
        for clause in reading.index.clauses_of(identifier):
            if period not in clause.text or not question.may_cite(identifier, clause.plan):
                continue
            for sentence in reading.index.sentences_of(clause.id):
                for part in segments(sentence.text):
                    if period in part.text and not _RATE.search(part.text) and len(part.text) >= _LEAST:
                        span = Span(clause, sentence.start, sentence.end)
                        lines.append(Statement(shorten(part.text, _LENGTH), (span,)))
    return Draft("list", tuple(lines[:_MOST])) if lines else None
