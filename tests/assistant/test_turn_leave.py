"""Turns that ask leave for another amount than the one told, or for more than it sets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

RULES = """临江市校车管理办法

第一章　总则
第一条　为加强校车管理，制定本办法。
第二章　管理
第二条　校车驾驶人年龄原则上不超过60岁。
第三条　校车服务协议的期限不得超过2年。
第四条　校车每次运行的时间应当不超过40分钟。山区学校确有需要的，可以适当延长。
第五条　校车应当配备随车照管人员。
"""


@pytest.fixture(scope="module")
def rules(over: Callable[..., Assistant]) -> Assistant:
    return over(临江市校车管理办法=RULES)


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("临江校车服务协议的期限有规定吗", "签三年可以吗"), "不可以：校车服务协议的期限不得超过2年"),
        (("临江校车服务协议的期限有规定吗", "签三年可以吗", "一年行不行"), "可以：校车服务协议的期限不得超过2年"),
        (("临江校车服务协议的期限有规定吗", "能再长点吗"), "校车服务协议的期限不得超过2年"),
        (("临江校车每次运行时间有要求吗", "超了可以吗"), "可以适当延长"),
    ],
)
def test_leave_is_held_against_the_limit_told(rules: Assistant, turns: tuple[str, ...], told: str) -> None:
    answer = rules.ask(turns[-1], list(turns[:-1]))
    assert answer.answer.startswith(told) or (not told.startswith(("可以：", "不可以：")) and told in answer.answer)


def test_another_thing_is_not(rules: Assistant) -> None:
    answer = rules.ask("照管人员能干三年吗", ["临江校车服务协议的期限有规定吗"])
    assert not answer.answer.startswith(("可以", "不可以"))
