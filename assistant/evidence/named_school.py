"""Whether evidence speaks of the school or town that a question names, and states its number and no other's."""

from __future__ import annotations

from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.school_names import in_short, known_schools
from assistant.understanding.terms import RARE, unspoken
from corpus.regex import regex

_NUMBERED = regex(r"(?<=[\u4e00-\u9fff])[一二三四五六七八九]中(?![学小心国央职]|等职)")
"""醴陵市一中 is a school that its number tells from others."""


def lacks_school(question: Question, piece: Evidence, reading: Reading) -> bool:
    """Whether a school, town or standard is named that documents name (忠信中学, “5211”), and this clause does not."""
    clause = reading.headed(piece.clause)
    names = (term.text for term in question.terms if term.text[:1].isdigit())  # 6个100%, which no 100% stands for
    numbered = (found.group() for found in _NUMBERED.finditer(question.body))
    if any(name not in clause and name not in in_short(clause) for name in numbered):
        return True  # 三中 is 第三中学
    return any(name not in clause for name in (*names, *known_schools(question.folded, reading)))


def of_other_schools(question: Question, piece: Evidence, reading: Reading) -> bool:
    """Whether a number is asked of a school by name, and the sentence states it of others that it names.

    元善中学新增多少学位 is not told by 迁建附城中学、新建富民新区中学，新增优质学位4200个.
    """
    numbered = (found.group() for found in _NUMBERED.finditer(question.folded))
    asked = [*known_schools(question.folded, reading), *numbered]
    told = piece.text + in_short(piece.text)
    if not asked or piece.clause.kind == "row" or any(name in told for name in asked):
        return False
    return bool(known_schools(piece.text, reading))


def of_thing_of_school(question: Question, clause: str, reading: Reading) -> bool:
    """Whether a number is asked of a thing of one school, and its clause speaks of the school and not of the thing."""
    name = "".join(known_schools(question.folded, reading))
    things = [term for term in question.terms if term.direct and term.weight >= RARE and term.text not in name]
    return bool(name) and unspoken(things, clause)
