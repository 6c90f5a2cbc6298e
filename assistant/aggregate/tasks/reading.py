"""Questions about tasks and the units in them → Query."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.counts import TASKS, Bounds, bounds_on
from assistant.aggregate.query.table_words import RATIO
from assistant.aggregate.query.task_parts import (
    TASK_RANK,
    N,
    among_those,
    conditions_on,
    denied_around,
    excluded_mentions,
    has_topic,
    roles_asked,
)
from assistant.aggregate.query.task_words import condition_said
from assistant.aggregate.query.typed import Operation, Query, UnitCondition
from assistant.aggregate.tasks import by_part, role_sets, unit_company, unit_kinds, unit_pairs, unit_roles, whole_list
from assistant.aggregate.tasks.all_tasks import all_tasks
from assistant.aggregate.tasks.task_sizes import SOLE, Size, of_size, size_asked
from assistant.aggregate.tasks.task_units import with_units
from assistant.aggregate.tasks.unit_questions import (
    common_units,
    compared_units,
    counted_units,
    listed_units,
    ranked_units,
)
from corpus.numbering import asked_number
from corpus.regex import regex

_NO_LIST = regex(
    r"(?:没有?|未|无)(?:写|列|标|注明|明确|落实|挂|点|提)?(?:明|出"
    r"|到)?(?:任何)?(?:责任|牵头|负责|具体)?(?:的)?(?:单位|部门)"
)
_PART_OF_UNIT = regex(r"(?:的)?(?:下属|所属|直属|下面的|底下的|辖下|内设)")
"""文旅局下属图书馆 is not the bureau itself."""
_YES_NO = regex(r"是不是|有没有|吗|是否|都归|条条都|就一条")


def understand(asking: Asking) -> Query | None:
    """The query that a question about tasks and their units means; None where it is none."""
    if asking.origin == "row" and re.search(rf"第\s*{N}\s*(?:项|行|个)", asking.body):
        return None
    for reading in (
        by_part.understand,
        whole_list.understand,
        role_sets.understand,
        unit_roles.which_part,
        unit_roles.others,
        _no_list,
        _with_list,
        unit_pairs.understand,
        unit_company.same_tasks,
        unit_company.beside_it,
        unit_company.more_than_it,
        compared_units,
        common_units,
        ranked_units,
        _ranked_tasks,
        counted_units,
        listed_units,
        unit_kinds.all_but_named,
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
    if (none := words.NO_ROLE.search(body)) and re.search(r"配合|牵头", none.group()):
        return None
    if asking.mentions or re.search(r"表|行", body) or not re.search(r"条|项|任务|条款|部分", body):
        return None
    return Query("clauses", "list", asking.here, without_list=True)


_WITH_LIST = regex(
    r"(?:有|带|写了?|列了?|标了?|明确了?|注明了?|安排了?)(?:明|出)?(?P<role>责任|牵头|配合)(?:单位|部门)(?:名单)?的?"
)


def _with_list(asking: Asking) -> Query | None:
    """多少条写了责任单位, 哪几条有配合单位."""
    body = asking.body
    match = _WITH_LIST.search(body)
    if (
        match is None
        or asking.mentions
        or words.NO_ROLE.search(body)
        or re.search(r"(?:没有?|未|无|不)$", body[: match.start()])
        or (match.group().startswith("有") and body[: match.start()].endswith("没"))
    ):
        return None
    asked = words.COUNTED_TASKS.search(body) or re.search(r"哪(?:些|几)(?:条|项)|的(?:条目?|条款)(?:都)?[有是]哪", body)
    share = RATIO.search(body)
    if not (asked or share) or size_asked(asking):
        return None
    roles = asking.roles_meant(words.roles_in(match.group()))
    years = asking.question.years
    if len(years) > 1:
        return None
    counted: Operation = "ratio" if share and roles else "count"
    query = Query("tasks", counted, asking.here, size=(1, 1 << 20) if roles else None, size_roles=roles)
    return query.with_(year=years[0]) if years else query


_BOTH_ENDS = regex(r"最[多长大].{1,12}最[少短小]|最[少短小].{1,12}最[多长大]")


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
    out = excluded_mentions(asking)
    kept = [mention for mention in asking.mentions if mention not in out]
    among, basis = unit_company.tasks_with(asking, kept)
    if kept and not among:
        return None
    return Query(
        "tasks",
        "max",
        asking.here,
        columns=("both",) if _BOTH_ENDS.search(body) else (),
        none=conditions_on(asking, out),
        clause_ids=among,
        basis=basis,
        size_roles=roles,
        lowest=least,
        top=asked_number(top.group(1)) if top else 1,
        rank=words.rank_in(body),
    )


def _task_marked(asking: Asking) -> bool:
    return bool(words.COUNTED_TASKS.search(asking.body) or words.LISTED_TASKS.search(asking.body))


@dataclass(frozen=True, slots=True)
class _Signs:
    """What in a question's words may mean the list of tasks."""

    alone: bool
    no_role: re.Match[str] | None
    """没有配合单位的 and the like, said of the task and not of one unit."""
    size: Size | None
    negated: bool
    share: bool
    joint: bool
    times: Bounds | None
    """Bounds on a unit's number of tasks that the question puts to the test: 超过15项吗."""

    @classmethod
    def of(cls, asking: Asking) -> _Signs:
        """The signs in a question."""
        body, mentions = asking.body, asking.mentions
        no_role = words.NO_ROLE.search(body)
        if no_role and any(
            # 责任部门里没有教体局, 教育局没牵头的: that one unit is denied, not all of them.
            0 <= mention.start - no_role.end() <= 1
            or 0 <= no_role.start() - mention.end <= 1
            or words.OWN_DENIAL.fullmatch(body[mention.end : no_role.end()])
            for mention in mentions
        ):
            no_role = None
        return cls(
            alone=bool(words.ALONE.search(body)),
            no_role=no_role,
            size=size_asked(asking),
            negated=any(
                words.NEGATED_BEFORE.search(body[: mention.start])
                or denied_around(asking, mention)
                or re.match(r"(?:没有?|未|不)(?:配合|牵头|在)的", body[mention.end :])
                for mention in mentions
            ),
            share=bool(mentions)
            and bool(_SHARE_OF.search(body) or (RATIO.search(body) and re.search(words.TASK, body))),
            times=bounds_on(body, TASKS) if len(mentions) == 1 and _YES_NO.search(body) else None,
            joint=len(mentions) >= 2 and (_joint(asking) or _task_marked(asking)),
        )


