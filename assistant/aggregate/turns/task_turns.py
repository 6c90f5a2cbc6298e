"""Turns that go on from a list of tasks: narrowed, another unit or role, one of them picked, set against another."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.scope import limited
from assistant.aggregate.query.table_words import RATIO, SORTED
from assistant.aggregate.query.task_parts import TASK_RANK, has_topic
from assistant.aggregate.query.typed import Operation, Query, UnitCondition
from assistant.aggregate.tasks import whole_list
from assistant.aggregate.tasks.task_sizes import size_asked
from assistant.aggregate.tasks.task_units import with_units
from assistant.aggregate.turns import set_turns
from assistant.aggregate.turns.turn_units import both_units, said_anew
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.numbering import asked_number
from corpus.regex import regex
from corpus.units import asked_units

Understand = Callable[[Question, Reading], tuple[Query, Asking] | None]
"""How a question is understood, for a turn that goes back behind the one before it."""
AMONG = regex(r"其中|里面|当中|这里头?|这些里|这几(?:条|项)(?:里|中)|那几(?:条|项)(?:里|中)")


def turn_on_tasks(
    moved: Asking, query: Query, before: Asking, core: str, understand: Understand
) -> tuple[Query, Asking] | None:
    """The earlier query over tasks or their units as this turn changes it; None where it does not go on from it."""
    if (gap := _against_the_one_before(query, before, core, understand)) is not None:
        return gap, before
    if (both := both_units(moved, query, before, core, understand)) is not None:
        return both, before
    if _HELD.fullmatch(core) and query.select == "tasks" and query.none and not query.every:
        return query.with_(every=query.none, none=()), before
    if _SWAPPED.fullmatch(core) and len(query.every) == 1 and len(query.none) == 1 and query.select == "tasks":
        return query.with_(every=query.none, none=query.every), before
    if (part := whole_list.turn(core, query)) is not None:
        return part, before
    if query.select == "tasks":
        for change in (_picked, _first_or_last, _share, _sorted, _most_of_them):
            if (changed := change(core, query, before)) is not None:
                return changed, before
        narrowed = _narrowed(moved, query, core)
        if narrowed is not None:
            return narrowed, moved
    return _with_unit_or_role(moved, query, before, core)


def tasks_of_part(moved: Asking, query: Query, core: str) -> Query | None:
    """里面有财政局的有几条 after the clauses of one part: those with the unit; None for any other turn."""
    if query.place.ancestor is None or not moved.mentions or len(core) > _LONGEST_NARROWING:
        return None
    if not all(one.names for one in moved.mentions) or not _HAVING_UNITS.search(moved.body):
        return None
    if not sql.has_lists(query.place, moved.reading.index.store):
        return None
    operation: Operation = "count" if words.COUNTED_TASKS.search(core) else "list"
    return with_units(moved, Query("tasks", operation, query.place, origin=moved.origin), alone=False)


_HAVING_UNITS = regex(
    r"(?:有|带|含|参加|参与|负责)[^，。]{0,8}的呢?[?？]?$|其中|里面|这里|这些|的(?:有(?:哪|几|多少).*|是(?:哪|几).*|[几哪].*)?$|有没有"
)
_WHICH = r"(?:项|条|个)(?:任务)?(?:分别|都)?(?:是|叫)?(?:什么?|啥|哪些|哪[几一两三四五]?[项条个])?"
_FIRST = regex(rf"(?:前|头)({words.NUMBER}){_WHICH}")
_LAST = regex(rf"(?:最后|末尾)({words.NUMBER})?{_WHICH}")


def _first_or_last(core: str, query: Query, before: Asking) -> Query | None:
    """前三项是什么, 最后一项呢: that part of the list."""
    first, last = _FIRST.fullmatch(core), _LAST.fullmatch(core)
    if first is None and last is None:
        return None
    ids = sql.task_ids(query, before.reading.index.store)
    number = asked_number(first[1]) if first else asked_number(last[1] or "一")  # type: ignore[index]
    chosen = ids[:number] if first else ids[-number:]
    return Query("tasks", "list", query.place, origin=query.origin, clause_ids=tuple(chosen)) if chosen else None


def _share(core: str, query: Query, before: Asking) -> Query | None:
    """占全部的多少: of all tasks."""
    conditions = query.every or query.none or query.some or query.only or query.size
    return query.with_(operation="ratio") if len(core) <= 12 and RATIO.search(core) and conditions else None


def _sorted(core: str, query: Query, before: Asking) -> Query | None:
    """按责任单位数排一下: the tasks of the list by their number of units."""
    if not SORTED.search(core) or not re.search(r"单位|部门|家数", core):
        return None
    ids = tuple(sql.task_ids(query, before.reading.index.store))
    roles = before.roles_meant(words.roles_named(core))
    low = bool(re.search(r"[从由][低少小]到", core))
    return Query("tasks", "max", query.place, origin=query.origin, clause_ids=ids, size_roles=roles, lowest=low,
                 top=len(ids))  # fmt: skip


_OF_EVERYTHING = regex(r"全[县市区文部]|整个|所有|全部|文件|规划|计划|方案")


def _most_of_them(core: str, query: Query, before: Asking) -> Query | None:
    """其中责任单位最多的是哪项 after a list of tasks: the one of these with most units; None for any other turn."""
    ranked = TASK_RANK.search(core)
    if ranked is None or query.operation not in ("list", "count") or _OF_EVERYTHING.search(core):
        return None
    if len(core) > _LONGEST_NARROWING or asked_units(core):
        return None
    ids = tuple(sql.task_ids(query, before.reading.index.store))
    roles = before.roles_meant(words.roles_named(core))
    most = Query("tasks", "max", query.place, origin=query.origin, clause_ids=ids, size_roles=roles,
                 lowest=bool(words.LEAST.search(core)), rank=words.rank_in(core))  # fmt: skip
    return most if len(ids) > 1 else None


def _narrowed(moved: Asking, query: Query, core: str) -> Query | None:
    """责任单位超过5家的, 强师工程里的, 提到2029年的: one more condition that names no unit; None for any other turn."""
    if moved.mentions or len(core) > _LONGEST_NARROWING or query.operation not in ("list", "count", "max"):
        return None
    if query.operation == "max":
        # 有没有只有两家的 after the one with most of them: of all tasks, and the same units are counted.
        size = size_asked(moved)
        whole = Query("tasks", "list", query.place, origin=query.origin, asks_no=True)
        return whole.with_(size=size[0], size_roles=query.size_roles or size[1]) if size is not None else None
    if _UNDONE.fullmatch(core) and len(query.every) > 1:
        return query.with_(every=query.every[:-1], none=(*query.none, query.every[-1]))
    if _UNDONE.fullmatch(core) and len(query.every) == 1 and not (query.none or query.some or query.only or query.size):
        return query.with_(every=(), none=query.every)
    size = size_asked(moved)
    if size is not None:
        # 只有两家的呢 after 责任单位在五家以上的 counts the same units.
        same = query.size is not None and not words.roles_in(core)
        return query.with_(size=size[0], size_roles=query.size_roles if same else size[1])
    if (fewer := set_turns.narrowed_tasks(moved, query, core)) is not None:
        return fewer
    if moved.chapter is not None and _IN_PART.search(core):
        return query.with_(place=limited(query.place, moved.chapter))
    said = _SPEAKS_OF.fullmatch(core)
    if said is not None:
        return query.with_(text=said["word"])
    return None


_LONGEST_NARROWING = 18
_IN_PART = regex(r"(?:里|中|部分|方面|章|块|工程|行动)(?:面|头)?的?(?:有哪些|是哪些|有?几[项条])?$")
_UNDONE = regex(
    r"(?:其中|它)?(?:没有|不是|不含|没|[不没]在|[不没]参[与加]|[不没未](?:有)?(?:提到|提及|涉及|包括|带|写到?|出现))的?"
)
"""没有的呢 after 其中有各镇的: those of the list before without them."""
_SPEAKS_OF = regex(
    r"(?:其中|里面|这里面)?(?:提到|提及|写到|写了|写明|说到|涉及到?)(?:了|过)?[“\"]?(?P<word>[^“”\"，。]{2,8}?)[”\"]?的(?:有哪些|是哪些|有几[项条])?"
)


_BOTH_TURN = regex(
    r"(?:这)?(?:两样|两个|两种|两项|两者|牵头(?:和|加)配合)?(?:加起来|合起来|加一块|一共|合计|总共)(?:是|有|参加|参与|涉及|沾边|有份)*(?:了)?(?:(?:几|多少)(?:条|项|个)?(?:任务)?|呢)?"
)


def both_roles(query: Query, before: Asking, core: str, understand: Understand) -> Query | None:
    """两样加起来多少条 after a unit's tasks in one role and then in another: those in either; None for other turns."""
    earlier = before.question.earlier
    if not _BOTH_TURN.fullmatch(core) or query.select != "tasks" or len(query.every) != 1 or earlier is None:
        return None
    prior = understand(earlier, before.reading)
    if (
        prior is None
        or len(prior[0].every) != 1
        or prior[0].with_(every=query.every, operation="list") != query.with_(operation="list")
    ):
        return None
    one, other = prior[0].every[0], query.every[0]
    if one.names != other.names or not one.roles or not other.roles or one.roles == other.roles:
        return None
    unit = UnitCondition(other.written, other.names, tuple(dict.fromkeys((*one.roles, *other.roles))))
    return query.with_(operation="count", every=(unit,))


