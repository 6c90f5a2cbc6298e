"""Answers about the units of tasks: counted, ranked, compared, told apart by role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.aggregate.query import counts, sql
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import MOST_ITEMS, Found, Item, compose, link, refused
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.task_words import (
    MOST_ROWS,
    any_spans,
    condition_said,
    documents_named,
    link_region,
    list_spans,
    lists_of,
    no_lists_refusal,
)
from assistant.aggregate.query.typed import Query, UnitCondition
from assistant.aggregate.tasks import unit_company, unit_kinds, unit_roles
from assistant.aggregate.tasks.task_notes import rows_besides
from assistant.answer import ResultTable
from assistant.draft import Span, Statement
from assistant.number_text import number_text
from assistant.understanding.roles import ROLE_NAMES
from index.store import Row, Store


def units_answer(query: Query, asking: Asking) -> Found:
    """Units by the number of their tasks: ranked, counted, listed, compared."""
    store = asking.reading.index.store
    rows = sql.unit_counts(query, store)
    role = "、".join(ROLE_NAMES[role] for role in query.roles)
    all_ids: list[str] = []
    if query.aspect == "in_all":
        all_ids = sql.all_tasks(query, store)
        rows = [row for row in rows if row["tasks"] == len(all_ids)]
        if not rows:
            return refused(f"{documents_named(asking)}的这{len(all_ids)}项任务里，没有列出每一项都有的单位。")
    if query.aspect == "mean":
        return _mean(query, asking, role)
    if query.aspect == "never":
        others = {row["unit"] for row in sql.unit_counts(query.with_(roles=query.size_roles), store)}
        rows = [row for row in rows if row["unit"] not in others]
        never = "、".join(ROLE_NAMES[one] for one in query.size_roles)
        role = f"只任{role}、不任{never}的" if "责任" in role + never else f"只{role}、不{never}的"
    if query.aspect == unit_kinds.ASPECT:
        rows = [row for row in rows if re.search(query.part_words[0], row["unit_as_written"])]
    if query.aspect == unit_roles.OTHERS:
        return unit_roles.answer(query, asking)
    if query.aspect == "by_role":
        return _by_role(query, asking)
    if query.aspect == unit_company.SAME:
        return unit_company.same_answer(query, asking)
    if query.every:
        return _compared(query, asking, rows, role)
    if not rows and query.aspect == unit_kinds.ASPECT:
        return refused(f"{documents_named(asking)}列出的{role or ''}单位里没有{query.text}。")
    if not rows:
        times = f"有{counts.said(query.times, '项')}任务的" if query.times else "这样的"
        return refused(f"{documents_named(asking)}没有写到{times}单位（{role or '参加'}）。")
    table = ResultTable(("单位", "任务数"), tuple((row["unit"], row["tasks"]) for row in rows[:MOST_ROWS]), len(rows))
    of_tasks = (f"上面的{len(query.clause_ids)}项任务",) if query.clause_ids else ()
    understood = (*query.place.words, *of_tasks, f"{role}单位" if role else "单位")
    if query.operation in ("count", "list"):
        word = f"{role}单位" if role else "单位"
        word = f"{word}里{query.text}" if query.aspect == unit_kinds.ASPECT else word
        without = f"不算{'、'.join(one.written for one in query.none)}，" if query.none else ""
        times = (
            "每一项都有的"
            if query.aspect == "in_all"
            else f"{'只' if query.times[0] == query.times[1] else ''}有{counts.said(query.times, '项')}的"
            if query.times is not None
            else ""
        )
        names = "、".join(row["unit_as_written"] for row in rows)
        spans = _unit_spans(query, asking, [row["unit"] for row in rows])
        if query.aspect == "in_all":
            spans = lists_of(all_ids, asking, query.origin)
        return compose(
            Statement(f"{without}{times}{word}共{len(rows)}家：{names}", spans, derived=True),
            (),
            understood=(*understood, *([times] if times else []), "计数" if query.operation == "count" else "列出"),
            table=table,
            basis=["说明：同一单位的不同写法计为一家；“各镇人民政府”这类写法计为一家。"],
            link=link("/duties", region=link_region(asking)),
        )
    if query.operation == "group":
        items = [
            Item(f"{row['unit_as_written']}：{row['tasks']}项", _unit_spans(query, asking, [row["unit"]])[:1])
            for row in rows
        ]
        return compose(
            Statement(f"共{len(rows)}家单位，各自的任务数：", (), derived=True), items,
            understood=(*understood, "按任务数排序"), table=table, link=link("/duties", region=link_region(asking)),
        )  # fmt: skip
    return _top_units(query, asking, rows, role, table, understood)


def _top_units(
    query: Query, asking: Asking, rows: Sequence[Row], role: str, table: ResultTable, understood: Sequence[str]
) -> Found:
    levels = sorted({row["tasks"] for row in rows}, reverse=not query.lowest)
    if query.rank > len(levels):
        return refused(f"{documents_named(asking)}的单位按任务数只排得出{len(levels)}个名次，没有第{query.rank}名。")
    levels = levels[query.rank - 1 : query.rank] if query.rank else levels[: query.top]
    best = [row for row in rows if row["tasks"] in levels]
    word = "最少" if query.lowest else "最多"
    word = f"{'从少到多' if query.lowest else ''}排第{query.rank}" if query.rank else word
    verb = f"{role}了" if role in ("牵头", "配合") else ""
    said = (
        "、".join(f"{row['unit_as_written']}（{row['tasks']}项）" for row in best)
        if len(levels) > 1
        else (
            f"{'、'.join(row['unit_as_written'] for row in best)}，"
            f"{'各' if len(best) > 1 else ''}{verb}{best[0]['tasks']}项"
        )
    )
    company = query.none[:1] if query.aspect == unit_company.COMPANY else ()
    left_out = "、".join(condition.written for condition in query.none[len(company) :])
    without = f"不算{left_out}，" if left_out else ""
    without += "".join(f"和{one.written}在同一项任务里的单位，" for one in company)
    same = UnitCondition(best[0]["unit_as_written"], (best[0]["unit"],), query.roles)
    chosen = (
        Query("tasks", "list", query.place, origin=query.origin, every=(same,), clause_ids=query.clause_ids)
        if len(best) == 1
        else None
    )
    store = asking.reading.index.store
    items: list[Item] = []
    if chosen is not None:
        ids = sql.task_ids(chosen, store)[:MOST_ROWS]
        duties = sql.task_duties(ids, store, query.origin)
        items = [Item(label_of(clause).rstrip("。"), list_spans(clause, duties[clause.id]))
                 for clause in (asking.reading.index.clauses[identifier] for identifier in ids)]  # fmt: skip
    table = replace(table, value=best[0]["tasks"] if len(levels) == 1 else len(best))
    headline = f"{without}{role or '参加'}{word}的是{said}"
    spans = () if items else _unit_spans(query, asking, [row["unit"] for row in best])
    return compose(
        Statement(headline + ("：" if items else "。"), spans, derived=True), items,
        understood=(*understood, *(f"不含{condition.written}" for condition in query.none), f"任务数{word}"),
        table=table, basis=["说明：按各条单位名单计。"], total=best[0]["tasks"] if items else None,
        link=link("/duties", unit=best[0]["unit_as_written"], region=link_region(asking)),
    )  # fmt: skip


def _unit_spans(query: Query, asking: Asking, units: Sequence[str]) -> tuple[Span, ...]:
    """Lists that together name all the units, as few as a greedy choice finds, at most 16."""
    store = asking.reading.index.store
    ids = list(query.clause_ids) or sql.all_tasks(query, store)
    left = set(units)
    candidates = {}
    for identifier, duties in sql.task_duties(ids[:400], store, query.origin).items():
        held = {duty["unit"] for duty in duties if not query.roles or duty["role"] in query.roles} & left
        if held:
            candidates[identifier] = (held, duties)
    spans: list[Span] = []
    while left and candidates and len(spans) < 16:
        identifier = max(candidates, key=lambda one: len(candidates[one][0] & left))
        held, duties = candidates.pop(identifier)
        if not held & left:
            break
        left -= held
        spans += list_spans(asking.reading.index.clauses[identifier], duties)
    return tuple(spans)


def _mean(query: Query, asking: Asking, role: str) -> Found:
    """How many units a task has on average, with the two numbers that it is made of."""
    sizes = sql.task_sizes(query.with_(size_roles=query.roles), asking.reading.index.store)
    total = sum(row["units"] for row in sizes)
    tasks = len(sql.all_tasks(query, asking.reading.index.store))
    mean = round(total / tasks, 2)
    said = f"平均每项任务{number_text(mean)}家{role}单位（{total}家次÷{tasks}项≈{number_text(mean)}）。"
    clauses = asking.reading.index.clauses
    most = [sizes[0]["id"], sizes[-1]["id"]] if sizes else []
    duties = sql.task_duties(most, asking.reading.index.store, query.origin)
    spans = tuple(span for one in dict.fromkeys(most) for span in list_spans(clauses[one], duties[one]))
    return compose(
        Statement(said, spans, derived=True), (), understood=(*query.place.words, f"{role}单位", "平均每项任务"),
        table=ResultTable(("项目", "数"), (("家次", total), ("任务", tasks)), mean),
        basis=["说明：按各条单位名单计，引的是单位最多和最少的名单。"],
    )  # fmt: skip


def _compared(query: Query, asking: Asking, rows: Sequence[Row], role: str) -> Found:
    """Two or more units side by side."""
    store = asking.reading.index.store
    counts: list[tuple[str, int, tuple[Span, ...]]] = []
    notes: list[str] = []
    for condition in query.every:
        one = Query(
            "tasks",
            "list",
            query.place,
            origin=query.origin,
            every=(UnitCondition(condition.written, condition.names, query.roles),),
        )
        ids = sql.task_ids(one, store)
        spans = lists_of(ids[: MOST_ITEMS // len(query.every)], asking, query.origin)
        other = "" if ids or not query.roles else _in_other_roles(query, condition, store)
        counts.append((condition.written, len(ids), spans))
        notes.append(other)
    items = [
        Item(f"{name}：{role}{count}项{note}", spans) for (name, count, spans), note in zip(counts, notes, strict=True)
    ]
    ordered = sorted(counts, key=lambda entry: -entry[1])
    difference = ordered[0][1] - ordered[-1][1]
    value: float = difference
    if query.operation == "sum":
        value = sum(count for _, count, _ in counts)
        terms = "+".join(str(count) for _, count, _ in counts)
        said = f"合计{value}次（{terms}={value}），按各自在名单里出现的次数相加："
    elif query.operation == "ratio" and counts[1][1]:
        value = round(counts[0][1] / counts[1][1], 2)
        times = number_text(value)
        said = f"{counts[0][0]}是{counts[1][0]}的{times}倍（{counts[0][1]}÷{counts[1][1]}≈{times}）："
    elif query.operation == "difference":
        said = (
            f"{ordered[0][0]}多{difference}项（{ordered[0][1]}−{ordered[-1][1]}={difference}）："
            if difference else f"一样多，都是{ordered[0][1]}项："
        )  # fmt: skip
    else:
        said = "分别计数："
    table = ResultTable(("单位", "任务数"), tuple((name, count) for name, count, _ in counts), value)
    basis = "说明：按各条单位名单计。"
    if "配合" in asking.body and query.roles == ("responsible",):
        basis = "说明：按各条单位名单计；名单里没有“配合单位”，按“责任单位”计。"
    return compose(
        Statement(said, (), derived=True),
        items,
        understood=(
            *query.place.words,
            "任务",
            *(name for name, _, _ in counts),
            {"difference": "相减", "ratio": "倍数", "sum": "次数相加"}.get(query.operation, "分别计数"),
        ),
        table=table,
        basis=[basis],
    )


def _in_other_roles(query: Query, unit: UnitCondition, store: Store) -> str:
    """（牵头30项） for a unit that has none of the tasks in the role asked for; where it is in no list, that."""
    told = []
    for role, name in ROLE_NAMES.items():
        condition = UnitCondition(unit.written, unit.names, (role,))
        one = Query("tasks", "list", query.place, origin=query.origin, every=(condition,))
        if role not in query.roles and (count := len(sql.task_ids(one, store))):
            told.append(f"{name}{count}项")
    return f"（{'、'.join(told) or '没有列进名单'}）"


def _by_role(query: Query, asking: Asking) -> Found:
    """One unit's tasks counted apart by its role in them: 牵头几条、配合几条."""
    store, unit = asking.reading.index.store, query.every[0]
    items, counts = [], []
    for role in query.roles:
        one = Query(
            "tasks", "list", query.place, origin=query.origin, every=(UnitCondition(unit.written, unit.names, (role,)),)
        )
        ids = sql.task_ids(one, store)
        duties = sql.task_duties(ids, store, query.origin)
        clauses = [asking.reading.index.clauses[identifier] for identifier in ids]
        spans = tuple(span for clause in clauses[:7] for span in list_spans(clause, duties[clause.id]))
        named = "、".join(label_of(clause).rstrip("。") for clause in clauses[:12])
        named += f"等{len(ids)}项" if len(ids) > 12 else ""
        items.append(
            Item(f"{ROLE_NAMES[role]}{len(ids)}项" + (f"：{named}" if named else ""), spans or any_spans(asking))
        )
        counts.append((ROLE_NAMES[role], len(ids)))
    said = "，".join(f"{role}{count}项" for role, count in counts)
    if query.operation == "difference" and len(counts) == 2:
        more, less = sorted((count for _, count in counts), reverse=True)
        first = counts[0][0] if counts[0][1] >= counts[1][1] else counts[1][0]
        said += f"，{first}的多{more - less}项（{more}−{less}={more - less}）" if more > less else "，一样多"
    return compose(
        Statement(f"{unit.written}{said}：", (), derived=True), items,
        understood=(*query.place.words, "任务", condition_said(unit, "含"), "按角色分别计数"),
        table=ResultTable(("角色", "任务数"), tuple(counts), tuple(count for _, count in counts)),
        basis=["说明：按各条单位名单计。", *rows_besides(query, asking)],
    )  # fmt: skip


