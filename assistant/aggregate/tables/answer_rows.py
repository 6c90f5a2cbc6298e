"""Answers from a table's rows: lists, sums, shares, the highest, growth; every sum with its terms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.aggregate.query import sql_rows
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.counts import said
from assistant.aggregate.query.result import Found, Item, compose, refused
from assistant.aggregate.query.table_model import Table, bare_header, table_of
from assistant.aggregate.query.table_words import NO_ROW, VERBS
from assistant.aggregate.query.typed import Query
from assistant.aggregate.tables import alike, two_sides
from assistant.aggregate.tables.answer_row_numbers import (
    difference_answer,
    growth_answer,
    highest_answer,
    ordered_answer,
)
from assistant.aggregate.tables.durations import ASPECT, durations_answer
from assistant.aggregate.tables.each_value import SHOWN
from assistant.aggregate.tables.row_words import (
    caption_of,
    classifier,
    head_of,
    header_words,
    result_of,
    row_name,
    rows_gone_through,
    share_of,
    share_words,
    spans_of,
    sum_words,
    table_kind,
    total_text,
    unit_of,
)
from assistant.aggregate.tables.rows_all_of import all_of_answer
from assistant.aggregate.tables.table_conditions import clashing
from assistant.aggregate.tables.table_lookups import PLACE_HEADER, counts_by_town, towns_of
from assistant.aggregate.tables.table_ratios import PER, shared_out_answer
from assistant.answer import ResultTable
from assistant.compose.table import cell_text, fold_spaces
from assistant.draft import Span, Statement
from assistant.number_text import number_text, percent_text
from corpus.grammar import Clause
from corpus.regex import regex

_MOST_NAMED = 12
"""Rows told of where the one that is named is none."""


def answer(query: Query, asking: Asking) -> Found | None:
    """The answer to a query over a table's rows."""
    table = table_of(query, asking)
    if table is None:
        return None
    caption = caption_of(table)
    if query.aspect == "?":
        names = "、".join(row_name(row) for row in table.rows[:4])
        return refused(f"没看懂要拿哪两项来比、按什么平均。请写出{caption}里的名称再问，如{names}。")
    if query.aspect.endswith(NO_ROW):
        names = "、".join(row_name(row) for row in table.rows[:_MOST_NAMED])
        return refused(f"{caption}没有{query.aspect}，不拿别的行来答（表里有：{names}）。")
    if re.match(r"第\d+行（只编到", query.aspect):
        return refused(f"{caption}没有{query.aspect}。")
    if query.aspect not in ("", ASPECT, PER, two_sides.ASPECT, alike.ASPECT) and query.operation != "growth":
        return refused(
            f"{caption}没有{query.aspect}，算不出来（表里有："
            f"{'、'.join(header_words(column.header) for column in table.written)}）。"
        )
    ids = sql_rows.table_rows(table.id, query.cells, asking.reading.index.store)
    rows = [asking.reading.index.clauses[identifier] for identifier in ids]
    understood = (*query.place.words, caption, *(condition.words for condition in query.cells if condition.words))
    if query.operation == "growth":
        return growth_answer(query, asking, table, rows, understood)
    if query.aspect == ASPECT and rows:
        return durations_answer(query, asking, table, rows, understood)
    if query.aspect == alike.ASPECT:
        return alike.alike_answer(query, asking, table, understood)
    if query.aspect == PER and rows:
        return shared_out_answer(query, asking, table, rows, understood)
    if not rows:
        return compose(
            Statement(
                f"没有（共0{classifier(table)}）：{caption}里没有{_all_said(query)}的行。",
                rows_gone_through(table),
                derived=True,
            ),
            (),
            understood=understood,
            table=ResultTable(("名称",), (), 0),
        )
    match query.operation:
        case "list" if "sorted" in query.columns:
            return ordered_answer(query, asking, table, rows, understood)
        case "group":
            return _group(query, asking, table, rows, understood)
        case "difference" if query.aspect == two_sides.ASPECT:
            return two_sides.sides_answer(query, asking, table, understood)
        case "difference":
            return difference_answer(query, asking, table, understood)
        case "check" if query.minus:
            return all_of_answer(query, asking, table, rows, understood)
        case "check":
            return _check(query, asking, table, rows, understood)
        case "max" | "min":
            return highest_answer(query, asking, table, rows, understood)
        case "sum" | "ratio":
            return _sum(query, asking, table, rows, understood)
        case _:
            return _list(query, asking, table, rows, understood)


