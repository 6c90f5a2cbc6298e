"""Turns that go on from a question over the whole table: 分别是哪些, 其中牵头的呢, 换成县人社局, 导出来."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Literal

from assistant.aggregate.measures.measure_parts import whole_of
from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.measure_terms import topic
from assistant.aggregate.query.typed import Operation, Query
from assistant.aggregate.readings import read
from assistant.aggregate.tables import reading as tables
from assistant.aggregate.tasks.aspect_counts import aspects_turn, other_plan
from assistant.aggregate.turns import set_turns, table_turns, task_turns
from assistant.aggregate.turns.removal import named_for_removal, without
from assistant.aggregate.turns.task_turns import AMONG, Understand, both_roles, turn_on_tasks
from assistant.aggregate.turns.turn_counts import after_nothing, asks_units, counted_again, units_of_clause
from assistant.aggregate.turns.word_turns import word_turn
from assistant.understanding.followup import core_of
from corpus.numbering import asked_number
from corpus.regex import regex

_SAME_LIST = regex(
    r"^(?:都|那|这|这些|它们|他们|具体|分别|请|再)*(?:是|有)?(?:哪些|哪[几一两二三四五六七八九十](?:项"
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


@dataclass(frozen=True, slots=True)
class _Turn:
    """A turn after a question over the whole table, and that question."""

    asking: Asking
    core: str
    """The turn without lead-in and tail."""
    query: Query
    before: Asking
    moved: Asking
    """The turn, in the place of the question before where it names none."""
    understand: Understand

    @property
    def same_place(self) -> bool:
        return self.asking.question.regions == self.before.question.regions


_Next = tuple[Query, Asking]
_ALONE: Final = "alone"
"""The turn stands by itself: no later step is to read it."""
_Step = Callable[[_Turn], _Next | Literal["alone"] | None]


def follow(asking: Asking, earlier: _Next | None, understand: Understand) -> _Next | None:
    """The earlier query as this turn changes it; None where the turn stands by itself."""
    core = re.sub(r"(?:来着|来的|嘞|咧|哈|啊|呀|呢)+$", "", core_of(asking.body).strip("，,。 ？?"))
    if earlier is None:
        counted = units_of_clause(asking, core) or after_nothing(asking, core)
        return (counted, asking) if counted is not None else _from_clauses(asking)
    query, before = earlier
    if query.aspect == "nothing_before":
        counted = after_nothing(asking, core)
        return (counted, asking) if counted is not None else None
    place = asking.place if asking.question.regions != before.question.regions else before.place
    moved = Asking(asking.question, asking.reading, asking.body, place)
    turn = _Turn(asking, core, query, before, moved, understand)
    for step in _STEPS:
        if (found := step(turn)) is not None:
            return None if found == _ALONE else found
    return None


def _narrowed(turn: _Turn) -> _Next | Literal["alone"] | None:
    """第二部分呢, 第（三）章的, 去掉财政局的: a part of what was told."""
    asking, query, core = turn.asking, turn.query, turn.core
    if (part := set_turns.nth_part(asking, query, core)) is not None:
        return part, asking
    if (units := set_turns.units_of_part(query, core, asking.reading)) is not None:
        return units, turn.before
    chapter = query.select == "clauses" and len(core) <= 12 and asking.chapter is not None
    if chapter and not words.LISTED_UNITS.search(core):
        return query.with_(place=asking.here), asking
    if said := named_for_removal(core):
        rest = without(query, said)
        return (rest, turn.before) if rest is not None else _ALONE
    if query.select in ("tasks", "units") and turn.same_place:
        part = set_turns.in_part(asking, query, core)
        return (part, turn.before) if part is not None else None
    return None


def _of_clauses(turn: _Turn) -> Literal["alone"] | None:
    """原文, 为什么, 第五条呢 are asked of clauses, and so are the duties of a unit in a plan without lists."""
    of_text = _WHY_NOT.search(turn.core) or turn.asking.question.address
    return _ALONE if of_text or _duties_elsewhere(turn.query, turn.before, turn.moved) else None


def _elsewhere(turn: _Turn) -> _Next | None:
    """导出来, 分工表里呢: the same as a file, or of the rows."""
    query = turn.query
    if _EXPORT.search(turn.core):
        return query.with_(export=True), turn.before
    store = turn.asking.reading.index.store
    if query.select == "tasks" and _IN_TABLE.fullmatch(turn.core) and sql.has_lists(query.place, store, "row"):
        return query.with_(origin="row"), turn.before
    return None


def _word(turn: _Turn) -> _Next | None:
    of_word = word_turn(turn.moved, turn.query, turn.core)
    return (of_word, turn.moved) if of_word is not None else None


def _values(turn: _Turn) -> _Next | None:
    """投资分别多少: what each of the rows told holds in a column."""
    told = table_turns.values(turn.moved, turn.query)
    return (told, turn.moved) if told is not None else None


def _same_items(turn: _Turn) -> _Next | Literal["alone"] | None:
    """分别是哪些, 牵头和配合的都算, 一共几项, 剩下的呢: the items told, counted, or left out."""
    query, before, core = turn.query, turn.before, turn.core
    if _asks_same_list(core) and not turn.asking.mentions and len(core) <= 14:
        return _listed(query), before
    if (both := both_roles(query, before, core, turn.understand)) is not None:
        return both, before
    if (again := counted_again(turn.moved, core, query)) is not None:
        return again, before
    if _THE_REST.search(core) and len(core) <= 14:
        rest = _the_rest(query, before, turn.understand)
        return (_listed(rest), before) if rest is not None else _ALONE
    return None


def _other_end(turn: _Turn) -> _Next | None:
    """最少的呢, 最晚的呢: the other end of an order."""
    query, before = turn.query, turn.before
    end = _OTHER_END.fullmatch(turn.core) if query.operation in ("max", "min", "growth") else None
    if end is not None and query.operation == "growth":
        return query.with_(aspect="least" if end["least"] else "most", rank=0, lowest=False), before
    dated = _OTHER_DATE.fullmatch(turn.core) if query.select == "documents" and query.aspect == "issued" else None
    if dated is not None:
        return query.with_(operation="min" if dated["first"] else "max", columns=()), before
    if end is not None and query.select != "documents":
        lowest = bool(end["least"])
        operation: Operation = "min" if query.select == "rows" and lowest else "max"
        return query.with_(operation=operation, lowest=lowest, rank=0, columns=()), before
    return None


def _divided(turn: _Turn) -> _Next | None:
    """各占多少, 另一份规划呢, 第二名呢: other parts, plans or ranks."""
    query, moved, core = turn.query, turn.moved, turn.core
    if (parts := aspects_turn(moved, query, core) or other_plan(moved, query, core)) is not None:
        return parts, moved
    ranked = _ranked(core, query)
    return (ranked, turn.before) if ranked is not None else None


def _on_tasks(turn: _Turn) -> _Next | Literal["alone"] | None:
    """其中没有配合单位的, 其中牵头的, 换成县人社局: the tasks of rows, of mentions or of units."""
    query, moved, core = turn.query, turn.moved, turn.core
    if query.select == "rows" and _tasks_meant(turn.asking, moved, query, core):
        of_rows = set_turns.tasks_of_rows(moved, query)
        return (of_rows, moved) if of_rows is not None else _ALONE
    if query.select == "mentions" and (of_word := _on_mentions(moved, query, core)) is not None:
        return of_word, moved
    if query.select == "clauses" and (of_part := task_turns.tasks_of_part(moved, query, core)) is not None:
        return of_part, turn.before
    if query.select in ("tasks", "units"):
        return turn_on_tasks(moved, query, turn.before, core, turn.understand)
    return None


def _other_word(turn: _Turn) -> _Next | None:
    """校服呢 after where 校车 stands."""
    query, core = turn.query, turn.core
    of_word = (query.select == "mentions" or query.aspect == "text") and 2 <= len(core) <= 10 and turn.same_place
    if of_word and re.search(r"呢[?？]?$", turn.asking.body):
        return query.with_(text=core.strip('“”"「」『』')), turn.moved
    return None


def _rows_again(turn: _Turn) -> _Next | None:
    if turn.query.select != "rows" or len(turn.core) > 24 or turn.asking.mentions:
        return None
    again = table_turns.again(turn.moved, turn.query)
    return (again, turn.moved) if again is not None else None


def _other_place(turn: _Turn) -> _Next | None:
    """The same question of another place: 那株洲呢."""
    asking, query, before = turn.asking, turn.query, turn.before
    if turn.same_place or not asking.question.named or len(turn.core) > 6:
        return None
    again = Asking.of(before.question.with_(regions=asking.question.regions, earlier=None), asking.reading, loose=True)
    found = read(again)
    if found is None and query.select == "tasks" and query.every and not query.clause_ids:
        # 去掉牵头的 says no more of itself: the conditions that it left are asked of the other place.
        again = replace(again, place=asking.place)
        every, none = (tuple(again.here_too(one) for one in conditions) for conditions in (query.every, query.none))
        found = query.with_(place=again.place, every=every, none=none, origin=again.origin, export=False)
    return (found, again) if found is not None else None


_STEPS: tuple[_Step, ...] = (
    *(_narrowed, _of_clauses, _elsewhere, _word, _values, _same_items, _other_end),
    *(_divided, _on_tasks, _other_word, _rows_again, _other_place),
)
"""What a turn may mean; the first that reads it decides."""


def _duties_elsewhere(query: Query, before: Asking, moved: Asking) -> bool:
    """Whether what one unit has to do is asked of a place whose plans have no lists, after one that has them."""
    listed = query.select == "tasks" and query.operation == "list" and "unit_duties" in before.question.asks
    return listed and before.has_lists and not moved.has_lists


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
    if query.select == "rows" and (rest := _rest_of_told(query, before, understand)) is not None:
        return rest
    if query.select == "tasks" and query.every and not (query.none or query.some or query.only or query.size):
        if len(query.every) == 2:
            return query.with_(every=query.every[:1], none=query.every[1:])  # of the one asked for first
        return query.with_(every=(), none=query.every) if len(query.every) == 1 else None
    return None


def _rest_of_told(query: Query, before: Asking, understand: Understand) -> Query | None:
    """剩下的呢 after 其中新建的 of the rows told before: the others of those, and not of the whole table."""
    earlier = before.question.earlier
    prior = understand(earlier, before.reading) if earlier is not None else None
    if prior is None or prior[0].table != query.table or not prior[0].cells:
        return None
    had = prior[0].cells
    turned = table_turns.turned_round(query.cells[len(had) :]) if query.cells[: len(had)] == had else None
    return query.with_(cells=(*had, turned)) if turned is not None else None


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
            of_it = OF_WHAT_WAS_TOLD.fullmatch(core_of(asking.body)) is not None
            of_one = sum(one.kind == "row" for one in clauses) == 1
            if (of_all or of_it) and of_one and not _OF_ROWS.search(asking.body):
                return None  # 现在有几个 after one row is asked of what that row is on, not of the table
            return (found, asking) if found is not None else None
    return _parts_counted(asking, hint)


OF_WHAT_WAS_TOLD = regex(
    r"(?:那|它|这(?:个|项|件事|事)?|都|是|要|该|由|归|大概|最晚|最迟)*"
    r"(?:(?:什么时候|啥时候?|何时|几时|哪(?:一)?[年月])(?:能|要|前|底|才|可以)*(?:[做办弄建搞]?[完好成]|完成|完工|落实|到位|开始|结束)?"
    r"|(?:谁|哪(?:一?个)?(?:部门|单位|局))(?:来|去)?(?:牵头|负责|管|做|办|配合)?)"
)
"""A turn that asks no more than when or who is of what was told, and counts nothing."""
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
