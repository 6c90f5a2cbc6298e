"""Two of a kind asked in one line, each for itself: 2023年和2024年分别建成几所, 新建几所、改扩建几所."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.aggregate.answer import answer_query
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose
from assistant.aggregate.query.table_model import Column, Table, tables_of
from assistant.aggregate.query.table_words import SPOKEN
from assistant.aggregate.tables import reading as tables
from assistant.aggregate.tables.table_conditions import names_shared, spelled_out
from assistant.answer import ResultTable
from assistant.draft import Statement
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex

_YEAR = r"20[0-4]\d"
_YEARS = regex(rf"(?P<first>{_YEAR})(?:年(?:底前|底|前)?)?[和与跟及、](?P<other>{_YEAR})(?=年)")
_YEARS_TWICE = regex(rf"(?P<first>{_YEAR})年(?P<verb>[^，。和与跟、]{{1,8}}的)[和与跟、](?P<other>{_YEAR})年(?P=verb)")
_MONTHS = regex(r"(?P<first>\d{1,2}月)[和与跟及、](?P<other>\d{1,2}月)")
_APART = regex(r"分别|各")
_TURN = regex(r"[,，;；?？](?:那)?(?P<other>[^,，;；?？]{2,8}?)的?呢[?？]?$")
_COUNTED = regex(r"几|多少")
_ASKED = regex(r"几|多少|哪")
_PIECES = regex(
    r"[、,，;；]|(?<=几[所个项家条座])(?=[\u4e00-\u9fff]{2,8}(?:几|多少))|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])"
)


def answer_each(question: Question, reading: Reading) -> Found | None:
    """The counts or sums of each, one line for each; None where the question asks no two of a kind in one line."""
    asking = Asking.of(question, reading)
    if asking.mentions or len(asking.place.documents) != 1 or not _ASKED.search(asking.body):
        return None
    for table in tables_of(asking):
        variants = _variants(spelled_out(asking.body, table), table)
        if len(variants) >= 2 and (found := _answered(asking, table, variants)) is not None:
            return found
    return None


def _variants(body: str, table: Table) -> list[tuple[str, str]]:
    """What is asked for each of them: its name, and the question about it alone."""
    years = _YEARS.search(body)
    if years is not None and _APART.search(body):
        rest = _APART.sub("", body[years.end() :], count=1)
        return [(f"{years[name]}年", body[: years.start()] + years[name] + rest) for name in ("first", "other")]
    twice = _YEARS_TWICE.search(body)
    if twice is not None and _APART.search(body):
        rest = _APART.sub("", body[twice.end() :], count=1)
        return [(f"{twice[name]}年", f"{twice[name]}年{twice['verb']}{rest}") for name in ("first", "other")]
    months = _MONTHS.search(body)
    if months is not None and _APART.search(body):
        rest = _APART.sub("", body[months.end() :], count=1)
        return [(months[name], body[: months.start()] + months[name] + rest) for name in ("first", "other")]
    turn = _TURN.search(body)
    if turn is not None:
        first, other = body[: turn.start()], turn["other"]
        year_said = re.search(_YEAR, first)
        if year_said and re.fullmatch(rf"{_YEAR}年?", other):
            return [(f"{year}年", first.replace(year_said.group(), year)) for year in (year_said.group(), other[:4])]
        values = _values_said(first, table)
        others = _values_said(other, table)
        if len(values) == 1 and len(others) == 1 and values != others:
            (value, said), (turned, _) = values[0], others[0]
            return [(value, first), (turned, first.replace(said, turned))]
        return []
    pieces = [piece for piece in _PIECES.split(body) if _COUNTED.search(piece)]
    named = [_values_said(piece, table) for piece in pieces]
    if len(pieces) < 2 or any(len(one) != 1 for one in named):
        return []
    lead = body[: body.find(named[0][0][1])]
    return [
        (values[0][0], piece if piece is pieces[0] else lead + piece)
        for piece, values in zip(pieces, named, strict=True)
    ]


def _values_said(text: str, table: Table) -> list[tuple[str, str]]:
    """Values of the table's categories that a text names: the value, and the words that name it."""
    found = []
    for column in table.of("category"):
        for value in dict.fromkeys(column.texts):
            said = next((word for word in _names_of(value, column) if word in text), "")
            if said:
                found.append((value, said))
    shared = [] if found else names_shared(text, table)
    return found or [(one.words, one.values[0]) for one in shared[:1]]


def _names_of(value: str, column: Column) -> list[str]:
    others = [text for text in set(column.texts) if text != value]
    short = [part for part in (value[:2], value[-2:]) if len(value) >= 4 and not any(part in one for one in others)]
    return [value, *(spoken for spoken, official in SPOKEN.items() if official == value), *short]


def _answered(asking: Asking, table: Table, variants: list[tuple[str, str]]) -> Found | None:
    lines, rows = [], []
    understood: tuple[str, ...] = ()
    for name, body in variants:
        alone = replace(asking, body=body)
        query = tables.understand(alone, table.id)
        if query is None or query.operation not in ("count", "list", "sum") or query.aspect:
            return None
        if not any(name.rstrip("年") in cell.words for cell in query.cells):
            return None
        found = answer_query(query, alone)
        if found is None or found.draft is None or found.draft.table is None:
            return None
        told = found.draft.statements
        named = "、".join(re.sub(r"^\d+\. |（.*$", "", one.text) for one in told[1:] if one.spans)
        said = told[0].text if told[0].text.startswith(("共", "合计")) else f"共{found.draft.table.value}"
        if told[0].text.startswith("没有"):
            said = "没有"
        spans = tuple(dict.fromkeys(span for statement in told for span in statement.spans))
        lines.append(Item(f"{name}：{said.rstrip('：。')}" + (f"（{named}）" if named else ""), spans))
        rows.append((name, found.draft.table.value))
        understood = (*found.draft.understood[:2], "分别计")
    table_ = ResultTable(("名称", "数"), tuple(rows), tuple(value for _, value in rows))
    return compose(Statement("分别是：", (), derived=True), lines, understood=understood, table=table_)
