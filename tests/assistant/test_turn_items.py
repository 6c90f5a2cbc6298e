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
