"""Sums that a question states and the text bears out, and a noun said once behind the things added up."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("连平问卷三类加起来是9057吗", "是，对得上，加起来9057份（4855+774+3428=9057）"),
        ("连平在编加编外是3751人吗", "是，对得上，加起来3751人（3481+270=3751）"),
        ("连平在校生中职中小学学前加起来对得上52465吗", "是，对得上，加起来52465人"),
        ("连平问卷三类加起来是9000吗", "不是，文件写的是9057份"),
        ("连平家长和教师问卷一共多少份", "合计5629份（4855+774=5629）"),
        ("连平三十条里写了2029年的有几条", "共14条写到“2029年”"),
    ],
)
def test_sum_is_checked(assistant: Assistant, question: str, line: str) -> None:
    assert assistant.ask(question).answer.startswith(line)


def test_places_whose_documents_have_tables(assistant: Assistant) -> None:
    assert assistant.ask("哪几个地方有附表").answer.startswith("共3份")
    without = assistant.ask("哪些地方没有附表").answer
    assert without.startswith("共2份")
    assert "蕉岭" in without
