"""School years: a range holds the years between its ends, and other years' numbers are no answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant
from assistant.evidence.focus import quantities
from assistant.evidence.grades import grades_of
from assistant.understanding.question import levels_of

PLAN = """平川市学校艺术教育工作方案

平川市属于甘肃省白银市。

一、课程
义务教育阶段学校的音乐、美术课程，小学一、二年级每周不少于4节，小学三至六年级每周不少于3节，初中每周不少于2节。
二、职业教育
中等职业学校要将艺术课程纳入公共基础必修课，艺术课程不得低于72个学时。
三、目标
加强资源配置。到2018年，全市各级各类学校开足开齐艺术课程，课程改革取得突破性进展。到2020年，形成具有平川特色的艺术教育体系。
"""


@pytest.fixture(scope="module")
def plan(over: Callable[..., Assistant]) -> Assistant:
    return over(兰州市学校艺术教育工作方案=PLAN.replace("平川市", "兰州市").replace("平川", "兰州"))


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("小学一、二年级", {1, 2}),
        ("一二年级", {1, 2}),
        ("三至六年级", {3, 4, 5, 6}),
        ("三年级到五年级", {3, 4, 5}),
        ("1-2年级", {1, 2}),
        ("七至九年级", {7, 8, 9}),
        ("四年级呢", {4}),
        ("每年级", set()),
    ],
)
def test_school_years_are_read_with_their_ranges(text: str, grades: set[int]) -> None:
    assert grades_of(text) == grades


@pytest.mark.parametrize(("grade", "told"), [("三", "不少于3节"), ("五", "不少于3节"), ("二", "不少于4节")])
def test_a_year_is_told_by_the_range_that_holds_it(plan: Assistant, grade: str, told: str) -> None:
    first = "兰州一二年级每周几节音乐美术课"
    for asked, before in ((f"兰州{grade}年级每周几节音乐美术课", []), (f"{grade}年级呢", [first])):
        answer = plan.ask(asked, before).answer
        assert told in answer
        assert sum(number in answer for number in ("4节", "3节", "2节")) == 1


def test_a_number_of_another_kind_of_school_is_none_of_this(plan: Assistant) -> None:
    assert "72个学时" in plan.ask("兰州中职艺术课多少学时").answer
    assert plan.ask("兰州特教学校艺术课多少学时").refused


def test_goals_of_a_year_without_numbers_are_told_in_words(plan: Assistant) -> None:
    assert "到2018年,全市各级各类学校开足开齐艺术课程" in plan.ask("兰州2018年目标").answer.replace("，", ",")
    assert "形成具有兰州特色的艺术教育体系" in plan.ask("兰州2020年要达到什么目标").answer
    assert plan.ask("兰州2023年要达到什么目标").refused


def test_a_measure_word_before_a_unit_of_lessons_is_no_unit() -> None:
    assert quantities("不得低于72个学时") == (("72", "学时"),)
    assert levels_of("特教学校多少课时") == {"特教"}
