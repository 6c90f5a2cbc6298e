"""Which tables divide work among units (分工表), and which are of schools or works that a bureau has in hand."""

from __future__ import annotations

from assistant.aggregate.query import sql
from assistant.aggregate.query.typed import Place
from assistant.understanding.reading import Reading
from corpus.regex import regex

_DIVIDES = regex(r"分工|任务|职责")


def divides_work(table: str, reading: Reading) -> bool:
    """Whether a table's caption says so, or its rows tell who leads from who supports."""
    head = reading.index.clauses.get(table)
    if head is not None and _DIVIDES.search("".join(head.heading.split())):
        return True
    roles = reading.index.store.query(
        "SELECT DISTINCT duties.role AS role FROM rows JOIN duties ON duties.clause_id = rows.clause_id "
        "WHERE rows.table_id = ?",
        [table],
    )
    return bool({row["role"] for row in roles} & {"lead", "support"})


def place_divides_work(place: Place, reading: Reading) -> bool:
    """Whether any table of the place divides work."""
    store = reading.index.store
    return sql.kept(
        store, ("divides_work", place), lambda: any(divides_work(one, reading) for one in _tables(place, reading))
    )


def _tables(place: Place, reading: Reading) -> list[str]:
    where = sql.Where()
    sql.in_place(where, place.whole, reading.index.store)
    rows = reading.index.store.query(
        f"SELECT DISTINCT rows.table_id AS id FROM rows JOIN clauses ON clauses.id = rows.clause_id WHERE {where}",
        where.values,
    )
    return [row["id"] for row in rows]
