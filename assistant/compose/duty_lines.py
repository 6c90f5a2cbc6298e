"""Duties as lines of an answer: each task with its units, or each role with its units."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import AnsweredDuty
from assistant.draft import Span, Statement
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.roles import ROLE_NAMES, word_of_support
from corpus.duties import Duty, Role

_ORDER: tuple[Role, ...] = ("lead", "responsible", "support")


def spoken_statement(duties: Sequence[Duty], reading: Reading) -> Statement:
    """“由县财政局、县教育局负责：加强幼儿园收费管理” leads before supports, each task with its own units."""
    told = [_task_with_units(task, own) for task, own in _by_task(duties).items()]
    return Statement("；".join(told) + "。", spans_of(duties, reading))


def _by_task(duties: Sequence[Duty]) -> dict[str, list[Duty]]:
    """Duties by their task, one that holds another's whole text (“会同乙：做甲” over “做甲”) joined to it."""
    found: dict[str, list[Duty]] = {}
    for one in duties:
        shortest = min((other.task for other in duties if other.task in one.task), key=len)
        found.setdefault(shortest, []).append(one)
    return found


def _task_with_units(task: str, duties: Sequence[Duty]) -> str:
    leads = [found for found in duties if found.role != "support"]
    supports = [found for found in duties if found.role == "support"]
    names = "、".join(dict.fromkeys(found.unit_as_written for found in leads))
    text = f"{names}：{task}" if names else task
    if any(found.role == "lead" for found in leads) and "牵头" not in text:
        text = f"{names}牵头：{task}"
    if supports:
        word = word_of_support(found.quote for found in supports)
        text += f"（{word}：{'、'.join(dict.fromkeys(found.unit_as_written for found in supports))}）"
    return text.rstrip("。；")


def role_statement(duties: Sequence[Duty], question: Question, reading: Reading) -> Statement:
    """“牵头：市教育局；配合：市公安局”, the role asked for first."""
    roles = sorted(
        dict.fromkeys(found.role for found in duties),
        key=lambda role: (
            not ("support" in question.asks and "lead" not in question.asks and role == "support"),
            _ORDER.index(role),
        ),
    )
    parts = []
    leads = {found.unit for found in duties if found.role == "lead"}
    for role in roles:
        own = [found for found in duties if found.role == role and (role != "responsible" or found.unit not in leads)]
        if not own:
            continue
        names = "、".join(dict.fromkeys(found.unit_as_written for found in own))
        word = f"{ROLE_NAMES[role]}单位"
        parts.append(f"{word}：{names}")
    return Statement("；".join(parts) + "。", spans_of(duties, reading))


def answered(duties: Sequence[Duty]) -> tuple[AnsweredDuty, ...]:
    """Duties as an answer carries them."""
    return tuple(
        AnsweredDuty(found.unit, found.unit_as_written, found.role, found.task, found.clause_id) for found in duties
    )


def spans_of(duties: Sequence[Duty], reading: Reading) -> tuple[Span, ...]:
    """Where duties stand, the rule that gave a role included."""
    spans: list[Span] = []
    for found in duties:
        clause = reading.index.clauses[found.clause_id]
        whole_row = found.origin == "row"
        spans.append(Span.of(clause) if whole_row else Span(clause, found.start, found.end))
        if found.rule is not None:
            spans.append(reading.span_at(found.document_id, *found.rule))
    return tuple(dict.fromkeys(spans))
