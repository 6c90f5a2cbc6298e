"""Answers about documents: status, number, period, what they say."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose, refused, some
from assistant.aggregate.query.scope import label_of, title_of
from assistant.aggregate.query.text_spans import around, head_span, mention_span
from assistant.aggregate.query.typed import Place, Query
from assistant.aggregate.tasks import unit_documents
from assistant.aggregate.texts.answer_text import items_of
from assistant.answer import ResultTable
from assistant.draft import Span, Statement
from assistant.notices import draft_word
from corpus.document import Document
from corpus.units import level_character


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The documents of an answer, each with what is said of it, how they are called, and on what basis."""

    documents: Sequence[tuple[Document, str]]
    label: str
    basis: tuple[str, ...] = ()


def answer(query: Query, asking: Asking) -> Found:
    """The answer to a query that selects documents."""
    documents = [asking.reading.index.documents[identifier] for identifier in query.place.documents]
    understood: tuple[str, ...] = (*query.place.words, "文件")
    match query.aspect:
        case "status":
            return _statuses(query, documents, asking, understood)
        case "text":
            return _documents_saying(query, asking, understood)
        case "due":
            return _due(query, asking, understood)
        case "unit":
            return unit_documents.answer(query, asking)
        case "plans":
            return _plans(documents, asking, understood)
        case "issued" | "items" | "mentions":
            return _ranked(query, documents, asking, understood)
        case "period" if query.operation in ("max", "min"):
            return _ranked(query, documents, asking, understood)
    found = _choose(query, documents, asking)
    if not found.documents:
        return refused(f"这 {len(documents)} 份文件里没有写明{found.label}的。")
    items = [
        Item(
            f"{asking.reading.place(document.id)}《{document.title}》" + (f"：{value}" if value else ""),
            _proof(document, value, query, asking),
        )
        for document, value in found.documents
    ]
    return compose(
        Statement(f"共{len(items)}份（{found.label}）：", (), derived=True),
        items,
        understood=(*understood, found.label),
        table=ResultTable(
            ("文件", found.label), tuple((document.title, value) for document, value in found.documents), len(items)
        ),
        basis=found.basis,
    )


def _due(query: Query, asking: Asking, understood: tuple[str, ...]) -> Found:
    """The places with a sentence that says a thing for a year: year and words stand in one sentence, or one row."""
    year = f"{query.years[0]}年"
    rows = sql.mentions(query.with_(select="mentions", text=year), asking.reading.index.store)
    kept: dict[str, dict[str, object]] = {}
    for row in rows:
        # A year in a title or at the end of a stretch of years (2020—2025年) sets nothing.
        text = re.sub(r"《[^》]*》|20\d\d年?\s*[—\-－至到~]+\s*20\d\d年", "", str(row["text"]))
        if year not in text:
            continue
        if row["place"] >= 0 and all(any(one in text for one in words.split("|")) for words in query.part_words):
            kept.setdefault(row["document_id"], row)
    said = f"{year}{query.text}"
    if not kept:
        return refused(f"{len(query.place.documents)}份文件里，没有一处在写“{query.text}”的同一句里写明{year}。")
    clauses = asking.reading.index.clauses
    items = [
        Item(f"{asking.reading.place(one)}：{' '.join(str(row['text']).split())[:120]}",
             (mention_span(clauses[str(row["clause_id"])], row),))
        for one, row in kept.items()
    ]  # fmt: skip
    titles = tuple((asking.reading.index.documents[one].title,) for one in kept)
    return compose(
        Statement(f"同一句里写明{said}的有{len(kept)}地：", (), derived=True), items, understood=(*understood, said),
        table=ResultTable(("文件",), titles, len(kept)), basis=["说明：没有写明这一年、或写了别的年份的不计。"],
    )  # fmt: skip


def _choose(query: Query, documents: Sequence[Document], asking: Asking) -> _Chosen:
    """The documents that a query means, by its aspect; all of them where it has none."""
    reading = asking.reading
    match query.aspect:
        case "lists" | "no_lists":
            wanted = query.aspect == "lists"
            kept = [one for one in documents if sql.has_lists(Place((one.id,)), reading.index.store) == wanted]
            label = "逐条列了单位名单" if wanted else "没有逐条列单位名单"
            return _Chosen(_bare(kept), label, ("说明：看各条末尾或表里有没有责任单位、牵头单位、配合单位的名单。",))
        case "level":
            return _by_level(documents, asking)
        case "no_tables":
            clauses_of = reading.index.clauses_of
            bare = [one for one in documents if all(clause.kind != "table" for clause in clauses_of(one.id))]
            return _Chosen(_bare(bare), "没有表")
        case "tables":
            named = [(one, name) for one in documents if (name := _table_named(one, query.text, asking))]
            return _Chosen(named, f"附有“{query.text}表”")
        case "expired" | "period":
            return _by_period(query, documents, reading.today.year)
        case "issued_in":
            dated = [(one, one.issued) for one in documents if one.issued]
            rest = [reading.place(one.id) for one in documents if not one.issued]
            kept_dates = [(one, date) for one, date in dated if date.startswith(str(query.year))]
            told = (f"{some(rest)}没有写明印发日期，没有计入。",) if rest else ()
            return _Chosen(kept_dates, f"{query.year}年印发", told)
        case "number":
            rest = [reading.place(one.id) for one in documents if not one.number]
            numbered = [(one, one.number) for one in documents if one.number]
            return _Chosen(numbered, "有文号", (f"{some(rest)}没有文号。",) if rest else ())
        case "no_number":
            without = [one for one in documents if not one.number]
            return _Chosen(_bare(without), "没有文号", ("说明：按文件头上的发文字号计。",))
        case _:
            return _Chosen(_bare(documents), "全部")


