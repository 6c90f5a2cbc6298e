"""Whether two units always stand in the same lists: the verdict, then the tasks where one is without the other."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking, Mention
from assistant.aggregate.query.result import Found, Item, compose
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.task_words import list_spans, no_lists_refusal
from assistant.aggregate.query.typed import Query
from assistant.answer import ResultTable
from assistant.draft import Statement
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex

_ALWAYS = r"(?:每次|每一次|每回|每一?(?:项|条)(?:任务)?|次次|回回|条条|项项|总是?|一直|老是?|始终|向来|都|全)"
_JOINED = r"(?:一起|一块儿?|一同|同时|共同|结伴|成对|成双|绑在一起|在一起|同框|同进同出|捆绑)"
_WHETHER = regex(r"是不是|是否|是不|有没有|吗|么|对不对|对吗|吧[?？。]*$")
_BOTH_WAYS = regex(rf"{_ALWAYS}[^，。?？]{{0,6}}{_JOINED}|{_JOINED}[^，。?？]{{0,6}}(?:的吗|每次|总)|形影不离")
_ONE_WAY = regex(
    r"^(?:出现|参加|参与|配合|牵头|负责|在|有)?(?:了|过)?的?(?:每一?(?:项|条)?)?(?:任务|条目|条款|地方|事|项|条)(?:里面?|中|上)?[，,]?(?:是不是|是否)?$"
)
_HAS_TOO = regex(
    r"^(?:出现|参加|参与|配合|牵头|负责|在)?(?:了|过)?的(?:每一?(?:项|条)?)?(?:任务|条目|条款|地方|事|项|条)(?:里面?|中|上)?[，,]?(?:是不是|是否|也|就)*(?:都|全)"
    r"(?:有|含|列了?|带|涉及|写了?)$"
)
"""有发改局的任务是不是都有财政局."""
_TOO = regex(r"^(?:是不是|是否|也|就|一定|总|每次)*(?:都|全|也)(?:有份|在|有|参加|参与|出现|跟着)")
_TIMES_SAID = regex(r"几|多少|哪")


@dataclass(frozen=True, slots=True)
class _Sets:
    """Tasks of two units: those that both have, and those of each alone."""

    both: tuple[str, ...]
    first: tuple[str, ...]
    other: tuple[str, ...]


def answer_together(question: Question, reading: Reading) -> Found | None:
    """The verdict; None where the question does not ask whether two units always go together."""
    asking = Asking.of(question, reading)
    body = asking.body
    if len(asking.mentions) != 2 or not asking.place.documents or not _WHETHER.search(body):
        return None
    first, other = asking.mentions
    between, behind = body[first.end : other.start], body[other.end :]
    one_way = bool(_ONE_WAY.search(between)) and bool(_TOO.search(behind))
    one_way = one_way or (_HAS_TOO.search(between) is not None and not words.roles_in(behind))
    if not (one_way or _BOTH_WAYS.search(body[other.end :])) or _TIMES_SAID.search(body):
        return None
    if not asking.has_lists:
        return no_lists_refusal(asking)
    if not first.names or not other.names or words.roles_in(body):
        return None  # 财政局牵头的任务教育局都配合吗 asks for roles, which the sets do not tell apart
    return _told(first, other, _sets(asking, first, other), asking, one_way=one_way)


def _sets(asking: Asking, first: Mention, other: Mention) -> _Sets:
    one, two = (
        sql.task_ids(
            Query("tasks", "list", asking.here, origin=asking.origin, every=(asking.role_condition(unit, ()),)),
            asking.reading.index.store,
        )
        for unit in (first, other)
    )
    return _Sets(
        tuple(task for task in one if task in two),
        tuple(task for task in one if task not in two),
        tuple(task for task in two if task not in one),
    )


def _told(first: Mention, other: Mention, sets: _Sets, asking: Asking, *, one_way: bool) -> Found:
    one, two = _name(first, asking), _name(other, asking)
    alone = [(one, two, sets.first)] if one_way else [(one, two, sets.first), (two, one, sets.other)]
    if any(tasks for _, _, tasks in alone):
        verdict = "不是" if sets.both else "不是，一次也没有"
        whole = len(sets.both) + sum(len(tasks) for _, _, tasks in alone)
        counts = "，".join(f"有{unit}没有{without}的{len(tasks)}项" for unit, without, tasks in alone if tasks)
        said = f"{verdict}：两家出现的{whole}项任务里，一起的{len(sets.both)}项，{counts}："
        if one_way:
            said = f"{verdict}：有{one}的{whole}项任务里，{two}也在的{len(sets.both)}项，{counts}："
    else:
        said = f"是：有{one}的{len(sets.both)}项任务，{two}都在："
    groups = [("一起", sets.both), *((f"只有{unit}" if not one_way else f"没有{without}", tasks)
              for unit, without, tasks in alone)]  # fmt: skip
    items = [_item(name, tasks, asking) for name, tasks in groups if tasks]
    table = ResultTable(("范围", "任务数"), tuple((name, len(tasks)) for name, tasks in groups), len(sets.both))
    understood = (*asking.place.words, "任务", one, two, "是否总在一起")
    return compose(Statement(said, (), derived=True), items, understood=understood, table=table,
                   basis=["说明：按各条单位名单计。"])  # fmt: skip


def _name(unit: Mention, asking: Asking) -> str:
    """The unit as the lists write it, where the word asked with means one alone."""
    written = dict(reversed(asking.listed_names))
    return written.get(unit.names[0], unit.written) if len(unit.names) == 1 else unit.written


_MOST_CITED = 5


def _item(name: str, tasks: tuple[str, ...], asking: Asking) -> Item:
    clauses = [asking.reading.index.clauses[one] for one in tasks]
    duties = sql.task_duties(tasks, asking.reading.index.store, asking.origin)
    named = "、".join(label_of(clause).rstrip("。") for clause in clauses)
    spans = tuple(span for clause in clauses[:_MOST_CITED] for span in list_spans(clause, duties[clause.id]))
    return Item(f"{name}的{len(tasks)}项：{named}", spans)
