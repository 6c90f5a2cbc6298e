"""Tasks by what their lists have or lack: no supporting unit, more than one, a unit said to have nothing."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("株洲学前的19条措施中没有配合单位的是哪些", 5),
        ("株洲学前没有配合单位的有几条", 5),
        ("株洲学前哪几条只写了牵头没写配合单位", 5),
        ("连平有没有哪项任务只写了牵头没写责任单位", 0),
        ("株洲高中分工表中哪些任务的责任单位不止市教育局一家", 2),
        ("株洲分工表里除了市教育局还有别的责任单位的是哪几项", 2),
        ("县住建局参加可是县财政局没参加的，连平有吗", 1),
        ("株洲分工表市财政局配合什么", 3),
        ("市人社局在株洲学前牵头了啥", 0),
        ("株洲学前市财政局牵头了什么", 2),
        ("株洲学前由市财政局牵头的那几条里配合单位分别是谁", 2),
        ("广元各责任单位参与的项数排个名", 7),
        ("株洲学前配合单位只有人社局和财政局的是哪几条", 1),
        ("株洲学前只有公安局和财政局配合的任务有几项", 1),
        ("株洲学前市人社局独家配合的是哪几条", 1),
        ("株洲学前公安局一家来配合的有几项", 2),
        ("连平责任单位不超过两家的任务有多少", 5),
        ("株洲学前只配合过一次的是谁", 1),
        ("广元部门参与次数从多到少排一下", 7),
        ("株洲学前哪几条只写了牵头单位没有配合单位", 5),
        ("株洲学前写了牵头单位却没写配合单位的有几条", 5),
        ("市公安局在株洲学前计划里没配合的有几条", 14),
        ("株洲学前没人配合的任务有几条", 5),
        ("株洲学前哪些任务没有别的部门帮忙", 5),
        ("株洲学前教育局一家干、没人搭把手的有几项", 5),
        ("株洲学前由市教育局独自牵头、没有配合单位的有几项", 5),
        ("市公安局在株洲学前计划里露了几回脸", 5),
    ],
)
def test_tasks_by_the_roles_in_their_lists(assistant: Assistant, question: str, expected: int) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None, answer.answer
    assert answer.table.value == expected


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("连平方案没安排县水务局什么事吧？", "没有“县水务局”"),
        ("连平没给县税务局派活吧", "税务局"),
        ("株洲分工表市公安局配合什么", "分工表里没有“市公安局”"),
        ("株洲高中计划工作措施各条的牵头单位", "没有逐条列出单位"),
    ],
)
def test_a_unit_or_part_without_tasks_is_told_as_such(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert answer.refused
    assert said in answer.answer
    assert "第1条" not in answer.answer


def test_money_of_units_is_no_number_of_tasks(assistant: Assistant) -> None:
    assert "各自的任务数" not in assistant.ask("连平各责任单位要出多少钱，排个名").answer


@pytest.mark.parametrize("question", ["连平强师工程四条里人社局都参加吗", "连平强师工程那四条里县人社局都参加吗"])
def test_all_tasks_of_a_chapter_are_checked_for_a_unit(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).answer.startswith("是，4项任务项项有县人社局")


@pytest.mark.parametrize(
    "question",
    ["连平县财政局不参与的任务比参与的少几项"],
)
def test_a_condition_that_is_not_read_gives_no_number(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).refused


def test_places_without_lists_are_said_not_to_be_counted(assistant: Assistant) -> None:
    answer = assistant.ask("五份文件各有多少条任务").answer
    assert "广元10项、连平30项、株洲19项" in answer
    assert "平远" in answer
    assert "没有计入" in answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("株洲学前市财政局牵头多还是配合多", "配合的多5项"),
        ("广元市发展改革委牵头的多还是配合的多", "配合的多1项"),
        ("株洲学前市教育局牵头和配合哪个多", "牵头的多15项"),
    ],
)
def test_the_two_roles_of_a_unit_are_set_against_each_other(assistant: Assistant, question: str, said: str) -> None:
    assert said in assistant.ask(question).answer
