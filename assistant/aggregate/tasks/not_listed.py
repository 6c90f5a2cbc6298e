"""What is asked of all tasks or units and stands in no list: how far they are, who in person, how much money."""

from __future__ import annotations

import re

from assistant.aggregate.query import words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.typed import Query
from corpus.regex import regex

_OF_ALL = regex(
    rf"任务|措施|举措|(?:责任|牵头|配合|参与)(?:单位|部门)|(?:各|每|哪)[^，。？?]{{0,3}}(?:单位|部门|局|{words.TASK})"
)
_NOT_TOLD = regex(
    r"完成率|完成情况|完成度|进展情况|进度(?=排|最|怎|如何|[?？]|$)|联系人|联系电话|联系方式|经办人|责任人|责任(?:科室|股室)"
    r"|考核(?:得分|成绩|结果)|得分|打分"
)
_HOW_FAR = regex(r"完成|进")
_DONE = regex(
    r"(?:哪|几|多少)[^，。？?]{0,8}已经?(?:完成|办结|落实|做完)|已经?(?:完成|办结|落实|做完)[^，。？?]{0,8}(?:哪|几|多少)"
)
_MONEY_GIVEN = regex(
    r"(?:每|各)一?(?:条|项|个)?(?:任务|措施)?[^，。？?]{0,4}(?:拨|出|投|花|付|给)(?:付|资|入|款)?(?:了|过)?(?:多少|几)(?!项|条|个|次|家)"
)


def understand(asking: Asking) -> Query | None:
    """The query that tells that the lists have no such thing; None where the text does, or no lists are meant."""
    if not asking.has_lists or asking.origin != "bracket" or not _OF_ALL.search(asking.body):
        return None
    if asking.question.address or len(asking.place.documents) != 1:
        return None
    # Money that no unit gives is what the documents do not break down, and has a refusal of its own.
    patterns = (_NOT_TOLD, _DONE, *((_MONEY_GIVEN,) if asking.mentions else ()))
    match = next((found for one in patterns if (found := one.search(asking.body))), None)
    if match is None or (
        not _HOW_FAR.match(match.group()) and _spoken_of(re.sub(r"[哪几多少项条个了的]", "", match.group()), asking)
    ):
        return None
    return Query("tasks", "list", asking.here, aspect="no_such_column", text=_said(match.group()))


def _said(matched: str) -> str:
    return "完成与否" if _DONE.search(matched) else "金额" if _MONEY_GIVEN.search(matched) else matched


def _spoken_of(word: str, asking: Asking) -> bool:
    clauses = asking.reading.index.clauses_of(asking.place.documents[0])
    return any(word in asking.reading.text(one.id) for one in clauses)
