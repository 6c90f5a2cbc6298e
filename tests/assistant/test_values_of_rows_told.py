"""What each of the rows told holds in a column: 各是多少, 基础值分别是多少, 各自什么时候竣工."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

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


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("株洲分工表第2项谁负责", "什么时候完成"), "时限要求2023年底前完成"),
        (("株洲分工表第2项谁负责", "什么时候完成", "第6项呢"), "全面消除普通高中大班额"),
        (("株洲分工表第4项是什么", "什么时候完成", "谁牵头"), "责任单位：市教育局；配合单位：市发改委"),
        (("平远石正二期几个班", "新建还是改扩建"), "建设性质(新建或改扩建、转制回收)新建"),
        (("平远东石园新增多少学位", "是新建的还是改扩建的"), "东石实验幼儿园：建设性质"),
    ],
)
def test_another_cell_of_the_row_told_is_told_of_that_row(
    assistant: Assistant, turns: tuple[str, ...], told: str
) -> None:
    assert told in assistant.ask(turns[-1], list(turns[:-1])).answer


WORKS = """沅水县学位建设实施方案

一、主要目标

到2027年，全县累计新增公办学位2430个。

附件1 沅水县新增公办学位项目表

| 序号 | 项目名称 | 建设性质 | 班数（个） | 新增公办学位（个） | 计划投用时间 |
| --- | --- | --- | --- | --- | --- |
| 1 | 东关幼儿园 | 新建 | 12 | 360 | 2024年8月 |
| 2 | 西苑幼儿园 | 扩建 | 3 | 90 | 2025年2月 |
| 3 | 南山幼儿园 | 改建 | 6 | 180 | 2023年8月 |
"""


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("西苑幼儿园什么时候投用", "几个班"), "班数（个）3"),
        (("西苑幼儿园什么时候投用", "多少学位"), "新增公办学位（个）90"),
        (("西苑幼儿园什么时候投用", "新建还是扩建"), "建设性质扩建"),
    ],
)
def test_a_cell_is_known_by_what_stands_over_it(over: Over, turns: tuple[str, ...], told: str) -> None:
    assert told in _last(over(沅水县学位建设实施方案=WORKS), *turns)
