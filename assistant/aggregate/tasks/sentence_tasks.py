"""Tasks of a document without lists of units: the clauses whose sentences give a unit something to do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.typed import Query, UnitCondition
from assistant.aggregate.query.words import NUMBER
from assistant.answer import ResultTable
from assistant.draft import Span, Statement
from corpus.grammar import Clause
from corpus.numbering import asked_number
from corpus.regex import regex
from corpus.units import match_unit

_THINGS = regex(
    r"(?:负责|承担|要做|该做|管)(?:了|的)?(?:有)?(?:几|多少)[项件条]"
    r"|(?:几|多少)[项件个条](?:任务|工作|事|活|差事|职责)|(?:任务|职责)(?:一共|总共|共)?有?(?:几|多少)[项件个条]?"
)
_NAMED = regex(
    r"点名|点到|点了|派了?(?:活|任务|事)|要求|交代|被提|出现|露面|在几条|分工|分了|写到|有(?:任务|事|活|要求|份)"
)


def answer(query: Query, asking: Asking) -> Found | None:
    """Without lists: the clauses whose sentences give the one unit asked for something to do."""
    if query.select != "tasks" or len(query.every) != 1 or query.none or query.only or query.size:
        return None
    listed = re.search(r"参[加与]|列入|名单|挂名", asking.body)
    things = bool(_THINGS.search(asking.body)) and not listed and query.operation in ("count", "list")
    if not (things or _NAMED.search(asking.body)) or re.search(r"牵头|配合|责任(?:单位|部门)", asking.body):
        return None
    store = asking.reading.index.store
    mention = asking.mentions[0]
    units = [unit for unit, written in sql.unit_names(asking.place, store, "sentence")]
    names = tuple(dict.fromkeys(match_unit(mention.written, units)))
    if not names:
        return None
    condition = UnitCondition(mention.written, names)
    clauses = [
        asking.reading.index.clauses[identifier] for identifier in sql.sentence_clauses(query.place, condition, store)
    ]
    clauses.sort(key=lambda clause: (clause.document_id, clause.start))
    among = _among_so_many(query, asking)
    if among:
        clauses = [clause for clause in clauses if clause.id in among]
    elif things:
        return _things_named(query, asking, mention.written, names, clauses)
    items = []
    for clause in clauses:
        duties = [duty for duty in sql.clause_duties(clause.id, store) if duty["unit"] in names]
        items.append(Item(label_of(clause), (Span(clause, duties[0]["start_at"], duties[0]["end_at"]),)))
    whole = f"{len(among)}项任务里" if among else ""
    if not clauses:
        return None
    table = ResultTable(("条款",), tuple((label_of(clause),) for clause in clauses), len(clauses))
    return compose(
        Statement(f"{whole}共{len(clauses)}条点名{mention.written}：", (), derived=True), items,
        understood=(*query.place.words, "条款", f"点名{mention.written}", "计数"), table=table,
        basis=["说明：文件没有逐条的责任单位名单，按条文里要求它做事的句子计；有关部门一类泛称不计。"],
    )  # fmt: skip


def _things_named(
    query: Query, asking: Asking, written: str, names: Sequence[str], clauses: Sequence[Clause]
) -> Found | None:
    """What the sentences of the clauses give a unit to do, counted: 平远县市场监管局有几项任务."""
    store = asking.reading.index.store
    items: dict[str, Item] = {}
    for clause in clauses:
        for duty in sql.clause_duties(clause.id, store):
            if duty["unit"] in names and duty["origin"] == "sentence":
                span = Span(clause, duty["start_at"], duty["end_at"])
                items.setdefault(duty["task"], Item(duty["task"].rstrip("。；"), (span,)))
    if not items:
        return None
    count = len(items)
    return compose(
        Statement(f"没有逐条的责任单位名单；条文里点名{written}做的共{count}项：", (), derived=True),
        list(items.values()),
        understood=(*query.place.words, "条文", f"点名{written}", "计数"),
        table=ResultTable(("做什么",), tuple((task,) for task in items), count),
        basis=["说明：按条文里要求它做事的句子计；有关部门一类泛称不计。"],
    )


_SO_MANY = regex(rf"({NUMBER})(?:大)?(?:项|条|个)(?:任务|措施|重点任务)?(?:里|中|当中)")


def _among_so_many(query: Query, asking: Asking) -> set[str]:
    """The numbered clauses that the question counts (21项任务里), if there are just so many; none otherwise."""
    said = _SO_MANY.search(asking.body)
    rows = sql.leaves(query.place, asking.reading.index.store) if said else []
    numbered = {row["id"] for row in rows if re.match(r"\d", row["label"])}
    return numbered if said and len(numbered) == asked_number(said[1]) else set()
