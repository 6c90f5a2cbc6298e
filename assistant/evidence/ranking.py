"""Evidence: the sentences of clauses that speak to a question, best first, with what speaks for each."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul
from pathlib import Path

import numpy as np

from assistant.evidence_piece import Evidence, title_of
from assistant.understanding.question import Question, stages_of
from assistant.understanding.reading import Reading
from assistant.understanding.terms import coverage
from corpus.grammar import Clause
from corpus.regex import regex
from index.encoder import FloatArray
from index.search import Hit, SearchQuery
from index.tokenizer import fold

_CANDIDATES = 30
_SENTENCES_PER_CLAUSE = 10
_KEPT = 80
UNIT_LIST = regex(r"^[（(〔\[]?(?:牵头|责任|配合)(?:单位|部门)")


@cache
def weights() -> dict[str, float]:
    """The kept weights of ranking.json, one for each feature; written by evals/calibrate.py on the tuning half."""
    kept: dict[str, float] = json.loads((Path(__file__).parent / "ranking.json").read_text("utf-8"))["weights"]
    return kept


def gather(question: Question, reading: Reading) -> list[Evidence]:
    """Evidence within the question's scope, best first. Empty when the scope holds nothing searchable.

    A turn is read in several ways, each over again for the turns before it: the last few searches are remembered.
    """
    asked = (
        *(question.query, question.terms, question.context, question.stages, question.years),
        *(question.focus, question.plans, question.regions, question.documents),
    )
    return list(reading.searches.get(asked, lambda: tuple(_gathered(question, reading))))


def _gathered(question: Question, reading: Reading) -> list[Evidence]:
    kept = weights()
    found = candidates(question, reading)
    of_features = [kept[name] for name in found[0][1]] if found else []  # every piece has them in the same order
    scores = [sum(map(mul, of_features, features.values())) for _, features in found]
    order = sorted(range(len(found)), key=lambda place: -scores[place])[:_KEPT]
    return [found[place][0].scored(scores[place]) for place in order]


def candidates(question: Question, reading: Reading) -> list[tuple[Evidence, dict[str, float]]]:
    """Every sentence of the clauses that the search brings, with its features; scores are 0.

    Cosines are taken as z-scores and BM25 as shares of the best, both over these candidates.
    """
    scope = reading.scope(question)
    if not scope:
        return []
    hits = reading.index.search(
        SearchQuery(
            text=question.query,
            terms=_expansions(question),
            document_ids=scope,
            plans=question.plans or None,
            limit=_CANDIDATES,
        ),
        question_vector(question, reading),
    )
    hits = with_focus(hits, question, reading)
    scales = _Scales.of(hits)
    return [found for hit in hits for found in _of_hit(hit, question, reading, scales)]


def question_vector(question: Question, reading: Reading) -> FloatArray:
    """The question's unit vector; with spoken words in it, the middle between it and the question in written words.

    The encoder has not seen every spoken word (前科), and a synonym may be the wrong one: neither alone does as well.
    """
    asked = reading.index.encode(question.query)
    written = in_written_words(question, reading)
    if written == question.query:
        return asked
    both = asked + reading.index.encode(written)
    return np.asarray(both / np.linalg.norm(both), dtype=np.float32)


_ASKING = regex(r"[几哪谁啥]|多少|什么")


def in_written_words(question: Question, reading: Reading) -> str:
    """The question with each word that no document holds put as documents put it, where the lexicon knows how."""
    text = question.query
    for term in sorted(question.terms, key=lambda term: -len(term.text)):
        word = next((word for word in term.alternatives[1:] if reading.frequency(word)), "")
        if word and not term.direct and word not in text and not _ASKING.match(term.text):
            text = text.replace(term.text, word)
    return text


@dataclass(frozen=True, slots=True)
class _Scales:
    """Means, deviations and maxima over the candidates."""

    clause: tuple[float, float]
    best: tuple[float, float]
    sentence: tuple[float, float]
    clause_words: float
    sentence_words: float

    @classmethod
    def of(cls, hits: Sequence[Hit]) -> _Scales:
        sentences = [sentence for hit in hits for sentence in hit.sentences]
        return cls(
            _scale([hit.dense for hit in hits]),
            _scale([hit.best_sentence for hit in hits]),
            _scale([sentence.dense for sentence in sentences]),
            max((hit.lexical for hit in hits), default=0.0) or 1.0,
            max((sentence.lexical for sentence in sentences), default=0.0) or 1.0,
        )


def _scale(values: Sequence[float]) -> tuple[float, float]:
    if not values:
        return 0.0, 1.0
    return float(np.mean(values)), float(np.std(values)) or 1.0


def with_focus(hits: Sequence[Hit], question: Question, reading: Reading) -> list[Hit]:
    """The hits, and for clauses that an earlier turn was about but the search did not bring, plain hits of score 0."""
    known = {hit.clause.id for hit in hits}
    missing = [identifier for identifier in question.focus if identifier not in known]
    return [*hits, *(reading.plain_hit(identifier) for identifier in missing)]


def _expansions(question: Question) -> tuple[tuple[str, float], ...]:
    words: dict[str, float] = {}
    for term in question.terms:
        for word in term.alternatives:
            if word != term.text:
                words[word] = max(words.get(word, 0.0), 1.0 / len(term.alternatives) ** 0.5)
    for term in question.context:
        for word in term.alternatives[:3]:
            words.setdefault(word, 0.3)
    return tuple(words.items())


def _of_hit(
    hit: Hit, question: Question, reading: Reading, scales: _Scales
) -> Iterable[tuple[Evidence, dict[str, float]]]:
    clause = hit.clause
    clause_terms = coverage(question.terms, reading.titled(clause))
    of_clause = {
        "clause_words": hit.lexical / scales.clause_words,
        "clause_words_log": math.log1p(max(0.0, hit.lexical)),
        "clause_dense": (hit.dense - scales.clause[0]) / scales.clause[1],
        "best_dense": (hit.best_sentence - scales.best[0]) / scales.best[1],
        "clause_terms": clause_terms,
        "stage": reading.stage_match(question, clause),
        # A turn with words of its own stays with the clause only as far as the clause speaks of them.
        "focus": (clause_terms if question.terms else 1.0) * (clause.id in question.focus),
        "front_matter": float(clause.plan < 0),
    }
    for sentence in hit.sentences[:_SENTENCES_PER_CLAUSE]:
        sentence_terms = coverage(question.terms, sentence.text)
        stages = stages_of(sentence.text)
        features = of_clause | {
            "sentence_words": sentence.lexical / scales.sentence_words,
            "sentence_words_log": math.log1p(max(0.0, sentence.lexical)),
            "sentence_dense": (sentence.dense - scales.sentence[0]) / scales.sentence[1],
            "sentence_terms": sentence_terms,
            "foreign_stage": float(bool(question.stages and stages and not question.stages & stages)),
            "context": coverage(question.context, sentence.text + title_of(clause)) if question.context else 0.0,
            "year": float(any(str(year) in sentence.text for year in question.years)),
            "heading": float(is_heading(clause, sentence.text)),
            "unit_list": float(bool(UNIT_LIST.match(sentence.text))),
        }
        piece = Evidence(
            clause=clause,
            text=sentence.text,
            start=sentence.start,
            end=sentence.end,
            score=0.0,
            dense=sentence.dense,
            clause_score=hit.score,
            sentence_score=sentence.score,
            sentence_terms=sentence_terms,
            clause_terms=clause_terms,
            dense_z=features["sentence_dense"],
        )
        yield piece, features


def is_heading(clause: Clause, sentence: str) -> bool:
    """Whether a sentence is the clause's own title and nothing more."""
    if not clause.heading or len(sentence) > len(clause.label) + len(clause.heading) + 2:
        return False
    heading = fold("".join(clause.heading.split()))
    # A sentence as short as the title is another one: 合理控制校额班额。…严禁超标准建设豪华学校。
    return sum(character in sentence for character in heading) >= _TITLE_SHARE * len(heading)


_TITLE_SHARE = 0.6


def best_per_document(evidence: Sequence[Evidence]) -> dict[str, list[Evidence]]:
    """Evidence by document, each list best first, documents in the order of their best."""
    grouped: dict[str, list[Evidence]] = {}
    for piece in evidence:
        grouped.setdefault(piece.clause.document_id, []).append(piece)
    return grouped
