"""Numbers and months of their own subject: no part told for the whole, no others' years, no other event's month."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

PLAN = """吉林省加强学校劳动教育工作方案

一、总体要求
（一）课程设置。义务教育阶段学校在开设劳动课程的基础上增设农事课程，确保劳动课程课时总量不低于总课时的8%。鼓励有条件的学校按不低于总课时的12%开设劳动课程，其中初中阶段劳动课程课时不低于义务教育阶段劳动课程总量的30%。
（二）师资队伍。各高校担任公共劳动课程教学的教师人数，应占在校学生总数的0.15%-0.2%，其中专职教师人数应占劳动教师总数的50%以上。
（三）改革试点。长春市、四平市作为学校劳动教育的改革试点，要从2018年秋季开学时，在中小学开展增设农事、木工、烹饪等地方课程或校本课程的试点工作，并逐步扩大试点学校的范围，用3年左右的时间，60%以上的中小学校达到改革试点的要求，其他设区市用5年左右的时间达到改革试点市的标准。
（四）实践活动。每3年举办一届全省中小学生劳动技能展演活动。各中小学校每年至少举办1次校园劳动节活动（劳动周或劳动月）。
（五）监督检查。每3年组织一次学校劳动教育质量监测。各市每年11月底前逐级报送劳动教育发展年度报告。
"""


@pytest.fixture(scope="module")
def plan(over: Callable[..., Assistant]) -> Assistant:
    return over(吉林省加强学校劳动教育工作方案=PLAN)


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("吉林小学初中劳动课要占总课时多少", "不低于总课时的8%", "30%"),
        ("吉林义务教育阶段劳动课程课时总量不低于多少", "不低于总课时的8%", "30%"),
        ("吉林初中劳动课程课时要占多少", "30%", "不低于总课时的8%"),
        ("吉林高校公共劳动课程专职教师占多少", "50%以上", "30%"),
        ("吉林长春市用几年达到改革试点要求", "长春市、四平市作为学校劳动教育的改革试点……用3年左右", "5年"),
        ("长春几年达到试点的要求", "用3年左右的时间，60%以上", "5年"),
        ("吉林其他设区市用几年达到试点标准", "5年左右", "3年"),
        ("吉林劳动教育年度报告几月底前报", "11月底前", "每3年"),
    ],
)
def test_a_number_goes_with_its_own_subject(plan: Assistant, question: str, told: str, not_told: str) -> None:
    answer = plan.ask(question).answer
    assert told in answer
    assert not_told not in answer


def test_another_place_of_the_sentence_is_asked_about_next(plan: Assistant) -> None:
    answer = plan.ask("那四平呢", ["吉林其他设区市用几年达到试点标准"]).answer
    assert "用3年左右的时间" in answer
    assert "5年" not in answer


@pytest.mark.parametrize("question", ["吉林中小学生劳动技能展演今年几月办", "吉林劳动教育质量监测几月份搞"])
def test_the_month_of_another_event_is_no_answer(plan: Assistant, question: str) -> None:
    assert plan.ask(question).refused
