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
