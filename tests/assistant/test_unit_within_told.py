"""A unit asked about within the clause told (财政局在里面做什么): its part there, and not in the whole plan."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("连平第12条谁牵头", "教育局在里面干什么"), "- 牵头：统筹推进“双减”工作[1]"),
        (("连平双减谁牵头", "财政局在其中负责什么"), "- 责任单位：统筹推进“双减”工作[1]"),
        (("平远幼儿园收费谁管", "财政局在这件事里做什么"), "- 责任单位：根据职责分工，加强幼儿园收费管理[1]"),
        (("连平第12条谁牵头", "财政局在里面干什么", "教育局呢"), "- 牵头：统筹推进“双减”工作[1]"),
        (("广元县中经费投入谁负责", "财政局在里头管什么"), "- 牵头：提高县中办学经费投入水平[1][2]"),
    ],
)
def test_its_part_in_what_was_told(assistant: Assistant, turns: tuple[str, ...], told: str) -> None:
    answer = assistant.ask(turns[-1], turns[:-1])
    assert answer.kind == "unit_duties"
    assert answer.answer == told


@pytest.mark.parametrize(
    "turns",
    [
        ("连平第12条谁牵头", "县文旅局在里面干什么"),
        ("株洲师德师风谁牵头", "其中公安局负责什么"),
        ("株洲小区配套园移交谁牵头", "住建局在这里面干啥", "人社局呢"),
    ],
)
def test_a_unit_without_a_part_there(assistant: Assistant, turns: tuple[str, ...]) -> None:
    answer = assistant.ask(turns[-1], turns[:-1])
    assert answer.reason == "unit_has_no_duty"
    assert "这一条没有写到" in answer.answer


def test_the_plan_as_a_whole_is_no_clause(assistant: Assistant) -> None:
    answer = assistant.ask("计划里财政局还要做什么", ["平远学前经费谁负责"])
    assert "加强幼儿园收费管理" in answer.answer
    assert "支持扩大普惠性学前教育资源" in answer.answer


def test_a_count_that_goes_on_stays_one(assistant: Assistant) -> None:
    before = "株洲学前行动计划里发改委总共出现在几条任务的单位里（牵头配合都算）"
    assert assistant.ask("其中牵头的呢", [before]).kind == "aggregate"


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("连平哪个局任务最多", "它牵头几项"), "共30项："),
        (("株洲哪个部门配合的任务最多", "它牵头的有几项"), "共2项："),
        (("连平哪个局任务最多", "第二多的呢", "它牵头几项"), "没有列出这样的任务（共0项）："),
    ],
)
def test_the_body_that_a_ranking_told(assistant: Assistant, turns: tuple[str, ...], told: str) -> None:
    assert assistant.ask(turns[-1], turns[:-1]).answer.startswith(told)


def test_the_standard_of_the_thing_asked_about(assistant: Assistant) -> None:
    answer = assistant.ask("标准是多少", ["株洲幼儿园教师工资谁保障"])
    assert answer.standalone_question == "株洲幼儿园教师工资标准是多少"
    assert answer.reason == "not_stated"
