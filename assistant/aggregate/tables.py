"""Questions that scan a table's rows or columns → Query."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.aggregate import words
from assistant.aggregate.asking import Asking
from assistant.aggregate.durations import lasting
from assistant.aggregate.measure_terms import has_topic, topic
from assistant.aggregate.query import CellCondition, Operation, Query
from assistant.aggregate.row_words import table_kind
from assistant.aggregate.scope import longest_run
from assistant.aggregate.table_conditions import (
    bounds_in,
    conditions_on,
    named_rows,
    names_shared,
    shares_out,
    without_bounds,
)
from assistant.aggregate.table_gaps import (
    RESPONSIBLE,
    ROW_NUMBERS,
    attribute_lacking,
    beyond,
    cut_row,
    lacking_of,
    place_column,
    under_another_label,
)
from assistant.aggregate.table_lookups import (
    PLACE_HEADER,
    asks_all_due,
    counts_by_town,
    repeats_deadline,
    rows_of_town,
    town_column,
)
from assistant.aggregate.table_model import Table, adds_up, bare_header, best_column, plain_text, speaks_of, tables_of
from assistant.aggregate.table_operations import (
    also_told,
    asks_for_rows,
    column_of,
    group_column,
    grows,
    growth_aspect,
    operation_of,
)
from assistant.aggregate.table_ratios import shared_out
from assistant.aggregate.table_values import of_towns, of_units
from assistant.aggregate.table_words import AVERAGE, CHECK, EXPLICIT, LEAST_GROWN, NO_ROW, RATIO, SORTED, SUM, WHICH, N
from assistant.aggregate.unexplained import OF_ASKING
from assistant.compose.row_names import Named, named_by, names_institutions, without_row
from assistant.compose.table import cells_of
from corpus.numbering import number_of

_OVER_ROWS = re.compile(r"[各每几些]|占|比重|多少|分别|一共|总共|合计|哪(?:[一二两三四五六七八九十]|\d+)?[个所项家]")
"""Words that ask for rows. 新建 alone is no table's word: a rule on new nurseries is asked for as often as a row."""
_ROWS_LAST = re.compile(r"的(?:(?:百分比|比率|比例)?指标|项目?|园|幼儿园|学校|行)[?？。]*$")
_UNREAD_NUMBER = re.compile(
    r"(?:超过|多于|大于|高于|低于|少于|不到|不足|小于|没到|未到|达不到"
    r"|不够|没过|不满|不超过|不低于|不少于|至少|起码)[^，。?？]{0,3}\d"
    r"|\d%?[^，。?？\d年月]{0,3}(?:以上|以下|以内)"
)
_ALL_ROWS = 1 << 10
_MOST_DOCUMENTS = 20
"""Among more documents than this, “附表” names no table."""


@dataclass(frozen=True, slots=True)
class _Meant:
    """The table that a question means, and what of the question is about it.

    `mentioned`: how many of the table's words the question holds. `explicit`: it speaks of a table (“附表”, a turn
    before). `over_rows`: it asks for rows, not for a rule that shares their words.
    """

    asking: Asking
    table: Table
    mentioned: int
    explicit: bool
    conditions: tuple[CellCondition, ...]
    basis: tuple[str, ...]

    @property
    def body(self) -> str:
        return self.asking.body

    @property
    def over_rows(self) -> bool:
        if self.explicit or not self.conditions:
            return self.explicit
        if _OVER_ROWS.search(RESPONSIBLE.sub("", self.body)) or asks_all_due(self.body):
            return True
        return bool(bounds_in(self.body) and _ROWS_LAST.search(self.body))

    def query(self, operation: Operation, **parts: object) -> Query:
        """A query over the table's rows."""
        return Query("rows", operation, self.asking.place, table=self.table.id).with_(**parts)


