"""What a question wants made of the rows of a table, and by which column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.aggregate.query import words
from assistant.aggregate.query.scope import longest_run
from assistant.aggregate.query.table_model import (
    Column,
    Table,
    adds_up,
    bare_header,
    base_and_goal,
    best_column,
    plain_text,
    speaks_of,
    value_column,
)
from assistant.aggregate.query.table_words import (
    AVERAGE,
    CHECK,
    LEAST_GROWN,
    RATIO,
    ROWS_LAST,
    SORTED,
    SUM,
    THOSE_LAST,
    VERBS,
    WHICH,
)
from assistant.aggregate.query.typed import CellCondition, Operation
from assistant.aggregate.tables.table_lookups import asks_all_due, own_run, town_column
from corpus.numbering import asked_number
from corpus.regex import regex

_GROW = regex(
    r"提得|提幅|高出(?=\d)|(?<=比现在)高(?=\d)|(?<=比目前)高(?=\d)|(?<=比基础值)高(?=\d)|涨|升|提高|增长|增加|提升|变化|不变|没变|没有变|一样|持平|下降|幅度|增幅|进步|跳|没动|原地"
    r"|目标值?[^，。]{0,2}[与和跟比离][^，。]{0,2}(?:基础|现状|基期)值?[^，。]{0,4}(?:差|差距)|(?:基础|现状|基期)值?[^，。]{0,2}[与和跟比离][^，。]{0,2}目标值?[^，。]{0,4}(?:差|差距)"
)
_BOTH_ENDS_ALIKE = regex(
    r"(?=.*(?:目标|规划值))(?=.*(?:基础值?|基期|现状|现在|目前|20\d\d年)).*(?:相同|相等|一致|等于|没有(?:差别|区别))"
)
"""目标值与基础值相同 asks for the rows that do not change."""
_SAME = regex(
    r"一样|不变|持平|不用再?(?:涨|升|提高|增)|没变|(?:没有?|未)(?:涨|升|增|提高|提升)|相同|不涨|不升|没动|没有变化|原地|保持"
)
_MOST_GROWN = regex(r"最(?:多|大|快|猛|高|厉害|明显|狠)|第一|哪(?:个|项|一项)[^，。]{0,8}(?:得|的)?(?:更)?(?:多|大|快)")
_MODE = regex(
    r"(?:哪|什么)(?:一)?(?:年|年份|年度)[^，。?？]{0,12}(?:最集中|最多|最密"
    r"|扎堆|集中|最扎堆|最少)|(?:集中|扎堆)在哪(?:一)?年|(?:各|每)(?:一)?年(?:各"
    r"|分别)?[^，。?？]{0,8}(?:几|多少)(?:所|个|项|家)(?!学位|班)"
    r"|(?:各|每)(?:一)?年(?:度)?(?:各|分别|都)?[^，。?？]{0,6}(?:(?:学位|床位)[^，。?？]{0,3}(?:几|多少)|(?:几|多少)个?(?:学位|床位))"
)
"""Rows told apart by the year of a date."""
_APART = regex(
    r"(?:(?<!占)比|较)[^，。?？]{1,14}(?:多|少|高|低|大|小)|差(?:几|多少|了)|相差"
    r"|(?:多|少|高|低)(?:出|了)?(?:几|多少)|谁(?:更)?(?:多|大|高|少|小)"
)
"""Words that set one number against another."""
_GROUP = regex(r"(?:各|分别)(?:自)?(?:有|是|占)?(?:几|多少)")


_SET_AGAINST = regex(
    r"(?:哪|谁)(?:一)?(?:个|所|家)?[^，。?？]{0,8}(?:多|大|高|长|少|小|低|短)(?!少|大)|还是[^，。?？]{1,14}(?:多|大|高|少|小|低)|一样|相同"
)
"""Two rows named are set against each other: 热柘和长田哪个园学位多."""


def operation_of(
    body: str, table: Table, conditions: Sequence[CellCondition], explicit: bool
) -> tuple[Operation, tuple[CellCondition, ...]] | None:
    """What to make of the rows, and for a difference the rows taken off; None where nothing of the kind is asked.

    `conditions`: those read so far; `explicit`: whether the question names the table.
    """
    names = next(
        (
            one
            for one in conditions
            if table.name_column and one.header == table.name_column.header and one.test == "is"
        ),
        None,
    )
    if names is not None and len(names.values) == 2 and (_APART.search(body) or _SET_AGAINST.search(body)):
        return "difference", _later_named(body, names, table)
    compared = _two_values(body, table)
    if compared and re.search(
        r"(?<!占)比[^，。]{1,10}(?:多|少)(?:了|出)?(?:几|多少)|差(?:几|多少)|相差|谁多|哪(?:个|种|类)(?:街道|乡镇|镇|乡)?[^，。?？]{0,8}多"
        r"|[多少]还是|还是[^，。?？]{2,12}[多少](?!少|大)|谁(?:更|比较)?[多少](?!少|大)|哪(?:个|种|类|边|样)的?(?:更|比较)?[多少](?!少|大)",
        body,
    ):
        return "difference", compared[1]
    if grows(body, table):
        return "growth", ()
    amount = best_column(body, table.of("number"))
    if words.TOP.search(body) and amount is not None and adds_up(amount) and not _best_is_date(body):
        return ("min" if words.LEAST.search(body) else "max"), ()
    if SORTED.search(body) and best_column(body, table.of("number")) is not None:
        return "list", ()
    if AVERAGE.search(body) and WHICH.search(body):
        return "sum", ()
    if (
        (_MODE.search(body) and table.of("date", "year"))
        or (_GROUP.search(body) and _told_apart(body, table, conditions))
        or town_column(body, table) is not None
    ):
        return "group", ()
    if SUM.search(body) and CHECK.search(body):
        return "check", ()
    if _best_is_date(body) and table.of("date", "year", "deadline"):
        return ("min" if re.search(r"最[早先]", body) else "max"), ()
    if words.NTH.search(body) and best_column(body, table.of("number")) is not None:
        return ("min" if words.NTH_FEWEST.search(body) else "max"), ()
    if more := re.search(r"(?:哪|谁)[^，。?？]{0,12}更(?:(?P<most>多|大|高|长)|少|小|低|短)", body):
        return ("max" if more["most"] else "min"), ()
    if re.search(r"最(?:多|大|高|长)", body) and not re.search(r"(?:最多|至多)\d", body) and not _best_is_date(body):
        return "max", ()
    if re.search(r"最(?:少|小|低|短)", body):
        return "min", ()
    if RATIO.search(body):
        return "ratio", ()
    if SUM.search(body) and (re.search(r"多少|几", body) or (conditions and not WHICH.search(body))):
        return "sum", ()
    if conditions and _asks_amount(body, table):
        return "sum", ()
    if words.COUNT_ASKED.search(body) and not re.search(r"哪几", body):
        return "count", ()
    if conditions and re.search(r"有没有|有无|是否有", body):
        return "list", ()
    if conditions and asks_all_due(body):
        return "list", ()
    if WHICH.search(body) or (conditions and (ROWS_LAST.search(body) or THOSE_LAST.search(body))):
        return "list", ()
    return None


def _asks_amount(body: str, table: Table) -> bool:
    """Whether an amount of a column that adds up is asked for (多少万, 几个学位) and not how many rows there are."""
    asked = re.search(
        r"(?:多少|几)(?:个)?(?:钱|万|元|亿|平方|平米|学位|班)|(?:投资|投入|面积|资金)(?:是|有|共)?多少", body
    )
    column = best_column(body, table.of("number")) if asked else None
    return column is not None and adds_up(column)


def _later_named(body: str, names: CellCondition, table: Table) -> tuple[CellCondition, ...]:
    """Of two rows named, the one that the question names second, which is taken off the first."""
    column = table.name_column
    runs = {one: (own_run(plain_text(one), body, column) if column else "") for one in names.values}
    runs = {one: run or longest_run(plain_text(one), body)[0] for one, run in runs.items()}
    ordered = sorted(names.values, key=lambda name: body.find(runs[name]))
    return (CellCondition(names.header, "is", (ordered[1],), words=ordered[1]),)


def _told_apart(body: str, table: Table, conditions: Sequence[CellCondition]) -> bool:
    """Whether a category tells the rows apart; one that is limited to a single value (约束性的分别多少) does not."""
    column = group_column(body, table)
    single = column is not None and any(
        one.header == column.header and one.test == "is" and len(set(one.values)) == 1 for one in conditions
    )
    return column is not None and not single


def group_column(body: str, table: Table) -> Column | None:
    """The category that the question tells rows apart by: by its header (建设性质) or by two of its values."""
    if (town := town_column(body, table)) is not None:
        return town
    if _MODE.search(body):
        name = column_of(body + "最早", table, "min")[0]
        return next((one for one in table.columns if one.header == name), None)
    if re.search(r"20\d\d.{0,10}20\d\d", body):
        dated = next(
            (one for one in table.of("deadline", "year") if speaks_of(one, body) or one.kind == "deadline"), None
        )
        if dated is not None:
            return dated
    for column in table.of("category"):
        core = re.sub(r"\(.*?\)", "", column.words)
        if any(core[start : start + 2] in body for start in range(len(core) - 1)):
            return column
        if sum(value in body for value in set(column.texts) if len(value) >= 2) >= 2:
            return column
    return None


def _best_is_date(body: str) -> bool:
    return bool(re.search(r"最(?:早|晚|迟|先|后)(?!一)", body))


_TOWN = regex(r"(?<=[\u4e00-\u9fff]{2})(?:街道|镇|乡)$")


def _two_values(body: str, table: Table) -> tuple[tuple[CellCondition, ...], tuple[CellCondition, ...]] | None:
    """Two values of one category that the question compares: A比B."""
    for column in table.of("category"):
        values = sorted(set(column.texts) - {""})
        places = sorted((at, one) for one in values if (at := _place_of(one, values, body)) >= 0)
        if len(places) == 2:
            return (
                (CellCondition(column.header, "is", (places[0][1],), words=places[0][1]),),
                (CellCondition(column.header, "is", (places[1][1],), words=places[1][1]),),
            )
    return None


def _place_of(value: str, values: Sequence[str], body: str) -> int:
    """Where a question names a value of a column: by its town, by its beginning, or by two characters of its own."""
    if _TOWN.search(value):
        return body.find(_TOWN.sub("", value))
    at = body.find(value[:3])
    own = value[:2] if len(value) >= _LONG_VALUE and not any(value[:2] in one for one in values if one != value) else ""
    return body.find(own) if at < 0 and own else at


_LONG_VALUE = 4
_HOW_RAISED = regex(r"(?:怎么|怎样|如何|咋|靠什么|用什么办法)(?:去|来|才能|能)?(?:提高|提升|增加|增长|上升)")


def grows(body: str, table: Table) -> bool:
    """Whether a change between a table's two columns of numbers is asked for."""
    # 怎么提高 asks for the way, not for the amount.
    said = _GROW.search(_HOW_RAISED.sub("", body)) or _BOTH_ENDS_ALIKE.search(body)
    return bool(said) and base_and_goal(table, body) is not None


