"""Whether all rows told before fit one more condition (它们是不是都是新建): the verdict, and what each row has."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.aggregate.query import sql_rows
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose
from assistant.aggregate.query.table_model import Table
from assistant.aggregate.query.typed import CellCondition, Query
from assistant.aggregate.tables.row_words import classifier, header_words, result_of, row_name
from assistant.compose.table import cell_text
from assistant.draft import Span, Statement
from corpus.grammar import Clause
from corpus.regex import regex

_ALL_ASKED = regex(
    r"(?:是不是|是否|是)(?:全部?|都|均|清一色)|(?:全部?|都|均|清一色)(?:都|是|在|属于?|为|算)*[^，。?？哪几]{1,12}(?:吗|么|对不对|对吧|是不是|嘛)"
)
_OF_THE_TABLE = regex(r"表[里中上内]|全表|整张表|全部的?(?:项目|指标|园|幼儿园)|所有的?(?:项目|指标|园|幼儿园)")


def all_of_told(body: str, query: Query, conditions: Sequence[CellCondition]) -> Query | None:
    """The query that puts the conditions to the test on the rows told; None where the turn asks no such thing."""
    if not conditions or not query.cells or not _ALL_ASKED.search(body) or _OF_THE_TABLE.search(body):
        return None
    return query.with_(operation="check", minus=tuple(conditions), columns=(), column="")


def all_of_answer(
    query: Query, asking: Asking, table: Table, rows: Sequence[Clause], understood: tuple[str, ...]
) -> Found:
    """是，都是; 不是，3所里2所是: with the cell of each row that tells it."""
    within = set(sql_rows.table_rows(table.id, (*query.cells, *query.minus), asking.reading.index.store))
    fitting = [row for row in rows if row.id in within]
    headers = list(dict.fromkeys(condition.header for condition in query.minus))
    unit, words = classifier(table), "、".join(one.words for one in query.minus if one.words)
    if len(fitting) == len(rows):
        said = f"是，这{len(rows)}{unit}都符合“{words}”："
    elif fitting:
        said = f"不是，这{len(rows)}{unit}里符合“{words}”的只有{len(fitting)}{unit}："
    else:
        said = f"不是，这{len(rows)}{unit}里没有一{unit}符合“{words}”："
    items = []
    for row in sorted(rows, key=lambda one: one.id not in within):
        notes = [f"{header_words(cell.header)}：{cell_text(cell)}" for cell in row.cells if cell.header in headers]
        name = row_name(row)
        notes = [note for note in notes if name not in note]
        mark = "符合" if row.id in within else "不符合"
        items.append(Item(f"{name}（{'；'.join(notes) or mark}）", (Span.of(row),)))
    return compose(
        Statement(said, (), derived=True), items, understood=(*understood, f"是否都是{words}"),
        table=result_of(table, fitting, len(fitting)), basis=["说明：只看上一个回答列出的这些行。"],
    )  # fmt: skip
