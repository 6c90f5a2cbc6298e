"""Tasks (clauses, where there are no lists) that set a time: 有时间要求的任务有哪些."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose, refused
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.task_words import documents_named
from assistant.aggregate.query.typed import Operation, Query
from assistant.answer import ResultTable
from assistant.draft import Span, Statement
from corpus.grammar import Clause
from corpus.regex import regex

ASPECT = "timed"
_TIME = (
    r"(?:时间(?:要求|规定|限制|节点|限|点)?|时限(?:要求)?|(?:完成|办结|截止)(?:时间|时限|期限|年限|日期)"
    r"|期限|年限|年份|截止日期|时间表)"
)
_GIVEN = r"(?:有|带|定了?|写了?|写明了?|规定了?|明确了?|标了?|限定了?|设了?|提出了?|给了?)(?:明确|具体|规定)*(?:的|出)?"
_TIMED = regex(rf"{_GIVEN}{_TIME}|{_TIME}(?:明确|写明|写清楚)的")
_UNTIMED = regex(
    rf"(?:没有?|未|无|不|缺)(?:有)?(?:写|定|写明|规定|明确|标|设|提出?|给|带|限定)?(?:明确|具体|规定)*(?:的|出)?{_TIME}"
)
_ASKED = regex(r"哪|几|多少|什么|列|的(?:任务|条款|条目|工作|措施|举措|事项?)?(?:呢)?[?？。]*$")
_DUE = regex(
    r"(?P<before>到|至|在|于|确保|力争|争取|[，。；：、,;:]|^)\s*(?P<year>20[2-4]\d)年(?:春季|秋季|\d{1,2}月)?(?:底|末|初)?(?:之?前|以前)?"
    r"(?![\d—－–\-至~》〉）)〕]|\d{1,2}月\d)"
)


def understand(asking: Asking) -> Query | None:
    """The query over the tasks that set a time, or over those that set none; None for any other question."""
    body = asking.body
    match = _UNTIMED.search(body) or _TIMED.search(body)
    if match is None or asking.mentions or len(asking.place.documents) != 1 or asking.question.years:
        return None
    if not re.search(words.TASK, body) or not _ASKED.search(body) or re.search(r"单位|部门|指标|表", body):
        return None
    if _topical(asking, match.group()):
        return None
    lacking = _UNTIMED.search(body) is not None
    operation: Operation = "count" if words.COUNTED_TASKS.search(body) else "list"
    return Query(
        "tasks", operation, asking.here, aspect=ASPECT, lacks_text=lacking, clause_ids=_chosen(asking, lacking)
    )


def _topical(asking: Asking, said: str) -> bool:
    """Whether the question limits the tasks by a topic besides."""
    return any(
        term.known and term.weight >= 2 and term.text not in said
        and not re.search(r"时间|时限|期限|要求|任务|条款|条目|工作|事项|规定|明确|完成|重点", term.text)
        and (asking.chapter is None or term.text not in asking.chapter.heading)
        for term in asking.question.terms
    )  # fmt: skip


def _all(asking: Asking) -> tuple[str, list[Clause]]:
    """What they are called, and the tasks of the place; of a plan that lists no units its clauses."""
    store, here = asking.reading.index.store, asking.here
    plans = len(asking.reading.index.documents[here.documents[0]].plans)
    whole = plans > 1 and here.plan is None and here.ancestor is None
    parts = [replace(here, plan=plan) for plan in range(plans)] if whole else [here]
    listed = [sql.task_ids(Query("tasks", "list", part, origin=asking.origin), store) for part in parts]
    ids = [one for part, tasks in zip(parts, listed, strict=True)
           for one in tasks or [row["id"] for row in sql.leaves(part, store)]]  # fmt: skip
    return "项任务" if all(listed) else "条", [asking.reading.index.clauses[one] for one in ids]


def _chosen(asking: Asking, lacking: bool) -> tuple[str, ...]:
    return tuple(clause.id for clause in _all(asking)[1] if bool(_due(clause, asking)) != lacking)


_MARKS = ("，", "。", "；", "：", "、", ",", ";", ":")


def _due(clause: Clause, asking: Asking) -> list[tuple[str, Span]]:
    """What a clause says is due when, with where it says it."""
    if clause.kind == "row":
        duties = sql.clause_duties(clause.id, asking.reading.index.store)
        told = [duty["deadline"] for duty in duties if duty["deadline"]]
        return [(told[0], Span.of(clause))] if told else []
    found = []
    for sentence in asking.reading.index.sentences_of(clause.id):
        for match in _DUE.finditer(sentence.text):
            start = match.end("before") if match["before"] in _MARKS else match.start("before")
            stops = [at for mark in "，。；" if (at := sentence.text.find(mark, match.end() + 1)) >= 0]
            said = sentence.text[start : min(stops, default=len(sentence.text))].strip()
            found.append(("".join(said.split()), Span(clause, sentence.start, sentence.end)))
    return found


_LONGEST = 40


def answer(query: Query, asking: Asking) -> Found:
    """The tasks, each with what it says of the time."""
    clauses = [asking.reading.index.clauses[one] for one in query.clause_ids]
    noun, every = _all(asking)
    whole = len(every)
    if not clauses:
        if query.lacks_text:
            return refused(f"{documents_named(asking)}的{whole}{noun}都写了时间要求。")
        return refused(f"{documents_named(asking)}的{whole}{noun}都没有写明时间要求。")
    items = []
    for clause in clauses:
        due = _due(clause, asking)
        told = "；".join(
            dict.fromkeys(f"{text[:_LONGEST]}{'……' if len(text) > _LONGEST else ''}" for text, _ in due[:2])
        )
        spans = tuple(dict.fromkeys(span for _, span in due[:2]))
        spans = spans or (Span.of(clause),)
        items.append(Item(_named(clause, asking) + (f"：{told}" if told else ""), spans))
    state = "没有写明时间要求" if query.lacks_text else "写明了时间要求"
    said = f"{whole}{noun}里有{len(clauses)}{noun[0]}{state}："
    basis = ["说明：按条文里写明“到某年”“某年底前”一类完成时间的句子计，起止年份的时间段不计。"]
    if asking.origin != "row":
        rows = sql.task_ids(Query("tasks", "list", asking.here, origin="row"), asking.reading.index.store)
        dated = [one for one in rows if _due(asking.reading.index.clauses[one], asking)]
        basis += [f"另外，分工表里有{len(dated)}行写了时限，没有计入。"] if dated else []
    understood = (
        *query.place.words,
        "任务" if noun != "条" else "条款",
        state,
        "计数" if query.operation == "count" else "列出",
    )
    table = ResultTable(("任务",), tuple((label_of(clause),) for clause in clauses), len(clauses))
    headline = Statement(said, (), derived=True)
    return compose(headline, items, understood=understood, table=table, basis=basis)


def _named(clause: Clause, asking: Asking) -> str:
    plans = asking.reading.index.documents[clause.document_id].plans
    plan = f"《{clause.plan_title}》" if len(plans) > 1 and asking.place.plan is None else ""
    return plan + label_of(clause).rstrip("。")
