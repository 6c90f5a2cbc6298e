"""Answers from a table's rows: lists, sums, shares, the highest, growth; every sum with its terms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.aggregate import sql_rows
from assistant.aggregate.asking import Asking
from assistant.aggregate.query import CellCondition, Query
from assistant.aggregate.result import Found, Item, compose, number_text, percent_text, refused
from assistant.aggregate.table_model import Table, tables_of
from assistant.answer import ResultTable
from assistant.compose.table import cell_text, fold_spaces, name_cell, row_spans
from assistant.draft import Span, Statement
from corpus.grammar import Clause


def answer(query: Query, asking: Asking) -> Found | None:
    """The answer to a query over a table's rows."""
    table = next((one for one in tables_of(asking) if one.id == query.table), None)
    if table is None:
        return None
    caption = _caption(table)
    if query.aspect == "?":
        names = "、".join(_name(row) for row in table.rows[:4])
        return refused(f"没看懂要拿哪两项来比、按什么平均。请写出{caption}里的名称再问，如{names}。")
    if query.aspect and query.operation != "growth":
        return refused(
            f"{caption}没有{query.aspect}，算不出来（表里有："
            f"{'、'.join(_core(column.header) for column in table.columns)}）。"
        )
    ids = sql_rows.table_rows(table.id, query.cells, asking.reading.index.store)
    rows = [asking.reading.index.clauses[identifier] for identifier in ids]
    understood = (*query.place.words, caption, *(condition.words for condition in query.cells if condition.words))
    if query.operation == "growth":
        return _growth(query, asking, table, rows, understood)
    if not rows:
        return compose(
            Statement(
                f"没有（共0{_classifier(table)}）：{caption}里没有"
                f"{'、'.join(c.words for c in query.cells if c.words)}的行。",
                row_spans(table.rows[0], asking.reading)[1:],
                derived=True,
            ),
            (),
            understood=understood,
            table=ResultTable(("名称",), (), 0),
        )
    match query.operation:
        case "list" if "sorted" in query.columns:
            return _ordered(query, asking, table, rows, understood)
        case "group":
            return _group(query, asking, table, rows, understood)
        case "difference":
            return _difference(query, asking, table, understood)
        case "check":
            return _check(query, asking, table, rows, understood)
        case "max" | "min":
            return _highest(query, asking, table, rows, understood)
        case "sum" | "ratio":
            return _sum(query, asking, table, rows, understood)
        case _:
            return _list(query, asking, table, rows, understood)


def _caption(table: Table) -> str:
    if table.head is None:
        return "表"
    label, heading = fold_spaces(table.head.label), fold_spaces(table.head.heading)
    return f"{label}《{heading}》" if heading else label or "表"


def _core(header: str) -> str:
    return re.sub(r"[（(].*?[）)]", "", fold_spaces(header))


def _name(row: Clause) -> str:
    cell = name_cell(row)
    return cell_text(cell).rstrip("。") if cell else fold_spaces(row.heading)


def _unit(query: Query, table: Table) -> str:
    """The unit of the column: that of its cells, or the one in its header's brackets."""
    column = next((column for column in table.columns if column.header == query.column), None)
    if column is None:
        return ""
    for text in column.texts:
        match = re.match(r"[\d.,]+((?:个)?[\u4e00-\u9fff%]{1,2})", text)
        if match:
            return match.group(1)
    match = re.search(r"[（(]([\u4e00-\u9fff%]{1,2})[）)]", fold_spaces(column.header))
    return match.group(1) if match else ""


def _classifier(table: Table) -> str:
    names = table.name_column.texts if table.name_column else ()
    if (
        names
        and sum(bool(re.search(r"园|校|中学|小学|幼儿园", name)) for name in names) > 0.6 * len(names)
        and not any("率" in n or "比例" in n for n in names)
    ):
        return "所"
    return "项"


def _spans(rows: Sequence[Clause], asking: Asking) -> tuple[Span, ...]:
    return tuple(Span(row, row.start, row.end) for row in rows)


def _head(table: Table) -> tuple[Span, ...]:
    return (Span(table.head, table.head.start, table.head.end),) if table.head else ()


