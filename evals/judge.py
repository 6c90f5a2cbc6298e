"""How one answer is judged against its question: from the answer's JSON, so that saved answers can be judged too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from evals.dataset import GoldQuote, Question, Sources
from evals.duties_gold import overlaps, placed_duties
from index.tokenizer import fold

AnswerJson = Mapping[str, Any]
Role = Literal["lead", "other"]

SHORT_LENGTH, SHORT_CITATIONS = 400, 8
LONG_LENGTH, LONG_CITATIONS = 1200, 16

ONE_FACT_TYPES = frozenset({"responsible_unit", "numeric_target", "deadline", "yes_no"})
"""Question types that one short statement answers; of other types the answer's own kind decides the limit."""
LONG_TYPES = frozenset({"list", "unit_duties", "compare", "aggregate", "definition_how", "clause"})
LONG_KINDS = frozenset({"list", "unit_duties", "compare", "aggregate", "clause", "passage", "table"})
"""A passage is what how-questions are answered with, a table answer can be a whole column."""

EXPECTED_REASONS: Mapping[str, frozenset[str]] = {
    "place_not_covered": frozenset({"place_not_covered"}),
    "unit_has_no_duty": frozenset({"unit_has_no_duty", "not_stated"}),
    "personal_data": frozenset({"personal_data"}),
    "out_of_domain": frozenset({"not_a_policy_question", "unsafe_request"}),
}
"""For questions of these types, the reasons of a refusal that fit."""

