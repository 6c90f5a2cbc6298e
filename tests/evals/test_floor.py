"""Answers to the `test` half may not get worse than the committed figures, less two points."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from evals import floor
from evals.dataset import Question, Sources
from evals.judge import judge
from evals.metrics import Figure, Result
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


def test_the_table_has_a_row_for_each_set_and_half(make_question: Callable[..., Question], sources: Sources) -> None:
    def result(dataset: str, split: str, *, answerable: bool, refused: bool) -> Result:
        question = make_question(
            dataset=dataset, split=split, answerable=answerable, gold=(), must=(("1380",),) if answerable else ()
        )
        answer = {"answer": "没有写" if refused else "1380", "kind": "number", "refused": refused, "citations": []}
        return Result(question, answer, judge(question, answer, sources), (), 0.010)

    results = [
        result("one", "tune", answerable=True, refused=False),
        result("one", "test", answerable=True, refused=False),
        result("one", "test", answerable=True, refused=True),
        result("two", "test", answerable=False, refused=True),
    ]
    lines = floor.readme_table(results, "机器。").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    assert [row[:3] for row in cells[1:]] == [
        ["one", "tune", "1"], ["one", "test", "2"], ["two", "test", "1"], ["全部", "tune", "1"], ["全部", "test", "3"],
    ]  # fmt: skip
    assert cells[2][3:] == ["50.0%", "—", "50.0%", "—", "10.0 / 10.0"]
    assert cells[3][3:6] == ["—", "100.0%", "—"]
    assert cells[5][3].startswith("50.0%（")
    assert lines[-1].endswith("机器。")


def test_answers_keep_the_committed_level() -> None:
    room = opener(floor.settings_without_added_documents(), [])(())
    assert floor.fallen(floor.measure(room, floor.questions()), floor.read_floor()) == []
