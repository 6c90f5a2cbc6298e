"""Passages, lists, norms and numbers: statements cut from the sentences that carry them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence import Evidence
from assistant.focus import Segment, asked_units, matched_weight, quantities, segments
from assistant.norms import asks_permission, norm_of, over_cap
from assistant.question import Question
from assistant.terms import key_terms

_ONE_FACT = 110
_LIST = 360
_ENUMERATION = re.compile(r"一是|[（(]1[）)]|、[^、，。；]{2,24}、|分别|以下|包括")
_LEADING = re.compile(r"^(?:同时|此外|另外|首先|其次|并|且)[，,]?")


def passage(question: Question, evidence: Sequence[Evidence], *, sentences: int = 3, limit: int = 240) -> Draft:
    """The sentences that carry the answer, in the order of the source; at most `sentences`, from the best clause."""
    best = evidence[0]
    chosen = [best]
    for piece in evidence[1:20]:
        if len(chosen) >= sentences:
            break
        if piece.clause.id != best.clause.id:
            continue
        held = [term for term in question.terms if any(term.found_in(other.text) for other in chosen)]
        adds = any(term.found_in(piece.text) and term not in held for term in question.terms)
        near = adds or (piece.score > best.score - 1.6 and piece.sentence_terms > 0.3)
        if near and sum(len(other.text) for other in chosen) + len(piece.text) <= limit:
            chosen.append(piece)
    chosen.sort(key=lambda piece: piece.start)
    return Draft("passage", tuple(said(piece, question, limit=limit // len(chosen)) for piece in chosen))


def said(piece: Evidence, question: Question, *, limit: int = _ONE_FACT) -> Statement:
    """One sentence as a statement: whole where it is short, else the run of segments that speaks to the question."""
    return Statement(focused(piece.text, question, limit=limit), (piece.span,))


def focused(sentence: str, question: Question, *, limit: int) -> str:
    """The run of neighbouring segments of at most `limit` characters that holds most of the question's terms."""
    if len(sentence) <= limit:
        return sentence
    parts = segments(sentence)
    terms = (*question.terms, *question.context)
    best: tuple[float, int, int] = (-1.0, 0, 0)
    for first in range(len(parts)):
        length = 0
        for last in range(first, len(parts)):
            length += len(parts[last].text) + 1
            if length > limit and last > first:
                break
            text = sentence[parts[first].start : parts[last].end]
            weight = matched_weight(text, terms) - 0.002 * length + 0.3 * any(str(year) in text for year in question.years)
            if weight > best[0]:
                best = (weight, first, last)
    _, first, last = best
    # Fill up with what follows, then with what precedes, while there is room: a norm often ends the sentence.
    while last + 1 < len(parts) and parts[last + 1].end - parts[first].start <= limit:
        last += 1
    while first > 0 and parts[last].end - parts[first - 1].start <= limit:
        first -= 1
    text = sentence[parts[first].start : parts[last].end].strip("，；")
    return shorten(_LEADING.sub("", text), limit + 40)


def listing(question: Question, evidence: Sequence[Evidence]) -> Draft:
    """The items asked for: the sentence that lists them, or the sub-items that a clause is divided into."""
    best = evidence[0]
    for piece in evidence[:4]:
        if piece.clause.id == best.clause.id and piece.score > best.score - 1.2 and _ENUMERATION.search(piece.text):
            best = piece
            break
    firsts = numbered_points(best, evidence)
    if firsts:
        return Draft("list", tuple(firsts))
    draft = passage(question, [best, *[piece for piece in evidence if piece is not best]], sentences=2, limit=_LIST)
    return Draft("list", draft.statements)


def numbered_points(best: Evidence, evidence: Sequence[Evidence]) -> list[Statement]:
    """一是…；二是… of one clause, where the best sentence is one of them."""
    marks = re.compile(r"^(?:[一二三四五六七八九]是|[①②③④⑤⑥⑦⑧⑨])")
    if not marks.match(best.text):
        return []
    points = sorted(
        (piece for piece in evidence if piece.clause.id == best.clause.id and marks.match(piece.text)),
        key=lambda piece: piece.start,
    )
    return [Statement(shorten(piece.text, 90), (piece.span,)) for piece in points] if len(points) >= 2 else []


