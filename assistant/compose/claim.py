"""Claims: what a question takes for granted, held against the sentence that speaks of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.bound_claimed import side_of
from assistant.compose.claimed_part import is_claimed, part_told
from assistant.compose.number_fit import overlap
from assistant.compose.number_told import lead_in, told
from assistant.draft import Draft, Statement
from assistant.evidence.choice import Choice
from assistant.evidence.counted import counts_same
from assistant.evidence.focus import Segment, quantities, segments
from assistant.evidence.limits import COUNTED_BY, held, value_of
from assistant.evidence.norms import LIMIT, asks_permission, norm_of
from assistant.evidence.periods import told_periods
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question, levels_of
from assistant.understanding.school_names import schools_named
from assistant.understanding.terms import coverage, key_terms
from corpus.regex import regex

CLAIMS = regex(
    r"(?:对吗|对吧|对不对?|是吧|是不是|吗|没错|没记错|吧|听说.*|据说.*|说是.*|应该是.*|真的是.*)[?？!！。]*$"
)
_WHETHER = regex(r"是不是|是否")
_BOUND = regex(r"以[上下内]|超过|不[少低多高]于|至少|最多")
_TRUE_OR_NOT = regex(r"(?:是)?真的(?:吗|嘛|么|假的)|属实")
_SPOKEN_OF = 0.6
"""Share of the question's words that a sentence must hold to speak against what the question takes for granted."""
_NEAR = 0.2
"""How much less of the question's words another piece may hold than the best one to be what a claim is about."""


def claims(question: Question) -> bool:
    """Whether the question states something and asks for no more than a yes."""
    asked = question.asks & {"who", "money", "how", "why", "list", "compare", "text"}
    permission = asks_permission(question.folded) and not _TRUE_OR_NOT.search(question.folded)
    amounts = bool(quantities(question.folded) or question.years)
    bare = amounts and not question.asks - {"permit"} and _BARE.search(question.folded)
    whether = _WHETHER.search(question.folded) and not _MAY.search(question.folded)
    stated = bare or CLAIMS.search(question.folded) or whether
    return bool(stated) and not asked and not permission


_SUPPOSED = regex(
    r"(?:是|在|写在)?(?:哪一?条|第几条|哪一?款)(?:写|规定|说)?的?[?？]?$|(?:规定|标准|要求)?(?:从|自)?(?:哪年|什么时候|何时)(?:起|开始)"
    r"|怎么[算来定]|(?:规定|要求|说法)(?:都|是)?(?:在|写在)哪|(?:依据|出处)(?:是|在)?(?:什么|哪里?)|(?:都|分别)?(?:建|设|分布)?在(?:哪里|哪儿)[?？]?$"
)


def supposes(question: Question) -> bool:
    """Whether the question takes an amount for granted: it asks where it stands, since when it holds or how it came."""
    of_case = re.search(r"我|咱|你们|有个|如果|要是|假如", question.body)
    return bool(quantities(question.body)) and bool(_SUPPOSED.search(question.body)) and not of_case


_BARE = regex(r"[?？]\s*$")
"""每生每年1500元？ asks whether it is so."""
_MAY = regex(r"(?:是不是|是否)[^，。]{0,6}(?:可以|能|允许|准|该)")


