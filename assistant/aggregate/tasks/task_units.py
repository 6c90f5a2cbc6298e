"""The units of a question over tasks as conditions: all, any, none or only, each with the role said of it."""

from __future__ import annotations

import re

from assistant.aggregate.query import words
from assistant.aggregate.query.asking import Asking, Mention
from assistant.aggregate.query.task_parts import conditions_on, denied_around, excluded_mentions
from assistant.aggregate.query.typed import Query, UnitCondition
from corpus.duties import Role
from corpus.numbering import asked_number
from corpus.regex import regex

_ONLY_BEFORE = regex(
    r"(?:(?<![不一两三几每])只|仅|光|唯|纯|全|完全|单单"
    r"|(?<!不)就)(?:[有由归写列挂是让靠点用要找叫带给]|压给?|推给|甩给|落[到在]|交给?|派给?|安排给?|涉及|牵涉|牵扯|限于|需要?|包括|包含|了)*$"
)
_NO_OTHER = regex(r"(?:没有?|无)(?:其他|其它|别的|另外的?)(?:单位|部门|局)")
"""Said behind 只有教育局牵头: nobody at all takes part besides."""
_ROLE_OR_ROLE = regex(
    r"(?:牵头|配合|责任)(?:单位|部门)?的?(?:或者?|或是|还是|以及|[、和与跟及加])(?:是|当|做)?(?:牵头|配合|责任)(?:单位|部门)?(?!各|分别)"
)
"""牵头和配合的一共几条 counts a unit's tasks in either role: one of the two alone would be a wrong number."""
_ALL_OF_THEM = regex(r"(?:这|那)?[两二三四几](?:家|个)")
"""Behind units named without a stop between them: 妇联团县委残联三家都没份."""
_NEITHER = regex(
    r"(?:不|没有?|未)(?:当|做|是)?(?:牵头|配合)(?:单位)?[，,、]?(?:也|又|且|并且)*(?:不|没有?|未)(?:当|做|是)?(?:牵头|配合)"
)
"""既不牵头也不配合 denies that the unit takes part at all."""
_WHICHEVER = regex(r"牵头[、和或跟]?(?:还是)?配合[^，。]{0,2}(?:算|计|在内)|不[管论][^，。]{0,4}(?:牵头|配合)")


def _negated_together(asking: Asking) -> list[Mention]:
    """Units that one negation behind the last of them denies: 跟财政局、发改局都不相干."""
    found: list[Mention] = []
    body = asking.body
    for mention in reversed(asking.mentions):
        after = body[mention.end :]
        if (
            words.UNRELATED_AFTER.match(after)
            or (words.NEGATED_AFTER.match(after) and not re.match(r"^(?:有没有|没有?别)", after))
            or (
                found
                and found[-1].start >= mention.end
                and not _ONLY_BEFORE.search(body[: mention.start])
                and (
                    re.fullmatch(r"[、和与跟同及或,，]+(?:者)?", body[mention.end : found[-1].start])
                    or (mention.end == found[-1].start and _ALL_OF_THEM.match(body[found[0].end :]))
                )
            )
        ):
            found.append(mention)
    return found


def with_units(asking: Asking, query: Query, alone: bool) -> Query | None:
    """The units as conditions: all, any, none or only, each with the role said of it."""
    every: list[UnitCondition] = []
    none: list[UnitCondition] = []
    only: list[Mention] = []
    body = asking.body
    out = excluded_mentions(asking)
    together = _negated_together(asking)
    last: tuple[int, bool] = (-1, False)
    """Where the unit before ended, and whether words before it denied it: 不涉及财政局和发改局 denies both."""
    for mention in asking.mentions:
        before, after = body[: mention.start], body[mention.end :]
        roles = _role_of(asking, mention)
        strung = last[1] and bool(re.fullmatch(r"[、和与跟同及或]{1,2}", body[last[0] : mention.start]))
        ahead = bool(words.NEGATED_BEFORE.search(before)) and not re.search(r"有没有?$", before)
        ahead = ahead or words.denied(re.split(r"[,，、。的]", before[last[0] if last[0] > 0 else 0 :])[-1], "")
        last = (mention.end, strung or ahead)
        if strung and mention not in out:
            none.append(asking.role_condition(mention, roles))
        elif mention in out:
            # 除了市教育局牵头的: left out is what it leads, and not all that it takes part in.
            led = re.match(r"(?:牵头|配合|负责|主抓|打头|协助)(?:的|[,，]|以外|之外)", after)
            none.append(asking.role_condition(mention, asking.roles_meant(words.roles_in(led.group())) if led else ()))
        elif (
            mention in together
            or (words.NEGATED_BEFORE.search(before) and not re.search(r"有没有?$", before))
            or (words.NEGATED_AFTER.match(after) and not re.match(r"^(?:有没有|没有?别)", after))
            or words.OWN_DENIAL.match(after)
            or (not only and denied_around(asking, mention))
        ):
            none.append(asking.role_condition(mention, roles))
        elif only or _ONLY_BEFORE.search(before) or alone:
            if _AND_OTHERS.match(after):
                return None  # 只有教育局和学校的: without the schools, which no list names so, the rest would be wrong
            others = _AND_SO_MANY.match(after)
            if others is not None and len(asking.mentions) == 1:
                number = asked_number(others["number"]) + 1  # 只有教育局和另外一家
                return query.with_(every=(asking.role_condition(mention, roles),), size=(number, number))
            only.append(mention)
        else:
            every.append(asking.role_condition(mention, roles))
    if only and len(none) > len(out):
        # 只有财政局没有人社局的: set against each other, whoever else takes part.
        return query.with_(every=(*every, *(asking.role_condition(one, _role_of(asking, one)) for one in only)),
                           none=tuple(none))  # fmt: skip
    if only:
        role: tuple[Role, ...] = ()
        given = words.NO_ROLE.sub("", body)  # 一家单干、没有配合单位的: the role there is nobody's
        led = re.search(r"单独牵头|独自牵头|一家牵头|只.{0,8}牵头", given)
        if led and not _NO_OTHER.search(body) and given == body and "lead" in asking.roles_used:
            role = ("lead",)
        said = asking.roles_meant([one for one in words.roles_in(given) if one != "lead"])
        if said and not role and re.search(r"配合|责任|协助", given):
            # 只有财政局配合, 配合单位只有财政局和人社局: all in that role, whoever leads.
            sole, so_many = conditions_on(asking, only, said), len(only)
            return query.with_(every=(*every, *sole), size=(so_many, so_many), size_roles=said, none=tuple(none))
        return query.with_(
            every=(*every, *conditions_on(asking, only, role)),
            only=conditions_on(asking, only, role),
            none=tuple(none),
        )
    if len(every) >= 2 and words.EITHER.search(body):
        return query.with_(some=tuple(every), none=tuple(none))
    return query.with_(every=tuple(every), none=tuple(none))


