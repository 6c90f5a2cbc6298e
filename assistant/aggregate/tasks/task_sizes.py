"""How many units a task is asked to have: 只有一家, 三家以上, 两家牵头 → bounds and roles."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.aggregate.query import words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.counts import MANY, UNITS, bounds_on
from assistant.aggregate.query.task_parts import N, excluded_mentions
from assistant.aggregate.query.typed import Query
from corpus.duties import Role
from corpus.numbering import asked_number
from corpus.regex import regex

Size = tuple[tuple[int, int], tuple[Role, ...]]
"""Least and most number of units, and the roles that count."""
_SIZE_ONE = regex(
    rf"(?:只|仅|就|单|光)(?:有|写|列|挂|拉|安排|落|点|归|由|靠|给|交给|让|涉及|明确|配|带|搭|找|叫|剩|另有|还有|用到?|需要?|牵涉|牵扯|要)*了?({N})(?:家"
    rf"|个(?:责任|配合|牵头)?(?:单位|部门|局))"
    rf"|(?:责任单位|配合单位|牵头单位|单位|部门)(?:只|仅|就)(?:有|写|列)?了?({N})(?:个|家)"
)
SOLE = regex(
    r"(?:唯一|独家|单独|独自|(?<=[只仅就己局委办厅])一家)(?:的|一个|一家)?(?:来|去|的)?(?P<role>配合|协助)(?:单位|部门)?"
    r"|唯一(?:的|一个|一家)?(?:的)?(?P<role2>牵头|责任)(?:单位|部门)?"
)
_SIZE_EXACT = regex(
    rf"({N})(?:个|家)(?:责任|配合|牵头)(?:单位|部门)|({N})(?:个|家)(?:单位|部门|局)?(?:一起|共同|一块|联合|并列|联手)?(?:牵头|打头|挑头)"
    rf"|({N})(?:个|家)(?:单位|部门|局)?(?:一起|共同|一块|一道|联合|联手|合伙|齐上|凑)"
    rf"|由({N})(?:个|家)(?:单位|部门|局)?(?:一起|共同|联合)?"
    rf"|(?:正好|恰好|刚好)(?:有|是)?({N})(?:个|家)|(?:配合|责任|牵头)(?:单位|部门)(?:数)?(?:有|是|为|达|列了|写了)?({N})(?:个|家)(?!以上|及以上|起)"
)
_SIZE_OF_TASKS = regex(rf"(?<![第前后几])({N})(?:个|家)(?:单位|部门|局)(?:参加|参与|负责)?的(?:任务|条目|条款|条|项)")
_WITH = regex(r"(?:跟|和|同|与|陪|帮)$|(?:跟|和|同|与)[^，,。]{0,2}$")
_PARTNER = regex(r"搭伙|搭档|搭班|作伴|一道|合作|一块干|一起干|搭手|配合|协助")


def size_asked(asking: Asking) -> Size | None:
    """Least and most number of units that the question asks for, and in which roles."""
    body = asking.body
    sole = SOLE.search(body)
    if sole is not None:
        return (1, 1), asking.roles_meant(words.roles_in(sole["role"] or sole["role2"])) or ()
    bounds = bounds_on(body, UNITS)
    if bounds is not None and not _SIZE_ONE.search(body):
        roles = _roles_near(asking, bounds.start, bounds.end)
        if "support" in roles and re.search(r"以[下内]$", body[bounds.start : bounds.end]):
            return (0, bounds.most), roles  # 配合单位一家以下 is true of a task without any
        return bounds.both, roles
    for pattern in (_SIZE_EXACT, _SIZE_ONE, _SIZE_OF_TASKS):
        match = pattern.search(body)
        if match is None:
            continue
        written = next(group for group in match.groups() if group)
        number = asked_number(written)
        roles = _roles_near(asking, match.start(), match.end())
        partner = _PARTNER.search(body) and asking.mentions and _WITH.search(body[: asking.mentions[-1].start])
        if partner:
            # One that works with the named unit: the two of them are all.
            return (number + 1, number + 1), ()
        if asking.mentions and re.match(r"(?:只|仅|就|单|光)", match.group()) is None:
            return None
        return (number, number), roles
    return None


def _roles_near(asking: Asking, start: int, end: int) -> tuple[Role, ...]:
    """Roles that the words around a number of units name."""
    body = asking.body
    for mention in asking.mentions:
        # 除了牵头的教育局只有两家: the role is said of the one unit named behind it.
        body = re.sub(rf"(?:牵头|配合)的(?={re.escape(mention.written)})", lambda one: " " * len(one.group()), body)
    near = body[max(0, start - 8) : end + 8]
    if re.search(r"(?:含|包括|连|算上|不管|不论)(?:牵头|配合)", near):
        return ()
    said = [role for role in words.roles_in(near) if role != "responsible" or re.search(r"责任(?:单位|部门)", near)]
    return asking.roles_meant(said)


def of_size(query: Query, size: Size, asking: Asking) -> Query | None:
    """The query for tasks with so many units; None where it is open whether the ones left out are to be counted."""
    (least, most), roles = size
    out = excluded_mentions(asking)
    if out and not roles and len(out) == len(query.none) and least > 0:
        # 除了教育局就只有一家, 除教育局外还有三家以上: that one is there too, and is not counted.
        led = all(re.search(r"牵头的$", asking.body[: mention.start]) for mention in out)
        lead = asking.roles_meant(("lead",)) if led else ()
        there = tuple(replace(one, roles=one.roles or lead) for one in query.none)
        query = query.with_(every=(*query.every, *there), none=())
        least, most = least + len(out), min(most + len(out), MANY)
    if out and query.none and least != most:
        return None
    return query.with_(size=(least, most), size_roles=roles, only=())