def _all_said(query: Query) -> str:
    """The conditions, of two that one cell can't both meet with what makes them so: 既是新建又是改扩建."""
    said = [one.words for one in query.cells if one.words]
    return f"既是{'又是'.join(said)}" if clashing(query.cells) else "、".join(said)


def _list(query: Query, asking: Asking, table: Table, rows: Sequence[Clause], understood: tuple[str, ...]) -> Found:
    unit = classifier(table)
    shown = _dated_columns(table, asking.body) if "dates" in query.columns else []
    shown += [
        condition.header
        for condition in query.cells
        if condition.test in ("least", "most", "contains") and condition.header not in shown
    ]
    shown += [one.removeprefix(SHOWN) for one in query.columns if one.startswith(SHOWN)]
    name_header = table.name_column.header if table.name_column else ""
    items = []
    values = (
        sql_rows.column_values([row.id for row in rows], query.column, asking.reading.index.store)
        if query.column
        else {}
    )
    for row in rows:
        notes = [
            f"{header_words(cell.header)}：{cell_text(cell)}"
            for cell in row.cells
            if cell.header in shown and cell.text and cell.header != name_header
        ]
        if row.id in values and not notes and "sum" in query.columns:
            notes = [f"{header_words(query.column)}{number_text(values[row.id])}"]
        items.append(Item(row_name(row) + (f"（{'；'.join(notes)}）" if notes else ""), (Span.of(row),)))
    extra = ""
    if "sum" in query.columns and values:
        extra = sum_words(query, table, list(values.values())) + (
            "，" + share_words(query, asking, table, sum(values.values())) if "ratio" in query.columns else ""
        )
    if "ratio" in query.columns and not values and query.cells:
        extra = (
            f"占全表{len(table.rows)}{unit}的"
            f"{percent_text(len(rows), len(table.rows))}（{len(rows)}÷{len(table.rows)}）"
        )
    whole = f"（全表{len(table.rows)}{unit}）" if "all" in query.columns and query.cells else ""
    headline = f"共{len(rows)}{unit}{whole}" + (f"，{extra}" if extra else "") + "："
    return compose(
        Statement(headline, (), derived=True),
        items,
        understood=(*understood, "计数" if query.operation == "count" else "列出"),
        table=result_of(table, rows, _asked_value(query, asking, list(values.values()), len(rows), len(table.rows))),
        basis=_basis(query, table),
    )


def _dated_columns(table: Table, body: str) -> list[str]:
    """Columns that tell when: the dates that the question's verb names, else deadlines and who keeps them, else all."""
    told = [column.header for column in table.columns if column.kind in ("role", "deadline")]
    dates = table.of("date")
    meant = [
        column.header
        for column in dates
        if any(verb.search(body) and header.search(bare_header(column)) for verb, header in VERBS)
    ]
    return meant or told or [column.header for column in dates]


_ROWS_ASKED = regex(r"哪|列|[几多少][所项家条行]|(?:几|多少)个")


def _asked_value(query: Query, asking: Asking, values: Sequence[float], count: int, whole: int) -> float:
    """The sum where the one amount asked for is the column's (新建的学位多少), the share, else the number of rows."""
    by_column = "sum" in query.columns and "all" not in query.columns and bool(values)
    if "ratio" in query.columns and not values and count and not _ROWS_ASKED.search(asking.body):
        return round(count / whole, 4)
    counted = re.search(r"哪|[几多少][所项家条行园]|(?:几|多少)个(?:项目|园|幼儿园|学校)?(?=[?？。，,]|$)", asking.body)
    return sum(values) if by_column and not counted else count


