"""What part a unit has over the whole list, whether others have it too, and the tasks that it has in one role."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

PLAN = """# 石河县学前教育三年行动方案

## 二、主要任务

1. 布局园所。编制园所布点规划。（牵头单位：县教育局，配合单位：县财政局、县自然资源局）

2. 保障经费。落实生均公用经费。（牵头单位：县财政局，配合单位：县教育局）

3. 配齐教师。招聘合格教师。（牵头单位：县教育局，配合单位：县人社局、县财政局）
"""


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("连平县司法局是责任单位的有哪几项", 5),
        ("连平县委编办当责任单位的都有哪些", 4),
        ("连平责任单位里有县卫健局的是哪几条", 4),
        ("株洲学前市住建局作为配合单位的措施", 4),
        ("广元市自然资源局是牵头单位的有哪些", 1),
        ("株洲学前计划市卫健局牵头的举措", None),
        ("广元市财政局牵头的举措有哪些", 1),
        ("株洲学前市发改委参与哪些举措", 6),
    ],
)
def test_the_part_it_has_lists_a_units_tasks(assistant: Assistant, question: str, expected: int | None) -> None:
    answer = assistant.ask(question)
    if expected is None:
        assert answer.refused or (answer.table is not None and answer.table.value == 0), answer.answer
    else:
        assert answer.table is not None, answer.answer
        assert answer.table.value == expected


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("广元市财政局到底是牵头单位还是配合单位", "牵头1项，配合4项"),
        ("株洲学前计划里市财政局算牵头单位吗", "牵头2项，配合7项"),
        ("连平县公安局是牵头还是责任单位", "牵头0项，责任5项"),
        ("连平三十项任务里县妇联扮演什么角色", "责任4项"),
    ],
)
def test_a_units_parts_are_told_one_by_one(assistant: Assistant, question: str, said: str) -> None:
    assert said in assistant.ask(question).answer


def test_of_one_task_its_own_list_tells(assistant: Assistant) -> None:
    for question in ("连平校园餐县卫健局是牵头还是配合", "连平第22条县卫健局是牵头单位吗"):
        assert assistant.ask(question).answer.startswith("不是牵头"), question


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("除了县教育局还有哪家单位牵头", "还有1家：\n县财政局：1项"),
        ("有没有别的单位牵头的", "牵头单位共2家"),
        ("县教育局和县财政局以外的单位牵头了几项", "共0项"),
        ("县财政局是牵头还是配合", "牵头1项，配合2项"),
    ],
)
def test_others_than_the_named_ones(over: Over, question: str, said: str) -> None:
    assert said in over(石河县学前教育三年行动方案=PLAN).ask(question).answer


def test_others_of_one_thing_are_told_by_its_clause(assistant: Assistant) -> None:
    answer = assistant.ask("株洲除市教育局外还有哪些单位负责幼儿园收费")
    assert "还有2家" not in answer.answer
    assert "没有别的单位" in assistant.ask("连平有县教育局之外的部门牵头吗").answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("连平每项任务的责任股室是哪个", "没有逐条写明“责任股室”"),
        ("广元10项措施的完成时间分别是什么", "没有逐条写明“完成时间”"),
        ("蕉岭21条任务分别由谁牵头", "没有逐条写明“责任单位”"),
        ("平远县公安局在高中计划里的任务有哪些", "《平远县“十四五”学前教育发展提升行动计划》有它的任务"),
        ("平远县民政局在普通高中计划里要做什么", "《平远县“十四五”学前教育发展提升行动计划》有它的任务"),
    ],
)
def test_what_the_lists_do_not_tell(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert answer.refused, answer.answer
    assert said in answer.answer


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("平远学前计划写到、高中计划里没写的单位有哪些", "学前"),
        ("平远高中计划里没写、学前计划写到的部门有几家", "学前"),
        ("平远没进高中计划的学前计划部门是哪些", "学前"),
        ("平远不在学前计划、只在高中计划的单位有哪些", "高中"),
        ("平远学前计划和高中计划相比，学前计划里没有的单位是哪些", "高中"),
    ],
)
def test_a_denial_speaks_of_the_plan_beside_it(assistant: Assistant, question: str, first: str) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None, answer.answer
    assert answer.answer.index(first) < answer.answer.index({"学前": "高中", "高中": "学前"}[first])
    assert answer.table.value == (7 if first == "学前" else 0)


@pytest.mark.parametrize("question", ["平远哪几个部门管校车安全监管", "平远校车安全监管涉及的单位有几个"])
def test_units_of_one_thing_are_not_those_of_the_longest_list(assistant: Assistant, question: str) -> None:
    assert "12家" not in assistant.ask(question).answer


def test_several_units_of_one_thing(assistant: Assistant) -> None:
    assert "县市场监管局" in assistant.ask("平远幼儿园收费管理由几个部门负责").answer


@pytest.mark.parametrize(
    ("question", "task"),
    [
        ("蕉岭县人社局配合哪些任务", "加强业内指导督促"),
        ("平远县教育局牵头哪些任务", "建立健全幼儿园安全日常监管"),
        ("平远县财政局参与哪些任务", "县财政局"),
    ],
)
def test_a_plan_without_lists_tells_the_tasks_of_one_role(assistant: Assistant, question: str, task: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "unit_duties"
    assert task in answer.answer or any(task in citation.quote for citation in answer.citations)
