"""Questions that scan a table's rows or columns → Query."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.measure_terms import has_topic, topic
from assistant.aggregate.query.table_model import (
    Table,
    adds_up,
    bare_header,
    base_and_goal,
    best_column,
    plain_text,
    says_header,
    table_of,
    tables_of,
)
from assistant.aggregate.query.table_words import AVERAGE
from assistant.aggregate.query.typed import Query
from assistant.aggregate.tables.alike import alike
from assistant.aggregate.tables.durations import lasting
from assistant.aggregate.tables.each_value import before_each, with_values
from assistant.aggregate.tables.named_without_row import absent, lacking_column_of, place_without_row
from assistant.aggregate.tables.over_column import over_column
from assistant.aggregate.tables.table_gaps import (
    attribute_lacking,
    beyond,
    cut_row,
    kind_lacking,
    kind_unread,
    lacking_of,
    nature_lacking,
    place_column,
    whose_indicators,
)
from assistant.aggregate.tables.table_groups import by_kind, grouped
from assistant.aggregate.tables.table_lookups import town_column
from assistant.aggregate.tables.table_meant import (
    Meant,
    may_mean_rows,
    rows_by_header,
    says_size,
    single_row,
    table_meant,
)
from assistant.aggregate.tables.table_operations import operation_of
from assistant.aggregate.tables.table_ratios import shared_out
from assistant.aggregate.tables.table_values import of_towns, of_units
from assistant.aggregate.tables.two_sides import sides_asked, two_sides
from assistant.compose.row_names import named_by, names_institutions
from corpus.regex import regex

_EACH_TOWN_OUGHT = regex(r"每(?:一)?个?(?:乡镇|镇|乡|街道|县|村)[^，。?？]{0,8}(?:几|多少)")
_OF_ROWS = regex(r"项目|园|学校|学位|投资|投入|面积|班")
_OF_ALL = regex(r"(?:一共|总共|合计|加起来|总计)[^，。?？]{0,6}(?:多少|几)")
_UNREAD_GAP = regex(
    r"差(?:几|多少)|相差|(?:几|多少)倍|(?<!占)比[^，。?？例重]{1,14}(?:多|少|高"
    r"|低)(?:出|了)?(?:几|多少)|平均(?:每|一|到每)(?:一)?(?:个)?(?:班|人|年|镇)|每(?:一)?个?(?:班|人|年|镇)平均"
)
_UNREAD_CONDITION = regex(r"[^表里中上的,，。]{2,}的(?:一共|总共)?(?:有|是|占)?(?:几|哪|多少)")
_UNREAD_QUALIFIER = regex(r"[^表里中上的,，。有几哪些是]{3,}的(?:指标|行|项目|项|园|幼儿园|任务)")


def understand(asking: Asking, table_id: str = "", column_hint: str = "") -> Query | None:
    """The query over a table's rows that a question means; None where it means none.

    `table_id` and `column_hint` come from the turn before: the table talked of, and its words for a column.
    """
    if (head := before_each(asking.body)) and (first := understand(replace(asking, body=head), table_id, column_hint)):
        table = table_of(first, asking)
        if first.select == "rows" and table is not None and base_and_goal(table) is not None:
            return with_values(first, asking.body, table)
    named = named_by(asking.question, asking.reading)
    if named and (lacks := lacking_column_of(asking, named)) is not None:
        return lacks
    meant = table_meant(asking, table_id) if named or may_mean_rows(asking.body, table_id) else None
    if meant is None:
        return None
    body, table = meant.body, meant.table
    if named and (missing := absent(meant)) is not None:
        return meant.query("list", aspect=missing) if missing else None
    if not may_mean_rows(body, table_id):
        return None
    if nature := nature_lacking(body, table):
        return meant.query("list", aspect=nature)
    if stranger := place_without_row(meant):
        return meant.query("list", aspect=stranger)
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
    if (over := per or (by_kind(meant) if over_rows else None)) is not None:
        return over
    if (
        over := two_sides(meant) or (alike(meant) if over_rows or meant.explicit or "指标" in body else None)
    ) is not None:
        return over
    if single_row(body, table, meant.conditions, asking):
        return None
    sized = over_rows and says_size(body, table)  # 十个项目的建筑面积一共多大 is of the rows, though no word says table
    lacking = lacking_of(body, table, asking) if meant.over_rows or sized or whose_indicators(body) else ""
    if not lacking and over_rows and (meant.explicit or sized):
        lacking = kind_lacking(body, table)
    if meant.explicit and not lacking:
        lacking = place_column(asking.question.folded, table)
    if not lacking and AVERAGE.search(body) and attribute_lacking(body, table):
        return None  # 46个班平均几个老师 is no average of the classes
    by_place = of_towns(body, table) or of_units(body, table)
    if by_place and over_rows and re.search(r"任务|工作|职责|举措", body) and not _OF_ROWS.search(body):
        return None  # a town's tasks are no rows of a table of schools
    # 经费超过300万的乡镇有几个 names no unit: 乡镇 is what heads the rows.
    in_hand = (_OF_ROWS.search(body) and by_place) or (bool(meant.conditions) and rows_by_header(body, table))
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
    if operation in ("count", "list", "sum") and (_UNREAD_GAP.search(body) or sides_asked(body)):
        # A difference or an average of another kind than the table's rows give: no other number instead.
        amount = best_column(body, table.of("number"))
        asked = amount is not None and adds_up(amount) and (meant.explicit or meant.mentioned >= 1)
        return meant.query("list", aspect="?") if asked else None
    if operation in ("count", "list") and not (meant.over_rows and _read_whole(meant)):
        return None
    unread = kind_unread(body, table, meant.conditions) if over_rows and operation in ("count", "list", "sum") else ""
    if unread:
        return meant.query("list", aspect=unread)
    if operation == "group":
        added = _OF_ALL.search(body) and any(len(one := bare_header(c)) > 1 and one in body for c in table.of("number"))
        if not added:
            return grouped(meant)
        operation = "sum"  # 各乡镇食堂一共多少个: of a column, and no rows are counted by town
    return with_values(over_column(meant, operation, minus, column_hint), body, table)


def of_town_or_unit(asking: Asking) -> Query | None:
    """The query over rows by their town, responsible unit or a column said letter by letter (新增床位超过300个的).

    It comes before the tasks that the unit has, or that have so many units.
    """
    if len(asking.place.documents) != 1:
        return None
    tables, body = tables_of(asking), asking.body
    headed = any(says_header(body, column) for one in tables for column in one.of("number"))
    owned = _OF_ROWS.search(body) and any(of_towns(body, one) or of_units(body, one) for one in tables)
    return understand(asking) if headed or owned else None


def _only_due(meant: Meant) -> bool:
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


def _read_whole(meant: Meant) -> bool:
    """Whether no condition of a question without read conditions was passed over."""
    unread = _UNREAD_QUALIFIER.search(meant.body) or _UNREAD_CONDITION.search(meant.body)
    return bool(meant.conditions) or not unread
