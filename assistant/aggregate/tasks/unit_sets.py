"""Units of one part of a document against those of another: in both, or in the first and not in the second."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, compose
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.typed import Query
from assistant.answer import ResultTable
from assistant.draft import Span, Statement
from assistant.understanding.question import stages_of
from corpus.address import find_address, parse_address, several_addresses
from corpus.document import Document
from corpus.regex import regex
from corpus.units import find_units, same_unit

_ISSUERS = regex(r"发文单位|发文机关|印发单位|联合发文|落款单位|签发单位|发文的")
_LISTS = regex(
    r"(?:责任单位|任务|牵头|配合)?(?:单位)?名单|前面(?:的)?[一二三四五六七八九十\d]+(?:条|项)|各条(?:的)?责任单位"
)
_PLAN_WORD = regex(r"([\u4e00-\u9fff]{2,6}?)(?:的)?(?:那个|那份|这个|这份)?(?:计划|方案|规划|分工)")
_ASKED = regex(
    r"(?:哪|几|多少)(?:些|几|个|一个)?(?:家|个)?(?:单位|部门|局|家)"
    r"|(?:单位|部门|局)(?:都)?(?:是|有)?(?:哪|谁|几|多少)|谁|(?:单位|部门)[?？]?$"
)
_BOTH = regex(r"都(?!不|没)|同时|两边|两个(?:计划|方案)|共同|重复|均")
_NOT_IN = regex(
    r"没有它|没它|没有|没列|不在|从没|从未|没进|未列|没出现|缺席|漏|没点|未点|没写|没提|没涉及|只在|仅在|只有.{0,6}里"
    r"|才有"
)


_STAGE = regex(r"学前|幼儿园|高中|县中|义务教育|中职|小学|初中")
_DENIED = regex(r"没|不在|从未|未列|未点|缺席|漏")
_ONLY_IN = regex(r"[只仅]在|[只仅]有|才有")
_STOPS = regex(r"[，,、；;。]|[而但却]")


@dataclass(frozen=True, slots=True)
class _Group:
    """Units of one part: name by canonical name as written, and where they stand."""

    label: str
    units: dict[str, tuple[str, Span]]


def understand(asking: Asking) -> Query | None:
    """The query that compares the units of two parts; None where the question names no two parts."""
    body = asking.body
    if not _ASKED.search(body) or len(asking.place.documents) != 1 or asking.mentions:
        return None
    if words.LISTED_TASKS.search(body) or words.COUNTED_TASKS.search(body):
        return None  # 哪几条没有配合单位 asks for tasks
    parts = [key for _, key in sorted(_parts(asking))]
    if len(parts) < 2:
        return None
    if _BOTH.search(body) and not re.search(r"从没|从未|没有它|不在", body):
        return Query("units", "list", asking.place, aspect="in_both", columns=tuple(parts[:2]))
    if _NOT_IN.search(body):
        named = list(dict.fromkeys(parts))[:2]
        if len(named) < 2:
            return None
        lacking = _lacking(body, sorted(_parts(asking)))
        named = named[::-1] if lacking == named[0] else named
        return Query("units", "list", asking.place, aspect="not_in", columns=tuple(named))
    return None


def _lacking(body: str, parts: Sequence[tuple[int, str]]) -> str:
    """The part that the units are not in: 高中计划没有、学前计划有的单位; "" where the second one is taken for it.

    A denial speaks of the part in its clause; of two in one clause (没进学前计划的高中计划单位) of the first, unless
    both stand before it.
    """
    denial = _DENIED.search(body) or _ONLY_IN.search(body)
    if denial is None:
        return ""
    stops = [0, *(stop.end() for stop in _STOPS.finditer(body)), len(body)]
    start = max(one for one in stops if one <= denial.start())
    end = min(one for one in stops if one > denial.start())
    own = [(at, key) for at, key in parts if start <= at < end]
    if not own:
        return ""
    spoken_of = own[-1][1] if denial.start() > own[-1][0] else own[0][1]
    if denial.re.pattern == _DENIED.pattern:
        return spoken_of
    return next((key for _, key in parts if key != spoken_of), "")


def _parts(asking: Asking) -> list[tuple[int, str]]:
    """Parts that the question names, with their places in it: clause:ID, issuers, lists, plan:NUMBER."""
    body, found = asking.body, []
    identifier = asking.place.documents[0]
    document = asking.reading.index.documents[identifier]
    for pattern, key in ((_ISSUERS, "issuers"), (_LISTS, "lists")):
        match = pattern.search(body)
        if match:
            found.append((match.start(), key))
    for match in _PLAN_WORD.finditer(body):
        stages = stages_of(match.group(1))
        fitting = [plan for plan in range(len(document.plans)) if stages & asking.reading.plan_stages(identifier, plan)]
        if len(fitting) == 1 and len(document.plans) > 1:
            found.append((match.end(1), f"plan:{fitting[0]}"))
    if len(document.plans) == 2 and re.search(r"(?:两|2)(?:个|份)?(?:计划|方案|规划)", body):
        found += [(-2, "plan:0"), (-1, "plan:1")]
    of_plan = {key for _, key in found if key.startswith("plan:")}
    if len(document.plans) == 2 and len(of_plan) == 1:
        # 学前分工有、高中没有的: the other plan by the stage of school that it is for.
        other = 1 - int(min(of_plan)[len("plan:") :])
        own = asking.reading.plan_stages(identifier, other)
        said = next((one for one in _STAGE.finditer(body) if stages_of(one.group()) & own), None)
        found += [(said.end(), f"plan:{other}")] if said is not None and _DENIED.search(body) else []
    alone = [key for _, key in found if key.startswith("plan:")]
    if len(document.plans) == 2 and len(set(alone)) == 1 and re.search(r"只|仅|才", body):
        # 只在学前计划里有任务的部门: in this plan and not in the other.
        found.append((len(body), "plan:1" if alone[0] == "plan:0" else "plan:0"))
    side_by_side = several_addresses(asking.question.folded)
    for order, named in enumerate(side_by_side):
        found += [(order, f"clause:{one}") for one in _listing(named.text, document, asking)[:1]]
    start = len(body) if side_by_side else 0
    while (address := parse_address(body[start:])) is not None:
        written = body[start + address.start : start + address.end]
        clauses = find_address(written, [document], asking.reading.clauses_by_document)
        if clauses and sql.clause_duties(clauses[0].id, asking.reading.index.store):
            found.append((start + address.start, f"clause:{clauses[0].id}"))
        start += address.end
    return found


def _listing(written: str, document: Document, asking: Asking) -> list[str]:
    """The clauses of an address that name units, if one alone does."""
    clauses = find_address(written, [document], asking.reading.clauses_by_document)
    held = [one.id for one in clauses if sql.clause_duties(one.id, asking.reading.index.store)]
    return held if len(held) == 1 else []


def answer(query: Query, asking: Asking) -> Found | None:
    """The units in both parts, or in the first and not in the second."""
    first, second = (_group(key, asking) for key in query.columns)
    if not first.units or not second.units:
        return None
    region = asking.reading.index.documents[asking.place.documents[0]].region
    chosen: dict[str, tuple[str, Span]] = {}
    other: list[Span] = []
    for unit, (written, span) in first.units.items():
        twin = next((name for name in second.units if name == unit or same_unit(name, unit, region)), None)
        if (twin is not None) == (query.aspect == "in_both"):
            chosen[unit] = (written, span)
            if twin is not None:
                other.append(second.units[twin][1])
    relation = "都有" if query.aspect == "in_both" else "有而后者没有"
    names = "、".join(written for written, _ in chosen.values())
    said = f"“{first.label}”和“{second.label}”{relation}的单位共{len(chosen)}家" + (f"：{names}" if names else "")
    spans = [span for _, span in chosen.values()] + other
    if query.aspect == "not_in":
        spans += [span for _, span in second.units.values()]
    return compose(
        Statement(said, _fewest(spans), derived=True),
        (),
        understood=(*query.place.words, first.label, second.label, "都有" if query.aspect == "in_both" else "相减"),
        table=ResultTable(("单位",), tuple((written,) for written, _ in chosen.values()), len(chosen)),
        basis=["说明：“某某部门”与同一职能的局、委算同一家。"],
    )


def _fewest(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(spans))[:16]


def _group(key: str, asking: Asking) -> _Group:
    store, identifier = asking.reading.index.store, asking.place.documents[0]
    clauses = asking.reading.index.clauses
    kind, _, value = key.partition(":")
    if kind == "issuers":
        units: dict[str, tuple[str, Span]] = {}
        for clause in asking.reading.index.clauses_of(identifier):
            if clause.plan >= 0:
                continue
            for unit in find_units(clause.text):
                start = clause.start + unit.start
                units.setdefault(unit.name, (unit.written, Span(clause, start, start + len(unit.written))))
        return _Group("发文单位", units)
    if kind == "clause":
        duties = sql.clause_duties(value, store)
        label = label_of(clauses[value])
    elif kind == "lists":
        duties = [
            duty
            for duties in sql.task_duties(sql.task_ids(Query("tasks", "list", asking.place), store), store).values()
            for duty in duties
        ]
        label = "任务名单"
    else:
        place = replace(asking.place.whole, plan=int(value))
        label = f"《{asking.reading.index.documents[identifier].plans[int(value)]}》"
        duties = [
            duty
            for duties in sql.task_duties(sql.task_ids(Query("tasks", "list", place), store), store).values()
            for duty in duties
        ]
        if not duties:
            rows = sql.sentence_units(place, (), store)
            duties = sql.clause_duties(rows[0]["clause_id"], store) if rows else []
            label += label_of(clauses[rows[0]["clause_id"]]) if rows else ""
    units = {}
    for duty in duties:
        span = Span(clauses[duty["clause_id"]], duty["start_at"], duty["end_at"])
        units.setdefault(duty["unit"], (duty["unit_as_written"], span))
    return _Group(label, units)
