"""Places below and above those of the documents: what is set for the whole is told of no part."""

from __future__ import annotations

import pytest

from assistant.answering.parts_of_place import sets_for_whole
from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("广元剑阁新改扩建普高几所", "剑阁县"),
        ("旺苍新改扩建几所普高", "旺苍县"),
        ("青川县高中毛入学率目标", "青川县"),
        ("利州区高中毛入学率", "利州区"),
        ("株洲醴陵市要达到多少普惠率", "醴陵市"),
        ("攸县公办园占比目标", "攸县"),
        ("炎陵县公办园在园幼儿占比要到多少", "炎陵县"),
        ("连平忠信镇在校生多少人", "忠信镇"),
    ],
)
def test_number_of_the_whole_is_not_told_of_a_part(assistant: Assistant, question: str, part: str) -> None:
    found = assistant.ask(question)
    assert found.refused
    assert f"没有分到{part}" in found.answer


def test_compared_places_tell_which_of_them_has_no_number_of_its_own(assistant: Assistant) -> None:
    found = assistant.ask("广元各县区新改扩建普高几所，剑阁几所")
    assert "全市新改扩建普通高中12所" in found.answer
    assert "剑阁：文件没有分到剑阁县" in found.answer
    assert "一样" not in found.answer
    assert "高8个百分点" not in assistant.ask("醴陵和平远公办园占比谁高").answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("苍溪县高中班额不超过多少", "55人"),
        ("剑阁县新建高中规模最多多少人", "3000人"),
        ("剑阁县高中什么时候消除大班额", "2023年"),
        ("醴陵新建小区配套园能办营利园吗", "不得办成营利性幼儿园"),
    ],
)
def test_rules_of_the_whole_hold_in_its_parts(assistant: Assistant, question: str, told: str) -> None:
    found = assistant.ask(question)
    assert told in found.answer
    assert any("没有专门写" in notice for notice in found.notices)


def test_rows_and_sentences_that_name_the_part_are_told(assistant: Assistant) -> None:
    assert "90" in assistant.ask("平远河头镇新增公办学位多少").answer
    assert "忠信中心小学840个" in assistant.ask("连平忠信中心小学新增多少床位").answer


@pytest.mark.parametrize(
    "question",
    [
        "河源市教育局牵头几项",
        "河源教育局牵头哪些",
        "梅州市教育局负责什么",
        "广东省教育厅要做什么",
        "四川省教育厅负责什么",
        "剑阁县教育局负责什么",
        "醴陵市教育局牵头几项",
    ],
)
def test_bodies_of_other_levels_are_not_taken_for_one_another(assistant: Assistant, question: str) -> None:
    found = assistant.ask(question)
    assert found.refused
    assert "没有写到" in found.answer


def test_place_above_is_not_set_against_one_in_it(assistant: Assistant) -> None:
    assert "没有梅州市的文件" in assistant.ask("梅州市的目标毛入园率比平远高吗").answer
    assert "100%" in assistant.ask("梅州市平远县毛入园率多少").answer
    assert "100%" in assistant.ask("梅州的平远毛入园率多少").answer


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("到2025年，全市新改扩建普通高中12所", True),
        ("推动全市高中阶段教育毛入学率达到96%以上", True),
        ("公办园在园幼儿占比不低于50%", True),
        ("教师培训经费不低于公用经费总额的5%", False),
        ("新建学校规模不得超过3000人", False),
        ("确保艺术课程课时总量不低于总课时的10%", False),
        ("每个乡镇办好1所公办中心园", False),
        ("生均公用经费标准达到1000元", False),
    ],
)
def test_numbers_of_the_whole_are_told_from_rules(text: str, whole: bool) -> None:
    assert sets_for_whole(text) is whole
