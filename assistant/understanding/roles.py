"""The roles of units in duties: how an answer names them, and with which words people ask for them."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.duties import Role
from corpus.regex import regex

ROLE_NAMES: dict[Role, str] = {"lead": "牵头", "support": "配合", "responsible": "责任"}

# Patterns of what stands for a role wherever it is read; each reader adds what only its own questions say.
LEAD = r"牵[了过的]*头|打头|挑头|领头|带头(?!人)|主抓|总管|为主负责|挑大梁|挂帅|唱主角|扛大?旗|领衔"
SUPPORT = r"配合|协助|搭把手|搭手|打下手|协同|帮忙|跟着干"

_SHARED = regex(r"分工负责")
_HELPED = regex(r"配合|协同|协助")


def word_of_support(quotes: Iterable[str]) -> str:
    """What those do who do not lead, by their sentences: 分工负责 where each answers for its part, else 配合."""
    return "分工负责" if all(_SHARED.search(one) and not _HELPED.search(one) for one in quotes) else "配合"
