"""Tasks counted apart by place: 连平县公安局和株洲市公安局谁的任务多, 连平、株洲、岚桥任务数各是多少."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking, Mention
from assistant.aggregate.query.result import Found, Item, compose, refused
from assistant.aggregate.query.task_parts import has_topic
from assistant.aggregate.query.task_words import list_spans
from assistant.aggregate.query.typed import Place, Query, UnitCondition
from assistant.answer import ResultTable
from assistant.draft import Span, Statement
from assistant.understanding.roles import ROLE_NAMES
from corpus.duties import Role
from corpus.regex import regex
from corpus.regions import short_name

_TASKS_COUNTED = regex(
    r"任务(?:总)?(?:数量?|量)?(?:各|分别|一共|总共)*(?:有|是|为)*(?:几|多少|更?多|更?少)"
    r"|(?:几|多少)[项条个](?:重点)?任务(?!的|里|中)|任务(?:总)?数(?:量)?|的任务(?:更)?[多少]"
)
_ABOUT_UNITS = regex(rf"{words.TASK}|配合|牵头|参加|参与")
_MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class _One:
    """One place with its unit, and what is counted there."""

    name: str
    tasks: int
    rows: int
    spans: tuple[Span, ...]
    has_lists: bool
    strange: bool = False
    """Whether the lists of the place do not know the unit."""


_WHICH_PLACE = regex(r"(?:哪|什么)(?:一|几)?个?(?:地方|地区|市县?|县区?|区县|地)|哪(?:里|儿)|五地|各地")


def ranks_places(asking: Asking) -> bool:
    """Whether one unit's tasks are ranked over all places: 哪个地方的财政局牵头最多."""
    ranked = words.MOST.search(asking.body) or words.LEAST.search(asking.body)
    counted = ranked and _ABOUT_UNITS.search(asking.body) and not has_topic(asking)
    return bool(counted) and not asking.question.regions and bool(_WHICH_PLACE.search(asking.body))


def _all_regions(asking: Asking) -> tuple[tuple[str, ...], ...]:
    """The region of each document, where no place is named and every document has one of its own; () else."""
    found = [tuple(asking.reading.index.documents[one].region) for one in asking.place.documents]
    return tuple(found) if all(found) and len(set(found)) == len(found) else ()


def understand(asking: Asking, operation: str, mentions: Sequence[Mention]) -> Query | None:
    """The query that counts in each of the places named; None where it is not told which unit is meant where."""
    body, regions = asking.body, asking.question.regions or _all_regions(asking)
    if not 1 < len(regions) <= _MOST_PLACES or asking.chapter is not None or asking.question.years:
        return None
    places = [_documents_of(region, asking) for region in regions]
    if any(len(documents) != 1 for documents in places):
        return None
    counted = _ABOUT_UNITS if mentions else _TASKS_COUNTED
    if not counted.search(body) or (not mentions and (has_topic(asking) or words.roles_in(body))):
        return None
    chosen = _units_by_place(asking, regions, mentions)
    if chosen is None:
        return Query("units", "list", asking.place, aspect="unread", text="和".join(one.written for one in mentions))
    return Query(
        "units", "difference" if operation == "difference" else "group", asking.place, aspect="by_place",
        every=tuple(UnitCondition(written, (written,)) for written in chosen if written),
        part_words=tuple(documents[0] for documents in places), text="、".join(chosen),
    )  # fmt: skip


def _documents_of(region: Sequence[str], asking: Asking) -> tuple[str, ...]:
    documents = asking.reading.index.documents
    return tuple(one for one in asking.place.documents if tuple(documents[one].region) == tuple(region))


def _units_by_place(
    asking: Asking, regions: Sequence[Sequence[str]], mentions: Sequence[Mention]
) -> tuple[str, ...] | None:
    """The unit meant in each place, "" for none at all; None where a place has none or two of its own."""
    if not mentions:
        return ("",) * len(regions)
    if len(mentions) == 1:
        return (mentions[0].written,) * len(regions)
    if len(mentions) != len(regions):
        return None
    text, at, named = asking.question.folded, 0, [""] * len(regions)
    places = [text.find(short_name(region[-1])) for region in regions]
    for mention in mentions:
        at = text.find(mention.written, at)
        before = [order for order, place in enumerate(places) if 0 <= place < at]
        if at < 0 or not before:
            return None
        nearest = max(before, key=lambda order: places[order])
        if named[nearest]:
            return None
        named[nearest] = mention.written
        at += len(mention.written)
    return tuple(named)


