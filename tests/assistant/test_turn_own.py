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


@pytest.mark.parametrize(
    ("turns", "standalone"),
    [
        (("蕉岭心理老师有什么要求", "多少学生配一个"), "蕉岭心理老师，多少学生配一个"),
        (("蕉岭集团化办学怎么搞", "哪些学校加入"), "蕉岭集团化办学，哪些学校加入"),
        (("蕉岭集团化办学怎么搞", "哪些学校加入", "怎么考核"), "蕉岭集团化办学，怎么考核"),
        (("连平校医要配吗", "几个学校配一个"), "连平校医要配吗，几个学校配一个"),
        (("广元智慧厨房哪年建好", "谁来监管", "怎么验收"), "广元智慧厨房哪年建好，怎么验收"),
        (("连平教育基金会钱哪来", "一年奖多少钱"), "连平教育基金会钱哪来，一年奖多少钱"),
    ],
)
def test_a_deed_asked_alone_is_of_what_was_told_and_of_nothing_else(
    assistant: Assistant, turns: tuple[str, ...], standalone: str
) -> None:
    answer = assistant.ask(turns[-1], list(turns[:-1]))
    assert answer.refused
    assert answer.standalone_question == standalone


def test_a_deed_that_the_article_tells_of_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("要建几个集团", ["连平集团化办学怎么搞"])
    assert "创建12个教育集团" in answer.answer


def test_the_same_body_again_is_not_told_of_another_thing(assistant: Assistant) -> None:
    answer = assistant.ask("不是，我问的是公办园", ["株洲民办园收费谁管"])
    assert answer.standalone_question == "株洲公办园收费谁管"
    assert "民办园" not in answer.answer


def test_a_line_on_the_topic_of_the_chain_is_no_other_thing(assistant: Assistant) -> None:
    turns = ["连平心理测评多久一次", "危机学生怎么办", "特色学校要几所"]
    assert "市级5所以上" in assistant.ask(turns[-1], turns[:-1]).answer
