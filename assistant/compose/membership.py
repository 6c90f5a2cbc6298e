"""Whether a unit is on a list: 第27条的责任单位里面有没有县残联. The verdict comes first, then the role or the list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.assigned import is_vague, leading_clauses, speaking
from assistant.compose.duty_lines import answered, spans_of
from assistant.draft import Draft, Statement
from assistant.evidence.choice import Choice
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.roles import ROLE_NAMES
from corpus.duties import Duty, Role
from corpus.units import match_unit

_LISTS: dict[str, Role] = {"牵头": "lead", "主办": "lead", "配合": "support", "协助": "support"}


def membership(question: Question, duties: Sequence[Duty], reading: Reading) -> Draft | None:
    """“有：县残联是责任单位，牵头的是县教育局” or “没有：县公安局没有列入，列出的是…”, a line for each unit."""
    duties = [found for found in duties if not is_vague(found)] or list(duties)
    if not duties:
        return None
    stands = "在" in question.body and not re.search(r"有没有|有无|包括|包含", question.body)
    yes, no = ("在", "不在") if stands else ("有", "没有")
    role = next((role for word, role in _LISTS.items() if re.search(f"{word}(?:单位|部门)?", question.body)), None)
    lines = [_line(name, duties, role, (yes, no), reading) for name in question.unit_words]
    return Draft("yes_no", tuple(lines), answered(duties))


def member_of(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Choice | None:
    """Whether the unit is among those of the clause, or of its one sentence, that is about what is asked."""
    for piece in leading_clauses(evidence):
        listed = [found for found in reading.duties_of(piece.clause.id) if found.origin != "sentence"]
        draft = membership(question, listed or speaking(question, piece, reading), reading)
        if draft is not None:
            return Choice(draft, piece)
    return None


def _line(name: str, duties: Sequence[Duty], role: Role | None, words: tuple[str, str], reading: Reading) -> Statement:
    yes, no = words
    meant = match_unit(name, [found.unit for found in duties])
    own = [found for found in duties if found.unit in meant]
    if not own:
        named = "、".join(dict.fromkeys(found.unit_as_written for found in duties))
        return Statement(f"{no}：{name}没有列入，列出的是{named}。", spans_of(duties, reading))
    found = next((one for one in own if one.role == role), own[0])
    beside = [one for one in duties if _together(one, found)]
    said = f"{found.unit_as_written}是{ROLE_NAMES[found.role]}单位".replace("责任单位单位", "责任单位")
    leads = "、".join(dict.fromkeys(one.unit_as_written for one in beside if one.role == "lead"))
    others = "、".join(dict.fromkeys(one.unit_as_written for one in beside if one.role == role))
    if role is not None and found.role != role:
        word = f"{ROLE_NAMES[role]}单位"
        told = f"{no}：{word}是{others}，{said}" if others else f"{no}：没有写{word}，{said}"
    else:
        told = f"{yes}：{said}" + (f"，牵头的是{leads}" if leads and found.role != "lead" else "")
        if found.origin == "sentence":
            told += f"（{found.task.rstrip('。；')}）"
    return Statement(told + "。", spans_of(beside, reading))


def _together(one: Duty, other: Duty) -> bool:
    """Whether two duties stand in one list or sentence, so that the role of one bears on the other."""
    if other.origin != "sentence":
        return one.origin != "sentence"
    return one.origin == "sentence" and one.start < other.end and other.start < one.end
