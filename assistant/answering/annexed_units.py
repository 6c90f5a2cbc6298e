"""The units that an annex lists line by line (“区教育局：承担…”), and how many they are."""

from __future__ import annotations

import re

from assistant.answering.gate import Verdict
from assistant.answering.outcome import Outcome
from assistant.draft import Draft, Span, Statement
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.grammar import Clause
from corpus.regex import regex

_ASKED = regex(
    r"(?P<annex>附件|附表|清单)[^，。?？]{0,12}?(?:几|多少|哪些|哪几)(?:个|家)?(?:部门|单位)(?:[?？。]|$|[，,])"
)
_LINE = regex(r"^\s*(?P<units>[^，。；：:\s]{2,24}(?:局|委|办|部|院|队|会|中心|政府|办事处|学校|部门|单位))[：:]")
_LEAST = 3
_UNIT_COLUMN = regex(r"单位|部门|责任")


def annexed_units(question: Question, reading: Reading) -> Outcome | None:
    """The units of an annex that gives each a line; that none does, where no table has units; None otherwise."""
    asked = _ASKED.search(question.body)
    scope = reading.scope(question)
    if asked is None or len(scope) != 1 or question.address not in ("", None, "附件", "附表"):
        return None
    clauses = reading.index.clauses_of(next(iter(scope)))
    for heading in clauses:
        if heading.kind != "heading" or not (heading.label.startswith("附") or "清单" in heading.heading):
            continue
        lines = _lines(reading.children(heading.id))
        if len(lines) >= _LEAST:
            word = "个" if re.search(r"几|多少", asked.group()) else "家"
            head = Statement(f"《{heading.heading}》列了{len(lines)}{word}：", (Span.of(heading),), derived=True)
            return Outcome(Draft("list", (head, *lines)), Verdict(), ())
    if any(_UNIT_COLUMN.search(cell.header) for one in clauses if one.kind == "row" for cell in one.cells):
        return None
    if asked["annex"] == "清单":
        return None
    return Outcome(None, Verdict("not_stated", f"{asked['annex']}里的单位名单"), ())


def _lines(children: list[Clause]) -> list[Statement]:
    """The names before the colons; [] where a line has none."""
    lines = []
    for one in children:
        found = _LINE.search(one.text)
        if found is None:
            return []
        first = one.start + found.start("units")
        lines.append(Statement(found["units"], (Span(one, first, one.start + found.end("units")),)))
    return lines
