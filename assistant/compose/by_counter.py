"""Numbers by a counter of their own, which no other number answers: 分几档 → 三档, 最多几届 → 不超过两届."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.passage import said
from assistant.draft import Draft, Statement
from assistant.evidence.choice import Choice, speaks_of_key
from assistant.evidence.focus import segments
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from corpus.regex import regex

_ASKED = regex(r"(?:几|多少)个?(?P<counter>档|届)(?!次)")
_TERM_ASKED = regex(r"[一每](?P<counter>届)(?:任期)?(?:是|有|为|干|当|任)?(?:几|多少|多长|多久)")
_YEARS_OF_TERM = regex(r"[一每]届(?:任期)?(?:是|有|为|干|当|任)?(?:(?:几|多少)年|多长|多久)")
_NUMBER = r"[\d一二两三四五六七八九十]+"
_LOOKED_AT = 4
_MARGIN = 5.0
_LONGEST = 110


def asks_counter(question: Question) -> frozenset[str]:
    """The counters by which a question asks: 档, 届."""
    patterns = (_ASKED, _TERM_ASKED)
    return frozenset(one["counter"] for pattern in patterns for one in pattern.finditer(question.body))


def by_counter(question: Question, counters: frozenset[str], evidence: Sequence[Evidence]) -> Choice | None:
    """The parts of a sentence near the top that count so; None where none does."""
    words = "|".join(sorted(counters))
    counted = re.compile(rf"{_NUMBER}个?(?:{words})|每(?:{words})[^，。；]{{0,8}}{_NUMBER}(?:年|元)")
    if _YEARS_OF_TERM.search(question.body):  # how many terms there may be tells not how long one is
        counted = re.compile(rf"(?:任期|每届)[^，。；]{{0,8}}{_NUMBER}年|{_NUMBER}年(?:为)?一届")
    for piece in evidence[:_LOOKED_AT]:
        if piece.score < evidence[0].score - _MARGIN or not speaks_of_key(question, piece):
            continue
        parts = [one for one in segments(piece.text) if counted.search(one.text)]
        if not parts:
            continue
        text = piece.text[parts[0].start : parts[-1].end].strip("，；。 ")
        line = Statement(text, (piece.span,)) if len(text) <= _LONGEST else said(piece, question)
        return Choice(Draft("number", (line,)), piece)
    return None
