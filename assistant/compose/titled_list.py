"""Lists asked for by what they list: the steps of a procedure, the conditions to be met, principles, problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.draft import Draft, Span, Statement, shorten
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import Term, coverage, is_generic
from corpus.grammar import Clause
from corpus.regex import regex
from corpus.sentences import Sentence


@dataclass(frozen=True, slots=True)
class _Kind:
    """`asked` finds the question, `lead` the line over the list; `counted`: the number of its items is told as well."""

    asked: re.Pattern[str]
    lead: re.Pattern[str]
    words: re.Pattern[str]
    """Words of the question that ask for the list, and say nothing of what it is about."""
    counted: bool = False


_STEPS = _Kind(
    regex(
        r"(?:分|有|要|走|经过|需要)(?:哪|几|多少|什么)(?:个|些|几)?(?:步|步骤|程序|环节|流程)|(?:程序|流程|步骤)(?:都|分别|具体|又)?"
        r"(?:是|有|包括|怎么|咋|如何)(?:什么|啥|怎样|怎么|哪|走|样)|(?:什么|啥|怎样的|哪些)(?:程序|流程|步骤)|(?:程序|流程|步骤)[呢?？。]*$"
    ),
    regex(r"(?:程序|步骤|流程)(?:如下|为|是|包括)?[：:]$"),
    regex(r"步骤|程序|流程|环节|步|几步|手续"),
    counted=True,
)
_CONDITIONS = _Kind(
    regex(
        r"(?:什么|啥|哪些|哪几个|几个|多少个?|怎样的|什么样的)(?:基本)?条件|条件(?:都|分别|具体)?(?:是|有|包括)(?:什么|啥|哪|几)"
        r"|条件[呢?？。]*$"
    ),
    regex(r"(?:具备|符合|满足|达到)[^，。；：]{0,4}(?:下列|以下|如下)?[^，。；：]{0,6}条件(?:之一)?(?:如下)?[：:]$"),
    regex(r"条件|满足|具备|符合|资格|(?:应|选|受)?聘(?:上|用|任)?|录用|当上|担任|入选"),
)
_PRINCIPLES = _Kind(
    regex(
        r"原则[^，。？?]{0,4}(?:什么|啥|哪|几|多少)|(?:什么|啥|哪些|哪几[个条项]|几[个条项])(?:基本|工作)?原则|原则[呢?？。]*$"
    ),
    regex(r"(?:基本|工作|主要)?原则[：:。]?$"),
    regex(r"基本|原则|工作"),
)
_PROBLEMS = _Kind(
    regex(
        r"(?:存在|面临|有|还有|是)(?:着|的)?(?:什么|啥|哪些|哪几个|几个|多少|哪[两三四五六七八九十]个?)[^，。？?]{0,4}?(?:问题|困难|短板|不足|矛盾)"
        r"|(?:问题|困难|短板|不足|矛盾)(?:都|分别|具体)?(?:是|有|包括|在)(?:什么|啥|哪)"
    ),
    regex(
        r"(?:问题|困难|短板|不足|矛盾)[^。；]{0,16}(?:如下|(?:以下|下列|这)[一二三四五六七八九十几]?个?(?:方面|问题)?)[：:。]$"
    ),
    regex(r"存在|面临|问题|困难|短板|不足|矛盾|主要|突出"),
)
_KINDS = (_STEPS, _CONDITIONS, _PRINCIPLES, _PROBLEMS)
_ABOUT = 0.6
"""Share of the question's words that the line, its items and its titles must hold."""
_SHORTEST, _TITLE, _ITEM = 12, 60, 90
_LONG_LINE = 120
"""Characters from which only the last sentence before a list is told as the line over it."""


