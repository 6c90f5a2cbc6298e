"""FAISS against plain dot products."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.vectors import FaissIndex, FloatArray


@pytest.fixture(scope="module")
def vectors() -> FloatArray:
    angles = np.linspace(0, np.pi, 40, dtype=np.float32)
    return np.stack([np.cos(angles), np.sin(angles), np.zeros_like(angles)], axis=1)


QUESTION = np.array([0.6, 0.8, 0.0], dtype=np.float32)


def test_scores_are_dot_products(vectors: FloatArray) -> None:
    index = FaissIndex.build(vectors)
    assert index.scores(QUESTION) == pytest.approx(vectors @ QUESTION, abs=1e-6)
    rows = np.array([5, 3, 39], dtype=np.int64)
    assert index.scores(QUESTION, rows) == pytest.approx(vectors[rows] @ QUESTION, abs=1e-6)
    assert index.scores(QUESTION, rows[:0]).shape == (0,)


def test_search_gives_the_best_rows_in_order(vectors: FloatArray) -> None:
    index = FaissIndex.build(vectors)
    similarities, rows = index.search(QUESTION, 4)
    expected = np.argsort(-(vectors @ QUESTION))[:4]
    assert rows.tolist() == expected.tolist()
    assert similarities == pytest.approx((vectors @ QUESTION)[expected], abs=1e-6)


def test_search_stays_inside_the_given_rows(vectors: FloatArray) -> None:
    allowed = np.array([0, 20, 39], dtype=np.int64)
    similarities, rows = FaissIndex.build(vectors).search(QUESTION, 10, allowed)
    assert rows.tolist() == sorted(allowed.tolist(), key=lambda row: -float(vectors[row] @ QUESTION))
    assert len(similarities) == 3


def test_saved_and_loaded_it_scores_the_same(vectors: FloatArray, tmp_path: Path) -> None:
    FaissIndex.build(vectors).save(tmp_path / "v.faiss")
    loaded = FaissIndex.load(tmp_path / "v.faiss")
    assert (loaded.size, loaded.dimension) == vectors.shape
    assert loaded.scores(QUESTION) == pytest.approx(vectors @ QUESTION, abs=1e-6)
    assert np.array_equal(loaded.vectors(), vectors)
