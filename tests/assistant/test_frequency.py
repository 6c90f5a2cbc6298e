"""How often: asked for in people's words, answered by what recurs, refused where nothing is said."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.understanding.asks import asks


@pytest.mark.parametrize(
    ("question", "often"),
    [
        ("飞行检查多久来一回", True),
        ("布局规划隔几年调一次", True),
        ("名师一年开几次公开课", True),
        ("督学每学期要来几趟", True),
        ("垃圾站要隔多远", False),
        ("被取消资格隔多久才能再申请", False),
        ("补助多久能到账", False),
        ("一个班多少人", False),
    ],
)
def test_what_asks_how_often(question: str, often: bool) -> None:
    assert ("often" in asks(question, has_unit=False)) is often


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("连平学校餐 教育局领导多久要去陪一次", "每月至少到联系学校陪餐1次"),
        ("株洲幼儿园布局规划隔几年调一回", "每三年调整一次"),
        ("连平飞行检查多久来一回", "每季度开展“四不两直”飞行检查"),
    ],
)
def test_the_part_that_recurs_is_told(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert told in answer.answer
    assert told in answer.citations[0].text


def test_a_frequency_that_is_not_stated_is_refused(assistant: Assistant) -> None:
    answer = assistant.ask("蕉岭师德培训多久一次")
    assert answer.refused
    assert "频次" in answer.answer


def test_lessons_a_week_are_no_sections_of_the_plan(assistant: Assistant) -> None:
    assert assistant.ask("连平体育课一周几节").kind != "aggregate"
    assert assistant.ask("连平第三部分有几节").kind == "aggregate"


def test_how_often_a_thing_is_done_is_told_by_no_sentence_on_another(assistant: Assistant) -> None:
    assert assistant.ask("幼儿园一天喝几次奶").refused
    assert "1次" in assistant.ask("连平教育部门的人一个月陪几次餐").answer
