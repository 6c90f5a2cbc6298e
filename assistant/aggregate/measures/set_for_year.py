"""What the sentences of plans set for a year: each stretch that names it, in how many clauses, and behind the rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose, refused
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.task_words import documents_named
from assistant.aggregate.query.typed import Query
from assistant.answer import ResultTable
from assistant.draft import Span, Statement
from corpus.regex import regex

_PRESENT = regex(r"现状|发展基础|基本情况|存在|形势|背景|回顾")
_PAST = regex(r"(?:自|由|从|比|较|截至)20\d\d年|20\d\d年(?:[—\-－至到~]|以来|起|度|底?止)|〔20\d\d〕|《[^》]*20\d\d")


def events(query: Query, asking: Asking) -> Found:
    """Stretches of the plans' sentences that set something for a year."""
    items: list[Item] = []
    counts = []
    holding: dict[str, int] = {}
    for year in query.years:
        before = len(items)
        for row in sql.mentions(
            query.with_(select="mentions", text=f"{year}年", aspect=""), asking.reading.index.store
        ):
            clause = asking.reading.index.clauses[row["clause_id"]]
            if row["place"] < 0 or clause.level < 1 or any(_PRESENT.search(part) for part in clause.path):
                continue
            stretch = _dated(str(row["text"]), year)
            if stretch and clause.kind not in ("row", "table"):
                items.append(Item(f"{label_of(clause)}：{stretch}", (Span(clause, row["start_at"], row["end_at"]),)))
                holding[label_of(clause)] = clause.level
        counts.append(f"{year}年{len(items) - before}处")
    said = "、".join(f"{year}年" for year in query.years)
    if not items and len(query.years) == 1 and _BEFORE.search(asking.body):
        # 2026年前要完成的, where nothing is set for that year itself.
        (year,) = query.years
        earlier = [one for one in range(year - _YEARS_BACK, year) if _sets(query.with_(years=(one,)), asking)]
        if earlier:
            return events(query.with_(years=tuple(earlier)), asking)
    if not items:
        return refused(f"{documents_named(asking)}没有写明{said}要完成的事。")
    clauses = _clauses_holding(holding) if _CLAUSES_COUNTED.search(asking.body) else ""
    return compose(
        Statement(f"写明时间的共{len(items)}处{clauses}（{'，'.join(counts)}）：", (), derived=True),
        items,
        understood=(*query.place.words, "条文", said),
        table=ResultTable(("内容",), tuple((item.text,) for item in items), len(items)),
        basis=["说明：只列条文里写明这一年的。"],
    )


_BEFORE = regex(r"20\d\d年(?:之|以)?前")
_YEARS_BACK = 5


def _sets(query: Query, asking: Asking) -> bool:
    return events(query, replace(asking, body="")).draft is not None


def with_events(found: Found | None, query: Query, asking: Asking) -> Found | None:
    """What rows have as their deadline, and behind it what the text sets for that year, where not only tasks are asked
    for: 2025年底前要完成的."""
    years = [int(year) for cell in query.cells for year in re.findall(r"写(20\d\d)年$", cell.words)]
    summed = query.operation == "difference" or (bool(query.column) and "sum" in (query.operation, *query.columns))
    several = any("或" in cell.words for cell in query.cells)
    if summed or several or found is None or found.draft is None or not years or _ROWS_ONLY.search(asking.body):
        return found
    told = events(Query("measures", "list", asking.place, years=tuple(years), aspect="events"), asking).draft
    if told is None or told.table is None:
        return found
    first, *rest = found.draft.statements
    first = replace(first, text=f"表里时限写{years[0]}年的任务{first.text}")
    behind = f"条文里写明{years[0]}年的另有{told.table.value}处（目标和要求，不是表里的任务）："
    lines = (first, *rest, Statement(behind, (), derived=True), *told.statements[1:])
    return replace(found, draft=replace(found.draft, statements=lines))


_ROWS_ONLY = regex(r"任务|分工|表(?!现|示)|工作")


_SIGNED = regex(r"[^，。；]{0,24}20\d\d年\d{1,2}月\d{1,2}日(?:印发|发布)?[。]?")
"""The line that a document is dated and printed by."""


def _dated(sentence: str, year: int) -> str:
    """The stretch that says what is set for the year; "" where the year says something else, or stands in a title."""
    sentence = re.sub(r"《[^》]*》", lambda title: re.sub(r"\d", "〇", title.group()), sentence)
    at = sentence.find(f"{year}年")
    if at < 0 or _SIGNED.fullmatch(sentence.strip()):
        return ""
    around = sentence[max(0, at - 2) : at + 8]
    if _PAST.search(around) or _PERIOD_BEFORE.search(sentence[:at]):
        return ""
    start = max(sentence.rfind(mark, 0, at) for mark in "，。；") + 1
    piece = sentence[start:]
    stops = [match.start() for match in re.finditer("[，。；]", piece)] or [len(piece)]
    first = 1 if re.match(r"^(?:到|至|在|力争|确保)?20\d\d年(?:底|末|前|底前)?，", piece) else 0
    end = stops[min(first, len(stops) - 1)]
    for stop in stops[first + 1 :]:
        # What else the sentence sets for the year stands behind it, up to another year.
        if piece[end] != "，" or stop > _LONGEST_STRETCH or re.search(r"20\d\d年", piece[end:stop]):
            break
        end = stop
    return piece[:end][:_LONGEST_STRETCH].strip()


_LONGEST_STRETCH = 70
_PERIOD_BEFORE = regex(r"20\d\d年?[—\-－–~至]+$")
"""2025-2029年 is the time that a plan covers; nothing is set for its last year by that."""


def _clauses_holding(holding: Mapping[str, int]) -> str:
    """In how many clauses the year stands, and in which chapters that have none."""
    chapters = [label for label, level in holding.items() if level == 1]
    clauses = len(holding) - len(chapters)
    if not clauses:
        return ""
    return f"，在{clauses}条里" + (f"，另有“{'”“'.join(chapters)}”" if chapters else "")


_CLAUSES_COUNTED = regex(r"(?:几|多少)(?:条|项|个(?:任务|措施|条款))")
