"""Single rules of questions over tables, each by itself: what a column holds, what a question asks of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_tables import tables

from assistant.aggregate.query import table_model
from assistant.aggregate.query.table_model import Column
from assistant.aggregate.query.typed import CellCondition, Place, Query
from assistant.aggregate.tables import (
    answer_row_numbers,
    durations,
    row_units,
    row_words,
    table_conditions,
    table_dates,
    table_gaps,
    table_lookups,
    table_meant,
    table_operations,
    table_ratios,
    table_values,
)

SCHOOLS, INDICATORS, WORK, WORKS = tables()


def column(header: str) -> Column:
    """The first column that is headed so."""
    return next(one for table in tables() for one in table.columns if one.words == header)


def told(conditions: list[CellCondition]) -> list[tuple[str, str, tuple[str, ...], float]]:
    return [(one.header, one.test, one.values, one.number) for one in conditions]


# --- what a table holds --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("序号", "ordinal"), ("幼儿园名称", "name"), ("建设性质", "category"), ("新增学位(个)", "number"),
        ("竣工时间", "date"), ("责任单位", "role"), ("时限要求", "deadline"), ("2028年目标值", "number"),
    ],
)  # fmt: skip
def test_what_a_column_holds(header: str, kind: str) -> None:
    assert column(header).kind == kind


def test_the_total_row_is_no_row() -> None:
    assert [len(table.rows) for table in tables()] == [5, 4, 3, 3]
    assert SCHOOLS.total is not None
    assert INDICATORS.total is None
    assert row_words.total_text(Query("rows", "sum", Place(()), column="新增学位（个）"), SCHOOLS) == "840"


def test_units_of_rows_and_cells() -> None:
    assert [table_model.measured_in(row, INDICATORS) for row in INDICATORS.rows] == ["%", "%", "人", "%"]
    assert table_model.cell_unit(column("办园规模")) == "个班"
    assert table_model.cell_unit(column("新增学位(个)")) == ""
    assert row_words.unit_of(Query("rows", "sum", Place(()), column="总投资（万元）"), SCHOOLS) == "万元"
    assert (row_words.classifier(SCHOOLS), row_words.classifier(INDICATORS)) == ("所", "项")


def test_sums_are_made_of_amounts_and_not_of_rates_and_values() -> None:
    assert [one.words for one in SCHOOLS.of("number") if table_model.adds_up(one)] == [
        "新增学位(个)",
        "办园规模",
        "总投资(万元)",
    ]
    assert not any(table_model.adds_up(one) for one in INDICATORS.of("number"))


def test_names_of_tables_rows_and_headers() -> None:
    assert row_words.caption_of(SCHOOLS) == "附件1《沅水县幼儿园建设计划表》"
    assert row_words.row_name(SCHOOLS.rows[1]) == "松岭中心幼儿园"
    assert row_words.header_words("总投资（万元）") == "总投资"
    assert row_words.table_kind(SCHOOLS, "总投资（万元）") == "number"
    assert row_words.head_of(SCHOOLS)[0].clause == SCHOOLS.head
    assert [span.clause.number for span in row_words.spans_of(SCHOOLS.rows)] == [1, 2, 3, 4, 5]
    data = row_words.result_of(WORK, WORK.rows[:1], 1)
    assert data.columns == ("序号", "重点工作", "责任单位", "时限要求")
    assert data.rows == (("1", "补足配齐公办幼儿园教师", "县教育局、县人社局", "2026年"),)


def test_a_sum_shows_its_terms() -> None:
    query = Query("rows", "sum", Place(()), column="新增学位（个）")
    assert row_words.sum_words(query, SCHOOLS, [90, 180]) == "新增学位合计270个（90+180=270）"
    assert row_words.sum_words(query, SCHOOLS, [90]) == "新增学位合计90个"


# --- which column and table ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "header"),
    [
        ("哪所花的钱最多", "总投资(万元)"),
        ("哪所名额最少", "新增学位(个)"),
        ("哪所班数最多", "办园规模"),
        ("规模最大的是哪所", "办园规模"),
    ],
)
def test_the_column_that_a_question_speaks_of(question: str, header: str) -> None:
    found = table_model.best_column(question, SCHOOLS.of("number"))
    assert found is not None
    assert found.words == header


def test_base_and_goal() -> None:
    pair = table_model.base_and_goal(INDICATORS)
    assert pair is not None
    assert [one.words for one in pair] == ["2024年基础值", "2028年目标值"]
    assert table_model.base_and_goal(SCHOOLS) is None
    now = table_model.best_column("现在还没到90的有哪些", INDICATORS.of("number"))
    assert now is not None
    assert now.words == "2024年基础值"


def test_headers_said_and_spoken_of() -> None:
    assert table_model.says_header("总投资一共多少", column("总投资(万元)"))
    assert not table_model.says_header("一共要花多少", column("总投资(万元)"))
    assert table_model.speaks_of(column("建设性质"), "转制回收的有几所")
    assert table_model.speaks_of(column("竣工时间"), "2026年竣工的有几所")
    assert not table_model.speaks_of(column("竣工时间"), "2026年要招几个老师")
    assert not table_model.speaks_of(column("幼儿园名称"), "河口实验幼儿园")


def test_the_table_that_fits_best() -> None:
    question = "幼儿园建设计划表里有几所"
    assert table_model.fit(question, SCHOOLS) > table_model.fit(question, WORK)


@pytest.mark.parametrize(
    ("question", "other"),
    [("附件1里有几所", False), ("附件2里有几所", True), ("附件三里有几所", True), ("表里有几所", False)],
)
def test_a_label_that_another_annex_bears(question: str, other: bool) -> None:
    assert table_gaps.under_another_label(question, SCHOOLS) is other


def test_rows_called_as_the_caption_or_a_header_calls_them() -> None:
    assert table_meant.called("重点项目里投资最大的是哪个", WORKS)
    assert not table_meant.called("重点项目里投资最大的是哪个", SCHOOLS)
    assert table_meant.says_subject("沅水县幼儿园建设计划里有几所", SCHOOLS)
    assert not table_meant.says_subject("沅水县有几所幼儿园", SCHOOLS)
    assert table_meant.may_mean_rows("投资最大的是哪个", "")
    assert not table_meant.may_mean_rows("投资由财政负担", "")


# --- conditions on cells -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("2026年8月竣工的有哪几所", ("竣工时间", "is", ("2026年8月", "2026年08月"), 0.0)),
        ("2025年底前竣工的有哪几所", ("竣工时间", "most", (), 2025.0)),
        ("2026年以后竣工的有哪几所", ("竣工时间", "least", (), 2026.0)),
        ("2026年竣工的有哪几所", ("竣工时间", "contains", ("2026年",), 0.0)),
        ("不是2025年竣工的有哪几所", ("竣工时间", "lacks", ("2025年",), 0.0)),
        ("12月竣工的有哪几所", ("竣工时间", "contains", ("年12月", "年12月"), 0.0)),
    ],
)
def test_dates_of_rows(question: str, condition: tuple[str, str, tuple[str, ...], float]) -> None:
    assert told(table_dates.of_dates(question, SCHOOLS, [])) == [condition]


def test_half_a_year_runs_from_month_to_month() -> None:
    found = told(table_dates.of_dates("2026年下半年竣工的", SCHOOLS, []))
    assert found == [("竣工时间", "from", (), 202607.0), ("竣工时间", "by", (), 202612.0)]


def test_an_aims_year_is_no_rows_year() -> None:
    assert table_dates.of_dates("到2026年竣工几所", SCHOOLS, []) == []


def test_deadlines() -> None:
    basis: list[str] = []
    found = told(table_dates.of_dates("2026年底前要完成的任务有哪些", WORK, basis))
    assert found == [("时限要求", "contains", ("2026",), 0.0)]
    assert basis == ["说明：按“时限要求”一栏写明2026年的计，时限写得更早的另有1项。"]
    earlier, said = table_lookups.due_in(column("时限要求"), "2027", by=True)
    assert earlier.values == ("2025", "2026")
    assert "没有写2027年" in said[0]
    later, _ = table_lookups.due_in(column("时限要求"), "2026", by=False, after=True)
    assert later.values == ("2026",)
    assert table_lookups.repeats_deadline("要长期坚持的有哪些", WORK)
    assert not table_lookups.repeats_deadline("要马上办的有哪些", WORK)
    assert table_lookups.asks_all_due("2025年底前要完成的任务")
    assert not table_lookups.asks_all_due("2025年底前要完成的目标任务")


def test_a_row_by_the_number_in_its_cell() -> None:
    found = told(table_lookups.of_value("新增360个学位的是哪所", SCHOOLS.of("number")))
    assert found == [("新增学位（个）", "least", (), 360.0), ("新增学位（个）", "most", (), 360.0)]
    assert table_lookups.of_value("新增超过360个学位的是哪所", SCHOOLS.of("number")) == []


def test_rows_left_out_by_a_piece_of_their_names() -> None:
    found = told(table_lookups.left_out("除了河口其余一共多少学位", SCHOOLS))
    assert found == [("幼儿园名称", "lacks", ("河口实验幼儿园",), 0.0)]
    assert table_lookups.left_out("河口一共多少学位", SCHOOLS) == []
    assert table_lookups.own_run("柳林中心幼儿园", "不算柳林", column("幼儿园名称")) == "柳林"
    assert table_lookups.own_run("柳林中心幼儿园", "不算中心幼儿园", column("幼儿园名称")) == ""
    assert table_lookups.is_left_out("柳林那所以外还有几所", "柳林")
    assert not table_lookups.is_left_out("柳林还有几所", "柳林")


def test_towns() -> None:
    assert table_lookups.counts_by_town("每个镇各有几所")
    assert not table_lookups.counts_by_town("每个镇至少要有几所")
    place = table_lookups.town_column("每个镇各有几所", SCHOOLS)
    assert place is not None
    assert place.words == "所在乡镇"
    assert table_lookups.towns_of("每个镇各有几所", ["城关镇", "松岭乡", "白石镇"]) == ["城关镇", "白石镇"]
    assert table_lookups.towns_of("每个乡镇各有几所", ["城关镇", "松岭乡"]) == ["城关镇", "松岭乡"]
    assert table_lookups.rows_of_town("有两所的是哪些镇") == 2
    assert table_lookups.rows_of_town("每个镇各有几所") is None
    assert told(table_values.of_towns("松岭乡的项目有哪些", SCHOOLS)) == [("所在乡镇", "is", ("松岭乡",), 0.0)]


def test_rows_by_names_they_share_and_by_their_unit() -> None:
    shared = told(table_conditions.names_shared("中心幼儿园一共几所", SCHOOLS))
    assert shared == [("幼儿园名称", "contains", ("中心幼儿园",), 0.0)]
    share, other = "以百分比计的指标有哪些", "不是百分比的指标有哪些"
    assert (found := row_units.of_shares(share, INDICATORS)) is not None
    assert found.test == "contains"
    assert (found := row_units.of_shares(other, INDICATORS)) is not None
    assert found.test == "lacks"
    assert row_units.of_shares(share, SCHOOLS) is None


def test_rows_of_a_unit() -> None:
    assert told(table_values.of_units("县住建局负责的项目有哪些", WORKS)) == [("责任单位", "is", ("县住建局",), 0.0)]
    assert told(table_values.of_units("乡人民政府负责的项目有哪些", WORKS)) == [
        ("责任单位", "is", ("松岭乡人民政府",), 0.0)
    ]
    assert table_values.of_units("县财政局负责的项目有哪些", WORKS) == []


def test_rows_named_together() -> None:
    found = told(table_conditions.named_rows("河口实验幼儿园和松岭中心幼儿园一共多少学位", SCHOOLS))
    assert found == [("幼儿园名称", "is", ("河口实验幼儿园", "松岭中心幼儿园"), 0.0)]
    assert table_conditions.named_rows("河口实验幼儿园多少学位", SCHOOLS) == []
    assert table_conditions.shares_out("河口的学位占多少", SCHOOLS)
    assert not table_conditions.shares_out("河口的学位有多少", SCHOOLS)


def test_bounds() -> None:
    assert table_conditions.bounds_in("100到200个之间") == [
        ("least", 100.0, "100到200个之间"),
        ("most", 200.0, "100到200个之间"),
    ]
    assert [(way, round(number)) for way, number, _ in table_conditions.bounds_in("超过100个少于300个")] == [
        ("least", 100),
        ("most", 300),
    ]
    assert table_conditions.bounds_in("100个左右") == []
    assert "班" not in table_conditions.without_bounds("6个班以上的园新增学位合计")


def test_no_cell_is_two_things_at_once() -> None:
    new, rebuilt = (CellCondition("建设性质", "is", (one,)) for one in ("新建", "改扩建"))
    assert table_conditions.clashing([new, rebuilt])
    assert not table_conditions.clashing([new, CellCondition("所在乡镇", "is", ("城关镇",))])


# --- what is made of the rows --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("哪所新增学位最多", "max"),
        ("一共新增多少学位", "sum"),
        ("新建的有几所", "count"),
        ("按投资从高到低排", "list"),
        ("学位合计对得上吗", "check"),
    ],
)
def test_operations(question: str, operation: str) -> None:
    found = table_operations.operation_of(question, SCHOOLS, (), False)
    assert found is not None
    assert found[0] == operation


def test_growth() -> None:
    assert table_operations.grows("哪个指标提高最多", INDICATORS)
    assert not table_operations.grows("哪个指标最高", INDICATORS)
    assert table_operations.growth_aspect("没有提高的有哪些") == "unrisen"
    grown = {"a": 5.0, "b": 4.0, "c": -600.0, "d": 0.0}
    assert answer_row_numbers.grown_as("unrisen", grown) == (["c", "d"], "没有提高")
    assert answer_row_numbers.grown_as("least:5", grown) == (["a"], "提高5个点以上")
    assert answer_row_numbers.grown_as("fallen", grown) == (["c"], "下降")
    assert answer_row_numbers.grown_as("", grown) == (["a", "b"], "提高")


def test_rows_grouped_by_kind() -> None:
    kind = table_operations.group_column("各建设性质分别有几所", SCHOOLS)
    assert kind is not None
    assert kind.words == "建设性质"
    assert table_operations.group_column("一共有几所", SCHOOLS) is None


def test_one_column_shared_out_over_another() -> None:
    rows = Query("rows", "list", Place(("yuanshui",)), table=SCHOOLS.id)
    found = table_ratios.shared_out("平均每个学位投资最少的是哪所", SCHOOLS, (), rows)
    assert found is not None
    assert (found.operation, found.column, found.column_base) == ("min", "总投资（万元）", "新增学位（个）")
    assert table_ratios.shared_out("投资最少的是哪所", SCHOOLS, (), rows) is None


@pytest.mark.parametrize(
    ("question", "operation", "months"),
    [
        ("从开工到竣工最久的是哪个", "max", None),
        ("工期最短的是哪个", "min", None),
        ("工期超过一年的有哪些", "list", (13, 1 << 20)),
        ("工期不到一年半的有哪些", "list", (0, 17)),
    ],
)
def test_how_long_works_last(question: str, operation: str, months: tuple[int, int] | None) -> None:
    rows = Query("rows", "list", Place(("yuanshui",)), table=WORKS.id)
    found = durations.lasting(question, WORKS, (), rows)
    assert found is not None
    assert (found.operation, found.column_base, found.column) == (operation, "开工时间", "竣工时间")
    assert found.times == months
    assert durations.lasting(question, SCHOOLS, (), rows) is None


# --- what a table has not ------------------------------------------------------------------------------------


def test_columns_and_rows_that_are_not_there() -> None:
    assert table_gaps.attribute_lacking("占地面积多大", SCHOOLS) == "面积一栏"
    assert table_gaps.attribute_lacking("各招多少孩子", SCHOOLS) == "人数一栏"
    assert table_gaps.attribute_lacking("要花多少钱", INDICATORS) == "投资或金额一栏"
    assert table_gaps.attribute_lacking("要花多少钱", SCHOOLS) == ""
    assert table_gaps.nature_lacking("约束性的有哪些", SCHOOLS) == "“属性”（约束性、预期性）一栏"
    assert table_gaps.nature_lacking("约束性的有哪些", INDICATORS) == ""
    assert table_gaps.beyond("第9行是什么", SCHOOLS) == "第9行（只编到第5行）"
    assert table_gaps.beyond("第5行是什么", SCHOOLS) == ""
    assert table_gaps.place_column("表里的电话那一栏", SCHOOLS) == "“电话”一栏"
    assert table_gaps.place_column("表里的投资那一栏", SCHOOLS) == ""


def test_a_row_that_is_cut_off() -> None:
    last = WORK.rows[-1]
    cut = replace(WORK, rows=(*WORK.rows[:-1], replace(last, cells=last.cells[:2])))
    assert table_gaps.cut_row("第3行由谁负责", cut) == "第3行的“责任单位”（文件在这一行截断）"
    assert table_gaps.cut_row("最后一行的时限是哪年", cut) == "第3行的“时限要求”（文件在这一行截断）"
    assert table_gaps.cut_row("第2行由谁负责", cut) == ""