def number(question: Question, evidence: Sequence[Evidence]) -> Draft | None:
    """The number asked for with its measure and year; None where no evidence holds a number of the asked kind."""
    units = asked_units(question.folded)
    best: tuple[float, Evidence, Segment] | None = None
    for piece in evidence[:24]:
        if piece.score < evidence[0].score - 3.0:
            break
        if not speaks_of_key(question, piece):
            continue
        for segment in segments(piece.text):
            value = segment_value(question, piece, segment, units)
            if value is not None and (best is None or value > best[0]):
                best = (value, piece, segment)
    if best is None:
        return None
    _, piece, segment = best
    if question.years and segment.year is not None and segment.year not in question.years:
        return None
    return Draft("number", (Statement(with_governing_year(piece.text, segment, question), (piece.span,)),))


def speaks_of_key(question: Question, piece: Evidence) -> bool:
    """Whether a sentence, or the title of its clause, names one of the things that the question is about.

    A number stands for its own measure only: one from a sentence about something else is no answer.
    """
    keys = key_terms(question.terms)
    text = piece.text + piece.clause.heading
    return not keys or any(term.found_in(text) for term in keys)


def segment_value(question: Question, piece: Evidence, segment: Segment, units: frozenset[str]) -> float | None:
    """How well a segment's number answers the question; None where it holds none of the asked kind."""
    found = quantities(segment.text)
    if not found:
        return None
    if units and not any(unit in units for _, unit in found):
        if not ("%" in units and re.search(r"率|比例|占比", piece.text) and piece.clause.kind == "row"):
            return None
    total = sum(term.weight for term in question.terms) or 1.0
    value = piece.score + 4.0 * matched_weight(segment.text, question.terms) / total
    if question.years:
        if segment.year in question.years:
            value += 1.5
        elif segment.year is not None:
            value -= 1.5
    return value


def with_governing_year(sentence: str, segment: Segment, question: Question) -> str:
    """The segment, led by the part of its sentence that states its year, when it does not state one itself."""
    parts = segments(sentence)
    position = next(index for index, part in enumerate(parts) if part.start == segment.start)
    text = segment.text
    if len(sentence) <= 70:
        return sentence
    # A segment without a subject leans on the one before it.
    if len(text) < 12 and position > 0:
        text = f"{parts[position - 1].text}，{text}"
    if segment.year is not None and str(segment.year) not in text:
        leading = next(
            (part for part in reversed(parts[:position]) if str(segment.year) in part.text and len(part.text) <= 24), None
        )
        if leading is not None and leading.text not in text:
            text = f"{leading.text}，{text}"
    return text


def norm(question: Question, evidence: Sequence[Evidence]) -> Draft:
    """Yes or no: the norm that permits, forbids or caps, the verdict first where the norm speaks to it."""
    best = evidence[0]
    statement = said(best, question)
    verdict = verdict_of(question, best.text)
    lead = f"{verdict}：" if verdict else ""
    return Draft("yes_no", (Statement(lead + statement.text, statement.spans),))


def verdict_of(question: Question, sentence: str) -> str:
    """“可以”, “不可以” … where the question asks for permission and the norm is plain; "" otherwise."""
    if not asks_permission(question.folded):
        return ""
    kind = norm_of(sentence)
    if kind == "cap":
        over = over_cap(question.numbers, sentence)
        return "" if over is None else "不可以" if over else "可以"
    negative = re.search(r"不可以|不行|不能|不准", question.folded) and not re.search(r"能不能|可不可以|行不行", question.folded)
    if negative:
        return ""
    return {"forbid": "不可以", "permit": "可以", "explore": "文件只是提出"}.get(kind, "")


def one_span(pieces: Sequence[Evidence]) -> tuple[Span, ...]:
    """Their spans, each once."""
    return tuple(dict.fromkeys(piece.span for piece in pieces))
