"""Which segment speaks to a question for a number, and the second one where two are asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.compose.grading import of_grade_asked, of_other_grade
from assistant.compose.number_told import LONGEST, lead_in, told, with_context
from assistant.draft import Draft, Statement
from assistant.evidence.choice import NEAR, Choice, qualifier_loss, speaks_of_key, speaks_of_measure
from assistant.evidence.focus import Segment, dates, matched_weight, quantities, segments
from assistant.evidence.limits_of_count import since_last_number
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question, levels_of, years_of
from assistant.understanding.terms import coverage, key_terms
from corpus.regex import regex

_LOOKED_AT = 24
_MARGIN = 5.0
_SAME_WORDS = 1.0
_OWN_MEASURE = regex(r"率|占比|比例|人数|学位|床位|课时|班额")
_BEFORE = 0.8
"""What a word counts that stands before a segment without any, and no other number between: 校车票价…，最高120元."""
_NOW = regex(r"现在|目前|如今|眼下|现状|当前|这会儿")
_LATER = regex(r"[年]后|以后|将来|到时候|往后|最终|最后")
_AT_PRESENT = regex(r"目前|现有|现状|已有?|基础值|仅有?|约|尚|截至")
_LIMIT_ASKED = regex(r"(?:不能|不得|不可以?|不)(?:低|少|小)于|至少|最少|最低|底线|下限|起码")
_ENCOURAGED = regex(r"鼓励|提倡|力争")
_DEMANDED = regex(r"(?:要|得|应当?|该|必须|需要?)(?:占|达到?|保证|确保|安排|不)")
_URGED = regex(r"鼓励|提倡")
_ONLY_ENCOURAGED = 2.0
"""What a number loses that is only encouraged where the least is asked for that must be kept."""
_URGED_ONLY = 1.0
"""What it loses where nothing is said of the least: what all must do comes before what some are encouraged to."""


def fit(question: Question, piece: Evidence, segment: Segment) -> float:
    """How well a segment speaks to the question: its piece's score, its own terms, its year, no foreign qualifier."""
    total = sum(term.weight for term in question.terms) or 1.0
    held = matched_weight(segment.text, question.terms)
    if not held and not years_of(segment.text) and not _OWN_MEASURE.search(segment.text):
        held = _BEFORE * matched_weight(since_last_number(piece.text, segment), question.terms)
    value = piece.score + 2.0 * held / total
    value += 0.5 * any(term.found_in(segment.text) for term in key_terms(question.terms))
    if question.context:
        value += 0.8 * coverage(question.context, segment.text)
    value -= qualifier_loss(question, segment.text)
    of_level = levels_of(question.body) & levels_of(segment.text)
    urged = _LIMIT_ASKED.search(question.body) and _ENCOURAGED.search(piece.text[: segment.end])
    urged = urged or (_DEMANDED.search(question.body) and _URGED.search(segment.text))
    if urged and not of_level:
        value -= _ONLY_ENCOURAGED
    elif _URGED.search(segment.text) and not _URGED.search(question.body):
        value -= _URGED_ONLY
    value += _SAME_WORDS * overlap(question.body, segment.text)
    to_come = bool(segment.year and segment.year >= question.today.year)
    if _LATER.search(question.body):
        value += 1.5 * to_come - bool(_AT_PRESENT.search(segment.text))
    elif _NOW.search(question.body):
        value += bool(_AT_PRESENT.search(segment.text)) - 2.0 * to_come
    if question.years:
        if names_year(question, segment):
            value += 1.5
        elif segment.year is not None:
            value -= 1.5
    return value


def names_year(question: Question, segment: Segment) -> bool:
    """Whether an asked year governs a segment, or is one of several that it names: 2024年95%、2025年100%."""
    return segment.year in question.years or not set(years_of(segment.text)).isdisjoint(question.years)


