"""A place below that of the documents: a county of the city, a town of the county.

What is set for the whole is not the part's: 全市新改扩建12所 says nothing of one county. Rules that hold everywhere in
the place (班额不超过50人, 每个乡镇一所) do hold there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from assistant.answering.gate import Verdict
from assistant.answering.in_place import NUMBERS
from assistant.answering.outcome import Outcome
from assistant.compose.row_names import towns_in
from assistant.draft import Draft, Statement
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading, RegionPath
from corpus.regex import regex
from corpus.regions import short_name
from index.tokenizer import fold

_SET_FOR = regex(
    r"率|占比|比例|比重|覆盖|目标|指标|学位|床位|在校生|规模|[几多]少?(?:所|个|人|名|张|间|套|班)|数量|总数|人数|(?:多少|几)[\u4e00-\u9fff]"
)
_AMOUNT = regex(r"\d[\d.,]*\s*(?:%|％|余|多)?(?:所|个|人|名|张|间|套|台|亿|万|元|学位|床位|班|座|项)?|百分之")
_SHARE = regex(r"\d\s*%|％|率|占比|比例|比重")
_RULE = regex(
    r"每|各(?:县|市|区|镇|乡|校|园|学|地|班|年)|[生人师园校班]均|不超过|不得|不能|控制在|以内|上限|下限|原则上|最多|至少|不多于"
    r"|不低于|不少于|班额|标准|[学课]时"
)
_RULE_OF_SHARE = regex(
    r"每|各(?:县|市|区|镇|乡|校|园|学|地|班|年)|[生人师园校班]均|经费|工资|薪|津贴|预算|公用|收费|面积|用于|[学课]时|课程"
)
_YEAR = regex(r"20\d\d年?|“?[一二三四五六七八九十]+五”?")
_COUNTS_TASKS = regex(r"(?:几|多少)(?:个|家)?(?:[项条章]|任务|单位|部门)")


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
_EACH = regex(
    r"(?:各|每(?:一)?个?)(?P<level>" + "|".join(level for _, level in _LEVELS) + r")(?!单位|部门|局|政府|人民|教育局)"
)
_EACH_NUMBER = regex(r"[几多]少?(?:所|个|人|名|张|间|套)|多少|数量|人数|在校生|[率比]$|分布|排名?|谁(?:最|更)|哪个最")
_RANKED = regex(
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


def is_below(path: RegionPath, reading: Reading) -> bool:
    """Whether only documents of the places that this one lies in speak for it."""
    held = reading.region_names
    inside = any(one[: len(path)] == path for one in held)
    return not inside and any(path[: len(one)] == one for one in held)


def part_named(question: Question, reading: Reading) -> tuple[str, str]:
    """The place below the documents' that a question is of, as people name it and its own name; ("", "") for none."""
    for path in question.regions:
        if is_below(path, reading):
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
    below = len(question.regions) == 1 and is_below(question.regions[0], reading)
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
