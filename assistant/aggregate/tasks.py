"""Questions about tasks and the units in them → Query."""

from __future__ import annotations

import re

from assistant.aggregate import words
from assistant.aggregate.asking import Asking, Mention
from assistant.aggregate.query import Operation, Query, UnitCondition
from assistant.aggregate.table_words import RATIO
from assistant.aggregate.task_parts import (
    TASK_RANK,
    N,
    conditions_on,
    denied_around,
    excluded_mentions,
    has_topic,
    roles_asked,
)
from assistant.aggregate.unit_questions import common_units, compared_units, counted_units, listed_units, ranked_units
from corpus.duties import Role
from corpus.numbering import number_of

_SIZE_ONE = re.compile(
    rf"(?:只|仅|就|单|光)(?:有|写|列|挂|拉|安排|落|点|归|由|靠|给|交给|让|涉及|明确|配|带|搭|找|叫|剩|另有|还有|用到?|需要?|牵涉|牵扯|要)*了?({N})(?:家"
    rf"|个(?:责任|配合|牵头)?(?:单位|部门|局))"
    rf"|(?:责任单位|配合单位|牵头单位|单位|部门)(?:只|仅|就)(?:有|写|列)?了?({N})(?:个|家)"
)
_SOLE = re.compile(r"唯一(?:的|一个|一家)?(?:的)?(?P<role>配合|牵头|责任|协助)(?:单位|部门)?")
_SIZE_LEAST = re.compile(
    rf"(?:超过|多于|大于)({N})(?:个|家)|(?:至少|不少于|起码|达到)({N})(?:个|家)|({N})(?:个|家)(?:单位|部门)?(?:及)?(?:以上|起)"
)
_SIZE_MOST = re.compile(
    rf"(?:不超过|不多于|最多|至多|顶多)(?:有|是)?({N})(?:个|家)|({N})(?:个|家)(?:单位|部门)?(?:以内|以下|及以下)"
)
_SIZE_EXACT = re.compile(
    rf"({N})(?:个|家)(?:责任|配合|牵头)(?:单位|部门)|({N})(?:个|家)(?:单位|部门|局)?(?:一起|共同|一块|联合|并列|联手)?(?:牵头|打头|挑头)"
    rf"|({N})(?:个|家)(?:单位|部门|局)?(?:一起|共同|一块|一道|联合|联手|合伙|齐上|凑)"
    rf"|由({N})(?:个|家)(?:单位|部门|局)?(?:一起|共同|联合)?"
    rf"|(?:正好|恰好|刚好)(?:有|是)?({N})(?:个|家)|(?:配合|责任|牵头)(?:单位|部门)(?:数)?(?:有|是|为|达|列了|写了)?({N})(?:个|家)(?!以上|及以上|起)"
)
_WITH = re.compile(r"(?:跟|和|同|与|陪|帮)$|(?:跟|和|同|与)[^，,。]{0,2}$")
_PARTNER = re.compile(r"搭伙|搭档|搭班|作伴|一道|合作|一块干|一起干|搭手|配合|协助")
_NO_ROLE = re.compile(
    r"(?:没有?|未|无|不带|不设|不需要?|缺|空着|空缺)(?:写|列|设|填|安排|明确|标|别的|其他|派|给|配|定|找|拉|挂|指定|搭|落"
    r"|任何|提)*(?:了|出|上|到)?(?:一家|半个|一个)?(?P<role>配合|责任|牵头|协助)(?:的)?(?:单位|部门)?"
    r"|(?P<role2>配合|责任|牵头)(?:单位|部门)(?:一?栏|那栏|那一栏|那?一?格"
    r"|列)?(?:里)?(?:都)?(?:是)?(?:空|没有|没写|没填|空白|为空|缺)"
)
_NO_LIST = re.compile(
    r"(?:没有?|未|无)(?:写|列|标|注明|明确|落实|挂|点|提)?(?:明|出"
    r"|到)?(?:任何)?(?:责任|牵头|负责|具体)?(?:的)?(?:单位|部门)"
)
_ONLY_BEFORE = re.compile(
    r"(?:(?<![不一两三几每])只|仅|光|唯|纯|全|完全|单单"
    r"|(?<!不)就)(?:[有由归写列挂是让靠点用要找叫带给]|压给?|推给|甩给|落[到在]|交给?|派给?|安排给?|涉及|牵涉|牵扯|限于|需要?|包括|包含|了)*$"
)
_ROLE_OR_ROLE = re.compile(
    r"(?:牵头|配合|责任)(?:单位|部门)?(?:或者?|或是|还是|、)(?:是)?(?:牵头|配合|责任)(?:单位|部门)?(?!各|分别)"
)
_WHICHEVER = re.compile(r"牵头[、和或跟]?(?:还是)?配合[^，。]{0,2}(?:算|计|在内)|不[管论][^，。]{0,4}(?:牵头|配合)")
_PART_OF_UNIT = re.compile(r"(?:的)?(?:下属|所属|直属|下面的|底下的|辖下|内设)")
"""文旅局下属图书馆 is not the bureau itself."""
_YES_NO = re.compile(r"是不是|有没有|吗|是否|都归|条条都|就一条")


