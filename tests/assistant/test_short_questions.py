"""Short everyday questions whose word no document speaks of, beside those that are told in other words."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.whose_number import of_staff_only
from tests.assistant.conftest import Over


@pytest.mark.parametrize(
    "question",
    [
        "学校要装暖气吗",
        "老师能收家长红包吗",
        "幼儿园要交伙食钱吗",
        "老师能罚抄吗",
        "小学有期末考吗",
        "校服的钱存哪里",
        "学校可以组织春游吗",
        "谁来批改试卷",
        "平远自然资源局给不给幼儿园地",
    ],
)
def test_what_no_document_speaks_of_is_not_told(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason == "not_stated"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("学校要有澡堂吗", "洗浴"),
        ("幼儿园能开兴趣班收钱吗", "不得"),
        ("退伍兵能当老师吗", "退役军人"),
        ("校门口要装人脸识别吗", "人脸识别"),
        ("农村老师有补贴吗", "生活补助"),
        ("公积金交吗", "住房公积金"),
    ],
)
def test_what_is_told_in_other_words_is_still_told(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer


def test_a_word_with_half_of_its_characters_in_the_clause_is_no_stranger(over: Over) -> None:
    text = (
        "甲县中小学办学条件办法\n第一条 寄宿制学校应当为学生提供洗漱、洗澡等卫生设施。\n第二条 学校应当配备饮水设备。\n"
    )
    own = over(甲县中小学办学条件办法=text)
    assert "洗澡" in own.ask("住校的要有澡堂吗").answer
    assert own.ask("学校要有空调吗").reason == "not_stated"


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("学生保险谁买", "为教职工缴纳社会保险", True),
        ("学生体检几次", "教师每年体检一次", True),
        ("学生保险谁买", "为学生投保校方责任险，教师协助", False),
        ("老师保险谁买", "为教职工缴纳社会保险", False),
    ],
)
def test_what_is_done_for_staff_is_not_told_for_pupils(question: str, text: str, other: bool) -> None:
    assert of_staff_only(question, text) is other


@pytest.mark.parametrize("question", ["学校打铃几点", "职称评定要等几年", "学校大门多高"])
def test_what_is_measured_has_to_be_stated(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason == "not_stated"


SCHOOLING = """甲县实施义务教育办法
第一条 国家教育经费依法保障。具备学历的公民，经认定可以取得教师资格。
第二条 实施义务教育，不收学费、杂费。
"""


def test_a_level_of_school_is_told_of_by_its_stage(over: Over) -> None:
    own = over(甲县实施义务教育办法=SCHOOLING, shipped=False)
    assert "不收学费" in own.ask("初中要交学费吗").answer


def test_a_word_across_two_others_is_not_held(over: Over) -> None:
    own = over(甲县实施义务教育办法=SCHOOLING)
    assert own.ask("老师能当家教吗").reason == "not_stated"
    assert not next(one for one in own.understand("老师能当家教吗").terms if one.text == "家教").known
