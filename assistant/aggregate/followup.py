"""Turns that go on from a question over the whole table: 分别是哪些, 其中牵头的呢, 换成县人社局, 导出来."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.aggregate.measures.measure_parts import whole_of
from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.measure_terms import topic
from assistant.aggregate.query.typed import Operation, Query
from assistant.aggregate.readings import read
from assistant.aggregate.tables import reading as tables
from assistant.aggregate.tasks.aspect_counts import aspects_turn, other_plan
from assistant.aggregate.turns import set_turns, table_turns
from assistant.aggregate.turns.removal import named_for_removal, without
from assistant.aggregate.turns.task_turns import AMONG, Understand, both_roles, turn_on_tasks
from assistant.aggregate.turns.turn_counts import after_nothing, asks_units, counted_again, units_of_clause
from assistant.aggregate.turns.word_turns import word_turn
from assistant.understanding.followup import core_of
from corpus.numbering import asked_number
from corpus.regex import regex

_SAME_LIST = regex(
    r"^(?:都|那|这|这些|它们|他们|具体|分别|请|再)*(?:是|有)?(?:哪些|哪几(?:项"
    r"|条|个|家|所|份|行|处)?|什么?|啥|列(?:出来|一下|一列)?|说(?:出来|一下)|名单"
    r"|明细)(?:任务|条|项)?(?:都)?(?:是)?(?:什么?|啥|哪些)?$"
    r"|^分别|^(?:它们的|各条的?|各项的?|这些的?)?标题|^都(?:写|说"
    r"|讲)了?(?:些)?(?:什么?|啥)|^具体(?:是|有)|^(?:把|都)?(?:它们|这些|那些)?列(?:出来"
    r"|一下|个表)|^标题(?:是|都|叫)?(?:什么?|啥)?$|^都(?:有)?(?:哪|啥)"
)
_LIST_WORDS = regex(
    r"什么?|它们?|他们|一条条|一项项|一家家|给我听|这些|那些|这|那|都|分别|具体|全部|各自|各|是|有|叫|为|请|再|麻烦|给我?|帮我?|把|一下|一个个|一一|逐个|逐条|哪些|哪几|什么"
    r"|什么样|啥|名字|名称|标题|题目|名单|明细|清单|列|说|数|念|写|摆|报|讲|出来|出|来|看看|看|听听|个|项|条|家|所|份|行|处|任务|条目|的|了|些|下|几"
)


def _asks_same_list(core: str) -> bool:
    """Whether a turn only asks for the items of the answer before: 它们分别叫什么, 一个个报出来."""
    return bool(_SAME_LIST.search(core)) or (
        not _LIST_WORDS.sub("", core)
        and bool(re.search(r"哪|什么|啥|列|说|念|报|摆|讲|叫|名|标题|题目|明细|清单|看", core))
    )


_EXPORT = regex(r"导出|下载|存成|生成(?:表|excel)|excel|xlsx|表格(?:给|发)|做成表")
_IN_TABLE = regex(r"(?:那|再)?(?:在)?(?:重点任务|任务)?分工表(?:里面?|中|上)?(?:的|又)?(?:有)?(?:哪些|几[项行条])?")
"""分工表里呢 after the tasks of clauses: the same of the rows."""
_WHY_NOT = regex(r"原文|原话|为什么|什么意思|怎么|依据|出处")


def follow(asking: Asking, earlier: tuple[Query, Asking] | None, understand: Understand) -> tuple[Query, Asking] | None:
    """The earlier query as this turn changes it; None where the turn stands by itself."""
    core = re.sub(r"(?:来着|来的|嘞|咧|哈|啊|呀|呢)+$", "", core_of(asking.body).strip("，,。 ？?"))
    if earlier is None:
        counted = units_of_clause(asking, core) or after_nothing(asking, core)
        return (counted, asking) if counted is not None else _from_clauses(asking)
    query, before = earlier
    if query.aspect == "nothing_before":
        counted = after_nothing(asking, core)
        return (counted, asking) if counted is not None else None
    if (part := set_turns.nth_part(asking, query, core)) is not None:
        return part, asking
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
    if query.select in ("tasks", "units") and asking.question.regions == before.question.regions:
        part = set_turns.in_part(asking, query, core)
        if part is not None:
            return part, before
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
    if (
        query.select == "tasks"
        and _IN_TABLE.fullmatch(core)
        and sql.has_lists(query.place, asking.reading.index.store, "row")
    ):
        return query.with_(origin="row"), before
    if (of_word := word_turn(moved, query, core)) is not None:
        return of_word, moved
    if (told := table_turns.values(moved, query)) is not None:
        return told, moved
    if _asks_same_list(core) and not asking.mentions and len(core) <= 14:
        return _listed(query), before
    if (both := both_roles(query, before, core, understand)) is not None:
        return both, before
    if (again := counted_again(moved, core, query)) is not None:
        return again, before
    if _THE_REST.search(core) and len(core) <= 14:
        rest = _the_rest(query, before, understand)
        return (_listed(rest), before) if rest is not None else None
    end = _OTHER_END.fullmatch(core) if query.operation in ("max", "min", "growth") else None
    if end is not None and query.operation == "growth":
        return query.with_(aspect="least" if end["least"] else "most", rank=0, lowest=False), before
    dated = _OTHER_DATE.fullmatch(core) if query.select == "documents" and query.aspect == "issued" else None
    if dated is not None:
        return query.with_(operation="min" if dated["first"] else "max", columns=()), before
    if end is not None and query.select != "documents":
        lowest = bool(end["least"])
        operation: Operation = "min" if query.select == "rows" and lowest else "max"
        return query.with_(operation=operation, lowest=lowest, rank=0, columns=()), before
    if (parts := aspects_turn(moved, query, core) or other_plan(moved, query, core)) is not None:
        return parts, moved
    if (ranked := _ranked(core, query)) is not None:
        return ranked, before
    if query.select == "rows" and _tasks_meant(asking, moved, query, core):
        of_rows = set_turns.tasks_of_rows(moved, query)
        return (of_rows, moved) if of_rows is not None else None
    if query.select == "mentions" and (of_word := _on_mentions(moved, query, core)) is not None:
        return of_word, moved
    if query.select in ("tasks", "units"):
        changed = turn_on_tasks(moved, query, before, core, understand)
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
        again = table_turns.again(moved, query) if len(core) <= 24 and not asking.mentions else None
        if again is not None:
            return again, moved
    return _moved(asking, moved, query, before, core)


def _tasks_meant(asking: Asking, moved: Asking, query: Query, core: str) -> bool:
    """Whether a turn after rows asks for the tasks in them: 其中没有配合单位的, 财政局配合的."""
    if set_turns.role_missing(moved) or (AMONG.search(core) and asking.mentions):
        return True
    return set_turns.only_units(moved, query, core)


def _on_mentions(moved: Asking, query: Query, core: str) -> Query | None:
    """A turn that narrows where a word stands: to one plan, or to the tasks that say it; None for any other turn."""
    in_plan = set_turns.mentions_in_plan(moved, query, core)
    if in_plan is None and AMONG.search(core):
        return set_turns.tasks_of_mentions(moved, query)
    return in_plan


_OTHER_END = regex(
    r"(?:反过来|倒过来)?[，,]?(?:定|要求|写|规定|排|目标|标准|指标)*(?:得|的)?最(?:(?P<least>[少小低短])|[多大高长])的?(?:那(?:一)?[个家所])?"
    r"(?:又|却)?(?:是|有)?(?:哪(?:一)?(?:个|所|家|项|条)?(?:地方|县市|县|市|地)?|谁|多少)?"
)
"""Only the other end of the order is asked for: 那最少的呢."""
_OTHER_DATE = regex(
    r"(?:那)?(?:印发|发布|发文|出台|发)?(?:得|的)?最(?:(?P<first>[早先旧老])|[晚迟后新近])(?:印发|发布|发文|出台|发)?的?(?:又|是|那份)*(?:哪(?:一)?(?:份|个)?|谁)?"
)
"""最晚的呢 after the document issued first."""
_NTH_TURN = regex(
    r"(?:那)?(?:排(?:名|在)?)?第(?P<rank>[二三四五六])(?:名|位)?(?:(?P<most>[多高大长])|(?P<least>[少低小短]))?的?(?:又)?(?:是)?"
    r"(?:哪(?:一)?(?:个|家|所|条|项|单位|部门|指标)?|谁|多少)?"
)
"""The next in the order: 排第二的是哪家; 第二多 counts from the top whichever end was asked for before."""


def _ranked(core: str, query: Query) -> Query | None:
    """The query for the next in the order; None for any other turn."""
    grown = query.select == "rows" and query.operation == "growth" and query.aspect in ("most", "least", "grown")
    match = _NTH_TURN.fullmatch(core) if query.operation in ("max", "min") or grown else None
    if match is None or query.select == "documents":
        return None
    lowest = bool(match["least"]) or (query.lowest and not match["most"])
    ranked = query.with_(rank=asked_number(match["rank"]), top=1, columns=(), lowest=lowest)
    if grown:
        return ranked.with_(aspect="grown", lowest=lowest or (query.aspect == "least" and not match["most"]))
    if query.select == "rows" and (match["least"] or match["most"]):
        return ranked.with_(operation="min" if match["least"] else "max")
    return ranked


_THE_REST = regex(
    r"剩下|其余|余下|另外的|别的(?!单位|部门|局)|^除(?:了|去|开)?(?:这|那)(?:些|几[项条个])?(?:以外|之外|外)?"
)


def _the_rest(query: Query, before: Asking, understand: Understand) -> Query | None:
    """剩下的是哪些: what the one condition of the query leaves out, and of the query before it on the same column.

    None where there are other conditions.
    """
    if query.select == "rows" and len(query.cells) == 1 and query.cells[0].test in ("is", "contains"):
        cell = query.cells[0]
        values = tuple(dict.fromkeys((*cell.values, *_told_before(query, before, understand))))
        return query.with_(cells=(replace(cell, test="lacks", values=values, words=f"{'、'.join(values)}以外"),))
    if query.select == "rows" and (turned := table_turns.turned_round(query.cells)) is not None:
        return query.with_(cells=(turned,))
    if query.select == "tasks" and query.every and not (query.none or query.some or query.only or query.size):
        if len(query.every) == 2:
            return query.with_(every=query.every[:1], none=query.every[1:])  # of the one asked for first
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


def _listed(query: Query) -> Query:
    return (
        query.with_(operation="list")
        if query.operation == "count" and query.select in ("tasks", "units", "rows")
        else query
    )


def _moved(asking: Asking, moved: Asking, query: Query, before: Asking, core: str) -> tuple[Query, Asking] | None:
    """The same question of another place: 那株洲呢."""
    if asking.question.regions == before.question.regions or not asking.question.named or len(core) > 6:
        return None
    again = Asking.of(before.question.with_(regions=asking.question.regions, earlier=None), asking.reading, loose=True)
    found = read(again)
    if found is None and query.select == "tasks" and query.every and not query.clause_ids:
        # 去掉牵头的 says no more of itself: the conditions that it left are asked of the other place.
        again = replace(again, place=asking.place)
        every, none = (tuple(again.here_too(one) for one in conditions) for conditions in (query.every, query.none))
        found = query.with_(place=again.place, every=every, none=none, origin=again.origin, export=False)
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
            of_all = found is not None and found.operation == "count" and not found.cells
            if of_all and sum(one.kind == "row" for one in clauses) == 1 and not _OF_ROWS.search(asking.body):
                return None  # 现在有几个 after one row is asked of what that row is on, not of the table
            return (found, asking) if found is not None else None
    return _parts_counted(asking, hint)


_OF_ROWS = regex(r"表|指标|项目|[几少][项行]|学校|园|一共|总共")
_PARTS = regex(
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
