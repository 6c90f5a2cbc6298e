"""Turns on one of the things told in a row (第三个是什么), and on what comes behind what was told (然后呢)."""

from __future__ import annotations

import re

from assistant.answering.gate import Verdict
from assistant.answering.outcome import Outcome
from assistant.compose.clause import clause as compose_clause
from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence.ranking import UNIT_LIST, is_heading
from assistant.understanding.followup import core_of
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.clause import Clause
from corpus.numbering import asked_number
from corpus.regex import regex
from index.tokenizer import fold

COUNTED_OFF = regex(
    r"(?:第(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})|(?P<last>最后一?))(?:个|点|项|条|种|样|件)"
    r"(?:具体|又)?(?P<asked>(?:是|指|指的是|叫|说|讲)*(?P<meaning>什么意思|啥意思|怎么理解|什么含义)|(?:是|指|说|讲)*(?:的)?(?:什么?|啥)?(?:内容)?)"
)
_LEAST, _LONGEST = 3, 60


def nth_told(question: Question, reading: Reading) -> Outcome | None:
    """The one of the things told in a row that a turn counts off; None for any other turn, and where none were told.

    What it means is told by its own line alone where the document explains no word of it.
    """
    match = COUNTED_OFF.fullmatch(core_of(fold(question.text)))
    listed = question
    while listed.earlier is not None and COUNTED_OFF.fullmatch(core_of(fold(listed.earlier.text))):
        listed = listed.earlier  # 最后一种呢 after 第二种是什么 is of the same things
    lines = [line for line in listed.earlier_lines if line.spans]
    derived = [line for line in listed.earlier_lines if line.derived]
    # 共4种：… over the items that it counts
    counted = not derived or (
        derived == list(listed.earlier_lines[:1])
        and re.match(rf"(?:[^：]{{1,8}}：)?共{len(lines) - 1}\D", derived[0].text) is not None
    )
    if match is not None and not listed.earlier_lines and _counts_off_nothing(question):
        said = "上一个问题没有列出什么，不知道要说的是哪一个。"
        return Outcome(None, Verdict("not_stated", said=said), (), settled=True)
    if match is None or not lines or not counted:
        return None
    lines = [line for line in lines if not line.derived]
    if any(span.clause.kind == "row" for line in lines for span in line.spans):
        return None
    items = _items(lines, reading)
    number = len(items) if match["last"] else asked_number(match["number"]) or 0
    if number < 1 or len(items) < _LEAST:
        return None
    if number > len(items):
        if not derived:
            return None
        said = f"上面列出的只有{len(items)}个，没有第{number}个。"
        return Outcome(None, Verdict("not_stated", said=said), [reading.as_evidence(items[-1].spans[0].clause)], True)
    line = items[number - 1]
    if match["meaning"] and len(line.text) < _LONGEST:
        said = f"文件写的是“{line.text.strip('。；，')}”，没有再解释它的意思。"
        return Outcome(None, Verdict("not_stated", said=said), [reading.as_evidence(line.spans[0].clause)])
    return Outcome(Draft("passage", (line,)), Verdict(), ())


def _counts_off_nothing(question: Question) -> bool:
    """Whether a turn counts off of a question that was to be told in a row and was refused, and names no clause."""
    earlier = question.earlier
    listed = earlier is not None and bool({"list", "count"} & earlier.asks) and not COUNTED_OFF.search(earlier.folded)
    return listed and not question.address


def _items(lines: list[Statement], reading: Reading) -> list[Statement]:
    """The parts of the first sentence that begin alike (严禁…，严禁…，严禁…), else the lines of the answer."""
    parts = [part for part in re.split(r"[，；。]", lines[0].text) if part]
    alike = [part for part in parts if part[:2] == parts[-1][:2] and len(part) > 2]
    if len(alike) < _LEAST or parts[-len(alike) :] != alike:
        return lines
    found = [(part, reading.span_of(lines[0].spans[0].clause.id, part)) for part in alike]
    return [Statement(part, (span,)) for part, span in found if span is not None]


