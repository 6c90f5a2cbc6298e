"""To whom or when a rule applies: the words before it (…的，, 对…，) and those inside it (满8年的退出)."""

from __future__ import annotations

import re

from assistant.llm.facts import polarity
from corpus.regex import regex

_TIME = r"(?<![课学小平同及按定随准临当届实])时"
_CONDITION = regex(
    rf"(?:的|{_TIME}|后|者|情况下|情形下|前提下|基础上)[，：]$"
    r"|^(?:对|对于|如|如果|若|凡|除|遇|当)(?!照|接|标|何|于|地|年|前)"
)
_GOVERNS = regex(rf"(?:的|{_TIME}|情况下|情形下|前提下)，$|一(?:经|旦)[\u3400-\u9fff]{{1,6}}，$")
_QUALIFIED = regex(r"的[\u3400-\u9fff]{1,6}，$")
_NORM = regex(r"可以|允许|准许|不得|严禁|禁止")
_THRESHOLD = (
    r"满|超过|超出|不足|未|不到|逾期|连续|累计|以上|以下|以内|不合格|拒绝|违反|擅自|虚报|发生|出现|存在|情节|低于|高于"
)
_RESTRICTED = regex(rf"^(?P<head>[^，；。]*?(?:{_THRESHOLD})[^，；。]*?)(?:的|{_TIME})(?P<rest>[\u3400-\u9fff].+)$")


def is_condition(text: str, following: str) -> bool:
    """Whether a segment (with its comma) says to what or when the next one applies: 对…的幼儿园，, 学位不足的，.

    Before a norm without a subject of its own a thing qualified by 的 is one too: 已经达到的县区，不得….
    """
    if _CONDITION.search(text) or _GOVERNS.search(text):
        return True
    norm = polarity(following)
    opens = _NORM.match(following) is not None
    return (norm.forbidden or norm.allowed) and opens and bool(_QUALIFIED.search(text))


def governs(text: str) -> bool:
    """Whether a segment is a condition of all that follows in its sentence: …擅自涨价的，取消认定，追回资金."""
    return bool(_GOVERNS.search(text))


def thresholds(text: str) -> frozenset[str]:
    """The words of a condition that say how much or what has to be so: 超过, 不足, 逾期, 拒绝."""
    return frozenset(re.findall(_THRESHOLD, text))


def restriction(text: str) -> str:
    """What in a segment says to which of many its rest applies (未满12周岁 of 未满12周岁的学生不得…), or ""."""
    found = _RESTRICTED.match(text)
    return found.group("head").rpartition("）")[2] if found else ""
