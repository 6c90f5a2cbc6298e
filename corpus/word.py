"""The text of a Word document as it reads: paragraphs and tables in order, automatic numbers written out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

_HANZI = "零一二三四五六七八九"
_HANZI_FORMATS = {
    "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand", "chineseLegalSimplified", "ideographTraditional",
}  # fmt: skip


def text_of(document: WordDocument) -> str:
    """One line a paragraph, one line a table row with cells apart by tabs, an empty line around tables."""
    numbers = _Numbers(document)
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            lines.append(numbers.of(block) + _line(block.text))
        else:
            lines.extend(["", *_rows(block), ""])
    return "\n".join(lines).strip("\n") + "\n"


def _line(text: str) -> str:
    return re.sub(r"[\t\x0b\x0c]", " ", text).replace("\n", " ")


def _rows(table: Table) -> Iterator[str]:
    """Rows with merged cells written once, at their first place; the others stay empty."""
    seen: set[Any] = set()
    for row in table.rows:
        cells = []
        for cell in row.cells:
            merged = cell._tc in seen
            seen.add(cell._tc)
            cells.append(
                "" if merged else " ".join(_line(paragraph.text).strip() for paragraph in cell.paragraphs).strip()
            )
        yield "\t".join(cells)


class _Numbers:
    """Automatic numbering: Word keeps the counters, the file only says which list and level a paragraph has."""

    def __init__(self, document: WordDocument) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.counters: dict[tuple[str, int], int] = {}
        self.styles = document.styles
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {node.get(qn("w:abstractNumId")): node for node in root.findall(qn("w:abstractNum"))}
        for number in root.findall(qn("w:num")):
            reference = number.find(qn("w:abstractNumId"))
            node = abstract.get(reference.get(qn("w:val"))) if reference is not None else None
            if node is not None:
                self.levels[str(number.get(qn("w:numId")))] = {
                    int(level.get(qn("w:ilvl"))): _level(level) for level in node.findall(qn("w:lvl"))
                }

    def of(self, paragraph: Paragraph) -> str:
        """The number in front of a paragraph, or ""."""
        found = self._list_of(paragraph)
        if found is None:
            return ""
        list_id, depth = found
        levels = self.levels.get(list_id, {})
        if depth not in levels:
            return ""
        form, pattern, start = levels[depth]
        if form in ("bullet", "none"):
            return ""
        self.counters[(list_id, depth)] = self.counters.get((list_id, depth), start - 1) + 1
        for deeper in [key for key in self.counters if key[0] == list_id and key[1] > depth]:
            del self.counters[deeper]
        return re.sub(r"%(\d)", lambda match: self._written(list_id, int(match.group(1)) - 1, levels), pattern)

    def _written(self, list_id: str, depth: int, levels: dict[int, tuple[str, str, int]]) -> str:
        form, _, start = levels.get(depth, ("decimal", "", 1))
        return _format(self.counters.get((list_id, depth), start), form)

    def _list_of(self, paragraph: Paragraph) -> tuple[str, int] | None:
        """(list id, level) from the paragraph, or from its style or a style that it is based on."""
        properties = paragraph._p.pPr
        if properties is not None and properties.numPr is not None:
            return _list_and_level(properties.numPr)
        style = paragraph.style
        while style is not None:
            properties = style.element.find(qn("w:pPr"))
            listed = properties.find(qn("w:numPr")) if properties is not None else None
            if listed is not None:
                return _list_and_level(listed)
            style = getattr(style, "base_style", None)
        return None


def _list_and_level(properties: Any) -> tuple[str, int] | None:
    list_id = properties.find(qn("w:numId"))
    depth = properties.find(qn("w:ilvl"))
    if list_id is None or list_id.get(qn("w:val")) == "0":
        return None
    return str(list_id.get(qn("w:val"))), int(depth.get(qn("w:val"))) if depth is not None else 0


def _level(level: Any) -> tuple[str, str, int]:
    def value(name: str, default: str) -> str:
        node = level.find(qn(name))
        return str(node.get(qn("w:val"))) if node is not None and node.get(qn("w:val")) is not None else default

    return value("w:numFmt", "decimal"), value("w:lvlText", ""), int(value("w:start", "1"))


def _format(number: int, form: str) -> str:
    if form in _HANZI_FORMATS:
        return _hanzi(number)
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if form == "upperLetter" and 1 <= number <= 26:
        return chr(ord("A") + number - 1)
    if form == "lowerLetter" and 1 <= number <= 26:
        return chr(ord("a") + number - 1)
    return str(number)


def _hanzi(number: int) -> str:
    if number < 10:
        return _HANZI[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return ("" if tens == 1 else _HANZI[tens]) + "十" + (_HANZI[ones] if ones else "")
    hundreds, rest = divmod(number, 100)
    middle = "" if not rest else "零" + _HANZI[rest] if rest < 10 else ("一" if rest < 20 else "") + _hanzi(rest)
    return _HANZI[hundreds] + "百" + middle
