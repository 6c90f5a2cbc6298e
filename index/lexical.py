"""BM25 over tokens, through bm25s."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]


class LexicalIndex:
    """BM25 (Lucene's variant, k1 1.2, b 0.6) over texts given as tokens."""

    def __init__(self, model: bm25s.BM25, size: int) -> None:
        self._model = model
        self.size = size

    @classmethod
    def build(cls, texts: Sequence[Sequence[str]], k1: float = 1.2, b: float = 0.6) -> LexicalIndex:
        """An index over `texts`, each a list of tokens; one without tokens is allowed and never matches."""
        model = bm25s.BM25(k1=k1, b=b, method="lucene")
        # bm25s needs at least one token in all; a token that no query can hold keeps an empty corpus legal.
        model.index([list(text) or ["\0"] for text in texts] or [["\0"]], show_progress=False)
        return cls(model, len(texts))

    def save(self, folder: Path) -> None:
        self._model.save(str(folder), show_progress=False)
        (folder / "size").write_text(str(self.size), encoding="ascii")

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        """The index saved in `folder`, its arrays memory-mapped. Raises OSError or ValueError if broken."""
        model = bm25s.BM25.load(str(folder), mmap=True)
        # The same pages as plain arrays: each slice of a memmap is a new memmap, which takes longer than the sum.
        model.scores = {
            name: np.asarray(value) if isinstance(value, np.memmap) else value for name, value in model.scores.items()
        }
        return cls(model, int((folder / "size").read_text(encoding="ascii")))

    def scores(self, tokens: Sequence[str], extra: Sequence[tuple[Sequence[str], float]] = ()) -> FloatArray:
        """float32 (size,): BM25 of `tokens`, plus for each (tokens, weight) of `extra` weight times its BM25."""
        total = self._scores(tokens)
        for more, weight in extra:
            total += weight * self._scores(more)
        return total

    def _scores(self, tokens: Sequence[str]) -> FloatArray:
        known = self._model.get_tokens_ids(list(tokens))
        if not known or not self.size:
            return np.zeros(self.size, dtype=np.float32)
        return np.asarray(self._model.get_scores_from_ids(known), dtype=np.float32)[: self.size]
