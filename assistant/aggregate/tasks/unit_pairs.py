"""Units by their tasks together: what two share, what one has beyond the other, who is with one in each."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.task_parts import conditions_on, excluded_mentions, has_topic, roles_asked
from assistant.aggregate.query.typed import Query, UnitCondition
from assistant.understanding.roles import ROLE_NAMES
from corpus.regex import regex

_SHARED = regex(r"交集|重合|重叠|相重|共有(?!几|多少)|(?:有|是)?(?:共同|相同)(?:的|参加|参与|牵头|配合|任务)")
_VERB = r"(?:出来?|参加|参与|牵头|配合|承担|负责|管|干|做|沾|挂|列|占)*了?(?:的|出来的)?(?:任务)?(?:都)?(?:是|有|在)?"
_BEYOND = regex(rf"(?:多|少){_VERB}(?:哪(?:一|几|些|两|三)?(?:项|条|个|件|样|里)?|什么)")
_COMPANIONS = regex(
    r"(?:都|各|分别|还)*(?:有|是|跟|和|与|同)(?:谁|哪(?:些|几)(?:个|家)?(?:单位|部门|局)?|别的(?:单位|部门)?)(?:在)?"
    r"(?:一起|一道|一块|共同|搭档|搭伙|搭班|合作|同行)|(?:同伴|搭档|伙伴)(?:都|分别|各)*(?:是|有)(?:谁|哪)"
)
_SET_AGAINST = regex(r"(?:跟|和|与|同|比起|比|相比|较之|对照)$")


def understand(asking: Asking) -> Query | None:
    """A、B 交集; A 比 B 多参与哪一项: a list of tasks; None for any other question."""
    body = asking.body
    if (told := _with_companions(asking)) is not None:
        return told
    if (apart := _only_one_of_two(asking)) is not None:
        return apart
    if not (_SHARED.search(body) or _BEYOND.search(body)) or not asking.has_lists:
        return None
    units = [mention for mention in asking.mentions if mention not in excluded_mentions(asking)]
    if len(units) < 2 or _speaks_of_more(asking):
        return None
    conditions = conditions_on(asking, units, roles_asked(asking))
    operation = "count" if words.COUNTED_TASKS.search(body) else "list"
    query = Query("tasks", operation, asking.here)  # type: ignore[arg-type]
    if _BEYOND.search(body):
        if len(units) != 2 or "比" not in body[: units[1].start] or words.COUNTED_TASKS.search(body):
            return None
        # 跟A比，B多哪几项: the one said first is what the other is set against.
        one, other = conditions[::-1] if _SET_AGAINST.search(body[: units[0].start]) else conditions
        more = _BEYOND.search(body).group().startswith("多")  # type: ignore[union-attr]
        return query.with_(every=(one if more else other,), none=(other if more else one,))
    whether = bool(re.search(r"吗|没有[?？]?$|有没有|有无", body))
    return query.with_(every=conditions, asks_no=whether, basis=_own_first(asking, conditions))


_ONLY_ONE = regex(
    r"^(?:这?两[家个](?:单位|部门|局)?)?(?:里面?|中|当中)?(?:只|仅)有?(?:其中)?(?:的)?一[家个方](?:单位|部门|局)?(?:参加|参与|有|在|出现|牵头|配合|负责)"
)


def _only_one_of_two(asking: Asking) -> Query | None:
    """司法局和公安局只有一家参加的: the tasks that the one or the other has, and not both."""
    if len(asking.mentions) != 2 or not asking.has_lists or not _ONLY_ONE.search(asking.body[asking.mentions[1].end :]):
        return None
    if not all(one.names for one in asking.mentions) or has_topic(asking):
        return None
    store = asking.reading.index.store
    one, other = conditions_on(asking, list(asking.mentions), roles_asked(asking))
    every = Query("tasks", "list", asking.here, origin=asking.origin)
    alone = [
        sql.task_ids(every.with_(every=(has,), none=(lacks,)), store) for has, lacks in ((one, other), (other, one))
    ]
    ids = [identifier for identifier in sql.task_ids(every, store) if identifier in {*alone[0], *alone[1]}]
    said = f"说明：只有{one.written}的{len(alone[0])}项，只有{other.written}的{len(alone[1])}项。"
    operation = "count" if words.COUNTED_TASKS.search(asking.body) else "list"
    return every.with_(operation=operation, clause_ids=tuple(ids), some=(one, other), basis=(said,)) if ids else None


def _speaks_of_more(asking: Asking) -> bool:
    """Whether the question has a topic besides the sharing itself."""
    terms = tuple(term for term in asking.question.terms if not re.search(r"共同|相同|交集|重[合叠]", term.text))
    return has_topic(replace(asking, question=asking.question.with_(terms=terms)))


def _own_first(asking: Asking, conditions: tuple[UnitCondition, ...]) -> tuple[str, ...]:
    """民政局参与哪些，跟残联有共同的吗: what the first of two questions asks, the one unit's own tasks, in a line."""
    first = re.split(r"[,，?？;；]", asking.body)[0]
    unit = conditions[0]
    if len(conditions) != 2 or asking.mentions[1].start < len(first) or not re.search(r"哪|几|多少|什么|啥", first):
        return ()
    store, clauses = asking.reading.index.store, asking.reading.index.clauses
    ids = sql.task_ids(Query("tasks", "list", asking.here, every=(unit,), origin=asking.origin), store)
    named = "、".join(label_of(clauses[one]).rstrip("。") for one in ids)
    role = "、".join(ROLE_NAMES[role] for role in unit.roles) or "参加"
    return (f"{unit.written}{role}的共{len(ids)}项：{named}。",) if ids else ()


def _with_companions(asking: Asking) -> Query | None:
    """税务局参加的任务都有谁一起: each task of a unit with the others in it."""
    if len(asking.mentions) != 1 or not _COMPANIONS.search(asking.body) or not asking.has_lists or has_topic(asking):
        return None
    if not re.search(rf"{words.TASK}|(?:参加|参与|配合|牵头)的", asking.body):
        return None
    every = conditions_on(asking, list(asking.mentions), roles_asked(asking))
    return Query("tasks", "list", asking.here, every=every, aspect="companions")
