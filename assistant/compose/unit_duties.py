"""Everything that a unit has to do, grouped by plan, leads first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, takewhile

from assistant.compose.duty_lines import answered, spans_of
from assistant.compose.going_on import parts_behind
from assistant.compose.items import items_of, left_over
from assistant.draft import Draft, Span, Statement, shorten
from assistant.understanding.asks import asks_duties
from assistant.understanding.question import Question, stages_of
from assistant.understanding.reading import Reading
from assistant.understanding.roles import ROLE_NAMES, word_of_support
from assistant.understanding.terms import coverage
from corpus.assignment import Role
from corpus.duties import Duty
from corpus.grammar import Clause
from corpus.regex import regex
from corpus.sentences import Sentence
from corpus.units import find_units

_BEGINS_LIST = regex(r"(?:下列|以下)[^，。；]{0,8}[：:]?$")
_SHOWN = 14
_TASK = 80
_ABOUT = 0.3
"""Share of the topic's words that a duty must hold to speak to it."""
_RANK = {"lead": 0, "responsible": 1, "support": 2}


def unit_duties(question: Question, duties: Sequence[Duty], reading: Reading, shown: int = _SHOWN) -> Draft | None:
    """The unit's duties in the scope, with a topic in the question only those that speak to it, where some do.

    At most `shown` of them.
    None where none does and the question does not ask in so many words what the unit has to do.
    """
    chosen = about(question, duties, reading)
    if not chosen:
        return None
    chosen = sorted(
        chosen, key=lambda found: (found.document_id, _plan(found, reading), _RANK[found.role], found.start)
    )
    statements: list[Statement] = []
    wanted = _role_wanted(question)
    if wanted and _ROLE_LISTED.search(question.body) and all(found.role != wanted for found in chosen):
        said = f"没有写明由它{ROLE_NAMES[wanted]}的；写到它的有："
        statements.append(Statement(said, (), derived=True))
    room = shown
    several = len({(found.document_id, _plan(found, reading)) for found in chosen}) > 1
    for _, group in groupby(chosen, key=lambda found: (found.document_id, _plan(found, reading))):
        listed = list(group)
        if several:
            clause = reading.index.clauses[listed[0].clause_id]
            # A title over its list is no claim: the years in it need no quote.
            statements.append(Statement(f"**《{reading.title(clause)}》**", (), derived=True))
        for (role, task), same in groupby(listed, key=lambda found: (found.role, found.task)):
            if room <= 0:
                break
            units = list(same)
            spans = spans_of(units[:1], reading)[:2]
            by = reading.span_of(units[0].clause_id, units[0].deadline) if units[0].deadline else None
            deadline = ""
            if by is not None and units[0].deadline and units[0].deadline not in task:
                deadline = f"（{units[0].deadline}）"
                inside = any(span.start <= by.start and by.end <= span.end for span in spans)
                spans = spans if inside else (*spans, by)
            word = ROLE_NAMES[role] + ("单位" if role == "responsible" else "")
            word = word_of_support(one.quote for one in units) if role == "support" else word
            behind = further(units[0], reading)
            more = "".join(f"；{shorten(one.text.strip('；;。'), _TASK)}" for one in behind)
            own = reading.index.clauses[units[0].clause_id]
            spans = (*spans, *(Span(own, one.start, one.end) for one in behind))
            statements.append(Statement(f"- {word}：{shorten(task, _TASK)}{deadline}{more}", spans))
            if _BEGINS_LIST.search(task):
                begun = reading.index.clauses[units[0].clause_id]
                items = items_of(begun, reading)
                statements += [*items, *left_over(begun, len(items), reading)]
            room -= 1
    left = len({(found.clause_id, found.role, found.task) for found in chosen}) - (shown - max(room, 0))
    if left > 0:
        statements.append(Statement(f"另有 {left} 项，见职责清单。", (), derived=True))
    return Draft("unit_duties", tuple(statements), answered(chosen))


def further(found: Duty, reading: Reading) -> list[Sentence]:
    """What a sentence goes on to lay on the same unit behind its semicolons, up to where another unit is named."""
    if found.origin != "sentence" or found.role == "support":
        return []
    clause = reading.index.clauses[found.clause_id]
    duties = reading.duties_of(clause.id)
    if any(one.end <= found.start and _one_sentence(clause, one.end, found.start) for one in duties):
        return []  # one unit after another, each with its task: what names none may be anybody's
    others = [one.start for one in duties if one.start >= found.end]

    def same(part: Sentence) -> bool:
        named = find_units(part.text[:_SUBJECT]) or _OTHER_SUBJECT.search(part.text)
        return not named and not any(part.start <= one < part.end for one in others)

    return list(takewhile(same, parts_behind(clause, found.end, reading)))


_SUBJECT = 12
"""Characters at the head of a sentence in which its subject stands."""
_ANYBODY = (
    r"(?:学校|县中|高中|中学|小学|幼儿园|[校园]长|教师|老师|学生|家长|监护人|人员|企业|单位|部门|机构|中心|政府|团体|组织"
    r"|[举主承]办者)"
)
_OTHER_SUBJECT = regex(
    rf"(?:^|[，,]){_ANYBODY}(?:应当?|须|必须|要(?!求)|负责|可以?|不得)"
    rf"|(?:^|[，,])[^，,；]{{1,16}}{_ANYBODY}(?:应当|须|必须|要(?!求)|负责|不得)"
    rf"|(?:^|[，,])[^，,；]{{0,12}}由[^，,；]{{0,16}}{_ANYBODY}"
)
"""A part with a subject of its own: 县中应当做好随班就读, 食材到校后由食堂管理人员双人验收."""


def _one_sentence(clause: Clause, first: int, second: int) -> bool:
    """Whether no full stop stands between two places of a clause's text."""
    return not re.search(r"[。\n]", clause.text[first - clause.start : second - clause.start])


_ROLE_LISTED = regex(r"(?:牵头|配合)的")


def _role_wanted(question: Question) -> Role | None:
    """The one role that is asked for: lead or support; None for both or none."""
    asked: list[Role] = [role for role in ("lead", "support") if role in question.asks]
    return asked[0] if len(asked) == 1 else None


def about(question: Question, duties: Sequence[Duty], reading: Reading) -> list[Duty]:
    """Duties that speak to the question's topic; all of them where it names none, or asks for a unit's tasks."""
    topic = tuple(term for term in question.terms if not stages_of(term.text) and term.weight >= 1.0)
    if role := _role_wanted(question):
        duties = [found for found in duties if found.role == role] or duties
    if topic:
        scores = {}
        for found in duties:
            own = found.task + (found.quote if found.origin == "sentence" else "")
            whole = reading.headed(reading.index.clauses[found.clause_id])
            scores[found] = max(coverage(topic, own), 0.8 * coverage(topic, whole))
        best = max(scores.values(), default=0.0)
        if best >= _ABOUT:
            duties = [found for found in duties if scores[found] >= 0.6 * best]
        elif not asks_duties(question.body):
            return []
    return _in_stage(question, list(duties), reading)


def _in_stage(question: Question, duties: list[Duty], reading: Reading) -> list[Duty]:
    matching = [found for found in duties if reading.stage_match(question, reading.index.clauses[found.clause_id]) > 0]
    return matching if question.stages and matching else duties


def _plan(found: Duty, reading: Reading) -> int:
    return reading.index.clauses[found.clause_id].plan