def checked(question: Question, choice: Choice, evidence: Sequence[Evidence]) -> Choice:
    """The choice as a correction where its sentence states another amount or year than the question claims."""
    if choice.draft.kind == "table" and claims(question):
        return _of_cell(question, choice)
    if choice.draft.kind not in ("number", "passage", "yes_no", "list"):
        return choice
    presumed = presumes(question, choice.piece)
    if presumed or not (claims(question) or supposes(question)):
        return _opposite(choice, presumed) if presumed else choice
    if named := other_name(question, choice.piece):
        return correction(choice, spoken_of(question, choice.piece, ()), named)
    if other := (_of_bare_number(question, choice.piece) or _of_period(question, choice.piece)):
        return correction(choice, *other)
    claimed = [(value_of(value), unit) for value, unit in quantities(COUNTED_BY.sub(" ", question.folded)) if unit]
    if not claimed and not question.years:
        return choice
    choice = replace(choice, piece=same_amount(question, choice.piece, evidence, claimed))
    if not claimed:
        choice = _dated(question, choice, evidence)
    if claimed and question.terms and not any(term.found_in(choice.piece.text) for term in question.terms):
        return choice  # 小学41所对不对 is not denied by a sentence that counts something else
    segment = spoken_of(question, choice.piece, claimed)
    if claimed and _only_state(question, choice.piece):
        line = told(choice.piece, segment)
        said = Statement(f"查到的只有现状，没有查到要达到多少：{line.text}", line.spans)
        return replace(choice, draft=Draft("yes_no", (said,)))
    if claimed and (part := part_told(question, choice.piece.text, claimed)) is not None:
        if is_claimed(part[1], claimed):
            return _confirmed(question, choice, part[0], claimed)
        return correction(choice, part[0], bounded(part[1], part[0].text))
    own = of_level(question, segment.text, claimed)
    if own:
        return correction(choice, segment, own)
    if held(question.folded, segment.text) == "case" and not _JUST_THAT.search(question.folded):
        return choice  # 投诉4次会移出吗 is one of 投诉3次以上的
    stated = {unit: value for value, unit in reversed(quantities(segment.text)) if unit}
    values = {(value_of(value), unit) for value, unit in quantities(choice.piece.text)}
    for value, unit in claimed:
        several = sum(one == unit for _, one in quantities(segment.text)) > 1
        counted = not several and counts_same(COUNTED_BY.sub(" ", question.folded), unit, segment.text)
        if unit in stated and value is not None and _in_range(value, stated[unit] + unit, segment.text):
            continue
        if unit in stated and _is_condition(stated[unit] + unit, segment.text):
            continue
        classed = unit in stated and value is not None and _CLASSED.search(question.body)
        if classed and value is not None and _meets(value, stated[unit], unit, segment.text):
            continue
        if unit in stated and value is not None and counted:
            side = side_of(question.folded, value, unit, stated[unit], segment.text)
            if side == "kept":
                return confirmation(choice, segment, bounded(stated[unit] + unit, segment.text))
            if side == "open":
                return choice
        if unit in stated and (value, unit) not in values and value is not None and counted:
            return correction(choice, segment, bounded(stated[unit] + unit, segment.text))
    if question.years and segment.year is not None and segment.year not in question.years:
        return correction(choice, segment, f"{segment.year}年")
    return _confirmed(question, choice, segment, claimed)


_CLASSED = regex(r"算(?!法|数)|属于|够|达标|合格|超(?=[了标没不吗])")
"""What asks on which side of a bound an amount lies: 58人算大班额吗 is not denied by 56人以上."""


def _meets(value: float, written: str, unit: str, text: str) -> bool:
    """Whether a value keeps within the bound that a text sets with an amount: 58 of 56人以上."""
    bound = value_of(written)
    if bound is None:
        return False
    amount = re.escape(written + unit)
    least = re.search(rf"{amount}及?以上|(?:不[少低]于|至少|达到?){amount}", text)
    most = re.search(rf"{amount}及?以[下内]|(?:不得?(?:超过|[高多]于)|至多){amount}", text)
    return bool(least and value >= bound) or bool(most and value <= bound)


_BARE_NUMBER = regex(r"(?:是|为|有|达到|占)(?P<number>\d+(?:\.\d+)?)(?:对[吗吧不]|是[吗吧]|吗|吧)[?？]?$")
_RATIO = regex(r"(?<![\d:：])\d{1,2}[:：比]\d{1,3}(?:\.\d+)?(?!\d)")


def _of_bare_number(question: Question, piece: Evidence) -> tuple[Segment, str] | None:
    """The segment and the amount in it, where the question claims another ratio, or another number without a unit.

    公用经费是2000吗 against 每生每年1000元; None where the segment states several amounts.
    """
    if piece.sentence_terms < _SPOKEN_OF:
        return None
    segment = spoken_of(question, piece, ())
    asked, stated = _RATIO.findall(question.folded), _RATIO.findall(segment.text)
    if len(asked) == len(stated) == 1:
        own = stated[0].replace("：", ":").replace("比", ":")
        return (segment, stated[0]) if asked[0].replace("：", ":").replace("比", ":") != own else None
    bare = _BARE_NUMBER.search(question.folded)
    found = [(value, unit) for value, unit in quantities(segment.text) if unit]
    if bare is None or len(found) != 1 or found[0][1] in _SPANS:
        return None
    value, unit = found[0]
    differs = value_of(value) not in (None, value_of(bare["number"]))
    return (segment, bounded(value + unit, segment.text)) if differs else None


