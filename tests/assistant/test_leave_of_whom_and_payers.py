"""Whose leave something needs and who pays it is told by the sentence that says so, and by no list of units."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("连平进校园活动要谁同意", "未经县教育工作领导小组同意"),
        ("广元调整高中班子要谁同意", "需征得市委教育工委同意"),
        ("平远申办公办园由谁审批", "经教育部门审批设立"),
        ("株洲民办园老师工资谁发", "民办幼儿园要参照当地公办幼儿园教职工工资收入水平"),
        ("平远民办园老师社保谁交", "各类幼儿园依法依规足额足项为教职工缴纳社会保险和住房公积金"),
        ("连平临聘老师工资谁出", "临聘教师工资由本级财政核拨"),
    ],
)
def test_the_sentence_that_says_so(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert told in answer.answer
    assert "牵头单位" not in answer.answer


@pytest.mark.parametrize("question", ["平远谁来批民办园", "平远谁审批幼儿园收费", "连平老师补课谁同意的"])
def test_no_list_of_units_where_nothing_is_said_of_leave(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).refused


def test_who_answers_for_it_is_still_asked_of_the_units(assistant: Assistant) -> None:
    assert "市教育局" in assistant.ask("株洲从严审批营利性幼儿园谁负责").answer
