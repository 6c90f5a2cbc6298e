"""The duties that a sentence or a clause near the top assigns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.choice import QUALIFIERS, qualifier_loss
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import coverage
from corpus.duties import Duty
from corpus.regex import regex

_LITERAL = regex(r"(?:责任|牵头|配合)(?:单位|部门)")


def literal(question: Question) -> bool:
    """Whether the question asks for the list by its label: “责任单位写的谁”."""
    return bool(_LITERAL.search(question.folded))


_VAGUE = ("各县区", "各地", "各区县", "各县（市）区", "各县（市、区）", "各区（市）")


def is_vague(found: Duty) -> bool:
    """Whether the unit is no body but all places of a kind: 各县区."""
    return found.unit_as_written.startswith(_VAGUE)


def leading_clauses(evidence: Sequence[Evidence], margin: float = 1.2, count: int = 3) -> list[Evidence]:
    """The best piece of each of the first clauses that come close to the very best."""
    first: dict[str, Evidence] = {}
    for piece in evidence:
        if piece.score < evidence[0].score - margin or len(first) >= count:
            break
        first.setdefault(piece.clause.id, piece)
    return list(first.values())


def speaking(question: Question, piece: Evidence, reading: Reading) -> list[Duty]:
    """Duties that the sentence itself assigns to its subject, best match of the clause's sentences first."""
    duties = [found for found in reading.duties_of(piece.clause.id) if found.origin == "sentence"]
    here = [found for found in duties if found.start < piece.end and piece.start < found.end]
    if len({found.task for found in here}) > 1 and "分别" in piece.text:
        here = _of_kind(question, here)
    elif len({found.task for found in here}) > 1:
        best = max(coverage(question.terms, found.task) for found in here)
        here = [found for found in here if coverage(question.terms, found.task) >= best - 1e-9]
    return [found for found in here if not routine_of_other(question, found)]


_ROUTINE = regex(r"负责日常(?:协调|工作|事务|管理|联络)[^，。；]{0,6}$")


def routine_of_other(question: Question, found: Duty) -> bool:
    """Whether an office's daily business is told, and the question is of a thing: 红黄绿预警谁定标准."""
    daily = _ROUTINE.search(found.task.rstrip("。；"))
    return daily is not None and not re.search(r"日常|协调|办公室|小组|办$", question.body)


def _of_kind(question: Question, duties: Sequence[Duty]) -> list[Duty]:
    """Of tasks that a sentence gives to one body each, that for the kind asked about: 营利性 is not 非营利性.

    All of them where the question names no kind that sets them apart: 民办园 are of both.
    """
    if not any(word in question.folded for word in QUALIFIERS if any(word in one.task for one in duties)):
        return list(duties)

    def fit(one: Duty) -> tuple[float, int]:
        return -qualifier_loss(question, one.task), sum(w in one.task and w in question.folded for w in QUALIFIERS)

    best = max(map(fit, duties))
    return [one for one in duties if fit(one) == best]
