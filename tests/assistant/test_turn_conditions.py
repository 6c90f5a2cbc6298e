"""Turns that bring a case of their own: what is told of it, and no repetition of what says nothing of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

RULES = """桐溪市学校宿舍管理办法

第一条　学校宿舍住宿费最高为小学每生每学期200元，初中每生每学期260元。
山区学校住宿费按照最高标准的60%收取。住宿费通过银行代扣收取，不得收取现金。
第二条　学校宿舍不得对外出租。本办法施行前已经出租的，租期满后一律收回。
第三条　宿舍管理员应当取得健康证明。不具备健康证明的人员，必须先到市疾控中心体检。
对住校满一年的管理员发放津贴；工作失职的，扣发津贴，情节严重的，解除聘用合同。
第四条　学校违反本办法第二条规定将学校宿舍对外出租的，由市教育局责令限期改正，对校长给予通报批评。
第五条　宿舍管理员每月入室检查不少于3次、每次不少于40分钟，检查人员按每次30元领取补助。
第六条　2024年至2026年，市财政共安排宿舍维修资金900万元，其中2024年200万元、2025年300万元、2026年400万元。
第七条　全市现有学校30所，公办学校教职工820人（在编700人、编外人员120人），在校生9600人。
"""


@pytest.fixture(scope="module")
def rules(over: Callable[..., Assistant]) -> Assistant:
    return over(桐溪市学校宿舍管理办法=RULES)


@pytest.mark.parametrize(
    ("turns", "told", "not_told"),
    [
        (("桐溪小学住宿费一学期多少钱", "山区的呢"), "最高标准的60%", "200元"),
        (("桐溪小学住宿费一学期多少钱", "怎么收取"), "银行代扣", "200元"),
        (("桐溪学校宿舍能出租吗", "已经出租的呢"), "租期满后", "不得对外出租"),
        (("桐溪学校宿舍能出租吗", "要是租了会怎样"), "通报批评", "没有写明"),
        (("桐溪宿舍管理员要什么证明", "没有健康证明怎么办"), "先到市疾控中心体检", "没有写明"),
        (("桐溪宿舍管理员一个月入室检查几次", "一次多久"), "每次不少于40分钟", "没有"),
        (("桐溪宿舍管理员工作失职怎么处理", "情节严重的呢"), "解除聘用合同", "没有写明"),
        (("桐溪宿舍管理员一个月入室检查几次", "检查人员有补助吗"), "30元", "没有写明"),
        (("桐溪2025年宿舍维修资金多少", "2026年呢"), "2026年400万元", "没有"),
        (("桐溪2025年宿舍维修资金多少", "一共呢"), "共安排宿舍维修资金900万元", "没有"),
        (("桐溪有多少老师", "其中在编的呢"), "在编700人", "没有"),
        (("桐溪有多少老师", "学生呢"), "在校生9600人", "没有"),
    ],
)
def test_a_case_is_told_by_its_own_words(rules: Assistant, turns: tuple[str, ...], told: str, not_told: str) -> None:
    answer = rules.ask(turns[-1], list(turns[:-1])).answer
    assert told in answer
    assert not_told not in answer


@pytest.mark.parametrize(
    "turns",
    [
        ("桐溪小学住宿费一学期多少钱", "空调费呢"),
        ("桐溪学校宿舍能出租吗", "操场呢"),
        ("桐溪宿舍管理员一个月入室检查几次", "不检查呢"),
        ("桐溪小学住宿费一学期多少钱", "高中的呢"),
    ],
)
def test_a_case_of_which_nothing_is_written_is_refused(rules: Assistant, turns: tuple[str, ...]) -> None:
    answer = rules.ask(turns[-1], list(turns[:-1]))
    assert answer.refused, answer.answer


def test_the_rise_of_a_row_is_that_rows_own(assistant: Assistant) -> None:
    answer = assistant.ask("提高多少", ["连平2024年双师型教师占比多少", "2029年呢"])
    assert "38.2" in answer.answer
    assert "80" in answer.answer
    assert "巩固率" not in answer.answer


def test_a_kind_ruled_out_is_no_new_case(assistant: Assistant) -> None:
    answer = assistant.ask("可以办成民办吗", ["株洲小区配套幼儿园归谁"])
    assert answer.answer.startswith("文件写的是办成公办")


def test_year_of_the_line_told_before(assistant: Assistant) -> None:
    answer = assistant.ask("哪年", ["蕉岭随迁子女能读公办吗", "学位不够呢", "比例要到多少"])
    assert answer.answer.startswith("到2025年")
