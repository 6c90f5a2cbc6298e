"""A Query as SQL over the store: fragments are written here, whatever comes from a question is bound."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from assistant.aggregate.query.typed import Place, Query, UnitCondition
from corpus.duties import Role
from index.store import Row, Store

_ORIGINS = {"": "('bracket', 'row')", "bracket": "('bracket')", "row": "('row')", "sentence": "('sentence')"}
"""A task is what carries a list of units, or a table row that has them; single sentences are no tasks."""
_Found = TypeVar("_Found")


@dataclass
class Where:
    """Conditions in the making, joined by AND, with the values of their question marks."""

    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, part: str, *values: Any) -> None:
        self.parts.append(part)
        self.values += values

    def one_of(self, column: str, values: Sequence[Any]) -> None:
        marks, bound = marks_for(values)
        self.add(f"{column} IN ({marks})", *bound)

    def __str__(self) -> str:
        return " AND ".join(self.parts) or "1"


def marks_for(values: Sequence[Any]) -> tuple[str, list[Any]]:
    """What stands between the brackets of IN for a list of values of any length, and what is bound to it."""
    return "SELECT value FROM json_each(?)", [json.dumps(list(values), ensure_ascii=False)]


def in_place(where: Where, place: Place, store: Store, alias: str = "clauses") -> None:
    """Limit to a place: documents, plan, and what stands under the ancestor."""
    if place.ancestor is not None:
        first, last = stretch(place.ancestor, store)
        where.add(f"{alias}.position > ? AND {alias}.position < ?", first, last)
    total = kept(store, ("documents",), lambda: store.query("SELECT COUNT(*) AS n FROM documents")[0]["n"])
    if len(place.documents) < total:
        where.one_of(f"{alias}.document_id", place.documents)
    if place.plan is not None:
        where.add(f"{alias}.plan = ?", place.plan)
    if place.plans:
        pairs = " OR ".join(f"({alias}.document_id = ? AND {alias}.plan = ?)" for _ in place.plans)
        where.add(f"({pairs})", *(value for pair in place.plans for value in pair))


def stretch(ancestor: str, store: Store) -> tuple[int, int]:
    """Positions of a clause and of the next one that is not under it."""
    own = store.query("SELECT document_id, position, level FROM clauses WHERE id = ?", [ancestor])
    if not own:
        return (-1, -1)
    after = store.query(
        "SELECT MIN(position) AS n FROM clauses WHERE document_id = ? AND position > ? AND level <= ?",
        [own[0]["document_id"], own[0]["position"], own[0]["level"]],
    )[0]["n"]
    return own[0]["position"], after if after is not None else 1 << 40


_Facts = dict[tuple[object, ...], Any]
_FACTS: WeakKeyDictionary[Store, _Facts] = WeakKeyDictionary()
_MOST_FACTS = 4096
_MISSING: Any = object()


def kept(store: Store, key: tuple[object, ...], find: Callable[[], _Found]) -> _Found:
    """A fact about a place, found once: a built store never changes."""
    facts = _FACTS.setdefault(store, {})
    found: _Found = facts.get(key, _MISSING)
    if found is _MISSING:
        if len(facts) >= _MOST_FACTS:
            facts.clear()
        # Another thread may clear them just now: what was found is returned, not looked up again.
        found = facts[key] = find()
    return found


def has_lists(place: Place, store: Store, origin: str = "") -> bool:
    """Whether any clause or row of the place carries a list of units."""
    return kept(store, ("has_lists", place, origin), lambda: _has_lists(place, store, origin))


def _has_lists(place: Place, store: Store, origin: str) -> bool:
    where = Where()
    in_place(where, place, store, "duties" if place.ancestor is None else "clauses")
    if place.ancestor is None:
        sql = f"SELECT 1 FROM duties WHERE {where} AND duties.origin IN {_ORIGINS[origin]} LIMIT 1"
    else:
        sql = (
            f"SELECT 1 FROM clauses JOIN duties ON duties.clause_id = clauses.id "
            f"WHERE {where} AND duties.origin IN {_ORIGINS[origin]} LIMIT 1"
        )
    return bool(store.query(sql, where.values))


def roles_used(place: Place, store: Store, origin: str = "") -> set[Role]:
    """Roles that the lists of a place give."""
    return kept(store, ("roles_used", place, origin), lambda: _roles_used(place, store, origin))


def _roles_used(place: Place, store: Store, origin: str) -> set[Role]:
    where = Where()
    in_place(where, place.whole, store, "duties")
    rows = store.query(f"SELECT DISTINCT role FROM duties WHERE {where} AND origin IN {_ORIGINS[origin]}", where.values)
    return {row["role"] for row in rows}


def tells_responsible(place: Place, store: Store, origin: str = "") -> bool:
    """Whether a list names 牵头单位 and 责任单位 side by side, so that 责任单位 leaves out the one that leads."""
    return kept(store, ("tells_responsible", place, origin), lambda: _tells_responsible(place, store, origin))


def _tells_responsible(place: Place, store: Store, origin: str) -> bool:
    where = Where()
    in_place(where, place.whole, store, "a")
    sql = (
        f"SELECT 1 FROM duties a JOIN duties b ON b.clause_id = a.clause_id WHERE {where} AND a.role = 'lead' "
        f"AND b.role = 'responsible' AND a.rule IS NULL AND a.origin IN {_ORIGINS[origin]} "
        f"AND b.origin IN {_ORIGINS[origin]} LIMIT 1"
    )
    return bool(store.query(sql, where.values))


def unit_names(place: Place, store: Store, origin: str = "") -> list[tuple[str, str]]:
    """(unit, unit as written) of the place's duties, each pair once."""
    return kept(store, ("unit_names", place, origin), lambda: _unit_names(place, store, origin))


def _unit_names(place: Place, store: Store, origin: str) -> list[tuple[str, str]]:
    where = Where()
    in_place(where, place.whole, store, "duties")
    where.add(f"origin IN {_ORIGINS[origin]}")
    rows = store.query(
        f"SELECT unit, unit_as_written FROM duties WHERE {where} GROUP BY unit, unit_as_written ORDER BY MIN(id)",
        where.values,
    )
    return [(row["unit"], row["unit_as_written"]) for row in rows]


def _duty_exists(condition: str, origin: str = "") -> str:
    return (
        f"EXISTS (SELECT 1 FROM duties d WHERE d.clause_id = clauses.id AND d.origin IN "
        f"{_ORIGINS[origin]} AND {condition})"
    )


_ALONE = (
    "(d.role = 'responsible' AND NOT EXISTS (SELECT 1 FROM duties e WHERE e.clause_id = d.clause_id "
    "AND e.origin = d.origin AND e.role = 'lead'))"
)
"""Who is responsible where a list names no lead stands in the lead's place."""


def _unit_in(condition: UnitCondition, *, leads_alone: bool = False) -> tuple[str, list[Any]]:
    marks, values = marks_for(condition.names)
    part = f"d.unit IN ({marks})"
    if condition.roles == ("lead",) and leads_alone:
        return f"{part} AND (d.role = 'lead' OR {_ALONE})", values
    if condition.roles:
        role_marks, roles = marks_for(condition.roles)
        return f"{part} AND d.role IN ({role_marks})", [*values, *roles]
    return part, values


