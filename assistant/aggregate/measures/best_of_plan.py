"""The highest or lowest of the rates that a plan sets for a year (2025年那三个比例目标哪个最高) → Query."""

from __future__ import annotations

import re

from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.measure_terms import BEST, WHICH, has_topic
from assistant.aggregate.query.typed import Query
from corpus.numbering import asked_number
from corpus.regex import regex
from index.store import Row

_HINT = regex(r"(?:那|这)?([两二三四五六七八九十\d]+)(?:个|项)(?:[^，。?？]{0,6})?(?:比例|百分比|指标|目标)")


def best_of_plan(asking: Asking) -> Query | None:
    """2025年那三个比例目标哪个最高."""
    body = asking.body
    best = BEST.search(body)
    if (
        best is None
        or not WHICH.search(body)
        or not re.search(r"比例|百分比|指标|目标", body)
        or len(asking.place.documents) != 1
    ):
        return None
    if asking.mentions or has_topic(asking):
        return None
    year = asking.question.years[0] if asking.question.years else None
    query = Query("measures", "list", asking.place, year=year, unit="%")
    rows = sql.targets(query, asking.reading.index.store)
    hint = _HINT.search(body)
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["clause_id"], []).append(row)
    if hint is not None:
        number = asked_number(hint.group(1))
        fitting = [group for group in groups.values() if len(group) == number]
    else:
        clauses = asking.reading.index.clauses
        fitting = [group for one, group in groups.items() if "目标" in clauses[one].heading and len(group) > 1]
        fitting = fitting or ([list(rows)] if year is not None and len(rows) > 1 else [])
    if not fitting:
        return None
    return Query(
        "measures",
        "max",
        asking.place,
        clause_ids=tuple(str(row["id"]) for row in fitting[0]),
        lowest=bool(best["min"]),
    )
