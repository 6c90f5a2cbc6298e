"""Questions that scan a table's rows or columns → Query."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.aggregate import words
from assistant.aggregate.asking import Asking
from assistant.aggregate.query import CellCondition, Operation, Query
from assistant.aggregate.scope import longest_run
from assistant.compose.table import name_cell
from corpus.grammar import Clause
from index.tokenizer import fold

ColumnKind = Literal["ordinal", "name", "role", "deadline", "date", "year", "number", "category", "text"]

_N = words.NUMBER
_EXPLICIT = re.compile(
    r"表\s*\d+|附表|附件|分工表|指标表|目标表|任务表|学位表|一览表|明细表|清单表|这张表|那张表|那个表|这个表|表里|表中|表上|表格|(?<=[\u4e00-\u9fff])表(?=[,，里中上的那这])"
)
SUM = re.compile(
    r"一共|总共|合计|加起来|加一块|加一起|加在一起|总计|累计|加总|之和|拢共|合起来|凑一块|统共|总数|总和|共(?:要|能|可|新增|增加|有)?(?:多少|几)"
)
CHECK = re.compile(
    r"对得上|对不上|对得起来|对不对|一致|相符|吻合|等不等于|等于|是不是|相等|对吗|是\d+(?:个|所|班|张)?吗|有没有出入|算得拢|没算错|\d+(?:个|所|班|张)?(?:吗|对吗|么)"
)
RATIO = re.compile(
    r"占(?:了|到|全县|全市|全部|总数|合计|计划|总的|整个|比|其中)?[^，。?？]{0,6}(?:多少|几|比例|百分)|百分之几|百分之多少|几成|多大比例|什么比例|占比|占多大|占多少|比重"
)
_GROW = re.compile(r"提得|提幅|涨|升|提高|增长|增加|提升|变化|不变|一样|持平|下降|幅度|增幅|进步|跳|没动|原地")
_SAME = re.compile(r"一样|不变|持平|不用再?(?:涨|升|提高|增)|没变|相同|不涨|不升|没动|没有变化|原地|保持")
_MOST_GROWN = re.compile(
    r"最(?:多|大|快|猛|高|厉害|明显|狠)|第一|哪(?:个|项|一项)[^，。]{0,8}(?:得|的)?(?:更)?(?:多|大|快)"
)
_AVERAGE = re.compile(r"平均|均值|人均|园均|校均")
SORTED = re.compile(r"从[高多大]到[低少小]|从[低少小]到[高多大]|由[高多大]到[低少小]|由[低少小]到[高多大]|排序|排[个一]|排名|排下|排前|依次")
_MODE = re.compile(r"(?:哪|什么)(?:一)?(?:年|年份|年度)[^，。?？]{0,12}(?:最集中|最多|最密|扎堆|集中|最扎堆|最少)|(?:集中|扎堆)在哪(?:一)?年|(?:各|每)(?:一)?年(?:各|分别)?[^，。?？]{0,8}(?:几|多少)(?:所|个|项|家)(?!学位|班)")
"""Rows told apart by the year of a date."""
_APART = re.compile(r"(?:比|较)[^，。?？]{1,14}(?:多|少|高|低|大|小)|差(?:几|多少|了)|相差|(?:多|少|高|低)(?:出|了)?(?:几|多少)|谁(?:更)?(?:多|大|高|少|小)")
"""Words that set one number against another."""
_GROUP = re.compile(r"(?:各|分别)(?:自)?(?:有|是|占)?(?:几|多少)")
_LEAST_GROWN = re.compile(r"最(?:少|小|慢|低)")
_SPOKEN = {
    "新盖": "新建",
    "新修": "新建",
    "新造": "新建",
    "改建": "改扩建",
    "扩建": "改扩建",
    "硬性": "约束性",
    "必须完成": "约束性",
    "刚性": "约束性",
}
_VERBS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(r"开工|动工|开建|破土|动土"), re.compile(r"开工|动工|开始")),
    (re.compile(r"竣工|完工|建好|盖好|收尾|弄完|交付|建完"), re.compile(r"竣工|完工|建成时间|完成时间")),
    (re.compile(r"建成|投用|投入使用|算在|启用|落成"), re.compile(r"建成|投用|投入使用|年度")),
    (re.compile(r"建成|投用|投入使用|启用|落成"), re.compile(r"竣工|完工")),
    (re.compile(r"完成|办完|办结|做完|之前|前要|底前|到期|时限|期限"), re.compile(r"时限|期限|完成|竣工|办结")),
)
_DATE = re.compile(
    r"(?P<year>20\d\d|(?<!\d)2\d(?=年))年?(?:(?P<month>\d{1,2})月)?(?P<before>底?(?:之?前|以前)|年底前)?(?P<after>以后|之后|后)?"
)
_MONEY = re.compile(
    r"(?:多少|几)(?:钱|万|元|亿|经费|资金|投资)|投(?:资|入)?(?:了|各)?(?:多少|几)|各?花(?:了)?(?:多少|几)|造价|预算|总投资"
)
_PEOPLE = re.compile(
    r"(?:招|收|录)(?:了|收|生)?(?:多少|几)|(?:多少|几)(?:个|名)?(?:孩子|娃|学生|幼儿|老师|教师|人)(?!口)|招生(?:人数|数)"
)
_RESPONSIBLE = re.compile(
    r"(?:由|归)?(?:谁|哪个?(?:单位|部门|局|公司))(?:来)?(?:负责|建|管|承建|承担|牵头|施工)|负责单位|责任单位是"
)
_COLUMN_ASKED = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,8}?)(?:那|这)?(?:一)?(?:栏|(?<=[这那一])列)(?!出)")
_EMPTY = re.compile(r"空着|空缺|为空|空白|没填|没写|没有写|没有|未填|缺|是空")
_ROW_NUMBERS = re.compile(rf"第\s*({_N})\s*(?:项|行|条|个)")
_WHICH = re.compile(r"哪|几|多少|谁|什么")
_OVER_ROWS = re.compile(r"[各每几些]|占|比重|多少|分别|一共|总共|合计|哪[个所项家]")
"""Words that ask for rows. 新建 alone is no table's word: a rule on new nurseries is asked for as often as a row."""
_LEAST = re.compile(
    r"(?:超过|多于|大于|高于|不止|突破)(\d+(?:\.\d+)?)|(?:不低于|不少于|至少|起码)(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)%?(?:个|所|班|张|学位)*(?:以上|及以上|往上)"
)
_UNREAD_NUMBER = re.compile(
    r"(?:超过|多于|大于|高于|低于|少于|不到|不足|小于|没到|未到|达不到|不够|没过|不满|不超过|不低于|不少于|至少|起码)[^，。?？]{0,3}\d|\d%?[^，。?？\d年月]{0,3}(?:以上|以下|以内)"
)
_EQUAL = re.compile(r"(?:是|为|等于|都是|到|达到|=)\s*(\d+(?:\.\d+)?)(?!\d|年|月)(?=%|个|所|班|的|$|有|,|，)")
_MOST = re.compile(
    r"(?:低于|少于|不到|不足|小于|没到|没有到|未到|没达到|未达到|达不到|不够|没过|不满)(?:目标)?(?:的)?(\d+(?:\.\d+)?)|(?:不超过|最多|至多)(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)%?(?:个|所|班|张|学位)*(?:以下|以内)"
)