def _group(query: Query, asking: Asking, table: Table, rows: Sequence[Clause], understood: tuple[str, ...]) -> Found:
    """Rows by the values of a category column."""
    groups: dict[str, list[Clause]] = {}
    dated = table_kind(table, query.column) in ("date", "year")
    for row in rows:
        value = next((fold_spaces(cell.text) for cell in row.cells if cell.header == query.column), "")
        if dated and (year := re.match(r"20\d\d", value)):
            value = f"{year.group()}年"
        groups.setdefault(value or "看不到这一栏", []).append(row)
    unit = classifier(table)
    if counts_by_town(asking.body):
        groups = {value: groups[value] for value in towns_of(asking.body, list(groups))}
        rows = [row for group in groups.values() for row in group]
    if query.times is not None:
        return _groups_of(query.times, query, table, groups, understood)
    if query.column_base:
        return _group_sums(query, asking, table, groups, understood)
    items = [
        Item(
            f"{value}：{len(group)}{unit}（{'、'.join(row_name(row) for row in group[:8])}"
            f"{'等' if len(group) > 8 else ''}）",
            spans_of(group[:4]),
        )
        for value, group in groups.items()
    ]
    result = ResultTable(
        (header_words(query.column), "数"), tuple((value, len(group)) for value, group in groups.items()), len(rows)
    )
    best = ""
    if (dated or query.rank) and len(groups) > 1:
        sizes = {value: len(group) for value, group in groups.items()}
        end = (min if query.lowest else max)(sizes.values())
        named = "、".join(value for value, size in sizes.items() if size == end)
        best = f"{named}最{'少' if query.lowest else '多'}，{end}{unit}；"
    return compose(Statement(f"{best}按{header_words(query.column)}分，共{len(rows)}{unit}：", (), derived=True), items,
                   understood=(*understood, header_words(query.column), "分别计数"), table=result)  # fmt: skip


def _group_sums(
    query: Query, asking: Asking, table: Table, groups: Mapping[str, list[Clause]], understood: tuple[str, ...]
) -> Found:
    """What a column of numbers comes to in each group: 各建设性质的学位分别多少."""
    own = query.with_(column=query.column_base)
    if PLACE_HEADER.search(header_words(query.column)):
        groups = {value: groups[value] for value in towns_of(asking.body, list(groups))}
    items, sums = [], {}
    for value, group in groups.items():
        held = sql_rows.column_values([row.id for row in group], own.column, asking.reading.index.store)
        sums[value] = sum(held.values())
        items.append(
            Item(f"{value}（{len(group)}{classifier(table)}）：{sum_words(own, table, list(held.values()))}",
                 spans_of(group[:4]))
        )  # fmt: skip
    header, best = header_words(query.column), ""
    if query.rank:
        top = (min if query.lowest else max)(sums.values())
        named = "、".join(value for value, number in sums.items() if number == top)
        best = f"{named}最{'少' if query.lowest else '多'}，{number_text(top)}{unit_of(own, table)}；"
    result = ResultTable((header, header_words(own.column)), tuple(sums.items()), sum(sums.values()))
    return compose(
        Statement(f"{best}按{header}分{header_words(own.column)}：", (), derived=True), items,
        understood=(*understood, header, header_words(own.column)), table=result,
    )  # fmt: skip


def _groups_of(
    times: tuple[int, int], query: Query, table: Table, groups: dict[str, list[Clause]], understood: tuple[str, ...]
) -> Found:
    """The values that just so many rows have: 只建一所的是哪些镇."""
    unit, header = classifier(table), header_words(query.column)
    kept = {value: group for value, group in groups.items() if times[0] <= len(group) <= times[1]}
    items = [Item(f"{value}（{'、'.join(map(row_name, group))}）", spans_of(group)) for value, group in kept.items()]
    result = ResultTable((header,), tuple((value,) for value in kept), len(kept))
    return compose(
        Statement(f"按{header}分，{said(times, unit)}的共{len(kept)}个：", (), derived=True), items,
        understood=(*understood, header, f"各{said(times, unit)}"), table=result,
    )  # fmt: skip


def _basis(query: Query, table: Table) -> list[str]:
    found = list(dict.fromkeys(query.basis))
    cut = [row for row in table.rows if len(row.cells) < len(table.written)]
    if cut and query.operation in ("count", "list") and not any("截断" in line for line in found):
        found.append(f"说明：表在文件里截断，第{cut[-1].label or cut[-1].number}行只见部分栏，按看得到的计。")
    return found