def _list(query: Query, asking: Asking, table: Table, rows: Sequence[Clause], understood: tuple[str, ...]) -> Found:
    unit = _classifier(table)
    shown = (
        [column.header for column in table.columns if column.kind in ("role", "deadline")]
        if "dates" in query.columns
        else []
    )
    shown += [
        condition.header
        for condition in query.cells
        if condition.test in ("least", "most", "contains") and condition.header not in shown
    ]
    name_header = table.name_column.header if table.name_column else ""
    items = []
    values = (
        sql_rows.column_values([row.id for row in rows], query.column, asking.reading.index.store)
        if query.column
        else {}
    )
    for row in rows:
        notes = [
            f"{_core(cell.header)}：{cell_text(cell)}"
            for cell in row.cells
            if cell.header in shown and cell.text and cell.header != name_header
        ]
        if row.id in values and not notes and "sum" in query.columns:
            notes = [f"{_core(query.column)}{number_text(values[row.id])}"]
        items.append(Item(_name(row) + (f"（{'；'.join(notes)}）" if notes else ""), (Span(row, row.start, row.end),)))
    extra = ""
    if "sum" in query.columns and values:
        extra = _sum_words(query, table, list(values.values())) + (
            "，" + _share_words(query, asking, table, sum(values.values())) if "ratio" in query.columns else ""
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
        table=_result(table, rows, len(rows)),
        basis=_basis(query, table),
    )


def _group(query: Query, asking: Asking, table: Table, rows: Sequence[Clause], understood: tuple[str, ...]) -> Found:
    """Rows by the values of a category column."""
    groups: dict[str, list[Clause]] = {}
    dated = table_kind(table, query.column) in ("date", "year")
    for row in rows:
        value = next((fold_spaces(cell.text) for cell in row.cells if cell.header == query.column), "")
        if dated and (year := re.match(r"20\d\d", value)):
            value = f"{year.group()}年"
        groups.setdefault(value or "看不到这一栏", []).append(row)
    unit = _classifier(table)
    items = [
        Item(
            f"{value}：{len(group)}{unit}（{'、'.join(_name(row) for row in group[:8])}"
            f"{'等' if len(group) > 8 else ''}）",
            _spans(group[:4], asking),
        )
        for value, group in groups.items()
    ]
    result = ResultTable(
        (_core(query.column), "数"), tuple((value, len(group)) for value, group in groups.items()), len(rows)
    )
    best = ""
    if dated and len(groups) > 1:
        sizes = {value: len(group) for value, group in groups.items()}
        largest = max(sizes.values())
        named = "、".join(value for value, size in sizes.items() if size == largest)
        best = f"{named}最多，{largest}{unit}；"
    return compose(Statement(f"{best}按{_core(query.column)}分，共{len(rows)}{unit}：", (), derived=True), items,
                   understood=(*understood, _core(query.column), "分别计数"), table=result)  # fmt: skip


def _result(table: Table, rows: Sequence[Clause], value: object) -> ResultTable:
    headers = [column.header for column in table.columns]
    cells = tuple(
        tuple(next((cell_text(c) for c in row.cells if c.header == header), None) for header in headers) for row in rows
    )
    return ResultTable(tuple(fold_spaces(header) for header in headers), cells, value)


def _basis(query: Query, table: Table) -> list[str]:
    found = list(dict.fromkeys(query.basis))
    cut = [row for row in table.rows if len(row.cells) < len(table.columns)]
    if cut and query.operation in ("count", "list") and not any("截断" in line for line in found):
        found.append(f"说明：表在文件里截断，第{cut[-1].label or cut[-1].number}行只见部分栏，按看得到的计。")
    return found


def _sum_words(query: Query, table: Table, values: Sequence[float]) -> str:
    unit = _unit(query, table)
    total = number_text(sum(values))
    terms = f"（{'+'.join(number_text(value) for value in values)}={total}）" if len(values) > 1 else ""
    return f"{_core(query.column)}合计{total}{unit}{terms}"


def _share_words(query: Query, asking: Asking, table: Table, part: float) -> str:
    every = sql_rows.table_rows(table.id, (), asking.reading.index.store)
    whole = sum(sql_rows.column_values(every, query.column, asking.reading.index.store).values())
    return (
        f"占全部{number_text(whole)}{_unit(query, table)}的"
        f"{percent_text(part, whole)}（{number_text(part)}÷{number_text(whole)}）"
    )


