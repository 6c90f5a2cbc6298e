"""Counts and facts that the text states: parts of a whole, categories, what a plan is made under, dates apart."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.aggregate.texts.answer_documents import apart
from assistant.engine import Assistant


@pytest.mark.parametrize(
    "question",
    ["连平督导指标几大类多少项", "督导指标几大类多少项", "连平督导评估有几大类指标", "连平核心指标多少项"],
)
def test_categories_that_the_text_counts_are_no_chapters(assistant: Assistant, question: str) -> None:
    assert "6大类25项核心指标" in assistant.ask(question).answer


def test_another_plan_without_such_indicators_counts_none(assistant: Assistant) -> None:
    assert assistant.ask("蕉岭督导指标几大类多少项").refused


@pytest.mark.parametrize("question", ["85个党组织里党支部几个", "连平党支部有几个", "连平党组织85个，其中党支部多少"])
def test_every_kind_of_a_part_is_told_with_the_sum(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question).answer
    for part in ("局机关党支部3个", "公办中小学和公办幼儿园党支部53个", "“两新组织”党支部21个", "3+53+21=77"):
        assert part in answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("连平85个党组织中党总支有几个", "党总支7个。"),
        ("连平在校生52465人中中职多少人", "中职183人。"),
    ],
)
def test_one_part_of_a_whole(assistant: Assistant, question: str, told: str) -> None:
    assert assistant.ask(question).answer.startswith(told)


@pytest.mark.parametrize(
    ("question", "count", "works"),
    [
        ("连平规划依据哪些文件", 3, ["《教育强国建设规划纲要（2024—2035年）》", "(河府〔2022〕70号)"]),
        ("连平规划的上位文件", 3, ["《广东省推动基础教育高质量发展行动方案》(粤府〔2021〕55号)"]),
        ("连平规划依据的上位文件有几份", 3, ["《河源市推动基础教育高质量发展行动方案》"]),
        ("广元的方案依据什么制定", 2, ["《四川省“十四五”县域普通高中发展提升行动计划实施方案》"]),
        ("蕉岭方案的政策依据", 2, ["《中共中央国务院关于深化教育教学改革全面提高义务教育质量的意见》"]),
        ("平远学前计划根据什么文件制定", 5, ["《梅州市“十四五”学前教育发展提升行动计划》"]),
        ("平远县中计划依据哪些文件", 3, ["广东省教育厅等九部门印发《“十四五”县域普通高中发展提升行动计划》"]),
    ],
)
def test_what_a_plan_is_made_under(assistant: Assistant, question: str, count: int, works: list[str]) -> None:
    answer = assistant.ask(question).answer
    assert f"依据{count}份文件：" in answer
    assert [work for work in works if work not in answer] == []


def test_every_place_tells_what_it_is_made_under(assistant: Assistant) -> None:
    lines = assistant.ask("这几份文件各依据哪些上级文件").answer.splitlines()
    assert [line.split("：")[0] for line in lines] == ["广元", "蕉岭", "连平", "平远", "株洲"]


def test_the_basis_of_something_else_is_not_the_plan_s(assistant: Assistant) -> None:
    assert "依据2份文件" not in assistant.ask("平远幼儿园收费根据什么文件").answer
    assert assistant.ask("连平收费的依据是什么").refused


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("谁先印发，相差几年", "印发日期最早的是蕉岭："),
        ("平远和蕉岭的文件谁先印发，差几个月", "印发日期最早的是蕉岭："),
        ("蕉岭和平远印发时间差多久", "印发日期最早的是蕉岭："),
        ("蕉岭比平远早印发多久", "印发日期最早的是蕉岭："),
        ("平远比蕉岭晚印发几个月", "印发日期最晚的是平远："),
    ],
)
def test_how_far_dates_of_issue_lie_apart(assistant: Assistant, question: str, first: str) -> None:
    answer = assistant.ask(question).answer
    assert answer.startswith(first)
    assert "最早和最晚相差2年1个月15天（合25个月零15天）。" in answer


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("这几份文件哪份最新", "平远"),
        ("最新的文件是哪份", "平远"),
        ("哪份文件最早", "蕉岭"),
        ("平远和蕉岭哪个文件早", "蕉岭"),
    ],
)
def test_the_newest_document(assistant: Assistant, question: str, place: str) -> None:
    assert assistant.ask(question).answer.split("：")[0].endswith(place)


def test_one_date_alone_compares_nothing(assistant: Assistant) -> None:
    answer = assistant.ask("平远和连平哪份文件新")
    assert answer.refused
    assert "只有平远的文件写明了印发日期（2024-04-02），连平的没有写明" in answer.answer


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2022, 2, 18), date(2024, 4, 2), "2年1个月15天（合25个月零15天）"),
        (date(2023, 1, 31), date(2023, 3, 1), "1个月1天"),
        (date(2023, 5, 4), date(2023, 5, 4), "0天"),
        (date(2020, 12, 1), date(2022, 12, 1), "2年（合24个月）"),
        (date(2023, 12, 20), date(2024, 1, 10), "21天"),
    ],
)
def test_days_apart(first: date, last: date, said: str) -> None:
    assert apart(first, last) == said


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("连平油溪中心小学要加多少床位", "油溪中心小学540个："),
        ("连平县一中新增多少床位", "县一中2250个："),
        ("连平附城中学和元善中学床位各多少", "附城中学600个、元善中学1200个："),
    ],
)
def test_the_part_named_is_told_before_the_list_of_parts(assistant: Assistant, question: str, lead: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "number"
    assert answer.answer.startswith(lead)
    assert "新增7855个床位" in answer.answer
