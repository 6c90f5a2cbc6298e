"""A place below that of the documents (a county of the city, a town of the county) and the bodies of one above it.

What is set for the whole is not the part's: 全市新改扩建12所 says nothing of one county. Rules that hold everywhere in
the place (班额不超过50人, 每个乡镇一所) do hold there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from assistant.compose.row_names import towns_in
from assistant.draft import Draft, Statement
from assistant.gate import Verdict
from assistant.in_place import NUMBERS
from assistant.outcome import Outcome
from assistant.question import Question
from assistant.reading import Reading, RegionPath
from assistant.understand import understand
from corpus.regions import resolve, short_name
from index.tokenizer import fold

_SET_FOR = re.compile(
    r"率|占比|比例|比重|覆盖|目标|指标|学位|床位|在校生|规模|[几多]少?(?:所|个|人|名|张|间|套|班)|数量|总数|人数|(?:多少|几)[\u4e00-\u9fff]"
)
_AMOUNT = re.compile(r"\d[\d.,]*\s*(?:%|％|余|多)?(?:所|个|人|名|张|间|套|台|亿|万|元|学位|床位|班|座|项)?|百分之")
_SHARE = re.compile(r"\d\s*%|％|率|占比|比例|比重")
_RULE = re.compile(
    r"每|各(?:县|市|区|镇|乡|校|园|学|地|班|年)|[生人师园校班]均|不超过|不得|不能|控制在|以内|上限|下限|原则上|最多|至少|不多于"
    r"|不低于|不少于|班额|标准|[学课]时"
)
_RULE_OF_SHARE = re.compile(
    r"每|各(?:县|市|区|镇|乡|校|园|学|地|班|年)|[生人师园校班]均|经费|工资|薪|津贴|预算|公用|收费|面积|用于|[学课]时|课程"
)
_YEAR = re.compile(r"20\d\d年?|“?[一二三四五六七八九十]+五”?")
_COUNTS_TASKS = re.compile(r"(?:几|多少)(?:个|家)?(?:[项条章]|任务|单位|部门)")


@lru_cache(maxsize=4096)
def sets_for_whole(text: str) -> bool:
    """Whether a text sets a number for a place as a whole, and not one that holds for each school or town in it."""
    for segment in re.split(r"[，。；;,]", _YEAR.sub("", fold(text))):
        if _AMOUNT.search(segment) and not (_RULE_OF_SHARE if _SHARE.search(segment) else _RULE).search(segment):
            return True
    return False


_LEVELS = (
    ("县区", r"县(?:\(市\)|（市）|市)?区?|区县|市县|区(?!域)"), ("镇", r"乡镇|镇街|镇乡|镇|乡|街道"), ("村", r"村"),
    ("集团", r"(?:教育)?集团"), ("学校", r"学校|所学校|校|园"),
)  # fmt: skip
_EACH = re.compile(
    r"(?:各|每(?:一)?个?)(?P<level>" + "|".join(level for _, level in _LEVELS) + r")(?!单位|部门|局|政府|人民|教育局)"
)
_EACH_NUMBER = re.compile(
    r"[几多]少?(?:所|个|人|名|张|间|套)|多少|数量|人数|在校生|[率比]$|分布|排名?|谁(?:最|更)|哪个最"
)
_RANKED = re.compile(
    r"排(?:个|一下|下)?(?:名|序|队)|从[高多大][到至]|(?:谁|哪(?:一)?[个家所])[^，。]{0,4}最|最[多少高低大小]的是?(?:谁|哪)"
)


def asked_apart(question: Question) -> str:
    """The level of places or schools for each of which a number is asked (各镇, 每个县区), in a word; "" for none."""
    found = _EACH.search(question.body)
    if found is None or not _EACH_NUMBER.search(question.body[found.end() :]):
        return ""
    return next(name for name, level in _LEVELS if re.fullmatch(level, found["level"]))


def of_each(question: Question, outcome: Outcome, reading: Reading) -> Outcome:
    """The outcome, or a refusal where a number for each town or county is asked for and one for all is told.

    A rule for each (每个镇建1所以上) answers how many each is to have, and no question which has most.
    """
    draft = outcome.draft
    level = asked_apart(question) if draft is not None and len(question.regions) == 1 else ""
    if draft is None or not level or draft.kind not in ("number", "passage", "table", "list"):
        return outcome
    ranked = bool(_RANKED.search(question.body))
    if level == "学校" and not ranked:
        return outcome  # 各学校配几名 asks for a rule
    pattern = dict(_LEVELS)[level]
    each = [line for line in draft.statements if re.search(rf"(?:每(?:一)?个?|各)(?:{pattern})", line.text)]
    if each and not ranked:
        return outcome
    whole = any(sets_for_whole(line.text) for line in draft.statements if line.spans)
    other = any(re.search(r"(?:每(?:一)?个?)(?:县|市|区|乡?镇|乡|街道|村)", line.text) for line in draft.statements)
    if not (whole or ranked or (other and level in ("县区", "镇", "村"))):
        return outcome
    said = f"文件没有分到各{level}写这个数，排不出来，也分不出来。"
    return Outcome(None, Verdict("not_stated", said=said), outcome.evidence)


def _is_below(path: RegionPath, reading: Reading) -> bool:
    """Whether only documents of the places that this one lies in speak for it."""
    held = reading.region_names
    inside = any(one[: len(path)] == path for one in held)
    return not inside and any(path[: len(one)] == one for one in held)


def part_named(question: Question, reading: Reading) -> tuple[str, str]:
    """The place below the documents' that a question is of, as people name it and its own name; ("", "") for none."""
    for path in question.regions:
        if _is_below(path, reading):
            return path[-1], short_name(path[-1])
    if not question.regions:
        return "", ""
    body = question.body or question.folded
    for town in towns_in(body):
        return town.said, town.own
    bare = reading.town_names.search(body) if reading.town_names else None
    return (bare.group(), bare.group()) if bare else ("", "")


