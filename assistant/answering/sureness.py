"""How sure the gate has to be of an answer that does not speak of all that is asked, or gives no verdict on it."""

from __future__ import annotations

from assistant.answer import Kind
from assistant.compose.norm_told import AGAINST_RULES, gives_verdict
from assistant.evidence.asked_deed import ONE_CLAUSE, last_unheard_of, word_unspoken
from assistant.evidence.choice import STANDS_OUT
from assistant.evidence.focus import quantities
from assistant.evidence.norms import norm_of
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question, stages_of
from assistant.understanding.terms import RARE, key_terms, unheld

_WITHOUT_VERDICT = 0.4
"""Of such answers over documents that the encoder has not seen, those less sure were right in one of three cases."""
_UNSPOKEN_VERDICT = 0.6
_LAST_WORD = 0.85
"""For a short question one of whose words a clause lacks: of answers less sure than these one in six was right."""
_LACKING = 0.6
"""For a sentence that is told without a word that documents have: on the tuning half none was right below it."""
_OWN_WORDS = 0.6
"""For a number whose clause has no key word of the question: of such answers less sure one in two was right."""
_NAMES_A_THING = 2.0
"""Weight of a word that few clauses have."""
_BY_THE_WAY = 0.25
"""Share of the question's words below which a rule is on another thing."""


def least_sure(question: Question, piece: Evidence, clause: str, kind: Kind) -> float | None:
    """How probable an answer has to be, more than the gate asks of any; None where it asks no more.

    More is asked where it says neither yes nor no, or nothing of a word of a short question: 学校要装空调吗.
    """
    if kind == "number":
        keys = [term for term in key_terms(question.terms) if term.weight >= RARE]
        return _OWN_WORDS if keys and all(unheld(term, clause) for term in keys) else None
    if kind == "yes_no" and question.earlier is None and names_schools_only(question):
        return _LAST_WORD
    if kind == "passage" and question.earlier is None and piece.dense_z < STANDS_OUT and _lacks_word(question, piece):
        return _LACKING
    if kind != "yes_no" or tells_bound(question, piece) or gives_verdict(question, piece.text):
        return None
    norm = norm_of(piece.text)
    if word_unspoken(question, clause) and not (norm == "forbid" and AGAINST_RULES.search(question.body)):
        rules = norm in ("forbid", "permit", "cap") and piece.sentence_terms >= _BY_THE_WAY
        return _LAST_WORD if not rules and last_unheard_of(question, piece.text) else _UNSPOKEN_VERDICT
    return _WITHOUT_VERDICT if piece.dense_z < STANDS_OUT else None


def _lacks_word(question: Question, piece: Evidence) -> bool:
    """Whether documents have a telling word of the question, and the sentence has it not: 招聘要什么学历."""
    return any(term.weight >= RARE and unheld(term, piece.text) for term in question.terms)


def names_schools_only(question: Question) -> bool:
    """Whether a short question names but a kind of school, as every third clause does: 给不给幼儿园地."""
    short = len(question.body) <= ONE_CLAUSE and bool(question.terms)
    return short and all(stages_of(term.text) and term.weight < _NAMES_A_THING for term in question.terms)


def tells_bound(question: Question, piece: Evidence) -> bool:
    """Whether a sentence has an amount in the unit of the question's: 58人算大班额吗 is told by the bound."""
    units = {unit for _, unit in quantities(question.body) if unit}
    return any(unit in units for _, unit in quantities(piece.text))
