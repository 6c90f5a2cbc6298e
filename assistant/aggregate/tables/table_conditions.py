"""Conditions that a question puts on the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from typing import Literal

from assistant.aggregate.query import words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.scope import longest_run
from assistant.aggregate.query.table_model import (
    Column,
    Table,
    adds_up,
    bare_header,
    best_column,
    cell_unit,
    plain_text,
    says_subject,
    value_column,
)
from assistant.aggregate.query.table_words import CHECK, DATE, DONE, EXPLICIT, RATIO, SAID_DONE, SPOKEN, SUM, N
from assistant.aggregate.query.typed import CellCondition
from assistant.aggregate.tables.table_dates import of_dates
from assistant.aggregate.tables.table_lookups import left_out, of_value, own_run, value_left_out
from assistant.aggregate.tables.table_values import of_towns, of_units
from assistant.understanding.question import stages_of
from corpus.numbering import asked_number
from corpus.regex import regex
from index.tokenizer import fold

_EMPTY = regex(r"空着|空缺|为空|空白|没填|没写|没有写|没有|未填|缺|是空")
_LEAST = regex(
    r"(?<![不没未])(?<!没有)(?:超过|超(?=\d)|多于|大于|高于|不止|突破|(?<![超不通])过|破)(?:了)?(\d+(?:\.\d+)?)|(?:不低于"
    r"|不少于|不小于|至少|起码)(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)%?(?:个|所|班|张|万|元|间|平方米|平米"
    r"|学位)*(?:以上|及以上|往上|朝上|起步)"
)
_EQUAL = regex(
    r"(?:是|为|等于|都是|到|达到|=|目标值?|基础值|数值)(?:已经?|就|都|本来|正好|刚好|恰好)*(?:是|有|达到?|到)?\s*(\d+(?:\.\d+)?)(?!\d|年|月)(?=%|个|所|班|的|了|吗|么|$|有|,|，|\s)"
)
_MOST = regex(
    r"(?<!不)(?:低于|少于|不到|不足|小于|没到|没有到|未到|没达到|未达到|达不到"
    r"|不够|没过|不满)(?:目标)?(?:的)?(\d+(?:\.\d+)?)|(?:(?:没有?|未)(?:超过?|突破|高于|多于|大于)|不超过|不大于|不高于|不多于|最多"
    r"|至多)(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)%?(?:个|所|班|张|万|元|间|平方米|平米|学位)*(?:以下|及以下|以内)"
)


_COUNTED = r"%?(?:个|所|班|张|万|元|间|名|人|平方米|平米|学位|百分点)*(?![年月])"
_BETWEEN = regex(
    rf"(?<![\d.])(?<!第)(\d+(?:\.\d+)?){_COUNTED}(?:到|至|—+|–|-|~)(\d+(?:\.\d+)?){_COUNTED}(?=之间|以内|的|[,，?？]|$)(?:之间|以内)?"
    rf"|(?<![\d.])(\d+(?:\.\d+)?){_COUNTED}[和与跟](\d+(?:\.\d+)?){_COUNTED}之间"
)


_SIZED = regex(
    r"[\d一二两三四五六七八九十]+(?:\.\d+)?%?(?:个|所|班|张|万|元|间|平方米|平米|学位)+(?:及)?(?:以[上下内])?(?=的)"
)


def without_bounds(body: str) -> str:
    """The question without the sizes that choose rows: in 6个班以上的园新增学位合计, 班 is not what is added up."""
    for _, _, said in bounds_in(body):
        body = re.sub(rf"{re.escape(said)}(?:个|所|班|张|万|元|间|平方米|平米|学位)*", " ", body, count=1)
    return _SIZED.sub(" ", body)


def bounds_in(body: str) -> list[tuple[Literal["least", "most"], float, str]]:
    """Bounds on a number that the question sets (超过100个少于300个): which way, the number, the words."""
    found: list[tuple[Literal["least", "most"], float, str]] = []
    if between := _BETWEEN.search(body):
        low, high = sorted(float(group) for group in between.groups() if group)
        return [("least", low, between.group()), ("most", high, between.group())]
    tests: tuple[tuple[re.Pattern[str], Literal["least", "most"]], ...] = ((_LEAST, "least"), (_MOST, "most"))
    for pattern, test in tests:
        match = pattern.search(body)
        if match is not None:
            number = float(next(group for group in match.groups() if group))
            strict = bool(match.group(1))
            said = match.group() + ("%" if body[match.end() : match.end() + 1] == "%" else "")
            found.append((test, number + ((1e-6 if test == "least" else -1e-6) if strict else 0.0), said))
    return found


def conditions_on(body: str, table: Table, asking: Asking) -> tuple[tuple[CellCondition, ...], list[str]]:
    """Conditions on cells that the question sets, and what an answer must say of how they were read."""
    found: list[CellCondition] = []
    basis: list[str] = []
    if at_once := _of_years_at_once(body, table):
        return at_once, basis
    for column in table.of("category", "year", "date"):
        found += _of_category(body, column)
    found += of_towns(body, table) + of_units(body, table)
    found += of_dates(body, table, basis)
    found += _of_empty(body, table, basis)
    found += _of_numbers(body, table)
    found += _of_measure_unit(body, table, found)
    found += of_listed(body, table)
    found += _of_texts(body, table, found)
    found += left_out(body, table) or named_rows(body, table) or names_shared(body, table)
    return tuple(found), basis


_BOTH_KINDS = regex(r"改扩建|改、扩建")


_WRITTEN_IN_FULL = {"初中": "初级中学", "高中": "高级中学"}


def spelled_out(body: str, table: Table) -> str:
    """The question in the words of the table's cells: 改扩建 as the two kinds that a column tells apart, 初中 as the
    初级中学 that the names of rows hold."""
    if any({"改建", "扩建"} <= set(column.texts) for column in table.of("category")):
        body = _BOTH_KINDS.sub("改建和扩建", body)
    names = "".join(table.name_column.texts) if table.name_column is not None else ""
    for said, written in _WRITTEN_IN_FULL.items():
        if said in body and said not in names and written in names:
            body = body.replace(said, written)
    return body


def _without_longer(body: str, value: str, column: Column) -> str:
    """The question with blanks for the longer values of the column that hold this one: 改扩建 says no 扩建."""
    for longer in set(column.texts):
        if value != longer and value in longer:
            body = body.replace(longer, "\0" * len(longer))
    return body


def _of_category(body: str, column: Column) -> list[CellCondition]:
    wanted, unwanted = [], []
    plain = column.kind == "category"
    for value in dict.fromkeys(
        text for text in column.texts if len(text) >= 2 and (plain or not re.match(r"\d", text))
    ):
        said = [value, *(one for one, official in SPOKEN.items() if official == value and one not in column.texts)]
        text = _without_longer(body, value, column)
        if not any(word in body for word in said) and len(value) >= 4:
            others = [text for text in set(column.texts) if text != value]
            said += [part for part in (value[:2], value[-2:]) if not any(part in other for other in others)]
        at = next((match for word in said if (match := re.search(re.escape(word), text))), None)
        if at is None and DONE.fullmatch(value):
            at = SAID_DONE.search(body)
        if at is None:
            continue
        if value == "新建" and re.search("改扩建|扩建", body) and not re.search("新建|新盖", body):
            continue
        if (
            words.EXCLUDED_BEFORE.search(body[: at.start()])
            or re.search(r"(?:不是|不属于?|除了?|非|没有?|不算|不含|也不是|并非)$", body[: at.start()])
            or re.match(r"以外|之外|除外", body[at.end() :])
        ):
            unwanted.append(value)
        else:
            wanted.append(value)
    conditions = []
    if len(wanted) > 1 and _AT_ONCE.search(body):
        # 既是新建又是改扩建: no cell is both
        return [CellCondition(column.header, "is", tuple(_raw(column, [one])), words=one) for one in wanted]
    if wanted:
        conditions.append(CellCondition(column.header, "is", tuple(_raw(column, wanted)), words="或".join(wanted)))
    elif unwanted:
        conditions.append(
            CellCondition(column.header, "lacks", tuple(_raw(column, unwanted)), words="不是" + "、".join(unwanted))
        )
    return conditions


def _of_years_at_once(body: str, table: Table) -> tuple[CellCondition, ...]:
    """建成年度既是2023又是2024: each year as a condition on the one column, which no cell can fulfil."""
    years = tuple(dict.fromkeys(re.findall(r"20\d\d", body)))
    column = next((one for one in table.of("year") if bare_header(one)[:2] in body), None)
    if len(years) < 2 or column is None or not _AT_ONCE.search(body):
        return ()
    return tuple(CellCondition(column.header, "is", (year, f"{year}年"), words=f"{year}年") for year in years)


_AT_ONCE = regex(
    r"(?:既|又)是?[^，。？?]{2,8}[，,]?(?:又|也|同时|还)是?|(?<![和或、])并且|而且|同时(?:又|是|属于|为|也|具有)|(?:同时又|且又|又)[^，。？?]{2,8}的"
)


def clashing(conditions: Sequence[CellCondition]) -> bool:
    """Whether two conditions ask of one cell to be two things at once."""
    held = [(one.header, one.values) for one in conditions if one.test == "is"]
    return any(one[0] == two[0] and not set(one[1]) & set(two[1]) for one, two in combinations(held, 2))


def _raw(column: Column, values: Sequence[str]) -> list[str]:
    """The values as the store has them: not folded, thousands' commas left out."""
    return list(
        dict.fromkeys(
            raw.replace(",", "") for text, raw in zip(column.texts, column.raw, strict=True) if text in values
        )
    )


