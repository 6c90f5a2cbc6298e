"""Who does it to whom: 老师打学生 is not what is written on 殴打教师."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence_piece import Evidence
from corpus.regex import regex

_DEED = (
    r"(?:殴打|打骂|辱骂|侮辱|体罚|变相体罚|虐待|欺负|欺凌|伤害|猥亵|性侵"
    r"|[打骂踢揍](?!扫|算|造|断|招呼|电话|听|球|卡|分|基础|击))"
)
_STAFF = r"(?:老师|教师|教职员?工|班主任)"
_PUPILS = r"(?:学生|孩子|小孩|娃|儿童|幼儿|同学|未成年人)"
_BEATEN = regex(rf"(?P<who>{_STAFF}|{_PUPILS})[^，。,？?]{{0,4}}被")
_HANDLED = regex(rf"[把将](?P<who>{_STAFF}|{_PUPILS})[^，。,？?]{{0,2}}{_DEED}")
_HIT = regex(rf"{_DEED}(?:了|伤|过|到|别的|其他)*(?:[^，。；、,？?的]{{0,3}})(?P<who>{_STAFF}|{_PUPILS})")
_ANY_DEED = regex(_DEED)


def victims(text: str) -> frozenset[str]:
    """Whom a text says something is done to: 教师, 学生 or both; empty where it names neither."""
    if not _ANY_DEED.search(text):
        return frozenset()
    found = [match["who"] for pattern in (_HIT, _HANDLED, _BEATEN) for match in pattern.finditer(text)]
    told = {"教师" if re.fullmatch(_STAFF, who) else "学生" for who in found}
    return frozenset(told | ({"学生"} if "体罚" in text else set()))


def of_same_victim(question: str, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence without the clauses that speak only of what is done to others than whom the question names."""
    asked = victims(question)
    if len(asked) != 1:
        return list(evidence)
    told: dict[str, frozenset[str]] = {}
    for piece in evidence:
        told[piece.clause.id] = told.get(piece.clause.id, frozenset()) | victims(piece.text)
    others = {clause for clause, whom in told.items() if whom and not whom & asked}
    return [piece for piece in evidence if piece.clause.id not in others]
