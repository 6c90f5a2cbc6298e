"""What the text itself counts, told before a count of a table's rows that comes out otherwise."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found
from assistant.aggregate.query.table_model import Column, Table, plain_text, table_of
from assistant.aggregate.query.table_words import EXPLICIT
from assistant.aggregate.query.typed import Query
from assistant.aggregate.tables.row_words import classifier
from assistant.draft import Span, Statement
from corpus.regex import regex

_AND = r"(?:[、和或及与，,]|以及|并)?\s*"
_PIECE_ENDS = regex(r"[。；;]")
_SHORTEST_NOUN, _LONGEST_NOUN = 2, 8
_OPERATIONS = ("list", "count", "sum")


def with_stated(found: Found | None, query: Query, asking: Asking) -> Found | None:
    """Rows of some kinds counted, and before them the sentence that counts these kinds otherwise; else as it is."""
    if found is None or found.draft is None or query.operation not in _OPERATIONS or len(query.cells) != 1:
        return found
    if EXPLICIT.search(asking.body):
        return found  # 表里新建、改扩建几所 asks for the table's own
    table = table_of(query, asking)
    column = next((one for one in table.columns if one.header == query.cells[0].header), None) if table else None
    if table is None or column is None or column.kind != "category" or query.cells[0].test != "is":
        return found
    values = {plain_text(value) for value in query.cells[0].values}
    told = [text for text in column.texts if text in values]
    stated = _stated(values, column, table, asking)
    first, *rest = found.draft.statements
    if stated is None or stated[0] == len(told) or not first.derived:
        return found
    words = "、".join(dict.fromkeys(told))
    lead = replace(first, text=f"附表里列明{words}的{first.text.removeprefix('共')}")
    own = Statement(f"条文写的是：{stated[1]}。", (stated[2],))
    return replace(found, draft=replace(found.draft, statements=(own, lead, *rest)))


def _stated(values: set[str], column: Column, table: Table, asking: Asking) -> tuple[int, str, Span] | None:
    """The number that one sentence gives for just these kinds of the table's institutions, its words, and where."""
    named = "|".join(re.escape(value) for value in sorted(set(column.texts), key=len, reverse=True) if value)
    unit = classifier(table)
    counted = re.compile(rf"(?P<kinds>(?:(?:{named}){_AND})+)的?(?P<number>\d+)\s*{unit}(?P<noun>[\u4e00-\u9fff]*)")
    names = table.name_column.texts if table.name_column else ()
    for identifier in asking.place.documents:
        for clause in asking.reading.index.clauses_of(identifier):
            if clause.kind == "row" or not asking.place.holds(identifier, clause.plan):
                continue
            for sentence in asking.reading.index.sentences_of(clause.id):
                for match in counted.finditer(sentence.text):
                    kinds = set(re.findall(named, match["kinds"]))
                    if kinds == values and _of_such(match["noun"], names):
                        piece = _piece(sentence.text, match)
                        return int(match["number"]), piece, Span(clause, sentence.start, sentence.end)
    return None


def _of_such(noun: str, names: tuple[str, ...]) -> bool:
    """Whether a noun behind a number is what the rows are: 公办幼儿园 of rows that all end in 幼儿园."""
    kind = next((noun[at:] for at in range(len(noun) - 1) if any(noun[at:] in name for name in names)), "")
    return _SHORTEST_NOUN <= len(kind) <= _LONGEST_NOUN


def _piece(text: str, match: re.Match[str]) -> str:
    """The stretch of a sentence between its stronger marks that holds a match."""
    begins = [mark.end() for mark in _PIECE_ENDS.finditer(text, 0, match.start())]
    end = _PIECE_ENDS.search(text, match.end())
    return text[begins[-1] if begins else 0 : end.start() if end else len(text)]
