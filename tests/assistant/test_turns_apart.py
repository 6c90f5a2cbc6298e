"""Turns that set two earlier turns against each other, and places compared only by like measures."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


def ask(assistant: Assistant, *turns: str) -> str:
    return assistant.ask(turns[-1], list(turns[:-1])).answer


@pytest.mark.parametrize(
    ("turns", "first_line"),
    [
        (("平远普惠率多少", "株洲呢", "两地相差几个点"), "株洲比平远高7个百分点（92−85=7）："),
        (("广元高中毛入学率", "株洲的呢", "哪个高一些"), "株洲比广元高2个百分点（98−96=2）："),
        (("蕉岭学生每天锻炼多久", "连平呢", "谁更长"), "连平比蕉岭长1小时（2−1=1）；蕉岭写的是“不少于”："),
        (("平远大班额什么时候清零", "广元呢", "哪个地方早"), "广元早，2023年："),
        (("平远公办园占比", "跟株洲比呢"), "株洲比平远高8个百分点（58−50=8）："),
        (("平远公办园占比", "比株洲高吗"), "株洲比平远高8个百分点（58−50=8）："),
        (("连平小学教师本科比例", "初中呢", "差多少"), "初中比小学高7个百分点（97−90=7）："),
        (
            ("连平2027年高中毛入学率目标多少", "2029呢", "差多少"),
            "2029年比2027年高0.18个百分点（95.72−95.54=0.18）：",
        ),
    ],
)
def test_two_turns_are_compared(assistant: Assistant, turns: tuple[str, ...], first_line: str) -> None:
    answer = ask(assistant, *turns)
    assert answer.splitlines()[0] == first_line, answer


def test_a_joint_share_is_not_ranked_with_shares_of_one_kind(assistant: Assistant) -> None:
    answer = ask(assistant, "平远公办园占比", "株洲呢", "连平呢", "谁最高")
    assert not answer.startswith("连平最高"), answer


@pytest.mark.parametrize(
    "question",
    [
        "连平和平远学前财政占比谁更高",
        "广元和平远高中数量哪个多",
        "连平和平远幼儿园数量谁多",
    ],
)
def test_unlike_numbers_are_not_subtracted(assistant: Assistant, question: str) -> None:
    assert "−" not in ask(assistant, question)


@pytest.mark.parametrize("question", ["连平小学入学率是多少", "连平初中生入学率", "连平入学率"])
def test_the_rate_of_a_few_pupils_is_not_that_of_all(assistant: Assistant, question: str) -> None:
    assert "残疾" not in ask(assistant, question)


def test_a_rate_named_for_a_few_pupils_is_told(assistant: Assistant) -> None:
    assert "97.71" in ask(assistant, "连平残疾孩子入学率是多少")


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("蕉岭和连平随迁子女入学政策对比", "连平"),
        ("株洲和平远教师待遇比较", "平远"),
        ("蕉岭和平远教师工资待遇比较", "平远"),
        ("平远与连平高级教师岗位比例比较", "平远"),
    ],
)
def test_a_place_that_writes_of_it_is_not_said_to_be_silent(assistant: Assistant, question: str, place: str) -> None:
    assert f"{place}：该文件未提及" not in ask(assistant, question)


@pytest.mark.parametrize("question", ["蕉岭和平远的文件哪个早", "平远、蕉岭谁发文更早"])
def test_documents_are_told_apart_by_their_dates(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert "蕉岭" in answer.splitlines()[0], answer


def test_another_place_is_told_where_only_its_sentence_is_longer(assistant: Assistant) -> None:
    answer = ask(assistant, "孩子每天要运动几个小时")
    assert "不少于1小时" in answer
    assert "2小时" in answer
