"""What is told of other levels of school, areas, degrees or people than the question's is no answer to it."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "连平幼儿园要不要配专职心理老师",
        "连平随迁子女上高中能进公办吗",
        "平远小学能不能跨区域招生",
    ],
)
def test_a_rule_for_other_levels_of_school_is_none(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason == "not_stated"


def test_the_level_itself_is_told(assistant: Assistant) -> None:
    assert "1200人以上的小学" in assistant.ask("连平1300人的小学要不要配专职心理老师").answer
    taken_in = assistant.ask("蕉岭残疾孩子入学率要98%，上幼儿园的也算进去吗")
    assert "残疾儿童少年义务教育入学率须达到98%以上" in taken_in.answer
