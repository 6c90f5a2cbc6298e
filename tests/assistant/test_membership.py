"""Whether a unit is on a list: the verdict first."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("连平第27条的责任单位里面有没有县残联", "有：县残联是责任单位，牵头的是县教育局。"),
        ("连平第27条县残联在不在里面", "在：县残联是责任单位，牵头的是县教育局。"),
        ("连平第22条的责任单位里面有没有县残联", "没有：县残联没有列入，列出的是县教育局、县市场监管局、县卫健局。"),
        ("连平第22条县残联在不在里面", "不在：县残联没有列入，列出的是县教育局、县市场监管局、县卫健局。"),
        ("蕉岭第三条的责任单位里面有没有县残联", "没有：县残联没有列入，列出的是县政府。"),
        ("连平困难学生资助的责任单位里有没有残联", "有：县残联是责任单位，牵头的是县教育局。"),
        ("连平校园餐的责任单位里有没有县公安局", "没有：县公安局没有列入"),
        ("连平落实教育资助政策的责任单位包括县妇联吗", "有：县妇联是责任单位，牵头的是县教育局。"),
        ("广元公用经费那条的责任单位有没有市财政局", "有：市财政局是牵头单位。"),
        ("株洲第5条的牵头单位里有没有市教育局", "没有：牵头单位是市发改委、市财政局，市教育局是配合单位。"),
        ("株洲幼儿园收费调整，市发改委在不在名单里", "在：市发改委是牵头单位。"),
        ("平远（十九）的责任单位里面有没有县财政局", "有：县财政局是责任单位（完善财政支持政策"),
        ("平远幼儿园收费管理里面有没有县民政局", "没有：县民政局没有列入"),
    ],
)
def test_the_verdict_comes_first(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "yes_no"
    assert answer.answer.startswith(said)


def test_each_unit_gets_its_verdict(assistant: Assistant) -> None:
    lines = assistant.ask("连平第22条有没有县公安局和县卫健局").answer.splitlines()
    assert [line.split("：")[0] for line in lines] == ["没有", "有"]


def test_each_clause_of_that_number_gets_its_verdict(assistant: Assistant) -> None:
    lines = assistant.ask("广元（三）的责任单位里有没有市财政局").answer.splitlines()
    assert "有：市财政局是配合单位" in lines[0]
    assert "没有：市财政局没有列入" in lines[1]


@pytest.mark.parametrize(
    ("turn", "said"),
    [
        ("县残联在不在里面", "在："),
        ("县公安局在不在里面", "不在："),
        ("里面有没有县民政局", "有："),
        ("有没有公安局", "没有："),
    ],
)
def test_a_follow_up_asks_of_the_list_told(assistant: Assistant, turn: str, said: str) -> None:
    assert assistant.ask(turn, ["连平第27条谁负责"]).answer.startswith(said)


def test_no_list_is_guessed(assistant: Assistant) -> None:
    answer = assistant.ask("县残联在不在里面")
    assert answer.refused
    assert "没有说是哪一条" in answer.answer


@pytest.mark.parametrize("question", ["连平哪些任务里有县残联", "连平财政局和公安局都参加的有几条"])
def test_questions_over_all_lists_stay_so(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).kind == "aggregate"
