"""A whole and a unit's share of it asked for in one line, each told: 第二大项有几项，县财政局参与几项."""

from __future__ import annotations

from dataclasses import replace

from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.task_parts import has_topic, roles_asked
from assistant.aggregate.query.task_words import list_spans
from assistant.aggregate.query.typed import Query
from assistant.answer import ResultTable
from assistant.draft import Statement
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.roles import ROLE_NAMES
from corpus.regex import regex

_WHOLE = regex(r"(?:一共|总共|共)?(?:有|是)?(?:几|多少)(?:项|条|个)(?:任务|条款)?$|任务数?(?:有|是)?(?:几|多少)$")
_SHARE = regex(r"(?:几|多少)(?:项|条|个)?(?:任务)?[?？。]*$")
_MARK = regex(r"[,，;；?？]")


def answer_pair(question: Question, reading: Reading) -> Found | None:
    """Both numbers; None where the line does not ask for a whole and for one unit's share of it."""
    asking = Asking.of(question, reading)
    pieces = [piece for piece in _MARK.split(asking.body) if piece.strip()]
    if len(pieces) != 2 or len(asking.mentions) != 1 or len(asking.place.documents) != 1 or not asking.has_lists:
        return None
    first, second = pieces
    if asking.mentions[0].start < len(first) or not _WHOLE.search(first) or not _SHARE.search(second):
        return None
    unit = asking.role_condition(asking.mentions[0], roles_asked(replace(asking, body=second)))
    if not unit.names or has_topic(asking) or asking.question.years:
        return None
    store, clauses = reading.index.store, reading.index.clauses
    every = asking.task_ids
    shared = sql.task_ids(Query("tasks", "list", asking.here, origin=asking.origin, every=(unit,)), store)
    if not every:
        return None
    duties = sql.task_duties(every, store, asking.origin)
    part = label_of(asking.chapter) if asking.chapter is not None else "一共"
    role = "、".join(ROLE_NAMES[one] for one in unit.roles) or "参加"
    items = [
        Item(label_of(clauses[one]).rstrip("。") + ("（有它）" if one in shared else ""),
             list_spans(clauses[one], duties[one]))
        for one in every
    ]  # fmt: skip
    return compose(
        Statement(f"{part}{len(every)}项任务，其中{unit.written}{role}{len(shared)}项：", (), derived=True), items,
        understood=(*asking.here.words, "任务", f"{role}单位含{unit.written}", "分别计数"),
        table=ResultTable(
            ("项目", "数"), (("任务", len(every)), (unit.written, len(shared))), (len(every), len(shared))
        ),
        basis=["说明：按各条单位名单计。"],
    )  # fmt: skip
