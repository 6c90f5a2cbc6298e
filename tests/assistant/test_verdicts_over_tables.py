"""Whether all rows of a table keep a bound or are of a kind, and rows but those of one number or name."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("连平所有指标都超过90吗", "不是，13项里有8项符合（2029年目标值超过90），5项不符合"),
        ("连平表里2029年的目标值都达到90以上了吗", "不是，13项里有10项符合"),
        ("连平的约束性指标2029年都能到100吗", "不是，约束性的2项都不符合"),
        ("连平教师学历的指标2029年都超过90吗", "不是，名称含“学历”的4项里有2项符合"),
        ("平远3个班的园都是转制回收吗", "不是，办园规模3个班的3所里有2所符合（转制回收），1所不符合"),
        ("平远学位90个的园都是3个班吗", "是，新增公办学位数为90的3所都符合"),
        ("平远转制回收的都是2024年12月竣工的吗", "不是，转制回收的3所里有2所符合"),
        ("株洲分工表里的任务都要求2023年底前完成吗", "不是，看得到的6项里有4项符合"),
        ("株洲分工表里的任务都要求2025年底前完成吗", "看得到的6项都符合（时限要求不晚于2025年），另有1项看不到这一栏"),
    ],
)
def test_whether_all_rows_keep_what_is_said_behind_all(assistant: Assistant, question: str, verdict: str) -> None:
    assert assistant.ask(question).answer.startswith(verdict)


@pytest.mark.parametrize("question", ["平远新建的园都带食堂吗", "连平小学的指标都超过90吗", "连平所有学校都超过90人吗"])
def test_no_verdict_where_the_kind_or_the_condition_was_not_read(assistant: Assistant, question: str) -> None:
    assert "符合（" not in assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "value"),
    [("连平没到100的约束性指标有哪些", 2), ("连平不到100的指标有几个", 8), ("连平指标有没有不到20的", 2)],
)
def test_bound_on_indicators_is_on_their_goal(assistant: Assistant, question: str, value: int) -> None:
    found = assistant.ask(question)
    assert found.table is not None
    assert found.table.value == value
    assert "2029年目标值" in found.answer


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("连平最高的非100指标是哪个", "2029年目标值最高的是九年义务教育巩固率（%），98.26%"),
        ("连平除了100%的，2029年目标哪个最高", "2029年目标值最高的是九年义务教育巩固率（%），98.26%"),
        ("去掉已经100的，连平2024年基础值最高的是哪项", "2024年基础值最高的是九年义务教育巩固率（%），98.05%"),
        ("连平除了中职双师那个，哪个指标提高最多", "提高最多的共2项"),
    ],
)
def test_best_of_the_rows_but_those_left_out(assistant: Assistant, question: str, best: str) -> None:
    assert best in assistant.ask(question).answer
