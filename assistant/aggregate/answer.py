"""Query and rows → a draft, by what the query selects."""

from __future__ import annotations

from dataclasses import replace

from assistant.aggregate import (
    answer_documents,
    answer_measures,
    answer_rows,
    answer_tasks,
    answer_text,
    set_for_year,
    unit_sets,
)
from assistant.aggregate.asking import Asking
from assistant.aggregate.export import exported
from assistant.aggregate.query import Query
from assistant.aggregate.removal import removable
from assistant.aggregate.result import Found
from assistant.aggregate.stated_beside import with_stated


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
