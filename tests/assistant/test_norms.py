"""What a sentence permits, forbids, caps, demands or only encourages."""

from __future__ import annotations

import pytest

from assistant.evidence.norms import Norm, asks_permission, norm_of, over_cap


@pytest.mark.parametrize(
    ("sentence", "norm"),
    [
        ("不得办成营利性幼儿园", "forbid"),
        ("严禁提前教授小学课程内容", "forbid"),
        ("对存在安全隐患的，停止办学", "forbid"),
        ("每班不得超过55人", "cap"),
        ("占比不低于50%", "cap"),
        ("可以按规定向学生收取住宿费", "permit"),
        ("允许各地结合实际确定", "permit"),
        ("探索建立教师退出机制", "explore"),
        ("鼓励有条件的地方适当提高标准", "explore"),
        ("必须公示收费项目", "demand"),
        ("县教育局要加强监督", "demand"),
        ("全县现有幼儿园三十所", "none"),
        ("应急预案和应对措施", "none"),
        ("网络安全不可或缺", "none"),
        ("", "none"),
    ],
)
def test_norm_of(sentence: str, norm: Norm) -> None:
    assert norm_of(sentence) == norm


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("能不能办成营利性的", True),
        ("可以收住宿费吗", True),
        ("准不准补课", True),
        ("老师能在外面兼职吗", True),
        ("谁负责收费", False),
        ("毛入园率是多少", False),
        ("功能室怎么建", False),
        ("智能手机有什么规定", False),
        ("智能手机能带么", True),
    ],
)
def test_asks_permission(question: str, asked: bool) -> None:
    assert asks_permission(question) is asked


@pytest.mark.parametrize(
    ("numbers", "sentence", "over"),
    [
        (("60",), "每班不得超过55人", True),
        (("50",), "每班不得超过55人", False),
        (("55",), "每班不得超过55人", False),
        (("40",), "占比不低于50%", True),
        (("50",), "占比不低于50%", False),
        (("12.5",), "不得高于 12.4", True),
        ((), "每班不得超过55人", None),
        (("60",), "严禁补课", None),
    ],
)
def test_over_cap(numbers: tuple[str, ...], sentence: str, over: bool | None) -> None:
    assert over_cap("，".join(numbers), numbers, sentence) is over


@pytest.mark.parametrize(
    ("question", "number", "sentence", "over"),
    [
        ("班额超过55人可以吗", "55", "班额不得超过55人", True),
        ("班额55人可以吗", "55", "班额不得超过55人", False),
        ("班额超过50人可以吗", "50", "班额不得超过55人", None),
        ("班额不超过55人可以吗", "55", "班额不得超过55人", False),
        ("学分少于6个行吗", "6", "学分不得少于6个", True),
        ("学分不少于6个行吗", "6", "学分不得少于6个", False),
    ],
)
def test_more_than_the_cap_breaks_it(question: str, number: str, sentence: str, over: bool | None) -> None:
    assert over_cap(question, (number,), sentence) is over
