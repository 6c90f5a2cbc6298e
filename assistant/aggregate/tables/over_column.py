"""Operations over one column of a table: the sum, the most, the order, the growth."""

from __future__ import annotations

import re

from assistant.aggregate.query import words
from assistant.aggregate.query.table_model import (
    Table,
    adds_up,
    bare_header,
    best_column,
    cell_unit,
    says_header,
    says_subject,
)
from assistant.aggregate.query.table_words import AVERAGE, LEAST_GROWN, SORTED, N
from assistant.aggregate.query.typed import CellCondition, Operation, Query
from assistant.aggregate.query.unexplained import unheld_of_table
from assistant.aggregate.tables.row_words import table_kind
from assistant.aggregate.tables.table_conditions import without_bounds
from assistant.aggregate.tables.table_lookups import PLACE_HEADER
from assistant.aggregate.tables.table_meant import Meant
from assistant.aggregate.tables.table_operations import also_told, asks_for_rows, column_of, growth_aspect
from corpus.numbering import asked_number
from corpus.regex import regex

_ALL_ROWS = 1 << 10
_UPWARDS = regex(r"[从由][低少小]到|最[低少小]")
_SEVERAL_BEST = regex(
    rf"最.的(?:前)?(?!一|1个)({N})(?:个|所|项|家|条)|最.的(?:学校|园|幼儿园|指标|任务|项目)?是?哪(?!一)({N})(?:个|所|项)"
    rf"|最.的?(?:学校|园|幼儿园|指标|任务|项目)?的?前(?!一)({N})|哪(?!一)({N})(?:个|所|项|家)[^，。?？]{{0,10}}最[多少大小高低]"
    rf"|前(?!一)({N})(?:个|所|项|家|名)?[^，。?？]{{0,6}}最[多少大小高低]"
)
_AHEAD_OF = regex(
    r"(?:最[多大高][^，。?？]{0,8}|第一(?:名|位)?(?:的)?[^，。?？]{0,6})(?:比|和|与|跟)[^，。?？]{0,4}第([二三四五])"
    r"|第([二三四五])(?:名|位|多|高|大)?[^，。?？]{0,3}比[^，。?？]{0,2}(?:最[多大高]|第一)"
)


