"""An answer as plain text for a terminal."""

from __future__ import annotations

from assistant.answer import Answer, Citation


def as_text(answer: Answer) -> str:
    """Answer, sources and notices as lines of text, ending in a newline."""
    lines = []
    if answer.standalone_question != answer.question:
        lines.append(f"（理解为：{answer.standalone_question}）")
    lines.append(answer.answer)
    if answer.citations:
        lines += ["", "出处："]
        lines += [_source(citation) for citation in answer.citations]
    if answer.related:
        lines += ["", "相关条款（不是答案）："]
        lines += [_source(citation) for citation in answer.related]
    lines += [f"提示：{notice}" for notice in answer.notices]
    if answer.suggestions:
        lines += ["", "还可以问：" + "  ".join(answer.suggestions)]
    return "\n".join(lines) + "\n"


def _source(citation: Citation) -> str:
    quote = " ".join(citation.quote.split())
    return f"[{citation.marker}] 《{citation.document}》{citation.clause}：“{quote}”"
