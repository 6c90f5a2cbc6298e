"""Ratios (so many to so many), who does it to whom before a deed, and posts that are short."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.focus import RATIO, asked_units, quantities
from assistant.understanding.school_names import schools_named
from tests.assistant.conftest import Over

_PLAN = """溪口县高中教育提升方案（2026—2029年）

为进一步提高教育质量，结合我县实际，制定本方案。

一、重点任务
（一）课程建设
1.每校安排课程建设经费90万元，其中设备购置不低于30%，省、县分担比例为7∶3。
2.普通高中按每250名学生配1名专兼职生涯教师，上课时间不早于8:30。
（二）教师管理
3.外聘教师上岗前，学校应对其进行法律法规和校规的岗前培训。县教育局加强对教师的培训，设立教师培训项目。
4.学校按师生人数五百比一的比例配备专职卫生人员。
5.溪口一中托管云岭县高级中学，溪口师范学院附属中学托管临川中学，托管期三年。
6.当事人对处罚不服的，可以在接到通知之日起十五日内申请复核。
7.按学生总数的0.2%配备公共艺术课程教师。
8.在有余位的幼儿园开设托班，保教人员与幼儿之比不低于1：6。到2030年，50%以上的公办园提供托育服务。
9.幼儿园应当按公用经费的8%安排培训费。保育师的培训费由县财政负担六成、园方负担四成。
11.学生每日学习时间，高中不超过八小时。
（三）主要目标
10.到2027年，县中大班额比例降到12%，2029年降到3%。
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    return over(高中=_PLAN)


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("课程建设经费省县按什么比例分担", "7∶3"),
        ("课程建设经费分担比例是多少", "7∶3"),
        ("生涯教师按什么比例配", "每250名学生配1名"),
        ("托班老师和孩子的比例", "1：6"),
        ("培训费县财政和幼儿园按什么比例分担", "负担六成、园方负担四成"),
        ("卫生人员的配备比例是多少", "五百比一"),
        ("专职卫生人员按多大比例配备", "五百比一"),
        ("2027年县中大班额比例降到多少", "12%"),
        ("不服处罚多少天内申请复核", "十五日内"),
        ("外聘教师上岗前谁来培训", "学校应对其进行"),
        ("岗前培训由谁负责", "学校应对其进行"),
        ("云岭县高级中学由谁托管", "溪口一中："),
        ("临川中学是谁在托管", "溪口师范学院附属中学"),
    ],
)
def test_what_the_plan_says(plan: Assistant, question: str, stated: str) -> None:
    answer = plan.ask(question)
    assert not answer.refused, answer.answer
    assert stated in answer.answer


@pytest.mark.parametrize("question", ["艺术课程教师缺口多少", "艺术教师还缺多少人", "学生每天要睡几个小时"])
def test_what_is_short_is_not_told_by_what_is_to_be(plan: Assistant, question: str) -> None:
    assert plan.ask(question).reason == "not_stated"


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("市县按3∶7分担", {"3∶7"}),
        ("分三年按4∶3∶3兑现", {"4∶3∶3"}),
        ("按六百比一的比例", {"六百比一"}),
        ("师生比1:12.5", {"1:12.5"}),
        ("每40名实习生至少配1名教师", {"每40名实习生至少配1名"}),
        ("早读不早于7:30", set()),
        ("上午08:30到校", set()),
        ("占比60%", set()),
    ],
)
def test_a_ratio_is_no_time_of_day(text: str, ratio: set[str]) -> None:
    assert {value for value, unit in quantities(text) if unit == RATIO} == ratio


@pytest.mark.parametrize(
    ("question", "asked"),
    [("经费按什么比例分担", True), ("配备比例是多少", True), ("公办园占比多少", False), ("大班额比例多少", False)],
)
def test_a_ratio_is_asked_for(question: str, asked: bool) -> None:
    assert (RATIO in asked_units(question)) is asked


@pytest.mark.parametrize(
    ("text", "names"),
    [("岚口县高级中学建设综合高中", ["岚口县高级中学"]), ("全县高级中学要达标", []), ("两县高级中学", [])],
)
def test_a_county_may_stand_in_the_name_of_its_school(text: str, names: list[str]) -> None:
    assert schools_named(text) == names
