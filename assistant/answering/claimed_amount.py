"""An amount that a question states (公办园占比58%吧): the same asked as a number, and held against what is told."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Kind
from assistant.answering.gate import Verdict
from assistant.answering.outcome import Outcome
from assistant.answering.years_apart import Read
from assistant.compose.claim import bounded, claims
from assistant.draft import Draft, Statement
from assistant.evidence.focus import MONEY, SHARES, quantities
from assistant.evidence.limits import value_of
from assistant.understanding.question import Question
from assistant.understanding.terms import is_generic
from corpus.regex import regex

_TAIL = regex(
    r"[，, ]*(?:的)?(?:(?:是)?(?:真的)?(?:对吗|对吧|对不对|对么|是吧|是吗|是不是|没错吧?|没记错吧?)|吗|吧|么|嘛)"
    r"[?？!！。]*$"
)
_LEAD = regex(r"^(?:我?(?:听说|据说|记得|印象中)|好像)[，,]?|是不是(?:就)?|是否")
_BOUND = r"(?:及?以[上下内]|左右)?"
_COMPARES = regex(
    r"超过|超出|超(?=\d)|高于|低于|[多少大小]于|不到|不足|不止|达不到|没达到|未达到|够|算(?!法)|只有|才|[最至][多少高低]|可以|能|允许|准|如果"
    r"|要是|(?<![占师生职普])比(?![例重率])|差|还是|都|全部|我|咱|你们|现在|目前|如今|[哪谁几]|多少|什么|怎|为"
)
"""What puts an amount to the test, or asks of a case, takes no amount for what the documents say."""
_OF_SIZE = regex(r"\d[^，。？?\d]{0,2}(?:及?以[上下内](?=[的\u4e00-\u9fff])|的(?=[\u4e00-\u9fff]))")
"""5000人以上的校点: the amount says which ones are meant."""
_UP, _DOWN = regex(r"以上|不得?[少低]于|至少"), regex(r"以[下内]|不得?(?:超过|[高多]于)|最多|至多|控制在")
_SHORT_OF = regex(r"未达到?|不足|不到")
_VERDICT = regex(r"^(?:[^，。：]{2,6}：)?(?:不?是[：，,]|不?可以|不?能|有[，：]|没有|不行|要[：，])")
_IN_PERCENT, _BARE = regex(r"[（(][%％]"), regex(r"[值年](\d+(?:\.\d+)?)(?![\d.年])")
"""毛入园率（%）：基础值94.2，目标值98: a row whose header has the unit."""
_PLACE = regex(r"^[\u4e00-\u9fff]{2,6}：")
"""广元：, before what is told of a place that the question does not name."""
_DRAFTS = ("yes_no", "passage", "number", "list", "table")
_ONE = 1


def of_claimed_amount(question: Question, outcome: Outcome, read: Read) -> Outcome:
    """The outcome, led by 是 or 不是 where its question states one amount, and asking for it finds what is written.

    A number counts as written only if the answer to 多少 tells just one in that unit.
    """
    if len(question.regions) > _ONE or question.unit_words or not _undecided(outcome) or not claims(question):
        return outcome
    claimed = _claimed(question)
    if claimed is None:
        return outcome
    asked, value, unit, bound = claimed
    told = read(asked)[1].draft
    if told is None or told.kind not in ("number", "table") or len(told.statements) != _ONE:
        return outcome
    line = told.statements[0]
    stated = _stated(question, line.text, unit)
    if told.kind == "table":
        values = {value_of(number) for number, _ in stated}
        if unit == "%" and not values and _IN_PERCENT.search(line.text):
            values = {float(number) for number in _BARE.findall(line.text)}
        return _of_row(told, values, value, outcome)
    if len(stated) != _ONE or not line.spans:
        return outcome
    number = stated[0][0]
    written = bounded(number + unit, line.text)
    same = value_of(number) == value
    spoken = all(term.found_in(line.text) for term in question.terms if not is_generic(term))
    if not same and (unit not in SHARES | MONEY or not spoken):
        return outcome  # 新建7所 is not denied by 每个镇1所, nor 考核权重40% by the share of teachers sent
    turned = (_UP.search(bound) and _DOWN.search(written)) or (_DOWN.search(bound) and _UP.search(written))
    reached = same and not turned and not _SHORT_OF.match(written)
    kind: Kind = "yes_no" if reached else "correction"
    verdict = "是" if reached else "不是"
    place = "" if question.regions else next(iter(_PLACE.findall(line.text)), "")
    said = Statement(f"{place}{verdict}，文件写的是{written}：{line.text.removeprefix(place)}", line.spans)
    return Outcome(Draft(kind, (said,)), Verdict(), outcome.evidence)


def _stated(question: Question, text: str, unit: str) -> list[tuple[str, str]]:
    """The amounts in the unit that a line tells; of several, those of the parts that speak of the thing."""
    found = [one for one in quantities(text) if one[1] == unit]
    if len(found) <= _ONE:
        return found
    own = [term for term in question.terms if not is_generic(term)]
    parts = [part for part in re.split(r"[，；。]", text) if own and all(term.found_in(part) for term in own)]
    return [one for part in parts for one in quantities(part) if one[1] == unit] or found


def _of_row(told: Draft, stated: set[float | None], value: float, outcome: Outcome) -> Outcome:
    """A row's cells led by the verdict; as it was where they tell the value among others, or no number."""
    within = re.search(rf"(?<![\d.]){value:g}(?![\d.])", told.statements[0].text)
    if not stated or (value in stated and len(stated) > _ONE) or (within and value not in stated):
        return outcome  # 目标值95（其中公办园不低于60）
    kind: Kind = "table" if value in stated else "correction"
    line = told.statements[0]
    place = next(iter(_PLACE.findall(line.text)), "") if line.text.count("：") > _ONE else ""
    said = Statement(f"{place}{'是' if value in stated else '不是'}：{line.text.removeprefix(place)}", line.spans)
    return Outcome(replace(told, kind=kind, statements=(said,)), Verdict(), outcome.evidence)


def _undecided(outcome: Outcome) -> bool:
    """Whether there is neither a verdict yet, nor a reason to refuse that says more than that nothing was found."""
    draft = outcome.draft
    if draft is None:
        return outcome.verdict.reason == "not_stated" and not outcome.verdict.said
    return draft.kind in _DRAFTS and not _VERDICT.search(draft.statements[0].text)


def _claimed(question: Question) -> tuple[str, float, str, str] | None:
    """The question that asks for the amount, its value, unit and bound; None unless the question states just one."""
    text = question.text
    whole = question.earlier is None or (question.named and question.terms and not question.context)
    if not whole or not _TAIL.search(question.folded) or _COMPARES.search(question.body):
        return None
    found = [(value, unit) for value, unit in quantities(question.folded) if unit]
    if len(found) != _ONE:
        return None
    number, unit = found[0]
    value = value_of(number)
    amount = re.compile(rf"{re.escape(number)}\s*{re.escape(unit)}{_BOUND}")
    said = _LEAD.sub("", _TAIL.sub("", text))
    stated = amount.findall(said)
    if value is None or len(stated) != _ONE or _OF_SIZE.search(said):
        return None
    return amount.sub("多少" if unit == "%" else f"多少{unit}", said), value, unit, stated[0]