def answer(query: Query, asking: Asking) -> Found:
    """One line for each place, and the difference where two are compared."""
    written = query.text.split("、") if query.every else [""] * len(query.part_words)
    counts = [_counted(document, unit, asking) for document, unit in zip(query.part_words, written, strict=True)]
    strange = [one.name for one in counts if one.strange and one.has_lists]
    told = [one for one in counts if one.has_lists]
    if not told:
        return refused("这几地的文件都没有逐条列出责任单位，数不出任务。")
    items = [Item(_said(one), one.spans) for one in counts]
    lowest = bool(words.LEAST.search(asking.body)) and not words.MOST.search(asking.body)
    ordered = sorted(told, key=lambda one: one.tasks if lowest and len(told) > 2 else -one.tasks)
    difference = abs(ordered[0].tasks - ordered[-1].tasks)
    most = "最少" if lowest else "最多"
    line = "各地分别计数："
    if query.operation == "difference" and len(told) > 1:
        line = _difference_said(ordered, most)
    basis = ["说明：各地只按自己文件里各条的单位名单计。"]
    basis += [f"{'、'.join(strange)}没有列在那里的名单里。"] if strange else []
    each = tuple(one.tasks for one in counts)
    value = difference if query.operation == "difference" and len(told) > 1 else each
    return compose(
        Statement(line, (), derived=True), items, understood=(*query.place.words, "任务", "分地方计数"),
        table=ResultTable(("地方", "任务数"), tuple((one.name, one.tasks) for one in counts), value), basis=basis,
    )  # fmt: skip


def _difference_said(ordered: Sequence[_One], most: str) -> str:
    """Which of the places has more, or the most; `ordered`: the one asked for first."""
    first, last = ordered[0], ordered[-1]
    difference = abs(first.tasks - last.tasks)
    if not difference:
        return f"一样多，都是{first.tasks}项："
    if len(ordered) == 2:
        return f"{first.name}多{difference}项（{first.tasks}−{last.tasks}={difference}）："
    best = [one.name for one in ordered if one.tasks == first.tasks]
    return f"{most}的是{'、'.join(best)}，{'各' if len(best) > 1 else ''}{first.tasks}项："


def _said(one: _One) -> str:
    if not one.has_lists:
        return f"{one.name}：没有逐条列出责任单位，数不出来"
    return f"{one.name}：{one.tasks}项" + (f"（另有分工表{one.rows}行，没有计入）" if one.rows else "")


def _counted(document: str, unit: str, asking: Asking) -> _One:
    """The tasks of one place, of the unit in it where one is named."""
    store, clauses = asking.reading.index.store, asking.reading.index.clauses
    here = replace(asking, place=Place((document,), words=(document,)))
    region = asking.reading.index.documents[document].region
    place = short_name(region[-1]) if region else document
    mention = next((one for one in here.mentions if one.written == unit), None) if unit else None
    roles: tuple[Role, ...] = here.roles_meant(words.roles_in(asking.body))
    role = "、".join(ROLE_NAMES[one] for one in roles)
    every = (here.role_condition(mention, roles),) if mention is not None else ()
    name = f"{place}{every[0].written}{role}" if every else place
    if not here.has_lists or (unit and not (every and every[0].names)):
        return _One(name if every else f"{place}{unit}", 0, 0, (), here.has_lists, strange=True)
    found = {origin: sql.task_ids(Query("tasks", "list", here.place, every=every, origin=origin), store)
             for origin in ("bracket", "row")}  # fmt: skip
    ids = found[here.origin]
    duties = sql.task_duties(ids[:4], store, here.origin)
    spans = tuple(span for one in ids[:4] for span in list_spans(clauses[one], duties[one]))
    return _One(name, len(ids), len(found["row"]) if here.origin == "bracket" else 0, spans, True)
