"""Numbers that a text states one by one, added up or set apart: 完全小学和幼儿园一共几所, 教育集团增加几个."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose, refused
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.task_words import documents_named
from assistant.answer import ResultTable
from assistant.draft import Span, Statement
from assistant.number_text import number_text
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex
from index.store import Row
from index.tokenizer import fold

_COUNTED = r"(?:所|个|人|名|间|座|家|处|项|台|套|位|份|张|册|辆)"
_AND = r"(?:再加上?|加上?|连同|[、和与跟及])"
_SUM = regex(
    rf"^(?:现有|现在|目前|全县|全市|全区|其中)*(?P<names>[\u4e00-\u9fff]{{2,10}}?(?:{_AND}[\u4e00-\u9fff]{{2,10}}?)+?)"
    rf"(?:的)?(?:一共|总共|合计|共计|加起来|加一起|合起来|加在一起|总和|共)(?:有|是|为|建)?(?:几|多少){_COUNTED}[?？。]*$"
)
_LEVELS = regex(
    rf"^(?:全县|全市|全区)?(?:要)?(?:建成?|建设|创建)?(?P<name>[\u4e00-\u9fff“”\"]{{2,12}}?)"
    rf"(?:要)?(?:一共|总共|合计|共计|加起来|共)(?:要)?(?:有|是|建成?|创建)?(?:几|多少){_COUNTED}[?？。]*$"
)
_GROWS = regex(
    rf"^(?P<name>[\u4e00-\u9fff“”\"%]{{3,16}}?)(?:要|会|将)?(?:增加|增长|增|提高|提升|多)(?:了|出)?(?:几|多少)"
    rf"(?:{_COUNTED}|(?:个)?百分点|个点)?[?？。]*$"
)
_TWO_YEARS = regex(
    r"(?P<first>20[0-4]\d)年?(?:底)?[和与跟比到至、](?P<other>20[0-4]\d)年(?:底)?(?:的)?(?P<name>[\u4e00-\u9fff]{3,16}?)"
    r"(?:(?:相)?差|增加|增长|提高|提升|高|多)(?:了|出)?(?:几|多少)(?:个)?(?:百分点|点|[所个人名])?[?？。]*$"
)
_WORKS = regex(r"提升改造|改扩建|新建|改建|扩建|改造|新增|建设|创建")
_QUOTES = regex(r"[“”\"「」『』]")


@dataclass(frozen=True, slots=True)
class _Stated:
    """One number as the text states it."""

    name: str
    value: float
    unit: str
    span: Span


def answer_stated(question: Question, reading: Reading) -> Found | None:
    """The sum or the difference; None where the question asks neither, or the text does not state each part once."""
    asking = Asking.of(question, reading)
    if asking.mentions or question.earlier is not None or not asking.place.documents:
        return None
    if len(asking.place.documents) != 1:
        return _of_levels(asking) if not question.regions else None
    return _parts_added(asking) or _of_levels(asking) or _between_years(asking)


def _parts_added(asking: Asking) -> Found | None:
    """Two or more things that one sentence counts side by side, added up."""
    match = _SUM.search(asking.body)
    if match is None:
        return None
    names = _sharing_noun(re.split(_AND, match["names"]), asking)
    if not _WORKS.search(asking.body):
        names = [_as_counted(name, asking) for name in names]
    rows = asking.reading.index.store.query(
        "SELECT s.clause_id, s.text, s.start_at, s.end_at FROM sentences s JOIN clauses c ON c.id = s.clause_id "
        "WHERE c.document_id = ? AND c.plan >= 0 AND instr(s.text, ?)", [asking.place.documents[0], names[0]],
    )  # fmt: skip
    held = [(row, found) for row in rows if (found := _stated_in(row, names, asking)) is not None]
    if not held:
        return _from_several_sentences(names, asking)
    if len({tuple(one.value for one in found) for _, found in held}) != 1:
        return None
    found = held[0][1]
    return _added(found, asking) if len({one.unit for one in found}) == 1 else None


def _sharing_noun(names: list[str], asking: Asking) -> list[str]:
    """家长和教师问卷: the noun said once, behind the last, where the text counts each of them under it."""
    noun = names[-1][-2:]
    whole = [one if one.endswith(noun) else one + noun for one in names]
    texts = [asking.reading.text(one.id) for one in asking.reading.index.clauses_of(asking.place.documents[0])]
    added = [one for one, name in zip(whole, names, strict=True) if one != name]
    told = all(any(re.search(rf"{re.escape(one)}\d", text) for text in texts) for one in added)
    return whole if added and told and len(names[-1]) > len(noun) else names


_IN_FULL = {"初中": "初级中学", "高中": "普通高中", "中职": "中等职业学校", "职校": "中等职业学校"}


def _as_counted(name: str, asking: Asking) -> str:
    """A kind of school as the text counts it: 初中 as 初级中学 where no 初中 is counted by itself."""
    full = _IN_FULL.get(name)
    if full is None:
        return name
    texts = [asking.reading.text(one.id) for one in asking.reading.index.clauses_of(asking.place.documents[0])]
    by_itself, in_full = (any(re.search(rf"{one}\d+{_COUNTED}", text) for text in texts) for one in (name, full))
    return full if in_full and not by_itself else name


def _stated_in(row: Row, names: Sequence[str], asking: Asking) -> list[_Stated] | None:
    """Each name with the number right behind it in one sentence; None where one is missing or stands there twice."""
    clause = asking.reading.index.clauses[row["clause_id"]]
    found: list[_Stated] = []
    for name in names:
        pattern = rf"(?:^|[、，,；;：:（(]|其中|和|有|及)({re.escape(name)}(\d+(?:\.\d+)?)({_COUNTED}))"
        matches = list(re.finditer(pattern, str(row["text"])))
        if len(matches) != 1:
            return None
        if (works := _WORKS.search(str(row["text"])[: matches[0].start()])) and works.group() not in asking.body:
            return None  # 提升改造学校37所，其中小学20所 does not count the schools that there are
        span = Span(clause, row["start_at"], row["end_at"])
        found.append(_Stated(name, float(matches[0][2]), matches[0][3], span))
    return found


def _from_several_sentences(names: Sequence[str], asking: Asking) -> Found | None:
    """Things that the text counts in different places, added up; a refusal where one of them is not counted."""
    sentences = [
        (clause, sentence)
        for clause in asking.reading.index.clauses_of(asking.place.documents[0]) if clause.plan >= 0
        for sentence in asking.reading.index.sentences_of(clause.id)
        if clause.kind != "row" and not _WORKS.search(sentence.text)
    ]  # fmt: skip
    unit = re.findall(rf"(?:几|多少)({_COUNTED})", asking.body)[-1]
    found: dict[str, list[_Stated]] = {name: [] for name in names}
    near: dict[str, list[_Stated]] = {name: [] for name in names}
    for clause, sentence in sentences:
        for name in names:
            counted = rf"([\u4e00-\u9fff]*?)({re.escape(name)})(\d+(?:\.\d+)?)({unit})"
            for match in re.finditer(counted, sentence.text):
                before = re.sub(r"^.*(?:其中|和|有|及|共|为)", "", match[1])
                span = Span(clause, sentence.start, sentence.end)
                stated = _Stated(before + name, float(match[3]), match[4], span)
                (near if before else found)[name].append(stated)
    told = [one for name in names for one in found[name][:1]]
    missing = [name for name in names if not found[name]]
    if not told or any(len({one.value for one in found[name]}) > 1 for name in names):
        return None
    if not missing:
        named = [replace(one, name=f"{one.name}（{_where(one)}）") for one in told]
        return _added(named, asking)
    others = "、".join(dict.fromkeys(_said(one) for name in missing for one in near[name]))
    stated_said = "、".join(f"{_said(one)}（{_where(one)}）" for one in told)
    return refused(
        f"{documents_named(asking)}没有单独写明“{'、'.join(missing)}”一共有多少"
        f"{f'（写到的是{others}）' if others else ''}，加不出总数；写明的有{stated_said}。"
    )


def _said(one: _Stated) -> str:
    return f"{one.name}{number_text(one.value)}{one.unit}"


def _where(one: _Stated) -> str:
    return f"见“{label_of(one.span.clause)}”"


def _added(found: Sequence[_Stated], asking: Asking, place: str = "", others: Sequence[Item] = ()) -> Found:
    total = sum(one.value for one in found)
    said = number_text(total)
    terms = "+".join(number_text(one.value) for one in found)
    items = [Item(f"{one.name}：{number_text(one.value)}{one.unit}", (one.span,)) for one in found]
    table = ResultTable(("名称", "数"), tuple((one.name, one.value) for one in found), total)
    return compose(
        Statement(f"{place}合计{said}{found[0].unit}（{terms}={said}）：", (), derived=True),
        [*items, *others],
        understood=(*asking.place.words, *(one.name for one in found), "合计"), table=table,
        basis=["说明：只加原文写明的这几个数。"],
    )  # fmt: skip


def _bare(measure: str) -> str:
    return _QUOTES.sub("", fold(measure))


_BY_YEAR = regex(r"^(?:到|至|截至)?20[2-4]\d年(?:底)?[，,]?")
_LEVELS_BEHIND = regex(r"(?:国家级|[省市县区]级?)(?:[、和与及加](?:国家级|[省市县区]级?))+的?$")
"""智慧校园省级和市级一共几所: the levels may stand behind the name."""


def _of_levels(asking: Asking) -> Found | None:
    """Things of several levels that one clause sets for one year (省级“智慧校园”2所，市级4所), added up."""
    match = _LEVELS.search(_BY_YEAR.sub("", asking.body))
    if match is None:
        return None
    name = _LEVELS_BEHIND.sub("", _bare(match["name"]))
    name = re.sub(r"^(?:[国省市县区]家?级?[、和与及])*[省市县区]级", "", name)
    targets = asking.targets
    rows = [
        row
        for row in targets
        if re.fullmatch(rf"(?:国家|省|市|县|区)级{re.escape(name)}", _bare(row["measure"]))
        and (not asking.question.years or row["year"] in asking.question.years)
    ]  # fmt: skip
    same = {(row["clause_id"], row["year"], row["unit"]) for row in rows}
    if len(same) != 1 or len({row["measure"] for row in rows}) != len(rows) or len(rows) < 2:
        return None
    home = rows[0]["document_id"]
    # What another place sets for the same thing is told beside the sum, which is of one place.
    elsewhere = [
        row for row in targets
        if name in _bare(row["measure"]) and row["document_id"] != home and row["unit"] == rows[0]["unit"]
    ]  # fmt: skip
    place = asking.reading.place(home) if len(asking.place.documents) > 1 else ""
    found = [_Stated(f"{place}{row['measure']}", row["value"], row["unit"], asking.span_of(row)) for row in rows]
    others = [
        Item(f"{asking.reading.place(row['document_id'])}另写：{row['quote']}", (asking.span_of(row),))
        for row in elsewhere
    ]
    return _added(found, asking, place, others)


def _between_years(asking: Asking) -> Found | None:
    """One measure in two years that the text sets it for, the later less the earlier."""
    match = _TWO_YEARS.search(asking.body) or _GROWS.search(asking.body)
    if match is None:
        return None
    name = _bare(match["name"])
    years = tuple(int(match[group]) for group in ("first", "other")) if "first" in match.groupdict() else ()
    if not years and asking.question.years:
        return None
    rows = [row for row in asking.targets if row["year"] and _bare(row["measure"]) == name]
    rows = rows or _only_measure(name, years, asking)
    by_year: dict[int, list[Row]] = {}
    for row in rows:
        if not years or row["year"] in years:
            by_year.setdefault(row["year"], []).append(row)
    if not years and any(row["base_value"] is not None for row in rows):
        return None  # it rises from the base, which another reading tells
    if len(by_year) != 2 or any(len({row["value"] for row in told}) != 1 for told in by_year.values()):
        return None
    (first, early), (last, late) = sorted(by_year.items())
    if early[0]["unit"] != late[0]["unit"]:
        return None
    return _gap(_pair(early, late), (first, last), asking)


def _pair(early: Sequence[Row], late: Sequence[Row]) -> tuple[Row, Row]:
    """The two targets, of one clause where there are such."""
    for one in early:
        for other in late:
            if one["clause_id"] == other["clause_id"]:
                return one, other
    return early[0], late[0]


def _only_measure(name: str, years: Sequence[int], asking: Asking) -> list[Row]:
    """Targets of the one measure whose name ends in `name` and that is set for both years: 毛入学率 of 高中阶段."""
    rows = [
        row for row in asking.targets
        if row["year"] and _bare(row["measure"]).endswith(name) and row["comparator"] != "清零"
    ]  # fmt: skip
    names = {_bare(row["measure"]) for row in rows if not years or row["year"] in years}
    return rows if len(names) == 1 else []


def _gap(pair: tuple[Row, Row], years: tuple[int, int], asking: Asking) -> Found:
    low, high = pair[0]["value"], pair[1]["value"]
    difference = round(high - low, 4)
    unit = "个百分点" if pair[0]["unit"] == "%" else pair[0]["unit"]
    word = "增加" if difference >= 0 else "减少"
    said = (
        f"{pair[0]['measure']}从{years[0]}年到{years[1]}年{word}{number_text(abs(difference))}{unit}"
        f"（{number_text(high)}−{number_text(low)}={number_text(difference)}）："
    )
    items = [Item(f"{row['year']}年：{number_text(row['value'])}{row['unit']}", (asking.span_of(row),)) for row in pair]
    table = ResultTable(("年份", "值"), tuple((row["year"], row["value"]) for row in pair), difference)
    return compose(Statement(said, (), derived=True), items, table=table,
                   understood=(*asking.place.words, str(pair[0]["measure"]), "两个年份相减"))  # fmt: skip
