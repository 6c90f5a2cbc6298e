"""The parts of a document that hold its tasks: 第二大项, 各大类各有几项."""

from __future__ import annotations

import re
from collections import Counter

from assistant.aggregate.query import sql
from assistant.aggregate.query.typed import Place, Query
from assistant.aggregate.query.words import NUMBER
from assistant.understanding.reading import Reading
from corpus.grammar import Clause
from corpus.numbering import asked_number
from corpus.regex import regex

_NTH_GROUP = regex(rf"第({NUMBER})(?:个)?(?:大项(?!目)|大类|大块|大任务|大方面)")


def task_groups(place: Place, reading: Reading) -> list[tuple[Clause, list[Clause]]]:
    """The headings that the tasks stand under, with their tasks: of the highest level that tells them apart."""
    index = reading.index
    ids = sql.task_ids(Query("tasks", "list", place, origin="bracket"), index.store)
    ids = ids or _numbered_through(place, reading)
    paths: list[list[Clause]] = []
    for identifier in ids:
        path: list[Clause] = []
        above = index.clauses.get(index.clauses[identifier].parent or "")
        while above is not None and above.id != place.ancestor:
            path.insert(0, above)
            above = index.clauses.get(above.parent or "")
        paths.append([one for one in path if one.label])
    depth = 0
    while paths and all(len(path) > depth + 1 for path in paths) and len({path[depth].id for path in paths}) == 1:
        depth += 1
    groups: dict[str, tuple[Clause, list[Clause]]] = {}
    for identifier, path in zip(ids, paths, strict=True):
        if len(path) <= depth:
            return []
        groups.setdefault(path[depth].id, (path[depth], []))[1].append(index.clauses[identifier])
    return list(groups.values())


def _numbered_through(place: Place, reading: Reading) -> list[str]:
    """Without lists of units, the clauses of one numbering that runs through several parts: 1. to 21. in (一)–(六)."""
    found = [reading.index.clauses[row["id"]] for row in sql.leaves(place, reading.index.store)]
    found = [clause for clause in found if clause.label and clause.level > 1]
    most = Counter(map(_shape, found)).most_common(1)
    kept = [clause for clause in found if _shape(clause) == most[0][0]]
    return [one.id for one in kept] if [one.number for one in kept] == list(range(1, len(kept) + 1)) else []


def _shape(clause: Clause) -> str:
    return re.sub(r"[\d一二三四五六七八九十]+", "#", "".join(clause.label.split()))


def numbered_group(text: str, place: Place, reading: Reading) -> Clause | None:
    """The part that the text names by its place among those that hold tasks (第二大项); None for none."""
    match = _NTH_GROUP.search(text)
    if match is None or len(place.documents) != 1:
        return None
    groups = task_groups(place, reading)
    if len({part.plan for part, _ in groups}) != 1:
        return None
    order = asked_number(match[1])
    return groups[order - 1][0] if 0 < order <= len(groups) else None
