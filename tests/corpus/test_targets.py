"""Targets: numbers with measure, comparator and the year that governs them; what is no target stays out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from county_plan import county_plan
from library_files import SHIPPED, clauses, document, from_file, unknown_files

from corpus.grammar import parse
from corpus.stages import school_stage
from corpus.targets import Target, extract


def targets_of(body: str) -> tuple[Target, ...]:
    plan = county_plan(f"（一）重点工作。{body}")
    return extract(plan, parse(plan))


def shipped_targets(name: str) -> tuple[Target, ...]:
    return extract(document(name), clauses(name))


def short(target: Target) -> tuple[str, str, float, str, int | None]:
    return (target.measure, target.comparator, target.value, target.unit, target.year)


def check_spans(text: str, targets: tuple[Target, ...]) -> None:
    for target in targets:
        assert text[target.start : target.end] == target.quote
        if target.comparator != "清零":
            assert "".join(target.value_as_written.split()) in "".join(target.quote.split())


@pytest.mark.parametrize("name", SHIPPED)
def test_every_quote_holds_its_value(name: str) -> None:
    targets = shipped_targets(name)
    assert targets
    check_spans(document(name).text, targets)


def test_unknown_documents_are_read_without_a_crash() -> None:
    found = 0
    for path in unknown_files():
        plan = from_file(path)
        targets = extract(plan, parse(plan))
        check_spans(plan.text, targets)
        found += len(targets)
    assert found > 50


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "到2025年，全县毛入园率达到95%以上，公办园占比达到58%。",
            [("毛入园率", "≥", 95, "%", 2025), ("公办园占比", "=", 58, "%", 2025)],
        ),
        (
            "2027年，创建8个教育集团，2029年，创建12个教育集团。",
            [("教育集团", "=", 8, "个", 2027), ("教育集团", "=", 12, "个", 2029)],
        ),
        ("新建学校规模不得超过3000人。", [("新建学校规模", "≤", 3000, "人", None)]),
        ("提供不少于8课时的指导服务。", [("指导服务", "≥", 8, "课时", None)]),
        ("“十四五”期间全县新增1380个以上公办幼儿园学位。", [("新增公办幼儿园学位", "≥", 1380, "个", 2025)]),
        ("2025年底，普通高中56人以上大班额全面“清零”。", [("普通高中56人以上大班额", "清零", 0, "", 2025)]),
        ("到2023年全面消除55人以上大班额。", [("55人以上大班额", "清零", 0, "", 2023)]),
        (
            "提高教师高级岗位比例，到2029年，幼儿园达到8%、小学达到15%。",
            [("幼儿园教师高级岗位比例", "=", 8, "%", 2029), ("小学教师高级岗位比例", "=", 15, "%", 2029)],
        ),
        (
            "到2029年，新增7855个床位（其中：附城中学600个、县一中2250个）。",
            [
                ("新增床位", "=", 7855, "个", 2029),
                ("附城中学新增床位", "=", 600, "个", 2029),
                ("县一中新增床位", "=", 2250, "个", 2029),
            ],
        ),
        (
            "创建2个市级、1个省级优质教育集团。",
            [("市级优质教育集团", "=", 2, "个", None), ("省级优质教育集团", "=", 1, "个", None)],
        ),
        (
            "初中、小学教师本科学历占比分别达到97%和88%。",
            [("初中教师本科学历占比", "=", 97, "%", None), ("小学教师本科学历占比", "=", 88, "%", None)],
        ),
        ("每个镇建成一所以上寄宿制学校。", [("每个镇寄宿制学校", "≥", 1, "所", None)]),
        ("民办在校生占比控制在5%以内。", [("民办在校生占比", "≤", 5, "%", None)]),
    ],
)
def test_sentences(body: str, expected: list[tuple[str, str, float, str, int | None]]) -> None:
    assert [short(target) for target in targets_of(body)] == expected


def test_the_base_value_of_a_sentence() -> None:
    (target,) = targets_of("到2026年，入学安置率由2022年的94.7%提高到98%以上。")
    assert short(target) == ("入学安置率", "≥", 98, "%", 2026)
    assert (target.base_value, target.base_year) == (94.7, 2022)


@pytest.mark.parametrize(
    "body",
    [
        "目前，全县有幼儿园48所。",
        "截至2022年，公办园占比41.0%。",
        "落实《义务教育薄弱环节改善规划（2021—2025）》（青府办函〔2019〕156号）要求。",
        "按照第三条、第12次会议要求，2024年3月开始实施。",
        "招收5人以上残疾儿童少年的普通学校要设立资源教室。",
        "招收2至3岁幼儿。",
        "防止出现新的大班额。",
    ],
)
def test_numbers_that_are_no_targets(body: str) -> None:
    assert targets_of(body) == ()


def test_the_goal_table_of_lianping() -> None:
    rows = [target for target in shipped_targets("lianping") if target.attribute]
    assert len(rows) == 13
    assert [target.measure for target in rows if target.attribute == "约束性"] == [
        "九年义务教育巩固率",
        "劳动年龄人口平均受教育年限",
    ]
    first = rows[0]
    assert short(first) == ("学前三年毛入园率", "=", 100, "%", 2029)
    assert (first.base_value, first.base_year) == (100, 2024)


def test_lianping_beds_add_up() -> None:
    beds = [target for target in shipped_targets("lianping") if target.measure.endswith("新增床位")]
    total = max(beds, key=lambda target: target.value)
    assert total.value == 7855
    assert (
        sum(target.value for target in beds if target is not total) == 600 + 2250 + 1200 + 1080 + 675 + 540 + 670 + 840
    )


def test_the_project_table_of_pingyuan() -> None:
    added = [target for target in shipped_targets("pingyuan") if target.measure.endswith("新增公办学位")]
    assert [target.value for target in added] == [540, 180, 270, 90, 120, 90, 90, 1380]
    assert added[0].year == 2024


def test_the_present_of_lianping_is_no_target() -> None:
    present = {clause.id for clause in clauses("lianping") if any("教育现状" in part for part in clause.path)}
    assert present
    assert not [target for target in shipped_targets("lianping") if target.clause_id in present]


@pytest.mark.parametrize(
    ("texts", "stage"),
    [
        (["高中阶段毛入学率"], "高中"),
        (["残疾儿童少年义务教育入学率"], "特教"),
        (["专职教研员编制"], ""),
        (["“双师型”教师占比", "职业教育"], "职教"),
        (["招生名额分配到初中的比例，优质高中", "规范高中招生"], "高中"),
        (["师生比", "县域普通高中计划"], "高中"),
    ],
)
def test_school_stage(texts: list[str], stage: str) -> None:
    assert school_stage(texts) == stage


def test_a_goal_table_with_a_column_of_units_and_the_year_before_the_plan() -> None:
    text = (
        "青禾县教育发展规划（2021—2025年）\n\n一、主要任务\n（一）重点工作。抓好落实。\n表1 主要指标\n"
        "指标\t单位\t2020年\t2025年\n学前三年毛入园率\t%\t88\t95\n示范高中数量\t所\t1\t3\n"
    )
    title = "青禾县教育发展规划（2021—2025年）"
    plan = replace(county_plan(""), text=text, title=title)
    found = extract(plan, parse(plan))
    assert [(*short(target), target.base_value, target.base_year) for target in found] == [
        ("学前三年毛入园率", "=", 95.0, "%", 2025, 88.0, 2020),
        ("示范高中数量", "=", 3.0, "所", 2025, 1.0, 2020),
    ]


def test_the_year_that_opens_a_sentence_of_a_goal_holds_until_the_next_year() -> None:
    plan = county_plan(
        "（一）总体目标。到2018年，学校开齐课程。学生参与面达到100%，设施达到标准。建设30所特色学校。"
        "到2020年，基本形成体系。今后建设100个艺术团。"
    )
    assert [short(target)[2:] for target in extract(plan, parse(plan))] == [
        (100.0, "%", 2018),
        (30.0, "所", 2018),
        (100.0, "个", None),
    ]
    assert [target.year for target in targets_of("学校开齐课程。到2018年，完善机制。学生参与面达到100%。")] == [None]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "初中阶段艺术课程课时不低于义务教育阶段艺术课程总课时的20%。",
            ("初中阶段艺术课程课时占义务教育阶段艺术课程总课时", 20.0),
        ),
        ("艺术课程课时总量不低于国家课程方案规定的占总课时9%的下限。", ("艺术课程课时占总课时", 9.0)),
    ],
)
def test_a_share_of_what_stands_before_the_number(body: str, expected: tuple[str, float]) -> None:
    (target,) = targets_of(body)
    assert (target.measure, target.value, target.comparator, target.unit) == (*expected, "≥", "%")
