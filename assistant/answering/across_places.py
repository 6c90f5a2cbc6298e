"""Answers from several places: side by side where they are named, each with a line where none is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.answering.evidence_told import MEASURE_MARGIN
from assistant.answering.gate import Verdict
from assistant.answering.in_place import NUMBERS, in_place
from assistant.answering.missing import missing_words
from assistant.answering.outcome import Outcome
from assistant.answering.parts_of_place import of_part
from assistant.compose.between_places import between
from assistant.compose.going_on import as_statements, parts_behind
from assistant.draft import Draft, Span, Statement, shorten
from assistant.evidence.choice import NEAR
from assistant.evidence.ranking import UNIT_LIST, gather, is_heading
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question, years_of
from assistant.understanding.reading import Reading
from assistant.understanding.terms import Term, is_generic, unheard
from assistant.understanding.understand import understand
from corpus.regex import regex
from corpus.regions import short_name
from index.tokenizer import fold

PLACE_MARGIN = 2.5
WHICH_MORE = regex(
    r"谁(?:家|的|那边|要求的?|定得)?(?:更|比较|最)?(?:长|短|久|高|低|多|少|早|晚|大|小|快|慢|好|严)|哪(?:个|边|里)(?:更|比较)?(?:长|短|久)"
)
_WHICH_SOONER = regex(
    r"(?:谁|哪(?:个|家|边|里|儿|地|县|市)?)(?:地方)?[^，。?？]{0,8}(?:[早晚迟](?=$|[?？，,。的些点于呢])|先(?=$|[?？消清完达实做取化]))"
)
_TIME_ASKED = regex(r"时间|时长|锻炼|运动|体育")
_LONGER = regex(r"(?:更|比较|最)?(?:长|短|久)|多久")
RATE = regex(r"[\u4e00-\u9fff]率(?!先)|占比|比例|比重")
APART = regex(r"区别|不同|不一样|一样|差别|差异|相同|异同")


_WRITTEN_ASKED = regex(r"(?:有没有|都有?没?|是否|有)(?:写|提|说|规定|要求|明确)")


def of_places(question: Question) -> Question:
    """A question that sets places against each other as the one to put to each: 谁长 asks of no unit, but how much."""
    if _WHICH_SOONER.search(question.body) and question.asks <= {"compare", "list", "permit", "who", "when"}:
        return question.with_(asks=frozenset({"compare", "when"}))
    if WHICH_MORE.search(question.body):
        asks = question.asks - {"who", "permit"}
        if _LONGER.search(question.body) and _TIME_ASKED.search(question.body):
            return question.with_(asks=asks | {"compare", "count"}, ask_text="多少小时")
        return question.with_(asks=asks | {"compare"} | ({"count"} if not asks & NUMBERS else set()))
    if "when" in question.asks and not question.asks - {"when", "list", "compare"}:
        return question.with_(asks=frozenset({"compare", "when"}))
    rate = RATE.search(question.body) and not APART.search(question.body)
    if rate and question.asks <= {"compare", "permit", "list"}:
        return question.with_(asks=frozenset({"compare", "percent"}), ask_text="百分之多少")
    if APART.search(question.body) and question.asks <= {"compare", "permit"}:
        return question.with_(asks=frozenset({"compare"}))
    return question


_WHOLE = 240


def whole_sentences(statements: Sequence[Statement], reading: Reading) -> list[Statement]:
    """Statements cut from a sentence, given whole where that is not too long, so that both sides tell the same part."""
    told = []
    for line in statements:
        span = line.spans[0] if len(line.spans) == 1 else None
        pieces = reading.index.sentences_of(span.clause.id) if span else ()
        whole_one = next((one for one in pieces if span and one.start <= span.start and span.end <= one.end), None)
        text = fold(whole_one.text).strip("；。") if whole_one else ""
        longer = len(line.text) < len(text) <= _WHOLE and line.text.strip("…。；") in text
        told.append(replace(line, text=text) if longer else line)
    return told


def compared(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Outcome:
    """One line per place named; a place that says nothing is said to say nothing."""
    question = of_places(question)
    statements: list[Statement] = []
    found_any, surely = False, 0
    for path in question.regions:
        place = short_name(path[-1])
        here = question.with_(regions=(path,))
        own = goals_first(here, gather(here, reading))
        if APART.search(question.body):
            own = naming_it(here, own)
        draft, _ = in_place(here, own, reading) if own else (None, None)
        if draft is not None and _WRITTEN_ASKED.search(question.body) and not _holds_thing(here, draft):
            draft = None
        label = place
        if draft is None and question.years and own:
            # Another year's value is told as such: the plans of two places seldom end in the same year.
            draft, _ = in_place(here.with_(years=()), own, reading)
            label = f"{place}（没有写{'、'.join(map(str, question.years))}年的）"
        if draft is not None and (told := of_part(here, Outcome(draft, Verdict(), own), reading)).draft is None:
            statements.append(Statement(f"{place}：{told.verdict.said}", (), derived=True))
            continue
        if draft is None:
            draft = plainly_told(here, reading) or goal_dated(here, own, reading)
        if draft is None:
            statements.append(nearest(here, own, place, reading))
            continue
        found_any = True
        surely += 1
        shown = draft.statements if draft.kind == "list" and draft.statements[0].derived else draft.statements[:2]
        lines = whole_sentences(shown, reading) if APART.search(question.body) else shown
        statements += labelled(lines, label)
    if not found_any:
        return Outcome(None, Verdict("not_stated", missing_words(question)), evidence)
    gap = between(question, statements) if surely == len(question.regions) else None
    return Outcome(Draft("compare", (*([gap] if gap else []), *statements)), Verdict(), evidence)


_SOONER_WORDS = regex(r"^[和与跟、同的，]+|谁|哪(?:个|家|边|里|儿)?(?:地方)?|更|比较|最|[早晚迟]|先|[?？]")
SET_APART = regex(
    r"^[和与跟、同的，对]+|(?:方面)?(?:的)?(?:规定|要求|政策)?(?:有|是)?(?:什么|啥|何|哪些)?(?:区别|不同(?=[在的吗？?。]|$)|不一样|一样|差别|差异|相同|异同).*$"
    r"|(?:哪|谁|对比|比较|相比|相差|差[多几]|比一?比|各[是为自]?|分别|的?差距|排|[高低]多少).*$"
)


def goal_dated(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Draft | None:
    """The goal with its year, for when a thing is done: 大班额何时消除 is told by “2025年底全面清零” too."""
    set_ = [piece for piece in evidence if _SETS_GOAL.search(piece.text) and years_of(fold(piece.text))]
    return in_place(question, set_, reading)[0] if set_ and "when" in question.asks else None


def plainly_told(question: Question, reading: Reading) -> Draft | None:
    """What one place says to the bare thing that places are compared by: 普惠率哪个高 as 普惠率多少.

    The comparing words stand in no document, and may be all that keeps its sentence from being near enough.
    """
    if _WHICH_SOONER.search(question.body) and "when" in question.asks:
        when = f"{_SOONER_WORDS.sub('', question.body)}什么时候"
        one = understand(when, reading, regions=question.regions).with_(plans=question.plans)
        evidence = gather(one, reading)
        draft, _ = in_place(one.with_(asks=frozenset({"when"})), evidence, reading) if evidence else (None, None)
        return draft
    bare = SET_APART.sub("", question.body)
    rate = bool(RATE.search(bare))
    if question.asks & {"how", "why", "who", "when"} or bare == question.body or len(bare) < _SHORTEST_THING:
        return None
    one = understand(f"{bare}多少" if rate else bare, reading, regions=question.regions).with_(plans=question.plans)
    evidence = goals_first(one, gather(one, reading))
    draft, _ = in_place(one, evidence, reading) if evidence else (None, None)
    if draft is None or (rate and draft.kind not in ("number", "table")):
        return None
    return draft if holds_all(one, draft.statements[0]) else None


_SHORTEST_THING = 3


def holds_all(question: Question, line: Statement) -> bool:
    """Whether what a line cites, or its clause's title, holds every telling word of the question."""
    said = line.text + "".join(fold(span.clause.text) for span in line.spans if span.clause.kind == "row")
    said += "".join(fold("".join(span.clause.path)) for span in line.spans)
    return all(term.found_in(said) for term in question.terms if term.known and not is_generic(term))


