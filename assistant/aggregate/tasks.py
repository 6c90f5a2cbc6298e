"""Questions about tasks and the units in them → Query."""

from __future__ import annotations

import re

from assistant.aggregate import words
from assistant.aggregate.asking import Asking, Mention
from assistant.aggregate.query import Operation, Query, UnitCondition
from assistant.aggregate.tables import RATIO
from corpus.address import find_address
from corpus.duties import Role

_N = words.NUMBER
_TASK_RANK = re.compile(
    rf"(?:哪|什么)(?:一|1)?(?:个|大)?{words.TASK}.{{0,16}}?(?:单位|部门|局|家|名单)[^，,。?？]{{0,8}}?(?P<most>最多|最少|最长|最短|最杂)"
    rf"|(?:单位|部门|局|家数|名单)(?:数|数量)?(?P<most2>最多|最少|最长)的?(?:是|任务|那)*(?:哪|什么)?(?:一)?{words.TASK}?"
)
_UNIT_RANK = re.compile(
    r"(?:(?:哪|什么)(?:一)?(?:个|家|些|几个|几家)?(?:责任|配合|牵头|成员)?(?:局|部门|单位|委|机构|家)|谁|(?:单位|部门)里)[^。?？]{0,24}?"
    r"(?:最多|最勤|最频繁|最忙|最少|最累|排第一|居首|排前|次数多)"
    r"|(?:排(?:名|在)?|居)?前[一二三四五六七八九十\d]+(?:名|位|家)?的(?:责任|配合|牵头)?(?:单位|部门|局)"
    r"|(?:最多|最勤|最忙|最少|最频繁)的(?:是)?(?:(?:哪|什么)(?:一|些|几)?(?:个|家)?(?:局|部门|单位|家)|谁|单位|部门)"
)
_UNITS_NAMED = re.compile(r"单位|部门|局|哪家|谁")
_TIMES = re.compile(
    rf"(?:只|仅|就|单)(?:挂|出现|参加|参与|露面|露|提到|承担|领|有|配合|牵头|摊|管|在|涉及|沾|碰|干|负责|上|进|列|写|被点|点)*"
    rf"(?:了|过|到)*(?:其中)?(?:的)?({_N})(?:项|次|条|回|件|个任务|面|处)"
)
_EXACTLY = re.compile(
    rf"(?:哪|几|多少)(?:几|些)?(?:个|家)?(?:单位|部门|局|家)[^，。?？]{{0,4}}(?:参加|参与|有|配合|牵头|承担|领|挂|摊上|负责)(?:了|过)?(?:正好|恰好|刚好)?({_N})(?:项|条|个任务|次)(?!以上|及以上|往上|以下)"
)
_OFTEN = re.compile(
    rf"(?:超过|多于)({_N})(?:项|条|次|个任务)|(?:至少|不少于|起码)(?:有|参加|挂|配合|牵头)?了?({_N})(?:项|条|次|个任务)|({_N})(?:项|条|次|个任务)(?:及|或)?(?:以上|往上)"
)
_SIZE_ONE = re.compile(
    rf"(?:只|仅|就|单|光)(?:有|写|列|挂|拉|安排|落|点|归|由|靠|给|交给|让|涉及|明确)?了?({_N})(?:家|个(?:责任|配合|牵头)?(?:单位|部门|局))"
    rf"|(?:责任单位|配合单位|牵头单位|单位|部门)(?:只|仅|就)(?:有|写|列)?了?({_N})(?:个|家)"
)
_SIZE_LEAST = re.compile(
    rf"(?:超过|多于|大于)({_N})(?:个|家)|(?:至少|不少于|起码|达到)({_N})(?:个|家)|({_N})(?:个|家)(?:单位|部门)?(?:及)?(?:以上|起)"
)
_SIZE_EXACT = re.compile(
    rf"({_N})(?:个|家)(?:单位|部门|局)?(?:一起|共同|一块|联合|并列|联手)?(?:牵头|打头|挑头)|由({_N})(?:个|家)(?:单位|部门|局)?(?:一起|共同|联合)?"
    rf"|(?:正好|恰好|刚好)(?:有|是)?({_N})(?:个|家)|(?:配合|责任|牵头)(?:单位|部门)(?:数)?(?:有|是|为|达|列了|写了)?({_N})(?:个|家)(?!以上|及以上|起)"
)
_WITH = re.compile(r"(?:跟|和|同|与|陪|帮)$|(?:跟|和|同|与)[^，,。]{0,2}$")
_PARTNER = re.compile(r"搭伙|搭档|搭班|作伴|一道|合作|一块干|一起干|搭手|配合|协助")
_NO_ROLE = re.compile(
    r"(?:没有?|未|无|不带|不设|不需要?|缺|空着|空缺)(?:写|列|设|填|安排|明确|标|别的|其他|任何|提)?(?:了|出)?(?:一家)?(?P<role>配合|责任|牵头|协助)(?:的)?(?:单位|部门)?"
    r"|(?P<role2>配合|责任|牵头)(?:单位|部门)(?:一?栏|那栏|那一栏|列)?(?:里)?(?:都)?(?:是)?(?:空|没有|没写|没填|空白|为空|缺)"
)
_NO_LIST = re.compile(
    r"(?:没有?|未|无)(?:写|列|标|注明|明确|落实|挂|点|提)?(?:明|出|到)?(?:任何)?(?:责任|牵头|负责|具体)?(?:的)?(?:单位|部门)"
)
_ONLY_BEFORE = re.compile(
    r"(?:只有|仅有|只由|仅由|只归|只写了?|只列了?|只挂了?|只是|只涉及|只让|光有|单单|唯有|只靠|只点了?|全由|纯由|完全由|就)(?:写|列|挂)?(?:是)?$"
)
_COMPARE = re.compile(
    r"(?:多|少|差|高|低)(?:出|了|着|参加|参与|挂|牵头|配合|承担|管|干|摊)*(?:几|多少)|谁(?:的|挂的|参加的|负责的|牵头的|配合的)?[^，。]{0,6}(?:多|少)|差几|差多少|相差|哪(?:个|家|一家|一个)[^，。]{0,8}(?:更)?(?:多|少)(?!少)"
)
_EACH = re.compile(
    r"各(?:有|是|挂|参加|参与|配合|牵头|负责|管|自|摊|承担|领)?了?(?:几|多少)|分别(?:有|是|挂|参加|配合|牵头|负责)?了?(?:几|多少)|各(?:是)?多少"
)
_ROLE_COUNTED = re.compile(
    r"(?:当|做|任)?(牵头|打头|挑头|配合|协助|责任(?:单位|部门))(?:单位|部门)?(?:的)?(?:任务|条款)?(?:各)?(?:有|了|过|是)*(?:几|多少)"
)
_ROLE_OR_ROLE = re.compile(r"(?:牵头|配合|责任)(?:单位|部门)?(?:或者?|或是|还是|、)(?:是)?(?:牵头|配合|责任)(?:单位|部门)?(?!各|分别)")
_EACH_UNIT = re.compile(
    r"(?:各|每)(?:个|家)?(?:单位|部门|局|责任单位|配合单位)(?:分别|各自|各)?[^，。?？]{0,10}(?:几|多少)|(?:单位|部门)[^，。]{0,6}(?:各摊|各挂|各自|各)了?(?:几|多少)"
)
_WHOLE_LIST = re.compile(r"一共|总共|共有|合计|全部|所有|整个|统统|名单|出现过|提到过|涉及")
_EVER = re.compile(r"(?:当|做|任|作)(?:过|了)?(?:牵头|配合)|(?:牵头|配合)过")
_BESIDES = re.compile(r"除了?[^，。,]{1,10}(?:以外|之外|外)?[,，]?(?:还有|另外还有|其他|别的)?(?:哪|谁)")
_YES_NO = re.compile(r"是不是|有没有|吗|是否|都归|条条都|就一条")


