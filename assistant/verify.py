"""Re-check a saved answer's citations against the source files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.document import Document


def check_citation(citation: Mapping[str, Any], documents: Mapping[str, Document]) -> list[str]:
    """What is wrong with one citation, in words; empty when `text[start:end] == quote` in the named source."""
    name = f"引用[{citation.get('marker', '?')}]"
    missing = [key for key in ("document_id", "quote", "start", "end", "source_sha256") if key not in citation]
    if missing:
        return [f"{name} 缺少字段 {'、'.join(missing)}"]
    document = documents.get(str(citation["document_id"]))
    if document is None:
        return [f"{name} 所引文件 {citation['document_id']} 不在文件库中"]
    problems = []
    if document.source_sha256 != citation["source_sha256"]:
        problems.append(f"{name} 《{document.title}》的原文件已与作答时不同")
    start, end = citation["start"], citation["end"]
    if not (type(start) is int and type(end) is int and 0 <= start < end <= len(document.text)):
        return [*problems, f"{name} 位置 {start}–{end} 不在原文范围内"]
    if document.text[start:end] != citation["quote"]:
        problems.append(f"{name} 引文与原文第 {start}–{end} 字不一致")
    return problems


def check_answer(answer: Mapping[str, Any], documents: Mapping[str, Document]) -> list[str]:
    """Problems of all citations of an answer, related ones too; also a marker in the text without a citation."""
    missing = [name for name in ("answer", "citations") if name not in answer]
    if missing:
        return [f"答案缺少字段 {'、'.join(missing)}"]
    cited = [*_listed(answer, "citations"), *_listed(answer, "related")]
    problems = [problem for citation in cited for problem in check_citation(citation, documents)]
    known = {citation.get("marker") for citation in _listed(answer, "citations")}
    problems += [
        f"正文标记 [{marker}] 没有对应的引用"
        for marker in markers(str(answer.get("answer", "")))
        if marker not in known
    ]
    return problems


def _listed(answer: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    """The citations under a name; what is no object is one without fields, so that its check fails."""
    value = answer.get(name) or ()
    return [one if isinstance(one, Mapping) else {} for one in (value if isinstance(value, list | tuple) else [value])]


def markers(text: str) -> tuple[int, ...]:
    """Citation markers in an answer's text, in order, without repetition."""
    return tuple(dict.fromkeys(int(number) for number in re.findall(r"\[(\d{1,3})\]", text)))
