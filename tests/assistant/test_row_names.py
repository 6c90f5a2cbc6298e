"""Schools and towns that a question names: a row of that name is taken, and no other where there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.engine import Assistant

_DATA = Path(__file__).parents[1] / "data"
_PLANS = ("青禾县学前教育行动计划.txt", "望川县特殊教育与教师队伍方案.txt")


@pytest.fixture(scope="module")
def invented(over: Callable[..., Assistant]) -> Assistant:
    return over(*(_DATA / name for name in _PLANS))


@pytest.mark.parametrize(
    ("library", "question", "said"),
    [
        ("assistant", "平远县仁居中心幼儿园新增多少学位？", "仁居中心幼儿园"),
        ("assistant", "平远县八尺中心幼儿园新增多少学位？", "八尺中心幼儿园"),
        ("assistant", "平远实验中学幼儿园什么时候开工？", "实验中学幼儿园"),
        ("assistant", "平远石正镇中心幼儿园新增多少学位？", "石正镇中心幼儿园"),
        ("assistant", "平远县大柘镇幼儿园什么时候建成？", "大柘镇"),
        ("assistant", "株洲附表第8项的时限要求是什么？", "第8行"),
        ("invented", "青禾县龙泉镇幼儿园新增多少学位？", "龙泉镇"),
        ("invented", "青禾县玫瑰园幼儿园投资多少？", "玫瑰园幼儿园"),
        ("invented", "青禾县北苑街道项目投资多少？", "北苑街道"),
        ("invented", "青禾县石桥镇中心小学投资多少？", "石桥镇中心小学"),
        ("invented", "青禾县青山镇中心幼儿园投资多少？", "青山镇中心幼儿园"),
        ("invented", "望川县第四幼儿园投入多少？", "第四幼儿园"),
        ("invented", "望川县城北初级中学建成时限是什么？", "城北初级中学"),
    ],
)
def test_a_name_that_no_row_bears_is_refused(
    request: pytest.FixtureRequest, library: str, question: str, said: str
) -> None:
    answer = request.getfixturevalue(library).ask(question)
    assert answer.kind == "refusal"
    assert said in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("青禾县白塔镇幼儿园新增多少学位？", "180"),
        ("青禾县青山镇幼儿园投资多少？", "890"),
        ("望川县第三幼儿园投入多少？", "21"),
        ("望川县第二小学的面积多大？", "72"),
    ],
)
def test_a_name_that_a_row_bears_is_answered_from_it(invented: Assistant, question: str, told: str) -> None:
    assert told in invented.ask(question).answer


def test_a_name_without_the_word_of_its_kind_is_the_rows(assistant: Assistant) -> None:
    assert "2023年5月" in assistant.ask("平远城北幼儿园什么时候开工？").answer
    assert "120" in assistant.ask("平远长田中心幼儿园新增多少学位？").answer


def test_a_private_nursery_is_no_name(assistant: Assistant) -> None:
    answer = assistant.ask("私立幼儿园拿了办学证，接着去哪个部门登记法人？平远。赚钱的和不赚钱的是不是不同地方")
    assert answer.kind == "duty"
