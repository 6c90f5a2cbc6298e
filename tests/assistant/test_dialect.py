"""Cantonese and south-western questions are read as Mandarin ones; Mandarin words that look like them stay."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.understanding.dialect import in_mandarin


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("食堂承包可唔可以", "食堂承包可不可以"),
        ("老师有冇补贴", "老师有没有补贴"),
        ("边个负责校车", "谁负责校车"),
        ("校车去边度搭", "校车去哪里搭"),
        ("细路唔返学点算", "细路不上学怎么办"),
        ("点解要收钱", "为什么要收钱"),
        ("有咩规定", "有什么规定"),
        ("可以收费咩", "可以收费吗"),
        ("咋个报名", "怎么报名"),
    ],
)
def test_dialect_is_read_as_mandarin(said: str, meant: str) -> None:
    assert in_mandarin(said) == meant


@pytest.mark.parametrize(
    "text", ["学校周边位置", "教学点样板校", "难点解决办法", "几大任务", "重点算什么", "幼儿园返学校", "五个方面"]
)
def test_mandarin_words_stay(text: str) -> None:
    assert in_mandarin(text) == text


def test_a_question_in_cantonese_gets_the_answer_of_the_mandarin_one(assistant: Assistant) -> None:
    said = assistant.ask("平遠幼稚園收費邊個負責")
    assert said.answer == assistant.ask("平远幼儿园收费谁负责").answer
    assert "县发展改革局" in said.answer