_ATTRIBUTES = (
    (r"占地|面积", "面积"), (r"地址|地点|位置|在哪个?(?:镇|村|街|区)|哪个镇", "地点"), (r"电话|联系人|联系方式", "联系方式"),
    (r"园长|校长", "园长、校长"), (r"收费|学费|保教费", "收费"), (r"资金来源|经费来源|谁出(?:的)?钱", "资金来源"), (r"教师|老师|师资|保育员", "教师"),
)  # fmt: skip


_MOST_DOCUMENTS = 20
"""Among more documents than this, “附表” names no table."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header as in the cells, the header as it reads, what its cells hold, their texts by row, folded."""

    header: str
    words: str
    kind: ColumnKind
    texts: tuple[str, ...]
    raw: tuple[str, ...]
    """The texts as the store has them, white space removed."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its head clause, its rows but the total, the total, the columns."""

    id: str
    head: Clause | None
    rows: tuple[Clause, ...]
    total: Clause | None
    columns: tuple[Column, ...]

    def of(self, *kinds: ColumnKind) -> list[Column]:
        """Columns of some kinds."""
        return [column for column in self.columns if column.kind in kinds]

    @property
    def name_column(self) -> Column | None:
        """The column that names the rows."""
        return next(iter(self.of("name")), None)


def tables_of(asking: Asking) -> list[Table]:
    """Tables of the place, in order."""
    grouped: dict[str, list[Clause]] = {}
    for identifier in asking.place.documents:
        for clause in asking.reading.index.clauses_of(identifier):
            if clause.kind == "row" and clause.table and asking.place.plan in (None, clause.plan):
                grouped.setdefault(clause.table, []).append(clause)
    return [read_table(table, rows, asking) for table, rows in grouped.items()]


def read_table(identifier: str, rows: Sequence[Clause], asking: Asking) -> Table:
    """A table with its columns told apart."""
    total = next((row for row in rows if _is_total(row)), None)
    own = tuple(row for row in rows if row is not total)
    headers = list(dict.fromkeys(cell.header for row in own for cell in row.cells))
    name = next((cell.header for row in own if (cell := name_cell(row)) is not None), "")
    columns = []
    for header in headers:
        texts = tuple(next((_plain(cell.text) for cell in row.cells if cell.header == header), "") for row in own)
        raw = tuple(next(("".join(c.text.split()) for c in row.cells if c.header == header), "") for row in own)
        columns.append(Column(header, _plain(header), _kind(_plain(header), texts, header == name), texts, raw))
    return Table(identifier, asking.reading.index.clauses.get(identifier), own, total, tuple(columns))


def _is_total(row: Clause) -> bool:
    return any(_plain(cell.text) in ("合计", "总计", "小计", "共计") for cell in row.cells[:2])


def _plain(text: str) -> str:
    return "".join(fold(text).split())


