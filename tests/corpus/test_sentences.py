"""Clauses as running text: joined where a page break cut, with offsets that lead back to the source."""

from __future__ import annotations

from pathlib import Path

import pytest
from library_files import DATA, SHIPPED, clause_of, clauses, document, from_file, from_text

from corpus.grammar import parse
from corpus.sentences import join, join_text, sentences


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("侵害幼儿人\n\n身安全", "侵害幼儿人身安全"),
        ("教职工编制标\n准。", "教职工编制标准。"),
        ("2023 年 9 月", "2023年9月"),
        ("到 2025 年，达到 98% 以上", "到2025年，达到98%以上"),
        ("**坚持“五育并举”。**一是", "坚持“五育并举”。一是"),
        ("[bookmark: OLE_LINK1][bookmark: _GoBack]4.全面", "4.全面"),
        ("居住证和\n\n— 7 —\n\n务工就业证明", "居住证和务工就业证明"),
        ("## 第一章 总则", "第一章总则"),
        ("use of  AI tools", "use of AI tools"),
        ("", ""),
    ],
)
def test_joined_text(written: str, read: str) -> None:
    assert join_text(written, 0).text == read


def test_every_joined_character_is_the_source_s() -> None:
    text = document("pingyuan").text
    for clause in clauses("pingyuan"):
        joined = join(clause)
        assert len(joined.text) == len(joined.offsets)
        assert list(joined.offsets) == sorted(set(joined.offsets))
        for character, offset in zip(joined.text, joined.offsets, strict=True):
            assert character == text[offset] or (character == " " and text[offset].isspace())


def test_a_span_leads_back_over_a_page_break() -> None:
    clause = clause_of("pingyuan", "（十九）")
    joined = join(clause)
    at = joined.text.index("侵害幼儿人身安全")
    start, end = joined.span(at, at + len("侵害幼儿人身安全"))
    assert document("pingyuan").text[start:end] == "侵害幼儿人\n\n身安全"


@pytest.mark.parametrize("path", [*(f"shipped:{name}" for name in SHIPPED), *sorted(DATA.glob("*.txt"))], ids=str)
def test_sentences_are_ordered_parts_of_their_clause(path: str | Path) -> None:
    found = from_file(path) if isinstance(path, Path) else document(path.removeprefix("shipped:"))
    for clause in parse(found):
        position = clause.start
        for sentence in sentences(clause):
            assert position <= sentence.start < sentence.end <= clause.end
            assert sentence.text
            if clause.kind != "row":
                source = found.text[sentence.start : sentence.end]
                assert join_text(source, 0).text.replace(" ", "") == sentence.text.replace(" ", "")
            position = sentence.end


def test_label_and_heading_are_a_sentence() -> None:
    found = sentences(clause_of("pingyuan", "（十九）"))
    assert found[0].text == "（十九）完善部门协调机制。"
    assert found[1].text == "县教育局要加强学前教育的科学指导和监督管理。"
    assert found[4].text.startswith("县公安局要依法严厉打击侵害幼儿人身安全的违法犯罪行为，")


def test_a_unit_list_is_a_sentence_and_its_inner_marks_cut_nothing() -> None:
    found = sentences(clause_of("lianping", "8.", under="四、"))
    assert found[-1].text == (
        "（牵头单位：县教育局；责任单位：县委办、县府办、县委组织部、县委宣传部、县发改局、县人社局、县财政局）"
    )


def test_unit_lines_are_sentences_of_their_own() -> None:
    texts = [sentence.text for sentence in sentences(clause_of("望川", "（二）"))]
    assert texts[-2:] == ["牵头部门：县教育体育局", "配合部门：县发展改革局、县财政局、县残联"]


def test_a_row_reads_header_and_cell() -> None:
    row = next(clause for clause in clauses("zhuzhou") if clause.kind == "row")
    (sentence,) = sentences(row)
    assert sentence.text == (
        "序号：1；重点工作：完善普通高中招生管理，鼓励普通高中多样发展。；责任单位：市教育局；时限要求：2023年底前完成并长期坚持"
    )


def test_lines_of_a_letterhead_stay_apart() -> None:
    front = clauses("pingyuan")[0]
    assert [sentence.text for sentence in sentences(front)][:2] == ["平远县教育局", "平远县发展和改革局"]
    assert "平远县教育局 平远县发展和改革局" in join(front).text


def test_semicolons_outside_brackets_cut() -> None:
    text = "某县计划\n一、分工\n县财政局负责投入；县编办负责编制（含核定；调整）。《甲；乙》另行制定！\n"
    clause = parse(from_text(text, "某县计划"))[1]
    assert [sentence.text for sentence in sentences(clause)] == [
        "一、分工", "县财政局负责投入；", "县编办负责编制（含核定；调整）。", "《甲；乙》另行制定！",
    ]  # fmt: skip


def test_a_bracket_that_never_closes_swallows_no_paragraph() -> None:
    text = "某县计划\n一、分工\n县财政局（负责投入。\n" + "县编办负责核定编制。" * 30 + "\n"
    clause = parse(from_text(text, "某县计划"))[1]
    assert len(sentences(clause)) > 5