def _asks_for_tasks(asking: Asking, signs: _Signs) -> bool:
    """Whether the question is about the list of tasks at all."""
    body, mentions = asking.body, asking.mentions
    tail = re.sub(r"[，,](?:有吗|有没有|有不有|有么)$", "", body.rstrip("?？。"))
    if _task_marked(asking) or signs.share or signs.times or (mentions and SOLE.search(body)):
        return True
    if signs.joint and re.search(r"哪|几|多少|既.+又", body):
        return True
    if len(mentions) >= 2 and re.search(r"有没有|有无|是不是|是否", body):
        return True
    in_it = _ALL_IN_IT.search(tail) or (len(mentions) >= 2 and _EACH_IN_ROLE.search(tail))
    if (signs.joint or in_it) and asking.has_lists and in_it and not has_topic(asking):
        return True
    if (signs.negated or len(mentions) >= 2) and re.search(
        rf"{words.TASK}(?:有没有|有吗|呢|都?列(?:出来|一下)?)?$", tail
    ):
        return True
    if signs.negated and asking.has_lists and re.search(rf"{words.TASK}.*的$", tail):
        return True
    many = signs.size and len(excluded_mentions(asking)) == len(mentions) and _SO_MANY_WITH.search(tail)
    if many and asking.has_lists and not has_topic(asking):
        return True
    asked = _ASKED.search(body) or re.search(r"的(?:都|一共)?是?$", tail)
    if asking.has_lists and among_those(body, mentions) and asked and not has_topic(asking):
        return True
    lone = signs.no_role or (signs.alone and mentions)
    if lone and mentions and asking.has_lists and tail.endswith("的") and not has_topic(asking):
        return True
    only_one = bool(_ONLY_ONE.search(tail))
    those = _WHICH_LAST.sub("", tail)
    apart = len(mentions) >= 2 and signs.negated and those.endswith("的") and bool(_THOSE_WITH.search(those))
    if asking.has_lists and mentions and (only_one or apart) and not has_topic(asking):
        # 财政局没参加、人社局参加的, 只有公安局配合的: nothing but which units the tasks are to have.
        return True
    listed = rf"哪|几|多少|有没有|{words.TASK}$|条款$|家的$"
    if (signs.alone or signs.size or signs.no_role) and re.search(listed, body):
        return True
    if not mentions or has_topic(asking):
        return False
    if len(mentions) == 1 and words.roles_in(body) and re.search(rf"的{words.TASK}$", tail):
        return True
    if not asking.has_lists and len(mentions) == 1 and NAMED_TO_DO.search(body):
        return True
    return asking.has_lists and bool(_its_own(asking) or _LEFT_OPEN.search(body))