OPENING = 40
_NOT_STATED = re.compile(
    r"(?:未|没有?)(?:明确)?(?:提及|提到|提出|提|写|规定|说明|说到|说|列|涉及|给出|载明|明确|设定?|标明|找到|查到|出现|见|包含|包括|安排|要求)"
    r"|不在(?:名单|其中|里面|内|列)|无(?:相关|此项|此类|该项)(?:规定|内容|表述)|(?:名单|文件|条款|表)[里中]?没有"
)
_MARKER = re.compile(r"\[\d{1,3}\]")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer got right. `reasons` tells in words what was wrong, most important first.

    correct       the text says what was asked: every `must` group, no `must_not`; or rightly refused or corrected
    gold_cited    of an answerable question: whether the passages that answer are cited; else None
    wrong         the answer states something wrong (a `must_not` string, an answer where the documents give none,
                  or none of the facts asked for)
    scope_errors  citations from documents outside the question's scope
    role_right    of a duty question: no unit has another role than the gold gives it; else None
    reason_right  of a refusal whose reason is known: whether it is given; else None
    """

    correct: bool
    refused: bool
    false_refusal: bool
    wrong: bool
    gold_cited: bool | None
    cited_share: float | None
    scope_errors: int
    within_limits: bool
    length: int
    citation_count: int
    role_right: bool | None
    reason_right: bool | None
    reasons: tuple[str, ...]

    @property
    def proven(self) -> bool:
        """Correct, with the passages cited, inside the scope and the limits."""
        return self.correct and self.gold_cited is not False and not self.scope_errors and self.within_limits


def judge(question: Question, answer: AnswerJson, sources: Sources) -> Verdict:
    """The verdict on one answer (its JSON as in the contract)."""
    text = str(answer.get("answer") or "")
    refused = bool(answer.get("refused"))
    citations: Sequence[Mapping[str, Any]] = answer.get("citations") or ()
    missing = [group for group in question.must if not holds_any(text, group)]
    forbidden = [string for string in question.must_not if holds_any(text, (string,))]
    right_refusal = not question.answerable and is_denial(question, answer)
    correct = not forbidden and ((not refused and not missing) if question.answerable else right_refusal)
    share = cited_share(question.gold, citations, sources) if question.answerable and question.gold else None
    scope_errors = 0 if right_refusal else _outside(question, citations, sources)
    within = _within_limits(question, answer, text, len(citations))
    role_right = roles_right(question, answer, sources) if question.answerable else None
    nothing_asked_for = not refused and bool(question.must) and len(missing) == len(question.must)
    reasons = [
        *(["不该拒答"] if question.answerable and refused else []),
        *(["文件没有写，却作了答"] if not question.answerable and not right_refusal else []),
        *(f"出现了不该有的“{string}”" for string in forbidden),
        *(f"缺“{group[0]}”" for group in missing if not refused),
        *(["没有引用答案所在的原文"] if share == 0 and not refused else []),
        *([f"只引用了应引原文的 {share:.0%}"] if share is not None and 0 < share < 1 and not refused else []),
        *([f"引用了范围外的文件 {scope_errors} 处"] if scope_errors else []),
        *(["牵头、配合不对"] if role_right is False and not refused else []),
        *([f"超长：{len(text)} 字，{len(citations)} 条引用"] if not within else []),
    ]
    return Verdict(
        correct=correct,
        refused=refused,
        false_refusal=question.answerable and refused,
        wrong=bool(forbidden) or (not right_refusal if not question.answerable else nothing_asked_for),
        gold_cited=None if share is None else share == 1.0,
        cited_share=share,
        scope_errors=scope_errors,
        within_limits=within,
        length=len(text),
        citation_count=len(citations),
        role_right=role_right,
        reason_right=_reason_right(question, answer),
        reasons=tuple(reasons),
    )


# --- the text -----------------------------------------------------------------------------------------------


def squeeze(text: str) -> str:
    """The text as it is compared: width and Traditional characters folded, lower case, no white space."""
    return _BLANK.sub("", fold(text))


def holds_any(text: str, alternatives: Sequence[str]) -> bool:
    """Whether one of the alternatives stands in an answer's text, its markers left out.

    Bold marks split no word, but an alternative may show them itself (**19**), to tell the number from a longer one.
    """
    plain = _MARKER.sub("", text)
    readings = (squeeze(plain), squeeze(plain.replace("**", "")))
    return any(squeeze(alternative) in reading for alternative in alternatives for reading in readings)


def is_denial(question: Question, answer: AnswerJson) -> bool:
    """Whether an answer rightly says that the documents don't state it.

    Refused; or it says so at its start; or it corrects the premise with one of each `accept` group: anywhere in
    a correction, at the start of a yes-or-no answer.
    """
    if answer.get("refused"):
        return True
    text = str(answer.get("answer") or "")
    opening = squeeze(_MARKER.sub("", text).replace("**", ""))[:OPENING]
    if _NOT_STATED.search(opening):
        return True
    held = {"correction": text, "yes_no": opening}.get(str(answer.get("kind")))
    return bool(question.accept) and held is not None and all(holds_any(held, group) for group in question.accept)


def _reason_right(question: Question, answer: AnswerJson) -> bool | None:
    fitting = EXPECTED_REASONS.get(question.type)
    if fitting is None or question.answerable or not answer.get("refused"):
        return None
    return answer.get("reason") in fitting


def _within_limits(question: Question, answer: AnswerJson, text: str, citations: int) -> bool:
    is_long = question.type in LONG_TYPES or (question.type not in ONE_FACT_TYPES and answer.get("kind") in LONG_KINDS)
    length, count = (LONG_LENGTH, LONG_CITATIONS) if is_long else (SHORT_LENGTH, SHORT_CITATIONS)
    return len(text) <= length and citations <= count


# --- the citations ------------------------------------------------------------------------------------------


def cited_share(gold: Sequence[GoldQuote], citations: Sequence[Mapping[str, Any]], sources: Sources) -> float:
    """The share of the required passages that is cited; the alternatives together count as one of them."""
    required = [is_cited(quote, citations, sources) for quote in gold if not quote.alternative]
    alternatives = [is_cited(quote, citations, sources) for quote in gold if quote.alternative]
    parts = [*required, *([any(alternatives)] if alternatives else [])]
    return sum(parts) / len(parts)


def is_cited(gold: GoldQuote, citations: Sequence[Mapping[str, Any]], sources: Sources) -> bool:
    """Whether a citation's quote, or the clause that it stands in, overlaps the gold quote in the right document."""
    document = sources.document(gold.doc)
    if document is None:
        return False
    spans = sources.spans(gold)
    for citation in citations:
        if citation.get("document_id") != document.id:
            continue
        cited = clause_span(document.text, citation)
        if any(start < cited[1] and cited[0] < end for start, end in spans):
            return True
    return False


def clause_span(text: str, citation: Mapping[str, Any]) -> tuple[int, int]:
    """(start, end) of the clause around a citation, found by its text; the citation's own span if it isn't there."""
    start, end = int(citation.get("start", 0)), int(citation.get("end", 0))
    clause = str(citation.get("text") or "")
    if clause:
        begin = text.find(clause, max(0, end - len(clause)))
        if 0 <= begin <= start:
            return begin, begin + len(clause)
    return start, end


def _outside(question: Question, citations: Sequence[Mapping[str, Any]], sources: Sources) -> int:
    if not question.scope:
        return 0
    return sum(not sources.in_scope(str(citation.get("document_id")), question.scope) for citation in citations)


# --- the roles ----------------------------------------------------------------------------------------------

