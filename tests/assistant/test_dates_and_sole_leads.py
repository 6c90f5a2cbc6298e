"""Documents by the year of issue, tasks of one unit alone, titles of a unit's tasks, what no town is told of."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("2022年印发的是哪几份文件", ("共1份", "蕉岭", "2022-02-18", "没有写明印发日期")),
        ("发得最早的那份文件是哪份，最早印发的是谁", ("最早的是蕉岭",)),
        ("最早发的是哪一份", ("最早的是蕉岭",)),
        ("株洲哪几条只有市教育局牵头，没有别的单位", ("共5项", "清理规范幼儿园名称")),
        ("连平县民政局参加的任务标题叫什么", ("共2项", "创先争优激励", "教育资助政策")),
        ("哪些地方没定公办园占比", ("的有3地", "广元、蕉岭、连平", "株洲：")),
        ("高中毛入学率谁没写", ("的有1地：蕉岭", "98%以上")),
        ("蕉岭第二部分第三块有几条", ("共4条", "控辍保学")),
        ("连平第四部分第二节人社局参加几项", ("共5项",)),
        ("株洲一共有几项任务", ("共19项", "分工表里还有6行")),
    ],
)
def test_over_the_shipped_documents(assistant: Assistant, question: str, held: tuple[str, ...]) -> None:
    answer = assistant.ask(question).answer
    assert all(one in answer for one in held), answer


def test_no_schools_beds_tell_of_a_town(assistant: Assistant) -> None:
    assert "县一中" not in assistant.ask("连平哪个乡镇新增的床位最多").answer
