"""What is near and does not tell: an office's daily business, three kinds for three levels, another thing's cameras."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.aspects import levels_listed


@pytest.mark.parametrize("question", ["连平红黄绿预警谁定标准", "连平三色预警由谁定标准", "连平红黄绿预警谁负责"])
def test_daily_business_is_no_other_task(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.reason == "not_stated"
    assert "由哪个单位负责" in answer.answer


@pytest.mark.parametrize("question", ["连平领导小组办公室日常谁负责", "连平教育高质量发展谁负责日常协调"])
def test_daily_business_asked_for_is_told(assistant: Assistant, question: str) -> None:
    assert "教育局：下设办公室（设在教育局）负责日常协调" in assistant.ask(question).answer


@pytest.mark.parametrize("question", ["平远民办园法人登记哪个部门办", "平远民办园法人登记找谁", "民办园法人登记谁办"])
def test_both_bureaus_where_no_kind_sets_them_apart(assistant: Assistant, question: str) -> None:
    said = assistant.ask(question).answer
    assert "县民政局：对取得办学许可证的非营利性幼儿园依法办理法人登记手续" in said
    assert "县市场监管局：对取得办学许可证的营利性幼儿园依法办理法人登记手续" in said


def test_one_bureau_for_its_kind(assistant: Assistant) -> None:
    assert "县民政局" not in assistant.ask("平远营利性幼儿园法人登记找哪个局").answer
    assert "县市场监管局" not in assistant.ask("平远非营利性幼儿园法人登记找谁").answer


@pytest.mark.parametrize("question", ["三级教研是哪三级", "蕉岭三级教研联动机制指哪三级", "三级教研网络具体指哪三级"])
def test_three_kinds_are_no_three_levels(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason == "not_stated"


@pytest.mark.parametrize(
    ("text", "counts"),
    [("建立县、镇、校三级网络", {3}), ("省、市、县、园教研协同", {4}), ("主题教研、问题教研、联片教研", set())],
)
def test_levels_are_counted_where_they_are_listed(text: str, counts: set[int]) -> None:
    assert levels_listed(text) == counts


@pytest.mark.parametrize("question", ["株洲校车用不用装摄像头", "株洲校车要不要装监控", "平远校车要不要装监控"])
def test_what_another_thing_must_have_is_not_told_for_it(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason == "not_stated"


def test_what_the_thing_itself_must_have_is_told(assistant: Assistant) -> None:
    assert "视频监控装置" in assistant.ask("株洲幼儿园用不用装摄像头").answer


@pytest.mark.parametrize("question", ["连平体质达标率", "连平校园足球有什么目标", "平远校园足球有什么目标"])
def test_aims_and_rates_of_other_things_tell_nothing_of_the_thing_named(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason == "not_stated"


@pytest.mark.parametrize("question", ["东石实验幼儿园几时动工", "热柘那间中心园几时动工的"])
def test_a_row_that_holds_the_thing_is_told_by_another_word_for_its_column(assistant: Assistant, question: str) -> None:
    assert "开工时间2023年" in assistant.ask(question).answer


@pytest.mark.parametrize(
    "question",
    ["连平县教师招聘要什么学历", "平远园长要什么资格", "平远哪些高中是省一级", "平远幼儿园活动室面积要多大"],
)
def test_a_sentence_without_the_word_that_is_asked_about_tells_nothing(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason == "not_stated"


def test_a_number_of_people_is_told_by_any_amount_of_them(assistant: Assistant) -> None:
    assert "2000人" in assistant.ask("蕉岭小学人数最多不能超过多少").answer


def test_anybody_is_nobody_in_particular(assistant: Assistant) -> None:
    answer = assistant.ask("食堂是谁想做就能做吗")
    assert answer.kind == "yes_no"
    assert "公开招投标" in answer.answer
