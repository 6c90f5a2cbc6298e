"""Leave or a ban for one deed tells nothing of another that no document speaks of."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize("question", ["平远公办园可以上市吗", "平远公办园可以贷款吗", "平远公办园能对外出租吗"])
def test_leave_to_register_is_none_for_anything_else(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).refused


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("株洲公办园保安可以外包吗", "纳入政府购买服务范围"),
        ("当兵退伍回来能去连平中小学教书吗", "支持符合岗位要求的优秀退役军人到中小学任教"),
        ("平远民办园老师可以评职称吗", "享有与公办幼儿园教师同等权利"),
    ],
)
def test_leave_in_other_words_is_told(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer
