"""Tasks that a question leaves out by number or by a word of their headings: 不算第7条, 除了双创那条."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.scope import label_of, longest_run
from assistant.aggregate.query.typed import Query
from corpus.numbering import asked_number
from corpus.regex import regex
from index.tokenizer import fold

_OUT = rf"(?:{words.LEAVES_OUT})(?:掉|上|了)?"
_BEHIND = r"(?:以外|之外|外|除外|不算|不计|不含)"
_BY_NUMBER = regex(
    rf"{_OUT}第({words.NUMBER})(?:条|项)?(?:任务)?{_BEHIND}?(?:的|[，,])*"
    rf"|第({words.NUMBER})(?:条|项)(?:任务)?{_BEHIND}[，,]?"
)
_BY_WORD = regex(
    rf"{_OUT}(?P<said>[\u4e00-\u9fff“”]{{2,12}}?)(?:(?P<that>的?(?:那|这)一?(?:条|项)(?:任务)?){_BEHIND}?(?:的|[，,])*|{_BEHIND}?[，,])"
)
"""A word without 那条 behind it must stand in the heading whole: 除了双减，还有哪些任务有财政局."""


_NO_QUOTES = {ord(mark): None for mark in "“”\"'‘’「」"}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The question without the words that leave a task out, the tasks that remain, and the one left out in words.

    `kept` is empty where the words leave out a task that was not found: no number of all stands in for the rest.
    """

    asking: Asking
    kept: tuple[str, ...]
    said: str

    def limit(self, query: Query | None) -> Query | None:
        """The query over the tasks that remain; None where it is of none of them."""
        if query is None or query.select not in ("tasks", "units") or query.clause_ids or query.aspect:
            return None
        if query.operation == "ratio" or query.origin == "row":
            return None
        if not self.kept:
            return query.with_(aspect="unread", text=self.said) if query.operation in ("count", "list") else None
        place = replace(query.place, words=(*query.place.words, f"不含{self.said}"))
        basis = (f"说明：没有把{self.said}算进去。", *query.basis)
        return query.with_(clause_ids=self.kept, place=place, basis=basis)


_LEAST_RUN = 2


def _bare(text: str) -> str:
    """A text folded, without quotation marks."""
    return fold(text).translate(_NO_QUOTES)


def left_out(asking: Asking) -> LeftOut | None:
    """What the question leaves out; None for nothing, or for what is no task of the place's lists."""
    match = _BY_NUMBER.search(asking.body) or _BY_WORD.search(asking.body)
    if match is None or not asking.has_lists or asking.origin == "row":
        return None
    body = asking.body[: match.start()] + asking.body[match.end() :]
    rest = replace(asking, body=body.strip("，, "), sure=True)
    store, clauses = rest.reading.index.store, rest.reading.index.clauses
    tasks = sql.task_ids(Query("tasks", "list", rest.here, origin="bracket"), store)
    said, that = (match.groupdict().get(name) or "" for name in ("said", "that"))
    if said:
        runs = [len(longest_run(_bare(label_of(clauses[one])), _bare(said))[0]) for one in tasks]
        best = max(runs, default=0)
        least = _LEAST_RUN if that else len(_bare(said))
        found = [one for one, run in zip(tasks, runs, strict=True) if run == best and best >= least]
    else:
        number = asked_number(next(group for group in match.groups() if group))
        found = [row["id"] for row in sql.leaves(rest.here, store) if row["number"] == number and row["id"] in tasks]
    if len(found) != 1:
        return None if said and not that else LeftOut(rest, (), match.group().strip("，, "))
    return LeftOut(rest, tuple(one for one in tasks if one != found[0]), label_of(clauses[found[0]]))
