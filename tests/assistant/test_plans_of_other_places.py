"""What plans of other places write otherwise: goals by steps, items behind their heading, units of teaching."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

_PLAN = """云岗县学校美育工作实施方案
一、总体要求
（一）基本原则。1.面向全体。遵循成长规律，让每个学生受益。2.分类指导。充分考虑城乡差异。3.协同推进。整合各类资源。
（二）工作目标。到2018年，全县各级各类学校开齐开足美育课程。课外美育活动学生参与面达到100%。建立30所美育特色学校。\
到2020年，美育普及水平显著提高，学生审美和人文素养明显提升。
二、主要任务
（一）开齐课程。普通高中保证艺术类课程修完6个学分。中等职业学校将艺术课程纳入公共基础课，总课时量不低于72课时，\
积极探索并开好一门以上体现职业教育特点的拓展课程。
（二）开展试点。甲镇、乙镇作为美育工作的改革试点，要从2018年秋季开学时，在中小学增设戏剧课程，\
并逐步扩大试点学校的范围、丰富课程的内容和形式，用3年左右的时间，60%以上的中小学校达到试点要求。
（三）家长学校。学校可以设立家长学校。每年5月15日国际家庭日所在周为全县家庭教育宣传周。
（四）配齐教师。到2019年底要着力配齐中小学音乐、美术教师，有条件的学校配备舞蹈、戏剧等教师。
（五）专项培训。市、县区每年各安排美育教师1-2项专项技能培训。\
学校要重视美育师资业务能力培养，保证美育教师每年参与各级专业培训不少于3次。
三、保障措施
（一）强化职责。妇联、团委等群团组织要大力支持校外美育工作，为学生健康成长提供良好环境。
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    return over(美育=_PLAN)


@pytest.mark.parametrize(
    "question", ["课外活动参与面哪年要达到100%", "2018年课外美育活动参与面多少", "要建多少所美育特色学校"]
)
def test_the_step_of_a_goal_is_told_with_what_is_reached_in_it(plan: Assistant, question: str) -> None:
    assert "2018年" in plan.ask(question).answer


@pytest.mark.parametrize("question", ["2020年要建多少所美育特色学校", "2020年课外美育活动参与面要达到多少"])
def test_what_one_step_reaches_is_not_told_of_the_next(plan: Assistant, question: str) -> None:
    assert plan.ask(question).refused


def test_items_behind_their_heading_are_counted_and_found(plan: Assistant) -> None:
    answer = plan.ask("基本原则有几条").answer
    assert answer.startswith("共3条")
    assert all(item in answer for item in ("面向全体", "分类指导", "协同推进"))


@pytest.mark.parametrize(
    ("question", "told"),
    [("中职艺术课多少学时", "72课时"), ("高中艺术课程几个学分", "6个学分"), ("中职要开几门拓展课程", "一门以上")],
)
def test_teaching_is_told_in_the_unit_asked_for(plan: Assistant, question: str, told: str) -> None:
    assert told in plan.ask(question).answer


def test_lessons_are_no_credits(plan: Assistant) -> None:
    assert plan.ask("中职艺术课要几个学分").refused


@pytest.mark.parametrize("question", ["美育试点从什么时候开始", "甲镇的试点哪年启动"])
def test_a_start_is_no_span_of_time(plan: Assistant, question: str) -> None:
    answer = plan.ask(question).answer
    assert "从2018年秋季开学时，在中小学增设戏剧课程" in answer
    assert "3年左右" not in answer


def test_a_day_of_every_year_is_no_number_of_times(plan: Assistant) -> None:
    assert plan.ask("家长学校每年开几次课").refused


def test_group_organisations_have_their_task(plan: Assistant) -> None:
    assert "大力支持校外美育工作" in plan.ask("妇联做什么").answer


def test_teachers_of_one_subject_are_not_told_by_those_of_another(plan: Assistant) -> None:
    assert "2019年" in plan.ask("音乐老师哪年配齐").answer
    assert plan.ask("体育老师哪年配齐").refused


@pytest.mark.parametrize("question", ["美育专项经费县里每年安排多少", "美育经费县里每年拿出多少"])
def test_a_fund_is_no_number_of_courses(plan: Assistant, question: str) -> None:
    assert plan.ask(question).refused


def test_taking_part_is_no_word_that_a_number_has_to_share(plan: Assistant) -> None:
    assert "不少于3次" in plan.ask("美育老师一年至少参加几次培训").answer
    assert plan.ask("美育老师一年参加几次比赛").refused