def _bare(documents: Iterable[Document]) -> list[tuple[Document, str]]:
    return [(document, "") for document in documents]


def _by_level(documents: Sequence[Document], asking: Asking) -> _Chosen:
    """The documents by the level of their place, or those of the one level that the question names."""
    levels = [(one, f"{level_character(one.region) or '其他'}级") for one in documents]
    wanted = set(re.findall(r"[省市县区](?=级)", asking.body))
    kept = [entry for entry in levels if len(wanted) != 1 or entry[1][0] in wanted]
    counts = Counter(level for _, level in kept)
    return _Chosen(kept, "、".join(f"{level}{count}份" for level, count in counts.items()))


def _by_period(query: Query, documents: Sequence[Document], year: int) -> _Chosen:
    """The documents with a period, of those whose is over or ends in the year asked for."""
    kept = []
    for document in documents:
        if document.period is None:
            continue
        first, last = document.period
        if (query.aspect == "expired" and last < year) or (query.aspect == "period" and query.year in (None, last)):
            kept.append((document, f"{first}—{last}年"))
    label = f"规划期到{query.year}年" if query.year else "规划期"
    label = f"规划期在{year}年前已满" if query.aspect == "expired" else label
    return _Chosen(kept, label, ("说明：按标题或正文写明的规划期计，没有写的不计。",))


