"""Turns on another part of the article told from, on one of the things told, and on a level that is not told of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

PLAN = """云岫市劳动教育实施方案

一、主要措施
（一）建设实践场所。全市新建劳动实践场馆3处，规划投资1.6亿元（其中企业捐资4000万元），由副市长任建设专班组长。场馆负责人须先考核后上岗，2028年实现持证率100%。验收发现的问题限期45天整改，并复查一次。区县应当制定场馆讲解员、辅导教师考核办法，每学年组织一次考核。
（责任单位：市教育局、市财政局）
（二）配齐劳动教师。800人以上的初中、1000人以上的小学配备专职劳动教师。教师在实践场所违规收费的，取消评优资格。情节特别恶劣的教师清退出教师队伍。
（责任单位：市教育局、市人力资源社会保障局）
（三）规范经费。实践经费每生每年90元，已经达到的区县不得降低标准。对成效显著的学校给予奖励。
严禁收取押金，严禁收取门票，严禁代购工具，严禁摊派任务。
（责任单位：市财政局）
（四）开放场馆。场馆预约登记每年3月办理，登记有效期两年。申请场馆须取得消防验收合格证明。冒用场馆名义招生的，收回登记证，两年内不予登记。小学一、二年级每周到馆活动不少于2课时，初中不少于3课时，留守儿童免收材料费。
分管副馆长每月到岗不少于5次。场馆专班每季度召开2次调度会。对评级有异议的，可以自公布之日起20日内申请复评；搬迁场馆须征得三分之二以上村民同意并公示9天。收取的材料费80%用于补助辅导教师。
（责任单位：市教育局）
"""


@pytest.fixture(scope="module")
def plan(over: Callable[..., Assistant]) -> Assistant:
    return over(云岫市劳动教育实施方案=PLAN)


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("云岫新建几处劳动场馆", "投多少钱"), "1.6亿元"),
        (("云岫新建几处劳动场馆", "捐了多少"), "捐资4000万元"),
        (("云岫新建几处劳动场馆", "专班组长是谁"), "由副市长任建设专班组长"),
        (("云岫场馆验收有问题怎么办", "要多久改完"), "限期45天整改"),
        (("云岫场馆负责人要考核吗", "有时间要求没"), "2028年"),
        (("云岫场馆负责人要考核吗", "辅导教师呢"), "考核办法"),
        (("云岫实践经费每生多少", "达到了能降吗"), "不得降低"),
        (("云岫违规收费的老师怎么处理", "谁管这事", "特别恶劣的呢"), "清退"),
        (("云岫实践经费谁负责", "搞得好有奖没"), "给予奖励"),
        (("云岫严禁哪些收费行为", "最后一个是什么"), "严禁摊派任务"),
        (("场馆新建几处", "投多少钱"), "1.6亿元"),
        (("场馆登记几年有效", "有什么条件"), "消防验收合格证明"),
        (("场馆登记几年有效", "冒用名义呢"), "收回登记证"),
        (("二年级每周到馆活动几课时", "留守儿童呢"), "免收材料费"),
        (("场馆评级有异议能申请什么", "村民要同意不"), "三分之二以上村民同意"),
        (("云岫专班组长是谁", "场馆多久开一次会"), "每季度召开2次"),
        (("云岫场馆冒用名义招生怎么办", "然后呢"), "到馆活动不少于2课时"),
    ],
)
def test_another_part_of_the_article_is_told(plan: Assistant, turns: tuple[str, ...], told: str) -> None:
    assert told in plan.ask(turns[-1], list(turns[:-1])).answer


@pytest.mark.parametrize(
    "turns",
    [
        ("云岫专职劳动教师怎么配", "小学呢", "幼儿园呢"),
        ("云岫专职劳动教师怎么配", "高中也这样吗"),
        ("云岫严禁哪些收费行为", "第二个是什么意思"),
        ("云岫实践经费谁负责", "找谁投诉"),
        ("云岫专职劳动教师怎么配", "幼儿园的劳动教师呢"),
        ("小学生每周到馆活动几课时", "高中呢"),
        ("场馆预约登记哪个月办", "摔伤了赔多少"),
        ("云岫分管副馆长每月到岗几次", "要通知家长不"),
        ("云岫分管副馆长每月到岗几次", "哪年"),
    ],
)
def test_what_is_not_told_is_refused(plan: Assistant, turns: tuple[str, ...]) -> None:
    assert plan.ask(turns[-1], list(turns[:-1])).refused


def test_an_item_of_a_table_is_asked_for_after_another(assistant: Assistant) -> None:
    answer = assistant.ask("第6项呢", ["株洲分工表第2项谁负责", "哪年前完成"])
    assert "大班额" in answer.answer
    assert "2023年底前" in answer.answer


def test_a_grade_of_school_is_no_number_of_years(plan: Assistant) -> None:
    assert plan.ask("小学二年级有到馆活动吗").kind == "yes_no"


def test_after_a_table_another_thing_is_asked_of_the_text(assistant: Assistant) -> None:
    answer = assistant.ask("卫生保健归哪个部门管", ["平远2024年建成几所幼儿园"])
    assert "县卫生健康局" in answer.answer


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("连平多少人的中学要配心理老师", "多久测一次"), "每年对全县中小学生开展心理健康测评工作"),
        (("连平名师专递课堂", "一年几节"), "不少于6节公开示范课"),
        (("平远高中怎么帮扶", "钱呢"), "给予相应经费支持和实施条件保障"),
        (("平远园长变更要备案吗", "去哪备案"), "向县教育局备案"),
    ],
)
def test_another_side_of_what_was_told_is_in_its_article(
    assistant: Assistant, turns: tuple[str, ...], told: str
) -> None:
    assert told in assistant.ask(turns[-1], list(turns[:-1])).answer


@pytest.mark.parametrize(
    ("before", "turn"),
    [
        ("株洲新园长要培训吗", "在哪培训"),
        ("平远公办园占比要多少", "怎么报名"),
        ("株洲幼儿园能收赞助费吗", "怎么退"),
        ("平远有虐待记录的能当幼师吗", "去哪查记录"),
        ("株洲新园长要培训吗", "培训几天"),
        ("连平双创怎么做", "经费呢"),
    ],
)
def test_a_deed_without_a_subject_is_asked_of_what_was_told_and_of_nothing_else(
    assistant: Assistant, before: str, turn: str
) -> None:
    assert assistant.ask(turn, [before]).refused
