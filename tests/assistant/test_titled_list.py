"""Steps, conditions and principles are told as the whole list that bears their name."""

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
（二）热爱教育事业。
（三）原则上不超过62岁，条件优秀者可适当放宽。
第三章　选聘程序
第四条　选聘劳动指导员应按照公开、公平、择优的原则，严格考察、遴选和聘用程序。
第五条　聘用的基本程序：
（一）学校上报劳动指导员岗位和任职条件。
（二）教育行政部门面向社会公开发布招聘信息。
（三）教育行政部门会同有关部门对应聘人员进行资格审查。
（四）学校与拟聘用人员签订聘用合同。
第六条　在职人员在应聘劳动指导员前，须事先征得所在单位同意。
第四章　管理
第七条　劳动指导员有下列情形之一的，给予奖励表彰：
（一）坚持在农村学校任教的。
（二）有其他突出业绩的。
"""
INLINE = """江源区加强劳动教育实施意见

一、总体要求
（一）指导思想。全面贯彻党的教育方针。
（二）基本原则。1.全员性原则。坚持育人为本，面向全体。让每个学生都参加劳动。

2.多样性原则。坚持因地制宜，分类指导。充分考虑城乡差异。

3.协同性原则。坚持改革创新，协同推进。整合各类资源。

二、主要任务
（三）开设劳动课程。中小学每周开设1节劳动课。
"""
BARE = """靖宇县加强劳动教育实施方案

一、总体要求
（一）基本原则

1.育人为本，面向全体。遵循学生成长规律。

2.改革创新，协同推进。深化课程创新。

二、主要任务
（一）开设劳动课程。中小学每周开设1节劳动课。
"""


@pytest.fixture(scope="module")
def plans(over: Callable[..., Assistant]) -> Assistant:
    return over(**{text.splitlines()[0]: text for text in (RULES, INLINE, BARE)})


@pytest.mark.parametrize(
    "question", ["临江聘劳动指导员分几步走", "临江招劳动指导员有几个步骤", "临江劳动指导员选聘的流程是什么"]
)
def test_steps_are_those_of_the_clause_titled_so_and_counted(plans: Assistant, question: str) -> None:
    answer = plans.ask(question).answer
    assert answer.startswith("聘用的基本程序（共4项）")
    assert all(step in answer for step in ("上报", "发布招聘信息", "资格审查", "签订聘用合同"))
    assert "征得所在单位同意" not in answer


@pytest.mark.parametrize("history", [(), ("临江劳动指导员什么情形给奖励",)])
def test_conditions_are_the_list_of_them_and_no_passing_mention(plans: Assistant, history: tuple[str, ...]) -> None:
    question = "要满足哪些条件才能聘上" if history else "临江当劳动指导员要什么条件"
    answer = plans.ask(question, list(history)).answer
    assert "应具备以下基本条件" in answer
    assert all(item in answer for item in ("遵纪守法", "热爱教育事业", "不超过62岁"))
    assert "岗位和任职条件" not in answer


def test_the_procedure_of_something_else_is_not_told(plans: Assistant) -> None:
    assert "聘用的基本程序" not in plans.ask("临江解聘劳动指导员要走什么程序").answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("江源劳动教育的基本原则有哪几个", ("（共3项）", "1.全员性原则", "2.多样性原则", "3.协同性原则")),
        ("靖宇劳动教育的基本原则是什么", ("（共2项）", "1.育人为本", "2.改革创新")),
    ],
)
def test_all_the_principles_are_told(plans: Assistant, question: str, told: tuple[str, ...]) -> None:
    answer = plans.ask(question).answer
    assert all(part in answer for part in told)
