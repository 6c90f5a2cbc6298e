"""Who does it: duties of the clause that the question is about, with their roles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.assigned import is_vague, leading_clauses, literal, routine_of_other, speaking
from assistant.compose.doer_told import (
    charge,
    helper_of,
    names_unit,
    other_school,
    responsible_person,
    tells_body,
    tells_who,
)
from assistant.compose.duty_lines import answered, role_statement, spoken_statement
from assistant.compose.duty_rows import of_row
from assistant.compose.passage import said
from assistant.draft import Draft
from assistant.evidence.choice import STANDS_OUT, Choice
from assistant.evidence.norms import asks_of_breach
from assistant.evidence_piece import Evidence, led_by_first
from assistant.understanding.question import Question, takes_in
from assistant.understanding.reading import Reading
from assistant.understanding.terms import coverage, key_terms
from corpus.duties import Duty
from corpus.regex import regex

# Somebody does it, but no government body: 由开发建设单位负责管理维护.
_BY = regex(
    r"由[^，。；]{2,24}(?:负责|承担|管理|担任|任|召集|组织|决定|牵头|主持|作出|核\s*拨|拨付|出资|支付|审批|批准|制定|制订|确定|规定|公布|发布|核定|认定|组建|审核|实施|研究)"
    r"|实行[^，。；]{2,10}负责制"
)
# What asks for whoever carries responsibility. Without such a word, who does it is what the sentence itself tells.
_RESPONSIBILITY = regex(
    r"负责|牵头|配合|责任|主管|分管|(?<!照)[管抓]|归口|哪[个家些几]?(?:部门|单位|局|科室|机构|口)|什么(?:部门|单位|局)|找(?:谁|哪)|落实|协助|参与"
)
_APPEAL_ASKED = regex(
    r"(?:跟|向|给|对)(?:谁|哪[个些]?(?:部门|单位|局)?|什么(?:部门|单位))[^，。？?]{0,4}(?:说|报|讲|通报|反映)|报告?给?(?:谁|哪)"
    r"|说理|评理|讨(?:个|回)?(?:说法|公道)|申诉|投诉|举报|告状|不服|维权|上访|信访|反映"
)
_APPEAL = regex(
    r"(?:报告|通报|上报)[^，。；]{0,8}(?:政府|部门|机关|机构)|(?:向|申请|请求|提请)[^，。；]{2,24}(?:处理|申诉|申请|复查|复核|复议|投诉|举报|反映|提出|裁决|仲裁|调解|起诉)"
)
_LOOKED_AT = 16
_MARGIN = 5.0
_WIDER_MARGIN = 7.0
"""Where the nearest sentence tells nobody to do anything, the one that does may say less of the thing."""
_SPOKEN = 1.5
"""What a sentence that itself assigns the task is worth above a list at the end of a long clause."""
_LISTED = 1.0
_ABOUT = 0.6
"""Share of the question's words that a task must hold to be what is asked for."""
_MOST_WORDS = 0.7


def speaks_of_key_clause(question: Question, piece: Evidence, reading: Reading) -> bool:
    """Whether the clause names one of the things asked about; a list of units serves the whole of its clause."""
    keys = key_terms(question.terms)
    whole = reading.titled(piece.clause)
    return not keys or piece.dense_z >= STANDS_OUT or any(term.found_in(whole) for term in keys)