def understand(asking: Asking, table_id: str = "", column_hint: str = "") -> Query | None:
    """The query over a table's rows that a question means; None where it means none.

    `table_id` and `column_hint` come from the turn before: the table talked of, and its words for a column.
    """
    named = named_by(asking.question, asking.reading)
    if named and (lacks := _column_of_named(asking, named)) is not None:
        return lacks
    meant = _meant(asking, table_id) if named or _may_mean_rows(asking.body, table_id) else None
    if meant is None:
        return None
    body, table = meant.body, meant.table
    if named and (absent := _absent(meant)) is not None:
        return meant.query("list", aspect=absent) if absent else None
    if not _may_mean_rows(body, table_id):
        return None
    cut = (cut_row(body, table) or beyond(body, table)) if meant.explicit else ""
    if cut:
        return meant.query("list", aspect=cut)
    if not meant.explicit and _EACH_TOWN_OUGHT.search(body) and town_column(body, table) is None:
        return None  # 每个镇要建几所 asks for a rule, no count of all rows
    lasts = lasting(body, table, meant.conditions, meant.query("list"))
    if lasts is not None:
        return lasts
    over_rows = table.name_column is not None and names_institutions(table.name_column.texts)
    per = shared_out(body, table, meant.conditions, meant.query("list")) if over_rows or meant.explicit else None
    if (over := per or (_by_kind(meant) if over_rows else None)) is not None:
        return over
    if _single_row(body, table, meant.conditions, asking):
        return None
    lacking = lacking_of(body, table, asking) if meant.over_rows else ""
    if meant.explicit and not lacking:
        lacking = place_column(asking.question.folded, table)
    by_place = of_towns(body, table) or of_units(body, table)
    if by_place and over_rows and re.search(r"任务|工作|职责|举措", body) and not _OF_ROWS.search(body):
        return None  # a town's tasks are no rows of a table of schools
    in_hand = _OF_ROWS.search(body) and by_place
    if asking.mentions and table.of("role") and not in_hand and not lacking.startswith("第"):
        return None
    if not meant.explicit and _only_due(meant) and has_topic(asking) and not _tells_of(table, asking):
        return None  # 教师培训2025年底前要完成多少 is about that alone
    if lacking:
        return meant.query("list", aspect=lacking)
    found = operation_of(body, table, meant.conditions, meant.explicit)
    if found is None:
        return None
    operation, minus = found
    if operation in ("count", "list", "sum") and _UNREAD_GAP.search(body):
        # A difference or an average of another kind than the table's rows give: no other number instead.
        amount = best_column(body, table.of("number"))
        asked = amount is not None and adds_up(amount) and (meant.explicit or meant.mentioned >= 1)
        return meant.query("list", aspect="?") if asked else None
    if operation in ("count", "list") and not (meant.over_rows and _read_whole(meant)):
        return None
    if operation == "group":
        grouped = group_column(body, table)
        cells = tuple(one for one in meant.conditions if grouped is None or one.header != grouped.header)
        number = rows_of_town(body)
        times = (number, number) if number is not None else None
        shared = _shared_amount(body, table)
        best = re.search(r"最(?P<end>[多少大小高低])", body) if shared else None
        lowest = best is not None and best["end"] in "少小低"
        return meant.query("group", column=grouped.header if grouped else "", cells=cells, times=times,
                           column_base=shared if grouped and times is None else "",
                           rank=int(best is not None), lowest=lowest)  # fmt: skip
    return _over_column(meant, operation, minus, column_hint)


def of_town_or_unit(asking: Asking) -> Query | None:
    """The query over rows by their town or responsible unit, which comes before the tasks that the unit has."""
    if len(asking.place.documents) != 1 or not _OF_ROWS.search(asking.body):
        return None
    if not any(of_towns(asking.body, one) or of_units(asking.body, one) for one in tables_of(asking)):
        return None
    return understand(asking)


_EACH_TOWN_OUGHT = re.compile(r"每(?:一)?个?(?:乡镇|镇|乡|街道|县|村)[^，。?？]{0,8}(?:几|多少)")
_OF_ROWS = re.compile(r"项目|园|学校|学位|投资|投入|面积|班")


_KIND_ASKED = re.compile(
    r"(?:哪|[各每])(?:一|个|种)*(?P<kind>类型?|种类?|性质|建设性质|方式|乡镇|镇街|镇|街道)(?!的?单位|中心)"
)


def _shared_amount(body: str, table: Table) -> str:
    """The column whose sums by group are asked for; "" where rows are counted."""
    column = best_column(body, table.of("number"))
    counted = re.search(r"(?:几|多少)(?:所|个(?!学位|班)|家|项)|哪些", body)
    return column.header if column is not None and adds_up(column) and not counted else ""


def _by_kind(meant: _Meant) -> Query | None:
    """哪一类投资最多, 各街道分别新增多少学位: the sums of a column by kind or town of row."""
    body, table = meant.body, meant.table
    asked, best = _KIND_ASKED.search(body), re.search(r"最(?P<end>[多少大小高低])", body)
    amount = _shared_amount(body, table)
    if asked is None or not (best or re.search(r"分别|各自|各[有是占]|各(?:多少|几)", body)) or not amount:
        return None
    towns = next((one for one in table.columns if PLACE_HEADER.search(bare_header(one))), None)
    kinds = [one for one in table.of("category") if one is not towns]
    column = towns if asked["kind"] in ("乡镇", "镇街", "镇", "街道") else kinds[0] if len(kinds) == 1 else None
    if column is None or counts_by_town(body):
        return None
    cells = tuple(one for one in meant.conditions if one.header != column.header)
    return meant.query("group", column=column.header, column_base=amount, cells=cells, rank=int(best is not None),
                       lowest=best is not None and best["end"] in "少小低")  # fmt: skip


