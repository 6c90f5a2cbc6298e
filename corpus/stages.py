"""School stages: which one a text speaks of."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.regex import regex

STAGES = ("学前", "义务教育", "高中", "职教", "特教")

_WORDS: tuple[tuple[str, str], ...] = (
    ("特教", r"残疾|特殊教育|特教|特校|随班就读|送教上门|资源教室|资源教师"),
    ("职教", r"中职|中等职业|职业教育|职业学校|职业技术|(?<![专兼])职教|职校|双师型|实训|实习基地|订单式|高职"),
    ("高中", r"高中|县中(?!医|队)|高考|本科上线"),
    ("学前", r"学前|幼儿|幼师|入园|公办园|民办园|普惠性民办|办园|保教|在园|小班|托班|幼教|园长"),
    ("义务教育", r"义务教育|小学|初中|初级中学|九年|控辍|辍学|随迁子女"),
)
_PATTERNS = tuple((stage, regex(pattern)) for stage, pattern in _WORDS)
_ALL_SCHOOLS = regex(r"中小学(?:校)?幼儿园|各级各类学校|各学段|全学段|基础教育(?!阶段公办)")


def stages_in(text: str) -> tuple[str, ...]:
    """Every stage that a text names, in the order of STAGES."""
    found = {stage for stage, pattern in _PATTERNS if pattern.search(text)}
    return tuple(stage for stage in STAGES if stage in found)


def school_stage(texts: Iterable[str]) -> str:
    """The one stage that the first telling text speaks of (measure, then sentence, heading, plan); "" if unclear.

    A text that names two leaves the choice between them to the next ones.
    """
    open_stages: set[str] = set(STAGES)
    for text in texts:
        if _ALL_SCHOOLS.search(text):
            return ""
        found = open_stages & set(stages_in(text))
        if "特教" in found and len(found) <= 2:
            return "特教"
        if len(found) == 1:
            return next(iter(found))
        open_stages = found or open_stages
    return ""
