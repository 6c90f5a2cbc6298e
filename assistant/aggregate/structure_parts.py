"""Parts and items counted one after another in one line: 有几部分，任务举措几条；主要措施多少条，分几类."""

from __future__ import annotations

from dataclasses import replace

from assistant.aggregate.answer import answer_query
from assistant.aggregate.asking import Asking
from assistant.aggregate.result import Found, Item, compose
from assistant.aggregate.scope import label_of
from assistant.aggregate.structure import understand_clauses
from assistant.answer import ResultTable
from assistant.draft import Statement
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex

_PIECES = regex(r"[，,；;、\s]+")
_COUNTED = regex(r"(?:几|多少)(?:个)?(?:大)?(?:部分|章|条|项|类|块)")


def answer_structure(question: Question, reading: Reading) -> Found | None:
    """Each count by itself, what it counts before it; None where the line does not ask for those of two chapters."""
    asking = Asking.of(question, reading)
    pieces = [piece for piece in _PIECES.split(asking.body) if piece]
    if len(pieces) < 2 or not all(_COUNTED.search(piece) for piece in pieces) or len(asking.place.documents) != 1:
        return None
    items, values = [], []
    heading, names = "", set()
    for piece in pieces:
        alone = replace(asking, body=piece)
        if alone.chapter is None and heading:
            alone = replace(asking, body=heading + piece)  # 分几类 is of the chapter that was counted before
        query = understand_clauses(alone)
        found = answer_query(query, alone) if query is not None and query.select == "clauses" else None
        if found is None or found.draft is None or found.draft.table is None:
            return None
        told = found.draft.statements
        heading = label_of(alone.chapter) if alone.chapter is not None else heading
        name = heading or asking.place.words[-1]
        names.add(name)
        spans = tuple(dict.fromkeys(span for line in told[1:] for span in line.spans))
        items.append(Item(f"{name}：{told[0].text.rstrip('：')}", spans[:1] + spans[-1:]))
        values.append(found.draft.table.value)
    if len(names) == 1:
        return None  # 共多少条，分几章: the parts with their items tell both
    table = ResultTable(("名称", "数"), tuple(zip(pieces, values, strict=True)), tuple(values))
    understood = (*asking.place.words, "分别计")
    return compose(Statement("分别是：", (), derived=True), items, understood=understood, table=table)