def over_column(meant: Meant, operation: Operation, minus: tuple[CellCondition, ...], column_hint: str) -> Query | None:
    """The query of an operation other than grouping, with the column that it computes with."""
    body, table, conditions = meant.body, meant.table, meant.conditions
    column, base = column_of(body + column_hint, table, operation)
    if operation in ("sum", "ratio") and (rest := without_bounds(body)) != body:
        # Of 3个班的园共多少学位 the sum is of the column that is named besides the size.
        beside = column_of(rest + column_hint, table, operation)
        counted_only = re.search(r"(?:几|多少)(?:所|家|项|个园|个项目)", rest)
        column, base = beside if beside[0] or counted_only else (column, base)
    if operation in ("sum", "max", "min", "ratio", "check") and not column:
        if operation == "ratio" and conditions:
            operation = "count"
        counted = conditions or (meant.explicit and words.COUNT_ASKED.search(body))
        if operation == "check" and meant.table.total is not None and meant.explicit and not conditions:
            return meant.query("check")  # 合计数对不对 asks of every column that has a total
        if operation in ("max", "min", "check") or not counted:
            return None
        operation = "count"
    if _too_little(meant, operation, column):
        return None
    summed = any(one.header == column and adds_up(one) for one in table.columns)
    if operation == "ratio" and column and not summed and not base and table_kind(table, column) == "number":
        # 目标达到100的占几成: rates make no sum, so that it is a share of the rows.
        return meant.query("count", cells=conditions, columns=("ratio",), basis=meant.basis)
    if operation in ("max", "min") and _WHICH_TOWN.search(body) and not _tells_towns(table):
        return meant.query("list", aspect="乡镇或地点一栏")
    several = None
    if operation in ("max", "min") and column and table_kind(table, column) == "number":
        several = _SEVERAL_BEST.search(body) or words.TOP.search(body)
    if several:
        # 面积最小的两个: the first of the rows in order.
        top = asked_number(next(group for group in several.groups() if group))
        return meant.query("list", cells=conditions, column=column, columns=("sorted",), lowest=operation == "min",
                           top=top)  # fmt: skip
    if operation == "max" and column and (behind := _AHEAD_OF.search(body)):
        # 投资最高的比第二名多多少: the first and the one of that rank.
        rank = asked_number(next(group for group in behind.groups() if group))
        return meant.query("max", cells=conditions, column=column, columns=("ahead",), rank=rank)
    second = _second_sum(meant, column) if operation == "sum" and summed else ""
    ordered = operation == "list" and bool(column) and bool(SORTED.search(body))
    if ordered and not meant.explicit and not any(one.header == column and adds_up(one) for one in table.columns):
        return None
    if not meant.explicit and operation in ("count", "list") and not conditions and not ordered:
        return None
    headed = any(one.header in (column, base) and says_header(body, one) for one in table.columns)
    if operation in ("max", "min") and len(_added_columns(meant)) > 1:
        return meant.query("list", aspect="?")  # 新建和改扩建加起来最多的 is told by neither of them
    told = meant.explicit or conditions or headed or re.search(r"指标|项", body)
    if operation == "growth" and not told:
        return None
    several = _SEVERAL_BEST.search(body) or words.TOP.search(body)
    if operation == "growth" and (several or SORTED.search(body)):
        top = asked_number(next(group for group in several.groups() if group)) if several else _ALL_ROWS
        return meant.query("growth", cells=conditions, column=column, column_base=base, columns=("sorted",), top=top,
                           lowest=bool(LEAST_GROWN.search(body) or _UPWARDS.search(body)))  # fmt: skip
    if ordered:
        first = re.search(rf"前({N})", body)
        low = bool(_UPWARDS.search(body))
        return meant.query("list", cells=conditions, column=column, columns=("sorted",), lowest=low,
                           top=asked_number(first.group(1)) if first else _ALL_ROWS)  # fmt: skip
    if operation in ("count", "list") and not conditions and not asks_for_rows(body, meant.explicit):
        return None
    return meant.query(
        operation,
        cells=conditions,
        column=column,
        column_base=base,
        minus=minus,
        lowest=operation == "min" or bool(LEAST_GROWN.search(body)),
        columns=(*also_told(body, operation, table, column), *((second,) if second else ())),
        aspect=growth_aspect(body) if operation == "growth" else "",
        basis=meant.basis,
        rank=words.rank_in(body) if operation in ("max", "min", "growth") else 0,
    )


_SUMS_APART = regex(r"[，,；;]|(?=(?:[和与跟、]|一共|总共|合计)*(?:多少|几)(?:个|万|平方|张)?[\u4e00-\u9fff])")
"""一共多少班多少学位: two columns, with or without a stop between them."""


def _second_sum(meant: Meant, column: str) -> str:
    """The other column that the question asks the sum of behind a stop: 一共多少学位，总投资多少; "" for none."""
    pieces = [piece for piece in _SUMS_APART.split(meant.body) if re.search(r"几|多少", piece)]
    if len(pieces) < 2:
        return ""
    best = [best_column(piece, meant.table.of("number")) for piece in pieces]
    others = [one.header for one in best if one is not None and adds_up(one) and one.header != column]
    return others[0] if others and any(one is not None and one.header == column for one in best) else ""


def _added_columns(meant: Meant) -> list[str]:
    """The number columns that the question names to be added up before anything else."""
    if not re.search(r"加起来|合起来|加在?一[起块]|之和|合计|总和", meant.body):
        return []
    return [name for one in meant.table.of("number") if len(name := bare_header(one)) > 1 and name in meant.body]


_WHICH_TOWN = regex(r"(?:哪|什么)(?:一|几)?个?(?:乡镇|镇街|镇|乡|街道|片区)")


def _tells_towns(table: Table) -> bool:
    """Whether a column tells each row's town, or the rows are towns."""
    names = table.name_column.texts if table.name_column else ()
    towns = sum(bool(re.search(r"(?:镇|乡|街道|片区)$", name)) for name in names) > len(names) / 2
    return towns or any(PLACE_HEADER.search(bare_header(one)) for one in table.columns)


_UNREAD_NUMBER = regex(
    r"(?:超过|多于|大于|高于|低于|少于|不到|不足|小于|没到|未到|达不到"
    r"|不够|没过|不满|不超过|不低于|不少于|至少|起码)[^，。?？]{0,3}[\d一二两三四五六七八九十百千]"
    r"|[一二两三四五六七八九十百千]+个?[亿万][^，。?？\d年月]{0,3}(?:以上|以下|以内)"
    r"|\d%?[^，。?？\d年月]{0,3}(?:以上|以下|以内)"
)


