"""Tasks by what their lists have or lack: a role besides one unit, only the lead, none in a part of the document."""

from __future__ import annotations

import re

from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.task_parts import conditions_on, has_topic, roles_asked
from assistant.aggregate.query.typed import Query
from assistant.aggregate.tasks.unit_roles import OTHERS
from corpus.duties import Role
from corpus.regex import regex

_ROLE = r"(?:责任|牵头|配合)"
_MORE_BEFORE = regex(
    rf"(?P<role>{_ROLE})(?:单位|部门)?(?:里面?|中|栏)?(?:也)?(?:不止|不只|不单|不光|不仅仅?)(?:有|是|写|列)?了?$"
)
_MORE_AFTER = regex(r"^(?:这|那)?一?[家个]?(?:单位|部门)?的?(?:任务|有|是|都|几|多少|哪|项|条|[?？。]|$)")
_BESIDES = regex(
    rf"^(?:以外|之外|外)?(?:，|,)?还(?:有|写|列)了?(?:别的|其他|其它|另外的?|别家)(?P<role>{_ROLE})(?:单位|部门)?"
)
_ONLY_ROLE = regex(
    rf"(?:只|仅|光)(?:写|列|标|填|有)?了?(?P<has>牵头|责任|配合)(?:单位|部门)?[^，。？?]{{0,3}}?[，,、]?(?:而|却|但)?(?:没有?|未|不)(?:有|写|列|标|填)*了?"
    rf"(?P<lacks>{_ROLE})(?:单位|部门)?"
)
_TASK_ASKED = regex(rf"(?:哪|几|多少|有没有)[^，。？?]{{0,4}}{words.TASK}|{words.TASK}[^，。？?]{{0,4}}(?:哪|几|多少)")
_NONE_GIVEN = regex(r"(?:没有?|未)(?:给|跟|让|要)?(?:安排|派|分配|分|布置|交给?|涉及|要求)?(?:给|过|到)?$")
_NO_TASK = regex(
    r"^(?:做|干|办|参加|参与|安排|去做|承担)?(?:过|了)?(?:什么|啥|任何)?(?:的)?(?:事情?|活儿?|任务|工作)?(?:情|儿)?"
    r"[，,]?(?:是|对)?(?:吧|吗|么|对不对)[?？。]*$"
)
_ON_THE_LIST = regex(
    r"^(?:(?:学前(?:教育)?|高中|县中)(?:计划|方案)?的?)?(?:这|那|整个|全部)*(?:(?:责任|牵头|配合|负责|参与)?(?:单位|部门)|名单|清单|[\d一二三四五六七八九十]+(?:条|项)(?:任务|措施)?)(?:名单)?(?:里面?|里头|中|当中|上)?"
    r"(?:有没有|有无|是否有|有)(?:列|写|提到?)?(?:了|过)?$"
)
_OR_NOT = regex(r"^(?:的)?(?:吗|么|没有?|吧|呢)?[?？。]*$")
_EACH_ROLE = regex(rf"(?:各|每一?)(?:条|项)(?:任务|措施|工作)?(?:的)?(?P<role>{_ROLE})(?:单位|部门)")
_TABLE_OF_WORK = regex(r"分工表|任务表|责任表|清单表|任务清单|分工方案表")
_DOES_WHAT = regex(
    rf"^(?:要|得|都|负责)?(?:(?P<role>{_ROLE})|参加|参与|干|做|管)(?:了|的|的是|的有)?(?:什么|啥|哪些)(?:任务|事|活|工作)?[?？]?$"
)
_THOSE_OF = regex(
    rf"^(?P<one>{_ROLE})的?(?:那|这)?(?:几|些|{words.NUMBER})(?:条|项|个)(?:任务|措施)?(?:里面?|中)?[，,]?(?:的|各自|分别)*(?P<other>{_ROLE})(?:单位|部门)"
    r"(?:都|各|分别|各自)*(?:是|有)(?:谁|哪)"
)

_BESIDE_IT = regex(
    rf"^(?:参加|参与|管|有份|承担|负责|涉及)的(?:那|这)?(?:几|些|{words.NUMBER})?(?:条|项|个)?(?:任务|措施|举措)(?:里面?|中|上)?[，,]?"
    r"(?:都|各|分别|各自)*还(?:有|涉及)(?:哪些|哪几个?|谁|什么)(?:别的|其他)?(?:单位|部门|局|家)?(?:参加|参与)?[?？]?$"
)
"""县卫健局管的任务里还有哪些单位: the units beside it, task by task."""


