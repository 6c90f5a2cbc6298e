"""Questions typed as keywords with spaces between them."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize("typed", ["广元 研学旅行", "株洲 延时服务 收费", "广元 心理老师 配备", "连平 幼儿园 收费"])
def test_a_keyword_that_only_other_places_have_is_not_stated(assistant: Assistant, typed: str) -> None:
    answer = assistant.ask(typed)
    assert (answer.refused, answer.reason) == (True, "not_stated")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("连平 心理 教师 配备", "专职心理教师"),
        ("株洲 公办园 占比", "58%"),
        ("广元 高中 数量", "18所"),
        ("广元 高中 总数", "18所"),
        ("蕉岭 教师 轮岗", "交流轮岗"),
    ],
)
def test_keywords_of_the_place_are_answered(assistant: Assistant, typed: str, told: str) -> None:
    assert told in assistant.ask(typed).answer


@pytest.mark.parametrize("asked", ["平远民办园收费谁管", "平远私立幼儿园乱收费找谁"])
def test_a_task_of_all_kindergartens_is_one_of_private_ones(assistant: Assistant, asked: str) -> None:
    assert "加强幼儿园收费管理" in assistant.ask(asked).answer


@pytest.mark.parametrize(
    ("asked", "told"), [("平远公办园要达到多少", "50%"), ("平远普惠园要到多少", "85%"), ("株洲公办园要达到多少", "58%")]
)
def test_what_a_thing_is_to_reach_is_its_own_share(assistant: Assistant, asked: str, told: str) -> None:
    answer = assistant.ask(asked).answer
    assert told in answer
    assert "95%" not in answer


@pytest.mark.parametrize("asked", ["没满三岁能上幼儿园吗", "娃5岁半能读小学吗"])
def test_an_age_is_answered_only_where_an_age_stands(assistant: Assistant, asked: str) -> None:
    assert assistant.ask(asked).reason == "not_stated"


def test_an_age_that_stands_there_is_told(assistant: Assistant) -> None:
    assert "2至3岁" in assistant.ask("两岁半的娃有地方托吗").answer


@pytest.mark.parametrize("asked", ["平远老师工资比照公务员吗", "株洲幼儿园要配心理老师吗", "株洲民办园怎么退出"])
def test_what_a_question_comes_down_to_must_stand_in_the_clause(assistant: Assistant, asked: str) -> None:
    assert assistant.ask(asked).reason == "not_stated"


def test_a_lag_is_not_what_is_to_be_reached(assistant: Assistant) -> None:
    assert "未达到" not in assistant.ask("连平公办园要达到多少").answer


@pytest.mark.parametrize(
    ("turns", "standalone"),
    [
        (("连平食堂能承包吗", "那谁来监管", "平远呢"), "平远食堂能承包吗，谁来监管"),
        (("连平双减谁牵头", "配合的有哪些", "蕉岭呢"), "蕉岭双减谁牵头——配合的有哪些"),
        (("株洲幼儿园收费归谁管", "多久调一次价", "平远呢"), "平远幼儿园收费，多久调一次价"),
    ],
)
def test_another_place_is_asked_of_the_topic_too(assistant: Assistant, turns: tuple[str, ...], standalone: str) -> None:
    answer = assistant.ask(turns[-1], list(turns[:-1]))
    assert answer.standalone_question == standalone
    assert answer.reason == "not_stated"


def test_a_short_turn_is_shown_with_its_topic(assistant: Assistant) -> None:
    answer = assistant.ask("期限多久", ["连平食堂能承包吗"])
    assert answer.standalone_question == "连平食堂能承包吗，期限多久"
    assert "3年" in answer.answer


def test_another_place_after_another_thing_of_the_same_kind(assistant: Assistant) -> None:
    turns = ["株洲公办园占比要到多少", "普惠的呢"]
    assert "85%" in assistant.ask("平远呢", turns).answer
