"""What a list of a unit's tasks leaves out, said beside it: clauses without a list, lists that tell no roles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.typed import Query, UnitCondition
from assistant.aggregate.query.work_tables import divides_work
from assistant.draft import Span, Statement
from corpus.grammar import Clause


def named_elsewhere(query: Query, asking: Asking, clauses: Sequence[Clause]) -> list[str]:
    """Clauses without a list whose sentences give the unit a duty."""
    held = {clause.id for clause in clauses}
    rows = sql.sentence_clauses(query.place, query.every[0], asking.reading.index.store)
    others = [label_of(asking.reading.index.clauses[identifier]) for identifier in rows if identifier not in held]
    return (
        [f"名单以外，条文里还点名它的有：{'、'.join(others[:4])}{'等' if len(others) > 4 else ''}，没有计入。"]
        if others
        else []
    )


def rows_besides(query: Query, asking: Asking) -> list[str | Statement]:
    """That a table of the document divides work as well, where the clauses with lists were asked of; and its rows."""
    found: list[str | Statement] = []
    fits = "符合" if query.every or query.select == "tasks" else "写有单位"
    clauses = asking.reading.index.clauses
    ids = _rows_besides(query, asking)
    for table in dict.fromkeys(clauses[one].table or "" for one in ids):
        rows = [clauses[one] for one in ids if clauses[one].table == table]
        divides = divides_work(table, asking.reading)
        if not divides and not query.every:
            continue  # a table of schools has no 配合单位 to lack
        head = clauses.get(table)
        caption = "".join(head.heading.split()) if head is not None else ""
        named = "分工表" if divides else f"《{caption}》" if caption else "附表"
        said = f"另外，{named}里还有{len(rows)}行{fits}，没有计入"
        if query.select != "tasks" or not query.every or len(rows) > _ROWS_TOLD or not divides:
            found.append(f"{said}。")
            continue
        told = "；".join(label_of(row).rstrip("。") for row in rows)
        spans = tuple(Span.of(row) for row in rows)
        found.append(Statement(f"{said}：{told}。", spans, derived=True))
    return found


_ROWS_TOLD = 6


def with_rows(query: Query, asking: Asking, count: int) -> str:
    """（连分工表的2行合计7项） behind a count of the clauses' lists; "" where no row fits."""
    found = _rows_besides(query, asking) if query.every and query.operation == "count" else []
    tables = {asking.reading.index.clauses[one].table or "" for one in found}
    rows = len(found) if tables and all(divides_work(one, asking.reading) for one in tables) else 0
    return f"（连分工表里的{rows}行，合计{count + rows}项）" if rows else ""


def _rows_besides(query: Query, asking: Asking) -> list[str]:
    """Ids of the rows that fit, where the document has lists and a table with units."""
    if query.origin != "bracket" or len(query.place.documents) != 1 or query.place.ancestor is not None:
        return []
    rows = Query("tasks", "list", query.place, origin="row", every=query.every, year=query.year, text=query.text)
    rows = query.with_(origin="row") if query.select == "tasks" else rows
    return sql.task_ids(rows, asking.reading.index.store)


def undivided(query: Query, asking: Asking) -> list[str]:
    """Tasks whose lists name the unit but don't say who leads and who supports, where its tasks in a role are told."""
    unit = query.every[0]
    if unit.roles not in (("lead",), ("support",)) or "responsible" not in asking.roles_used:
        return []
    if asking.tells_responsible:
        return []
    responsible = UnitCondition(unit.written, unit.names, ("responsible",))
    of_all = Query("tasks", "list", query.place, every=(responsible,), origin=query.origin)
    ids = sql.task_ids(of_all, asking.reading.index.store)
    named = "、".join(label_of(asking.reading.index.clauses[one]).rstrip("。") for one in ids)
    return [f"另有{len(ids)}项的名单没有分牵头和配合，它是责任单位之一，没有计入：{named}。"] if ids else []


_FEW = 4


def without_units(query: Query, asking: Asking) -> list[str]:
    """Clauses beside the tasks counted that name no units, where all tasks of one document were counted."""
    limited = query.every or query.none or query.only or query.some or query.size or query.year or query.text
    if limited or query.origin != "bracket" or len(query.place.documents) != 1 or query.clause_ids:
        return []
    clauses = asking.reading.index.clauses
    below = [clauses[one] for one in sql.without_list(query.place, asking.reading.index.store)]
    named = [label_of(one).rstrip("。") for one in below]
    return [f"另有{len(named)}条没有列责任单位，没有计入：{'、'.join(named)}。"] if 0 < len(named) <= _FEW else []


_LISTED_IN = {"lead": "牵头", "support": "配合", "responsible": "责任"}


def without_general(query: Query, asking: Asking, ids: Sequence[str]) -> tuple[list[str], list[str]]:
    """Of tasks without a unit in a role those that have no list of it either; and what is told of the others, whose
    list only says 各有关部门 or the like."""
    if query.size != (0, 0) or len(query.size_roles) != 1 or query.origin != "bracket":
        return list(ids), []
    label = re.compile(rf"{_LISTED_IN[query.size_roles[0]]}(?:单位|部门)?\s*[：:]\s*[\u4e00-\u9fff]")
    general = [one for one in ids if label.search(asking.reading.text(one))]
    named = "、".join(label_of(asking.reading.index.clauses[one]).rstrip("。") for one in general)
    word = _LISTED_IN[query.size_roles[0]]
    told = [f"{named}的{word}单位只写了“有关部门”一类泛称，没有计入。"] if general else []
    return [one for one in ids if one not in general], told
