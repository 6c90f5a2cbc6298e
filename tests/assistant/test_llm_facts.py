"""Numbers, bounds, polarity and units' parts as a check reads them."""

from __future__ import annotations

import pytest

from assistant.llm.facts import Polarity, bounds, chinese_number, normalise, numbers, polarity
from assistant.llm.roles import bracket_assignments, duty_brackets, sentence_assignments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年，占比达到50%以上", [("date", "2025", "", ""), ("quantity", "50", "%", "≥")]),
        ("百分之八十五以上", [("quantity", "85", "%", "≥")]),
        ("８５％", [("quantity", "85", "%", "")]),
        ("八成", [("quantity", "80", "%", "")]),
        ("班额不得超过55人", [("quantity", "55", "人", "≤")]),
        ("不低于50%", [("quantity", "50", "%", "≥")]),
        ("低于50%", [("quantity", "50", "%", "≤")]),
        ("不足30人", [("quantity", "30", "人", "≤")]),
        ("控制在55人以内", [("quantity", "55", "人", "≤")]),
        ("1,380个", [("quantity", "1380", "个", "")]),
        ("规划投资7.88亿元", [("quantity", "788000000", "元", "")]),
        ("三十七名", [("quantity", "37", "人", "")]),
        ("每个镇建成一所以上", [("quantity", "1", "所", "≥")]),
        ("师生比1:12.5", [("ratio", "1：12.5", "", "")]),
        ("2023 年 5 月", [("date", "2023-05", "", "")]),
        ("二〇二九年底", [("date", "2029", "", "")]),
        ("2025-2029年", [("date", "2025~2029", "", "")]),
        ("免费1—3年", [("quantity", "1", "年", ""), ("quantity", "3", "年", "")]),
        ("提高11个百分点", [("quantity", "11", "个百分点", "")]),
        ("（十九）完善", [("ordinal", "19", "", "")]),
        ("第三条", [("ordinal", "3", "", "")]),
        ("进一步统一一批一系列一律", []),
        ("“十四五”期间", []),
        ("十分重要，千方百计", []),
    ],
)
def test_numbers(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert [(n.kind, n.value, n.unit, n.bound) for n in numbers(normalise(text)[0])] == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三千", 3000),
        ("一千三百八十", 1380),
        ("二十", 20),
        ("十", 10),
        ("一百零五", 105),
        ("二万五千", 25000),
        ("百千万", None),
    ],
)
def test_chinese_numerals(text: str, value: int | None) -> None:
    assert chinese_number(text) == value


def test_offsets_lead_back_to_the_source() -> None:
    text = "侵害幼儿人\n\n身安全，[bookmark: _X]**达到 95 %**"
    shown, offsets = normalise(text)
    assert shown == "侵害幼儿人身安全，达到95%"
    assert all(text[offset] == character or character == "，" for character, offset in zip(shown, offsets, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("严禁挤占教职工编制", Polarity(forbidden=True)),
        ("可以挤占教职工编制", Polarity(allowed=True)),
        ("鼓励建设教师安居房", Polarity(encouraged=True)),
        ("班额不得超过55人", Polarity()),
        ("不断提高，不低于50%", Polarity()),
        ("未取得办学许可", Polarity(denied=True)),
        ("健全非营利性幼儿园收费制度", Polarity()),
        ("没有编制", Polarity(forbidden=True)),
    ],
)
def test_polarity(text: str, expected: Polarity) -> None:
    assert polarity(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("不低于当地公务员水平", {"≥"}),
        ("不高于当地公务员水平", {"≤"}),
        ("低于标准", {"≤"}),
        ("85%以上", {"≥"}),
        ("达到85%", set()),
    ],
)
def test_bounds(text: str, expected: set[str]) -> None:
    assert bounds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由市教育局牵头，市财政局配合", [("市教育局", "lead"), ("市财政局", "support")]),
        ("牵头单位是县教育局，责任单位为县财政局", [("县教育局", "lead"), ("县财政局", "responsible")]),
        ("县公安局会同县教育局加强监管", [("县公安局", "actor"), ("县教育局", "support")]),
        ("园长变更要向县教育局备案", [("县教育局", "object")]),
        ("收费管理由县发改局、县教育局负责", [("县发展和改革局", "in_charge"), ("县教育局", "in_charge")]),
        ("负责收费管理的是县财政局", [("县财政局", "in_charge")]),
        ("县教育局负责同志每月到校", [("县教育局", "actor")]),
    ],
)
def test_parts_of_a_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.unit.name, found.part) for found in sentence_assignments(text)] == expected


@pytest.mark.parametrize(
    ("bracket", "comma_rule", "expected"),
    [
        ("（牵头单位：市教育局，配合单位：市财政局）", False, {("市教育局", "lead"), ("市财政局", "support")}),
        ("（牵头单位：县教育局；责任单位：县公安局）", False, {("县教育局", "lead"), ("县公安局", "responsible")}),
        ("（责任单位：市教育局，市财政局）", False, {("市教育局", "responsible"), ("市财政局", "responsible")}),
        (
            "（责任单位：市教育局，市财政局）",
            True,
            {("市教育局", "responsible"), ("市教育局", "lead"), ("市财政局", "responsible"), ("市财政局", "support")},
        ),
        (
            "（市教育局牵头，市财政局、市公安局负责）",
            False,
            {("市教育局", "lead"), ("市财政局", "in_charge"), ("市公安局", "in_charge")},
        ),
    ],
)
def test_parts_of_a_bracket(bracket: str, comma_rule: bool, expected: set[tuple[str, str]]) -> None:
    text = "加强管理。" + bracket
    (span,) = duty_brackets(text)
    found = bracket_assignments(text, span, task_start=0, comma_rule=comma_rule)
    assert {(assignment.unit.name, assignment.part) for assignment in found} == expected
    assert {text[assignment.task_start : assignment.task_end] for assignment in found} == {"加强管理。"}
