"""Rows by what their cells say of their town (东关街道的项目), of the unit that has them, or that they are done."""

from __future__ import annotations

import re

from assistant.aggregate.query.table_model import Column, Table, bare_header
from assistant.aggregate.query.table_words import DONE, SAID_DONE
from assistant.aggregate.query.typed import CellCondition
from assistant.aggregate.tables.table_lookups import PLACE_HEADER, is_left_out, own_run
from assistant.compose.row_names import names_institutions
from corpus.regex import regex

_ROWS = r"(?:项目|幼儿园|园所|园(?=[?？。]|有|一共|总共|合计|$)|学校)(?!建设|规划|的?责任)"
_BETWEEN = (
    r"(?:负责|牵头|承建|承担|承办|建设|建|管|主管|名下|手[里上]|(?:当|做|作为?|是|为|担?任)责任(?:单位|主体))?"
    r"的?(?:有|是|管|建)?(?:这|那)?(?:哪|几|些|一|两|个|所|重点|重大|主要|工程|建设)*"
)
_RESPONSIBLE = r"责任单位(?:是|为|写的是|写)?"
_TOWN_END = regex(r"(?:街道|镇|乡)$")


def of_towns(body: str, table: Table) -> list[CellCondition]:
    """The rows of the towns that the question names, where a column tells each row's town."""
    column = next((one for one in table.columns if PLACE_HEADER.search(bare_header(one))), None)
    if column is None or column.kind in ("name", "role"):
        return []
    said = [value for value in dict.fromkeys(column.texts) if value and _says_town(body, value, table)]
    if not said or len(said) >= len(set(column.texts)):
        return []
    left_out = [is_left_out(body, value if value in body else _TOWN_END.sub("", value)) for value in said]
    return [_is(column, said, lacks=all(left_out))] if len(set(left_out)) == 1 else []


def _says_town(body: str, value: str, table: Table) -> bool:
    short = _TOWN_END.sub("", value)
    if not (value in body or (len(short) >= 2 and short in body)):
        return False
    # 柳林镇中心幼儿园 is one row's name, and no town.
    names = table.name_column
    runs = [own_run(name, body, names) for name in names.texts] if names else []
    return not any(short in run and len(run) > len(value) for run in runs)


def of_units(body: str, table: Table) -> list[CellCondition]:
    """The rows of schools or works whose responsible unit the question names: 住建局的项目, 责任单位是县教体局的."""
    if table.name_column is None or not (names_institutions(table.name_column.texts) or _of_works(table)):
        return []
    for column in table.of("role"):
        values = [value for value in dict.fromkeys(column.texts) if value]
        units = {unit for value in values for unit in re.split(r"[、,;；]", value)}
        said_units = {unit for unit in units if _has_in_hand(body, unit) or _has_in_hand(body, unit[1:])}
        said = [value for value in values if said_units & set(re.split(r"[、,;；]", value))]
        if said_units and any(value not in said_units for value in said):
            return [_is(column, said, f"{bare_header(column)}含{'或'.join(sorted(said_units))}")]
        if said:
            left_out = [is_left_out(body, value if value in body else value[1:]) for value in said]
            return [_is(column, said, lacks=all(left_out))] if len(set(left_out)) == 1 else []
        # 镇人民政府的项目: all that end so.
        for end in ("乡镇人民政府", "乡镇政府", "镇人民政府", "镇政府", "乡人民政府", "乡政府", "人民政府"):
            bare = re.sub(r"(?<!人民)政府$", "人民政府", end).removeprefix("乡镇")
            held = [value for value in values if value.endswith(bare)]
            if held and _has_in_hand(body, end, alone=True):
                return [_is(column, held, f"{bare_header(column)}为{end}")]
    return []


def _of_works(table: Table) -> bool:
    """Whether a table's rows are works: 项目名称, 工程."""
    return table.name_column is not None and bool(re.search(r"项目|工程", bare_header(table.name_column)))


def _has_in_hand(body: str, unit: str, *, alone: bool = False) -> bool:
    """Whether a unit is said to have rows in hand. `alone`: no name may stand before it (龙泉镇人民政府)."""
    before = r"(?<![^\W\d_由归是为算除了])" if alone else ""
    written = before + re.escape(unit)
    return len(unit) >= 2 and bool(re.search(rf"{written}{_BETWEEN}{_ROWS}|{_RESPONSIBLE}{written}", body))


def _is(column: Column, values: list[str], words: str = "", *, lacks: bool = False) -> CellCondition:
    raw = tuple(dict.fromkeys(raw for text, raw in zip(column.texts, column.raw, strict=True) if text in values))
    if lacks:
        return CellCondition(column.header, "lacks", raw, words=f"{bare_header(column)}不是{'、'.join(values)}")
    said = words or f"{bare_header(column)}为{'或'.join(values)}"
    return CellCondition(column.header, "is", raw, words=said)


def says_done(body: str, table: Table) -> bool:
    """Whether the question speaks of works that are done, and a cell of the table says so."""
    told = (text for column in table.of("category", "year", "date") for text in column.texts)
    return bool(SAID_DONE.search(body)) and any(DONE.fullmatch(text) for text in told)
