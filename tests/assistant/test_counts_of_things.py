"""Things counted that are neither clauses nor units of a list: schools, groups named one by one, bodies that issue."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

_PLAN = """岚桥县职业教育发展规划

一、发展现状
全县有各级各类院校23所，其中公办院校15所、民办院校8所。现有实训基地共31个，其中校内实训基地22个，校外实训基地9个。
二、重点任务
1.提升办学条件。到2028年，新建院校2所，改扩建院校3所。（牵头单位：县教育局；责任单位：县财政局、县发改局）
2.加强统筹。成立招生就业、产教融合、经费保障和师资引育等专班，按月调度。（牵头单位：县教育局；责任单位：县人社局）
"""


@pytest.fixture(scope="module")
def lanqiao(over: Over) -> Assistant:
    return over(岚桥县职业教育发展规划=_PLAN)


@pytest.mark.parametrize(
    "question", ["岚桥院校总共多少所", "岚桥一共有几所院校", "岚桥有多少院校，总共", "岚桥院校数量"]
)
def test_schools_in_all_are_no_clauses_or_units(lanqiao: Assistant, question: str) -> None:
    answer = lanqiao.ask(question).answer
    assert "23所" in answer
    assert "单位共" not in answer and "条：" not in answer and "合计" not in answer


@pytest.mark.parametrize("question", ["岚桥有几个专班", "岚桥一共几个专班", "岚桥专班设了几个"])
def test_groups_that_are_named_and_not_numbered_are_counted(lanqiao: Assistant, question: str) -> None:
    answer = lanqiao.ask(question).answer
    assert "列出名字的有4个" in answer and "师资引育等专班" in answer


@pytest.mark.parametrize(
    "question", ["平远的通知有几家单位盖章", "平远这份文件几个部门发的", "平远文件落款的单位有几家"]
)
def test_those_that_issue_are_told_by_the_head(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).answer.startswith("9家联合发文")


def test_what_is_kept_is_no_sum_of_what_is_added(assistant: Assistant) -> None:
    assert "公办普通高中学校18所" in assistant.ask("广元高中一共几所").answer
