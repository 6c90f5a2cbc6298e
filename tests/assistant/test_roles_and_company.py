"""One unit in two roles, and one unit beside another: each is counted as it is said."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("株洲学前市发改委又牵头又配合，各几条", "牵头1项，配合5项"),
        ("株洲学前计划里市财政局既牵头也配合的是哪些条", "牵头2项，配合7项"),
        ("广元方案市教育局牵头以及配合的分别有多少条", "配合2项"),
    ],
)
def test_each_of_two_roles_is_counted(assistant: Assistant, question: str, said: str) -> None:
    assert said in assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("株洲学前计划市财政局牵头跟配合的一共几条", 9),
        ("广元方案市财政局牵头加配合总共有几条", 5),
        ("株洲学前计划市发改委牵头或配合的有几条", 6),
    ],
)
def test_tasks_in_either_role_are_counted_together(assistant: Assistant, question: str, expected: int) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None, answer.answer
    assert answer.table.value == expected


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (["株洲学前市财政局牵头几条", "配合呢", "一共参与几条"], 9),
        (["连平县委宣传部参加了哪些任务", "其中和县财政局一起的呢", "那和县人社局呢"], 2),
        (["连平县公安局参加几项", "跟县司法局一起的呢"], 2),
        (["连平财政局和人社局都参加的有几项", "那跟县公安局呢"], 3),
        (["连平县公安局参加几项", "那县司法局呢"], 5),
    ],
)
def test_a_turn_sets_a_unit_beside_the_one_before(assistant: Assistant, turns: list[str], expected: int) -> None:
    for place, turn in enumerate(turns):
        answer = assistant.ask(turn, turns[:place])
    assert answer.table is not None, answer.answer
    assert answer.table.value == expected
