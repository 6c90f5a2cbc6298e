"""Conditions that a question names (要…才能…), and what is to be below the size that is done away with."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.limits import held


@pytest.mark.parametrize(
    "question",
    ["蕉岭随迁子女要交社保满一年才能读吗", "蕉岭学校要满500人才能设心理室吗", "平远民办园老师要本科才能上岗吗"],
)
def test_a_condition_that_nothing_speaks_of(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).refused


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("株洲园长要先培训才能上岗吗", "必须先培训后上岗"),
        ("蕉岭随迁子女要有居住证才能读公办吗", "以居住证为主要依据"),
        ("株洲改收费要满三年才能再改吗", "不少于3年"),
    ],
)
def test_a_condition_that_is_written(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("平远一个班50人可以吗", "可以："),
        ("平远一个班57人可以吗", "不可以："),
        ("株洲高一新生一个班可以收58个吗", "不可以："),
        ("株洲一个班收50个行吗", "可以："),
    ],
)
def test_a_class_below_the_size_that_is_done_away_with(assistant: Assistant, question: str, verdict: str) -> None:
    assert assistant.ask(question).answer.startswith(verdict)


def test_what_is_done_away_with_bounds_from_above() -> None:
    assert held("一个班57人可以吗", "2025年底，普通高中56人以上大班额全面“清零”") == "broken"
    assert held("一个班50人可以吗", "到2023年全面消除55人以上大班额") == "kept"
    assert held("学校60人能设吗", "50人以上的学校应当设医务室") == "case"
