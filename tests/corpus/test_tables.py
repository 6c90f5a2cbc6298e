"""Tables: the right cell under the right header, at its place in the text."""

from __future__ import annotations

import pytest
from library_files import clauses, document, from_text

from corpus.grammar import Clause, parse


def rows(name: str, caption: str) -> list[Clause]:
    head = next(clause for clause in clauses(name) if clause.kind == "table" and caption in clause.address)
    return [clause for clause in clauses(name) if clause.table == head.id]


def cells(row: Clause) -> dict[str, str]:
    return {cell.header: cell.text for cell in row.cells}


def test_pingyuan_annex_has_its_wrapped_header_and_eight_rows() -> None:
    found = rows("pingyuan", "学位建设计划表")
    assert [row.label for row in found] == ["1", "2", "3", "4", "5", "6", "7", "合计"]
    assert cells(found[1]) == {
        "序号": "2",
        "幼儿园名称": "石正实验幼儿园(二期)",
        "建设性质(新建或改扩建、转制回收)": "新建",
        "开工时间": "2023年5月",
        "竣工时间": "2024年8月",
        "办园规模": "6个班",
        "新增公办学位数(个)": "180",
        "建成年度(2023年、2024年、2025年)": "2024",
    }
    assert found[-1].number is None
    assert cells(found[-1])["新增公办学位数(个)"] == "1380"
    assert found[3].path == ("附件 平远县2023—2025年学前教育公办学位建设计划表", "第4行 河头中心幼儿园")


def test_zhuzhou_keeps_the_empty_cell_in_its_column_and_leaves_cut_off_ones_out() -> None:
    found = rows("zhuzhou", "重点任务分工表")
    assert [row.number for row in found] == [1, 2, 3, 4, 5, 6, 7]
    assert [cell.text for cell in found[0].cells][2:] == ["市教育局", "", "2023年底前完成并长期坚持"]
    empty = found[0].cells[3]
    assert (empty.header, empty.start) == ("配合单位", empty.end)
    assert cells(found[3])["配合单位"] == "市发改委 市财政局 市资规局 市住建局"
    assert cells(found[1])["责任单位"] == "市教育局、各县市教育局"
    assert cells(found[6]) == {"序号": "7", "重点工作": "健全普通高中教育经费投入机制。"}


def test_cells_point_to_their_text() -> None:
    row = rows("zhuzhou", "重点任务分工表")[3]
    cell = row.cells[3]
    assert document("zhuzhou").text[cell.start : cell.end] == "市发改委\n市财政局\n市资规局\n市住建局"


def test_lianping_table_4() -> None:
    found = rows("lianping", "表4")
    assert len(found) == 13
    assert cells(found[9]) == {
        "序号": "10",
        "主要指标": "初中专任教师本科以上学历比例（%）",
        "2024年基础值": "90",
        "2029年目标值": "97",
        "属性": "预期性",
    }
    assert found[0].path[:2] == ("三、发展思路与目标", "（三）具体目标")


def test_a_stacked_table_without_blank_lines() -> None:
    found = rows("岚桥", "规划主要目标")
    assert [row.number for row in found] == list(range(1, 9))
    assert cells(found[7])["2024年基础值"] == "—"
    assert cells(found[6])["2029年目标值"] == "65（石坪县、清湾县可放宽至60）"


def test_a_table_with_one_cell_a_line_and_no_tabs() -> None:
    found = rows("云泽", "重点任务分工表")
    assert [row.number for row in found] == list(range(1, 11))
    assert cells(found[6])["配合单位"] == "青岚县人民政府、市教育局、市自然资源和规划局"
    assert cells(found[9]) == {
        "序号": "10",
        "任务": "完成公办县中历史债务清理化解和审计核查",
        "牵头单位": "市财政局",
        "配合单位": "市教育局、市审",
    }


def test_a_header_of_two_lines_is_read_downwards() -> None:
    found = rows("青禾", "新增公办学位项目表")
    assert [cell.header for cell in found[0].cells] == [
        "序号",
        "项目名称",
        "建设地点",
        "建设性质",
        "班数（个）",
        "新增公办学位（个）",
        "总投资（万元）",
        "计划开工时间",
        "计划投用时间",
        "责任单位",
    ]
    assert cells(found[-1])["总投资（万元）"] == "11250"


