"""What an answer over the whole table cites: every list that bears it, and what was gone through for a “none”."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

Over = Callable[..., Assistant]

TASKS = """临川县校园安全工作方案

一、工作任务

（一）完善校门防护。更新校门护栏。（牵头单位：县教育局；责任单位：县公安局、县住建局）

（二）治理周边交通。增设减速设施。（牵头单位：县公安局；责任单位：县教育局、县交通运输局）

（三）守护食堂安全。每月检查食堂。（牵头单位：县教育局；责任单位：县市场监管局、县公安局、县财政局）

（四）防范溺水。设立警示标志。（牵头单位：县水利局；责任单位：县教育局、县公安局）

（五）建好应急队伍。每学期演练两次。（牵头单位：县教育局；责任单位：县公安局）
"""


@pytest.fixture(scope="module")
def safety(over: Over) -> Assistant:
    return over(临川县校园安全工作方案=TASKS)


def cited(answered_by: Assistant, question: str, *before: str) -> tuple[str, list[str]]:
    """The answer's text and its quotes, in the order of the text."""
    answer = answered_by.ask(question, list(before))
    assert not answer.refused, answer.answer
    return answer.answer, [one.quote for one in sorted(answer.citations, key=lambda one: one.start)]


def test_a_unit_of_every_task_is_proven_by_every_list(safety: Assistant) -> None:
    text, quotes = cited(safety, "五项任务里哪些单位每一项都有")
    assert all(unit in text for unit in ("县公安局", "县教育局"))
    assert "县财政局" not in text
    assert len(quotes) == 5
    assert all("县公安局" in quote and "县教育局" in quote for quote in quotes)


def test_none_in_a_role_is_shown_by_the_lists_where_the_unit_stands_otherwise(safety: Assistant) -> None:
    text, quotes = cited(safety, "县财政局牵头的任务有几项")
    assert "共0项" in text
    assert [quote for quote in quotes if "县财政局" in quote] == quotes != []


def test_two_units_compared_have_each_list_cited(safety: Assistant) -> None:
    text, quotes = cited(safety, "县教育局和县水利局谁参加的任务多，各几项")
    assert "5−1=4" in text
    assert len(quotes) == 5


def test_no_row_that_fits_is_shown_by_all_rows(assistant: Assistant) -> None:
    text, quotes = cited(assistant, "平远学位建设计划表里竣工时间在2025年的有几所")
    assert "共0所" in text
    assert len(quotes) == 7
    assert not any("2025" in quote for quote in quotes)


def test_a_part_that_is_counted_is_cited_by_its_heading(safety: Assistant) -> None:
    text, quotes = cited(safety, "第一部分有几条")
    assert "共5条" in text
    assert quotes[0] == "一、工作任务"
    assert len(quotes) == 6


ROWS = """桐溪县幼儿园建设计划

附表

桐溪县幼儿园建设计划表

序号\t幼儿园名称\t建设性质\t新增学位数（个）

1\t东门幼儿园\t新建\t270

2\t西坡幼儿园\t改扩建\t90

3\t南街幼儿园\t新建\t180

合计\t\t\t{total}
"""


@pytest.mark.parametrize(("total", "said"), [("540", "与表中合计一致"), ("530", "表中合计写的是530，对不上")])
def test_a_sum_of_all_rows_is_held_against_the_total_row(over: Over, total: str, said: str) -> None:
    text, quotes = cited(over(桐溪县幼儿园建设计划=ROWS.format(total=total)), "桐溪县建设计划表里新增学位数合计多少")
    assert "270+90+180=540" in text
    assert said in text
    assert quotes[-1].split() == ["合计", total]


def test_a_sum_of_some_rows_is_not(over: Over) -> None:
    text, _ = cited(over(桐溪县幼儿园建设计划=ROWS.format(total="540")), "桐溪县建设计划表里新建的新增学位数合计多少")
    assert "270+180=450" in text
    assert "表中合计" not in text


GOALS = """东川县教育发展规划

一、主要目标

到2028年，全县高中阶段毛入学率达到96.5%。

附表

东川县教育发展主要指标

指标\t2024年基础值\t2028年目标值

高中阶段毛入学率（%）\t94\t96.5

九年义务教育巩固率（%）\t96\t97.5
"""


def test_a_goal_of_a_table_that_the_text_repeats_is_proven_by_both(over: Over) -> None:
    goals = over(东川县教育发展规划=GOALS)
    _, quotes = cited(goals, "表里高中阶段毛入学率2028年目标值是多少")
    assert any(quote.split()[-1] == "96.5" for quote in quotes)
    assert any("毛入学率达到96.5%" in quote for quote in quotes)
    _, alone = cited(goals, "表里九年义务教育巩固率2028年目标值是多少")
    assert not any("毛入学率" in quote for quote in alone)