def understand(asking: Asking) -> Query | None:
    """The query that a question about tasks and their units means; None where it is none."""
    if asking.origin == "row" and re.search(rf"第\s*{_N}\s*(?:项|行|个)", asking.body):
        return None
    for reading in (_no_list, _with_list, _compared, _ranked_units, _ranked_tasks, _counted_units, _listed_units, _tasks):
        query = reading(asking)
        if query is not None:
            return query.with_(origin=asking.origin) if query.select in ("tasks", "units") else query
    return None


def _roles(asking: Asking, text: str | None = None) -> tuple[Role, ...]:
    return asking.roles_meant(words.roles_in(asking.body if text is None else text))


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


_WITH_LIST = re.compile(r"(?:有|带|写了?|列了?|标了?|明确了?|注明了?|安排了?)(?:明|出)?(?P<role>责任|牵头|配合)(?:单位|部门)(?:名单)?的?")


def _with_list(asking: Asking) -> Query | None:
    """多少条写了责任单位, 哪几条有配合单位."""
    body = asking.body
    match = _WITH_LIST.search(body)
    if match is None or asking.mentions or re.search(r"(?:没有?|未|无|不)$", body[: match.start()]) or (match.group().startswith("有") and body[: match.start()].endswith("没")):
        return None
    if not (words.COUNTED_TASKS.search(body) or re.search(r"哪(?:些|几)(?:条|项)", body)) or _size(asking):
        return None
    roles = asking.roles_meant(words.roles_in(match.group()))
    return Query("tasks", "count", asking.here, size=(1, 1 << 20) if roles else None, size_roles=roles)


