"""Questions that count, list, rank and compare the units of tasks → Query."""

from __future__ import annotations

import re

from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking, Mention
from assistant.aggregate.query.counts import TASKS, bounds_on, exactly
from assistant.aggregate.query.scope import named_item
from assistant.aggregate.query.task_parts import (
    TASK_RANK,
    N,
    among_those,
    conditions_on,
    excluded_mentions,
    has_topic,
    roles_asked,
)
from assistant.aggregate.query.typed import Operation, Query, UnitCondition
from assistant.aggregate.query.unexplained import speaks_of_a_thing
from assistant.aggregate.tasks import place_counts, unit_company
from assistant.aggregate.tasks.role_sets import ROLE_GAP
from assistant.compose.about_document import ISSUER_ASKED
from corpus.address import find_address
from corpus.numbering import asked_number
from corpus.regex import regex

_UNIT_RANK = regex(
    r"(?:(?:哪|什么)(?:[一两二三四五六七八九十\d])?(?:个|家|些|几个|几家)?(?:责任"
    r"|配合|牵头|成员)?(?:局|部门|单位|委|机构|家)|谁|(?:单位|部门)里)[^。?？]{0,24}?"
    r"(?:最多|最勤|最频繁|最忙|最少|最累|最重|最辛苦|频[率次]最高|次数最高|排第一|居首|排前|次数多)"
    r"|(?:排(?:名|在)?|居)?前[一二三四五六七八九十\d]+(?:名|位|家)?的(?:责任|配合|牵头)?(?:单位|部门|局)"
    r"|(?:(?:任务|担子|负担|压力|活)(?:量)?最(?:重|大|多)|最多|最勤|最忙|最累"
    r"|最少|最频繁)的(?:是)?(?:(?:哪|什么)(?:一|些|几)?(?:个|家)?(?:局|部门"
    r"|单位|家)|谁|单位|部门)"
)
_UNITS_NAMED = regex(r"单位|部门|局|哪家|谁")
_TIMES = regex(
    rf"(?:只|仅|就|单)(?![有要]?{N}(?:家|个单位|个部门))(?:[^，。,?？第位门]{{0,5}}?)({N})(?:项|次|条|回|件|个任务|面|处|桩|遍)"
)
_EXACTLY = regex(
    rf"(?:哪|几|多少)(?:几|些)?(?:个|家)?(?:单位|部门|局|家)[^，。?？]{{0,4}}(?:参加|参与|有|配合|牵头|承担|领|挂|摊上|负责)(?:了|过)?(?:正好|恰好"
    rf"|刚好)?({N})(?:项|条|个任务|次)(?!以上|及以上|往上|以下)"
)
_EXACTLY_SO_MANY = regex(
    rf"(?:哪|几|多少)(?:几|些)?(?:个|家)?(?:单位|部门|局|家)[^，。,?？]{{0,10}}(?:正好|恰好|刚好|恰)(?:是|有)?({N})(?:项|条|次|个)"
)
_COMPARE = regex(
    r"(?:多|少|差|高|低)(?:出|了|着|参加|参与|挂|牵头|配合|承担|管|干|摊)*(?:几"
    r"|多少)|谁(?:的|挂的|参加的|负责的|牵头的|配合的)?[^，。]{0,6}(?:多|少)|差几"
    r"|差多少|相差|哪(?:个|家|一家|一个)[^，。]{0,8}(?:更)?(?:多|少)(?!少)"
)
_EACH = regex(
    r"各(?:有|是|挂|参加|参与|配合|牵头|负责|管|自|摊|承担|领)?了?(?:几|多少)"
    r"|分别(?:有|是|挂|参加|配合|牵头|负责)?了?(?:几|多少)|各(?:是)?多少"
)
_ROLE_COUNTED = regex(
    r"(?:当|做|任)?(牵头|打头|挑头|配合|协助|责任(?:单位|部门))(?:单位"
    r"|部门)?(?:的)?(?:任务|条款)?(?:各)?(?:有|了|过|是)*(?:几|多少)"
)
_PLACES_EACH = regex(r"各|分别|谁|哪(?:里|儿|边|地|个)|两地|三地|几地|排(?:个|一下)?(?:名|序|队)")
_ROLES_STRUNG = regex(
    r"(?P<roles>(?:牵头|配合|协助|责任)(?:单位|部门)?的?"
    r"(?:(?:[、和与跟及又也，,]|以及|还有)(?:当|做|作为?|是|担?任)?(?:牵头|配合|协助|责任)(?:单位|部门)?的?)+)"
    r"(?:任务|条款)?(?:数)?，?(?:分别|各自?|都)[^，。?？]{0,4}?(?:几|多少)"
)
"""牵头和配合分别几项, 又牵头又当责任单位的各几项: each role is counted by itself."""
_BOTH_ROLES = regex(
    r"(?:又|既|也)(?:当|做|是|要)?(?P<one>牵头|配合|责任单位)的?，?(?:又|也|还)(?:当|做|是|要)?(?P<other>牵头|配合|责任单位)"
)
"""又牵头又配合的有几条: the two sets are told apart, for no task has a unit in both."""
_TIMES_AS_MANY = regex(r"(?:几|多少)倍")
_TIMES_TOGETHER = regex(
    r"(?:一共|总共|合计|共计|加起来|合起来)[^，。?？]{0,3}(?:出现|露面|被?提到|点名|参与|参加)(?:了|过)?(?:几|多少)(?:人)?次"
    r"|(?:出现|露面|点名)(?:了|过)?(?:一共|总共|合计|共计|加起来)?(?:有)?(?:几|多少)次"
)
"""Times that several units stand in the lists add up, however many lists they share."""
_ROLE_TOO = regex(r"[,，;；](?:那|再)?(?:当|做|打)?(?:牵头|配合|协助|打头|责任单位)的?(?:又)?(?:呢|有呢)[?？]?$")
_EACH_UNIT = regex(
    r"(?:各|每)(?:个|家)?(?:单位|部门|局|责任单位|配合单位)(?:分别|各自|各)?[^，。?？]{0,10}(?:几"
    r"|多少)|(?:单位|部门)[^，。]{0,6}(?:各摊|各挂|各自|各)了?(?:几|多少)"
    r"|(?:各|每)(?:个|家)?(?:责任|配合|牵头|参与)?(?:单位|部门|局)(?:参与|参加|配合|牵头|承担|负责)?的?(?:任务)?(?:项数|任务数|条数|次数)[^，。]{0,3}"
    r"[，,]?(?:排|从[多高少低大小]到)"
    r"|(?:单位|部门|局)的?(?:参与|参加|配合|牵头|出现)的?(?:任务)?(?:项数|任务数|条数|次数)[^，。]{0,3}[，,]?"
    r"(?:排|从[多高大低少小]到)"
)
_WHOLE_LIST = regex(r"一共|总共|共有|合计|全部|所有|整个|统统|(?<![白黑红])名单|出现过|提到过|涉及")
_EVER = regex(r"(?:当|做|任|作)(?:过|了)?(?:牵头|配合)|(?:牵头|配合)过")


