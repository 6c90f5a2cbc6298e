"""A limit that was not read makes no count of all; one that was read chooses the tasks, rows or parts it says."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "连平县委口的部门一共参加几项任务",
        "连平政法系统的单位负责多少项任务",
        "广元方案多少条带具体数字",
        "平远学前计划有几条跟家长没关系",
        "平远附件里初中有几所",
        "平远计划表里有几所小学",
        "株洲县中附表倒数第三项什么时候完成",
    ],
)
def test_no_number_of_all_stands_in(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.refused, answer.answer


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("株洲学前配合单位三家以上的", 6),
        ("株洲学前计划里两家及以上共同牵头的", 1),
        ("连平责任单位在六家以上的", 7),
        ("株洲学前市教育局独家的有哪几条", 5),
        ("连平最后四项任务里县财政局有份的几项", 3),
        ("平远2023年6月动工的园都有谁", 1),
    ],
)
def test_what_the_limit_says(assistant: Assistant, question: str, expected: int) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None, answer.answer
    assert answer.table.value == expected


def test_units_of_the_last_tasks(assistant: Assistant) -> None:
    said = assistant.ask("连平末尾两项任务的责任单位").answer
    assert "县委编办" in said
    assert "县司法局" in said
    assert "县民政局" not in said


@pytest.mark.parametrize(
    ("question", "first"), [("连平指标按提高幅度排个名", "双师型"), ("连平指标表按涨幅从小到大排序", "巩固率")]
)
def test_growth_is_put_in_order(assistant: Assistant, question: str, first: str) -> None:
    assert first in assistant.ask(question).answer.split("\n")[1]


def test_the_part_with_fewest_tasks(assistant: Assistant) -> None:
    assert "（二）改善薄弱学校办学条件" in assistant.ask("蕉岭哪一块任务最少").answer


@pytest.mark.parametrize("question", ["连平花钱多的任务有几条", "连平涉及高校的重点任务一共有多少项"])
def test_a_limit_before_the_tasks_is_not_passed_over(assistant: Assistant, question: str) -> None:
    assert not assistant.ask(question).answer.startswith("共30项")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("株洲学前由市财政局牵头而且市教育局配合的", 2),
        ("株洲学前计划有几条同时有发改委和公安局", 2),
        ("连平县残联参加的任务里还有哪些单位", 2),
        ("五份文件里哪几个有责任单位名单", 3),
    ],
)
def test_tasks_and_documents_that_lists_tell(assistant: Assistant, question: str, expected: int) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None, answer.answer
    assert answer.table.value == expected


def test_units_of_each_task_are_counted_one_by_one(assistant: Assistant) -> None:
    said = assistant.ask("广元每条措施有几个单位").answer
    assert "（七）化解普通高中大班额大校额：6家" in said
    assert "（一）完善普通高中招生管理：1家" in said


def test_the_rest_of_the_first_unit(assistant: Assistant) -> None:
    said = assistant.ask("除了这些它还有哪些", ["连平县应急局有几个任务", "其中公安局也有的"]).answer
    assert "第30条" in said
    assert "第23条" not in said


@pytest.mark.parametrize(("question", "count"), [("连平提了几次“双创”", 5), ("平远高中计划写了几处严禁", 3)])
def test_the_word_behind_its_times(assistant: Assistant, question: str, count: int) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None, answer.answer
    assert answer.table.value == count


def test_when_each_place_is_due_is_no_missing_number(assistant: Assistant) -> None:
    assert "都没有写明" not in assistant.ask("五地大班额清零谁最早").answer


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("连平各项任务的完成率排个名", "完成率"),
        ("连平责任单位的联系人分别是谁", "联系人"),
        ("连平哪几项任务已经落实了", "完成与否"),
        ("连平县财政局给每条任务投了多少", ""),
        ("株洲学前每条措施的经办人", "经办人"),
        ("株洲分工表牵头单位那一栏写的谁", "牵头单位”一栏"),
    ],
)
def test_what_no_list_tells_is_said_so(assistant: Assistant, question: str, what: str) -> None:
    answer = assistant.ask(question)
    assert answer.refused
    assert what in answer.answer


@pytest.mark.parametrize("question", ["五地谁的投入最多", "五地哪家幼儿园最多"])
def test_no_single_number_ranks_places_by_what_they_are(assistant: Assistant, question: str) -> None:
    assert not assistant.ask(question).answer.startswith("最高的是")


@pytest.mark.parametrize(
    "question", ["蕉岭没有县教育局的条有哪些", "平远学前计划没提县财政局的任务", "蕉岭只有县教育局负责的条"]
)
def test_without_lists_the_clauses_without_a_unit_are_not_its_own(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind != "unit_duties", answer.answer