_BESIDE = regex(
    r"(?:那么?|再|我?(?:想|要)?(?:看看?|问)|看一?下)*(?P<way>[上下]|前|后)(?:面)?(?:的)?[一1](?P<unit>[条项款点个])"
    r"(?:的)?(?:具体|又)?(?:(?:是|讲|说|写)了?的?(?:是)?(?:什么?|啥|哪些?)?(?:内容)?|的?内容(?:呢|是什么)?)?"
    r"(?P<asked>(?:是|由|归|都|要)?(?:谁|哪些?|什么时候|啥时候|何时|多少|几)[^，。？?]{1,8})?"
)


def step_beside(text: str) -> tuple[int, str]:
    """1 for 下一条呢, -1 for 上一项是什么, and what is asked of it (上一项谁负责); 0 for any other turn."""
    match = _BESIDE.fullmatch(core_of(fold(text)))
    return (0, "") if match is None else (1 if match["way"] in "下后" else -1, match["asked"] or "")


def beside_told(question: Question, reading: Reading) -> Outcome | None:
    """The article behind or before the one told from, counted on as the document counts; None for any other turn."""
    step, asked = step_beside(question.text)
    told = [span.clause for line in question.earlier_lines for span in line.spans]
    if not step or asked or not told:
        return None
    here = _numbered(told[0], reading)
    if here is None:
        return None
    clauses = [one for one in reading.index.clauses_of(here.document_id, here.plan) if _counts_with(one, here)]
    at = clauses.index(here) + step
    if 0 <= at < len(clauses) and clauses[at].number == (here.number or 0) + step:
        if _ANY_ORDINAL.search(question.folded):
            return None  # 第9条谁牵头 was counted on to 第10条谁牵头, which is answered as it stands
        return Outcome(compose_clause([clauses[at]], reading), Verdict(), ())
    said = (
        f"“{here.label}{here.heading}”{'后面' if step > 0 else '前面'}没有同一级的{'下' if step > 0 else '上'}一条了。"
    )
    return Outcome(None, Verdict("not_stated", said=said), [reading.as_evidence(here)], settled=True)


def _numbered(clause: Clause, reading: Reading) -> Clause | None:
    """The clause, or the first over it, that has a number; None where none has."""
    one: Clause | None = clause
    while one is not None and (one.number is None or (one.kind != "row" and not one.label)):
        one = reading.index.clauses.get(one.parent) if one.parent else None
    return one


def _counts_with(one: Clause, here: Clause) -> bool:
    """Whether a clause is counted in the same row as another: by like labels, or as rows of one table."""
    if here.kind == "row" or one.kind == "row":
        return one.kind == here.kind and one.table == here.table and one.number is not None
    return one.level == here.level and one.number is not None and _style(one.label) == _style(here.label)


def _style(label: str) -> str:
    """A label without its number: （三） and （4） are of one style, 1. and 1、 of two."""
    return re.sub(r"[\d一二三四五六七八九十百零〇]+", "#", fold(label))


_ANY_ORDINAL = regex(r"第[\d一二三四五六七八九十]+")


_BEHIND = regex(r"(?:那|再)?(?:然后|接着|接下来|之后|再往后|下一步)(?:呢|怎么?[办样做]|干嘛|做什么)?[?？。]*")
_ARTICLE = regex(r"^第[一二三四五六七八九十百零〇\d]+条")
_SHOWN = 160


def told_behind(question: Question, reading: Reading) -> Draft | None:
    """The sentence behind the last one told, in the same clause or heading the next; None for any other turn."""
    spans = [span for line in question.earlier_lines for span in line.spans]
    if not spans or not _BEHIND.fullmatch(fold(question.text).strip()) or any(s.clause.kind == "row" for s in spans):
        return None
    first = spans[0].clause
    last = max((span for span in spans if span.clause.document_id == first.document_id), key=lambda span: span.end)
    clauses = list(reading.index.clauses_of(first.document_id, first.plan))
    for clause in clauses[clauses.index(last.clause) :] if last.clause in clauses else ():
        if clause != last.clause and not _ARTICLE.match(clause.path[-1] if clause.path else ""):
            return None  # of a plan the next heading is another matter
        for one in reading.index.sentences_of(clause.id) if clause.kind != "row" else ():
            if one.start < last.end or is_heading(clause, one.text):
                continue
            if UNIT_LIST.match(one.text):
                return None  # the clause ends here: what another says comes after nothing
            return Draft(
                "passage", (Statement(shorten("".join(one.text.split()), _SHOWN), (Span(clause, one.start, one.end),)),)
            )
    return None
