"""An amount taken for granted is corrected where the documents state another, and both places' lists are whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

PLANS = (
    """临江市加强劳动教育实施方案

一、总体要求
（一）基本原则

1.育人为本，面向全体。遵循学生成长规律。

2.改革创新，协同推进。深化课程创新。

3.因地制宜，分类指导。鼓励特色发展。

二、主要任务
（一）创建特色学校。到2025年，建立3个劳动教育特色镇、40所劳动教育特色学校。
（二）建设基地。打造12个劳动教育实践基地，其中镇级6个劳动教育实践基地。
""",
    """靖宇县加强劳动教育实施方案

一、总体要求
（一）基本原则

1.全员性原则。坚持面向全体。让每个学生都参加劳动。

2.多样性原则。坚持因地制宜。充分考虑城乡差异。

3.协同性原则。坚持改革创新。整合各类资源。

二、主要任务
（一）开设课程。中小学每周开设1节劳动课。
""",
)


@pytest.fixture(scope="module")
def plans(over: Callable[..., Assistant]) -> Assistant:
    return over(**{text.splitlines()[0]: text for text in PLANS})


@pytest.mark.parametrize("question", ["临江那400所劳动教育特色学校都在哪里", "临江50所劳动教育特色学校的名单给我看看"])
def test_another_amount_is_corrected(plans: Assistant, question: str) -> None:
    answer = plans.ask(question)
    assert answer.answer.startswith("不是，文件写的是40所：")
    assert answer.citations


def test_the_right_amount_is_only_refused(plans: Assistant) -> None:
    answer = plans.ask("临江40所劳动教育特色学校都在哪里")
    assert answer.refused
    assert "不是" not in answer.answer


def test_two_amounts_of_a_thing_correct_nothing(plans: Assistant) -> None:
    assert "不是，文件写的是" not in plans.ask("临江那90个劳动教育实践基地都在哪里").answer


def test_lists_of_two_places_are_both_whole(plans: Assistant) -> None:
    answer = plans.ask("临江和靖宇劳动教育的基本原则").answer
    told = ("临江：基本原则（共3项）", "3.因地制宜", "靖宇：基本原则（共3项）", "3.协同性原则")
    assert all(part in answer for part in told)
