"""Evidence: the sentences of clauses that speak to a question, best first, with what speaks for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.evidence_piece import Evidence
from assistant.question import Question, stages_of
from assistant.reading import Reading
from assistant.terms import coverage
from corpus.grammar import Clause
from index.search import Hit, SearchQuery

_CANDIDATES = 30
_SENTENCES_PER_CLAUSE = 6
_UNIT_LIST = re.compile(r"^[（(〔\[]?(?:牵头|责任|配合)(?:单位|部门)")


@dataclass(frozen=True, slots=True)
class Weights:
    """How the parts of a piece of evidence are added up; settled by evals/ablations on the tuning half."""

    clause: float = 0.6
    sentence: float = 1.0
    sentence_terms: float = 2.0
    clause_terms: float = 1.2
    stage: float = 1.5
    focus: float = 2.5
    front_matter: float = 1.5
    year: float = 0.6
    context: float = 0.8
    foreign_stage: float = 0.8
    heading: float = 6.0
    """What a sentence loses that is only the clause's title or its list of units."""


def gather(question: Question, reading: Reading, weights: Weights | None = None) -> list[Evidence]:
    """Evidence within the question's scope, best first. Empty when the scope holds nothing searchable."""
    weights = weights or Weights()
    scope = reading.scope(question)
    if not scope:
        return []
    hits = reading.index.search(
        SearchQuery(text=question.query, terms=_expansions(question), document_ids=scope, limit=_CANDIDATES)
    )
    found = [evidence for hit in with_focus(hits, question, reading) for evidence in _of_hit(hit, question, reading, weights)]
    return sorted(found, key=lambda evidence: -evidence.score)


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


def _of_hit(hit: Hit, question: Question, reading: Reading, weights: Weights) -> Iterable[Evidence]:
    clause = hit.clause
    clause_text = reading.text(clause.id)
    clause_terms = coverage(question.terms, clause_text + "".join(clause.path) + reading.title(clause))
    stage = reading.stage_match(question, clause)
    base = weights.clause * hit.score + weights.clause_terms * clause_terms + weights.stage * stage
    if clause.id in question.focus:
        # A turn with words of its own stays with the clause only as far as the clause speaks of them.
        base += weights.focus * (clause_terms if question.terms else 1.0)
    if clause.plan < 0:
        base -= weights.front_matter
    for sentence in hit.sentences[:_SENTENCES_PER_CLAUSE]:
        sentence_terms = coverage(question.terms, sentence.text)
        stages = stages_of(sentence.text)
        foreign_stage = bool(question.stages and stages and not question.stages & stages)
        context = coverage(question.context, sentence.text + clause.heading) if question.context else 0.0
        bare = is_heading(clause, sentence.text) or bool(_UNIT_LIST.match(sentence.text))
        year = any(str(year) in sentence.text for year in question.years)
        yield Evidence(
            clause=clause,
            text=sentence.text,
            start=sentence.start,
            end=sentence.end,
            score=base
            + weights.sentence * sentence.score
            + weights.sentence_terms * sentence_terms
            + weights.year * year
            + weights.context * context
            - weights.foreign_stage * foreign_stage
            - weights.heading * bare,
            dense=sentence.dense,
            clause_score=hit.score,
            sentence_score=sentence.score,
            sentence_terms=sentence_terms,
            clause_terms=clause_terms,
        )


def is_heading(clause: Clause, sentence: str) -> bool:
    """Whether a sentence is the clause's own title and nothing more."""
    return bool(clause.heading) and len(sentence) <= len(clause.label) + len(clause.heading) + 2


def best_per_document(evidence: Sequence[Evidence]) -> dict[str, list[Evidence]]:
    """Evidence by document, each list best first, documents in the order of their best."""
    grouped: dict[str, list[Evidence]] = {}
    for piece in evidence:
        grouped.setdefault(piece.clause.document_id, []).append(piece)
    return grouped


def clause_ranking(evidence: Sequence[Evidence]) -> list[Clause]:
    """Clauses in the order of their best evidence, each once."""
    return list({piece.clause.id: piece.clause for piece in evidence}.values())


def spread(evidence: Sequence[Evidence]) -> float:
    """How far the best piece stands above the mean of the next ten, in score units; 0 for fewer than two."""
    if len(evidence) < 2:
        return 0.0
    return float(evidence[0].score - np.mean([piece.score for piece in evidence[1:11]]))
