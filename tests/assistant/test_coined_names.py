"""Names by number that documents use without spelling them out, and those that they do spell out."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("连平“三所学校”是哪三所", "三所学校"),
        ("连平一校六园是哪些", "一校六园"),
        ("广元6个100%指什么", "6个100%"),
        ("蕉岭“三通”工程是哪三通", "三通"),
        ("平远5085是什么意思", "5085"),
    ],
)
def test_a_name_that_no_document_spells_out_is_not_explained(assistant: Assistant, question: str, name: str) -> None:
    answer = assistant.ask(question)
    assert answer.refused
    assert f"“{name}”" in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平远“三防”指哪三防", "人防、物防、技防"),
        ("蕉岭五项管理管哪五项", "手机、作业、课外读物、睡眠、体质健康"),
        ("蕉岭五育并举是哪五育", "增强美育熏陶"),
        ("株洲双名工程是什么意思", "名校长、名师"),
        ("连平双创是指什么", "全国学前教育普及普惠县和义务教育优质均衡县"),
        ("蕉岭“两为主、两纳入”具体指什么", "城镇发展规划和财政保障范围"),
    ],
)
def test_a_name_that_is_spelled_out_is_explained(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("连平三张清单是哪三张", "“三张清单”（资金分配清单、支付进度清单、绩效评价清单）"),
        ("四不两直到底是哪四不哪两直", "（不打招呼、不听汇报、不用陪同、不扰教学，直奔现场、直面问题）"),
    ],
)
def test_what_stands_in_brackets_behind_a_name_is_told_alone(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert told in answer.answer
    assert len(answer.answer) < 70


def test_a_name_that_something_is_called_by_keeps_its_sentence(assistant: Assistant) -> None:
    assert "推进县域教育高质量发展列为“一把手工程”" in assistant.ask("广元“一把手工程”是什么").answer
    assert "名校网络课堂" in assistant.ask("连平“三个课堂”是什么").answer
