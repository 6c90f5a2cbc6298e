"""Turns that name another column of the table row told from: 开工呢, 基础值呢, written out with the row's name."""

from __future__ import annotations

from assistant.compose.table import fold_spaces, is_ordinal, name_cell
from assistant.turns.items import UNIT_BEHIND
from assistant.understanding.followup import POINTED, Turn, core_of, with_place
from assistant.understanding.reading import Reading
from corpus.grammar import Clause
from corpus.regex import regex
from index.tokenizer import fold

_SHORTEST, _LONGEST_NAME = 2, 24
_DATED = regex(r"(?P<deed>[\u4e00-\u9fff]{2})(?:时间|年度|日期|年份)")
_AMOUNT = regex(r"数$|率|比例|占比|[目标基础现状]值|规模|面积|金额|经费|投资|资金")
_HAD = regex(r"^(?:那|其中|它|这个)?的?")
_IN_BRACKETS = regex(r"[（(][^（）()]*[）)]?")
_NO_COLUMN = regex(r"单位|部门|负责|责任|牵头|配合|^(?:20)?\d\d年?$")
"""Who does what is told by a row's roles, and asked for in many ways; a year alone changes the year asked for."""


def of_column(text: str, before: Turn, reading: Reading) -> str:
    """开工呢 after 东石幼儿园几个班, as 东石实验幼儿园的开工时间; "" for any other turn.

    What the next turn puts in (热柘的呢) is then asked of that column, and not of the one before it.
    """
    core = _HAD.sub("", core_of(fold(text)))
    row = _row_told(before)
    if row is None or len(core) < _SHORTEST or _NO_COLUMN.search(core):
        return ""
    name = name_cell(row)
    rows = [one for one in reading.index.clauses_of(row.document_id) if one.table == row.table and one.kind == "row"]
    names = [fold(fold_spaces(cell.text)) for one in rows if (cell := name_cell(one)) is not None]
    if name is None or any(core in one for one in names):
        return ""
    heads = [fold(fold_spaces(cell.header)) for cell in row.cells if cell is not name and not is_ordinal(cell)]
    plain = [_IN_BRACKETS.sub("", head) for head in heads]
    held = [head for head in plain if core in head]
    if not held and POINTED.search(text):
        held = [head for head in plain if _holds(core, head)]
    if len(held) != 1:
        return ""
    said = UNIT_BEHIND.sub("", "".join(fold_spaces(name.text).split()))
    if len(said) > _LONGEST_NAME:
        return ""  # a task is spoken of by its number
    dated = _DATED.fullmatch(held[0])
    asked = f"什么时候{dated['deed']}" if dated is not None else f"的{held[0]}是多少" if _AMOUNT.search(held[0]) else ""
    return with_place(f"{said}{asked or f'的{held[0]}'}", before.question.regions, before.question)


def _row_told(before: Turn) -> Clause | None:
    """The one row that the turn before was told from."""
    spans = [span for line in before.lines for span in line.spans]
    rows = {span.clause.id: span.clause for span in spans if span.clause.kind == "row"}
    cells = {key: one for key, one in rows.items() if (name := name_cell(one)) is not None and name.text}
    return next(iter(cells.values())) if len(cells) == 1 else None


def _holds(core: str, head: str) -> bool:
    """Whether a header says a turn's words with others between them: 新增学位 of 新增公办学位数."""
    at = 0
    for one in core:
        at = head.find(one, at) + 1
        if not at:
            return False
    return core[:_SHORTEST] in head and core[-_SHORTEST:] in head