def titled_list(question: Question, reading: Reading) -> Draft | None:
    """The whole list that the question asks for; None where no clause of its place bears one, or several do."""
    kind = next((one for one in _KINDS if one.asked.search(question.body)), None)
    if kind is None or question.unit_words or question.address or question.years:
        return None
    lone = len(reading.scope(question)) == 1 and kind is not _CONDITIONS  # a law has conditions for many things
    if len(question.regions) != 1 and not lone:
        return None
    about = tuple(term for term in question.terms if not kind.words.fullmatch(term.text) and not is_generic(term))
    found = [(fit, clause) for clause in _bearing(kind, question, reading) if (fit := _fit(about, clause, reading))]
    if kind is _PROBLEMS:  # those of one branch are not told by all of them
        found = [(fit, clause) for fit, clause in found if coverage(about, _last(clause, reading).text) >= _ABOUT]
    best = max((fit for fit, _ in found), default=0.0)
    chosen = [clause for fit, clause in found if fit == best]
    return _told(chosen[0], kind, reading) if len(chosen) == 1 else None


def _bearing(kind: _Kind, question: Question, reading: Reading) -> Iterator[Clause]:
    """Clauses of the place under whose line a list of two or more items stands."""
    for identifier in sorted(reading.scope(question)):
        for clause in reading.index.clauses_of(identifier):
            if clause.kind == "row" or not question.may_cite(identifier, clause.plan):
                continue
            if kind.lead.search(_line(clause, reading)) and len(_items(clause, reading)) > 1:
                yield clause


_INLINE = regex(r"[。：:]\s*(?=(?:1\s*[.．、]|[（(]一[）)]|一是))")


def _line(clause: Clause, reading: Reading) -> str:
    """The line over a clause's items: its text, or what stands before a first item on the same line."""
    return _INLINE.split(reading.text(clause.id), maxsplit=1)[0].strip()


def _last(clause: Clause, reading: Reading) -> Sentence:
    """The sentence that stands right over a clause's items."""
    return reading.index.sentences_of(clause.id)[-1]


def _items(clause: Clause, reading: Reading) -> list[Statement]:
    """The items, each with its first words; one on the heading's own line first (（二）基本原则。1.普及型原则。…)."""
    children = [child for child in reading.children(clause.id) if child.label]
    text = reading.text(clause.id)
    own = _INLINE.search(text) if children else None
    first = []
    if own is not None and re.match(r"2|[（(]二|二是", children[0].label):
        sentences = reading.index.sentences_of(clause.id)
        first = [Statement(_opening(text[own.end() :]), (Span(clause, sentences[0].start, sentences[-1].end),))]
    return [
        *first,
        *(Statement(_opening(reading.text(one.id)), (Span(one, one.start, one.end),)) for one in children),
    ]


def _opening(text: str) -> str:
    """The first sentence of an item, and the next where that is but a title."""
    parts = [part for part in re.split(r"(?<=[。；;])", text.strip()) if part]
    said = parts[0] if len(parts) == 1 or len(parts[0]) > _SHORTEST else parts[0] + parts[1]
    return shorten(said.rstrip("。；;"), _TITLE if len(parts) > 1 else _ITEM)


def _fit(about: tuple[Term, ...], clause: Clause, reading: Reading) -> float:
    """How much of what is asked about the line and its titles hold, its own words counting twice; 0 for too little."""
    line = reading.titled(clause)
    whole = line + "".join(reading.text(child.id) for child in reading.children(clause.id))
    share = coverage(about, whole)
    return 1.0 + coverage(about, reading.text(clause.id)) + coverage(about, line) if share >= _ABOUT else 0.0


def _told(clause: Clause, kind: _Kind, reading: Reading) -> Draft:
    items = _items(clause, reading)
    line = re.sub(r"^(?:第[一二三四五六七八九十百零〇\d]+条|[（(][^）)]{1,4}[）)])\s*", "", _line(clause, reading))
    line = line.strip("。：: ")
    spans = (Span(clause, clause.start, clause.end),)
    if len(line) > _LONG_LINE:
        last = _last(clause, reading)
        line, spans = last.text.strip("。：: "), (Span(clause, last.start, last.end),)
    size = f"（共{len(items)}项）" if kind.counted or kind is _PRINCIPLES else ""
    head = Statement(f"{line}{size}：", spans, derived=bool(size))
    return Draft("list", (head, *items))