_WHOSE_RANK = regex(r"(?:哪|什么)(?:一)?(?:个|家)(?:局|单位|部门)|最[多少]的(?:又|会)?是?谁|谁[^，。？?]{0,8}最[多少]")
"""配合单位最多的是谁 asks for a unit, and not for the task with most of them."""


def ranked_units(asking: Asking) -> Query | None:
    """Which unit has the most or fewest tasks, or just so many."""
    body = asking.body
    if (query := one_role_only(asking) or mean_units(asking)) is not None:
        return query
    if TASK_RANK.search(body) and not _WHOSE_RANK.search(body):
        return None
    times, out = _TIMES.search(body), excluded_mentions(asking)
    all_out, none = len(out) == len(asking.mentions), conditions_on(asking, out)
    if times and re.search(r"单位|部门|局|家|谁", body) and all_out:
        return Query("units", "list", asking.here, roles=roles_asked(asking, body[times.start() : times.end()]),
                     times=(asked_number(times.group(1)),) * 2, none=none)  # fmt: skip
    often = bounds_on(body, TASKS)
    if (
        often is not None
        and re.search(r"单位|部门|局|家|谁", body)
        and all_out
        and re.search(r"哪|几|多少|谁|的(?:单位|部门|局)$", body)
    ):
        return Query("units", "list", asking.here, roles=roles_asked(asking), times=often.both, none=none)
    exact = _EXACTLY.search(body)
    exact = exact or _EXACTLY_SO_MANY.search(body)
    if exact and not asking.mentions:
        return Query("units", "list", asking.here, roles=roles_asked(asking, body[exact.start() : exact.end()]),
                     times=(asked_number(exact.group(1)),) * 2)  # fmt: skip
    so_many = 0 if asking.mentions or asking.stretch else exactly(body)
    if so_many and re.search(r"单位|部门|局|哪家|几家", body):
        return Query("units", "list", asking.here, roles=roles_asked(asking), times=(so_many, so_many))
    if _EACH_UNIT.search(body) and not asking.mentions and not re.search(r"钱|资金|经费|出资|投入|万元", body):
        return Query("units", "group", asking.here, roles=roles_asked(asking))
    place_in_rank, top = words.NTH.search(body), words.TOP.search(body)
    if not _UNIT_RANK.search(body) and not (
        (place_in_rank or top) and _UNITS_NAMED.search(body) and not has_topic(asking) and not asking.stretch
    ):
        return None
    if kept := [mention for mention in asking.mentions if mention not in out]:
        lowest = bool(words.LEAST.search(body)) and not words.MOST.search(body)
        return unit_company.company_of(asking, kept, out, lowest, words.rank_in(body))
    if not re.search(rf"{words.TASK}|配合|牵头|名字|出现|挂|参加|参与|露面|次|负责|责任|出力|忙|担子|负担|压力", body):
        return None
    several = re.search(r"哪([两二三四五六七八九十\d])(?:个|家)", body)
    top = top or several
    nth = next((group for group in place_in_rank.groups() if group), "") if place_in_rank else ""
    return Query(
        "units",
        "max",
        asking.here,
        roles=roles_asked(asking),
        none=(*conditions_on(asking, out), *_no_bureaus(asking)),
        lowest=bool(words.LEAST.search(body)) and not words.MOST.search(body),
        top=asked_number(top.group(1)) if top else 1,
        rank=2 if nth == "次" else asked_number(nth) if nth else 0,
    )


