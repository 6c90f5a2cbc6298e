"""Whether a bureau leads what a whole plan is about (株洲学前教育是市财政局牵头吗): told by all that it leads there."""

from __future__ import annotations

import re

from assistant import aggregate
from assistant.answering.outcome import Outcome
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import is_generic
from assistant.understanding.understand import understand
from corpus.regex import regex

_CLAIMED = r"(?:来|在)?(?P<role>牵头|负责|配合)(?:的)?(?:吗|吧|么|嘛|对[吗吧不]|是[吗吧])[?？]?$"


_OF_EVERY = regex(r"所有|全部|都|每|各|任务|[条项]")
"""所有任务都是…牵头的吗 asks of the tasks, one by one."""


def of_whole_plan(question: Question, reading: Reading) -> Outcome | None:
    """The tasks of the plan that the bureau asked about leads (supports); None for a question on one matter of it.

    The list of units of any one clause would say yes or no for the whole plan.
    """
    if len(question.unit_words) != 1 or "role_check" not in question.asks or question.address or question.focus:
        return None
    unit = question.unit_words[0]
    claimed = re.search(rf"(?:是不是|是|由|归)*{re.escape(unit)}{_CLAIMED}", question.body)
    if claimed is None or _OF_EVERY.search(question.body):
        return None
    plans = {
        (clause.document_id, clause.plan): "".join(clause.plan_title.split())
        for identifier in reading.scope(question)
        for clause in reading.index.clauses_of(identifier)
        if clause.plan >= 0 and reading.duties_of(clause.id)
    }
    topic = [term for term in question.terms if not is_generic(term)]
    titled = [plan for plan, title in plans.items() if topic and all(term.found_in(title) for term in topic)]
    if len(titled) != 1 or len({plan[0] for plan in plans}) != 1:
        return None
    text = f"{question.body[: claimed.start()]}{unit}{claimed['role']}哪几项"
    counted = aggregate.answer(understand(text, reading, regions=question.regions).with_(plans=tuple(titled)), reading)
    return None if counted is None else Outcome(counted.draft, counted.verdict, counted.evidence)