def clause_units_answer(query: Query, asking: Asking) -> Found:
    """How many units one clause names: the addressed one, or the one whose sentences name most."""
    store = asking.reading.index.store
    clause_id = query.clause_ids[0] if query.clause_ids else ""
    if not clause_id:
        rows = sql.sentence_units(query.place, query.roles, store)
        if not rows or rows[0]["units"] < 2:
            return no_lists_refusal(asking)
        clause_id = rows[0]["clause_id"]
    clause = asking.reading.index.clauses[clause_id]
    left_out = {name for condition in query.none for name in condition.names}
    duties = [
        duty for duty in sql.clause_duties(clause_id, store)
        if (not query.roles or duty["role"] in query.roles) and duty["unit"] not in left_out
    ]  # fmt: skip
    if query.aspect == "listed":
        # The answer before told the list; what sentences of the clause assign besides is not in it.
        duties = [duty for duty in duties if duty["origin"] != "sentence"] or duties
    if not duties:
        role_named = "、".join(f"{ROLE_NAMES[role]}单位" for role in query.roles) or "单位"
        return refused(f"{label_of(clause)}没有写明{role_named}。")
    units: dict[str, str] = {}
    for duty in duties:
        units.setdefault(duty["unit"], duty["unit_as_written"])
    role = "、".join(ROLE_NAMES[role] for role in query.roles)
    without = f"，不含{'、'.join(condition.written for condition in query.none)}" if query.none else ""
    spans = (Span(clause, min(d["start_at"] for d in duties), max(d["end_at"] for d in duties)),)
    verdict = ""
    if query.times is not None:
        verdict = "是，" if query.times[0] <= len(units) <= query.times[1] else "不是，"
    return compose(
        Statement(
            f"{verdict}{role}单位共{len(units)}家（{label_of(clause)}{without}）：{'、'.join(units.values())}",
            spans,
            derived=True,
        ),
        (),
        understood=(*query.place.words, label_of(clause), f"{role}单位", "计数"),
        table=ResultTable(("单位",), tuple((unit,) for unit in units), len(units)),
        basis=["说明：同一单位计为一家。"],
    )
