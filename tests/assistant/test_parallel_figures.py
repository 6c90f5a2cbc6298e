"""Several figures in one sentence or clause: the class, the part, the year and the total that are asked for."""

from __future__ import annotations

import pytest

from assistant.compose.counted import of_other_rank
from assistant.engine import Assistant
from tests.assistant.conftest import Over

PLAN = """松江县农村学校补助与食堂提升方案

一、工作目标
（一）2025年目标。食品安全A级食堂占比达到35%，农村学校校车总数达到40辆。
（二）2027年目标。A级食堂占比达到70%以上，农村学校校车总数达到62辆，全部配备随车照管人员。

二、主要任务
（一）发放农村教师补助。县财政按照学校距离县城的远近分三档发放农村教师生活补助：一档每人每月300元，二档每人每月500元，三档每人每月800元，2026年起三档提高到900元。
（二）添置校车。2025年新增8辆、2026年新增9辆、2027年新增13辆，县财政对每辆新购校车给予一次性补贴15万元。
（三）管好驾驶员。校车驾驶人应当年龄在28周岁以上、不超过58周岁，取得相应准驾车型驾驶证并具有5年以上驾驶经历，最近连续3个记分周期内没有被记满分记录，无酒后驾驶记录。
（四）保障经费。2025—2027年共安排专项资金1900万元，其中宿舍维修700万元、数字平台建设450万元、校车购置和运行600万元、培训及宣传150万元。
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    return over(松江县农村学校补助与食堂提升方案=PLAN)


@pytest.mark.parametrize("question", ["农村教师生活补助二档多少钱", "三档的农村教师一个月补多少"])
def test_classes_are_told_with_the_one_asked_for(plan: Assistant, question: str) -> None:
    answer = plan.ask(question)
    assert answer.kind == "number"
    assert "二档每人每月500元，三档每人每月800元，2026年起三档提高到900元" in answer.answer


@pytest.mark.parametrize(
    ("question", "text", "before", "other"),
    [
        ("三类地区补多少", "一类每人每月400元", "分三类发放：", True),
        ("三类地区补多少", "三类每人每月1000元", "一类400元，", False),
        ("三类地区补多少", "另加交通补贴100元", "二类每人每月700元，", True),
        ("A级食堂多少家", "B级食堂12家", "", True),
        ("补助多少", "一类每人每月400元", "", False),
    ],
)
def test_a_figure_of_another_class(question: str, text: str, before: str, other: bool) -> None:
    assert of_other_rank(question, text, before) is other


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("数字平台安排了多少资金", "数字平台建设450万元"),
        ("宿舍维修花多少钱", "宿舍维修700万元"),
        ("培训宣传安排多少万元", "培训及宣传150万元"),
    ],
)
def test_a_part_singled_out_is_told_by_its_name(plan: Assistant, question: str, figure: str) -> None:
    assert figure in plan.ask(question).answer


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("A级食堂2027年要占多大比例", "70%以上"),
        ("到2027年校车要有多少辆", "62辆"),
        ("校车2026年新增几辆", "2026年新增9辆"),
    ],
)
def test_the_year_of_a_clause_governs_its_figures(plan: Assistant, question: str, figure: str) -> None:
    answer = plan.ask(question)
    assert answer.kind == "number"
    assert figure in answer.answer


def test_years_of_driving_are_no_age(plan: Assistant) -> None:
    answer = plan.ask("校车驾驶人要有几年驾驶经历").answer
    assert "5年以上" in answer
    assert "28周岁" not in answer