_LEAST_HEADER = 3


def _of_empty(body: str, table: Table, basis: list[str]) -> list[CellCondition]:
    """The cells of a column that the question calls empty."""
    if not _EMPTY.search(body):
        return []
    for column in table.of("role", "deadline", "date", "category", "text", "number"):
        core = re.sub(r"\(.*?\)", "", column.words)
        bare = re.sub(r"20\d\d年?", "", core)
        alone = len(bare) >= _LEAST_HEADER and sum(bare in one.words for one in table.columns) == 1
        word = re.escape(bare if alone else core)
        if re.search(
            rf"{word}(?:那|这)?(?:一)?(?:栏|列)?(?:里|的)?(?:是|都)?(?:空|没(?!有?(?:比|提|增|变|达|动|超|高于|多于|大于|突破|到|过|写?20))|未(?![提增变达超到])|缺)|(?:没有?|没写|没填|空着|缺|无)(?:写|填|列)?{word}",
            body,
        ):
            basis.append(f"说明：“{core}”一栏留空的才算；在文件里截断、看不到这一栏的行不计。")
            return [CellCondition(column.header, "empty", words=f"{core}为空")]
    return []


def _of_numbers(body: str, table: Table) -> list[CellCondition]:
    columns = table.of("number")
    if not columns:
        return []
    found: list[CellCondition] = []
    in_percent = False
    for test, number, said in bounds_in(body):
        if "%" in said and not _holds_shares(table):
            continue  # 占比50%以上 bounds no number of places
        # Of two columns spoken of, the bound is on the one named beside it: 投资少于500万的合计多少学位.
        at = body.index(said)
        behind = body[at + len(said) : at + len(said) + 3].split("的")[0]
        beside = re.split(r"[的,，里中上]", body[:at])[-1] + said + behind
        column = best_column(beside, columns) or value_column(body, table)
        if column is not None:
            number = number / _HUNDRED_MILLION if "亿" in column.words and number >= _HUNDRED_MILLION else number
            words_said = f"{column.words}{said}"
            told = any(one.words == words_said for one in found)
            found.append(CellCondition(column.header, test, number=number, words="" if told else words_said))
            in_percent = in_percent or "%" in said + body[at + len(said) : at + len(said) + 1]
            in_percent = in_percent or bool(_PERCENT_SAID.search(body))
    if found:
        return [*found, *(_of_shares(table) if in_percent else ())]
    if other := value_left_out(body, table):
        return other
    for column in columns:
        unit = cell_unit(column)
        sized = re.search(rf"(?<![第多少于过超到足约\d.])({N}){unit}(?=的)", body) if unit else None
        if sized is not None:
            value = float(asked_number(sized.group(1)))
            return [
                CellCondition(column.header, "least", number=value, words=f"{bare_header(column)}{value:g}{unit}"),
                CellCondition(column.header, "most", number=value, words=""),
            ]
        counted = re.search(r"^([\u4e00-\u9fff])数", bare_header(column))
        written = re.search(rf"({N})个?{counted.group(1)}(?=的|[,，]|$)", body) if counted else None
        if written and not re.search(r"[几第每]$", body[: written.start()]):
            value = float(asked_number(written.group(1)))
            return [
                CellCondition(column.header, "least", number=value, words=f"{bare_header(column)}为{value:g}"),
                CellCondition(column.header, "most", number=value, words=""),
            ]
    if by_value := of_value(body, columns):
        return by_value
    match = _EQUAL.search(body)
    column = value_column(body, table) if match else None
    if match is None or column is None or (CHECK.search(body) and SUM.search(body)):
        return []
    if body[match.end() :].startswith("%") and not _holds_shares(table):
        return []  # 公办园占比是不是60% is no size of 60
    number = float(match.group(1))
    said = f"{bare_header(column)}为{match.group(1)}"
    return [
        CellCondition(column.header, "least", number=number, words=said),
        CellCondition(column.header, "most", number=number, words=""),
    ]


