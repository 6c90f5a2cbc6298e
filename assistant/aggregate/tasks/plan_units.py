"""Who leads a whole plan and who takes part, where one sentence says so and no clause lists units of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, compose, refused
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.typed import Place, Query, UnitCondition
from assistant.answer import ResultTable
from assistant.compose.about_document import ISSUER_ASKED
from assistant.draft import Span, Statement
from assistant.understanding.roles import ROLE_NAMES
from corpus.grammar import Clause
from corpus.regex import regex
from corpus.units import match_unit
from index.store import Row
from index.tokenizer import fold

ASPECT = "whole_plan"
_WHO = regex(
    r"谁|(?:哪|什么|几|多少)(?:一|些|几)?(?:个|家)?(?:部门|单位|局|委办局|机构)|(?:牵头|参与|参加|配合|负责)的?(?:部门|单位)"
)
_DONE = regex(r"牵头|参与|参加|配合|一起|共同|协同|会同|合力|负责")
_OTHERS = regex(r"家长|学生|老师|教师|校长|学校|园长|公司|企业|监督|考核|检查|评")
_WHETHER = regex(
    r"(?:是否|有没有|要不要|用不用|参不|是不是)[^，。？?]{0,4}(?:参与|参加|配合)|(?:要|用|也|都|有)*(?:参与|参加|配合)(?:了|过|的)?(?:吗|么|没有?|不)[?？。]*$"
)
_OF_PLAN = regex(
    r"牵头|参与|参加|配合|责任|负责|单位|部门|任务|[条项这那]|方案|计划|规划|通知|意见|文件|工作|措施|分工"
)
_FEWEST = 3
_LEAST_WEIGHT = 2.0


def understand(asking: Asking) -> Query | None:
    """蕉岭优质均衡谁牵头, 哪些部门参与: the query for the clause that names the lead and all others; else None."""
    body, question = asking.body, asking.question
    if question.earlier is not None or question.address or asking.chapter is not None:
        return None
    if _OTHERS.search(body) or ISSUER_ASKED.search(body):
        return None
    whether = len(asking.mentions) == 1 and bool(_WHETHER.search(body))
    if not whether and (asking.mentions or not _WHO.search(body) or not _DONE.search(body)):
        return None
    if re.search(r"分别|各[自项条个]|每|逐", body):
        return None  # 21条任务分别由谁牵头 asks of each
    if words.LISTED_TASKS.search(body) or words.COUNTED_TASKS.search(body) or re.search(r"最[多少]", body):
        return None
    place = _place(asking)
    if place is None or sql.has_lists(place, asking.reading.index.store):
        return None
    clause = _clause(place, asking)
    if not clause:
        return None
    query = Query("units", "list", place, aspect=ASPECT, clause_ids=(clause,))
    if not whether:
        return query.with_(operation="count") if words.COUNTED_UNITS.search(body) else query
    units = {written: unit for unit, written in sql.unit_names(place, asking.reading.index.store, "sentence")}
    names = match_unit(asking.mentions[0].written, list(units.values()))
    return query.with_(operation="check", every=(UnitCondition(asking.mentions[0].written, tuple(names)),))


def _place(asking: Asking) -> Place | None:
    """The one document asked about: the place's, or the one whose title says all that the question does."""
    if len(asking.place.documents) == 1:
        return None if _has_topic(asking) else asking.place
    weighty = [term for term in asking.question.terms if term.weight >= _LEAST_WEIGHT and not _DONE.search(term.text)]
    documents = asking.reading.index.documents
    held = [
        one for one in asking.place.documents
        if weighty and all(term.text in fold(documents[one].title) for term in weighty)
    ]  # fmt: skip
    return (
        Place((held[0],), words=(documents[held[0]].title,)) if len(held) == 1 and not asking.question.regions else None
    )


def _has_topic(asking: Asking) -> bool:
    """Whether anything is named that the title of the plan does not: 建设 of 学校建设谁负责, light as it weighs."""
    title = fold(asking.reading.index.documents[asking.place.documents[0]].title)
    unit = asking.mentions[0].written if asking.mentions else ""
    return any(
        not _OF_PLAN.search(term.text) and term.text not in title and term.text not in unit
        for term in asking.question.terms
    )


def _clause(place: Place, asking: Asking) -> str:
    """The one clause whose sentences give one unit the lead and several others support; "" for none or two."""
    store = asking.reading.index.store
    found = []
    for row in sql.sentence_units(place, (), store):
        roles = [(duty["role"], duty["unit"]) for duty in sql.clause_duties(row["clause_id"], store)]
        leads = {unit for role, unit in roles if role == "lead"}
        if len(leads) == 1 and len({unit for role, unit in roles if role == "support"}) >= _FEWEST:
            found.append(str(row["clause_id"]))
    return found[0] if len(found) == 1 else ""


def answer(query: Query, asking: Asking) -> Found:
    """The lead, and the others with their number."""
    clause = asking.reading.index.clauses[query.clause_ids[0]]
    duties = sql.clause_duties(clause.id, asking.reading.index.store)
    lead = next(duty for duty in duties if duty["role"] == "lead")
    others = list(dict.fromkeys(duty["unit_as_written"] for duty in duties if duty["role"] == "support"))
    named = tuple(duty for duty in duties if duty["role"] in ("lead", "support"))
    span = Span(clause, min(one["start_at"] for one in named), max(one["end_at"] for one in named))
    if query.operation == "check":
        return _whether(query, duties, span, clause)
    total = f"共{len(others) + 1}家：" if query.operation == "count" else ""
    said = f"{total}{lead['unit_as_written']}牵头，会同{len(others)}家（{label_of(clause)}）：{'、'.join(others)}"
    rows = ((lead["unit"], "牵头"), *((name, "配合") for name in others))
    return compose(
        Statement(said, (span,), derived=True), (), understood=(*query.place.words, label_of(clause), "牵头和参与单位"),
        table=ResultTable(("单位", "角色"), rows, len(rows)),
        basis=["说明：文件没有逐条列出责任单位，这是写明整项工作分工的一句。"],
    )  # fmt: skip


def _whether(query: Query, duties: Sequence[Row], span: Span, clause: Clause) -> Found:
    """Whether the one unit asked about is among those that the clause names."""
    unit = query.every[0]
    named = next((duty for duty in duties if duty["unit"] in unit.names), None)
    count = len({duty["unit"] for duty in duties})
    if named is None:
        return refused(f"{label_of(clause)}写明的{count}家单位里没有{unit.written}。", reason="unit_has_no_duty")
    lead = next(duty for duty in duties if duty["role"] == "lead")
    leads = "" if named["role"] == "lead" else f"，牵头的是{lead['unit_as_written']}"
    role = ROLE_NAMES[named["role"]]
    said = f"是的：{named['unit_as_written']}是{role}单位{leads}（{label_of(clause)}写明的{count}家之一）。"
    return compose(
        Statement(said, (span,), derived=True), (), understood=(*query.place.words, label_of(clause), unit.written),
        table=ResultTable(("单位", "角色"), ((named["unit"], ROLE_NAMES[named["role"]]),), True),
    )  # fmt: skip
