"""Turns that ask how what was told is to be reached: the measures of its article, and never the aim again."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize("turn", ["怎么解决", "具体怎么做", "靠什么办法", "有什么措施"])
def test_the_measures_beside_the_aim_are_told(assistant: Assistant, turn: str) -> None:
    answer = assistant.ask(turn, ["广元县中生源流失什么时候解决"])
    assert not answer.refused
    assert "统一招生录取网络平台" in answer.answer
    assert "师生比" not in answer.answer


def test_the_sentence_that_holds_both_is_told_whole(assistant: Assistant) -> None:
    answer = assistant.ask("靠什么实现", ["连平双创哪年通过评估"])
    assert "成立工作专班" in answer.answer


def test_a_chapter_of_aims_names_no_measure(assistant: Assistant) -> None:
    answer = assistant.ask("怎么实现", ["株洲毛入园率到多少"])
    assert answer.refused
    assert "没有写明怎么做" in answer.answer


def test_measures_for_the_thing_itself_go_first(assistant: Assistant) -> None:
    answer = assistant.ask("怎么消除", ["平远大班额什么时候清零"])
    assert "消除大班额专项计划" in answer.answer
    assert "同一条里" not in answer.answer