def _excluded(asking: Asking) -> list[Mention]:
    """Units that the question leaves out: 除了教育局, 教育局不算."""
    return [
        mention
        for mention in asking.mentions
        if words.EXCLUDED_BEFORE.search(asking.body[: mention.start])
        or words.EXCLUDED_AFTER.match(asking.body[mention.end :].lstrip(",，"))
    ]


def _conditions(asking: Asking, mentions: list[Mention], roles: tuple[Role, ...] = ()) -> tuple[UnitCondition, ...]:
    return tuple(asking.role_condition(mention, roles) for mention in mentions)


def _ranked_units(asking: Asking) -> Query | None:
    body = asking.body
    if _TASK_RANK.search(body) and not re.search(r"(?:哪|什么)(?:一)?(?:个|家)(?:局|单位|部门)", body):
        return None
    times = _TIMES.search(body)
    if times and re.search(r"单位|部门|局|家", body) and not asking.mentions:
        return Query("units", "list", asking.here, roles=_roles(asking, body[times.start() : times.end()]),
                     times=words.value_of(times.group(1)))  # fmt: skip
    exact = _EXACTLY.search(body)
    if exact and not asking.mentions:
        return Query("units", "list", asking.here, roles=_roles(asking, body[exact.start() : exact.end()]),
                     times=words.value_of(exact.group(1)))  # fmt: skip
    often = _OFTEN.search(body)
    if often and re.search(r"单位|部门|局|家", body) and not asking.mentions and re.search(r"哪|几|多少|谁", body):
        least = words.value_of(next(group for group in often.groups() if group)) + bool(often.group(1))
        return Query("units", "list", asking.here, roles=_roles(asking), least_times=least)
    if _EACH_UNIT.search(body) and not asking.mentions:
        return Query("units", "group", asking.here, roles=_roles(asking))
    place_in_rank, top = words.NTH.search(body), words.TOP.search(body)
    if not _UNIT_RANK.search(body) and not ((place_in_rank or top) and _UNITS_NAMED.search(body) and not _topical(asking)):
        return None
    out = _excluded(asking)
    if any(mention not in out for mention in asking.mentions):
        return None
    if not re.search(rf"{words.TASK}|配合|牵头|名字|出现|挂|参加|参与|露面|次|负责|责任|出力|忙", body):
        return None
    nth = next((group for group in place_in_rank.groups() if group), "") if place_in_rank else ""
    return Query(
        "units", "max", asking.here, roles=_roles(asking), none=_conditions(asking, out),
        lowest=bool(words.LEAST.search(body)) and not words.MOST.search(body), top=words.value_of(top.group(1)) if top else 1,
        rank=2 if nth == "次" else words.value_of(nth) if nth else 0,
    )  # fmt: skip


def _ranked_tasks(asking: Asking) -> Query | None:
    body = asking.body
    match = _TASK_RANK.search(body)
    if match is None:
        return None
    if not asking.has_lists:
        return Query("tasks", "max", asking.here)
    least = bool(words.LEAST.search(match.group())) or "最短" in match.group()
    said = body[max(0, match.start() - 2) : match.end()]
    roles = _roles(asking, said) if re.search(r"配合|牵头", said) else ()
    return Query(
        "tasks", "max", asking.here, none=_conditions(asking, _excluded(asking)), size_roles=roles, lowest=least
    )


