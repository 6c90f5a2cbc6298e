"""Rows of a table by what a cell holds (540个学位的是哪所), or all but some (除了城北其余), as conditions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.aggregate.query import words
from assistant.aggregate.query.scope import longest_run
from assistant.aggregate.query.table_model import Column, Table, bare_header, base_and_goal, cell_unit, value_column
from assistant.aggregate.query.typed import CellCondition
from corpus.numbering import asked_number
from corpus.regex import regex

_WHICH_ROW = regex(
    r"哪(?:一|几|些|两|三)?(?:所|个|家|间|座|项)?(?!年|月|季|镇|乡|街|局|单位|部门)|谁(?!负责|牵头|管|建)|(?:所|园|校|家|项目)[?？。]*$"
)
_BOUND = regex(r"(?:超过|多于|大于|高于|低于|少于|不到|不足|小于|至少|起码|最多|不低于|不少于|约|近)了?$")
_NAMED_BEHIND = regex(r"^(?:实验|中心|镇|乡)*(?:幼儿园|小学|中学|学校|项目|园|校)?(?:那|这)?(?:一)?(?:所|个|家|项)?")
_DUE_VERB = r"(?:完成|办完|办结|做完|做好|办好|落实|到期|交账|交差|搞定|收尾)"
_ALL_DUE = regex(
    rf"{_DUE_VERB}的(?:重点)?(?:任务|工作|事项|事情|事儿?|活儿?)?[?？。!！]*$|{_DUE_VERB}(?:哪些|什么|几项|几件)"
)
"""2023年底前要完成的任务: all that a column of deadlines sets for that year, though no word asks which."""


def asks_all_due(body: str) -> bool:
    """Whether all that is due is asked for, and not only the plan's own aims."""
    return bool(_ALL_DUE.search(body)) and not re.search(r"目标|指标", body)


def due_in(column: Column, year: str, *, by: bool, after: bool = False) -> tuple[CellCondition, list[str]]:
    """The rows whose deadline is in a year, and what an answer says of it. `by`: 2024年前 where only 2023 is written
    means those; deadlines of earlier years are told of otherwise. `after`: 2026年以后 means that year and all later."""
    years = [found.group() for text in column.texts if (found := re.search(r"20\d\d", text))]
    earlier = [one for one in years if one < year]
    if after and (later := tuple(sorted({one for one in years if one >= year}))):
        condition = CellCondition(column.header, "contains", later, words=f"{column.words}不早于{year}年")
        return condition, [f"说明：按“{column.words}”一栏写明{year}年及更晚的计。"]
    if by and year not in years and earlier:
        written = tuple(sorted(set(earlier)))
        condition = CellCondition(column.header, "contains", written, words=f"{column.words}不晚于{year}年")
        return condition, [f"说明：“{column.words}”一栏没有写{year}年的，列出的是写得更早的。"]
    said = [f"说明：按“{column.words}”一栏写明{year}年的计。"]
    if by and earlier:
        said = [f"{said[0][:-1]}，时限写得更早的另有{len(earlier)}项。"]
    return CellCondition(column.header, "contains", (year,), words=f"{column.words}写{year}年"), said


def repeats_deadline(body: str, table: Table) -> bool:
    """Whether a question repeats words that deadlines of the table hold: 长期坚持的有哪些."""
    texts = {text for column in table.of("deadline") for text in column.texts}
    runs = (longest_run(text, body)[0] for text in texts if text)
    return any(len(run) >= _LEAST_RUN and not re.search(r"\d", run) for run in runs)


_LEAST_RUN = 4


def of_value(body: str, columns: Sequence[Column]) -> list[CellCondition]:
    """The number that a row's cell is said to hold, where the row is asked for: 540个学位的是哪所."""
    if not _WHICH_ROW.search(body):
        return []
    for column in columns:
        for pattern in _said_of(column):
            match = pattern.search(body)
            if match is not None and not _BOUND.search(body[: match.start(1)]):
                value = float(match.group(1))
                said = f"{bare_header(column)}为{value:g}"
                return [
                    CellCondition(column.header, "least", number=value, words=said),
                    CellCondition(column.header, "most", number=value, words=""),
                ]
    return []


