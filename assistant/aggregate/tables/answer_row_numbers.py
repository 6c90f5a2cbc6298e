"""Numbers from a table's rows: the highest, an order, a difference, growth; with their terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.aggregate.query import sql_rows
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose, refused
from assistant.aggregate.query.table_model import Table, measured_in
from assistant.aggregate.query.table_words import SUM
from assistant.aggregate.query.typed import CellCondition, Query
from assistant.aggregate.tables.row_words import (
    caption_of,
    classifier,
    head_of,
    header_words,
    result_of,
    row_name,
    rows_gone_through,
    share_words,
    spans_of,
    sum_words,
    table_kind,
    unit_of,
)
from assistant.answer import ResultTable
from assistant.compose.table import cell_text, fold_spaces
from assistant.draft import Span, Statement
from assistant.number_text import number_text
from corpus.grammar import Clause


def highest_answer(
    query: Query, asking: Asking, table: Table, rows: Sequence[Clause], understood: tuple[str, ...]
) -> Found | None:
    """The rows with the most or fewest in one column, or at a rank; None where no cell holds a number."""
    if table_kind(table, query.column) in ("date", "year", "deadline"):
        return _dated(query, asking, table, rows, understood)
    values = sql_rows.column_values([row.id for row in rows], query.column, asking.reading.index.store)
    if not values:
        return None
    by_id = {row.id: row for row in rows}
    if "ahead" in query.columns:
        return _ahead(query, table, by_id, values, understood)
    lines, best = [], 0.0
    for lowest in (True,) if query.operation == "min" else (False, True) if "min" in query.columns else (False,):
        levels = sorted(set(values.values()), reverse=not lowest)
        if query.rank > len(levels):
            return refused(f"{caption_of(table)}的“{header_words(query.column)}”只排得出{len(levels)}个名次。")
        best = levels[max(query.rank - 1, 0)]
        chosen = [by_id[identifier] for identifier, value in values.items() if value == best]
        word = "最少" if lowest else "最多"
        if "率" in header_words(query.column) or "%" in unit_of(query, table):
            word = "最低" if lowest else "最高"
        if query.rank:
            word = f"{'从少到多' if lowest else ''}排第{query.rank}"
        said = (
            f"{header_words(query.column)}{word}的是{'、'.join(row_name(row) for row in chosen)}，"
            f"{number_text(best)}{unit_of(query, table)}"
        )
        if "ratio" in query.columns:
            said += f"，{share_words(query, asking, table, best * len(chosen))}"
        others = [
            f"{header_words(cell.header)}{cell_text(cell)}"
            for cell in chosen[0].cells
            if len(chosen) == 1
            and cell.text
            and cell.header != query.column
            and table_kind(table, cell.header) in ("number", "date", "year")
        ]
        said += f"（{'，'.join(others)}）" if others else ""
        spans = (
            *spans_of(chosen),
            *((Span.of(table.total),) if "ratio" in query.columns and table.total else ()),
        )
        lines.append(Item(said, spans))
    ordered = sorted(rows, key=lambda row: -values.get(row.id, float("-inf")))
    headline = None
    if "spread" in query.columns:
        high, low = max(values.values()), min(values.values())
        headline = Statement(
            f"差{number_text(high - low)}{unit_of(query, table)}（"
            f"{number_text(high)}−{number_text(low)}={number_text(high - low)}）：",
            (),
            derived=True,
        )
    return compose(
        headline, lines,
        understood=(*understood, header_words(query.column), "最大" if query.operation == "max" else "最小"),
        table=result_of(table, ordered, best),
    )  # fmt: skip


def _ahead(
    query: Query, table: Table, rows: Mapping[str, Clause], values: Mapping[str, float], understood: tuple[str, ...]
) -> Found:
    """By how much the first row is ahead of the one of a rank."""
    ordered = sorted(values, key=lambda identifier: -values[identifier])
    if query.rank > len(ordered):
        return refused(f"{caption_of(table)}的“{header_words(query.column)}”只排得出{len(ordered)}个名次。")
    first, second = ordered[0], ordered[query.rank - 1]
    unit, gap = unit_of(query, table), values[first] - values[second]
    told = [f"{row_name(rows[one])}{number_text(values[one])}{unit}" for one in (first, second)]
    said = (
        f"{header_words(query.column)}最多的{told[0]}，比排第{query.rank}的{told[1]}多{number_text(gap)}{unit}"
        f"（{number_text(values[first])}−{number_text(values[second])}={number_text(gap)}）"
    )
    chosen = [rows[first], rows[second]]
    return compose(
        Statement(said, spans_of(chosen), derived=True),
        (),
        understood=(*understood, header_words(query.column), "相减"),
        table=result_of(table, chosen, gap),
    )


def ordered_answer(
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
        Item(f"{row_name(row)}：{number_text(values[row.id])}{unit_of(query, table)}", (Span.of(row),)) for row in shown
    ]
    word = "从低到高" if query.lowest else "从高到低"
    added, value = "", float(len(shown))
    if SUM.search(asking.body) and len(shown) > 1:
        # 投资最多的三个一共多少: their sum as well.
        held = [values[row.id] for row in shown]
        added, value = f"，{sum_words(query, table, held)}", sum(held)
    return compose(
        Statement(
            f"按{header_words(query.column)}{word}，共{len(shown)}{classifier(table)}{added}：", (), derived=True
        ),
        items,
        understood=(*understood, header_words(query.column), word),
        table=result_of(table, shown, value if added else len(shown)),
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
    items = [Item(row_name(row), (Span.of(row),)) for row in chosen]
    return compose(
        Statement(
            f"{header_words(query.column)}{word}的是{said}，共{len(chosen)}{classifier(table)}：", (), derived=True
        ),
        items,
        understood=(*understood, header_words(query.column), word),
        table=result_of(table, chosen, said),
    )


def difference_answer(query: Query, asking: Asking, table: Table, understood: tuple[str, ...]) -> Found:
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
    unit = unit_of(query, table) if query.column else classifier(table)
    (one, a, first_ids), (two, b, second_ids) = sides
    if not query.column and len(first_ids) == len(second_ids) == 1:
        return _two_rows(asking, table, first_ids[0], second_ids[0], understood)
    more, less = (one, two) if a >= b else (two, one)
    high, low = max(a, b), min(a, b)
    apart = "个百分点" if unit == "%" else unit
    gap = (
        f"{more}比{less}{'高' if unit == '%' else '多'}"
        f"{number_text(high - low)}{apart}（{number_text(high)}−{number_text(low)}={number_text(high - low)}）"
    )
    said = f"{one}{number_text(a)}{unit}，{two}{number_text(b)}{unit}；{gap if high > low else '一样多'}"
    clauses = [asking.reading.index.clauses[identifier] for identifier in [*first_ids[:8], *second_ids[:8]]]
    result = ResultTable(("类别", "数"), ((one, a), (two, b)), high - low)
    return compose(
        Statement(said, spans_of(clauses)[:15] + head_of(table), derived=True),
        (),
        understood=(*understood, "相减"),
        table=result,
    )


def _two_rows(asking: Asking, table: Table, one: str, two: str, understood: tuple[str, ...]) -> Found:
    """Two rows set against each other in every column of numbers, where the question names none."""
    rows = [asking.reading.index.clauses[identifier] for identifier in (one, two)]
    names = [row_name(row) for row in rows]
    apart = _points(names[0])
    told, gaps = [], []
    for column in table.of("number"):
        values = sql_rows.column_values([one, two], column.header, asking.reading.index.store)
        if len(values) < 2 or apart != _points(names[1]):
            continue
        unit = apart or unit_of(Query("rows", "list", asking.place, table=table.id, column=column.header), table)
        a, b = values[one], values[two]
        word = "一样" if a == b else f"{'高' if a > b else '低'}{number_text(abs(a - b))}{unit}"
        terms = f"（{number_text(max(a, b))}−{number_text(min(a, b))}={number_text(abs(a - b))}）" if a != b else ""
        told.append(f"{header_words(column.header)}{number_text(a)}比{number_text(b)}{word}{terms}")
        gaps.append((header_words(column.header), a, b, round(abs(a - b), 4)))
    if not told:
        return refused(f"{caption_of(table)}里这两行没有可以相减的一栏。")
    return compose(
        Statement(f"{names[0]}比{names[1]}：{'；'.join(told)}。", spans_of(rows) + head_of(table), derived=True),
        (),
        understood=(*understood, "相减"),
        table=ResultTable(("栏目", *names, "相差"), tuple(gaps), gaps[0][-1] if len(gaps) == 1 else None),
    )


def grown_as(aspect: str, grown: Mapping[str, float]) -> tuple[list[str], str]:
    """The rows whose change is as asked, and how that is said."""
    kind, _, written = aspect.partition(":")
    bound, near = float(written or 0), 1e-6
    risen = [value for value in grown.values() if value > 0] or list(grown.values())
    most, least = max(risen), min(risen)
    tests: dict[str, tuple[Callable[[float], bool], str]] = {
        "same": (lambda value: value == 0, "不变"),
        "unrisen": (lambda value: value <= 0, "没有提高"),
        "most": (lambda value: 0 < value < bound, f"提高不到{written}个点")
        if written
        else (lambda value: value == most, "提高最多"),
        "least": (lambda value: value >= bound - near, f"提高{written}个点以上")
        if written
        else (lambda value: value == least, "提高最少"),
        "more": (lambda value: value > bound + near, f"提高超过{written}个点"),
        "by": (lambda value: abs(value - bound) < near, f"提高{written}个点"),
        "fallen": (lambda value: value < 0, "下降"),
    }
    holds, said = tests.get(kind, (lambda value: value > 0, "提高"))
    return [identifier for identifier, value in grown.items() if holds(value)], said


def growth_answer(
    query: Query, asking: Asking, table: Table, rows: Sequence[Clause], understood: tuple[str, ...]
) -> Found:
    """From the base column to the goal column."""
    store = asking.reading.index.store
    ids = [row.id for row in rows]
    goals, bases = (
        sql_rows.column_values(ids, query.column, store),
        sql_rows.column_values(ids, query.column_base, store),
    )
    grown = {i: round(goals[i] - bases[i], 4) for i in ids if i in goals and i in bases}
    if not grown:
        return refused(f"{caption_of(table)}里没有可以相减的两栏。")
    if ":" in query.aspect and re.search(r"百分点|[\d一二两三四五六七八九十]个?点", asking.body):
        # 提高不到1个百分点 says nothing of what is counted in years.
        names = {one: row_name(asking.reading.index.clauses[one]) for one in grown}
        grown = {one: value for one, value in grown.items() if _points(names[one]) == "个百分点"} or grown
    units = {row.id: measured_in(row, table) for row in rows if row.id in grown}
    chosen, said = grown_as(query.aspect, grown)
    apart = query.aspect in ("most", "least") and not query.rank and len({*units.values()} - {""}) > 1
    notes: list[str] = []
    if apart:
        chosen, notes = _of_one_unit(query.aspect, grown, units, asking)
    limits = "、".join(condition.words for condition in query.cells if condition.words)
    among = f"{limits}的共{len(rows)}项，其中" if limits else ""
    if not chosen:
        return compose(
            Statement(
                f"没有（共0项）：{caption_of(table)}里{among}没有{said}的。", rows_gone_through(table), derived=True
            ),
            (),
            understood=(*understood, said),
        )
    if query.rank:
        levels = sorted({abs(grown[identifier]) for identifier in chosen}, reverse=not query.lowest)
        if query.rank > len(levels):
            return refused(f"{caption_of(table)}里{said}的只排得出{len(levels)}个名次。")
        chosen = [identifier for identifier in chosen if abs(grown[identifier]) == levels[query.rank - 1]]
        said += f"{'从少到多' if query.lowest else ''}排第{query.rank}"
    if "sorted" in query.columns:
        chosen, notes = _first_grown(chosen, grown, query, asking)
        whole = query.top >= len(grown)
        order = "，从少到多" if query.lowest else "，从多到少"
        said += order if whole else f"{'最少' if query.lowest else '最多'}的前{query.top}位"
    items = []
    for identifier in chosen:
        row = asking.reading.index.clauses[identifier]
        name = row_name(row)
        change = (
            "不变"
            if grown[identifier] == 0
            else f"{'提高' if grown[identifier] > 0 else '下降'}{number_text(abs(grown[identifier]))}"
            f"{_points(name) or _counted_in(units.get(identifier, ''))}"
        )
        items.append(
            Item(
                f"{name}：{number_text(bases[identifier])}→{number_text(goals[identifier])}，{change}",
                (Span.of(row),),
            )
        )
    mean = _mean_of([grown[one] for one in chosen], units, chosen) if "average" in query.columns else ""
    result = ResultTable(
        ("名称", header_words(query.column_base), header_words(query.column), "变化"),
        tuple(
            (row_name(asking.reading.index.clauses[i]), bases[i], goals[i], grown[i])
            for i in sorted(grown, key=lambda i: -grown[i])
        ),
        len(chosen),
    )
    return compose(
        Statement(
            f"{among}{said}的共{len(chosen)}项{mean}（{header_words(query.column_base)}→{header_words(query.column)}）：",
            (),
            derived=True,
        ),
        items,
        understood=(*understood, said),
        table=result,
        basis=["说明：按表中两栏的数相减。", *notes, *query.basis],
    )


def _mean_of(changes: Sequence[float], units: Mapping[str, str], rows: Sequence[str]) -> str:
    """The mean of the changes with its terms, where all are of one unit; "" otherwise."""
    counted = {units.get(one, "") for one in rows}
    if len(counted) != 1 or len(changes) < _SEVERAL or min(changes) < 0:
        return ""
    mean = number_text(round(sum(changes) / len(changes), 2))
    terms = f"({'+'.join(number_text(one) for one in changes)})÷{len(changes)}"
    exact = "=" if abs(float(mean) * len(changes) - sum(changes)) < _NEAR else "≈"
    return f"，平均提高{mean}{_counted_in(counted.pop())}（{terms}{exact}{mean}）"


_SEVERAL = 2
_NEAR = 1e-6


def _of_one_unit(
    aspect: str, grown: Mapping[str, float], units: Mapping[str, str], asking: Asking
) -> tuple[list[str], list[str]]:
    """The rows that change most (least) among those of the commonest unit, and what is told of the others; of units
    that are as common each has its own."""
    counts = {unit: [*units.values()].count(unit) for unit in dict.fromkeys(units.values())}
    ranked = [unit for unit, count in counts.items() if count == max(counts.values())]
    found = []
    for unit in ranked:
        alike = {one: value for one, value in grown.items() if units[one] == unit}
        found += [one for one in grown_as(aspect, alike)[0] if grown[one] > 0]
    others = [row_name(asking.reading.index.clauses[one]) for one in grown if units[one] not in ranked]
    notes = [f"说明：{'、'.join(others)}的计量单位不同，没有放在一起比。"] if others else []
    if len(ranked) > 1:
        notes.append("说明：计量单位不同的不能放在一起比，按单位分开列。")
    return found, notes


def _counted_in(unit: str) -> str:
    return "个百分点" if unit in ("%", "％") else unit


def _first_grown(
    chosen: Sequence[str], grown: Mapping[str, float], query: Query, asking: Asking
) -> tuple[list[str], list[str]]:
    """The first so many rows by their change, those of one change together; rows of a rarer unit are left out."""
    units = {one: _points(row_name(asking.reading.index.clauses[one])) for one in chosen}
    common = max(units.values(), key=list(units.values()).count)
    alike = sorted(
        (one for one in chosen if units[one] == common), key=lambda one: grown[one], reverse=not query.lowest
    )
    cut = grown[alike[min(query.top, len(alike)) - 1]]
    first = [one for one in alike if (grown[one] <= cut if query.lowest else grown[one] >= cut)]
    others = [row_name(asking.reading.index.clauses[one]) for one in chosen if units[one] != common]
    notes = [f"说明：{'、'.join(others)}的单位不同，没有参加排名。"] if others else []
    if len(first) > query.top:
        notes.append(f"说明：第{query.top}位有并列，一并列出。")
    return first, notes


def _points(name: str) -> str:
    unit = re.search(r"[（(]([^（）()]+)[）)]$", name)
    if unit and unit.group(1) in ("%", "％"):
        return "个百分点"
    return unit.group(1) if unit and len(unit.group(1)) <= 2 else ""
