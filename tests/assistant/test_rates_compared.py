"""Places compared by a rate or a date that each states in words of its own."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize("rate", ["普惠性幼儿园覆盖率", "普惠率"])
@pytest.mark.parametrize("asked", ["哪个高", "谁高", "对比"])
def test_a_rate_by_another_name(assistant: Assistant, rate: str, asked: str) -> None:
    said = assistant.ask(f"平远和株洲{rate}{asked}").answer
    assert "公办幼儿园和普惠性民办幼儿园在园幼儿占比达到85%以上" in said
    assert "普惠性幼儿园覆盖率达到92%以上" in said
    assert "未提及" not in said


def test_of_three_places(assistant: Assistant) -> None:
    said = assistant.ask("平远、连平、株洲的普惠性幼儿园覆盖率哪个最高").answer
    assert said.startswith("株洲最高，92%以上")
    assert "2024年基础值89.30%" in said


def test_one_place_alone(assistant: Assistant) -> None:
    assert "85%以上" in assistant.ask("平远普惠性幼儿园覆盖率是多少").answer
    assert "89.30%" in assistant.ask("连平普惠性幼儿园覆盖率").answer


@pytest.mark.parametrize("question", ["连平和株洲的公办园占比对比", "平远与连平公办园占比差多少"])
def test_a_number_not_reached_is_none_to_reckon_with(assistant: Assistant, question: str) -> None:
    said = assistant.ask(question).answer
    assert "连平：真正公办园在园幼儿占比未达到50%" in said
    assert "（58−50" not in said
    assert "一样" not in said


def test_what_is_nowhere_stated_stays_so(assistant: Assistant) -> None:
    assert "广元：该文件未提及" in assistant.ask("广元和株洲普惠率哪个高").answer


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("广元和平远消除大班额哪个晚", "平远晚，2025年："),
        ("广元和平远大班额清零谁更早", "广元早，2023年："),
        ("平远和广元谁先消除大班额", "广元早，2023年："),
        ("平远和株洲大班额哪个先消除", "株洲早，2023年："),
        ("株洲和蕉岭哪个地方消除大班额晚", "蕉岭晚，2025年："),
    ],
)
def test_which_place_is_first(assistant: Assistant, question: str, first: str) -> None:
    answer = assistant.ask(question).answer
    assert answer.startswith(first)
    if "平远" in question:
        assert "2025年底，普通高中56人以上大班额全面“清零”" in answer


def test_the_size_of_a_large_class_is_no_goal(assistant: Assistant) -> None:
    said = assistant.ask("广元和株洲大班额目标对比").answer
    assert "持续做到56人及以上大班额动态清零" in said
    assert "56−55" not in said


@pytest.mark.parametrize(
    ("question", "first", "gap"),
    [
        ("几地义务教育巩固率哪个更高，相差多少", "最高的是连平", "（98.26−96）"),
        ("谁的九年义务教育巩固率更高", "最高的是连平", ""),
        ("五地公办园占比哪家高，差几个点", "最高的是株洲", "（58−50）"),
        ("三地高中毛入学率谁定得低", "最低的是连平", ""),
        ("五个地方公办园占比目标哪家更低", "最低的是平远", ""),
    ],
)
def test_every_place_that_states_it_is_ranked(assistant: Assistant, question: str, first: str, gap: str) -> None:
    said = assistant.ask(question).answer
    assert said.startswith(first), said
    assert gap in said.split("\n")[0]