def test_a_note_under_a_table_is_a_passage_of_the_table() -> None:
    note = next(clause for clause in clauses("望川") if clause.text.startswith("注：投入含设备购置"))
    head = next(clause for clause in clauses("望川") if clause.kind == "table")
    assert (note.kind, note.parent, note.path) == ("passage", head.id, ("附件 资源教室建设清单",))


def test_a_table_without_a_counting_column() -> None:
    found = rows("南澜", "风险隐患排查周期表")
    assert len(found) == 10
    assert (found[4].label, found[4].number, found[4].heading) == ("", None, "校车车况")
    assert cells(found[4]) == {
        "项目": "校车车况",
        "频次": "每日发车前1次",
        "责任单位": "校车服务提供者",
        "依据": "本办法第二十条",
    }


@pytest.mark.parametrize("wrapped", ["县第一幼\n儿园", "县第一\n幼儿园"])
def test_a_cell_wrapped_over_two_lines_stays_one_row(wrapped: str) -> None:
    table = f"表1 建设清单\n序号\t名称\t学位\t年份\n1\t{wrapped}\t90\t2024\n2\t县第二幼儿园\t60\t2025\n"
    text = f"某县计划\n一、目标\n见下表。\n{table}二、保障\n做好保障。\n"
    found = [clause for clause in parse(from_text(text, "某县计划")) if clause.kind == "row"]
    assert [[cell.text for cell in row.cells][2:] for row in found] == [["90", "2024"], ["60", "2025"]]
    assert found[0].cells[1].text.replace(" ", "") == "县第一幼儿园"


def test_text_with_single_tabs_is_no_table() -> None:
    text = "某县计划\n一、目标\n县教育局\t负责。\n县财政局\t配合。\n"
    assert [clause.kind for clause in parse(from_text(text, "某县计划"))] == ["heading", "clause"]


_KILNS = [
    ["序号", "乡镇", "改建数（座）", "2024年", "经费（万元）"],
    ["1", "窑头镇", "6", "2", "335"],
    ["2", "泥湾镇", "5", "3", "225"],
]


def _annex(table: str, end: str = "二、保障\n做好保障。\n") -> list[dict[str, str]]:
    text = f"某县计划\n一、目标\n见下表。\n附件 年度任务表\n{table}{end}"
    return [cells(clause) for clause in parse(from_text(text, "某县计划")) if clause.kind == "row"]


@pytest.mark.parametrize(
    "table",
    [
        "\n\n".join("\n".join(row) for row in _KILNS) + "\n\n合计\n\n11\n5\n560\n\n",
        "\n\n".join("\n\n".join(row) for row in _KILNS) + "\n\n合计\n\n11\n\n5\n\n560\n\n",
        "\n".join("\n".join(row) for row in _KILNS) + "\n合计\n11\n5\n560\n",
    ],
    ids=["blank lines between rows", "blank lines between cells", "no blank lines"],
)
def test_blank_lines_in_a_table_of_one_cell_a_line(table: str) -> None:
    found = _annex(table)
    assert [row["经费（万元）"] for row in found] == ["335", "225", "560"]
    assert found[2] == {"序号": "合计", "改建数（座）": "11", "2024年": "5", "经费（万元）": "560"}


def test_an_empty_cell_lost_between_blank_lines_shifts_no_row() -> None:
    listed = [_KILNS[0], _KILNS[1], ["2", "泥湾镇", "5", "225"], ["3", "瓷里镇", "4", "1", "155"]]
    assert [row["乡镇"] for row in _annex("\n\n".join("\n\n".join(row) for row in listed) + "\n\n")] == ["窑头镇"]


def test_a_markdown_table() -> None:
    rule = "|" + "---|" * 5
    written = ["| " + " | ".join(row) + " |" for row in _KILNS]
    found = _annex("\n".join([written[0], rule, *written[1:], "| 合计 | | 11 | 5 | 560 |"]) + "\n")
    assert [row["乡镇"] for row in found] == ["窑头镇", "泥湾镇", ""]
    assert found[1]["经费（万元）"] == "225"
    text = "某县计划\n一、目标\n甲|乙|丙\n做好。\n"
    assert not [clause for clause in parse(from_text(text, "某县计划")) if clause.kind == "row"]