_SWAPPED = regex(r"(?:那)?(?:反过来|倒过来|反之|反着|换过来)(?:的)?(?:有哪些|是哪些|是哪几[项条])?")
_HELD = regex(r"(?:那)?有的?(?:又)?(?:是|有)?(?:哪些|哪几[项条个]|几[项条个])?")
_GAP_TURN = regex(
    r"(?:谁|哪(?:个|家))?(?:更)?(?:多|少|相?差)(?:了|出)?(?:几|多少)?(?:项|条|个)?|(?:两家|他们|二者)?(?:谁|哪家)(?:更)?(?:多|少)"
)


def _against_the_one_before(query: Query, before: Asking, core: str, understand: Understand) -> Query | None:
    """多几项 after 财政局几项 and 人社局呢: the one unit's tasks set against the other's; None for any other turn."""
    earlier = before.question.earlier
    if not _GAP_TURN.fullmatch(core) or query.select != "tasks" or len(query.every) != 1 or earlier is None:
        return None
    prior = understand(earlier, before.reading)
    if prior is None or prior[0].with_(operation=query.operation, every=query.every) != query:
        return None
    every = (*prior[0].every, *query.every)
    return Query("units", "difference", query.place, every=every, roles=query.every[0].roles, origin=query.origin)


_ORDINAL = regex(
    r"(?P<last>最后|末尾|末了)(?:那|这)?(?:一)?(?:条|项|个)|(?:里面|其中"
    r"|这里|上面)?第(?P<number>[一二三四五六七八九十\d]{1,3})(?:条|项"
    r"|个)?(?=谁|归|是谁|由|还有|都有|有(?:谁|哪)|的?(?:牵头|配合|责任|单位))|(?P<first>头一(?:条|项|个))"
)