_HUNDRED_MILLION = 10000
"""In 万, which amounts of 亿 are read as; a column counted in 亿元 has them as they are said."""
_PERCENT_SAID = regex(r"百分比|百分率|(?<=[的是])比率|(?:比例|占比)(?:类|型)?(?:的)?指标")
_SHARES = ("(%)", "（%）")


def _holds_shares(table: Table) -> bool:
    """Whether a header or a cell of a table speaks of per cent."""
    return any("%" in text or "％" in text for column in table.columns for text in (column.header, *column.texts))


def _of_shares(table: Table) -> list[CellCondition]:
    """Only rows counted in per cent, where the names of some say so and others are counted in years or heads."""
    column = table.name_column
    if column is None:
        return []
    shares = sum("(%)" in text for text in column.texts)
    return [CellCondition(column.header, "contains", _SHARES)] if 0 < shares < len(column.texts) else []


_MEASURED_IN = regex(
    r"(?:计量)?单位(?:一栏)?(?:写)?(?:是|为|用|写的是|写)[“”\"']?(?P<unit>%|百分[之比号点率]|[\u4e00-\u9fff]{1,3}?)"
    r"[“”\"']?(?:来?(?:计|算)的?|的|(?=[?？]|$))"
    r"|(?:按|以|用)(?P<counted>%|百分[之比号点率]|年|人|所|个|元|万元)(?:来|为单位|作单位)?(?:计|算|衡量|表示|为单位)"
)


