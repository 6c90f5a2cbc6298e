"""The role that a unit asked about has among the duties of a clause, or that it is not on the list."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.duty_lines import answered, spans_of
from assistant.compose.passage import said
from assistant.draft import Draft, Statement
from assistant.evidence.choice import Choice
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.roles import LEAD
from assistant.understanding.terms import key_terms
from corpus.duties import Duty
from corpus.regex import regex
from corpus.units import match_unit

_ROLE_ASKED = regex(r"牵头|配合|责任|主管|角色|名单|列")
"""What asks for the role on a list; 公安管不管, 参不参与 only ask whether the thing is the body's."""
_LEADS = regex(rf"{LEAD}|主管|主责|总负责|归|角色")
"""What asks whether a body leads; 要不要管, 参加吗, 有份没 only ask whether it has a part in it."""
_MORE_THAN_HELP = regex(rf"{_LEADS.pattern}|责任|负责")
"""The same of a body that only supports: it is none that answers for the thing."""


_ABOUT = 0.4
"""Share of the question's words that a sentence must hold to give the body that very thing."""


def gives_apart(question: Question, duties: Sequence[Duty]) -> bool:
    """Whether it is asked if a thing is a body's, and the clause has no list of units but a sentence for each body.

    None of them then leads what another sentence gives to another.
    """
    return not _ROLE_ASKED.search(question.body) and all(one.origin == "sentence" for one in duties)


def own_sentence(question: Question, piece: Evidence, duties: Sequence[Duty]) -> Choice | None:
    """The best sentence, where it gives the thing to the very body asked about."""
    here = [one for one in duties if one.start < piece.end and piece.start < one.end]
    meant = {one for name in question.unit_words for one in match_unit(name, [found.unit for found in here])}
    told = [one for one in here if one.unit in meant]
    if not told or piece.sentence_terms < _ABOUT:
        return None
    return Choice(Draft("yes_no", (said(piece, question),), answered(told)), piece)


def lies_apart(question: Question, evidence: Sequence[Evidence], reading: Reading) -> bool:
    """Whether the best sentence is one of such a clause and speaks of another thing than the one asked about."""
    duties = reading.duties_of(evidence[0].clause.id)
    return bool(duties) and gives_apart(question, duties) and evidence[0].sentence_terms < _ABOUT


_NEAR_TOP = 20
"""Sentences within which the clause is looked for whose title names the thing."""
_RARE = 2.5
"""Weight of a word that, in a title, says what the clause is about."""


def by_title(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Draft | None:
    """The part of a body in what a clause's title names (招生 in 完善普通高中招生管理), by that clause's list of units.

    Of several such clauses, the one whose list has the body.
    """
    keys = key_terms(question.terms)
    if "role_check" not in question.asks or not question.unit_words or not keys:
        return None
    drafts = []
    # 学校 and 建设 stand in many titles: that a body is on no such list says nothing of 学校建设.
    rare = max(term.weight for term in keys) >= _RARE
    for piece in evidence[:_NEAR_TOP]:
        duties = [one for one in reading.duties_of(piece.clause.id) if one.origin != "sentence"]
        if not duties or not piece.title or not all(term.found_in(piece.title) for term in keys):
            continue
        named = {unit for word in question.unit_words for unit in match_unit(word, [one.unit for one in duties])}
        draft = role_check(question, duties, reading) if named or rare else None
        if draft is not None:
            drafts.append((not named, draft))
    return min(drafts, key=lambda one: one[0])[1] if drafts else None


def role_check(question: Question, duties: Sequence[Duty], reading: Reading) -> Draft | None:
    """“是牵头吗”: the role that the asked unit has among these duties, or that it is not on the list."""
    if not question.unit_words or not duties:
        return None
    statements = []
    for name in question.unit_words:
        meant = match_unit(name, [found.unit for found in duties])
        own = [found for found in duties if found.unit in meant]
        leads = "、".join(dict.fromkeys(found.unit_as_written for found in duties if found.role == "lead"))
        others = "、".join(dict.fromkeys(found.unit_as_written for found in duties))
        if not own:
            statements.append(Statement(f"不在其中：{name}没有列入，列出的是{others}。", spans_of(duties, reading)))
            continue
        role = own[0].role
        written = own[0].unit_as_written
        if role == "lead":
            text = f"是牵头单位：{leads}牵头" if leads != written else f"是，{written}是牵头单位"
        elif not (_LEADS if role == "responsible" else _MORE_THAN_HELP).search(question.body):
            text = f"是的：{written}是{'配合单位' if role == 'support' else '责任单位'}"
            text += f"，牵头的是{leads}" if leads else ""
        elif leads:
            text = f"不是牵头：{written}是{'配合单位' if role == 'support' else '责任单位'}，牵头的是{leads}"
        else:
            rest = "、".join(dict.fromkeys(found.unit_as_written for found in duties if found not in own))
            text = f"{written}是{'配合单位' if role == 'support' else '责任单位'}" + (
                f"，同列的有{rest}" if rest else ""
            )
        statements.append(Statement(text + "。", spans_of(duties, reading)))
    return Draft("yes_no", tuple(statements), answered(duties))
