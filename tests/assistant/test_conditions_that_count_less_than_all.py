"""Conditions on clauses and rows that must not be dropped: 写了年份的, 有具体指标的, 已经完成的."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize("question", ["广元写了年份的措施有几条", "广元方案里带具体年份的措施有几条"])
def test_measures_that_set_a_year(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).answer.startswith("10项任务里有7项写明了时间要求")


def test_a_condition_that_is_not_read_counts_no_clauses(assistant: Assistant) -> None:
    assert assistant.ask("蕉岭有具体指标的任务有几条").refused


@pytest.mark.parametrize(
    "question", ["株洲分工表里哪几项已经完成", "株洲分工表里哪几项还没完成", "株洲分工表里已完成的有几项"]
)
def test_a_division_of_work_tells_not_what_is_done(assistant: Assistant, question: str) -> None:
    found = assistant.ask(question)
    assert found.refused
    assert "没有完成情况一栏" in found.answer


def test_deadlines_and_works_done_are_told_as_before(assistant: Assistant) -> None:
    assert assistant.ask("株洲分工表里2025年底前完成的有哪几项").answer.startswith("共2项")
    assert assistant.ask("平远已经完成的有哪几所").answer.startswith("共1所：\n河头中心幼儿园")
