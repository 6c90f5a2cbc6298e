"""Units set side by side by their tasks: whether two have the same ones, and who stands beside one most often."""

from __future__ import annotations

import re

from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking, Mention
from assistant.aggregate.query.counts import MANY
from assistant.aggregate.query.result import Found, Item, compose, link
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.task_parts import conditions_on, excluded_mentions, has_topic, roles_asked
from assistant.aggregate.query.task_words import link_region, list_spans
from assistant.aggregate.query.typed import Query, UnitCondition
from assistant.answer import ResultTable
from assistant.draft import Statement
from assistant.understanding.roles import ROLE_NAMES
from corpus.regex import regex

SAME = "same"
"""Aspect: whether two units have the same tasks."""
COMPANY = "company"
"""Aspect: the units that share most tasks with one."""
_TASKS = r"(?:任务|条目|条款|职责|(?:参加|参与|配合|牵头|负责|承担)的?)"
_SAME_ASKED = regex(
    rf"{_TASKS}[^，。?？]{{0,4}}?(?:一样(?!多|少)|相同|一致|同不同|有(?:什么|哪些|啥|没有)?(?:不同|不一样|区别|差别|出入)|不同(?!的?单位))"
    rf"|(?:一样(?!多|少)|相同|不同|不一样)的?{_TASKS}?(?:吗|么|[?？]|$)"
)
_IN_COMPANY = regex(r"一起|同时|共同|一同|一道|搭档|搭伙|合作|联合|打交道|同框|同在")


def same_tasks(asking: Asking) -> Query | None:
    """电信公司和移动公司参加的任务一样吗: what both have, and what only one has; None for any other question."""
    kept = [mention for mention in asking.mentions if mention not in excluded_mentions(asking)]
    if len(kept) != 2 or not asking.has_lists or not _SAME_ASKED.search(asking.body):
        return None
    roles = roles_asked(asking)
    return Query("units", "difference", asking.here, every=conditions_on(asking, kept, roles), roles=roles, aspect=SAME)


def company_of(asking: Asking, kept: list[Mention], out: list[Mention], lowest: bool, rank: int) -> Query | None:
    """和财政局一起参加任务最多的单位: units by the tasks that they share with one; None for any other question."""
    if len(kept) != 1 or not kept[0].names or not asking.has_lists or not _IN_COMPANY.search(asking.body):
        return None
    if has_topic(asking):
        return None
    beside = conditions_on(asking, kept)
    tasks = Query("tasks", "list", asking.here, every=beside, origin=asking.origin)
    ids = tuple(sql.task_ids(tasks, asking.reading.index.store))
    none = (*beside, *conditions_on(asking, out))
    return Query("units", "max", asking.here, clause_ids=ids, none=none, aspect=COMPANY, lowest=lowest, rank=rank)


_UNITS = r"(?:单位|部门|局|委办局|家)"
_WHO = rf"(?:哪|几|多少|有)(?:些|几)?(?:个|家)?{_UNITS}"
_WITH_IT = regex(rf"{_WHO}[^，。?？最]{{0,6}}(?:跟|和|与|同)$")
_TOGETHER = regex(
    r"(?:都|曾|有过?|在)*(?:一起|一块儿?|共同|一同|一道|搭档|搭伙|合作|打交道|同框|同在)(?![^，。?？]*最)"
)
_WITH_WHOM = regex(
    rf"(?:都|要|曾)*(?:跟|和|与|同){_WHO}[^，。?？最]{{0,4}}(?:一起|一块|共同|一同|一道|搭档|搭伙|合作|打交道)"
)
_AS_MANY = regex(
    r"(?:的)?(?:任务|参加|参与|出现)?(?:的)?(?:任务)?(?:数|数量|次数|项数)?(?:都|是)?(?:一样(?:多)?|同样多|相同|相等|持平)"
)


def beside_it(asking: Asking) -> Query | None:
    """哪些单位跟残联一起出现过: the units of its tasks; 任务数和公安局一样多的单位: those with as many as it has."""
    if len(asking.mentions) != 1 or not asking.mentions[0].names or not asking.has_lists:
        return None
    mention, body = asking.mentions[0], asking.body
    before, after = body[: mention.start], body[mention.end :]
    beside = bool((_WITH_IT.search(before) and _TOGETHER.match(after)) or _WITH_WHOM.match(after))
    as_many = bool(_AND_WITH.search(before) and _AS_MANY.match(after) and _WHICH_OR_UNITS.search(body))
    if not (beside or as_many) or "最" in body or has_topic(asking):
        return None
    unit = conditions_on(asking, [mention])
    tasks = Query("tasks", "list", asking.here, every=unit, origin=asking.origin)
    ids = sql.task_ids(tasks, asking.reading.index.store)
    if not ids:
        return None
    if beside:
        said = (f"说明：只看{unit[0].written}参加的{len(ids)}项任务。",)
        return Query("units", "list", asking.here, clause_ids=tuple(ids), none=unit, basis=said)
    return Query("units", "list", asking.here, none=unit, times=(len(ids), len(ids)))