def _counted_units(asking: Asking) -> Query | None:
    """一共多少家单位, （十九）点到了几个部门, 会同的部门有几家."""
    body = asking.body
    if not words.COUNTED_UNITS.search(body):
        return None
    if words.COUNTED_TASKS.search(body) or words.LISTED_TASKS.search(body):
        return None
    if re.search(r"(?:幼儿园|学校|园|所|校)(?:有)?几家|几家(?:幼儿园|学校|园|企业)", body):
        return None
    roles = () if re.search(r"名单", body) else _roles(asking)
    out = _excluded(asking)
    query = Query("units", "count", asking.here, roles=roles, none=_conditions(asking, out))
    clause = _addressed(asking)
    if clause:
        return query.with_(aspect="addressed", clause_ids=(clause,))
    if asking.question.address and asking.chapter is None:
        return None
    if asking.has_lists:
        return query if _WHOLE_LIST.search(body) or re.search(r"名单|份|全文|计划|规划|方案|这些|任务|[\d十]条(?:里|中|任务)", body) else None
    lead = [mention for mention in asking.mentions if mention not in out]
    if "support" in roles or words.roles_in(body):
        return query.with_(aspect="sentences", roles=("support",) if lead or "support" in roles else roles)
    return None


def _addressed(asking: Asking) -> str:
    """The clause that the question names by its number and that names units; "" for none."""
    if not asking.question.address:
        return ""
    documents = [asking.reading.index.documents[identifier] for identifier in asking.place.documents]
    found = find_address(asking.question.folded, documents, asking.reading.clauses_by_document)
    kept = [
        clause.id
        for clause in found
        if asking.place.plan in (None, clause.plan) and asking.reading.duties_of(clause.id)
    ]
    return kept[0] if len(kept) == 1 or (kept and found[0].id == kept[0]) else ""


def _listed_units(asking: Asking) -> Query | None:
    """除教育局外还有谁牵头过; 这份规划一共涉及哪些单位."""
    body = asking.body
    if not words.LISTED_UNITS.search(body) or asking.question.address or asking.chapter:
        return None
    if words.LISTED_TASKS.search(body) or words.COUNTED_TASKS.search(body):
        return None
    out = _excluded(asking)
    if any(mention not in out for mention in asking.mentions):
        return None
    if _topical(asking):
        return None
    if not (_EVER.search(body) or (_WHOLE_LIST.search(body) and re.search(r"单位|部门|局|家", body))):
        return None
    return Query("units", "list", asking.here, roles=_roles(asking), none=_conditions(asking, out))


_PLAIN_WORDS = re.compile(
    r"名下|排|位置|出力|沾边|挂名|点名|承担|摊|涉|有份|列入|列|牵头|配合|责任|单位|部门|任务|条|项|规划|计划|方案|意见|通知|文件|名单|重点|工作|措施|分工|工程|参与|参加|涉及|出现|幼儿园|高中|学前|县中|美育"
)


def _topical(asking: Asking) -> bool:
    """Whether the question has a topic of its own, besides the plan and what it counts."""
    titles = "".join(asking.reading.index.documents[identifier].title for identifier in asking.place.documents)
    return any(
        term.known and term.weight >= 2.0 and not _PLAIN_WORDS.search(term.text) and term.text not in titles
        for term in asking.question.terms
    )


def _compared(asking: Asking) -> Query | None:
    """财政局比人社局多几项; 财政局和人社局各几项; X 牵头几条、配合几条."""
    body = asking.body
    kept = [mention for mention in asking.mentions if mention not in _excluded(asking)]
    about_tasks = re.search(rf"{words.TASK}|配合|牵头|挂|次|参加|参与", body)
    counted_roles = _ROLE_COUNTED.findall(body)
    if len(kept) == 1 and len(counted_roles) >= 2 and asking.has_lists:
        roles = asking.roles_meant(words.roles_in("".join(counted_roles)))
        if len(roles) >= 2:
            return Query("units", "group", asking.here, every=_conditions(asking, kept), roles=roles, aspect="by_role")
    if len(kept) >= 2 and about_tasks:
        if _COMPARE.search(body):
            return Query(
                "units",
                "difference",
                asking.here,
                every=_conditions(asking, kept, _roles(asking)),
                roles=_roles(asking),
            )
        if _EACH.search(body):
            return Query(
                "units", "group", asking.here, every=_conditions(asking, kept, _roles(asking)), roles=_roles(asking)
            )
    return None


def _task_marked(asking: Asking) -> bool:
    return bool(words.COUNTED_TASKS.search(asking.body) or words.LISTED_TASKS.search(asking.body))