def _sum(
    query: Query, asking: Asking, table: Table, rows: Sequence[Clause], understood: tuple[str, ...]
) -> Found | None:
    values = sql_rows.column_values([row.id for row in rows], query.column, asking.reading.index.store)
    if not values:
        return refused(f"{caption_of(table)}的“{header_words(query.column)}”一栏没有数，加不起来。")
    total = sum(values.values())
    share = query.operation == "ratio" or "ratio" in query.columns
    average = f"，平均{number_text(total / len(values))}{unit_of(query, table)}" if "average" in query.columns else ""
    headline = f"共{len(rows)}{classifier(table)}，{sum_words(query, table, list(values.values()))}{average}"
    for header in (column.header for column in table.columns if column.header in query.columns):
        other = query.with_(column=header)
        held = sql_rows.column_values([row.id for row in rows], header, asking.reading.index.store)
        headline += f"，{sum_words(other, table, list(held.values()))}" if held else ""
    if share:
        headline += f"，{share_words(query, asking, table, total)}"
    stated = _total_row(query, table, total) if len(values) == len(table.rows) and not share else None
    if stated is not None:
        headline += "，与表中合计一致" if stated.same else f"，表中合计写的是{stated.written}，对不上"
    items = [
        Item(f"{row_name(row)}：{number_text(values[row.id])}{unit_of(query, table)}", (Span.of(row),))
        for row in rows if row.id in values
    ]  # fmt: skip
    if share and table.total is not None:
        items.append(Item(f"合计行：{total_text(query, table)}", (Span.of(table.total),)))
    missing = [row for row in rows if row.id not in values]
    basis = [f"说明：{'、'.join(row_name(row) for row in missing)}的这一栏没有数，没有计入。"] if missing else []
    return compose(
        Statement(headline + "：", stated.spans if stated else head_of(table), derived=True), items,
        understood=(*understood, header_words(query.column), "占比" if share else "合计"),
        table=result_of(table, rows, _told_of(query, asking, table, total, len(values))),
        basis=[*basis, *dict.fromkeys(query.basis)],
    )  # fmt: skip


_SUM_ASKED = regex(r"(?:一共|总共|合计|加起来|共)[^占，。?？]{0,8}(?:多少|几)")


def _told_of(query: Query, asking: Asking, table: Table, total: float, count: int) -> float:
    """The one number asked for: the average, the share (0.2174), else the sum."""
    if "average" in query.columns:
        return round(total / count, 2)
    if query.operation == "ratio" and not _SUM_ASKED.search(asking.body):
        return round(share_of(query, asking, table, total), 4)
    return total


@dataclass(frozen=True, slots=True)
class _Total:
    """What a table's own total row writes in a column, whether that is the sum of the rows, and the row."""

    written: str
    same: bool
    spans: tuple[Span, ...]


def _total_row(query: Query, table: Table, total: float) -> _Total | None:
    """The total row beside the sum of all the rows; None without one."""
    written = total_text(query, table)
    stated = re.match(r"[\d,.]+", written)
    if stated is None or table.total is None:
        return None
    same = abs(float(stated.group().replace(",", "")) - total) < 1e-6
    return _Total(written, same, (Span.of(table.total),))


def _check(
    query: Query, asking: Asking, table: Table, rows: Sequence[Clause], understood: tuple[str, ...]
) -> Found | None:
    """Whether the rows add up to what the total row states."""
    if not query.column:
        return _check_all(asking, table, rows, understood)
    values = sql_rows.column_values([row.id for row in rows], query.column, asking.reading.index.store)
    total = sum(values.values())
    stated = _total_row(query, table, total)
    if stated is None:
        return _sum(query.with_(operation="sum"), asking, table, rows, understood)
    word = "对得上，一致" if stated.same else "对不上"
    return compose(
        Statement(
            f"{word}：各行{sum_words(query, table, list(values.values()))}，表里合计写的是{stated.written}。",
            (*spans_of(rows), *stated.spans),
            derived=True,
        ),
        (),
        understood=(*understood, header_words(query.column), "核对合计"),
        table=result_of(table, rows, stated.same),
    )


def _check_all(asking: Asking, table: Table, rows: Sequence[Clause], understood: tuple[str, ...]) -> Found:
    """Whether each column with a total adds up to it."""
    items, right = [], True
    for column in table.of("number"):
        query = Query("rows", "check", asking.place, table=table.id, column=column.header)
        values = sql_rows.column_values([row.id for row in rows], column.header, asking.reading.index.store)
        stated = _total_row(query, table, sum(values.values()))
        if stated is None:
            continue
        right = right and stated.same
        word = "一致" if stated.same else "对不上"
        said = f"{sum_words(query, table, list(values.values()))}，表里合计写的是{stated.written}，{word}"
        items.append(Item(said, stated.spans))
    if not items:
        return refused(f"{caption_of(table)}没有合计数可核对。")
    return compose(
        Statement(f"{'对得上，都一致' if right else '有对不上的'}：", head_of(table), derived=True),
        items,
        understood=(*understood, "核对合计"),
        table=ResultTable(("栏",), tuple((item.text,) for item in items), right),
    )
