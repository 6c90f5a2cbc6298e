"""BM25 against its formula; weights of further terms."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from index.lexical import LexicalIndex

TEXTS = [["收费", "管理", "收费"], ["校车", "管理"], ["食堂"], []]


def bm25(term: str, text: list[str], k1: float = 1.2, b: float = 0.6) -> float:
    """Robertson's BM25 in Lucene's form: log(1 + (N - n + 0.5) / (n + 0.5)) * f / (f + k1 (1 - b + b L / L̄))."""
    lengths = [max(len(one), 1) for one in TEXTS]
    having = sum(term in one for one in TEXTS)
    rarity = math.log(1 + (len(TEXTS) - having + 0.5) / (having + 0.5))
    frequency = text.count(term)
    return rarity * frequency / (frequency + k1 * (1 - b + b * len(text) / (sum(lengths) / len(lengths))))


@pytest.fixture
def index() -> LexicalIndex:
    return LexicalIndex.build(TEXTS)


def test_scores_follow_the_formula(index: LexicalIndex) -> None:
    expected = [bm25("收费", text) + bm25("管理", text) for text in TEXTS]
    assert index.scores(["收费", "管理"]) == pytest.approx(expected, rel=1e-4)


def test_further_terms_count_by_their_weight(index: LexicalIndex) -> None:
    expected = [bm25("收费", text) + 0.25 * bm25("校车", text) for text in TEXTS]
    assert index.scores(["收费"], [(["校车"], 0.25)]) == pytest.approx(expected, rel=1e-4)


def test_unknown_words_score_nothing(index: LexicalIndex) -> None:
    assert index.scores(["火箭"]).tolist() == [0, 0, 0, 0]
    assert index.scores([]).tolist() == [0, 0, 0, 0]


def test_saved_and_loaded_it_scores_the_same(index: LexicalIndex, tmp_path: Path) -> None:
    index.save(tmp_path)
    assert np.array_equal(LexicalIndex.load(tmp_path).scores(["收费", "食堂"]), index.scores(["收费", "食堂"]))


@pytest.mark.parametrize("texts", [[], [[]], [[], []]])
def test_without_words_there_is_nothing_to_find(texts: list[list[str]], tmp_path: Path) -> None:
    index = LexicalIndex.build(texts)
    index.save(tmp_path)
    assert LexicalIndex.load(tmp_path).scores(["收费"]).tolist() == [0] * len(texts)
