"""Next questions that the corpus can answer."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.draft import Draft
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import key_terms

_LONGEST = 26


def _speaks(document_id: str, question: Question, reading: Reading) -> bool:
    """Whether a clause of a document holds what a question is about, so that it may be asked of that place too."""
    keys = key_terms(question.terms)
    clauses = reading.index.clauses_of(document_id)
    return not keys or any(all(term.found_in(reading.text(clause.id)) for term in keys) for clause in clauses)


def suggest(question: Question, draft: Draft | None, evidence: Sequence[Evidence], reading: Reading) -> tuple[str, ...]:
    """Up to 3 questions about what stands next to the answer: its units, its neighbours, another place."""
    found: list[str] = []
    spans = [span for statement in draft.statements for span in statement.spans] if draft else []
    clauses = list({span.clause.id: span.clause for span in spans}.values()) or [piece.clause for piece in evidence[:4]]
    for clause in clauses[:3]:
        place = reading.place(clause.document_id)
        if clause.kind == "row" or not clause.heading or len(clause.heading) > _LONGEST:
            continue
        if draft is None or draft.kind not in ("duty", "unit_duties"):
            if reading.duties_of(clause.id):
                found.append(f"{place}“{clause.heading}”由谁负责")
        else:
            found.append(f"{place}“{clause.heading}”具体怎么做")
    if draft is not None and draft.duties and draft.kind != "unit_duties":
        for duty in draft.duties[-1:]:
            place = reading.place(reading.index.clauses[duty.clause_id].document_id)
            found.append(f"{place}{duty.unit_as_written}负责哪些任务")
    if draft is not None and len(question.regions) == 1:
        here = reading.scope(question)
        others = (one.id for one in reading.documents.values() if one.region and one.id not in here)
        other = next((identifier for identifier in others if _speaks(identifier, question, reading)), "")
        if other:
            found.append(f"{reading.place(other)}呢")
    return tuple(suggestion for suggestion in dict.fromkeys(found) if suggestion != question.text)[:3]
