"""Questions for yes or no: how they are read, which sentence tells them and what verdict it gives."""

from __future__ import annotations

import pytest

from assistant.asks import asks
from assistant.engine import Assistant
from tests.assistant.conftest import Over

PLAN = """青石县学校管理办法
一、日常管理
（一）加强卫生管理。县卫健局要每学期检查学校饮用水水质，指导学校防治传染病。县市场监管局负责同志每学期到学校食堂检查1次。
（二）规范收费。学校应当公示收费项目。（牵头单位：县发展改革局；责任单位：县教育局、县财政局）
（三）落实作息要求。学校午休时间不少于40分钟。
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    return over(青石县学校管理办法=PLAN)


@pytest.mark.parametrize(
    "asked",
    ["县卫健局会不会查学校的饮用水水质", "卫健局是不是要检查饮用水水质", "卫健局要求查饮用水水质吗"],
)
def test_one_deed_of_a_body_is_told_by_its_sentence(plan: Assistant, asked: str) -> None:
    answer = plan.ask(asked)
    assert answer.kind == "yes_no"
    assert "每学期检查学校饮用水水质" in answer.answer


def test_who_of_a_body_does_it_may_be_called_otherwise(plan: Assistant) -> None:
    assert "到学校食堂检查1次" in plan.ask("市场监管局领导是不是要到学校食堂检查").answer


@pytest.mark.parametrize("asked", ["平远公安局要做什么", "平远财政局是不是要给幼儿园钱", "平远医保局跟幼儿园有关系吗"])
def test_all_that_a_body_does_is_still_told_as_its_duties(assistant: Assistant, asked: str) -> None:
    assert assistant.ask(asked).kind == "unit_duties"


@pytest.mark.parametrize("asked", ["县财政局要不要管收费公示", "财政局管不管收费公示", "财政局需不需要参与收费公示"])
def test_whether_a_body_has_a_part_is_yes_though_another_leads(plan: Assistant, asked: str) -> None:
    assert "青石：是的：县财政局是责任单位，牵头的是县发展改革局" in plan.ask(asked).answer


def test_a_body_that_does_not_lead_is_said_not_to(plan: Assistant) -> None:
    assert "青石：不是牵头：" in plan.ask("收费公示是不是财政局牵头").answer


@pytest.mark.parametrize("asked", ["县妇联要不要管收费公示", "妇联对收费公示有没有责任"])
def test_a_body_that_no_clause_names_has_no_part(plan: Assistant, asked: str) -> None:
    answer = plan.ask(asked)
    assert answer.refused
    assert "妇联" in answer.answer


@pytest.mark.parametrize("asked", ["午休半小时够不够", "午休时间30分钟达不达标", "午休40分钟算硬性要求吗"])
def test_whatever_verb_is_asked_with_its_denial_asks_for_yes_or_no(plan: Assistant, asked: str) -> None:
    answer = plan.ask(asked)
    assert answer.kind in ("yes_no", "correction")
    assert "不少于40分钟" in answer.answer


@pytest.mark.parametrize("asked", ["晚几天报名行不行", "能不能给老师定考上多少个学生", "牌子上差几个字，管不管"])
def test_an_amount_left_open_is_not_asked_for(asked: str) -> None:
    assert asks(asked, has_unit=False) == {"permit"}


@pytest.mark.parametrize("asked", ["食堂几天检查一次", "能不能告诉我要多少人", "一个班多少人，超了行不行"])
def test_an_amount_asked_for_is_still_asked_for(asked: str) -> None:
    assert asks(asked, has_unit=False) & {"count", "often"}
