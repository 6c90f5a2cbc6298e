"""What the text counts itself is told before a count of the table's rows that comes out otherwise."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    "question",
    ["平远新建和改扩建的公办幼儿园合计有几所", "平远县一共新建、改扩建了多少所公办园", "平远新建改扩建哪些园"],
)
def test_the_number_of_the_text_comes_first(assistant: Assistant, question: str) -> None:
    first, second, *_ = assistant.ask(question).answer.splitlines()
    assert "新建、改扩建7所公办幼儿园" in first
    assert second.startswith("附表里列明新建、改扩建的4所")


@pytest.mark.parametrize("question", ["平远新建几所公办幼儿园", "平远附件表里新建、改扩建的有几所"])
def test_other_kinds_and_the_table_alone_are_counted_as_they_stand(assistant: Assistant, question: str) -> None:
    assert "7所" not in assistant.ask(question).answer
