"""Answers about tasks and the units in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from rapidfuzz import process

from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose, link, refused, some
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.task_words import (
    MOST_ROWS,
    by_role_said,
    condition_words,
    documents_named,
    gone_through,
    leads_said,
    link_region,
    list_spans,
    no_lists_refusal,
    roles_said,
)
from assistant.aggregate.query.typed import Query, UnitCondition
from assistant.aggregate.tasks import (
    by_part,
    place_counts,
    plan_units,
    sentence_tasks,
    timed_tasks,
    topic_tasks,
    unit_company,
    whole_list,
)
from assistant.aggregate.tasks.answer_units import clause_units_answer, units_answer
from assistant.aggregate.tasks.task_notes import (
    named_elsewhere,
    rows_besides,
    undivided,
    with_rows,
    without_general,
    without_units,
)
from assistant.answer import AnsweredDuty, ResultTable
from assistant.draft import Statement
from assistant.number_text import percent_text
from assistant.understanding.roles import ROLE_NAMES
from corpus.grammar import Clause
from index.store import Row

_NEAREST = 3


def answer(query: Query, asking: Asking) -> Found:
    """The answer to a query that selects tasks or units."""
    if query.select == "units" and query.aspect in ("sentences", "addressed", "listed"):
        return clause_units_answer(query, asking)
    if query.aspect == plan_units.ASPECT:
        return plan_units.answer(query, asking)
    if query.aspect == timed_tasks.ASPECT and not (query.every or query.none or query.only or query.size):
        return timed_tasks.answer(query, asking)
    if query.aspect == "topic" and not (query.every or query.none or query.only or query.size):
        return topic_tasks.answer(query, asking)
    if query.aspect == by_part.ASPECT:
        return by_part.answer(query, asking)
    if query.aspect == "by_place":
        return place_counts.answer(query, asking)
    if query.aspect == "nothing_before":
        return refused("前一个问题没有答出来，不知道这里问的是哪一项；请把事情写全，如“某项工作的牵头单位有几家”。")
    if query.aspect == "unread":
        return refused(f"没看懂“{query.text}”是什么条件，数出来怕不对；可去掉它，或写成“提到某词的任务”再问。")
    if query.aspect == "no_such_column":
        lists = "，各条末尾写的是单位名单" if asking.has_lists else ""
        rows = sql.has_lists(query.place, asking.reading.index.store, "row") if asking.has_lists else False
        besides = "；分工表是另一份清单，它的各行请另问" if rows else ""
        return refused(f"{documents_named(asking)}的各条任务没有逐条写明“{query.text}”{lists}{besides}。")
    if query.aspect == "no_lists_here":
        return refused(f"“{query.text}”各条没有逐条列出单位，文件别处的分工名单不是它的。")
    if not asking.has_lists:
        return sentence_tasks.answer(query, asking) or no_lists_refusal(asking)
    if (
        query.select == "tasks"
        and "support" in {r for c in query.every for r in c.roles}
        and "support" not in asking.roles_used
    ):
        query = query.with_(every=tuple(UnitCondition(c.written, c.names) for c in query.every))
    unknown = _unknown(query)
    if unknown is not None:
        listed = sql.has_lists(query.place, asking.reading.index.store, "bracket") or "表" in asking.body
        # Only a table lists units: what the sentences give this one stands beside it.
        return (None if listed else sentence_tasks.answer(query, asking)) or _unknown_unit(unknown, asking)
    conflict = _conflict(query)
    if conflict:
        return refused(conflict)
    if query.select == "units":
        return units_answer(query, asking)
    if query.aspect == "whole":
        return whole_list.answer(query, asking)
    if query.operation == "max":
        return _sizes(query, asking)
    return _tasks(query, asking)


def _unknown(query: Query) -> UnitCondition | None:
    # 不算县教育局 where there is none: what is left out is not there, so something else was meant.
    ranked = query.none if query.select == "units" and query.operation == "max" else ()
    conditions = [*query.every, *query.only, *query.some, *ranked]
    return next((condition for condition in conditions if not condition.names), None)


def _unknown_unit(condition: UnitCondition, asking: Asking) -> Found:
    names = list(dict.fromkeys(written for _, written in asking.listed_names))
    close = [name for name, score, _ in process.extract(condition.written, names, limit=_NEAREST) if score >= 30]
    nearest = f"名单里相近的有：{'、'.join(close)}" if close else f"名单里有：{'、'.join(names[:8])}"
    listed = "分工表" if asking.origin == "row" and "分工表" in asking.body else "任务名单"
    return refused(
        f"{documents_named(asking)}的{listed}里没有“{condition.written}”，没有列它的任务；{nearest}。",
        reason="unit_has_no_duty",
    )


def _conflict(query: Query) -> str:
    """Conditions that exclude each other, in words."""
    wanted = {name for condition in (*query.every, *query.only) for name in condition.names}
    for condition in query.none:
        both = wanted & set(condition.names)
        roles = {role for one in query.every if set(one.names) & both for role in one.roles}
        if (
            both
            and len(condition.names) == len(both)
            and (not condition.roles or (roles and roles <= set(condition.roles)))
        ):
            return f"条件互相矛盾：既要有“{condition.written}”又要没有它，没有规定能同时满足这两条；请去掉一个。"
    if query.only and len(query.every) > len(query.only):
        extra = [one.written for one in query.every if one not in query.only and not set(one.names) & {
            name for only in query.only for name in only.names}]  # fmt: skip
        if extra:
            return (
                f"条件互相矛盾：既要只有“{query.only[0].written}”又要有“"
                f"{extra[0]}”，没有规定能同时满足这两条；请去掉一个。"
            )
    return ""


def _tasks(query: Query, asking: Asking) -> Found:
    store = asking.reading.index.store
    ids, general = without_general(query, asking, sql.task_ids(query, store))
    clauses = [asking.reading.index.clauses[identifier] for identifier in ids]
    # More than a screen holds is counted, not read: the page has the rest.
    read = clauses[:MOST_ROWS]
    duties = sql.task_duties([clause.id for clause in read], store, query.origin)
    items = [_task_item(query, clause, duties[clause.id]) for clause in read]
    understood = (
        *query.place.words,
        _noun(clauses),
        *condition_words(query),
        "计数" if query.operation == "count" else "列出",
    )
    if not ids and query.times is None:
        return _none_found(query, asking, understood, general)
    if query.operation == "ratio":
        return _share(query, asking, clauses, items, understood)
    verdict = "有，" if query.asks_no else ""
    if query.times is not None:
        verdict = "是，" if query.times[0] <= len(ids) <= query.times[1] else "不是，"
    headline = f"{verdict}共{len(ids)}项" + (_by_plan(clauses, asking) or with_rows(query, asking, len(ids)))
    table = ResultTable(
        ("任务", "单位", "角色", "时限"),
        tuple(
            (label_of(clause), duty["unit_as_written"], ROLE_NAMES[duty["role"]], duty["deadline"])
            for clause in read
            for duty in _shown(query, duties[clause.id])
        ),
        len(ids),
    )
    first = (query.every or query.some or query.only or (None,))[0]
    return compose(
        Statement(headline + "：", (), derived=True), items, understood=understood, table=table,
        basis=[*_basis(query, asking, clauses), *general], duties=_answered(query, duties), total=len(ids),
        link=link("/duties", unit=first.written if first else None, region=link_region(asking),
                  role=first.roles[0] if first and len(first.roles) == 1 else None),
    )  # fmt: skip


def _share(
    query: Query, asking: Asking, clauses: Sequence[Clause], items: Sequence[Item], understood: Sequence[str]
) -> Found:
    """What part of all tasks fits."""
    of_unit = query.clause_ids and query.part_words
    whole = len(query.clause_ids) if of_unit else len(sql.all_tasks(query, asking.reading.index.store))
    among = f"“{query.part_words[0]}”的{whole}项" if of_unit else f"全部{whole}项任务"
    said = f"{len(clauses)}项，占{among}的{percent_text(len(clauses), whole)}（{len(clauses)}÷{whole}）："
    table = ResultTable(("任务",), tuple((label_of(clause),) for clause in clauses), round(len(clauses) / whole, 4))
    return compose(Statement(said, (), derived=True), items, understood=(*understood[:-1], "占比"), table=table,
                   basis=_basis(query, asking, clauses))  # fmt: skip


def _none_found(query: Query, asking: Asking, understood: Sequence[str], general: Sequence[str]) -> Found:
    if query.year is not None and not query.every:
        return refused(f"{documents_named(asking)}的各项任务没有写明{query.year}年的时限。")
    conditions = "、".join(condition_words(query))
    within = f"（{'、'.join(query.place.words[1:])}）" if query.place.words[1:] else ""
    headline = Statement(
        f"没有列出这样的任务（共0项）：{documents_named(asking)}{within}的任务名单里没有符合“{conditions}”的。",
        gone_through(query, asking),
        derived=True,
    )
    undivided_ones = undivided(query, asking) if len(query.every) == 1 else []
    basis = [*undivided_ones, *rows_besides(query, asking), *general]
    return compose(headline, (), understood=understood, table=ResultTable(("任务",), (), 0), basis=basis)


def _noun(clauses: Sequence[Clause]) -> str:
    return "表中任务" if clauses and all(clause.kind == "row" for clause in clauses) else "任务"


_MOST_PLACES = 8
"""So many places are named with their counts; of more only the number is said."""


def _by_plan(clauses: Sequence[Clause], asking: Asking) -> str:
    """（《甲》7项、《乙》3项） where the tasks stand in several plans."""
    counts: dict[str, int] = {}
    for clause in clauses:
        name = f"《{clause.plan_title}》" if clause.plan_title else asking.reading.place(clause.document_id)
        if len(asking.place.documents) > 1:
            name = asking.reading.place(clause.document_id)
        counts[name] = counts.get(name, 0) + 1
    if len(counts) > _MOST_PLACES:
        return f"（分在{len(counts)}处）"
    return f"（{'、'.join(f'{name}{count}项' for name, count in counts.items())}）" if len(counts) > 1 else ""


def _shown(query: Query, duties: Sequence[Row]) -> list[Row]:
    names = {name for condition in (*query.every, *query.some, *query.only) for name in condition.names}
    return [duty for duty in duties if duty["unit"] in names] if names else list(duties)


def _task_item(query: Query, clause: Clause, duties: Sequence[Row]) -> Item:
    spans = list_spans(clause, duties)
    shown = _shown(query, duties)
    asked = bool(query.every or query.some) and not query.only
    note = ""
    if query.size is not None and not query.none and query.size[1] <= 4:
        note = "、".join(dict.fromkeys(f"{duty['unit_as_written']}（{ROLE_NAMES[duty['role']]}）" for duty in duties))
    elif query.size is not None and not query.none:
        counted = {duty["unit"] for duty in duties if not query.size_roles or duty["role"] in query.size_roles}
        note = f"{len(counted)}家"
    elif query.aspect == "companions":
        others = [duty for duty in duties if duty not in shown]
        note = f"{roles_said(shown)}；" + (f"一起的——{by_role_said(others)}" if others else "没有别的单位")
    elif len(query.clause_ids) == 1:
        note = by_role_said(duties)
    elif query.shows_units or query.none:
        note = leads_said(duties)
    elif asked and len({duty["role"] for duty in shown}) > 0 and len(query.every) <= 3:
        note = roles_said(shown)
    deadline = next((duty["deadline"] for duty in duties if duty["deadline"] and clause.kind == "row"), None)
    parts = [part for part in (note, deadline) if part]
    return Item(label_of(clause).rstrip("。") + (f"（{'；'.join(parts)}）" if parts else ""), spans)


def _answered(query: Query, duties: dict[str, list[Row]]) -> list[AnsweredDuty]:
    return [
        AnsweredDuty(duty["unit"], duty["unit_as_written"], duty["role"], duty["task"], clause_id)
        for clause_id, listed in duties.items()
        for duty in _shown(query, listed)
    ]


def _basis(query: Query, asking: Asking, clauses: Sequence[Clause]) -> list[str | Statement]:
    found: list[str | Statement] = [*unit_company.in_role_too(query, asking)]
    roles = {role for condition in query.every for role in condition.roles}
    if "配合" in asking.body and roles == {"responsible"}:
        found.append("说明：名单里没有“配合单位”，按“责任单位”计。")
    elif clauses and all(clause.kind == "row" for clause in clauses):
        found.append("说明：按表中责任单位、配合单位栏计。")
    elif clauses:
        found.append("说明：按各条末尾的单位名单计；“各镇人民政府”这类写法计为一家。")
    found += [
        f"名单里没有写“{one.written}”，按{'、'.join(one.names)}计。"
        for one in query.every if not any(len(set(one.written) & set(name)) >= 2 for name in one.names)
    ]  # fmt: skip
    if len(query.every) == 1 and not (query.none or query.only or query.size or query.some or query.place.ancestor):
        found += [*undivided(query, asking), *named_elsewhere(query, asking, clauses)]
    found += without_units(query, asking)
    return [*found, *rows_besides(query, asking), *_not_counted(query, asking), *query.basis]


def _not_counted(query: Query, asking: Asking) -> list[str]:
    """The places without lists of units, whose tasks no count over several documents holds."""
    store = asking.reading.index.store
    if len(query.place.documents) == 1 and query.place.plan is None and not query.place.ancestor and not query.every:
        plans = asking.reading.index.documents[query.place.documents[0]].plans
        bare = [title for number, title in enumerate(plans)
                if not sql.has_lists(replace(query.place, plan=number), store)]  # fmt: skip
        named = "、".join(f"《{title}》" for title in bare)
        return [f"另外，{named}没有逐条列出责任单位，没有计入。"] if 0 < len(bare) < len(plans) else []
    if not 1 < len(query.place.documents) <= _MOST_PLACES:
        return []
    without = [one for one in query.place.documents if not sql.has_lists(replace(query.place, documents=(one,)), store)]
    names = "、".join(dict.fromkeys(asking.reading.place(one) for one in without))
    return [f"另外，{names}的文件没有逐条列出责任单位，没有计入。"] if without else []


def _sizes(query: Query, asking: Asking) -> Found:
    """The tasks with most (fewest) units."""
    store = asking.reading.index.store
    rows = sql.task_sizes(query, store)
    if not rows:
        return no_lists_refusal(asking)
    if query.lowest and query.size_roles:
        # Tasks that have no unit in the role at all have the fewest.
        none_there = query.with_(operation="list", size=(0, 0), none=(), lowest=False, rank=0)
        bare = sql.task_ids(none_there, store)
        rows = [*({"id": identifier, "units": 0} for identifier in bare), *rows]
    if "both" in query.columns:
        return _both_ends(query, asking, rows)
    best = rows[0]["units"]
    levels = list(dict.fromkeys(row["units"] for row in rows))
    level = rows[min(query.top, len(rows)) - 1]["units"]
    if query.rank > len(levels):
        return refused(f"{documents_named(asking)}的任务按单位数只排得出{len(levels)}个名次，没有第{query.rank}名。")
    chosen = levels[query.rank - 1 : query.rank] if query.rank else levels[: levels.index(level) + 1]
    best = chosen[0]
    ids = [row["id"] for row in rows if row["units"] in chosen]
    duties = sql.task_duties(ids, store, query.origin)
    left_out = {name for condition in query.none for name in condition.names}
    role = "、".join(ROLE_NAMES[role] for role in query.size_roles)
    items = []
    for identifier in ids:
        clause = asking.reading.index.clauses[identifier]
        units = dict.fromkeys(
            duty["unit_as_written"] for duty in duties[identifier]
            if duty["unit"] not in left_out and (not query.size_roles or duty["role"] in query.size_roles)
        )  # fmt: skip
        told_apart = asking.tells_responsible and not query.size_roles
        said = f"{len(units)}家" + (_by_role(duties[identifier], left_out) if told_apart else "")
        items.append(
            Item(
                f"{label_of(clause).rstrip('。')}：{said}" + (f"（{'、'.join(units)}）" if units else ""),
                list_spans(clause, duties[identifier]),
            )
        )
    order = "从少到多" if query.lowest else ""
    word = f"{order}排第{query.rank}" if query.rank else "最少" if query.lowest else "最多"
    without = f"（不含{'、'.join(condition.written for condition in query.none)}）" if query.none else ""
    label = label_of(asking.reading.index.clauses[ids[0]]).rstrip("。")
    which = label if len(ids) == 1 else f"{len(ids)}项并列"
    table = ResultTable(
        ("任务", "单位数"),
        tuple((label_of(asking.reading.index.clauses[row["id"]]), row["units"]) for row in rows[:MOST_ROWS]), best,
    )  # fmt: skip
    of_them = f"上面的{len(query.clause_ids)}项任务" if query.clause_ids else "任务"
    understood = (*query.place.words, of_them, f"按{role}单位数排序", word)
    among = f"这{len(query.clause_ids)}项里，" if query.clause_ids and query.top == 1 else ""
    headline = (
        f"{among}{role}单位{word}的是{which}，{best}家{without}："
        if query.top == 1
        else f"{role}单位{word}的前{query.top}位，共{len(ids)}项{without}："
    )
    return compose(
        Statement(headline, (), derived=True), items,
        understood=understood, table=table, basis=_size_basis(query),
    )  # fmt: skip


def _both_ends(query: Query, asking: Asking, rows: Sequence[Row]) -> Found:
    """The tasks with the most and those with the fewest units."""
    items = []
    for word, count in (("最多", max(row["units"] for row in rows)), ("最少", min(row["units"] for row in rows))):
        ids = [row["id"] for row in rows if row["units"] == count]
        clauses = [asking.reading.index.clauses[identifier] for identifier in ids]
        duties = sql.task_duties(ids[:1], asking.reading.index.store, query.origin)
        named = some([label_of(clause).rstrip("。") for clause in clauses])
        items.append(Item(f"单位{word}：{named}，{count}家", list_spans(clauses[0], duties.get(ids[0], []))))
    return compose(
        None,
        items,
        understood=(*query.place.words, "任务", "按单位数排序", "最多和最少"),
        table=ResultTable(
            ("任务", "单位数"),
            tuple((label_of(asking.reading.index.clauses[row["id"]]), row["units"]) for row in rows[:MOST_ROWS]),
            max(row["units"] for row in rows),
        ),
        basis=[*_size_basis(query), *query.basis],
    )


def _by_role(duties: Sequence[Row], left_out: Collection[str]) -> str:
    """，牵头1家、责任17家: how many units of a task have each role; "" where all have the same."""
    counts = [
        (ROLE_NAMES[role], len({duty["unit"] for duty in duties if duty["role"] == role} - set(left_out)))
        for role in ROLE_NAMES
    ]
    told = [f"{name}{count}家" for name, count in counts if count]
    return f"，{'、'.join(told)}" if len(told) > 1 else ""


def _size_basis(query: Query) -> list[str]:
    counted = "全部单位" if not query.size_roles else "、".join(ROLE_NAMES[role] + "单位" for role in query.size_roles)
    return [f"说明：计{counted}；“各镇人民政府”这类写法计为一家。"]
