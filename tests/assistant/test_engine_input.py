"""Bad and odd input, and the same answer to the same question."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from varied_questions import FEES, QUESTIONS, comparable, kept

from assistant.answer import to_json
from assistant.engine import LONGEST_QUESTION, Assistant
from assistant.verify import check_answer
from corpus.settings import Settings, UserError


@pytest.mark.parametrize(
    "variant",
    [
        "平遠誰負責幼兒園收費管理",
        "平远　谁负责　幼儿园收费管理",
        "平远谁负责幼儿园收费管理？？",
        " 平远谁负责幼儿园收费管理\n",
        "<b>平远</b>谁负责幼儿园收费管理",
    ],
)
def test_spelling_of_the_same_question(assistant: Assistant, variant: str) -> None:
    assert assistant.ask(variant).citations == kept(assistant, FEES).citations


@pytest.mark.parametrize("question", ["", " ", "\n\t", "\u200b\u0000\u0007", "\u3000"])
def test_an_empty_question_is_the_users_error(assistant: Assistant, question: str) -> None:
    with pytest.raises(UserError, match=r"空"):
        assistant.ask(question)


def test_an_overlong_question_is_the_users_error(assistant: Assistant) -> None:
    with pytest.raises(UserError, match=r"100000"):
        assistant.ask("问" * 100_000)
    assert assistant.ask("平远收费" * (LONGEST_QUESTION // 4)).answer


@pytest.mark.parametrize(
    "question",
    [
        "平远\u0000谁\u0007负责\u001b[31m幼儿园收费管理",
        "平远谁负责幼儿园收费管理\u202e\ufeff",
        "<script>alert(1)</script>平远谁负责幼儿园收费管理",
        "平远谁负责幼儿园收费管理'; DROP TABLE duties; --",
        "平远谁负责幼儿园收费管理 %s {0} {{x}} \\d+ (((",
        "[1][2][99] 平远谁负责幼儿园收费管理",
        "😀😀😀平远谁负责幼儿园收费管理",
    ],
)
def test_control_characters_html_and_code_are_only_text(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert all(character.isprintable() for character in answer.question)
    assert not re.search(r"<script|<img|DROP TABLE", answer.answer)
    assert check_answer(to_json(answer), assistant.index.documents) == []


@pytest.mark.parametrize(
    "question",
    [
        "平远新增多少学位（十四五）",
        "平远第十五六条讲的啥",
        "株洲分工表符合的就十四五项吧",
        "平远转制回收的那前十五六所一共多少个学位",
        "株洲分工表第百项是什么",
        "发改委、资规局、住建局八九十家一起配合的株洲任务",
        "广元只写了99999999999999999999个责任单位的是哪条",
        "城北占新增学位的百分之十四五吗",
    ],
)
def test_a_number_that_is_none_is_no_fault(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).answer


def test_the_same_question_has_the_same_answer(assistant: Assistant, settings: Settings) -> None:
    fresh = Assistant.open(settings)
    for question in QUESTIONS[::4]:
        first = comparable(assistant.ask(question))
        assert comparable(assistant.ask(question)) == first
        assert comparable(fresh.ask(question)) == first


def test_threads_do_not_disturb_each_other(assistant: Assistant, settings: Settings) -> None:
    turns = [(question, ()) for question in QUESTIONS[::3]] + [
        ("那株洲呢", (FEES,)),
        ("原文", (FEES,)),
        ("2024年呢", (QUESTIONS[7],)),
    ]
    alone = [comparable(assistant.ask(question, history)) for question, history in turns]
    fresh = Assistant(assistant.index, settings)
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda turn: comparable(fresh.ask(turn[0], turn[1])), turns * 3))
    assert together == alone * 3
