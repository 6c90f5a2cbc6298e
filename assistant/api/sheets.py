"""Duties and targets as files for the office: xlsx with a frozen head, filters, widths and a sheet of sources; csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Row = Mapping[str, Any]
Column = tuple[str, str, int]
"""(key in the row, heading, width in characters)"""

ROLE_WORDS = {"lead": "牵头", "support": "配合", "responsible": "责任"}
DUTY_COLUMNS: tuple[Column, ...] = (
    ("unit", "单位", 20),
    ("unit_as_written", "原文写法", 18),
    ("role", "角色", 8),
    ("task", "任务", 60),
    ("deadline", "时限", 14),
    ("region", "地方", 22),
    ("plan", "计划", 40),
    ("clause", "条款", 36),
    ("quote", "原文", 60),
)
TARGET_COLUMNS: tuple[Column, ...] = (
    ("measure", "指标", 30),
    ("comparator", "比较", 8),
    ("value", "数值", 10),
    ("unit", "单位", 8),
    ("value_as_written", "原文写法", 14),
    ("year", "年份", 8),
    ("stage", "学段", 10),
    ("base_value", "基期值", 10),
    ("base_year", "基期年", 8),
    ("attribute", "属性", 10),
    ("region", "地方", 22),
    ("plan", "计划", 40),
    ("clause", "条款", 36),
    ("quote", "原文", 60),
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def workbook(title: str, columns: Sequence[Column], rows: Sequence[Row]) -> bytes:
    """An xlsx file: `title` is the first sheet's name, the second sheet lists the documents that the rows come from."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    _fill(sheet, columns, [[_cell(row.get(key), key) for key, _, _ in columns] for row in rows])
    sources = sorted({(row["document"], row["region"], row["document_id"]) for row in rows})
    counts = [[*source, sum(row["document_id"] == source[2] for row in rows)] for source in sources]
    _fill(
        book.create_sheet("来源文件"), (("", "文件", 60), ("", "地方", 26), ("", "编号", 20), ("", "条数", 8)), counts
    )
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def comma_separated(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """A csv file in UTF-8 with a byte order mark, so that office programs read the Chinese right."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([heading for _, heading, _ in columns])
    for row in rows:
        writer.writerow([_cell(row.get(key), key) for key, _, _ in columns])
    return buffer.getvalue().encode("utf-8-sig")


def _fill(sheet: Worksheet, columns: Sequence[Column], lines: Iterable[Sequence[Any]]) -> None:
    sheet.append([heading for _, heading, _ in columns])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for line in lines:
        sheet.append(list(line))
    for number, (_, _, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _cell(value: Any, key: str) -> Any:
    """A value for a cell: roles in words; a text that a spreadsheet would run as a formula gets a quote mark."""
    if key == "role":
        return ROLE_WORDS.get(str(value), value)
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return "" if value is None else value
