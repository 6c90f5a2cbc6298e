"""What is done about a thing before how it stands; what a breach brings by other words; Latin letters in words."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.understanding.terms import content_terms
from tests.assistant.conftest import Over

PLAN = """白石县教育提升行动计划（2025—2029年）

一、教育现状

（一）设施设备老化。全县图书馆大多建于上世纪，藏书陈旧，不能满足学生阅读的需要。食堂存在安全隐患。

二、重点任务

（一）更新图书配备。分批改造学校图书馆，三年内补充新书20万册。（责任单位：县教育局）

（二）规范食堂管理。到2027年A级食堂占比达到60%。对连续两次抽检不合格的供货企业，取消其供货资格。（责任单位：县市场监管局）

（三）规范办学行为。未按规定公示收费项目的学校，不予核定当年专项补助。对擅自调课的学校进行约谈。（责任单位：县教育局）

（四）建强教师队伍。实施名师培养工程，五年培养县级骨干教师120名。落实教师轮岗交流制度，城镇教师到乡村任教满一年方可晋升。

（五）推进数字校园。建设县级教育云平台，实现教室多媒体全覆盖。

三、保障措施

（一）加强组织领导。成立县教育提升工作领导小组，统筹推进各项任务。

（二）强化经费投入。县财政设立教育发展专项资金，每年不少于500万元。

（三）严格督导考核。将任务完成情况纳入年度绩效考核，考核结果向社会公布。
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    return over(白石县教育提升行动计划=PLAN)


@pytest.mark.parametrize("question", ["学校图书馆陈旧如何解决", "学校的图书馆怎么改造", "学校图书馆陈旧有什么办法"])
def test_what_is_to_be_done_is_told_before_how_things_stand(plan: Assistant, question: str) -> None:
    assert plan.ask(question).answer.startswith("白石：分批改造学校图书馆")


def test_how_things_stand_is_told_where_that_is_asked(plan: Assistant) -> None:
    assert "大多建于上世纪" in plan.ask("图书馆现状怎么样").answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("不公示收费会怎样", "不予核定当年专项补助"),
        ("学校没公示收费项目会受什么影响", "不予核定当年专项补助"),
        ("供货企业抽检不合格会有什么后果", "取消其供货资格"),
        ("擅自调课会怎么样", "约谈"),
    ],
)
def test_what_a_breach_brings_is_told(plan: Assistant, question: str, told: str) -> None:
    assert told in plan.ask(question).answer.split("\n")[0]


def test_a_word_with_latin_letters_is_found_in_a_sentence_as_written(plan: Assistant) -> None:
    assert "60%" in plan.ask("A级食堂占比要达到多少").answer
    (term,) = content_terms("a级食堂", plan.reading, plan.reading.words)[:1]
    assert term.found_in("到2027年Ａ级食堂占比达到60%")
    assert not term.found_in("到2027年B级食堂占比达到60%")


@pytest.mark.parametrize(
    "question",
    ["有前科的人能当幼师吗", "坐过牢的人能当幼儿园老师吗", "有前科的老师要不要开除", "有案底能不能进幼儿园工作"],
)
def test_a_spoken_word_that_no_document_holds_finds_what_it_means(assistant: Assistant, question: str) -> None:
    assert "违法犯罪记录" in assistant.ask(question).answer
