"""Rows of tables that a question names by what heads them, and the names of their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.reading import Reading, bare_name
from corpus.grammar import Cell, Clause
from corpus.regions import RegionMention
from corpus.tables import TOTAL_WORDS
from index.tokenizer import fold

_OF_ALL_TABLES = frozenset(("学校", "时间", "年度", "单位", "名称", "序号", "项目", "教育", "全县", "全市"))


def names_row(mention: RegionMention, text: str, reading: Reading) -> bool:
    """Whether a place without documents is what heads a row, and the question says a word of that table's head.

    海棠区2024年供餐学校几所 is of the row, though there is a 海棠区 elsewhere.
    """
    rest = fold(text[: mention.start] + "\0" + text[mention.end :])
    pairs = {rest[at : at + 2] for at in range(len(rest) - 1)} - _OF_ALL_TABLES
    heads = ("".join(core_of_header(cell) for cell in row.cells) for row in rows_named(fold(mention.written), reading))
    return any(pair in head for head in heads for pair in pairs)


def rows_named(name: str, reading: Reading) -> Sequence[Clause]:
    """The rows that this name (folded) heads; none for the word of a sum."""
    rows = reading.rows_by_name.get(name, ()) if name not in TOTAL_WORDS else ()
    return [reading.index.clauses[one] for one in rows]


def core_of_header(cell: Cell) -> str:
    """A header without what stands in brackets and without its year: （年）补助资金, 供餐学校."""
    return re.sub(r"^20\d\d年?|^年(?!份|度|级)", "", bare_name(cell.header))