def _said_of(column: Column) -> list[re.Pattern[str]]:
    """How a question says the number of a cell: before or behind the column's noun, or with its unit alone."""
    header = re.sub(r"20\d\d年?", "", bare_header(column))
    noun = re.search(r"([\u4e00-\u9fff]{2})数?$", header)
    unit = re.search(r"\(([\u4e00-\u9fff]{1,3})\)", column.words)
    measure = unit.group(1) if unit else cell_unit(column)
    counted = rf"(?:{measure}|个)?" if measure else "个?"
    number = r"(?<![\d.])(\d+(?:\.\d+)?)"
    found = []
    if noun is not None:
        before = header.removesuffix("数").removesuffix(noun.group(1))[-4:]
        named = "".join(f"(?:{before[at:]})?" for at in range(len(before)) if len(before) - at in (2, 4))
        found.append(re.compile(rf"{number}{counted}的?{named}{noun.group(1)}"))
        behind = rf"{noun.group(1)}数?(?:就|刚好|正好|恰好|只)?(?:是|为|有|达到|达)?"
        found.append(re.compile(rf"{behind}{number}{counted}(?=的|[?？,，]|$)"))
    if measure in ("万元", "亿元", "平方米", "亩"):
        found.append(re.compile(rf"{number}(?:{measure}|{measure[:-1]}|平米?)(?=的)"))
    return found


_INDICATORS_SAID = regex(r"指标|目标|表|[项率比]")


def left_out(body: str, table: Table) -> list[CellCondition]:
    """The rows but those that the question leaves out by a piece of their names: 除了城北其余一共多少学位."""
    column = table.name_column
    if column is None or (base_and_goal(table) is not None and not _INDICATORS_SAID.search(body)):
        return []  # 除了小学，其他学校有几所 leaves no indicator out
    names = []
    for raw, name in zip(column.raw, column.texts, strict=True):
        run = own_run(name, body, column)
        if run and is_left_out(body, run):
            names.append(raw.replace(",", ""))
    names = names or _called_out(body, column)
    if not names or len(names) == len(column.texts):
        return []
    return [CellCondition(column.header, "lacks", tuple(names), words=f"不含{'、'.join(names)}")]


_VALUE_LEFT_OUT = regex(
    rf"(?:(?:{words.LEAVES_OUT})(?:那些|所有|全部|已经?|就|都|本来|达到?|到|是|为|等于|满)*"
    r"|非|(?<!是)不(?:是|为|等于))(?P<number>\d+(?:\.\d+)?)(?!\d|年|月)(?=%|个|所|班|的|指标|以外|之外|外|[，,。？?]|$)"
    r"|(?<![\d.])(?P<behind>\d+(?:\.\d+)?)%?的?(?:指标|项目|园)?(?:以外|之外|除外|不算|不计)"
)


def value_left_out(body: str, table: Table) -> list[CellCondition]:
    """The rows but those of one number: 除了100的哪个最高, 最高的非100指标."""
    match = _VALUE_LEFT_OUT.search(body)
    column = value_column(body, table) if match else None
    if match is None or column is None:
        return []
    number = float(match["number"] or match["behind"])
    return [CellCondition(column.header, "other", number=number, words=f"{bare_header(column)}不是{number:g}")]


_CALLED_OUT = regex(
    rf"(?:{words.LEAVES_OUT})(?P<said>[\u4e00-\u9fff“”]{{2,12}}?)(?:(?:那|这)?(?:一)?(?:个|项|所)|指标|以外|之外|外)*[，,]"
)


def _called_out(body: str, column: Column) -> list[str]:
    """The one row that the question leaves out by the word that only its name shares with it: 除了中职双师那个，."""
    match = _CALLED_OUT.search(body)
    if match is None:
        return []
    runs = [len(longest_run(re.sub(r"\(.*?\)", "", name), match["said"])[0]) for name in column.texts]
    best = max(runs, default=0)
    return [column.raw[runs.index(best)].replace(",", "")] if best > 1 and runs.count(best) == 1 else []