def _kind(header: str, texts: Sequence[str], is_name: bool) -> ColumnKind:
    filled = [text for text in texts if text]
    if re.fullmatch(r"序号|编号|号", header):
        return "ordinal"
    if is_name:
        return "name"
    if re.search(r"单位|部门|责任人", header) and not re.search(r"^单位\(|计量", header):
        return "role"
    if re.search(r"时限|期限|完成时间|时间要求|时间节点", header):
        return "deadline"
    if not filled:
        return "text"
    if sum(bool(re.match(r"20\d\d年\d", text)) for text in filled) >= 0.5 * len(filled):
        return "date"
    if sum(bool(re.fullmatch(r"20\d\d年?", text)) for text in filled) >= 0.5 * len(filled):
        return "year"
    if sum(bool(re.match(r"[≥≤><]?\d[\d,]*(?:\.\d+)?", text)) for text in filled) >= 0.6 * len(filled):
        return "number"
    if len(set(filled)) <= max(2, 0.6 * len(filled)) and sum(map(len, filled)) <= 8 * len(filled):
        return "category"
    return "text"


def understand(asking: Asking, table_id: str = "", column_hint: str = "") -> Query | None:
    """The query over a table's rows that a question means; None where it means none.

    `table_id` and `column_hint` come from the turn before: the table talked of, and its words for a column.
    """
    body = asking.body
    if not _WHICH.search(body) and not RATIO.search(body) and not SORTED.search(body) and not CHECK.search(body) and not (table_id and SUM.search(body)):
        return None
    explicit = bool(_EXPLICIT.search(body)) or bool(table_id)
    if len(asking.place.documents) > (_MOST_DOCUMENTS if explicit else 1):
        return None
    tables = tables_of(asking)
    if not tables:
        return None
    chosen = _choose(body, tables, explicit, table_id)
    if chosen is None:
        return None
    table, mentioned = chosen
    conditions, used = _conditions(body, table, asking)
    cut = _cut_row(body, table) if explicit else ""
    if cut:
        return Query("rows", "list", asking.place, table=table.id, aspect=cut)
    if _single_row(body, table, conditions, asking):
        return None
    over_rows = explicit or (bool(conditions) and bool(_OVER_ROWS.search(_RESPONSIBLE.sub("", body))))
    lacking = _lacking(body, table, asking) if over_rows else ""
    if asking.mentions and table.of("role") and not lacking.startswith("第"):
        return None
    if lacking:
        return Query("rows", "list", asking.place, table=table.id, aspect=lacking)
    found = _operation(body, table, conditions, explicit)
    if found is None:
        return None
    operation, minus = found
    if operation in ("count", "list") and not over_rows:
        return None
    if operation == "group":
        grouped = _group_column(body, table)
        return Query("rows", "group", asking.place, table=table.id, column=grouped.header if grouped else "",
                     cells=tuple(one for one in conditions if grouped is None or one.header != grouped.header))  # fmt: skip
    column, base = _column(body + column_hint, table, operation)
    if operation in ("sum", "max", "min", "ratio", "check") and not column:
        if operation == "ratio" and conditions:
            operation = "count"
        if operation in ("max", "min", "check") or not (conditions or (explicit and words.COUNT_ASKED.search(body))):
            return None
        operation = "count"
    if operation == "ratio" and not conditions:
        return None
    if operation in ("list", "count") and re.search(r"一样|相同|重复", body):
        return None
    if operation in ("list", "count") and not any(one.test in ("least", "most") for one in conditions) and _UNREAD_NUMBER.search(body):
        # A bound that no column could be found for: better no answer than one without it.
        return None
    if (
        not explicit
        and not conditions
        and operation != "growth"
        and not (column and (operation in ("max", "min", "check") or _AVERAGE.search(body) or SORTED.search(body) or mentioned >= 2))
    ):
        return None
    ordered = operation == "list" and bool(column) and bool(SORTED.search(body))
    if ordered and not explicit and not any(one.header == column and _adds_up(one) for one in table.columns):
        return None
    if not explicit and operation in ("count", "list") and not conditions and not ordered:
        return None
    if operation == "growth" and not explicit and not conditions and not re.search(r"指标|项", body):
        return None
    if ordered:
        top = re.search(rf"前({_N})", body)
        low = bool(re.search(r"[从由][低少小]到", body))
        return Query("rows", "list", asking.place, table=table.id, cells=conditions, column=column, aspect="", lowest=low,
                     columns=("sorted",), top=words.value_of(top.group(1)) if top else 1 << 10)  # fmt: skip
    if not explicit and conditions and all(one.test == "contains" and one.words.startswith("名称含") for one in conditions) and "目标" in body and "指标" not in body:
        return None
    if operation in ("count", "list") and not conditions and not _asks_for_rows(body, explicit):
        return None
    return Query(
        "rows", operation, asking.place, table=table.id, cells=conditions, column=column, column_base=base, minus=minus,
        lowest=operation == "min" or bool(_LEAST_GROWN.search(body)), columns=_also(body, operation, table, column),
        aspect=_growth_aspect(body) if operation == "growth" else "", basis=tuple(used),
    )  # fmt: skip


