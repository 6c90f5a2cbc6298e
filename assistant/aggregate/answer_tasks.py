"""Answers about tasks and the units in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import process

from assistant.aggregate import sql
from assistant.aggregate.asking import Asking
from assistant.aggregate.query import Query, UnitCondition
from assistant.aggregate.result import Found, Item, compose, link, percent_text, refused
from assistant.aggregate.scope import label_of, place_name
from assistant.answer import AnsweredDuty, ResultTable
from assistant.draft import Span, Statement
from corpus.duties import Role
from corpus.grammar import Clause
from corpus.units import match_unit
from index.store import Row

ROLE_WORDS: dict[Role, str] = {"lead": "牵头", "support": "配合", "responsible": "责任"}
_NEAREST = 3


def answer(query: Query, asking: Asking) -> Found:
    """The answer to a query that selects tasks or units."""
    if query.select == "units" and query.aspect in ("sentences", "addressed"):
        return _units_of_clause(query, asking)
    if not asking.has_lists:
        return _named_in_sentences(query, asking) or _no_lists(asking)
    if (
        query.select == "tasks"
        and "support" in {r for c in query.every for r in c.roles}
        and "support" not in asking.roles_used
    ):
        query = query.with_(every=tuple(UnitCondition(c.written, c.names) for c in query.every))
    unknown = _unknown(query)
    if unknown is not None:
        return _unknown_unit(unknown, asking)
    conflict = _conflict(query)
    if conflict:
        return refused(conflict)
    if query.select == "units":
        return _units(query, asking)
    if query.operation == "max":
        return _sizes(query, asking)
    return _tasks(query, asking)


def documents_named(asking: Asking) -> str:
    """The documents that were looked at, for a refusal."""
    titles = [asking.reading.index.documents[identifier].title for identifier in asking.place.documents]
    return f"《{titles[0]}》" if len(titles) == 1 else f"这 {len(titles)} 份文件"


_NAMED = re.compile(r"点名|点到|点了|派了?(?:活|任务|事)|要求|交代|被提|出现|露面|在几条|分工|分了|写到|有(?:任务|事|活|要求|份)")


def _named_in_sentences(query: Query, asking: Asking) -> Found | None:
    """Without lists: the clauses whose sentences give the one unit asked for something to do."""
    if query.select != "tasks" or len(query.every) != 1 or query.none or query.only or query.size:
        return None
    if not _NAMED.search(asking.body) or re.search(r"牵头|配合|责任(?:单位|部门)", asking.body):
        return None
    store = asking.reading.index.store
    mention = asking.mentions[0]
    units = [unit for unit, written in sql.unit_names(asking.place, store, "sentence")]
    names = tuple(dict.fromkeys(match_unit(mention.written, units)))
    if not names:
        return None
    condition = UnitCondition(mention.written, names)
    clauses = [asking.reading.index.clauses[identifier] for identifier in sql.sentence_clauses(query.place, condition, store)]
    items = []
    for clause in clauses:
        duties = [duty for duty in sql.clause_duties(clause.id, store) if duty["unit"] in names]
        items.append(Item(label_of(clause), (Span(clause, duties[0]["start_at"], duties[0]["end_at"]),)))
    table = ResultTable(("条款",), tuple((label_of(clause),) for clause in clauses), len(clauses))
    return compose(
        Statement(f"共{len(clauses)}条点名{mention.written}：", (), derived=True), items,
        understood=(*query.place.words, "条款", f"点名{mention.written}", "计数"), table=table,
        basis=["说明：文件没有逐条的责任单位名单，按条文里要求它做事的句子计；有关部门一类泛称不计。"],
    )  # fmt: skip


def _no_lists(asking: Asking) -> Found:
    return refused(
        f"{documents_named(asking)}没有逐条列出责任单位（没有“牵头单位”“配合单位”一类名单），数不出各单位有几项任务；"
        "可以问某个单位在文件里被点名做什么。"
    )


def _unknown(query: Query) -> UnitCondition | None:
    conditions = [*query.every, *query.only, *query.some]
    return next((condition for condition in conditions if not condition.names), None)


def _unknown_unit(condition: UnitCondition, asking: Asking) -> Found:
    names = list(dict.fromkeys(written for _, written in asking.listed_names))
    close = [name for name, score, _ in process.extract(condition.written, names, limit=_NEAREST) if score >= 30]
    nearest = f"名单里相近的有：{'、'.join(close)}" if close else f"名单里有：{'、'.join(names[:8])}"
    return refused(
        f"{documents_named(asking)}的任务名单里没有“{condition.written}”，没有列它的任务；{nearest}。",
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
            return f"条件互相矛盾：既要只有“{query.only[0].written}”又要有“{extra[0]}”，没有规定能同时满足这两条；请去掉一个。"
    return ""


def _tasks(query: Query, asking: Asking) -> Found:
    store = asking.reading.index.store
    ids = sql.task_ids(query, store)
    clauses = [asking.reading.index.clauses[identifier] for identifier in ids]
    # More than a screen holds is counted, not read: the page has the rest.
    read = clauses[:MOST_ROWS]
    duties = sql.task_duties([clause.id for clause in read], store, query.origin)
    items = [_task_item(query, clause, duties[clause.id]) for clause in read]
    understood = (
        *query.place.words,
        _noun(clauses, asking),
        *_condition_words(query),
        "计数" if query.operation == "count" else "列出",
    )
    if not ids:
        return _none_found(query, asking, understood)
    unit = _classifier(clauses)
    if query.operation == "ratio":
        return _share(query, asking, clauses, items, understood)
    headline = f"{'有，' if query.asks_no else ''}共{len(ids)}{unit}" + _by_plan(clauses, asking)
    table = ResultTable(
        ("任务", "单位", "角色", "时限"),
        tuple(
            (label_of(clause), duty["unit_as_written"], duty["role"], duty["deadline"])
            for clause in read
            for duty in _shown(query, duties[clause.id])
        ),
        len(ids),
    )
    if query.export:
        return _export(query, asking, len(ids), understood, table)
    first = (query.every or query.some or query.only or (None,))[0]
    return compose(
        Statement(headline + "：", (), derived=True), items, understood=understood, table=table,
        basis=_basis(query, asking, clauses), duties=_answered(query, duties), total=len(ids),
        link=link("/duties", unit=first.written if first else None, region=_region(asking),
                  role=first.roles[0] if first and len(first.roles) == 1 else None),
    )  # fmt: skip


def _share(
    query: Query, asking: Asking, clauses: Sequence[Clause], items: Sequence[Item], understood: Sequence[str]
) -> Found:
    """What part of all tasks fits."""
    whole = len(sql.task_ids(Query("tasks", "list", query.place, origin=query.origin), asking.reading.index.store))
    said = f"{len(clauses)}项，占全部{whole}项任务的{percent_text(len(clauses), whole)}（{len(clauses)}÷{whole}）："
    table = ResultTable(("任务",), tuple((label_of(clause),) for clause in clauses), round(len(clauses) / whole, 4))
    return compose(Statement(said, (), derived=True), items, understood=(*understood[:-1], "占比"), table=table,
                   basis=_basis(query, asking, clauses))  # fmt: skip


def _export(query: Query, asking: Asking, count: int, understood: Sequence[str], table: ResultTable) -> Found:
    """The link to the same list as a file, as far as the page's conditions go."""
    first = (query.every or query.some or query.only or (None,))[0]
    conditions = {
        "unit": first.written if first else None, "region": _region(asking),
        "role": first.roles[0] if first and len(first.roles) == 1 else None,
    }  # fmt: skip
    path = link("/api/duties", **conditions, format="xlsx")
    line = f"共{count}项，下载表格：{path}"
    basis = (
        ["说明：下载的清单按单位、地方和角色筛选，其他条件请在表里再筛。"]
        if len(query.every) > 1 or query.none or query.only or query.size
        else []
    )
    return compose(
        Statement(line, _any_spans(asking), derived=True),
        (),
        understood=(*understood, "导出"),
        table=table,
        basis=basis,
    )


