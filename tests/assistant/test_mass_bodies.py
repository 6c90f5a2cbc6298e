"""Mass bodies (共青团, 妇联, 工会组织) have duties; a list of departments that share the work keeps all names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant
from corpus.units import asked_units, find_units

PLAN = """临江市加强劳动教育工作方案

一、保障措施
（一）加强组织领导。建立健全由县区政府牵头，教育、宣传、农业农村、财政、编制、人社等有关部门分工负责，全社会广泛参与的劳动教育工作机制，明确责任。
（二）形成工作合力。教育部门要负责劳动教育统筹规划。共青团组织要将劳动教育作为青少年思想引领的重要内容，积极倡导志愿者支教活动。妇联组织要将家庭劳动列入家庭教育指导内容。工会组织要选派劳动模范进校园。
"""


@pytest.fixture(scope="module")
def plan(over: Callable[..., Assistant]) -> Assistant:
    return over(临江市加强劳动教育工作方案=PLAN)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("临江共青团要做什么", "积极倡导志愿者支教活动"),
        ("临江共青团组织在劳动教育里要干啥", "积极倡导志愿者支教活动"),
        ("临江团委有什么任务", "积极倡导志愿者支教活动"),
        ("临江妇联要做什么", "将家庭劳动列入家庭教育指导内容"),
        ("临江工会要做什么", "选派劳动模范进校园"),
    ],
)
def test_a_mass_body_has_its_duties(plan: Assistant, question: str, told: str) -> None:
    assert told in plan.ask(question).answer


def test_departments_that_share_the_work_are_all_told_and_help_nobody(plan: Assistant) -> None:
    answer = plan.ask("临江劳动教育工作机制谁牵头").answer
    assert "县区政府牵头" in answer
    assert "分工负责：教育、宣传、农业农村、财政、编制、人社" in answer
    assert "配合" not in answer
    assert "分工负责：劳动教育工作机制" in plan.ask("临江财政部门要做什么").answer


def test_the_organisation_of_a_mass_body_is_no_department() -> None:
    assert [unit.name for unit in asked_units("共青团组织要做什么")] == ["团委"]
    assert [unit.name for unit in find_units("共青团员要带头")] == []
