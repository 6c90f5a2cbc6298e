"""How answers name a table, its rows and columns, their units, sums and shares."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.aggregate.query import sql_rows
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import MOST_ITEMS
from assistant.aggregate.query.table_model import Table
from assistant.aggregate.query.typed import Query
from assistant.answer import ResultTable
from assistant.compose.row_names import names_institutions
from assistant.compose.table import cell_text, fold_spaces, name_cell
from assistant.draft import Span
from assistant.number_text import number_text, percent_text
from corpus.grammar import Clause
from corpus.regex import regex


def caption_of(table: Table) -> str:
    """The table as an answer names it: 附件《…计划表》."""
    if table.head is None:
        return "表"
    label, heading = fold_spaces(table.head.label), fold_spaces(table.head.heading)
    return f"{label}《{heading}》" if heading else label or "表"


def header_words(header: str) -> str:
    """A header without what stands in brackets; of numbers that cells hold together the noun of the one meant."""
    return re.sub(r"[（(].*?[）)]", "", fold_spaces(header.rpartition(sql_rows.PART)[2]))


def row_name(row: Clause) -> str:
    """The row's name: its name cell, else its heading."""
    cell = name_cell(row)
    return cell_text(cell).rstrip("。") if cell else fold_spaces(row.heading)


def unit_of(query: Query, table: Table) -> str:
    """The unit of the column: that of its cells, or the one in its header's brackets."""
    column = next((column for column in table.columns if column.header == query.column), None)
    if column is None:
        return ""
    if sql_rows.PART in column.header:
        return "个"
    for text in column.texts:
        match = re.match(r"[\d.,]+((?:个)?[\u4e00-\u9fff%]{1,2})", text)
        if match:
            return match.group(1)
    match = re.search(r"[（(]([\u4e00-\u9fff%]{1,2}|平方米)[）)]", fold_spaces(column.header))
    return match.group(1) if match else ""


_WORKS = regex("项目|工程")


def classifier(table: Table) -> str:
    """What rows are counted in: 所 where most of them are schools, else 项."""
    names = table.name_column.texts if table.name_column else ()
    if (
        names
        and sum(bool(re.search(r"园|校|中学|小学|幼儿园", name)) for name in names) > 0.6 * len(names)
        and not any("率" in n or "比例" in n for n in names)
        and not (_WORKS.search(table.name_column.words if table.name_column else "") and not names_institutions(names))
    ):
        return "所"
    return "项"


def spans_of(rows: Sequence[Clause]) -> tuple[Span, ...]:
    """Each row whole."""
    return tuple(Span.of(row) for row in rows)


def head_of(table: Table) -> tuple[Span, ...]:
    """The table's heading as a span; () where it has none."""
    return (Span.of(table.head),) if table.head else ()


def rows_gone_through(table: Table) -> tuple[Span, ...]:
    """What shows that no row fits: all rows of the table, or its heading alone where they are too many to cite."""
    rows = tuple(Span.of(row) for row in table.rows)
    return rows if len(rows) <= MOST_ITEMS else head_of(table)


def result_of(table: Table, rows: Sequence[Clause], value: object) -> ResultTable:
    """The rows as data: every column, None where a row is cut off."""
    headers = [column.header for column in table.written]
    cells = tuple(
        tuple(next((cell_text(c) for c in row.cells if c.header == header), None) for header in headers) for row in rows
    )
    return ResultTable(tuple(fold_spaces(header) for header in headers), cells, value)


def sum_words(query: Query, table: Table, values: Sequence[float]) -> str:
    """A sum with its terms: 新增公办学位数合计300个（90+120+90=300）."""
    unit = unit_of(query, table)
    total = number_text(sum(values))
    terms = f"（{'+'.join(number_text(value) for value in values)}={total}）" if len(values) > 1 else ""
    return f"{header_words(query.column)}合计{total}{unit}{terms}"


def share_words(query: Query, asking: Asking, table: Table, part: float) -> str:
    """A part as a share of the whole column: 占全部1380个的21.7%（300÷1380）."""
    whole = _whole(query, asking, table)
    return (
        f"占全部{number_text(whole)}{unit_of(query, table)}的"
        f"{percent_text(part, whole)}（{number_text(part)}÷{number_text(whole)}）"
    )


def share_of(query: Query, asking: Asking, table: Table, part: float) -> float:
    """A part as a share of the whole column, 1 being all of it."""
    whole = _whole(query, asking, table)
    return part / whole if whole else 0.0


def _whole(query: Query, asking: Asking, table: Table) -> float:
    every = sql_rows.table_rows(table.id, (), asking.reading.index.store)
    return sum(sql_rows.column_values(every, query.column, asking.reading.index.store).values())


def total_text(query: Query, table: Table) -> str:
    """What the total row writes in the column; "" without one."""
    if table.total is None:
        return ""
    return next((cell_text(cell) for cell in table.total.cells if cell.header == query.column), "")


def table_kind(table: Table, header: str) -> str:
    """What a column holds."""
    return next((column.kind for column in table.columns if column.header == header), "text")
