"""The clause grammar: a partition of every document, and the right tree of the five."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from library_files import (
    SHIPPED,
    TREE,
    clause_of,
    clauses,
    document,
    from_file,
    from_text,
    unknown_files,
)

from corpus.document import Document
from corpus.grammar import Clause, parse, unplaced
from corpus.numbering import asked_number, marker_at, number_of
from corpus.outline import outline


def assert_partition(document: Document, found: tuple[Clause, ...]) -> None:
    assert "".join(clause.text for clause in found) == document.text
    position = 0
    for clause in found:
        assert (clause.start, clause.end > clause.start) == (position, True)
        assert document.text[clause.start : clause.end] == clause.text
        position = clause.end
    assert position == len(document.text)
    ids = [clause.id for clause in found]
    assert len(set(ids)) == len(ids)
    earlier: set[str] = set()
    for clause in found:
        assert clause.parent is None or clause.parent in earlier
        assert clause.table is None or clause.table in earlier
        for cell in clause.cells:
            assert clause.start <= cell.start <= cell.end <= clause.end
            assert "".join(cell.text.split()) == "".join(document.text[cell.start : cell.end].split())
        earlier.add(clause.id)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_character_belongs_to_one_clause(name: str) -> None:
    assert_partition(document(name), clauses(name))


@pytest.mark.parametrize("path", unknown_files(), ids=lambda path: path.stem)
def test_unknown_documents_are_partitioned_and_fully_placed(path: Path) -> None:
    found = from_file(path)
    parsed = parse(found)
    assert_partition(found, parsed)
    assert unplaced(parsed) == ()


@given(st.text(alphabet=" \t\n　。，、：（）()一二三十123.．条第章附件表序号合计甲乙*#[]", max_size=200))
def test_any_text_is_partitioned(text: str) -> None:
    sample = from_text(text, "某县某计划")
    assert_partition(sample, parse(sample))


@pytest.mark.parametrize("name", SHIPPED)
def test_the_outline_is_the_one_checked_in(name: str) -> None:
    expected = (TREE / "tests" / "corpus" / "outlines" / f"{name}.txt").read_text(encoding="utf-8")
    assert outline(clauses(name)) == expected, "run `python -m corpus.outline` and read the difference"


def test_five_documents_parse_in_half_a_second() -> None:
    texts = [document(name) for name in SHIPPED]
    begin = time.process_time()
    for text in texts:
        parse(text)
    assert time.process_time() - begin < 0.5


def numbers(name: str, plan: int, level: int, under: str = "") -> list[int | None]:
    return [
        c.number
        for c in clauses(name)
        if c.plan == plan and c.level == level and c.label and c.kind in ("clause", "heading") and under in c.address
    ]


def test_pingyuan_numbers() -> None:
    assert numbers("pingyuan", 0, 1) == [1, 2, 3, 4, 5, 6, 7]
    assert numbers("pingyuan", 0, 2) == list(range(1, 21))
    assert numbers("pingyuan", 1, 1) == [1, 2, 3, 4]
    assert numbers("pingyuan", 1, 2, "三、任务举措") == list(range(1, 11))
    assert numbers("pingyuan", 1, 2, "四、组织保障") == [1, 2, 3, 4]


def test_zhuzhou_numbers() -> None:
    assert numbers("zhuzhou", 0, 2, "二、主要措施") == list(range(1, 11)) * 1
    assert numbers("zhuzhou", 0, 3) == list(range(1, 20))
    assert numbers("zhuzhou", 0, 2, "三、组织实施") == [1, 2, 3]
    assert numbers("zhuzhou", 1, 1) == [1, 2, 3, 3]
    assert numbers("zhuzhou", 1, 2, "三、工作措施") == list(range(1, 11))
    assert numbers("zhuzhou", 1, 2, "三、组织领导") == [1, 2, 3, 4]


def test_guangyuan_lianping_and_jiaoling_numbers() -> None:
    assert numbers("guangyuan", 0, 2, "三、工作措施") == list(range(1, 11))
    assert numbers("guangyuan", 0, 2, "四、保障措施") == [1, 2, 3, 4]
    assert numbers("lianping", 0, 3, "四、重点任务") == list(range(1, 31))
    assert numbers("lianping", 0, 2, "五、保障措施") == [1, 2, 3, 4]
    assert numbers("lianping", 0, 3, "二、连平县教育现状") == [1, 2, 3, 4, 5]
    assert numbers("jiaoling", 0, 3) == list(range(1, 22))
    assert numbers("jiaoling", 0, 2, "二、工作任务") == [1, 2, 3, 4, 5, 6]


def test_a_clause_cut_by_a_page_break_is_whole() -> None:
    clause = clause_of("pingyuan", "（十九）")
    assert "侵害幼儿人\n\n身安全" in clause.text
    assert clause.text.rstrip().endswith("县医疗保障局要负责做好幼儿园教职工的医疗保障工作。")
    assert clause.path == ("七、组织与实施", "（十九）完善部门协调机制")


def test_a_round_bracketed_digit_among_sections_is_a_section() -> None:
    clause = clause_of("zhuzhou", "（2）", plan=1)
    assert (clause.level, clause.heading) == (2, "推进普通高中多样化发展")
    assert clause.path[0] == "三、工作措施"


def test_bookmarks_and_bold_marks_hide_no_number() -> None:
    assert clause_of("zhuzhou", "3.").text.startswith("[bookmark: _Hlk132880293]3.部署")
    assert clause_of("jiaoling", "2.").heading == "解决中小学教育用地问题"
    assert clause_of("zhuzhou", "17．").number == 17


def test_unit_lists_belong_to_their_clause() -> None:
    assert "配合部门：县残联、各镇（乡）人民政府、各街道办事处" in clause_of("望川", "（一）").text
    assert clause_of("guangyuan", "（三）", under="工作措施").text.rstrip().endswith("逗号前为牵头单位，下同）")


def test_front_matter_and_tail_are_passages() -> None:
    front = [clause for clause in clauses("jiaoling") if clause.plan == -1]
    assert [clause.kind for clause in front] == ["passage"] * len(front)
    tail = [clause.text.strip() for clause in clauses("jiaoling") if clause.kind == "passage"][-3:]
    assert tail[0].startswith("抄送：县委各单位")
    assert tail[-1] == "2022年2月18日印发"


def test_a_list_below_a_rule_and_the_text_after_it() -> None:
    rule = clause_of("南澜", "第十九条")
    children = [clause for clause in clauses("南澜") if clause.parent == rule.id]
    assert [child.label for child in children] == ["（一）", "（二）", "（三）", "（四）", ""]
    assert children[-1].kind == "passage"
    assert children[-1].text.startswith("区教育局自收到申请材料")
    assert children[-1].path == rule.path == ("第四章 校车安全管理", "第十九条")


def test_a_table_inside_a_rule_does_not_end_it() -> None:
    head = next(clause for clause in clauses("南澜") if clause.kind == "table")
    assert head.parent == clause_of("南澜", "第三十二条").id
    assert head.path == ("第六章 隐患排查、应急处置与信息报告", "第三十二条", "风险隐患排查周期表")


def test_annexes_are_blocks_of_their_own() -> None:
    item = clause_of("澄溪", "4.", under="附件1")
    assert item.path == ("附件1 2024—2027年义务教育学校新建改扩建项目清单", "4.枫塘镇中心小学（改扩建）")
    closing = next(clause for clause in clauses("云泽") if clause.text.startswith("本方案自2022年10月1日起施行"))
    assert (closing.kind, closing.path) == ("passage", ())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("（十九）完善", ("（一）", 19, "（十九）")),
        ("(五) 健全", ("（一）", 5, "(五)")),
        ("17．落实", ("1.", 17, "17．")),
        ("1. 编制", ("1.", 1, "1.")),
        ("（2） 推进", ("（1）", 2, "（2）")),
        ("第 二十一 条　教师", ("条", 21, "第二十一条")),
        ("## 第一章 总则", ("章", 1, "第一章")),
        ("**（一）工作思路。**坚持", ("（一）", 1, "（一）")),
        ("[bookmark: OLE_LINK1][bookmark: _GoBack]4.全面", ("1.", 4, "4.")),
        ("㈢组织", ("（一）", 3, "㈢")),
        ("③宣传", ("①", 3, "③")),
        ("二十三、附则", ("一、", 23, "二十三、")),
        ("第三项 办好高中", ("（一）", 3, "第三项")),
        ("第二项、第三项情形", None),
        ("任务二：配置师资", ("（一）", 2, "任务二：")),
        ("2.1 教师交流。", ("（1）", 1, "2.1")),
        ("2.5公里以上", None),
        ("2023、2024年", None),
        ("一、二年级不留作业", None),
        ("三、四线城市", None),
        ("（一）至（三）项规定的", None),
        ("第三条规定的条件", None),
        ("第二十三条第一款所列", None),
        ("一是加强领导", None),
        ("到2025年", None),
        ("百、干部教师", None),
        ("（十十）其他", None),
    ],
)
def test_markers(line: str, expected: tuple[str, int, str] | None) -> None:
    marker = marker_at(line)
    assert (None if marker is None else (marker.family, marker.number, marker.label)) == expected


@pytest.mark.parametrize(
    ("written", "value"),
    [("十", 10), ("二十一", 21), ("一百零三", 103), ("一〇", 10), ("二〇", 20), ("１９", 19), ("⑫", 12)],
)
def test_numbers_as_written(written: str, value: int) -> None:
    assert number_of(written) == value


def shape(text: str, *plans: str) -> list[tuple[str, str, str]]:
    return [(clause.kind, clause.label, clause.heading) for clause in parse(from_text(text, *plans))]


def test_a_cross_reference_at_a_line_start_starts_nothing() -> None:
    text = "某县试行办法\n第一条 为了规范管理，根据本办法\n第三条的规定，制定细则。\n第二条 县教育局负责实施。\n"
    assert [label for _, label, _ in shape(text, "某县试行办法")] == ["", "第一条", "第二条"]


def test_a_number_after_a_cut_sentence_is_text_unless_it_is_due() -> None:
    text = "某县计划\n一、目标\n1.扩大资源。新建幼儿园不少于\n12.目标另行下达。\n2.提高质量。加强教研。\n"
    assert [label for _, label, _ in shape(text, "某县计划")] == ["", "一、", "1.", "2."]


def test_skipped_and_repeated_numbers_are_kept() -> None:
    text = (
        "某县计划\n一、目标\n（一）甲。做甲事。\n（三）丙。做丙事。\n（三）丁。做丁事。\n三、保障\n（一）戊。做戊事。\n"
    )
    assert [label for _, label, _ in shape(text, "某县计划")] == [
        "",
        "一、",
        "（一）",
        "（三）",
        "（三）",
        "三、",
        "（一）",
    ]


def test_numbering_starts_again_with_a_new_title() -> None:
    first = "某县学前教育发展计划（2023－2025年）"
    second = "某县高中教育发展计划（2023－2025年）"
    broken = "某县高中教育发展计划\n（2023－2025年）\n（征求意见稿）"
    text = f"{first}\n\n一、目标\n做甲事。\n\n{broken}\n\n一、目标\n做乙事。\n"
    found = parse(from_text(text, first, second))
    assert [(clause.plan, clause.label) for clause in found] == [(0, ""), (0, "一、"), (1, ""), (1, "一、")]
    assert found[2].plan_title == second
    detected = parse(from_text(text))
    assert [clause.plan_title for clause in detected if clause.level == 0] == [first, second]


def test_ids_depend_on_content_alone() -> None:
    before = {
        clause.address: clause.id for clause in clauses("pingyuan") if clause.kind == "clause" and clause.plan == 1
    }
    original = document("pingyuan")
    moved = Document(
        original.id, original.title, "前言一行。\n\n" + original.text, original.source, "", plans=original.plans
    )
    after = {clause.address: clause.id for clause in parse(moved) if clause.kind == "clause" and clause.plan == 1}
    assert before == after


def test_chapters_sections_and_all_deeper_levels() -> None:
    lists = "（一）乙。有乙。\n1.丙。有丙。\n（1）丁。有丁。\n①戊。有戊。\n"
    text = f"某县办法\n第一章 总则\n第一节 目的\n第一条 为了甲。\n{lists}"
    found = parse(from_text(text, "某县办法"))
    assert [(clause.label, clause.level) for clause in found] == [
        ("", 0),
        ("第一章", 1),
        ("第一节", 2),
        ("第一条", 3),
        ("（一）", 4),
        ("1.", 5),
        ("（1）", 6),
        ("①", 7),
    ]


@pytest.mark.parametrize(("dots", "page"), [("……………", "1"), ("", ""), ("\t", "1")])
def test_a_table_of_contents_is_one_passage(dots: str, page: str) -> None:
    headings = ["一、总体要求", "（一）指导思想", "二、重点任务", "三、保障措施"]
    contents = "".join(f"{heading}{dots}{page}\n" for heading in headings)
    body = "一、总体要求\n（一）指导思想\n坚持育人为本。\n二、重点任务\n做好甲事。\n三、保障措施\n加强领导。\n"
    title = "某县教育发展规划（2026—2030年）"
    for text in (f"{title}\n\n目  录\n\n{contents}\n{body}", f"{title}\n\n目录\n{contents}\n{title}\n\n{body}"):
        found = parse(from_text(text))
        assert [clause.label for clause in found if clause.label] == ["一、", "（一）", "二、", "三、"]
        assert [clause.kind for clause in found if clause.text.startswith("目")] == ["passage"]
        assert {clause.plan_title for clause in found if clause.label} == {title}


@pytest.mark.parametrize(
    ("written", "value"),
    [("十五六", 15), ("十四五", 14), ("二十五六", 25), ("百", 100), ("③", 3), ("十九", 19), ("9" * 20, 10**9)],
)
def test_a_number_as_people_say_it(written: str, value: int) -> None:
    assert asked_number(written) == value


@pytest.mark.parametrize(
    "body",
    [
        "（二）基本原则。1.面向全体。遵循规律。\n2.分类指导。因地制宜。\n3.协同推进。整合资源。\n",
        "（二）基本原则。1.面向全体。遵循规律。2.分类指导。因地制宜。3.协同推进。整合资源。\n",
        "（二）基本原则\n1\ue010面向全体。遵循规律。\n2\ue010分类指导。因地制宜。\n3\ue010协同推进。整合资源。\n",
    ],
)
def test_items_behind_their_heading_or_with_a_point_of_a_font(body: str) -> None:
    found = from_text(f"某县美育工作方案\n一、总体要求\n（一）指导思想。立德树人。\n{body}（三）目标。到2020年建成。\n")
    parsed = parse(found)
    assert_partition(found, parsed)
    assert [(one.label, one.heading) for one in parsed if one.level == 3] == [
        ("1.", "面向全体"),
        ("2.", "分类指导"),
        ("3.", "协同推进"),
    ]


def test_a_line_with_its_items_and_their_common_units_stays_whole() -> None:
    managed = "（一）管理。1.按时注册。2.严格流程。（责任单位：县教育局）"
    text = f"某县方案\n一、任务\n{managed}\n（二）学费1.5万元。另有2.5万元。\n"
    assert [one.label for one in parse(from_text(text)) if one.label] == ["一、", "（一）", "（二）"]
