"""Turns that ask who does the very deed of a sentence told from, and not who is in charge of the clause."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

PLAN = """临江市家校共育方案

一、主要任务
（一）做好家访。班主任和任课教师每学期对每名学生上门走访不少于1次。校医和心理教师组成小组，每学年做2次健康筛查。（牵头单位：市教育局；责任单位：市卫健委）
（二）办好家长学校。家长学校每学期授课不少于2次。（牵头单位：市妇联）
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    return over(临江市家校共育方案=PLAN)


@pytest.mark.parametrize(
    ("turn", "told"),
    [("谁去走访", "班主任和任课教师"), ("谁来上门走访", "班主任和任课教师"), ("谁来做健康筛查", "校医和心理教师")],
)
def test_who_does_it_is_told_by_the_sentence(plan: Assistant, turn: str, told: str) -> None:
    assert told in plan.ask(turn, ["临江家访每学期几次"]).answer


@pytest.mark.parametrize("turn", ["谁来牵头", "谁负责"])
def test_who_is_in_charge_is_told_by_the_units(plan: Assistant, turn: str) -> None:
    answer = plan.ask(turn, ["临江家访每学期几次"])
    assert answer.kind == "duty"
    assert "市教育局" in answer.answer