_BUREAU_ASKED = regex(
    r"(?:哪|什么)(?:一|[两二三四五\d]|些|几)?(?:个|家)?(?:责任|配合|牵头)?(?:局|委办|部门)(?!单位)|最[多少]的(?:局|部门)"
)
_NO_BUREAU = regex(r"(?:政府|公司|管委会|镇街?|街道|乡镇|学校)$")


def _no_bureaus(asking: Asking) -> tuple[UnitCondition, ...]:
    """Governments and firms, which are none of the bureaus that 哪个局 asks for."""
    if not _BUREAU_ASKED.search(asking.body):
        return ()
    found = tuple(dict.fromkeys(unit for unit, written in asking.listed_names if _NO_BUREAU.search(written)))
    return (UnitCondition("政府、公司等", found),) if found else ()


_ONE_ROLE_ONLY = regex(
    r"(?:只|仅|光|净)(?:是|做|当|有)?过?(?P<has>配合|牵头|协助|责任单位)[^，。?？]{0,4}?(?:从来|从|并|也|都|一次)?(?:不|没|未)(?:有|当|曾|做)?过?"
    r"(?P<lacks>牵头|配合|打头|挑头)"
    r"|(?:从来|从|一次都)?(?:不|没|未)(?:有|当|曾)?过?(?P<lacks2>牵头|配合)[^，。?？]{0,3}?[、，,]?(?:只|仅|光)(?:是|做|当)?过?"
    r"(?P<has2>配合|牵头|协助)"
)


def one_role_only(asking: Asking) -> Query | None:
    """有几家单位只配合不牵头: units that have one role and in no task the other."""
    if (never_had := _never_in_role(asking)) is not None:
        return never_had
    match = _ONE_ROLE_ONLY.search(asking.body)
    if match is None or asking.mentions or not re.search(r"单位|部门|局|几家|哪家|谁", asking.body):
        return None
    has, lacks = (match[name] or match[name + "2"] for name in ("has", "lacks"))
    roles, never = (asking.roles_meant(words.roles_in(said)) for said in (has, lacks))
    if not asking.has_lists or not roles or not never or set(roles) & set(never):
        return None
    return Query("units", "list", asking.here, aspect="never", roles=roles, size_roles=never)


_NEVER_IN = regex(
    r"(?:从来|从|一次都?|一回都?|一项都?|一条都?|都)?(?:不|没|未)(?:有|当|做|曾|作)?过?(?P<role>牵头|配合|主办)(?:单位)?(?:过)?(?:任务|的|[?？]|$)"
)