def _task_where(query: Query, store: Store) -> Where:
    where = Where()
    in_place(where, query.place, store)
    where.add(_duty_exists("1", query.origin))
    if query.clause_ids:
        where.one_of("clauses.id", query.clause_ids)
    for condition in query.every:
        part, values = _unit_in(condition)
        where.add(_duty_exists(part, query.origin), *values)
    if query.some:
        parts = [_unit_in(condition) for condition in query.some]
        joined = " OR ".join(f"({part})" for part, _ in parts)
        where.add(_duty_exists(f"({joined})", query.origin), *[value for _, values in parts for value in values])
    for condition in query.none:
        part, values = _unit_in(condition, leads_alone=True)
        # One pass over the duties of all tasks beats a look-up per clause where every document is asked.
        where.add(
            "clauses.id NOT IN (SELECT d.clause_id FROM duties d "
            f"WHERE d.origin IN {_ORIGINS[query.origin]} AND {part})",
            *values,
        )
    if query.only:
        marks, names = marks_for([name for condition in query.only for name in condition.names])
        roles = query.only[0].roles
        role_part = f" AND d.role IN ({', '.join('?' * len(roles))})" if roles else ""
        where.add(f"NOT {_duty_exists(f'd.unit NOT IN ({marks}){role_part}', query.origin)}", *names, *roles)
    if query.size is not None:
        role_part = f" AND d.role IN ({', '.join('?' * len(query.size_roles))})" if query.size_roles else ""
        where.add(
            "(SELECT COUNT(DISTINCT d.unit) FROM duties d WHERE d.clause_id = clauses.id "
            f"AND d.origin IN {_ORIGINS[query.origin]}{role_part}) BETWEEN ? AND ?",
            *query.size_roles,
            *query.size,
        )
    if query.year is not None:
        where.add(
            "(" + _duty_exists("d.deadline_year = ?", query.origin) + " OR EXISTS (SELECT 1 FROM sentences s "
            "WHERE s.clause_id = clauses.id AND instr(s.text, ?)))",
            query.year,
            f"{query.year}年",
        )
    if query.text:
        where.add(
            "(instr(clauses.heading, ?) OR EXISTS (SELECT 1 FROM sentences s WHERE s.clause_id = clauses.id "
            "AND instr(s.text, ?)))",
            query.text,
            query.text,
        )
    return where


def all_tasks(query: Query, store: Store) -> list[str]:
    """Ids of all tasks of a query's place and origin, whatever its conditions."""
    return task_ids(Query("tasks", "list", query.place, origin=query.origin), store)


def task_ids(query: Query, store: Store) -> list[str]:
    """Ids of the tasks under a query's conditions, in document order."""
    where = _task_where(query, store)
    driven = [condition for condition in query.every if condition.names]
    if driven:
        # From the unit's own duties: a scan of all clauses is slow where there are many.
        marks, names = marks_for(driven[0].names)
        where.add(f"clauses.id IN (SELECT clause_id FROM duties WHERE unit IN ({marks}))", *names)
    sql = (
        f"SELECT clauses.id FROM clauses WHERE {where} "
        "ORDER BY (SELECT rowid FROM documents WHERE documents.id = clauses.document_id), clauses.position"
    )
    return [row["id"] for row in store.query(sql, where.values)]


def task_duties(ids: Sequence[str], store: Store, origin: str = "") -> dict[str, list[Row]]:
    """The listed units of tasks, in the order of the text, by clause id."""
    found: dict[str, list[Row]] = {identifier: [] for identifier in ids}
    marks, values = marks_for(ids)
    rows = store.query(
        "SELECT clause_id, unit, unit_as_written, role, task, deadline, deadline_year, quote, start_at, end_at "
        f"FROM duties WHERE clause_id IN ({marks}) AND origin IN {_ORIGINS[origin]} ORDER BY id",
        values,
    )
    for row in rows:
        found[row["clause_id"]].append(row)
    return found


