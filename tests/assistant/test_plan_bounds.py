"""Aims in per cent of a plan without a table of them: whether all keep a bound, and which of them do."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("蕉岭2025年目标都在95%以上吗", "是，4个百分比目标都符合（95%以上）"),
        ("蕉岭2025年的比例目标都达到100%吗", "不是，4个百分比目标里有2个符合（达到100%），2个不符合"),
        ("株洲学前三个目标都超过90%吗", "不是，3个百分比目标里有2个符合（超过90%），1个不符合"),
        ("株洲学前三个目标里有没有不到60%的", "有，不到60%的共1个"),
        ("株洲学前三个目标里有没有不到50%的", "没有，3个百分比目标里没有不到50%的"),
        ("平远2025年低于60%的目标有哪些", "低于60%的共2个"),
        ("平远2025年哪些比例目标超过80%", "超过80%的共5个"),
    ],
)
def test_aims_that_keep_a_bound(assistant: Assistant, question: str, line: str) -> None:
    assert assistant.ask(question).answer.startswith(line)


@pytest.mark.parametrize(
    "question",
    ["株洲毛入园率目标超过90%吗", "蕉岭初中目标都超过90%吗", "平远2030年目标都超过90%吗", "连平2029年目标都超过90%吗"],
)
def test_no_verdict_over_all_aims_where_others_are_meant(assistant: Assistant, question: str) -> None:
    assert "百分比目标" not in assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("株洲毛入园率超过90%吗", "是，文件写的是95%以上"),
        ("蕉岭巩固率高于95%吗", "是，文件写的是96%以上"),
        ("连平职校招生超过300人吗", "是，文件写的是400人以上"),
        ("株洲公办园占比超过60%吗", "不是，文件写的是58%以上"),
        ("蕉岭巩固率低于95%吗", "不是，文件写的是96%以上"),
        ("株洲毛入园率要达到96%吗", "不是，文件写的是95%以上"),
    ],
)
def test_aim_beyond_a_bound_keeps_it(assistant: Assistant, question: str, line: str) -> None:
    assert assistant.ask(question).answer.startswith(line)


def test_no_verdict_where_an_aim_leaves_the_bound_open(assistant: Assistant) -> None:
    answer = assistant.ask("株洲公办园占比低于60%吗").answer
    assert "不是" not in answer
    assert "58%以上" in answer


@pytest.mark.parametrize(
    "question",
    ["连平2029年目标值超过全省平均的指标有几个", "连平毛入园率比全市平均高多少", "平远学前毛入园率超过全国平均了吗"],
)
def test_no_comparison_with_an_average_that_no_text_tells(assistant: Assistant, question: str) -> None:
    found = assistant.ask(question)
    assert found.refused
    assert "的平均数，没法跟它比" in found.answer


def test_average_that_the_text_tells_is_no_refusal(assistant: Assistant) -> None:
    assert "公务员平均工资" in assistant.ask("蕉岭教师工资要达到公务员平均水平吗").answer
