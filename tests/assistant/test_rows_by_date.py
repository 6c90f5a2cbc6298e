"""A row's date is told of what the row is about, and a list of nouns of what is laid down on them."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize("question", ["株洲普通高中什么时候取消重点班", "株洲普通高中何时停办复读班"])
def test_a_row_on_the_same_schools_dates_no_other_thing(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.reason == "not_stated"
    assert "2023年底" not in answer.answer


def test_a_row_is_dated_by_its_own_words_or_its_number(assistant: Assistant) -> None:
    assert "2023年底前完成" in assistant.ask("株洲普通高中大班额什么时候消除").answer
    assert "2025年底前完成" in assistant.ask("株洲重点任务分工表第4项几时完成").answer


@pytest.mark.parametrize("noun", ["安排", "情况"])
def test_a_noun_of_any_thing_need_not_stand_in_the_sentence(assistant: Assistant, noun: str) -> None:
    answer = assistant.ask(f"蕉岭残疾儿童上学{noun}")
    assert "随班就读、特殊教育学校就读、送教上门" in answer.answer