def understand(asking: Asking) -> Query | None:
    """The query that a question about tasks and their units means; None where it is none."""
    if asking.origin == "row" and re.search(rf"第\s*{N}\s*(?:项|行|个)", asking.body):
        return None
    for reading in (
        _no_list,
        _with_list,
        compared_units,
        common_units,
        ranked_units,
        _ranked_tasks,
        counted_units,
        listed_units,
        _tasks,
    ):
        query = reading(asking)
        if query is not None:
            return query.with_(origin=asking.origin) if query.select in ("tasks", "units") else query
    return None


def _no_list(asking: Asking) -> Query | None:
    """哪些条没写责任单位."""
    body = asking.body
    if not _NO_LIST.search(body) or not (
        words.LISTED_TASKS.search(body) or words.COUNTED_TASKS.search(body) or "哪" in body
    ):
        return None
    if _NO_ROLE.search(body) and re.search(r"配合|牵头", _NO_ROLE.search(body).group()):  # type: ignore[union-attr]
        return None
    if asking.mentions or re.search(r"表|行", body) or not re.search(r"条|项|任务|条款|部分", body):
        return None
    return Query("clauses", "list", asking.here, without_list=True)


_WITH_LIST = re.compile(
    r"(?:有|带|写了?|列了?|标了?|明确了?|注明了?|安排了?)(?:明|出)?(?P<role>责任|牵头|配合)(?:单位|部门)(?:名单)?的?"
)


def _with_list(asking: Asking) -> Query | None:
    """多少条写了责任单位, 哪几条有配合单位."""
    body = asking.body
    match = _WITH_LIST.search(body)
    if (
        match is None
        or asking.mentions
        or re.search(r"(?:没有?|未|无|不)$", body[: match.start()])
        or (match.group().startswith("有") and body[: match.start()].endswith("没"))
    ):
        return None
    if not (words.COUNTED_TASKS.search(body) or re.search(r"哪(?:些|几)(?:条|项)", body)) or _size(asking):
        return None
    roles = asking.roles_meant(words.roles_in(match.group()))
    years = asking.question.years
    if len(years) > 1:
        return None
    query = Query("tasks", "count", asking.here, size=(1, 1 << 20) if roles else None, size_roles=roles)
    return query.with_(year=years[0]) if years else query


_BOTH_ENDS = re.compile(r"最[多长大].{1,12}最[少短小]|最[少短小].{1,12}最[多长大]")


def _ranked_tasks(asking: Asking) -> Query | None:
    body = asking.body
    match = TASK_RANK.search(body)
    if match is None:
        return None
    if not asking.has_lists:
        return Query("tasks", "max", asking.here)
    least = bool(words.LEAST.search(match.group())) or "最短" in match.group()
    top = words.TOP.search(match.group()) or re.search(rf"前({N})(?:{words.TASK}|名|位|个)", body)
    said = body[max(0, match.start() - 2) : match.end()]
    roles = roles_asked(asking, said) if re.search(r"配合|牵头|责任(?:单位|部门)", said) else ()
    return Query(
        "tasks",
        "max",
        asking.here,
        columns=("both",) if _BOTH_ENDS.search(body) else (),
        none=conditions_on(asking, excluded_mentions(asking)),
        size_roles=roles,
        lowest=least,
        top=number_of(top.group(1)) if top else 1,
    )


