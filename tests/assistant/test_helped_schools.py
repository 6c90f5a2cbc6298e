"""Which school helps which: both names of the pair, in whatever words the deed is asked for."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.understanding.school_names import in_short


@pytest.mark.parametrize(
    "question",
    [
        "平远中学带哪两个学校",
        "平远的平远中学要带哪几所学校",
        "平远中学托管了哪些学校",
        "平远中学结对帮扶的是哪两所",
        "哪两所学校由平远中学托管",
        "平远哪所学校带实验中学",
        "梅青中学被哪所学校托管",
    ],
)
def test_both_sides_of_the_help_are_told(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert "平远中学托管帮扶梅青中学、实验中学" in answer.answer
    assert answer.citations[0].quote.startswith("建立县内结对帮扶关系")


@pytest.mark.parametrize("question", ["剑门关高中哪所大学帮扶", "北京化工大学托管哪所高中"])
def test_of_a_long_sentence_the_pair_alone_is_told(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).answer == "广元：推动北京化工大学对剑门关高中的托管帮扶。[1]"


@pytest.mark.parametrize("question", ["株洲哪所高中帮扶攸县二中", "攸县二中由谁帮扶", "株洲的攸县二中是哪所学校托管的"])
def test_a_list_of_schools_names_no_helper(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.reason == "not_stated"
    assert "“攸县二中”由哪所学校帮扶" in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [("广元旺苍东城中学谁帮扶", "资阳安岳中学：推动"), ("广元剑州中学由哪所学校组团帮扶", "广安烈面中学对剑州中学")],
)
def test_two_pairs_with_one_deed(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer


def test_a_kind_of_schools_is_no_name(assistant: Assistant) -> None:
    assert "至少帮扶1所薄弱县中" in assistant.ask("株洲优质高中要帮扶几所县中").answer


@pytest.mark.parametrize(
    "question", ["广元哪些学校结对帮扶了，分别由哪所学校帮", "广元组团式帮扶谁帮谁", "广元有哪几对学校托管帮扶"]
)
def test_all_pairs_are_told(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question).answer
    assert all(name in answer for name in ("烈面中学对剑州中学", "安岳中学对旺苍东城中学", "剑门关高中")), answer
    assert "责任单位" not in answer


def test_all_pairs_of_a_place_that_names_schools_of_a_kind(assistant: Assistant) -> None:
    assert "平远中学托管帮扶梅青中学、实验中学" in assistant.ask("平远的高中谁帮谁").answer


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("泾口县第一中学", "泾口一中"),
        ("泾口县一中", "泾口一中"),
        ("第三初级中学", "三中"),
        ("攸县二中、茶陵县第二中学", "攸二中、茶陵二中"),
        ("一县中学", "一县中学"),
        ("全县一中心小学", "全县一中心小学"),
    ],
)
def test_a_numbered_school_as_people_call_it(written: str, short: str) -> None:
    assert in_short(written) == short


@pytest.mark.parametrize("question", ["平远没达标的学校谁管", "平远不达标学校谁管", "平远打工子弟学校谁管"])
def test_schools_of_some_kind_are_no_name_that_is_helped(assistant: Assistant, question: str) -> None:
    assert "由哪所学校帮扶" not in assistant.ask(question).answer
