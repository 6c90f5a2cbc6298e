"""Rows by deadline, by size and by the unit they are counted in; sums beside a size, shares, changes of all rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.aggregate.tables.table_conditions import without_bounds
from assistant.engine import Assistant

YUNZE = Path(__file__).parents[1] / "data" / "云泽市县域普通高中实施方案.txt"


@pytest.fixture(scope="module")
def yunze(over: Callable[..., Assistant]) -> Assistant:
    return over(YUNZE)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("云泽分工表2023年要完成几项", 3),
        ("云泽分工表2023年的任务有几项", 3),
        ("云泽分工表2024年底前完成的有哪些", 2),
        ("云泽分工表2024年的有哪些", 2),
        ("云泽分工表名称里有“完成”的有几项", 6),
    ],
)
def test_to_be_done_in_a_year_is_of_the_deadline(yunze: Assistant, question: str, value: int) -> None:
    answer = yunze.ask(question)
    assert answer.table is not None
    assert answer.table.value == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("平远附件里6个班以上的园新增学位合计", 990),
        ("平远附件里3个班的园有几所，共多少学位", 270),
        ("平远附件里6个班及以上的幼儿园一共几所", 3),
        ("平远附件中超过100个学位的园一共有多少个班", 37),
        ("平远附件里4个班以下的园一共新增几个学位", 390),
        ("连平表里单位是年的指标有哪个", 1),
        ("连平目标表里单位为%的指标有几项", 12),
        ("连平表里目标值低于20的百分比指标", 1),
    ],
)
def test_a_size_chooses_rows_and_another_column_is_added_up(assistant: Assistant, question: str, value: int) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None
    assert answer.table.value == value


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平远附件新建园总共多少个班，占全部班数多大比例", "33个班（18+6+9=33），占全部46个班的71.7%"),
        ("平远附件新建园总共多少学位，占比多少", "990个（540+180+270=990），占全部1380个的71.7%"),
    ],
)
def test_a_share_of_the_rows_of_one_kind(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer


def test_a_share_of_the_sum_told_before(assistant: Assistant) -> None:
    turns = ["平远附件哪些不是新建", "这几所共多少学位"]
    assert "占全部1380个的28.3%" in assistant.ask("占总数百分之几", turns).answer
    assert "占全表7所的57.1%" in assistant.ask("占总数的几成", turns[:1]).answer


@pytest.mark.parametrize("question", ["连平目标表里所有指标都提高了吗", "连平的指标到2029年是不是都提高了"])
def test_whether_all_rows_rise(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question).answer
    assert answer.startswith("不是，13项里10项提高，3项没有提高")
    assert "县城社区教育覆盖率" in answer


@pytest.mark.parametrize("question", ["连平表里提升幅度排前三的指标", "连平目标表里提高最多的三项指标是哪些"])
def test_the_first_by_their_rise(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None
    assert answer.table.value == 3
    assert answer.answer.index("38.2→80") < answer.answer.index("83→90") < answer.answer.index("90→97")


@pytest.mark.parametrize(
    "question", ["连平目标表株洲那一列是多少", "连平目标表里株洲一栏写的是什么", "平远附件中民办园有哪些"]
)
def test_a_column_that_the_table_lacks(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "refusal"
    assert "一栏" in answer.answer


def test_a_size_is_left_out_before_a_column_is_read() -> None:
    assert "班" not in without_bounds("6个班以上的园新增学位合计")
    assert "班" not in without_bounds("3个班的园共多少学位")
    assert "学位" in without_bounds("3个班的园共多少学位")