def _tasks(asking: Asking) -> Query | None:
    body, signs = asking.body, _Signs.of(asking)
    if not _asks_for_tasks(asking, signs):
        return None
    if not asking.mentions and signs.size is None and not signs.no_role:
        return all_tasks(asking)
    sized = (
        signs.size is not None
        and re.search(r"单位|部门|局|家", body)
        and re.search(
            rf"(?:{words.TASK}|的(?:都|一共)?(?:(?:有|是)(?:哪些|哪几[项条个]|什么|几[项条个]?|多少[项条个]?))?)[?？]?$",
            body,
        )
    )
    said = _task_marked(asking) or (signs.no_role and _NO_ROLE_ASKED.search(body)) or sized
    if not asking.mentions and not said:
        return None
    if any(_PART_OF_UNIT.match(body[mention.end :]) for mention in asking.mentions):
        return None
    query = with_units(asking, Query("tasks", _operation(asking), asking.here), signs.alone)
    if query is not None and signs.size is not None:
        query = of_size(query, signs.size, asking)
    if query is not None and signs.no_role and not query.only:
        query = _without_role(query, signs.no_role, asking)
    if query is None:
        return None
    years = asking.question.years
    if len(years) == 1 and re.search(r"\d年?(?:\d{1,2}月)?(?:底|末)?(?:之?前|以前|要|得|内|完成|办)|时限|期限", body):
        query = query.with_(year=years[0])
    if (whole := unit_company.whole_first(query, asking)) is not None:
        return whole
    if signs.share:
        return _share_of_its_tasks(query, asking) or query.with_(operation="ratio")
    if signs.times is not None:
        return query.with_(operation="count", times=signs.times.both)
    if _is_plain(asking, query):
        return None
    return query.with_(
        shows_units=bool(re.search(r"谁|归哪|哪家|哪些?单位|哪些?局", body)), asks_no=bool(_YES_NO.search(body))
    )


_AMONG_ITS = regex(rf"^[^，。?？]{{0,8}}?(?:{words.TASK}|名单)(?:里面?|中|当中|之中)")


def _share_of_its_tasks(query: Query, asking: Asking) -> Query | None:
    """财政局参加的任务里人社局也在的占几成: the share of its tasks; None where no unit's tasks are the whole."""
    first = asking.mentions[0]
    match = _AMONG_ITS.match(asking.body[first.end :])
    if match is None or not query.every or query.every[0].written != asking.role_condition(first, ()).written:
        return None
    if query.clause_ids or not (query.every[1:] or query.none or query.size):
        return None
    its = asking.role_condition(first, asking.roles_meant(words.roles_in(match.group())))
    tasks = Query("tasks", "list", query.place, every=(its,), origin=asking.origin)
    ids = tuple(sql.task_ids(tasks, asking.reading.index.store))
    said = (condition_said(its, "含"),)
    return query.with_(operation="ratio", every=query.every[1:], clause_ids=ids, part_words=said) if ids else None