def _of_period(question: Question, piece: Evidence) -> tuple[Segment, str] | None:
    """The segment and the period it recurs in, where another is claimed (每年调整一次吗) and it is the only one."""
    asked = told_periods(question.folded)
    if len(asked) != 1 or piece.sentence_terms < _SPOKEN_OF:
        return None
    found = [(part, period) for part in segments(piece.text) for period in told_periods(part.text)]
    if len(found) != 1 or found[0][1][1] == asked[0][1]:
        return None
    return found[0][0], found[0][1][0]


_SPANS = frozenset({"年", "月", "个月", "天", "日"})
_JUST_THAT = regex(r"才|对[吗吧不]|是不是|是[吗吧]|应该是|据?说")
"""What claims the very number, and does not ask what comes of it."""


def _confirmed(
    question: Question, choice: Choice, segment: Segment, claimed: Sequence[tuple[float | None, str]]
) -> Choice:
    """“是” before a cap that is just the one that the question claims: 不能超过3年吗."""
    stated = {(value_of(value), unit) for value, unit in quantities(segment.text)}
    if set(claimed) & stated and not any(_shows(line, choice.piece) for line in choice.draft.statements):
        # The sentence that holds the amount, and not the one that was nearest in meaning.
        choice = replace(choice, draft=Draft("yes_no", (told(choice.piece, segment),)))
    if not LIMIT.search(question.folded) or norm_of(segment.text) != "cap" or not set(claimed) <= stated:
        return choice
    line, *rest = choice.draft.statements
    draft = replace(choice.draft, statements=(replace(line, text=f"是：{line.text}"), *rest))
    return replace(choice, draft=draft)


def _shows(line: Statement, piece: Evidence) -> bool:
    """Whether a line cites some of a sentence."""
    return any(
        span.clause.id == piece.clause.id and span.start < piece.end and piece.start < span.end for span in line.spans
    )


_RANK = regex(r"国家级|省级|市级|县级")


def other_name(question: Question, piece: Evidence) -> str:
    """The school or rank that a sentence names in the place of the one that the question claims; "" without one.

    由清华大学托管 against 推动北京化工大学对剑门关高中的托管帮扶.
    """
    if piece.sentence_terms < _SPOKEN_OF:
        return ""
    told_names = schools_named(piece.text)
    for claimed in schools_named(question.body):
        same = [name for name in told_names if name[-2:] == claimed[-2:] and name not in question.folded]
        held_there = any(claimed.endswith(name) for name in told_names)  # 帮扶的是梅青中学
        if (
            not held_there
            and claimed not in piece.text
            and len(same) == 1
            and any(name in question.folded for name in told_names)
        ):
            return same[0]
    ranks, told_ranks = set(_RANK.findall(question.body)), set(_RANK.findall(piece.text))
    if len(ranks) == 1 and len(told_ranks) == 1 and ranks != told_ranks:
        return bounded(next(iter(told_ranks)), piece.text)
    return ""


_CELL = regex(r"：[^：；]*?[(（](?P<unit>[^()（）]{1,3})[)）](?P<value>\d[\d,.]*)。?$")


def _of_cell(question: Question, choice: Choice) -> Choice:
    """A row's one cell as a correction where its number is another than the question claims in that unit."""
    lines = choice.draft.statements
    cell = _CELL.search(lines[0].text) if len(lines) == 1 else None
    if cell is None:
        return choice
    own = [value_of(value) for value, unit in quantities(COUNTED_BY.sub(" ", question.body)) if unit == cell["unit"]]
    if len(own) != 1 or value_of(cell["value"]) in own:
        return choice
    said = f"不是，文件写的是{cell['value']}{cell['unit']}：{lines[0].text}"
    return replace(choice, draft=Draft("correction", (replace(lines[0], text=said),)))


_ASKS_WHY = regex(r"为什么|为啥|为何|凭什么|怎么(?!办|样|做|申|报|处|才|能)|咋(?!办|样)")
_ALLOWED = regex(r"能|可以|允许|准许?|有权")
_OFTEN = regex(r"每(?:[一两二三四五六\d])?(?:个)?(?:年|学期|季度|月|周|天)")


