"""What is asked of a thing by its last noun: the clause told must speak of that noun, and of that thing."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

_PLAN = """溪口县教育惠民实施方案（2024—2027年）

为进一步提高教育质量，结合我县实际，制定本方案。

一、重点任务
（一）提高教师待遇
1.教研员岗位津贴标准为本人基本工资的20%，按月发放。（牵头单位：县财政局；配合单位：县交通运输局）
2.支教教师在村小任教满3年的，优先评聘高级职称。
3.心理教师每学期参加培训不少于6课时。
（二）完善接送服务
4.全县现有校车31辆，服务学生2100人；每辆校车配备1名照管人员。
5.组织学生外出研学，由学校统一购买人身意外伤害保险。
6.每年招聘支教教师40名，优先安排到教学点。
7.新建教工公寓120套，在编教师可以申请，已在学校所在乡镇有住房的不得申请。
（三）规范管理
8.宿舍每天应有1名值班教师巡查，巡查记录保存1年。
9.对拖欠教师津贴的学校，由县教育局通报批评。
10.到2027年，普惠性幼儿园覆盖率达到93%以上。
11.每所高中办学规模不得超过2400人。
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    return over(溪口县教育惠民实施方案=_PLAN)


@pytest.mark.parametrize(
    "question",
    [
        "支教教师工资多少",
        "心理教师津贴多少",
        "校车的保险由谁买",
        "一辆校车能坐多少个学生",
        "支教教师每周上几节课",
        "支教教师什么时候面试",
        "支教教师报名时间",
        "教工公寓建在哪个镇",
        "教工公寓房租多少钱",
        "研学活动在哪里举行",
        "值班教师不巡查会受什么处分",
        "教研员津贴暑假还发吗",
        "支教教师有交通补贴吗",
    ],
)
def test_a_clause_that_shares_one_noun_does_not_answer(plan: Assistant, question: str) -> None:
    assert plan.ask(question).refused


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("教研员津贴多少", "20%"),
        ("心理教师一学期培训几课时", "6课时"),
        ("外出研学的保险谁来买", "学校统一购买"),
        ("学校拖欠津贴会受什么处罚", "通报批评"),
    ],
)
def test_a_clause_that_speaks_of_both_does(plan: Assistant, question: str, said: str) -> None:
    assert said in plan.ask(question).answer


def test_an_amount_that_is_missing_is_called_an_amount(plan: Assistant) -> None:
    assert "具体金额" in plan.ask("支教教师工资多少").answer


def test_another_year_than_the_stated_one_is_named(assistant: Assistant) -> None:
    refusal = assistant.ask("株洲2033年普惠性幼儿园覆盖率是多少")
    assert refusal.refused
    assert "2033年" in refusal.answer
    assert "92%" in refusal.answer


@pytest.mark.parametrize(
    ("question", "stated"),
    [("平远规定高中规模不超4200人是哪条", "不得超过3000人"), ("株洲公办园占比77%是怎么定的", "58%")],
)
def test_an_amount_taken_for_granted_is_corrected(assistant: Assistant, question: str, stated: str) -> None:
    told = assistant.ask(question)
    assert told.kind == "correction"
    assert f"不是，文件写的是{stated}" in told.answer


def test_a_row_of_another_level_of_school_is_not_told(over: Over) -> None:
    table = (
        "溪口县师资指标方案\n\n一、目标\n见下表。\n\n附表：溪口县师资指标表\n\n序号\t指标\t2024年基数\t2027年\n"
        "1\t小学教师本科学历比例（%）\t61\t76\n2\t初中教师本科学历比例（%）\t83\t91\n"
    )
    told = over(溪口县师资指标方案=table)
    assert "91" in told.ask("初中教师本科学历比例2027年多少").answer
    assert "91" not in told.ask("高中教师本科学历比例2027年多少").answer


def test_a_department_of_the_state_council_is_cited_whole(over: Over) -> None:
    law = (
        "溪口教育示范条例\n\n第一条 国务院教育行政部门主管全国的示范工作。\n"
        "第二条 县级人民政府教育行政部门负责本行政区域内的示范工作。\n"
    )
    told = over(溪口教育示范条例=law)
    assert "国务院教育行政部门" in told.ask("全国的示范工作谁主管").answer
    assert "本行政区域" not in told.ask("国务院教育行政部门负责什么").answer
