"""What is told beside a unit's tasks: rows of a table that divides work as well, lists that tell no roles apart."""

from __future__ import annotations

import pytest

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.tasks import reading as tasks
from assistant.aggregate.tasks import task_notes
from assistant.engine import Assistant
from tests.assistant.conftest import Over

PLAN = """石溪县学校安全工作方案

一、主要任务

（一）加固校舍。检修老旧校舍。（牵头单位：县教育局；配合单位：县住建局）

（二）配齐保安。每校不少于两名保安。（责任单位：县公安局、县教育局）

（三）排查食堂。每学期排查一次。（牵头单位：县市场监管局；配合单位：县教育局）

附表 石溪县学校安全分工表

| 序号 | 重点工作 | 责任单位 | 时限要求 |
| --- | --- | --- | --- |
| 1 | 安装校门监控 | 县教育局 | 2026年 |
| 2 | 整治校园周边 | 县公安局 | 2026年 |
"""


@pytest.fixture(scope="module")
def shixi(over: Over) -> Assistant:
    return over(石溪县学校安全工作方案=PLAN)


def test_rows_besides_the_lists(shixi: Assistant) -> None:
    asking = Asking.of(shixi.understand("县教育局参加的任务有几项"), shixi.reading)
    query = tasks.understand(asking)
    assert query is not None
    assert task_notes.with_rows(query, asking, 3) == "（连分工表里的1行，合计4项）"
    assert len(task_notes.rows_besides(query, asking)) == 1
    answer = shixi.ask("县教育局参加的任务有几项").answer
    assert answer.startswith("共3项（连分工表里的1行，合计4项）")
    assert "分工表里还有1行符合，没有计入：安装校门监控" in answer


def test_a_list_without_roles_is_no_lead(shixi: Assistant) -> None:
    asking = Asking.of(shixi.understand("县教育局牵头的任务有几项"), shixi.reading)
    query = tasks.understand(asking)
    assert query is not None
    note = "另有1项的名单没有分牵头和配合，它是责任单位之一，没有计入：（二）配齐保安。"
    assert task_notes.undivided(query, asking) == [note]
    assert task_notes.with_rows(query, asking, 1) == ""
    assert note in shixi.ask("县教育局牵头的任务有几项").answer
