"""Turns about the table of the turn before: its own conditions, or the old ones where it has none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.table_model import Table, bare_header, plain_text, table_of
from assistant.aggregate.query.table_words import SUM
from assistant.aggregate.query.typed import CellCondition, Query
from assistant.aggregate.tables.each_value import values_of_told
from assistant.aggregate.tables.reading import understand
from assistant.aggregate.tables.row_units import of_shares
from assistant.aggregate.tables.rows_all_of import all_of_told
from assistant.aggregate.tables.table_conditions import conditions_on
from assistant.aggregate.tables.table_lookups import left_out
from assistant.aggregate.tables.table_operations import growth_aspect
from assistant.aggregate.tables.table_ratios import PER
from assistant.aggregate.turns.task_turns import AMONG
from corpus.regex import regex

_ALL_KINDS = regex(
    r"(?:[两三四五六几]|[全各所]有?)(?:类|种)(?:项目|园|幼儿园|性质)?(?:加起来|一共|总共|合计|合起来|都算)"
)
_OF_A_MONTH = r"(?P<year>20\d\d年)(?:\d{1,2}月)?"


def again(asking: Asking, query: Query) -> Query | None:
    """A turn about the table of the turn before: its own conditions, or the old ones where it has none."""
    table = table_of(query, asking)
    if table is None:
        return None
    if _of_something_else(asking, table) or _of_one_cell(asking.body, table):
        return None
    if _ALL_KINDS.search(asking.body):
        # 三类合计呢: without the kind that the turn before asked for.
        kinds = {column.header for column in table.of("category")}
        rest = tuple(one for one in query.cells if one.header not in kinds)
        return query.with_(cells=rest, basis=()) if len(rest) < len(query.cells) else None
    if query.operation == "check" and query.minus:
        query = query.with_(operation="list", minus=())  # the rows that were put to the test
    if _keeps_rows(query) and (without := _without_those(asking, query, table)) is not None:
        return without
    conditions, basis = conditions_on(asking.body, table, asking)
    in_shares = of_shares(asking.body, table)
    test = conditions or ((in_shares,) if in_shares is not None else ())
    if _keeps_rows(query) and (tested := all_of_told(asking.body, query, test)) is not None:
        return tested
    if query.operation == "growth" and (changed := _grown_otherwise(asking.body, query)) is not None:
        return changed
    if conditions and _keeps_rows(query) and AMONG.search(asking.body):
        # 其中约束性的有没有: of the rows told, and not of the whole table.
        again_said = {one.header for one in conditions if one.test in ("is", "contains")}
        kept = tuple(one for one in query.cells if one.header not in again_said or one.test not in ("is", "contains"))
        return query.with_(cells=(*kept, *conditions), basis=(*query.basis, *basis))
    years = [str(year) for year in asking.question.years if str(year) in asking.body]
    if not conditions and years:
        # “2023年的呢”: the year of the condition before is changed.
        month_said = re.search(r"\d月", asking.body)
        conditions = tuple(
            _in_year(one, years[0], month_kept=bool(month_said))
            for one in query.cells
            if any(re.search(r"20\d\d", value) for value in one.values)
        ) or _under_year(query, table, years[0])
        if dated := re.search(r"20\d\d年?(\d{1,2})月", asking.body):
            conditions = tuple(_in_month(one, int(dated[1])) for one in conditions)
        basis = [re.sub(r"20\d\d", years[0], line) for line in query.basis]
    month = re.search(r"(?<![\d年])(\d{1,2})月", asking.body)
    if not conditions and month:
        # “12月的呢”: the month of the condition before is changed.
        conditions = tuple(_in_month(one, int(month.group(1))) for one in query.cells)
    hint = next((bare_header(one) for one in table.columns if one.header == query.column), "")
    if not conditions and (share := _share_of_told(asking.body, query)) is not None:
        return share
    found = understand(asking, query.table) or (understand(asking, query.table, hint) if hint else None)
    if found is None and not conditions and SUM.search(asking.body):
        # 学位加起来 after rows were told: how many is not said, and meant.
        found = understand(replace(asking, body=f"{asking.body.rstrip('?？。')}多少"), query.table, hint)
    if found is None:
        return query.with_(cells=conditions, basis=tuple(basis)) if conditions else None
    if found.aspect == PER:
        return found
    if found.aspect and found.operation != "growth":
        return found
    if found.operation == "group" and not found.cells:
        # 哪一类投资最多 asks of all kinds again.
        return found.with_(cells=tuple(one for one in query.cells if one.header != found.column))
    if query.operation == "sum" and found.operation == "count" and "ratio" in found.columns and found.cells:
        # 新建的占几成 after a sum: of what was added up.
        return found.with_(operation="ratio", column=query.column, columns=("sum",))
    column = found.column or query.column
    return found.with_(cells=found.cells or conditions or query.cells, column=column)


def values(asking: Asking, query: Query) -> Query | None:
    """各是多少, 各自什么时候竣工 after rows were told: what each of them holds; None for any other turn."""
    table = table_of(query, asking) if query.select == "rows" and not asking.mentions else None
    return values_of_told(asking.body, query, table) if table is not None else None


_LEFT_OUT = regex(
    r"(?:那|再|把|请)*(?:去掉|除去|去除|除掉|除开|除了|剔除|排除|扣除|刨[去掉除]|不算|不要|不含|撇开|减去)(?P<those>.+?)的?"
    r"(?:行|项|指标|项目|园|幼儿园)?(?:以外|之外|外)?(?:[，,]?(?:呢|还有|还剩|剩下|剩|其余|另外)[^，。]*)?[?？。]*"
)


def _without_those(asking: Asking, query: Query, table: Table) -> Query | None:
    """去掉基础值已经100的 after rows were told: the rows told but those; None where it is no such turn."""
    match = _LEFT_OUT.fullmatch(asking.body.strip("，,。 "))
    if match is None:
        return None
    if named := left_out(asking.body, table):
        return query.with_(cells=(*query.cells, *named))
    conditions, _ = conditions_on(match["those"], table, asking)
    turned = turned_round(conditions)
    return query.with_(cells=(*query.cells, turned)) if turned is not None else None


def turned_round(conditions: Sequence[CellCondition]) -> CellCondition | None:
    """The contrary of conditions on one column; None where they are of several, or have none."""
    words_said = "、".join(one.words for one in conditions if one.words)
    if not conditions or len({one.header for one in conditions}) > 1:
        return None
    first, said = conditions[0], f"不是{words_said}"
    if len(conditions) == 2 and {one.test for one in conditions} == {"least", "most"}:
        same = conditions[0].number == conditions[1].number
        return replace(first, test="other", words=said) if same else None
    if len(conditions) > 1:
        return None
    if first.test in ("is", "contains"):
        return replace(first, test="lacks", words=said)
    if first.test == "lacks":
        return replace(first, test="contains", words=f"只要{words_said}")
    if first.test == "least":
        return replace(first, test="most", number=first.number - _A_LITTLE, words=said)
    return replace(first, test="least", number=first.number + _A_LITTLE, words=said) if first.test == "most" else None


_A_LITTLE = 1e-6


_BARE_SHARE = regex(
    r"(?:那|这|它们?|这些|那些|一共|总共|又|大概|约)*占(?:了|到|全部|全表|全县|总(?:数|量|学位|投资|班)?|合计|整个|的)*[^，。?？]{0,6}?"
    r"(?:多少|几成|百分之几|百分之多少|比例|比重)[^，。?？]{0,4}[?？]?"
)


def _share_of_told(body: str, query: Query) -> Query | None:
    """占总数百分之几 after rows were told, or a sum over them: their share of the table; else None."""
    told = query.operation in ("sum", "count", "list") and bool(query.cells) and not query.aspect
    if not told or not _BARE_SHARE.fullmatch(body.strip("，,。 ")):
        return None
    if query.operation == "sum" and query.column:
        return query.with_(operation="ratio", columns=("sum",))
    return query.with_(operation="count", columns=("ratio",), column="")


def _keeps_rows(query: Query) -> bool:
    """Whether the answer told the rows under some conditions, so that a turn can ask for some of these."""
    if query.operation == "growth":
        return query.aspect not in ("most", "least") and not query.rank
    return query.operation in ("list", "count") and bool(query.cells) and not query.aspect


_GROWTH_SAID = regex(r"变|提高|提升|增加|增长|上升|下降|降低|减少|涨")


def _grown_otherwise(body: str, query: Query) -> Query | None:
    """哪些一点没变 after 哪个提高最多: the same two columns, another change; None for any other turn."""
    if not _GROWTH_SAID.search(body) or AMONG.search(body) or query.column_base == "":
        return None
    aspect = growth_aspect(body)
    return query.with_(aspect=aspect, rank=0, lowest=False) if aspect != query.aspect or query.rank else None


_LEAST_WEIGHT = 2.5


def _of_something_else(asking: Asking, table: Table) -> bool:
    """Whether a turn names a thing of its own that no column or row of the table holds: 公办园占比呢, 校车谁管.

    It has to name a share or a rate, or to ask who does it where the table has no column for that.
    """
    of_whom = bool({"who", "lead"} & asking.question.asks) and not table.of("role")
    if not of_whom and not re.search(r"(?:率|占比|比例)(?:呢|是|有)?[?？]?$", asking.body):
        return False
    held = "".join(column.words for column in table.columns)
    held += "".join(table.name_column.texts) if table.name_column else ""
    return any(
        term.known and term.weight >= _LEAST_WEIGHT and term.text in asking.body and not term.found_in(held)
        for term in asking.question.terms
    )


def _of_one_cell(body: str, table: Table) -> bool:
    """Whether a turn asks what one row holds that it names: 社区教育覆盖率现在多少 after rows were listed."""
    if table.name_column is None or not _ASKS_CELL.search(body) or _OF_SEVERAL.search(body):
        return False
    names = {re.sub(r"[（(][^（）()]*[）)]", "", plain_text(text)) for text in table.name_column.texts}
    whole = [name for name in names if name in body]
    runs = {name: {name[at : at + _LEAST_NAME] for at in range(len(name) - _LEAST_NAME + 1)} for name in names}
    return len(whole or [name for name in names if any(run in body for run in runs[name])]) == 1


_LEAST_NAME = 4
_ASKS_CELL = regex(r"多少|几(?=[个间张座亩])|什么时候|啥时候?|何时|哪[年月]|谁|值呢?[?？。]*$")
_OF_SEVERAL = regex(r"哪些|哪几|最|加起来|合起来|一共|总共|合计|几[个项所](?:指标|园|项目|学校)|其中|里面")


def _in_year(condition: CellCondition, year: str, *, month_kept: bool) -> CellCondition:
    """A condition on a year or month, of another year; the whole year where the turn names no month."""
    words_said = re.sub(r"20\d\d", year, condition.words)
    values = tuple(re.sub(r"20\d\d", year, value) for value in condition.values)
    dated = [value for value in values if re.search(r"年\d{1,2}月", value)]
    if not dated or month_kept or condition.test not in ("is", "contains"):
        return replace(condition, values=values, words=words_said)
    return replace(condition, test="contains", values=(f"{year}年",), words=re.sub(r"\d{1,2}月$", "", words_said))


def _under_year(query: Query, table: Table, year: str) -> tuple[CellCondition, ...]:
    """Conditions on the number under one year's header (2027年为100), moved to the column of another year."""
    column = next((one for one in table.of("number") if one.words.startswith(year)), None)
    heads = {one.header: plain_text(one.header) for one in query.cells}
    if column is None or not any(re.match(r"20\d\d", head) for head in heads.values()):
        return ()
    return tuple(
        replace(one, header=column.header, words=re.sub(r"^20\d\d年?", bare_header(column), one.words))
        if re.match(r"20\d\d", heads[one.header])
        else one
        for one in query.cells
    )


def _in_month(condition: CellCondition, month: int) -> CellCondition:
    """A condition on a month or a whole year, of one month of that year; any other condition as it is."""
    text = rf"\g<year>{month}月"
    values = tuple(re.sub(_OF_A_MONTH, text, value) for value in condition.values)
    words_said = re.sub(_OF_A_MONTH, text, condition.words)
    return replace(condition, values=tuple(dict.fromkeys(values)), words=words_said)
