"""Single rules over lists and tables that no other test passes by."""

from __future__ import annotations

import pytest
from conftest import Over

from assistant.engine import Assistant


def test_the_other_role_behind_a_stop(assistant: Assistant) -> None:
    assert "牵头2项，配合7项" in assistant.ask("株洲学前市财政局牵头的有几条，那配合的呢").answer


@pytest.mark.parametrize(
    ("question", "expected"), [("连平哪些单位参加的任务正好3项", 6), ("连平哪几家单位配合的任务刚好是2项", 8)]
)
def test_units_with_just_so_many_tasks(assistant: Assistant, question: str, expected: int) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None, answer.answer
    assert answer.table.value == expected


@pytest.mark.parametrize(
    ("question", "first"), [("连平最后一部分有几条", "（1）组织领导"), ("蕉岭最后一章几条", "（一）明确责任分工")]
)
def test_the_last_part(assistant: Assistant, question: str, first: str) -> None:
    assert assistant.ask(question).answer.split("\n")[1].startswith(f"1. {first}")


def test_the_parts_of_a_number_told_before(assistant: Assistant) -> None:
    history = ["连平迁建附城中学能多出多少学位", "床位到2029年加多少"]
    assert assistant.ask("一共几所学校有份", history).answer.startswith("共8项")


def test_a_rule_told_before_is_no_number_that_a_place_lacks(assistant: Assistant) -> None:
    assert "比不出高低" not in assistant.ask("豪华学校不许建，五地里谁没写这条").answer


_WORKS = """浅水县幼儿园建设方案

附件 浅水县幼儿园建设表

| 序号 | 幼儿园名称 | 新增学位（个） | 总投资（万元） |
| --- | --- | --- | --- |
| 1 | 河口幼儿园 | 300 | 900 |
| 2 | 松岭幼儿园 | 90 | 360 |
| 3 | 柳林幼儿园 | 180 | 630 |
"""


@pytest.fixture(scope="module")
def works(over: Over) -> Assistant:
    return over(浅水县幼儿园建设方案=_WORKS)


def test_one_column_shared_out_over_single_things(works: Assistant) -> None:
    assert "松岭幼儿园：4万元（360÷90）" in works.ask("表里总投资平均到单个学位哪个最高").answer


@pytest.mark.parametrize("question", ["哪个项目超预算了", "哪个幼儿园没有动工"])
def test_what_went_over_or_did_not_start_is_not_the_most(works: Assistant, question: str) -> None:
    assert "最多" not in works.ask(question).answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("广元保障措施四条都叫什么", "（三）加强督导评价"),
        ("连平保障措施那几项分别叫啥", "（4）宣传引导"),
        ("五份文件都是哪年印发的", "2022-02-18"),
        ("这几份文件分别在什么时候发的", "2024-04-02"),
    ],
)
def test_titles_and_dates_of_each(assistant: Assistant, question: str, said: str) -> None:
    assert said in assistant.ask(question).answer


def test_the_last_of_the_works_by_another_word(over: Over) -> None:
    plan = """浅水县资源教室建设方案

附件 浅水县资源教室建设清单

| 序号 | 学校名称 | 间数 | 建成时限 |
| --- | --- | --- | --- |
| 1 | 河口小学 | 1 | 2026年8月 |
| 2 | 松岭中学 | 2 | 2027年12月 |
| 3 | 柳林小学 | 1 | 2026年12月 |
"""
    asked = over(浅水县资源教室建设方案=plan)
    assert "松岭中学" in asked.ask("最晚完工的是哪所").answer
    assert "河口小学" in asked.ask("哪所最先完工，最早完工的是哪个").answer
