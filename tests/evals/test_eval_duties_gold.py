"""Scores of extracted duties and targets: they see what is missed, wrong, in another role, or optional."""

from __future__ import annotations

from typing import Any

import pytest
from invented_answers import TEXT, document

from corpus.duties import Duty
from corpus.targets import Target
from evals.duties_gold import measure, placed_duties, same_measure, score_duties, score_targets, totals

LIST = "（牵头单位：县发改局；配合单位：县教育局、县财政局）"


def duty(unit: str, role: Any, quote: str = LIST, origin: Any = "bracket") -> Duty:
    start = TEXT.index(quote)
    return Duty("qinghe", "c1", unit, unit, role, "收费", None, quote, start, start + len(quote), None, origin)


def gold(unit: str, role: str, **more: Any) -> dict[str, Any]:
    return {"plan": 0, "clause": "一", "line": 3, "unit": unit, "role": role, "quote": LIST, "origin": "bracket"} | more


EXPECTED = [gold("县发改局", "lead"), gold("县教育局", "support"), gold("县财政局", "support")]
RIGHT = [duty("县发展改革局", "lead"), duty("县教育局", "support"), duty("县财政局", "support")]


def test_all_found_under_either_name_of_a_unit() -> None:
    (score,) = score_duties(document(), RIGHT, EXPECTED, ["bracket"])
    assert (score.right, score.wrong, score.missed) == (3, (), ())
    assert (score.precision, score.recall) == (1, 1)


def test_another_role_is_wrong_and_missed() -> None:
    (score,) = score_duties(document(), [RIGHT[0], RIGHT[1], duty("县财政局", "lead")], EXPECTED, ["bracket"])
    assert (score.precision, score.recall) == (2 / 3, 2 / 3)
    assert "抽成了 lead" in score.missed[0]


def test_an_invented_unit_and_a_lost_one_count() -> None:
    (score,) = score_duties(document(), [*RIGHT[:2], duty("县民政局", "support")], EXPECTED, ["bracket"])
    assert (score.precision, score.recall) == (2 / 3, 2 / 3)


def test_the_right_unit_on_another_line_is_not_found() -> None:
    elsewhere = duty("县发改局", "lead", "新增公办学位1380个")
    (score,) = score_duties(document(), [elsewhere], EXPECTED[:1], ["bracket"])
    assert (score.right, len(score.wrong), len(score.missed)) == (0, 1, 1)


def test_optional_gold_counts_neither_way() -> None:
    optional = [gold("县财政局", "support", optional=True)]
    assert score_duties(document(), [RIGHT[2]], optional, ["bracket"])[0].precision == 1
    assert score_duties(document(), [], optional, ["bracket"])[0].recall == 1


def test_a_second_reading_of_the_role_is_right_too() -> None:
    open_reading = [gold("县发改局", "responsible", role_also=["lead"])]
    assert score_duties(document(), RIGHT[:1], open_reading, ["bracket"])[0].recall == 1


def target(measure_name: str, value: float, year: int | None) -> Target:
    quote = "新增公办学位1380个"
    start = TEXT.index(quote)
    return Target(
        "qinghe",
        "c2",
        measure_name,
        "=",
        value,
        "个",
        f"{value:g}个",
        year,
        "学前",
        None,
        None,
        "",
        quote,
        start,
        start + len(quote),
    )


WANTED = [
    {
        "clause": "二",
        "line": 5,
        "measure": "公办学位",
        "value": 1380,
        "unit": "个",
        "year": 2025,
        "quote": "新增公办学位1380个",
    }
]


@pytest.mark.parametrize(
    ("found", "value_right", "year_right"),
    [
        (target("新增公办学位数", 1380, 2025), 1, 1),
        (target("新增公办学位数", 1380, None), 1, 0),
        (target("新增公办学位数", 1383, 2025), 0, 0),
        (target("教师编制", 1380, 2025), 0, 0),
    ],
)
def test_targets_by_measure_value_and_year(found: Target, value_right: int, year_right: int) -> None:
    scores = score_targets(document(), [found], WANTED)
    assert scores["value"].recall == scores["value"].precision == value_right
    assert scores["year"].recall == scores["year"].precision == year_right


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("公办幼儿园在园幼儿占比", "公办幼儿园在园幼儿的比例", True),
        ("高中阶段毛入学率", "全县高中阶段教育毛入学率", True),
        ("名师团队优质示范课", "名师团队利用设备开设优质示范课", True),
        ("毛入园率", "巩固率", False),
        ("学位", "床位", False),
    ],
)
def test_names_of_a_measure(first: str, second: str, same: bool) -> None:
    assert same_measure(first, second) is same


def test_totals_add_up_over_documents() -> None:
    one = score_duties(document(), RIGHT, EXPECTED, ["bracket"])
    two = score_duties(document(), [], EXPECTED, ["bracket"])
    (total,) = totals([*one, *two])
    assert (total.right, len(total.missed), total.recall) == (3, 3, 1 / 2)


def test_extraction_reaches_its_goals_on_the_gold() -> None:
    """The goals of the responsibility matrix and of the table of aims, over all documents at hand."""
    scores, _ = measure()
    by_part = {score.name: score for score in totals(scores)}
    assert by_part["合计 bracket"].precision == by_part["合计 bracket"].recall == 1
    for part in ("合计 sentence", "合计 row"):
        assert by_part[part].precision >= 0.95, by_part[part].wrong
        assert by_part[part].recall >= 0.90, by_part[part].missed
    aims = by_part["合计 指标：数值和年份"]
    assert aims.precision >= 0.95, aims.wrong
    assert aims.recall >= 0.90, aims.missed


def test_gold_duties_have_a_place() -> None:
    from pathlib import Path

    from corpus.library import Library
    from corpus.settings import SHIPPED_CORPUS, Settings

    library = Library(Settings(SHIPPED_CORPUS, Path("absent"), Path("absent")))
    placed = placed_duties(library.document("pingyuan"), "平远")
    text = library.document("pingyuan").text
    assert len(placed) > 20
    assert all(text[start:end] == record["quote"] for (start, end), record in placed)
