"""Question → Query: as a turn that follows another, by itself, or by the kind that its meaning is nearest to."""

from __future__ import annotations

from assistant.aggregate.cues import cue_of, mistaken, of_one_clause, with_cue
from assistant.aggregate.followup import OF_WHAT_WAS_TOLD, follow
from assistant.aggregate.measures.measure_gaps import not_broken_down
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.typed import Query
from assistant.aggregate.readings import read
from assistant.aggregate.turns.turn_counts import asks_who_of_clause, who_of_clause
from assistant.understanding.followup import core_of
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex


def understand(question: Question, reading: Reading) -> tuple[Query, Asking] | None:
    """The query that a question means, and the question as it was looked at; None for any other question."""
    asking = Asking.of(question, reading)
    if not asking.place.documents:
        return None
    if question.earlier is not None:
        followed = follow(asking, _earlier(question.earlier, reading), _earlier)
        if followed is not None:
            return followed
        core = core_of(asking.body).strip("，,。 ？?呢")
        if asks_who_of_clause(asking, core):
            of_it = who_of_clause(asking, core)
            return (of_it, asking) if of_it is not None else None
        if OF_WHAT_WAS_TOLD.fullmatch(core):
            return None
    query = read(asking)
    if query is not None and of_one_clause(asking, query):
        return None
    if query is not None and not mistaken(asking, query):
        return query, asking
    return _by_kind(asking) or ((query, asking) if query is not None else None)


def _earlier(question: Question, reading: Reading) -> tuple[Query, Asking] | None:
    return understand(question, reading) or _tasks_of_unit(question, reading)


def _tasks_of_unit(question: Question, reading: Reading) -> tuple[Query, Asking] | None:
    """What one unit has to do, which has an answer of its own, as the list that a later turn goes on from."""
    asking = Asking.of(question, reading)
    if "unit_duties" not in question.asks or len(asking.mentions) != 1 or not asking.has_lists:
        return None
    named = asking.mentions[0]
    every = (asking.role_condition(named, ()),)
    return (Query("tasks", "list", asking.here, every=every, origin=asking.origin), asking) if named.names else None


def _by_kind(asking: Asking) -> tuple[Query, Asking] | None:
    """The query of the kind that the question's meaning is nearest to, where that kind fits what it names."""
    cue = cue_of(asking)
    if cue is None or not_broken_down(asking):
        return None
    cued = with_cue(asking, cue)
    query = read(cued)
    if query is None or not cue.fits(query):
        return None
    if query.aspect == "across" and len(query.clause_ids) < _PLACES_RANKED:
        return None
    ranked = query.select == "rows" and query.operation in ("max", "min", "growth")
    if ranked and not _RANK_ASKED.search(asking.body):
        return None  # 床位增加多少 asks of one thing, and not which of all rows grows most
    return None if query.select == "rows" and _drops_a_limit(asking, query) else (query, cued)


def _drops_a_limit(asking: Asking, query: Query) -> bool:
    """Whether a query over rows leaves unread what the question limits them by, or limits them by what may be none."""
    limited = bool(_UNREAD_LIMIT.search(asking.body) or asking.question.numbers)
    if limited and not any(cell.number for cell in query.cells):
        return True
    if query.operation in ("count", "list") and not query.cells and "表" not in asking.body:
        return True  # 有几所学校 counts no rows of whatever table there is
    if any(cell.test == "lacks" and "指标" in cell.header for cell in query.cells):
        return "指标" not in asking.question.body  # 除了小学，其他学校有几所 leaves no indicator out
    # A word that some rows' names share may be no condition: 有几所高中, 本科上线率.
    return any(cell.test == "contains" for cell in query.cells)


_RANK_ASKED = regex(
    r"最|(?:哪|谁)(?![^，。？?]*(?:超(?:预算|支|概算|期|标)|没|未|不))|排|第[一二三四五六]|前[一二三四五六七八九十\d]|更|高低|快|慢|首|头|顶|冠|垫|尖"
)
_PLACES_RANKED = 3
"""Two places are compared as such; a measure that fewer state was not understood."""
_UNREAD_LIMIT = regex(r"[超过多高大少低小]于|[超过]\d|不到|不足|以[上下内]|各[^类级项地]|分别|每[所个]")
"""A limit or a division of rows that a query without a number leaves unread."""