def again(asking: Asking, query: Query) -> Query | None:
    """A turn about the table of the turn before: its own conditions, or the old ones where it has none."""
    table = next((one for one in tables_of(asking) if one.id == query.table), None)
    if table is None:
        return None
    conditions, basis = _conditions(asking.body, table, asking)
    years = [str(year) for year in asking.question.years if str(year) in asking.body]
    if not conditions and years:
        # “2023年的呢”: the year of the condition before is changed.
        conditions = tuple(
            CellCondition(one.header, one.test, tuple(re.sub(r"20\d\d", years[0], value) for value in one.values), one.number,
                          re.sub(r"20\d\d", years[0], one.words))
            for one in query.cells if any(re.search(r"20\d\d", value) for value in one.values)
        )  # fmt: skip
        basis = [re.sub(r"20\d\d", years[0], line) for line in query.basis]
    found = understand(asking, query.table)
    if found is None:
        return query.with_(cells=conditions, basis=tuple(basis)) if conditions else None
    if found.aspect and found.operation != "growth":
        return found
    column = found.column or query.column
    return found.with_(cells=found.cells or conditions or query.cells, column=column)


def _choose(body: str, tables: Sequence[Table], explicit: bool, table_id: str) -> tuple[Table, int] | None:
    """The table meant, with how many of its words the question holds."""
    if table_id:
        return next(((table, 3) for table in tables if table.id == table_id), None)
    scored = []
    for order, table in enumerate(tables):
        score = 0.0
        caption = _plain(table.head.text + table.head.label) if table.head else ""
        label = re.search(r"表\s*(\d+)", body)
        if label and table.head and f"表{label.group(1)}" in _plain(table.head.label):
            score += 10
        named = re.search(r"([\u4e00-\u9fff]{2,4})表", body)
        if named:
            word = re.sub(r"[的那这张个]", "", named.group(1))[-2:]
            score += 4 * (word in caption) + 2 * any(word in column.words for column in table.columns)
        score += any(re.search(r"指标|项目名称", column.words) for column in table.of("name")) and "指标" in body
        score += 1.0 * ("附" in body and "附" in caption[:12])
        mentioned = sum(_speaks_of(column, body) for column in table.columns) + bool(_named_rows(body, table))
        scored.append((score + mentioned, -order, table, mentioned))
    scored.sort(key=lambda entry: entry[:2], reverse=True)
    best = scored[0]
    if best[0] <= 0 and not (explicit and len(tables) == 1):
        return None
    return best[2], best[3]


def _speaks_of(column: Column, body: str) -> bool:
    if column.kind in ("ordinal", "name", "text"):
        return False
    if column.kind in ("date", "deadline") and _DATE.search(body):
        core = _core(column)
        if any(verb.search(body) and header.search(core) for verb, header in _VERBS):
            return True
        if column.kind == "deadline" and (words.LISTED_TASKS.search(body) or words.COUNTED_TASKS.search(body)):
            return True
    if column.kind == "number" and (unit := _cell_unit(column)) and re.search(rf"\d{unit}|(?:几|多少){unit}", body):
        return len(unit) > 1
    if (
        any(len(text) >= 2 and not re.search(r"\d", text) and text in body for text in set(column.texts))
        and column.kind != "role"
    ):
        return True
    if column.kind == "category":
        return any(text in body for text in set(column.texts) if len(text) >= 2) or any(
            spoken in body and official in column.texts for spoken, official in _SPOKEN.items()) or _core(column) in body  # fmt: skip
    core = re.sub(r"\(.*?\)|20\d\d年?", "", column.words)
    return any(
        core[start : start + 2] in body
        for start in range(len(core) - 1)
        if core[start : start + 2] not in ("年度", "时间", "要求", "单位", "数量")
    )


def _cell_unit(column: Column) -> str:
    """The unit that the cells write behind their numbers: 18个班."""
    return next((match.group(1) for text in column.texts if (match := re.fullmatch(r"[\d.,]+([\u4e00-\u9fff]{1,3})", text))), "")


def _core(column: Column) -> str:
    return re.sub(r"\(.*?\)", "", column.words)


def _conditions(body: str, table: Table, asking: Asking) -> tuple[tuple[CellCondition, ...], list[str]]:
    found: list[CellCondition] = []
    basis: list[str] = []
    for column in table.of("category", "year", "date"):
        found += _of_category(body, column)
    found += _of_dates(body, table, basis)
    found += _of_empty(body, table, basis)
    found += _of_numbers(body, table)
    if _EXPLICIT.search(body):
        found += _of_texts(body, table, found)
    found += _named_rows(body, table) or _of_names(body, table)
    return tuple(found), basis


def _of_category(body: str, column: Column) -> list[CellCondition]:
    wanted, unwanted = [], []
    plain = column.kind == "category"
    for value in dict.fromkeys(
        text for text in column.texts if len(text) >= 2 and (plain or not re.match(r"\d", text))
    ):
        said = [value, *(spoken for spoken, official in _SPOKEN.items() if official == value)]
        if not any(word in body for word in said) and len(value) >= 4:
            others = [text for text in set(column.texts) if text != value]
            said += [part for part in (value[:2], value[-2:]) if not any(part in other for other in others)]
        at = next((match for word in said if (match := re.search(re.escape(word), body))), None)
        if at is None:
            continue
        if value == "新建" and re.search("改扩建|扩建", body) and not re.search("新建|新盖", body):
            continue
        if re.search(r"(?:不是|不属于?|除了?|非|没有?|不算|不含|也不是|并非)$", body[: at.start()]) or re.match(
            r"以外|之外|除外", body[at.end() :]
        ):
            unwanted.append(value)
        else:
            wanted.append(value)
    conditions = []
    if wanted:
        conditions.append(CellCondition(column.header, "is", tuple(_raw(column, wanted)), words="或".join(wanted)))
    elif unwanted:
        conditions.append(
            CellCondition(column.header, "lacks", tuple(_raw(column, unwanted)), words="不是" + "、".join(unwanted))
        )
    return conditions


