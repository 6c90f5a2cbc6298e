"""Which pieces of the evidence may tell something, and what the search does not bring: items, counts of schools."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.claim import claims
from assistant.evidence.choice import speaks_of_measure
from assistant.evidence.counted import counts
from assistant.evidence.focus import people_counted, schools_counted
from assistant.evidence.matters import asked_matter, lacks_amount, lacks_matter
from assistant.evidence.premises import REASON
from assistant.evidence.ranking import UNIT_LIST, is_heading
from assistant.evidence_piece import LONG_CLAUSE, Evidence, led_by_first
from assistant.understanding.question import Question, years_of
from assistant.understanding.reading import Reading
from assistant.understanding.terms import key_terms
from corpus.regex import regex

MEASURE_MARGIN = 5.0


def speaking_of_matter(question: Question, evidence: Sequence[Evidence], reading: Reading) -> list[Evidence]:
    """The pieces whose clause speaks of the pay, price … that is asked for, and of what it is asked of."""
    asked = asked_matter(question)
    if asked is None:
        return list(evidence)

    def speaks(piece: Evidence) -> bool:
        # A row's own text has the names of its columns: 补助资金.
        clause = piece.text + reading.titled(piece.clause)
        told = not lacks_matter(asked, clause) and not lacks_amount(asked, piece.text)
        # What one sentence of a clause of several measures speaks of, the sum in another is not paid for.
        of_sentence = LONG_CLAUSE if asked.matter.amount else _OF_SENTENCES
        if len(piece.clause.text) > of_sentence and asked.matter.amount != "具体数量":
            sentence = piece.text + piece.title
            told = told and bool(asked.matter.held.search(sentence))
            told = told and (asked.joined is None or asked.joined.found_in(sentence))
        return piece.clause.id in question.focus or told

    return [piece for piece in evidence if speaks(piece)]


_OF_SENTENCES = 120
"""A clause of two sentences: steps or papers are told by the one that speaks of them."""


def reason_first(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The evidence, led by a sentence nearly as good that gives a reason and speaks of all that is asked about."""
    best = evidence[0]
    if "why" not in question.asks or REASON.search(best.text) or not question.terms:
        return evidence

    def fits(piece: Evidence) -> bool:
        near = piece.score >= best.score - _NEAR_REASON and bool(REASON.search(piece.text))
        return near and all(term.found_in(piece.text) for term in question.terms)

    return led_by_first(evidence, fits, 6)


_NEAR_REASON = 1.5
_POWERS_ASKED = regex(
    r"(?:可以|能够?|有权)(?:去|来)?(?:做|干|行使|管)(?:些)?(?:什么|啥|哪些)|(?:什么|啥|哪些)(?:权力|权利|职权|权限)"
)
_POWERS = regex(r"有权|行使下列|享有[^，。；]{0,12}权|(?<!不)可以")


def powers_first(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The evidence, led by a sentence nearly as good on what the one asked about may do: 督学可以做什么."""
    if not _POWERS_ASKED.search(question.body) or _POWERS.search(evidence[0].text) or not question.terms:
        return evidence

    def fits(piece: Evidence) -> bool:
        near = piece.score >= evidence[0].score - _NEAR_POWERS and bool(_POWERS.search(piece.text))
        return near and all(term.found_in(piece.text) for term in question.terms)

    return led_by_first(evidence, fits, 6)


_NEAR_POWERS = 2.5
_USE_ASKED = regex(
    r"(?:有|起到?|发挥)(?:什么|啥|哪些)(?:用处?|作用|影响)|(?:怎么|如何|怎样|咋)(?:样)?(?:使用|运用|应用|用)(?:的|呢|上)?[?？。]*$"
    r"|(?:用来|拿来|用在|用于)[^，。？?]{0,2}(?:什么|啥|哪|干嘛)"
)
_USED = regex(
    r"作为[^，。；]{2,}|依据|参考|挂钩|用于|纳入|与[^，。；]{2,12}(?:相结合|挂钩|联系)|发挥[^，。；]{0,12}作用"
)


def use_first(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The evidence, led by a sentence nearly as good on what the thing asked about is used for: 督导报告有什么用."""
    keys = key_terms(question.terms)
    if not _USE_ASKED.search(question.body) or _USED.search(evidence[0].text) or not keys:
        return evidence

    def fits(piece: Evidence) -> bool:
        near = piece.score >= evidence[0].score - _NEAR_POWERS and bool(_USED.search(piece.text))
        return near and all(term.found_in(piece.text) for term in keys)

    return led_by_first(evidence, fits, 8)


_LISTS_SHOWN = 4


def with_items(evidence: Sequence[Evidence], reading: Reading) -> list[Evidence]:
    """The evidence, and the items of the lists that its best sentences stand over: 应当具备下列条件：（三）合同….

    An item names its list's subject nowhere, so that the search alone does not bring it.
    """
    found = list(evidence)
    for piece in evidence[:_LISTS_SHOWN]:
        for item in reading.children(piece.clause.id) if piece.text.rstrip()[-1:] in "：:" else ():
            own = replace(reading.as_evidence(item), score=piece.score, dense=piece.dense)
            sentences = reading.index.sentences_of(item.id)
            found += [replace(own, text=one.text, start=one.start, end=one.end) for one in sentences]
    return sorted(found, key=lambda piece: -piece.score)


def schools_told(question: Question, evidence: Sequence[Evidence], reading: Reading) -> list[Evidence]:
    """Sentences of the evidence's documents that count the schools or people asked for: 连平有几所幼儿园, 教师多少人.

    Every other clause speaks of 幼儿园, so that the search alone seldom brings the one that counts them.
    """
    noun = schools_counted(question.folded)
    people = None if noun else people_counted(question.body)
    if not noun and people is None:
        return []
    told = []
    for document_id in dict.fromkeys(piece.clause.document_id for piece in evidence):
        for clause in reading.index.clauses_of(document_id):
            if clause.kind == "row":
                continue
            for sentence in reading.index.sentences_of(clause.id):
                if people.search(sentence.text) if people is not None else counts(noun, sentence.text):
                    whole_clause = reading.as_evidence(clause)
                    told.append(
                        replace(
                            whole_clause,
                            text=sentence.text,
                            start=sentence.start,
                            end=sentence.end,
                            score=evidence[0].score,
                            dense=evidence[0].dense,
                        )
                    )
    return told


_PREAMBLE = regex(r"(?:第一条\s*)?为[^。]*制[定订]本")
"""What a document is made for: nothing may be done or not by it."""


def telling(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The pieces that may tell something: no bare lists of units, no other year and no other measure than asked."""
    pieces = [
        piece
        for piece in evidence
        if not UNIT_LIST.match(piece.text)
        and not is_heading(piece.clause, piece.text)
        and not ("permit" in question.asks and _PREAMBLE.match(piece.text))
    ]
    if evidence and is_heading(evidence[0].clause, evidence[0].text):
        # A title that says what is asked for stands for the sentences under it, the first of them first.
        under = sorted((p for p in pieces if p.clause.id == evidence[0].clause.id), key=lambda piece: piece.start)
        pieces = under + [piece for piece in pieces if piece.clause.id != evidence[0].clause.id]
    # 今年就能用上吗 is told by another year as well.
    if question.years and not claims(question) and "permit" not in question.asks:
        pieces = [piece for piece in pieces if not (found := years_of(piece.text)) or set(found) & set(question.years)]
    best = pieces[0].score if pieces else 0.0
    return pieces if any(speaks_of_measure(question, p) for p in pieces if p.score >= best - MEASURE_MARGIN) else []
