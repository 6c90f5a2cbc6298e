"""Short turns that count: the list of the answer before, the units of its tasks, or those of the clause it told."""

from __future__ import annotations

import re

from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.typed import Query
from corpus.regex import regex

_UNITS = r"(?:责任|配合|牵头|成员|参加|参与)?(?:单位|部门|局)"
_COUNTED = r"(?:项|条|个|家|所|份|处|行|间|次|件|人)"
_HOW_MANY = rf"(?:几|多少){_COUNTED}?"
_COUNT = regex(
    rf"(?:那|这|这些|它们|都|分别|到底|里面|里头|一共|总共|共|合计|统共|加起来|算下来|涉及|有|是)*"
    rf"(?P<many>{_HOW_MANY})(?:的)?(?P<what>{_UNITS}|任务|条款|工作)?(?:都|啊|来着)*"
    rf"|(?P<what2>{_UNITS}|任务|条款)(?:一共|总共|共|合计|都|加起来|的|总)*(?:有|是|数)*(?P<many2>{_HOW_MANY})"
    rf"|(?P<role>牵头|配合|负责)的(?:一共|总共|共)?(?:有|是)*(?P<many3>{_HOW_MANY}){_UNITS}?"
)
_OF_ALL = regex(r"全[县市区文部]|整个|整份|所有|文件|规划|计划|方案|名单")
_ONLY_WHO = regex(
    rf"(?:由|是|归|该|都|有)*(?:谁|哪(?:个|家|些|几家)?{_UNITS})(?:来)?(?:牵头|负责|配合|管|主管|抓)?(?:的)?"
    rf"|(?:牵头|配合|责任)(?:{_UNITS}|的)?(?:是|有)?(?:谁|哪(?:个|家|些|几家)?)"
)


def asks_units(text: str) -> bool:
    """Whether a turn asks for units."""
    return bool(re.search(_UNITS, text))


def counted_again(asking: Asking, core: str, query: Query) -> Query | None:
    """一共几项 after a list: the same list counted; 一共几家单位 after a list of tasks: their units counted."""
    match = _COUNT.fullmatch(core)
    if match is None or query.operation not in ("list", "count"):
        return None
    if query.select == "clauses" and query.level != "item":
        return None  # the parts listed before hold other things that 几条 may mean
    what = match["what"] or match["what2"] or ""
    units = bool(re.search(r"单位|部门|局", what) or match["role"]) or "家" in (match["many"] or match["many2"] or "")
    if query.select != "tasks" or not units:
        return query.with_(operation="count") if query.select in ("tasks", "units", "rows", "mentions") else query
    store = asking.reading.index.store
    ids = sql.task_ids(query, store)
    roles = asking.roles_meant(words.roles_named(core))
    return Query("units", "count", query.place, clause_ids=tuple(ids), roles=roles, origin=query.origin)


def units_of_clause(asking: Asking, core: str) -> Query | None:
    """责任单位一共几家 after an answer from one clause: its units, and not those of the whole document.

    None where the turn asks for anything else, or the clause names no units.
    """
    match = _COUNT.fullmatch(core)
    if match is None or _OF_ALL.search(core) or asking.mentions or asking.question.address:
        return None
    many = match["many"] or match["many2"] or match["many3"] or ""
    if not re.search(r"家$|(?:单位|部门|局)", many + core):
        return None
    clauses = [one for one in asking.question.earlier_clauses if asking.reading.duties_of(one)]
    if len(clauses) != 1:
        return None
    roles = asking.roles_meant(words.roles_named(core))
    return Query("units", "count", asking.place, aspect="listed", clause_ids=(clauses[0],), roles=roles)


_WHO_OF_IT = regex(
    rf"(?:那|都|要|还|还要|需要|分别|具体|是|由|归|该)*(?:谁|(?:哪|什么)(?:个|些|几个|几家|家)?(?:{_UNITS}|家)?)(?:来|去|要|得|负责|需要|需|该|一起)*"
    rf"(?:牵头|配合|负责|协助|协同|参加|参与|主管|管|抓)(?:的|它|这事|这件事|这项)?(?:{_UNITS})?"
    rf"|(?:要|需要|由)?(?:牵头|配合|责任|负责|协助)(?:的)?(?:{_UNITS})?(?:都|分别)?(?:是|有)?(?:谁|(?:哪|什么)(?:个|些|几个|几家|家)?(?:{_UNITS})?)"
)


def asks_who_of_clause(asking: Asking, core: str) -> bool:
    """哪个部门要配合 after an answer from one clause: who has that task, and not the units of the whole list."""
    question = asking.question
    if question.earlier is None or not question.earlier_clauses or asking.mentions or question.address:
        return False
    if question.regions != question.earlier.regions or _OF_ALL.search(core) or not _WHO_OF_IT.fullmatch(core):
        return False
    listed = sum(bool(asking.reading.duties_of(one)) for one in question.earlier_clauses)
    return listed == 1 or (listed == 0 and len(question.earlier_clauses) == 1)


def who_of_clause(asking: Asking, core: str) -> Query | None:
    """The units of the clause told before in the role that the turn asks for.

    None where the turn has no words of its own (谁牵头): it is answered from that clause anyway.
    """
    if not any(term.text in core for term in asking.question.terms):
        return None
    clauses = asking.question.earlier_clauses
    told = next((one for one in clauses if asking.reading.duties_of(one)), clauses[0])
    roles = asking.roles_meant([role for role in words.roles_in(core) if role != "responsible"])
    return Query("units", "list", asking.place, aspect="listed", clause_ids=(told,), roles=roles)


def after_nothing(asking: Asking, core: str) -> Query | None:
    """几家, 谁牵头 after a question on who does a thing that was not answered: no units are there to count."""
    question = asking.question
    if question.earlier is None or question.earlier_clauses:
        return None
    if asking.mentions or question.address or question.regions != question.earlier.regions:
        return None
    asked_who = bool({"who", "lead", "support"} & question.earlier.asks)
    if not asked_who and not _COUNT.fullmatch(question.earlier.body.rstrip("?？呢")):
        return None
    if _OF_ALL.search(core) or not (_COUNT.fullmatch(core) or _ONLY_WHO.fullmatch(core)):
        return None
    return Query("units", "count", asking.place, aspect="nothing_before")
