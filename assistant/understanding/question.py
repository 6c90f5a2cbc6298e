"""What a question says: where, whom, which stage, which year, what is asked, and its content words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from assistant.draft import Statement
from assistant.understanding.asks import Ask
from assistant.understanding.terms import Term
from corpus.regex import regex

_STAGES = {
    "学前": (
        r"幼儿园|学前|幼师|园长|入园|公办园|民办园|普惠园|托班|幼教|(?<!校)园里|配套园|保教|幼儿|幼小|幼稚园|这园|的园|上园"
        r"|所园|园所|园子|公立园|私立园|娃娃园"
    ),
    "高中": r"高中|县中|高考|高一|高二|高三|普高",
    "义务教育": r"小学|初中|义务教育|中小学|九年|初一|初二|初三|小升初|一年级|二年级|三年级|四年级|五年级|六年级",
    "职教": r"职校|中职|职业学校|职业教育|技校|职高|(?<!其)中专(?!职|任|业|门|项)",
}
_STAGE_PATTERNS = {stage: regex(pattern) for stage, pattern in _STAGES.items()}
_NOT_THIS = regex(r"(?:不是|不要|除了|别管|不说|不含)([^，,。；;）)]{1,8})")
_YEAR = regex(r"(?<!\d)(20[0-4]\d)(?!\d)(?!\s*[人名个元所万亿余座间米])")
_SHORT_YEAR = regex(r"(?<![\d.])(2[0-9]|3[0-5])年(?!级|制|内|以|间)")
_NUMBER = regex(r"(?<![\d.])(\d+(?:\.\d+)?)(%?)")


@dataclass(frozen=True, slots=True)
class Question:
    """One question, understood.

    text        as typed
    folded      width and Traditional characters folded, homophones mended
    standalone  a question that needs no history
    query       what goes to the encoder: without the place
    regions     paths that restrict the answer; () for everywhere
    uncovered   places named that no document covers, as written, where no other place is named
    left_out    such places named beside one that is covered
    named       whether the user named the place (this turn or an earlier one)
    units       canonical names of units that the question means
    terms       content words that the evidence must speak of; `context` those of earlier turns, which only help
    address     what was written as a clause address ("（十九）", "第22条"); "" without one
    """

    text: str
    folded: str
    standalone: str
    query: str
    asks: frozenset[Ask]
    regions: tuple[tuple[str, ...], ...] = ()
    uncovered: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    named: bool = False
    stages: frozenset[str] = frozenset()
    years: tuple[int, ...] = ()
    numbers: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    unit_words: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    context: tuple[Term, ...] = ()
    address: str = ""
    focus: tuple[str, ...] = field(default=())
    """Clause ids that an earlier turn was answered from and this one refers to."""
    focus_spans: tuple[tuple[str, int, int], ...] = ()
    """(clause id, start, end) of what the earlier turn's answer cited."""
    plans: tuple[tuple[str, int], ...] = ()
    """(document id, plan index) pairs that the answer is limited to from outside; () for all."""
    documents: tuple[str, ...] = ()
    """Ids of the documents that it is of: those of the title or place that it names; () for all in its scope."""
    strangers: tuple[str, ...] = ()
    """Schools, towns and the like that the question names and no document does."""
    ask_text: str = ""
    """Where the asked unit of measure is read from, when an earlier turn asked for it."""
    body: str = ""
    """This turn alone, folded, without the places that it names."""
    today: date = field(default_factory=date.today)
    """The day that “now” and “later” are read by."""
    earlier: Question | None = None
    """The turn before, and the clauses that it was answered from: questions over the whole table go on from it."""
    earlier_clauses: tuple[str, ...] = ()
    earlier_lines: tuple[Statement, ...] = ()
    """What was answered then: two numbers of it may be added up or set against each other."""

    def may_cite(self, document_id: str, plan: int) -> bool:
        """Whether an answer may come from this plan of a document."""
        return not self.plans or (document_id, plan) in self.plans

    def with_(self, **changes: object) -> Question:
        """A copy with some parts changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@lru_cache(maxsize=16384)
def stages_of(text: str) -> frozenset[str]:
    """School stages that `text` (folded) names; what stands behind “不是” or “除了” does not count."""
    excluded = " ".join(match.group(1) for match in _NOT_THIS.finditer(text))
    return frozenset(
        stage
        for stage, pattern in _STAGE_PATTERNS.items()
        if pattern.search(text) and not (excluded and pattern.search(excluded) and len(pattern.findall(text)) == 1)
    )


_LEVELS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        r"幼儿园|学前|幼儿|幼师|幼教|幼稚园|托班|保教|大班(?!额|化)|(?:公办|民办|普惠|公立|私立|配套|无证|中心)园(?![区林丁地])",
        frozenset({"幼儿园"}),
    ),
    (r"中小学", frozenset({"小学", "初中", "高中"})),
    (r"义务教育|九年一贯", frozenset({"小学", "初中"})),
    (r"(?<!(?<!其)中)小学(?!化)|[一二三四五六]年级", frozenset({"小学"})),
    (r"初中|初[一二三]", frozenset({"初中"})),
    (r"高中|普高|县中|高[一二三](?!区)", frozenset({"高中"})),
    (r"(?<![小初高])中学(?!化)|(?<![十四])[一二三四五六]中(?=$|[、，。()（）\d和等的])", frozenset({"初中", "高中"})),
    (r"职校|中职|职业(?:学校|院校|教育)|中等职业|技校|职高|(?<!其)中专(?!学历|职|任|业|门|项)", frozenset({"职校"})),
    (
        r"特殊教育学校|特校|培智学校|特教(?:学校|(?=每|几|多少|占|要|的?(?:课|美育|音乐|体育)))",
        frozenset({"特教"}),
    ),
    (r"高校|高等(?:学校|院校|教育)|大学(?!学历|毕业|本科|专科|生|校)|普通本科", frozenset({"高校"})),
)
_LEVEL_PATTERNS = tuple((regex(pattern), levels) for pattern, levels in _LEVELS)


@lru_cache(maxsize=16384)
def levels_of(text: str) -> frozenset[str]:
    """Levels of school that `text` (folded) names, finer than stages: 中小学 is 小学, 初中 and 高中."""
    return frozenset().union(*(levels for pattern, levels in _LEVEL_PATTERNS if pattern.search(text)))


def takes_in(task: str, kind: str) -> bool:
    """Whether a task of all schools of a level is one of the kind that a word names: 幼儿园收费管理 of 民办园 too."""
    levels = levels_of(kind) if len(kind) <= _LONGEST_KIND else frozenset()
    return bool(levels) and levels == levels_of(task)


_LONGEST_KIND = 8


def years_of(text: str) -> tuple[int, ...]:
    """Years named, 2025 or 25年, in order."""
    found = [(match.start(), int(match.group(1))) for match in _YEAR.finditer(text)]
    found += [(match.start(), 2000 + int(match.group(1))) for match in _SHORT_YEAR.finditer(text)]
    return tuple(dict.fromkeys(year for _, year in sorted(found)))


_YEARS_FROM_NOW = {"前年": -2, "去年": -1, "今年": 0, "明年": 1, "后年": 2}
_FROM_NOW = regex("|".join(_YEARS_FROM_NOW))


def relative_years(text: str, today: date) -> tuple[int, ...]:
    """Years that a question names from its day: 去年 is the year before `today`."""
    return tuple(dict.fromkeys(today.year + _YEARS_FROM_NOW[said] for said in _FROM_NOW.findall(text)))


def numbers_of(text: str) -> tuple[str, ...]:
    """Numbers of the question other than years, as digits ("5", "95.4")."""
    return tuple(match.group(1) for match in _NUMBER.finditer(text) if not _YEAR.match(text, match.start()))