def _names(statement: Statement, own: str, reading: Reading) -> bool:
    """Whether a statement, behind the place that leads it, or the sentence that it cites names the part."""
    cited = (reading.documents[span.clause.document_id].text[span.start : span.end] for span in statement.spans)
    return own in statement.text.partition("：")[2] or any(own in "".join(fold(text).split()) for text in cited)


def of_part(question: Question, outcome: Outcome, reading: Reading) -> Outcome:
    """The outcome with a notice whose documents these are, or a refusal where a part is told the whole's number."""
    draft = outcome.draft
    if draft is None or not draft.statements:
        return outcome
    said, own = part_named(question, reading)
    if not said or any(_names(line, own, reading) for line in draft.statements):
        return outcome
    below = len(question.regions) == 1 and _is_below(question.regions[0], reading)
    if draft.kind == "aggregate" and not below:
        return outcome  # over rows a town is a condition: 除了东关街道其余项目
    whole = _whole_of(draft, reading)
    numbers = _asks_amount(question) and draft.kind not in ("duty", "unit_duties", "clause")
    if numbers and any(sets_for_whole(line.text) for line in draft.statements if line.spans):
        told = Verdict("not_stated", said=not_told(said, whole))
        if said == own and _has_row(draft, own, reading):
            told = Verdict("not_stated", f"“{own}”的这个数")
        return Outcome(None, told, outcome.evidence)
    if not below:
        return outcome
    notice = f"所引是{whole}的文件，没有专门写{said}"
    return replace(outcome, draft=replace(draft, notices=(*draft.notices, notice)))


def _has_row(draft: Draft, own: str, reading: Reading) -> bool:
    """Whether a table's row of the draft's documents names the part, which the draft then missed."""
    documents = {span.clause.document_id for line in draft.statements for span in line.spans}
    rows = (row for one in documents for row in reading.index.clauses_of(one) if row.kind == "row")
    return any(own in reading.text(row.id) for row in rows)


def not_told(part: str, whole: str) -> str:
    """The refusal for a part's number that is only set for the whole."""
    return f"文件没有分到{part}写这个数，只有{whole}整体的数，不能当作{part}的。"


def _asks_amount(question: Question) -> bool:
    if _COUNTS_TASKS.search(question.body):
        return False
    return bool(question.asks & NUMBERS or _SET_FOR.search(question.body))


def _whole_of(draft: Draft, reading: Reading) -> str:
    documents = [reading.documents[span.clause.document_id] for line in draft.statements for span in line.spans]
    places = dict.fromkeys(document.region[-1] for document in documents if document.region)
    return "、".join(places) or "上一级"


_OF_DUTIES = frozenset({"unit_duties", "lead", "support", "role_check"})


def body_elsewhere(question: Question, reading: Reading) -> str:
    """A refusal where it is asked what a body does of a place above or below the documents', which they give no task.

    河源市教育局 is not the county's bureau, nor 剑阁县教育局 the city's. "" for any other question.
    """
    for path in question.regions if question.unit_words and question.asks & _OF_DUTIES else ():
        inside = reading.only_within(path) if len(path) > 1 or question.unit_words[0].endswith("厅") else None
        if inside is None and not _is_below(path, reading):
            continue
        own, level = path[-1], path[-1][-1]
        for word in question.unit_words:
            at = question.folded.find(word)
            if not question.folded[:at].endswith((own, short_name(own))):
                continue
            bare = word.removeprefix(level)
            if inside is None and re.match(r"(?:人民)?政府|县委|区委|市委|党委", bare):
                continue  # each county's government and party are given tasks together: 各县区人民政府
            if not _has_tasks(path, f"{level}{bare}", own, reading):
                whose = f"文件库里没有{own}的文件，{'、'.join(inside)}" if inside else above_of(path, reading)
                return f"{whose}的文件没有写到{own}{bare}的任务；别的地方的同名单位不是它。"
    return ""


