"""An amount that a question states is confirmed or denied by what asking for it tells."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("平远公办幼儿园占比是50%对吗", "是，文件写的是50%以上：到2025年，公办幼儿园在园幼儿占比达到50%以上"),
        ("平远公办幼儿园在园幼儿占比50%以上对吗", "是，文件写的是50%以上："),
        ("株洲公办园占比58%吧", "是，文件写的是58%以上：到2025年，公办园在园幼儿占比达到58%以上"),
        ("平远普惠占比85%对吗", "是，文件写的是85%以上：到2025年，公办幼儿园和普惠性民办幼儿园在园幼儿占比"),
        ("平远新增1380个公办学位吧", "是，文件写的是1380个以上："),
        ("连平毛入园率100%吧", "是：学前三年毛入园率（%）：2024年基础值100%，2029年目标值100%"),
        ("平远城北实验幼儿园18个班吧", "是：城北实验幼儿园：办园规模18个班"),
    ],
)
def test_what_is_written_is_confirmed(assistant: Assistant, question: str, verdict: str) -> None:
    answer = assistant.ask(question)
    assert answer.answer.startswith(verdict)
    assert answer.kind in ("yes_no", "table")
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("平远公办园占比60%吧", "不是，文件写的是50%以上："),
        ("株洲普惠率90%吧", "不是，文件写的是92%以上：到2025年，普惠性幼儿园覆盖率达到92%以上"),
        ("平远普惠占比50%对吗", "不是，文件写的是85%以上："),
        ("连平公办园占比50%吧", "不是，文件写的是未达到50%："),
        ("连平毛入园率是98%吧", "不是：学前三年毛入园率（%）："),
        ("平远城北实验幼儿园12个班吧", "不是：城北实验幼儿园：办园规模18个班"),
    ],
)
def test_another_amount_is_denied(assistant: Assistant, question: str, verdict: str) -> None:
    answer = assistant.ask(question)
    assert answer.answer.startswith(verdict)
    assert answer.kind == "correction"


def test_a_turn_that_says_all_by_itself(assistant: Assistant) -> None:
    answer = assistant.ask("平远公办园占比60%吧", ["株洲公办园占比58%吧"])
    assert answer.answer.startswith("不是，文件写的是50%以上：")
    clause = assistant.ask("连平第12条谁牵头", ["株洲公办园占比58%吧"])
    assert clause.standalone_question == "连平第12条谁牵头"


@pytest.mark.parametrize(
    "question",
    ["平远要建7所幼儿园吧", "蕉岭学校规模2000人以上对吗", "株洲毛入园率会超过90%吗"],
)
def test_no_verdict_on_another_count_or_on_a_test(assistant: Assistant, question: str) -> None:
    assert not assistant.ask(question).answer.startswith(("不是，", "是，文件写的是2000人"))


PLAN = """云岭县学前教育规划

一、主要目标
到2027年，全县学前三年毛入园率达到96%以上，公办园在园幼儿占比达到55%。
二、经费
公办幼儿园生均公用经费每生每年不低于800元。用于教职工工资的部分不低于70%。
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    return over(云岭县学前教育规划=PLAN)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("毛入园率96%吧", "云岭：是，文件写的是96%以上："),
        ("公办园占比50%吧", "云岭：不是，文件写的是55%："),
        ("生均公用经费800元对吗", "云岭：是，文件写的是不低于800元："),
        ("生均公用经费600元吧", "云岭：不是，文件写的是"),
    ],
)
def test_over_a_document_that_is_alone(plan: Assistant, question: str, verdict: str) -> None:
    assert plan.ask(question).answer.startswith(verdict)