def _task_marked(asking: Asking) -> bool:
    return bool(words.COUNTED_TASKS.search(asking.body) or words.LISTED_TASKS.search(asking.body))


def _tasks(asking: Asking) -> Query | None:
    body = asking.body
    alone = bool(words.ALONE.search(body))
    no_role = _NO_ROLE.search(body)
    if no_role and any(0 <= mention.start - no_role.end() <= 1 for mention in asking.mentions):
        # 责任部门里没有教体局: that one unit is denied, not all of them.
        no_role = None
    if no_role and any(0 <= no_role.start() - mention.end <= 1 for mention in asking.mentions):
        # 教育局没牵头的: so is that one.
        no_role = None
    size = _size(asking)
    negated = any(
        words.NEGATED_BEFORE.search(body[: mention.start]) or denied_around(asking, mention)
        for mention in asking.mentions
    )
    share = bool(RATIO.search(body)) and bool(asking.mentions) and bool(re.search(words.TASK, body))
    joint = len(asking.mentions) >= 2 and (_joint(asking) or _task_marked(asking))
    if not (
        _task_marked(asking)
        or (joint and re.search(r"哪|几|多少|既.+又", body))
        or (
            (negated or len(asking.mentions) >= 2)
            and re.search(rf"{words.TASK}(?:有没有|有吗|呢|都?列(?:出来|一下)?)?$", body.rstrip("?？。"))
        )
        or (
            len(asking.mentions) == 1
            and words.roles_in(body)
            and not has_topic(asking)
            and re.search(rf"的{words.TASK}$", body.rstrip("?？。"))
        )
        or (
            len(asking.mentions) == 1
            and asking.has_lists
            and not has_topic(asking)
            and _ITS_OWN.search(body[asking.mentions[0].end :])
        )
        or (len(asking.mentions) >= 2 and re.search(r"有没有|有无|是不是|是否", body))
        or (asking.mentions and _LEFT_OPEN.search(body) and asking.has_lists and not has_topic(asking))
        or share
        or (negated and asking.has_lists and re.search(rf"{words.TASK}.*的$", body.rstrip("?？。")))
        or (_SOLE.search(body) and asking.mentions)
        or ((alone or size or no_role) and re.search(rf"哪|几|多少|有没有|{words.TASK}$|条款$|家的$", body))
    ):
        return None
    if not asking.mentions and size is None and not no_role:
        return _all_tasks(asking)
    sized = size is not None and re.search(rf"(?:{words.TASK}|的)[?？]?$", body)
    if not asking.mentions and not _task_marked(asking) and not (no_role and "有没有" in body) and not sized:
        return None
    if any(_PART_OF_UNIT.match(body[mention.end :]) for mention in asking.mentions):
        return None
    query = _with_units(asking, Query("tasks", _operation(asking), asking.here), alone)
    if query is None:
        return None
    out = excluded_mentions(asking)
    if size is not None and out and not size[1] and len(out) == len(query.none) and size[0][0] == size[0][1] > 0:
        # 除了教育局就只有一家: that one is there too, and is not counted.
        query = query.with_(every=(*query.every, *query.none), none=())
        size = ((size[0][0] + len(out), size[0][1] + len(out)), ())
    if size is not None and out and query.none and size[0][0] != size[0][1]:
        # 除教育局外三家以上: whether the list may hold the unit left out is not said.
        return None
    if size is not None:
        query = query.with_(size=size[0], size_roles=size[1], only=())
    if no_role and not query.only:
        role = words.roles_in(no_role.group("role") or no_role.group("role2") or "") or ("responsible",)
        if role == ("responsible",) and not asking.mentions:
            return None
        query = query.with_(size=(0, 0), size_roles=asking.roles_meant(role) if role[0] in asking.roles_used else role)
        if query.every:
            query = query.with_(every=tuple(UnitCondition(one.written, one.names) for one in query.every))
    years = asking.question.years
    if len(years) == 1 and re.search(r"\d年?(?:\d{1,2}月)?(?:底|末)?(?:之?前|以前|要|得|内|完成|办)|时限|期限", body):
        query = query.with_(year=years[0])
    if share:
        return query.with_(operation="ratio")
    if _is_plain(asking, query):
        return None
    return query.with_(
        shows_units=bool(re.search(r"谁|归哪|哪家|哪些?单位|哪些?局", body)), asks_no=bool(_YES_NO.search(body))
    )


