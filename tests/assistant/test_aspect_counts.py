"""The aspects that tasks are sorted under: how many each has, which has most; the same count in the other plan."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant

JIAOLING = "4+2+4+4+4+3=21"
LIANPING = "3+10+3+4+3+4+3=30"


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("蕉岭二十一项任务分在哪六个方面，各多少项",), JIAOLING),
        (("蕉岭总共几项工作任务", "每个方面各几项，哪个方面最多"), "最多的是（一）加快学位扩容"),
        (("蕉岭工作任务分几个方面，每个方面几项",), JIAOLING),
        (("蕉岭哪个方面的任务最少",), "（二）改善薄弱学校办学条件，夯实学校办学基础：2项"),
        (("蕉岭总共几项工作任务", "哪个方面最少"), "（二）改善薄弱学校办学条件，夯实学校办学基础：2项"),
        (("连平重点任务七个方面各有几条",), LIANPING),
        (("连平各方面各有几条任务",), LIANPING),
        (("连平重点任务七个方面各有几条", "最多的是哪个方面"), "（二）办强办优基础教育，构建优质教育服务体系：10项"),
        (("连平七大行动方面里条数最多的是哪个",), "（二）办强办优基础教育，构建优质教育服务体系：10项"),
        (("株洲学前各个方面各几条措施",), "1+2+2+1+2+3+2+3+2+1=19"),
        (("平远学前行动计划一共多少章、多少条", "高中那份呢"), "共14条，分成4个部分"),
        (("平远高中行动计划一共多少章、多少条", "那学前的呢"), "共20条，分成7个部分"),
    ],
)
def test_parts_of_the_tasks_are_counted(assistant: Assistant, turns: tuple[str, ...], expected: str) -> None:
    assert expected in assistant.ask(turns[-1], list(turns[:-1])).answer


def test_a_number_of_aspects_that_is_not_the_documents_is_refused(assistant: Assistant) -> None:
    answer = assistant.ask("连平八个方面各有几条任务")
    assert answer.refused
    assert "7个部分" in answer.answer
