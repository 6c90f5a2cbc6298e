"""Which places set something for a year (哪几个地方要求2025年消除大班额) → Query."""

from __future__ import annotations

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.typed import Query
from corpus.regex import regex

_DUE_IN_PLACES = regex(
    r"(?:哪|几)(?:些|几|个)*(?:个)?(?:地方|县市|市县|县|市|地|区县)(?:的)?(?:文件|规划|方案|计划)?(?:要求|规定|提出|明确|计划|写明|定在|安排)"
    r"(?:到|在|于)?(?P<year>20[0-4]\d)年(?:底)?(?:之?前)?(?:要|全面|基本|全部|完成)*"
    r"(?P<what>(?:消除|清零|化解|实现|完成|建成|普及|通过|取消)[\u4e00-\u9fff“”\"]{2,14}?)(?:的)?[?？。]*$"
)


def due_in_places(asking: Asking) -> Query | None:
    """哪几个地方要求2025年消除大班额: places with a sentence that says it for that very year."""
    match = _DUE_IN_PLACES.search(asking.body)
    if match is None or len(asking.place.documents) < 2 or asking.mentions:
        return None
    said = match["what"]
    terms = [term for term in asking.question.terms if term.text in said]
    if not terms:
        return None
    return Query("documents", "list", asking.place, aspect="due", years=(int(match["year"]),), text=said,
                 part_words=tuple("|".join((term.text, *term.alternatives)) for term in terms))  # fmt: skip
