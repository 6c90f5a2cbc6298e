"""Pieces of clauses that prove a mention or a heading."""

from __future__ import annotations

import re

from assistant.draft import Span
from corpus.grammar import Clause

_SNIPPET = 46


def head_span(clause: Clause) -> Span:
    """A clause's first line: its number and heading."""
    text = clause.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    heading = text.find(clause.heading[-4:]) + 4 if clause.heading else 0
    stop = min(end if end >= 0 else len(text), start + 60)
    return Span(
        clause, clause.start + start, clause.start + max(stop, heading if heading <= start + 80 else 0, start + 1)
    )


def around(text: str, word: str) -> list[str]:
    """The stretches between commas that hold the word, one for each time it stands there."""
    found = []
    for match in re.finditer(re.escape(word), text):
        start = max(text.rfind(mark, 0, match.start()) for mark in "，。；：") + 1
        stops = [at for mark in "，。；" if (at := text.find(mark, match.end())) >= 0]
        end = min(stops, default=len(text))
        cut = start < match.start() - 24
        start = match.start() - 24 if cut else start
        piece = re.sub(
            r"^(?:\d+[.．、]|[（(][^）)]{1,4}[）)]|[一二三四五六七八九十]+、)",
            "",
            text[start : min(end, match.start() + _SNIPPET)].strip(),
        )
        found.append(("……" if cut else "") + piece)
    return found


def mention_span(clause: Clause, row: dict[str, object]) -> Span:
    """The span of a mention as the store gives it: a sentence, or a heading."""
    if row["place"] == -1:
        return head_span(clause)
    return Span(clause, int(str(row["start_at"])), int(str(row["end_at"])))
