"""Turns on another part of the article told from: 要多久改完, 组长是谁 after a sentence of one long clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.across_places import labelled
from assistant.answering.outcome import Outcome
from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence.focus import MONEY, SHARES, asked_units, holds_unit, quantities, segments
from assistant.evidence.ranking import UNIT_LIST, is_heading
from assistant.turns.conditions import article_of
from assistant.understanding.followup import POINTED, core_of, turns_back
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import Term, is_generic
from corpus.regex import regex
from index.tokenizer import fold

_LENGTH = 160
_TOLD = frozenset({"number", "passage", "yes_no", "table", "list"})
_ASKING = regex(
    r"多少|多久|多长时间|[一几]次|百分之几|几[个所人名项次天年成]?|什么时候|什么|怎么?样?|哪[些个里年]?|谁|如何|何时|能不能|可不可以|可以|需要"
    r"|人家|我们?|他们?|它们?|具体|大概|一般|分别|[能要有是的了被会该得去来还又就都在到把由给钱咋啥吗呢没不]"
)
DEEDS = frozenset("投捐补罚奖招建改交退拨聘查睡收")
"""A deed that one character says: 捐的有多少 is told by 乡贤捐资2亿元."""
_DURATION = regex(r"多久|多长时间|几[天年]|几个[月星]")
_DURATIONS = regex(
    r"(?:\d+|[一二两三四五六七八九十]+)个?(?:月|年|天|日|周|工作日|小时|学期)(?![级初底])|立即|及时|当天|当日"
)
_DATED = regex(r"20\d\d|[\d一二三四五六七八九十]月|十[三四五]五|年底|学期[初末前]|(?<!年)底前|及时|立即")
_POST = regex(r"(?:任|担任|出任|为|是|由)")
_NUMBERS = frozenset({"count", "money", "percent", "when"})


def in_article(question: Question, asked: Question, reading: Reading) -> Draft | None:
    """What the article last told from says of the turn's own words and tells as it asks; None where that is not sure.

    `asked` is the turn read by itself.
    """
    found = _found(question, asked, _article(question, reading), reading)
    return placed(question, found, reading) if found is not None else None


def _found(question: Question, asked: Question, clauses: Sequence[str], reading: Reading) -> Draft | None:
    text, terms = fold(question.text), asked.terms
    runs = _runs(text)
    if clauses and "often" in asked.asks:
        return _recurring(clauses, _HOW_OFTEN.sub("", core_of(text)), reading)
    if clauses and _CONDITIONS_ASKED.fullmatch(core_of(text)):
        return _condition(question, clauses, reading)
    if clauses and _MEMBERS_ASKED.fullmatch(core_of(text)):
        return _members(clauses, reading)
    if not clauses or not runs or asked.asks & {"why", "compare", "text", "list"} or _WHERE.match(core_of(text)):
        return None
    if "who" in asked.asks:
        return _post(clauses, runs, reading) or _doer(clauses, terms, reading)
    if asked.asks & _NUMBERS:
        told = _number(clauses, runs, terms, asked, reading)
        if told is not None or _MANY.search(text):
            return told
    elif asked.asks - {"permit", "how"}:
        return None
    return _sentence(question, clauses, runs, terms, reading)


_WHERE = regex(r"(?:要|得|该|都|应该?)*[在去上]哪(?![个些家年一几所条项])")
"""在哪培训 asks for a place, which a sentence on 培训 does not tell."""
_MANY = regex(r"多|几|率|比|时|哪|何|限")
_CONDITIONS_ASKED = regex(
    r"(?:那|得|还)*(?:要|有|需要|需|得)*(?:具备|符合|满足)?(?:什么|哪些|啥)样?的?(?:条件|要求|资格)"
)
_CONDITION = regex(
    r"(?:须|应当?|必须|需)(?:同时)?(?:具有|具备|符合|满足|取得|是|为)|(?:符合|具备|满足)[^，。；]{0,8}条件|方可|条件[:：是]"
)


def _condition(question: Question, clauses: Sequence[str], reading: Reading) -> Draft | None:
    """The sentence of the article that says what has to be fulfilled."""
    for identifier in clauses:
        clause = reading.index.clauses[identifier]
        for one in reading.index.sentences_of(identifier):
            text = "".join(one.text.split())
            if _CONDITION.search(text) and not is_heading(clause, one.text) and not UNIT_LIST.match(text):
                return Draft("passage", (Statement(shorten(text, _LENGTH), (Span(clause, one.start, one.end),)),))
    return None


def before_another(question: Question, outcome: Outcome, asked: Question, reading: Reading) -> Draft | None:
    """What the article told from says, where the first reading went by it; None where it says nothing of the turn.

    Who holds a post was told from elsewhere, 举办者呢 who is in charge, which was asked in passing, or 困难家庭呢 of
    another article than the one that goes on with them.
    """
    draft = outcome.draft
    pointed = bool(POINTED.search(question.text))
    if draft is not None and draft.kind == "duty":
        posts = "who" in asked.asks and any(not is_generic(term) for term in asked.terms)
        passing = not asked.asks and pointed and who_in_passing(question)
        return in_article(question, asked, reading) if posts or passing else None
    if not (pointed or asked.asks == {"permit"}) or (
        draft.kind not in _TOLD if draft is not None else outcome.verdict.reason != "not_stated"
    ):
        return None
    lines = draft.statements if draft is not None else ()
    held = [all(term.found_in(fold(line.text)) for term in asked.terms) for line in lines[:1]]
    if any(line.derived for line in lines) or (
        any(held) and any(of_same_article(question, line, reading) for line in lines)
    ):
        return None
    if any(held) and (not pointed or not question.earlier_clauses):
        return None  # 公办园怎么扶持, written out of 公办的呢, was answered as it stands
    found = _told_part(question, asked, reading)
    return placed(question, found, reading) if found is not None else None


_POST_NAMED = regex(r"正?(?P<post>校长|园长|县长|市长|区长|局长|主任|组长|书记)")


def only_deputies(named: str, said: str) -> bool:
    """Whether a turn names a post (校长) of which a text has only the deputy."""
    post = _POST_NAMED.fullmatch(named)
    return post is not None and post["post"] in said and re.search(rf"(?<!副){post['post']}", said) is None


def of_same_article(question: Question, line: Statement, reading: Reading) -> bool:
    """Whether a line is taken from the article that the last answer was."""
    cited = [span for one in question.earlier_lines for span in one.spans]
    if not cited:
        return False
    inside = {clause.id for clause in article_of(cited[0].clause, reading)}
    return all(span.clause.id in inside for span in line.spans)


def placed(question: Question, draft: Draft, reading: Reading) -> Draft:
    """The draft with the name of its place before it, where none was asked for and there are several documents."""
    if question.regions or len(reading.documents) < 2:
        return draft
    place = reading.place(draft.statements[0].spans[0].clause.document_id)
    return replace(draft, statements=tuple(labelled(draft.statements, place)))


def _told_part(question: Question, asked: Question, reading: Reading) -> Draft | None:
    """困难家庭呢 after a part of a sentence that goes on with 家庭经济困难学生免收: that other part; else None."""
    terms = [term for term in asked.terms if term.known]
    spans = [span for line in question.earlier_lines for span in line.spans if span.clause.kind != "row"]
    core = core_of(fold(question.text))
    before = "".join(turn.folded for turn in turns_back(question.earlier))
    if (
        not terms
        or len(terms) < len(asked.terms)
        or not spans
        or asked.asks - {"permit"}
        or any(t.text in before for t in terms)
    ):
        return None
    for span in spans:
        for one in reading.index.sentences_of(span.clause.id):
            if not (one.start < span.end and span.start < one.end):
                continue
            whole = "".join(one.text.split())
            for part in segments(whole):
                held = all(term.found_in(fold(part.text)) for term in terms) and not only_deputies(core, part.text)
                if held and (where := reading.span_of(span.clause.id, part.text)) is not None:
                    if not _CASE_ONLY.search(part.text):
                        return Draft("passage", (Statement(part.text, (where,)),))
                    text = shorten(whole[part.end - len(part.text) - 1 :].lstrip("，；：").rstrip("；"), _LENGTH)
                    return Draft("passage", (Statement(text, (Span(span.clause, one.start, one.end),)),))
    return None


_CASE_ONLY = regex(r"(?:的|时|后|者|情形|情况)$")
"""监护人不服的: a case, of which the part behind it tells what follows."""


def who_in_passing(question: Question) -> bool:
    """Whether the last turns asked who does what was told, and before that another thing of it: 谁管这事 in between."""
    for turn in turns_back(question.earlier):
        if "who" not in turn.asks:
            return False
        if turn.focus and not any(term.direct for term in turn.terms):
            return turn.earlier is not None and "who" not in turn.earlier.asks
        if not POINTED.search(turn.text):
            return False
    return False


def _article(question: Question, reading: Reading) -> list[str]:
    """Ids of the clauses of the article that the last answer of the chain was taken from."""
    told = ([span for line in turn.earlier_lines for span in line.spans] for turn in turns_back(question))
    spans = next((spans for spans in told if spans), [])
    if not spans or spans[0].clause.kind == "row":
        return []
    return [clause.id for clause in article_of(spans[0].clause, reading) if clause.kind != "row"]


def _runs(text: str) -> list[str]:
    """What a turn says besides asking."""
    return [run for run in re.split(r"[\s，。、]+", _ASKING.sub(" ", core_of(text))) if run]


def _number(
    clauses: Sequence[str], runs: Sequence[str], terms: Sequence[Term], asked: Question, reading: Reading
) -> Draft | None:
    """The one part of a sentence that tells a number of the kind asked for and most of the turn's words."""
    scored = [
        (_score(runs, terms, text), identifier, text)
        for identifier, text in _segments(clauses, reading)
        if _fits(asked, text) and all(is_generic(term) or term.found_in(fold(text)) for term in terms)
    ]
    best = max((score for score, *_ in scored), default=0)
    top = [(identifier, text) for score, identifier, text in scored if score == best and best > 1]
    if len(top) != 1 or (span := reading.span_of(*top[0])) is None:
        return None
    return Draft("number", (Statement(top[0][1], (span,)),))