def _plans(documents: Sequence[Document], asking: Asking, understood: tuple[str, ...]) -> Found:
    """The plans inside documents: one file can hold several."""
    plans = [(document, plan) for document in documents for plan in (document.plans or (document.title,))]
    items = [
        Item(f"{asking.reading.place(document.id)}：《{plan}》", _title_span(document, plan, asking))
        for document, plan in plans
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
            count = sum(len(items_of(Place((document.id,), plan), asking)) for plan in plans)
            values[document.id] = (count, f"{count}条")
        elif query.aspect == "mentions":
            times = sum(len(around(str(row["text"]), query.text)) for row in _rows_saying(query, document, asking))
            values[document.id] = (times, f"{times}处")
    label, most, least = {
        "issued": ("印发日期", "最晚", "最早"), "period": ("规划期", "最长", "最短"), "items": ("条数", "最多", "最少"),
        "mentions": (f"“{query.text}”的处数", "最多", "最少"),
    }[query.aspect]  # fmt: skip
    if not values:
        return refused(f"这 {len(documents)} 份文件都没有写明{label}，比不出先后。")
    if query.aspect == "mentions" and not any(times for times, _ in values.values()):
        return refused(f"这 {len(documents)} 份文件都没有提到“{query.text}”（按这个词逐字查过）。")
    if query.aspect == "issued" and len(values) == 1 and len(documents) > 1:
        return _one_dated(documents, values, asking)
    best = (min if query.operation == "min" else max)(value for value, _ in values.values())
    word = least if query.operation == "min" else most
    ordered = sorted(values, key=lambda identifier: values[identifier][0], reverse=query.operation != "min")
    reading = asking.reading
    named = "、".join(reading.place(i) for i in ordered if values[i][0] == best)
    items = [
        Item(
            f"{reading.place(i)}《{reading.index.documents[i].title}》：{values[i][1]}",
            _proof(reading.index.documents[i], "", query, asking),
        )
        for i in ordered
    ]
    silent = [reading.place(document.id) for document in documents if document.id not in values]
    basis = [f"没有写明的：{'、'.join(silent)}。"] if silent else []
    headline = f"{label}{word}的是{named}："
    if query.aspect == "items" and "gap" in query.columns:
        (high, low), (more, less) = (values[i][0] for i in ordered[:2]), (reading.place(i) for i in ordered[:2])
        told = f"{more}{high}条，{less}{low}条，"
        headline = f"{told}{more}多{high - low}条（{high}−{low}={high - low}）：" if high > low else f"{told}一样多："
    elif "gap" in query.columns:
        days = sorted(date.fromisoformat(value) for _, value in values.values())
        basis.insert(0, f"最早和最晚相差{apart(days[0], days[-1])}。")
    return compose(
        Statement(headline, (), derived=True),
        items,
        understood=(*understood, label, word),
        table=ResultTable(
            ("文件", label),
            tuple((reading.index.documents[i].title, values[i][1]) for i in ordered),
            values[ordered[0]][1],
        ),
        basis=basis,
    )


def _one_dated(documents: Sequence[Document], values: Mapping[str, tuple[int, str]], asking: Asking) -> Found:
    """A refusal to compare dates of which only one is there."""
    ((identifier, (_, dated)),) = values.items()
    rest = some([asking.reading.place(one.id) for one in documents if one.id != identifier])
    name = asking.reading.place(identifier)
    return refused(f"只有{name}的文件写明了印发日期（{dated}），{rest}的没有写明，比不出先后。")


def apart(first: date, last: date) -> str:
    """How far two days lie apart, in whole years, months and days, and in months where that says more: 2年1个月15天."""
    months = (last.year - first.year) * 12 + last.month - first.month
    if last.day < first.day:
        months -= 1
    year, month = divmod(first.month - 1 + months, 12)
    reached_year, reached_month = first.year + year, month + 1
    day = min(first.day, monthrange(reached_year, reached_month)[1])
    days = (last - date(reached_year, reached_month, day)).days
    years, rest = divmod(months, 12)
    said = f"{years}年" * bool(years) + f"{rest}个月" * bool(rest) + f"{days}天" * bool(days)
    whole = f"（合{months}个月{f'零{days}天' if days else ''}）" if years else ""
    return f"{said or '0天'}{whole}"


def _table_named(document: Document, word: str, asking: Asking) -> str:
    """The title of the document's first table whose name holds the word; "" without one."""
    tables = (one for one in asking.reading.index.clauses_of(document.id) if one.kind == "table")
    return next((name for one in tables if word in (name := "".join(one.heading.split()))), "")


def _rows_saying(query: Query, document: Document, asking: Asking) -> list[dict[str, object]]:
    """The sentences of one document that hold the query's text."""
    here = query.with_(select="mentions", place=Place((document.id,)))
    return [row for row in sql.mentions(here, asking.reading.index.store) if row["place"] >= 0]


def _proof(document: Document, value: str, query: Query, asking: Asking) -> tuple[Span, ...]:
    """Where the document says it: the word asked for, its number, the years of its period, its title."""
    if query.aspect == "mentions":
        rows = _rows_saying(query, document, asking)[:2]
        return tuple(mention_span(asking.reading.index.clauses[str(row["clause_id"])], row) for row in rows)
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
            f"{asking.reading.place(document.id)}《{document.title}》：{word}",
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
    """Which documents hold a word as it is written, with where, and which don't."""
    rows = sql.mentions(query.with_(select="mentions"), asking.reading.index.store)
    rows = [row for row in rows if row["place"] >= 0] or rows
    by_document: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        by_document.setdefault(row["document_id"], []).append(row)
    if not by_document:
        return refused(f"这 {len(query.place.documents)} 份文件都没有提到“{query.text}”（按这个词逐字查过）。")
    index = asking.reading.index
    silent = [identifier for identifier in query.place.documents if identifier not in by_document]
    names = some([asking.reading.place(identifier) for identifier in silent])
    items = [_saying_item(query.text, identifier, found, asking) for identifier, found in by_document.items()]
    headline = f"共{len(by_document)}份写到“{query.text}”："
    basis = [f"没有写到的：{names}。"] if silent else []
    basis += [f"说明：按“{query.text}”这个词逐字查找，换了说法写的不计。"]
    counted = tuple((index.documents[i].title, len(found)) for i, found in by_document.items())
    if query.lacks_text:
        headline = f"共{len(silent)}份没有写到“{query.text}”" + (f"：{names}" if silent else "")
        headline += f"。写到的{len(by_document)}份："
        basis, counted = basis[-1:], tuple((index.documents[i].title, 0) for i in silent)
    said = f"{'没有' if query.lacks_text else ''}写到“{query.text}”"
    table = ResultTable(("文件", "处数"), counted, len(counted))
    return compose(Statement(headline, (), derived=True), items, understood=(*understood, said), table=table,
                   basis=basis)  # fmt: skip


def _saying_item(word: str, identifier: str, rows: Sequence[dict[str, object]], asking: Asking) -> Item:
    """One document that holds a word: how often, and the first place with what stands around it."""
    clauses = asking.reading.index.clauses
    clause = clauses[str(rows[0]["clause_id"])]
    piece = (around(str(rows[0]["text"]), word) or [""])[0]
    times = sum(len(around(str(row["text"]), word)) for row in rows)
    name = label_of(clause).rstrip("。") or title_of(clause)
    spans = tuple(mention_span(clauses[str(row["clause_id"])], row) for row in rows[:2])
    return Item(f"{asking.reading.place(identifier)}（{times}处）：{name}：{piece}", spans)
