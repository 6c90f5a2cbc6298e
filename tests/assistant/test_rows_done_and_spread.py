"""Rows of a table of works: which are done, where they lie, and what no column of the table tells."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

PLAN = """沅水县幼儿园建设实施方案

一、主要目标

到2026年，全县新增公办学位840个。

附件 沅水县幼儿园建设计划表

| 序号 | 幼儿园名称 | 建设性质 | 所在乡镇 | 新增学位（个） | 投用情况 |
| --- | --- | --- | --- | --- | --- |
| 1 | 河口实验幼儿园 | 新建 | 城关镇 | 360 | 2026年 |
| 2 | 松岭中心幼儿园 | 改扩建 | 松岭乡 | 90 | 已建成 |
| 3 | 柳林中心幼儿园 | 新建 | 柳林镇 | 180 | 2026年 |
| 4 | 白石中心幼儿园 | 转制回收 | 白石镇 | 90 | 已建成 |
| 5 | 溪口中心幼儿园 | 改扩建 | 城关镇 | 120 | 2025年 |
|  | 合计 |  |  | 840 |  |
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    return over(沅水县幼儿园建设实施方案=PLAN)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("附件里哪几所园已经建好了", {"松岭", "白石"}),
        ("表里已经投用的是哪些园", {"松岭", "白石"}),
        ("计划表中还没建好的园有几所", {"河口", "柳林", "溪口"}),
    ],
)
def test_works_that_are_done_or_not(plan: Assistant, question: str, names: set[str]) -> None:
    said = plan.ask(question).answer
    assert {name for name in ("河口", "松岭", "柳林", "白石", "溪口") if name in said} == names


@pytest.mark.parametrize("question", ["平远已经完工的园是哪所", "平远哪所园已经建成"])
def test_a_done_work_of_a_column_of_years(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).answer.startswith("共1所：\n河头中心幼儿园")


@pytest.mark.parametrize("question", ["5个项目都建在哪些乡镇", "项目最多的乡镇是哪个"])
def test_works_are_told_by_town(plan: Assistant, question: str) -> None:
    assert "城关镇：2所" in plan.ask(question).answer


@pytest.mark.parametrize(
    ("question", "column"), [("五所园的占地面积一共多大", "面积一栏"), ("五所园的经费各列了多少", "投资或金额一栏")]
)
def test_what_no_column_tells_of_so_many_rows(plan: Assistant, question: str, column: str) -> None:
    answer = plan.ask(question)
    assert answer.refused
    assert column in answer.answer


def test_money_of_each_row_of_a_division_of_work(assistant: Assistant) -> None:
    answer = assistant.ask("株洲分工表各项任务的资金安排了多少")
    assert answer.refused
    assert "没有投资或金额一栏" in answer.answer