def _raw(column: Column, values: Sequence[str]) -> list[str]:
    """The values as the store has them: not folded, thousands' commas left out."""
    return list(
        dict.fromkeys(
            raw.replace(",", "") for text, raw in zip(column.texts, column.raw, strict=True) if text in values
        )
    )


def _of_dates(body: str, table: Table, basis: list[str]) -> list[CellCondition]:
    """2024年12月竣工, 2023年开工, 2025年底前完成: each date with the verb nearest behind it, else before it."""
    dated = table.of("date", "year", "deadline")
    if not dated:
        return []
    found: list[CellCondition] = []
    for match in _DATE.finditer(body):
        year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
        column = _date_column(body, match, dated)
        if column is None:
            continue
        if column.kind == "year" and not any(year in text for text in column.texts):
            # “2023年建成” of a row whose year is written 已完成: the month of completion tells.
            column = next((one for one in dated if one.kind == "date" and re.search("竣工|完工|建成", one.words)), column)
        if column.kind == "deadline":
            found.append(CellCondition(column.header, "contains", (year,), words=f"{column.words}写{year}年"))
            basis.append(f"说明：按“{column.words}”一栏写明{year}年的计。")
        elif match["month"] and (match["before"] or match["after"]):
            month = int(year) * 100 + int(match["month"])
            said = "不晚于" if match["before"] else "不早于"
            found.append(CellCondition(column.header, "by" if match["before"] else "from", number=float(month), words=f"{column.words}{said}{year}年{int(match['month'])}月（含当月）"))
        elif match["month"]:
            text = f"{year}年{int(match['month'])}月"
            found.append(
                CellCondition(
                    column.header, "is", (text, f"{year}年{int(match['month']):02d}月"), words=f"{column.words}{text}"
                )
            )
        elif match["before"] and column.kind == "date":
            found.append(
                CellCondition(column.header, "most", number=float(year), words=f"{column.words}不晚于{year}年")
            )
        elif match["after"]:
            found.append(CellCondition(column.header, "least", number=float(year), words=f"{column.words}{year}年以后"))
        elif column.kind == "year":
            found.append(
                CellCondition(
                    column.header, "is", (year, f"{year}年"), words=f"{re.sub(r'[(].*', '', column.words)}{year}"
                )
            )
        else:
            found.append(CellCondition(column.header, "contains", (f"{year}年",), words=f"{column.words}{year}年"))
    return found


def _date_column(body: str, match: re.Match[str], dated: Sequence[Column]) -> Column | None:
    after, before = body[match.end() - len(match["before"] or "") : match.end() + 10], body[: match.start()][-6:]
    best: tuple[int, Column] | None = None
    for text, penalty in ((after, 0), (before, 20)):
        for verb, header in _VERBS:
            said = verb.search(text)
            if said is None:
                continue
            column = next((column for column in dated if header.search(re.sub(r"\(.*?\)", "", column.words))), None)
            if column is not None and (best is None or said.start() + penalty < best[0]):
                best = (said.start() + penalty, column)
    if best is None and len(dated) == 1 and dated[0].kind == "deadline" and re.match(r"(?:之|以)?(?:底|末|前|要|须|必须|得|内|到期)", after):
        # A table with one column of deadlines: 2025年底要交账的.
        return dated[0]
    return best[1] if best else None


def _of_empty(body: str, table: Table, basis: list[str]) -> list[CellCondition]:
    """The cells of a column that the question calls empty."""
    if not _EMPTY.search(body):
        return []
    for column in table.of("role", "deadline", "date", "category", "text", "number"):
        core = re.sub(r"\(.*?\)", "", column.words)
        word = re.escape(core)
        if re.search(
            rf"{word}(?:那|这)?(?:一)?(?:栏|列)?(?:里|的)?(?:是|都)?(?:空|没|未|缺)|(?:没有?|没写|没填|空着|缺|无)(?:写|填|列)?{word}",
            body,
        ):
            basis.append(f"说明：“{core}”一栏留空的才算；在文件里截断、看不到这一栏的行不计。")
            return [CellCondition(column.header, "empty", words=f"{core}为空")]
    return []


def _of_numbers(body: str, table: Table) -> list[CellCondition]:
    columns = table.of("number")
    if not columns:
        return []
    for pattern, test in ((_LEAST, "least"), (_MOST, "most")):
        match = pattern.search(body)
        if match is None or re.search(r"最多$", match.group()):
            continue
        number = float(next(group for group in match.groups() if group))
        column = _best_column(body, columns)
        if column is None:
            continue
        strict = bool(match.group(1))
        number += (1e-6 if test == "least" else -1e-6) if strict else 0.0
        return [CellCondition(column.header, test, number=number, words=f"{column.words}{match.group()}")]  # type: ignore[arg-type]
    match = _EQUAL.search(body)
    column = _best_column(body, columns) if match else None
    if match is None or column is None or (CHECK.search(body) and SUM.search(body)):
        return []
    number = float(match.group(1))
    said = f"{_core(column)}为{match.group(1)}"
    return [CellCondition(column.header, "least", number=number, words=said), CellCondition(column.header, "most", number=number, words="")]


