"""Which table a question means, and what of the question is about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.aggregate.query import words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.measure_terms import topic
from assistant.aggregate.query.scope import longest_run
from assistant.aggregate.query.table_model import (
    Table,
    bare_header,
    fit,
    plain_text,
    says_header,
    says_subject,
    speaks_of,
    tables_of,
)
from assistant.aggregate.query.table_words import (
    BEGINS,
    CHECK,
    ENDS,
    EXPLICIT,
    RATIO,
    ROWS_LAST,
    SORTED,
    SUM,
    THOSE_LAST,
    VERBS,
    WHICH,
)
from assistant.aggregate.query.typed import CellCondition, Operation, Query
from assistant.aggregate.tables.durations import lasting
from assistant.aggregate.tables.table_conditions import (
    bounds_in,
    clashing,
    conditions_on,
    named_rows,
    names_shared,
    of_listed,
    shares_out,
    spelled_out,
)
from assistant.aggregate.tables.table_gaps import RESPONSIBLE, ROW_NUMBERS, under_another_label
from assistant.aggregate.tables.table_lookups import asks_all_due, repeats_deadline, town_column
from assistant.aggregate.tables.table_operations import grows
from assistant.aggregate.tables.table_values import of_towns, of_units, says_done
from assistant.compose.row_names import names_institutions
from corpus.numbering import asked_number
from corpus.regex import regex

_OVER_ROWS = regex(
    r"[各每几些]|占|比重|多少|分别|一共|总共|合计|哪(?:[一二两三四五六七八九十]|\d+)?[个所项家]|叫(?:什么|啥)|都有谁"
)
"""Words that ask for rows. 新建 alone is no table's word: a rule on new nurseries is asked for as often as a row."""
_WHEN = regex(r"什么时候|何时|啥时候|哪(?:一|个)?[年月]|几月")
_MOST_DOCUMENTS = 20
"""Among more documents than this, “附表” names no table."""


@dataclass(frozen=True, slots=True)
class Meant:
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
        if clashing(self.conditions):
            return True
        if _OVER_ROWS.search(RESPONSIBLE.sub("", self.body)) or asks_all_due(self.body):
            return True
        if self.body.rstrip("?？。").endswith("的指标"):
            return True  # 属性是预期性的指标
        by_kind = any(not one.words.startswith("名称含") for one in self.conditions)
        told_by = {column.header for column in self.table.of("name", "number", "date", "year", "deadline", "span")}
        dated = any(verb.search(self.body) for verb, _ in VERBS)
        if dated and _WHEN.search(self.body) and any(one.header not in told_by for one in self.conditions):
            return True  # 扩建的项目什么时候开工 asks of all that are such
        told = bounds_in(self.body) or by_kind
        return bool((told and ROWS_LAST.search(self.body)) or THOSE_LAST.search(self.body))

    def query(self, operation: Operation, **parts: object) -> Query:
        """A query over the table's rows."""
        return Query("rows", operation, self.asking.place, table=self.table.id).with_(**parts)


_SUM_LAST = regex(r"(?:一共|总共|合计|总计|加起来|总数|之和)(?:是|有)?[?？。]*$")
_SUPERLATIVE = regex(r"最(?:多|少|大|小|高|低|早|晚|长|短)(?:的|是)")


def may_mean_rows(body: str, table_id: str) -> bool:
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
        or ROWS_LAST.search(body)
        or THOSE_LAST.search(body)
    )