def _column_of_named(asking: Asking, named: Sequence[Named]) -> Query | None:
    """What a table of schools has no column for, where that is asked of one of its rows: 东石实验幼儿园总投资."""
    if len(asking.place.documents) != 1 or len(named) != 1:
        return None
    clauses = asking.reading.index.clauses_of(asking.place.documents[0])
    for table in tables_of(asking):
        if table.name_column is None or not names_institutions(table.name_column.texts):
            continue
        if without_row(named, [plain_text(cells_of(row)) for row in table.rows]) is not None:
            continue
        lacking = attribute_lacking(asking.body, table)
        things = re.split(r"[、或]", lacking.removesuffix("一栏"))
        texts = (asking.reading.text(one.id) for one in clauses if lacking and one.kind != "row")
        told = any(named[0].said in text and any(thing in text for thing in things) for text in texts)
        if lacking and not told:
            return Query("rows", "list", asking.place, table=table.id, aspect=lacking)
    return None


def _absent(meant: _Meant) -> str | None:
    """How the school or town that is named and has no row is told of; "" where the text speaks of it elsewhere, and
    None where each that is named has a row."""
    table, reading = meant.table, meant.asking.reading
    if table.name_column is None or not names_institutions(table.name_column.texts):
        return None
    rows = [plain_text(cells_of(row)) for row in table.rows]
    stranger = without_row(named_by(meant.asking.question, reading), rows)
    if stranger is None:
        return None
    clauses = reading.index.clauses_of(table.rows[0].document_id)
    written = stranger.own + stranger.noun if stranger.own else stranger.said
    elsewhere = any(written in reading.text(one.id) for one in clauses if one.kind != "row")
    return "" if elsewhere else f"“{stranger.said}”{NO_ROW}"


def _only_due(meant: _Meant) -> bool:
    """Whether a year of a deadline is all that was read."""
    dated = {column.header for column in meant.table.of("deadline")}
    return bool(meant.conditions) and all(
        one.header in dated and any(re.search(r"20\d\d", value) for value in one.values) for one in meant.conditions
    )


def _tells_of(table: Table, asking: Asking) -> bool:
    """Whether a table of schools speaks of all that the question does: 建成, 资源教室."""
    if table.name_column is None or not names_institutions(table.name_column.texts):
        return False
    held = "".join(column.words + "".join(column.texts) for column in table.columns)
    held += plain_text(table.head.text) if table.head else ""
    return all(term.found_in(held) for term in topic(asking))


def _may_mean_rows(body: str, table_id: str) -> bool:
    """Whether a question has the words of one over rows at all."""
    return bool(
        WHICH.search(body)
        or _SUPERLATIVE.search(body)
        or re.search(r"有没有|有无|是否有", body)
        or asks_all_due(body)
        or RATIO.search(body)
        or SORTED.search(body)
        or CHECK.search(body)
        or "还是" in body
        or ((table_id or EXPLICIT.search(body)) and SUM.search(body))
        or _SUM_LAST.search(body)
        or (EXPLICIT.search(body) and re.search(r"[各每]", body))
        or _ROWS_LAST.search(body)
    )


def _meant(asking: Asking, table_id: str) -> _Meant | None:
    """The table meant, or None where the place has none or too many documents to tell."""
    body = asking.body
    explicit = bool(EXPLICIT.search(body)) or bool(table_id)
    if len(asking.place.documents) > (_MOST_DOCUMENTS if explicit else 1):
        return None
    tables = [one for one in tables_of(asking) if not under_another_label(body, one)]
    # 清单 is a table's word where a table is headed so; plans also have lists of other kinds.
    explicit = explicit or ("清单" in body and any(table.head and "清单" in table.head.text for table in tables))
    chosen = _choose(body, tables, explicit, table_id, asking) if tables else None
    if chosen is None:
        return None
    table, mentioned = chosen
    conditions, basis = conditions_on(body, table, asking)
    return _Meant(asking, table, mentioned, explicit, conditions, tuple(basis))


def _read_whole(meant: _Meant) -> bool:
    """Whether no condition of a question without read conditions was passed over."""
    unread = _UNREAD_QUALIFIER.search(meant.body) or _UNREAD_CONDITION.search(meant.body)
    return bool(meant.conditions) or not unread