def _none_found(query: Query, asking: Asking, understood: Sequence[str]) -> Found:
    if query.year is not None and not query.every:
        return refused(f"{documents_named(asking)}的各项任务没有写明{query.year}年的时限。")
    conditions = "、".join(_condition_words(query))
    headline = Statement(
        f"没有（共0项）：{documents_named(asking)}的任务名单里没有符合“{conditions}”的。", (), derived=True
    )
    spans = _any_spans(asking)
    return compose(
        Statement(headline.text, spans, derived=True), (), understood=understood, table=ResultTable(("任务",), (), 0)
    )


def _any_spans(asking: Asking) -> tuple[Span, ...]:
    """A list of the place, to show where was looked."""
    ids = sql.task_ids(Query("tasks", "list", asking.here), asking.reading.index.store)[:1]
    duties = sql.task_duties(ids, asking.reading.index.store)
    return tuple(_list_spans(asking.reading.index.clauses[identifier], duties[identifier])[0] for identifier in ids)


def _region(asking: Asking) -> str | None:
    if len(asking.place.documents) == 1:
        region = asking.reading.index.documents[asking.place.documents[0]].region
        return region[-1] if region else None
    return asking.question.regions[0][-1] if asking.question.regions else None


def _classifier(clauses: Sequence[Clause]) -> str:
    return "项"


