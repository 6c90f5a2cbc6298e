"""Several units at once: what each of them has to do (怎么分工), or what they do together (一起做的是什么)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.duty_lines import answered, spans_of
from assistant.compose.unit_duties import about, unit_duties
from assistant.draft import Draft, Statement, shorten
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.roles import ROLE_NAMES
from corpus.duties import Duty
from corpus.regex import regex
from corpus.units import match_unit

_WHAT = r"(?:什么|啥|哪些|哪几)"
_DO = r"(?:做|干|管|负责|抓|承担|办|参与|落实)"
_DIVIDES = regex(
    r"(?:怎么|如何|怎样|咋)个?(?:样)?(?:来)?(?:划分|分)(?:工|职责|任务)|分工(?:是|情况|怎)"
    r"|(?:职责|任务|责任)(?:怎么|如何|咋)(?:划)?分"
    rf"|(?:各自?|分别)(?:都|要|该|得|应该)?{_DO}(?:好|些)?{_WHAT}|谁{_DO}(?:什么|啥)"
)
_TOGETHER = regex(
    rf"(?:一起|共同|联合|一块儿?|一道|联手|合作|都要)(?:要|来|去|得|该)?{_DO}(?:了|着|的)?(?:事|工作|任务|活)?"
    rf"(?:是|有)?(?:{_WHAT}|$|[?？])|会同[^，。]{{0,8}}{_DO}{_WHAT}"
)
_TOGETHER_WORDS = regex(r"一起|共同|联合|一块|一道|联手|合作|工作|任务")
_SHOWN = 14
_TASK = 80
_UNITS = 8
"""So many units of one task are named."""


def divides(question: Question) -> bool:
    """Whether it is asked how several units share the work: what each of them has to do."""
    return len(question.unit_words) > 1 and bool(_DIVIDES.search(question.body))


def together(question: Question) -> tuple[str, ...]:
    """The units whose common work is asked for, one of them perhaps from the turn before; () for other questions."""
    found = _TOGETHER.search(question.body)
    if not question.unit_words or found is None or re.search(r"[跟和与同]谁", question.body):
        return ()
    if not re.search(rf"{_WHAT}|事|工作|任务|活", found.group()):
        return ()
    if len(question.unit_words) > 1 or question.earlier is None:
        return question.unit_words
    return tuple(dict.fromkeys((*question.earlier.unit_words[:1], *question.unit_words)))


def each(question: Question, reading: Reading) -> Draft | None:
    """What each of the units has to do, one after the other; None where no duty of any of them is known."""
    said = "".join(match.group() for match in _DIVIDES.finditer(question.body))
    terms = tuple(term for term in question.terms if term.text not in said)
    lines: list[Statement] = []
    duties: list[Duty] = []
    for word in question.unit_words:
        here = _of(question.with_(terms=terms), word, reading)
        found = _of_place(question, reading.duties_of_units(here), reading)
        draft = unit_duties(here, found, reading, shown=_SHOWN // len(question.unit_words)) if found else None
        if draft is None:
            on = f"“{'、'.join(term.text for term in terms)}”上" if terms else ""
            lines.append(Statement(f"{word}：没有写到它{on}的任务。", (), derived=True))
            continue
        lines += [Statement(f"{word}：", (), derived=True), *draft.statements]
        duties += found
    return Draft("unit_duties", tuple(lines), answered(duties)) if duties else None


def common(question: Question, words: Sequence[str], reading: Reading) -> Draft | None:
    """The tasks in which all the units have a part; with one unit named, those that it shares with any other."""
    of_each = [_of_place(question, reading.duties_of_units(_of(question, word, reading)), reading) for word in words]
    topic = tuple(term for term in question.terms if not _TOGETHER_WORDS.search(term.text))
    if topic and of_each:
        of_each[0] = about(question.with_(terms=topic), of_each[0], reading)
    lines: list[Statement] = []
    told: list[Duty] = []
    for first in of_each[0] if of_each else ():
        if any(_same(first, other) for other in told):
            continue
        beside = [other for other in reading.duties_of(first.clause_id) if _same(first, other)]
        shared = all(any(_same(first, other) for other in own) for own in of_each[1:])
        if not shared or len({other.unit for other in beside}) < 2:
            continue
        task = min((other.task for other in beside), key=len).rstrip("。；")
        parts = [f"{other.unit_as_written}：{ROLE_NAMES[other.role]}" for other in _once(beside)]
        roles = "，".join(parts[:_UNITS]) + (f"，等{len(parts)}家" if len(parts) > _UNITS else "")
        lines.append(Statement(f"- {shorten(task, _TASK)}（{roles}）", spans_of(beside, reading)[:3]))
        told += beside
    return Draft("unit_duties", tuple(lines[:_SHOWN]), answered(told)) if lines else None


def _of(question: Question, word: str, reading: Reading) -> Question:
    return question.with_(unit_words=(word,), units=tuple(match_unit(word, reading.unit_names)))


def _of_place(question: Question, duties: list[Duty], reading: Reading) -> list[Duty]:
    """Those of the named places' own documents, where they have any: a law for all of the country gives way."""
    own = [
        found
        for found in duties
        if any(reading.documents[found.document_id].region[: len(path)] == path for path in question.regions)
    ]
    return own or duties


def _same(one: Duty, other: Duty) -> bool:
    """Whether two duties are parts in one task: of one list, or of one sentence (会同乙做甲 holds 做甲)."""
    if one.clause_id != other.clause_id or (one.origin == "sentence") != (other.origin == "sentence"):
        return False
    if one.origin != "sentence":
        return one.task == other.task
    within = one.task in other.task or other.task in one.task
    return within and one.start < other.end and other.start < one.end


def _once(duties: Sequence[Duty]) -> list[Duty]:
    return list({found.unit: found for found in reversed(duties)}.values())[::-1]
