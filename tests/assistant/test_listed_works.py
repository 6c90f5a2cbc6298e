"""Works that an annex lists in sentences: chosen, counted and added up."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

_PLAN = """柳溪县义务教育学位建设方案

一、总体要求

（一）目标。新增学位3000个。每个乡镇至少建成1所寄宿制学校。

附件1

2025—2027年学位建设项目清单

1. 河东小学（新建，城关街道）：设24个班，新增小学学位1080个，2025年8月投入使用。
2. 河西初级中学（新建，城关街道）：设18个班，新增初中学位900个，2026年8月投入使用。
3. 大桥镇中心小学（改扩建）：新增小学学位270个，2025年12月投入使用。
4. 小坪乡学校（改扩建）：新增小学学位180个、初中学位150个，2026年8月投入使用。
5. 石门乡中心小学（改扩建）：新建宿舍，增加床位120个，不新增学位，2027年8月投入使用。
"""


@pytest.fixture(scope="module")
def liuxi(over: Over) -> Assistant:
    return over(柳溪县义务教育学位建设方案=_PLAN)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("不新增学位的项目是哪个", ("共1项", "石门乡中心小学")),
        ("2025年投入使用的有几个，新增多少学位", ("共2项", "1350个", "1080+270")),
        ("2025年8月投入使用的有哪几所", ("共1项", "河东小学")),
        ("改扩建的项目新增多少小学学位", ("450个",)),
        ("城关街道的项目有哪些", ("共2项", "河东小学", "河西初级中学")),
        ("新建的有几所，一共多少个班", ("共2项", "42个")),
    ],
)
def test_works_in_sentences(liuxi: Assistant, question: str, held: tuple[str, ...]) -> None:
    answer = liuxi.ask(question)
    assert answer.kind == "aggregate"
    assert all(one in answer.answer for one in held), answer.answer


@pytest.mark.parametrize(
    "question", ["新建的学校一共要花多少钱", "每个乡镇要建几所寄宿制学校", "2026年前投入使用的有几个"]
)
def test_what_the_list_does_not_tell_is_not_counted_from_it(liuxi: Assistant, question: str) -> None:
    assert liuxi.ask(question).kind != "aggregate"


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("新增学位最多的项目是哪个", ("河东小学：1080个", "4项里比")),
        ("初中学位新增最少的项目", ("小坪乡学校：150个",)),
        ("2026年8月投入使用的项目", ("共2项", "河西初级中学", "小坪乡学校")),
    ],
)
def test_the_most_of_the_works_and_those_of_a_date(liuxi: Assistant, question: str, held: tuple[str, ...]) -> None:
    answer = liuxi.ask(question)
    assert all(one in answer.answer for one in held), answer.answer


@pytest.mark.parametrize(
    ("question", "first", "held"),
    [
        ("附件1有几个项目在城关街道", "共2项", "河西初级中学"),
        ("2026年以前投用的有几个", "共2项", "大桥镇中心小学"),
        ("初中学位一共新增几个", "共2项，学位合计1050个", "小坪乡学校"),
        ("新增小学学位最多的是哪所", "新增学位最多的共1项", "河东小学：1080个"),
    ],
)
def test_works_by_their_place_and_what_all_of_them_add(liuxi: Assistant, question: str, first: str, held: str) -> None:
    said = liuxi.ask(question).answer
    assert said.startswith(first)
    assert held in said


_DATED = """浅水县校园安全工作方案

浅水县人民政府办公室2026年3月6日印发

一、重点任务

1. 安装设备。2026年底前安装一键报警装置。（责任单位：县教育局、县公安局）
2. 开展演练。每学期演练一次。
3. 核定人员。2027年核定一次。（责任单位：县委编办）

附件 工作指标表

| 序号 | 指标 | 2025年基础值 | 2027年目标值 |
| --- | --- | --- | --- |
| 1 | 报警装置安装率（%） | 70 | 100 |
| 2 | 演练参加率（%） | — | 95 |
"""


@pytest.fixture(scope="module")
def qianshui(over: Over) -> Assistant:
    return over(浅水县校园安全工作方案=_DATED)


def test_the_line_a_document_is_printed_by_sets_nothing(qianshui: Assistant) -> None:
    said = qianshui.ask("2026年底前要完成的事有哪些").answer
    assert "一键报警" in said
    assert "印发" not in said


@pytest.mark.parametrize("question", ["有责任单位的条有哪些", "写了责任单位的条目是哪几条"])
def test_clauses_with_a_list_are_not_those_without(qianshui: Assistant, question: str) -> None:
    said = qianshui.ask(question).answer
    assert said.startswith("共2项")
    assert "安装设备" in said


def test_a_dash_is_an_empty_cell(qianshui: Assistant) -> None:
    said = qianshui.ask("哪个指标没有基础值").answer
    assert "演练参加率" in said
    assert "报警装置安装率" not in said