def _noun(clauses: Sequence[Clause], asking: Asking) -> str:
    return "表中任务" if clauses and all(clause.kind == "row" for clause in clauses) else "任务"


_MOST_PLACES = 8
"""So many places are named with their counts; of more only the number is said."""


def _by_plan(clauses: Sequence[Clause], asking: Asking) -> str:
    """（《甲》7项、《乙》3项） where the tasks stand in several plans."""
    counts: dict[str, int] = {}
    for clause in clauses:
        name = f"《{clause.plan_title}》" if clause.plan_title else place_name(clause.document_id, asking.reading)
        if len(asking.place.documents) > 1:
            name = place_name(clause.document_id, asking.reading)
        counts[name] = counts.get(name, 0) + 1
    if len(counts) > _MOST_PLACES:
        return f"（分在{len(counts)}处）"
    return f"（{'、'.join(f'{name}{count}项' for name, count in counts.items())}）" if len(counts) > 1 else ""


def _shown(query: Query, duties: Sequence[Row]) -> list[Row]:
    names = {name for condition in (*query.every, *query.some, *query.only) for name in condition.names}
    return [duty for duty in duties if duty["unit"] in names] if names else list(duties)


def _task_item(query: Query, clause: Clause, duties: Sequence[Row]) -> Item:
    spans = _list_spans(clause, duties)
    shown = _shown(query, duties)
    asked = bool(query.every or query.some) and not query.only
    note = ""
    if query.size is not None and not query.none and query.size[1] <= 4:
        note = "、".join(dict.fromkeys(f"{duty['unit_as_written']}（{ROLE_WORDS[duty['role']]}）" for duty in duties))
    elif query.size is not None and not query.none:
        counted = {duty["unit"] for duty in duties if not query.size_roles or duty["role"] in query.size_roles}
        note = f"{len(counted)}家"
    elif query.clause_ids:
        note = "；".join(
            f"{ROLE_WORDS[role]}：{'、'.join(dict.fromkeys(d['unit_as_written'] for d in duties if d['role'] == role))}"
            for role in ROLE_WORDS if any(d["role"] == role for d in duties)
        )
    elif query.shows_units or query.none:
        note = _leads(duties)
    elif asked and len({duty["role"] for duty in shown}) > 0 and len(query.every) <= 3:
        roles = dict.fromkeys((duty["unit_as_written"], ROLE_WORDS[duty["role"]]) for duty in shown)
        note = "，".join(f"{unit}：{role}" for unit, role in roles)
    deadline = next((duty["deadline"] for duty in duties if duty["deadline"] and clause.kind == "row"), None)
    parts = [part for part in (note, deadline) if part]
    return Item(label_of(clause).rstrip("。") + (f"（{'；'.join(parts)}）" if parts else ""), spans)


def _leads(duties: Sequence[Row]) -> str:
    leads = "、".join(dict.fromkeys(duty["unit_as_written"] for duty in duties if duty["role"] == "lead"))
    if leads:
        return f"牵头：{leads}"
    return "责任单位：" + "、".join(dict.fromkeys(duty["unit_as_written"] for duty in duties))


def _list_spans(clause: Clause, duties: Sequence[Row]) -> tuple[Span, ...]:
    """The list of units in one span: all its parts lie in it. A row is cited whole."""
    if clause.kind == "row":
        return (Span(clause, clause.start, clause.end),)
    start = min(duty["start_at"] for duty in duties)
    end = max(duty["end_at"] for duty in duties)
    return (Span(clause, start, end),)


def _answered(query: Query, duties: dict[str, list[Row]]) -> list[AnsweredDuty]:
    return [
        AnsweredDuty(duty["unit"], duty["unit_as_written"], duty["role"], duty["task"], clause_id)
        for clause_id, listed in duties.items()
        for duty in _shown(query, listed)
    ]