def presumes(question: Question, piece: Evidence) -> str:
    """What the sentence says against something that a why-question takes for granted; "" where it doesn't."""
    if not _ASKS_WHY.search(question.body) or piece.sentence_terms < _SPOKEN_OF:
        return ""
    allowed = _ALLOWED.search(question.body) and not asks_permission(question.folded)
    if allowed and norm_of(piece.text) == "forbid" and "不" not in question.body:
        return "文件的规定正相反"
    asked, stated = _OFTEN.search(question.body), _OFTEN.search(piece.text)
    if asked and stated and asked.group() != stated.group() and len(_OFTEN.findall(piece.text)) == 1:
        return f"不是，文件写的是{stated.group()}"
    return ""


def _opposite(choice: Choice, said: str) -> Choice:
    line = choice.draft.statements[0]
    return replace(choice, draft=Draft("correction", (Statement(f"{said}：{line.text}", line.spans),)))


_TO_REACH = regex(
    r"(?:要|应|该|须|需|得|将|会|能)[^，。？?]{0,4}(?:到|为|有|占|是)|达到|达标|[提升增]高?[到至]|目标|规定|要求|到20\d\d年"
)
_HAS_NOW = regex(r"现在|目前|如今|眼下|现状|现有|已经?|当前")
_STATE = regex(r"目前|现有|现状|仅[有占为\d]|约\d|尚[未不有]|偏[低少高]|不足|截至|基础值|未达|没有?达")
_GOAL = regex(
    r"(?<![未没不])(?<!没有)达到|不[低少高]于|不得?(?:超过|[低少高]于)|以[上内下]|确保|力争|提[高升]到|保持|控制在|到20\d\d年"
)


def _only_state(question: Question, piece: Evidence) -> bool:
    """Whether it is asked what has to be reached, and a sentence tells no more than how things stand."""
    to_reach = bool(_TO_REACH.search(question.body)) and not _HAS_NOW.search(question.body)
    return to_reach and bool(_STATE.search(piece.text)) and not _GOAL.search(piece.text)


def same_amount(
    question: Question, best: Evidence, evidence: Sequence[Evidence], claimed: Sequence[tuple[float | None, str]]
) -> Evidence:
    """The piece that the claim is about: another than the best one where that alone holds an amount of the claim.

    What has to be reached is not held against how things stand: 要到60%吗 against 仅有13人，占38.2%.
    """
    units = {unit for _, unit in claimed}

    def holds(piece: Evidence) -> bool:
        return any((value_of(value), unit) in claimed for value, unit in quantities(piece.text) if unit)

    def wanted(piece: Evidence) -> bool:
        same_unit = any(unit in units for _, unit in quantities(piece.text))
        return same_unit and bool(_GOAL.search(piece.text)) and not _STATE.search(piece.text)

    state = _only_state(question, best)
    if holds(best) and not state:
        return best
    near = [piece for piece in evidence[:10] if piece.sentence_terms >= best.sentence_terms - _NEAR]
    goal = next((piece for piece in near if wanted(piece)), None) if state else None
    return goal or next((piece for piece in near if holds(piece)), best)


_OF_THE_THING = 0.4
"""Share of the question's words that a part with a date must hold to tell when the thing is done."""


def _dated(question: Question, choice: Choice, evidence: Sequence[Evidence]) -> Choice:
    """The choice, from the sentence that dates the very thing where the best one dates another, or none.

    到2025年全面消除5000人以上普通高中校点 says nothing of when 大班额 are gone.
    """
    keys = key_terms(question.terms)

    def dating(piece: Evidence) -> tuple[float, bool, Segment | None]:
        lead = lead_in(piece)
        found = [
            (coverage(question.terms, part.text), part.year in question.years, part)
            for part in segments(piece.text, lead.year if lead else None)
            if part.year is not None and any(term.found_in(part.text) for term in keys)
        ]
        return max(found, key=lambda one: one[:2], default=(0.0, False, None))

    best = dating(choice.piece)
    near = [piece for piece in evidence[:10] if piece.clause.document_id == choice.piece.clause.document_id]
    dated = [(dating(piece), piece) for piece in (choice.piece, *near)]
    better, piece = max(dated, key=lambda one: one[0][:2])
    if better[2] is None or better[0] < _OF_THE_THING or better[:2] <= best[:2]:
        return choice
    return Choice(Draft("yes_no", (told(piece, better[2]),)), piece)


