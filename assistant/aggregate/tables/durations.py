"""How long a table's works last: 从开工到竣工最久的是哪所, 城北实验工期多长."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.counts import MANY
from assistant.aggregate.query.result import Found, Item, compose, refused
from assistant.aggregate.query.table_model import Table
from assistant.aggregate.query.typed import CellCondition, Operation, Query
from assistant.aggregate.query.words import NUMBER
from assistant.aggregate.tables.row_words import caption_of, classifier, header_words, row_name, rows_gone_through
from assistant.answer import ResultTable
from assistant.compose.table import fold_spaces
from assistant.draft import Span, Statement
from corpus.grammar import Clause
from corpus.numbering import asked_number
from corpus.regex import regex

ASPECT = "months"
_ASKED = regex(
    r"(?:开工|动工|开建|破土|开始)[^，。,?？]{0,4}(?:到|至)[^，。,?？]{0,6}(?:竣工|完工|建成|交付|盖好|建好|结束)"
    r"|工期|(?:建设?|施工|盖|修|干|拖|工程)(?:得|的)?(?:时间)?最(?:久|长|快|慢|短)|(?:多少|几)个?月(?:才|就|能)?(?:建成|完工|盖好|建好|竣工)"
)
_START = regex(r"开工|动工|开始|起")
_END = regex(r"竣工|完工|建成时间|建成时限|完成时间|投用|投入使用|交付|结束|止")
_MONTH = regex(r"(20\d\d)\s*[年./-]\s*(\d{1,2})")
_BOUND = regex(
    rf"(?P<more>超过|多于|大于|不止)?(?P<less>不到|不足|不满|少于|不超过)?(?P<number>{NUMBER}|半)个?(?P<unit>年|月)(?P<half>半)?(?P<above>及?以上)?(?P<below>及?以[内下])?"
)
_LONGEST, _SHORTEST = regex(r"最(?:久|长|慢|多)|拖"), regex(r"最(?:快|短|少)")


def lasting(body: str, table: Table, conditions: Sequence[CellCondition], query: Query) -> Query | None:
    """The query for how long works last, where the table has months of beginning and end; None otherwise."""
    if not _ASKED.search(body):
        return None
    dated = table.of("date")
    start = next((column for column in dated if _START.search(column.words)), None)
    end = next((column for column in dated if _END.search(column.words)), None)
    if start is None or end is None:
        return None
    operation: Operation = "min" if _SHORTEST.search(body) else "max" if _LONGEST.search(body) else "list"
    bounds = _bounds(body)
    return query.with_(
        operation=operation, cells=tuple(conditions), column=end.header, column_base=start.header, aspect=ASPECT,
        times=bounds[:2] if bounds else None, text=bounds[2] if bounds else "",
    )  # fmt: skip


def _bounds(body: str) -> tuple[int, int, str] | None:
    """Least and most months that the question sets, and its words: 不到一年 is at most 11; None where it sets none."""
    match = next(
        (one for one in _BOUND.finditer(body) if one["more"] or one["less"] or one["above"] or one["below"]), None
    )
    if match is None:
        return None
    months = 6 if match["number"] == "半" else asked_number(match["number"]) * (12 if match["unit"] == "年" else 1)
    months += 6 if match["half"] and match["unit"] == "年" else 0
    if match["more"] or match["above"]:
        return months + bool(match["more"]), MANY, match.group()
    return 0, months - (match["less"] in ("不到", "不足", "不满", "少于")), match.group()


def durations_answer(
    query: Query, asking: Asking, table: Table, rows: Sequence[Clause], understood: tuple[str, ...]
) -> Found:
    """Months from one column to the other, with both; only the longest or shortest where that is asked for."""
    spans = {row.id: found for row in rows if (found := _months(row, query)) is not None}
    said = f"从{header_words(query.column_base)}到{header_words(query.column)}"
    if not spans:
        return refused(f"{caption_of(table)}里没有写明{said}的月份。")
    chosen = [row for row in rows if row.id in spans]
    word = ""
    if query.times is not None:
        low, high = query.times
        chosen = [row for row in chosen if low <= spans[row.id][0] <= high]
        said = f"{said}{query.text}的"
    if not chosen:
        none = Statement(
            f"没有（共0{classifier(table)}）：{caption_of(table)}里没有{said}。", rows_gone_through(table), derived=True
        )
        return compose(none, (), understood=(*understood, said))
    if query.operation != "list":
        best = (min if query.operation == "min" else max)(months for months, _ in spans.values())
        chosen = [row for row in chosen if spans[row.id][0] == best]
        word = f"最{'短' if query.operation == 'min' else '长'}的是{best}个月，"
    items = [Item(f"{row_name(row)}：{spans[row.id][1]}，{spans[row.id][0]}个月", (Span.of(row),)) for row in chosen]
    return compose(
        Statement(f"{said}{word or '，'}共{len(chosen)}{classifier(table)}：", (), derived=True),
        items,
        understood=(*understood, said),
        table=ResultTable(("名称", "月数"), tuple((row_name(row), spans[row.id][0]) for row in chosen), len(chosen)),
        basis=["说明：按表中两栏的月份相减，首尾不重复计。"],
    )


def _months(row: Clause, query: Query) -> tuple[int, str] | None:
    """Months between a row's two cells, and both as written."""
    texts = {cell.header: fold_spaces(cell.text) for cell in row.cells}
    first, last = (texts.get(header, "") for header in (query.column_base, query.column))
    start, end = _MONTH.search(first), _MONTH.search(last)
    if start is None or end is None:
        return None
    begun, done = (int(match.group(1)) * 12 + int(match.group(2)) for match in (start, end))
    return (done - begun, f"{first}→{last}") if done >= begun else None
