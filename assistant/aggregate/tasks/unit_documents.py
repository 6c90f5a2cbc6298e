"""Which documents give a unit something to do: 哪几份文件给妇联派了任务, by their lists and their sentences."""

from __future__ import annotations

from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose, refused
from assistant.aggregate.query.task_words import documents_named
from assistant.aggregate.query.typed import Query, UnitCondition
from assistant.answer import ResultTable
from assistant.draft import Span, Statement
from corpus.regex import regex
from corpus.units import match_unit

_WHICH = regex(
    r"(?:哪|几|多少)(?:些|几|一)?(?:个|份|处)?(?:文件|地方|地|县市|市县|计划|方案)"
    r"|(?:文件|地方)[^，。]{0,16}(?:哪|几)(?:几|些)?[个份]"
)
_GIVEN = regex(
    r"(?:给|让|为|向|对)?(?:UNIT)(?:都)?(?:也)?(?:安排|派|分配|布置|分派|交代|下达|有)(?:了|过|有)?[^，。]{0,3}(?:任务|活|事|职责|工作|分工)"
    r"|(?:安排|点到|点名|分派给?|派给|交给)(?:了|过)?(?:UNIT)(?:[^，。]{0,3}(?:任务|活|事|职责|工作|分工)|的?(?:有|是)?(?:哪|几|$|[?？]))"
)
_WORK = r"(?:任务|活儿?|事情?|职责|工作|分工|担子)(?:数|量)*"
_MOST = r"(?:得|的)?最(?:多|重|(?P<least>少|轻))"
_RANKED = (
    regex(rf"(?:哪|谁)[^，。]{{0,8}}UNIT(?:的|要[办做干]的)?{_WORK}{_MOST}的?[?？。]*$"),
    regex(rf"^UNIT(?:的)?{_WORK}(?:在)?(?:哪|谁)[^，。]{{0,8}}{_MOST}的?[?？。]*$"),
    regex(rf"UNIT(?:的)?{_WORK}{_MOST}的?(?:是|在)?(?:哪|谁)[^，。]{{0,6}}[?？。]*$"),
)
"""哪个地方的公安局任务最多: the places put in order by one unit's tasks."""
_MOST_DOCUMENTS = 40


def understand(asking: Asking) -> Query | None:
    """The query for the documents that give the one unit named a task; None for any other question."""
    if not 1 < len(asking.place.documents) <= _MOST_DOCUMENTS or len(asking.mentions) != 1:
        return None
    mention = asking.mentions[0]
    marked = asking.body[: mention.start] + "UNIT" + asking.body[mention.end :]
    ranked = next((found for one in _RANKED if (found := one.search(marked))), None)
    if ranked is not None:
        every = (UnitCondition(mention.written, ()),)
        return Query("documents", "min" if ranked["least"] else "max", asking.place, every=every, aspect="unit")
    if not _WHICH.search(marked) or not _GIVEN.search(marked):
        return None
    return Query("documents", "list", asking.place, every=(UnitCondition(mention.written, ()),), aspect="unit")


def answer(query: Query, asking: Asking) -> Found:
    """The documents with a duty of the unit, in how many clauses each, and the first of them."""
    written = query.every[0].written
    store, clauses = asking.reading.index.store, asking.reading.index.clauses
    told: list[tuple[int, Item, str]] = []
    for identifier in query.place.documents:
        duties = sql.document_duties(identifier, store)
        meant = set(match_unit(written, {duty["unit"]: None for duty in duties}))
        own = {duty["clause_id"]: duty for duty in reversed(duties) if duty["unit"] in meant}
        if not own:
            continue
        first = min(own.values(), key=lambda duty: clauses[duty["clause_id"]].start)
        names = "、".join(dict.fromkeys(duty["unit_as_written"] for duty in own.values()))
        span = Span(clauses[first["clause_id"]], first["start_at"], first["end_at"])
        item = Item(f"{asking.reading.place(identifier)}：{names}，在{len(own)}条里", (span,))
        told.append((len(own), item, asking.reading.index.documents[identifier].title))
    if not told:
        return refused(f"{documents_named(asking)}都没有给“{written}”列任务。", reason="unit_has_no_duty")
    said = f"共{len(told)}份文件给{written}安排了任务："
    if query.operation != "list":
        told.sort(key=lambda one: one[0], reverse=query.operation == "max")
        first_of_all = [item.text.split("：")[0] for number, item, _ in told if number == told[0][0]]
        among = "给它安排了任务的文件里，" if query.operation == "min" else ""
        said = (
            f"{among}{written}任务最{'多' if query.operation == 'max' else '少'}的是{'、'.join(first_of_all)}"
            f"（{told[0][0]}条）："
        )
    items, rows = [item for _, item, _ in told], [(title, number) for number, _, title in told]
    return compose(
        Statement(said, (), derived=True), items,
        understood=(*query.place.words, written, "文件"), table=ResultTable(("文件", "条数"), tuple(rows), len(items)),
        basis=["说明：按各条的单位名单和写明由谁做的句子计；其余文件没有列它的任务。"],
    )  # fmt: skip
