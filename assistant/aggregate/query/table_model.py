"""A table of a document: its rows, its columns and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.aggregate.query import sql, sql_rows, words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.table_words import BEGINS, DATE, ENDS, SPOKEN, VERBS
from assistant.aggregate.query.typed import Query
from assistant.compose.table import name_cell
from corpus.grammar import Clause
from corpus.regex import regex
from corpus.tables import TOTAL_WORDS, is_group
from index.tokenizer import fold

SPAN = regex(r"(?P<first>20\d\d)年?(?:\d{1,2}月)?[—–\-~至到]+(?P<last>20\d\d)年?")
"""The years from and to which a work lasts, as a cell writes them: 2026—2028."""
ColumnKind = Literal["ordinal", "name", "role", "deadline", "date", "year", "span", "number", "category", "text"]


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
    def written(self) -> tuple[Column, ...]:
        """The columns as the document has them, without those told together in one."""
        return tuple(column for column in self.columns if sql_rows.PART not in column.header)

    @property
    def name_column(self) -> Column | None:
        """The column that names the rows."""
        return next(iter(self.of("name")), None)


def tables_of(asking: Asking) -> Sequence[Table]:
    """Tables of the place, in order. Those of one document are kept: several readings of a question look at them."""
    place = asking.place
    if len(place.documents) != 1:
        return _read_tables(asking)
    key = ("tables", place.documents, place.plan, place.plans)
    return sql.kept(asking.reading.index.store, key, lambda: _read_tables(asking))


def table_of(query: Query, asking: Asking) -> Table | None:
    """The table that a query is over; None where the place has it not."""
    return next((one for one in tables_of(asking) if one.id == query.table), None)


def _read_tables(asking: Asking) -> tuple[Table, ...]:
    grouped: dict[str, list[Clause]] = {}
    for identifier in asking.place.documents:
        for clause in asking.reading.index.clauses_of(identifier):
            if clause.kind == "row" and clause.table and asking.place.holds(identifier, clause.plan):
                grouped.setdefault(clause.table, []).append(clause)
    return tuple(read_table(table, rows, asking) for table, rows in grouped.items())


def read_table(identifier: str, rows: Sequence[Clause], asking: Asking) -> Table:
    """A table with its columns told apart."""
    total = next((row for row in rows if _is_total(row)), None)
    own = tuple(row for row in rows if row is not total)
    headers = list(dict.fromkeys(cell.header for row in own for cell in row.cells))
    name = next((cell.header for row in own if (cell := name_cell(row)) is not None), "")
    columns = []
    for header in headers:
        texts = tuple(next((plain_text(cell.text) for cell in row.cells if cell.header == header), "") for row in own)
        raw = tuple(next(("".join(c.text.split()) for c in row.cells if c.header == header), "") for row in own)
        columns.append(Column(header, plain_text(header), _kind(plain_text(header), texts, header == name), texts, raw))
        columns += _told_together(columns[-1])
    return Table(identifier, asking.reading.index.clauses.get(identifier), own, total, tuple(columns))


_MOSTLY = 0.6


def _told_together(column: Column) -> list[Column]:
    """The columns that one of cells such as 9个班、270个学位 holds together; [] for any other column."""
    held = [dict(sql_rows.parts_of(text)) for text in column.texts]
    if column.kind not in ("number", "text", "category") or sum(map(bool, held)) < _MOSTLY * len(held):
        return []
    nouns = dict.fromkeys(noun for parts in held for noun in parts)
    found = []
    for noun in nouns:
        texts = tuple(f"{parts[noun]:g}" if noun in parts else "" for parts in held)
        if sum(map(bool, texts)) >= _MOSTLY * len(texts):
            found.append(Column(column.header + sql_rows.PART + noun, noun, "number", texts, texts))
    return found


def _is_total(row: Clause) -> bool:
    return any(plain_text(cell.text) in TOTAL_WORDS for cell in row.cells[:2])


def plain_text(text: str) -> str:
    """A text folded, without white space."""
    return "".join(fold(text).split())


_MEASURED_IN = r"[万亿]?[%‰\u4e00-\u9fff]{1,3}(?:/[\u4e00-\u9fff·]{1,4}){0,2}"
"""A unit of measure: %, 人, 万元, 元/年."""


def measured_in(row: Clause, table: Table) -> str:
    """The unit that a row is measured in: of its cell, else in brackets behind its name; "" where none is written."""
    column = next((one for one in table.columns if one.words in ("单位", "计量单位")), None)
    if column is not None and column.kind == "category":
        return column.texts[table.rows.index(row)]
    cell = name_cell(row)
    unit = re.search(r"\(([^()]{1,4})\)$", plain_text(cell.text)) if cell is not None else None
    return unit[1] if unit else ""


def _kind(header: str, texts: Sequence[str], is_name: bool) -> ColumnKind:
    filled = [text for text in texts if text]
    if re.fullmatch(r"序号|编号|号", header):
        return "ordinal"
    if is_name:
        return "name"
    if header in ("单位", "计量单位") and filled and all(re.fullmatch(_MEASURED_IN, text) for text in filled):
        return "category"
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
    if sum(bool(SPAN.match(text)) for text in filled) >= 0.5 * len(filled):
        return "span"
    if sum(bool(re.match(r"[≥≤><]?\d[\d,]*(?:\.\d+)?", text)) for text in filled) >= 0.6 * len(filled):
        return "number"
    if len(set(filled)) <= max(2, 0.6 * len(filled)) and sum(map(len, filled)) <= 8 * len(filled):
        return "category"
    return "text"


def speaks_of(column: Column, body: str) -> bool:
    """Whether the question speaks of a column: by its verb, its unit, one of its values or its header."""
    if column.kind in ("ordinal", "name", "text"):
        return False
    if is_group(column.header) and not re.search("指标|类", body):
        return False  # 优化义务教育布局 speaks of no column that sorts indicators by 学前教育 and 义务教育
    if column.kind == "span" and DATE.search(body) and (ENDS.search(body) or BEGINS.search(body)):
        return not re.search("任务|工作", body)
    if column.kind in ("date", "deadline") and DATE.search(body):
        core = bare_header(column)
        if any(verb.search(body) and header.search(core) for verb, header in VERBS):
            return True
        if column.kind == "deadline" and (words.LISTED_TASKS.search(body) or words.COUNTED_TASKS.search(body)):
            return True
    if column.kind == "number" and _spoken_kind(body, column):
        return True
    if (
        column.kind == "number"
        and (unit := cell_unit(column))
        and re.search(rf"\d{unit}|(?:几|多少){unit}|{unit[-1]}数", body)
    ):
        return len(unit) > 1
    if (
        any(len(text) >= 2 and not re.search(r"\d", text) and text in body for text in set(column.texts))
        and column.kind != "role"
    ):
        return True
    if column.kind == "category":
        return (
            any(text in body for text in set(column.texts) if len(text) >= 2)
            or any(spoken in body and official in column.texts for spoken, official in SPOKEN.items())
            or bare_header(column) in body
        )
    core = re.sub(r"\(.*?\)|20\d\d年?", "", column.words)
    return any(
        core[start : start + 2] in body
        for start in range(len(core) - 1)
        if core[start : start + 2] not in ("年度", "时间", "要求", "单位", "数量")
    )


def cell_unit(column: Column) -> str:
    """The unit that the cells write behind their numbers: 18个班."""
    return next(
        (match.group(1) for text in column.texts if (match := re.fullmatch(r"[\d.,]+([\u4e00-\u9fff]{1,3})", text))), ""
    )


def bare_header(column: Column) -> str:
    """The header as it reads, without what stands in brackets."""
    return re.sub(r"\(.*?\)", "", column.words)


_SHORTEST_HEADER = 3


def says_header(body: str, column: Column) -> bool:
    """Whether the question says a column's header letter by letter, but for its year: 总投资, （年）补助资金.

    A short header is an everyday word (校车) unless its year is said as well.
    """
    core = re.sub(r"^20\d\d年?|^年(?!份|度|级)|数$", "", bare_header(column))
    # 新增多少床位, 新增床位一共几个: what is asked stands anywhere.
    dated = re.search(r"20\d\d", column.words)
    long_enough = len(core) >= _SHORTEST_HEADER or (len(core) > 1 and dated is not None and dated.group() in body)
    bodies = (body, *(re.sub(rf"了?(?:多少|几){counter}", "", body) for counter in ("", "(?:[个所座张间名]|万元)")))
    if (
        len(core) == _SHORTEST_HEADER - 1
        and column.kind == "number"
        and re.search(rf"总{core}|{core}(?:总额|合计)", body)
    ):
        return True  # 总投资, 投资合计
    return long_enough and any(core in one for one in bodies)


_SUBJECT = regex(r"(?P<noun>[\u4e00-\u9fff]{4,}?)(?:建设|改造|新建|安排)*(?:项目|任务)?(?:清单|一览表|明细表|表)$")


def says_subject(body: str, table: Table) -> bool:
    """Whether the question says what a table lists, as its caption has it: 资源教室 of 资源教室建设清单."""
    lines = table.head.text.split("\n") if table.head is not None else []
    found = [match["noun"] for line in lines if (match := _SUBJECT.search(plain_text(line)))]
    return any(noun in body for noun in found if not re.search(r"任务|分工|指标", noun))


def says_column(query: Query, asking: Asking) -> bool:
    """Whether the question says the header of a column that the query computes with or bounds."""
    headers = {query.column, *(cell.header for cell in query.cells if cell.test in ("least", "most"))}
    table = table_of(query, asking)
    columns = table.of("number") if table is not None else ()
    return any(one.header in headers and says_header(asking.body, one) for one in columns)


def fit(body: str, table: Table) -> int:
    """How many pairs of characters of a question a table's heading and headers hold, to tell tables apart by."""
    held = plain_text(table.head.text + table.head.label) if table.head else ""
    held += "".join(column.words for column in table.columns)
    return sum(pair in held for pair in {body[at : at + 2] for at in range(len(body) - 1)})


