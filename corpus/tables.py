"""Tables in extracted text: where they are, their header, and rows whose cells keep their offsets.

Four layouts are known, three of them left behind by word processors:
    tabbed   one row a line, cells apart by tabs; a header of one or two lines; cells may be wrapped
    stacked  one cell a line, each behind a tab; rows apart by blank lines, or not
    bare     one cell a line without any mark, recognised by its 序号 header and the counting first column
    piped    a Markdown table: cells between bars, a rule of dashes under the header
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.clause import Cell
from corpus.regex import regex

CJK = r"\u2e80-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef“”‘’—…"
_SPACE_BY_CJK = regex(rf"[ \t\u3000\xa0]+(?=[{CJK}])|(?<=[{CJK}])[ \t\u3000\xa0]+")
_LINE_BREAK = regex(r"[ \t\u3000\xa0]*\n\s*")
_NUMBER_HEADERS = {"序号", "编号", "序", "项次", "行次"}
_PIPE_RULE = regex(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_FIGURE = regex(r"[\d.,，%％/—－-]+")
TOTAL_WORDS = ("合计", "总计", "小计", "共计")
"""What heads a row of sums."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document: `start`/`end` with its line break, `text` without it, `bare` stripped."""

    start: int
    end: int
    text: str
    bare: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its span and its cells; `cells` is shorter than the header where the row is cut off."""

    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table's header and rows; `first`/`last` are line numbers, `last` exclusive."""

    first: int
    last: int
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]

    @property
    def numbered(self) -> bool:
        """Whether the first column counts the rows."""
        return bool(self.header) and self.header[0] in _NUMBER_HEADERS


def lines_of(text: str) -> list[Line]:
    """All lines of a text, in order, line breaks kept in the spans."""
    lines = []
    offset = 0
    for raw in text.splitlines(keepends=True):
        body = raw.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        lines.append(Line(offset, offset + len(raw), body, body.strip()))
        offset += len(raw)
    return lines


def fold(text: str) -> str:
    """A cell or a caption as it reads: spaces beside CJK dropped, line breaks to one space or none after a mark."""
    folded = _SPACE_BY_CJK.sub("", text.strip())
    folded = re.sub(r"(?<=\d)[ \u3000](?=[年月日个所人])", "", folded)
    folded = _LINE_BREAK.sub("\n", folded)
    folded = re.sub(r"(?<=[、，；：,;（(])\n|\n(?=[、，；。）)])", "", folded)
    return re.sub(r"\s+", " ", folded)


def find_tables(text: str, lines: Sequence[Line]) -> list[Table]:
    """Every table of the text, in order."""
    tables: list[Table] = []
    index = 0
    while index < len(lines):
        readings = (layout(text, lines, index) for layout in (_tabbed, _stacked, _bare, _piped))
        table = next((reading for reading in readings if reading is not None), None)
        if table is None:
            index += 1
            continue
        tables.append(table)
        index = table.last
    return tables


_GROUP_HEADER = regex(r"(?:指标|任务|项目|工程|工作)?(?:类别|分类|类型|大类|领域|学段|板块|维度|方面)|一级指标")
_NAME_HEADER = regex(r"指标|任务|项目|工程|举措|内容|名称|学校")


def naming_cell(headers: Sequence[str]) -> int:
    """Which of a row's cells names it, by the headers over them: 类别 before 指标 tells only what group it is of."""
    return 1 if len(headers) > 1 and is_group(headers[0]) and _NAME_HEADER.search(headers[1]) else 0


def is_group(header: str) -> bool:
    """Whether a header says that its column sorts the rows: 类别, 学段."""
    return _GROUP_HEADER.fullmatch(fold(header)) is not None


def _split_tabs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans between tabs in text[start:end], white space around each taken off."""
    spans = []
    left = start
    for position in [*(start + match.start() for match in re.finditer("\t", text[start:end])), end]:
        spans.append(_trimmed(text, left, position))
        left = position + 1
    return spans


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cells(text: str, header: Sequence[str], spans: Sequence[tuple[int, int]]) -> tuple[Cell, ...]:
    return tuple(
        Cell(header[column] if column < len(header) else "", fold(text[start:end]), start, end)
        for column, (start, end) in enumerate(spans)
    )


def _is_total(written: str) -> bool:
    return fold(written).replace(" ", "").startswith(TOTAL_WORDS)


def _counts(line: Line) -> int:
    """The number in a line's first cell, or -1."""
    first = line.text.lstrip(" ").split("\t", 1)[0].strip()
    return int(first) if first.isdecimal() and len(first) <= 3 else -1


