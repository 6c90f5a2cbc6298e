"""A conversation as a Word document: question, answer, and after each answer the list of its sources."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from docx import Document as new_document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from corpus.regex import regex

STATUS_WORDS = {"draft": "未正式印发", "issued": "已印发"}
_MARKER = regex(r"\[(\d{1,3})\]")
# What XML 1.0 can't carry, wherever it comes from.
_UNPRINTABLE = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FONT = "宋体"


def conversation_docx(answers: Sequence[Mapping[str, Any]]) -> bytes:
    """A docx file of the answers (their JSON, oldest first), each with its sources numbered as in the text."""
    document = new_document()
    _use_chinese_font(document)
    document.add_heading("问策 · 问答记录", level=0)
    document.add_paragraph(f"整理日期：{date.today().isoformat()}")
    for answer in answers:
        document.add_heading(_printable(answer.get("standalone_question") or answer.get("question", "")), level=1)
        for line in str(answer.get("answer", "")).splitlines():
            _add_line(document, line)
        for notice in answer.get("notices") or ():
            _small(document.add_paragraph(), f"注意：{_printable(notice)}")
        _add_table(document, answer.get("table"))
        _add_sources(document, "出处", answer.get("citations") or ())
        _add_sources(document, "相关条款", answer.get("related") or ())
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _use_chinese_font(document: WordDocument) -> None:
    normal = document.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.font.size = Pt(12)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    for name in ("Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.color.rgb = RGBColor(0x1F, 0x23, 0x28)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "黑体")


def _add_line(document: WordDocument, line: str) -> None:
    """One statement; its markers become superscripts, **…** bold, a leading "- " a list item."""
    text = _printable(line.strip())
    if not text:
        return
    item = re.match(r"^(?:[-*•]\s+)", text)
    paragraph = document.add_paragraph(style="List Bullet" if item else None)
    text = text[item.end() :] if item else text
    place = 0
    for found in re.finditer(r"\*\*(.+?)\*\*|\[(\d{1,3})\]", text):
        paragraph.add_run(text[place : found.start()])
        if found[1] is not None:
            paragraph.add_run(found[1]).bold = True
        else:
            paragraph.add_run(f"[{found[2]}]").font.superscript = True
        place = found.end()
    paragraph.add_run(text[place:])


def _add_table(document: WordDocument, table: Mapping[str, Any] | None) -> None:
    if not table or not table.get("rows"):
        return
    columns = [str(column) for column in table["columns"]]
    grid = document.add_table(rows=1, cols=len(columns), style="Light Grid Accent 1")
    for cell, column in zip(grid.rows[0].cells, columns, strict=True):
        cell.text = _printable(column)
    for row in table["rows"]:
        for cell, value in zip(grid.add_row().cells, row, strict=False):
            cell.text = _printable(_MARKER.sub("", str(value if value is not None else "")))


def _add_sources(document: WordDocument, title: str, citations: Sequence[Mapping[str, Any]]) -> None:
    if not citations:
        return
    _small(document.add_paragraph(), title, bold=True)
    for citation in citations:
        status = STATUS_WORDS.get(str(citation.get("status")), "")
        quote = "".join(str(citation.get("quote", "")).split())
        line = (
            f"[{citation.get('marker')}] 《{citation.get('document')}》（{status}）{citation.get('clause')}：“{quote}”"
        )
        _small(document.add_paragraph(), _printable(line))


def _small(paragraph: Paragraph, text: str, *, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(10)
    run.bold = bold


def _printable(text: Any) -> str:
    return _UNPRINTABLE.sub("", str(text))
