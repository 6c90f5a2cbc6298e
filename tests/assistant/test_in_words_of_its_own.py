"""What a sentence says in words of its own: told where it is the first and near in meaning, and sure enough."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.engine import Assistant

_PLAN = Path(__file__).parents[1] / "data" / "青禾县学前教育行动计划.txt"


@pytest.fixture(scope="module")
def plan(over: Callable[..., Assistant]) -> Assistant:
    return over(_PLAN)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("红色提醒的片多久拿出加学位的办法", "60日内提出扩容方案"),
    ],
)
def test_a_number_is_told_by_a_sentence_without_the_question_s_words(plan: Assistant, question: str, told: str) -> None:
    assert told in plan.ask(question).answer


@pytest.mark.parametrize("question", ["看大门的一个月开多少钱，县里补不补？", "办园集团一年评几次先进"])
def test_a_number_of_another_thing_is_not_told(plan: Assistant, question: str) -> None:
    assert plan.ask(question).kind == "refusal"


def test_who_approves_is_told_by_the_word_of_the_document(plan: Assistant) -> None:
    assert "须重新报县人民政府审定" in plan.ask("把私人园买下来，估出来比表里贵一大截，还得找谁点头？").answer