def _recurring(clauses: Sequence[str], run: str, reading: Reading) -> Draft | None:
    """多久开一次会: the one part of the article that says how often what the turn names is done."""
    found = [
        (identifier, text)
        for identifier, text in _segments(clauses, reading)
        if _OFTEN.search(text) and run and all(one in text for one in run)
    ]
    if len(found) != 1 or (span := reading.span_of(*found[0])) is None:
        return None
    return Draft("number", (Statement(found[0][1], (span,)),))


_HOW_OFTEN = regex(r"多久|多长时间|隔|[几一]个?(?:学?年|学期|季度|月|周|星期|天)|[几一多]少?[次回遍趟]|[每要得该的了]")
_OFTEN = regex(r"每(?:个|半|[一二两三四五\d]个?)?(?:学年|学期|季度|年|月|周|星期|天|日)")


def _segments(clauses: Sequence[str], reading: Reading) -> Iterator[tuple[str, str]]:
    for identifier in clauses:
        for one in reading.index.sentences_of(identifier):
            for part in segments("".join(one.text.split())):
                yield identifier, part.text


def _fits(asked: Question, text: str) -> bool:
    """Whether a text tells a number of the kind that is asked for."""
    if "money" in asked.asks:
        found = quantities(text)
        return holds_unit(found, MONEY) or (holds_unit(found, SHARES) and _WAGE.search(text) is not None)
    if "when" in asked.asks:
        return bool((_DURATIONS if _DURATION.search(asked.folded) else _DATED).search(text))
    if "percent" in asked.asks:
        return holds_unit(quantities(text), SHARES)
    units = asked_units(asked.folded)
    return holds_unit(quantities(text), units) if units else bool(quantities(text))


