"""Ages between two bounds, what is spent on what the sentence before tells, rows of tasks without a nearer duty."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.focus import asked_units, quantities
from assistant.evidence.limits import amounts
from tests.assistant.conftest import Over

_PLAN = """云岗县托育与校舍建设方案
一、托育服务
第一条 支持有条件的公办幼儿园开设托班，招收2至3岁幼儿。
第二条 每生每年公用经费已经达到800元的学校，不得降低标准，有条件的可适当提高。
第三条 对存在安全隐患的托育点进行专项督查，限期整改，拒不整改的依法关停。对督查发现的问题及时通报。
二、校舍建设
第四条 全县维修加固校舍36栋，其中小学20栋。实施项目12个，计划投入资金1.6亿元。
第五条 设立学前教育发展专项资金，按“一园一案”支持薄弱园。
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    return over(建设=_PLAN)


@pytest.mark.parametrize(
    ("text", "low", "high"), [("招收2至3岁幼儿", 2, 3), ("每班25-30人", 25, 30), ("任期三到五年", 3, 5)]
)
def test_both_bounds_of_a_range(text: str, low: float, high: float) -> None:
    assert [(one.low, one.high) for one in amounts(text)] == [(low, high)]


@pytest.mark.parametrize("question", ["一岁的娃能上托班吗", "5岁可以读托班吗"])
def test_no_leave_outside_a_range(plan: Assistant, question: str) -> None:
    answer = plan.ask(question)
    assert "2至3岁" in answer.answer
    assert not answer.answer.startswith("可以")


def test_leave_within_a_range(assistant: Assistant) -> None:
    assert assistant.ask("平远两岁能上托班吗").answer.startswith("可以")
    assert not assistant.ask("平远一岁能上托班吗").answer.startswith("可以")


def test_ban_for_those_who_reached_an_amount(assistant: Assistant) -> None:
    assert assistant.ask("广元公用经费已经达到1000元的县能降低标准吗").answer.startswith("不可以")


def test_what_is_done_is_no_mere_state(plan: Assistant) -> None:
    assert "依法关停" in plan.ask("托育点有安全隐患，拒不整改怎么处理").answer


def test_investment_told_by_the_next_sentence(plan: Assistant) -> None:
    assert "1.6亿元" in plan.ask("维修加固校舍要花多少钱").answer


def test_investment_told_with_what_it_is_for(assistant: Assistant) -> None:
    answer = assistant.ask("连平改造学校花多少钱")
    assert "7.88亿元" in answer.answer
    assert "42所" in answer.answer


def test_one_for_each_is_no_amount(plan: Assistant) -> None:
    assert not quantities("按“一园一案”支持薄弱园")
    assert plan.ask("学前教育专项资金有多少").reason == "not_stated"


def test_a_ratio_of_people_is_no_share() -> None:
    assert "%" not in asked_units("师生比例是多少")
    assert "%" not in asked_units("老师和学生的比例是多少")
    assert "%" in asked_units("高级教师比例是多少")


def test_ratio_told(assistant: Assistant) -> None:
    assert "1:12.5" in assistant.ask("广元县中师生比例要到多少").answer


def test_partners_of_a_row_of_tasks(assistant: Assistant) -> None:
    answer = assistant.ask("株洲消除大班额谁来配合").answer
    assert "市财政局、市人社局" in answer


def test_whom_a_thing_is_handed_to(assistant: Assistant) -> None:
    assert "移交县政府" in assistant.ask("平远小区配套幼儿园产权归谁").answer


def test_sum_of_several_schools_is_no_schools_own(assistant: Assistant) -> None:
    assert assistant.ask("连平附城中学迁建投资多少").reason == "not_stated"
    assert "7.88亿元" in assistant.ask("连平规划投资多少").answer


def test_kind_of_school_counted_in_its_own_part(assistant: Assistant) -> None:
    assert assistant.ask("连平民办小学有几所").reason == "not_stated"
    assert "含民办1所" in assistant.ask("连平民办高中有几所").answer


@pytest.mark.parametrize("question", ["谁的高中毛入学率高", "高中毛入学率谁最高"])
def test_whose_measure_is_higher(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).answer.startswith("最高的是株洲，98%以上")


def test_bracketed_number_of_a_plain_one(assistant: Assistant) -> None:
    assert assistant.ask("连平（22）讲什么").citations[0].clause.endswith("22.持续加强“校园餐”管理")


def test_bare_rate_asks_for_that_rate(assistant: Assistant) -> None:
    assert assistant.ask("株洲高考上线率目标").reason == "not_stated"
    assert "95%以上" in assistant.ask("株洲毛入园率目标").answer


def test_average_of_another_measure(assistant: Assistant) -> None:
    assert assistant.ask("连平教师平均年龄").reason == "not_stated"


def test_papers_are_no_reason(assistant: Assistant) -> None:
    assert "居住证" in assistant.ask("蕉岭外来务工人员的孩子上学凭什么证件").answer


@pytest.mark.parametrize("question", ["广元高中班里最多能坐多少人", "广元高中教室里一个班最多多少人"])
def test_pupils_in_a_class_are_no_part(assistant: Assistant, question: str) -> None:
    assert "不得超过55人" in assistant.ask(question).answer


def test_what_a_bureau_does_in_each_plan(assistant: Assistant) -> None:
    answer = assistant.ask("平远县自然资源局在两份计划里分别要干嘛")
    assert answer.kind == "unit_duties"
    assert len({citation.clause for citation in answer.citations}) == 2


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("蕉岭任务有几条", 21),
        ("广元一共多少条措施", 10),
        ("平远高中计划三部分几条", 10),
        ("平远高中计划有几条举措", 10),
    ],
)
def test_clauses_of_the_chapter_headed_so(assistant: Assistant, question: str, count: int) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None
    assert answer.table.value == count


def test_measures_on_one_matter_are_not_those_of_the_chapter(assistant: Assistant) -> None:
    assert assistant.ask("蕉岭双减有几条措施").refused


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("广元师生比是1:13吗", "不是，文件写的是1:12.5"),
        ("广元生均公用经费是2000吗", "不是，文件写的是1000元"),
        ("连平专职教研员编制是40吗", "不是，文件写的是50人"),
    ],
)
def test_a_number_claimed_without_its_unit(assistant: Assistant, question: str, stated: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "correction"
    assert answer.answer.startswith(stated)


@pytest.mark.parametrize("question", ["广元师生比是1:12.5吗", "广元生均公用经费是1000吗", "株洲毛入园率是95吗"])
def test_the_very_number_is_not_set_right(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).kind != "correction"


@pytest.mark.parametrize(("unit", "count"), [("市财政局", 2), ("市教育局", 17)])
def test_who_leads_a_whole_plan_is_told_by_all_its_tasks(assistant: Assistant, unit: str, count: int) -> None:
    answer = assistant.ask(f"株洲学前教育是{unit}牵头吗")
    assert answer.table is not None
    assert answer.table.value == count


def test_a_wide_percent_sign_is_the_same_unit() -> None:
    assert quantities("课时不低于总课时的20％") == quantities("课时不低于总课时的20%") == (("20", "%"),)