def unit_counts(query: Query, store: Store) -> list[Row]:
    """Units of a query's tasks with the number of tasks each has (in the query's roles), most first.

    Keys: unit, unit_as_written, tasks.
    """
    where = Where()
    where.add(f"d.origin IN {_ORIGINS[query.origin]}")
    if query.clause_ids:
        where.one_of("d.clause_id", query.clause_ids)
    else:
        in_place(where, query.place, store, "clauses" if query.place.ancestor else "d")
    if query.roles:
        where.one_of("d.role", query.roles)
    excluded = [name for condition in query.none for name in condition.names]
    if excluded:
        marks, values = marks_for(excluded)
        where.add(f"d.unit NOT IN ({marks})", *values)
    joined = "JOIN clauses ON clauses.id = d.clause_id" if query.place.ancestor and not query.clause_ids else ""
    having, bound = "", []
    if query.times is not None:
        having, bound = "HAVING tasks BETWEEN ? AND ?", list(query.times)
    direction = "ASC" if query.lowest else "DESC"
    sql = (
        "SELECT d.unit AS unit, MIN(d.unit_as_written) AS unit_as_written, COUNT(DISTINCT d.clause_id) AS tasks, "
        f"MIN(d.id) AS first FROM duties d {joined} WHERE {where} GROUP BY d.unit {having} "
        f"ORDER BY tasks {direction}, first"
    )
    return store.query(sql, [*where.values, *bound])


def sentence_units(place: Place, roles: Sequence[Role], store: Store) -> list[Row]:
    """For each clause whose sentences name units in these roles: clause_id and how many units, most first."""
    where = Where()
    in_place(where, place.whole, store, "d")
    where.add("d.origin = 'sentence'")
    if roles:
        where.one_of("d.role", roles)
    return store.query(
        f"SELECT d.clause_id, COUNT(DISTINCT d.unit) AS units FROM duties d WHERE {where} "
        "GROUP BY d.clause_id ORDER BY units DESC",
        where.values,
    )


def sentence_clauses(place: Place, condition: UnitCondition, store: Store) -> list[str]:
    """Clauses whose sentences, not lists, give a unit a duty in one of its roles."""
    where = Where()
    in_place(where, place.whole, store, "d")
    part, values = _unit_in(condition)
    where.add(f"d.origin = 'sentence' AND {part}", *values)
    return [
        row["clause_id"]
        for row in store.query(f"SELECT DISTINCT d.clause_id FROM duties d WHERE {where}", where.values)
    ]


def clause_duties(clause_id: str, store: Store) -> list[Row]:
    """All duties of one clause."""
    return store.query("SELECT * FROM duties WHERE clause_id = ? ORDER BY id", [clause_id])


def document_duties(identifier: str, store: Store) -> list[Row]:
    """All duties of one document, of lists and of sentences."""
    return store.query("SELECT * FROM duties WHERE document_id = ? ORDER BY id", [identifier])


def task_sizes(query: Query, store: Store) -> list[Row]:
    """Tasks with their number of units in `size_roles`, those in `none` not counted. Keys: id, units."""
    where = Where()
    in_place(where, query.place, store)
    where.add(f"d.origin IN {_ORIGINS[query.origin]}")
    if query.size_roles:
        where.one_of("d.role", query.size_roles)
    excluded = [name for condition in query.none for name in condition.names]
    if excluded:
        marks, values = marks_for(excluded)
        where.add(f"d.unit NOT IN ({marks})", *values)
    if query.clause_ids:
        where.one_of("clauses.id", query.clause_ids)
    direction = "ASC" if query.lowest else "DESC"
    return store.query(
        "SELECT clauses.id AS id, COUNT(DISTINCT d.unit) AS units FROM clauses JOIN duties d ON d.clause_id "
        "= clauses.id "
        f"WHERE {where} GROUP BY clauses.id ORDER BY units {direction}, MIN(d.id)",
        where.values,
    )


def without_list(place: Place, store: Store) -> list[str]:
    """Numbered clauses without a list of units, of the kind of number that the clauses with one have."""
    where = Where()
    in_place(where, place, store)
    inner = Where()
    in_place(inner, place.whole, store, "c")
    sql = (
        f"SELECT clauses.id FROM clauses WHERE {where} AND clauses.kind = 'clause' AND clauses.label <> '' "
        f"AND NOT {_duty_exists('1')} "
        "AND NOT EXISTS (SELECT 1 FROM clauses child WHERE child.parent_id = clauses.id AND child.label <> '') "
        "AND clauses.level IN (SELECT DISTINCT c.level FROM clauses c JOIN duties d ON d.clause_id = c.id "
        f"WHERE {inner} AND d.origin = 'bracket') ORDER BY clauses.document_id, clauses.position"
    )
    return [row["id"] for row in store.query(sql, [*where.values, *inner.values])]