def understand(asking: Asking) -> Query | None:
    """The query that one of these conditions means; None for any other question."""
    for read in _READERS:
        if (query := read(asking)) is not None:
            return query
    return None


_OF_EACH = regex(
    rf"(?:(?:每|各)一?(?:条|项|个)(?:重点|主要|具体)*(?:任务|措施|举措|工作)?|{words.NUMBER}(?:条|项)(?:重点|主要|具体)*(?:任务|措施|举措|工作))"
    r"(?:的|各自的?|分别的?|都|里)*(?P<what>(?:责任|负责|经办)?(?:科室|股室|处室)|责任人|联系人|经办人|负责人|联系电话|联系方式"
    r"|(?:完成|办结|落实)(?:时限|期限|时间|年限)|时限|期限)(?:都|分别|各自?|具体)*(?:是|为|有|由)?(?:谁|哪|什么|多少|几|何时|啥)"
    rf"|{words.NUMBER}(?:条|项)(?:重点|主要|具体)*(?:任务|措施|举措|工作)(?:分别|各自?)(?:由|归|是)(?:谁|哪)"
)


def _not_told_of_each(asking: Asking) -> Query | None:
    """每条任务的责任科室是谁, 21条任务的完成时限分别是什么 where no list and no table of the place tells that."""
    match = _OF_EACH.search(asking.body)
    if match is None or asking.mentions or asking.question.address or len(asking.place.documents) != 1:
        return None
    if asking.origin == "row" and asking.has_lists:
        return None  # a table has columns of its own
    what, store = match["what"], asking.reading.index.store
    if what is None:
        return _by_whom(asking)
    every = Query("tasks", "list", asking.here, origin=asking.origin)
    if re.search(r"时限|期限|时间|年限", what) and asking.has_lists:
        ids = sql.task_ids(every, store)
        each = sql.task_duties(ids, store, asking.origin).values()
        if all(any(duty["deadline"] for duty in duties) for duties in each):
            return None
    return every.with_(aspect="no_such_column", text=what)


def _by_whom(asking: Asking) -> Query:
    """30项任务分别由谁牵头: the units in that role, each with its tasks; without lists there is none to tell."""
    if not asking.has_lists:
        return Query("tasks", "list", asking.here, aspect="no_such_column", text="责任单位")
    roles = tuple(role for role in roles_asked(asking) if role in asking.roles_used)
    if roles:
        return Query("units", "list", asking.here, aspect=OTHERS, roles=roles)
    return Query("tasks", "list", asking.here, shows_units=True)


ROLE_GAP = regex(
    r"(?P<first>牵头|配合|责任单位)的?(?:任务|条数|项数)?(?:比|(?:[多少](?:些|点)?[，,]?)?(?:还是|和|跟|与))(?:当|做)?"
    r"(?P<other>牵头|配合|责任单位)的?(?:任务|条数|项数)?(?:比)?(?:哪个|哪样|谁)?(?:更|较)?(?:[多少](?:出|了)?(?:几|多少)|[多少](?:些|点)?[?？]?$)"
)
"""牵头的比配合的多几条, 牵头的多还是配合的多: both roles are counted and set against each other."""
_OWN_GAP = regex(
    r"(?:没有?|不|未)?(?:参与|参加|配合|牵头)的?(?:任务|条款)?(?:数)?比(?:没有?|不|未)?(?:参与|参加|配合|牵头)的?[^，。？?]{0,4}[多少](?:了|出)?(?:几|多少)"
)


def _own_gap(asking: Asking) -> Query | None:
    """不参与的比参与的少几项 sets a unit's tasks against the others: one list of them would be no answer."""
    match = _OWN_GAP.search(asking.body)
    if match is None or len(asking.mentions) != 1 or not asking.has_lists or ROLE_GAP.search(asking.body):
        return None
    return Query("tasks", "count", asking.here, aspect="unread", text=match.group())


def _more_than_one(asking: Asking) -> Query | None:
    """责任单位不止市教育局一家的, 除市教育局外还有别的责任单位的: tasks with that unit and another in the role."""
    if len(asking.mentions) != 1 or not asking.has_lists:
        return None
    mention = asking.mentions[0]
    match = _MORE_BEFORE.search(asking.body[: mention.start])
    if match is None or not _MORE_AFTER.match(asking.body[mention.end :]):
        match = _BESIDES.match(asking.body[mention.end :])
        if match is None or not re.search(r"除了?$", asking.body[: mention.start]):
            return None
    roles = _roles(asking, match["role"])
    if not roles or not _TASK_ASKED.search(asking.body):
        return None
    return Query("tasks", "list", asking.here, every=(asking.role_condition(mention, roles),), size=(2, 1 << 20),
                 size_roles=roles)  # fmt: skip