def table_meant(asking: Asking, table_id: str) -> Meant | None:
    """The table meant, or None where the place has none or too many documents to tell."""
    body = asking.body
    explicit = bool(EXPLICIT.search(body)) or bool(table_id)
    if len(asking.place.documents) > (_MOST_DOCUMENTS if explicit else 1):
        return None
    tables = [one for one in tables_of(asking) if not under_another_label(body, one)]
    # 清单 is a table's word where a table is headed so; plans also have lists of other kinds.
    explicit = explicit or ("清单" in body and any(table.head and "清单" in table.head.text for table in tables))
    explicit = explicit or any(called(body, table) for table in tables)
    chosen = _choose(body, tables, explicit, table_id, asking) if tables else None
    if chosen is None:
        return None
    table, mentioned = chosen
    asking = replace(asking, body=spelled_out(body, table))
    body = asking.body
    ends = _END_ROWS.search(body) if table.name_column is not None and not _BY_AMOUNT.search(body) else None
    if ends is not None:
        # The rest of the question is asked of these rows alone.
        asking = replace(asking, body=f"{body[: ends.start()]}{ends['of'] or ends['of2']}{body[ends.end() :]}")
    conditions, basis = conditions_on(asking.body, table, asking)
    if ends is not None:
        conditions = (_end_rows(ends, table), *conditions)
    return Meant(asking, table, mentioned, explicit, conditions, tuple(basis))


_END_ROWS = regex(
    rf"(?P<of>指标(?:表)?|表(?:格|里面?|中|上)?)(?:里面?|中|的)?(?P<end>前|最后|末)(?P<number>{words.NUMBER})(?:个|项|行|条)(?:指标)?"
    rf"|(?P<end2>前|最后|末)(?P<number2>{words.NUMBER})(?:个|项|条)(?:主要)?(?P<of2>指标)"
)
"""指标前三项, 表里最后两行: rows by where they stand in the table."""
_BY_AMOUNT = regex(r"最(?!后)|提|增|幅|涨|升|降|排|[高低大小快慢名]|多(?!少)")
"""Words that put rows in order by an amount, so that 前三项 are the first of that order."""


def _end_rows(match: re.Match[str], table: Table) -> CellCondition:
    column, end = table.name_column, match["end"] or match["end2"]
    number = asked_number(match["number"] or match["number2"])
    names = column.raw if column is not None else []
    held = names[:number] if end == "前" else names[-number:]
    header = column.header if column is not None else ""
    return CellCondition(header, "is", tuple(held), words=f"表中{end}{number}行")


def _choose(
    body: str, tables: Sequence[Table], explicit: bool, table_id: str, asking: Asking
) -> tuple[Table, int] | None:
    """The table meant, with how many of its words the question holds."""
    if table_id:
        return next(((table, 3) for table in tables if table.id == table_id), None)
    scored = []
    asked = body
    for order, table in enumerate(tables):
        score, body = 0.0, spelled_out(asked, table)
        caption = plain_text(table.head.text + table.head.label) if table.head else ""
        label = re.search(r"表\s*(\d+)", body)
        if label and table.head and f"表{label.group(1)}" in plain_text(table.head.label):
            score += 10
        named = re.search(r"([\u4e00-\u9fff]{2,4})表", body)
        if named:
            word = re.sub(r"[的那这张个]", "", named.group(1))[-2:]
            score += 4 * (word in caption) + 2 * any(word in column.words for column in table.columns)
        score += any(re.search(r"指标|项目名称", column.words) for column in table.of("name")) and "指标" in body
        score += 4 * called(body, table) + 2 * bool(re.search("任务|分工", body) and re.search("任务|分工", caption))
        score += 1.0 * ("附" in body and "附" in caption[:12])
        mentioned = sum(speaks_of(column, body) for column in table.columns) + bool(named_rows(body, table))
        mentioned += bool(of_towns(body, table) or of_units(body, table))
        headed = rows_by_header(body, table)
        score += headed  # of what heads the rows, and no sentence or row of another table that shares a word
        mentioned += headed
        mentioned += any(says_header(body, column) for column in table.of("text")) + says_size(body, table)
        mentioned += bool(of_listed(body, table)) + says_done(body, table)
        mentioned += repeats_deadline(body, table) + 2 * (town_column(body, table) is not None)
        mentioned += lasting(body, table, (), Query("rows", "list", asking.place)) is not None
        mentioned += _orders_works(body, table)
        mentioned += says_subject(body, table) and bool(names_shared(body, table))
        mentioned += bool(grows(body, table) and names_shared(body, table) and _speaks_of_rows(asking, table))
        # Of tables of several documents the one that says most of the question's words is meant.
        if len(asking.place.documents) > 1:
            score += 2 * fit(body, table) + 4 * any(says_header(body, column) for column in table.columns)
        scored.append((score + mentioned, -order, table, mentioned))
    scored.sort(key=lambda entry: entry[:2], reverse=True)
    best = scored[0]
    if best[0] <= 0 and not (explicit and len(tables) == 1):
        return None
    return best[2], best[3]


