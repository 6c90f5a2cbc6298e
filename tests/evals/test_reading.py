"""The reader's table: how logits change the order, and what the gate tells with them."""

from __future__ import annotations

import numpy as np
import pytest

from evals.ablations.reading import Gated, Order, gate_table


def order(scores: list[float], logits: list[float], gold: int) -> Order:
    return Order(np.array(scores), np.array(logits), np.arange(len(scores)) == gold)


def test_logits_are_added_to_the_scores_of_what_is_read() -> None:
    found = order([3.0, 2.5, 2.0, 1.0], [0.0, 1.0, 0.0, 9.0], gold=1)
    assert found.recall(0.0, pairs=4, margin=np.inf) == [0.0, 1.0, 1.0]
    assert found.recall(1.0, pairs=3, margin=np.inf) == [1.0, 1.0, 1.0]
    # The fourth clause is read too and rises to the top.
    assert found.recall(1.0, pairs=4, margin=np.inf) == [0.0, 1.0, 1.0]


def test_a_clear_call_is_not_read() -> None:
    found = order([3.0, 1.0], [0.0, 9.0], gold=1)
    assert found.recall(1.0, pairs=2, margin=1.5) == [0.0, 1.0, 1.0]
    assert found.recall(1.0, pairs=2, margin=2.5) == [1.0, 1.0, 1.0]


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_clauses_than_are_read_are_ordered_all_the_same(count: int) -> None:
    assert order([1.0] * count, [0.0] * count, gold=0).recall(1.0, 10, np.inf) == [float(count)] * 3


def test_a_reader_that_knows_raises_what_is_refused_rightly() -> None:
    rows = [Gated(odds, logit, right) for odds, logit, right in [(2, 3, True), (1, 3, True), (1.5, -3, False)]]
    lines = gate_table(rows).splitlines()
    assert "2 answered rightly and 1 not answerable" in lines[0]
    assert next(line for line in lines if line.startswith("| the gate |")).split("|")[2].strip() == "0.500"
    assert next(line for line in lines if line.startswith("| the reader |")).split("|")[2].strip() == "1.000"