def _sum(
    query: Query, asking: Asking, table: Table, rows: Sequence[Clause], understood: tuple[str, ...]
) -> Found | None:
    values = sql_rows.column_values([row.id for row in rows], query.column, asking.reading.index.store)
    if not values:
        return refused(f"{_caption(table)}的“{_core(query.column)}”一栏没有数，加不起来。")
    total = sum(values.values())
    share = query.operation == "ratio" or "ratio" in query.columns
    average = f"，平均{number_text(total / len(values))}{_unit(query, table)}" if "average" in query.columns else ""
    headline = f"共{len(rows)}{_classifier(table)}，{_sum_words(query, table, list(values.values()))}{average}"
    if share:
        headline += f"，{_share_words(query, asking, table, total)}"
    items = [
        Item(f"{_name(row)}：{number_text(values[row.id])}{_unit(query, table)}", (Span(row, row.start, row.end),))
        for row in rows if row.id in values
    ]  # fmt: skip
    if share and table.total is not None:
        items.append(
            Item(f"合计行：{_total_text(query, table)}", (Span(table.total, table.total.start, table.total.end),))
        )
    missing = [row for row in rows if row.id not in values]
    basis = [f"说明：{'、'.join(_name(row) for row in missing)}的这一栏没有数，没有计入。"] if missing else []
    return compose(
        Statement(headline + "：", _head(table), derived=True), items,
        understood=(*understood, _core(query.column), "占比" if share else "合计"),
        table=_result(table, rows, total), basis=[*basis, *dict.fromkeys(query.basis)],
    )  # fmt: skip


def _total_text(query: Query, table: Table) -> str:
    if table.total is None:
        return ""
    return next((cell_text(cell) for cell in table.total.cells if cell.header == query.column), "")


def _check(
    query: Query, asking: Asking, table: Table, rows: Sequence[Clause], understood: tuple[str, ...]
) -> Found | None:
    """Whether the rows add up to what the total row states."""
    values = sql_rows.column_values([row.id for row in rows], query.column, asking.reading.index.store)
    total = sum(values.values())
    stated = re.match(r"[\d,.]+", _total_text(query, table))
    if stated is None or table.total is None:
        return _sum(query.with_(operation="sum"), asking, table, rows, understood)
    said = float(stated.group().replace(",", ""))
    same = abs(said - total) < 1e-6
    word = "对得上，一致" if same else "对不上"
    spans = (*_spans(rows, asking), Span(table.total, table.total.start, table.total.end))
    return compose(
        Statement(
            f"{word}：各行{_sum_words(query, table, list(values.values()))}，表里合计写的是"
            f"{_total_text(query, table)}。",
            spans,
            derived=True,
        ),
        (),
        understood=(*understood, _core(query.column), "核对合计"),
        table=_result(table, rows, same),
    )


def _highest(
    query: Query, asking: Asking, table: Table, rows: Sequence[Clause], understood: tuple[str, ...]
) -> Found | None:
    if table_kind(table, query.column) in ("date", "year"):
        return _dated(query, asking, table, rows, understood)
    values = sql_rows.column_values([row.id for row in rows], query.column, asking.reading.index.store)
    if not values:
        return None
    by_id = {row.id: row for row in rows}
    lines = []
    for lowest in (True,) if query.operation == "min" else (False, True) if "min" in query.columns else (False,):
        levels = sorted(set(values.values()), reverse=not lowest)
        if query.rank > len(levels):
            return refused(f"{_caption(table)}的“{_core(query.column)}”只排得出{len(levels)}个名次。")
        best = levels[max(query.rank - 1, 0)]
        chosen = [by_id[identifier] for identifier, value in values.items() if value == best]
        word = "最少" if lowest else "最多"
        if "率" in _core(query.column) or "%" in _unit(query, table):
            word = "最低" if lowest else "最高"
        word = f"排第{query.rank}" if query.rank else word
        said = (
            f"{_core(query.column)}{word}的是{'、'.join(_name(row) for row in chosen)}，"
            f"{number_text(best)}{_unit(query, table)}"
        )
        if "ratio" in query.columns:
            said += f"，{_share_words(query, asking, table, best * len(chosen))}"
        others = [
            f"{_core(cell.header)}{cell_text(cell)}"
            for cell in chosen[0].cells
            if len(chosen) == 1
            and cell.text
            and cell.header != query.column
            and table_kind(table, cell.header) in ("number", "date", "year")
        ]
        said += f"（{'，'.join(others)}）" if others else ""
        spans = (
            *_spans(chosen, asking),
            *(
                (Span(table.total, table.total.start, table.total.end),)
                if "ratio" in query.columns and table.total
                else ()
            ),
        )
        lines.append(Item(said, spans))
    ordered = sorted(rows, key=lambda row: -values.get(row.id, float("-inf")))
    headline = None
    if "spread" in query.columns:
        high, low = max(values.values()), min(values.values())
        headline = Statement(
            f"差{number_text(high - low)}{_unit(query, table)}（"
            f"{number_text(high)}−{number_text(low)}={number_text(high - low)}）：",
            (),
            derived=True,
        )
    return compose(
        headline, lines, understood=(*understood, _core(query.column), "最大" if query.operation == "max" else "最小"),
        table=_result(table, ordered, max(values.values())),
    )  # fmt: skip


