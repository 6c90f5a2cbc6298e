"""Turns that point back at what was told: this there too (有这个规定吗), which clause says it, by when, without it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

NORTH = """临江县校园阅读行动方案

一、总体目标
到2027年，全县校园书店覆盖率达到60%。
二、重点任务
（一）建设校园书店。每所校园书店的经营期限不得超过4年。书店店员应当具有大专以上学历，不具备大专学历的，应当参加教育行政部门组织的考试。
（二）建设智慧书架。有序推进电子书架建设，2026年实现全覆盖。用好国家智慧教育平台，丰富图书资源。（牵头单位：县教育局）
"""
SOUTH = """江南县校园阅读行动方案

一、总体目标
到2026年，全县校园阅读普及率达到90%。
二、重点任务
（一）建设阅读角。每个班级设置一个阅读角，2026年全部建成。（牵头单位：县教育局）
"""


@pytest.fixture(scope="module")
def both(over: Callable[..., Assistant]) -> Assistant:
    return over(临江县校园阅读行动方案=NORTH, 江南县校园阅读行动方案=SOUTH)


@pytest.mark.parametrize("turn", ["江南有规定这个期限吗", "江南县有这个规定吗", "江南有没有这个要求"])
def test_what_another_place_does_not_rule_is_refused(both: Assistant, turn: str) -> None:
    assert both.ask(turn, ["临江校园书店的经营期限几年"]).kind == "refusal"


def test_a_third_place_is_weighed_with_what_was_told_first(both: Assistant) -> None:
    history = ["临江校园书店的经营期限几年", "江南有这个规定吗"]
    assert both.ask("那江南的呢", history).kind == "refusal"


@pytest.mark.parametrize("turn", ["这是哪条说的", "第几条写的", "哪一条规定的"])
def test_the_clause_is_told(both: Assistant, turn: str) -> None:
    answer = both.ask(turn, ["临江校园书店的经营期限几年"])
    assert answer.kind == "clause"
    assert "（一）建设校园书店" in answer.answer


@pytest.mark.parametrize("turn", ["这要什么时候完成", "这个什么时候要达到"])
def test_the_year_of_what_was_told(both: Assistant, turn: str) -> None:
    assert "2027年" in both.ask(turn, ["临江校园书店覆盖率要达到多少"]).answer


@pytest.mark.parametrize("turn", ["没有这个学历呢", "没有大专学历的呢"])
def test_what_is_said_of_those_without_it(both: Assistant, turn: str) -> None:
    assert "考试" in both.ask(turn, ["临江书店店员要什么学历"]).answer


@pytest.mark.parametrize("turn", ["别的县也这样吗", "其他地方也有这个规定吗", "别的县呢"])
def test_the_other_places_are_told_of_the_same_thing_alone(both: Assistant, turn: str) -> None:
    answer = both.ask(turn, ["临江校园书店的经营期限几年"]).answer
    assert "临江：" in answer
    assert "江南：" not in answer


def test_others_are_not_told_of_another_thing(assistant: Assistant) -> None:
    history = ["连平奖教奖学的钱从哪来"]
    assert assistant.ask("小学老师也能吗", history).kind == "refusal"


@pytest.mark.parametrize(
    ("first", "turn"),
    [("连平基金会谁牵头", "蕉岭呢"), ("连平校园餐谁来查", "株洲有没有"), ("连平专递课堂谁负责", "平远的呢")],
)
def test_another_places_duty_without_the_thing_is_not_told(assistant: Assistant, first: str, turn: str) -> None:
    assert assistant.ask(turn, [first]).refused


def test_another_places_duty_in_the_thing_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("平远呢", ["株洲幼儿园收费谁管"])
    assert not answer.refused
    assert "县市场监管局" in answer.answer


def test_they_of_a_place_are_not_those_of_others(assistant: Assistant) -> None:
    answer = assistant.ask("他们派几个老师过来", ["剑门关高中是哪个大学托管"])
    assert answer.refused
    assert answer.standalone_question == "广元剑门关高中是哪个大学托管，他们派几个老师过来"


def test_those_that_nobody_is_named_for(assistant: Assistant) -> None:
    answer = assistant.ask("那些园谁管", ["平远县每个镇要几所规范化园"])
    assert answer.reason == "not_stated"
    assert "没有写明“规范化”由哪个单位负责" in answer.answer


@pytest.mark.parametrize("turn", ["这个在哪个文件里", "出自哪个文件", "哪个文件规定的"])
def test_the_document_is_told(assistant: Assistant, turn: str) -> None:
    answer = assistant.ask(turn, ["平远学前资金占比多少"])
    assert "平教字〔2024〕10号" in answer.answer
    assert "不低于5%" in answer.answer


def test_the_helper_of_another_school(assistant: Assistant) -> None:
    answer = assistant.ask("东城中学呢", ["广元剑州中学谁来帮"])
    assert answer.answer.startswith("资阳安岳中学")


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("连平多大的学校要配心理老师", "蕉岭也要配吗"), "按要求配备心理教师"),
        (("平远民办园收益能分吗", "株洲也不能分吗"), "严禁非营利性民办幼儿园举办者"),
        (("平远哪些园名不能用", "株洲也不准用吗"), "使用“双语”"),
        (("广元高中班额最多多少人", "株洲也是55人吗"), "班额不得超过55人"),
        (("平远公办园占比", "株洲也有普惠园目标吗"), "普惠性幼儿园覆盖率达到92%以上"),
    ],
)
def test_whether_it_holds_there_too_is_asked_of_the_same_thing(
    assistant: Assistant, turns: tuple[str, ...], told: str
) -> None:
    assert told in assistant.ask(turns[-1], list(turns[:-1])).answer


@pytest.mark.parametrize(
    ("before", "turn"), [("连平食堂要公开招标吗", "株洲也要招标吗"), ("蕉岭能办重点班吗", "连平也禁止吗")]
)
def test_what_the_other_place_does_not_say_is_not_told_there(assistant: Assistant, before: str, turn: str) -> None:
    assert assistant.ask(turn, [before]).refused