def _condition_words(query: Query) -> list[str]:
    found = [_said(condition, "含") for condition in query.every if condition not in query.only]
    if query.some:
        found.append("含" + "或".join(condition.written for condition in query.some))
    found += [_said(condition, "不含") for condition in query.none]
    if query.only:
        found.append("只有" + "、".join(condition.written for condition in query.only))
    if query.size is not None:
        role = "、".join(ROLE_WORDS[role] for role in query.size_roles)
        least, most = query.size
        number = f"{least}家" if least == most else "有" if least == 1 and most > 1000 else f"{least}家以上" if most > 1000 else f"{least}至{most}家"
        found.append(f"{role}单位{number}")
    if query.year is not None:
        found.append(f"{query.year}年")
    if query.text:
        found.append(f"写到“{query.text}”")
    return found


def _said(condition: UnitCondition, word: str) -> str:
    roles = {"lead": "牵头单位", "support": "配合单位", "responsible": "责任单位"}
    role = "、".join(roles[role] for role in condition.roles) or "参加单位"
    return f"{role}{word}{condition.written}"


def _basis(query: Query, asking: Asking, clauses: Sequence[Clause]) -> list[str]:
    found = []
    roles = {role for condition in query.every for role in condition.roles}
    if "配合" in asking.body and roles == {"responsible"}:
        found.append("说明：名单里没有“配合单位”，按“责任单位”计。")
    elif clauses and all(clause.kind == "row" for clause in clauses):
        found.append("说明：按表中责任单位、配合单位栏计。")
    elif clauses:
        found.append("说明：按各条末尾的单位名单计；“各镇人民政府”这类写法计为一家。")
    if len(query.every) == 1 and not (query.none or query.only or query.size or query.some or query.place.ancestor):
        found += _named_elsewhere(query, asking, clauses)
    rest = query.with_(origin="row")
    if query.origin == "bracket" and len(query.place.documents) == 1 and query.place.ancestor is None:
        rows = len(sql.task_ids(rest, asking.reading.index.store))
        if rows:
            found.append(f"另外，分工表里还有{rows}行符合，没有计入。")
    return [*found, *query.basis]


def _named_elsewhere(query: Query, asking: Asking, clauses: Sequence[Clause]) -> list[str]:
    """Clauses without a list whose sentences give the unit a duty."""
    held = {clause.id for clause in clauses}
    rows = sql.sentence_clauses(query.place, query.every[0], asking.reading.index.store)
    others = [label_of(asking.reading.index.clauses[identifier]) for identifier in rows if identifier not in held]
    return (
        [f"名单以外，条文里还点名它的有：{'、'.join(others[:4])}{'等' if len(others) > 4 else ''}，没有计入。"]
        if others
        else []
    )


def _sizes(query: Query, asking: Asking) -> Found:
    """The tasks with most (fewest) units."""
    store = asking.reading.index.store
    rows = sql.task_sizes(query, store)
    if not rows:
        return _no_lists(asking)
    best = rows[0]["units"]
    ids = [row["id"] for row in rows if row["units"] == best]
    duties = sql.task_duties(ids, store, query.origin)
    left_out = {name for condition in query.none for name in condition.names}
    role = "、".join(ROLE_WORDS[role] for role in query.size_roles)
    items = []
    for identifier in ids:
        clause = asking.reading.index.clauses[identifier]
        units = dict.fromkeys(
            duty["unit_as_written"] for duty in duties[identifier]
            if duty["unit"] not in left_out and (not query.size_roles or duty["role"] in query.size_roles)
        )  # fmt: skip
        items.append(
            Item(
                f"{label_of(clause).rstrip('。')}：{best}家（{'、'.join(units)}）",
                _list_spans(clause, duties[identifier]),
            )
        )
    word = "最少" if query.lowest else "最多"
    without = f"（不含{'、'.join(condition.written for condition in query.none)}）" if query.none else ""
    label = label_of(asking.reading.index.clauses[ids[0]]).rstrip("。")
    which = label if len(ids) == 1 else f"{len(ids)}项并列"
    table = ResultTable(
        ("任务", "单位数"),
        tuple((label_of(asking.reading.index.clauses[row["id"]]), row["units"]) for row in rows[:MOST_ROWS]), best,
    )  # fmt: skip
    understood = (*query.place.words, "任务", f"按{role}单位数排序", word)
    return compose(
        Statement(f"{role}单位{word}的是{which}，{best}家{without}：", (), derived=True), items,
        understood=understood, table=table, basis=_size_basis(query),
    )  # fmt: skip


MOST_ROWS = 200


