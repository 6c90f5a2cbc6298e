"""How many tasks there are (连平一共几项任务), where nothing limits them that was not read → Query."""

from __future__ import annotations

import re

from assistant.aggregate.query import words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.task_parts import OF_THE_PLAN, N, has_topic
from assistant.aggregate.query.typed import Query
from corpus.regex import regex

_SOME_PART = regex(rf"第{N}(?:大)?(?:个)?(?:块|板块|部分|方面|章|节|大项|行动|类)")
_TIMED = regex(
    r"(?:没有?)?(?:有|带|定了?|写了?|写明了?|规定了?|明确了?|标了?)(?:明确|具体|完成)*的?(?:时间|时限|期限|年限|年份)(?:要求|规定|限制|节点|表)?(?=的)"
)
"""有时间要求的任务 are not all tasks: where they are not told by themselves, no number of all stands in."""
_LIMITED = regex(r"(?P<by>[\u4e00-\u9fff“”]{2,})的(?:重点|主要)?任务(?:一共|总共|共)?(?:有|是)?(?:几|多少)")
"""涉及钱的任务有几条: nor are these."""
_TAKES_PART = regex(
    r"[\u4e00-\u9fff]{0,6}(?:部门|单位|机构|的人|口子?|系统|战线)(?:的?(?:部门|单位))?(?=(?:一共|总共|都|共|也)*(?:参加|参与|配合|牵头|负责|承担|分管))"
)
"""县委口的部门参加了几项任务: who takes part was not read, and all tasks are no answer."""


def all_tasks(asking: Asking) -> Query | None:
    """连平一共几项任务: everything that carries a list."""
    body = asking.body
    if (
        not re.search(
            r"(?:几|多少)(?:个|大|小)?(?:重点)?(?:项|条|个)?任务|任务(?:一共|总共|共)?(?:有|是)?(?:几|多少)", body
        )
        or asking.origin == "row"
        or (asking.chapter is None and _SOME_PART.search(body))
    ):
        return None
    if (
        words.roles_in(body)
        or has_topic(asking)
        or asking.question.years
        or not asking.has_lists
        or re.search("表", body)
    ):
        return None
    if (said := _TIMED.search(body) or _TAKES_PART.search(body)) is not None:
        return Query("tasks", "count", asking.here, aspect="unread", text=said.group())
    limited = _LIMITED.search(body) if asking.chapter is None else None
    if limited is not None and not OF_THE_PLAN.fullmatch(limited["by"]):
        return Query("tasks", "count", asking.here, aspect="unread", text=limited["by"])
    return Query("tasks", "count", asking.here)
