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
    assert "不是同一年的（2029年、2025年）" in answer
    assert "下限" in answer
    assert "说明" not in assistant.ask("平远和株洲公办园占比差几个百分点").answer
