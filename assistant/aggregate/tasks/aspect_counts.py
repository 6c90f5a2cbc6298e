"""The aspects (方面) that a document's tasks are sorted under: how many each has, which has most."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.aggregate.query import words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.scope import place_words
from assistant.aggregate.query.typed import Query
from assistant.understanding.question import stages_of
from corpus.numbering import asked_number
from corpus.regex import regex

_N = words.NUMBER
_ASPECT = r"(?:方面(?!都|均)|第?几?大类)"
_TASKS = r"(?:工作任务|重点任务|任务|举措|措施|工作|条款|条目|条|项)"
_EACH = regex(
    rf"(?:(?:各|每(?:一)?)(?:个|大)*|(?P<number>{_N})(?:个|大)*(?:行动|工程)?){_ASPECT}(?:里|中)?[，,]?(?:的)?{_TASKS}?"
    rf"(?:各|每个|分别)?(?:自)?(?:有|是|含|列|安排)?(?:了)?(?:几|多少)(?:个|大)?{_TASKS}"
)
_MOST = regex(
    rf"哪(?:一)?(?:个|大)*{_ASPECT}(?:的|里|下面)?(?:{_TASKS}(?:数)?)?(?:数量?)?(?:列得|排得)?最[多少]"
    rf"|(?:{_TASKS}(?:数)?)?最[多少]的(?:是|又是)?(?:哪|第几)(?:一)?(?:个|大)*(?:{_ASPECT}|大?类)"
    rf"|(?:{_ASPECT})[^，。?？]{{0,2}}(?:里|中|当中)?{_TASKS}(?:数)?最[多少]的(?:是)?(?:哪|谁)"
)
_MOST_TURN = regex(
    rf"(?:其中|里面?)?(?:{_TASKS}数?)?(?:最[多少]的(?:是|又是)?(?:哪|第几)(?:一)?(?:个|大)*(?:方面|大?类|部分|块)"
    rf"|哪(?:一)?(?:个|大)*(?:方面|大?类|部分|块)(?:的)?(?:{_TASKS}数?)?最[多少])"
)
_STATED = regex(rf"(?<![第每哪])({_N})(?:个|大)*(?:行动|工程)?方面")
_OF_OTHERS = regex(r"单位|部门(?!分)|表|次|钱|资金|投入|投资|学校|幼儿园|指标|学位|问题|困难|短板|原则")


def understand_aspects(asking: Asking) -> Query | None:
    """每个方面各几项, 哪个方面的任务最少, 七个方面各有几条; None for any other question."""
    body = asking.body
    if "方面" not in body and "大类" not in body:
        return None
    each, most = _EACH.search(body), _MOST.search(body)
    if (each is None and most is None) or asking.mentions or words.roles_in(body) or _OF_OTHERS.search(body):
        return None
    if len(asking.place.documents) != 1 or not re.search(_TASKS, body):
        return None
    stated = _STATED.search(body)
    return Query(
        "clauses", "group" if each is not None else "max", asking.here, level="part", aspect="tasks",
        lowest=bool(words.LEAST.search(body)), number=asked_number(stated[1]) if stated else None,
        top=0 if each is not None and most is not None else 1,
    )  # fmt: skip


def aspects_turn(asking: Asking, query: Query, core: str) -> Query | None:
    """最多的是哪个方面 after the parts or tasks of a document were counted; None for any other turn."""
    if _MOST_TURN.fullmatch(core) is None or len(query.place.documents) != 1 or asking.mentions:
        return None
    plain = query.select == "tasks" and query == Query("tasks", query.operation, query.place, origin=query.origin)
    if query.select != "clauses" and not plain:
        return None
    if query.select == "clauses" and query.aspect not in ("", "tasks"):
        return None
    return Query("clauses", "max", query.place, level="part", aspect="tasks", lowest=bool(words.LEAST.search(core)))


_OTHER_PLAN = regex(
    r"(?P<plan>[\u4e00-\u9fff]{2,8}?)(?:的)?(?:那份|那个|这份|这个|那|计划|方案)*(?:里|中)?(?:的)?(?:有)?(?:几|多少)?[条项章]?"
)


def other_plan(asking: Asking, query: Query, core: str) -> Query | None:
    """高中那份呢 after the chapters of the one plan of a document were counted: those of its other plan."""
    match = _OTHER_PLAN.fullmatch(core)
    if query.select != "clauses" or match is None or query.place.ancestor is not None or query.without_list:
        return None
    plan = plan_named(match["plan"], asking, query.place.documents)
    if plan is None or plan == query.place.plan:
        return None
    return query.with_(place=replace(query.place, plan=plan, words=(_words(plan, asking, query),)))


def plan_named(text: str, asking: Asking, documents: tuple[str, ...]) -> int | None:
    """The plan of the one document, which has several, whose school stage the text names; None for none."""
    if len(documents) != 1:
        return None
    plans, stages = asking.reading.index.documents[documents[0]].plans, stages_of(text)
    fitting = [plan for plan in range(len(plans)) if stages & asking.reading.plan_stages(documents[0], plan)]
    return fitting[0] if len(plans) > 1 and len(fitting) == 1 else None


def _words(plan: int, asking: Asking, query: Query) -> str:
    return place_words(asking.question, query.place.documents, plan, asking.reading)
