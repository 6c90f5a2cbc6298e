"""One unit's tasks by the parts of a plan: 每部分财政局各参加几条, 哪个部分财政局参加最多."""

from __future__ import annotations

from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.task_groups import task_groups
from assistant.aggregate.query.task_parts import conditions_on, roles_asked
from assistant.aggregate.query.typed import Query
from assistant.answer import ResultTable
from assistant.draft import Span, Statement
from assistant.understanding.roles import ROLE_NAMES
from corpus.regex import regex

ASPECT = "by_part"
_PART = r"(?:部分|大?块|板块|章|节|大项|大类|方面)"
_EACH_PART = regex(rf"(?:每|各)(?:一)?(?:个|大)?{_PART}(?!负责)[^，。?？]*(?:几|多少)")
_WHICH_PART = regex(rf"(?:哪|什么)(?:一|个)*(?:大)?{_PART}[^，。?？]*最(?P<end>多|少)")


def understand(asking: Asking) -> Query | None:
    """The query for one unit's tasks by part; None for any other question."""
    each, best = _EACH_PART.search(asking.body), _WHICH_PART.search(asking.body)
    if (each is None and best is None) or len(asking.mentions) != 1 or not asking.mentions[0].names:
        return None
    if not asking.has_lists or len(asking.place.documents) != 1 or asking.chapter is not None:
        return None
    if len(task_groups(asking.place, asking.reading)) < 2 or asking.origin != "bracket":
        return None
    every = conditions_on(asking, list(asking.mentions), roles_asked(asking))
    low = best is not None and best["end"] == "少"
    return Query("tasks", "group", asking.place, every=every, aspect=ASPECT, rank=int(best is not None), lowest=low)


def answer(query: Query, asking: Asking) -> Found:
    """The number of the unit's tasks in each part, the part with most of them first where that is asked."""
    held = set(sql.task_ids(query.with_(operation="list", aspect="", rank=0), asking.reading.index.store))
    groups = [
        (part, [task for task in tasks if task.id in held]) for part, tasks in task_groups(query.place, asking.reading)
    ]
    counts = [len(tasks) for _, tasks in groups]
    unit = query.every[0]
    role = "、".join(ROLE_NAMES[one] for one in unit.roles) or "参加"
    best = ""
    if query.rank:
        end = min(counts) if query.lowest else max(counts)
        named = "、".join(label_of(part).rstrip("。") for part, tasks in groups if len(tasks) == end)
        best = f"{unit.written}{role}最{'少' if query.lowest else '多'}的是{named}，{end}项；"
    items = [
        Item(
            f"{label_of(part).rstrip('。')}：{len(tasks)}项"
            + (f"（{'、'.join(label_of(task).split(' ')[0] for task in tasks)}）" if tasks else ""),
            (Span.of(part), *(Span.of(task) for task in tasks[:1])),
        )
        for part, tasks in groups
    ]
    end_value = (min(counts) if query.lowest else max(counts)) if query.rank else tuple(counts)
    return compose(
        Statement(f"{best}{unit.written}{role}的共{sum(counts)}项，按部分分：", (), derived=True), items,
        understood=(*query.place.words, "任务", f"{role}单位含{unit.written}", "按部分计数"),
        table=ResultTable(("部分", "任务数"), tuple((label_of(p), len(t)) for p, t in groups), end_value),
        basis=["说明：按各条单位名单计。"],
    )  # fmt: skip
