"""A question for the clause that says something gets its number and title in front of what it says."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("双减在蕉岭哪一条", "优质资源供给共享 12.落实“双减”和“五项管理”工作："),
        ("教师待遇是连平第几条", "25.提高教师地位待遇："),
        ("平远谁负责收费管理，哪一条写的", "（十九）完善部门协调机制：县发展改革局、"),
        ("关于大班额的规定在广元第几条", "（七）化解普通高中大班额大校额：实施化解普通高中大班额专项行动"),
    ],
)
def test_the_clause_that_says_it_is_named(assistant: Assistant, question: str, clause: str) -> None:
    assert clause in assistant.ask(question).answer


def test_each_place_keeps_its_name_in_front(assistant: Assistant) -> None:
    lines = assistant.ask("大班额哪条写的").answer.split("\n")
    assert lines[0].startswith("广元：三、工作措施（七）化解普通高中大班额大校额：")
    assert lines[1].startswith("平远：三、任务举措（六）合理控制校额班额：")


def test_which_point_of_a_series_is_no_count(assistant: Assistant) -> None:
    answer = assistant.ask("蕉岭校园足球在第几条").answer
    assert "15.坚持“五育并举”：" in answer.split("\n")[0]
    assert "共5条" not in answer


def test_who_asks_for_measures_gets_no_address(assistant: Assistant) -> None:
    assert "25.提高教师地位待遇：" not in assistant.ask("连平提高教师待遇有哪几条措施").answer
    assert "（十九）" not in assistant.ask("平远谁负责幼儿园收费管理").answer


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("蕉岭最后一条", "（三）强化督导评估：落实《广东省人民政府办公厅"),
        ("连平五（1）", "（1）组织领导：成立由县委书记、县长任双组长"),
        ("平远（十九）", "（十九）完善部门协调机制。县教育局要"),
    ],
)
def test_a_title_on_its_own_line_keeps_apart(assistant: Assistant, question: str, begins: str) -> None:
    assert assistant.ask(question).answer.startswith(begins)
