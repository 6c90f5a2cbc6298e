"""What stands beside the answer is not the answer: another level of school, year, unit, school or kind of people."""

from __future__ import annotations

import pytest

from assistant.compose.number import starts_from
from assistant.engine import Assistant
from assistant.focus import of_other_people
from assistant.question import levels_of


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("中小学校", {"小学", "初中", "高中"}),
        ("幼儿园和小学衔接", {"幼儿园", "小学"}),
        ("防止小学化", set()),
        ("义务教育学校", {"小学", "初中"}),
        ("初级中学", {"初中", "高中"}),
        ("普通高校", {"高校"}),
        ("大学本科学历", set()),
        ("中等职业学校", {"职校"}),
        ("全县学校", set()),
    ],
)
def test_levels_of_school(text: str, levels: set[str]) -> None:
    assert levels_of(text) == levels


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("现在有多少个学生", "公办学校教职工3751人", True),
        ("现在有多少个学生", "在校生52465人", False),
        ("有多少老师", "在校生52465人", True),
        ("有多少老师", "教职工3751人，在校生52465人", False),
        ("有多少人", "教职工3751人", False),
    ],
)
def test_pupils_are_no_staff(question: str, text: str, other: bool) -> None:
    assert of_other_people(question, text) is other


@pytest.mark.parametrize(
    ("asked", "text", "only_base"),
    [
        ("连平2024年高考本科上线率多少", "高考本科上线率对比2024年提高11个百分点", True),
        ("连平高考本科上线率比2024年高多少", "高考本科上线率对比2024年提高11个百分点", False),
        ("连平2029年毛入学率多少", "到2029年毛入学率提高到95%", False),
    ],
)
def test_the_year_that_a_change_is_counted_from(assistant: Assistant, asked: str, text: str, only_base: bool) -> None:
    assert starts_from(assistant.understand(asked), text) is only_base


@pytest.mark.parametrize(
    "asked",
    [
        "连平2024年高考本科上线率是多少",
        "广元小学班额最多几个人",
        "连平忠信中学要增加多少床位",
        "平远梅青中学有多少学生",
        "平远无证幼儿园被查到罚几万",
        "株洲公办园保教费每月最高几百",
        "蕉岭每天体育锻炼从哪个学期开始",
        "连平要求教室照度多少勒克斯",
    ],
)
def test_a_number_of_something_else_is_no_answer(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked)
    assert (answer.refused, answer.reason) == (True, "not_stated")


def test_a_bureau_that_the_document_gives_no_part_in_it_is_not_answered_with_another(assistant: Assistant) -> None:
    answer = assistant.ask("平远县交通局怎么管幼儿园校车")
    assert (answer.refused, answer.reason) == (True, "unit_has_no_duty")


def test_what_holds_now_is_not_what_is_aimed_at(assistant: Assistant) -> None:
    assert "38.2%" in assistant.ask("连平职校双师型教师现在占多少").answer
    assert "80%" in assistant.ask("连平职校双师型教师以后要占多少").answer


def test_a_list_that_the_sentence_only_begins_is_given_whole(assistant: Assistant) -> None:
    answer = assistant.ask("连平“1231”是什么意思")
    assert [part for part in ("一个突破", "两个创建", "三个提升", "一个重点") if part not in answer.answer] == []


def test_a_turn_that_leaves_a_unit_out_names_the_others(assistant: Assistant) -> None:
    answer = assistant.ask("除了财政局还有谁", history=["连平推动智慧校园建设由哪些单位负责"])
    assert "县政数局、县电信公司、县移动公司" in answer.answer
    assert "财政局" not in answer.answer
