"""Answers about chapters and clauses, words that are mentioned, and documents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from assistant.aggregate import sql
from assistant.aggregate.answer_tasks import documents_named
from assistant.aggregate.asking import Asking
from assistant.aggregate.query import Place, Query
from assistant.aggregate.result import Found, Item, compose, refused, some
from assistant.aggregate.scope import label_of, limited, place_name, title_of
from assistant.answer import ResultTable
from assistant.draft import Span, Statement
from assistant.notices import draft_word
from corpus.document import Document
from corpus.grammar import Clause
from corpus.units import level_character

_SNIPPET = 46


def answer(query: Query, asking: Asking) -> Found | None:
    """The answer to a query that selects clauses, mentions or documents."""
    if query.select == "mentions":
        return _mentions(query, asking)
    if query.select == "documents":
        return _documents(query, asking)
    if query.without_list:
        return _without_list(query, asking)
    return _clauses(query, asking)


def head_span(clause: Clause) -> Span:
    """A clause's first line: its number and heading."""
    text = clause.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    heading = text.find(clause.heading[-4:]) + 4 if clause.heading else 0
    stop = min(end if end >= 0 else len(text), start + 60)
    return Span(
        clause, clause.start + start, clause.start + max(stop, heading if heading <= start + 80 else 0, start + 1)
    )


def _without_list(query: Query, asking: Asking) -> Found:
    if not asking.has_lists:
        return refused(f"{documents_named(asking)}的条目都没有逐条列出责任单位名单。")
    ids = sql.without_list(query.place, asking.reading.index.store)
    clauses = [asking.reading.index.clauses[identifier] for identifier in ids]
    items = [Item(_full_label(clause), (head_span(clause),)) for clause in clauses]
    understood = (*query.place.words, "条款", "没有责任单位名单", "列出")
    if not clauses:
        return compose(Statement("没有：同级的条目都列了责任单位。", (), derived=True), (), understood=understood,
                       table=ResultTable(("条款",), (), 0))  # fmt: skip
    table = ResultTable(("条款",), tuple((clause.address,) for clause in clauses), len(clauses))
    return compose(
        Statement(f"共{len(clauses)}条没有列责任单位：", (), derived=True), items, understood=understood, table=table,
        basis=["说明：只看与列了名单的条目编号同级的条目。"],
    )  # fmt: skip


def _full_label(clause: Clause) -> str:
    """The clause with the chapter over it, which tells clauses of one number apart."""
    above = clause.path[0] if len(clause.path) > 1 else ""
    return f"{label_of(clause)}" + (f"（在“{''.join(above.split())}”）" if above else "")


def _clauses(query: Query, asking: Asking) -> Found | None:
    store = asking.reading.index.store
    place = query.place
    parts = [asking.reading.index.clauses[identifier] for identifier in sql.children(place, store)]
    if (
        place.ancestor is None
        and place.plan is None
        and len({clause.plan for clause in parts}) > 1
        and len(place.documents) == 1
    ):
        return _by_plan(query, asking)
    items = _items(place, asking)
    if query.level == "part" and query.operation in ("group", "max"):
        return _part_sizes(query, asking, parts)
    name = "章" if parts and all(part.label.endswith("章") for part in parts) else "部分"
    if query.level == "both":
        line = f"共{len(items)}条，分成{len(parts)}个部分（{len(parts)}块）："
        counts = [(part, len(_items(limited(place, part), asking))) for part in parts]
        lines = [
            Item(f"{label_of(part)}：{f'{count}条' if count else '不分条'}", (head_span(part),))
            for part, count in counts
        ]
        return _structure(query, line, lines, (len(items), len(parts)), parts)
    if query.level == "part":
        if not parts:
            return None
        return _structure(
            query,
            f"共{len(parts)}{name if name == '章' else '个部分'}：",
            [Item(label_of(p), (head_span(p),)) for p in parts],
            len(parts),
            parts,
        )
    if not items:
        return None
    basis = (
        []
        if place.ancestor
        else [f"说明：按编号“{''.join(items[0].label.split())}”至“{''.join(items[-1].label.split())}”的条目计。"]
    )
    return _structure(
        query, f"共{len(items)}条：", [Item(label_of(c), (head_span(c),)) for c in items], len(items), items, basis
    )


