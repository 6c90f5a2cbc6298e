"""Files of several formats read as text. The text of a file is what offsets count in, so it is never altered."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from corpus.regex import regex
from corpus.settings import UserError

_ENCODINGS = ("utf-8", "gb18030")


def read(path: Path) -> str:
    """The text of a .txt, .md or .docx file, line breaks as \\n.

    Text is UTF-8 (with or without a byte order mark), UTF-16 with one, or GB18030. A table of a .docx gives one
    line a row, cells apart by tabs; automatic numbers stand in the text. UserError for a file that is missing,
    of another format, or broken.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        accepted = "、".join(sorted(READERS))
        raise UserError(f"不支持的文件格式：{path.name}（可用格式：{accepted}；请另存为其中一种再添加）")
    if not path.is_file():
        raise UserError(f"找不到文件：{path}（请检查路径）")
    try:
        text = reader(path)
    except OSError as error:
        raise UserError(f"无法读取文件：{path}（{error.strerror or error}）") from error
    if _ENTITY.search(text):
        text = without_entities(text)
    if "\x00" in text:
        raise UserError(f"文件不是文本或已损坏：{path.name}（请用原软件另存为 UTF-8 文本）")
    return text


_ENTITY = regex(r"&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,5});", re.IGNORECASE)


def without_entities(text: str) -> str:
    """A text saved from a web page with its entities as the characters they stand for.

    &quot; is the Chinese quotation mark that is due: a closing one where one is open in its line, else an opening one.
    """

    def character(match: re.Match[str]) -> str:
        if match.group().lower() not in ("&quot;", "&#34;"):
            return html.unescape(match.group()).replace("\xa0", " ")
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        opened = 0
        for mark in re.findall("[“”]|&quot;|&#34;", line):
            opened = 1 if mark == "“" else 0 if mark == "”" else 1 - opened
        return "”" if opened else "“"

    return _ENTITY.sub(character, text)


def _read_plain(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif data.startswith(b"\xef\xbb\xbf"):
        encodings = ("utf-8-sig",)
    else:
        encodings = _ENCODINGS
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise UserError(f"无法识别文件编码：{path.name}（请另存为 UTF-8 编码）")


def _read_word(path: Path) -> str:
    from docx import Document as open_word
    from docx.opc.exceptions import OpcError

    from corpus.word import text_of

    try:
        return text_of(open_word(str(path)))
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise UserError(f"Word 文件已损坏或不是 .docx：{path.name}（请用 Word 打开后另存为 .docx）") from error


READERS: dict[str, Callable[[Path], str]] = {
    ".txt": _read_plain,
    ".md": _read_plain,
    ".markdown": _read_plain,
    ".docx": _read_word,
}