def _over_column(
    meant: _Meant, operation: Operation, minus: tuple[CellCondition, ...], column_hint: str
) -> Query | None:
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
    several = None
    if operation in ("max", "min") and column and table_kind(table, column) == "number":
        several = _SEVERAL_BEST.search(body) or words.TOP.search(body)
    if several:
        # 面积最小的两个: the first of the rows in order.
        top = number_of(next(group for group in several.groups() if group))
        return meant.query("list", cells=conditions, column=column, columns=("sorted",), lowest=operation == "min",
                           top=top)  # fmt: skip
    if operation == "max" and column and (behind := _AHEAD_OF.search(body)):
        # 投资最高的比第二名多多少: the first and the one of that rank.
        rank = number_of(next(group for group in behind.groups() if group))
        return meant.query("max", cells=conditions, column=column, columns=("ahead",), rank=rank)
    ordered = operation == "list" and bool(column) and bool(SORTED.search(body))
    if ordered and not meant.explicit and not any(one.header == column and adds_up(one) for one in table.columns):
        return None
    if not meant.explicit and operation in ("count", "list") and not conditions and not ordered:
        return None
    if operation == "growth" and not meant.explicit and not conditions and not re.search(r"指标|项", body):
        return None
    if operation == "growth" and (several := _SEVERAL_BEST.search(body) or words.TOP.search(body)):
        top = number_of(next(group for group in several.groups() if group))
        return meant.query("growth", cells=conditions, column=column, column_base=base, columns=("sorted",), top=top,
                           lowest=bool(LEAST_GROWN.search(body)))  # fmt: skip
    if ordered:
        first = re.search(rf"前({N})", body)
        low = bool(re.search(r"[从由][低少小]到|最[低少小]", body))
        return meant.query("list", cells=conditions, column=column, columns=("sorted",), lowest=low,
                           top=number_of(first.group(1)) if first else _ALL_ROWS)  # fmt: skip
    if operation in ("count", "list") and not conditions and not asks_for_rows(body, meant.explicit):
        return None
    return meant.query(
        operation,
        cells=conditions,
        column=column,
        column_base=base,
        minus=minus,
        lowest=operation == "min" or bool(LEAST_GROWN.search(body)),
        columns=also_told(body, operation, table, column),
        aspect=growth_aspect(body) if operation == "growth" else "",
        basis=meant.basis,
        rank=words.rank_in(body) if operation in ("max", "min", "growth") else 0,
    )


def _too_little(meant: _Meant, operation: Operation, column: str) -> bool:
    """Whether too little of the question was read for the operation: better no answer than one without a bound."""
    body, conditions = meant.body, meant.conditions
    if operation == "ratio" and not conditions:
        return True
    if operation in ("list", "count"):
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
    return operation != "growth" and not (column and told)


_WEIGHTY = 2.5


def _unspoken(meant: _Meant, by: str) -> bool:
    """Whether rows are only guessed to be meant by pieces of their names, and a weighty word of the question stands
    nowhere in the table. `by`: the column that rows are put in order by, which 新增学位 means in other words."""
    table = meant.table
    named = table.name_column.header if table.name_column else ""
    if meant.explicit or any(one.header != named for one in meant.conditions):
        return False
    held = "".join(column.words + "".join(column.texts) for column in table.columns)
    held += plain_text(table.head.text) if table.head else ""
    return any(
        term.direct
        and term.weight >= _WEIGHTY
        and term.text in meant.body
        and not OF_ASKING.search(term.text)
        and not (by and (set(term.text) <= set(by) or SORTED.search(term.text)))
        and not term.found_in(held)
        for term in meant.asking.question.terms
    )


def _ranks(body: str, operation: Operation, column: str) -> bool:
    """Whether rows are put in order by a column."""
    best = operation in ("max", "min") and _SEVERAL_BEST.search(body)
    return bool(column) and bool(best or (operation == "list" and SORTED.search(body)))


