"""How many of something there are, where the text states no number but names them: A、B、C等专项工作组."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.draft import Draft, Statement
from assistant.evidence.choice import Choice
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from corpus.regex import regex

_COUNTER = r"[个类种支项家块条]"
_ASKED = regex(
    rf"(?:几|多少){_COUNTER}(?:不同的?)?(?P<noun>[\u4e00-\u9fff]{{2,8}}?)[?？。]*$"
    rf"|^(?:一共|总共)?(?:设立?|成立|建立?|组建)?了?(?P<before>[\u4e00-\u9fff]{{2,8}}?)(?:一共|总共|都|分)*(?:设|建|分|列)?(?:有|了|成)?(?:几|多少){_COUNTER}[?？。]*$"
)
_NAME = r"[\u4e00-\u9fff“”]{2,10}?"
_LOOKED_AT = 6
_FEWEST = 3


def listed_count(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """The number of names that one sentence strings together before the noun asked for, with the sentence's words."""
    asked = _ASKED.search(question.body)
    if asked is None or question.years:
        return None
    noun = re.escape(asked["noun"] or asked["before"])
    strung = re.compile(
        rf"(?P<names>{_NAME}(?:、{_NAME}){{{_FEWEST - 1},}}(?:[和及与]{_NAME})?)等[^，。；、\d]{{0,2}}?{noun}"
    )
    for piece in evidence[:_LOOKED_AT]:
        text = "".join(piece.text.split())
        found = list(strung.finditer(text))
        if len(found) != 1:
            continue
        count = len(re.split(r"[、和及与]", found[0]["names"]))
        said = f"原文没有写总数，列出名字的有{count}个（后面带“等”字）：{found[0].group()}。"
        return Choice(Draft("number", (Statement(said, (piece.span,), derived=True),)), piece)
    return None
