"""Who heads or makes up a group that the question names: 双创领导小组组长是谁, 督查组由谁组成."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence.focus import Segment, segments
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.grammar import Clause
from corpus.regex import regex

_KIND = r"领导小组|工作小组|督查组|督导组|巡查组|检查组|评审组|专家组|工作组|专班|联席会议|委员会"
_NAMED = regex(rf"(?P<name>[\u4e00-\u9fff“”\"]{{0,14}}?)(?P<kind>{_KIND})")
_HEAD = regex(r"组长|主任(?!务)|召集人|(?:谁|哪[个位]领导)(?:来)?(?:任|当|担任|带头|领头|挂帅)")
_MEMBERS = regex(
    r"(?:谁|哪些?人?|什么人|哪些(?:单位|部门|人员))[^，。？?]{0,4}(?:组成|构成|参加|组建)|成员(?:是|有|包括|单位)|(?:组成|构成)(?:是|人员)"
    r"|(?:里面?|里头|当中)?(?:都|分别)?有(?:谁|哪些人|什么人|啥人)[?？。]*$"
)
_TELLS_HEAD = regex(r"任[正副双]?组长|组长[由为：]|任[^，。；]{0,4}(?:主任|召集人)|由[^，。；]{2,16}牵头")
_TELLS_MEMBERS = regex(
    r"由[^，。；]{2,}(?:组成|构成|参加|任)|“[^”]+[+、][^”]+”|成员(?:单位)?(?:为|包括|由)|[整联]合[^，。；]{2,}"
)
_MOST = 150


def named_group(question: Question, reading: Reading) -> Draft | None:
    """The passage that says who heads or makes up the named group; None where no document says it of just that one."""
    named = _NAMED.search(question.body)
    head, members = _HEAD.search(question.body), _MEMBERS.search(question.body)
    if named is None or not (head or members) or not question.regions:
        return None
    name = _bare(re.split(r"[谁是的由哪]", named["name"])[-1])
    tells = _TELLS_HEAD if head else _TELLS_MEMBERS
    told = []
    for clause, start, end, text in _sentences(named["kind"], question, reading):
        parts = segments(text)
        for at, part in enumerate(parts):
            place = part.text.find(named["kind"])
            if place < 0 or not _bare(part.text[:place]).endswith(name):
                continue
            if said := _telling(parts[at : at + 3], tells):
                told.append(Statement(shorten(said, _MOST), (Span(clause, start, end),)))
    return Draft("duty", (told[0],)) if len(told) == 1 else None


def _telling(parts: tuple[Segment, ...], tells: re.Pattern[str]) -> str:
    """The segment that names the group, with those behind it up to the last that tells of it; "" where none does."""
    telling = [at for at, part in enumerate(parts) if tells.search(part.text)]
    return "，".join(part.text for part in parts[: telling[-1] + 1]) if telling else ""


def _bare(text: str) -> str:
    return re.sub(r"[“”\"\s]|工作$|^[县市]级?", "", re.sub(r"[“”\"\s]", "", text))


def _sentences(kind: str, question: Question, reading: Reading) -> Iterator[tuple[Clause, int, int, str]]:
    for identifier in sorted(reading.scope(question)):
        for clause in reading.index.clauses_of(identifier):
            if kind in reading.text(clause.id) and question.may_cite(identifier, clause.plan):
                for one in reading.index.sentences_of(clause.id):
                    if kind in one.text:
                        yield clause, one.start, one.end, one.text
