"""What a sentence says in words of its own: told where it is the first and near in meaning, and sure enough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.compose.number_fit import best_segment
from assistant.engine import Assistant
from assistant.evidence.ranking import gather

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


@pytest.mark.parametrize(("near", "place", "told"), [(2.5, 0, True), (1.5, 0, False), (2.5, 1, False)])
def test_a_sentence_without_a_key_word_is_tried_where_it_is_the_first_and_near(
    assistant: Assistant, near: float, place: int, told: bool
) -> None:
    question = assistant.understand("连平校医津贴多少")
    others = [
        one for one in gather(question, assistant.reading) if not any(t.found_in(one.text) for t in question.terms)
    ]
    pieces = [replace(one, dense_z=0.0, score=1.0) for one in others[:2]]
    pieces[place] = replace(pieces[place], dense_z=near)
    choice = best_segment(question, pieces, lambda piece, segment: 1.0)
    assert (choice is not None and choice.piece == pieces[place]) == told
