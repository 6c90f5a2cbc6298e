"""A pair of schools claimed: corrected where either is told with another, left alone where it holds."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("广元烈面中学帮旺苍东城中学对吗", "不是，旺苍东城中学的帮扶学校是资阳安岳中学："),
        ("广元北京化工大学托管剑州中学是吗", "不是，剑州中学的帮扶学校是广安烈面中学："),
        ("平远实验中学托管梅青中学对不对", "不是，梅青中学的帮扶学校是平远中学："),
    ],
)
def test_another_pair_is_told(assistant: Assistant, question: str, lead: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "correction"
    assert answer.answer.startswith(lead)


def test_a_pair_that_holds_is_no_correction(assistant: Assistant) -> None:
    answer = assistant.ask("平远中学托管帮扶实验中学对吗")
    assert answer.kind != "correction"
    assert "平远中学托管帮扶梅青中学、实验中学" in answer.answer
