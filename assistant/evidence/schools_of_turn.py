"""Schools that a turn names after another (剑门关高中呢): what is told must name them, and not the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.focus import MONEY, holds_unit, quantities
from assistant.evidence_piece import Evidence
from assistant.understanding.followup import core_of, is_elliptical
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.school_names import known_schools, schools_named
from corpus.regex import regex

_NUMBERS = frozenset({"count", "percent", "money", "grade"})


def new_schools(question: Question, reading: Reading) -> list[str]:
    """The schools that a turn after another names, and that one did not: 剑门关高中呢."""
    earlier = question.earlier
    if earlier is None or not is_elliptical(question):
        return []
    core = core_of(question.folded)
    before = f"{earlier.body} {earlier.query}"
    of_school = schools_named(before) or known_schools(before, reading) or _NUMBERED_SCHOOL.search(before)
    if of_school and schools_named(core) == [core]:
        names = [core]
    else:
        names = [] if question.asks & _NUMBERS else known_schools(question.body, reading)
    return [name for name in names if name not in earlier.folded]


_NUMBERED_SCHOOL = regex(r"[一二三四五六七八九十]中(?!学|小|心|国|央|职)")
"""一中 of a place that the question names stands without it."""


def of_school_named(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Sequence[Evidence]:
    """For 剑门关高中呢 after another school: the sentences that name it, for the one before names the other alone."""
    wanted = [_written_as(name) for name in new_schools(question, reading)]
    if not wanted:
        return evidence
    return [piece for piece in evidence if any(name.search("".join(piece.text.split())) for name in wanted)]


def _written_as(name: str) -> re.Pattern[str]:
    """A school's name as documents write it: 河头幼儿园 is 河头中心幼儿园, and 剑州高中 剑州中学."""
    kind = next((kind for kind in ("幼儿园", "小学", "中学", "高中") if name.endswith(kind)), "")
    if not kind:
        return re.compile(re.escape(name))
    head = re.escape(name.removesuffix(kind))
    kinds = "中学|高中|高级中学|学校" if kind in ("中学", "高中") else f"{kind}|学校"
    return re.compile(rf"{head}(?:镇|乡|县|市|区)?(?:中心|实验|第一|初级|高级)?(?:{kinds})")


def sum_of_several(question: Question, piece: Evidence, reading: Reading) -> bool:
    """Whether money is asked for of a school by name, and a sentence without it sums up what several get."""
    names = known_schools(question.folded, reading)
    if not names or not holds_unit(quantities(piece.text), MONEY):
        return False
    if any(_written_as(name).search("".join(piece.text.split())) for name in names):
        return False
    return len(set(schools_named("".join(reading.text(piece.clause.id).split())))) > 1