def base_and_goal(table: Table, body: str = "") -> tuple[Column, Column] | None:
    """The columns of the base value and of the goal; those of the two years that a question names come first."""
    numbers = table.of("number")
    said = sorted(set(re.findall(r"20\d\d", body)))
    of_years = [column for year in said for column in numbers if bare_header(column).startswith(year)]
    if len(said) == 2 == len(of_years):
        return of_years[0], of_years[1]
    base = [column for column in numbers if re.search(r"基础|基期|基数|现状|基准|现值|完成值|实际", column.words)]
    goal = [column for column in numbers if re.search(r"目标|规划值|预期", column.words)]
    if base and goal:
        return base[0], next((one for one in goal if any(year in one.words for year in said)), goal[-1])
    years = [column for column in numbers if re.match(r"20\d\d", column.words)]
    if base and len(years) > 1:
        # 2024年实际 | 2025年 | 2027年: the goal is the year that is said, else the last.
        later = [column for column in years if column is not base[0]]
        return base[0], next((column for column in later if bare_header(column)[:4] in said), later[-1])
    if len(years) > 2 and not any(adds_up(column) for column in years):
        # 2023年 | 2025年 | 2027年: from the first year to the one that is said, else to the last.
        return years[0], next((one for one in years[1:] if bare_header(one)[:4] in said), years[-1])
    return (years[0], years[-1]) if len(years) == 2 else None


