"""导出来: the link to the same list as a file, as far as the pages' filters go."""

from __future__ import annotations

from assistant.aggregate.measures import answer_measures
from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, compose, link, refused
from assistant.aggregate.query.table_model import Table, table_of
from assistant.aggregate.query.task_words import any_spans, link_region
from assistant.aggregate.query.typed import Query
from assistant.draft import Span, Statement


def exported(query: Query, found: Found, asking: Asking) -> Found:
    """The answer before as a file: what the page of duties or of targets can filter; else why there is none."""
    draft = found.draft
    if draft is None:
        return found
    path = ""
    spans: tuple[Span, ...] = ()
    region = link_region(asking)
    plan = f"{query.place.documents[0]}:{query.place.plan}" if query.place.plan is not None else None
    if query.select in ("tasks", "units"):
        condition = next(iter((*query.every, *query.some, *query.only)), None)
        role = condition.roles[0] if condition and len(condition.roles) == 1 else None
        path = link(
            "/api/duties",
            unit=condition.written if condition else None,
            region=region,
            plan=plan,
            role=role,
            format="xlsx",
        )
        spans = any_spans(asking)
    elif query.select == "rows":
        table = table_of(query, asking)
        page = "/api/duties" if table is not None and table.of("role") else "/api/targets"
        on_page = page == "/api/duties" or (table is not None and _among_targets(table, query, asking))
        path = link(page, region=region, plan=plan, format="xlsx") if on_page else ""
        spans = (Span(table.rows[0], table.rows[0].start, table.rows[0].end),) if table is not None else ()
    elif query.select == "measures":
        year = str(query.years[0]) if len(query.years) == 1 else str(query.year) if query.year else None
        measure = query.part_words[-1] if query.aspect == "across" and query.part_words else None
        path = link("/api/targets", measure=measure, region=region, plan=plan, year=year, format="xlsx")
        spans = answer_measures.first_span(query, asking)
    if not path:
        return refused("这一类结果没有对应的清单页，不能下载成表；可以复制上面的回答。")
    count = draft.table.value if draft.table is not None and isinstance(draft.table.value, int) else None
    said = (
        f"共{count}项，"
        if isinstance(count, int) and query.select == "tasks" and query.operation in ("list", "count")
        else ""
    )
    page = "职责清单" if "/duties" in path else "指标对照"
    basis = (
        [f"说明：下载的是{page}里同一地方的，按页面能筛的条件筛；其他条件请在表里再筛。"] if _narrower(query) else []
    )
    return compose(
        Statement(f"{said}下载表格：{path}", spans, derived=True), (),
        understood=(*draft.understood[:-1], "导出"), table=draft.table, basis=basis,
    )  # fmt: skip


def _among_targets(table: Table, query: Query, asking: Asking) -> bool:
    """Whether the page of targets has what the rows of a table say."""
    rows = tuple(row.id for row in table.rows)
    return bool(sql.targets(Query("measures", "list", query.place, clause_ids=rows), asking.reading.index.store))


def _narrower(query: Query) -> bool:
    """Whether the query has conditions that the page can't filter by."""
    if query.select == "rows":
        return True
    if query.select == "measures":
        return query.aspect not in ("year", "across") or bool(query.unit or query.measure_words)
    return bool(
        len(query.every) > 1 or query.none or query.only or query.size or query.times
        or query.place.ancestor or query.select == "units" or query.clause_ids or query.operation == "max"
    )  # fmt: skip