def _structure(
    query: Query, line: str, items: Sequence[Item], value: object, clauses: Sequence[Clause], basis: Sequence[str] = ()
) -> Found:
    table = ResultTable(("编号", "标题"), tuple(("".join(c.label.split()), title_of(c)) for c in clauses), value)
    noun = {"part": "章或部分", "both": "部分与条款"}.get(query.level, "条款")
    return compose(
        Statement(line, (), derived=True),
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
        place = Place(query.place.documents, plan)
        clauses = (
            [asking.reading.index.clauses[i] for i in sql.children(place, asking.reading.index.store)]
            if query.level == "part" else _items(place, asking)
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
        Statement(f"文件里有几个计划，分别计数，合计{sum(count for _, count in counts)}{'个部分' if query.level == 'part' else '条'}：", (), derived=True), items, understood=(*query.place.words, "条款", "计数"),
        table=ResultTable(("计划", "条数"), tuple(counts), sum(count for _, count in counts)),
    )  # fmt: skip


def _items(place: Place, asking: Asking) -> list[Clause]:
    """The clauses that people call 条: under a chapter its leaves; in a whole plan 第X条 if there are any, else the
    numbering that runs through the most clauses."""
    rows = sql.leaves(place, asking.reading.index.store)
    clauses = [asking.reading.index.clauses[row["id"]] for row in rows]
    articles = [clause for clause in clauses if clause.label.endswith("条")]
    if articles:
        return articles
    if place.ancestor is not None:
        return clauses
    deeper = [clause for clause in clauses if clause.level > 1] or clauses
    running = [group for group in _by_family(deeper) if _runs_through(group) and len(group) >= 0.6 * len(deeper)]
    return max(running, key=len) if running else deeper


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
        sizes.append((part, len(_items(limited(query.place, part), asking))))
    if not any(size for _, size in sizes):
        return None
    table = ResultTable(
        ("部分", "条数"), tuple((label_of(part), size) for part, size in sizes), sum(size for _, size in sizes)
    )
    understood = (*query.place.words, "各部分", "条数")
    if query.operation == "max":
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


# --- mentions -----------------------------------------------------------------------------------------------


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
    for identifier, found in clauses.items():
        clause = index.clauses[identifier]
        name = (f"{place_name(clause.document_id, asking.reading)}：" if several else "") + _name_of(clause, asking)
        pieces = [piece for row in found for piece in _around(str(row["text"]), word)]
        total += len(pieces)
        spans = tuple(_span(index.clauses[str(row["clause_id"])], row) for row in found)
        items.append(Item(f"{name}：{'；'.join(dict.fromkeys(pieces))}" if pieces else name, spans))
    table = ResultTable(("条款", "处数"), tuple(
        (index.clauses[i].address or title_of(index.clauses[i]), sum(len(_around(str(r["text"]), word)) for r in found))
        for i, found in clauses.items()
    ), total if query.every_time else len(clauses))  # fmt: skip
    line = f"“{word}”共{total}处，在{len(clauses)}条里：" if query.every_time else f"共{len(clauses)}条写到“{word}”："
    return compose(Statement(line, (), derived=True), items, understood=understood, table=table,
                   basis=[f"说明：按“{word}”这个词逐字查找。"])  # fmt: skip


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


def _around(text: str, word: str) -> list[str]:
    """The stretches between commas that hold the word, one for each time it stands there."""
    found = []
    for match in re.finditer(re.escape(word), text):
        start = max(text.rfind(mark, 0, match.start()) for mark in "，。；：") + 1
        stops = [at for mark in "，。；" if (at := text.find(mark, match.end())) >= 0]
        end = min(stops, default=len(text))
        cut = start < match.start() - 24
        start = match.start() - 24 if cut else start
        piece = re.sub(
            r"^(?:\d+[.．、]|[（(][^）)]{1,4}[）)]|[一二三四五六七八九十]+、)",
            "",
            text[start : min(end, match.start() + _SNIPPET)].strip(),
        )
        found.append(("……" if cut else "") + piece)
    return found


def _span(clause: Clause, row: dict[str, object]) -> Span:
    if row["place"] == -1:
        return head_span(clause)
    return Span(clause, int(str(row["start_at"])), int(str(row["end_at"])))


# --- documents ----------------------------------------------------------------------------------------------


def _documents(query: Query, asking: Asking) -> Found:
    reading = asking.reading
    documents = [reading.index.documents[identifier] for identifier in query.place.documents]
    understood: tuple[str, ...] = (*query.place.words, "文件")
    if query.aspect == "status":
        return _statuses(query, documents, asking, understood)
    if query.aspect == "text":
        return _documents_saying(query, asking, understood)
    chosen: list[tuple[Document, str]] = []
    if query.aspect in ("lists", "no_lists"):
        label = "逐条列了单位名单" if query.aspect == "lists" else "没有逐条列单位名单"
        store = reading.index.store
        chosen = [
            (document, "") for document in documents
            if sql.has_lists(Place((document.id,)), store) == (query.aspect == "lists")
        ]  # fmt: skip
        basis = ["说明：看各条末尾或表里有没有责任单位、牵头单位、配合单位的名单。"]
    elif query.aspect in ("issued", "items") or (query.aspect == "period" and query.operation in ("max", "min")):
        return _ranked(query, documents, asking, understood)
    elif query.aspect == "plans":
        return _plans(documents, asking, understood)
    elif query.aspect == "level":
        chosen = [(document, f"{level_character(document.region) or '其他'}级") for document in documents]
        label = "、".join(f"{level}{sum(one == level for _, one in chosen)}份" for level in dict.fromkeys(one for _, one in chosen))
        basis = []
    elif query.aspect == "expired":
        year = date.today().year
        label = f"规划期在{year}年前已满"
        chosen = [(document, f"{document.period[0]}—{document.period[1]}年") for document in documents
                  if document.period and document.period[1] < year]  # fmt: skip
        basis = ["说明：按标题或正文写明的规划期计，没有写的不计。"]
    elif query.aspect == "number":
        chosen = [(document, document.number) for document in documents if document.number]
        label = "有文号"
        rest = [place_name(document.id, reading) for document in documents if not document.number]
        basis = [f"{some(rest)}没有文号。"] if rest else []
    elif query.aspect == "no_number":
        label = "没有文号"
        chosen = [(document, "") for document in documents if not document.number]
        basis = ["说明：按文件头上的发文字号计。"]
    elif query.aspect == "period":
        label = f"规划期到{query.year}年" if query.year else "规划期"
        chosen = [
            (document, f"{document.period[0]}—{document.period[1]}年")
            for document in documents if document.period and query.year in (None, document.period[1])
        ]  # fmt: skip
        basis = ["说明：按标题或正文写明的规划期计，没有写的不计。"]
    else:
        chosen = [(document, "") for document in documents]
        label, basis = "全部", []
    if not chosen:
        return refused(f"这 {len(documents)} 份文件里没有写明{label}的。")
    items = [
        Item(
            f"{place_name(document.id, reading)}《{document.title}》" + (f"：{value}" if value else ""),
            _proof(document, value, query, asking),
        )
        for document, value in chosen
    ]
    table = ResultTable(("文件", label), tuple((d.title, value) for d, value in chosen), len(chosen))
    return compose(
        Statement(f"共{len(chosen)}份（{label}）：", (), derived=True),
        items,
        understood=(*understood, label),
        table=table,
        basis=basis,
    )


def _plans(documents: Sequence[Document], asking: Asking, understood: tuple[str, ...]) -> Found:
    """The plans inside documents: one file can hold several."""
    plans = [(document, plan) for document in documents for plan in (document.plans or (document.title,))]
    items = [
        Item(f"{place_name(document.id, asking.reading)}：《{plan}》", _title_span(document, plan, asking)) for document, plan in plans
    ]
    table = ResultTable(("文件", "计划"), tuple((document.title, plan) for document, plan in plans), len(plans))
    return compose(Statement(f"{len(documents)}份文件里共{len(plans)}个计划（方案、规划）：", (), derived=True), items,
                   understood=(*understood, "计划", "计数"), table=table)  # fmt: skip


def _title_span(document: Document, plan: str, asking: Asking) -> tuple[Span, ...]:
    clause = next((one for one in asking.reading.index.clauses_of(document.id) if one.plan_title == plan), None)
    return (head_span(clause or asking.reading.index.clauses_of(document.id)[0]),)


def _ranked(query: Query, documents: Sequence[Document], asking: Asking, understood: tuple[str, ...]) -> Found:
    """The first or last document by date of issue, length of period or number of clauses."""
    values: dict[str, tuple[int, str]] = {}
    for document in documents:
        if query.aspect == "issued" and document.issued:
            values[document.id] = (int(document.issued.replace("-", "")), document.issued)
        elif query.aspect == "period" and document.period:
            years = document.period[1] - document.period[0] + 1
            values[document.id] = (years, f"{document.period[0]}—{document.period[1]}年，{years}年")
        elif query.aspect == "items":
            plans = range(len(document.plans)) if document.plans else [None]
            count = sum(len(_items(Place((document.id,), plan), asking)) for plan in plans)
            values[document.id] = (count, f"{count}条")
    label, most, least = {
        "issued": ("印发日期", "最晚", "最早"), "period": ("规划期", "最长", "最短"), "items": ("条数", "最多", "最少"),
    }[query.aspect]  # fmt: skip
    if not values:
        return refused(f"这 {len(documents)} 份文件都没有写明{label}，比不出先后。")
    best = (min if query.operation == "min" else max)(value for value, _ in values.values())
    word = least if query.operation == "min" else most
    ordered = sorted(values, key=lambda identifier: values[identifier][0], reverse=query.operation != "min")
    reading = asking.reading
    named = "、".join(place_name(i, reading) for i in ordered if values[i][0] == best)
    items = [
        Item(f"{place_name(i, reading)}《{reading.index.documents[i].title}》：{values[i][1]}", _proof(reading.index.documents[i], "", query, asking))
        for i in ordered
    ]
    silent = [place_name(document.id, reading) for document in documents if document.id not in values]
    basis = [f"没有写明的：{'、'.join(silent)}。"] if silent else []
    return compose(
        Statement(f"{label}{word}的是{named}：", (), derived=True), items, understood=(*understood, label, word),
        table=ResultTable(("文件", label), tuple((reading.index.documents[i].title, values[i][1]) for i in ordered), values[ordered[0]][1]), basis=basis,
    )  # fmt: skip


def _proof(document: Document, value: str, query: Query, asking: Asking) -> tuple[Span, ...]:
    """Where the document says it: its number, the years of its period, its title."""
    for wanted in (value, str(query.year or ""), document.plans[0] if document.plans else "", document.title[:12]):
        at = document.text.find(wanted) if wanted else -1
        if at >= 0:
            return (asking.reading.span_at(document.id, at, at + len(wanted)),)
    first = asking.reading.index.clauses_of(document.id)[0]
    return (head_span(first),)


def _statuses(query: Query, documents: Sequence[Document], asking: Asking, understood: tuple[str, ...]) -> Found:
    said = [(document, draft_word(document) if document.status == "draft" else "正式印发") for document in documents]
    if query.text == "issued":
        chosen = [entry for entry in said if entry[1] == "正式印发"]
    elif query.text == "both":
        chosen = sorted(said, key=lambda entry: entry[1] == "正式印发")
    elif query.text == "draft":
        chosen = [entry for entry in said if entry[1] != "正式印发"]
    else:
        chosen = [entry for entry in said if entry[1] == query.text]
    others = [
        entry for entry in said if entry not in chosen and entry[1] != "正式印发" and query.text not in ("issued",)
    ]
    items = [
        Item(
            f"{place_name(document.id, asking.reading)}《{document.title}》：{word}",
            _status_proof(document, word, asking),
        )
        for document, word in [*chosen, *others]
    ]
    if not items:
        return refused(
            f"这 {len(documents)} 份文件里没有{query.text if query.text not in ('draft', 'both') else '稿子'}。"
        )
    count = len(chosen)
    label = {"issued": "正式印发", "both": "稿子或正式印发", "draft": "稿子"}.get(query.text, query.text)
    line = f"{label}共{count}份" + (f"，另有{len(others)}份是别的稿" if others else "") + "："
    if query.text == "both":
        drafts = sum(word != "正式印发" for _, word in chosen)
        line = f"稿子{drafts}份，正式印发{count - drafts}份："
    table = ResultTable(("文件", "状态"), tuple((document.title, word) for document, word in said), count)
    return compose(Statement(line, (), derived=True), items, understood=(*understood, label), table=table)


def _status_proof(document: Document, word: str, asking: Asking) -> tuple[Span, ...]:
    wanted = [word] if word != "正式印发" else [document.number or "", "印发给你们", "印发"]
    for one in wanted:
        at = document.text.find(one) if one else -1
        if at >= 0:
            return (asking.reading.span_at(document.id, at, at + len(one)),)
    return (head_span(asking.reading.index.clauses_of(document.id)[0]),)


def _documents_saying(query: Query, asking: Asking, understood: tuple[str, ...]) -> Found:
    rows = sql.mentions(query.with_(select="mentions"), asking.reading.index.store)
    rows = [row for row in rows if row["place"] >= 0] or rows
    by_document: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        by_document.setdefault(row["document_id"], []).append(row)
    if not by_document:
        return refused(f"这 {len(query.place.documents)} 份文件都没有提到“{query.text}”。")
    items = []
    for identifier, found in by_document.items():
        clause = asking.reading.index.clauses[str(found[0]["clause_id"])]
        piece = (_around(str(found[0]["text"]), query.text) or [""])[0]
        name = label_of(clause).rstrip("。") or title_of(clause)
        times = sum(len(_around(str(row["text"]), query.text)) for row in found)
        items.append(Item(f"{place_name(identifier, asking.reading)}（{times}处）：{name}：{piece}", tuple(
            _span(asking.reading.index.clauses[str(row["clause_id"])], row) for row in found[:2])))  # fmt: skip
    table = ResultTable(
        ("文件", "处数"),
        tuple((asking.reading.index.documents[i].title, len(found)) for i, found in by_document.items()),
        len(by_document),
    )
    return compose(Statement(f"共{len(by_document)}份写到“{query.text}”：", (), derived=True), items,
                   understood=(*understood, f"写到“{query.text}”"), table=table)  # fmt: skip
