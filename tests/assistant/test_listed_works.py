"""Works that an annex lists in sentences: chosen, counted and added up."""

from __future__ import annotations

import pytest
from conftest import Over

from assistant.engine import Assistant

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
