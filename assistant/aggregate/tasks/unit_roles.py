"""The parts that units have in a whole list: what one unit does in it, and whether others than one have a part."""

from __future__ import annotations

import re

from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.task_parts import OF_THE_PLAN, conditions_on, excluded_mentions, roles_asked
from assistant.aggregate.query.task_words import any_spans, list_spans
from assistant.aggregate.query.typed import Query, UnitCondition
from assistant.aggregate.query.unexplained import speaks_of_a_thing
from assistant.aggregate.tasks.task_notes import rows_besides
from assistant.answer import ResultTable
from assistant.draft import Statement
from assistant.understanding.roles import ROLE_NAMES
from corpus.duties import Role
from corpus.regex import regex

OTHERS = "others"
_ROLE = r"(?:牵头|配合|责任|打头|挑头|协助)(?:的)?(?:单位|部门|方)?"
_IN_IT = r"(?:在[^，。？?]{0,16}?(?:里面?|中|上))?(?:到底|究竟|都|一般|主要|只)*"
_WHICH_PART = regex(
    rf"^{_IN_IT}(?:是|算|当|做)?{_ROLE}(?:呢|，)?(?:还是|或者?是?|、)(?:是|算|当|做)?{_ROLE}(?:呢|的)?[?？]?$"
    rf"|^{_IN_IT}(?:是|算|当)(?:不是{_ROLE}|{_ROLE}(?:吗|么|吧|嘛))[?？]?$"
    rf"|^{_IN_IT}(?:是|当|扮演|担任)(?:什么|啥|哪种|何种)(?:角色|身份)[?？]?$"
)
_OTHER_UNIT = regex(
    r"(?:别的|其他|其它|另外的?|别家)(?:责任|参与)?(?:单位|部门|局|家)|还有(?:没有)?(?:谁|哪|单位|部门|别人|人)"
    r"|(?:以外|之外|(?<!另)外)的?，?(?:还?有没有|还?有)?(?:哪些|哪几个|哪家|什么|几家|几个)?(?:单位|部门|局|谁)"
)
_ASKED = regex(r"有没有|有无|还有|是否|吗|谁|哪|几|多少|没有?[?？]?$|什么")
_LEFT_OUT_IN_ROLE = regex(r"^(?:所)?(?:牵头|配合|协助|负责|参与|参加)(?:的|以外|之外)")


def which_part(asking: Asking) -> Query | None:
    """市发改委是牵头还是配合, of no one task: a unit may lead some and support others, and each is told."""
    question = asking.question
    if len(asking.mentions) != 1 or not asking.has_lists or question.focus or question.address:
        return None
    mention = asking.mentions[0]
    if not mention.names or not _WHICH_PART.match(asking.body[mention.end :]) or speaks_of_a_thing(asking):
        return None
    if asking.chapter is None and OF_THE_PLAN.sub("", asking.body[: mention.start]):
        return None  # 校园餐县卫健局是牵头还是配合 asks of that one task
    whole = Query("units", "group", asking.here, every=conditions_on(asking, [mention]), origin=asking.origin)
    unit = whole.every[0]
    asked = roles_asked(asking)
    held = [role for role in ROLE_NAMES if role in asked or _ids(whole, unit, role, asking)]
    return whole.with_(roles=tuple(held), aspect="by_role") if held else None


def others(asking: Asking) -> Query | None:
    """除了市教育局还有谁牵头, 有没有别的单位牵头: the other units that have that part, over the whole list."""
    question, body = asking.question, asking.body
    if question.focus or question.address or not asking.has_lists or not _OTHER_UNIT.search(body):
        return None
    out = excluded_mentions(asking)
    roles = tuple(role for role in roles_asked(asking) if role in asking.roles_used)
    if len(out) != len(asking.mentions) or not roles or not _ASKED.search(body) or speaks_of_a_thing(asking):
        return None
    if any(_LEFT_OUT_IN_ROLE.match(body[one.end :]) for one in out) or re.search(r"最|名单里", body):
        return None
    return Query("units", "list", asking.here, aspect=OTHERS, roles=roles, none=conditions_on(asking, out))


def answer(query: Query, asking: Asking) -> Found:
    """The units besides the ones named, each with its tasks; that there are none, where the named ones are all."""
    store, clauses = asking.reading.index.store, asking.reading.index.clauses
    rows = sql.unit_counts(query, store)
    role = "、".join(ROLE_NAMES[one] for one in query.roles)
    besides = "、".join(one.written for one in query.none)
    items, tasks = [], set()
    for row in rows:
        ids = _ids(query, UnitCondition(row["unit_as_written"], (row["unit"],)), query.roles, asking)
        tasks.update(ids)
        duties = sql.task_duties(ids[:_CITED], store, query.origin)
        spans = tuple(span for one in duties for span in list_spans(clauses[one], duties[one]))
        named = "、".join(label_of(clauses[one]).rstrip("。") for one in ids[:_NAMED])
        named += f"等{len(ids)}项" if len(ids) > _NAMED else ""
        items.append(Item(f"{row['unit_as_written']}：{len(ids)}项（{named}）", spans))
    whole = len(sql.all_tasks(query, store))
    counted = words.COUNTED_TASKS.search(asking.body) is not None
    if not rows:
        own = len({one for unit in query.none for one in _ids(query, unit, query.roles, asking)})
        said = f"没有：{whole}项任务里，{role}单位除{besides}（{own}项）外没有别的单位（共0项）。"
    elif not query.none:
        said = f"{role}单位共{len(rows)}家" + ("，没有别的单位：" if len(rows) == 1 else "：")
    else:
        of_tasks = f"，涉及{len(tasks)}项任务" if counted else ""
        said = f"有：除{besides}外，{role}单位还有{len(rows)}家{of_tasks}："
    return compose(
        Statement(said, () if rows else any_spans(asking), derived=True),
        items,
        understood=(*query.place.words, f"{role}单位", *(f"不含{one.written}" for one in query.none), "列出"),
        table=ResultTable(
            ("单位", "任务数"), tuple((row["unit"], row["tasks"]) for row in rows), len(tasks) if counted else len(rows)
        ),
        basis=["说明：按各条单位名单计。", *rows_besides(query, asking)],
    )


_CITED = 2
_NAMED = 8
"""So many of a unit's tasks are cited, and named."""


def _ids(query: Query, unit: UnitCondition, roles: Role | tuple[Role, ...], asking: Asking) -> list[str]:
    """The tasks that a unit has in a role."""
    held = UnitCondition(unit.written, unit.names, roles if isinstance(roles, tuple) else (roles,))
    every = Query("tasks", "list", query.place, origin=query.origin, every=(held,))
    return sql.task_ids(every, asking.reading.index.store)
