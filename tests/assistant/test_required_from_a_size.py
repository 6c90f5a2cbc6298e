"""What is demanded from some size on: asked of a smaller one, of a larger one, and whether it may be left."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.limits import held


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("连平900人的初中必须有专职心理老师吗", "文件没有这样要求："),
        ("连平1100人的小学要配专职心理老师吗", "文件没有这样要求："),
        ("连平1300人的小学要配专职心理老师吗", "要："),
        ("连平1300人的小学可以不配专职心理老师吗", "不可以："),
        ("蕉岭3个残疾孩子要建资源教室吗", "文件没有这样要求："),
        ("蕉岭学校招了8个残疾学生要建资源教室吗", "要："),
    ],
)
def test_the_size_decides(assistant: Assistant, question: str, verdict: str) -> None:
    assert assistant.ask(question).answer.startswith(verdict)


@pytest.mark.parametrize(
    ("turns", "standalone", "verdict"),
    [
        (
            ("蕉岭有9个残疾孩子的学校要建资源教室吗", "那4个的呢"),
            "有4个残疾孩子的学校要建资源教室吗",
            "文件没有这样要求：",
        ),
        (("连平900人的初中必须有专职心理老师吗", "1300人的呢"), "1300人的初中必须有专职心理老师吗", "要："),
    ],
)
def test_another_size_is_put_into_the_question_before(
    assistant: Assistant, turns: tuple[str, str], standalone: str, verdict: str
) -> None:
    answer = assistant.ask(turns[1], turns[:1])
    assert answer.standalone_question.endswith(standalone)
    assert answer.answer.startswith(verdict)


def test_people_counted_by_the_common_measure_word() -> None:
    told = "招收5人以上残疾儿童少年的普通学校要按规定建设特殊教育资源教室"
    assert held("有3个残疾孩子要建资源教室吗", told) == "apart"
    assert held("有8个学生要建资源教室吗", told) == "case"
    assert held("有8个班要建资源教室吗", told) == "none"
