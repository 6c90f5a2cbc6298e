"""A question by itself → Query: the readings one after another, the most telling first."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.aggregate.measures import reading as measures
from assistant.aggregate.query import words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.counts import TASKS, UNITS, bounds_on
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.table_words import EXPLICIT
from assistant.aggregate.query.typed import Query
from assistant.aggregate.query.unexplained import as_text, unexplained
from assistant.aggregate.tables import reading as tables
from assistant.aggregate.tables import row_units
from assistant.aggregate.tasks import (
    aspect_counts,
    listed_deadlines,
    not_listed,
    plan_units,
    timed_tasks,
    topic_tasks,
    unit_documents,
    unit_kinds,
    unit_sets,
)
from assistant.aggregate.tasks import reading as tasks
from assistant.aggregate.tasks.left_out import left_out
from assistant.aggregate.tasks.unit_roles import OTHERS
from assistant.aggregate.texts import document_questions, structure
from corpus.regex import regex

_READINGS = (
    not_listed.understand,
    unit_sets.understand,
    aspect_counts.understand_aspects,
    unit_documents.understand,
    unit_kinds.understand,
    document_questions.understand_documents,
    plan_units.understand,
    timed_tasks.understand,
    listed_deadlines.understand,
    topic_tasks.understand,
    structure.understand_mentions,
    row_units.understand,
    tables.of_town_or_unit,
    tasks.understand,
    tables.understand,
    measures.understand,
    structure.understand_clauses,
)


def read(asking: Asking) -> Query | None:
    """The query that the question means by itself."""
    without = left_out(asking)
    if without is not None and (query := without.limit(_read(without.asking))) is not None:
        return query
    return _read(asking)


def _read(asking: Asking) -> Query | None:
    for reading in _READINGS:
        query = reading(asking)
        if query is not None:
            return None if counts_others(asking, query) else explained(asking, _in_stretch(asking, query))
    return None


def _in_stretch(asking: Asking, query: Query) -> Query:
    """The query limited to the stretch of clauses that the question names."""
    if query.select not in ("tasks", "units") or query.clause_ids or not asking.stretch:
        return query
    numbers = [label_of(asking.reading.index.clauses[one]).split(" ")[0] for one in asking.stretch]
    place = replace(query.place, words=(*query.place.words, f"{numbers[0]}至{numbers[-1]}"))
    return query.with_(clause_ids=asking.stretch, place=place)


_DENIED = regex(
    r"(?:从来?|一次都?|一回都?|压根|根本|都|也)(?:没|不|未)"
    r"|(?<!有)没(?:有)?(?:牵头|配合|参加|参与|当过|出现)|不(?:牵头|配合|参加)"
)
"""A denial in a question about units, which no condition of theirs holds."""
_ADDED = regex(r"加起来|加一块|加一起|合起来|合计|总和|之和")
_IN_ALL = regex(r"(?:一共|总共|共计)(?:参与|参加|牵头|配合|承担|负责|涉及)")
"""财政局、人社局一共参与几项: in sum, in either or in both is not said."""
_RANK_SAID = regex(
    r"(?:排(?:名|在)?|后面?|倒数|居|列)第[一二三四五六]"
    r"|最(?:多|少|大|小|长|短|忙|勤|累|高|低)(?!不)"
)
"""A rank that a plain count or list of tasks leaves unread."""


_HEAD_OF = regex(r"的?(?:局?长(?!期|远|效)|主任|科长|股长|领导|负责人)")
_ONLY_SAID = regex(r"(?<![不一两三四五六七八九十几每])(?:[只仅](?=[给归由让靠派压有找])|唯一|独家)")
"""A limit to one unit that a query without such a condition leaves unread."""


def explained(asking: Asking, query: Query) -> Query | None:
    """The query, if it holds all that the question says; a count without a condition said would be a wrong value.

    A count then tells which word was not understood; anything else is left to the ordinary answers.
    """
    if query.select == "tasks" and query.operation in ("count", "list") and _RANK_SAID.search(asking.body):
        return None
    for mention in asking.mentions if query.select in ("tasks", "units") and query.every else ():
        if head := _HEAD_OF.match(asking.body, mention.end):
            return query.with_(aspect="unread", text=mention.written + head.group())  # 财政局局长 is not the bureau
    bare = query.select == "tasks" and not (query.only or query.size or query.times or query.none)
    if bare and query.every and _ONLY_SAID.search(asking.body):
        return query.with_(aspect="unread", text="只")
    over_units = query.select == "units" and query.operation in ("max", "list", "count")
    if over_units and query.aspect not in ("never", "not_in", OTHERS) and _DENIED.search(asking.body):
        return None
    if query.select == "tasks" and query.operation == "count" and len(query.every) >= 2 and _ADDED.search(asking.body):
        # Tasks that two units share count once or twice when they are added up: the question does not say.
        return query.with_(aspect="unread", text="加起来")
    strung = query.select == "tasks" and query.operation == "count" and len(query.every) >= 2
    if strung and _IN_ALL.search(asking.body) and not words.JOINT.search(_IN_ALL.sub("", asking.body)):
        return query.with_(aspect="unread", text=_IN_ALL.search(asking.body).group())  # type: ignore[union-attr]
    if query.select in ("tasks", "units") and not (query.size or query.times or query.clause_ids):
        bounds = bounds_on(asking.body, UNITS) or bounds_on(asking.body, TASKS)
        if bounds is not None:
            return query.with_(aspect="unread", text=asking.body[bounds.start : bounds.end])
    left = unexplained(asking, query)
    if not left:
        return query
    narrowed = as_text(asking, query, left)
    if narrowed is not None:
        return narrowed
    counted = query.operation == "count" and query.select == "tasks" and asking.mentions and asking.has_lists
    return query.with_(aspect="unread", text="、".join(left)) if counted else None


_OTHERS = r"人(?!民|社|大|武)|幼儿园|学校|小学|中学|高中|园(?!区)|娃|孩子|学生|幼儿|老师|教师|员工|企业|公司|医院"
_OTHERS_COUNTED = regex(rf"(?:几|多少)(?:个|家|所|名|位|间)?(?:[公民]办|公立|私立|普惠性?|不同)?的?(?:{_OTHERS})")
_OTHERS_BEFORE = regex(
    rf"(?:{_OTHERS})(?:一共|总共|共|现在|目前|有|是|到底)*(?:几|多少)(?:个|家|所|名|位|间)?[?？。]*$"
)
_OTHERS_SHARE = regex(rf"(?:{_OTHERS})[^，。？?]{{0,8}}(?:占|到)[^，。？?]{{0,4}}(?:几成|百分之几|多少)")
_OTHER_BODIES = regex(
    r"(?:中标|施工|监理|设计|勘察|供应|供货|供餐|承建|招标|采购|用人|签约|合作|检测|运营|赞助|捐赠)(?:的)?(?:单位|部门|公司|机构|企业)"
)
_OWN_SHARE = regex(
    r"(?:教师|老师|教职工|校长|园长|学生|幼儿|儿童)[^，。？?]{0,8}(?:占比|比例|比重)(?:是|有|达到?)?(?:多少)?[?？。]*$"
)
# “最多收几个”, “最少配几个”: how many may be, not which has most.
_CAP = regex(r"最[多少](?:多少|几)|最[多少](?:只|就)?(?:能|可|准|许|要|得|收|招|坐|容|带|配|给|交|罚|放|住|超)")
_UNITS_COUNTED = regex(r"(?:几|多少)(?:个|家)?(?:不同|责任|配合|牵头|成员)*的?(?:单位|部门|局)")


def counts_others(asking: Asking, query: Query) -> bool:
    """Whether people or schools are counted, so that neither units nor shares of a table's rows are meant."""
    if query.aspect == unit_kinds.ASPECT:
        return False
    if query.select == "units" and _OTHER_BODIES.search(asking.body):
        return True  # 中标单位 stands in no list of duties
    if query.select == "units":
        counted = _OTHERS_COUNTED.search(asking.body) or _OTHERS_BEFORE.search(asking.body)
        return bool(counted) and not _UNITS_COUNTED.search(asking.body)
    if query.select == "rows" and query.operation in ("max", "min"):
        return bool(_CAP.search(asking.body))
    if query.select != "rows" or (query.operation != "ratio" and "ratio" not in query.columns):
        return False
    if _OWN_SHARE.search(asking.body) and not EXPLICIT.search(asking.body):
        return True  # 小学教师本科学历占比 is what a row tells, and not how many rows are such
    if query.operation != "ratio":
        return False
    of_table = EXPLICIT.search(asking.body) and query.column  # 附件新建园总共多少个班，占百分之几 is of its column
    share = _OTHERS_SHARE.search(asking.body)
    noun = re.search(r"([\u4e00-\u9fff]{2})数?(?:[(（]|$)", query.column)
    of_column = share is not None and noun is not None and noun[1] in share.group()
    return not of_table and share is not None and not of_column  # 幼儿园新增学位占总数 is of 学位