def adds_up(column: Column) -> bool:
    """Whether the numbers of a column make a sum: rates, values of indicators and years don't."""
    if re.fullmatch(r"20\d\d年?", column.words):
        return False  # a year alone heads the values of indicators, each of another unit
    return not re.search(r"目标|基础|基期|现状|率|比例|占比|%", column.words) and not any(
        "%" in text for text in column.texts
    )


_KINDS_OF_NUMBERS = (
    (
        regex(r"钱|花|投(?!用|入使用)|资金|经费|万元|(?<=[几多少\d])万(?!人)|预算|造价"),
        regex(r"投入|投资|资金|经费|金额|预算|万元"),
    ),
    (regex(r"面积|平方|平米|大小|宽敞|多大"), regex(r"面积|平方米")),
    (regex(r"学位|名额|容纳"), regex(r"学位")),
    (regex(r"(?<![每])班(?!主任|额)"), regex(r"规模|班")),
    (regex(r"\d间|[几两三四五多少]间|间数"), regex(r"间数")),
)
"""How people speak of what a column of numbers holds, and the words of its header."""


def _spoken_kind(body: str, column: Column) -> bool:
    return any(said.search(body) and header.search(column.words) for said, header in _KINDS_OF_NUMBERS)


def best_column(body: str, numbers: Sequence[Column]) -> Column | None:
    """The number column that the question speaks of, by header words or the unit of its cells."""
    if re.search(r"现在|目前|眼下|现状|基期|当前", body):
        # 现在还没到90的: of the base and the goal the base is meant.
        base = next((one for one in numbers if re.search(r"基础|基期|现状|基准", one.words)), None)
        if base is not None:
            return base
    scored = []
    for order, column in enumerate(numbers):
        core = re.sub(r"\(.*?\)", "", column.words)
        pairs = (core[start : start + 2] for start in range(len(core) - 1))
        score = sum(pair in body for pair in pairs if pair != "20")  # 不到20的 names no year
        unit = next(
            (
                match.group(1)
                for text in column.texts
                if (match := re.match(r"[\d.,]+(?:个)?([\u4e00-\u9fff]{1,2})", text))
            ),
            "",
        )
        score += 2 * bool(unit and (unit in body or f"{unit[-1]}数" in body))
        score += 2 * _spoken_kind(body, column)
        score += any(year in body and year in column.words for year in re.findall(r"20\d\d", body))
        scored.append((score, -order, column))
    scored.sort(key=lambda entry: entry[:2], reverse=True)
    if scored and scored[0][0] > 0:
        return scored[0][2]
    if re.search(r"[最更][大小]", body):
        return next((column for column in numbers if re.search(r"规模|面积", column.words)), None)
    return None


_INDICATORS = regex(r"(?<!升学)指标(?!到校|生|名额|分配)")


_OF_OTHER_VALUES = regex(r"20\d\d|提高|提升|[增涨升降蹿跳]|变化|进步|幅|百分点|个点")
"""A year says which column is meant, and 提高不到0.5个点 is no bound on a value."""


def value_column(body: str, table: Table) -> Column | None:
    """The number column that the question speaks of; the goal where it speaks of indicators and names no column."""
    best = best_column(body, table.of("number"))
    if best is not None or not _INDICATORS.search(body) or _OF_OTHER_VALUES.search(body):
        return best
    both = base_and_goal(table)
    return both[1] if both is not None else None