def duty(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Choice | None:
    """Units and roles for the task asked about; None where no clause near the top assigns it."""
    best: tuple[float, Evidence, list[Duty], list[Duty]] | None = None
    evidence = _object_first(question, _own_words_first(question, _without_penalties(question, evidence)))
    doerless = not names_unit(evidence[0].text) and not reading.duties_of(evidence[0].clause.id)
    for piece in evidence[:_LOOKED_AT]:
        if piece.score < evidence[0].score - (_WIDER_MARGIN if doerless else _MARGIN):
            break
        spoken = speaking(question, piece, reading)
        listed = [found for found in reading.duties_of(piece.clause.id) if found.origin != "sentence"]
        if (not spoken and not listed) or not speaks_of_key_clause(question, piece, reading):
            continue
        # “谁牵头” is answered by a list with roles, or by a sentence that says 牵头.
        roles = {"lead", "support"} & question.asks
        bonus = _SPOKEN if spoken and (not roles or any(found.role == "lead" for found in spoken)) else 0.0
        bonus += _LISTED if roles and any(found.role == "lead" for found in listed) else 0.0
        value = _of_content(piece, evidence) + bonus
        if best is None or value > best[0]:
            best = (value, piece, spoken, listed)
    if paired := helper_of(question, evidence[0]):
        return Choice(Draft("duty", (paired,)), evidence[0])
    top = evidence[0]
    if (person := responsible_person(question, top)) is not None:
        return person
    if (rowed := of_row(question, evidence)) is not None:
        return rowed
    if _BY.search(top.text) and top.sentence_terms >= 0.4 and (best is None or best[1].score < top.score - 0.8):
        return Choice(Draft("duty", (said(top, question),)), top)
    charged = next((found for piece in evidence[:3] if (found := charge(question, piece, reading))), None)
    nearest = Choice(Draft("duty", (said(top, question),)), top)
    own = not literal(question) and "support" not in question.asks
    if charged is not None and (best is None or best[1].score < charged.piece.score + _SPOKEN):
        return nearest if own and tells_body(top, charged.piece) else charged
    if _APPEAL_ASKED.search(question.folded):
        told = next((piece for piece in evidence[:3] if _APPEAL.search(piece.text)), None)
        if told is not None:
            return Choice(Draft("duty", (said(told, question),)), told)
    if not _RESPONSIBILITY.search(question.folded):
        told = next((piece for piece in evidence[:3] if tells_who(question, piece)), None)
        if told is not None:
            return Choice(Draft("duty", (said(told, question),)), told)
    if best is None:
        if own and top.sentence_terms >= _ALL_WORDS and tells_body(top, None):
            return nearest
        assigned = _assigned(question, evidence, reading)
        if assigned is not None:
            return assigned
        named = names_unit(top.text) and top.sentence_terms >= 0.5
        if named or (top.sentence_terms >= _MOST_WORDS and other_school(question, top.text)):
            return Choice(Draft("duty", (said(top, question),)), top)
        return _of_clause(question, evidence, reading)
    if own and tells_body(top, best[1]):
        return nearest
    _, piece, spoken, listed = best
    if literal(question):
        spoken = [found for found in spoken if not is_vague(found)]
    by_list = not spoken or {"lead", "support"} & question.asks or literal(question) or all(map(is_vague, spoken))
    if listed and by_list:
        statements = [role_statement(listed, question, reading)]
        if names_unit(piece.text) and piece.sentence_terms >= 0.4 and not _inside(piece, listed):
            statements.append(said(piece, question, limit=80))
        return Choice(Draft("duty", tuple(statements), answered(listed)), piece)
    if spoken:
        return Choice(Draft("duty", (spoken_statement(spoken, reading),), answered(spoken)), piece)
    return None


_MERE_LIST = regex(r"\s*[（(](?:牵头|责任|配合|主办|协办|负责)[^，。；）)]{0,4}[：:]")


def _of_content(piece: Evidence, evidence: Sequence[Evidence]) -> float:
    """The score of a piece; a little less for a mere list of units where its clause's words stand further behind.

    Lists are close in meaning to any 谁牵头: of two that are as good, the clause that speaks of the task is meant.
    """
    if piece.sentence_terms > 0.0 or not _MERE_LIST.match(piece.text):
        return piece.score
    content = (one for one in evidence if one.clause.id == piece.clause.id and not _MERE_LIST.match(one.text))
    best = next((one.score for one in content), piece.score)
    return min(piece.score, max(best, piece.score - _TIE))


_TIE = 0.25
"""Standard deviations within which two clauses are as good as each other."""


def _assigned(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Choice | None:
    """The first duty further down whose own task is about what is asked, or row of a table of tasks."""
    for piece in evidence:
        rowed = reading.duties_of(piece.clause.id) if piece.clause.kind == "row" else []
        if rowed and coverage(question.terms, rowed[0].task) >= _MOST_WORDS:
            return Choice(Draft("duty", (role_statement(rowed, question, reading),), answered(rowed)), piece)
        spoken = speaking(question, piece, reading)
        about = spoken[0].task if spoken else ""
        about += "".join(term.text for term in question.terms if takes_in(about, term.text))
        if spoken and coverage(question.terms, about) >= _ABOUT:
            return Choice(Draft("duty", (spoken_statement(spoken, reading),), answered(spoken)), piece)
    return None


def _of_clause(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Choice | None:
    """What a whole clause near the top assigns, where the sentence that matched assigns nothing itself."""
    for piece in leading_clauses(evidence, _MARGIN):
        found = [one for one in reading.duties_of(piece.clause.id) if not routine_of_other(question, one)]
        found = [one for one in found if one.role == "lead"] + [one for one in found if one.role != "lead"]
        if found and len({one.task for one in found}) <= 2:
            return Choice(Draft("duty", (spoken_statement(found, reading),), answered(found)), piece)
    return None


def _inside(piece: Evidence, duties: Sequence[Duty]) -> bool:
    return any(found.start <= piece.start and piece.end <= found.end for found in duties)


_PENALTY = regex(r"\s*(?:第[一二三四五六七八九十百零]+条)?\s*对?违反")


def _without_penalties(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The evidence without what is done about breaches, of which nothing is asked (器材归谁管)."""
    if asks_of_breach(question.folded):
        return evidence
    return [piece for piece in evidence if not _PENALTY.match(piece.text)] or evidence


_DONE_TO = regex(r"(?P<thing>[\u4e00-\u9fff]{2,6})(?:是|要|该|应)?由?谁(?:来|去)?(?P<deed>[聘任选派批审定])")


def _object_first(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """For 园长谁聘 the evidence led by the sentence by which somebody does it to just that: 园长由举办者聘任."""
    asked = _DONE_TO.search(question.body)
    if asked is None:
        return evidence
    done = re.compile(rf"{asked['thing']}[^，。；、]{{0,6}}由[^，。；]{{2,24}}{asked['deed']}")
    return led_by_first(evidence, lambda piece: bool(done.search(piece.text)), _LOOKED_AT)


_NEAR_OWN = 2.0
_ALL_WORDS = 0.9


def _own_words_first(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """For a turn that names a new thing (资格审查呢): the evidence led by what holds it, not by the answer before."""
    top = evidence[0]
    if question.earlier is None or not question.terms or top.sentence_terms > 0.0:
        return evidence
    return led_by_first(
        evidence,
        lambda piece: piece.score >= top.score - _NEAR_OWN and piece.sentence_terms >= _ALL_WORDS,
        _LOOKED_AT,
    )