def spoken_of(question: Question, piece: Evidence, claimed: Sequence[tuple[float | None, str]]) -> Segment:
    """The segment of the sentence that the claim is about: it shares the words, and an amount or at least its unit."""
    lead = lead_in(piece)
    parts = segments(piece.text, lead.year if lead else None)
    often = _OFTEN.search(question.body)

    def value(segment: Segment) -> float:
        found = quantities(segment.text)
        units = {unit for _, unit in found}
        equal = any((value_of(number), unit) in claimed for number, unit in found if unit)
        return (
            overlap(question.body, segment.text)
            + coverage(question.terms, segment.text)
            + 0.5 * any(unit in units for _, unit in claimed)
            + 0.5 * equal
            + 2.0 * bool(often and often.group() in segment.text and found)
        )

    best = max(parts, key=value)
    counting = [part for part in parts if any(unit == one for _, one in quantities(part.text) for _, unit in claimed)]
    alone = len(counting) == 1 and best not in counting and piece.sentence_terms >= _SPOKEN_OF
    return counting[0] if alone else best


def of_level(question: Question, text: str, claimed: Sequence[tuple[float | None, str]]) -> str:
    """What a row of values by level (小学达到15%、高中达到40%) gives the level asked about, if not what is claimed."""
    asked = levels_of(question.body)
    for part in text.split("、") if asked and not _BOUND.search(text) else ():
        found = [(value, unit) for value, unit in quantities(part) if any(unit == one for _, one in claimed)]
        if levels_of(part) == asked and len(found) == 1 and "、" in text:
            value, unit = found[0]
            return "" if (value_of(value), unit) in claimed else value + unit
    return ""


_FROM = r"\d+(?:\.\d+)?[-－–—~～至到]"


def _in_range(value: float, amount: str, text: str) -> bool:
    """Whether a value lies within the range that ends with the amount: 4节 of 3-5节."""
    found = re.search(rf"(?P<first>{_FROM}){re.escape(amount)}", text)
    low = value_of(found["first"][:-1]) if found else None
    high = value_of(re.sub(r"[^\d.]", "", amount)) if found else None
    return low is not None and high is not None and low <= value <= high


_BEYOND = r"(?:不足|不到|不满|未满|(?<!不)(?<!不得)(?:少于|低于|超过|高于|多于)|(?:连续|任教|工作)?满|达到?)"


def _is_condition(amount: str, text: str) -> bool:
    """Whether an amount only bounds those whom a rule is for: 3年 does not contradict 距退休不足5年的…可以不交流.

    Or is told of each of several, which the question takes together: 春季、秋季各受理一次.
    """
    written = re.escape(amount)
    ruled = r"(?:[，、]|[\u4e00-\u9fff]{2,8}(?:应|要|可以?|须|不))"
    whose = rf"{written}及?以[上下内](?:的)?[\u4e00-\u9fff]{{0,8}}的{ruled}"
    each = rf"、[^，。；、]{{1,8}}各[^，。；]{{0,6}}?{written}"
    return bool(re.search(rf"{_BEYOND}{written}(?:及?以[上下内])?的(?!比例|规模|标准)|{whose}|{each}", text))


_LIMIT = r"(?:未达到?|不足|不到|不得?(?:超过|[高多低少]于)|至少|最多|至多)?"


def bounded(amount: str, text: str) -> str:
    """The amount with the words on either side that make it a bound: 400人以上, 不得超过55人."""
    found = re.search(rf"{_LIMIT}(?:{_FROM})?{re.escape(amount)}(?:及?以[上下内]|左右)?", text)
    return found.group() if found else amount


def confirmation(choice: Choice, segment: Segment, stated: str) -> Choice:
    """“是，文件写的是…” before the segment that says so."""
    line = told(choice.piece, segment)
    said = Statement(f"是，文件写的是{stated}：{line.text}", line.spans)
    return replace(choice, draft=Draft("yes_no", (said,)))


def correction(choice: Choice, segment: Segment, stated: str) -> Choice:
    """“不是，文件写的是…” before the segment that says so."""
    line = told(choice.piece, segment)
    statement = Statement(f"不是，文件写的是{stated}：{line.text}", line.spans)
    return replace(choice, draft=Draft("correction", (statement,)))
