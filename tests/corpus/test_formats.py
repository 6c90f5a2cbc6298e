"""Files as text: encodings, Word with its automatic numbers, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document as new_word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from library_files import from_file

from corpus.formats import read
from corpus.grammar import parse
from corpus.settings import UserError


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "计划.txt"
    path.write_bytes("一、目标\r\n到2025年达到95%。\r\n".encode(encoding))
    assert read(path) == "一、目标\n到2025年达到95%。\n"


def test_markdown_is_kept_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "law.md"
    path.write_text(
        "# 某县办法\n\n<!-- INFO END -->\n\n## 第一章 总则\n\n第一条 为了规范，制定本办法。\n", encoding="utf-8"
    )
    assert read(path) == path.read_text(encoding="utf-8")
    assert [clause.label for clause in parse(from_file(path))] == ["", "", "第一章", "第一条"]


def numbered_list(word: Any, formats: list[tuple[str, str]]) -> str:
    """Adds a list of several levels to the document's numbering; returns its id."""
    root = word.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for depth, (form, pattern) in enumerate(formats):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(depth))
        for name, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", pattern)):
            node = OxmlElement(name)
            node.set(qn("w:val"), value)
            level.append(node)
        abstract.append(level)
    root.insert(0, abstract)
    return str(root.add_num(77).numId)


def number(paragraph: Any, list_id: str, depth: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = int(list_id)
    properties.get_or_add_ilvl().val = depth


def test_word_paragraphs_tables_and_automatic_numbers_in_order(tmp_path: Path) -> None:
    word = new_word()
    list_id = numbered_list(word, [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")])
    word.add_paragraph("某县学前教育行动计划")
    for text, depth in [
        ("目标", 0),
        ("扩大资源。新建幼儿园。", 1),
        ("甲园。新建。", 2),
        ("乙园。改建。", 2),
        ("提高质量。加强教研。", 1),
        ("保障", 0),
    ]:
        number(word.add_paragraph(text), list_id, depth)
    table = word.add_table(rows=2, cols=3)
    for row, cells in enumerate([("序号", "名称", "学位"), ("1", "甲园", "90")]):
        for column, value in enumerate(cells):
            table.cell(row, column).text = value
    word.add_paragraph("公开方式：主动公开")
    path = tmp_path / "计划.docx"
    word.save(str(path))
    assert read(path) == (
        "某县学前教育行动计划\n一、目标\n（一）扩大资源。新建幼儿园。\n1.甲园。新建。\n2.乙园。改建。\n（二）提高质量。加强教研。\n二、保障\n\n"
        "序号\t名称\t学位\n1\t甲园\t90\n\n公开方式：主动公开\n"
    )


def test_merged_cells_are_written_once(tmp_path: Path) -> None:
    word = new_word()
    table = word.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合计"
    table.cell(0, 2).text = "90"
    path = tmp_path / "表.docx"
    word.save(str(path))
    assert read(path) == "合计\t\t90\n"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("plan.xyz", b"text", "不支持的文件格式：plan.xyz"),
        ("plan.docx", b"not a zip", "plan.docx"),
        ("plan.docx", b"PK\x03\x04broken", "plan.docx"),
        ("plan.txt", b"\x00\x01\x02\x00", "plan.txt"),
        ("plan.txt", b"\xff\xff\x81", "plan.txt"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError, match=says):
        read(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="找不到文件"):
        read(tmp_path / "none.txt")


def test_entities_of_a_web_page_are_read_as_their_characters(tmp_path: Path) -> None:
    path = tmp_path / "网页.txt"
    path.write_text("“2+1&quot;项目，达到&quot;一校一品&quot;、“多品&quot;。&nbsp;A&amp;B", encoding="utf-8")
    assert read(path) == "“2+1”项目，达到“一校一品”、“多品”。 A&B"
