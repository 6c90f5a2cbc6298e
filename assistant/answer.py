"""The answer and its citations, in the shape that every edge draws."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal[
    "duty",
    "unit_duties",
    "number",
    "table",
    "list",
    "yes_no",
    "compare",
    "aggregate",
    "passage",
    "clause",
    "correction",
    "refusal",
]
Reason = Literal[
    "not_stated",
    "place_not_covered",
    "unit_has_no_duty",
    "not_a_policy_question",
    "personal_data",
    "unsafe_request",
]


_ONE_FACT = frozenset({"duty", "number", "yes_no", "correction", "refusal"})


def room_of(kind: str) -> tuple[int, int]:
    """Characters and citations that an answer of this kind may have: 400 and 8 for one fact, else 1,200 and 16."""
    return (400, 8) if kind in _ONE_FACT else (1200, 16)


@dataclass(frozen=True, slots=True)
class Citation:
    """A span of a source that proves a statement: source_text[start:end] == quote."""

    marker: int
    document_id: str
    document: str
    region: str
    status: str
    clause_id: str
    clause: str
    text: str
    quote: str
    start: int
    end: int
    source_sha256: str


@dataclass(frozen=True, slots=True)
class AnsweredDuty:
    """A duty as an answer carries it."""

    unit: str
    unit_as_written: str
    role: str
    task: str
    clause_id: str


@dataclass(frozen=True, slots=True)
class ResultTable:
    """An aggregate's result as data."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    value: Any = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `answer` is short Markdown, every statement ends with its markers [1][2]."""

    question: str
    standalone_question: str
    kind: Kind
    answer: str
    citations: tuple[Citation, ...] = ()
    refused: bool = False
    reason: Reason | None = None
    duties: tuple[AnsweredDuty, ...] = ()
    regions: tuple[str, ...] = ()
    """Region paths ("广东省/梅州市/平远县") that the answer is limited to or speaks of."""
    named_by_user: bool = False
    related: tuple[Citation, ...] = ()
    """Of a refusal: nearest clauses, shown as related, not as the answer."""
    suggestions: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    table: ResultTable | None = None
    understood: tuple[str, ...] = ()
    """What an aggregate question was understood as, in words, one part each."""
    removable: tuple[str, ...] = ()
    """Those of `understood` that are conditions: 去掉“…” as the next turn asks again without one."""
    latency_ms: float = 0.0
    fingerprint: str = ""
    id: str | None = None
    model: dict[str, Any] = field(default_factory=dict)
    """With a language model: what it did (dropped sentences, fallback, tokens)."""


def citation_to_json(citation: Citation) -> dict[str, Any]:
    """One citation as the contract writes it."""
    return {name: getattr(citation, name) for name in Citation.__dataclass_fields__}


def to_json(answer: Answer) -> dict[str, Any]:
    """The answer as `ask --json`, `batch` and the HTTP API give it. Keys that carry nothing are left out."""
    document: dict[str, Any] = {} if answer.id is None else {"id": answer.id}
    document |= {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "kind": answer.kind,
        "answer": answer.answer,
        "refused": answer.refused,
        "reason": answer.reason,
        "citations": [citation_to_json(citation) for citation in answer.citations],
        "duties": [{name: getattr(duty, name) for name in AnsweredDuty.__dataclass_fields__} for duty in answer.duties],
        "scope": {"regions": list(answer.regions), "named_by_user": answer.named_by_user},
        "suggestions": list(answer.suggestions),
        "notices": list(answer.notices),
        "latency_ms": round(answer.latency_ms, 2),
        "fingerprint": answer.fingerprint,
    }
    if answer.related:
        document["related"] = [citation_to_json(citation) for citation in answer.related]
    if answer.table is not None:
        document["table"] = {
            "columns": list(answer.table.columns),
            "rows": [list(row) for row in answer.table.rows],
            "value": answer.table.value,
        }
    if answer.understood:
        document["understood"] = list(answer.understood)
    if answer.removable:
        document["removable"] = list(answer.removable)
    if answer.model:
        document["model"] = answer.model
    return document