def _too_little(meant: Meant, operation: Operation, column: str) -> bool:
    """Whether too little of the question was read for the operation: better no answer than one without a bound."""
    body, table, conditions = meant.body, meant.table, meant.conditions
    if operation in ("sum", "ratio", "count", "list") and _year_unread(meant):
        return True
    if operation == "ratio" and not conditions:
        return True
    if operation == "sum" and not conditions and _unspoken(meant, column, _LONG_WORD):
        return True  # 生均公用经费一共涨了几次 is of no column of 总投资
    if operation == "growth" and growth_aspect(body) == "grown" and _unspoken(meant, ""):
        return True  # 高考本科率提高几个点 is of no row on teachers, though its name holds 本科
    if operation in ("list", "count"):
        counted = _UNIT_COUNTED.search(body)
        if counted and not any(counted[1] in one.words or cell_unit(one) == counted[1] for one in table.of("number")):
            return True  # 智慧教室2027年建多少间 counts no rows of that year
        bounded = any(one.test in ("least", "most") for one in conditions)
        if _unspoken(meant, column if SORTED.search(body) else "") or re.search(r"一样|相同|重复", body):
            return True
        if not bounded and _UNREAD_NUMBER.search(body):
            return True
    if meant.explicit:
        return False
    if conditions:
        # 目标 is what a plan wants, unless the table is one of 指标.
        by_name = all(one.test == "contains" and one.words.startswith("名称含") for one in conditions)
        return by_name and "目标" in body and "指标" not in body and not _ranks(body, operation, column)
    told = operation in ("max", "min", "check") or AVERAGE.search(body) or SORTED.search(body) or meant.mentioned >= 2
    # 总投资合计多少: a column named letter by letter is no word of some rule.
    told = told or any(one.header == column and says_header(body, one) for one in meant.table.of("number"))
    told = told or (operation == "sum" and (says_subject(body, table) or _of_all_works(body, table)))
    return operation != "growth" and not (column and told)


_ALL_WORKS = regex(
    r"^(?:这些|所有|全部|这?[\d一二三四五六七八九十几]+个)?项目(?:都|全部)?(?:一共|总共|合计|加起来|总计)"
)


def _of_all_works(body: str, table: Table) -> bool:
    """项目一共新增多少学位: of all rows of a table whose names are headed 项目."""
    headed = table.name_column is not None and "项目" in bare_header(table.name_column)
    return headed and bool(_ALL_WORKS.search(body))


_STRETCH = regex(r"20\d\d年?\s*[-—–~～至到]+\s*20\d\d年?")
_YEAR = regex(r"(?<!\d)20\d\d(?=年)")


def _year_unread(meant: Meant) -> bool:
    """Whether a year of the question limits the rows of a dated table by none of the conditions read."""
    table = meant.table
    if not table.of("date", "year", "deadline"):
        return False
    told = "".join(one.words + "".join(one.values) + f"{one.number or 0:.0f}" for one in meant.conditions)
    told += "".join(column.words for column in table.columns) + "".join(meant.basis)
    return any(year not in told for year in _YEAR.findall(_STRETCH.sub(" ", meant.body)))


_UNIT_COUNTED = regex(r"(?<!哪)(?:多少|几)([间名人台套张块亩辆])(?![^，。?？]*(?:哪|分别))")
_LONG_WORD = 4
"""Characters of a word that names a thing whole: 生均公用经费."""


def _unspoken(meant: Meant, by: str, least: int = 1) -> bool:
    """Whether rows are only guessed to be meant by pieces of their names, and a weighty word of the question stands
    nowhere in the table. `by`: the column that rows are put in order by, which 新增学位 means in other words."""
    table = meant.table
    named = table.name_column.header if table.name_column else ""
    if meant.explicit or any(one.header != named for one in meant.conditions):
        return False
    return any(
        len(term.text) >= least and not (by and (set(term.text) <= set(by) or SORTED.search(term.text)))
        for term in unheld_of_table(meant.asking, meant.body, table)
    )


def _ranks(body: str, operation: Operation, column: str) -> bool:
    """Whether rows are put in order by a column."""
    best = operation in ("max", "min") and _SEVERAL_BEST.search(body)
    return bool(column) and bool(best or (operation == "list" and SORTED.search(body)))
