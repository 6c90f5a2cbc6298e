"""Query and rows → a draft, by what the query selects."""

from __future__ import annotations

from dataclasses import replace

from assistant.aggregate.measures import answer_measures, set_for_year
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found
from assistant.aggregate.query.typed import Query
from assistant.aggregate.tables import answer_rows
from assistant.aggregate.tables.stated_beside import with_stated
from assistant.aggregate.tasks import answer_tasks, unit_sets
from assistant.aggregate.texts import answer_documents, answer_text
from assistant.aggregate.turns.export import exported
from assistant.aggregate.turns.removal import removable


def answer_query(query: Query, asking: Asking) -> Found | None:
    """The outcome of a query; None where it turns out to be no question over the whole table."""
    found = _answered(query, asking)
    if found is None or found.draft is None:
        return found
    if query.export:
        return exported(query, found, asking)
    kept = tuple(part for part in found.draft.understood if part in removable(query))
    return replace(found, draft=replace(found.draft, removable=kept))


def _answered(query: Query, asking: Asking) -> Found | None:
    if query.select == "units" and query.columns:
        return unit_sets.answer(query, asking)
    match query.select:
        case "tasks" | "units":
            return answer_tasks.answer(query, asking)
        case "rows":
            rows = with_stated(answer_rows.answer(query, asking), query, asking)
            return set_for_year.with_events(rows, query, asking)
        case "measures":
            return answer_measures.answer(query, asking)
        case "clauses" | "mentions":
            return answer_text.answer(query, asking)
        case "documents":
            return answer_documents.answer(query, asking)
