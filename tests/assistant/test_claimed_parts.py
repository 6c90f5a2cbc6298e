"""A claim is held against the amount of the very part, rank or measure that it names, of several in one sentence."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("连平忠信中心小学800个床位吧", "840个"),
        ("连平学生问卷4855份对吗", "3428份"),
        ("连平编外教职工3481人对吗", "270人"),
        ("连平市级智慧校园2所对吗", "4所"),
        ("广元省二级示范高中建12所对吗", "6所"),
        ("株洲市级示范园每县1所对吗", "3-5所"),
        ("平远持证上岗率83%对吗", "80%以上"),
        ("平远专任教师大专比例80%对吗", "83%以上"),
        ("平远公办园占比85%对吧", "50%以上"),
        ("蕉岭九年一贯制2000人上限对吗", "不超过2500人"),
    ],
)
def test_another_amount_than_the_parts_own_is_corrected(assistant: Assistant, question: str, stated: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "correction"
    assert answer.answer.startswith(f"不是，文件写的是{stated}：")


@pytest.mark.parametrize(
    "question",
    [
        "连平附城中学600个床位对吗",
        "连平元善中学1200个床位对吗",
        "连平上坪中心小学1080个床位是吧",
        "连平家长问卷4855份对吗",
        "株洲市级示范园每县4所对吗",
    ],
)
def test_the_parts_own_amount_is_not(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind != "correction"
    assert not answer.refused


def test_leave_for_one_is_no_leave_for_two(assistant: Assistant) -> None:
    told = assistant.ask("蕉岭上升两级岗位可以吗").answer
    assert "可向上晋升一个专业技术岗位等级" in told
    assert not told.startswith("可以")


def test_fees_listed_are_told_by_no_size(assistant: Assistant) -> None:
    assert assistant.ask("株洲高中不得收哪些费").reason == "not_stated"
    assert "赞助费" in assistant.ask("株洲幼儿园不得收哪些费").answer
