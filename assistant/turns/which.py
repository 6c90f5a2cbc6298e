"""Turns that ask which they are after a number of them was told (分别是哪些, 都是哪几所): named, or counted only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.draft import Draft, Statement
from assistant.evidence.focus import matched_weight, segments
from assistant.turns.conditions import quoted, sentence_of
from assistant.understanding.followup import core_of, turns_back
from assistant.understanding.question import Question, levels_of
from assistant.understanding.reading import Reading
from assistant.understanding.terms import key_terms
from corpus.numbering import asked_number
from corpus.regex import regex
from index.tokenizer import fold

_COUNTER = r"(?:个|所|家|项|大?类|种|条|间|处|名|位|门|人)"
_WHICH = regex(
    rf"(?:都|又|分别|具体|各自?|这些|它们|其中|是|有|叫|指)*(?:哪(?:些|几|\d{{1,2}}|[一二两三四五六七八九十]{{1,2}}){_COUNTER}?"
    r"(?:学校|高校|大学|小学|初中|中学|高中|幼儿园|园|校|集团|项目|指标|镇|县|区|地方|基地|中心|人)?"
    r"|(?<=分别是)什么|(?<=都是)什么|(?<=叫)什么(?:名字?)?)"
)
_COUNTED = regex(rf"(?:几|多少){_COUNTER}")
_NUMBER = regex(rf"(?P<number>\d{{1,4}}|[二两三四五六七八九十]{{1,3}})(?:余|多)?{_COUNTER}")
_RUN = regex(r"[^，。；：（）()、]+(?:、[^，。；：（）()、]+)+")
_AMOUNT = regex(r"\d[\d.]*\D{1,2}$")
_LEADS_IN = regex(r"如下|以下[^，。；]{0,10}[:：]|下列|一是")


def only_counted(question: Question, draft: Draft | None, reading: Reading) -> str:
    """What to say of 分别是哪些 after a number, where what was found names no such number of things; "" else.

    A list of so many others, or the sentence with the number told again, is no answer.
    """
    earlier = question.earlier
    lines = [line for line in question.earlier_lines if line.spans]
    if draft is None or earlier is None or question.regions != earlier.regions or question.unit_words or not lines:
        return ""
    if not _WHICH.fullmatch(core_of(fold(question.text))) or any(line.derived for line in question.earlier_lines):
        return ""
    counted = next((turn for turn in turns_back(earlier) if turn.terms), earlier)
    if not _COUNTED.search(earlier.standalone) or any(s.clause.kind == "row" for line in lines for s in line.spans):
        return ""
    number, broken_down = _told(lines[0], counted)
    if number < _LEAST or broken_down or any(line.derived for line in draft.statements):
        return ""
    if any(span.clause.kind == "row" for line in draft.statements for span in line.spans):
        return ""
    if len(draft.statements) == number:
        return ""
    told = {text for line in lines for text in _sentences(line, reading)}
    for text in (text for line in draft.statements for text in _sentences(line, reading)):
        if (text in told or _of_topic(text, number, earlier)) and _names(text, number):
            return ""
    return f"文件只写了“{quoted(lines[:1], reading)}”，没有写明分别是哪些。"


_LEAST = 2


def _told(line: Statement, counted: Question) -> tuple[int, bool]:
    """The number of the things that was told, 0 for none; and whether the sentence breaks it down (其中…)."""
    parts = [part.text for part in segments(line.text) if _NUMBER.search(part.text)]
    levels = levels_of(counted.body)
    of_level = [part for part in parts if levels and levels_of(part) == levels]
    best = max(of_level or parts, key=lambda part: matched_weight(part, counted.terms), default="")
    found = _NUMBER.search(best)
    if found is None:
        return 0, False
    behind = line.text[line.text.find(best) + found.end() :]
    return asked_number(found["number"]) or 0, re.match(r"[^。；]{0,6}[，（(]?其中", behind) is not None


def _sentences(line: Statement, reading: Reading) -> Iterator[str]:
    yield line.text
    yield from ("".join(sentence_of(span, reading).split()) for span in line.spans)


def _of_topic(text: str, number: int, earlier: Question) -> bool:
    """Whether a sentence speaks of the things, and gives their number."""
    main = max(key_terms(earlier.terms), key=lambda term: term.weight, default=None)
    numbers = {asked_number(found["number"]) for found in _NUMBER.finditer(text)}
    return number in numbers and (main is None or main.found_in(fold(text)))


def _names(text: str, number: int) -> bool:
    """Whether a sentence strings so many names together, or leads a list of them in."""
    if _LEADS_IN.search(text):
        return True
    for run in _RUN.findall(text):
        names = run.split("、")
        if any(_AMOUNT.search(name) for name in names[:-1]):
            continue  # 附城中学600个、县一中2250个
        if len(names) + bool(re.search(r"[和及与]", names[-1])) == number or "等" in names[-1]:
            return True
    return False
