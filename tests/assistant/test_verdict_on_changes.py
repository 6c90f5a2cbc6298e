"""May an amount be lowered that may not: the ban on the change decides, not that the amount is kept."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("广元普通高中每生每年1000元，学校可以降吗", "不可以："),
        ("广元生均经费1000元能不能少拨点", "不可以："),
        ("广元生均公用经费达到1000元了还能提高吗", "可以："),
    ],
)
def test_the_ban_on_the_change_decides(assistant: Assistant, question: str, verdict: str) -> None:
    assert assistant.ask(question).answer.startswith(verdict)
