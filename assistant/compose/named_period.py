"""The years of a plan that a document knows only by its title: 《…2020-2025五年行动计划》."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.draft import Draft, Statement
from assistant.evidence.choice import Choice
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from corpus.regex import regex

_SPAN_ASKED = regex(
    r"(?:从|是)?(?:哪(?:一)?|几几?|何)年[^，。？?]{0,3}(?:到|至)(?:哪(?:一)?|几几?|何)年|什么时候[^，。？?]{0,3}到什么时候"
    r"|起止(?:年份|时间|日期|年限)?|管到?(?:哪|几)年|(?:是|指)?哪(?:几|些|[一二三四五六七八九十])年"
    r"|(?<=计划|行动|规划|方案|工程)(?:是|指)?什么时候的?[?？。]*$"
)
_PLAN = regex(r"计划|方案|规划|行动|工程|意见|办法")
_PERIOD = regex(r"(20\d\d)年?\s*[—－\-–~～至到]+\s*(20\d\d)年?")
_TITLE = regex(r"《[^《》]*(?:〈[^〈〉]*〉[^《》]*)*》")
_LOOKED_AT = 6
_LEAST = 1.5


def named_period(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """For “…行动计划是哪年到哪年”: the title that names the plan with its years, near the top."""
    asked = _SPAN_ASKED.search(question.body)
    if asked is None or not _PLAN.search(question.body):
        return None
    about = (term for term in question.terms if term.weight >= _LEAST and term.text not in asked.group())
    telling = [term for term in about if not _PLAN.search(term.text)]
    name = _NAME.search(question.body[: asked.start()])
    for piece in evidence[:_LOOKED_AT] if telling or name else ():
        titles = [(title, period) for title in _TITLE.findall(piece.text) if (period := _PERIOD.search(title))]
        for title, period in titles:
            # What the plan is to bring about stands behind its title: 制定《…行动计划》，打造“高质课堂”.
            said_of = piece.text if len(titles) == 1 else title
            named = name is not None and name[0] in title
            if telling:
                named = all(term.found_in(said_of) for term in telling)
            if named:
                said = f"{period[1]}年到{period[2]}年：{title}"
                return Choice(Draft("number", (Statement(said, (piece.span,), derived=True),)), piece)
    return None


_NAME = regex(r"[一二三四五六七八九十]年(?:行动|发展|提升)+(?:计划|方案|规划)")
"""A plan that goes by its length: 五年行动计划."""