def own_run(name: str, body: str, column: Column) -> str:
    """The piece of a row's name that the question says and no other row's name holds; "" for none."""
    bare = re.sub(r"\(.*?\)", "", name)
    run, _ = longest_run(bare, body)
    if sum(run in other for other in column.texts) > 1 and bare[:2] in body:
        run = bare[:2]  # 城北实验幼儿园比东石多: what both share is said of the first alone
    alone = sum(run in other for other in column.texts) == 1
    return run if run and alone and (len(run) >= 3 or (len(run) == 2 and name.startswith(run))) else ""


def is_left_out(body: str, run: str) -> bool:
    """Whether the question leaves out what it names by a run of its own: 除了城北, 不算县三幼, 石桥以外."""
    at = body.find(run)
    before = re.split(r"[，。,]", body[:at])[-1]
    after = _NAMED_BEHIND.sub("", body[at + len(run) :], count=1)
    joined = re.search(r"(?:除了?|去掉|扣除|不算|不含|抛开|撇开)[^，。,]{0,16}[和与跟、及]$", before)
    return bool(words.EXCLUDED_BEFORE.search(before) or joined or words.EXCLUDED_AFTER.search(after))


_TOWN = r"(?:乡镇|镇街|镇乡|镇|乡|街道)(?:\(街道\))?"
_BY_TOWN = regex(
    rf"(?:每|各)(?:一)?个?{_TOWN}[^，。?？]{{0,8}}(?:几|多少)(?:所|个|家|项)?(?!学位|班|人|万|元)"
    rf"|哪(?:一)?个?{_TOWN}的?项目(?:数量?|个数)?最[多少]|项目(?:数量?|个数)?最[多少]的(?:是)?(?:哪(?:一)?个?)?{_TOWN}"
    rf"|(?:项目|园|学校|所|个)(?:都|各自|分别)?(?:分布|落|建|安排|坐落|放)在了?哪(?:些|几个?)?{_TOWN}"
)
_OBLIGED = regex(r"至少|不少于|应当?|必须|标准|要(?=[有建办])")
_TOWNS_ASKED = regex(
    rf"(?<![过于到足低少\d])(?:(?:只|仅)(?:有|建)?)?({words.NUMBER})(?:所|个|家)(?:园|幼儿园|学校|项目)?(?:的)?(?:是|有|都是)?哪(?:些|几|一|两)?个?{_TOWN}"
    rf"|哪(?:些|几|一|两)?个?{_TOWN}[^，。?？]{{0,6}}?(?:只|仅)?(?:有|建|是)(?:了|着)?({words.NUMBER})(?:所|个|家)"
)
PLACE_HEADER = regex(r"地点|所在(?:地|镇|乡)|乡镇|镇街|街道|^镇$|属地")


def counts_by_town(body: str) -> bool:
    """Whether rows are counted by town; how many each ought to have is no count of rows."""
    return not _OBLIGED.search(body) and bool(_BY_TOWN.search(body) or _TOWNS_ASKED.search(body))


def towns_of(body: str, values: Sequence[str]) -> list[str]:
    """The values that are towns of the kind asked for: 镇 leaves 街道 out, 乡镇 means all."""
    said = re.search(r"(?:每|各|哪)(?:一|些|几|两)?个?(乡镇|镇街|镇乡|镇|乡|街道)", body)
    kept = [value for value in values if said is not None and value.endswith(said.group(1))]
    return kept if kept and said is not None and len(said.group(1)) < 2 + (said.group(1) == "街道") else list(values)


def town_column(body: str, table: Table) -> Column | None:
    """The column that tells each row's town, where the question counts rows by town."""
    if not counts_by_town(body):
        return None
    return next((one for one in table.columns if PLACE_HEADER.search(bare_header(one))), None)


def rows_of_town(body: str) -> int | None:
    """How many rows the towns asked for have (一所园是哪些镇); None where all towns are."""
    match = _TOWNS_ASKED.search(body)
    written = next((group for group in match.groups() if group), "") if match else ""
    return asked_number(written) if written else None
