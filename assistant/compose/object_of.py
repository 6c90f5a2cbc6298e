"""Whom something is done to: 帮扶谁, 奖励谁, 面向谁. 谁 is what the verb acts on there, and asks for no unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.passage import said
from assistant.draft import Draft
from assistant.evidence.choice import Choice, speaks_of_key
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question

_NAMES_ACT = (
    r"工作|机制|方案|工程|计划|制度|政策|力量|方式|协议|平台|关系|项目|行动|办法|标准|资金|经费|体系|结果|情况|活动|范围|水平|能力|力度|成果"
    r"|[，。；、）”:：]|等|和|与|及|的"
)
_DISTANCE = 5.0
_LOOKED_AT = 20
_MOST = 3


def object_of(question: Question, verb: str, evidence: Sequence[Evidence]) -> Choice | None:
    """The sentences that say whom the verb acts on, the best first; None where none does."""
    near = [piece for piece in evidence[:_LOOKED_AT] if piece.score >= evidence[0].score - _DISTANCE]
    told = [piece for piece in near if speaks_of_key(question, piece) and acts_on(verb, piece.text)]
    told = [piece for piece in told if piece.clause.document_id == told[0].clause.document_id][:_MOST]
    if not told:
        return None
    return Choice(Draft("passage", tuple(said(piece, question) for piece in told)), told[0])


def acts_on(verb: str, text: str) -> bool:
    """Whether the verb has an object in a sentence: 帮扶1所薄弱县中, 对…的学校给予表彰奖励."""
    behind = rf"{verb}(?!{_NAMES_ACT})[^，。；]{{2,}}"
    does = "给予|予以|进行|实行|实施|纳入|开展|的"
    before = rf"(?:对|给|为|向|将|把)(?!口)[^，。；]{{2,40}}?(?:{does})[^，。；]{{0,12}}{verb}"
    return bool(re.search(behind, text) or re.search(before, text))
