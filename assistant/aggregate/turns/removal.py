"""Conditions of a query in words, each of which a turn can take away: 去掉“参加单位含县财政局”."""

from __future__ import annotations

from dataclasses import replace

from assistant.aggregate.query.task_words import condition_said, condition_words
from assistant.aggregate.query.typed import CellCondition, Query
from corpus.regex import regex

_TAKEN_AWAY = regex(r"^(?:去掉|去除|删掉|删去|取消|不限)[“\"「『](.+)[”\"」』](?:这一?(?:项|个)?条件|条件)?$")


def named_for_removal(core: str) -> str:
    """The condition that a turn takes away, as the answer before worded it; "" where it takes none away."""
    match = _TAKEN_AWAY.match(core)
    return match.group(1) if match else ""


def removable(query: Query) -> tuple[str, ...]:
    """The conditions that can be taken away, worded as among what was understood."""
    chapter = query.place.words[1:] if query.place.ancestor is not None else ()
    match query.select:
        case "tasks" if query.operation != "max":
            return (*chapter, *condition_words(query))
        case "units" if not query.every:
            return (*chapter, *(f"不含{condition.written}" for condition in query.none))
        case "rows":
            return tuple(condition.words for condition in query.cells if condition.words)
        case "clauses" | "mentions":
            return chapter
    return ()


def without(query: Query, said: str) -> Query | None:
    """The query without the condition said; None where it has no such condition."""
    if said not in removable(query):
        return None
    if query.place.ancestor is not None and said in query.place.words[1:]:
        return query.with_(place=replace(query.place, ancestor=None, words=query.place.words[:1]))
    if query.select == "rows":
        return query.with_(cells=_without_cell(query.cells, said), basis=())
    changed = query.with_(
        every=tuple(one for one in query.every if one in query.only or condition_said(one, "含") != said),
        none=tuple(one for one in query.none if said not in (condition_said(one, "不含"), f"不含{one.written}")),
    )
    if changed != query:
        return changed
    if said.startswith("只有"):
        return query.with_(only=(), every=tuple(one for one in query.every if one not in query.only))
    if said.startswith("含"):
        return query.with_(some=())
    if said.startswith("写到"):
        return query.with_(text="")
    return query.with_(year=None) if said == f"{query.year}年" else query.with_(size=None, size_roles=())


def _without_cell(cells: tuple[CellCondition, ...], said: str) -> tuple[CellCondition, ...]:
    """Without the condition and the wordless one that goes with it (the upper bound of 等于)."""
    kept: list[CellCondition] = []
    dropped = ""
    for cell in cells:
        if cell.words == said:
            dropped = cell.header
        elif cell.words or cell.header != dropped:
            kept.append(cell)
    return tuple(kept)