def _of_measure_unit(body: str, table: Table, found: Sequence[CellCondition]) -> list[CellCondition]:
    """Rows by the unit that their names give in brackets: 单位是年的指标."""
    column, said = table.name_column, _MEASURED_IN.search(body)
    if column is None or said is None or any(one.header == column.header for one in found):
        return []
    if sum(bool(re.search(r"\([^()]{1,4}\)$", text)) for text in column.texts) < len(column.texts) / 2:
        return []
    unit = said["unit"] or said["counted"]
    unit = "%" if unit.startswith("百分") else unit
    words_said = f"单位写“{unit}”"
    return [CellCondition(column.header, "contains", (f"({unit})", f"（{unit}）"), words=words_said)]


def of_listed(body: str, table: Table) -> list[CellCondition]:
    """One of the things that a column strings together in its cells (感觉统合、言语训练)."""
    for column in table.of("text", "category"):
        if not any("、" in text for text in column.texts):
            continue
        pieces = {piece for text in column.texts for piece in text.split("、") if len(piece) >= 3}
        said = max(sorted(piece for piece in pieces if piece in body), key=len, default="")
        if said:
            return [CellCondition(column.header, "contains", (said,), words=f"{bare_header(column)}含“{said}”")]
    return []


def _of_texts(body: str, table: Table, found: Sequence[CellCondition]) -> list[CellCondition]:
    """Words of a deadline, or of free text where the table is named, that the question repeats (长期坚持)."""
    for column in table.of("deadline", "text") if EXPLICIT.search(body) else table.of("deadline"):
        if any(condition.header == column.header for condition in found):
            continue
        often = bool(_HOW_OFTEN.search(bare_header(column)))
        said = _TIMES.sub(lambda one: f"{asked_number(one[1])}次", body) if often else body
        runs = {longest_run(text, said)[0] for text in set(column.texts) if text}
        whole = [one for one in sorted(runs) if len(one) >= _SHARED_RUN and (often or not re.search(r"\d", one))]
        run = max(whole, key=len, default="")
        if run:
            return [CellCondition(column.header, "contains", (run,), words=f"{bare_header(column)}写“{run}”")]
    return []


