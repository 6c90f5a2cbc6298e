"""A part or plan called by two characters of its heading, and each part's clauses counted."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

TWO_PLANS = """沅水县人民政府办公室关于印发《沅水县职业教育发展计划》和《沅水县教师队伍建设方案》的通知

各单位：现将两个文件印发给你们。

沅水县职业教育发展计划

一、总体要求
1.明确目标。到2027年，全县职业学校全部达标。（牵头单位：县教育局；配合单位：县财政局）
2.改善条件。建好实训基地。（牵头单位：县教育局；配合单位：县财政局、县发展改革局）
3.深化合作。支持企业办学。（牵头单位：县人力资源社会保障局；配合单位：县教育局）

沅水县教师队伍建设方案

一、总体要求
1.严格师德。加强师德考核。（牵头单位：县教育局；配合单位：县委编办）
2.充实编制。每年核定一次。（牵头单位：县委编办；配合单位：县财政局、县教育局）
"""


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("连平强师板块的任务县人社局参加几项", 4),
        ("连平平安那部分，县卫健局有几项任务", 2),
        ("株洲学前经费那部分市教育局配合几条", 2),
    ],
)
def test_tasks_of_a_part_called_by_two_characters(assistant: Assistant, question: str, expected: int) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None, answer.answer
    assert answer.table.value == expected


def test_two_characters_of_several_headings_name_no_part(assistant: Assistant) -> None:
    assert "共10条" not in assistant.ask("连平教育部分有几条任务").answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("蕉岭六块任务每块各有几条", "（4+2+4+4+4+3=21）"),
        ("连平各块任务分别有几项", "（3+10+3+4+3+4+3=30）"),
    ],
)
def test_each_part_is_counted(assistant: Assistant, question: str, said: str) -> None:
    assert said in assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("职教任务里县财政局参加几项", 2),
        ("县财政局没参加的职教任务有哪些", 1),
        ("教师队伍任务里县委编办有份的几条", 2),
        ("职教那3条里县教育局参加了几条", 3),
    ],
)
def test_tasks_of_the_plan_whose_title_says_so(over: Over, question: str, expected: int) -> None:
    answer = over(沅水县两个文件=TWO_PLANS).ask(question)
    assert answer.table is not None, answer.answer
    assert answer.table.value == expected


@pytest.mark.parametrize(
    ("question", "expected"), [("连平责任单位里出现过县统计局的", 1), ("株洲学前配合单位带市住建局的", 4)]
)
def test_lists_that_hold_a_unit_without_a_word_that_asks(assistant: Assistant, question: str, expected: int) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None, answer.answer
    assert answer.table.value == expected
