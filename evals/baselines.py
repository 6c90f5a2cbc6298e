"""The usual recipes on the same questions: fixed chunks with dense search, with BM25, and with both fused by rank."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.document import Document
from corpus.settings import Settings
from evals.dataset import GoldQuote, Sources
from evals.metrics import CUTOFFS, Figure, Result, bootstrap, recall_at, span_holds
from index.encoder import Encoder, open_encoder

CHUNK = 500
"""Characters of a chunk, none shared with its neighbour."""
DEPTH = 50
"""Chunks of each list that the fusion sees."""
FUSION_CONSTANT = 60
"""k of reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009)."""

SourcesFor = Callable[[tuple[str, ...]], Sources]
Ranking = Sequence[int]
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Characters start..end of a document."""

    document: Document
    start: int
    end: int

    @property
    def text(self) -> str:
        """The chunk's text."""
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class BaselineRun:
    """One recipe: for every question with gold, by (data set, id), the ranks of its gold quotes."""

    name: str
    ranks: Mapping[tuple[str, str], tuple[int | None, ...]]

    def recall(self, dataset: str | None = None) -> dict[int, Figure]:
        """Recall of a gold quote at each cutoff, of one data set or of all."""
        kept = [ranks for (name, _), ranks in self.ranks.items() if dataset in (None, name)]
        return {cutoff: bootstrap([recall_at(ranks, cutoff) for ranks in kept]) for cutoff in CUTOFFS}


def chunks_of(documents: Sequence[Document], size: int = CHUNK) -> list[Chunk]:
    """Every document cut each `size` characters."""
    return [
        Chunk(document, start, min(start + size, len(document.text)))
        for document in documents
        for start in range(0, len(document.text), size)
    ]


def fuse(rankings: Sequence[Ranking], depth: int = DEPTH) -> list[int]:
    """Reciprocal rank fusion of rankings of chunk numbers, best first."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, chunk in enumerate(ranking[:depth], 1):
            scores[chunk] = scores.get(chunk, 0.0) + 1 / (FUSION_CONSTANT + rank)
    return sorted(scores, key=lambda chunk: -scores[chunk])


def chunk_ranks(
    golds: Sequence[GoldQuote], ranking: Ranking, chunks: Sequence[Chunk], sources: Sources
) -> tuple[int | None, ...]:
    """For each gold quote the rank (from 1) of the first chunk that holds half of it or more."""

    def holds(chunk: Chunk, gold: GoldQuote) -> bool:
        document = sources.document(gold.doc)
        if document is None or document.id != chunk.document.id:
            return False
        return any(span_holds(chunk.start, chunk.end, span) for span in sources.spans(gold))

    return tuple(
        next((rank for rank, number in enumerate(ranking, 1) if holds(chunks[number], gold)), None) for gold in golds
    )


def run_baselines(results: Sequence[Result], sources_for: SourcesFor, settings: Settings) -> list[BaselineRun]:
    """The three recipes over the questions that have gold, each asked as typed over the same documents."""
    encoder = open_encoder(settings)
    named: dict[str, dict[tuple[str, str], tuple[int | None, ...]]] = {}
    groups: dict[tuple[str, ...], list[Result]] = {}
    for result in results:
        if result.question.gold:
            groups.setdefault(tuple(sorted(result.question.documents)), []).append(result)
    for names, group in groups.items():
        sources = sources_for(names)
        chunks = chunks_of(sources.documents())
        searches = _Searches(chunks, encoder)
        for result in group:
            key = (result.question.dataset, result.question.id)
            for name, ranking in searches.rankings(result.question.question):
                named.setdefault(name, {})[key] = chunk_ranks(result.question.gold, ranking, chunks, sources)
    return [BaselineRun(name, ranks) for name, ranks in named.items()]


class _Searches:
    """The chunks embedded and indexed once."""

    def __init__(self, chunks: Sequence[Chunk], encoder: Encoder) -> None:
        import bm25s

        self._encoder = encoder
        self._vectors = encoder.encode_passages([chunk.text for chunk in chunks])
        self._bm25 = bm25s.BM25()
        self._bm25.index([_words(chunk.text) or ["\0"] for chunk in chunks], show_progress=False)
        self._size = len(chunks)

    def rankings(self, question: str) -> Iterator[tuple[str, list[int]]]:
        """Name and ranking (chunk numbers, best first) of each recipe."""
        dense = self._vectors @ self._encoder.encode_queries([question])[0]
        lexical = self._lexical(question)
        by_dense, by_words = _order(dense), _order(lexical)
        yield f"{CHUNK} 字分块 + 向量", by_dense
        yield f"{CHUNK} 字分块 + BM25（jieba）", by_words
        yield f"{CHUNK} 字分块 + 两者按名次融合（RRF）", fuse([by_dense, by_words])

    def _lexical(self, question: str) -> npt.NDArray[np.float32]:
        known = self._bm25.get_tokens_ids(_words(question))
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._bm25.get_scores_from_ids(known), dtype=np.float32)


def _order(scores: npt.NDArray[np.float32]) -> list[int]:
    return [int(number) for number in np.argsort(-scores, kind="stable")]


def _words(text: str) -> list[str]:
    import jieba

    return [word for word in jieba.lcut(text) if _WORD.search(word)]
