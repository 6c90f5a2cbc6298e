"""Turns that ask the same again: whether it holds in another place as well, or what part another unit has in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.question import Question
from corpus.clause import Clause
from corpus.regex import regex

ROLES_LISTED = regex(r"[（(〔\[](?:牵头|责任|配合|主责)(?:单位|部门)[:：]")
_NORM_ALONE = regex(r"[要不能准许让得会可以应该必须]+.?|.?[不能准许让]|(?:禁|严禁|禁止|允许|限制?|强制|规定|要求)")
"""A norm without a deed: 连平也禁止吗 asks of the deed that was asked about."""


def asks_again_there(question: Question, earlier: Question) -> bool:
    """Whether a turn asks of another place whether it holds there as well, in words of the one before: 蕉岭也要配吗."""
    says_more = bool(question.unit_words or question.numbers) or not question.terms
    if not question.named or not question.query.startswith("也") or says_more:
        return False
    return all(
        _NORM_ALONE.fullmatch(term.text) or any(word in earlier.standalone for word in (term.text, *term.alternatives))
        for term in question.terms
    )


def asks_part_of_unit(question: Question, earlier: Question, told: Sequence[Clause]) -> bool:
    """Whether 财政局呢 after 谁牵头 asks its part in that: the clause told from lists it, and the turn says no more."""
    if len(question.unit_words) != 1 or question.terms or question.named or question.asks - {"unit_duties"}:
        return False
    if "unit_duties" in earlier.asks or not {"who", "lead", "support", "role_check"} & earlier.asks:
        return False
    unit = question.unit_words[0]
    if not re.fullmatch(rf"(?:那么?)?{re.escape(unit)}的?[呢咧嘞][?？。]*", question.folded.strip()):
        return False
    listed = ((clause, "".join(clause.text.split())) for clause in told[:1])
    return any(clause.kind != "row" and ROLES_LISTED.search(text) and unit in text for clause, text in listed)