def _without_role(query: Query, match: re.Match[str], asking: Asking) -> Query | None:
    """The query for tasks without a unit in a role; None where no role and no unit is named."""
    role = words.roles_in(match.group("role") or match.group("role2") or "") or ("responsible",)
    if role == ("responsible",) and not asking.mentions:
        return None
    query = query.with_(size=(0, 0), size_roles=asking.roles_meant(role) if role[0] in asking.roles_used else role)
    if query.every:
        query = query.with_(every=tuple(UnitCondition(one.written, one.names) for one in query.every))
    return query


_SHARE_OF = regex(
    r"的(?:任务)?(?:一共|总共)?(?:占(?:了|到|不到)?(?:全部|总数)?的?(?:多少[?？]*$|几成|多大比例)"
    r"|(?:占|有|过|超过)(?:了|到|不到|没到)?(?:全部|总数)?的?(?:一半|半))"
)
_ASKED = regex(r"哪|几|多少|有没有|吗[?？。]*$")
_NO_ROLE_ASKED = regex(r"有没有|(?:单位|部门|配合|牵头)的(?:都|一共|分别|又)?(?:是|有)?(?:哪|几|多少)")
_WHICH_LAST = regex(r"(?<=的)(?:都|一共)?(?:有|是)(?:哪些|哪[一几]?[项条个]|哪几|几[项条个]|什么)$")
_THOSE_WITH = regex(
    r"(?:参加|参与|配合|牵头|协助|负责|出现|在|有份|有|含|沾边)(?:了|过)?的$|(?:没有?|不含|不带)[^，,。]{2,12}的$"
)
_SO_MANY_WITH = regex(
    r"外(?:还|另|又|都)?(?:要|得)?(?:至少|起码|不少于|超过)(?:还|要)?有?[\d一二两三四五六七八九十]+家(?:单位|部门)?$"
    r"|(?:单位|部门|牵头|配合|责任)[^，。]{0,10}[家个](?:及?以[上下内])?的$|[家个](?:及?以[上下内])?(?:单位|部门)?(?:一起|共同)?(?:牵头|配合|负责)的$"
)
"""配合单位有四家以上的, 两家以上牵头的: nothing but how many units the tasks are to have."""
_EACH_IN_ROLE = regex(
    r"(?:牵头|配合|负责|参加|参与)(?:，|,)?(?:且|并且?|同时|而且|而|又)[^，。]{2,14}(?:牵头|配合|负责|参加|参与)的$"
)
"""由市财政局牵头且市教育局配合的: the tasks of both, each in the role said of it."""
_ALL_IN_IT = regex(
    r"(?:都|同时|一起|共同|均|一道|也)(?:要|须|得|必须|需要|被|能)*(?:有|在|参加|参与|出现|负责|配合|牵头|涉及|管|沾|挂)(?:份|名|到)?(?:了|过)?的$"
)
"""妇联跟团县委都有的, 财政局和教育局都要参加的: the tasks of both, though no word says tasks."""
_ONLY_ONE = regex(
    r"(?:只|仅|就|单|光)(?:有|由|归|靠|是|让|写|列)[^，,。]{2,10}(?:一家|一个|单独|独家|自己)?(?:来)?"
    r"(?:配合|牵头|参加|参与|负责)的(?:(?:有|是)?(?:哪些|哪几[项条个]|几[项条个]|什么))?$"
)
_ITS_OWN = regex(
    rf"^(?:(?:所|来|去|管)?(?:牵头|打头|挑头|配合|协助|参加|参与|主抓)|{words.AS_ROLE})的(?:{words.TASK}儿?)?"
    rf"(?:都|一共|总共)?(?:有|是)?(?:哪些|哪[一几]?(?:项|条|个|件)|哪几|几(?:项|条|件)|什么|啥)?(?:{words.TASK}儿?)?[?？]?$"
)
"""X牵头的有哪些, X是责任单位的有哪些: the tasks that it leads, and not who leads."""
_ROLE_HAS_IT = regex(
    r"(?:责任|配合|牵头)(?:单位|部门)(?:名单)?(?:里面?|中)?(?:[有是]|含有?|包括|带有?|[写列]了?|出现[了过]?)$"
)
_THOSE = regex(
    rf"^的(?:{words.TASK})?(?:都|一共|总共)?(?:有|是)?(?:哪些|哪[一几]?[项条个件]|哪几|几[项条件]|什么|啥)[?？]?$"
)


