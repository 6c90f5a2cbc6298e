"""Money by unit, two units always together, plans by their size, issuers without a task, units counted apart."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "蕉岭各责任单位要出多少钱",
        "各责任单位要出多少钱",
        "连平每个部门要掏多少经费",
        "株洲各部门分别投入多少资金",
        "广元哪个单位出钱最多",
        "连平经费各单位怎么分摊",
    ],
)
def test_no_amounts_by_unit_are_stated(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.refused
    assert "没有按单位写明各出多少钱" in answer.answer


@pytest.mark.parametrize(
    "question", ["连平县财政局要出多少钱", "连平县财政局和县发改局各要掏多少钱", "平远县财政局每年投入多少资金"]
)
def test_no_amount_of_one_unit_is_stated(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.refused
    assert "要出多少钱" in answer.answer


def test_amounts_of_the_text_are_told_all_the_same(assistant: Assistant) -> None:
    assert "7.88亿元" in assistant.ask("连平规划投资多少钱").answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "连平县财政局和县人社局是不是每次都一起出现",
            "不是：两家出现的22项任务里，一起的8项，有县财政局没有县人社局的11项，有县人社局没有县财政局的3项",
        ),
        ("连平县教育局和县财政局是不是总在一起", "不是：两家出现的30项任务里，一起的19项，有县教育局没有县财政局的11"),
        ("连平县住建局参加的任务县自然资源局是不是都在", "不是：有县住建局的5项任务里，县自然资源局也在的4项"),
        ("连平县电信公司和县移动公司是不是形影不离", "是：有县电信公司的3项任务，县移动公司都在："),
        ("株洲市教育局和市财政局每项任务都一起吗", "不是：两家出现的19项任务里，一起的9项"),
    ],
)
def test_whether_two_units_always_go_together(assistant: Assistant, question: str, said: str) -> None:
    assert assistant.ask(question).answer.startswith(said)


def test_whether_two_units_go_together_needs_lists(assistant: Assistant) -> None:
    answer = assistant.ask("平远县财政局和县人社局总是同时出现吗")
    assert answer.refused
    assert "没有逐条列出责任单位" in answer.answer


def test_the_tasks_of_both_are_still_listed(assistant: Assistant) -> None:
    assert "共8项" in assistant.ask("连平县财政局和县人社局一起参加的任务有哪些").answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("株洲学前和高中哪个计划条数多", "《株洲市学前教育发展提升行动计划（2023－2025年）》多，多1条（19−18=1）"),
        ("株洲高中和学前哪份计划条款少", "《株洲市县域普通高中发展提升行动计划（2023－2025年）》少，少1条（19−18=1）"),
        ("平远两个计划哪个条款更多", "《平远县“十四五”学前教育发展提升行动计划》多，多6条（20−14=6）"),
        ("平远学前计划比高中计划多几条", "《平远县“十四五”学前教育发展提升行动计划》多，多6条（20−14=6）"),
    ],
)
def test_plans_of_one_place_by_their_size(assistant: Assistant, question: str, said: str) -> None:
    assert assistant.ask(question).answer.startswith(said)


@pytest.mark.parametrize(
    "question",
    [
        "平远九个发文部门中哪个没被安排任务",
        "平远联合发文的单位里有没有没安排任务的",
        "平远九家发文单位都有任务吗",
        "平远印发的部门里谁没领到活",
        "平远哪些发文单位没有责任",
    ],
)
def test_issuers_without_a_task(assistant: Assistant, question: str) -> None:
    said = "发文的9家里，没有被安排任务的有1家：国家税务总局平远县税务局。"
    assert assistant.ask(question).answer.startswith(said)


def test_issuers_of_the_one_document_that_several_issue(assistant: Assistant) -> None:
    answer = assistant.ask("九个发文部门中哪个没被安排任务").answer
    assert answer.startswith("《平远县教育局等九部门")
    assert "没有被安排任务的有1家：国家税务总局平远县税务局。" in answer


def test_another_number_of_issuers_is_denied(assistant: Assistant) -> None:
    assert "写明的发文单位是9家，不是8家" in assistant.ask("平远发文的8个部门哪个没有任务").answer


def test_units_counted_apart_tell_a_role_the_lists_lack(assistant: Assistant) -> None:
    answer = assistant.ask("连平县教育局和县财政局分别配合几项").answer
    assert "县教育局：责任0项（牵头30项）" in answer
    assert "县财政局：责任19项" in answer
    assert "名单里没有“配合单位”，按“责任单位”计" in answer
    other = assistant.ask("株洲市教育局和市财政局分别配合几项").answer
    assert "市教育局：配合2项" in other
    assert "市财政局：配合7项" in other
    assert "按“责任单位”计" not in other