_AND_WITH = regex(r"(?:跟|和|与|同)$")
_WHICH_OR_UNITS = regex(rf"(?=.*{_UNITS})(?:.*(?:哪|几|多少|谁)|.*{_UNITS}[?？]?$)")
_MORE_THAN = regex(r"(?P<way>多|少)(?!参加|参与|配合|牵头|了|出|几|多少)(?:的|，|,|但|而|$|[?？])")
_WHICH_UNIT = regex(rf"(?:哪|几|多少|什么)(?:些|几|一)?(?:个|家)?{_UNITS}|{_UNITS}(?:有|是)?(?:哪|几|多少)")


def more_than_it(asking: Asking) -> Query | None:
    """哪些部门的任务比公安局多但比人社局少: the units whose number of tasks lies beyond that of each unit named."""
    body = asking.body
    if not asking.mentions or not asking.has_lists or not _WHICH_UNIT.search(body):
        return None
    least, most = 1, MANY
    for mention in asking.mentions:
        behind = re.sub(r"^的?(?:任务|参加|参与|出现)*(?:数|数量|次数|的)*(?:还|更|要)?", "", body[mention.end :])
        match = _MORE_THAN.match(behind)
        if match is None or not mention.names or not re.search(r"(?<!占)比$", body[: mention.start]):
            return None
        unit = conditions_on(asking, [mention])
        tasks = Query("tasks", "list", asking.here, every=unit, origin=asking.origin)
        number = len(sql.task_ids(tasks, asking.reading.index.store))
        least, most = (max(least, number + 1), most) if match["way"] == "多" else (least, min(most, number - 1))
    if least > most or has_topic(asking):
        return None
    none = conditions_on(asking, list(asking.mentions))
    return Query("units", "list", asking.here, none=none, times=(least, most))


def tasks_with(asking: Asking, kept: list[Mention]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tasks of the units among which others are ranked (财政局参加的任务里单位最多的), and how that is said."""
    if not kept or not all(mention.names for mention in kept):
        return (), ()
    every = conditions_on(asking, kept)
    ids = sql.task_ids(
        Query("tasks", "list", asking.here, every=every, origin=asking.origin), asking.reading.index.store
    )
    return tuple(ids), (f"说明：只在{'、'.join(one.written for one in every)}参加的{len(ids)}项任务里比。",)


_TAKES_PART = regex(r"(?:参加|参与|涉及|承担|管|有份)(?:了|过|的)?(?:一共|总共|共)?(?:有|是)?(?:几|多少|哪)")


def whole_first(query: Query, asking: Asking) -> Query | None:
    """X参加的有几项，牵头的是哪几项: all its tasks, and behind them those in the role; None for any other question."""
    pieces = [piece for piece in re.split(r"[，,；;？?]", asking.body) if piece.strip()]
    if len(pieces) != 2 or len(query.every) != 1 or not query.every[0].roles or query.none or query.only or query.size:
        return None
    if not _TAKES_PART.search(pieces[0]) or words.roles_in(pieces[0]) or not re.search(r"哪|几|多少", pieces[1]):
        return None
    unit = query.every[0]
    return query.with_(operation="count", every=(UnitCondition(unit.written, unit.names),), roles=unit.roles)


def in_role_too(query: Query, asking: Asking) -> list[str]:
    """How many of the tasks counted the one unit has in the role that is asked for besides."""
    if not query.roles or len(query.every) != 1:
        return []
    unit, store = query.every[0], asking.reading.index.store
    ids = sql.task_ids(query.with_(every=(UnitCondition(unit.written, unit.names, query.roles),)), store)
    named = "、".join(label_of(asking.reading.index.clauses[one]).rstrip("。") for one in ids)
    role = "、".join(ROLE_NAMES[one] for one in query.roles)
    return [f"其中{unit.written}{role}的{len(ids)}项{'：' + named if named else ''}。"]


def same_answer(query: Query, asking: Asking) -> Found:
    """The tasks that both units have, then those of one alone."""
    store, clauses = asking.reading.index.store, asking.reading.index.clauses
    first, second = query.every
    held = [
        sql.task_ids(Query("tasks", "list", query.place, origin=query.origin, every=(one,)), store)
        for one in query.every
    ]
    both = [one for one in held[0] if one in held[1]]
    alone = [[one for one in ids if one not in both] for ids in held]
    role = "、".join(ROLE_NAMES[one] for one in query.roles) or "参加"
    duties = sql.task_duties([*held[0], *alone[1]], store, query.origin)
    groups = (("都有", both), (f"只有{first.written}", alone[0]), (f"只有{second.written}", alone[1]))
    told = [(said, one) for said, ids in groups for one in ids]
    same = not alone[0] and not alone[1]
    items = [
        Item(("" if same else f"{said}：") + label_of(clauses[one]).rstrip("。"), list_spans(clauses[one], duties[one]))
        for said, one in told
    ]
    counts = "，".join(f"{said}的{len(ids)}项" for said, ids in groups)
    headline = (
        f"一样，{first.written}和{second.written}{role}的都是这{len(both)}项：" if same else f"不一样，{counts}："
    )
    return compose(
        Statement(headline, (), derived=True),
        items,
        understood=(*query.place.words, "任务", f"{first.written}、{second.written}", "逐项比较"),
        table=ResultTable(
            ("任务", "谁有"), tuple((label_of(clauses[one]), said) for said, one in told), len(both)
        ),
        basis=["说明：按各条单位名单计。"],
        link=link("/duties", region=link_region(asking)),
    )  # fmt: skip