def _never_in_role(asking: Asking) -> Query | None:
    """一次都没牵头的单位有哪些: units of the lists that have the role in no task."""
    match = _NEVER_IN.search(asking.body)
    if match is None or asking.mentions or not asking.has_lists:
        return None
    if not re.search(
        r"(?:哪|几|多少)(?:些|几|个|家)*(?:单位|部门|局)|(?:单位|部门|局)(?:都|一共)?(?:有|是)(?:哪|几|多少|谁)|谁",
        asking.body,
    ):
        return None
    never = asking.roles_meant(words.roles_in(match["role"]))
    roles = tuple(role for role in asking.roles_used if role not in never)
    return (
        Query("units", "list", asking.here, aspect="never", roles=roles, size_roles=never) if roles and never else None
    )


_MEAN = regex(
    r"平均[^，。?？]{0,10}?(?:几|多少)(?:个|家)?(?:不同的?)?(?:责任|配合|牵头|参与)?(?:单位|部门)"
    r"|(?:单位|部门)(?:数)?(?:的)?(?:平均每?一?(?:项|条)|每一?(?:项|条)(?:任务|措施)?(?:的)?平均)(?:任务|措施)?(?:有|是)?(?:几|多少)(?:个|家)"
    r"|平均(?:的)?(?:责任|配合|牵头|参与)?(?:单位|部门)(?:数|家数)|(?:单位|部门)(?:数|家数)?(?:的)?平均(?:数|值)?(?:是|有)?(?:多少|几)"
)


def mean_units(asking: Asking) -> Query | None:
    """平均每项任务有几家责任单位."""
    if not _MEAN.search(asking.body) or asking.mentions or has_topic(asking) or not asking.has_lists:
        return None
    return Query("units", "ratio", asking.here, aspect="mean", roles=roles_asked(asking))


_OF_EACH_TASK = regex(
    r"(?:单位|部门)各(?:自|有|是|为)*(?:几|多少)家|(?:每|各)一?(?:条|项)[^，。？?]{0,8}(?:单位|部门)(?:有|是)?(?:几|多少)家"
    r"|(?:每|各)一?(?:条|项)(?:任务|措施|举措)?(?:里|分别|各|都|有|涉及|写了?|列了?)*(?:几|多少)(?:家|个)(?:责任|配合|参与)?(?:单位|部门)"
)


def counted_units(asking: Asking) -> Query | None:
    """一共多少家单位, （十九）点到了几个部门, 会同的部门有几家."""
    body = asking.body
    if not words.COUNTED_UNITS.search(body) or "平均" in body or ISSUER_ASKED.search(body):
        return None
    if words.COUNTED_TASKS.search(body) or words.LISTED_TASKS.search(body):
        return None
    if re.search(r"(?:幼儿园|学校|园|所|校)(?:有)?几家|几家(?:幼儿园|学校|园|企业)", body):
        return None
    roles = () if re.search(r"名单", body) else roles_asked(asking)
    out = excluded_mentions(asking)
    if _OF_EACH_TASK.search(body) and not asking.mentions:
        lists = asking.origin == "bracket" and asking.has_lists
        every = Query("tasks", "list", asking.here, origin=asking.origin)
        each = every.with_(operation="max", size_roles=roles, top=len(sql.task_ids(every, asking.reading.index.store)))
        return each if lists else each.with_(operation="count", aspect="unread", text="各几家")
    if (of_its_tasks := _units_of_its_tasks(asking, out)) is not None:
        return of_its_tasks
    query = Query("units", "count", asking.here, roles=roles, none=conditions_on(asking, out))
    if asking.stretch:
        return query
    clause = _addressed(asking)
    if clause:
        return query.with_(aspect="addressed", clause_ids=(clause,))
    if asking.question.address and asking.chapter is None:
        return None
    if asking.has_lists:
        return (
            query
            if _WHOLE_LIST.search(body)
            or (roles and re.search(r"单位|部门|局", body) and not has_topic(asking) and not asking.mentions)
            or re.search(r"名单|份|全文|计划|规划|方案|这些|任务|[\d十]条(?:里|中|任务)", body)
            else None
        )
    if speaks_of_a_thing(asking):
        return None  # 收费管理由几家单位负责 counts the units of that thing, and not those of the longest list
    lead = [mention for mention in asking.mentions if mention not in out]
    if not lead and not has_topic(asking) and re.search(r"职责|分工|点名|点到|点了|明确|安排|提到|涉及", body):
        return query.with_(aspect="sentences", roles=())
    if "support" in roles or words.roles_in(body):
        return query.with_(aspect="sentences", roles=("support",) if lead or "support" in roles else roles)
    return None


