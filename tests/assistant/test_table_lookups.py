"""Rows of tables by what a cell holds, all but some of them, by town, and all that is due by a year."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.engine import Assistant

QINGHE = Path(__file__).parents[1] / "data" / "青禾县学前教育行动计划.txt"


@pytest.fixture(scope="module")
def qinghe(over: Callable[..., Assistant]) -> Assistant:
    return over(QINGHE)


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("540个学位的是哪所", ["城北实验幼儿园"]),
        ("平远哪所幼儿园新增270个学位", ["东石实验幼儿园"]),
        ("平远新增学位90个的有哪几所", ["河头中心幼儿园", "热柘中心幼儿园", "中行中心幼儿园"]),
    ],
)
def test_rows_by_the_value_of_a_cell(assistant: Assistant, question: str, rows: list[str]) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None
    assert answer.table.value == len(rows)
    assert [row for row in rows if row not in answer.answer] == []


@pytest.mark.parametrize(
    ("question", "count", "row"),
    [
        ("总投资2860万元的是哪个项目", 1, "县第三幼儿园"),
        ("投资620万的是哪所", 1, "白塔镇第二幼儿园"),
        ("哪个项目新增360个公办学位", 3, "水岸名城配套幼儿园"),
        ("班数是9的有哪些", 3, "青山镇金摇篮幼儿园"),
    ],
)
def test_rows_by_a_value_in_another_table(qinghe: Assistant, question: str, count: int, row: str) -> None:
    answer = qinghe.ask(question)
    assert answer.table is not None
    assert answer.table.value == count
    assert row in answer.answer


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("除了城北其余一共多少学位", 840),
        ("平远除了城北和东石其余一共多少学位", 570),
        ("平远扣除河头一共几个班", 43),
        ("平远城北除外还剩多少学位", 840),
    ],
)
def test_a_sum_that_leaves_rows_out(assistant: Assistant, question: str, total: int) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None
    assert answer.table.value == total
    assert f"={total}）" in answer.answer


def test_a_sum_that_leaves_rows_of_another_table_out(qinghe: Assistant) -> None:
    asked = {"不算滨河新区幼儿园总投资多少": 8130, "青禾除了石桥和柳林，其余总投资一共多少": 9340}
    for question, total in asked.items():
        answer = qinghe.ask(question)
        assert answer.table is not None
        assert answer.table.value == total


def test_rows_are_counted_by_town_where_a_column_tells_it(qinghe: Assistant) -> None:
    towns = qinghe.ask("每个镇几所").answer
    assert towns.startswith("按建设地点分，共5所：")
    assert "石桥镇：1所（石桥镇中心幼儿园）" in towns
    both = qinghe.ask("各乡镇街道分别几个项目").answer
    assert "东关街道：2所（县第三幼儿园、锦绣家园配套幼儿园）" in both
    assert "云台乡：1所" in both
    assert qinghe.ask("只建一所园的是哪些镇").answer.startswith("按建设地点分，1所的共5个：")
    assert qinghe.ask("建两所的是哪些街道").answer.startswith("按建设地点分，2所的共2个：")
    assert "至少办好1所公办中心幼儿园" in qinghe.ask("每个乡镇至少办几所中心园").answer


def test_a_table_without_towns_counts_none(assistant: Assistant) -> None:
    answer = assistant.ask("平远计划表里每个镇建几所")
    assert answer.refused
    assert "没有乡镇或地点一栏" in answer.answer


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("株洲2023年底前要完成的任务", 4),
        ("株洲县中2023年底前要完成的", 4),
        ("株洲2023年底前要完成的任务有哪些", 4),
        ("株洲2024年前完成的任务有哪些", 4),
        ("株洲2025年底前要完成的", 2),
        ("株洲长期坚持的有哪些", 6),
        ("株洲哪些任务要长期坚持", 6),
        ("株洲要长期坚持的任务有几项", 6),
    ],
)
def test_rows_by_their_deadline(assistant: Assistant, question: str, count: int) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None
    assert answer.table.value == count
    assert f"共{count}项" in answer.answer
    assert "时限要求：20" in answer.answer


def test_a_topic_with_a_deadline_is_not_answered_by_all_rows(assistant: Assistant) -> None:
    assert "表里时限" not in assistant.ask("株洲教师培训2025年底前要完成多少").answer
    assert assistant.ask("株洲2025年底前要完成什么目标").answer.startswith("2025年的指标共6个：")


def test_what_the_text_sets_for_the_year_stands_apart_from_the_rows(assistant: Assistant) -> None:
    lines = assistant.ask("株洲2025年底前要完成的").answer.splitlines()
    assert lines[0] == "表里时限写2025年的任务共2项："
    told = lines.index("条文里写明2025年的另有5处（目标和要求，不是表里的任务）：")
    assert "实施改善普通高中办学条件项目" in lines[2]
    assert "普惠性幼儿园覆盖率达到92%以上" in lines[told + 1]
    assert "时限写得更早的另有4项" in "".join(lines[:told])


TOWNS = """青禾县校舍修缮工作方案

一、目标
截至2023年底，全县需要修缮校舍的学校有11所。各乡镇任务见附件。

附件 青禾县校舍修缮年度任务表
序号
乡镇
修缮学校数（所）
2024年
2025年
补助资金（万元）

1
白沙镇
6
2
4
335

2
龙湾乡
5
3
2
225

合计

11
5
6
560
"""


@pytest.fixture(scope="module")
def towns(over: Callable[..., Assistant]) -> Assistant:
    return over(青禾县校舍修缮工作方案=TOWNS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("白沙镇补助资金多少", "白沙镇：补助资金（万元）335"),
        ("龙湾乡2025年修缮几所学校", "2025年2"),
        ("龙湾乡要修缮多少所学校", "修缮学校数（所）5"),
        ("补助资金最多的是哪个乡镇", "白沙镇"),
        ("现在需要修缮校舍的学校有几所", "截至2023年底"),
    ],
)
def test_towns_named_like_counties_elsewhere_in_a_table_with_blank_lines(
    towns: Assistant, question: str, said: str
) -> None:
    answer = towns.ask(question)
    assert (answer.refused, said in answer.answer) == (False, True), answer.answer
