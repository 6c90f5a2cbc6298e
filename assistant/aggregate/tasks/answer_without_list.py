"""The clauses that list no units, beside those of their kind that do."""

from __future__ import annotations

from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose, refused
from assistant.aggregate.query.scope import label_of
from assistant.aggregate.query.task_words import documents_named
from assistant.aggregate.query.text_spans import head_span
from assistant.aggregate.query.typed import Query
from assistant.answer import ResultTable
from assistant.draft import Statement
from corpus.grammar import Clause


def answer_without_list(query: Query, asking: Asking) -> Found:
    """All of them, each with the chapter over it."""
    if not asking.has_lists:
        return refused(f"{documents_named(asking)}的条目都没有逐条列出责任单位名单。")
    ids = sql.without_list(query.place, asking.reading.index.store)
    clauses = [asking.reading.index.clauses[identifier] for identifier in ids]
    items = [Item(_full_label(clause), (head_span(clause),)) for clause in clauses]
    understood = (*query.place.words, "条款", "没有责任单位名单", "列出")
    if not clauses:
        return compose(Statement("没有：同级的条目都列了责任单位。", (), derived=True), (), understood=understood,
                       table=ResultTable(("条款",), (), 0))  # fmt: skip
    table = ResultTable(("条款",), tuple((clause.address,) for clause in clauses), len(clauses))
    return compose(
        Statement(f"共{len(clauses)}条没有列责任单位：", (), derived=True), items, understood=understood, table=table,
        basis=["说明：只看与列了名单的条目编号同级的条目。"],
    )  # fmt: skip


def _full_label(clause: Clause) -> str:
    """The clause with the chapter over it, which tells clauses of one number apart."""
    above = clause.path[0] if len(clause.path) > 1 else ""
    return f"{label_of(clause)}" + (f"（在“{''.join(above.split())}”）" if above else "")
