"""Answers to the `test` half may not get worse than the committed figures, less two points."""

from __future__ import annotations

import math

import pytest

from evals import floor
from evals.metrics import Figure
from evals.run import opener


@pytest.mark.parametrize(
    ("accuracy", "refusals", "measures"),
    [(0.90, 0.80, []), (0.881, 0.781, []), (0.879, 0.80, ["accuracy"]), (0.95, 0.70, ["refusal_recall"])],
)
def test_two_points_below_is_too_low(accuracy: float, refusals: float, measures: list[str]) -> None:
    figures = {
        "accuracy": Figure(accuracy, math.nan, math.nan, 1),
        "refusal_recall": Figure(refusals, math.nan, math.nan, 1),
    }
    fallen = floor.fallen(figures, {"accuracy": 0.90, "refusal_recall": 0.80})
    assert [line.split()[0] for line in fallen] == measures


def test_questions_are_the_test_half_on_the_shipped_documents() -> None:
    asked = floor.questions()
    assert len(asked) > 300
    assert {question.split for question in asked} == {"test"}


def test_answers_keep_the_committed_level() -> None:
    room = opener(floor.settings_without_added_documents(), [])(())
    assert floor.fallen(floor.measure(room, floor.questions()), floor.read_floor()) == []
