"""Turns that ask which they are after a number was told: named where the document names so many, else refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

TEXT = """临江县校园阅读行动方案

一、总体目标
到2027年，全县新建校园书店12所，培育阅读示范学校4所。
二、重点任务
（一）建设书店。与三所高校（临江大学、江北学院、江南师范学院）共建书店。重点支持一中、二中、三中、城东中学4所书香项目校建设。
（二）改造场馆。全县改造图书馆30个，其中小学18个，初中12个。书店设借阅室、放映室、讲座室和自习室四个功能区。
"""


@pytest.fixture(scope="module")
def alone(over: Callable[..., Assistant]) -> Assistant:
    return over(临江县校园阅读行动方案=TEXT)


@pytest.mark.parametrize("turn", ["分别是哪些", "都是哪几所", "那分别是哪些学校", "具体是哪12所", "叫什么名字"])
def test_what_is_only_counted_is_not_listed(alone: Assistant, turn: str) -> None:
    answer = alone.ask(turn, ["全县要新建几所校园书店"])
    assert answer.refused
    assert "临江大学" not in answer.answer


def test_a_list_of_as_many_others_is_no_answer(alone: Assistant) -> None:
    answer = alone.ask("分别是哪些学校", ["要培育几所阅读示范学校"])
    assert answer.refused
    assert "城东中学" not in answer.answer


@pytest.mark.parametrize(
    ("first", "turn", "named"),
    [
        ("和几所高校共建书店", "哪三所", "江南师范学院"),
        ("书香项目校有几所", "分别是哪几所", "城东中学"),
        ("书店有几个功能区", "都有哪些", "放映室"),
    ],
)
def test_so_many_names_in_the_sentence_are_told(alone: Assistant, first: str, turn: str, named: str) -> None:
    answer = alone.ask(turn, [first])
    assert not answer.refused
    assert named in answer.answer


def test_a_number_that_is_broken_down_is_told_with_its_parts(alone: Assistant) -> None:
    answer = alone.ask("分别是哪些", ["全县要改造多少个图书馆"])
    assert not answer.refused
    assert "小学18个" in answer.answer


def test_schools_of_another_count_are_not_told(assistant: Assistant) -> None:
    answer = assistant.ask("分别是哪些学校", ["株洲要建几所县中智慧校园"])
    assert answer.refused
    assert "醴陵" not in answer.answer
