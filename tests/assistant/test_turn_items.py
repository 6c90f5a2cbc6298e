"""Turns that count off one of the things told in a row, also where their number was told before them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

RULES = """临江县校园书店管理办法

第一章 总则
第一条 本办法适用于全县中小学校园书店。
第二章 奖励
第二条 校园书店有下列情形之一的，给予表彰奖励：
（一）坚持在乡村学校开设书店的。
（二）举办阅读活动成绩突出的。
（三）向困难学生捐赠图书的。
（四）有其他突出业绩的。
第三条 校园书店不得销售盗版图书，杜绝向学生推销教辅。
"""
LISTED = "校园书店哪几种情形给奖励"


@pytest.fixture(scope="module")
def rules(over: Callable[..., Assistant]) -> Assistant:
    return over(临江县校园书店管理办法=RULES)


@pytest.mark.parametrize(
    ("history", "turn", "told"),
    [
        ([LISTED], "第二种是什么", "举办阅读活动"),
        ([LISTED], "第三种呢", "捐赠图书"),
        ([LISTED, "第二种是什么"], "最后一种呢", "其他突出业绩"),
    ],
)
def test_the_one_counted_off_is_told_alone(rules: Assistant, history: list[str], turn: str, told: str) -> None:
    answer = rules.ask(turn, history)
    assert told in answer.answer
    assert "乡村学校" not in answer.answer


def test_one_behind_the_last_is_refused(rules: Assistant) -> None:
    answer = rules.ask("第五种是什么", [LISTED])
    assert answer.refused
    assert "只有4个" in answer.answer


@pytest.mark.parametrize("turn", ["卖了怎么处理", "销售了呢"])
def test_what_a_forbidden_deed_brings_is_not_the_ban_again(rules: Assistant, turn: str) -> None:
    answer = rules.ask(turn, ["校园书店能销售盗版图书吗"])
    assert answer.refused


@pytest.mark.parametrize(
    ("history", "turn", "told"),
    [
        (["校园书店能销售盗版图书吗"], "上一条说什么", "第二条"),
        ([LISTED], "下一条呢", "不得销售盗版图书"),
        ([LISTED, "下一条呢"], "再下一条", "没有同一级的下一条"),
        (["第二条是什么"], "下一条", "不得销售盗版图书"),
    ],
)
def test_the_article_beside_is_the_one_counted_next(rules: Assistant, history: list[str], turn: str, told: str) -> None:
    assert told in rules.ask(turn, history).answer


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("连平第9条是什么", "下一条呢", "再下一条"), "11.着力提升教育教学质量"),
        (("连平第9条谁牵头", "下一条呢"), "县城管局"),
        (("株洲分工表第3项谁负责", "下一项呢", "再下一项"), "实施改善普通高中办学条件项目"),
        (("株洲分工表第3项谁负责", "下一项呢", "上一项谁负责"), "实施县中对口帮扶工程"),
        (("广元师生比要多少", "下一条是啥"), "（四）实施县中托管帮扶工程"),
        (("平远幼儿园编制怎么保障", "上一条说什么"), "(七)健全教师培训制度"),
    ],
)
def test_the_next_article_goes_on_from_the_question_or_from_what_was_told(
    assistant: Assistant, turns: tuple[str, ...], told: str
) -> None:
    assert told in assistant.ask(turns[-1], list(turns[:-1])).answer
