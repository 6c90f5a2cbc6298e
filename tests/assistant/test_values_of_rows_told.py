"""What each of the rows told holds in a column: 各是多少, 基础值分别是多少, 各自什么时候竣工."""

from __future__ import annotations

import pytest
from conftest import Over

from assistant.engine import Assistant

PLAN = """沅水县幼儿园建设实施方案

一、主要目标

到2027年，全县普惠性学前教育资源更加充足。

附件1 沅水县教育发展主要指标

| 序号 | 指标 | 2023年基础值 | 2027年目标值 | 属性 |
| --- | --- | --- | --- | --- |
| 1 | 毛入园率（%） | 96 | 98 | 预期性 |
| 2 | 义务教育巩固率（%） | 95.5 | 96.5 | 约束性 |
| 3 | 高中阶段毛入学率（%） | 91 | 94 | 约束性 |
| 4 | 专任教师持证率（%） | 88 | 100 | 预期性 |
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    return over(沅水县幼儿园建设实施方案=PLAN)


def _last(assistant: Assistant, *turns: str) -> str:
    return assistant.ask(turns[-1], turns[:-1]).answer


@pytest.mark.parametrize(
    ("turn", "told", "other"),
    [
        ("各是多少", ("95.5", "96.5", "91", "94"), ("98",)),
        ("基础值分别是多少", ("95.5", "91"), ("96.5", "94")),
        ("到27年各要达到多少", ("96.5", "94"), ("95.5",)),
    ],
)
def test_values_of_indicators_told(plan: Assistant, turn: str, told: tuple[str, ...], other: tuple[str, ...]) -> None:
    said = _last(plan, "约束性指标有哪些", turn)
    assert said.startswith("共2项")
    assert all(value in said for value in told)
    assert not any(value in said for value in other)


def test_values_of_other_year_than_the_one_that_bounds_the_rows(plan: Assistant) -> None:
    said = plan.ask("2027年达到98的指标有哪几个，2023年分别是多少").answer
    assert "毛入园率（%）（2023年基础值：96" in said


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("连平约束性指标有哪些", "各是多少"), ("98.05", "98.26", "11.2", "11.6")),
        (("连平2029年目标里哪些是约束性的", "那它们2024年的底子各是多少"), ("98.05", "11.2")),
        (("连平老师学历类的指标有几条，分别提到多少",), ("100", "90", "97", "10）")),
        (("平远2024年建成的有几所", "分别多少个学位"), ("540", "180", "270", "120", "90")),
        (("平远转制回收的有哪几所", "各自什么时候竣工"), ("2023年9月", "2024年12月")),
    ],
)
def test_values_of_rows_of_own_documents(assistant: Assistant, turns: tuple[str, ...], told: tuple[str, ...]) -> None:
    said = _last(assistant, *turns)
    assert all(value in said for value in told)


def test_a_value_that_no_column_has_is_refused(assistant: Assistant) -> None:
    found = assistant.ask("分别几个老师", ("平远转制回收的有哪几所",))
    assert found.refused
