"""Whom something is done to, as a question asks it: 帮扶谁, 奖励谁. 谁 is what the verb acts on there, no unit."""

from __future__ import annotations

from corpus.regex import regex

_VERBS = (
    "帮扶|帮助|扶持|扶助|奖励|奖补|表彰|资助|补助|补贴|救助|支援|面向|针对|招收|招聘|引进|培训|培养|考核|评价|处分|处罚|问责|追究|约谈"
    "|督导|检查|评估|覆盖|服务|适用于|适用|照顾|减免|免除|保障|优待"
)
_ASKED = regex(
    rf"(?P<verb>{_VERBS})(?:了|到|给|的)?(?:对象)?(?:都|到底|究竟|具体|主要)*(?:是|有)?(?:谁|哪些人|什么人|哪些对象)(?=$|[?？,，。、；;的])"
)


def asks_object(text: str) -> str:
    """The verb whose object a question (folded) asks for; "" for any other question."""
    found = _ASKED.search(text)
    return found["verb"] if found else ""


def without_object(text: str) -> str:
    """The question with 谁 as an object put as 哪些, so that it is not read as who does it."""
    return _ASKED.sub(lambda match: f"{match['verb']}哪些", text)