_WAGE = regex(r"(?:工资|报酬|补助|补贴|津贴)[^，。；]{0,10}%|%[^，。；]{0,6}(?:工资|报酬|补助|补贴|津贴)")


def _score(runs: Sequence[str], terms: Sequence[Term], text: str) -> int:
    """How much of a turn's words a text holds; 0 unless it holds something of each of them."""
    parts = [_held(run, terms, text) for run in runs]
    return sum(parts) if all(parts) else 0


_COMMON = frozenset(
    "学校 老师 教师 学生 幼儿 中学 小学 高中 校长 园长 部门 单位 政府 教育 工作 活动 建设 人数 家长 管理 问题 情况 "
    "县里 市里 不能 可以 不得".split()
)
"""Words that say nothing by themselves: 特殊学校 is not told of by a sentence on 学校."""


_PAIRS = 3
"""Of so many characters one pair is to be found: of a long run more than one."""


def _held(run: str, terms: Sequence[Term], text: str) -> int:
    if run in text and (len(run) > 1 or run in DEEDS):
        return len(run)
    if any(term.text in run and term.found_in(fold(text)) for term in terms):
        return 2
    pairs = [run[at : at + 2] for at in range(len(run) - 1)]
    if sum(pair in text and pair not in _COMMON for pair in pairs) >= max(1, len(run) // _PAIRS):
        return 2  # 改善办学条件 is not told of by a sentence on 条件薄弱的学校
    return int(len(run) <= 2 and any(one in DEEDS and one in text for one in run))


def _post(clauses: Sequence[str], runs: Sequence[str], reading: Reading) -> Draft | None:
    """组长是谁: the part that says who holds the post."""
    found = [
        (identifier, text)
        for identifier, text in _segments(clauses, reading)
        if all(len(run) > 1 and re.search(rf"{_POST.pattern}[^，。；]{{0,2}}{re.escape(run)}", text) for run in runs)
    ]
    if len(found) != 1 or (span := reading.span_of(*found[0])) is None:
        return None
    return Draft("passage", (Statement(found[0][1], (span,)),))


_MEMBERS_ASKED = regex(
    r"(?:那|都|是|由|有|要)*(?:(?:哪些|什么|哪几种|哪几类|谁)(?:人|人员|部门|单位)?(?:来)?(?:组成|构成|参加)|(?:成员|人员)?(?:组成|构成)|成员(?:都|是|有|包括)*(?:谁|哪些|什么)人?)"
)
_MEMBERS = regex(r"由[^。；]{2,60}?[、和及或][^。；]{1,40}?(?:组成|构成|参加)|成员(?:包括|涵盖|由|为|有)")


def _members(clauses: Sequence[str], reading: Reading) -> Draft | None:
    """由哪些人组成: the sentence of the article that lists them, and not the one that says how many."""
    for identifier in clauses:
        for one in reading.index.sentences_of(identifier):
            text = "".join(one.text.split())
            if _MEMBERS.search(text):
                span = Span(reading.index.clauses[identifier], one.start, one.end)
                return Draft("passage", (Statement(shorten(text, _LENGTH), (span,)),))
    return None


_BY = r"(?:经|由|报|向|找|送)[^，。；]{2,24}?"


def _doer(clauses: Sequence[str], terms: Sequence[Term], reading: Reading) -> Draft | None:
    """谁来批: the one sentence of the article that says by whom it is done (经学校审核同意)."""
    words = [word for term in terms if not is_generic(term) for word in term.alternatives if word != term.text]
    if not words or len(terms) > 1:
        return None
    by = re.compile(f"{_BY}(?:{'|'.join(map(re.escape, words))})")
    found = [
        (identifier, one)
        for identifier in clauses
        for one in reading.index.sentences_of(identifier)
        if by.search(fold("".join(one.text.split())))
    ]
    if len(found) != 1:
        return None
    identifier, one = found[0]
    span = Span(reading.index.clauses[identifier], one.start, one.end)
    return Draft("passage", (Statement(shorten("".join(one.text.split()), _LENGTH), (span,)),))


def _sentence(
    question: Question, clauses: Sequence[str], runs: Sequence[str], terms: Sequence[Term], reading: Reading
) -> Draft | None:
    """The sentence, not told so far, that holds the turn's words, and best something of what was asked before."""
    told = [span for turn in turns_back(question) for line in turn.earlier_lines for span in line.spans]
    before = [term for turn in turns_back(question.earlier) for term in turn.terms if not is_generic(term)]
    topic = [term for term in dict.fromkeys(before) if term not in terms]
    common = bool(terms) and all(is_generic(term) for term in terms)
    heaviest = max((one for one in terms if one.known), key=lambda one: one.weight, default=None)
    found: list[tuple[int, int, int, Span, str]] = []
    for identifier in clauses:
        clause = reading.index.clauses[identifier]
        for one in reading.index.sentences_of(identifier):
            text = "".join(one.text.split())
            again = any(s.clause.id == identifier and one.start < s.end and s.start < one.end for s in told)
            if again or is_heading(clause, one.text) or UNIT_LIST.match(text):
                continue
            if heaviest is not None and not heaviest.found_in(fold(text)):
                continue  # 智慧厨房 is not told of by a sentence on 智慧教育平台
            if _score(runs, terms, text) > 1 and not any(only_deputies(run, text) for run in runs):
                of_topic = sum(term.found_in(fold(text)) for term in topic)
                if of_topic or not common:
                    own = sum(term.found_in(fold(text)) for term in terms)
                    found.append((own, of_topic, -one.start, Span(clause, one.start, one.end), text))
    if not found:
        return None
    best = max(found, key=lambda one: one[:3])
    return Draft("passage", (Statement(shorten(best[4], _LENGTH), (best[3],)),))