def _ordered(
    query: Query, asking: Asking, table: Table, rows: Sequence[Clause], understood: tuple[str, ...]
) -> Found | None:
    """Rows by the numbers of one column."""
    values = sql_rows.column_values([row.id for row in rows], query.column, asking.reading.index.store)
    ordered = sorted(
        (row for row in rows if row.id in values), key=lambda row: values[row.id], reverse=not query.lowest
    )
    if not ordered:
        return None
    # Rows of one value stand or fall together.
    cut = values[ordered[min(query.top, len(ordered)) - 1].id]
    shown = [row for row in ordered if (values[row.id] <= cut if query.lowest else values[row.id] >= cut)]
    items = [
        Item(f"{_name(row)}：{number_text(values[row.id])}{_unit(query, table)}", (Span(row, row.start, row.end),))
        for row in shown
    ]
    word = "从低到高" if query.lowest else "从高到低"
    return compose(
        Statement(f"按{_core(query.column)}{word}，共{len(shown)}{_classifier(table)}：", (), derived=True),
        items,
        understood=(*understood, _core(query.column), word),
        table=_result(table, shown, len(shown)),
    )


def _dated(
    query: Query, asking: Asking, table: Table, rows: Sequence[Clause], understood: tuple[str, ...]
) -> Found | None:
    """The earliest or latest rows by a column of dates."""
    dates: dict[str, tuple[int, ...]] = {}
    for row in rows:
        text = next((fold_spaces(cell.text) for cell in row.cells if cell.header == query.column), "")
        if re.match(r"20\d\d", text):
            dates[row.id] = tuple(int(part) for part in re.findall(r"\d+", text)[:3])
    if not dates:
        return None
    best = (min if query.operation == "min" else max)(dates.values())
    chosen = [row for row in rows if dates.get(row.id) == best]
    word = "最早" if query.operation == "min" else "最晚"
    said = next(fold_spaces(cell.text) for cell in chosen[0].cells if cell.header == query.column)
    items = [Item(_name(row), (Span(row, row.start, row.end),)) for row in chosen]
    return compose(
        Statement(f"{_core(query.column)}{word}的是{said}，共{len(chosen)}{_classifier(table)}：", (), derived=True),
        items,
        understood=(*understood, _core(query.column), word),
        table=_result(table, chosen, said),
    )


def table_kind(table: Table, header: str) -> str:
    """What a column holds."""
    return next((column.kind for column in table.columns if column.header == header), "text")


