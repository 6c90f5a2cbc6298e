"""What a question asks of a table that it does not have: a column, a row, a cell that is cut off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.scope import longest_run
from assistant.aggregate.query.table_model import Table, bare_header, plain_text
from assistant.aggregate.query.table_words import DONE, NO_ROW, SAID_DONE, N
from assistant.aggregate.query.typed import CellCondition
from assistant.aggregate.tables.table_lookups import (
    counts_by_town,
    town_column,
)
from corpus.numbering import asked_number
from corpus.regex import regex

ROW_NUMBERS = regex(rf"(?<!倒数)第\s*({N})\s*(?:项|行|条|个)")
_MONEY = regex(
    r"(?:多少|几)(?:钱|万|元|亿|经费|资金|投资)|投(?:资|入)?(?:了"
    r"|各)?(?:多少|几)|各?花(?:了)?(?:多少|几)|造价|预算|总投资"
    r"|(?:经费|资金|金额)(?:各|分别)?(?:是|有|列|安排|写|给|批|拨|要)?了?(?:多少|几)"
)
_PEOPLE = regex(
    r"(?:招|(?<!回)收|录)(?:了|收|生)?(?:多少|几)|(?:多少|几)(?:个"
    r"|名)?(?:孩子|娃|学生|幼儿(?!园)|老师|教师|人)(?!口)|招生(?:人数|数)"
)
RESPONSIBLE = regex(
    r"(?:由|归)?(?:谁|哪个?(?:单位|部门|局|公司))(?:来)?(?:负责|建|管|承建|承担|牵头|施工)|负责单位|责任单位是|(?:责任|牵头|配合)(?:单位|部门)[?？。]*$"
)
_INDICATORS_ALONE = regex(
    r"(?:这些|这几|那些|这|那|各|每|所有|全部|主要|核心|[\d一二三四五六七八九十]|规划|教育|发展|个|项|条|的|都|分别|各自|完成|落实|由|归|来|是|[?？。，])*"
    r"指标(?:这些|各|都|分别|各自|的|完成|落实|由|归|来|是|[?？。，])*"
)
_COLUMN_ASKED = regex(r"(?P<name>[\u4e00-\u9fff]{2,8}?)(?:那|这)?(?:一)?(?:栏|(?<=[这那一])列)(?![出了有着入明举])")
_ATTRIBUTES = (
    (r"占地|面积", "面积"),
    (r"地址|地点|位置|在哪个?(?:镇|村|街|区)|哪个镇", "地点"),
    (r"电话|联系人|联系方式", "联系方式"),
    (r"园长|校长", "园长、校长"),
    (r"收费|学费|保教费", "收费"),
    (r"资金来源|经费来源|谁出(?:的)?钱", "资金来源"),
    (r"教师|老师|师资|保育员", "教师"),
    (r"民办|私立", "办园性质（公办、民办）"),
)


def under_another_label(body: str, table: Table) -> bool:
    """Whether the question says 附件1 and the table is in another annex, or in none."""
    said = re.search(r"附[件表](\d{1,2}(?!\d)|[一二三四五六])", body)
    if said is None:
        return False
    head = plain_text(table.head.label + table.head.text) if table.head else ""
    written = re.match(r"附[件表](\d+|[一二三四五六])?", head)
    if written is None:
        return True
    return asked_number(written[1] or "1") != asked_number(said[1])  # the only annex is the first


def cut_row(body: str, table: Table) -> str:
    """The column of a row that is cut off there, where the question asks for it; "" for none."""
    numbers = {asked_number(match.group(1)) for match in ROW_NUMBERS.finditer(body)}
    last = re.search(r"最后(?:一|1)?(?:行|项|条)", body)
    if len(numbers) > 1 or not (numbers or last):
        return ""
    row = next((one for one in table.rows if one.number in numbers), None) if numbers else table.rows[-1]
    if row is None:
        return ""
    held = {cell.header for cell in row.cells}
    missing = [column for column in table.written if column.header not in held]
    for column in missing:
        asked = {
            "role": r"谁|单位|部门|负责|牵头|配合|责任",
            "deadline": r"时限|期限|哪年|什么时候|啥时|几时|完成",
        }.get(column.kind, "\0")
        if re.search(asked, body) or bare_header(column) in body:
            return f"第{row.number or row.label}行的“{bare_header(column)}”（文件在这一行截断）"
    return ""


def lacking_of(body: str, table: Table, asking: Asking) -> str:
    """What the question asks of the table that it has no column (or row) for, in words; "" for nothing."""
    if counts_by_town(body) and town_column(body, table) is None:
        return "乡镇或地点一栏"
    if attribute := attribute_lacking(body, table):
        return attribute
    headers = "".join(column.words for column in table.columns)
    if RESPONSIBLE.search(body) and not table.of("role"):
        return "责任单位一栏"
    wanted = _COLUMN_ASKED.search(body)
    if wanted:
        name = re.sub(
            r"^(?:那张|这张|那个|这个|表里|表中|里|的|看|按)+", "", re.sub(r".*[的里中,，]", "", wanted["name"])
        )
        own = re.sub(r"单位|部门|时间|情况|名称", "", name) or name  # 牵头单位 is no 责任单位
        if len(name) >= 2 and not longest_run(own if len(own) > 1 else name, headers)[0]:
            return f"“{name}”一栏"
    if SAID_DONE.search(body) and table.of("deadline") and not asking.question.years and not _tells_done(table):
        return "完成情况一栏"
    years = {year for column in table.columns for year in re.findall(r"20\d\d", re.sub(r"\(.*?\)", "", column.words))}
    unheaded = [year for year in asking.question.years if str(year) not in years]
    if years and table.of("number") and unheaded and not table.of("date", "year", "deadline"):
        return f"{unheaded[0]}年一栏（只有{'、'.join(sorted(years))}年）"
    return beyond(body, table)


def whose_indicators(body: str) -> bool:
    """Whether nothing but who has the indicators is asked: 指标由哪个部门负责."""
    return bool(RESPONSIBLE.search(body)) and bool(_INDICATORS_ALONE.fullmatch(RESPONSIBLE.sub("", body)))


def _tells_done(table: Table) -> bool:
    """Whether a column of the table tells what is done: one of its state, or a cell that says 已完成."""
    return any(
        re.search(r"进展|进度|情况|状态|完成与否", column.words) or any(DONE.search(text) for text in column.texts)
        for column in table.columns
    )


_COLUMN_OF = regex(r"表(?:格)?[里中上]?的?(?P<name>[\u4e00-\u9fff]{2,6}?)的?(?:那|这)?一?[栏列](?![出了有着入明举])")


def place_column(text: str, table: Table) -> str:
    """The column of another place that a question (folded, with its places) asks for; "" where the table has it."""
    said = _COLUMN_OF.search(text)
    held = "".join(column.words for column in table.columns)
    return f"“{said['name']}”一栏" if said and not longest_run(said["name"], held)[0] else ""


def nature_lacking(body: str, table: Table) -> str:
    """That a table of indicators does not tell 约束性 from 预期性, where the question does; ""."""
    said = re.search(r"约束性|预期性", body)
    told = any(re.search(r"约束性|预期性", text) for column in table.columns for text in (column.words, *column.texts))
    return "“属性”（约束性、预期性）一栏" if said and not told else ""


def attribute_lacking(body: str, table: Table) -> str:
    """The column for money, people, an address and the like that is asked for and that the table lacks; ""."""
    headers = "".join(column.words for column in table.columns)
    if _MONEY.search(body) and not re.search(r"资金|投资|经费|金额|万元|预算|造价", headers):
        return "投资或金额一栏"
    if _PEOPLE.search(body) and not re.search(r"人数|招生|学生|教师|幼儿数", headers):
        return "人数一栏"
    names = " " + " ".join(table.name_column.texts) if table.name_column else ""
    asked_of = ((asked, name) for asked, name in _ATTRIBUTES if re.search(asked, body))
    return next((f"{name}一栏" for asked, name in asked_of if not re.search(asked, headers + names)), "")


_KINDS = {
    "小学": "小学|一贯制|完全学校",
    "初中": "初中|初级中学|一贯制",
    "高中": "高中|高级中学|中学",
    "中学": "中学|高中|初中|一贯制",
    "幼儿园": "园",
    "职校": "职业|职校|中专",
    "特校": "特殊教育|特校",
}
_KIND_COUNTED = regex(
    rf"(?P<kind>{'|'.join(_KINDS)})(?:一共|总共|都|共|里)*(?:有|是|占)?(?:了)?(?:哪|几|多少)(?!个?[班学])"
    rf"|(?:哪|几|多少)(?:几|些)?[所个家](?P<kind2>{'|'.join(_KINDS)})[?？。]*$"
)


def kind_lacking(body: str, table: Table) -> str:
    """The kind of school that is counted and that no row of a table of schools is: 附件里小学有几所; "" for none."""
    said = _KIND_COUNTED.search(body)
    kind = (said["kind"] or said["kind2"]) if said is not None else ""
    names = table.name_column.texts if table.name_column else ()
    return f"“{kind}”{NO_ROW}" if kind and not any(re.search(_KINDS[kind], name) for name in names) else ""


_KINDS_SAID = (
    (regex(r"小学"), "小学"), (regex(r"初中|初级中学"), "初中"), (regex(r"高中|高级中学"), "高中"),
    (regex(r"幼儿园"), "幼儿园"), (regex(r"职校|中职|职业(?:学校|高中|中学)|职高|中专"), "职校"),
    (regex(r"特校|特殊教育学校|特教学校"), "特校"),
)  # fmt: skip


def kind_unread(body: str, table: Table, conditions: Sequence[CellCondition]) -> str:
    """What an answer lacks where a kind of school is said that limits rows of several kinds by no condition.

    "" for any other question. Where some rows are of that kind, all of them together would be a wrong number.
    """
    column = table.name_column
    if column is None or any(one.header == column.header for one in conditions):
        return ""
    titles = plain_text(table.head.plan_title + table.head.text) if table.head is not None else ""
    for said, kind in _KINDS_SAID:
        match = said.search(body)
        if match is None or match.group() in titles or kind in titles:
            continue
        held = sum(bool(re.search(_KINDS[kind], name)) for name in column.texts)
        if held < len(column.texts):
            return f"“{match.group()}”这一类的标注" if held else f"“{match.group()}”{NO_ROW}"
    return ""


def beyond(body: str, table: Table) -> str:
    """The row asked for by a number that lies behind the last one; "" for none."""
    numbers = [asked_number(match.group(1)) for match in ROW_NUMBERS.finditer(body)]
    last = max((row.number or 0 for row in table.rows), default=0)
    return f"第{max(numbers)}行（只编到第{last}行）" if numbers and max(numbers) > last > 0 else ""