def _of_texts(body: str, table: Table, found: Sequence[CellCondition]) -> list[CellCondition]:
    """Words of a deadline or of free text that the question repeats (长期坚持)."""
    for column in table.of("deadline", "text"):
        if any(condition.header == column.header for condition in found):
            continue
        runs = {longest_run(text, body)[0] for text in set(column.texts) if text}
        run = max((one for one in runs if len(one) >= 4 and not re.search(r"\d", one)), key=len, default="")
        if run:
            return [CellCondition(column.header, "contains", (run,), words=f"{_core(column)}写“{run}”")]
    return []


def _named_rows(body: str, table: Table) -> list[CellCondition]:
    """Two rows or more that the question names each by a run that only their names hold."""
    column = table.name_column
    if column is None:
        return []
    named = []
    for name in column.texts:
        bare = re.sub(r"\(.*?\)", "", name)
        run, _ = longest_run(bare, body)
        if (
            (len(run) >= 3
            and sum(run in other for other in column.texts) == 1)
            or (
                len(run) == 2
                and bare.startswith(run)
                and sum(run in other for other in column.texts) == 1
                and len(bare) <= 12
            )
        ):
            named.append(name)
    if len(named) < (1 if _shares_out(body, table) else 2) or len(named) == len(column.texts):
        return []
    return [CellCondition(column.header, "is", tuple(_raw(column, named)), words="、".join(named))]


def _shares_out(body: str, table: Table) -> bool:
    """Whether a share of a column's sum is asked for; a row named 占比 has a share of its own."""
    if not RATIO.search(body):
        return False
    column = _best_column(body, table.of("number"))
    return column is not None and _adds_up(column)


def _of_names(body: str, table: Table) -> list[CellCondition]:
    """A word that some of the rows' names share (中心幼儿园), where the question holds it."""
    column = table.name_column
    if column is None or len(column.texts) < 3:
        return []
    title = fold(table.head.plan_title) if table.head else ""
    body = re.sub(r"[\u4e00-\u9fff]{0,6}表(?![现示达])", " ", body)
    runs: dict[str, int] = {}
    for size in (6, 5, 4, 3, 2):
        for name in column.texts:
            for start in range(len(name) - size + 1):
                run = name[start : start + size]
                if run in runs or run not in body or run in title:
                    continue
                holding = sum(run in text for text in column.texts)
                if 2 <= holding < len(column.texts):
                    runs[run] = holding
        kept = [
            run
            for run in sorted(runs, key=lambda run: (-len(run), runs[run]))
            if not re.search(r"幼儿园|学校$|[^\u4e00-\u9fff]|比例|以上|指标|年$", run) or len(run) > 4
        ]
        if kept:
            run = kept[0]
            # 教师学历的指标: a second word that some of the same rows share narrows them.
            other = next((one for one in kept[1:] if not set(one) & set(run) and 0 < sum(run in t and one in t for t in column.texts) < runs[run]), "")
            return [CellCondition(column.header, "contains", (one,), words=f"名称含“{one}”") for one in (run, other) if one]
    return []


def _cut_row(body: str, table: Table) -> str:
    """The column of a row that is cut off there, where the question asks for it; "" for none."""
    numbers = {words.value_of(match.group(1)) for match in _ROW_NUMBERS.finditer(body)}
    last = re.search(r"最后(?:一|1)?(?:行|项|条)", body)
    if len(numbers) > 1 or not (numbers or last):
        return ""
    row = next((one for one in table.rows if one.number in numbers), None) if numbers else table.rows[-1]
    if row is None:
        return ""
    held = {cell.header for cell in row.cells}
    missing = [column for column in table.columns if column.header not in held]
    for column in missing:
        asked = {
            "role": r"谁|单位|部门|负责|牵头|配合|责任",
            "deadline": r"时限|期限|哪年|什么时候|啥时|几时|完成",
        }.get(column.kind, "\0")
        if re.search(asked, body) or _core(column) in body:
            return f"第{row.number or row.label}行的“{_core(column)}”（文件在这一行截断）"
    return ""


def _single_row(body: str, table: Table, conditions: Sequence[CellCondition], asking: Asking) -> bool:
    """Whether the question names one row, so that it asks for a cell of it."""
    column = table.name_column
    if column is None:
        return False
    if len({match.group(1) for match in _ROW_NUMBERS.finditer(body)}) == 1 and not conditions and "到" not in body:
        return True
    hits = 0
    for name in column.texts:
        run, _ = longest_run(re.sub(r"\(.*?\)", "", name), body)
        unique = run and sum(run in other for other in column.texts) == 1
        if unique and (len(run) >= 4 or (len(run) >= 2 and name.startswith(run) and len(name) <= 12)):
            hits += 1
    if _shares_out(body, table):
        return False
    return hits == 1 and not any(condition.test != "contains" for condition in conditions)


