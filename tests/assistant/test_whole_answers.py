"""Answers that are whole: the verb of a norm, the number behind a rate, what one unit has to do."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "平远幼儿园能叫国际幼儿园吗",
        "平远幼儿园可以用“双语”做名字吗",
        "株洲幼儿园能叫国际幼儿园吗",
        "株洲幼儿园叫双语可不可以",
        "平远民办园能不能用公办学校的名字",
    ],
)
def test_a_norm_carries_its_verb(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.answer.startswith("不可以：")
    assert "进行清理整治" in answer.answer


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("平远小区配套园能办营利性吗", "文件写的是办成公办："),
        ("平远小区配套幼儿园可以办成民办的吗", "文件写的是办成公办："),
        ("株洲小区里的园能不能办成民办", "文件写的是办成公办："),
        ("株洲小区配套园能办成营利性的吗", "不可以："),
    ],
)
def test_a_school_made_into_one_kind_is_not_of_the_other(assistant: Assistant, question: str, part: str) -> None:
    assert assistant.ask(question).answer.startswith(part)


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("广元每生每年公用经费多少", "每生每年1000元"),
        ("广元高中每个学生每年公用经费多少钱", "每生每年1000元"),
        ("广元每年每生公用经费拨多少", "每生每年1000元"),
        ("广元每名教研员每年培训多少课时", "72课时"),
        ("蕉岭招收多少残疾儿童要建资源教室", "招收5人以上"),
        ("蕉岭几个残疾孩子就得建资源教室", "招收5人以上"),
        ("家长问卷占比多少", "家长问卷占53.6%（4855÷9057）"),
        ("连平教师问卷占多少", "教师问卷占8.5%（774÷9057）"),
        ("连平家长问卷占全部问卷多少", "家长问卷占53.6%（4855÷9057）"),
    ],
)
def test_numbers_that_stand_there_are_told(assistant: Assistant, question: str, part: str) -> None:
    assert part in assistant.ask(question).answer


@pytest.mark.parametrize("question", ["广元每所学校用多少钱", "连平三十项任务每项各花多少钱，合计多少？"])
def test_what_is_not_broken_down_is_still_refused(assistant: Assistant, question: str) -> None:
    assert "没有分开写" in assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "count"),
    [("平远县市场监管局有几项任务", 2), ("平远财政局有几件事", 3), ("平远公安局有几条任务", 2)],
)
def test_without_lists_the_sentences_are_counted(assistant: Assistant, question: str, count: int) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "aggregate"
    assert answer.table is not None
    assert answer.table.value == count
    assert f"共{count}项" in answer.answer
    assert "没有逐条的责任单位名单" in answer.answer


def test_who_leads_is_not_counted_without_lists(assistant: Assistant) -> None:
    assert assistant.ask("平远市场监管局牵头几项任务").refused


def test_what_one_unit_has_to_do_needs_no_list(assistant: Assistant) -> None:
    told = assistant.ask("连平各镇政府要做哪些事")
    assert told.kind == "unit_duties"
    assert {duty.unit for duty in told.duties} == {"各镇人民政府"}
    refused = assistant.ask("平远各镇政府要做哪些事")
    assert refused.reason == "unit_has_no_duty"


def test_a_share_is_taken_of_the_total_that_is_named(assistant: Assistant) -> None:
    assert "42" not in assistant.ask("连平129所学校里幼儿园占了多大比例").answer
