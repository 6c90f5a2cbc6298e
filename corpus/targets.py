"""What is to be reached by when: every measurable aim of a document as a Target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.clause import Cell, Clause
from corpus.document import Document
from corpus.measure_numbers import Found
from corpus.measures import find_aims, states_goals
from corpus.openings import read
from corpus.regex import regex
from corpus.stages import school_stage

__all__ = ["Target", "extract"]


@dataclass(frozen=True, slots=True)
class Target:
    """One measurable aim. `quote` is document.text[start:end], the span that states value and measure.

    comparator  ≥ ≤ > < = or 清零; `value` the number, `unit` % 个 所 人 …, `value_as_written` "85%以上"
    year        the year it is to be reached, None where the text gives none
    stage       学前 义务教育 高中 职教 特教 or ""
    base_value  where a table or the sentence gives one ("由2022年的94.7%提高到"), with its year
    """

    document_id: str
    clause_id: str
    measure: str
    comparator: str
    value: float
    unit: str
    value_as_written: str
    year: int | None
    stage: str
    base_value: float | None
    base_year: int | None
    attribute: str
    """约束性 / 预期性 where a table says so, else ""."""
    quote: str
    start: int
    end: int


_OF_THE_PRESENT = regex(
    r"现状|发展基础|工作基础|基本情况|存在(?:的)?(?:主要)?问题|形势|背景|回顾|名词(?:解释|说明)|释义"
)
_NOT_TEXT = regex(r"公开方式|抄送|抄报")


def extract(document: Document, clauses: Sequence[Clause]) -> tuple[Target, ...]:
    """Every target of a document, in the order of the text; `clauses` as the grammar gives them."""
    found: dict[tuple[str, str, float, int | None, int], Target] = {}
    for clause in clauses:
        if any(_OF_THE_PRESENT.search(part) for part in (*clause.path, clause.heading)):
            continue
        if clause.kind == "row":
            targets = _of_row(document, clause)
        elif clause.kind == "table" or _NOT_TEXT.match(clause.text.strip()):
            continue
        else:
            targets = _of_text(document, clause)
        for target in targets:
            found.setdefault((target.clause_id, target.measure, target.value, target.year, target.start), target)
    return tuple(found.values())


def _of_text(document: Document, clause: Clause) -> Iterator[Target]:
    reading = read(clause)
    joined = reading.joined
    headings = (*clause.path, clause.heading)
    heading_year = next((int(year) for part in headings for year in re.findall(r"(20\d\d)年.*目标", part)), None)
    for aim in find_aims(joined.text, reading.starts, heading_year, goals=states_goals(clause.heading)):
        start, end = joined.span(aim.start, aim.end)
        yield _target(document, clause, aim, start, end)


def _target(document: Document, clause: Clause, aim: Found, start: int, end: int) -> Target:
    stage = school_stage((aim.measure, aim.context, clause.heading, *reversed(clause.path), clause.plan_title))
    return Target(
        document_id=document.id,
        clause_id=clause.id,
        measure=aim.measure,
        comparator=aim.comparator,
        value=aim.value,
        unit=aim.unit,
        value_as_written=aim.written,
        year=aim.year,
        stage=stage,
        base_value=aim.base_value,
        base_year=aim.base_year,
        attribute="",
        quote=document.text[start:end],
        start=start,
        end=end,
    )


_NUMBER = regex(
    r"(?P<value>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>万个|万人|%|％|个百分点|[^\d\s（(；;，,、以~—\-／/]{1,3})?(?P<more>以上|以下|以内)?"
)
_UNIT_IN_NAME = regex(r"[（(]\s*(?P<unit>%|％|[^（）()，,]{1,6}?)\s*(?:[，,][^（）()]*)?[）)]")
_PAIR_IN_NAME = regex(
    r"[（(](?P<first>[^（）()／/，]{2,6})[／/](?P<second>[^（）()／/，]{2,6})(?:[，,](?P<unit>[^（）()]*))?[）)]"
)
_YEAR = regex(r"(20\d\d)\s*年?")
_GOAL = regex(r"目标|规划值|预期")
_BASE = regex(r"基础|基期|基数|现状|基准|完成值|现值|20\d\d年实际")
_PERIOD = regex(r"(20\d\d)\s*年?\s*[—–\-－~至]+\s*20\d\d")
"""The years that a plan covers, as its title gives them."""
_COUNTED = regex(r"新增|学位|床位|数量|间数|面积|招生|班数|规模")


def _of_row(document: Document, clause: Clause) -> Iterator[Target]:
    cells = clause.cells
    period = _PERIOD.search(clause.plan_title)
    first = int(period[1]) if period else 0
    goals = [cell for cell in cells if _is_goal(cell.header) and not _is_base(cell.header, first)]
    indicator = any(re.sub(r"\s", "", cell.header) in ("指标", "指标名称", "主要指标") for cell in cells)
    indicator = indicator or any(_BASE.search(cell.header) for cell in cells)
    if indicator or any(_GOAL.search(cell.header) for cell in goals):
        yield from _of_indicator_row(document, clause, goals, first)
    elif not goals:
        yield from _of_project_row(document, clause)


def _is_goal(header: str) -> bool:
    plain = re.sub(r"\s", "", header)
    return bool(_GOAL.search(plain) or re.fullmatch(r"(?:到)?20\d\d年?(?:底|末)?", plain))


def _is_base(header: str, first: int) -> bool:
    """Whether a column holds the value at the start: it says so, or is headed by a year before the plan's `first`."""
    year = re.fullmatch(r"(20\d\d)年?", re.sub(r"\s", "", header))
    return bool(_BASE.search(header)) or (year is not None and int(year[1]) < first)


