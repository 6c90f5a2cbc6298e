"""Bodies that lose or lack a part of their name as people write it."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


def test_the_committee_keeps_its_level(assistant: Assistant) -> None:
    answer = assistant.ask("广元市委编办负责什么")
    assert answer.reason == "unit_has_no_duty"
    assert "没有写到市委编办的任务" in answer.answer
    assert "核定公办幼儿园教职工编制" in assistant.ask("平远县委编办负责什么").answer


@pytest.mark.parametrize("question", ["广元各县区负责什么", "广元县区要干什么"])
def test_counties_and_districts_are_their_governments(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "unit_duties"
    assert "责任单位：实施县中托管帮扶工程" in answer.answer
    assert "配合：化解普通高中大班额大校额" in answer.answer


def test_what_is_laid_down_for_them_is_no_task_of_theirs(assistant: Assistant) -> None:
    assert assistant.ask("广元各县区毛入学率要到多少").kind != "unit_duties"