def body_beyond(question: Question, reading: Reading) -> str:
    """A refusal where the body asked about is of a place elsewhere that stands behind a place held: 广元射洪教育局.

    The tasks of the one are not the other's. "" for any other question.
    """
    if len(question.regions) != 1 or len(question.unit_words) != 1 or not question.asks & _OF_DUTIES:
        return ""
    word = question.unit_words[0]
    at = question.body.find(word)
    before = re.sub(r"^[和与跟及、的]", "", question.body[:at]) if at > 0 else ""
    written = (before + word) if at >= 0 else ""
    for size in range(min(_LONGEST_PLACE, len(written) - 2), 1, -1):
        name, rest = written[:size], re.sub(r"^[县市区]", "", written[size:])
        if (before and size < len(before)) or not rest or len(short_name(name)) < 2:
            continue
        if not before and name[-1] not in "县市区":
            continue  # 公安机关 is no body of 公安县
        path = resolve(name, known=reading.region_names)
        if path is None or reading.covers(path) or _is_below(path, reading) or path == question.regions[0]:
            continue
        held = question.regions[0][-1]
        return f"文件库里没有{path[-1]}的文件；{held}的文件写的是{held}的单位，{path[-1]}{rest}不是它。"
    return ""


_LONGEST_PLACE = 5
_GOVERNMENT = re.compile(r"^[的县市区]?(?:人民)?政府(?P<rest>.*)$")
_TASKS_ASKED = re.compile(r"负责|任务|职责|职能|责任|[做干管抓]些?(?:什么|啥|哪)|承担|要[做干管]")
_ALL_TASKS = re.compile(
    r"[的都要该得有是主具体现]*(?:哪些|什么|啥|几[项个]|负责|承担|[做干管抓])*些?(?:哪些|什么|啥)?(?:任务|职责|职能|责任|工作|事)*[?？]?"
)
_JOINT = re.compile(r"^各?(?:[县市区、()（）]|旗)*(?:[县市区]|地)(?:[)）])?(?:人民)?政府$")


def of_joint_government(question: Question, reading: Reading) -> tuple[Question, str]:
    """For what a county's government has to do, the question of all counties' governments, and a line that says so.

    剑阁县人民政府 has the tasks that the city's document gives 县区人民政府. The question itself and "" for any other.
    """
    found = _GOVERNMENT.match(question.body)
    if found is None or len(question.regions) != 1 or not _TASKS_ASKED.search(found["rest"]):
        return question, ""
    if re.search(r"牵头|配合|责任单位", found["rest"]):
        return question, ""
    path = question.regions[0]
    above = [one for one in reading.region_names if len(one) < len(path) and path[: len(one)] == one]
    if not _is_below(path, reading) or len(above) != 1:
        return question, ""
    units: dict[str, int] = {}
    for document in reading.documents.values():
        for unit in reading.units_of(document.id) if document.region == above[0] else ():
            if _JOINT.match(unit) and (path[-1][-1] in unit or "地" in unit):
                one = question.with_(regions=(above[0],), units=(unit,))
                units[unit] = len(reading.duties_of_units(one))
    if not units:
        return question, ""
    joint = max(units, key=lambda unit: units[unit])
    rest = "负责什么" if _ALL_TASKS.fullmatch(found["rest"]) else found["rest"]
    text = f"{short_name(above[0][-1])}{joint}{rest}"
    asked = understand(text, reading, regions=(above[0],)).with_(plans=question.plans)
    said = f"{above[0][-1]}的文件没有单独写{path[-1]}人民政府；对{joint}写的，也是它的："
    return asked.with_(text=question.text), said


def above_of(path: RegionPath, reading: Reading) -> str:
    """The places with documents that a place lies in."""
    return "、".join(dict.fromkeys(one[-1] for one in reading.region_names if path[: len(one)] == one))


def _has_tasks(path: RegionPath, name: str, own: str, reading: Reading) -> bool:
    """Whether documents of places in or around this one give tasks to its unit: 市教育局 in a county's document."""
    level, bare = name[0], name[1:]
    joint = re.compile(rf"(?:^|各)(?:县|市|区|[()、])*{level}(?:县|市|区|[()、])*{re.escape(bare)}$")
    for document in reading.documents.values():
        region = document.region
        if not region or not (region[: len(path)] == path or path[: len(region)] == region):
            continue
        other_level = region[-1][-1] != level
        for unit in reading.units_of(document.id):
            if unit in (own + bare, f"{short_name(own)}{bare}") or (other_level and joint.search(unit)):
                return True
    return False
