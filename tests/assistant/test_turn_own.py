"""Turns that ask for something more of what was told, or put another kind in: no other thing answers them."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant

CANTEEN = "连平食堂服务期限最长几年"


@pytest.mark.parametrize("turn", ["要罚款吗", "要家长同意吗", "会查吗"])
def test_what_the_rule_does_not_ask_for_is_not_told_of_another(assistant: Assistant, turn: str) -> None:
    answer = assistant.ask(turn, [CANTEEN])
    assert answer.refused


@pytest.mark.parametrize("history", [[CANTEEN], [CANTEEN, "要罚款吗"]])
def test_what_the_rule_asks_for_is_told(assistant: Assistant, history: list[str]) -> None:
    answer = assistant.ask("要招标吗", history)
    assert not answer.refused
    assert "公开招投标" in answer.answer


def test_the_other_kind_is_not_told_of_another_thing(assistant: Assistant) -> None:
    answer = assistant.ask("营利的呢", ["平远非营利园能分红吗"])
    assert answer.refused


def test_whether_it_is_allowed_is_told_by_the_rule(assistant: Assistant) -> None:
    answer = assistant.ask("允许吗", ["蕉岭可以变更教育用地吗"])
    assert not answer.refused
    assert "不得随意变更教育用地" in answer.answer


@pytest.mark.parametrize("turn", ["公安局要参与吗", "要报公安局吗"])
def test_a_body_that_the_sentence_does_not_name_is_not_answered_with_it(assistant: Assistant, turn: str) -> None:
    answer = assistant.ask(turn, ["平远园长变更要备案吗"])
    assert answer.refused
    assert "没有写到公安局" in answer.answer


def test_a_body_that_is_not_on_the_list_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("要公安局配合吗", ["连平食堂谁牵头"])
    assert not answer.refused
    assert "公安局没有列入" in answer.answer


def test_a_part_with_a_number_is_told_by_its_usual_word(assistant: Assistant) -> None:
    answer = assistant.ask("老师呢", ["连平满意度调查收了多少份问卷", "家长的呢"])
    assert "教师问卷774份" in answer.answer


def test_what_other_breaches_bring_is_not_told_of_this_one(assistant: Assistant) -> None:
    answer = assistant.ask("收了会怎么处罚", ["株洲幼儿园能办兴趣班收费吗", "赞助费呢"])
    assert answer.refused
    assert "校外培训" not in answer.answer


@pytest.mark.parametrize("turn", ["查到问题呢", "发现挪用的呢"])
def test_a_case_that_was_not_told_of_is_not_answered_with_what_was_told(assistant: Assistant, turn: str) -> None:
    assert assistant.ask(turn, ["连平教育资金多久检查一次"]).refused
