"""Questions for the cases of something, where the line over them does not name the thing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

RULES = """临江市中小学校规划条例

第一章　总则
第一条　为加强中小学校规划，制定本条例。
第二章　规划
第二条　专项规划的评估报告可以作为修改专项规划的依据。
第三条　经批准公布的专项规划，任何单位和个人不得擅自变更。有下列情形之一的，组织编制机关可以按照法定权限进行修改：
（一）行政区划调整的；
（二）国务院批准重大建设工程的。
第四条　修改专项规划，应当履行下列程序：
（一）组织专家论证；
（二）组织听证。
"""


@pytest.fixture(scope="module")
def rules(over: Callable[..., Assistant]) -> Assistant:
    return over(临江市中小学校规划条例=RULES)


@pytest.mark.parametrize(
    "question", ["哪些情况可以修改专项规划", "什么情况下能修改专项规划", "哪些情形可以修改专项规划"]
)
def test_the_cases_are_told_with_the_line_over_them(rules: Assistant, question: str) -> None:
    answer = rules.ask(question).answer
    assert "组织编制机关可以按照法定权限进行修改" in answer
    assert "行政区划调整" in answer
    assert "国务院批准重大建设工程" in answer
    assert "专家论证" not in answer


def test_steps_are_no_cases(rules: Assistant) -> None:
    answer = rules.ask("修改专项规划要走哪些程序").answer
    assert "组织专家论证" in answer
    assert "行政区划" not in answer
