"""Setting numbers and places against each other: two numbers just told, a place without a document, an order."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("first", "turn", "said", "value"),
    [
        ("广元到2025要创省一级示范高中几所，省二级几所", "一共几所", "一共12所（6+6=12）", 12),
        ("广元到2025要创省一级示范高中几所，省二级几所", "两个差多少", "一样，都是6所", 0),
        ("连平多少人的中学要有专职心理老师 小学又是多少人", "差多少人", "相差200人（1200−1000=200）", 200),
        ("株洲幼儿园涨学费 两次调价最少隔几年、最长不超过几年", "两个差几年", "相差2年（5−3=2）", 2),
        ("连平家长问卷多少份，教师问卷多少份", "一共多少份", "一共5629份（4855+774=5629）", 5629),
        ("平远幼儿园持证上岗率和大专学历比例各要多少", "两个差多少", "相差3个百分点（83−80=3）", 3),
        ("连平九年义务教育巩固率2024年和2029年各多少", "差多少", "相差0.21个百分点（98.26−98.05=0.21）", 0.21),
        ("蕉岭小学规模不超过多少人，九年一贯制不超过多少人", "两个差多少", "相差500人（2500−2000=500）", 500),
    ],
)
def test_two_numbers_just_told(assistant: Assistant, first: str, turn: str, said: str, value: float) -> None:
    answer = assistant.ask(turn, [first])
    assert answer.answer.startswith(said)
    assert answer.table is not None
    assert answer.table.value == value


def test_a_share_is_not_added_up(assistant: Assistant) -> None:
    assert "一共" not in assistant.ask("一共多少", ["平远幼儿园持证上岗率和大专学历比例各要多少"]).answer


def test_a_part_in_brackets_is_not_added_to_its_whole(assistant: Assistant) -> None:
    assert "4+1" not in assistant.ask("一共几所", ["连平有几间普通高中，里面私立几间"]).answer


def test_two_numbers_once_more(assistant: Assistant) -> None:
    answer = assistant.ask("差多少", ["连平家长问卷多少份，教师问卷多少份", "一共多少份"])
    assert answer.answer.startswith("相差4081份（4855−774=4081）")


@pytest.mark.parametrize("history", [["平远和大埔公办园占比各多少"], ["平远和大埔公办园占比各多少", "哪个高"]])
def test_a_side_without_a_document_stays_one_side(assistant: Assistant, history: list[str]) -> None:
    for turn in ("哪个高", "高多少"):
        answer = assistant.ask(turn, history)
        assert answer.reason == "place_not_covered"
        assert "大埔" in answer.answer


def test_a_place_without_a_document_is_still_meant(assistant: Assistant) -> None:
    assert assistant.ask("谁负责", ["大埔公办园占比多少"]).reason == "place_not_covered"
    named = assistant.ask("连平校园餐谁牵头", ["大埔公办园占比多少"])
    assert "县教育局" in named.answer


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("毛入学率从高到低排", ["株洲", "广元", "平远", "连平"]),
        ("高中毛入学率从低到高排", ["连平", "广元", "平远", "株洲"]),
        ("公办园占比由低到高排一下", ["平远", "株洲"]),
        ("九年巩固率排个名", ["连平", "蕉岭"]),
    ],
)
def test_a_measure_is_put_in_order_over_all_places(assistant: Assistant, question: str, places: list[str]) -> None:
    lines = assistant.ask(question).answer.splitlines()
    ordered = [line.split(". ", 1)[1].split("：")[0] for line in lines if line[:1].isdigit()]
    assert ordered == places


@pytest.mark.parametrize("places", ["平远和株洲", "平远和广元", "蕉岭和平远"])
def test_to_do_away_with_is_to_bring_to_zero(assistant: Assistant, places: str) -> None:
    answer = assistant.ask(f"{places}大班额目标一样吗")
    lines = answer.answer.splitlines()
    assert lines[0] == "都要求消除（清零）："
    assert all("消除" in line or "清零" in line for line in lines[1:])
    assert len(lines) == 3


def test_another_number_is_still_another_goal(assistant: Assistant) -> None:
    assert assistant.ask("平远和株洲公办园占比目标一样吗").answer.startswith("不一样，株洲比平远高8个百分点")
