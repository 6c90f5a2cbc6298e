"""How answers name tasks, units, roles and conditions, and which lists they cite."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import MOST_ITEMS, Found, refused
from assistant.aggregate.query.typed import Query, UnitCondition
from assistant.draft import Span
from assistant.understanding.roles import ROLE_NAMES
from corpus.grammar import Clause
from index.store import Row

MOST_ROWS = 200
"""So many rows a result table carries at most."""


def documents_named(asking: Asking) -> str:
    """The documents that were looked at, for a refusal."""
    titles = [asking.reading.index.documents[identifier].title for identifier in asking.place.documents]
    return f"《{titles[0]}》" if len(titles) == 1 else f"这 {len(titles)} 份文件"


def no_lists_refusal(asking: Asking) -> Found:
    """The refusal to count over documents without lists of units."""
    return refused(
        f"{documents_named(asking)}没有逐条列出责任单位（没有“牵头单位”“配合单位”一类名单），数不出各单位有几项任务；"
        "可以问某个单位在文件里被点名做什么。"
    )


def any_spans(asking: Asking) -> tuple[Span, ...]:
    """A list of the place, to show where was looked."""
    ids = sql.task_ids(Query("tasks", "list", asking.here), asking.reading.index.store)[:1]
    return lists_of(ids, asking)


def lists_of(ids: Sequence[str], asking: Asking, origin: str = "") -> tuple[Span, ...]:
    """The lists of some tasks, as many as an answer may cite."""
    kept = list(ids)[:MOST_ITEMS]
    duties = sql.task_duties(kept, asking.reading.index.store, origin)
    clauses = asking.reading.index.clauses
    return tuple(list_spans(clauses[one], duties[one])[0] for one in kept if duties[one])


def gone_through(query: Query, asking: Asking) -> tuple[Span, ...]:
    """What shows that no task fits: the lists that name the units in another role or company, else all tasks looked at.

    One list stands for all where they are more than an answer may cite.
    """
    store = asking.reading.index.store
    asked = (*query.every, *query.some, *query.only)
    loose = Query("tasks", "list", query.place, origin=query.origin, clause_ids=query.clause_ids)
    for unit in asked:
        named = loose.with_(every=(UnitCondition(unit.written, unit.names),))
        if ids := sql.task_ids(named, store):
            return lists_of(ids, asking, query.origin)
    ids = sql.task_ids(loose, store)
    return lists_of(ids, asking, query.origin) if 0 < len(ids) <= MOST_ITEMS else any_spans(asking)


def link_region(asking: Asking) -> str | None:
    """The place for a link to a page; None for everywhere."""
    if len(asking.place.documents) == 1:
        region = asking.reading.index.documents[asking.place.documents[0]].region
        return region[-1] if region else None
    return asking.question.regions[0][-1] if asking.question.regions else None


def list_spans(clause: Clause, duties: Sequence[Row]) -> tuple[Span, ...]:
    """The list of units in one span: all its parts lie in it. A row is cited whole."""
    if clause.kind == "row":
        return (Span.of(clause),)
    start = min(duty["start_at"] for duty in duties)
    end = max(duty["end_at"] for duty in duties)
    return (Span(clause, start, end),)


def condition_words(query: Query) -> list[str]:
    """The conditions of a query over tasks, each as an answer says it."""
    found = [condition_said(condition, "含") for condition in query.every if condition not in query.only]
    if query.some:
        found.append("含" + "或".join(condition.written for condition in query.some))
    found += [condition_said(condition, "不含") for condition in query.none]
    if query.only:
        found.append("只有" + "、".join(condition.written for condition in query.only))
    if query.size is not None:
        role = "、".join(ROLE_NAMES[role] for role in query.size_roles)
        least, most = query.size
        number = (
            f"{least}家"
            if least == most
            else "有"
            if least == 1 and most > 1000
            else f"{least}家以上"
            if most > 1000
            else f"{least}至{most}家"
        )
        found.append(f"{role}单位{number}")
    if query.year is not None:
        found.append(f"{query.year}年")
    if query.text:
        found.append(f"写到“{query.text}”")
    return found


def condition_said(condition: UnitCondition, word: str) -> str:
    """A condition on units as an answer says it: 牵头单位含县财政局; `word` is 含 or 不含."""
    role = "、".join(f"{ROLE_NAMES[role]}单位" for role in condition.roles) or "参加单位"
    return f"{role}{word}{condition.written}"


def leads_said(duties: Sequence[Row]) -> str:
    """Who leads a task; where its list names no lead, who is responsible."""
    leads = "、".join(dict.fromkeys(duty["unit_as_written"] for duty in duties if duty["role"] == "lead"))
    if leads:
        return f"牵头：{leads}"
    return "责任单位：" + "、".join(dict.fromkeys(duty["unit_as_written"] for duty in duties))


def roles_said(duties: Sequence[Row]) -> str:
    """县财政局：责任，县公安局：责任: the units of a task, each with its role."""
    roles = dict.fromkeys((duty["unit_as_written"], ROLE_NAMES[duty["role"]]) for duty in duties)
    return "，".join(f"{unit}：{role}" for unit, role in roles)


def by_role_said(duties: Sequence[Row]) -> str:
    """牵头：县教育局；责任：县财政局、县公安局: the units of a task, role by role."""
    return "；".join(
        f"{name}：{'、'.join(dict.fromkeys(duty['unit_as_written'] for duty in duties if duty['role'] == role))}"
        for role, name in ROLE_NAMES.items()
        if any(duty["role"] == role for duty in duties)
    )
