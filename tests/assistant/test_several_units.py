"""Whom a verb acts on is no unit in charge; several units asked about are told side by side."""

from __future__ import annotations

import pytest

from assistant.compose.object_of import acts_on
from assistant.engine import Assistant
from assistant.understanding.object_asked import asks_object


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("帮扶谁", "帮扶"),
        ("帮扶的是谁", "帮扶"),
        ("资助哪些人", "资助"),
        ("追究谁的责任", "追究"),
        ("培训谁负责", ""),
        ("监督检查谁来做", ""),
        ("谁帮扶", ""),
        ("奖励多少", ""),
    ],
)
def test_the_object_is_told_from_the_subject(text: str, verb: str) -> None:
    assert asks_object(text) == verb


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("每所优质普通高中至少帮扶1所薄弱县中", True),
        ("推动北京化工大学对剑门关高中的托管帮扶", True),
        ("组织县中对口帮扶工作", False),
        ("建立帮扶机制，签订帮扶协议", False),
    ],
)
def test_a_sentence_says_whom_the_verb_acts_on(text: str, acts: bool) -> None:
    assert acts_on("帮扶", text) is acts


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("株洲帮扶谁", "至少帮扶1所薄弱县中"),
        ("广元帮扶谁", "对剑门关高中的托管帮扶"),
        ("平远中学帮扶谁", "平远中学托管帮扶梅青中学、实验中学"),
        ("株洲表彰奖励谁", "表现突出的学校、团队和个人"),
    ],
)
def test_whom_is_no_unit(assistant: Assistant, question: str, part: str) -> None:
    answer = assistant.ask(question)
    assert part in answer.answer
    assert not answer.duties


def test_who_is_still_a_unit(assistant: Assistant) -> None:
    assert "市教育局" in assistant.ask("广元教师培训谁负责").answer
    assert "县教育局" in assistant.ask("平远监督检查谁负责").answer


def test_nobody_named_is_a_refusal(assistant: Assistant) -> None:
    assert assistant.ask("连平资助谁").refused


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("连平硕士以上比例", "拥有硕士以上学位的比例不低于15%"),
        ("连平高中老师硕士比例要到多少", "不低于15%"),
        ("连平高中教师研究生比例多少", "2029年目标值10"),
        ("连平目标表里硕士比例", "2029年目标值10"),
    ],
)
def test_the_very_word_comes_before_a_synonym_in_a_table(assistant: Assistant, question: str, part: str) -> None:
    assert part in assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        (
            "平远民政局和市场监管局怎么分工",
            ["民政局：", "非营利性幼儿园依法办理", "市场监管局：", "收费管理", "营利性幼儿园依法办理"],
        ),
        ("连平校园餐教育局和市场监管局怎么分工", ["教育局：", "“校园餐”", "市场监管局：", "“校园餐”"]),
        ("平远民政局、气象局怎么分工", ["民政局：", "非营利性幼儿园", "气象局：没有写到它的任务。"]),
        ("平远公安局和教育局各自要做哪些事", ["公安局：", "教育局加强幼儿园校车", "教育局：", "配合：加强幼儿园校车"]),
    ],
)
def test_each_unit_is_told_in_turn(assistant: Assistant, question: str, lines: list[str]) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "unit_duties"
    at = 0
    for line in lines:
        assert line in answer.answer[at:], (line, answer.answer)
        at = answer.answer.index(line, at)
    assert len(answer.answer) <= 1200


@pytest.mark.parametrize(
    ("question", "history"),
    [("平远公安局跟教育局一起做的是什么", []), ("跟教育局一起做的是什么", ["平远公安局要做什么"])],
)
def test_what_two_units_do_together(assistant: Assistant, question: str, history: list[str]) -> None:
    answer = assistant.ask(question, history)
    assert answer.answer == "- 加强幼儿园校车安全监管（县公安局：牵头，县教育局：配合）[1]"


def test_units_that_do_nothing_together(assistant: Assistant) -> None:
    assert assistant.ask("平远公安局跟财政局一起做的是什么").refused


@pytest.mark.parametrize("question", ["株洲各县市教育局承担几项任务", "株洲的县市教育局和市教育局共同负责几项"])
def test_a_unit_that_only_the_table_lists(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question).answer
    assert answer.startswith("共2项")
    assert "各县市教育局：责任" in answer
