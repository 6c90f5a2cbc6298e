"""Which clause says it: the clause's number and title in front of what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.draft import Draft, Statement
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex

_ASKED = regex(
    r"(?<!有)(?:哪一?|第几|哪(?:一?个|几))(?:条款?|章节?|节|部分|条目)"
    r"(?!措施|任务|建议|要求|举措|路|线|河|街|意见|政策|红线|底线|渠道|途径|(?:工作|重点|具体|主要)(?:任务|措施|举措))"
)
"""哪一条, 第几条, 在哪个部分; not 哪条措施, which asks for the thing itself."""
_SAYS = frozenset({"passage", "list", "number", "yes_no", "duty"})


def in_its_clause(question: Question, draft: Draft, reading: Reading) -> Draft:
    """The draft with each clause's address before the first line that it proves, where the question asks for it."""
    if draft.kind not in _SAYS or not _ASKED.search(question.body) or question.address:
        return draft
    lines: list[Statement] = []
    named: set[str] = set()
    for line in draft.statements:
        clause = line.spans[0].clause if line.spans else None
        if clause is None or line.derived or not clause.address or clause.id in named:
            lines.append(line)
            continue
        named.add(clause.id)
        place = f"{reading.place(clause.document_id)}："
        text = line.text.removeprefix(place)
        lines.append(replace(line, text=f"{place * (text != line.text)}{_written(clause.path)}：{text}"))
    return replace(draft, statements=tuple(lines))


def _written(path: Sequence[str]) -> str:
    """The path in one string; a bare number keeps apart from the title before it (…服务水平 10.提高…)."""
    parts = ["".join(part.split()) for part in path]
    return "".join(f" {part}" if part[:1].isdigit() else part for part in parts).strip()
