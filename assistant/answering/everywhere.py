"""Answers over all places where none is named: each that says it gets its line, and those that don't are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.across_places import (
    APART,
    PLACE_MARGIN,
    RATE,
    SET_APART,
    WHICH_MORE,
    goal_dated,
    goals_first,
    holds_all,
    labelled,
)
from assistant.answering.evidence_told import MEASURE_MARGIN
from assistant.answering.gate import Verdict
from assistant.answering.in_place import in_place
from assistant.answering.missing import missing_words
from assistant.answering.outcome import Outcome
from assistant.draft import Draft, Statement
from assistant.evidence.focus import holds_unit, quantities
from assistant.evidence.limits import value_of
from assistant.evidence.ranking import best_per_document, gather
from assistant.evidence_piece import Evidence
from assistant.understanding.every_place import every_place_out, names_everywhere
from assistant.understanding.one_document import of_only_holder
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import is_generic
from assistant.understanding.understand import understand
from corpus.regex import regex
from index.tokenizer import fold

_PLACES_SHOWN = 3
_ALL_NAMED = 12
"""Of so many documents at most an answer across places names those that say nothing, too."""
_WHICH_PLACE = regex(
    r"哪(?:个|些|几个|一个)?(?:地方|县|市|地|区)|哪(?:里|儿)(?:的)?(?:规定|要求|写|有|是)|谁(?:规定|要求|写)"
)
_COUNTER = regex(
    r"[一每](?:个|所|次|名|人|年|月|天|班|学期|节|周|日)"
    r"|[一二两三四五六七八九十\d]+个(?:字|词|地方|县|市|区)"
)


def amounts_of(question: Question) -> list[tuple[float, str]]:
    """Amounts that a question names with their units, 两小时 as (2, 小时); “每天” is what they are counted by."""
    found = ((value_of(value), unit) for value, unit in quantities(_COUNTER.sub(" ", question.folded)) if unit)
    return [(value, unit) for value, unit in found if value is not None]


def amount_said(question: Question) -> str:
    """The amounts that a question names, as it writes them."""
    return "、".join(value + unit for value, unit in quantities(_COUNTER.sub(" ", question.folded)) if unit)


def holding_amount(question: Question, evidence: Sequence[Evidence]) -> list[Evidence] | None:
    """For which place rules an amount: the pieces that hold it (1小时 is no 两小时); None where none is named."""
    asked = amounts_of(question)
    if not asked:
        return None

    def holds(piece: Evidence, value: float, unit: str) -> bool:
        own = quantities(piece.text)
        return any(value_of(one) == value and holds_unit([(one, kind)], frozenset({unit})) for one, kind in own)

    return [piece for piece in evidence if all(holds(piece, value, unit) for value, unit in asked)]


_MOSTLY = 0.6
"""The share of the weight of a question's words that a place's sentence holds, if it writes what is asked for."""


def speaking_of_it(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """For which places write something: the pieces with the main words of it, where any piece has; else all."""
    if not _WHICH_PLACE.search(question.body) or WHICH_MORE.search(question.body):
        return evidence
    if question.unit_words:
        named = [fold(word) for word in question.unit_words]
        return [piece for piece in evidence if any(word in fold(piece.text) for word in named)] or evidence
    words = [term for term in question.terms if term.known and not _OF_WRITING.search(term.text)]
    if _WRITES.search(question.body) and any(not one.known and one.weight >= _TELLING for one in question.terms):
        return []  # 哪些地方写了周转池: what no document writes, none does
    whole = sum(term.weight for term in words)
    main = max(words, key=lambda term: term.weight, default=None)
    if main is None or len(words) < _LEAST_WORDS:
        return evidence

    def holds(piece: Evidence) -> bool:
        text = fold(piece.text)
        return main.found_in(text) and sum(term.weight for term in words if term.found_in(text)) >= _MOSTLY * whole

    return [piece for piece in evidence if holds(piece)] or evidence


_WRITES = regex(r"(?:写|提|规定|讲|说|出现|用)(?:了|过|到|有)(?!什么|啥|哪|几|多少)")
_TELLING = 2.0
_LEAST_WORDS = 1
_OF_WRITING = regex(r"^(?:提出|写|规定|要求|明确|提到|各地|地方|文件|方案)")
_OF_ALL = regex(r"^(?:各地|各县|各市|年限|期限|时限|年份|时间)$")


def of_all_places(question: Question) -> Question:
    """A date asked of all places as the question to put to each: 各地 and 年限 are no words of the sentence."""
    if "when" not in question.asks or not names_everywhere(question.folded):
        return question
    terms = tuple(term for term in question.terms if not _OF_ALL.search(term.text))
    return question.with_(asks=question.asks - {"list"}, terms=terms) if terms else question


def everywhere_told(question: Question, evidence: Sequence[Evidence], reading: Reading) -> Outcome:
    """No place named: each place that has an answer gets its own line, the best first."""
    drafts: list[tuple[str, Draft]] = []
    if _WHICH_PLACE.search(question.body) and (held := holding_amount(question, evidence)) is not None:
        evidence = held
        if not evidence:
            return Outcome(None, Verdict("not_stated", f"“{amount_said(question)}”的地方"), ())
    evidence = speaking_of_it(question, evidence)
    if not evidence:
        return Outcome(None, Verdict("not_stated", missing_words(question)), ())
    if APART.search(question.body) and names_everywhere(question.folded) and (apart := _set_apart(question, reading)):
        return apart
    question = of_all_places(question)
    best = evidence[0].score
    everywhere = names_everywhere(question.folded)
    shown = len(reading.documents) if everywhere else _PLACES_SHOWN
    for document_id, own in best_per_document(evidence).items():
        near = shown > _PLACES_SHOWN or own[0].score >= best - PLACE_MARGIN
        if len(drafts) >= shown or (not near and own[0].score < best - MEASURE_MARGIN):
            break
        draft, _ = in_place(question, own, reading)
        if draft is not None and not near and not _also_told(question, draft, drafts):
            continue
        if draft is None and everywhere:
            draft = goal_dated(question, own, reading)
        if draft is not None and everywhere and drafts and _of_other_thing(question, draft, drafts[0][1]):
            continue
        if draft is not None:
            drafts.append((reading.place(document_id), draft))
    if everywhere and len(reading.documents) <= _ALL_NAMED:
        drafts += alone_told(question, drafts, reading)
    if not drafts and (only := of_only_holder(question, reading)) is not None:
        own = gather(only, reading)
        draft, _ = in_place(only, own, reading) if own else (None, None)
        if draft is not None:
            drafts.append((reading.place(only.documents[0]), draft))
    if not drafts:
        return Outcome(None, Verdict("not_stated", missing_words(question)), evidence)
    named = silent([place for place, _ in drafts], question, reading) if everywhere else []
    if len(drafts) == 1:
        place, draft = drafts[0]
        return Outcome(replace(draft, statements=(*labelled(draft.statements, place), *named)), Verdict(), evidence)
    room = 2 if len(drafts) == 2 else 1
    lines = [line for place, draft in drafts for line in labelled(draft.statements[:room], place)]
    lines += named
    return Outcome(
        Draft(drafts[0][1].kind, tuple(lines), tuple(d for _, draft in drafts for d in draft.duties)),
        Verdict(),
        evidence,
    )


def _of_other_thing(question: Question, draft: Draft, first: Draft) -> bool:
    """Whether a place's line lacks the weightiest word that the first place's says: 毛入学率 among those on 大班额."""

    def said(one: Draft) -> str:
        lines = one.statements[:1]
        return fold("".join("".join((line.text, *(s.clause.text for s in line.spans))) for line in lines))

    telling = [term for term in question.terms if term.known and not is_generic(term) and term.found_in(said(first))]
    main = max(telling, key=lambda term: term.weight, default=None)
    return main is not None and not main.found_in(said(draft))


def _set_apart(question: Question, reading: Reading) -> Outcome | None:
    """Whether all places say the same: each beside the others; None where none says it."""
    if len(reading.documents) > _ALL_NAMED:
        return None
    text = _OF_RULES.sub("", SET_APART.sub("", every_place_out(question.body)))
    told = dict(_asked_alone(f"{text}多少" if RATE.search(text) else text, question, reading))
    if not told:
        return None
    lines = [line for place, draft in told.items() for line in labelled(draft.statements[:2], place)]
    return Outcome(Draft("compare", (*lines, *silent(list(told), question, reading))), Verdict(), ())


_OF_RULES = regex(r"的?(?:标准|要求|规定|政策|目标|做法)+$")


def alone_told(question: Question, told: Sequence[tuple[str, Draft]], reading: Reading) -> list[tuple[str, Draft]]:
    """What a place says that has no line yet, asked by itself: beside the others' sentences its own may stand too low.

    It has to be of the kind that the first place tells.
    """
    alone = _asked_alone(every_place_out(question.body), question, reading, [place for place, _ in told])
    return [(place, draft) for place, draft in alone if not told or _alike(draft, told[0][1])]


def _asked_alone(
    text: str, question: Question, reading: Reading, told: Sequence[str] = ()
) -> Iterator[tuple[str, Draft]]:
    """Each place but those `told`, once, with what it says to `text` where that holds every telling word of it."""
    scope = reading.scope(question)
    places = {
        reading.place(identifier): document.region
        for identifier, document in reading.documents.items()
        if identifier in scope and document.region
    }
    for place, region in places.items():
        if place in told:
            continue
        one = understand(text, reading, regions=(region,)).with_(plans=question.plans)
        evidence = goals_first(one, gather(one, reading))
        draft, _ = in_place(one, evidence, reading) if evidence else (None, None)
        if draft is not None and holds_all(one, draft.statements[0]):
            yield place, draft


_NUMBERED = ("number", "table")


def _alike(draft: Draft, other: Draft) -> bool:
    return draft.kind == other.kind or (draft.kind in _NUMBERED and other.kind in _NUMBERED)


def _also_told(question: Question, draft: Draft, told: Sequence[tuple[str, Draft]]) -> bool:
    """Whether a place further off gives a number of the same thing: its sentence may only be the longer one."""
    both = bool(told) and told[0][1].kind == draft.kind == "number"
    return both and all(holds_all(question, one.statements[0]) for one in (draft, told[0][1]))


def silent(told: Sequence[str], question: Question, reading: Reading) -> list[Statement]:
    """A line that names the places of which nothing was found; none where there are too many documents."""
    scope = reading.scope(question)
    searched = [identifier for identifier in reading.documents if identifier in scope]
    if len(searched) > _ALL_NAMED:
        return []
    rest = [place for place in dict.fromkeys(map(reading.place, searched)) if place not in told]
    return [Statement(f"没有查到直接写明的：{'、'.join(rest)}（可以单独问）。", (), derived=True)] if rest else []


def within_place(question: Question, names: Sequence[str], evidence: Sequence[Evidence], reading: Reading) -> Outcome:
    """A place that has no document of its own, only places in it that have: which ones is said first."""
    found = everywhere_told(question, evidence, reading)
    if found.draft is None:
        return found
    own = question.regions[0][-1]
    said = Statement(f"文件库里没有{own}本级的文件，下面是{'、'.join(names)}的：", (), derived=True)
    return replace(found, draft=replace(found.draft, statements=(said, *found.draft.statements)))
