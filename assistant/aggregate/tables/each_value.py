"""What the rows of an answer hold in a column: 各是多少, 基础值分别是多少, 各自什么时候竣工 → the columns to show."""

from __future__ import annotations

import re

from assistant.aggregate.query.table_model import Table, base_and_goal, best_column
from assistant.aggregate.query.table_words import VERBS
from assistant.aggregate.query.typed import Query
from assistant.aggregate.tables.table_gaps import attribute_lacking
from corpus.regex import regex

SHOWN = "shown:"
"""How a query's `columns` name the header of a column to show beside each row."""
_WHEN = r"什么时候|啥时候?|何时|几时|哪一?年|几月"
_EACH = regex(
    rf"(?:分别|各自|各)(?P<of>[^，,。；;？?]{{0,10}}?)(?:多少|几(?![项条家所])|(?P<when>{_WHEN}))[^，,。；;？?]{{0,6}}"
)
_BASE = regex(r"基础|基数|底子|起点|现在|目前|现状")
_GOAL = regex(r"目标|定[到在为的了]?|[要达提升涨增降]+[高到]|到(?:20)?\d\d年")
_YEAR = regex(r"(?<!\d)(?:20)?(?P<year>\d\d)年")
_OF_ASKING = regex(
    r"分别|各自?|它们?|他们|这些|那些|这|那|其中|里面?|指标|多少|几[个座张间万名]?|百分之|百分比|数值|数字|数|值|(?:20)?\d\d年?底?"
    r"|基础|底子|起点|现在|目前|现状|目标|标准|一下|[的是有为定到在要达提升涨增降高呢啊吗了都就写给出?？，,。%个]"
)
_MOST_SHOWN = 3


def columns_for_each(body: str, table: Table, *, turn: bool) -> tuple[tuple[str, ...], str]:
    """The headers of the columns that a question wants told for each row, and what it wants that no column has.

    `turn`: it follows an answer that told the rows, so that all of it speaks of them.
    """
    match = _EACH.search(body)
    if match is None:
        return (), ""
    if lacking := attribute_lacking(body if turn else match.group(), table):
        return (), lacking
    start = max(body.rfind(stop, 0, match.start()) for stop in "，,；;。") + 1
    said = body if turn else body[start : match.end()]
    if match["when"]:
        dates = table.of("date", "year", "deadline", "span")
        meant = [one for one in dates if any(verb.search(said) and head.search(one.words) for verb, head in VERBS)]
        return tuple(one.header for one in (meant or dates)[:_MOST_SHOWN]), ""
    numbers = table.of("number")
    pair = base_and_goal(table, said)
    if pair is not None:
        years = {f"20{one['year']}" for one in _YEAR.finditer(said)}
        of_years = [one.header for one in numbers if any(year in one.words for year in years)]
        if years:
            return tuple(of_years), ""
        only = pair[0] if _BASE.search(said) else pair[1] if _GOAL.search(said) else None
        rest = _OF_ASKING.sub("", said if turn else match.group())
        return (() if rest else (only.header,) if only else tuple(one.header for one in pair)), ""
    best = best_column(said, numbers)
    if best is not None:
        return (best.header,), ""
    bare = not _OF_ASKING.sub("", said if turn else match.group())
    return (tuple(one.header for one in numbers) if bare and len(numbers) <= _MOST_SHOWN else ()), ""


def with_values(query: Query | None, body: str, table: Table) -> Query | None:
    """A list of some rows with what each of them holds, where the question asks for that too."""
    if query is None or query.operation not in ("count", "list") or not query.cells or query.aspect:
        return query
    if set(query.columns) - {"all"}:
        return query
    headers, _ = columns_for_each(body, table, turn=False)
    columns = (*query.columns, *(SHOWN + header for header in headers))
    return query.with_(columns=columns, column="") if headers else query


def before_each(body: str) -> str:
    """What is asked before a value of each: 2029年达到100的有几个 before 2024年分别是多少; "" for none."""
    match = _EACH.search(body)
    start = max(body.rfind(stop, 0, match.start()) for stop in "，,；;。") if match is not None else -1
    return body[:start] if start > 0 and re.search(r"哪|几|多少", body[:start]) else ""


def values_of_told(body: str, query: Query, table: Table) -> Query | None:
    """The rows told before with what each of them holds; None where a turn asks for no such thing."""
    told = query.operation in ("count", "list") and query.cells and not query.aspect
    if not told or not re.search(r"分别|各", body):
        return None
    headers, lacking = columns_for_each(body, table, turn=True)
    if lacking:
        return query.with_(operation="list", aspect=lacking, columns=())
    if not headers:
        return None
    return query.with_(operation="list", columns=tuple(SHOWN + header for header in headers), column="")
