"""Tasks by what they are about: 跟信息化有关的任务有哪几项, told by their headings and by how much they speak of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.text_spans import head_span
from assistant.aggregate.query.typed import Query
from assistant.answer import ResultTable
from assistant.draft import Span, Statement
from corpus.grammar import Clause
from corpus.regex import regex
from index.tokenizer import fold

_TASKS = r"(?:任务|条款|措施|举措|条目|条|项)"
_WORD = r"[“\"「]?(?P<word>[\u4e00-\u9fff]{2,8}?)[”\"」]?"
_VERB = r"(?:讲|谈|管|抓|针对|围绕|关于|有关)(?:的是|着|到)?"
_ABOUT = (
    regex(rf"(?:跟|和|与|同){_WORD}(?:有关系|有关|相关|沾边|挂钩|搭边)的?"),
    regex(
        rf"(?:^|[，,里中的]|任务|哪些|几[项条])(?:专门|主要|是|都)*{_VERB}{_WORD}(?:方面|工作)?的(?:重点|主要)?{_TASKS}"
    ),
    regex(
        rf"(?:哪几|哪些|几|多少)(?:个|条|项)?{_TASKS}?(?:任务)?(?:专门|主要|是|都)*{_VERB}{_WORD}(?:方面)?的?[?？]?$"
    ),
    regex(rf"(?:^|[，,里中的]){_WORD}(?:方面|有关|相关)的?(?:重点|主要)?{_TASKS}"),
)
_LISTED = regex(rf"任务|{words.NUMBER}(?:条|项)|(?:哪|哪几|几|多少)(?:条|项)|条款")
_TAIL = regex(r"(?:队伍|工作|建设|问题|方面|管理|保障|体系|服务)$")
_NO_TOPIC = regex(r"哪|几|多少|什么|啥|谁|单位|部门|任务|条款|其他|别的|时间|年份|年$|完成|文件|这|那")
_OF_EACH = regex(r"谁|负责|牵头|配合|单位|部门|时候|怎|如何|哪年|何时|最|占|比")
"""What is asked of the tasks beyond which they are."""
_OFTEN = 3
"""A task that speaks of a thing so many times is about it, whatever its heading says."""


def understand(asking: Asking) -> Query | None:
    """The query for the tasks about one thing; None for any other question."""
    body = asking.body
    if not _LISTED.search(body) or _OF_EACH.search(body) or asking.mentions or asking.question.years:
        return None
    if len(asking.place.documents) != 1:
        return None
    word = _word(body)
    known = any(term.known and term.text in word for term in asking.question.terms)
    if not word or _NO_TOPIC.search(word) or not known:
        return None
    own = asking.chapter is not None and re.search(rf"第{words.NUMBER}|[（(]", body)
    place = asking.here if own else asking.place
    about = _tasks_about(word, Query("tasks", "list", place), asking)
    if not about.ids and not about.beside:
        return None
    operation = "count" if words.COUNTED_TASKS.search(body) or re.search(r"(?<!哪)几[条项]|多少", body) else "list"
    query = Query("tasks", operation, place, aspect="topic", part_words=(word,))  # type: ignore[arg-type]
    return query.with_(clause_ids=about.ids) if about.ids else query.with_(clause_ids=about.beside, level="beside")


def _word(body: str) -> str:
    for pattern in _ABOUT:
        match = pattern.search(body)
        if match is not None:
            return match["word"]
    return ""


@dataclass(frozen=True, slots=True)
class _About:
    """Tasks about a word, and those that only speak of it beside."""

    ids: tuple[str, ...]
    beside: tuple[str, ...]


def _tasks_about(word: str, query: Query, asking: Asking) -> _About:
    """The tasks (numbered clauses where there are no lists) about a word.

    One is, if its heading has the word, or that of the section over it; if it says the word often; or if it says it
    and most tasks of its section have it in their headings. 教师队伍 is looked for as 教师 in headings of tasks.
    """
    store, clauses = asking.reading.index.store, asking.reading.index.clauses
    ids = sql.task_ids(query.with_(origin="bracket"), store) or [
        # A chapter without clauses (总体要求, 工作目标) sets no task.
        row["id"]
        for row in sql.leaves(query.place, store)
        if getattr(clauses.get(row["parent_id"] or ""), "label", "")
    ]
    stem = _TAIL.sub("", word) if len(_TAIL.sub("", word)) >= 2 else word
    titled = {one for one in ids if stem in fold(clauses[one].heading)}
    section = Counter(clauses[one].parent for one in ids)
    of_section = Counter(clauses[one].parent for one in titled)
    about, beside = [], []
    for one in ids:
        clause = clauses[one]
        said = fold(asking.reading.text(one)).count(word)
        over = clauses.get(clause.parent or "")
        under = over is not None and bool(over.label) and word in fold(over.heading) and word not in clause.plan_title
        mostly = 2 * of_section[clause.parent] > section[clause.parent] and said > 0
        if one in titled or under or said >= _OFTEN or mostly:
            about.append(one)
        elif said:
            beside.append(one)
    return _About(tuple(about), tuple(beside))


def answer(query: Query, asking: Asking) -> Found:
    """The tasks about the word, how that was told, and those that only speak of it beside."""
    clauses, word = asking.reading.index.clauses, query.part_words[0]
    named = [clauses[one] for one in query.clause_ids]
    beside = [clauses[one] for one in _tasks_about(word, query.with_(clause_ids=(), operation="list"), asking).beside]
    noun = "任务" if asking.has_lists else "条款"
    if query.level == "beside":
        beside = []
    items = [Item(label_of(one).rstrip("。"), _where(one, word, asking)) for one in named]
    basis = [f"说明：标题或所在部分的标题写到“{word}”，或正文多处写到它的，计为有关。"]
    if beside:
        basis.append(f"只是提到它的另有：{_labels(beside)}，没有计入。")
    head = f"没有专门讲“{word}”的{noun}，正文提到它的" if query.level else f"与“{word}”有关的{noun}"
    return compose(
        Statement(f"{head}共{len(named)}项：", (), derived=True), items,
        understood=(*query.place.words, noun, f"与“{word}”有关", "计数" if query.operation == "count" else "列出"),
        table=ResultTable((noun,), tuple((label_of(one),) for one in named), len(named)), basis=basis,
    )  # fmt: skip


_MOST_BESIDE = 6


def _labels(clauses: Sequence[Clause]) -> str:
    labels = [label_of(one).rstrip("。") for one in clauses]
    return "、".join(labels[:_MOST_BESIDE]) + (f"等{len(labels)}项" if len(labels) > _MOST_BESIDE else "")


def _where(clause: Clause, word: str, asking: Asking) -> tuple[Span, ...]:
    """The heading of a task; and that over it, where it is the one that has the word."""
    over = asking.reading.index.clauses.get(clause.parent or "")
    spans = (head_span(clause),)
    return (*spans, head_span(over)) if over is not None and word in fold(over.heading) else spans