def _tabbed(text: str, lines: Sequence[Line], index: int) -> Table | None:
    """A table whose rows are lines with at least two tabs, starting at line `index`."""
    if lines[index].text.count("\t") < 2 or (lines[index].text.startswith("\t") and not lines[index].bare):
        return None
    last = index + 1
    columns = lines[index].text.count("\t") + 1
    tab_lines = [index]
    while last < len(lines):
        line = lines[last]
        tabs = line.text.count("\t")
        if line.bare and (tabs >= 2 or (tabs == 1 and (columns <= 3 or _goes_on(lines, last, columns)))):
            tab_lines.append(last)
        elif not line.bare:
            if last + 1 == len(lines) or lines[last + 1].text.count("\t") < max(2, columns - 2):
                break
        elif not _wraps(lines, last, columns):
            break
        last += 1
    if len(tab_lines) < 2:
        return None
    while last > index and not lines[last - 1].bare:
        last -= 1
    data = _first_data_line(lines, tab_lines)
    header = _tab_header(text, lines, [number for number in tab_lines if number < data], data)
    rows = []
    current: list[int] = []
    for number in range(data, last):
        if not lines[number].bare:
            continue
        if current and _row_is_full(lines, current, len(header)) and "\t" in lines[number].text:
            rows.append(_tab_row(text, lines, current, header))
            current = []
        current.append(number)
    if current:
        rows.append(_tab_row(text, lines, current, header))
    return Table(index, last, header, tuple(rows)) if rows else None


def _goes_on(lines: Sequence[Line], number: int, columns: int) -> bool:
    """Whether a numbered row that is cut after its second cell goes on in the next line."""
    if number + 1 == len(lines) or _counts(lines[number]) < 0:
        return False
    after = lines[number + 1].text.count("\t")
    return after > 0 and after + 1 <= columns - 1 and _counts(lines[number + 1]) < 0


def _wraps(lines: Sequence[Line], number: int, columns: int) -> bool:
    """Whether an untabbed line is the rest of a wrapped cell: the row goes on behind it."""
    if len(lines[number].bare) > 40 or number + 1 >= len(lines):
        return False
    before = lines[number - 1].text.count("\t")
    after = lines[number + 1].text.count("\t")
    return 0 < before < columns - 1 and after > 0 and before + after <= columns and _counts(lines[number + 1]) < 0


def _first_data_line(lines: Sequence[Line], tab_lines: Sequence[int]) -> int:
    for number in tab_lines[:4]:
        if _counts(lines[number]) == 1:
            return number
    # Without a counting column the header is one line, or two if the second leaves its first cell empty.
    second = lines[tab_lines[1]]
    return tab_lines[2] if second.text.startswith("\t") and len(tab_lines) > 2 else tab_lines[1]


def _tab_header(text: str, lines: Sequence[Line], numbers: Sequence[int], data: int) -> tuple[str, ...]:
    """Header cells; the lines of a stacked header are read downwards, column by column."""
    if not numbers:
        return tuple("" for _ in lines[data].text.split("\t"))
    stacked = []
    for number in numbers:
        line = lines[number]
        spans = _split_tabs(text, line.start, line.start + len(line.text))
        stacked.append([text[start:end] for start, end in spans])
    width = max(len(cells) for cells in stacked)
    return tuple(fold("".join(cells[column] for cells in stacked if column < len(cells))) for column in range(width))


def _row_is_full(lines: Sequence[Line], numbers: Sequence[int], columns: int) -> bool:
    return sum(lines[number].text.count("\t") for number in numbers) >= columns - 1 or len(numbers) > 6


def _tab_row(text: str, lines: Sequence[Line], numbers: Sequence[int], header: Sequence[str]) -> TableRow:
    start = lines[numbers[0]].start
    end = lines[numbers[-1]].start + len(lines[numbers[-1]].text)
    spans = _split_tabs(text, start, end)
    if len(spans) > len(header) and spans[-1][0] == spans[-1][1]:
        spans = spans[: len(header)]
    return TableRow(start, lines[numbers[-1]].end, _cells(text, header, spans))


def _stacked(text: str, lines: Sequence[Line], index: int) -> Table | None:
    """A table with one cell a line behind a tab, starting at line `index`."""
    if not _is_stacked_cell(lines[index]) or not lines[index].bare:
        return None
    cells: list[list[int]] = []
    breaks: set[int] = set()
    number = index
    while number < len(lines):
        line = lines[number]
        if _is_stacked_cell(line):
            cells.append([number])
        elif not line.bare:
            following = next((later for later in range(number, len(lines)) if lines[later].text.strip(" ")), None)
            if following is None or not _is_stacked_cell(lines[following]):
                break
            breaks.add(len(cells))
            number = following
            continue
        elif cells and _continues_cell(lines, number):
            cells[-1].append(number)
        else:
            break
        number += 1
    first_row = _first_stacked_row(lines, cells, breaks)
    if first_row is None or first_row < 2 or len(cells) <= first_row:
        return None
    spans = [
        _trimmed(text, lines[group[0]].start, lines[group[-1]].start + len(lines[group[-1]].text)) for group in cells
    ]
    header = tuple(fold(text[start:end]) for start, end in spans[:first_row])
    rows = []
    for left, right in _row_bounds(lines, cells, breaks, first_row):
        last_line = cells[right - 1][-1]
        rows.append(
            TableRow(lines[cells[left][0]].start, lines[last_line].end, _cells(text, header, spans[left:right]))
        )
    return Table(index, cells[-1][-1] + 1, header, tuple(rows))


