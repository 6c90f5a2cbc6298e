"""N条里 that counts all clauses of a document (连平30条里除了教育局还有谁), and not the clause of that number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.reading import Reading, RegionPath
from corpus.regex import regex
from corpus.regions import covers

SO_MANY = regex(
    r"(?<![\d第头余后.])(?<!(?<!学)前)(?P<number>\d{1,3})\s*条"
    r"(?P<what>(?:重点|主要)?(?:任务|措施|举措|条款|规定|条文))?(?=里|中(?!小学|学)|当中|之中)"
    r"(?![里中当之]中?面?(?:都|具体|到底)*(?:写|说|讲|规定|是|有)的?了?(?:什么|啥|哪些内容))"
)
_BEHIND = regex(r"[的划案件份表]$")
_MOST_DOCUMENTS = 12


def whole_said(body: str, scope: Sequence[RegionPath], reading: Reading) -> str:
    """The question with 全部条款 for a number of clauses that is that of all of them; of another one, the clause."""
    said = SO_MANY.search(body)
    if said is None or "点名" in body:
        return body  # 21条里被点名几条 counts sentences, and says so
    if int(said["number"]) in _totals(scope, reading):
        return f"{body[: said.start()]}全部{said['what'] or '条款'}{body[said.end() :]}"
    if _BEHIND.search(body[: said.start()]) and not said["what"]:
        return f"{body[: said.start()]}第{said['number']}条{body[said.end() :]}"
    return body


def _totals(scope: Sequence[RegionPath], reading: Reading) -> set[int]:
    """How many numbered clauses each plan of the documents in scope has: the last number, and all that bear one."""
    documents = [one for one in reading.documents.values() if not scope or any(covers(p, one.region) for p in scope)]
    found: set[int] = set()
    for document in documents if len(documents) <= _MOST_DOCUMENTS else ():
        clauses = [one for one in reading.index.clauses_of(document.id) if one.number and one.plan >= 0]
        parents = {one.parent for one in clauses if one.kind in ("heading", "clause")}
        for plan in {one.plan for one in clauses}:
            leaves = [one for one in clauses if one.plan == plan and one.kind == "clause" and one.id not in parents]
            articles = [one for one in clauses if one.plan == plan and re.fullmatch("第.+条", one.label)]
            numbers = [one.number or 0 for one in articles or leaves]
            found |= {max(numbers, default=0), len(numbers)}
    return found
