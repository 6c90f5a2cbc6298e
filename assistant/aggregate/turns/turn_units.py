"""Turns that put together or turn round the units of the turns before: 两家都要参加的, 只有A没有B的."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.typed import Query, UnitCondition
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex

_BOTH = regex(
    r"(?:那|这|他们|它们|其中)*(?:(?:两|二|俩|三|这几)(?:个|家|者|边|个局|家单位|个单位|个部门)?(?:都|全|共同|同时|一起|一块)"
    r"|(?:都|共同|同时|一起))(?:要|得|需要|有)?(?:参加|参与|配合|牵头|在|管|负责|有份|涉及|出现|有|列)?(?:了|过)?(?:的|里面的?)?"
    r"(?:任务)?(?:是|有|又)*(?:哪些|哪几[项条个]|几[项条个]|多少[项条个]?|什么|啥)?(?:任务)?"
)


def both_units(
    moved: Asking,
    query: Query,
    before: Asking,
    core: str,
    understand: Callable[[Question, Reading], tuple[Query, Asking] | None],
) -> Query | None:
    """两个都要参加的 after 财政局几项 and 人社局呢: the tasks of all the units asked for one by one before.

    None for any other turn, and where the turns before differ in more than their unit.
    """
    if moved.mentions or query.select != "tasks" or not _BOTH.fullmatch(core) or len(query.every) != 1 or query.none:
        return None
    every: list[UnitCondition] = [query.every[0]]
    earlier = before.question.earlier
    while earlier is not None:
        prior = understand(earlier, before.reading)
        if prior is None or len(prior[0].every) != 1:
            break
        if prior[0].with_(operation=query.operation, every=query.every) != query:
            break
        if all(set(prior[0].every[0].names) != set(one.names) for one in every):
            every.insert(0, prior[0].every[0])
        earlier = prior[1].question.earlier
    if len(every) < 2 or (re.search(r"两|二|俩", core) and len(every) != 2):
        return None
    return query.with_(every=tuple(every), operation="count" if re.search(r"几|多少", core) else "list")


def said_anew(query: Query, said: Query) -> Query:
    """The query with what the turn says of its units, each in place of what was said of that unit before.

    没有发改局的 after 财政局参与的 narrows those; 只有公安局没有财政局的 after those of both turns the second round;
    没有财政局的 after 财政局参与的 asks for the others.
    """
    named = {name for one in (*said.every, *said.none) for name in one.names}
    kept = tuple(one for one in query.every if not named & set(one.names))
    kept_none = tuple(one for one in query.none if not named & set(one.names)) if query.every else ()
    every = tuple(_in_its_role(one, query.every) for one in said.every)
    return query.with_(
        operation="list" if query.operation == "check" else query.operation,
        every=(*kept, *every),
        none=(*kept_none, *said.none),
        only=(),
        aspect="",
    )


def _in_its_role(condition: UnitCondition, earlier: tuple[UnitCondition, ...]) -> UnitCondition:
    """A unit named again without a role has the role that it had before."""
    same = next((one for one in earlier if set(one.names) == set(condition.names)), None)
    return replace(condition, roles=same.roles) if same is not None and not condition.roles else condition