def _its_own(asking: Asking) -> bool:
    """Whether the tasks of one unit are asked for by the part it has in them: X配合的有哪些, 责任单位有X的是哪些."""
    if len(asking.mentions) != 1:
        return False
    before, after = asking.body[: asking.mentions[0].start], asking.body[asking.mentions[0].end :]
    named = _ROLE_HAS_IT.search(before)
    return bool(_ITS_OWN.search(after) or (named and (_THOSE.match(after) or after.strip("?？。") == "的")))


NAMED_TO_DO = regex(
    r"(?:被)?(?:点名|点到)(?:要求|要|必须|需要)?(?:做|办|干|负责|落实|完成)?的(?:任务|条款|工作|事情|事|活)?"
    r"(?:都|一共)?(?:有|是)?(?:哪些|哪几[项条件]|什么|啥|几[项条件])"
)
"""县教育局点名要做的有哪些, in a document without lists: the clauses whose sentences name it."""
_LEFT_OPEN = regex(
    rf"{words.NUMBER}(?:大|个)?(?:项|条)(?:任务|措施|举措)?(?:里|中|当中|之中)[^，。?？]*(?:哪些|哪几|几个|多少|哪(?:一)?个)[?？]?$"
    r"|(?:参加|参与|配合|牵头|协助|出现)(?:了|过|在)?(?:的)?(?:哪些|哪几|(?:(?<=牵头)|(?<=牵头[了过]))(?:什么|啥))[?？]?$"
)
"""28项里编办管到哪些: what is counted is said before, and only 哪些 stands behind."""


def _operation(asking: Asking) -> Operation:
    if words.COUNTED_TASKS.search(asking.body):
        return "count"
    return "list"


_LISTED = r"(?:任务|措施|举措|条|项(?!目))"
"""Nouns for the clauses of a list; 事, 活, 职责 and 工作 may be all that a unit has to do."""


_ASKS_WHICH = regex(
    r"(?:哪|几|多少)[^，。？?]{0,4}(?:条|项|任务|措施)|(?:条款?|任务|措施)(?:都|一共)?(?:有|是)?(?:哪些|几条)?[?？。]*$"
)


def _is_plain(asking: Asking, query: Query) -> bool:
    """One unit, no count, no other condition: what it has to do, which has an answer of its own."""
    if asking.sure and asking.has_lists:
        return False
    if not asking.has_lists and (query.none or query.only) and _ASKS_WHICH.search(asking.body):
        return False  # what a unit has to do is no answer where the clauses without it are asked for
    if not asking.has_lists:
        return (
            query.operation != "count"
            and not re.search(
                r"(?:哪|几)(?:几|些)?(?:条|项).{0,6}(?:点名|点到|派了)|(?:点名|点到|派了).{0,12}(?:条|项)", asking.body
            )
            and not NAMED_TO_DO.search(asking.body)
            and not re.search(r"哪(?:几|些)(?:条|项)[^，。]{0,10}(?:配合|牵头)", asking.body)
            and not re.search(r"(?:配合|牵头)(?:的)?(?:是|有)?哪(?:几|些)?(?:条|项)", asking.body)
        )
    if _LEFT_OPEN.search(asking.body) or _its_own(asking):
        return False
    conditions = bool(query.none or query.only or query.size or query.some or len(query.every) > 1)
    if conditions or query.operation == "count" or not query.every:
        return False
    if (
        query.every[0].roles
        and re.search(rf"(?:配合|牵头)[^，。]{{0,10}}{_LISTED}|{_LISTED}[^，。]{{0,10}}(?:配合|牵头)", asking.body)
        and "事" not in asking.body
    ):
        return False
    if (
        asking.has_lists
        and re.search(rf"{_LISTED}|地方|哪.块", asking.body)
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
