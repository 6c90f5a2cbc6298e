"""Parts counted together: one after another (有几部分，任务举措几条), set against each other, added up."""

from __future__ import annotations

from dataclasses import replace

from assistant.aggregate.answer import answer_query
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose
from assistant.aggregate.query.scope import headings_in, label_of, limited
from assistant.aggregate.query.text_spans import head_span
from assistant.aggregate.texts.answer_text import items_of
from assistant.aggregate.texts.structure import understand_clauses
from assistant.answer import ResultTable
from assistant.draft import Statement
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.clause import Clause
from corpus.regex import regex
from index.tokenizer import fold

_PIECES = regex(r"[，,；;、\s]+")
_COUNTED = regex(r"(?:几|多少)(?:个)?(?:大)?(?:部分|章|条|项|类|块)")


_CLAUSES = r"(?:条款|条文|条目|条数|小条|条|项)"
_ADDED = regex(rf"(?:一共|总共|合计|加起来|加一起|共)(?:有|是)?(?:几|多少)(?:个)?{_CLAUSES}")
_APART = regex(
    rf"[多少差](?:出|了)?(?:几|多少)(?:个)?{_CLAUSES}|(?:谁|哪(?:一)?(?:章|个|部分|块|边|类))的?{_CLAUSES}?(?:数)?(?:更|要|比较|最)?[多少](?!少)"
    rf"|{_CLAUSES}(?:数)?(?:谁|哪(?:一)?(?:章|个|部分|块|边))(?:更|要|比较)?[多少](?!少)"
)
_BETWEEN = regex(r"[和与跟比、]")


def _two_chapters(asking: Asking) -> Found | None:
    """The clauses of two chapters added up or set against each other: 方法措施比重点任务多几条."""
    body = asking.body
    added, apart = _ADDED.search(body), _APART.search(body)
    if not (added or apart) or asking.mentions or len(asking.place.documents) != 1:
        return None
    for mark in _BETWEEN.finditer(body):
        sides = [_chapter_said(asking, piece) for piece in (body[: mark.start()], body[mark.end() :])]
        first, other = sides
        if first is None or other is None or first.id == other.id:
            continue
        parts = [(label_of(one), items_of(limited(asking.place, one), asking)) for one in (first, other)]
        if not all(clauses for _, clauses in parts):
            return None
        (one, one_has), (two, two_has) = ((label, len(clauses)) for label, clauses in parts)
        told = f"“{one}”{one_has}条，“{two}”{two_has}条，"
        (more, high), (_, low) = sorted(((one, one_has), (two, two_has)), key=lambda part: -part[1])
        value = high + low if added else high - low
        if added:
            said = f"{told}合计{value}条（{one_has}+{two_has}={value}）。"
        elif high == low:
            said = f"{told}一样多。"
        else:
            said = f"{told}“{more}”多{value}条（{high}−{low}={value}）。"
        spans = tuple(head_span(clause) for _, clauses in parts for clause in (clauses[0], clauses[-1]))
        return compose(
            Statement(said, tuple(dict.fromkeys(spans)), derived=True), (),
            understood=(*asking.place.words, one, two, "条数"),
            table=ResultTable(("部分", "条数"), ((one, one_has), (two, two_has)), value),
        )  # fmt: skip
    return None


def _chapter_said(asking: Asking, piece: str) -> Clause | None:
    """The chapter that a piece of the question names: as anywhere, or with the whole of a short heading (总则)."""
    alone = replace(asking, body=piece)
    if alone.chapter is not None:
        return alone.chapter
    headed = [
        one for one in headings_in(asking.place, asking.reading)
        if one.heading and piece.startswith(fold("".join(one.heading.split())))
    ]  # fmt: skip
    return headed[0] if len(headed) == 1 else None


def answer_structure(question: Question, reading: Reading) -> Found | None:
    """Each count by itself, what it counts before it; None where the line does not ask for those of two chapters."""
    asking = Asking.of(question, reading)
    if (two := _two_chapters(asking)) is not None:
        return two
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