def _lacking(body: str, table: Table, asking: Asking) -> str:
    """What the question asks of the table that it has no column (or row) for, in words; "" for nothing."""
    headers = "".join(column.words for column in table.columns)
    if _MONEY.search(body) and not re.search(r"资金|投资|经费|金额|万元|预算|造价", headers):
        return "投资或金额一栏"
    if _PEOPLE.search(body) and not re.search(r"人数|招生|学生|教师|幼儿数", headers):
        return "人数一栏"
    for asked, name in _ATTRIBUTES:
        names = "".join(table.name_column.texts) if table.name_column else ""
        if re.search(asked, body) and not re.search(asked, headers + names):
            return f"{name}一栏"
    if _RESPONSIBLE.search(body) and not table.of("role"):
        return "责任单位一栏"
    wanted = _COLUMN_ASKED.search(body)
    if wanted:
        name = re.sub(
            r"^(?:那张|这张|那个|这个|表里|表中|里|的|看|按)+", "", re.sub(r".*[的里中,，]", "", wanted["name"])
        )
        if len(name) >= 2 and not longest_run(name, headers)[0]:
            return f"“{name}”一栏"
    years = {year for column in table.columns for year in re.findall(r"20\d\d", re.sub(r"\(.*?\)", "", column.words))}
    unheaded = [year for year in asking.question.years if str(year) not in years]
    if years and table.of("number") and unheaded and not table.of("date", "year", "deadline"):
        return f"{unheaded[0]}年一栏（只有{'、'.join(sorted(years))}年）"
    numbers = [words.value_of(match.group(1)) for match in _ROW_NUMBERS.finditer(body)]
    last = max((row.number or 0 for row in table.rows), default=0)
    if numbers and max(numbers) > last:
        return f"第{max(numbers)}行（文件里的表到第{last}行为止）"
    return ""


def _operation(
    body: str, table: Table, conditions: Sequence[CellCondition], explicit: bool
) -> tuple[Operation, tuple[CellCondition, ...]] | None:
    names = next((one for one in conditions if table.name_column and one.header == table.name_column.header and one.test == "is"), None)
    if names is not None and len(names.values) == 2 and _APART.search(body):
        return "difference", _later_named(body, names)
    compared = _two_values(body, table)
    if compared and re.search(
        r"比[^，。]{1,10}(?:多|少)(?:了|出)?(?:几|多少)|差(?:几|多少)|相差|谁多|哪(?:个|种|类)多", body
    ):
        return "difference", compared[1]
    if _growing(body, table):
        return "growth", ()
    if SORTED.search(body) and _best_column(body, table.of("number")) is not None:
        return "list", ()
    if _AVERAGE.search(body) and _WHICH.search(body):
        return "sum", ()
    if (_MODE.search(body) and table.of("date", "year")) or (_GROUP.search(body) and _group_column(body, table) is not None):
        return "group", ()
    if SUM.search(body) and CHECK.search(body):
        return "check", ()
    if _best_is_date(body) and table.of("date", "year"):
        return ("min" if re.search(r"最[早先]", body) else "max"), ()
    if re.search(r"最(?:多|大|高|长)", body) and not re.search(r"(?:最多|至多)\d", body) and not _best_is_date(body):
        return "max", ()
    if re.search(r"最(?:少|小|低|短)", body):
        return "min", ()
    if RATIO.search(body):
        return "ratio", ()
    if SUM.search(body) and re.search(r"多少|几", body):
        return "sum", ()
    if words.COUNT_ASKED.search(body) and not re.search(r"哪几", body):
        return "count", ()
    if _WHICH.search(body):
        return "list", ()
    return None


def _later_named(body: str, names: CellCondition) -> tuple[CellCondition, ...]:
    """Of two rows named, the one that the question names second, which is taken off the first."""
    ordered = sorted(names.values, key=lambda name: body.find(longest_run(_plain(name), body)[0]))
    return (CellCondition(names.header, "is", (ordered[1],), words=ordered[1]),)


def _group_column(body: str, table: Table) -> Column | None:
    """The category that the question tells rows apart by: by its header (建设性质) or by two of its values."""
    if _MODE.search(body):
        name = _column(body + "最早", table, "min")[0]
        return next((one for one in table.columns if one.header == name), None)
    if re.search(r"20\d\d.{0,10}20\d\d", body):
        dated = next((one for one in table.of("deadline", "year") if _speaks_of(one, body) or one.kind == "deadline"), None)
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


def _two_values(body: str, table: Table) -> tuple[tuple[CellCondition, ...], tuple[CellCondition, ...]] | None:
    """Two values of one category that the question compares: A比B."""
    for column in table.of("category"):
        places = sorted(
            (at, value)
            for value in set(column.texts)
            if value and (at := body.find(value[:3] if len(value) > 3 else value)) >= 0
        )
        if len(places) == 2:
            return (
                (CellCondition(column.header, "is", (places[0][1],), words=places[0][1]),),
                (CellCondition(column.header, "is", (places[1][1],), words=places[1][1]),),
            )
    return None


def _growing(body: str, table: Table) -> bool:
    return bool(_GROW.search(body)) and _base_and_goal(table) is not None


