"""Answers about chapters and clauses, words that are mentioned, and documents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import MOST_ITEMS, Found, Item, compose, refused
from assistant.aggregate.query.scope import label_of, limited, title_of
from assistant.aggregate.query.task_groups import task_groups
from assistant.aggregate.query.task_words import documents_named
from assistant.aggregate.query.text_spans import around, head_span, mention_span
from assistant.aggregate.query.typed import Place, Query
from assistant.aggregate.tasks.answer_without_list import answer_without_list
from assistant.answer import ResultTable
from assistant.draft import Span, Statement
from corpus.grammar import Clause
from corpus.regex import regex

_TWO = 2


def answer(query: Query, asking: Asking) -> Found | None:
    """The answer to a query that selects clauses, or mentions."""
    if query.select == "mentions":
        return _mentions(query, asking)
    if query.without_list:
        return answer_without_list(query, asking)
    return _clauses(query, asking)


def _clauses(query: Query, asking: Asking) -> Found | None:
    store = asking.reading.index.store
    place = query.place
    if query.aspect == "tasks":
        return _task_groups(query, asking)
    if query.aspect == "stretch":
        named = [asking.reading.index.clauses[identifier] for identifier in query.clause_ids]
        lines = [Item(label_of(one).rstrip("。"), (Span.of(one),)) for one in named]
        return _structure(query, asking, f"共{len(named)}条：", lines, len(named), named)
    parts = [asking.reading.index.clauses[identifier] for identifier in sql.children(place, store)]
    if (
        place.ancestor is None
        and place.plan is None
        and len({clause.plan for clause in parts}) > 1
        and len(place.documents) == 1
    ):
        return _by_plan(query, asking)
    items = items_of(place, asking)
    if query.level == "part" and query.operation in ("group", "max"):
        return _part_sizes(query, asking, parts)
    name = "章" if parts and all(part.label.endswith("章") for part in parts) else "部分"
    if query.level == "both":
        line = f"共{len(items)}条，分成{len(parts)}个部分（{len(parts)}块）："
        counts = [(part, len(items_of(limited(place, part), asking))) for part in parts]
        if len(items) == len(parts) and not any(count for _, count in counts):
            # The parts of a chapter are its items: （一） to （十）.
            line = f"共{len(items)}条："
            lines = [Item(label_of(part), (head_span(part),)) for part in parts]
            return _structure(query, asking, line, lines, len(items), parts)
        lines = [
            Item(f"{label_of(part)}：{f'{count}条' if count else '不分条'}", (head_span(part),))
            for part, count in counts
        ]
        return _structure(query, asking, line, lines, (len(items), len(parts)), parts)
    if query.level == "part":
        if not parts:
            return None
        counted = "条" if all(re.fullmatch(r"\d+[.．、]?", "".join(part.label.split())) for part in parts) else "个部分"
        return _structure(
            query,
            asking,
            f"共{len(parts)}{name if name == '章' else counted}：",
            [Item(label_of(p), (head_span(p),)) for p in parts],
            len(parts),
            parts,
        )
    if not items:
        return None
    whole = items_of(replace(place, ancestor=None), asking) if place.ancestor and _WHOLE_TOO.search(asking.body) else []
    basis = (
        []
        if place.ancestor
        else [f"说明：按编号“{''.join(items[0].label.split())}”至“{''.join(items[-1].label.split())}”的条目计。"]
    )
    return _structure(
        query,
        asking,
        f"{f'全文共{len(whole)}条，这一部分' if whole else ''}共{len(items)}条：",
        [Item(label_of(c), (head_span(c),)) for c in items],
        len(items),
        items,
        basis,
    )


_WHOLE_TOO = regex(r"(?:一共|总共|全文|整份|全部)[^，,。]{0,4}(?:几|多少)条[，,；;]")
"""一共多少条，第五部分有几条: the whole is asked for as well."""
_TITLE_ASKED = regex(r"标题|题目|(?:叫|是)(?:什么|啥)|名称|名字")


def _heading_asked(query: Query, asking: Asking) -> str:
    """The heading of the part that is asked for, where its title is: 第二部分有几条，标题叫什么."""
    part = asking.reading.index.clauses.get(query.place.ancestor or "")
    return f"“{label_of(part)}”" if part is not None and _TITLE_ASKED.search(asking.body) else ""


def _structure(
    query: Query,
    asking: Asking,
    line: str,
    items: Sequence[Item],
    value: object,
    clauses: Sequence[Clause],
    basis: Sequence[str] = (),
) -> Found:
    above = _heading_asked(query, asking)
    line = f"{above}{line}"
    table = ResultTable(("编号", "标题"), tuple(("".join(c.label.split()), title_of(c)) for c in clauses), value)
    noun = {"part": "章或部分", "both": "部分与条款"}.get(query.level, "条款")
    part = asking.reading.index.clauses.get(query.place.ancestor or "")
    heading = (head_span(part),) if part is not None and len(items) < MOST_ITEMS else ()
    return compose(
        Statement(line, heading, derived=True),
        items,
        understood=(*query.place.words, noun, "计数"),
        table=table,
        basis=basis,
    )


def _by_plan(query: Query, asking: Asking) -> Found | None:
    """A document with several plans: each one by itself."""
    document = asking.reading.index.documents[query.place.documents[0]]
    items, counts = [], []
    for plan, title in enumerate(document.plans):
        place = replace(query.place.whole, plan=plan)
        clauses = (
            [asking.reading.index.clauses[i] for i in sql.children(place, asking.reading.index.store)]
            if query.level == "part" else items_of(place, asking)
        )  # fmt: skip
        if clauses:
            counts.append((title, len(clauses)))
            items.append(
                Item(
                    f"《{title}》：{len(clauses)}{'个部分' if query.level == 'part' else '条'}",
                    (head_span(clauses[0]), head_span(clauses[-1])),
                )
            )
    if not items or query.operation in ("group", "max"):
        return None
    return compose(
        Statement(
            f"文件里有几个计划，分别计数，合计{sum(count for _, count in counts)}"
            f"{'个部分' if query.level == 'part' else '条'}：",
            (),
            derived=True,
        ),
        items,
        understood=(*query.place.words, "条款", "计数"),
        table=ResultTable(("计划", "条数"), tuple(counts), sum(count for _, count in counts)),
    )


def items_of(place: Place, asking: Asking) -> list[Clause]:
    """The clauses that people call 条: under a chapter its leaves; in a whole plan 第X条 if there are any, else the
    numbering that runs through the most clauses."""
    rows = sql.leaves(place, asking.reading.index.store)
    clauses = [asking.reading.index.clauses[row["id"]] for row in rows]
    articles = [clause for clause in clauses if clause.label.endswith("条")]
    if articles:
        return articles
    if place.ancestor is not None:
        return [one for one in _running_on(place.whole, asking) if one.parent == place.ancestor] or clauses
    deeper = [clause for clause in clauses if clause.level > 1] or clauses
    running = [group for group in _by_family(deeper) if _runs_through(group) and len(group) >= 0.6 * len(deeper)]
    return max(running, key=len) if running else _running_on(place, asking) or deeper


_LEAST_RUNNING = 6


def _running_on(place: Place, asking: Asking) -> list[Clause]:
    """The clauses numbered on from chapter to chapter (（一） to （二十二）), some divided further; [] for none.

    What is numbered anew under each of them is no 条 of the plan.
    """
    found = [
        clause
        for identifier in place.documents
        for clause in asking.reading.index.clauses_of(identifier)
        if clause.label and clause.kind in ("clause", "heading") and place.holds(identifier, clause.plan)
    ]
    groups = [
        group
        for group in _by_family([clause for clause in found if clause.level > 1])
        if len(group) >= _LEAST_RUNNING and _runs_through(group) and len({clause.parent for clause in group}) > 1
    ]
    return max(groups, key=len) if len({clause.plan for clause in found}) == 1 and groups else []


def _by_family(clauses: Sequence[Clause]) -> list[list[Clause]]:
    groups: dict[tuple[str, int], list[Clause]] = {}
    for clause in clauses:
        groups.setdefault((re.sub(r"[\d一二三四五六七八九十百]+", "#", clause.label), clause.plan), []).append(clause)
    merged: dict[tuple[int, int], list[Clause]] = {}
    for (_, plan), group in groups.items():
        merged.setdefault((group[0].level, plan), []).extend(group)
    return [sorted(group, key=lambda clause: clause.start) for group in merged.values()]


def _runs_through(group: Sequence[Clause]) -> bool:
    numbers = [clause.number for clause in group]
    return numbers == list(range(1, len(numbers) + 1))


def _part_sizes(query: Query, asking: Asking, parts: Sequence[Clause]) -> Found | None:
    sizes = []
    for part in parts:
        sizes.append((part, len(items_of(limited(query.place, part), asking))))
    if not any(size for _, size in sizes):
        return None
    table = ResultTable(
        ("部分", "条数"), tuple((label_of(part), size) for part, size in sizes), sum(size for _, size in sizes)
    )
    understood = (*query.place.words, "各部分", "条数")
    if query.operation == "max":
        sizes = [entry for entry in sizes if entry[1]]
        best = (min if query.lowest else max)(size for _, size in sizes)
        chosen = [entry for entry in sizes if entry[1] == best]
        word = "最少" if query.lowest else "最多"
        items = [Item(f"{label_of(part)}：共{size}条", (head_span(part),)) for part, size in chosen]
        return compose(
            Statement(f"条数{word}的部分，共{best}条：", (), derived=True),
            items,
            understood=(*understood, word),
            table=table,
        )
    items = [Item(f"{label_of(part)}：{f'{size}条' if size else '不分条'}", (head_span(part),)) for part, size in sizes]
    total = sum(size for _, size in sizes)
    terms = "+".join(str(size) for _, size in sizes if size)
    return compose(
        Statement(f"{len(sizes)}个部分，一共{total}条（{terms}={total}）：", (), derived=True), items,
        understood=(*understood, "分别计数"), table=table,
    )  # fmt: skip


def _task_groups(query: Query, asking: Asking) -> Found | None:
    """How many tasks each part that holds tasks has, or the part with most of them."""
    groups = task_groups(query.place, asking.reading)
    if len(groups) < _TWO:
        return None
    if query.number is not None and query.number != len(groups):
        return refused(f"{documents_named(asking)}的任务分在{len(groups)}个部分，不是{int(query.number)}个方面。")
    total = sum(len(tasks) for _, tasks in groups)
    table = ResultTable(("部分", "任务数"), tuple((label_of(part), len(tasks)) for part, tasks in groups), total)
    terms = "+".join(str(len(tasks)) for _, tasks in groups)
    line = f"任务分在{len(groups)}个部分，一共{total}项（{terms}={total}）："
    if not query.top:
        best = (min if query.lowest else max)(len(tasks) for _, tasks in groups)
        first = [label_of(part) for part, tasks in groups if len(tasks) == best]
        word = "最少" if query.lowest else "最多"
        line = f"{line.rstrip('：')}；{word}的是{'、'.join(first)}，{'各' if len(first) > 1 else ''}{best}项："
    if query.operation == "max":
        best = (min if query.lowest else max)(len(tasks) for _, tasks in groups)
        groups = [one for one in groups if len(one[1]) == best]
        line = f"任务{'最少' if query.lowest else '最多'}的部分，{'各' if len(groups) > 1 else ''}有{best}项："
        table = replace(table, value=best)
    items = [Item(f"{_part_named(part, asking)}：{len(tasks)}项", (head_span(part),)) for part, tasks in groups]
    return compose(Statement(line, (), derived=True), items, understood=(*query.place.words, "各部分", "任务数"),
                   table=table, basis=[_LISTED_ONLY] if asking.has_lists else [])  # fmt: skip


_LISTED_ONLY = "说明：只计列了责任单位的条目，没有任务的部分不计。"


def _part_named(part: Clause, asking: Asking) -> str:
    """The part with its plan, where the document has several."""
    plans = asking.reading.index.documents[part.document_id].plans
    return (f"《{part.plan_title}》" if len(plans) > 1 and asking.place.plan is None else "") + label_of(part)


def _mentions(query: Query, asking: Asking) -> Found:
    rows = sql.mentions(query, asking.reading.index.store)
    if query.lacks_text:
        return _not_mentioning(query, asking, {row["clause_id"] for row in rows})
    in_text = {row["clause_id"] for row in rows if row["place"] >= 0}
    rows = [row for row in rows if row["place"] >= 0 or (row["clause_id"] not in in_text and not query.every_time)]
    word = query.text
    understood = (
        *query.place.words,
        *(["任务"] if query.level == "task" else ["条款"]),
        f"写到“{word}”",
        "计数" if query.every_time else "列出",
    )
    if not rows:
        return refused(f"{documents_named(asking)}没有提到“{word}”（按这个词逐条查过）。")
    clauses: dict[str, list[dict[str, object]]] = {}
    index = asking.reading.index
    for row in rows:
        clauses.setdefault(_article_of(row["clause_id"], index.clauses), []).append(row)
    several = len(query.place.documents) > 1
    items: list[Item] = []
    total = 0
    loose = [] if query.every_time else [one for one in clauses if not _is_numbered(index.clauses[one])]
    apart = bool(loose) and bool(_COUNTS_CLAUSES.search(asking.body))
    if apart:
        # Titles, cells of tables and the text before the first number are places, and no clauses.
        clauses = {one: clauses[one] for one in [*(one for one in clauses if one not in loose), *loose]}
    for identifier, found in clauses.items():
        clause = index.clauses[identifier]
        name = (f"{asking.reading.place(clause.document_id)}：" if several else "") + _name_of(clause, asking)
        pieces = [piece for row in found for piece in around(str(row["text"]), word)]
        total += len(pieces)
        spans = tuple(mention_span(index.clauses[str(row["clause_id"])], row) for row in found)
        items.append(Item(f"{name}：{'；'.join(dict.fromkeys(pieces))}" if pieces else name, spans))
    table = ResultTable(("条款", "处数"), tuple(
        (index.clauses[i].address or title_of(index.clauses[i]), sum(len(around(str(r["text"]), word)) for r in found))
        for i, found in clauses.items()
    ), total if query.every_time else len(clauses) - (len(loose) if apart else 0))  # fmt: skip
    each = _by_plans(clauses, word, asking) if query.every_time and query.place.plan is None else ""
    line = f"共{len(clauses)}条写到“{word}”："
    if apart:
        numbered = f"共{len(clauses) - len(loose)}条" if len(loose) < len(clauses) else "没有一条编号的条款"
        others = _loose_said([index.clauses[one] for one in loose])
        line = f"{numbered}写到“{word}”；另有{others}，不是编号的条款，列在后面："
    if query.every_time:
        line = f"“{word}”共{total}处{each}，在{len(clauses)}条里："
        if len(query.place.documents) == _TWO and _SET_AGAINST.search(asking.body):
            line = f"{_gap_said(query.place.documents, clauses, word, asking)}{line}"
    return compose(Statement(line, (), derived=True), items, understood=understood, table=table,
                   basis=[f"说明：按“{word}”这个词逐字查找。"])  # fmt: skip


_SET_AGAINST = regex(r"比|相差|差(?:了)?(?:几|多少)|[多少]出?(?:了)?(?:几|多少)(?:处|次|遍|回)|谁|哪(?:个|份|边|家|里)")


def _gap_said(
    documents: Sequence[str], clauses: Mapping[str, list[dict[str, object]]], word: str, asking: Asking
) -> str:
    """By how much one of two documents says the word more often than the other."""
    counts = dict.fromkeys(documents, 0)
    for identifier, rows in clauses.items():
        counts[asking.reading.index.clauses[identifier].document_id] += sum(
            len(around(str(row["text"]), word)) for row in rows
        )
    (one, more), (_, less) = sorted(counts.items(), key=lambda entry: -entry[1])
    if more == less:
        return f"两份一样多，各{more}处。"
    return f"{asking.reading.place(one)}多{more - less}处（{more}−{less}={more - less}）。"


_COUNTS_CLAUSES = regex(r"(?:几|多少|哪些)(?:条|项|个条款|条款|款)")


def _is_numbered(clause: Clause) -> bool:
    return bool(clause.label) and clause.kind in ("clause", "heading")


def _loose_said(clauses: Sequence[Clause]) -> str:
    """开头段落等1处、表格12处: the places that are no clauses, by what they are."""
    tables = sum(clause.kind in ("row", "table") for clause in clauses)
    others = len(clauses) - tables
    parts = [f"标题、段落{others}处"] if others else []
    return "、".join([*parts, *([f"表格{tables}处"] if tables else [])])


def _by_plans(clauses: Mapping[str, list[dict[str, object]]], word: str, asking: Asking) -> str:
    """（《甲计划》3处、《乙计划》4处） where there are several documents, or one with several plans; "" otherwise."""
    several = len(asking.place.documents) > 1
    if not several and asking.place.plan is not None:
        return ""
    titles = () if several else asking.reading.index.documents[asking.place.documents[0]].plans
    counts = {f"《{title}》": 0 for title in titles}
    for identifier, rows in clauses.items():
        clause = asking.reading.index.clauses[identifier]
        name = asking.reading.place(clause.document_id) if several else f"《{clause.plan_title}》"
        counts[name] = counts.get(name, 0) + sum(len(around(str(row["text"]), word)) for row in rows)
    told = "、".join(f"{name}{count}处" for name, count in counts.items())
    return f"（{told}）" if len(counts) > 1 else ""


def _article_of(identifier: str, clauses: Mapping[str, Clause]) -> str:
    """The 第X条 that a clause stands under, else the clause itself: people count and cite articles."""
    clause: Clause | None = clauses[identifier]
    while clause is not None:
        if re.fullmatch(r"第.{1,8}条", "".join(clause.label.split())):
            return clause.id
        clause = clauses.get(clause.parent or "")
    return identifier


def _not_mentioning(query: Query, asking: Asking, holding: set[str]) -> Found:
    """Tasks (clauses, where there are no tasks) that do not hold the word."""
    store = asking.reading.index.store
    everything = (
        sql.task_ids(Query("tasks", "list", query.place, origin="bracket"), store) if query.level == "task" else []
    )
    everything = everything or [row["id"] for row in sql.leaves(query.place, store)]
    clauses = [asking.reading.index.clauses[identifier] for identifier in everything if identifier not in holding]
    items = [Item(_name_of(clause, asking), (head_span(clause),)) for clause in clauses]
    return compose(
        Statement(f"共{len(clauses)}条没有写到“{query.text}”：", (), derived=True), items,
        understood=(*query.place.words, "任务" if query.level == "task" else "条款", f"没有写到“{query.text}”"),
        table=ResultTable(("条款",), tuple((clause.address,) for clause in clauses), len(clauses)),
        basis=[f"说明：在{len(everything)}条里按“{query.text}”这个词逐字查找。"],
    )  # fmt: skip


def _name_of(clause: Clause, asking: Asking) -> str:
    if clause.kind == "passage" or not clause.label:
        return "".join(clause.path[-1].split()) if clause.path else "开头段落"
    plans = asking.reading.index.documents[clause.document_id].plans
    plan = f"《{clause.plan_title}》" if len(plans) > 1 and asking.place.plan is None else ""
    return plan + label_of(clause).rstrip("。")
