"""Whom something is done to: 帮扶谁, 奖励谁, 面向谁. 谁 is what the verb acts on there, and asks for no unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.choice import Choice, speaks_of_key
from assistant.compose.passage import said
from assistant.draft import Draft
from assistant.evidence_piece import Evidence
from assistant.question import Question
from corpus.regex import regex

_VERBS = (
    "帮扶|帮助|扶持|扶助|奖励|奖补|表彰|资助|补助|补贴|救助|支援|面向|针对|招收|招聘|引进|培训|培养|考核|评价|处分|处罚|问责|追究|约谈"
    "|督导|检查|评估|覆盖|服务|适用于|适用|照顾|减免|免除|保障|优待"
)
_ASKED = regex(
    rf"(?P<verb>{_VERBS})(?:了|到|给|的)?(?:对象)?(?:都|到底|究竟|具体|主要)*(?:是|有)?(?:谁|哪些人|什么人|哪些对象)(?=$|[?？,，。、；;的])"
)
_NAMES_ACT = (
    r"工作|机制|方案|工程|计划|制度|政策|力量|方式|协议|平台|关系|项目|行动|办法|标准|资金|经费|体系|结果|情况|活动|范围|水平|能力|力度|成果"
    r"|[，。；、）”:：]|等|和|与|及|的"
)
_DISTANCE = 5.0
_LOOKED_AT = 20
_MOST = 3


def asks_object(text: str) -> str:
    """The verb whose object a question (folded) asks for; "" for any other question."""
    found = _ASKED.search(text)
    return found["verb"] if found else ""


def without_object(text: str) -> str:
    """The question with 谁 as an object put as 哪些, so that it is not read as who does it."""
    return _ASKED.sub(lambda match: f"{match['verb']}哪些", text)


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
