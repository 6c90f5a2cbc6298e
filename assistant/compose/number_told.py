"""A segment with a number as a statement: with what it leans on, and the year that governs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose.own_subject import place_before
from assistant.draft import Span, Statement, shorten, without_article
from assistant.evidence.counted import classes_of
from assistant.evidence.focus import Segment, quantities, segments, without_names
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question, levels_of
from assistant.understanding.terms import key_terms
from corpus.measures import states_goals, step_of
from corpus.regex import regex

_SHORT = 70
_LEADING = 30
"""Characters of the part that states the year; where it is asked when, as many as there is room for."""
LONGEST = 130
"""Characters that a statement may have before it is cut."""
_LEAD_IN = regex(r"(?:截[至止到]|[到至在]|力争)?(20[0-4]\d)年(?:底前|年底|底|前|末)?")


@dataclass(frozen=True, slots=True)
class LeadIn:
    """“到2025年” in the part of a sentence before a semicolon, which governs the parts behind it."""

    text: str
    year: int
    span: Span


_GOALS_OF = regex(
    r"^[^。\n]{0,8}?(?P<said>20[0-4]\d年)(?:底|度)?(?:的)?(?:工作|主要|总体|年度|阶段性?)*(?:目标|任务|指标)"
)


def lead_in(piece: Evidence) -> LeadIn | None:
    """The year stated last before the piece within the same sentence (up to the full stop), if there is one.

    Else the year that a sentence before it opens with, in a clause of goals, or that of the clause's title, which tells
    the year of all its aims: “（二）2025年目标。…”.
    """
    before = piece.clause.text[: max(0, piece.start - piece.clause.start)]
    first = max(before.rfind(mark) for mark in "。！？") + 1
    found = [*_LEAD_IN.finditer(without_names(before[first:]))]
    if found:
        start = piece.clause.start + first + found[-1].start()
        said = found[-1].group()
        return LeadIn(said, int(found[-1].group(1)), Span(piece.clause, start, start + len(said)))
    if states_goals(piece.clause.heading) and (step := step_of(without_names(before), piece.text)) and step["year"]:
        start = piece.clause.start + step.start()
        if start < piece.start:
            return LeadIn(step.group(), int(step["year"]), Span(piece.clause, start, start + len(step.group())))
    goals = _GOALS_OF.search(before)
    if goals is None:
        return None
    start = piece.clause.start + goals.start("said")
    return LeadIn(goals["said"], int(goals["said"][:4]), Span(piece.clause, start, start + len(goals["said"])))


def told(piece: Evidence, segment: Segment, question: Question | None = None) -> Statement:
    """The segment as a statement; a year that governs it from before the piece goes first, with its own span."""
    text = without_article(with_context(piece.text, segment, question))
    series = piece.series
    if series is not None and len(piece.before) + len(piece.text) <= 2 * LONGEST:
        # 2024年新增1080个: of what is said of the year before it.
        return Statement(piece.before + piece.text.rstrip("；"), (Span(piece.clause, series.start, piece.end),))
    whose = place_before(question, piece.text, segment) if question is not None else ""
    if whose and whose not in text:
        text = f"{whose}……{text}"
    lead = lead_in(piece)
    if lead is None or lead.year != segment.year or str(lead.year) in piece.text:
        return Statement(text, (piece.span,))
    return Statement(f"{lead.text}，{text}", (lead.span, piece.span))


_TIME_TAKEN = regex(r"^(?:再|计划|力争)?[用以](?:\d+|[一二两三四五六七八九十])[^，。；]{0,6}时间$")
"""用3年左右的时间: what is reached in it stands behind."""


def _series(parts: Sequence[Segment], position: int, question: Question | None) -> range | None:
    """The parts around one that each tell the number of a class or of a kind of what is asked; None for any other part.

    What is paid in one class is read against the others, and a later part may change it (一类每人每月400元，二类…，
    2026年起三类提高到1200元); how many 艺术团 there are to be is told of each kind (建立10个高端…，培育50个优秀…).
    """
    if not 0 <= position < len(parts):
        return None
    of_class = bool(classes_of(parts[position].text))
    own = _kinds_counted(parts[position], question)
    if not of_class and not own:
        return None

    def belongs(at: int) -> bool:
        if not 0 <= at < len(parts) or not quantities(parts[at].text):
            return False
        if of_class:
            return bool(classes_of(parts[at].text))
        return parts[at].year == parts[position].year and _kinds_counted(parts[at], question) == own

    first = last = position
    while belongs(first - 1) and parts[position].end - parts[first - 1].start <= LONGEST:
        first -= 1
    while belongs(last + 1) and parts[last + 1].end - parts[first].start <= LONGEST:
        last += 1
    return range(first, last + 1) if last > first else None


_KIND_COUNTED = regex(r"\d(?P<unit>[个所支名项])(?P<kind>[\u4e00-\u9fff]{4,}?)(?=$|[，。；（(])")


def _kinds_counted(part: Segment, question: Question | None) -> tuple[str, frozenset[str]] | None:
    """The unit and the asked things that a part counts, where it names a kind of all of them: 50个…优秀艺术团体."""
    found = _KIND_COUNTED.search(part.text)
    keys = key_terms(question.terms) if question is not None and not classes_of(question.folded) else ()
    if found is None or not keys or not all(term.found_in(found["kind"]) for term in keys):
        return None
    return found["unit"], levels_of(part.text)


_TIME_ALONE = regex(
    r"要?(?:到|在|[自从])?20\d\d年(?:底|前|底前|[春秋]季(?:学期)?(?:开学)?(?:时|前|后)?|\d{1,2}月(?:底|前)?)?(?:起|开始)?"
)
"""A part that is no more than a time: what is to be done then stands behind it."""
_BY_THEN = regex(
    r"(?:后|起|之日)[^，。；]{0,3}?(?:\d+|[一二三四五六七八九十]+)个?(?:年|月|日|天|小时|工作日|学期)(?:之|以)?内$"
)
_DONE_WITHIN = 2
"""In how many parts behind it stands what is to be done by then."""


def with_context(sentence: str, segment: Segment, question: Question | None = None) -> str:
    """The segment with what it leans on: its subject before it, and the part of the sentence that states its year."""
    parts = segments(sentence)
    position = next(index for index, part in enumerate(parts) if part.start == segment.start)
    last = next(index for index, part in enumerate(parts) if part.end == segment.end)
    if len(sentence) <= _SHORT:
        return sentence
    text, first = segment.text, position
    if run := _series(parts, position, question):
        first, last = run[0], run[-1]
        text = sentence[parts[first].start : parts[last].end].strip("，；。 ")
    if _TIME_TAKEN.match(text) and last + 1 < len(parts):
        return shorten(f"{text}，{parts[last + 1].text}", LONGEST)
    # A segment without a subject leans on the one before it.
    while first > 0 and len(text) < 12:
        first -= 1
        text = f"{parts[first].text}，{text}"
    behind = parts[last + 1].text if last + 1 < len(parts) else ""
    if behind.startswith("但") and quantities(behind):
        # A bound that limits the one before: 不少于3年，但不得超过5年.
        text = f"{text}，{behind}"
    if segment.year is not None and str(segment.year) not in text:
        room = LONGEST - len(text) if question is not None and "when" in question.asks else _LEADING
        leading = next(
            (part for part in reversed(parts[:first]) if str(segment.year) in part.text and len(part.text) <= room),
            None,
        )
        if leading is not None:
            text = f"{leading.text}，{text}"
    # 竣工验收合格后六个月内: what is to be done by then stands behind.
    for part in parts[last + 1 : last + 1 + _DONE_WITHIN] if _BY_THEN.search(text) else ():
        if len(text) + len(part.text) > LONGEST:
            break
        text = f"{text}，{part.text}"
    # What follows may say what the date or number is of: “2025年完成…建设，并与…对接”.
    if _TIME_ALONE.fullmatch(segment.text) and position + 1 < len(parts):
        text = f"{text}，{parts[position + 1].text}"
    return shorten(text, LONGEST)