def _base_and_goal(table: Table) -> tuple[Column, Column] | None:
    """The columns of the base value and of the goal."""
    numbers = table.of("number")
    base = [column for column in numbers if re.search(r"基础|基期|现状|基准|现值|完成值", column.words)]
    goal = [column for column in numbers if re.search(r"目标|规划值|预期", column.words)]
    if base and goal:
        return base[0], goal[-1]
    years = [column for column in numbers if re.match(r"20\d\d", column.words)]
    return (years[0], years[-1]) if len(years) == 2 else None


def _growth_aspect(body: str) -> str:
    number = re.search(
        r"(?:提高|涨|升|增加|增长|提升|增幅|涨幅|幅度)(?:了|都是|幅度是|在|是|都)?(?:超过|至少|不低于|起码|不少于)?了?(\d+(?:\.\d+)?|[一二两三四五六七八九十]+)(?:个)?(?:百分点|点)",
        body,
    )
    if number:
        written = number.group(1)
        least = "least" if re.match(r"及?以上|或?更多|往上|还多", body[number.end() :]) or re.search(r"(?:超过|至少|不低于|起码|不少于)了?$", body[: number.start(1)]) else "by"
        return f"{least}:{written if re.match(r'[0-9]', written) else words.value_of(written)}"
    if _SAME.search(body):
        return "same"
    if _MOST_GROWN.search(body):
        return "most"
    if _LEAST_GROWN.search(body):
        return "least"
    if re.search(r"下降|降低|减少", body):
        return "fallen"
    return "grown"


def _column(body: str, table: Table, operation: Operation) -> tuple[str, str]:
    """The headers of the column to compute with, and of the base column."""
    if operation == "growth":
        both = _base_and_goal(table)
        return (both[1].header, both[0].header) if both else ("", "")
    if _best_is_date(body) and operation in ("max", "min"):
        dated = table.of("date", "year")
        verbs = [header for verb, header in _VERBS if verb.search(body)]
        named = next((one for header in verbs for one in dated if header.search(_core(one))), dated[-1] if dated else None)
        return (named.header, "") if named else ("", "")
    numbers = table.of("number")
    best = _best_column(body, numbers)
    if best and operation == "sum" and not _adds_up(best):
        return "", ""
    return (best.header, "") if best else ("", "")


def _adds_up(column: Column) -> bool:
    """Whether the numbers of a column make a sum: rates, values of indicators and years don't."""
    return not re.search(r"目标|基础|基期|现状|率|比例|占比|%", column.words) and not any("%" in text for text in column.texts)


def _best_column(body: str, numbers: Sequence[Column]) -> Column | None:
    """The number column that the question speaks of, by header words or the unit of its cells."""
    if re.search(r"现在|目前|眼下|现状|基期|当前", body):
        # 现在还没到90的: of the base and the goal the base is meant.
        base = next((one for one in numbers if re.search(r"基础|基期|现状|基准", one.words)), None)
        if base is not None:
            return base
    scored = []
    for order, column in enumerate(numbers):
        core = re.sub(r"\(.*?\)", "", column.words)
        score = sum(core[start : start + 2] in body for start in range(len(core) - 1))
        unit = next(
            (
                match.group(1)
                for text in column.texts
                if (match := re.match(r"[\d.,]+(?:个)?([\u4e00-\u9fff]{1,2})", text))
            ),
            "",
        )
        score += 2 * bool(unit and unit in body)
        score += any(year in body and year in column.words for year in re.findall(r"20\d\d", body))
        scored.append((score, -order, column))
    scored.sort(key=lambda entry: entry[:2], reverse=True)
    if scored and scored[0][0] > 0:
        return scored[0][2]
    if re.search(r"最[大小]", body):
        return next((column for column in numbers if re.search(r"规模|面积", column.words)), None)
    return None


def _also(body: str, operation: Operation, table: Table, column: str) -> tuple[str, ...]:
    """What else to say: the ratio behind a sum or a maximum, the count, another column of the row found."""
    extra = []
    if _AVERAGE.search(body):
        extra.append("average")
    if len(re.findall(r"几|多少", body)) >= 2 or (operation == "growth" and re.search(r"几|多少", body)):
        extra.append("all")
    if operation in ("max", "min", "sum", "count", "list") and RATIO.search(body):
        extra.append("ratio")
    adds = any(one.header == column and _adds_up(one) for one in table.columns)
    if operation in ("ratio", "count", "list") and adds and (SUM.search(body) or re.search(r"多少|(?<!哪)几", body)):
        extra.append("sum")
    if operation == "max" and re.search(r"最(?:少|小|低)", body):
        extra.append("min")
        if _APART.search(re.sub(r"最(?:多|少|大|小|高|低)", "", body)):
            extra.append("spread")
    if operation in ("max", "min", "list", "count") and re.search(r"啥时候|什么时候|何时|哪年|时限|期限", body):
        extra.append("dates")
    return tuple(extra)


def _asks_for_rows(body: str, explicit: bool) -> bool:
    return (
        explicit
        and bool(re.search(r"(?:几|多少|哪些|哪几)(?:个|项|行|所|条|家|间|种)|列", body))
        and not re.search(r"第[一二三四五六七八九十\d]+", body)
    )