def nearest(question: Question, evidence: Sequence[Evidence], place: str, reading: Reading) -> Statement:
    """What is nearest in a place that does not surely say it; that it says nothing only where the words are nowhere."""
    telling = [term for term in question.terms if term.known and not is_generic(term)]
    for piece in evidence[:_NEAREST_OF] if telling else ():
        if piece.clause.kind != "row" and not UNIT_LIST.match(piece.text) and not is_heading(piece.clause, piece.text):
            said = piece.text + piece.title
            # What is held by another word only must be near in meaning as well.
            own = piece.dense_z >= NEAR or all(term.text in fold(said) for term in telling)
            if own and all(term.found_in(said) for term in telling):
                near = shorten(piece.text.strip("。； "), _GOAL_LENGTH)
                return Statement(f"{place}（没有查到直接写明的，最接近的一句）：{near}。", (piece.span,))
    texts = [reading.text(clause.id) for one in reading.scope(question) for clause in reading.index.clauses_of(one)]
    return Statement(f"{place}：{'该文件未提及' if unheard(telling, texts) else '没有查到直接写明的内容'}。", ())


_NEAREST_OF = 3


def _holds_thing(question: Question, draft: Draft) -> bool:
    """Whether the lines of a draft hold the weightiest word of what is asked to be written there."""
    thing = max(question.terms, key=lambda term: term.weight, default=None)
    return thing is None or any(thing.found_in(line.text) for line in draft.statements)