_LABEL = re.compile(
    r"(?P<role>牵头|配合|责任|协助|协办|支持)(?:单位|部门)?(?:是|为|有|包括)?[::](?P<units>[^;。()\n]+?)"
    r"(?=[;,，]?(?:牵头|配合|责任|协助|协办|支持)(?:单位|部门)?(?:是|为|有|包括)?[::]|[;。()\n]|$)"
)
_SEPARATOR = re.compile(r"[、,，]|(?<=[局委办部厅院会府])和(?=[县市区省])")
_LEAD_DENIED = re.compile(r"^(?:由)?(?:牵头单位(?:是|为|:)*)?(?P<unit>[^牵头是为:]+?)(?:牵头)?$")


def roles_in(text: str) -> dict[str, Role]:
    """Units and roles that labelled lists in a text give: lead, or other for support and responsible."""
    found: dict[str, Role] = {}
    folded = squeeze(_MARKER.sub("", text).replace("**", ""))
    for label in _LABEL.finditer(folded):
        role: Role = "lead" if label["role"] == "牵头" else "other"
        for unit in _SEPARATOR.split(label["units"]):
            if unit:
                found.setdefault(unit, role)
    return found


def expected_roles(question: Question, sources: Sources) -> dict[str, Role]:
    """The roles that a duty question's gold gives, by unit: those the question states (`roles`), else those that the
    hand-read duties give at its gold quotes, else those of the labelled lists in the quotes that name a lead.

    They count only where the question is about units: `must` names one of theirs. A unit that stands in two roles
    (in two clauses, or because the reading is open) is left out.
    """
    if question.roles:
        return {squeeze(unit): "lead" if role == "lead" else "other" for unit, role in question.roles}
    expected: dict[str, Role] = {}
    doubtful: set[str] = set()
    for gold in question.gold:
        for unit, role in _roles_at(gold, sources):
            if role is None or expected.setdefault(unit, role) != role:
                doubtful.add(unit)
    named = [squeeze(alternative) for group in question.must for alternative in group]
    units = {*expected, *doubtful}
    if not any(alternative in unit for alternative in named for unit in units if len(alternative) > 2):
        return {}
    return {unit: role for unit, role in expected.items() if unit not in doubtful}


def _roles_at(gold: GoldQuote, sources: Sources) -> list[tuple[str, Role | None]]:
    """Units and roles at a gold quote; None for a role that the hand reading leaves open."""
    document = sources.document(gold.doc)
    spans = sources.spans(gold)
    found: list[tuple[str, Role | None]] = []
    if document is not None:
        for placed, record in placed_duties(document, gold.doc):
            if any(overlaps(placed, span) for span in spans):
                roles = {
                    "lead" if role == "lead" else "other" for role in (record["role"], *record.get("role_also", []))
                }
                role: Role = "lead" if record["role"] == "lead" else "other"
                found.append((squeeze(record["unit"]), role if len(roles) == 1 else None))
    if found:
        return found
    listed = roles_in(gold.quote)
    return list(listed.items()) if "lead" in listed.values() else []


def denied_leads(question: Question) -> list[str]:
    """Units that `must_not` forbids to call lead: 牵头单位：县委编办, 由市公安局牵头."""
    strings = [squeeze(string) for string in question.must_not if "牵头" in string]
    return [found["unit"] for string in strings if (found := _LEAD_DENIED.match(string))]


def roles_right(question: Question, answer: AnswerJson, sources: Sources) -> bool | None:
    """Whether the answer gives no unit a role that contradicts the gold; None where the gold gives none.

    The answer's `duties` count, and where it carries none the lists in its text. A refusal, or an answer that misses
    what was asked, has no role right.
    """
    expected = expected_roles(question, sources)
    for unit in denied_leads(question):
        expected[unit] = "other"
    if not expected:
        return None
    text = str(answer.get("answer") or "")
    given = roles_in(text)
    for duty in answer.get("duties") or ():
        role: Role = "lead" if duty.get("role") == "lead" else "other"
        for name in {squeeze(str(duty.get("unit_as_written") or "")), squeeze(str(duty.get("unit") or ""))} - {""}:
            # A unit with several duties in the answer is wrong only if none of them has the right role.
            if given.get(name) != expected.get(name):
                given[name] = role
    known = [unit for unit in expected if unit in given]
    if any(given[unit] != expected[unit] for unit in known) or any(
        holds_any(text, (string,)) for string in question.must_not
    ):
        return False
    return bool(known) or (not answer.get("refused") and all(holds_any(text, group) for group in question.must))
