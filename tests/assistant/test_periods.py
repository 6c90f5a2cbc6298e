"""How often in which period: what is written for a longer one is told as such, and another claimed is set right."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.periods import asked_period, told_periods


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("校长每周陪餐几次", ("每周", 7.0)),
        ("一学期查几次", ("每学期", 180.0)),
        ("每两年评几次", ("每两年", 730.0)),
        ("一年级开几节课", None),
        ("多久陪餐一次", None),
    ],
)
def test_the_period_that_is_asked_of(question: str, period: tuple[str, float] | None) -> None:
    assert asked_period(question) == period


def test_the_periods_of_a_text() -> None:
    assert told_periods("每季度召开会议，每月开展调度，原则上每三年调整一次") == (
        ("每季度", 90.0),
        ("每月", 30.0),
        ("每三年", 1095.0),
    )


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("连平校长每周陪餐几次", "每月至少到联系学校陪餐1次"),
        ("连平每月搞几次满意率调查", "每年开展不少于2次学生满意率调查"),
        ("连平领导小组每月开几次会", "每季度召开领导小组会议"),
        ("连平飞行检查每月几次", "每季度开展“四不两直”飞行检查"),
    ],
)
def test_only_a_longer_period_is_written(assistant: Assistant, question: str, written: str) -> None:
    answer = assistant.ask(question)
    assert answer.refused
    assert written in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("连平飞行检查一年几次", "每季度开展“四不两直”飞行检查"),
        ("连平教育部门的人一个月陪几次餐", "每月至少到联系学校陪餐1次"),
        ("连平廉政教育活动一年几次", "每年开展廉政教育活动不少于2次"),
    ],
)
def test_a_shorter_period_or_the_same_tells_it(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert told in answer.answer
    assert not answer.refused


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("株洲布局规划每年调整一次吗", "每三年"),
        ("广元推进会每个月都开吗", "每年"),
        ("连平心理测评每学期做一次吗", "每年"),
    ],
)
def test_another_period_that_is_claimed_is_set_right(assistant: Assistant, question: str, period: str) -> None:
    assert assistant.ask(question).answer.startswith(f"不是，文件写的是{period}")


def test_nothing_is_inspected_by_a_meal(assistant: Assistant) -> None:
    assert "陪餐" not in assistant.ask("连平食堂一学期查几次").answer


@pytest.mark.parametrize("question", ["连平2026年引进多少人才", "连平2026年拟引进多少名紧缺人才"])
def test_what_is_stated_of_several_years_is_of_none_of_them(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.refused
    assert answer.answer.startswith("文件没有写明2026年的，只写了：")
    assert "32名" in answer.answer


def test_it_is_told_for_the_end_and_the_whole_of_the_period(assistant: Assistant) -> None:
    assert not assistant.ask("连平到2029年引进多少高层次人才").refused
    assert "32名" in assistant.ask("连平未来五年引进多少人才").answer
