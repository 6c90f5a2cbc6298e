"""Kinds strung together before 等 and the thing asked for, bodies that people are lent to, and who does a deed."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.plain_names import unnamed


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("连平紧缺学科有哪些", "音乐、美术、体育等紧缺学科"),
        ("蕉岭紧缺学科老师有哪些", "心理、体育、音乐、美术、信息技术等紧缺学科"),
        ("连平专项工作组有哪些", "战略规划、资金保障、师资建设、项目推进、督导评估等专项工作组"),
    ],
)
def test_kinds_before_the_thing(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("连平谁陪餐", "教育部门负责同志和相关人员"),
        ("株洲农村的薄弱园谁来帮", "鼓励教科研机构和省、市级示范性幼儿园"),
    ],
)
def test_who_does_it_in_the_words_of_the_sentence(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question).answer
    assert told in answer
    assert "牵头单位" not in answer


@pytest.mark.parametrize("question", ["平远借去镇政府的老师怎么处理", "平远教职工借到县委办了，要还吗"])
def test_a_body_that_teachers_are_lent_to_is_asked_nothing(assistant: Assistant, question: str) -> None:
    assert "长期借调借用县中教职工问题的清理和整改" in assistant.ask(question).answer


def test_a_text_with_the_very_word_names_the_thing(assistant: Assistant) -> None:
    question = assistant.understand("平远有没有教师安居房")
    assert not unnamed(question, "鼓励建设教师安居房")
    assert unnamed(question, "保障县中教师安教乐教")
    assert "鼓励建设教师安居房" in assistant.ask("平远有没有教师安居房").answer


def test_people_of_a_post_are_counted_by_no_other_number(assistant: Assistant) -> None:
    assert assistant.ask("连平领导小组副组长有几个").refused
