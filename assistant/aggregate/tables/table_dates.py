"""Conditions that a question puts on the dates of a table's rows: 2024年12月竣工, 下半年开工, 2025年底前完成."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.aggregate.query.table_model import SPAN, Column, Table, bare_header
from assistant.aggregate.query.table_words import BEGINS, DATE, ENDS, EXPLICIT, VERBS
from assistant.aggregate.query.typed import CellCondition
from assistant.aggregate.tables.table_lookups import due_in
from corpus.numbering import asked_number
from corpus.regex import regex

_UP_TO = regex(r"(?:到|至|截至|截止)$")


def of_dates(body: str, table: Table, basis: list[str]) -> list[CellCondition]:
    """2024年12月竣工, 2023年开工, 2025年底前完成: each date with the verb nearest behind it, else before it."""
    dated = table.of("date", "year", "deadline")
    if not dated:
        return _of_spans(body, table)
    body = _CALLED_BY_YEARS.sub(" ", body)
    if stretch := _of_stretch(body, dated):
        return stretch
    found: list[CellCondition] = []
    for match in DATE.finditer(body):
        if _UP_TO.search(body[: match.start()]) and not EXPLICIT.search(body):
            continue  # 到2025年 is an aim's year, and no row's
        year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
        column = _date_column(body, match, dated) or (None if found else _done_in(body, dated))
        if column is None:
            continue
        if (part := _PART_OF_YEAR.match(body, match.end())) and not match["month"]:
            found += _of_part(column, int(year), part)
            continue
        if column.kind == "year" and not any(year in text for text in column.texts):
            # “2023年建成” of a row whose year is written 已完成: the month of completion tells.
            column = next(
                (one for one in dated if one.kind == "date" and re.search("竣工|完工|建成", one.words)), column
            )
        if column.kind == "deadline" and match["month"] and not (match["before"] or match["after"]):
            text = f"{year}年{int(match['month'])}月"
            found.append(CellCondition(column.header, "contains", (text,), words=f"{column.words}{text}"))
        elif column.kind == "deadline":
            due, told = due_in(column, year, by=bool(match["before"]), after=bool(match["after"]))
            found.append(due)
            basis += told
        elif match["month"] and (match["before"] or match["after"]):
            month = int(year) * 100 + int(match["month"])
            said = "不晚于" if match["before"] else "不早于"
            found.append(
                CellCondition(
                    column.header,
                    "by" if match["before"] else "from",
                    number=float(month),
                    words=f"{column.words}{said}{year}年{int(match['month'])}月（含当月）",
                )
            )
        elif match["month"]:
            strung = _MONTHS_MORE.match(body, match.end())
            for month in (match["month"], *re.findall(r"\d{1,2}(?=月)", strung.group() if strung else "")):
                text = f"{year}年{int(month)}月"
                same = (text, f"{year}年{int(month):02d}月")
                found.append(CellCondition(column.header, "is", same, words=f"{column.words}{text}"))
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
        if re.search(
            r"(?:不是|不在|并非|非|没在|未在|除了?|(?:没有?|未|不)(?:写|填|标)(?:着|的是|明)?)$", body[: match.start()]
        ):
            found = _denied(found)
    return _either(found) or _of_month(body, dated)


def _either(found: Sequence[CellCondition]) -> list[CellCondition]:
    """The conditions with those that ask of one date to be in two years as one: 2024年和2025年投用的."""
    kept: list[CellCondition] = []
    for one in found:
        at = next((n for n, had in enumerate(kept) if had.header == one.header and had.test == one.test), None)
        if at is None or one.test not in ("is", "contains"):
            kept.append(one)
        else:
            said = f"{kept[at].words}或{one.words.removeprefix(one.header)}"
            kept[at] = replace(kept[at], values=(*kept[at].values, *one.values), words=said)
    return kept


_CALLED_BY_YEARS = regex(r"20\d\d年?(?:[—–\-~到至])+20\d\d年?(?=[^，。?？]{0,14}表)")
"""2023—2025年学位建设计划表: the years of a table's name limit none of its rows."""


def _all_years(column: Column) -> bool:
    return all(re.match(r"20\d\d", text) for text in column.texts)


_STRETCH = regex(
    r"(?P<first>20\d\d)年?(?:[—–\-~到至])+(?P<last>20\d\d)年?(?=[^，。?？表]{0,6}(?:开工|动工|竣工|完工|建成|投用|建好|启用|新增))(?![^，。?？]*表)"
)


def _of_stretch(body: str, dated: Sequence[Column]) -> list[CellCondition]:
    """2023年到2024年开工的: the years from the one to the other."""
    match = _STRETCH.search(body)
    if match is None or int(match["first"]) >= int(match["last"]):
        return []
    after = body[match.end() : match.end() + 10]
    column = next(
        (
            one
            for verb, header in VERBS
            if verb.search(after)
            for one in dated
            if (one.kind == "date" or (one.kind == "year" and _all_years(one))) and header.search(bare_header(one))
        ),
        None,
    )
    ends = [one for one in dated if one.kind == "date" and ENDS.search(bare_header(one))]
    column = column or next(iter(ends), None)
    if column is None:
        return []
    years = [str(year) for year in range(int(match["first"]), int(match["last"]) + 1)]
    said = f"{bare_header(column)}{years[0]}年至{years[-1]}年"
    if column.kind == "year":
        return [CellCondition(column.header, "is", (*years, *(f"{year}年" for year in years)), words=said)]
    return [CellCondition(column.header, "contains", tuple(f"{year}年" for year in years), words=said)]