def overlap(question: str, text: str) -> float:
    """Share of the question's pairs of neighbouring characters that a text holds: 省二级 is not 省一级."""
    pairs = {question[at : at + 2] for at in range(len(question) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def speaks_of_heaviest(question: Question, text: str) -> bool:
    """Whether a text holds the question's rarest known term; true without terms."""
    known = [term for term in question.terms if term.known]
    return not known or max(known, key=lambda term: term.weight).found_in(text)


def best_segment(
    question: Question, evidence: Sequence[Evidence], value_of: Callable[[Evidence, Segment], float | None]
) -> Choice | None:
    """The segment near the top that `value_of` values most, with what it leans on; None where it values none."""
    evidence = of_grade_asked(question, evidence)
    near = [piece for piece in evidence[:_LOOKED_AT] if piece.score >= evidence[0].score - _MARGIN]
    spoken = [piece for piece in near if speaks_of_key(question, piece) and speaks_of_measure(question, piece)]
    valued = _valued(question, spoken, value_of)
    if not valued:
        # The first sentence, if near in meaning, may say it in words of its own: the gate judges how likely it does.
        valued = _valued(question, [piece for piece in evidence[:1] if piece.dense_z >= NEAR], value_of)
    best = max(valued, key=lambda one: one[0], default=None)
    if best is not None and _of_other_year(question, best[2]):
        best = _of_asked_year(question, best[2], valued)
    if best is None:
        return None
    _, piece, segment = best
    if asks_twice(question):
        segment = widened(piece, segment)
    statements = [told(piece, segment, question)]
    other = _second(question, statements[0].text, evidence, value_of)
    if other is not None:
        statements.append(other)
    return Choice(Draft("number", tuple(statements)), piece)


def _valued(
    question: Question, pieces: Sequence[Evidence], value_of: Callable[[Evidence, Segment], float | None]
) -> list[tuple[float, Evidence, Segment]]:
    """The segments of some sentences that `value_of` values, each with what it is worth."""
    valued = []
    for piece in pieces:
        lead = lead_in(piece)
        for segment in segments(piece.text, lead.year if lead else None):
            value = None if of_other_grade(question.body, piece.text, segment) else value_of(piece, segment)
            if value is not None:
                valued.append((value, piece, segment))
    return valued


def _of_other_year(question: Question, segment: Segment) -> bool:
    return bool(question.years) and segment.year is not None and not names_year(question, segment)


def _of_asked_year(
    question: Question, best: Segment, valued: Sequence[tuple[float, Evidence, Segment]]
) -> tuple[float, Evidence, Segment] | None:
    """The best of the segments that an asked year governs and that speak of the same thing as that of another year."""
    keys = [term for term in key_terms(question.terms) if term.found_in(best.text)]

    def speaks(piece: Evidence, segment: Segment) -> bool:
        return any(term.found_in(piece.before + segment.text) for term in keys)

    same = [one for one in valued if names_year(question, one[2]) and speaks(one[1], one[2])]
    return max(same, key=lambda one: one[0], default=None)


_ASKS_NUMBER = regex(r"多少|几(?![乎比])|多久|多长时间|什么时候")


def asks_twice(question: Question) -> bool:
    """Whether two numbers or dates are asked for in one line: 省一级示范高中几所，省二级几所."""
    return len(_ASKS_NUMBER.findall(question.body)) > 1


def widened(piece: Evidence, segment: Segment) -> Segment:
    """The segment up to the next number or date of its sentence, or from the one before where none follows."""
    parts = segments(piece.text)
    at = next(number for number, part in enumerate(parts) if part.start == segment.start)
    numbered = [number for number, part in enumerate(parts) if quantities(part.text) or dates(part.text)]
    last = next((number for number in numbered if number > at), at)
    first = at if last > at else next((number for number in reversed(numbered) if number < at), at)
    if parts[last].end - parts[first].start > LONGEST:
        return segment
    text = piece.text[parts[first].start : parts[last].end].strip("，；。 ")
    return Segment(text, parts[first].start, parts[last].end, segment.year)


def _second(
    question: Question,
    said: str,
    evidence: Sequence[Evidence],
    value_of: Callable[[Evidence, Segment], float | None],
) -> Statement | None:
    """For “X多少，Y呢”: the number of the key terms that the first one leaves out."""
    if not re.search(r"[，,、；;\s].{0,24}(?:呢|多少|几|各)", question.folded):
        return None
    # A synonym that stands in the first answer is no second answer: 学科带头人 for 骨干教师.
    missing = [
        term for term in key_terms(question.terms) if term.text not in said and (term.direct or not term.found_in(said))
    ]
    best: tuple[float, Evidence, Segment] | None = None
    for piece in evidence[:_LOOKED_AT] if missing else ():
        for segment in segments(piece.text):
            value = value_of(piece, segment) if any(term.found_in(segment.text) for term in missing) else None
            if value is not None and (best is None or value > best[0]):
                best = (value, piece, segment)
    if best is None or best[0] < evidence[0].score - _MARGIN:
        return None
    text = with_context(best[1].text, best[2])
    return None if text == said else Statement(text, (best[1].span,))
