"""Taking lessons for another subject, shares of people, 一聘聘几年, and places by their first character."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

BANNED = """呼和浩特市加强学校艺术工作方案

一、主要任务
（一）健全管理机构。各级各类学校要成立以校长负总责的管理机构，全面实行“421”艺术教学管理制度（即“四有”：有教师、有教材、有教案、有计划；“两不”：不随意挤占、不随意停课；“一公示”：实行音乐、美术课表公示制度），切实规范艺术课程教学工作。
（二）开齐课程。各级各类学校要确保不得以任何理由和借口削减、挤占美育课程。
（三）建设队伍。各高校担任公共艺术课程教学的教师人数，应占在校学生总数的0.15%-0.2%，其中专职教师人数应占艺术教师总数的50%以上。
（四）兼职教师。鼓励聘用兼职教师，聘用前进行岗前培训。
"""
SILENT = """信阳市加强学校艺术工作方案

一、主要任务
（一）开齐课程。义务教育阶段学校确保艺术课程课时总量不低于总课时的9%，鼓励有条件的学校按总课时的11%开设艺术课程。
"""


@pytest.fixture(scope="module")
def plans(over: Callable[..., Assistant]) -> Assistant:
    return over(**{text.splitlines()[0]: text for text in (BANNED, SILENT)})


@pytest.mark.parametrize(
    "question", ["呼和浩特能不能占用音乐课", "呼和浩特可以占美术课上数学吗", "呼和浩特的学校可以挤占美术课补英语吗"]
)
def test_a_flat_ban_is_told_and_not_what_only_speaks_of_it(plans: Assistant, question: str) -> None:
    answer = plans.ask(question).answer
    assert answer.startswith("不可以：")
    assert "不得以任何理由和借口削减、挤占美育课程" in answer


def test_a_plan_silent_on_it_says_nothing(plans: Assistant) -> None:
    assert plans.ask("信阳能占美术课补数学吗").refused


def test_a_share_of_people_is_a_share(plans: Assistant) -> None:
    assert "0.15%-0.2%" in plans.ask("呼和浩特高校公共艺术课老师要占学生人数的多少").answer


def test_a_refusal_repeats_no_garbled_word(plans: Assistant) -> None:
    answer = plans.ask("呼和浩特兼职教师一聘聘几年")
    assert answer.refused
    assert "一品" not in answer.answer
    assert "兼职教师" in answer.answer


@pytest.mark.parametrize("question", ["呼市能不能占用音乐课", "呼市高校公共艺术课老师要占学生人数的多少"])
def test_a_place_goes_by_its_first_character_where_one_fits(plans: Assistant, question: str) -> None:
    assert plans.ask(question).regions == ("内蒙古自治区/呼和浩特市",)


@pytest.mark.parametrize("question", ["城市学校能不能占用音乐课", "平市能不能占用音乐课", "和呼玛县能不能占用音乐课"])
def test_no_other_word_is_taken_for_a_place(plans: Assistant, question: str) -> None:
    assert not plans.understand(question).regions
