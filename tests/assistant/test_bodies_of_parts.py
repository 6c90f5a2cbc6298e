"""Bodies of places below or beside the documents': a county's government, a bureau of another city."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize("question", ["剑阁县人民政府负责什么", "旺苍县政府要做什么", "苍溪县人民政府有哪些任务"])
def test_a_county_has_the_tasks_of_all_counties_governments(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "unit_duties"
    assert "对县区人民政府写的，也是它的" in answer.answer.splitlines()[0]
    assert "- 责任单位：实施县中托管帮扶工程[1]" in answer.answer
    assert "- 配合：提高县中办学经费投入水平" in answer.answer
    assert {citation.region for citation in answer.citations} == {"四川省/广元市"}


def test_the_same_in_another_city(assistant: Assistant) -> None:
    said = assistant.ask("攸县人民政府有哪些任务").answer
    assert "株洲市的文件没有单独写攸县人民政府；对县市区人民政府写的，也是它的" in said
    assert "及时补充公办园教职工" in said


def test_a_bureau_of_the_county_has_none(assistant: Assistant) -> None:
    assert assistant.ask("剑阁县教育局负责什么").reason == "unit_has_no_duty"


@pytest.mark.parametrize("question", ["广元射洪教育局有哪些任务", "广元射洪市教育局负责什么", "广元和射洪教育局管什么"])
def test_a_bureau_elsewhere_is_not_the_citys(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.reason == "place_not_covered"
    assert "没有射洪市的文件" in answer.answer
    assert "射洪市教育局不是它" in answer.answer


def test_a_bureau_whose_name_begins_like_a_county_is_no_countys(assistant: Assistant) -> None:
    assert assistant.ask("公安机关在广元学校周边要做什么").reason is None


@pytest.mark.parametrize("question", ["广元教育局有哪些任务", "广元市教育局有哪些任务"])
def test_the_citys_own_bureau_is_told(assistant: Assistant, question: str) -> None:
    assert "共10项" in assistant.ask(question).answer
