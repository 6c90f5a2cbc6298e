"""Conditions on rows in loose words, all rows at once, and columns that a table does not have."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("平远 9个班以上的园", 2),
        ("平远中心幼儿园新增学位一共", 390.0),
        ("平远实验幼儿园新增学位总数", 990.0),
        ("平远那张表上已经完成的是哪所", 1),
        ("平远学位表里有没有比200个学位更小的新建园", 1),
        ("平远有没有比100个学位还少的园", 3),
        ("平远比5个班更大的幼儿园有哪些", 3),
        ("平远城北实验幼儿园比东石多多少学位", 270.0),
        ("平远东石实验比石正实验多几个班", 3.0),
        ("平远2024年8月竣工的两所学位合计", 720.0),
        ("平远2024年12月竣工的园新增学位合计", 570.0),
    ],
)
def test_rows_by_loose_conditions(assistant: Assistant, question: str, value: float) -> None:
    found = assistant.ask(question)
    assert found.table is not None
    assert found.table.value == value


def test_two_kinds_by_name_are_counted_apart(assistant: Assistant) -> None:
    found = assistant.ask("平远中心幼儿园有几所 实验幼儿园有几所")
    assert found.table is not None
    assert found.table.value == (4, 3)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("平远7所幼儿园到2024年底是不是全部竣工", "是，7所都符合"),
        ("平远这7所幼儿园2024年8月以前是不是都竣工", "不是，7所里有3所符合"),
        ("平远7所幼儿园都是新建吗", "不是，7所里有3所符合"),
        ("平远学位表里的园是不是全部2023年开工", "是，7所都符合"),
        ("平远新建的幼儿园都在2024年底前竣工吗", "是，新建的3所都符合"),
        ("平远表里的园是不是都超过100个学位", "不是，7所里有4所符合"),
    ],
)
def test_whether_all_rows_keep_a_condition(assistant: Assistant, question: str, verdict: str) -> None:
    assert assistant.ask(question).answer.startswith(verdict)


def test_turn_takes_the_column_of_the_turn_before(assistant: Assistant) -> None:
    history = ["平远2023年5月开工的有哪些", "它们一共几个班"]
    assert "办园规模最多的是城北实验幼儿园，18个班" in assistant.ask("哪个更大", history).answer


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("平远东石实验幼儿园总投资", "没有投资或金额一栏"),
        ("平远石正实验幼儿园占地面积", "没有面积一栏"),
        ("平远城北实验幼儿园园长", "没有园长、校长一栏"),
        ("平远城北实验幼儿园收费", "没有收费一栏"),
        ("连平表4各指标的责任单位", "没有责任单位一栏"),
        ("连平目标表里各指标由谁负责", "没有责任单位一栏"),
    ],
)
def test_column_that_the_table_lacks_is_named_with_those_it_has(
    assistant: Assistant, question: str, lacking: str
) -> None:
    found = assistant.ask(question)
    assert found.refused
    assert lacking in found.answer
    assert "表里有：" in found.answer


def test_rule_for_each_town_comes_before_a_count_of_rows(assistant: Assistant) -> None:
    assert "每个镇建有1所以上" in assistant.ask("平远每个镇要建几所公办中心园").answer
    assert "18个班" not in assistant.ask("平远幼儿园每个班最多多少人").answer


def test_schools_asked_for_as_if_they_were_persons(assistant: Assistant) -> None:
    told = assistant.ask("平远七所园里2023年5月开工又是新建的有谁")
    assert told.answer.startswith("共2所")
    assert "城北实验幼儿园" in told.answer
    assert "东石" not in told.answer
