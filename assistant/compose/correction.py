"""Corrections: the question takes for granted what a document rules out or states otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.passage import said
from assistant.draft import Draft, Statement
from assistant.evidence.choice import Choice, speaks_of_key
from assistant.evidence.focus import dates, quantities, segments
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.terms import key_terms
from corpus.regex import regex

_RULES_OUT = regex(r"不予|不得(?!少于|低于|超过|高于|多于|小于|大于)|严禁|禁止|不准|杜绝|取缔")
_PUNISHED = regex(r"罚|处分|赔|判|坐牢")
"""What is ruled out may well be punished: that is asked of it, not assumed against it."""
_BESIDES = regex(r"在[^，。；在]{2,12}[之以]?外(?!地|面|语|部)|除[^，。；]{1,12}[之以]?外(?!地|面|语|部)")
"""不得在保教费外收取: what is let stand is not what is ruled out."""
_TERMS_NEEDED = 0.45


def contradicted(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """For a question whose amount, date or way nobody states: the sentence that rules the thing out altogether."""
    best = evidence[0]
    if "when" in question.asks and (dates(best.text) or quantities(best.text)):
        return None  # 几个月内移交: a sentence with a period tells when, whatever else it rules out
    near = best.sentence_terms >= _TERMS_NEEDED and speaks_of_key(question, best)
    ruled_out = near and rules_out(question, best)
    if not ruled_out or not question.asks & {"money", "how", "when"} or _PUNISHED.search(question.body):
        return None
    statement = said(best, question)
    return Choice(Draft("correction", (Statement(f"文件的规定正相反：{statement.text}", statement.spans),)), best)


def rules_out(question: Question, piece: Evidence) -> bool:
    """Whether what a sentence rules out is what is asked about: 公示不得出现家庭住址 rules out no application."""
    keys = key_terms(question.terms)
    parts = [_BESIDES.sub("", part.text) for part in segments(piece.text) if _RULES_OUT.search(part.text)]
    return any(not keys or any(term.found_in(part) for term in keys) for part in parts)