def _tasks(asking: Asking) -> Query | None:
    body = asking.body
    alone = bool(words.ALONE.search(body))
    no_role = _NO_ROLE.search(body)
    size = _size(asking)
    negated = any(words.NEGATED_BEFORE.search(body[: mention.start]) for mention in asking.mentions)
    share = bool(RATIO.search(body)) and bool(asking.mentions) and bool(re.search(words.TASK, body))
    joint = len(asking.mentions) >= 2 and (_joint(asking) or _task_marked(asking))
    if not (
        _task_marked(asking)
        or (joint and re.search(r"哪|几|多少|既.+又", body)) or ((negated or joint) and re.search(rf"{words.TASK}$", body.rstrip("?？。")))
        or share
        or ((alone or size or no_role) and re.search(r"哪|几|多少|有没有", body))
    ):
        return None
    if not asking.mentions and size is None and not no_role:
        return _all_tasks(asking)
    if not asking.mentions and not _task_marked(asking):
        return None
    query = _with_units(asking, Query("tasks", _operation(asking), asking.here), alone)
    if query is None:
        return None
    out = _excluded(asking)
    if size is not None and out and not size[1] and len(out) == len(query.none) and size[0][0] == size[0][1] > 0:
        # 除了教育局就只有一家: that one is there too, and is not counted.
        query = query.with_(every=(*query.every, *query.none), none=())
        size = ((size[0][0] + len(out), size[0][1] + len(out)), ())
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


def _all_tasks(asking: Asking) -> Query | None:
    """连平一共几项任务: everything that carries a list."""
    body = asking.body
    if (
        not re.search(
            r"(?:几|多少)(?:个|大|小)?(?:重点)?(?:项|条|个)?任务|任务(?:一共|总共|共)?(?:有|是)?(?:几|多少)", body
        )
        or asking.origin == "row"
    ):
        return None
    if (
        words.roles_in(body)
        or _topical(asking)
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
    if not asking.has_lists:
        return query.operation != "count" and not re.search(r"(?:哪|几)(?:几|些)?(?:条|项).{0,6}(?:点名|点到|派了)|(?:点名|点到|派了).{0,12}(?:条|项)", asking.body) and not re.search(
            r"(?:配合|牵头)(?:的)?(?:是|有)?哪(?:几|些)?(?:条|项)", asking.body
        )
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
        and re.search(r"任务|条|项", asking.body)
        and not re.search(r"事|活|职责|工作", asking.body)
        and not _topical(asking)
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
    for pattern, kind in ((_SIZE_EXACT, "is"), (_SIZE_LEAST, "least"), (_SIZE_ONE, "is")):
        match = pattern.search(body)
        if match is None:
            continue
        written = next(group for group in match.groups() if group)
        number = words.value_of(written)
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


def _with_units(asking: Asking, query: Query, alone: bool) -> Query | None:
    """The units as conditions: all, any, none or only, each with the role said of it."""
    every: list[UnitCondition] = []
    none: list[UnitCondition] = []
    only: list[Mention] = []
    body = asking.body
    out = _excluded(asking)
    for mention in asking.mentions:
        before, after = body[: mention.start], body[mention.end :]
        roles = _role_of(asking, mention)
        if mention in out:
            none.append(asking.role_condition(mention, ()))
        elif (words.NEGATED_BEFORE.search(before) and not re.search(r"有没有?$", before)) or (words.NEGATED_AFTER.match(after) and not re.match(r"^(?:有没有|没有?别)", after)):
            none.append(asking.role_condition(mention, roles))
        elif only or _ONLY_BEFORE.search(before) or alone:
            only.append(mention)
        else:
            every.append(asking.role_condition(mention, roles))
    if only:
        role: tuple[Role, ...] = ()
        if re.search(r"单独牵头|独自牵头|一家牵头|只.{0,8}牵头", body) and "lead" in asking.roles_used:
            role = ("lead",)
        return query.with_(
            every=(*every, *_conditions(asking, only, role)),
            only=_conditions(asking, only, role),
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
    if set(said) == {"lead", "support"}:
        return ()
    if said == ("responsible",) and not re.search(r"责任(?:单位|部门)", body):
        # 负责 is said of anyone who has to do with it, unless the document tells 责任 from 配合.
        return asking.roles_meant(said) if asking.roles_used == {"responsible", "support"} else ()
    return asking.roles_meant(said)
