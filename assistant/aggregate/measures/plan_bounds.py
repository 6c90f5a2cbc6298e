"""Whether all aims of a plan in per cent keep a bound, or which of them do: 三个目标都超过90%吗, 有没有低于60%的."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.measure_terms import GENERAL
from assistant.aggregate.query.result import Found, Item, compose
from assistant.aggregate.query.table_model import base_and_goal, tables_of
from assistant.aggregate.tables.table_conditions import bounds_in
from assistant.answer import ResultTable
from assistant.draft import Statement
from assistant.understanding.question import Question, stages_of
from assistant.understanding.reading import Reading
from corpus.numbering import asked_number
from corpus.regex import regex
from index.store import Row
from index.tokenizer import fold

_AIMS = regex(r"(?:目标|指标|百分比|比例)(?!到校|生|名额|分配)")
_PER_CENT = regex(r"\d%|百分之")
_AT = regex(r"(?:达到|到|是|为|有)(?P<number>\d+(?:\.\d+)?)%(?:了?吗|的|[?？。]*$)")
_ALL = regex(
    r"(?:都|均|全(?![县市省国区镇校面日年程])部?)[^，。？?]{1,16}(?:吗|么|没有?)[?？。]*$|是不是(?:都|全)|是否(?:都|均|全)"
)
_SOME = regex(r"有没有|有无|是否有|哪些|哪几|几个|多少个|几项|多少项")
_SO_MANY = regex(
    r"(?<!第)(?<![^学]前)(?P<number>[两二三四五六七八九十]|\d{1,2})(?:个|项|大)(?:主要|比例|百分比)?(?:目标|指标)"
)
_OF_BOUNDS = regex(r"\d|以上|以下|以内|超过|低于|高于|不到|不足|大于|小于|少于|多于|达到|有没有|主要|所有|全部|百分")
_LEAST_WEIGHT = 1.5
_SHOWN = 8


def answer_plan_bounds(question: Question, reading: Reading) -> Found | None:
    """The verdict or the aims that keep the bound; None where one measure is meant, or a table has the aims."""
    body = question.body
    if question.earlier is not None or not _AIMS.search(body) or not _PER_CENT.search(body):
        return None
    every, some = bool(_ALL.search(body)), bool(_SOME.search(body))
    at = _AT.search(body)
    bounds = bounds_in(body) or ([("least", float(at["number"]), at.group().rstrip("?？。吗了的"))] if at else [])
    if not (every or some) or not bounds:
        return None
    asking = Asking.of(question, reading)
    if asking.mentions or len(asking.place.documents) != 1 or _topical(asking, [said for *_, said in bounds]):
        return None
    if any(base_and_goal(table) is not None for table in tables_of(asking)):
        return None
    rows = _aims(asking)
    if len(rows) < 2 or ((said := _SO_MANY.search(body)) and len(rows) != asked_number(said["number"])):
        return None
    kept = [row for row in rows if all(_keeps(row, test, number) for test, number, _ in bounds)]
    return _told(rows, kept, "".join(said for *_, said in bounds), asking, every=every)


def _topical(asking: Asking, said: Sequence[str]) -> bool:
    """Whether the question has a topic of its own, so that not all aims are meant."""
    titles = fold(asking.titles)
    if any(level in asking.body and level not in titles for level in ("小学", "初中")):
        return True
    return any(
        term.known
        and term.weight >= _LEAST_WEIGHT
        and not GENERAL.search(term.text)
        and not _OF_BOUNDS.search(term.text)
        and not stages_of(term.text)
        and term.text not in titles
        and not any(term.text in one for one in said)
        for term in asking.question.terms
    )


def _aims(asking: Asking) -> list[Row]:
    """The aims in per cent of the plan; of the one clause that has as many of them as the question says, if it does."""
    found: dict[tuple[str, float], Row] = {}
    for row in asking.targets:
        dated = not asking.question.years or row["year"] in asking.question.years
        if row["unit"] == "%" and row["comparator"] != "清零" and dated:
            found.setdefault((row["measure"], row["value"]), row)
    rows = list(found.values())
    said = _SO_MANY.search(asking.body)
    if said is None or len(rows) == asked_number(said["number"]):
        return rows
    clauses = dict.fromkeys(row["clause_id"] for row in rows)
    groups = [[row for row in rows if row["clause_id"] == one] for one in clauses]
    return next((group for group in groups if len(group) == asked_number(said["number"])), rows)


def _keeps(row: Row, test: str, number: float) -> bool:
    value = float(row["value"])
    return value >= number if test == "least" else value <= number


def _told(rows: Sequence[Row], kept: Sequence[Row], said: str, asking: Asking, *, every: bool) -> Found:
    others = [row for row in rows if row not in kept]
    whole = f"{len(rows)}个百分比目标"
    if every:
        shown = others or list(rows)
        line = f"是，{whole}都符合（{said}）"
        if others:
            line = f"不是，{whole}里有{len(kept)}个符合（{said}），{len(others)}个不符合"
    else:
        shown = list(kept)
        line = f"{'有，' if re.search(r'有没有|有无|是否有', asking.body) else ''}{said}的共{len(kept)}个"
        if not kept:
            shown, line = list(rows), f"没有，{whole}里没有{said}的"
    items = [Item(f"{row['measure']}{_written(row)}{_year(row)}", (asking.span_of(row),)) for row in shown[:_SHOWN]]
    table = ResultTable(("指标", "值"), tuple((row["measure"], row["value"]) for row in shown), len(kept))
    return compose(
        Statement(f"{line}：", (), derived=True),
        items,
        understood=(*asking.place.words, "百分比目标", said),
        table=table,
        basis=["说明：只计文件写明的百分比目标，按写明的数比；重复写的只算一次。"],
    )


def _written(row: Row) -> str:
    written = str(row["value_as_written"])
    return written if "%" in written or "％" in written else f"{written}%"


def _year(row: Row) -> str:
    return f"（{row['year']}年）" if row["year"] else ""
