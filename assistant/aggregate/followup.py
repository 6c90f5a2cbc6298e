"""Turns that go on from a question over the whole table: 分别是哪些, 其中牵头的呢, 换成县人社局, 导出来."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.aggregate import sql, tables, words
from assistant.aggregate.asking import Asking
from assistant.aggregate.measure_parts import whole_of
from assistant.aggregate.measure_terms import topic
from assistant.aggregate.query import Operation, Query, UnitCondition
from assistant.aggregate.readings import read
from assistant.aggregate.removal import named_for_removal, without
from assistant.aggregate.task_units import with_units
from assistant.aggregate.turn_counts import after_nothing, asks_units, counted_again, units_of_clause
from assistant.followup import core_of
from assistant.question import Question
from assistant.reading import Reading
from corpus.numbering import number_of

_SAME_LIST = re.compile(
    r"^(?:都|那|这|这些|它们|他们|具体|分别|请|再)*(?:是|有)?(?:哪些|哪几(?:项"
    r"|条|个|家|所|份|行|处)?|什么?|啥|列(?:出来|一下|一列)?|说(?:出来|一下)|名单"
    r"|明细)(?:任务|条|项)?(?:都)?(?:是)?(?:什么?|啥|哪些)?$"
    r"|^分别|^(?:它们的|各条的?|各项的?|这些的?)?标题|^都(?:写|说"
    r"|讲)了?(?:些)?(?:什么?|啥)|^具体(?:是|有)|^(?:把|都)?(?:它们|这些|那些)?列(?:出来"
    r"|一下|个表)|^标题(?:是|都|叫)?(?:什么?|啥)?$|^都(?:有)?(?:哪|啥)"
)
_LIST_WORDS = re.compile(
    r"什么?|它们?|他们|一条条|一项项|一家家|给我听|这些|那些|这|那|都|分别|具体|全部|各自|各|是|有|叫|为|请|再|麻烦|给我?|帮我?|把|一下|一个个|一一|逐个|逐条|哪些|哪几|什么"
    r"|什么样|啥|名字|名称|标题|题目|名单|明细|清单|列|说|数|念|写|摆|报|讲|出来|出|来|看看|看|听听|个|项|条|家|所|份|行|处|任务|条目|的|了|些|下|几"
)


def _asks_same_list(core: str) -> bool:
    """Whether a turn only asks for the items of the answer before: 它们分别叫什么, 一个个报出来."""
    return bool(_SAME_LIST.search(core)) or (
        not _LIST_WORDS.sub("", core)
        and bool(re.search(r"哪|什么|啥|列|说|念|报|摆|讲|叫|名|标题|题目|明细|清单|看", core))
    )


_EXPORT = re.compile(r"导出|下载|存成|生成(?:表|excel)|excel|xlsx|表格(?:给|发)|做成表")
_AMONG = re.compile(r"其中|里面|当中|这里头?|这些里|这几(?:条|项)(?:里|中)|那几(?:条|项)(?:里|中)")
_WHY_NOT = re.compile(r"原文|原话|为什么|什么意思|怎么|依据|出处")


Understand = Callable[[Question, Reading], tuple[Query, Asking] | None]
"""How a question is understood, for a turn that goes back behind the one before it."""


def follow(
    asking: Asking, earlier: tuple[Query, Asking] | None, understand: Understand
) -> tuple[Query, Asking] | None:
    """The earlier query as this turn changes it; None where the turn stands by itself."""
    core = re.sub(r"(?:来着|来的|嘞|咧|哈|啊|呀|呢)+$", "", core_of(asking.body).strip("，,。 ？?"))
    if earlier is None:
        counted = units_of_clause(asking, core) or after_nothing(asking, core)
        return (counted, asking) if counted is not None else _from_clauses(asking)
    query, before = earlier
    if query.aspect == "nothing_before":
        counted = after_nothing(asking, core)
        return (counted, asking) if counted is not None else None
    if (
        query.select == "clauses"
        and len(core) <= 12
        and asking.chapter is not None
        and not words.LISTED_UNITS.search(core)
    ):
        return query.with_(place=asking.here), asking
    if said := named_for_removal(core):
        rest = without(query, said)
        return (rest, before) if rest is not None else None
    if _WHY_NOT.search(core) or asking.question.address:
        return None
    moved = Asking(
        asking.question,
        asking.reading,
        asking.body,
        asking.place if asking.question.regions != before.question.regions else before.place,
    )
    if _EXPORT.search(core):
        return query.with_(export=True), before
    if _asks_same_list(core) and not asking.mentions and len(core) <= 14:
        return _listed(query), before
    if (again := counted_again(moved, core, query)) is not None:
        return again, before
    if _THE_REST.search(core) and len(core) <= 14:
        rest = _the_rest(query, before, understand)
        return (_listed(rest), before) if rest is not None else None
    end = _OTHER_END.fullmatch(core) if query.operation in ("max", "min") else None
    if end is not None and query.select in ("rows", "measures"):
        lowest = bool(end["least"])
        operation: Operation = "max" if query.select == "measures" else "min" if lowest else "max"
        return query.with_(operation=operation, lowest=lowest, rank=0, columns=()), before
    nth = _NTH_TURN.fullmatch(core) if query.operation in ("max", "min") and query.select != "documents" else None
    if nth is not None:
        return query.with_(rank=number_of(nth["rank"]), top=1, columns=()), before
    if (gap := _against_the_one_before(query, before, core, understand)) is not None:
        return gap, before
    if query.select == "rows" and _AMONG.search(core) and asking.mentions:
        return _of_rows(moved, query)
    if query.select == "tasks" and (picked := _picked(core, query, before)) is not None:
        return picked, before
    if query.select in ("tasks", "units"):
        changed = _tasks(asking, moved, query, before, core)
        if changed is not None:
            return changed
    if (
        (query.select == "mentions" or query.aspect == "text")
        and 2 <= len(core) <= 10
        and asking.question.regions == before.question.regions
        and re.search(r"呢[?？]?$", asking.body)
    ):
        return query.with_(text=core.strip('“”"「」『』')), moved
    if query.select == "rows":
        again = tables.again(moved, query) if len(core) <= 24 and not asking.mentions else None
        if again is not None:
            return again, moved
    return _moved(asking, moved, query, before, core)


_OTHER_END = re.compile(
    r"(?:反过来|倒过来)?[，,]?最(?:(?P<least>[少小低短])|[多大高长])的?(?:是|又是)?(?:哪(?:一)?(?:个|所|家|项|条)?|谁|多少)?"
)
"""Only the other end of the order is asked for: 那最少的呢."""
_NTH_TURN = re.compile(
    r"(?:那)?(?:排(?:名|在)?)?第(?P<rank>[二三四五六])(?:名|位|多|少|高|低|大|小)?的?(?:又)?(?:是)?"
    r"(?:哪(?:一)?(?:个|家|所|条|项|单位|部门)?|谁|多少)?"
)
"""The next in the order: 排第二的是哪家."""
_GAP_TURN = re.compile(
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


_THE_REST = re.compile(r"剩下|其余|余下|另外的|别的(?!单位|部门|局)")


def _the_rest(query: Query, before: Asking, understand: Understand) -> Query | None:
    """剩下的是哪些: what the one condition of the query leaves out, and of the query before it on the same column.

    None where there are other conditions.
    """
    if query.select == "rows" and len(query.cells) == 1 and query.cells[0].test in ("is", "contains"):
        cell = query.cells[0]
        values = tuple(dict.fromkeys((*cell.values, *_told_before(query, before, understand))))
        return query.with_(cells=(replace(cell, test="lacks", values=values, words=f"{'、'.join(values)}以外"),))
    if query.select == "tasks" and query.every and not (query.none or query.some or query.only or query.size):
        return query.with_(every=(), none=query.every) if len(query.every) == 1 else None
    return None


def _told_before(query: Query, before: Asking, understand: Understand) -> tuple[str, ...]:
    """The values of the same column that the turn before the last asked for."""
    earlier = before.question.earlier
    prior = understand(earlier, before.reading) if earlier is not None else None
    if prior is None or prior[0].table != query.table or len(prior[0].cells) != 1:
        return ()
    cell = prior[0].cells[0]
    return cell.values if cell.header == query.cells[0].header and cell.test == "is" else ()


def _of_rows(asking: Asking, query: Query) -> tuple[Query, Asking] | None:
    """其中财政局配合的: the rows of a dated division of work that name a unit; None where other conditions held."""
    years = {int(year) for cell in query.cells for year in re.findall(r"20[0-4]\d", cell.words + "".join(cell.values))}
    if len(query.cells) > 1 or len(years) != len(query.cells) or not asking.mentions[0].names:
        return None
    roles = asking.roles_meant(words.roles_in(asking.body))
    every = tuple(asking.role_condition(mention, roles) for mention in asking.mentions)
    year = next(iter(years), None)
    return Query("tasks", "list", query.place, every=every, year=year, origin="row"), asking


def _listed(query: Query) -> Query:
    return (
        query.with_(operation="list")
        if query.operation == "count" and query.select in ("tasks", "units", "rows")
        else query
    )


_ORDINAL = re.compile(
    r"(?P<last>最后|末尾|末了)(?:那|这)?(?:一)?(?:条|项|个)|(?:里面|其中"
    r"|这里|上面)?第(?P<number>[一二三四五六七八九十\d]{1,3})(?:条|项"
    r"|个)?(?=谁|归|是谁|由|的?(?:牵头|配合|责任))|(?P<first>头一(?:条|项|个))"
)


def _picked(core: str, query: Query, before: Asking) -> Query | None:
    """最后那条谁牵头: one task of the list, with its units."""
    match = _ORDINAL.search(core)
    if match is None or not re.search(r"谁|牵头|配合|责任|单位|部门|局", core):
        return None
    ids = sql.task_ids(query, before.reading.index.store)
    number = len(ids) if match["last"] else 1 if match["first"] else number_of(match["number"])
    if not 1 <= number <= len(ids):
        return None
    return Query("tasks", "list", query.place, origin=query.origin, clause_ids=(ids[number - 1],), shows_units=True)


def _tasks(asking: Asking, moved: Asking, query: Query, before: Asking, core: str) -> tuple[Query, Asking] | None:
    """Another unit, a role, or one more condition for a query over tasks."""
    mentions = moved.mentions
    if not mentions and (denied := _without_role(moved, query, core)) is not None:
        return denied, moved
    roles = moved.roles_meant(words.roles_in(core))
    rest = core
    for mention in mentions:
        rest = rest.replace(mention.written, "")
    longest = 16 if _AMONG.search(core) else 10
    short = len(re.sub(r"[的呢吗是在也里中,，]", "", rest)) <= longest
    if not short or (not mentions and not roles):
        return None
    if words.COUNTED_TASKS.search(core) and len(mentions) >= 2:
        return None
    place = query.place if moved.place == before.place else moved.here
    together = bool(mentions) and bool(
        re.search(r"^(?:和|跟|同|与).*(?:一起|共同|都|同时|一块)|^(?:再|又)?(?:加上|算上|带上|加个|加一?条)", core)
        or re.search(r"也(?:在|要|有|参加|参与|配合|是)", core)
    )
    if together or _AMONG.search(core) or (not mentions and roles):
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
            return query.with_(every=(*query.every, *every), none=(*query.none, *none), place=place), moved
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
        return query.with_(every=said.every, none=said.none, only=(), place=place), moved
    if query.none and not query.every and not _AFFIRMED.search(moved.body[: mentions[0].start]):
        return query.with_(none=conditions, place=place), moved
    query = query.with_(none=()) if query.none and not query.every else query
    return query.with_(every=conditions, place=place), moved


_AFFIRMED = re.compile(r"(?<![没未])(?:有|含|含有|带|包括|包含|涉及|写了?)$")
"""有X的呢 after 没有Y的: the other way round; a bare X呢 keeps the denial."""
_ROLE_DENIED = re.compile(r"(?:不是|不|没有?|未)(?:当|做|任|担任)?(?:牵头|配合|负责|责任|参加|参与|打头|挑头)")


def _without_role(asking: Asking, query: Query, core: str) -> Query | None:
    """不配合的呢 after 财政局配合的: the tasks in which that unit does not do so; 其中不牵头的: among its own."""
    of = query.every or query.none
    if query.select != "tasks" or len(of) != 1 or len(core) > 12 or not _ROLE_DENIED.search(core):
        return None
    unit = UnitCondition(of[0].written, of[0].names, asking.roles_meant(words.roles_in(core)))
    among = bool(_AMONG.search(core)) and bool(query.every)
    return query.with_(every=query.every if among else (), none=(unit,), only=(), size=None, size_roles=())


def _moved(asking: Asking, moved: Asking, query: Query, before: Asking, core: str) -> tuple[Query, Asking] | None:
    """The same question of another place: 那株洲呢."""
    if asking.question.regions == before.question.regions or not asking.question.named or len(core) > 6:
        return None
    again = Asking.of(before.question.with_(regions=asking.question.regions, earlier=None), asking.reading, loose=True)
    found = read(again)
    return (found, again) if found is not None else None


def _from_clauses(asking: Asking) -> tuple[Query, Asking] | None:
    """A turn after an answer about single clauses: their table, or the parts of what they set."""
    question = asking.question
    clauses = [
        asking.reading.index.clauses[identifier]
        for identifier in question.earlier_clauses
        if identifier in asking.reading.index.clauses
    ]
    hint = question.earlier.body if question.earlier is not None else ""
    for clause in clauses:
        if asks_units(asking.body) and not asking.reading.duties_of(clause.id):
            continue
        if clause.kind == "row" and clause.table and clause.document_id in asking.place.documents:
            found = tables.understand(asking, clause.table, hint)
            return (found, asking) if found is not None else None
    return _parts_counted(asking, hint)


_PARTS = re.compile(
    r"(?:一共|总共|共)?(?:有)?(?:几|多少)(?:所|个|家|间)(?:学校|园"
    r"|幼儿园|校)?(?:都)?(?:分到|分了|有份|能分|涉及|拿到|摊到|分)"
)


def _parts_counted(asking: Asking, hint: str) -> tuple[Query, Asking] | None:
    """一共几所学校分到了: the parts of the measure that the turn before asked for."""
    if not _PARTS.search(asking.body) or not asking.question.earlier_clauses:
        return None
    rows = sql.targets(
        Query("measures", "list", asking.place, clause_ids=asking.question.earlier_clauses), asking.reading.index.store
    )
    earlier = asking.question.earlier
    terms = topic(Asking.of(earlier, asking.reading)) if earlier is not None else ()
    held = [row for row in rows if any(term.found_in(row["measure"]) for term in terms)] if terms else rows
    whole = whole_of(held, asking)
    if whole is None:
        return None
    parts = tuple(str(row["id"]) for row in held if row is not whole)
    return Query("measures", "count", asking.place, clause_ids=parts), asking