_SUM_LAST = re.compile(r"(?:一共|总共|合计|总计|加起来|总数|之和)(?:是|有)?[?？。]*$")
_SUPERLATIVE = re.compile(r"最(?:多|少|大|小|高|低|早|晚|长|短)(?:的|是)")
_UNREAD_GAP = re.compile(
    r"差(?:几|多少)|相差|(?:几|多少)倍|(?<!占)比[^，。?？例重]{1,14}(?:多|少|高"
    r"|低)(?:出|了)?(?:几|多少)|平均(?:每|一|到每)(?:一)?(?:个)?(?:班|人|年|镇)|每(?:一)?个?(?:班|人|年|镇)平均"
)
_SEVERAL_BEST = re.compile(
    rf"最.的(?:前)?(?!一|1个)({N})(?:个|所|项|家|条)|最.的(?:学校|园|幼儿园|指标|任务|项目)?是?哪(?!一)({N})(?:个|所|项)"
    rf"|最.的?(?:学校|园|幼儿园|指标|任务|项目)?的?前(?!一)({N})|哪(?!一)({N})(?:个|所|项|家)[^，。?？]{{0,10}}最[多少大小高低]"
    rf"|前(?!一)({N})(?:个|所|项|家|名)?[^，。?？]{{0,6}}最[多少大小高低]"
)
_AHEAD_OF = re.compile(
    r"(?:最[多大高][^，。?？]{0,8}|第一(?:名|位)?(?:的)?[^，。?？]{0,6})(?:比|和|与|跟)[^，。?？]{0,4}第([二三四五])"
    r"|第([二三四五])(?:名|位|多|高|大)?[^，。?？]{0,3}比[^，。?？]{0,2}(?:最[多大高]|第一)"
)
_UNREAD_CONDITION = re.compile(r"[^表里中上的,，。]{2,}的(?:一共|总共)?(?:有|是|占)?(?:几|哪|多少)")
_UNREAD_QUALIFIER = re.compile(r"[^表里中上的,，。有几哪些是]{3,}的(?:指标|行|项目|项|园|幼儿园|任务)")


def _choose(
    body: str, tables: Sequence[Table], explicit: bool, table_id: str, asking: Asking
) -> tuple[Table, int] | None:
    """The table meant, with how many of its words the question holds."""
    if table_id:
        return next(((table, 3) for table in tables if table.id == table_id), None)
    scored = []
    for order, table in enumerate(tables):
        score = 0.0
        caption = plain_text(table.head.text + table.head.label) if table.head else ""
        label = re.search(r"表\s*(\d+)", body)
        if label and table.head and f"表{label.group(1)}" in plain_text(table.head.label):
            score += 10
        named = re.search(r"([\u4e00-\u9fff]{2,4})表", body)
        if named:
            word = re.sub(r"[的那这张个]", "", named.group(1))[-2:]
            score += 4 * (word in caption) + 2 * any(word in column.words for column in table.columns)
        score += any(re.search(r"指标|项目名称", column.words) for column in table.of("name")) and "指标" in body
        score += 1.0 * ("附" in body and "附" in caption[:12])
        mentioned = sum(speaks_of(column, body) for column in table.columns) + bool(named_rows(body, table))
        mentioned += bool(of_towns(body, table) or of_units(body, table))
        mentioned += repeats_deadline(body, table) + 2 * (town_column(body, table) is not None)
        mentioned += lasting(body, table, (), Query("rows", "list", asking.place)) is not None
        mentioned += bool(grows(body, table) and names_shared(body, table) and _speaks_of_rows(asking, table))
        scored.append((score + mentioned, -order, table, mentioned))
    scored.sort(key=lambda entry: entry[:2], reverse=True)
    best = scored[0]
    if best[0] <= 0 and not (explicit and len(tables) == 1):
        return None
    return best[2], best[3]


_RISES = re.compile(r"提升|提高|提幅|增长|增加|上升|变化|幅度|最")


def _speaks_of_rows(asking: Asking, table: Table) -> bool:
    """Whether the rows' names hold the question's rarest known word: 上线率 is in no name that shares 本科 with it."""
    known = [term for term in topic(asking) if term.known and not _RISES.search(term.text)]
    names = "".join(table.name_column.texts) if table.name_column else ""
    return not known or max(known, key=lambda term: term.weight).found_in(names)


def _single_row(body: str, table: Table, conditions: Sequence[CellCondition], asking: Asking) -> bool:
    """Whether the question names one row, so that it asks for a cell of it."""
    column = table.name_column
    if column is None:
        return False
    if len({match.group(1) for match in ROW_NUMBERS.finditer(body)}) == 1 and not conditions and "到" not in body:
        return True
    hits = 0
    for name in column.texts:
        run, _ = longest_run(re.sub(r"\(.*?\)", "", name), body)
        unique = run and sum(run in other for other in column.texts) == 1
        if unique and (len(run) >= 4 or (len(run) >= 2 and name.startswith(run) and len(name) <= 12)):
            hits += 1
    if shares_out(body, table):
        return False
    return hits == 1 and not any(condition.test != "contains" for condition in conditions)


