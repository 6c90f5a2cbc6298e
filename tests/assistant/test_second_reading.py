"""Turns whose first reading got nothing of them: read with an earlier topic, or alone in the same place and plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

RULES = """云岫市校外实践活动管理办法

第一条　校外实践基地应当配备不少于6名专职辅导员。辅导员与学生比达到1:20，2027年全面达标。
基地按照标准配备急救箱，并指定专人保管。
第二条　学生因故缺席2天的，班主任应当电话联系家长；缺席满5天的，学校应当书面报告市教育局。
经核实属于逃学的，由市教育局约谈家长。
第三条　实践活动经费每生每学期80元，已经高于该标准的学校，不得降低。门票价格按照物价部门核定的程序调整。
基地应当凭学生证办理入园手续。
第四条　活动照片存放期限不少于18个月，不得向校外人员泄露学生信息。
第五条　实践车辆每车核载不得超过45人，单程车程不得超过90分钟。
驾驶员每月出车不少于4次，驾驶员津贴按照每次50元发放。
基地午餐每餐烹调油不超过9克。每餐食盐不超过2克。
第六条　挪用活动经费的，由市财政局收回，并对负责人给予处分。
第七条　2026年，组建6个实践联盟，2028年，组建11个实践联盟。
"""


@pytest.fixture(scope="module")
def rules(over: Callable[..., Assistant]) -> Assistant:
    return over(云岫市校外实践活动管理办法=RULES)


@pytest.mark.parametrize(
    ("turns", "told", "standalone"),
    [
        (("云岫缺席几天要联系家长", "五天呢"), "书面报告", "五天"),
        (("云岫实践联盟2026年几个", "2028年呢", "增加几个"), "11−6=5", "实践联盟"),
        (("云岫实践活动经费每学期多少", "可以降吗", "门票能涨不"), "核定的程序调整", "门票"),
        (("云岫缺席几天要联系家长", "照片存多久"), "18个月", "照片"),
        (("云岫驾驶员津贴多少", "一个月出车几次"), "每月出车不少于4次", "出车"),
        (("云岫基地午餐烹调油不超过几克", "盐呢"), "食盐不超过2克", "盐不超过几克"),
        (("云岫车子最多坐几个人", "挪用活动经费呢"), "市财政局收回", "挪用"),
    ],
)
def test_a_turn_is_read_again_and_says_as_what(
    rules: Assistant, turns: tuple[str, ...], told: str, standalone: str
) -> None:
    answer = rules.ask(turns[-1], list(turns[:-1]))
    assert told in answer.answer
    assert standalone in answer.standalone_question


@pytest.mark.parametrize(
    "turns",
    [
        ("云岫实践活动经费每学期多少", "保险费呢"),
        ("云岫活动照片存放多久", "能发朋友圈吗"),
        ("云岫缺席几天要联系家长", "宿舍呢"),
    ],
)
def test_what_holds_no_word_of_the_turn_is_not_told_again(rules: Assistant, turns: tuple[str, ...]) -> None:
    answer = rules.ask(turns[-1], list(turns[:-1]))
    assert answer.refused, answer.answer


def test_a_turn_stays_in_the_plan_told_of(assistant: Assistant) -> None:
    answer = assistant.ask("招生按什么原则", ["平远幼儿园园长换了要报备吗"])
    assert "相对就近" in answer.answer
    assert "指标到校" not in answer.answer


def test_a_thing_under_the_same_limit(assistant: Assistant) -> None:
    answer = assistant.ask("班额", ["株洲普通高中毛入学率", "新建学校最多几人"])
    assert "不得超过55人" in answer.answer


def test_how_many_of_one_row_are_not_the_rows_of_its_table(assistant: Assistant) -> None:
    answer = assistant.ask("现在有几个", ["连平双师型教师占比"])
    assert "13人" in answer.answer
    assert "共13项" not in answer.answer


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("平远热柘幼儿园几个班", "东石呢", "谁先开工"), "2023年3月"),
        (("平远石正和东石幼儿园哪个完工晚",), "2024年12月"),
        (("平远热柘幼儿园几个班", "长田呢", "谁的学位多"), "120−90=30"),
        (("连平中小学家长满意度多少", "幼儿园呢", "高多少"), "97.8−85.9=11.9"),
        (("连平高级教师岗位初中要多少", "小学呢", "差多少"), "15"),
        (("连平小学老师本科比例从2024年到2029年提高多少",), "7个百分点"),
    ],
)
def test_rows_are_set_against_each_other(assistant: Assistant, turns: tuple[str, ...], told: str) -> None:
    assert told in assistant.ask(turns[-1], list(turns[:-1])).answer


def test_another_task_after_who_oversees_is_not_told_by_the_same_body(assistant: Assistant) -> None:
    turns = ["平远幼儿园卫生保健归哪个局指导"]
    told = assistant.ask("那收费呢", turns)
    assert "县发展改革局、县教育局、县财政局、县市场监管局" in told.answer
    assert "卫生健康局" not in told.answer
    assert "县委编办" in assistant.ask("编制呢", [*turns, "那收费呢"]).answer