def _picked(core: str, query: Query, before: Asking) -> Query | None:
    """最后那条谁牵头: one task of the list, with its units."""
    match = _ORDINAL.search(core)
    if match is None or not re.search(r"谁|牵头|配合|责任|单位|部门|局", core):
        return None
    ids = sql.task_ids(query, before.reading.index.store)
    number = len(ids) if match["last"] else 1 if match["first"] else asked_number(match["number"])
    if not 1 <= number <= len(ids):
        return None
    return Query("tasks", "list", query.place, origin=query.origin, clause_ids=(ids[number - 1],), shows_units=True)


def _with_unit_or_role(moved: Asking, query: Query, before: Asking, core: str) -> tuple[Query, Asking] | None:
    """Another unit, a role, or one more condition for a query over tasks."""
    mentions = moved.mentions
    if words.MOST.search(core) or words.LEAST.search(core):
        return None  # a rank that was not read: the same list again would be no answer
    if not mentions and (denied := _without_role(moved, query, core)) is not None:
        return denied, moved
    if not mentions and _TAKEN_OUT.search(core):
        return None  # what is to be taken out was not read: the same list again would be no answer
    if (fewer := _without_units(moved, query, core)) is not None:
        return fewer, moved
    roles = moved.roles_meant(words.roles_in(core))
    rest = core
    for mention in mentions:
        rest = rest.replace(mention.written, "")
    longest = 16 if AMONG.search(core) else 10
    short = len(re.sub(r"[的呢吗是在也里中,，]", "", rest)) <= longest
    if not short or (not mentions and (not roles or _speaks_of_another(moved, core))):
        return None
    if words.COUNTED_TASKS.search(core) and len(mentions) >= 2:
        return None
    place = query.place if moved.place == before.place else moved.here
    together = bool(mentions) and bool(
        # 还有公安局的呢 after those that two units share: of these; after one unit's it may be the other's own.
        (len(query.every) > 1 and _ALSO.search(moved.question.text))
        or re.search(r"^(?:其中|这?里面?|当中|这些里面?)?(?:和|跟|同|与).*(?:一起|共同|都|同时|一块)", core)
        or _WITH.search(moved.body)
        or re.search(r"^(?:再|又)?(?:加上|算上|带上|加个|加一?条)", core)
        or re.search(r"也(?:在|要|有|参加|参与|配合|是)|(?:同时|还|又|并且|都)(?:有|含|要|参加|参与|在)", core)
    )
    if together or AMONG.search(core) or (not mentions and roles):
        if query.select != "tasks":
            return None
        if not mentions and len(roles) > 1 and len(query.every) == 1 and words.COUNT_ASKED.search(core):
            # 其中牵头的几条、配合的几条: the unit's tasks by role.
            every = tuple(UnitCondition(condition.written, condition.names) for condition in query.every)
            by_role = Query("units", "group", place, every=every, roles=roles, aspect="by_role", origin=query.origin)
            return by_role, moved
        if mentions:
            said = with_units(moved, Query("tasks", "list", place), alone=False)
            every, none = (said.every, said.none) if said is not None else ((), ())
            kept = query.every[:-1] if len(query.every) > 1 and _WITH.search(moved.body) else query.every
            return query.with_(every=(*kept, *every), none=(*query.none, *none), place=place), moved
        # 那配合的呢 after 没牵头的: of the same unit.
        of = query.every or query.none
        every = tuple(UnitCondition(condition.written, condition.names, roles) for condition in of)
        return query.with_(every=every, none=query.none if query.every else (), place=place), moved
    conditions = tuple(
        moved.role_condition(mention, roles or (query.every[0].roles if query.every else ())) for mention in mentions
    )
    if re.search(r"[跟和与同].*比|^比.*(?:多|少|差)", core) and len(query.every) == 1 and len(conditions) == 1:
        return Query(
            "units",
            "difference",
            place,
            every=(*query.every, *conditions),
            roles=query.every[0].roles,
            origin=query.origin,
        ), moved
    if query.select == "units" and not query.every:
        return None
    if query.only:
        return query.with_(every=conditions, only=conditions, place=place), moved
    said = with_units(moved, Query("tasks", "list", place), alone=False)
    if said is not None and said.none:
        return said_anew(query, said).with_(place=place), moved
    if query.none and not query.every and not _AFFIRMED.search(moved.body[: mentions[0].start]):
        return query.with_(none=conditions, place=place), moved
    query = query.with_(none=()) if query.none and not query.every else query
    named = {name for mention in mentions for name in mention.names}
    if query.every and any(named & set(one.names) for one in query.none):
        # 有发改委的呢 after 财政局有、发改委没有的: the other part of the first one's.
        none = tuple(one for one in query.none if not named & set(one.names))
        return query.with_(every=(*query.every, *conditions), none=none, place=place), moved
    return query.with_(every=conditions, place=place), moved


