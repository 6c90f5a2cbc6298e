"""Numbers asked for each of many, parts and items counted in one line, and what sets two places' numbers apart."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "连平各镇在校生数量排个名",
        "连平各教育集团成员校数量哪个最多",
        "株洲每个县区各要建几所公办中心园",
        "蕉岭各镇寄宿制学校数量谁最多",
        "株洲各县市区普惠率多少",
        "平远各镇新增多少学位",
    ],
)
def test_number_for_each_is_refused_where_only_one_for_all_is_set(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).refused


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("蕉岭每个镇要建几所寄宿制学校", "每个镇建成一所以上"),
        ("株洲每个乡镇建几所公办中心园", "每个乡镇办好一所"),
        ("连平各学校新增床位哪个最多", "县一中新增床位，2250个"),
    ],
)
def test_rule_or_parts_for_each_are_told(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("平远高中计划有几部分，任务举措几条", (4, 10)),
        ("广元方案几章，工作措施几条，保障措施几条", (4, 10, 4)),
        ("株洲学前主要措施共多少条，分几类", (19, 10)),
        ("连平方案几章，第二大类几项", (5, 10)),
        ("连平第六大类包括哪几项", 4),
    ],
)
def test_parts_and_items_are_counted_one_by_one(assistant: Assistant, question: str, value: object) -> None:
    found = assistant.ask(question)
    assert found.table is not None
    assert found.table.value == value
    assert "不分条" not in found.answer


def test_getting_rid_of_a_thing_leaves_no_row_out(assistant: Assistant) -> None:
    answer = assistant.ask("株洲消除大班额任务几时完成 谁配合").answer
    assert "2023年底前" in answer
    assert "共6项" not in answer


def test_numbers_of_other_years_and_bounds_are_set_against_each_other_with_a_word(assistant: Assistant) -> None:
    answer = assistant.ask("连平和蕉岭九年巩固率差多少").answer
    assert "98.26−96=2.26" in answer
    assert "连平是2029年的，蕉岭是2025年的；蕉岭写的是“以上”" in answer
    assert "年的；" not in assistant.ask("平远和株洲公办园占比差几个百分点").answer


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("连平全县普通高中几所 其中民办几所", "普通高中4所（含民办1所）", "合计"),
        ("连平九年一贯制学校几所其中民办几所", "九年一贯制学校4所（含民办2所）", "合计"),
        ("连平民办学校一共几所", "合计3所（1+2=3）", "幼儿园48所"),
        ("株洲改善普通高中办学条件项目第5项配合单位有谁", "配合单位市发改委、市财政局", "教职工"),
        ("株洲学前第7条谁牵头", "牵头单位：市教育局", "截断"),
        ("连平研究生学历比例五年要翻一番吗", "是，是2倍（10÷5）", "不是"),
        ("连平初中本科学历比例要翻一番吗", "不是，是1.08倍（97÷90）", "\0"),
        ("连平研究生学历比例要翻两番吗", "不是，是2倍", "\0"),
        ("连平初中和小学教师本科率2029差几个百分点", "97−90=7", "7%（"),
    ],
)
def test_parts_in_brackets_rows_by_name_and_multiples(
    assistant: Assistant, question: str, told: str, untold: str
) -> None:
    answer = assistant.ask(question).answer
    assert told in answer
    assert untold not in answer


def test_number_of_a_row_cut_off_is_told_of_no_clause(assistant: Assistant) -> None:
    assert assistant.ask("株洲经费投入机制第7项责任单位是谁").refused