def _difference(query: Query, asking: Asking, table: Table, understood: tuple[str, ...]) -> Found:
    """A比B多几个: counts, or sums where a column is asked for."""
    store = asking.reading.index.store
    others = [condition for condition in query.cells if condition.header != query.minus[0].header]
    first_words = [
        value
        for condition in query.cells
        if condition.header == query.minus[0].header
        for value in condition.values
        if value not in query.minus[0].values
    ]
    first = CellCondition(query.minus[0].header, "is", tuple(first_words), words="、".join(first_words))
    sides = []
    for condition in (first, query.minus[0]):
        ids = sql_rows.table_rows(table.id, (*others, condition), store)
        number = sum(sql_rows.column_values(ids, query.column, store).values()) if query.column else float(len(ids))
        sides.append((condition.words, number, ids))
    unit = _unit(query, table) if query.column else _classifier(table)
    (one, a, first_ids), (two, b, second_ids) = sides
    more, less = (one, two) if a >= b else (two, one)
    high, low = max(a, b), min(a, b)
    said = (
        f"{one}{number_text(a)}{unit}，{two}{number_text(b)}{unit}；{more}比{less}多"
        f"{number_text(high - low)}{unit}（{number_text(high)}−{number_text(low)}={number_text(high - low)}）"
    )
    clauses = [asking.reading.index.clauses[identifier] for identifier in [*first_ids[:8], *second_ids[:8]]]
    result = ResultTable(("类别", "数"), ((one, a), (two, b)), high - low)
    return compose(
        Statement(said, _spans(clauses, asking)[:15] + _head(table), derived=True),
        (),
        understood=(*understood, "相减"),
        table=result,
    )


def _growth(query: Query, asking: Asking, table: Table, rows: Sequence[Clause], understood: tuple[str, ...]) -> Found:
    """From the base column to the goal column."""
    store = asking.reading.index.store
    ids = [row.id for row in rows]
    goals, bases = (
        sql_rows.column_values(ids, query.column, store),
        sql_rows.column_values(ids, query.column_base, store),
    )
    grown = {i: round(goals[i] - bases[i], 4) for i in ids if i in goals and i in bases}
    aspect = query.aspect
    if not grown:
        return refused(f"{_caption(table)}里没有可以相减的两栏。")
    if aspect == "same":
        chosen, said = [i for i, value in grown.items() if value == 0], "不变"
    elif aspect in ("most", "least"):
        best = (max if aspect == "most" else min)(grown.values())
        chosen, said = (
            [i for i, value in grown.items() if value == best],
            "提高最多" if aspect == "most" else "提高最少",
        )
    elif aspect.startswith("by:"):
        chosen, said = (
            [i for i, value in grown.items() if abs(value - float(aspect[3:])) < 1e-6],
            f"提高{aspect[3:]}个点",
        )
    elif aspect.startswith("least:"):
        chosen, said = (
            [i for i, value in grown.items() if value >= float(aspect[6:]) - 1e-6],
            f"提高{aspect[6:]}个点以上",
        )
    elif aspect.startswith("most:"):
        chosen, said = [i for i, value in grown.items() if value < float(aspect[5:])], f"提高不到{aspect[5:]}个点"
    elif aspect == "fallen":
        chosen, said = [i for i, value in grown.items() if value < 0], "下降"
    else:
        chosen, said = [i for i, value in grown.items() if value > 0], "提高"
    if not chosen:
        return compose(
            Statement(f"没有（共0项）：{_caption(table)}里没有{said}的。", _head(table), derived=True),
            (),
            understood=(*understood, said),
        )
    items = []
    for identifier in chosen:
        row = asking.reading.index.clauses[identifier]
        name = _name(row)
        change = (
            "不变"
            if grown[identifier] == 0
            else f"{'提高' if grown[identifier] > 0 else '下降'}{number_text(abs(grown[identifier]))}{_points(name)}"
        )
        items.append(
            Item(
                f"{name}：{number_text(bases[identifier])}→{number_text(goals[identifier])}，{change}",
                (Span(row, row.start, row.end),),
            )
        )
    result = ResultTable(
        ("名称", _core(query.column_base), _core(query.column), "变化"),
        tuple(
            (_name(asking.reading.index.clauses[i]), bases[i], goals[i], grown[i])
            for i in sorted(grown, key=lambda i: -grown[i])
        ),
        len(chosen),
    )
    limits = "、".join(condition.words for condition in query.cells if condition.words)
    among = f"{limits}的共{len(rows)}项，其中" if limits and "all" in query.columns else ""
    return compose(
        Statement(
            f"{among}{said}的共{len(chosen)}项（{_core(query.column_base)}→{_core(query.column)}）：", (), derived=True
        ),
        items,
        understood=(*understood, said),
        table=result,
        basis=["说明：按表中两栏的数相减。"],
    )


def _points(name: str) -> str:
    unit = re.search(r"[（(]([^（）()]+)[）)]$", name)
    if unit and unit.group(1) in ("%", "％"):
        return "个百分点"
    return unit.group(1) if unit and len(unit.group(1)) <= 2 else ""