_UNITS_OUT = regex(
    r"^(?:那|再|把|请|其中)*(?:(?:去|除|减|扣|撇|刨|抛|剔|排)(?:掉|去|除|开|了|下)+|不要|不算|不看)(?:那些|其中|它们)?(?:和|跟|与|同|有|含|带)?$"
)


def _without_units(moved: Asking, query: Query, core: str) -> Query | None:
    """去掉跟财政局一起的 after another unit's tasks: those of them without it; None for any other turn."""
    if query.select != "tasks" or not moved.mentions or not all(one.names for one in moved.mentions):
        return None
    if not _UNITS_OUT.search(core[: core.find(moved.mentions[0].written)]) or len(core) > _LONGEST_NARROWING:
        return None
    named = {name for one in moved.mentions for name in one.names}
    if any(named & set(one.names) for one in (*query.every, *query.some, *query.only)):
        return None
    roles = moved.roles_meant(words.roles_in(core))
    none = tuple(moved.role_condition(one, roles) for one in moved.mentions)
    return query.with_(none=(*query.none, *none))


_WITH = regex(r"^(?:那么?|再|换成|要是|如果)*(?:跟|和|同|与)[^，。？?]{2,12}?(?:一起|一块)?的?呢[?？]?$")
"""那跟人社局呢: together with the unit asked for first, in the place of the one that it was last set beside."""
_TAKEN_OUT = regex(r"^(?:那|再|把|请)*(?:[去除减扣刨抛剔排撇](?:掉|去|除|开|下)+|不算|不要|不含|不看)")
_ALSO = regex(r"^(?:那)?(?:还|又|再|也)(?:要|得)?(?:有|含|带).*的[呢吗]?[?？]?$")
_AFFIRMED = regex(r"(?<![没未])(?:有|含|含有|带|包括|包含|涉及|写了?)$")
"""有X的呢 after 没有Y的: the other way round; a bare X呢 keeps the denial."""


