"""Turns that swap a word of a question that nothing was told to."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    "turns",
    [
        ("蕉岭一个班最多多少人", "初中呢"),  # no class size: schools of at most 2000 are none
        ("平远7所公办幼儿园分别是哪些", "那每所谁负责建"),
    ],
)
def test_nothing_is_told_to_what_is_refused_by_itself(assistant: Assistant, turns: tuple[str, ...]) -> None:
    answer = assistant.ask(turns[-1], list(turns[:-1]))
    assert answer.refused, answer.answer


def test_another_place_that_tells_it_is_answered(assistant: Assistant) -> None:
    told = assistant.ask("株洲呢", ["平远幼儿园保教费几年调一次"])
    assert told.kind == "number"
    assert "不少于3年" in told.answer


def test_by_what_is_no_reason(assistant: Assistant) -> None:
    for question in ("蕉岭随迁子女上学凭什么", "蕉岭流动儿童上学凭什么"):
        assert "以居住证为主要依据" in assistant.ask(question).answer
