"""Two years set against each other, and a number of today: each told from its own value, or refused."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("蕉岭2025年比2022年巩固率要提高多少", "2022"),
        ("连平2029年比2025年高中毛入学率提高多少", "2025"),
        ("平远公办园占比2025年比2022年提高多少", "2022"),
        ("广元2025年高中毛入学率比2020年高多少", "2020"),
    ],
)
def test_a_year_without_a_value_is_named(assistant: Assistant, question: str, year: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "refusal"
    assert f"没有查到{year}年的" in answer.answer


@pytest.mark.parametrize(
    "question", ["连平2027年高中毛入学率比2024年高多少", "连平2027年的高中毛入学率相比2024年上升多少个百分点"]
)
def test_the_gap_of_a_row_and_a_sentence(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert "2027年比2024年高0.14个百分点（95.54−95.4=0.14）" in answer.answer


def test_the_two_years_of_a_table(assistant: Assistant) -> None:
    assert "提高0.32个百分点" in assistant.ask("连平2029年比2024年高中毛入学率提高多少").answer


@pytest.mark.parametrize("question", ["平远高中教师里硕士现在有多少", "平远目前毛入园率是多少"])
def test_a_goal_is_no_number_of_today(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "refusal"
    assert "没有写明现在的数" in answer.answer


@pytest.mark.parametrize(
    ("question", "told"), [("连平现在小学本科教师占多少", "83"), ("连平现在有多少所幼儿园", "48所")]
)
def test_a_number_of_today_that_is_stated(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer


@pytest.mark.parametrize("question", ["梅县区公办园占比目标跟平远比", "平远和梅县区的公办园占比比怎么样"])
def test_a_place_without_a_document_is_not_compared(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "refusal"
    assert "没有梅县区的文件" in answer.answer


@pytest.mark.parametrize(
    ("history", "turn"),
    [
        (["连平教研员编制多少个"], "目前有多少"),
        (["连平2029年要创建几个教育集团"], "目前有几个"),
        (["株洲公办园占比要达到多少", "目前多少"], "平远呢"),
    ],
)
def test_a_turn_on_today_is_not_told_the_goal(assistant: Assistant, history: list[str], turn: str) -> None:
    answer = assistant.ask(turn, history)
    assert answer.refused
    assert "没有写明现在的数" in answer.answer


def test_a_turn_on_today_is_told_what_is_kept(assistant: Assistant) -> None:
    answer = assistant.ask("现在有几所", ["广元保持多少所公办高中"])
    assert "18所" in answer.answer


def test_another_question_behind_one_on_today_is_answered(assistant: Assistant) -> None:
    answer = assistant.ask("株洲每个县至少几个", ["连平教研员编制多少个", "目前有多少"])
    assert "至少配备一名" in answer.answer
