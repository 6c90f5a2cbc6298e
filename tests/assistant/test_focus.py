"""The part of a sentence that answers: segments, quantities, dates, and the units that a question asks for."""

from __future__ import annotations

import pytest

from assistant.evidence.focus import asked_units, dates, holds_unit, matched_weight, quantities, segments
from assistant.understanding.terms import Term


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("加强管理，落实责任；完善机制。", ["加强管理", "落实责任", "完善机制"]),
        ("（责任单位：甲，乙，丙）", ["（责任单位：甲，乙，丙）"]),
        ("落实《收费办法，试行》，公示", ["落实《收费办法，试行》", "公示"]),
        ("没有标点", ["没有标点"]),
        ("，，。", []),
        ("", []),
        ("右括号）多了，照样分", ["右括号）多了", "照样分"]),
    ],
)
def test_segments(sentence: str, expected: list[str]) -> None:
    assert [segment.text for segment in segments(sentence)] == expected


def test_segments_know_their_place() -> None:
    sentence = "到2025年，毛入园率达到95%以上，（含乡镇，村）占比达到58%。"
    for segment in segments(sentence):
        assert segment.text in sentence[segment.start : segment.end]
    assert [segment.start for segment in segments(sentence)] == sorted(segment.start for segment in segments(sentence))
    assert segments(sentence)[-1].end == len(sentence)


def test_a_year_governs_what_follows_until_the_next() -> None:
    sentence = "目标如下，到2023年，达到90%，占比50%，到2025年，达到95%"
    assert [segment.year for segment in segments(sentence)] == [None, 2023, 2023, 2023, 2025, 2025]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("达到95%以上", {("95", "%")}),
        ("新增学位1,200个", {("1,200", "个")}),
        ("每生每年1000元", {("1000", "元")}),
        ("提高2.5个百分点", {("2.5", "个百分点")}),
        ("不超过55人", {("55", "人")}),
        ("三所学校", {("三", "所")}),
        ("建成两个中心", {("两", "个")}),
        ("到2025年", set()),
        ("2023—2025年", set()),
        ("粤教〔2021〕15号", set()),
        ("第3条", set()),
        ("没有数字", set()),
    ],
)
def test_quantities(text: str, expected: set[tuple[str, str]]) -> None:
    assert set(quantities(text)) == expected


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("要建几所学校", "所"),
        ("多少钱一年", "元"),
        ("每月补助多少元", "元"),
        ("占百分之几", "%"),
        ("毛入园率是多少", "%"),
        ("占比要达到多少", "%"),
        ("一个班多少人", "人"),
        ("培训几次", "次"),
        ("演练几回", "次"),
        ("多少课时", "课时"),
        ("几个月完成", "个月"),
    ],
)
def test_asked_units(question: str, unit: str) -> None:
    assert unit in asked_units(question)


@pytest.mark.parametrize("question", ["谁负责收费", "怎么办理登记", "", "什么是两教一保"])
def test_no_unit_is_asked(question: str) -> None:
    assert asked_units(question) == frozenset()


@pytest.mark.parametrize(
    ("text", "asked", "held"),
    [
        ("达到95%", {"%"}, True),
        ("达到95%", {"元"}, False),
        ("新建3所", {"所"}, True),
        ("新建3个", {"所"}, True),
        ("培训2次", {"次"}, True),
        ("每班55人", {"%"}, False),
        ("没有数字", {"%"}, False),
        ("规划36个教学班", {"个班"}, True),
        ("规划36个教学班", {"个月"}, False),
    ],
)
def test_holds_unit(text: str, asked: set[str], held: bool) -> None:
    assert holds_unit(quantities(text), frozenset(asked)) is held


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年底完成", "2025年底"),
        ("2023年12月31日前报送", "2023年12月31日前"),
        ("“十四五”期间", "“十四五”期间"),
        ("三个月内整改", "三个月内"),
        ("每学期公示一次", "每学期"),
        ("15日内", "15日内"),
        ("持居住证满半年的随迁子女", "半年"),
    ],
)
def test_dates(text: str, expected: str) -> None:
    assert dates(text) == (expected,)


@pytest.mark.parametrize("text", ["加强管理", "占比50%", "55人", ""])
def test_no_dates(text: str) -> None:
    assert dates(text) == ()


def test_matched_weight_adds_what_is_held() -> None:
    terms = (Term("甲", ("甲", "子"), 2.0, True), Term("乙", ("乙",), 0.5, True))
    assert matched_weight("子丑", terms) == 2.0
    assert matched_weight("甲乙", terms) == 2.5
    assert matched_weight("丙", terms) == 0
