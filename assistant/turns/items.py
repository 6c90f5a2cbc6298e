"""Turns on one of the things told in a row (第三个是什么), and on what comes behind what was told (然后呢)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.gate import Verdict
from assistant.answering.outcome import Outcome
from assistant.compose.clause import clause as compose_clause
from assistant.compose.table import name_of
from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence.ranking import UNIT_LIST, is_heading
from assistant.understanding.followup import Turn, core_of, turns_back, with_place
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.clause import Clause
from corpus.numbering import asked_number
from corpus.regex import regex
from index.tokenizer import fold

_ORDINAL = r"(?:第(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})|(?P<last>最后一?))(?:个|点|项|条|种|样|件|步|所|家)"
COUNTED_OFF = regex(
    rf"(?:其中|里面|上面|那么?)?的?{_ORDINAL}"
    r"(?:条件|步骤|任务|要求|权利|义务|情形|情况|措施|方面|问题|原则|方式|程序)?"
    r"(?:具体|又)?(?P<asked>(?:是|指|指的是|叫|说|讲)*(?P<meaning>什么意思|啥意思|怎么理解|什么含义)|(?:是|指|说|讲|做|干)*(?:的)?(?:什么?|啥)?(?:内容)?)"
)
_DOER_OF = regex(rf"{_ORDINAL}(?:是|该|要|都|由|归|给)*谁(?:来|去|负责)?[\u4e00-\u9fff]{{0,3}}")
"""第四步谁来定: of a step without a list of bodies, which names who takes it."""
_LEAST, _LONGEST, _SHORT, _LINES = 3, 60, 6, 3
_NUMBERED = regex(r"^\d{1,2}\. ")
_HEADED = regex(r"^\d{1,2}\. (?:第[\d一二三四五六七八九十]+条 |[（(][\d一二三四五六七八九十]+[）)])[^：]*$")
"""A line of a counted list that gives an article by its heading: 2. 第27条 落实教育资助政策（县残联：责任）."""
_COUNT_TOLD = regex(r"^(?:[^：]{1,8}：)?共(\d+)\D")


def nth_told(question: Question, reading: Reading) -> Outcome | None:
    """The one of the things told in a row that a turn counts off; None for any other turn, and where none were told.

    What it means is told by its own line alone where the document explains no word of it.
    """
    core = core_of(fold(question.text))
    plain, by_whom = COUNTED_OFF.fullmatch(core), _DOER_OF.fullmatch(core)
    match = plain or by_whom
    if match is None or (question.earlier_lines and not question.earlier_clauses):
        return None  # a turn written out with what it counts off (巩固率目标值多少) is a question of its own
    listed = _listed(question)
    told = listed.earlier_lines
    meaning = plain["meaning"] if plain is not None else ""
    if not question.earlier_lines and _counts_off_nothing(question):
        said = "上一个问题没有列出什么，不知道要说的是哪一个。"
        return Outcome(None, Verdict("not_stated", said=said), (), settled=True)
    counted = [line for line in told if line.derived and line.spans and _NUMBERED.match(line.text)]
    if counted and plain is not None and not meaning:
        return _of_count(plain, told, counted, reading)
    lines = [line for line in told if line.spans and not line.derived]
    if not lines or counted or any(span.clause.kind == "row" for line in lines for span in line.spans):
        return None
    items, sure = _items(lines, told, listed.earlier.body if listed.earlier is not None else "", reading)
    if plain is None and (not sure or reading.duties_of(items[0].spans[0].clause.id)):
        return None
    number = _number(match, len(items))
    if number < 1 or len(items) < _LEAST:
        return None
    if number > len(items):
        return _only(len(items), number, items[-1], reading) if sure else None
    line = items[number - 1]
    if meaning and len(line.text) < _LONGEST:
        said = f"文件写的是“{line.text.strip('。；，')}”，没有再解释它的意思。"
        return Outcome(None, Verdict("not_stated", said=said), [reading.as_evidence(line.spans[0].clause)])
    return Outcome(Draft("passage", (line,)), Verdict(), ())


def _listed(question: Question) -> Question:
    """The turn behind the list that a turn counts off: 最后一种呢 after 第二种是什么 is of the same things."""
    listed = question
    while listed.earlier is not None and listed.earlier.earlier is not None and _goes_on(listed.earlier):
        listed = listed.earlier
    return listed


def _goes_on(turn: Question) -> bool:
    """Whether a turn counts off as well, or asks who does what was counted off (谁审)."""
    core = core_of(fold(turn.text))
    return ANY_COUNTED.match(core) is not None or (len(core) <= _SHORT and "who" in turn.asks)


ANY_COUNTED = regex(rf"(?:其中|里面|上面|那么?)?的?{_ORDINAL}")


def _number(match: re.Match[str], count: int) -> int:
    return count if match["last"] else asked_number(match["number"]) or 0


def _only(count: int, number: int, last: Statement, reading: Reading) -> Outcome:
    said = f"上面列出的只有{count}个，没有第{number}个。"
    return Outcome(None, Verdict("not_stated", said=said), [reading.as_evidence(last.spans[0].clause)], True)


def _of_count(
    match: re.Match[str], told: Sequence[Statement], counted: Sequence[Statement], reading: Reading
) -> Outcome | None:
    """One of a counted list (共2项：1.… 2.…): a task with its article, anything else as it was told."""
    whole = _COUNT_TOLD.match(told[0].text)
    count = int(whole[1]) if whole is not None else len(counted)
    number = _number(match, count)
    if number < 1:
        return None
    if number > count:
        return _only(count, number, counted[-1], reading)
    if number > len(counted):
        return None  # of a list told in part
    line = counted[number - 1]
    if _HEADED.match(re.sub(r"（[^（）]*）$", "", line.text)):
        return Outcome(compose_clause([line.spans[0].clause], reading), Verdict(), (), settled=True)
    return Outcome(Draft("aggregate", (replace(line, text=_NUMBERED.sub("", line.text)),)), Verdict(), (), settled=True)


def with_item_told(text: str, before: Turn) -> str:
    """第二个目标值多少 after a counted list of rows, as 巩固率目标值多少: what is asked of one of them; else ""."""
    core = core_of(fold(text))
    match = ANY_COUNTED.match(core)
    if match is None:
        return ""
    rest, plain = core[match.end() :], COUNTED_OFF.fullmatch(core) is not None
    if plain:
        last = core_of(fold(before.question.text))
        asked = ANY_COUNTED.match(last)
        if asked is None or COUNTED_OFF.fullmatch(last):
            return ""
        rest = last[asked.end() :]  # 第二个呢 after 第一个目标值多少
    turns = (before.lines, *(turn.earlier_lines for turn in turns_back(before.question)))
    counted = next((lines for lines in turns if any(_NUMBERED.match(line.text) for line in lines)), ())
    rows = [one for one in counted if one.spans and one.spans[0].clause.kind == "row" and _NUMBERED.match(one.text)]
    number = _number(match, len(rows))
    if not 1 <= number <= len(rows):
        return ""
    name = UNIT_BEHIND.sub("", name_of(rows[number - 1].spans[0].clause))
    return with_place(f"{name}{rest}", before.question.regions, before.question) if name else ""


UNIT_BEHIND = regex(r"[（(](?:%|年|人|个|所|元|万元|[^（）()]{0,12}，[人元个])[）)]$")


def _counts_off_nothing(question: Question) -> bool:
    """Whether a turn counts off of a question that was to be told in a row and was refused, and names no clause."""
    earlier = question.earlier
    listed = earlier is not None and bool({"list", "count"} & earlier.asks) and not COUNTED_OFF.search(earlier.folded)
    return listed and not question.address


def _items(
    lines: list[Statement], told: Sequence[Statement], asked: str, reading: Reading
) -> tuple[list[Statement], bool]:
    """The things told in a row, and whether that is sure: what a sentence sets in a row, else the lines of the answer.

    They are parts that begin alike (严禁…，严禁…，严禁…) or are counted (一是…，二是…), or names set apart by 、.
    """
    parts = [part for part in re.split(r"[，；。]", lines[0].text) if part]
    alike = [part for part in parts if part[:2] == parts[-1][:2] and len(part) > 2]
    if len(alike) >= _LEAST and parts[-len(alike) :] == alike:
        found = [(part, reading.span_of(lines[0].spans[0].clause.id, part)) for part in alike]
        return [Statement(part, (span,)) for part, span in found if span is not None], True
    if len(labelled := _first_run([one for one in lines if _LABELLED.match(one.text)])) >= _LEAST:
        return labelled, True
    if len(by_number := [line for line in told if line.spans and _BY_NUMBER.search(line.text)]) >= _LEAST:
        return by_number, True
    if len(numbered := _BY_NUMBER.split(lines[0].text)[1:]) >= _LEAST:
        return [Statement(re.split(r"[，；。]", part)[0], lines[0].spans) for part in numbered], True
    if heads := [line for line in told if _COUNT_TOLD.match(line.text) or _COUNT_BEHIND.search(line.text)]:
        return [line for line in lines if line not in heads], True
    kind = _KIND_ASKED.search(asked)
    of_kind = [line for line in lines[:_LINES] if kind is not None and kind["kind"] in line.text] or lines
    return (names, True) if (names := _in_a_row(of_kind[0], asked)) else (lines, False)


_LABELLED = regex(
    r"(?:[（(](?P<number>[一二三四五六七八九十\d]+)[）)]|(?P<plain>\d{1,2})[.．、]|(?P<han>[一二三四五六七八九十]{1,3})、)(?=[“\u4e00-\u9fff])"
)


def _first_run(lines: Sequence[Statement]) -> list[Statement]:
    """The labelled lines as far as they count on from one: behind a lead (下列情形之一的：) and before another list."""
    found: list[Statement] = []
    for line in lines:
        label = _LABELLED.match(line.text)
        if label is None or asked_number(label["number"] or label["plain"] or label["han"]) != len(found) + 1:
            break
        found.append(line)
    return found


_BY_NUMBER = regex(r"(?:^|(?<=[，；。：、])|(?<=内容)|(?<=方面))[一二三四五六七八九十]是")


def _in_a_row(line: Statement, asked: str) -> list[Statement]:
    """The names that a sentence sets in a row: of several rows the one that ends in what was asked for (哪些形式)."""
    rows = [row for part in _PARTS.split(line.text) if len(row := _AND.split(part)) >= _LEAST]
    kind = _KIND_ASKED.search(asked)
    if len(rows) > 1 and kind is not None:
        rows = [row for row in rows if kind["kind"] in row[-1]]
    if len(rows) != 1:
        return []
    names = [_BEFORE_ROW.sub("", rows[0][0]), *rows[0][1:-1], _BEHIND_ROW.sub("", rows[0][-1]) or rows[0][-1]]
    return [Statement(name.strip(), line.spans) for name in names if name.strip()]


_KIND_ASKED = regex(r"(?:哪些|哪几[种个类项]|什么)(?P<kind>[\u4e00-\u9fff]{2})")
_BEFORE_ROW = regex(r"^(?:通过|采取|采用|探索实施|重点(?:推进|检查|支持)|包括|有|分为|分别是|配齐)")


_COUNT_BEHIND = regex(r"[（(]共\d+[项个条种][）)]：?$")
_PARTS = regex(r"[，；。：（）“”()]")
_AND = regex(r"、|(?<=[\u4e00-\u9fff])[和及](?=[\u4e00-\u9fff])")
_BEHIND_ROW = regex(r"(?:等)?(?:[\d一二三四五六七八九十两]+(?:个|项|类|种|大|方面)|挂钩|等).*$")


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
