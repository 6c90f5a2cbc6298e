"""Tasks by the deadline that stands behind their lists (完成时限：持续推进), where a plan writes one behind each."""

from __future__ import annotations

import re

from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.scope import longest_run
from assistant.aggregate.query.typed import Operation, Query
from corpus.regex import regex
from index.tokenizer import fold

_LABELLED = regex(r"(?:时限|期限|时间)(?:要求)?\s*[：:]")
_DATE = regex(r"20\d\d年(?:\d{1,2}月)?")
_DUE = regex(r"完成|时限|期限|到期|办结|办完|做完")
_OPEN = regex(r"20\d\d年(?:\d{1,2}月)?(?:之后|以后|后|[到至—])")
_ASKED = regex(r"哪|几|多少|什么|的(?:任务|工作|事项?)?(?:有)?[?？。]*$|任务[?？。]*$")
_LEAST_RUN = 4


def understand(asking: Asking) -> Query | None:
    """The query over the tasks with the deadline that the question says; None for any other question."""
    body = asking.body
    tasks = words.COUNTED_TASKS.search(body) or words.LISTED_TASKS.search(body) or re.search(words.TASK, body)
    if asking.mentions or len(asking.place.documents) != 1 or not tasks or not _ASKED.search(body):
        return None
    if asking.origin != "bracket" or not asking.has_lists or _OPEN.search(body) or re.search("项目|工程", body):
        return None
    deadlines = _deadlines(asking)
    said = _DATE.search(body)
    if said is not None:
        by = re.match(r"(?:年)?底?(?:之?前|以前)", body[said.end() :])
        run = said.group() if _DUE.search(body) else ""
        # 2028年底前完成 is what is written for 2028, as of a table's column.
        run = run[:5] if by and "月" not in run else "" if by else run
    else:
        runs = (longest_run(fold(text), body)[0] for text in deadlines.values())
        run = max((one for one in runs if not re.search(r"\d", one)), key=len, default="")
        run = run if len(run) >= _LEAST_RUN else ""
    ids = tuple(one for one, text in deadlines.items() if run and run in fold(text))
    if not ids:
        return None
    operation: Operation = "count" if words.COUNTED_TASKS.search(body) else "list"
    told = f"说明：按各条后面写明的时限计（写有“{run}”的）。"
    return Query("tasks", operation, asking.here, clause_ids=ids, part_words=(run,), basis=(told,), origin="bracket")


def _deadlines(asking: Asking) -> dict[str, str]:
    """The deadline behind each list of the place, by clause."""
    index = asking.reading.index
    ids = sql.task_ids(Query("tasks", "list", asking.here, origin="bracket"), index.store)
    found = {}
    for one, duties in sql.task_duties(ids, index.store, "bracket").items():
        text = next((str(duty["deadline"]) for duty in duties if duty["deadline"]), "")
        if text and _LABELLED.search(asking.reading.text(one)):
            found[one] = text
    return found
