"""Figures: denominators from the gold, intervals, recall, the sign test."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from invented_answers import FEES, PLACES

from evals.dataset import GoldQuote, Question, Sources
from evals.judge import judge
from evals.metrics import Result, bootstrap, gold_ranks, recall_at, reciprocal_rank, sign_test, span_holds, summarise

Make = Callable[..., Question]


def result(question: Question, sources: Sources, ranks: tuple[int | None, ...] = (), **answer: Any) -> Result:
    given: Mapping[str, Any] = {"answer": "1380", "kind": "number", "refused": False, "citations": []} | answer
    return Result(question, given, judge(question, given, sources), ranks, 0.010)


def test_denominators_come_from_the_gold(make_question: Make, sources: Sources) -> None:
    unanswerable = make_question(id="q-3", answerable=False, gold=(), must=(), type="unanswerable")
    summary = summarise(
        [
            result(make_question(id="q-1"), sources, (2,)),
            result(make_question(id="q-2", history=("前一问",)), sources, (None,), refused=True),
            result(unanswerable, sources),
        ]
    )
    figures = summary.figures
    assert (figures["accuracy"].value, figures["accuracy"].count) == (1 / 2, 2)
    assert (figures["accuracy_all"].value, figures["accuracy_all"].count) == (1 / 3, 3)
    assert (figures["false_refusals"].value, figures["false_refusals"].count) == (1 / 2, 2)
    assert (figures["refusal_recall"].value, figures["refusal_recall"].count) == (0, 1)
    assert (figures["followups"].value, figures["followups"].count) == (0, 1)
    assert (figures["recall@1"].value, figures["recall@3"].value) == (0, 1 / 2)
    assert figures["mrr"].value == (1 / 2 + 0) / 2
    assert (figures["gold_cited"].value, figures["gold_cited"].count) == (0, 2)
    assert math.isnan(figures["roles"].value)
    assert summary.wrong_statements == 1
    assert summary.median_one_fact_length == len("1380")
    assert summary.latency_p50 == pytest.approx(10)


def test_a_question_without_ranks_scores_nothing(make_question: Make, sources: Sources) -> None:
    figures = summarise([result(make_question(), sources, ())]).figures
    assert (figures["recall@10"].value, figures["recall@10"].count) == (0, 1)


def test_ranks_of_gold_quotes(sources: Sources) -> None:
    golds = (GoldQuote("青禾", "新增公办学位1380个"), GoldQuote("青禾", "收费管理"), GoldQuote("别的", "别的县"))
    assert gold_ranks(golds, [FEES, PLACES], sources) == (2, 1, None)
    assert gold_ranks(golds, [], sources) == (None, None, None)


def test_half_of_a_quote_is_held() -> None:
    assert span_holds(0, 10, (5, 15))
    assert not span_holds(0, 9, (5, 15))


def test_recall_and_reciprocal_rank() -> None:
    assert [recall_at((None, 3), cutoff) for cutoff in (1, 3, 5)] == [0, 1, 1]
    assert reciprocal_rank((None, 4, 2)) == 1 / 2
    assert reciprocal_rank((None,)) == 0


def test_interval_holds_the_mean_and_shrinks_with_more_questions() -> None:
    few, many = bootstrap([1.0, 0.0] * 10), bootstrap([1.0, 0.0] * 200)
    assert few.low < few.value < few.high
    assert many.high - many.low < few.high - few.low
    # The normal approximation: 2 × 1.96 × √(p(1 − p) / n).
    assert many.high - many.low == pytest.approx(2 * 1.96 * math.sqrt(0.25 / 400), rel=0.1)
    assert bootstrap([1.0] * 5) == replace(few, value=1.0, low=1.0, high=1.0, count=5)


def test_turns_of_a_dialogue_are_drawn_together() -> None:
    values = [1.0] * 20 + [0.0] * 20
    apart, together = bootstrap(values), bootstrap(values, [f"d{number // 10}" for number in range(40)])
    assert together.high - together.low > apart.high - apart.low


def test_sign_test() -> None:
    assert sign_test(0, 0) == 1
    assert sign_test(5, 5) == 1
    assert sign_test(5, 0) == 2 * (1 / 2) ** 5
    assert sign_test(1, 3) == 2 * (1 + 4) / 2**4