_ITS_OWN = re.compile(
    r"^(?:所)?(?:牵头|打头|挑头|配合|协助|参加|参与|主抓)的(?:都|一共|总共)?(?:有|是)?(?:哪些|哪几(?:项|条|个|件)?|几(?:项|条|件)|什么)?"
    r"(?:任务|事|工作)?[?？]?$"
)
"""X牵头的有哪些: the tasks that it leads, and not who leads."""
_LEFT_OPEN = re.compile(
    rf"{words.NUMBER}(?:大|个)?(?:项|条)(?:任务|措施|举措)?(?:里|中|当中|之中)[^，。?？]*(?:哪些|哪几|几个|多少|哪(?:一)?个)[?？]?$"
    r"|(?:参加|参与|配合|牵头|协助|出现)(?:了|过|在)?(?:哪些|哪几)[?？]?$"
)
"""28项里编办管到哪些: what is counted is said before, and only 哪些 stands behind."""
_SOME_PART = re.compile(rf"第{N}(?:大)?(?:个)?(?:块|板块|部分|方面|章|节|大项|行动|类)")


def _all_tasks(asking: Asking) -> Query | None:
    """连平一共几项任务: everything that carries a list."""
    body = asking.body
    if (
        not re.search(
            r"(?:几|多少)(?:个|大|小)?(?:重点)?(?:项|条|个)?任务|任务(?:一共|总共|共)?(?:有|是)?(?:几|多少)", body
        )
        or asking.origin == "row"
        or (asking.chapter is None and _SOME_PART.search(body))
    ):
        return None
    if (
        words.roles_in(body)
        or has_topic(asking)
        or asking.question.years
        or not asking.has_lists
        or re.search("表", body)
    ):
        return None
    return Query("tasks", "count", asking.here)


def _operation(asking: Asking) -> Operation:
    if words.COUNTED_TASKS.search(asking.body):
        return "count"
    return "list"


def _is_plain(asking: Asking, query: Query) -> bool:
    """One unit, no count, no other condition: what it has to do, which has an answer of its own."""
    if asking.sure and asking.has_lists:
        return False
    if not asking.has_lists:
        return (
            query.operation != "count"
            and not re.search(
                r"(?:哪|几)(?:几|些)?(?:条|项).{0,6}(?:点名|点到|派了)|(?:点名|点到|派了).{0,12}(?:条|项)", asking.body
            )
            and not re.search(r"哪(?:几|些)(?:条|项)[^，。]{0,10}(?:配合|牵头)", asking.body)
            and not re.search(r"(?:配合|牵头)(?:的)?(?:是|有)?哪(?:几|些)?(?:条|项)", asking.body)
        )
    if _LEFT_OPEN.search(asking.body) or any(_ITS_OWN.search(asking.body[one.end :]) for one in asking.mentions):
        return False
    conditions = bool(query.none or query.only or query.size or query.some or len(query.every) > 1)
    if conditions or query.operation == "count" or not query.every:
        return False
    if (
        query.every[0].roles
        and re.search(r"(?:配合|牵头)[^，。]{0,10}(?:条|项|任务)|(?:条|项|任务)[^，。]{0,10}(?:配合|牵头)", asking.body)
        and "事" not in asking.body
    ):
        return False
    if (
        asking.has_lists
        and re.search(r"任务|条|项|地方|哪.块", asking.body)
        and not re.search(r"事|活|职责|工作", asking.body)
        and not has_topic(asking)
    ):
        return False
    role_from_table = bool(re.search(r"表", asking.body)) and asking.roles_used
    return not (asking.chapter or role_from_table or "只" in asking.body or query.year or query.text)


def _joint(asking: Asking) -> bool:
    first, last = asking.mentions[0], asking.mentions[-1]
    between = asking.body[first.end : last.start]
    after = asking.body[last.end : last.end + 8]
    return bool(
        words.JOINT.search(after)
        or words.JOINT.search(asking.body[: first.start][-4:])
        or re.search(r"[和跟与同、及又]|都|也", between)
    )