_AND_SO_MANY = regex(
    rf"[、和与跟及加](?:另外?|别的|其[他它]|再)的?(?P<number>{words.NUMBER})(?:家|个)(?:单位|部门|局)?"
)
_AND_OTHERS = regex(
    r"[、和与跟及](?:各级?)?(?:各类)?(?:学校|高校|院校|幼儿园|园|企业|社区|乡镇|镇街)(?=的|参加|参与|配合|负责)"
)
_JOINED = regex(r"(?:单位|部门)?[、和与跟同及或,，]{1,2}(?:者|以及)?")
_HAVING_ROLE = 5


def _has_role_of_another(asking: Asking, mention: Mention, role: Role) -> bool:
    """Whether the one role said is another unit's: 教体局牵头的任务里有财政局 says nothing of how 财政局 takes part.

    Units strung together (财政局和人社局牵头) share it, and so do all behind a role (牵头单位有财政局、人社局).
    """
    pattern = dict(words.ROLE_PATTERNS)[role]
    matches = list(pattern.finditer(asking.body))
    if len(matches) != 1 or len(asking.mentions) < 2:
        return False
    at = matches[0].start()
    before = [one for one in asking.mentions if one.end <= at]
    if not before or at - before[-1].end > _HAVING_ROLE:
        return False
    owners = [before[-1]]
    for one in reversed(before[:-1]):
        if not _JOINED.fullmatch(asking.body[one.end : owners[-1].start]):
            break
        owners.append(one)
    return mention not in owners


_ROLE_BEFORE = regex(
    r"(?P<role>牵头|配合|责任)(?:单位|部门)?(?:名单)?(?:里面?|中)?的?(?:也|都|就)?(?:是|为|有|含有?|包括|包含)(?:了|着)?$"
)


def _role_before(asking: Asking, mention: Mention) -> str:
    """The role that stands right before a unit, or before those it is strung to, as what they are: 配合单位有X和Y."""
    start = mention.start
    for one in reversed([one for one in asking.mentions if one.end <= mention.start]):
        if not re.fullmatch(r"[、和与跟同及]{1,2}", asking.body[one.end : start]):
            break
        start = one.start
    match = _ROLE_BEFORE.search(asking.body[:start])
    if match is None or re.search(r"(?:不|没|未|无)$", asking.body[: match.start()]):
        return ""
    return match["role"] + ("单位" if match["role"] == "责任" else "")


def _role_of(asking: Asking, mention: Mention) -> tuple[Role, ...]:
    """The role that the question gives a unit: said right behind it, before it, or once for all."""
    body = asking.body
    said = words.roles_in(body)
    if not said:
        return ()
    if before := _role_before(asking, mention):
        return asking.roles_meant(words.roles_in(before))
    parts = [part for part in re.split(r"[?？。;；]", body) if part.strip()]
    if len(said) > 1 and len(parts) > 1 and not re.search(re.escape(mention.written), parts[-1]):
        # Two questions in one: the last one says what is asked of the unit named before.
        said = words.roles_in(parts[-1]) or said
        if len(said) == 1:
            return asking.roles_meant(said)
    if _NEITHER.search(body):
        return ()
    if len(said) > 1 and _ROLE_OR_ROLE.search(body):
        return asking.roles_meant(said)
    if len(said) == 1 and _has_role_of_another(asking, mention, said[0]):
        return ()
    if len(said) > 1:
        following = body[mention.end :]
        stop = next(
            (other.start - mention.end for other in asking.mentions if other.start >= mention.end), len(following)
        )
        near = re.split(r"[,，;；。]", following[: max(stop, 0)] or following)[0]
        own = (
            words.roles_in(near)
            or words.roles_in(following[:8])
            or words.roles_in(body[max(0, mention.start - 8) : mention.start])
        )
        said = own[:1] or said
    if set(said) == {"lead", "support"} or _WHICHEVER.search(body):
        return ()
    if said == ("responsible",) and not re.search(r"责任(?:单位|部门)", body):
        # 负责 is said of anyone who has to do with it, unless the document tells 责任 from 配合.
        return asking.roles_meant(said) if asking.roles_used == {"responsible", "support"} else ()
    return asking.roles_meant(said)
