"""Turns that narrow a set told before: by a year, by a role no unit has, by a unit, to one plan of the document."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.counts import MANY
from assistant.aggregate.query.scope import clauses_in, limited, place_words
from assistant.aggregate.query.typed import Operation, Query
from assistant.aggregate.tasks.aspect_counts import plan_named
from assistant.understanding.reading import Reading
from corpus.duties import Role
from corpus.numbering import asked_number
from corpus.regex import regex

_DUE = regex(
    r"(?:其中|里面?|这里面?|这些里面?)?(?P<year>20[0-4]\d)年?(?:底|末|年底)?(?:之前|以前|前)?(?:就|要|必须|应)?(?:得)?"
    r"(?:完成|办完|办好|做完|到期)的?(?:是|有)?(?:哪些|哪几[项条个]|几[项条个])?"
)
_SO_MANY = regex(
    rf"(?:正好|恰好|刚好|只有|就|有)?(?P<number>{words.NUMBER})(?:家|个)(?:单位|部门)?的?(?:是|有)?(?:哪些|哪几[项条个]|几[项条个])?"
)
"""三家的呢 after 责任单位在五家以上的."""
_IN_PLAN = regex(
    r"(?P<plan>[\u4e00-\u9fff]{2,8}?)(?:那份|那个|计划|方案)*(?:里面?|中)的?(?:是|有)?(?:哪[些几两二三四五]?|几|多少)?[处个条次项]?"
    r"(?:是|有)?(?:哪些|哪[几两二三四五]?[处个条])?"
)


def narrowed_tasks(moved: Asking, query: Query, core: str) -> Query | None:
    """其中2025年底前完成的, 没有配合单位的 after a list of tasks; None for any other turn."""
    if (due := _DUE.fullmatch(core)) is not None and query.year is None:
        return query.with_(year=int(due["year"]), operation="list")
    roles = role_missing(moved)
    if roles and query.size in (None, (0, 0)) and not query.only:
        return query.with_(size=(0, 0), size_roles=roles, operation="list")
    again = _SO_MANY.fullmatch(core)
    if again is not None and query.size is not None:
        number = asked_number(again["number"])
        return query.with_(size=(number, number), operation="list")
    return None


_PART_SAID = regex(
    rf"(?:那|其中|这些|这里|里面?|中|只|就|仅|看|要|说|算|限于|限定|限|在|属于|换成|再|的)*"
    rf"(?:第?(?P<open>[（(])?(?P<number>{words.NUMBER})[）)]?(?:个|大)?(?:部分|大项|方面|板块|块|章|节|类)|[（(](?P<bare>{words.NUMBER})[）)])"
    r"(?:里面?|中|下面?)?(?:的)?(?:任务|条款|条|项)?(?:都|一共|总共|又)?(?:有|是)?"
    r"(?:哪些|哪几[项条个]|什么|(?P<many>几|多少)[项条个]?)?(?:任务)?"
)


def in_part(asking: Asking, query: Query, core: str) -> Query | None:
    """只看第（四）部分的 after tasks or their units: those in that part of the document; None for any other turn.

    Of several parts with that number the one that holds tasks is meant, and of two of these (四、 over （一）–（七）)
    the one that does not hold all. Where that leaves none or several, what is meant is not read.
    """
    match = _PART_SAID.fullmatch(core)
    if match is None or asking.mentions or len(query.place.documents) != 1:
        return None
    whole = replace(query.place, ancestor=None, words=query.place.words[:1])
    store, number = asking.reading.index.store, asked_number(match["number"] or match["bare"])
    every = Query("tasks", "list", whole, origin=query.origin)
    total = len(sql.task_ids(every, store))
    held = {
        clause: len(sql.task_ids(every.with_(place=limited(whole, clause)), store))
        for clause in clauses_in(whole, asking.reading)
        if clause.number == number and clause.label and clause.kind in ("heading", "clause")
    }
    parts = [clause for clause, count in held.items() if 0 < count < total]
    parts = parts or [clause for clause, count in held.items() if count]
    if match["open"] or match["bare"]:
        parts = [clause for clause in parts if re.search(r"[（(]", clause.label)] or parts
    if len(parts) != 1:
        return query.with_(aspect="unread", text=core)
    operation: Operation = "count" if match["many"] and query.select == "tasks" else query.operation
    return query.with_(place=limited(whole, parts[0]), operation=operation)


def role_missing(asking: Asking) -> tuple[Role, ...]:
    """The roles of the lists that a turn says no unit has: 哪几项没配合单位; () for none."""
    match = words.NO_ROLE.search(asking.body)
    if match is None or not re.search(r"单位|部门", match.group()):
        return ()  # 没配合的呢 is said of the unit asked for before
    said = words.roles_in(match["role"] or match["role2"] or "")
    return tuple(role for role in asking.roles_meant(said) if role in asking.roles_used)


_ONLY_UNITS = regex(
    r"(?:那|其中|里面|这些|又|再)*(?:有|含|带|由|归|要)?\0(?:单独)?(?:牵头|配合|协助|参与|参加|负责)?(?:了|过)?的?(?:又|分别)?(?:有|是)?"
    r"(?:哪些|哪几[项条个行]|几[项条个行])?"
)
_ROLE_HELD = regex(
    r"(?:那|其中|里面|这些)*(?:(?<!没)有|带|写了|列了|写有)(?P<role>配合|牵头|责任)(?:单位|部门)的?(?:有|是)?(?:哪些|哪几[项条个行]|几[项条个行])?"
)


def only_units(asking: Asking, query: Query, core: str) -> bool:
    """Whether a turn after rows of a division of work names no more than a unit of theirs, or a role that is filled."""
    if not sql.has_lists(query.place, asking.reading.index.store, "row"):
        return False
    bare = core
    for mention in asking.mentions:
        bare = bare.replace(mention.written, "\0")
    return bool(_ONLY_UNITS.fullmatch(bare) or _ROLE_HELD.fullmatch(core))


def tasks_of_rows(asking: Asking, query: Query) -> Query | None:
    """其中财政局配合的, 其中没有配合单位的: those of the rows of a dated division of work; None where other
    conditions held."""
    years = {int(year) for cell in query.cells for year in re.findall(r"20[0-4]\d", cell.words + "".join(cell.values))}
    if len(query.cells) > 1 or len(years) != len(query.cells) or query.select != "rows":
        return None
    year = next(iter(years), None)
    rows = Query("tasks", "list", query.place, year=year, origin="row")
    of_rows = replace(asking, body=f"表{asking.body}") if asking.origin != "row" else asking
    if not asking.mentions:
        if roles := role_missing(of_rows):
            return rows.with_(size=(0, 0), size_roles=roles)
        held = _ROLE_HELD.search(asking.body)
        filled = of_rows.roles_meant(words.roles_in(held["role"] + "单位")) if held is not None else ()
        return rows.with_(size=(1, MANY), size_roles=filled) if filled else None
    if not all(mention.names for mention in asking.mentions):
        return None
    said = of_rows.roles_meant(words.roles_in(asking.body))
    return rows.with_(every=tuple(asking.role_condition(mention, said) for mention in asking.mentions))


def tasks_of_mentions(asking: Asking, query: Query) -> Query | None:
    """这些里市财政局参加的 after the tasks that hold a word: those with the unit."""
    if query.select != "mentions" or query.lacks_text or query.clause_ids or not asking.has_lists:
        return None
    if not asking.mentions or not all(mention.names for mention in asking.mentions):
        return None
    if any(words.NEGATED_BEFORE.search(asking.body[: one.start]) or words.NEGATED_AFTER.match(asking.body[one.end :])
           for one in asking.mentions):  # fmt: skip
        return None
    roles = asking.roles_meant(words.roles_in(asking.body))
    every = tuple(asking.role_condition(mention, roles) for mention in asking.mentions)
    return Query("tasks", "list", query.place, every=every, text=query.text, origin=asking.origin)


def mentions_in_plan(asking: Asking, query: Query, core: str) -> Query | None:
    """学前里的是哪两处 after a word counted in a document of several plans: in that plan."""
    match = _IN_PLAN.fullmatch(core)
    if query.select != "mentions" or match is None or query.place.plan is not None or len(query.place.documents) != 1:
        return None
    plan = plan_named(match["plan"], asking, query.place.documents)
    if plan is None:
        return None
    said = place_words(asking.question, query.place.documents, plan, asking.reading)
    return query.with_(place=replace(query.place, plan=plan, words=(said,)))


_UNITS_OF_IT = regex(
    r"(?:那|都|一共|总共|共|又|这些|其中|里面|分别)*(?:有|涉及|牵涉|要|由|是)?(?P<asked>哪些|哪几|几|多少)(?:个|家)?(?:单位|部门|局|家)"
    r"(?:都|要|来|在)*(?:参加|参与|负责|做|管|承担)?(?:了|的)?"
)


def units_of_part(query: Query, core: str, reading: Reading) -> Query | None:
    """哪些单位参加 after the clauses of one part were told: the units in their lists; None for any other turn."""
    match = _UNITS_OF_IT.fullmatch(core) if query.select == "clauses" and query.place.ancestor is not None else None
    if match is None or not sql.has_lists(query.place, reading.index.store):
        return None
    return Query("units", "count" if match["asked"] in ("几", "多少") else "list", query.place)


_NTH_PART = regex(
    rf"第(?P<number>{words.NUMBER})(?:个|大)?(?:块|部分|方面|板块|大?类|大?项|章|节|个)(?:里面?|下面?|中|里头)?的?"
    r"(?:(?:一共|总共|都|共|任务)*(?:有|是|叫|包括|列了?|写了?)?(?:了|着)?(?:哪|几|多少|什|啥)[^，。？?]{0,6})?"
)


def nth_part(asking: Asking, query: Query, core: str) -> Query | None:
    """第三块有几条 after the parts of a plan, or one of them, were told: what stands under that part; else None."""
    match = _NTH_PART.fullmatch(core)
    if match is None or query.select != "clauses" or query.operation not in ("list", "count"):
        return None
    clauses, place = asking.reading.index.clauses, query.place
    if query.level == "item" and place.ancestor is not None and (above := clauses[place.ancestor].parent) is not None:
        place = replace(place, ancestor=above, words=place.words[:-1])
    elif query.level != "part" or (asking.question.address and place.ancestor is None):
        return None
    parts = sql.children(place, asking.reading.index.store)
    number = asked_number(match["number"])
    if not 0 < number <= len(parts):
        return None
    return Query("clauses", "list", limited(place, clauses[parts[number - 1]]), level="item")
