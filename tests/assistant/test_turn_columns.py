"""Turns that name another column of the table row told from, and turns on what a row or its columns are called."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


def ask(assistant: Assistant, *turns: str) -> str:
    return assistant.ask(turns[-1], list(turns[:-1])).answer


@pytest.mark.parametrize(
    ("turns", "standalone", "told"),
    [
        (("平远东石园几个班", "开工呢"), "平远东石实验幼儿园什么时候开工", "开工时间2023年12月"),
        (("平远东石园几个班", "开工呢", "热柘的呢"), "平远热柘中心幼儿园什么时候开工", "开工时间2023年3月"),
        (("平远城北幼儿园哪年开工", "竣工呢", "长田的呢"), "平远长田中心幼儿园什么时候竣工", "竣工时间2024年12月"),
        (("平远热柘几个班", "新增学位呢"), "平远热柘中心幼儿园的新增公办学位数是多少", "(个)90"),
        (
            ("连平小学老师本科2029要多少", "基础值呢", "初中的呢"),
            "连平初中专任教师本科以上学历比例的2024年基础值是多少",
            "基础值90",
        ),
        (("连平巩固率2029要多少", "属性"), "连平九年义务教育巩固率的属性", "约束性"),
    ],
)
def test_a_column_is_asked_of_the_row_told(
    assistant: Assistant, turns: tuple[str, ...], standalone: str, told: str
) -> None:
    answer = assistant.ask(turns[-1], list(turns[:-1]))
    assert (answer.standalone_question, answer.kind) == (standalone, "table")
    assert told in answer.answer


def test_the_column_is_summed_over_the_rows_asked_of(assistant: Assistant) -> None:
    told = ask(assistant, "平远热柘几个班", "新增学位呢", "中行呢", "一共呢")
    assert "合计180个（90+90=180）" in told


def test_a_name_alone_takes_the_place_of_another(assistant: Assistant) -> None:
    assert "开工时间2023年6月" in ask(assistant, "平远城北幼儿园哪年开工", "河头")


def test_a_year_alone_and_who_does_it_are_no_columns(assistant: Assistant) -> None:
    answer = assistant.ask("2029呢", ["连平双师型占比2024"])
    assert "2029年目标值80" in answer.answer
    assert "目标值" not in answer.standalone_question
    assert assistant.ask("责任单位呢", ["株洲附表第2项什么时候完成"]).kind == "duty"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平远东石园什么时候开工", "东石实验幼儿园：开工时间2023年12月"),
        ("连平平均受教育年限多少", "2024年基础值11.2，2029年目标值11.6"),
    ],
)
def test_words_of_a_columns_name_are_words_of_the_row(assistant: Assistant, question: str, told: str) -> None:
    assert told in ask(assistant, question)


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("连平巩固率2029", "现在呢", "差多少"), "提高0.21个百分点"),
        (("连平小学老师本科2029要多少", "和现在差多少"), "83→90，提高7个百分点"),
    ],
)
def test_what_lies_between_the_two_ends_of_a_row(assistant: Assistant, turns: tuple[str, ...], told: str) -> None:
    assert told in ask(assistant, *turns)
