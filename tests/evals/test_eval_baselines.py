"""The usual recipes: chunks, fusion, ranks, over an encoder that counts characters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from invented_answers import TEXT, document

from corpus.settings import Settings
from evals import baselines
from evals.baselines import chunk_ranks, chunks_of, fuse, run_baselines
from evals.dataset import GoldQuote, Question, Sources
from evals.judge import judge
from evals.metrics import Result


class CountingEncoder:
    """A text's vector counts 学位 and 收费, at length 1."""

    name, dimension = "counting", 3

    def encode_queries(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        counts = np.array([[text.count("学位"), text.count("收费"), 0.1] for text in texts], dtype=np.float32)
        return np.asarray(counts / np.linalg.norm(counts, axis=1, keepdims=True), dtype=np.float32)

    def encode_passages(self, texts: Sequence[str], progress: object = None) -> npt.NDArray[np.float32]:
        return self.encode_queries(texts)


def test_chunks_cover_the_text() -> None:
    chunks = chunks_of([document()], size=30)
    assert "".join(chunk.text for chunk in chunks) == TEXT
    assert {len(chunk.text) for chunk in chunks[:-1]} == {30}


def test_fusion_by_rank() -> None:
    # 2: 1/(60+2) + 1/(60+1); 1: 1/(60+1) + 1/(60+3); 3: 1/(60+3) + 1/(60+2).
    assert fuse([[1, 2, 3], [2, 3, 1]]) == [2, 1, 3]
    assert 1 / 62 + 1 / 61 > 1 / 61 + 1 / 63 > 1 / 63 + 1 / 62
    assert fuse([[1, 2], [3]], depth=1) == [1, 3]


def test_ranks_of_chunks(sources: Sources) -> None:
    chunks = chunks_of([document()], size=len(TEXT) // 2)
    golds = (GoldQuote("青禾", "新增公办学位1380个"), GoldQuote("别的", "别的县"))
    assert chunk_ranks(golds, [0, 1, 2], chunks, sources) == (2, None)


def test_three_recipes_over_the_questions_with_gold(
    make_question: Callable[..., Question], sources: Sources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(baselines, "open_encoder", lambda settings: CountingEncoder())
    questions = [make_question(), make_question(id="q-2", answerable=False, gold=(), must=())]
    results = [Result(q, {}, judge(q, {}, sources), (), 0.0) for q in questions]
    runs = run_baselines(results, lambda names: sources, Settings(None, Path(), Path()))
    assert [one.name for one in runs] == [
        "500 字分块 + 向量", "500 字分块 + BM25（jieba）", "500 字分块 + 两者按名次融合（RRF）",
    ]  # fmt: skip
    for one in runs:
        assert one.ranks == {("invented", "q-1"): (1,)}
        assert one.recall()[1].value == 1
        assert one.recall("another")[1].count == 0
