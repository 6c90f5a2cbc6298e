"""The number of a part that a question names, put before the sentence that lists all parts: 油溪中心小学540个."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.evidence.choice import Choice
from assistant.understanding.question import Question
from corpus.regex import regex

_ITEM = regex(
    r"(?<=[（(：:、，,])(?P<name>[\u4e00-\u9fff]{2,14}?)(?P<number>\d+(?:\.\d+)?)(?P<unit>[\u4e00-\u9fff]{1,2}?)(?=[、，,）)；;。])"
)
_BRACKET = regex(r"[（(](?:其中)?[:：]?[^（）()]*[）)]")
_FEWEST = 3
"""Items that make a list of parts."""
_SUM = regex(r"一共|总共|合计|加起来")


def with_named_part(question: Question, told: Choice) -> Choice:
    """The same choice, its line led by the numbers of the parts that the question names; as it is for any other."""
    line = told.draft.statements[-1]
    bracket = _BRACKET.search(line.text)
    items = list(_ITEM.finditer(bracket.group())) if bracket is not None else []
    same = [one for one in items if one["unit"] == items[0]["unit"]]
    named = [one for one in same if one["name"] in question.folded]
    if len(same) < _FEWEST or not named or len(named) > 2 or _SUM.search(question.body):
        return told
    if any(re.search(rf"{re.escape(one['name'])}[\u4e00-\u9fff]*?{one['number']}", question.body) for one in named):
        return told
    lead = "、".join(one.group() for one in named)
    first = replace(line, text=f"{lead}：{line.text}")
    return replace(told, draft=replace(told.draft, statements=(*told.draft.statements[:-1], first)))
