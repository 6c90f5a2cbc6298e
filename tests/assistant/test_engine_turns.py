"""Follow-ups over the shipped documents: what a turn takes over from those before it."""

from __future__ import annotations

import pytest
from varied_questions import FEES, comparable, kept

from assistant.engine import Assistant
from corpus.settings import Settings


@pytest.mark.parametrize(
    ("history", "turn", "document_id", "standalone"),
    [
        ([FEES], "那株洲呢", "zhuzhou", ("株洲", "收费")),
        ([FEES], "说错了，是株洲", "zhuzhou", ("株洲", "收费")),
        ([FEES, "谢谢"], "那株洲呢", "zhuzhou", ("株洲", "收费")),
        ([FEES, "那株洲呢"], "那平远呢", "pingyuan", ("平远", "收费")),
        (["连平学前三年毛入园率2029年达到多少"], "2024年呢", "lianping", ("2024", "毛入园率")),
        (["平远县财政局负责什么"], "那株洲呢", "zhuzhou", ("株洲", "财政局")),
        ([FEES], "原文", "pingyuan", ("收费",)),
    ],
)
def test_follow_ups(
    assistant: Assistant, history: list[str], turn: str, document_id: str, standalone: tuple[str, ...]
) -> None:
    answer = assistant.ask(turn, history=history)
    assert not answer.refused
    assert {citation.document_id for citation in answer.citations} == {document_id}
    assert all(part in answer.standalone_question for part in standalone)


def test_the_original_text_of_the_clause_answered_from(assistant: Assistant) -> None:
    answer = assistant.ask("原文", history=[FEES])
    assert answer.kind == "clause"
    assert answer.citations[0].clause_id == kept(assistant, FEES).citations[0].clause_id


def test_the_year_of_a_follow_up_is_the_one_that_is_answered(assistant: Assistant) -> None:
    answer = assistant.ask("2024年呢", history=["连平学前三年毛入园率2029年达到多少"])
    assert "2024" in answer.answer
    assert "2029年目标" not in answer.answer


def test_a_follow_up_about_a_place_that_is_not_covered(assistant: Assistant) -> None:
    answer = assistant.ask("长沙呢", history=[FEES])
    assert answer.reason == "place_not_covered"


def test_a_new_topic_inherits_the_place_and_nothing_else(assistant: Assistant) -> None:
    answer = assistant.ask("公办园在园幼儿占比要达到多少", history=[FEES])
    assert {citation.document_id for citation in answer.citations} == {"pingyuan"}
    assert "50%" in answer.answer


@pytest.mark.parametrize("turn", ["那株洲呢", "2029年呢", "原文", "财政局呢"])
def test_a_follow_up_without_anything_before_it_does_not_break(assistant: Assistant, turn: str) -> None:
    assert assistant.ask(turn).answer


def test_turns_in_sequence_answer_like_history_given(settings: Settings, assistant: Assistant) -> None:
    """What the assistant remembers of earlier turns is a cache: a fresh one with the history says the same."""
    turns = [FEES, "那株洲呢", "谢谢", "平远的普惠性幼儿园怎么扶持", "那公办园呢", "原文"]
    for position, turn in enumerate(turns):
        known = assistant.ask(turn, history=turns[:position])
        fresh = Assistant(assistant.index, settings).ask(turn, history=turns[:position])
        assert comparable(known) == comparable(fresh)


def test_odd_turns_of_a_history_are_left_out(assistant: Assistant) -> None:
    odd = ["", "\u0000", "问" * 100_000, FEES]
    assert comparable(assistant.ask("那株洲呢", history=odd)) == comparable(assistant.ask("那株洲呢", history=[FEES]))


def test_a_unit_in_a_follow_up_is_judged_by_the_task(assistant: Assistant) -> None:
    assert "县公安局" not in assistant.ask("财政局呢", history=[FEES]).answer


def test_another_unit_after_a_units_duties(assistant: Assistant) -> None:
    assert assistant.ask("县教育局呢", history=["平远县财政局负责什么"]).kind == "unit_duties"


@pytest.mark.parametrize(
    ("history", "turn", "told", "left_out"),
    [
        (("平远附表里学位最多的是哪所",), "几个班", "18个班", "46"),
        (("平远附表里学位最多的是哪所",), "什么时候完工", "2024年8月", "2024年12月"),
        (("平远附表里学位最多的是哪所",), "热柘加几个学位", "90", "城北"),
    ],
)
def test_a_turn_asks_for_another_cell_of_the_row(
    assistant: Assistant, history: tuple[str, ...], turn: str, told: str, left_out: str
) -> None:
    answer = assistant.ask(turn, history)
    assert told in answer.answer
    assert left_out not in answer.answer


def test_a_clause_stays_in_talk_through_a_refusal(assistant: Assistant) -> None:
    history = ("连平学校食堂承包最长签几年", "这条原文", "为什么定3年不定5年")
    assert assistant.ask(history[2], history[:2]).refused
    answer = assistant.ask("教育局之外谁还有责任", history)
    assert answer.answer.startswith("责任单位：县市场监管局、县卫健局。")
