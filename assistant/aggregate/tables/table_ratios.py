"""One column of a table shared out over another: 平均每个学位投资最少的项目, 平均每间投入多少."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.aggregate.query import sql_rows
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose, refused
from assistant.aggregate.query.table_model import Table, adds_up, best_column
from assistant.aggregate.query.typed import CellCondition, Operation, Query
from assistant.aggregate.tables.row_words import (
    caption_of,
    classifier,
    header_words,
    result_of,
    row_name,
    sum_words,
    unit_of,
)
from assistant.aggregate.tables.table_lookups import own_run
from assistant.answer import ResultTable
from assistant.draft import Span, Statement
from assistant.number_text import number_text
from corpus.grammar import Clause
from corpus.regex import regex

PER = "per"
_SHARED_OUT = regex(
    r"(?:平均)?(?:到|下来)?每(?:一)?(?:个|间|平方)?(?P<noun>公办学位|学位|班级?|间|平方米|平米|平方|米)(?:教室|资源教室)?"
    r"|平均(?:到)?(?:一个|一)(?P<other>学位|班|间|平方米|平米)"
    r"|(?<![第十\d])一个(?P<single>班)(?=(?:大概|大约|有|是|合|能?(?:收|招|装|容纳))*(?:多少|几)个?(?:公办)?学位)"
)
_AVERAGE_LATER = regex(r"(?:单个|单位|(?<!简)单(?=班))(?P<noun>学位|班)的?")
_LEAST, _MOST = regex(r"最(?:少|低|小|省|便宜|划算)"), regex(r"最(?:多|高|大|贵)")
_EACH = regex(r"[各每](?:个|所|家)?(?:项目|园|幼儿园|学校)|分别|哪")
_NOUNS = {"班级": "班", "平米": "平方米", "平方": "平方米", "米": "平方米"}


def shared_out(body: str, table: Table, conditions: Sequence[CellCondition], query: Query) -> Query | None:
    """The query for one column's numbers over those of another; None where no such thing is asked for."""
    said = _SHARED_OUT.search(body) or _AVERAGE_LATER.search(body)
    if said is None or not re.search(r"平均|单|最|多少|几", body):
        return None
    noun = next(group for group in said.groups() if group)
    noun = _NOUNS.get(noun, noun)
    numbers = [one for one in table.of("number") if adds_up(one)]
    over = best_column(f"{noun}数" if noun == "班" else "几间" if noun == "间" else noun, numbers)
    rest = body[: said.start()] + " " + body[said.end() :]
    column = best_column(rest, [one for one in numbers if one is not over])
    if over is None or column is None:
        return None
    operation: Operation = "min" if _LEAST.search(rest) else "max" if _MOST.search(rest) else "sum"
    if operation == "sum" and _EACH.search(rest):
        operation = "list"
    named = _named(body, table)
    header = table.name_column.header if table.name_column else ""
    cells = (*named, *(one for one in conditions if not named or one.header != header))
    return query.with_(operation=operation, cells=cells, column=column.header, column_base=over.header, aspect=PER)


_NEAR = 1e-9


def _rounded(share: float) -> float:
    """Two decimals; four of a share below one, which would look like another otherwise."""
    return round(share, 2 if share >= 1 else 4)


def _share_text(share: float) -> str:
    return number_text(share) if share >= 1 else f"{_rounded(share):g}"


def _named(body: str, table: Table) -> tuple[CellCondition, ...]:
    """The rows that the question names by a piece of their names that is theirs alone."""
    column = table.name_column
    if column is None:
        return ()
    names = [raw for raw, text in zip(column.raw, column.texts, strict=True) if own_run(text, body, column)]
    return (CellCondition(column.header, "is", tuple(names), words="、".join(names)),) if names else ()


def shared_out_answer(
    query: Query, asking: Asking, table: Table, rows: Sequence[Clause], understood: tuple[str, ...]
) -> Found:
    """The shares by row, the highest or lowest alone where they are asked for; else the one of the sums."""
    store = asking.reading.index.store
    ids = [row.id for row in rows]
    above, below = (sql_rows.column_values(ids, one, store) for one in (query.column, query.column_base))
    held = [row for row in rows if row.id in above and below.get(row.id)]
    what, over = header_words(query.column), header_words(query.column_base)
    if not held:
        return refused(f"{caption_of(table)}里没有能按“{over}”平均的“{what}”。")
    unit = unit_of(query, table)
    shares = {row.id: above[row.id] / below[row.id] for row in held}
    items = [
        Item(
            f"{row_name(row)}：{_share_text(shares[row.id])}{unit}"
            f"（{number_text(above[row.id])}÷{number_text(below[row.id])}）",
            (Span.of(row),),
        )
        for row in held
    ]
    base = query.with_(column=query.column_base)
    understood = (*understood, f"{what}÷{over}")
    if query.operation == "sum":
        total, count = sum(above[row.id] for row in held), sum(below[row.id] for row in held)
        share = total / count
        said = (
            f"平均{_share_text(share)}{unit}（{number_text(total)}÷{number_text(count)}）："
            f"{sum_words(query, table, [above[row.id] for row in held])}，"
            f"{sum_words(base, table, [below[row.id] for row in held])}。"
        )
        spans = tuple(Span.of(row) for row in held)
        result = result_of(table, held, _rounded(share))
        return compose(Statement(said, spans, derived=True), (), understood=understood, table=result)
    kept, word = list(zip(held, items, strict=True)), ""
    if query.operation != "list":
        best = (min if query.operation == "min" else max)(shares.values())
        kept = [(row, item) for row, item in kept if abs(shares[row.id] - best) < _NEAR]
        word = f"最{'少' if query.operation == 'min' else '多'}的"
    result = ResultTable(("名称", f"{what}÷{over}"), tuple((row_name(row), _rounded(shares[row.id])) for row in held),
                         _rounded(shares[kept[0][0].id]) if word else len(held))  # fmt: skip
    said = f"按{over}平均{what}{word}，共{len(kept)}{classifier(table)}："
    return compose(
        Statement(said, (), derived=True), [item for _, item in kept], understood=understood, table=result,
        basis=["说明：按各行两栏的数相除。"],
    )  # fmt: skip