def _size_basis(query: Query) -> list[str]:
    counted = "全部单位" if not query.size_roles else "、".join(ROLE_WORDS[role] + "单位" for role in query.size_roles)
    return [f"说明：计{counted}；“各镇人民政府”这类写法计为一家。"]


def _units(query: Query, asking: Asking) -> Found:
    store = asking.reading.index.store
    rows = sql.unit_counts(query, store)
    role = "、".join(ROLE_WORDS[role] for role in query.roles)
    if query.aspect == "by_role":
        return _by_role(query, asking)
    if query.every:
        return _compared(query, asking, rows, role)
    if not rows:
        return refused(f"{documents_named(asking)}没有写到这样的单位（{role or '参加'}）。")
    table = ResultTable(("单位", "任务数"), tuple((row["unit"], row["tasks"]) for row in rows[:MOST_ROWS]), len(rows))
    understood = (*query.place.words, f"{role}单位" if role else "单位")
    if query.operation in ("count", "list"):
        word = f"{role}单位" if role else "单位"
        times = (
            f"只有{query.times}项的"
            if query.times is not None
            else f"有{query.least_times}项以上的"
            if query.least_times
            else ""
        )
        names = "、".join(row["unit_as_written"] for row in rows)
        spans = _unit_spans(query, asking, [row["unit"] for row in rows])
        return compose(
            Statement(f"{times}{word}共{len(rows)}家：{names}", spans, derived=True), (),
            understood=(*understood, *([times] if times else []), "计数" if query.operation == "count" else "列出"), table=table,
            basis=["说明：同一单位的不同写法计为一家；“各镇人民政府”这类写法计为一家。"],
            link=link("/duties", region=_region(asking)),
        )  # fmt: skip
    if query.operation == "group":
        items = [
            Item(f"{row['unit_as_written']}：{row['tasks']}项", _unit_spans(query, asking, [row["unit"]])[:1])
            for row in rows
        ]
        return compose(
            Statement(f"共{len(rows)}家单位，各自的任务数：", (), derived=True), items,
            understood=(*understood, "按任务数排序"), table=table, link=link("/duties", region=_region(asking)),
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
    word = f"排第{query.rank}" if query.rank else word
    verb = f"{role}了" if role in ("牵头", "配合") else ""
    said = "、".join(f"{row['unit_as_written']}（{row['tasks']}项）" for row in best) if len(levels) > 1 else (
        f"{'、'.join(row['unit_as_written'] for row in best)}，{'各' if len(best) > 1 else ''}{verb}{best[0]['tasks']}项"
    )  # fmt: skip
    without = f"不算{'、'.join(condition.written for condition in query.none)}，" if query.none else ""
    same = UnitCondition(best[0]["unit_as_written"], (best[0]["unit"],), query.roles)
    chosen = Query("tasks", "list", query.place, origin=query.origin, every=(same,)) if len(best) == 1 else None
    store = asking.reading.index.store
    items: list[Item] = []
    if chosen is not None:
        ids = sql.task_ids(chosen, store)[:MOST_ROWS]
        duties = sql.task_duties(ids, store, query.origin)
        items = [Item(label_of(clause).rstrip("。"), _list_spans(clause, duties[clause.id]))
                 for clause in (asking.reading.index.clauses[identifier] for identifier in ids)]  # fmt: skip
    headline = f"{without}{role or '参加'}{word}的是{said}"
    spans = () if items else _unit_spans(query, asking, [row["unit"] for row in best])
    return compose(
        Statement(headline + ("：" if items else "。"), spans, derived=True), items,
        understood=(*understood, *(f"不含{condition.written}" for condition in query.none), f"任务数{word}"),
        table=table, basis=["说明：按各条单位名单计。"], total=best[0]["tasks"] if items else None,
        link=link("/duties", unit=best[0]["unit_as_written"], region=_region(asking)),
    )  # fmt: skip


def _unit_spans(query: Query, asking: Asking, units: Sequence[str]) -> tuple[Span, ...]:
    """Lists that together name all the units, as few as a greedy choice finds, at most 16."""
    store = asking.reading.index.store
    ids = list(query.clause_ids) or sql.task_ids(Query("tasks", "list", query.place, origin=query.origin), store)
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
        spans += _list_spans(asking.reading.index.clauses[identifier], duties)
    return tuple(spans)


def _compared(query: Query, asking: Asking, rows: Sequence[Row], role: str) -> Found:
    """Two or more units side by side."""
    store = asking.reading.index.store
    counts: list[tuple[str, int, tuple[Span, ...]]] = []
    for condition in query.every:
        one = Query(
            "tasks",
            "list",
            query.place,
            origin=query.origin,
            every=(UnitCondition(condition.written, condition.names, query.roles),),
        )
        ids = sql.task_ids(one, store)
        duties = sql.task_duties(ids[:4], store, query.origin)
        spans = tuple(
            _list_spans(asking.reading.index.clauses[i], duties[i])[0]
            for i in ids[: 7 // len(query.every) + 1]
            if i in duties
        )
        counts.append((condition.written, len(ids), spans))
    items = [Item(f"{name}：{role}{count}项", spans) for name, count, spans in counts]
    ordered = sorted(counts, key=lambda entry: -entry[1])
    difference = ordered[0][1] - ordered[-1][1]
    if query.operation == "difference":
        said = (
            f"{ordered[0][0]}多，比{ordered[-1][0]}多{difference}项（{ordered[0][1]}−{ordered[-1][1]}={difference}）："
            if difference else f"一样多，都是{ordered[0][1]}项："
        )  # fmt: skip
    else:
        said = "分别计数："
    table = ResultTable(("单位", "任务数"), tuple((name, count) for name, count, _ in counts), difference)
    return compose(
        Statement(said, (), derived=True), items,
        understood=(*query.place.words, "任务", *(name for name, _, _ in counts), "相减" if query.operation == "difference" else "分别计数"),
        table=table, basis=["说明：按各条单位名单计。"],
    )  # fmt: skip


def _by_role(query: Query, asking: Asking) -> Found:
    """One unit's tasks counted apart by its role in them: 牵头几条、配合几条."""
    store, unit = asking.reading.index.store, query.every[0]
    items, counts = [], []
    for role in query.roles:
        one = Query("tasks", "list", query.place, origin=query.origin, every=(UnitCondition(unit.written, unit.names, (role,)),))
        ids = sql.task_ids(one, store)
        duties = sql.task_duties(ids, store, query.origin)
        clauses = [asking.reading.index.clauses[identifier] for identifier in ids]
        spans = tuple(span for clause in clauses[:7] for span in _list_spans(clause, duties[clause.id]))
        named = "、".join(label_of(clause).rstrip("。") for clause in clauses[:12])
        items.append(Item(f"{ROLE_WORDS[role]}{len(ids)}项" + (f"：{named}" if named else ""), spans or _any_spans(asking)))
        counts.append((ROLE_WORDS[role], len(ids)))
    said = "，".join(f"{role}{count}项" for role, count in counts)
    return compose(
        Statement(f"{unit.written}{said}：", (), derived=True), items,
        understood=(*query.place.words, "任务", _said(unit, "含"), "按角色分别计数"),
        table=ResultTable(("角色", "任务数"), tuple(counts), tuple(count for _, count in counts)),
        basis=["说明：按各条单位名单计。"],
    )  # fmt: skip


def _units_of_clause(query: Query, asking: Asking) -> Found:
    """How many units one clause names: the addressed one, or the one whose sentences name most."""
    store = asking.reading.index.store
    clause_id = query.clause_ids[0] if query.clause_ids else ""
    if not clause_id:
        rows = sql.sentence_units(query.place, query.roles, store)
        if not rows or rows[0]["units"] < 2:
            return _no_lists(asking)
        clause_id = rows[0]["clause_id"]
    clause = asking.reading.index.clauses[clause_id]
    left_out = {name for condition in query.none for name in condition.names}
    duties = [
        duty for duty in sql.clause_duties(clause_id, store)
        if (not query.roles or duty["role"] in query.roles) and duty["unit"] not in left_out
    ]  # fmt: skip
    if not duties:
        return refused(f"{label_of(clause)}没有写明单位，数不出来。")
    units: dict[str, str] = {}
    for duty in duties:
        units.setdefault(duty["unit"], duty["unit_as_written"])
    role = "、".join(ROLE_WORDS[role] for role in query.roles)
    spans = (Span(clause, min(d["start_at"] for d in duties), max(d["end_at"] for d in duties)),)
    return compose(
        Statement(f"{role}单位共{len(units)}家（{label_of(clause)}）：{'、'.join(units.values())}", spans, derived=True), (),
        understood=(*query.place.words, label_of(clause), f"{role}单位", "计数"),
        table=ResultTable(("单位",), tuple((unit,) for unit in units), len(units)),
        basis=["说明：同一单位计为一家。"],
    )  # fmt: skip