def _only_role(asking: Asking) -> Query | None:
    """有没有哪项任务只写了牵头没写责任单位: tasks with units in the one role and none in the other."""
    match = _ONLY_ROLE.search(asking.body)
    if match is None or asking.mentions or not asking.has_lists or not _TASK_ASKED.search(asking.body):
        return None
    if has_topic(asking):
        return None
    has, lacks = _roles(asking, match["has"]), _roles(asking, match["lacks"])
    if not has or not lacks or set(has) & set(lacks):
        return None
    return Query("tasks", "list", asking.here, size=(0, 0), size_roles=lacks)


def _nothing_given(asking: Asking) -> Query | None:
    """没安排县水务局什么事吧: whether the unit has tasks, said as a guess that it has none."""
    if len(asking.mentions) != 1 or not asking.has_lists or has_topic(asking):
        return None
    mention = asking.mentions[0]
    if not _NONE_GIVEN.search(asking.body[: mention.start]) or not _NO_TASK.match(asking.body[mention.end :]):
        return None
    return Query("tasks", "list", asking.here, every=conditions_on(asking, [mention]), asks_no=True)


def _on_the_list(asking: Asking) -> Query | None:
    """责任单位里有没有县气象局 of a whole plan: whether the unit stands in any of its lists."""
    if len(asking.mentions) != 1 or not asking.has_lists or len(asking.place.documents) != 1:
        return None
    mention, question = asking.mentions[0], asking.question
    if question.earlier is not None or question.address or asking.chapter is not None or asking.stretch:
        return None
    before, behind = asking.body[: mention.start], asking.body[mention.end :]
    if not _ON_THE_LIST.search(before) or not _OR_NOT.match(behind):
        return None
    roles = tuple(role for role in asking.roles_meant(words.roles_in(before)) if role in asking.roles_used)
    return Query("tasks", "list", asking.here, every=conditions_on(asking, [mention], roles), asks_no=True)


def _in_table(asking: Asking) -> Query | None:
    """株洲分工表市公安局配合什么: of the table alone; what another plan gives the unit is no answer."""
    if asking.origin != "row" or len(asking.mentions) != 1 or not _TABLE_OF_WORK.search(asking.body):
        return None
    mention = asking.mentions[0]
    does = _DOES_WHAT.match(asking.body[mention.end :])
    if mention.names and does is None:
        return None
    roles = _roles(asking, does["role"]) if does is not None and does["role"] else ()
    return Query("tasks", "list", asking.here, every=conditions_on(asking, [mention], roles))


def _without_lists_here(asking: Asking) -> Query | None:
    """工作措施各条的牵头单位 where the clauses of that part have no lists, though a table behind them has."""
    match = _EACH_ROLE.search(asking.body)
    if match is None or asking.mentions or asking.chapter is None or not asking.has_lists:
        return None
    if sql.has_lists(asking.here, asking.reading.index.store):
        return None
    return Query("tasks", "list", asking.here, aspect="no_lists_here", text=label_of(asking.chapter))


def _others_of(asking: Asking) -> Query | None:
    """市财政局牵头的那几条里配合单位分别是谁: each of those tasks with the units beside it."""
    if len(asking.mentions) != 1 or not asking.has_lists:
        return None
    mention = asking.mentions[0]
    if _BESIDE_IT.match(asking.body[mention.end :]) and not has_topic(asking):
        return Query("tasks", "list", asking.here, every=conditions_on(asking, [mention]), aspect="companions")
    match = _THOSE_OF.match(asking.body[mention.end :])
    roles = _roles(asking, match["one"]) if match is not None else ()
    if match is None or not roles or match["one"] == match["other"]:
        return None
    return Query("tasks", "list", asking.here, every=(asking.role_condition(mention, roles),), aspect="companions")


def _roles(asking: Asking, said: str) -> tuple[Role, ...]:
    named = "责任单位" if said == "责任" else said
    return tuple(role for role in asking.roles_meant(words.roles_in(named)) if role in asking.roles_used)


_READERS = (
    _not_told_of_each, _own_gap, _more_than_one, _only_role, _nothing_given, _on_the_list, _in_table,
    _without_lists_here, _others_of,
)  # fmt: skip