def _size(asking: Asking) -> tuple[tuple[int, int], tuple[Role, ...]] | None:
    """Least and most number of units that the question asks for, and in which roles."""
    body = asking.body
    sole = _SOLE.search(body)
    if sole is not None:
        return (1, 1), asking.roles_meant(words.roles_in(sole["role"])) or ()
    most = _SIZE_MOST.search(body)
    if most is not None and not asking.mentions:
        near = body[max(0, most.start() - 8) : most.end() + 8]
        said = [role for role in words.roles_in(near) if role != "responsible" or re.search(r"责任(?:单位|部门)", near)]
        return (1, number_of(most.group(1) or most.group(2))), asking.roles_meant(said)
    for pattern, kind in ((_SIZE_EXACT, "is"), (_SIZE_LEAST, "least"), (_SIZE_ONE, "is")):
        match = pattern.search(body)
        if match is None:
            continue
        written = next(group for group in match.groups() if group)
        number = number_of(written)
        near = body[max(0, match.start() - 8) : match.end() + 6]
        said = [role for role in words.roles_in(near) if role != "responsible" or re.search(r"责任(?:单位|部门)", near)]
        roles = asking.roles_meant(said)
        partner = _PARTNER.search(body) and asking.mentions and _WITH.search(body[: asking.mentions[-1].start])
        if kind == "least":
            low = number + 1 if re.match(r"超过|多于|大于", match.group()) else number
            return (low, 1 << 20), roles
        if partner:
            # One that works with the named unit: the two of them are all.
            return (number + 1, number + 1), ()
        if asking.mentions and re.match(r"(?:只|仅|就|单|光)", match.group()) is None:
            return None
        return (number, number), roles
    return None


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
                and re.fullmatch(r"[、和与跟同及或,，]+(?:者)?", body[mention.end : found[-1].start])
            )
        ):
            found.append(mention)
    return found


def _with_units(asking: Asking, query: Query, alone: bool) -> Query | None:
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
            none.append(asking.role_condition(mention, ()))
        elif (
            mention in together
            or (words.NEGATED_BEFORE.search(before) and not re.search(r"有没有?$", before))
            or (words.NEGATED_AFTER.match(after) and not re.match(r"^(?:有没有|没有?别)", after))
            or (not only and denied_around(asking, mention))
        ):
            none.append(asking.role_condition(mention, roles))
        elif only or _ONLY_BEFORE.search(before) or alone:
            only.append(mention)
        else:
            every.append(asking.role_condition(mention, roles))
    if only:
        role: tuple[Role, ...] = ()
        if re.search(r"单独牵头|独自牵头|一家牵头|只.{0,8}牵头", body) and "lead" in asking.roles_used:
            role = ("lead",)
        said = asking.roles_meant([one for one in words.roles_in(body) if one != "lead"])
        if said and not role and len(only) == 1 and re.search(r"配合|责任|协助", body):
            # 只有财政局配合: the only one in that role, whoever leads.
            sole = asking.role_condition(only[0], said)
            return query.with_(every=(*every, sole), size=(1, 1), size_roles=said, none=tuple(none))
        return query.with_(
            every=(*every, *conditions_on(asking, only, role)),
            only=conditions_on(asking, only, role),
            none=tuple(none),
        )
    if len(every) >= 2 and words.EITHER.search(body):
        return query.with_(some=tuple(every), none=tuple(none))
    return query.with_(every=tuple(every), none=tuple(none))


def _role_of(asking: Asking, mention: Mention) -> tuple[Role, ...]:
    """The role that the question gives a unit: said right behind it, before it, or once for all."""
    body = asking.body
    said = words.roles_in(body)
    if not said:
        return ()
    parts = [part for part in re.split(r"[?？。;；]", body) if part.strip()]
    if len(said) > 1 and len(parts) > 1 and not re.search(re.escape(mention.written), parts[-1]):
        # Two questions in one: the last one says what is asked of the unit named before.
        said = words.roles_in(parts[-1]) or said
        if len(said) == 1:
            return asking.roles_meant(said)
    if len(said) > 1 and _ROLE_OR_ROLE.search(body):
        return asking.roles_meant(said)
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
