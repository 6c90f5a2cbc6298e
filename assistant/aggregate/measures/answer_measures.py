"""Answers about targets: ranked by place, listed by year, added up, set against the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.aggregate.measures.set_for_year import events
from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.measure_terms import stage_words
from assistant.aggregate.query.result import Found, Item, compose, refused, some
from assistant.aggregate.query.task_words import documents_named
from assistant.aggregate.query.typed import CellCondition, Query
from assistant.answer import ResultTable
from assistant.draft import Span, Statement
from assistant.number_text import number_text, percent_text
from assistant.understanding.question import stages_of
from corpus.numbering import asked_number
from corpus.regex import regex
from index.store import Row
from index.tokenizer import fold


def answer(query: Query, asking: Asking) -> Found | None:
    """The answer to a query that selects measures."""
    if query.aspect == "events":
        return events(query, asking)
    if query.aspect == "year":
        return _of_year(query, asking)
    rows = by_ids(query.clause_ids, asking)
    if query.aspect == "across":
        return _across(query, asking, rows)
    if not rows:
        return None
    match query.operation:
        case "difference":
            return _difference(query, asking, rows)
        case "max":
            return _best(query, asking, rows)
        case "count":
            return _count(query, asking, rows)
        case "ratio" if "times" in query.columns:
            return _times(asking, rows, query.place.words)
        case _:
            return _sum(query, asking, rows)


def by_ids(ids: Sequence[str], asking: Asking) -> list[Row]:
    """Targets by their ids, in that order."""
    marks, values = sql.marks_for([int(identifier) for identifier in ids])
    rows = asking.reading.index.store.query(f"SELECT * FROM targets WHERE id IN ({marks})", values) if ids else []
    return sorted(rows, key=lambda row: ids.index(str(row["id"])))


def first_span(query: Query, asking: Asking) -> tuple[Span, ...]:
    """A target of the query, to show where an export comes from."""
    rows = by_ids(query.clause_ids[:1], asking)
    if not rows:
        years = query.years or ((query.year,) if query.year else (None,))
        rows = [
            row
            for year in years
            for row in sql.targets(query.with_(year=year, measure_words=()), asking.reading.index.store)[:1]
        ]
    return tuple(asking.span_of(row) for row in rows[:1])


def _value(row: Row) -> str:
    written = str(row["value_as_written"])
    unit = row["unit"] if row["unit"] and row["unit"] not in written and re.fullmatch(r"[\d.,]+", written) else ""
    return written + unit


def _year(row: Row) -> str:
    return f"（{row['year']}年）" if row["year"] else ""


def _result(rows: Sequence[Row], value: object) -> ResultTable:
    return ResultTable(
        ("指标", "值", "年份"), tuple((row["measure"], row["value"], row["year"]) for row in rows), value
    )


def _across(query: Query, asking: Asking, rows: Sequence[Row]) -> Found:
    words = "、".join(query.part_words)
    if not rows:
        return refused(f"{documents_named(asking)}都没有写明“{words}”的数，比不出高低。")
    ordered = sorted(rows, key=lambda row: row["value"], reverse=not query.lowest)
    items = [
        Item(
            f"{asking.reading.place(row['document_id'])}：{row['measure']}{_value(row)}{_year(row)}",
            (asking.span_of(row),),
        )
        for row in ordered
    ]
    levels = list(dict.fromkeys(row["value"] for row in ordered))
    if query.rank > len(levels):
        return refused(f"写了{words}的地方只排得出{len(levels)}个名次，没有第{query.rank}名。")
    best = [row for row in ordered if row["value"] == levels[max(query.rank, 1) - 1]]
    names = "、".join(asking.reading.place(row["document_id"]) for row in best)
    told = {row["document_id"] for row in rows}
    silent = [asking.reading.place(identifier) for identifier in asking.place.documents if identifier not in told]
    basis = [f"没有找到这项数字的：{some(silent)}。"] if silent else []
    if len({row["year"] for row in rows}) > 1:
        basis.append("说明：各地目标年份不同，数字按各自文件写明的计。")
    if "silent" in query.columns:
        said = (
            f"没有找到“{ordered[0]['measure']}”这项数字的有{len(silent)}地：{some(silent)}。" if silent else "都写了。"
        )
        table = ResultTable(("地方",), tuple((one,) for one in silent), len(silent))
        line = Statement(f"{said}写了的：", (), derived=True)
        return compose(line, items, understood=(*query.place.words, words, "没有写"), table=table)
    if query.cells:
        return _bounded(query, asking, ordered, items, basis)
    if len(rows) == 1 and len(asking.place.documents) > 2:
        said = f"其他文件没有写这项数字，比不出高低，只有{names}写了："
        return compose(Statement(said, (), derived=True), items, understood=(*query.place.words, words, "按数值排序"),
                       table=_result(rows, None), basis=basis)  # fmt: skip
    same = f"（{len(best)}地并列）" if len(best) > 1 else ""
    word = "最低" if query.lowest else "最高"
    if query.rank:
        word = f"{'从低到高' if query.lowest else ''}排第{query.rank}"
    other = ""
    if "min" in query.columns:
        last = [row for row in ordered if row["value"] == ordered[-1]["value"]]
        other = f"；最低的是{'、'.join(asking.reading.place(row['document_id']) for row in last)}，{_value(last[0])}"
    if _APART.search(asking.body):
        high, low = max(row["value"] for row in rows), min(row["value"] for row in rows)
        unit = "个百分点" if best[0]["unit"] == "%" else best[0]["unit"]
        other += f"；最高与最低相差{number_text(high - low)}{unit}（{number_text(high)}−{number_text(low)}）"
    return compose(
        Statement(f"{word}的是{names}{same}，{_value(best[0])}{other}：", (), derived=True),
        items,
        understood=(*query.place.words, words, "按数值排序"),
        table=ResultTable(
            ("地方", "指标", "值", "年份"),
            tuple(
                (asking.reading.place(row["document_id"]), row["measure"], row["value"], row["year"]) for row in ordered
            ),
            best[0]["value"],
        ),
        basis=basis,
    )


def _bounded(query: Query, asking: Asking, rows: Sequence[Row], items: Sequence[Item], basis: Sequence[str]) -> Found:
    """The places whose number lies within the bounds, and beside them the others with theirs."""
    fitting = [row for row in rows if all(_fits(row["value"], cell) for cell in query.cells)]
    names = [asking.reading.place(row["document_id"]) for row in fitting]
    words = "、".join(query.part_words)
    said = "、".join(dict.fromkeys(cell.words for cell in query.cells))
    others = [item for row, item in zip(rows, items, strict=True) if row not in fitting]
    told = [item for row, item in zip(rows, items, strict=True) if row in fitting]
    if "bound" in query.columns:
        basis = [line for line in basis if not line.startswith("说明")]
        basis.append("说明：找的是文件写明的这个限数，写了别的数的不计。")
    headline = f"{words}{said}的有{len(names)}地：{'、'.join(names)}。" if names else f"没有一地写的{words}是{said}的。"
    table = ResultTable(
        ("地方", "指标", "值", "年份"),
        tuple(
            (name, row["measure"], row["value"], row["year"]) for name, row in zip(names, fitting, strict=True)
        ),
        len(names),
    )  # fmt: skip
    rest = [Item(f"不在其列：{item.text}", item.spans) for item in others]
    return compose(
        Statement(headline, (), derived=True), [*told, *rest],
        understood=(*query.place.words, words, said), table=table, basis=basis,
    )  # fmt: skip


def _fits(value: float, cell: CellCondition) -> bool:
    return value >= cell.number if cell.test == "least" else value <= cell.number


def _of_year(query: Query, asking: Asking) -> Found | None:
    rows: list[Row] = [] if query.years else _about(query, asking)
    for year in query.years:
        rows += _about(query.with_(year=year), asking)
    rows = [
        row
        for row in _distinct(rows)
        if (query.number is None or row["value"] == query.number)
        and (not query.text or row["comparator"] == query.text)
    ]
    if "sorted" in query.columns:
        rows = sorted(rows, key=lambda row: -row["value"])
    said = "、".join(f"{year}年" for year in query.years)
    if not rows:
        return refused(f"{documents_named(asking)}没有写明{said or '这样'}的{'百分比' if query.unit else ''}指标。")
    several = len(query.place.documents) > 1
    items = [
        Item(
            (f"{asking.reading.place(row['document_id'])}：" if several else "")
            + f"{row['measure']}{_value(row)}"
            + (_year(row) if len(query.years) != 1 else ""),
            (asking.span_of(row),),
        )
        for row in rows
    ]
    said = f"{said}的" if said else ""
    valued = f"为{_value(rows[0])}的" if query.number is not None and query.years else ""
    whose = f"{said.removesuffix('的')}{valued}" if valued else said
    in_table = [row for row in rows if asking.reading.index.clauses[row["clause_id"]].kind == "row"] if valued else []
    count = len(in_table) if in_table else len(rows)
    # 表里5个 and one more in the text: whoever asks for 指标 may mean the table of them alone.
    beside = f"，条文里另有{len(rows) - count}个" if count < len(rows) else ""
    counted = f"{'，表里' if beside else ''}共{count}个{beside}"
    return compose(
        Statement(f"{whose}{'百分比' if query.unit else ''}指标{counted}：", (), derived=True),
        items,
        understood=(*query.place.words, "指标", *([said] if said else []), *(["百分比"] if query.unit else [])),
        table=_result(rows, count),
        basis=["说明：只计写明这一年的；重复写的只算一次。" if query.years else "说明：重复写的只算一次。"],
    )


def _about(query: Query, asking: Asking) -> list[Row]:
    """Targets whose measure, or school stage, speaks of every topic of the question."""
    rows = sql.targets(query.with_(measure_words=()), asking.reading.index.store)
    titles = "".join(asking.reading.index.documents[identifier].title for identifier in query.place.documents)
    stages = frozenset(stage for stage in asking.question.stages if query.place.plan is None) - stages_of(titles)
    if stages:
        rows = [row for row in rows if row["stage"] in stages]
    return [
        row
        for row in rows
        if all(
            any(word in fold(row["measure"]) + stage_words(row["stage"]) for word in topic)
            for topic in query.measure_words
        )
    ]


def _distinct(rows: Sequence[Row]) -> list[Row]:
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        found.setdefault((row["document_id"], row["measure"], row["value"], row["year"]), row)
    return list(found.values())


def _difference(query: Query, asking: Asking, rows: Sequence[Row]) -> Found | None:
    if len(rows) != 2:
        return None
    first, second = rows
    gap = round(first["value"] - second["value"], 4)
    unit = "个百分点" if first["unit"] == "%" else first["unit"] if first["unit"] == second["unit"] else "个"
    items = [Item(f"{row['measure']}{_year(row)}：{_value(row)}", (asking.span_of(row),)) for row in rows]
    more, less = ("高", "低") if first["unit"] == "%" else ("多", "少")
    word = more if gap > 0 else less
    if query.aspect == "parts":
        word = f"{first['measure']}比{second['measure']}{word}"
    high, low = (first, second) if gap > 0 else (second, first)
    taken = f"{number_text(high['value'])}−{number_text(low['value'])}={number_text(abs(gap))}"
    said = f"{word}{number_text(abs(gap))}{unit}（{taken}）：" if gap else f"一样{more}："
    return compose(
        Statement(said, (), derived=True),
        items,
        understood=(*query.place.words, first["measure"], second["measure"], "相减"),
        table=_result(rows, gap),
    )


def _best(query: Query, asking: Asking, rows: Sequence[Row]) -> Found:
    items, best = [], None
    if query.top > 1:
        ordered = sorted(rows, key=lambda row: row["value"], reverse=not query.lowest)[: query.top]
        items = [Item(f"{row['measure']}：{_value(row)}", (asking.span_of(row),)) for row in ordered]
        line = f"{'最少' if query.lowest else '最多'}的{len(ordered)}个（在{len(rows)}个里比）："
        if query.top > 100:
            line = f"{'从低到高' if query.lowest else '从高到低'}，共{len(ordered)}个："
        return compose(
            Statement(line, (), derived=True),
            items,
            understood=(*query.place.words, *_common(rows), "比大小"),
            table=_result(ordered, None),
        )
    if query.rank:
        levels = sorted({row["value"] for row in rows}, reverse=not query.lowest)
        if query.rank > len(levels):
            return refused(f"这{len(rows)}个只排得出{len(levels)}个名次，没有第{query.rank}名。")
        chosen = [row for row in rows if row["value"] == levels[query.rank - 1]]
        return compose(
            None,
            [Item(f"第{query.rank}：{row['measure']}，{_value(row)}", (asking.span_of(row),)) for row in chosen],
            understood=(*query.place.words, *_common(rows), f"排第{query.rank}"),
            table=_result(chosen, levels[query.rank - 1]),
        )
    for lowest in (False, True) if "min" in query.columns else (query.lowest,):
        best = (min if lowest else max)(row["value"] for row in rows)
        chosen = [row for row in rows if row["value"] == best]
        percent = chosen[0]["unit"] == "%"
        word = ("最低" if percent else "最少") if lowest else ("最高" if percent else "最多")
        for row in chosen:
            items.append(Item(f"{word}：{row['measure']}，{_value(row)}", (asking.span_of(row),)))
    others = f"（在{len(rows)}个里比）"
    return compose(
        None,
        [Item(items[0].text + others, items[0].spans), *items[1:], *_gap_to_another(query, asking, rows)],
        understood=(*query.place.words, *_common(rows), "比大小"),
        table=_result(sorted(rows, key=lambda row: -row["value"]), best),
    )


def _common(rows: Sequence[Row]) -> tuple[str, ...]:
    return (f"{rows[0]['measure']}等{len(rows)}项",)


_APART = regex(
    r"差(?:几|多少|距)|相差|比[^，。？?]{0,3}最[低少小高多大]的?[^，。？?]{0,4}[高多大低少小](?:出|了)?(?:几|多少)"
)
"""谁最高，比最低的多多少."""
_GAP_ASKED = regex(
    r"(?:(?<!占)比(?!例|重|率)|跟|和|与|差)[^，。?？]{0,6}?(?P<to>最[多大高少小低]|第[一二三四五]|次[多少])"
)


def _gap_to_another(query: Query, asking: Asking, rows: Sequence[Row]) -> list[Item]:
    """For “最少的比最多的少几个”, “最多的比第二名多几个”: the difference to the other one, with its terms."""
    match = _GAP_ASKED.search(asking.body)
    if match is None or not re.search(r"(?:多|少|高|低|差)(?:了|出)?(?:几|多少)|差距", asking.body[match.end() :]):
        return []
    levels = sorted({row["value"] for row in rows}, reverse=not query.lowest)
    said = match["to"]
    if said.startswith("最"):
        other = max(levels) if said[1] in "多大高" else min(levels)
    else:
        rank = 2 if said.startswith("次") else asked_number(said[1])
        if rank > len(levels):
            return []
        other = levels[rank - 1]
    best = levels[0]
    if other == best:
        return []
    row = next(row for row in rows if row["value"] == other)
    unit = "个百分点" if row["unit"] == "%" else row["unit"]
    high, low = max(best, other), min(best, other)
    more, less = ("高", "低") if row["unit"] == "%" else ("多", "少")
    word = more if best > other else less
    text = (
        f"比{row['measure']}（{_value(row)}）{word}{number_text(high - low)}{unit}（"
        f"{number_text(high)}−{number_text(low)}={number_text(high - low)}）"
    )
    return [Item(text, (asking.span_of(row),))]


def _times(asking: Asking, rows: Sequence[Row], understood: tuple[str, ...]) -> Found | None:
    """One part as a multiple of another: 小学是初中的几倍."""
    if len(rows) != 2 or not rows[1]["value"]:
        return None
    first, second = rows
    times = round(first["value"] / second["value"], 2)
    said = (
        f"{first['measure']}是{second['measure']}的{number_text(times)}倍（"
        f"{number_text(first['value'])}÷{number_text(second['value'])}={number_text(times)}）："
    )
    items = [Item(f"{row['measure']}：{_value(row)}", (asking.span_of(row),)) for row in rows]
    return compose(
        Statement(said, (), derived=True), items, understood=(*understood, "倍数"), table=_result(rows, times)
    )


def _count(query: Query, asking: Asking, rows: Sequence[Row]) -> Found:
    items = [Item(f"{row['measure']}：{_value(row)}", (asking.span_of(row),)) for row in rows]
    unit = "所" if all(re.search(r"校|学|园", row["measure"]) for row in rows) else "项"
    return compose(
        Statement(f"共{len(rows)}{unit}：", (), derived=True),
        items,
        understood=(*query.place.words, *_common(rows), *((query.text,) if query.text else ()), "计数"),
        table=_result(rows, len(rows)),
    )


def _sum(query: Query, asking: Asking, rows: Sequence[Row]) -> Found | None:
    total = sum(row["value"] for row in rows)
    unit = rows[0]["unit"]
    terms = "+".join(number_text(row["value"]) for row in rows)
    whole = by_ids((query.column,), asking) if query.column else []
    spans = tuple(dict.fromkeys(asking.span_of(row) for row in [*rows, *whole]))
    said = f"合计{number_text(total)}{unit}（{terms}={number_text(total)}）" if len(rows) > 1 else _value(rows[0])
    if query.operation == "check":
        if not whole:
            return None
        same = abs(total - whole[0]["value"]) < 1e-6
        said = f"{'对得上，一致' if same else '对不上'}：各项相加{said}，文件写的总数是{_value(whole[0])}。"
        return compose(
            Statement(said, spans[:16], derived=True),
            (),
            understood=(*query.place.words, *_common(rows), "核对合计"),
            table=_result(rows, same),
        )
    if query.operation == "ratio":
        if not whole:
            return None
        said += (
            f"，占{_value(whole[0])}的{percent_text(total, whole[0]['value'])}（"
            f"{number_text(total)}÷{number_text(whole[0]['value'])}）"
        )
    items = [Item(f"{row['measure']}：{_value(row)}", (asking.span_of(row),)) for row in rows]
    if query.aspect == "mean":
        mean = round(total / len(rows), 1)
        said = f"平均{number_text(mean)}{unit}（{number_text(total)}÷{len(rows)}），{said}"
        total = mean
    if query.operation == "sum" and query.columns:
        alone = by_ids(query.columns, asking)
        said = f"{'，'.join(row['measure'] + _value(row) for row in alone)}；其余{said}"
        items += [Item(f"{row['measure']}（不在合计里）：{_value(row)}", (asking.span_of(row),)) for row in alone]
    if query.operation == "ratio":
        items += [Item(f"{row['measure']}（总数）：{_value(row)}", (asking.span_of(row),)) for row in whole]
    return compose(
        Statement(said + "：", (), derived=True),
        items,
        understood=(*query.place.words, *_common(rows), "合计"),
        table=_result(rows, total),
    )
