"""What goes into a search and what comes out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from corpus.grammar import Clause


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """One sentence of a hit clause: its span in the document, how it reads, and how well it matches.

    `dense` is the cosine to the question, `lexical` BM25 over sentences, `score` their fused value
    (z-scores over all sentences in the scope, summed).
    """

    start: int
    end: int
    text: str
    score: float
    lexical: float
    dense: float


@dataclass(frozen=True, slots=True)
class Hit:
    """One clause with its fused score and the parts it is made of; `sentences` best first."""

    clause: Clause
    score: float
    lexical: float
    dense: float
    best_sentence: float
    sentences: tuple[SentenceHit, ...]


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """`text` goes to the encoder; `terms` are further words for the lexical side (known synonyms), with a weight.

    `document_ids` limits the search to documents, `plans` to (document id, plan index) pairs; None: everywhere.
    """

    text: str
    terms: tuple[tuple[str, float], ...] = ()
    document_ids: Collection[str] | None = None
    plans: Collection[tuple[str, int]] | None = None
    limit: int = 10
