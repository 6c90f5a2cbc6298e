"""Yes-or-no questions over the whole list: 是不是每项都有县财政局. The verdict comes first, then what is not so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.counts import UNITS, bounds_on
from assistant.aggregate.query.result import Found, Item, compose, link, refused
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.task_groups import task_groups
from assistant.aggregate.query.task_parts import has_topic
from assistant.aggregate.query.task_words import condition_said, documents_named, leads_said, link_region, list_spans
from assistant.aggregate.query.typed import Query
from assistant.aggregate.tasks.task_units import with_units
from assistant.answer import ResultTable
from assistant.draft import Span, Statement
from assistant.understanding.roles import ROLE_NAMES
from corpus.grammar import Clause
from corpus.numbering import asked_number
from corpus.regex import regex
from index.tokenizer import fold

_EVERY = regex(
    rf"(?:每|各)一?(?:大|个)?(?:条|项|件)?(?:重点|主要|具体)*{words.TASK}|条条|项项|件件|(?:所有|全部|全|这些)(?:的|重点|主要)*{words.TASK}"
    rf"|{words.TASK}(?:里|中)?(?:是不是|是否|难道)?(?:都|全)(?:是|有|由|归|要|写|列|得)|(?:都|全)(?:是|由|归)[^，。]{{2,12}}(?:牵头|负责)"
)
_SO_MANY = regex(
    rf"(?<![第前后\d])({words.NUMBER})(?:条|项)(?:任务|措施|工作)?(?:里面?|中)?(?:[，,])?"
    r"(?=[^，。?？]{2,12}都(?:有|参加|参与|在|配合|牵头|负责))"
)
"""强师工程四条里人社局都参加吗: every task, where there are so many."""
_WHETHER = regex(r"够不够|达不达到|满不满|是不是|是否|有没有|[吗吧](?:[?？。,，]|$)|么[?？]?$|对不对|对吧|没有[?？]?$")
_ASKS_ELSE = regex(r"哪|几|多少|谁|什么|怎|最")
_ROLE_HELD = regex(r"(?:有|写|列|标|明确|带|设|配)(?:了|着|明|出)?(?:的)?(?P<role>配合|牵头|责任)(?:单位|部门)")


def understand(asking: Asking) -> Query | None:
    """The query that checks every task for a unit or a role, or one part for the most tasks; None for none."""
    if not _WHETHER.search(asking.body):
        return None
    part = (_part_most(asking) or _enough_units(asking)) if asking.has_lists else None
    return part or _of_every_task(asking)


def _of_every_task(asking: Asking) -> Query | None:
    body = asking.body
    first = re.split(r"[,，?？;；]", body)[0]
    if not (_EVERY.search(first) or _all_of_number(asking, first)) or _ASKS_ELSE.search(first) or _topical(asking):
        return None
    rest = body[len(first) :].strip("，,?？;；。 ")
    if re.search(r"哪|谁|怎|什么", rest) and not _EXCEPTIONS.fullmatch(rest):
        return None  # 是不是条条都由教育局打头？它只打配合的是哪几条？ asks for the second.
    everything = Query("tasks", "check", asking.here, aspect="whole")
    if asking.mentions:
        said = with_units(asking, everything, alone=False)
        whole = said is not None and said.every and not (said.none or said.only or said.some)
        return said if whole else None
    held = _ROLE_HELD.search(body)
    if held is None or not asking.has_lists or words.denied(body[: held.start()], ""):
        return None
    roles = asking.roles_meant(words.roles_in(held.group()))
    return everything.with_(size=(1, 1 << 20), size_roles=roles) if roles else None


def _topical(asking: Asking) -> bool:
    """Whether there is a topic besides the chapter named."""
    heading = fold(asking.chapter.heading) if asking.chapter is not None else ""
    terms = tuple(term for term in asking.question.terms if term.text not in heading)
    return has_topic(replace(asking, question=asking.question.with_(terms=terms)))


def _all_of_number(asking: Asking, text: str) -> bool:
    match = _SO_MANY.search(text)
    if match is None or not asking.mentions or not asking.has_lists:
        return False
    everything = Query("tasks", "list", asking.here, origin=asking.origin)
    return asked_number(match[1]) == len(sql.task_ids(everything, asking.reading.index.store))


def answer(query: Query, asking: Asking) -> Found:
    """Whether it is so of every task: the count, and the tasks of which it is not."""
    if query.clause_ids:
        return _part_answer(query, asking)
    untold = [role for one in query.every for role in one.roles if role not in asking.roles_used]
    if untold:
        word = ROLE_NAMES[untold[0]]
        return refused(
            f"{documents_named(asking)}的名单没有写{word}单位，说不出是不是都由它{word}；可问名单里是不是都有它。"
        )
    store, clauses = asking.reading.index.store, asking.reading.index.clauses
    all_ids = sql.all_tasks(query, store)
    held = set(sql.task_ids(query, store))
    others = [clauses[one] for one in all_ids if one not in held]
    duties = sql.task_duties(all_ids, store, query.origin)
    said = _said(query)
    rows = tuple((label_of(clauses[one]), "是" if one in held else "否") for one in all_ids)
    shared = {
        "understood": (*query.place.words, "每一项任务", said, "核对"),
        "table": ResultTable(("任务", said), rows, len(held)),
        "basis": [
            "说明：按各条单位名单计；“各镇人民政府”这类写法计为一家。" if query.origin != "row" else
            "说明：按表中责任单位、配合单位栏计。",
            *query.basis,
        ],
    }  # fmt: skip
    if not others:
        spans = tuple(span for one in all_ids for span in list_spans(clauses[one], duties[one]))[:16]
        yes = Statement(f"是，{len(all_ids)}项任务项项{said}。", spans, derived=True)
        return compose(yes, (), **shared)  # type: ignore[arg-type]
    lacking = "没有" if said.startswith("有") else "不是"
    headline = f"不是：{len(all_ids)}项任务里，{said}的有{len(held)}项，{lacking}的有{len(others)}项："
    page = link("/duties", region=link_region(asking))
    items = [
        Item(f"{label_of(one).rstrip('。')}（{leads_said(duties[one.id])}）", list_spans(one, duties[one.id]))
        for one in others
    ]
    return compose(Statement(headline, (), derived=True), items, link=page, total=len(others), **shared)  # type: ignore[arg-type]


def _said(query: Query) -> str:
    """What every task is asked to have: 由县教育局牵头, 有县财政局, 有配合单位."""
    if query.size is not None:
        return "有" + "、".join(f"{ROLE_NAMES[role]}单位" for role in query.size_roles)
    return "、".join(
        f"由{one.written}牵头" if one.roles == ("lead",) else condition_said(one, "有").removeprefix("参加单位")
        for one in query.every
    )


_EXCEPTIONS = regex(
    r"(?:那|其中|例外|不是|没有?|缺|少|不含)*的?(?:例外|不是|没有?|缺|不含|不在)(?:它|他们?|这个)?的?(?:又|分别)?(?:是|有)?(?:哪些|哪几[项条个]|几[项条]|什么)?"
    r"|(?:那)?(?:哪些|哪几[项条个]|谁)(?:不是|没有?|缺|例外|不含)(?:的|它|写)?"
)
_HOLDING = regex(
    r"(?:那|其中)?(?:有|是)的?(?:又|分别)?(?:是|有)?(?:哪些|哪几[项条个]|几[项条]|什么)?|(?:哪些|哪几[项条个])(?:有|是)"
)


def turn(core: str, query: Query) -> Query | None:
    """没有的是哪几条, 有的呢 after such a verdict: those tasks; None for any other turn."""
    if query.aspect != "whole" or query.clause_ids:
        return None
    listed = query.with_(operation="list", aspect="")
    if _HOLDING.fullmatch(core):
        return listed
    if not _EXCEPTIONS.fullmatch(core):
        return None
    if query.size is not None:
        return listed.with_(size=(0, 0))
    return listed.with_(every=(), none=query.every) if len(query.every) == 1 else None


_PART_MOST = regex(r"(?:任务|条|项|事)[^，。,哪谁]{0,6}(?:是不是|是否)?(?:算)?最(?P<end>多|少)")


def _part_most(asking: Asking) -> Query | None:
    """第二大类任务最多吗: whether the part named has the most tasks."""
    match = _PART_MOST.search(asking.body)
    if match is None or asking.chapter is None or asking.mentions or re.search(r"哪|谁|单位|部门", asking.body):
        return None
    groups = task_groups(asking.place, asking.reading)
    if asking.chapter.id not in {part.id for part, _ in groups} or len(groups) < 2:
        return None
    low = match["end"] == "少"
    return Query("tasks", "check", asking.place, aspect="whole", clause_ids=(asking.chapter.id,), lowest=low)


def _part_answer(query: Query, asking: Asking) -> Found:
    """Whether a part has the most (fewest) tasks, with the number of each part."""
    groups = task_groups(query.place, asking.reading)
    own = next(len(tasks) for part, tasks in groups if part.id == query.clause_ids[0])
    counts = [len(tasks) for _, tasks in groups]
    best = min(counts) if query.lowest else max(counts)
    word = "最少" if query.lowest else "最多"
    same = counts.count(best) - 1
    tied = f"（与另外{same}部分并列）" if own == best and same else ""
    said = f"是，{own}项，{word}{tied}" if own == best else f"不是，{own}项，{word}的是{best}项"
    items = [Item(f"{label_of(part).rstrip('。')}：{len(tasks)}项", (Span.of(part),)) for part, tasks in groups]
    return compose(
        Statement(f"{said}；各部分：", (), derived=True), items,
        understood=(*query.place.words, "各部分任务数", word, "核对"),
        table=ResultTable(("部分", "任务数"), tuple((label_of(p), len(t)) for p, t in groups), own),
    )  # fmt: skip


_ENOUGH = regex(
    rf"(?:够不够|够|有没有|有|达不达到|满不满|凑得齐)({words.NUMBER})(?:(?:个|家)(?:责任|配合|参与)?(?:单位|部门)|家)"
)


def _enough_units(asking: Asking) -> Query | None:
    """双创任务够不够十个单位: the number of units of the one task named, against a bound."""
    body = asking.body
    bounds = bounds_on(body, UNITS)
    least = _ENOUGH.search(body)
    if (bounds is None and least is None) or asking.mentions or re.search(r"哪|几|谁", body):
        return None
    named = _named_tasks(asking)
    if len(named) != 1:
        return None
    both = bounds.both if bounds is not None else (asked_number(least[1]), 1 << 20)  # type: ignore[index]
    roles = asking.roles_meant(words.roles_in(body))
    return Query("units", "check", asking.here, aspect="listed", clause_ids=(named[0].id,), times=both, roles=roles)


def _named_tasks(asking: Asking) -> Sequence[Clause]:
    """Tasks whose headings have all the topic words of the question."""
    clauses = asking.reading.index.clauses
    said = [t for t in asking.question.terms if t.known and t.weight >= 2.0 and not re.search(r"够|单位|超过", t.text)]
    return [
        clauses[one]
        for one in (asking.task_ids if said else ())
        if all(term.found_in(clauses[one].heading) for term in said)
    ]
