"""Tables of works: rows called by the caption, years from and to, cells of several numbers, rows of several units."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

_PLAN = """乌川县教育发展规划（2026—2030年）

一、总体要求

（一）指导思想。坚持优先发展教育。

（二）主要目标。主要指标见表1。

表1 主要指标
指标\t单位\t2025年\t2028年\t2030年
学前三年毛入园率\t%\t93\t95\t97
高中阶段毛入学率\t%\t92\t96\t97
示范高中数量\t所\t2\t4\t9
平均班额\t人\t44\t42\t40

二、重大工程

表2 重大项目表
序号\t项目名称\t规模\t建设年限\t总投资（万元）\t责任单位
1\t城东小学新建项目\t24个班、1080个学位\t2026—2028\t9000\t县教育局、县住房城乡建设局
2\t河湾中学扩建工程\t增12个班、600个学位\t2027—2029\t4000\t县教育局
3\t智慧课堂项目\t6个班、0个学位\t2026—2027\t1500\t县数据局
4\t云岭小学改建工程\t9个班、405个学位\t2027—2028\t2500\t云岭镇人民政府
"""


@pytest.fixture(scope="module")
def wuchuan(over: Over) -> Assistant:
    return over(乌川县教育发展规划=_PLAN)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("重大项目总投资合计多少", ("共4项", "17000万元")),
        ("重大项目一共投多少钱", ("共4项", "17000万元")),
        ("县教育局负责的重大项目有几个，总投资多少", ("共2项", "13000万元")),
        ("2028年完工的项目有几个", ("共2项", "城东小学新建项目", "云岭小学改建工程")),
        ("2027年开工的项目有哪些", ("河湾中学扩建工程", "云岭小学改建工程")),
        ("2028年完工的项目一共多少个学位", ("1485个",)),
        ("重大项目一共多少学位，总投资多少", ("2085个", "17000万元")),
        ("总投资两千万以上的项目有几个", ("共3项",)),
        ("600个学位以上的项目有哪些", ("共2项", "河湾中学扩建工程")),
        ("哪个指标提高得最多", ("共1项", "高中阶段毛入学率", "5个百分点", "计量单位不同")),
        ("指标里哪些是下降的", ("平均班额", "下降4人")),
        ("到2028年提高最多的指标是哪个", ("高中阶段毛入学率", "92→96")),
    ],
)
def test_rows_of_works_and_of_indicators(wuchuan: Assistant, question: str, held: tuple[str, ...]) -> None:
    answer = wuchuan.ask(question)
    assert answer.kind == "aggregate"
    assert all(one in answer.answer for one in held), answer.answer


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("总投资没超过2500万的有几个", ("共2项", "智慧课堂项目", "云岭小学改建工程")),
        ("总投资没有超过四千万的是哪些", ("共3项", "河湾中学扩建工程")),
        ("总投资一亿以上的工程有几个", ("共0项",)),
        ("总投资不到一个亿的工程有几个", ("共4项",)),
    ],
)
def test_bounds_said_with_a_denial_or_in_hundreds_of_millions(
    wuchuan: Assistant, question: str, held: tuple[str, ...]
) -> None:
    answer = wuchuan.ask(question)
    assert all(one in answer.answer for one in held), answer.answer
