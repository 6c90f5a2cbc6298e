"""Tasks by what they are about, whom a unit shares its tasks with, and units that the lists don't mean."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("连平讲安全的任务有哪些", ("第21条", "第22条", "第23条", "第30条")),
        ("连平关于安全的任务有几项", ("第21条", "第22条", "第23条", "第30条")),
        ("连平哪些任务是抓安全的", ("第21条", "第22条", "第23条", "第30条")),
        ("连平的任务里跟信息化有关的有哪几项", ("第14条", "第15条", "第16条")),
        ("连平和教师队伍相关的任务有几项", ("第17条", "第18条", "第19条", "第20条", "第25条", "第29条")),
        ("株洲学前跟安全有关的任务有哪几项", ("第12条", "第13条")),
        ("株洲学前跟经费有关的有几条", ("第4条", "第5条")),
        ("广元和教师有关的措施有几条", ("（二）", "（三）")),
        ("蕉岭和教师有关的任务有几项", ("第17条", "第19条", "第20条", "第21条")),
    ],
)
def test_tasks_about_a_thing_are_complete(assistant: Assistant, question: str, labels: tuple[str, ...]) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None, answer.answer
    assert all(str(row[0]).startswith(label) for row, label in zip(answer.table.rows, labels, strict=True))
    assert "计为有关" in answer.answer


def test_what_only_speaks_of_it_is_told_beside(assistant: Assistant) -> None:
    answer = assistant.ask("连平的任务里跟信息化有关的有哪几项").answer
    assert "只是提到它的另有：第8条" in answer


def test_where_no_task_is_about_it_those_that_speak_of_it_are_told(assistant: Assistant) -> None:
    answer = assistant.ask("蕉岭哪几条是讲招生的").answer
    assert answer.startswith("没有专门讲“招生”的条款，正文提到它的共3项")


def test_a_unit_narrows_the_tasks_about_a_thing(assistant: Assistant) -> None:
    answer = assistant.ask("其中县公安局参加的", ["连平讲安全的任务有哪些"])
    assert answer.table is not None
    assert answer.table.value == 2


@pytest.mark.parametrize("question", ["连平关于校园餐的任务由谁负责", "连平安全方面的任务谁牵头"])
def test_who_has_a_task_is_no_list_of_tasks(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).kind == "duty"


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("株洲学前税务局参加的任务都有谁一起", "牵头：市教育局；配合：市人社局、市财政局、市医保局"),
        ("连平县残联参加的任务分别跟谁一起", "牵头：县教育局；责任：县财政局、县民政局、县妇联"),
        ("广元市自然资源局参与的任务和哪些单位一起", "配合：市教育局、县区人民政府"),
    ],
)
def test_each_task_names_those_who_share_it(assistant: Assistant, question: str, others: str) -> None:
    assert f"一起的——{others}" in assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("蕉岭21项任务里县财政局负责几项", "21项任务里共1条点名县财政局"),
        ("蕉岭21条里县教育局被点名几条", "21项任务里共5条点名县教育局"),
        ("蕉岭县教育局点名要做的有哪些", "共6条点名教育局"),
        ("平远县财政局负责几项", "条文里点名财政局做的共3项"),
    ],
)
def test_without_lists_the_sentences_are_counted(assistant: Assistant, question: str, expected: str) -> None:
    assert expected in assistant.ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "河源市教育局牵头几项",
        "河源市财政局参加的任务有哪些",
        "河源市教育局负责什么",
        "梅州市财政局负责什么",
        "广东省教育厅负责什么",
    ],
)
def test_the_citys_own_body_is_not_the_countys(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.refused
    assert question[:6] in answer.answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("广元市教育局牵头几项", "另有3项的名单没有分牵头和配合"),
        ("广元县区人民政府牵头几项", "另有1项的名单没有分牵头和配合"),
    ],
)
def test_lists_that_tell_no_roles_are_told_beside(assistant: Assistant, question: str, said: str) -> None:
    assert said in assistant.ask(question).answer
