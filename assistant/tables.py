"""Duties, targets and other rows as a text table, JSON, CSV or a workbook."""

from __future__ import annotations

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assistant.understanding.roles import ROLE_NAMES
from corpus.settings import UserError

Format = Literal["table", "json", "csv", "xlsx"]
Row = Mapping[str, object]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the row's key, its title, its width in characters, and where it is shown.

    `title` is "" for a column that only JSON carries; `in_text` is False for one that a text table leaves out.
    """

    key: str
    title: str = ""
    width: int = 12
    in_text: bool = True


_SOURCE_COLUMNS: tuple[Column, ...] = (
    Column("document_id"),
    Column("document", "文件", 34, in_text=False),
    Column("region", "地方", 24),
    Column("plan", "计划", 34, in_text=False),
    Column("clause", "条款", 30),
    Column("clause_id"),
    Column("clause_text", "条款原文", 60, in_text=False),
    Column("quote", "依据", 46, in_text=False),
    Column("start"),
    Column("end"),
)
"""Where a row comes from."""
DUTY_COLUMNS: tuple[Column, ...] = (
    Column("unit", "单位", 22),
    Column("unit_as_written", "原文写法", 20, in_text=False),
    Column("role", "角色", 6),
    Column("task", "任务", 40),
    Column("deadline", "时限", 20),
    *_SOURCE_COLUMNS,
    Column("rule", "名单规则", 24, in_text=False),
)
TARGET_COLUMNS: tuple[Column, ...] = (
    Column("measure", "指标", 36),
    Column("comparator", "比较", 6),
    Column("value", "数值", 10),
    Column("unit", "单位", 8),
    Column("value_as_written", "原文写法", 14, in_text=False),
    Column("year", "年份", 6),
    Column("stage", "学段", 10),
    Column("base_value", "基础值", 10),
    Column("base_year", "基础年份", 10, in_text=False),
    Column("attribute", "属性", 10),
    *_SOURCE_COLUMNS,
)


def write_table(rows: Sequence[Row], columns: Sequence[Column], fmt: Format, output: Path | None = None) -> None:
    """Writes the rows to `output`, or to standard output (not xlsx, which is binary).

    Raises UserError where the format needs a file and none is given, or the file can't be written.
    """
    if fmt == "xlsx" and output is None:
        raise UserError("xlsx 是表格文件，不能显示在屏幕上；请加 --output 文件名.xlsx")
    content = table_bytes(rows, columns, fmt)
    if output is None:
        sys.stdout.write(content.decode("utf-8-sig"))
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise UserError(f"写不进 {output}：{error.strerror or error}；请换一个可写的路径") from None


def table_bytes(rows: Sequence[Row], columns: Sequence[Column], fmt: Format) -> bytes:
    """The rows in one format: UTF-8 text, CSV with a byte-order mark (so that Excel reads it), or a workbook."""
    if fmt == "json":
        kept = [{column.key: row.get(column.key) for column in columns} for row in rows]
        return (json.dumps(kept, ensure_ascii=False, indent=2) + "\n").encode()
    if fmt == "csv":
        return _csv(rows, columns).encode("utf-8-sig")
    if fmt == "xlsx":
        return _workbook(rows, columns)
    shown = [column for column in columns if column.title and column.in_text]
    return text_table([{c.title: _shown(row, c) for c in shown} for row in rows], [c.title for c in shown]).encode()


def _shown(row: Row, column: Column) -> str | float:
    """A value as people read it: roles in Chinese, lists and rules as words, nothing for None."""
    value: Any = row.get(column.key)
    if value is None:
        return ""
    if column.key == "role":
        return ROLE_NAMES.get(value, str(value))
    if isinstance(value, Mapping):
        return str(value.get("quote", ""))
    if isinstance(value, (list, tuple)):
        return "/".join(str(part) for part in value)
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return value if isinstance(value, int) else str(value)


def _csv(rows: Sequence[Row], columns: Sequence[Column]) -> str:
    shown = [column for column in columns if column.title]
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.title for column in shown])
    for row in rows:
        writer.writerow([_harmless(_shown(row, column)) for column in shown])
    return buffer.getvalue()


def _harmless(value: str | float) -> str | float:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _workbook(rows: Sequence[Row], columns: Sequence[Column]) -> bytes:
    shown = [column for column in columns if column.title]
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "清单"
    _fill(sheet, [column.title for column in shown], [[_shown(row, column) for column in shown] for row in rows],
          [column.width for column in shown])  # fmt: skip
    sources = book.create_sheet("来源")
    _fill(sources, ["文件编号", "文件", "地方", "条数"], _sources(rows), [16, 60, 30, 8])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sources(rows: Sequence[Row]) -> list[list[str | float]]:
    """One line a document: id, title, region, and how many of the rows come from it."""
    counted: dict[str, list[str | float]] = {}
    for row in rows:
        key = str(row.get("document_id") or "")
        line = counted.setdefault(
            key, [key, str(_shown(row, Column("document"))), str(_shown(row, Column("region"))), 0]
        )
        line[3] = int(line[3]) + 1
    return list(counted.values())


def _fill(
    sheet: Worksheet, titles: Sequence[str], lines: Sequence[Sequence[str | float]], widths: Sequence[int]
) -> None:
    wrapped = Alignment(wrap_text=True, vertical="top")
    for number, title in enumerate(titles, start=1):
        cell = _put(sheet, 1, number, title)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE7F3")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(number)].width = widths[number - 1] * 1.1 + 2
    for position, line in enumerate(lines, start=2):
        for number, value in enumerate(line, start=1):
            _put(sheet, position, number, value).alignment = wrapped
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(titles), 1))}{len(lines) + 1}"


def _put(sheet: Worksheet, row: int, column: int, value: str | float) -> Cell:
    """Writes a value; text stays text even where it begins like a formula."""
    cell = sheet.cell(row=row, column=column)
    assert isinstance(cell, Cell)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        if value.startswith(_FORMULA):
            cell.data_type = "s"
            cell.quotePrefix = True
    else:
        cell.value = value
    return cell


_LONGEST = 44
"""Columns on the screen that a cell of a text table takes at most."""


def text_table(rows: Sequence[Row], titles: Sequence[str]) -> str:
    """An aligned table for a terminal: CJK characters count two columns; long cells are cut with “…”.

    `rows` map a title to its value; the last line says how many rows there are.
    """
    cells = [[_one_line(row.get(title, "")) for title in titles] for row in rows]
    widths = [
        max([display_width(title), *(display_width(line[i]) for line in cells)]) for i, title in enumerate(titles)
    ]
    ruler = "  ".join("─" * width for width in widths)
    lines = [_aligned(titles, widths), ruler, *(_aligned(line, widths) for line in cells)]
    return "\n".join([*lines, f"共 {len(rows)} 条", ""])


def _one_line(value: object) -> str:
    text = " ".join(str("" if value is None else value).split())
    if display_width(text) <= _LONGEST:
        return text
    kept, used = "", 0
    for character in text:
        used += display_width(character)
        if used > _LONGEST - 2:
            break
        kept += character
    return kept + "…"


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - display_width(cell)) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def display_width(text: str) -> int:
    """Columns that a text takes on a terminal: two for wide and full-width characters, none for combining ones."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
