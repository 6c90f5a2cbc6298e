"""Verdicts over all lists of a plan, sums over the schools of one kind, documents of a place, gaps beside a rank."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("发改局参加的任务是不是财政局也都参加了，连平", "是：有县发改局的5项任务，县财政局都在"),
        ("连平有发改局的任务是不是都有财政局", "是：有县发改局的5项任务，县财政局都在"),
        ("连平有人社局的任务是不是都有财政局", "不是：有县人社局的11项任务里，县财政局也在的8项"),
        ("连平30项里每项都有县教育局吧", "是，30项任务项项有县教育局"),
        ("连平责任单位里有没有县残联", "有，共2项"),
        ("连平30项任务里有县妇联吗", "有，共4项"),
        ("株洲学前配合单位里有没有市医保局", "有，共1项"),
    ],
)
def test_verdicts_over_the_lists_of_a_plan(assistant: Assistant, question: str, begins: str) -> None:
    assert assistant.ask(question).answer.startswith(begins)


def test_a_body_on_no_list_of_the_plan(assistant: Assistant) -> None:
    found = assistant.ask("连平责任单位里有没有县气象局")
    assert found.refused
    assert "没有“县气象局”" in found.answer


def test_a_list_that_is_not_named(assistant: Assistant) -> None:
    assert assistant.ask("责任单位里有没有县残联").refused


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("连平新增床位里几所中学合起来多少个", "合计4050个（600+2250+1200=4050）"),
        ("连平新增床位中学那几所加起来多少", "合计4050个（600+2250+1200=4050）"),
        ("连平新增床位几所小学一共多少", "合计3805个"),
    ],
)
def test_sums_over_the_schools_of_one_kind(assistant: Assistant, question: str, said: str) -> None:
    assert assistant.ask(question).answer.startswith(said)


@pytest.mark.parametrize(("question", "count"), [("哪几份是广东的文件", 3), ("这里有哪几份是梅州的", 2)])
def test_documents_of_a_place(assistant: Assistant, question: str, count: int) -> None:
    assert assistant.ask(question).answer.startswith(f"共{count}份")


@pytest.mark.parametrize(
    ("question", "gap"),
    [
        ("各地公办园占比谁最高，比最低的多多少", "相差8个百分点（58−50）"),
        ("高中阶段毛入学率哪里最高，比最低的高几个点", "相差2.28个百分点（98−95.72）"),
    ],
)
def test_the_gap_to_the_other_end(assistant: Assistant, question: str, gap: str) -> None:
    assert gap in assistant.ask(question).answer


def test_listing_is_no_column_of_the_table(assistant: Assistant) -> None:
    assert assistant.ask("株洲那个分工表一共列了几项重点工作").answer.startswith("共7项")