def _of_indicator_row(document: Document, clause: Clause, goals: Sequence[Cell], first: int) -> Iterator[Target]:
    """指标 | 2024年基础值 | 2029年目标值: one target per goal column. `first`: the plan's first year, 0 unknown."""
    name = _name_cell(clause.cells)
    if name is None:
        return
    base_cell = next((cell for cell in clause.cells if _is_base(cell.header, first)), None)
    base_year = _YEAR.search(base_cell.header) if base_cell else None
    attribute = next((mark for cell in clause.cells for mark in ("约束性", "预期性") if mark in cell.text), "")
    measure = _PAIR_IN_NAME.sub("", _UNIT_IN_NAME.sub("", name.text)).strip()
    unit_match = _UNIT_IN_NAME.search(name.text)
    pair = _PAIR_IN_NAME.search(name.text)
    of_row = next((cell.text for cell in clause.cells if re.sub(r"\s", "", cell.header) in ("单位", "计量单位")), "")
    named_unit = (pair["unit"] or "").strip() if pair else unit_match["unit"] if unit_match else of_row.strip()
    for cell in goals:
        year = _YEAR.search(cell.header)
        values = list(_NUMBER.finditer(cell.text))
        prefixes = [pair["first"], pair["second"]] if pair and len(values) >= 2 else [""]
        bases = list(_NUMBER.finditer(base_cell.text)) if base_cell else []
        for position, (prefix, match) in enumerate(zip(prefixes, values, strict=False)):
            base = bases[position] if position < len(bases) else None
            unit = (named_unit if pair else match["unit"] or named_unit).replace("％", "%").strip()
            more = match["more"] or ("以上" if "以上" in cell.text[match.end() : match.end() + 3] else "")
            start, end = min(name.start, cell.start), max(name.end, cell.end)
            yield Target(
                document_id=document.id,
                clause_id=clause.id,
                measure=prefix + measure,
                comparator={"以上": "≥", "以下": "≤", "以内": "≤"}.get(more, "="),
                value=float(match["value"].replace(",", "")),
                unit=unit,
                value_as_written=match.group().strip() if prefix else cell.text,
                year=int(year[1]) if year else None,
                stage=school_stage((prefix + measure, clause.plan_title)),
                base_value=float(base["value"].replace(",", "")) if base else None,
                base_year=int(base_year[1]) if base_year and base else None,
                attribute=attribute,
                quote=document.text[start:end],
                start=start,
                end=end,
            )


def _of_project_row(document: Document, clause: Clause) -> Iterator[Target]:
    """A list of projects (幼儿园名称 … 新增公办学位数 … 建成年度): one target per counted column."""
    name = _name_cell(clause.cells)
    if name is None:
        return
    total = "合计" in "".join(cell.text for cell in clause.cells[:2])
    done = next(
        (cell for cell in clause.cells if re.search(r"建成年度|建成|竣工|投用|完成|时限", cell.header) and cell.text),
        None,
    )
    year = re.search(r"20\d\d", done.text) if done else None
    for cell in clause.cells:
        header = re.sub(r"\s", "", cell.header)
        if (
            cell is name
            or not _COUNTED.search(header)
            or not re.fullmatch(r"\s*\d[\d,]*(?:\.\d+)?\s*\S{0,3}\s*", cell.text)
        ):
            continue
        match = _NUMBER.search(cell.text)
        if match is None:
            continue
        in_name = _UNIT_IN_NAME.search(header)
        unit = re.sub(r"\s", "", match["unit"] or "") or (in_name["unit"] if in_name else "")
        label = _UNIT_IN_NAME.sub("", header)
        label = label.removesuffix("数") if len(label) > 2 else label
        start, end = min(name.start, cell.start), max(name.end, cell.end)
        yield Target(
            document_id=document.id,
            clause_id=clause.id,
            measure=("合计" if total else re.sub(r"\s", "", name.text)) + label,
            comparator="=",
            value=float(match["value"].replace(",", "")),
            unit=unit,
            value_as_written=cell.text,
            year=int(year.group()) if year else None,
            stage=school_stage((name.text, label, clause.plan_title)),
            base_value=None,
            base_year=None,
            attribute="",
            quote=document.text[start:end],
            start=start,
            end=end,
        )


def _name_cell(cells: Sequence[Cell]) -> Cell | None:
    named = [cell for cell in cells if re.search(r"指标|名称|项目|学校|幼儿园|内容", cell.header) and cell.text]
    named = [cell for cell in named if not re.fullmatch(r"[\d.,%％\s]+", cell.text)]
    if named:
        return named[0]
    return next((cell for cell in cells if "合计" in cell.text), None)
