"""Turns over rules for part-time staff: a new amount brings a new search, a new part keeps the whole that it is of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

RULES = """临江市校外劳动指导员管理办法

第一章　总则
第一条　为加强劳动教育师资队伍建设，制定本办法。
第二条　本办法所称劳动指导员，是指被选聘到中小学校担任劳动课程教学指导工作的人员。
第二章　选聘条件
第三条　劳动指导员应具备以下基本条件：
（一）遵纪守法，身心健康。
（二）劳动指导员原则上不超过62岁，条件优秀者可适当放宽年龄限制。
第三章　选聘程序
第四条　聘用的基本程序：
（一）教育行政部门面向社会公开发布招聘信息。
（二）教育行政部门会同有关部门对应聘人员进行资格审查。
（三）学校与拟聘用人员签订聘用合同。
第五条　在职人员在应聘劳动指导员前，须事先征得所在单位同意。
第六条　学校要加强对劳动指导员的管理，明确权利义务，规范从教行为。
"""


@pytest.fixture(scope="module")
def rules(over: Callable[..., Assistant]) -> Assistant:
    return over(临江市校外劳动指导员管理办法=RULES)


@pytest.mark.parametrize("turn", ["我63岁了还行吗", "那70岁的还能当吗"])
def test_a_new_amount_brings_a_new_search(rules: Assistant, turn: str) -> None:
    answer = rules.ask(turn, ["我有工作单位，想去临江当劳动指导员，要单位同意吗"]).answer
    assert answer.startswith("原则上不可以")
    assert "不超过62岁" in answer
    assert "单位同意" not in answer


@pytest.mark.parametrize("turn", ["资格审查呢", "那资格审查呢"])
def test_a_new_part_keeps_the_whole_that_it_is_of(rules: Assistant, turn: str) -> None:
    answer = rules.ask(turn, ["临江劳动指导员的招聘信息由谁发布"])
    assert "教育行政部门" in answer.answer
    assert "资格审查" in answer.answer
    assert "劳动指导员的资格审查" in answer.standalone_question
