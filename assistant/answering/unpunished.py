"""What is done for breaking a rule, where no penalty is written for it: that is said, with the rule itself."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.consequences import ANY_SANCTION, OF_ITS_OWN, asked_of, facts_of, known_share
from assistant.draft import shorten, without_article
from assistant.evidence.norms import norm_of
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex

_BREACH = regex(
    r"[不没未]|瞒|谎|违|强[制迫]|强行|泄[露漏]|擅自|私自|随意|乱|挪用|侵占|克扣|截留|拖欠|超[员标编额载]|造假|弄虚|作弊|冒|逃|拒"
)
_BREACH_OF_ALL = regex(
    r"(?:违反|不(?:按|遵守|执行|落实|履行))(?:以上|上述|前述|本)(?!办法第|规定第|条例第|法第|条)[^，。；]{0,12}的"
)
"""违反本办法规定的，…: a penalty for whatever the document forbids."""
_WITHIN = 6
_LENGTH = 110


def unpunished(question: Question, evidence: Sequence[Evidence], reading: Reading) -> str:
    """Says that no penalty is written for what a rule near the top forbids or demands; "" where one may be."""
    asked = asked_of(question)
    facts = facts_of(question)
    if asked not in ("sanction", "outcome") or not facts or (asked == "outcome" and not _BREACH.search(question.body)):
        return ""
    heaviest = max(facts, key=lambda one: (one.known, one.weight))
    rule = next((one for one in evidence[:_WITHIN] if heaviest.found_in(one.text)), None)
    if rule is None or known_share(facts, reading.text(rule.clause.id)) < OF_ITS_OWN:
        return ""
    if norm_of(rule.text) in ("permit", "explore") or _punishes(reading.text(rule.clause.id)):
        return ""
    for clause in reading.index.clauses_of(rule.clause.document_id):
        text = reading.text(clause.id)
        if _punishes(text) and (known_share(facts, text) >= OF_ITS_OWN or _BREACH_OF_ALL.search(text)):
            return ""
    place = "" if question.regions or question.documents else f"{reading.place(rule.clause.document_id)}："
    told = shorten(without_article(rule.text).rstrip("；。，"), _LENGTH)
    return f"文件没有写明这样做会受什么处理。有关的规定是：{place}“{told}”。"


_BAN = regex(r"不予(?!以)|停止供")


def _punishes(text: str) -> bool:
    """Whether a text tells a penalty; its bans punish nobody."""
    return bool(ANY_SANCTION.search(_BAN.sub("", text)))