def children(place: Place, store: Store) -> list[str]:
    """Numbered clauses directly under the place's ancestor, or at the top of its plans, in order."""
    where = Where()
    in_place(where, place, store)
    where.add("clauses.label <> '' AND clauses.kind IN ('heading', 'clause')")
    if place.ancestor is not None:
        where.add(
            "clauses.level = (SELECT MIN(c.level) FROM clauses c WHERE c.label <> '' AND "
            "c.kind IN ('heading', 'clause') AND c.parent_id = ?)",
            place.ancestor,
        )
    else:
        where.add("clauses.plan >= 0 AND clauses.level = 1")
    sql = f"SELECT clauses.id FROM clauses WHERE {where} ORDER BY clauses.document_id, clauses.position"
    return [row["id"] for row in store.query(sql, where.values)]


def leaves(place: Place, store: Store) -> list[Row]:
    """Numbered clauses without numbered clauses under them, in order. Keys: id, label, level, number, parent_id."""
    where = Where()
    in_place(where, place, store)
    sql = (
        "SELECT clauses.id, clauses.label, clauses.level, clauses.number, clauses.parent_id, clauses.plan, "
        f"clauses.document_id FROM clauses WHERE {where} AND clauses.kind = 'clause' AND clauses.label <> '' "
        "AND clauses.plan >= 0 "
        "AND (clauses.label LIKE '第%条' OR NOT EXISTS (SELECT 1 FROM clauses child WHERE child.parent_id = clauses.id "
        "AND child.label <> '' AND child.kind IN ('heading', 'clause'))) "
        "ORDER BY clauses.document_id, clauses.position"
    )
    return store.query(sql, where.values)


def mentions(query: Query, store: Store) -> list[Row]:
    """Sentences (and headings) that hold the query's text. Keys: clause_id, start_at, end_at, text, document_id.

    A heading stands for itself: start_at and end_at are those of the clause, text is the heading.
    """
    where = Where()
    in_place(where, query.place, store)
    if query.clause_ids:
        where.one_of("clauses.id", query.clause_ids)
    where.add("clauses.plan >= 0")
    if query.level == "task":
        where.add(_duty_exists("1"))
    sql = (
        "SELECT clauses.id AS clause_id, clauses.document_id, clauses.position, s.position AS place, s.start_at, "
        f"s.end_at, s.text FROM clauses JOIN sentences s ON s.clause_id = clauses.id WHERE {where} AND instr("
        f"s.text, ?) "
        "UNION ALL SELECT clauses.id, clauses.document_id, clauses.position, -1, clauses.start_at, clauses.end_at, "
        f"clauses.heading FROM clauses WHERE {where} AND clauses.kind IN ('clause', 'heading') "
        "AND instr(clauses.heading, ?) ORDER BY 2, 3, 4"
    )
    return store.query(sql, [*where.values, query.text, *where.values, query.text])


def targets(query: Query, store: Store) -> list[Row]:
    """Targets of the place under the query's year, unit and words, in document order."""
    where = Where()
    in_place(where, query.place, store)
    if query.clause_ids:
        where.one_of("t.clause_id", query.clause_ids)
    if query.year is not None:
        where.add("t.year = ?", query.year)
    if query.unit:
        where.add("t.unit = ?", query.unit)
    for alternatives in query.measure_words:
        parts = " OR ".join("instr(t.measure, ?)" for _ in alternatives)
        where.add(f"({parts})", *alternatives)
    return store.query(
        "SELECT t.*, clauses.position AS position FROM targets t JOIN clauses ON clauses.id = t.clause_id "
        f"WHERE {where} ORDER BY t.id",
        where.values,
    )