def _is_stacked_cell(line: Line) -> bool:
    return line.text.lstrip(" ").startswith("\t") and "\t" not in line.bare


def _continues_cell(lines: Sequence[Line], number: int) -> bool:
    """Whether an unmarked line inside a stacked table is a further line of the cell above it."""
    if len(lines[number].bare) > 60:
        return False
    for later in range(number + 1, min(number + 8, len(lines))):
        if _is_stacked_cell(lines[later]):
            return True
        if not lines[later].bare:
            return later + 1 < len(lines) and _is_stacked_cell(lines[later + 1])
    return False


def _first_stacked_row(lines: Sequence[Line], cells: Sequence[Sequence[int]], breaks: set[int]) -> int | None:
    for position, group in enumerate(cells[:40]):
        if position and lines[group[0]].bare == "1":
            return position
    return min((position for position in breaks if position > 1), default=None)


def _row_bounds(
    lines: Sequence[Line], cells: Sequence[Sequence[int]], breaks: set[int], columns: int
) -> list[tuple[int, int]]:
    """(left, right) cell positions of each row: a blank line ends a row, else the number of columns does."""
    bounds = []
    left = columns
    while left < len(cells):
        ends = [position for position in breaks if left < position <= left + columns]
        right = min(ends, default=min(left + columns, len(cells)))
        bounds.append((left, right))
        left = right
    return bounds


def _bare(text: str, lines: Sequence[Line], index: int) -> Table | None:
    """A table with one cell a line and no tabs: a 序号 line, the other headers, then 1, cells, 2, cells, …

    Blank lines stand between rows, or, where the header has them too, between all cells.
    """
    if lines[index].bare not in _NUMBER_HEADERS:
        return None
    written = [number for number in range(index, min(index + 60, len(lines))) if lines[number].bare]
    columns = next((at for at, number in enumerate(written) if lines[number].bare == "1"), 0)
    header_lines = written[:columns]
    if not 2 <= columns < 16 or any(len(lines[cell].bare) > 20 for cell in header_lines):
        return None
    spaced = header_lines[-1] - header_lines[0] >= columns
    header = tuple(fold(lines[cell].bare) for cell in header_lines)
    rows: list[TableRow] = []
    last = number = written[columns]
    while number < len(lines) and (lines[number].bare == str(len(rows) + 1) or _is_total(lines[number].bare)):
        group = _bare_row(lines, number, columns, spaced)
        if spaced and len(group) == columns and lines[group[-1]].bare == str(len(rows) + 2):
            break  # An empty cell, of which nothing is left here: its row has run into the next one.
        last = number = group[-1] + 1
        spans = [_trimmed(text, lines[cell].start, lines[cell].start + len(lines[cell].text)) for cell in group]
        # A total leaves out cells on the left, between its name and the sums.
        missing = columns - len(group) if _is_total(lines[group[0]].bare) else 0
        under = (header[0], *header[1 + missing :])
        rows.append(TableRow(lines[group[0]].start, lines[group[-1]].end, _cells(text, under, spans)))
        while number < len(lines) and not lines[number].bare:
            number += 1
    return Table(index, last, header, tuple(rows)) if rows else None


def _bare_row(lines: Sequence[Line], number: int, columns: int, spaced: bool) -> list[int]:
    """The lines of one row's cells from line `number` on; those of a total are its name and figures."""
    total = _is_total(lines[number].bare)
    group = [number]
    for later in range(number + 1, min(number + 3 * columns, len(lines))):
        if len(group) == columns or not (lines[later].bare or spaced or total):
            break
        if total and lines[later].bare and not _FIGURE.fullmatch(lines[later].bare):
            break
        if lines[later].bare:
            group.append(later)
    return group


def _piped(text: str, lines: Sequence[Line], index: int) -> Table | None:
    """A Markdown table: a line of cells between bars, a rule of dashes under it, then a row a line."""
    if "|" not in lines[index].bare or index + 1 >= len(lines) or not _PIPE_RULE.fullmatch(lines[index + 1].bare):
        return None
    last = index + 2
    while last < len(lines) and "|" in lines[last].bare:
        last += 1
    header = tuple(fold(text[start:end]) for start, end in _split_bars(text, lines[index]))
    rows = [
        TableRow(line.start, line.end, _cells(text, header, _split_bars(text, line)[: len(header)]))
        for line in lines[index + 2 : last]
    ]
    return Table(index, last, header, tuple(rows)) if rows and len(header) > 1 else None


def _split_bars(text: str, line: Line) -> list[tuple[int, int]]:
    """Spans of the cells between a line's bars, the outer bars left out."""
    start, end = _trimmed(text, line.start, line.start + len(line.text))
    start += text[start] == "|"
    end -= end > start and text[end - 1] == "|"
    edges = [start - 1, *(start + match.start() for match in re.finditer(r"\|", text[start:end])), end]
    return [_trimmed(text, left + 1, right) for left, right in itertools.pairwise(edges)]
