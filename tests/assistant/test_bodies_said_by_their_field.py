"""Bodies said by the word of their field alone in questions over lists of units: 有财政没有公安的任务."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from corpus.units import asked_units


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("连平财政参加几项", 19),
        ("连平没有财政的任务有几条", 11),
        ("连平除了财政以外的任务有几条", 11),
        ("连平有财政没有公安的任务几项", 16),
        ("连平只有人社没有财政的任务几项", 3),
        ("连平有财政没有宣传的任务是哪几条", 16),
        ("连平司法没份的任务有几项", 25),
        ("广元有财政没住建的措施有几条", 4),
        ("株洲学前有公安没财政的条款是哪几条", 3),
    ],
)
def test_tasks_by_fields(assistant: Assistant, question: str, count: int) -> None:
    assert assistant.ask(question).answer.startswith(f"共{count}项")


def test_fields_set_against_each_other_in_a_turn(assistant: Assistant) -> None:
    first = "县人社局和县财政局都要干的，连平有几项"
    assert assistant.ask("只有人社没有财政的呢", (first,)).answer.startswith("共3项")
    assert assistant.ask("只有财政没有人社的", (first,)).answer.startswith("共11项")


@pytest.mark.parametrize("text", ["没有财政保障的学校有几所", "没有教育基础的孩子怎么办", "有文化的老师"])
def test_a_word_of_a_field_is_no_body_by_itself(text: str) -> None:
    assert asked_units(text) == []