_OF_ITS_TASKS = regex(
    rf"^(?P<role>牵头|配合|参加|参与|负责)?的(?:这|那)?(?:些|几)?{words.TASK}(?:里面?|中|的)?(?:都|一共|总共|共)?(?:有|涉及)?"
    r"(?:几|多少)?(?:家|个)?(?P<others>其他|其它|别的|另外的?)?(?P<of>配合|责任|牵头)?(?:单位|部门)"
)


def _units_of_its_tasks(asking: Asking, out: list[Mention]) -> Query | None:
    """财政局牵头的任务配合单位有几家: the units of those tasks alone."""
    if len(asking.mentions) != 1 or out or not asking.has_lists or not asking.mentions[0].names:
        return None
    match = _OF_ITS_TASKS.match(asking.body[asking.mentions[0].end :])
    if match is None or has_topic(asking):
        return None
    had = asking.roles_meant(words.roles_in(match["role"] or "")) if match["role"] in ("牵头", "配合") else ()
    unit = list(asking.mentions)
    tasks = Query("tasks", "list", asking.here, every=conditions_on(asking, unit, had), origin=asking.origin)
    ids = tuple(sql.task_ids(tasks, asking.reading.index.store))
    roles = asking.roles_meant(words.roles_in(f"{match['of']}单位")) if match["of"] else ()
    none = conditions_on(asking, unit) if match["others"] else ()
    return Query("units", "count", asking.here, clause_ids=ids, roles=roles, none=none) if ids else None


def _addressed(asking: Asking) -> str:
    """The clause that the question names by its number and that names units; "" for none."""
    if not asking.question.address:
        item = named_item(asking.body, asking.place, asking.reading)
        return item.id if item is not None and asking.reading.duties_of(item.id) else ""
    documents = [asking.reading.index.documents[identifier] for identifier in asking.place.documents]
    found = find_address(asking.question.folded, documents, asking.reading.clauses_by_document)
    kept = [
        clause.id
        for clause in found
        if asking.place.holds(clause.document_id, clause.plan) and asking.reading.duties_of(clause.id)
    ]
    return kept[0] if len(kept) == 1 or (kept and found[0].id == kept[0]) else ""


_IN_ALL = regex(
    r"(?:每一?|各)(?:项|条|个任务|项任务|条任务)(?:里|中)?(?:都|均|全)?(?:有|出现|在|参加|挂|列|要)"
    r"|(?:条条|项项|次次)(?:都|有|在)|(?:项|条|个|任务)[^，。]{0,4}(?:都|全|均)(?:有|在|出现|参加|挂|列)(?:的|份|名|到|了)"
)


def common_units(asking: Asking) -> Query | None:
    """强师工程那四项每一项都有的单位: units that no list of the place lacks."""
    body = asking.body
    if not _IN_ALL.search(body) or not words.LISTED_UNITS.search(body) or not asking.has_lists:
        return None
    out = excluded_mentions(asking)
    if any(mention not in out for mention in asking.mentions):
        return None
    none = conditions_on(asking, out)
    return Query("units", "list", asking.here, aspect="in_all", roles=roles_asked(asking), none=none)


def listed_units(asking: Asking) -> Query | None:
    """除教育局外还有谁牵头过; 这份规划一共涉及哪些单位."""
    body = asking.body
    out = excluded_mentions(asking)
    if out and len(out) == len(asking.mentions) and (clause := _addressed(asking)) and words.LISTED_UNITS.search(body):
        # 除了财政局还有谁管第20条
        none, roles = conditions_on(asking, out), roles_asked(asking)
        return Query("units", "list", asking.here, aspect="listed", clause_ids=(clause,), none=none, roles=roles)
    named = _addressed(asking) if re.search(r"点名|点了|点到|提到|写到|涉及|列了|列出", body) else ""
    if named and words.LISTED_UNITS.search(body) and not asking.mentions:
        return Query("units", "list", asking.here, aspect="addressed", clause_ids=(named,), roles=roles_asked(asking))
    listed = words.LISTED_UNITS.search(body) or re.search(rf"的(?:{words.UNIT_NOUN})[?？。]*$", body)
    if asking.stretch and listed and not asking.mentions:
        return Query("units", "list", asking.here, roles=roles_asked(asking))
    if (query := units_of_part(asking)) is not None:
        return query
    if not words.LISTED_UNITS.search(body) or asking.question.address or asking.chapter:
        return None
    if words.LISTED_TASKS.search(body) or words.COUNTED_TASKS.search(body):
        return None
    if any(mention not in out for mention in asking.mentions):
        return None
    if has_topic(asking) or (not asking.has_lists and speaks_of_a_thing(asking)):
        return None
    if not (_EVER.search(body) or (_WHOLE_LIST.search(body) and re.search(r"单位|部门|局|家", body))):
        return None
    return Query("units", "list", asking.here, roles=roles_asked(asking), none=conditions_on(asking, out))


