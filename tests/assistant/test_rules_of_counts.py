"""Single rules of counting questions, each by itself: bounds, ranks, roles, conditions taken away, pieces of text."""

from __future__ import annotations

from datetime import date

import pytest
from invented_tables import clauses

from assistant.aggregate.query import (
    counts,
    measure_terms,
    result,
    same_sense,
    scope,
    sql_rows,
    task_words,
    text_spans,
    words,
)
from assistant.aggregate.query.typed import CellCondition, Place, Query, UnitCondition
from assistant.aggregate.texts import answer_documents
from assistant.aggregate.turns import removal, turn_counts
from corpus.clause import Clause


@pytest.mark.parametrize(
    ("question", "both"),
    [
        ("责任单位有3到5家的", (3, 5)),
        ("超过3家的", (4, counts.MANY)),
        ("3家以上的", (3, counts.MANY)),
        ("不到3家的", (1, 2)),
        ("不超过3家的", (1, 3)),
        ("至少2家不超过4家的", (2, 4)),
        ("五家和七家之间的", (5, 7)),
    ],
)
def test_bounds_on_units(question: str, both: tuple[int, int]) -> None:
    found = counts.bounds_on(question, counts.UNITS)
    assert found is not None
    assert found.both == both


def test_no_bounds_on_other_things() -> None:
    assert counts.bounds_on("有3家的", counts.UNITS) is None
    assert counts.bounds_on("超过3项的", counts.UNITS) is None
    assert counts.bounds_on("提高超过3个百分点的", counts.UNITS) is None


def test_exactly_so_many_tasks() -> None:
    assert counts.exactly("参与两项任务的单位有哪些") == 2
    assert counts.exactly("任务数为3项的") == 3
    assert counts.exactly("参与超过两项任务的单位") == 0


@pytest.mark.parametrize(
    ("bounds", "said"),
    [((3, 3), "3家"), ((3, 5), "3至5家"), ((3, counts.MANY), "3家以上"), ((1, 5), "不超过5家")],
)
def test_bounds_as_an_answer_says_them(bounds: tuple[int, int], said: str) -> None:
    assert counts.said(bounds, "家") == said


def test_ranks() -> None:
    assert words.rank_in("任务第三多的是谁") == 3
    assert words.rank_in("次多的是谁") == 2
    assert words.rank_in("任务最多的是谁") == 0


def test_roles() -> None:
    assert words.roles_in("谁牵头谁配合") == ("lead", "support")
    assert words.roles_named("牵头单位和责任单位") == ("lead", "responsible")
    assert words.roles_named("谁负责") == ()


def test_a_unit_denied_its_part() -> None:
    assert words.denied("碰不着", "")
    assert words.denied("", "根本没轮上")
    assert not words.denied("", "要不要参加")
    assert not words.denied("", "参加没参加")
    assert words.denied("", "没参加")
    assert not words.denied("由", "牵头")


def test_units_asked_for_in_a_short_turn() -> None:
    assert turn_counts.asks_units("一共几家单位")
    assert not turn_counts.asks_units("一共几条")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("投资过千万的有几所", "投资1000万以上的有几所"),
        ("投资五百万以上的", "投资500万以上的"),
        ("投资一个亿以上的", "投资10000万以上的"),
        ("学位比100多的园", "学位超过100的园"),
        ("任务垫底的是谁", "任务最少的是谁"),
        ("任务3到任务5谁牵头", "第3条到第5条谁牵头"),
    ],
)
def test_other_wordings_of_one_sense(said: str, meant: str) -> None:
    assert same_sense.in_plain_words(said) == meant


# --- conditions in words -------------------------------------------------------------------------------------

FINANCE, PEOPLE = UnitCondition("财政局", ("县财政局",)), UnitCondition("人社局", ("县人社局",))


def test_conditions_that_a_turn_can_take_away() -> None:
    query = Query("tasks", "list", Place(("a",)), every=(FINANCE, PEOPLE))
    said = removal.removable(query)
    assert said == tuple(task_words.condition_words(query))
    assert len(said) == 2
    less = removal.without(query, said[0])
    assert less is not None
    assert less.every == (PEOPLE,)
    assert removal.without(query, "含县公安局") is None
    assert removal.named_for_removal(f"去掉“{said[0]}”这个条件") == said[0]
    assert removal.named_for_removal("去掉县财政局") == ""


def test_both_bounds_of_a_cell_go_together() -> None:
    cells = (
        CellCondition("学位", "least", number=90, words="学位为90"),
        CellCondition("学位", "most", number=90),
        CellCondition("性质", "is", ("新建",), words="新建"),
    )
    query = Query("rows", "list", Place(("a",)), cells=cells)
    assert removal.removable(query) == ("学位为90", "新建")
    less = removal.without(query, "学位为90")
    assert less is not None
    assert less.cells == cells[2:]


# --- pieces of text ------------------------------------------------------------------------------------------


def named(label: str) -> Clause:
    """The clause of the invented plan with this label."""
    return next(one for one in clauses() if one.label == label)


def test_labels_and_titles() -> None:
    assert scope.label_of(named("一、")) == "一、主要目标"
    assert scope.title_of(named("一、")) == "主要目标"
    assert scope.longest_run("柳林中心幼儿园", "柳林的中心幼儿园有几个班") == ("中心幼儿园", 3)
    assert scope.longest_run("柳林", "松岭") == ("", -1)


def test_the_place_of_a_chapter() -> None:
    place = scope.limited(Place(("yuanshui",), words=("沅水县",)), named("一、"))
    assert place.ancestor == named("一、").id
    assert place.words == ("沅水县", "一、主要目标")
    assert place.whole.ancestor is None


def test_a_heading_is_proved_by_its_line() -> None:
    span = text_spans.head_span(named("一、"))
    assert span.clause.text[span.start - span.clause.start : span.end - span.clause.start].strip() == "一、主要目标"


def test_a_word_with_what_stands_around_it() -> None:
    text = "（一）配备校车，校车每年检验两次。校医另行配备。"
    assert text_spans.around(text, "校车") == ["配备校车", "校车每年检验两次"]
    assert text_spans.around(text, "食堂") == []


def test_several_numbers_in_one_cell() -> None:
    assert sql_rows.parts_of("9个班、270个学位") == [("班", 9.0), ("学位", 270.0)]
    assert sql_rows.parts_of("9个班") == []


def test_many_names_are_cut() -> None:
    assert result.some(["甲", "乙"]) == "甲、乙"
    assert result.some(["甲", "乙", "丙"], 2) == "甲、乙等3份"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2023, 1, 31), date(2023, 3, 1), "1个月1天"),
        (date(2022, 5, 10), date(2024, 6, 25), "2年1个月15天（合25个月零15天）"),
        (date(2024, 6, 25), date(2024, 6, 25), "0天"),
    ],
)
def test_how_far_two_days_lie_apart(first: date, last: date, said: str) -> None:
    assert answer_documents.apart(first, last) == said


def test_numbers_and_stages_of_targets() -> None:
    assert measure_terms.number_in("覆盖率85%是哪年的", 85.0)
    assert not measure_terms.number_in("覆盖率850是哪年的", 85.0)
    assert measure_terms.stage_words("学前") == "学前幼儿园"
    assert measure_terms.stage_words("") == ""
