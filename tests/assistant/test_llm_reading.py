"""How claims and clauses are read for the sentence check: one spelling, numbers in turn, conditions, to the point."""

from __future__ import annotations

from dataclasses import replace

import pytest
from llm_evidence import AIMS, COMPOSED, DEPARTMENTS

from assistant.answer import Citation
from assistant.llm.canonical import canonical
from assistant.llm.conditions import governs, is_condition, restriction
from assistant.llm.evidence_passage import EvidencePassage
from assistant.llm.in_turn import given_in_turn
from assistant.llm.sufficiency import still_answers


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("可设混龄班", "可以设混龄班"),
        ("不能收费", "不得收费"),
        ("不可以收费", "不准收费"),
        ("公办园在园幼儿占比", "公办幼儿园在园幼儿比例"),
        ("民办园园长", "民办幼儿园园长"),
        ("早于7:20", "早于7：20"),
        ("县财政局和各乡镇", "县财政局、各乡镇"),
    ],
)
def test_what_means_the_same_is_spelt_alike(one: str, other: str) -> None:
    assert canonical(one)[0] == canonical(other)[0]


@pytest.mark.parametrize("text", ["许可证", "可能", "不可避免", "公园", "园区", "认可", "可持续"])
def test_words_that_only_look_like_it_stay(text: str) -> None:
    assert canonical(text)[0] == text


@pytest.mark.parametrize("text", ["可设 混龄班，不可以收费。", "公办园**占比**50%"])
def test_every_character_knows_where_it_stood(text: str) -> None:
    said, offsets = canonical(text)
    assert len(said) == len(offsets)
    assert list(offsets) == sorted(offsets)
    assert offsets[-1] == len(text) - 1


def test_numbers_in_turn_belong_to_their_names() -> None:
    text = "小班、中班、大班每班分别不超过25人、30人、35人"
    found = given_in_turn(text, 0, "")
    assert [given.name for given in found.values()] == ["小班", "中班", "大班"]
    assert {given.bound for given in found.values()} == {"≤"}
    rooms = given_in_turn("面积分别不小于73平方米和90平方米", 0, "至少配备音乐、美术专用教室各1间，")
    assert [given.name for given in rooms.values()] == ["音乐", "美术"]
    assert given_in_turn("提高21个和26个百分点", 0, "小学、初中") == {}
    assert given_in_turn("分别不超过25人、30人、35人", 0, "小班、中班") == {}


def test_conditions_before_a_rule() -> None:
    assert governs("认定期内擅自涨价的，")
    assert governs("师德失范行为一经查实，")
    assert not governs("每次不少于2课时，")
    assert is_condition("已经达到的县区，", "不得降低标准")
    assert not is_condition("由监护人委托的成年人接走，", "未满12周岁的学生不得骑自行车")


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("未满12周岁的学生不得骑自行车上下学", "未满12周岁"),
        ("使用满8年或者累计行驶40万公里的退出校车运营", "使用满8年或者累计行驶40万公里"),
        ("县教育局负责幼儿园的收费管理", ""),
    ],
)
def test_what_a_rule_is_restricted_to(text: str, head: str) -> None:
    assert restriction(text) == head


def _cite(passage: EvidencePassage, start: int, end: int) -> Citation:
    return Citation(
        1, passage.document_id, passage.document, passage.region, passage.status, passage.clause_id, passage.clause,
        passage.text, passage.text[start:end], passage.start + start, passage.start + end, passage.source_sha256,
    )  # fmt: skip


def test_an_answer_keeps_to_what_the_composed_one_cites() -> None:
    first, second, third = (_cite(DEPARTMENTS, start, start + 20) for start in (0, 40, 80))
    composed = replace(COMPOSED, citations=(first, second, third))
    assert still_answers("passage", "", (_cite(DEPARTMENTS, 10, 50),), composed), "two of three"
    assert not still_answers("passage", "", (first,), composed), "one of three"
    assert not still_answers("list", "", (first, second), composed), "a list needs all"
    assert still_answers("list", "", (first, second, third), composed)
    assert not still_answers("passage", "", (_cite(AIMS, 0, 20),), composed), "true, but beside the point"
    assert still_answers("passage", "", (first,), COMPOSED), "nothing cited, nothing to keep to"