_OF_PART = regex(
    r"(?:部分|板块|章|块|方面|节|工程|行动|大项|大类)(?:任务)?(?:里|中|下面|下)?(?:的|都|一共|总共|涉及|有)*(?:责任|配合|牵头|参与)?(?:单位|部门)?(?:都|一共|总共)?"
    r"(?:是|有|包括|涉及)?(?:哪|几|多少|谁)"
)


_THOSE_CLAUSES = regex(r"的?[那这](?:几|[二两三四五六七八九十\d]+)[条项](?:任务)?")
"""强师工程那几条 are all tasks of that part."""


def units_of_part(asking: Asking) -> Query | None:
    """数字化部分的责任单位有哪些: the units of all tasks under a chapter that the question names."""
    body, chapter = _THOSE_CLAUSES.sub("部分", asking.body), asking.chapter
    if chapter is None or asking.mentions or not asking.has_lists or not _OF_PART.search(body):
        return None
    if not words.LISTED_UNITS.search(body) or words.LISTED_TASKS.search(body) or words.COUNTED_TASKS.search(body):
        return None
    if not asking.task_ids:
        return None
    return Query("units", "list", asking.here, roles=roles_asked(asking))


_THE_OTHER = regex(r"(?:又|那)?呢[?？]?")
_STOP = regex(r"(?:几|多少)[^,，;；?？]*[,，;；?？](?:那)?$")


def compared_units(asking: Asking) -> Query | None:
    """财政局比人社局多几项; 财政局和人社局各几项; X 牵头几条、配合几条."""
    body = asking.body
    kept = [mention for mention in asking.mentions if mention not in excluded_mentions(asking)]
    if len(kept) == 2 and _THE_OTHER.fullmatch(body[kept[1].end :]) and _STOP.search(body[: kept[1].start]):
        # 编办参与几项，残联呢: each is counted.
        operation: Operation | None = "group"
    else:
        operation = "difference" if _COMPARE.search(body) else "group" if _EACH.search(body) else None
        operation = "ratio" if len(kept) == 2 and _TIMES_AS_MANY.search(body) else operation
        joint = words.JOINT.search(body.replace("一共", ""))
        if operation is None and not joint and _TIMES_TOGETHER.search(body) and not among_those(body, kept):
            operation = "sum"
    apart = len(asking.question.regions) > 1 and len(asking.place.documents) > 1
    if len(kept) == 1 and place_counts.ranks_places(asking):
        return place_counts.understand(asking, "difference", kept)
    if apart and (operation or _PLACES_EACH.search(body)):
        return place_counts.understand(asking, operation or "group", kept)
    about_tasks = re.search(rf"{words.TASK}|配合|牵头|挂|次|参加|参与", body)
    strung = _ROLES_STRUNG.search(body)
    named = re.sub(r"责任(?!单位|部门)", "责任单位", strung["roles"]) if strung else ""
    counted_roles: list[str] = list(words.roles_in(named)) if strung else _ROLE_COUNTED.findall(body)
    too = _ROLE_TOO.search(body)
    if too and words.COUNT_ASKED.search(body[: too.start()]):
        # 牵头的有几条,配合的呢: both roles are counted.
        counted_roles = [*words.roles_in(body[: too.start()]), *words.roles_in(too.group())]
    if both := _BOTH_ROLES.search(body):
        counted_roles = [both["one"], both["other"]]
    if gap := ROLE_GAP.search(body):
        counted_roles = [gap["first"], gap["other"]]
    if len(kept) == 1 and asking.has_lists and len(counted_roles) >= 2:
        said = named if strung else body if too and not gap else "".join(counted_roles)
        roles = asking.roles_meant(words.roles_in(said))
        if len(roles) >= 2:
            every = conditions_on(asking, kept)
            operation = "difference" if gap else "group"
            return Query("units", operation, asking.here, every=every, roles=roles, aspect="by_role")
    if len(kept) >= 2 and about_tasks and operation is not None:
        roles = roles_asked(asking)
        return Query("units", operation, asking.here, every=conditions_on(asking, kept, roles), roles=roles)
    return None