_SHARED_RUN = 4
_HOW_OFTEN = regex(r"频次|频率|周期|次数")
_TIMES = regex(r"([一二两三四五六])次")


def named_rows(body: str, table: Table) -> list[CellCondition]:
    """Two rows or more that the question names each by a run that only their names hold."""
    column = table.name_column
    if column is None:
        return []
    named = []
    for name in column.texts:
        run = own_run(name, body, column)
        # 初中和小学教师本科率: what the long names share is said once, behind both.
        shared = len(longest_run(re.sub(r"\(.*?\)", "", name), body)[0]) >= _SHARED_RUN
        short = len(re.sub(r"\(.*?\)", "", name)) <= 12 and not re.search(r"[一二三四五六七八九十\d]年", run)
        if len(run) >= 3 or (run and (short or shared)):
            named.append(name)
    if len(named) < (1 if shares_out(body, table) else 2) or len(named) == len(column.texts):
        return []
    return [CellCondition(column.header, "is", tuple(_raw(column, named)), words="、".join(named))]


def shares_out(body: str, table: Table) -> bool:
    """Whether a share of a column's sum is asked for; a row named 占比 has a share of its own."""
    if not RATIO.search(body):
        return False
    column = best_column(body, table.of("number"))
    return column is not None and adds_up(column)


_DUE_WORD = regex(r"要?完成[的了]?|办结|办完|做完|落实|到期|底前|年底|时限|期限")
_STAGES = frozenset("县中 高中 普高 普通高中 学前 学前教育 义务教育 职业教育".split())


def names_shared(body: str, table: Table) -> list[CellCondition]:
    """A word that some of the rows' names share (中心幼儿园), where the question holds it."""
    column = table.name_column
    if column is None or len(column.texts) < 3:
        return []
    title = fold(table.head.plan_title) if table.head else ""
    # 重大项目总投资: what the caption and the header call the rows picks none of them.
    whole = bare_header(column) + (plain_text(table.head.heading) if table.head else "")
    by_kind = says_subject(body, table) or bool(EXPLICIT.search(body))
    stages = stages_of(title)
    body = re.sub(r"[\u4e00-\u9fff]{0,6}表(?![现示达])", " ", body)
    for _, _, said in bounds_in(body):
        body = body.replace(said, " ")  # 超过90 is a bound, though names hold 不超过45人
    runs: dict[str, int] = {}
    for size in (6, 5, 4, 3, 2):
        for name in column.texts:
            for start in range(len(name) - size + 1):
                run = name[start : start + size]
                if run in runs or run not in body or run in title or run in whole:
                    continue
                if run in _STAGES and stages_of(run) == stages:
                    continue  # 县中 in a plan on 高中 is the plan
                if _DUE_WORD.fullmatch(run) and DATE.search(body):
                    continue  # 2023年要完成几项 is of the deadline, though some names hold 完成
                holding = sum(run in text for text in column.texts)
                if 2 <= holding < len(column.texts):
                    runs[run] = holding
        kept = [
            run
            for run in sorted(runs, key=lambda run: (-len(run), runs[run]))
            if (by_kind and _KIND_OF_SCHOOL.fullmatch(run))
            or not re.search(r"幼儿园|学校$|[^\u4e00-\u9fff]|比例|以上|指标|年$|^(?:项目|工程)$", run)
            or len(run) > 4
        ]
        if kept:
            run = kept[0]
            # 教师学历的指标: a second word that some of the same rows share narrows them.
            other = next(
                (
                    one
                    for one in (*kept[1:], *_opening(column.texts, run))
                    if one in body
                    and not set(one) & set(run)
                    and 0 < sum(run in t and one in t for t in column.texts) < runs[run]
                ),
                "",
            )
            return [
                CellCondition(column.header, "contains", (one,), words=f"名称含“{one}”") for one in (run, other) if one
            ]
    return []


_KIND_OF_SCHOOL = regex(r"幼儿园|中心小学|小学|中学|初中|高中")
"""A kind picks rows only where the question says what the table is of: 要建资源教室的幼儿园."""


def _opening(names: Sequence[str], run: str) -> list[str]:
    """What each of the names that hold a run opens with: 小学 of 小学专任教师本科以上学历比例."""
    return [name[:2] for name in names if run in name and not name.startswith(run)]