_PLACES_IN = regex(r"20\d\d年度?的?(?:一共|总共|共|合计|总计|能|要)*(?:多少|几)个?(?:公办)?(?:学位|床位)")


def _done_in(body: str, dated: Sequence[Column]) -> Column | None:
    """The column that tells when places are there, where no verb says so: 2026年一共多少学位."""
    if not _PLACES_IN.search(body):
        return None
    done = [one for one in dated if one.kind == "year" or (one.kind == "date" and ENDS.search(bare_header(one)))]
    return next((one for one in done if one.kind == "year"), done[0] if done else None)


def _of_spans(body: str, table: Table) -> list[CellCondition]:
    """2028年完工 of a column that writes 2026—2028: the rows whose years end, or begin, so."""
    match, column = DATE.search(body), next(iter(table.of("span")), None)
    if match is None or column is None or _UP_TO.search(body[: match.start()]) or len(match["year"]) < len("2028"):
        return []
    if re.search("任务|工作", body):
        return []  # what is to be done is no work that is built
    near = body[match.end() - len(match["before"] or "") : match.end() + 10]
    side = "last" if ENDS.search(near) else "first" if BEGINS.search(near) else ""
    if not side:
        return []
    years = {
        raw: found[side] for raw, text in zip(column.raw, column.texts, strict=True) if (found := SPAN.match(text))
    }
    year = match["year"]
    held = [
        raw for raw, one in years.items()
        if one == year or (match["before"] and one < year) or (match["after"] and one > year)
    ]  # fmt: skip
    said = "止于" if side == "last" else "始于"
    apart = "及更早" if match["before"] else "及以后" if match["after"] else ""
    return [
        CellCondition(column.header, "is", tuple(held) or ("",), words=f"{bare_header(column)}{said}{year}年{apart}")
    ]


_PART_OF_YEAR = regex(r"(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度?")


def _of_part(column: Column, year: int, part: re.Match[str]) -> list[CellCondition]:
    """2024年下半年开工: from the first month of the half or quarter to its last."""
    if part["half"]:
        first, last = (1, 6) if part["half"] == "上" else (7, 12)
    else:
        last = 3 * asked_number(part["quarter"])
        first = last - 2
    said = f"{column.words}在{year}年{first}月至{last}月"
    return [
        CellCondition(column.header, "from", number=float(year * 100 + first), words=said),
        CellCondition(column.header, "by", number=float(year * 100 + last)),
    ]


def _denied(found: Sequence[CellCondition]) -> list[CellCondition]:
    """The last condition turned round (不是2024年建成); one that cannot be is left out."""
    last = found[-1]
    if last.test not in ("is", "contains"):
        return list(found[:-1])
    return [*found[:-1], CellCondition(last.header, "lacks", last.values, words=f"不是{last.words}")]


_MONTHS_MORE = regex(r"(?:[和与跟及、或]\d{1,2}月)+")
_MONTHS = regex(r"\d{1,2}月(?:份)?(?:[和与跟及、或]\d{1,2}月(?:份)?)+")
_MONTH = regex(r"(?<![年\d])(?P<month>\d{1,2})月(?:份)?")


def _of_month(body: str, dated: Sequence[Column]) -> list[CellCondition]:
    """12月竣工的: a month of any year."""
    match = _MONTH.search(body)
    column = _date_column(body, match, dated) if match else None
    if match is None or column is None:
        return []
    strung = _MONTHS.match(body, match.start())
    months = [int(one) for one in re.findall(r"(\d{1,2})月", strung.group())] if strung else [int(match["month"])]
    texts = tuple(text for month in months for text in (f"年{month}月", f"年{month:02d}月"))
    said = "或".join(f"{month}月" for month in months)
    return [CellCondition(column.header, "contains", texts, words=f"{column.words}{said}")]


def _date_column(body: str, match: re.Match[str], dated: Sequence[Column]) -> Column | None:
    start = match.end() - len(match.groupdict().get("before") or "")
    after, before = body[start : match.end() + 10], body[: match.start()][-6:]
    best: tuple[int, Column] | None = None
    for text, penalty in ((after, 0), (before, 20)):
        for verb, header in VERBS:
            said = verb.search(text)
            if said is None:
                continue
            column = next((column for column in dated if header.search(re.sub(r"\(.*?\)", "", column.words))), None)
            if column is not None and (best is None or said.start() + penalty < best[0]):
                best = (said.start() + penalty, column)
    if best is None and len(dated) == 1 and dated[0].kind == "deadline":
        # A table with one column of deadlines: 2025年底要交账的, 分工表2024年的有哪些.
        due = re.match(r"(?:之|以)?(?:底|末|前|要|须|必须|得|内|到期)", after)
        of_table = EXPLICIT.search(body) and re.match(r"年?(?:度)?(?:的|有)", after)
        return dated[0] if due or of_table else None
    return best[1] if best else None