_NOT_RISEN = regex(
    r"(?:没有?|未|不)(?:比[^，。？?]{1,10})?(?:再|能|有)?(?:提高|提升|增长|增加|上升|变高)(?!(?:超过|到|不到|\d))"
)


_LEFT_OUT_SAME = regex(
    r"[，,]?(?:不算|不含|不计|除了?|除去|去掉|排除|剔除)(?:掉|那些)?(?:没变|不变|没有变化|没有提高|没提高|一样|持平)(?:化)?的?(?:以外|之外)?"
    r"|[，,]?(?:没变|不变|没有变化|没有提高|没提高|持平)(?:化)?的?(?:除外|不算|不计|不含)"
)
"""提高最少的是哪个，不算没变的: what is least is least of those that rise anyway."""


def growth_aspect(body: str) -> str:
    """Which growth is asked for: same, fallen, most, least, or a bound in points; "" for any rise.

    Bounds: most:N is below N, least:N at least N, more:N above, by:N just N.
    """
    body = _LEFT_OUT_SAME.sub("", body)
    number = re.search(
        r"(?:提高|高出|(?<=比现在)高|(?<=比目前)高|(?<=比基础值)高|涨|升|增加|增长|提升|增幅|涨幅|幅度)(?:了|都|的?幅度|在|是)*(?:超过?|大于|高于|至少|不低于|起码|不少于|不足|不到|低于|小于|少于"
        r"|不超过)?了?(\d+(?:\.\d+)?|[一二两三四五六七八九十]+)(?:个)?(?P<above>及?以上)?(?P<below>以下|以内)?的?(?:个?(?:百分点|点)|(?=的|指标|$))",
        body,
    )
    if number and number["above"]:
        written = number.group(1)
        return f"least:{written if re.match(r'[0-9]', written) else asked_number(written)}"
    if number:
        written = number.group(1)
        if re.search(r"(?:不足|不到|低于|小于|少于|不超过)了?$", body[: number.start(1)]) or number["below"]:
            return f"most:{written if re.match(r'[0-9]', written) else asked_number(written)}"
        if re.search(r"(?<!不)(?:超过?|大于|高于)了?$", body[: number.start(1)]):
            return f"more:{written if re.match(r'[0-9]', written) else asked_number(written)}"
        least = (
            "least"
            if re.match(r"及?以上|或?更多|往上|还多", body[number.end() :])
            or re.search(r"(?:至少|不低于|起码|不少于)了?$", body[: number.start(1)])
            else "by"
        )
        return f"{least}:{written if re.match(r'[0-9]', written) else asked_number(written)}"
    if _NOT_RISEN.search(body):
        return "unrisen"
    if _SAME.search(body) or _BOTH_ENDS_ALIKE.search(body):
        return "same"
    if _MOST_GROWN.search(body):
        return "most"
    if LEAST_GROWN.search(body):
        return "least"
    if re.search(r"下降|降低|减少", body):
        return "fallen"
    return "grown"