_GOALS_SHOWN, _GOAL_LENGTH = 6, 160
_OF_YEAR = regex(r"目标|指标|达到|实现|做到|形成|完成|要求")


def goals_of_year(question: Question, reading: Reading) -> Draft | None:
    """What the documents of a place set for a year in words, where no number is set: 2020年要达到什么目标."""
    general = all(
        is_generic(term) or _OF_YEAR.search(term.text) or _in_titles(term, question, reading) for term in question.terms
    )
    of_place = bool(question.regions or question.documents or len(reading.scope(question)) == 1)
    if len(question.years) != 1 or not of_place or not general or not _OF_YEAR.search(question.body):
        return None
    if "list" not in question.asks and not re.search(r"什么|啥|哪些|目标$|目标[是有]", question.body):
        return None
    begins = r"(?:^(?:第[一二三四五六七八九十百]+条\s*)?|[。；])"
    by_then = re.compile(rf"{begins}((?:到|至|在|力争|力争到)?{question.years[0]}年[^。；]{{4,}})")
    lines = []
    for identifier in sorted(reading.scope(question)):
        for clause in reading.index.clauses_of(identifier):
            for sentence in reading.index.sentences_of(clause.id) if clause.kind != "row" and clause.plan >= 0 else ():
                if is_heading(clause, sentence.text):
                    continue
                for found in by_then.finditer(fold(sentence.text)):
                    said = shorten(found.group(1).replace(",", "，"), _GOAL_LENGTH)
                    lines.append(Statement(said, (Span(clause, sentence.start, sentence.end),)))
                parts = parts_behind(clause, sentence.end, reading) if by_then.search(fold(sentence.text)) else []
                own = takewhile(lambda one: not years_of(fold(one.text)), parts)
                lines += as_statements(clause, list(own))
    return Draft("list", tuple(lines[:_GOALS_SHOWN])) if lines else None


def _in_titles(term: Term, question: Question, reading: Reading) -> bool:
    """Whether a word is in the title of every document in scope: all of it is about 美育, and so are its goals."""
    scope = reading.scope(question)
    return bool(scope) and all(term.found_in(fold(reading.documents[one].title)) for one in scope)


_GOAL = regex(r"目标|指标|要求达到")
_SETS_GOAL = regex(r"(?:全面|动态|基本|全部)[^，。；]{0,8}(?:清零|消除)|清零|达到|不低于|不少于|不超过")


def naming_it(question: Question, evidence: list[Evidence]) -> list[Evidence]:
    """The evidence, first what names the weightiest thing itself, not in its title alone: both sides tell of that."""
    thing = max(question.terms, key=lambda term: term.weight, default=None)
    if thing is None or not evidence:
        return evidence
    near = [one for one in evidence if one.score >= evidence[0].score - MEASURE_MARGIN and thing.found_in(one.text)]
    return [*near, *(one for one in evidence if one not in near)]


def goals_first(question: Question, evidence: list[Evidence]) -> list[Evidence]:
    """For a goal that is asked after: sentences that set one by a date or an end before those that speak of the way."""
    if not _GOAL.search(question.body) or not evidence:
        return evidence
    best = evidence[0].score
    near = [piece for piece in evidence if piece.score >= best - PLACE_MARGIN and piece.clause.kind != "row"]
    set_ = [piece for piece in near if _SETS_GOAL.search(piece.text)]
    return [*set_, *(piece for piece in evidence if piece not in set_)]


def labelled(statements: Sequence[Statement], place: str) -> list[Statement]:
    """The statements with the place before the first."""
    return [
        replace(statement, text=f"{place}：{statement.text}") if number == 0 else statement
        for number, statement in enumerate(statements)
    ]
