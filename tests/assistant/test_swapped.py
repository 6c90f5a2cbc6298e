"""Turns after a question that nothing was told to, and those that ask when what was told is done."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


def test_nothing_is_told_to_what_is_refused_by_itself(assistant: Assistant) -> None:
    answer = assistant.ask("初中呢", ["蕉岭一个班最多多少人"])
    assert answer.refused, answer.answer  # no class size: schools of at most 2000 are none


def test_a_turn_with_a_question_of_its_own_is_told(assistant: Assistant) -> None:
    turns = ["连平附城中学迁完叫啥", "新增多少学位", "谁负责建", "花多少钱"]
    assert "11个百分点" in assistant.ask("高考要提多少呢", turns).answer


def test_another_place_that_tells_it_is_answered(assistant: Assistant) -> None:
    told = assistant.ask("株洲呢", ["平远幼儿园保教费几年调一次"])
    assert told.kind == "number"
    assert "不少于3年" in told.answer


def test_by_what_is_no_reason(assistant: Assistant) -> None:
    for question in ("蕉岭随迁子女上学凭什么", "蕉岭流动儿童上学凭什么"):
        assert "以居住证为主要依据" in assistant.ask(question).answer


@pytest.mark.parametrize(
    "turns",
    [
        ("连平要建多少所寄宿学校", "投资多少钱", "哪年建好"),
        ("连平投资多少钱建学校", "最晚哪年建好", "什么时候完工"),
    ],
)
def test_when_it_is_done_is_not_told_by_another_thing(assistant: Assistant, turns: tuple[str, ...]) -> None:
    answer = assistant.ask(turns[-1], list(turns[:-1]))
    assert answer.refused, answer.answer


def test_when_it_is_done_is_told_of_the_thing_itself(assistant: Assistant) -> None:
    told = assistant.ask("什么时候装好", ["广元人脸识别系统要装吗"])
    assert told.answer.startswith("2025年前")


def test_nothing_is_counted_off_where_nothing_was_told(assistant: Assistant) -> None:
    answer = assistant.ask("第二个是什么", ["连平县审计局牵头哪几项"])
    assert answer.refused
    assert answer.answer == "上一个问题没有列出什么，不知道要说的是哪一个。"


def test_money_before_a_verb_is_no_slip(assistant: Assistant) -> None:
    assert "7.88亿元" in assistant.ask("连平投资多少钱建学校").answer


def test_who_does_it_is_not_told_of_another_thing(assistant: Assistant) -> None:
    answer = assistant.ask("谁组织", ["蕉岭校长轮岗几年一次"])
    assert answer.refused, answer.answer
    told = assistant.ask("谁牵头", ["连平新增多少床位"])
    assert told.answer.startswith("牵头单位：县教育局")