def column_of(body: str, table: Table, operation: Operation) -> tuple[str, str]:
    """The headers of the column to compute with, and of the base column."""
    if operation == "growth":
        both = base_and_goal(table, body)
        return (both[1].header, both[0].header) if both else ("", "")
    if _best_is_date(body) and operation in ("max", "min"):
        dated = table.of("date", "year") or table.of("deadline")
        verbs = [header for verb, header in VERBS if verb.search(body)]
        named = next(
            (one for header in verbs for one in dated if header.search(bare_header(one))), dated[-1] if dated else None
        )
        return (named.header, "") if named else ("", "")
    numbers = table.of("number")
    best = value_column(body, table) if re.search(r"(?<!得)最[高低]", body) else best_column(body, numbers)
    if best and operation == "sum" and not adds_up(best):
        return "", ""
    if best is None and operation == "difference" and re.search(r"大|小", body):
        best = next((one for one in numbers if re.search(r"规模|面积|班数|人数", one.words)), None)
    return (best.header, "") if best else ("", "")


def also_told(body: str, operation: Operation, table: Table, column: str) -> tuple[str, ...]:
    """What else to say: the ratio behind a sum or a maximum, the count, another column of the row found."""
    extra = []
    if AVERAGE.search(body):
        extra.append("average")
    if len(re.findall(r"几|多少", body)) >= 2 or (operation == "growth" and re.search(r"几|多少", body)):
        extra.append("all")
    if operation in ("max", "min", "sum", "count", "list") and RATIO.search(body):
        extra.append("ratio")
    adds = any(one.header == column and adds_up(one) for one in table.columns)
    if operation in ("ratio", "count", "list") and adds and (SUM.search(body) or re.search(r"多少|(?<!哪)几", body)):
        extra.append("sum")
    if operation == "max" and re.search(r"最(?:少|小|低)", body):
        extra.append("min")
        if _APART.search(re.sub(r"最(?:多|少|大|小|高|低)", "", body)):
            extra.append("spread")
    if operation in ("max", "min", "list", "count") and re.search(r"啥时候|什么时候|何时|哪年|时限|期限", body):
        extra.append("dates")
    return tuple(extra)


def asks_for_rows(body: str, explicit: bool) -> bool:
    """Whether the rows of a table that is named are counted or listed."""
    return (
        explicit
        and bool(re.search(r"(?:几|多少|哪些|哪几)(?:个|项|行|所|条|家|间|种)|列", body))
        and not re.search(r"第[一二三四五六七八九十\d]+", body)
    )
