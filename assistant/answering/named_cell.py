"""The cell of a table whose row and column a question says letter by letter: 东屿区年补助资金多少万元."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.compose.table import cell_text, fold_spaces, is_ordinal, name_cell, row_spans
from assistant.draft import Draft, Statement
from assistant.understanding.named_rows import core_of_header, rows_named
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.grammar import Cell, Clause
from corpus.regex import regex
from index.tokenizer import fold

_YEAR = regex(r"20[0-4]\d")
_ASKING = regex(
    r"一年|每年|20[0-4]\d年?|多少|几|一共|总共|达到|数量|[个座所辆张间名人元万钱年米]|平方米|[的在是有要将为到达共数呢啊呀]"
    r"|附[件表][\d一二三四五六]?|[里中上]|[，,？?。\s]"
)
"""What may stand in a question beside the names of a row and a column; anything else asks for more than the cell."""
_SHORTEST = 2
_LONGEST = 12


def named_cell(question: Question, reading: Reading) -> Draft | None:
    """The cells of the one row, under the headers that are said; None where the question says anything besides."""
    body = fold("".join(question.body.split()))
    found = [
        (row, cells)
        for name, row in _said(body, reading)
        if row.document_id in reading.scope(question) and question.may_cite(row.document_id, row.plan)
        if (cells := _asked(body.replace(name, " ", 1), row, reading))
    ]
    if len({row.id for row, _ in found}) != 1:
        return None
    row, cells = found[0]
    parts = "，".join(f"{fold_spaces(cell.header)}{cell_text(cell)}" for cell in cells)
    title = name_cell(row)
    place = "" if question.regions else reading.place(row.document_id)
    said = f"{place}：" if place else ""
    return Draft(
        "table", (Statement(f"{said}{fold_spaces(title.text) if title else ''}：{parts}。", row_spans(row, reading)),)
    )


def _said(body: str, reading: Reading) -> Iterator[tuple[str, Clause]]:
    """The rows whose name stands in the question, by the longest such name."""
    for size in range(min(_LONGEST, len(body)), _SHORTEST - 1, -1):
        named = [body[at : at + size] for at in range(len(body) - size + 1)]
        held = [(name, row) for name in named for row in rows_named(name, reading)]
        if held:
            yield from held
            return


def _asked(rest: str, row: Clause, reading: Reading) -> list[Cell]:
    """The cells under the headers that the rest of a question says, where it says nothing else."""
    title = name_cell(row)
    held = [cell for cell in row.cells if cell is not title and cell.text and not is_ordinal(cell)]
    said = {core for cell in held if len(core := core_of_header(cell)) >= _SHORTEST and core in rest}
    said |= {
        core for cell in held if len(core := core_of_header(cell)) >= _SHORTEST and core in _ASKED_INSIDE.sub("", rest)
    }
    core = max(said, key=len, default="")
    if not core:
        return []
    cells = [cell for cell in held if core_of_header(cell) == core]
    years = set(_YEAR.findall(rest))
    if years and any(_YEAR.search(cell.header) for cell in cells):
        cells = [cell for cell in cells if years & set(_YEAR.findall(cell.header))]
    elif years:
        return []
    rest = rest.replace(core, " ", 1) if core in rest else _ASKED_INSIDE.sub("", rest).replace(core, " ", 1)
    head = reading.index.clauses.get(row.table or "")
    return cells if not _ASKING.sub("", _without_caption(rest, head)) else []


_ASKED_INSIDE = regex(r"了?(?:多少|几)[个座所辆张间名]?")
"""新增多少床位 says 新增床位."""


def _without_caption(rest: str, head: Clause | None) -> str:
    """A question without the words of the table's heading: 营养餐任务表."""
    caption = fold_spaces(fold(head.text)) if head is not None else ""
    for size in range(len(rest), _SHORTEST - 1, -1):
        for at in range(len(rest) - size + 1):
            if rest[at : at + size] in caption:
                return _without_caption(f"{rest[:at]} {rest[at + size :]}", head)
    return rest