_FIRST_OR_LAST = regex(r"最[早晚先迟后]")


def _orders_works(body: str, table: Table) -> bool:
    """Whether the question asks which was begun or done first or last, and a column of a table of schools tells that:
    最晚完工的是哪个 of 建成时限."""
    if table.name_column is None or not names_institutions(table.name_column.texts) or not _FIRST_OR_LAST.search(body):
        return False
    dated = [column.words for column in (*table.of("date"), *table.of("deadline"), *table.of("year"))]
    return any(verb.search(body) and any(verb.search(one) for one in dated) for verb in (ENDS, BEGINS))


_ROWS_SAID = regex(rf"(?<![第前后每])({words.NUMBER})(?:个|所|家|项)(?!月|百分|学位|班|部门|单位|人)")


def says_size(body: str, table: Table) -> bool:
    """Whether the question counts as many things as the table has rows: 7所园班数总共多少."""
    said = {asked_number(match[1]) for match in _ROWS_SAID.finditer(body)}
    return len(table.rows) > _SHORTEST_HEADER and len(table.rows) in said


_WORKS_CALLED = regex(r"(?:重点|重大|主要|建设|年度)+(?:建设)?(?:项目|工程)")


def called(body: str, table: Table) -> bool:
    """Whether the question calls the rows as the table's caption does: 重点项目 of 重点建设项目表."""
    said = _WORKS_CALLED.search(body)
    if said is None or table.head is None:
        return False
    return said.group().replace("建设", "") in plain_text(table.head.text).replace("建设", "")


def rows_by_header(body: str, table: Table) -> bool:
    """Whether the question speaks of the rows by what heads their names: 7个区县一共, 哪些区县, 各乡镇."""
    name = table.name_column
    header = re.escape(bare_header(name)) if name is not None else ""
    if len(header) < _SHORTEST_HEADER or re.search(r"指标|任务|项目|内容|名称|举措", header):
        return False
    return bool(
        re.search(
            rf"(?:各|每|每个|所有|全部|哪|(?:\d|[两三四五六七八九十几])个?|哪些|哪个){header}|{header}(?:[有是](?:哪|几|多少)|分别)",
            body,
        )
    )


_SHORTEST_HEADER = 2

_RISES = regex(r"提升|提高|提幅|增长|增加|上升|变化|幅度|最")


def _speaks_of_rows(asking: Asking, table: Table) -> bool:
    """Whether the rows' names hold the question's rarest known word: 上线率 is in no name that shares 本科 with it."""
    known = [term for term in topic(asking) if term.known and not _RISES.search(term.text)]
    names = "".join(table.name_column.texts) if table.name_column else ""
    return not known or max(known, key=lambda term: term.weight).found_in(names)


def single_row(body: str, table: Table, conditions: Sequence[CellCondition], asking: Asking) -> bool:
    """Whether the question names one row, so that it asks for a cell of it."""
    column = table.name_column
    if column is None:
        return False
    numbers = {match.group(1) for match in ROW_NUMBERS.finditer(body)}
    if len(numbers) == 1 and "到" not in body and all(one.test == "contains" for one in conditions):
        return True  # 完成 of 第9项什么时候完成 is no condition on the tasks
    hits = 0
    for name in column.texts:
        run, _ = longest_run(re.sub(r"\(.*?\)", "", name), body)
        unique = run and sum(run in other for other in column.texts) == 1
        if unique and (len(run) >= 4 or (len(run) >= 2 and name.startswith(run) and len(name) <= 12)):
            hits += 1
    if shares_out(body, table):
        return False
    return hits == 1 and not any(condition.test != "contains" for condition in conditions)