def _speaks_of_another(moved: Asking, core: str) -> bool:
    """Whether a turn that asks for a role has a topic of its own: 校园餐谁牵头 goes on from no list."""
    if AMONG.search(core):
        return False
    own = tuple(term for term in moved.question.terms if term.text in core)
    return has_topic(replace(moved, question=moved.question.with_(terms=own)))


_ROLE_TAKEN_OUT = regex(
    r"(?:那|再|把|其中)*(?:(?:去|除|减|扣|撇|刨|抛|剔|排)(?:掉|去|除|开|了|下)+|不要|不算|不看|不含|不包括|排除|剔除)(?:它|其中)?"
    r"(?P<role>牵头|配合|责任单位|当?责任|打头|挑头|协助)的?(?:单位|部门)?的?(?:那些|那几[条项])?(?:以外|之外|外)?(?:的|后|之后)*"
    r"(?:还|剩|下|都|一共|有|是|又)*(?:哪些|哪几[项条个]|几[项条个]|多少[项条个]?|什么)?"
    r"|(?:把)?(?P<role2>牵头|配合|责任单位|打头|挑头|协助)的(?:去掉|除去|除开|除外|不算|不要|排除|剔除|扣掉|刨去|拿掉)"
    r"(?:还|剩|下|都|一共|有|是|又|后|之后|的|，)*(?:哪些|哪几[项条个]|几[项条个]|多少[项条个]?|什么)?"
)
_ROLE_DENIED = regex(r"(?:不是|不|没有?|未)(?:当|做|任|担任)?(?:牵头|配合|负责|责任|参加|参与|打头|挑头)")


def _without_role(asking: Asking, query: Query, core: str) -> Query | None:
    """不配合的呢 after 财政局配合的: the tasks in which that unit does not do so; 其中不牵头的: among its own."""
    of = query.every or query.none
    if query.select != "tasks" or len(of) != 1 or len(core) > 12:
        return None
    if (out := _ROLE_TAKEN_OUT.fullmatch(core)) is not None and query.every and not query.only:
        # 去掉牵头的 after all that it takes part in, or after 其中牵头的: what is left of its tasks.
        roles = asking.roles_meant(words.roles_in(out["role"] or out["role2"]))
        whole = UnitCondition(of[0].written, of[0].names, () if set(of[0].roles) <= set(roles) else of[0].roles)
        operation: Operation = "count" if words.COUNT_ASKED.search(core) else "list"
        without = UnitCondition(of[0].written, of[0].names, roles)
        return query.with_(operation=operation, every=(whole,), none=(*query.none, without)) if roles else None
    if not _ROLE_DENIED.search(core):
        return None
    if set_turns.role_missing(asking):
        return None
    unit = UnitCondition(of[0].written, of[0].names, asking.roles_meant(words.roles_in(core)))
    among = bool(AMONG.search(core)) and bool(query.every)
    return query.with_(every=query.every if among else (), none=(unit,), only=(), size=None, size_roles=())
