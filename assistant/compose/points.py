"""The points that a clause is divided into: 一是…；二是…, ①…②…, 首先…其次…."""

from __future__ import annotations

from assistant.draft import Span, Statement, shorten
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.terms import key_terms
from corpus.clause import Clause
from corpus.regex import regex
from corpus.sentences import sentences

_POINT = regex(r"^(?:[一二三四五六七八九]是|[①②③④⑤⑥⑦⑧⑨])")
_FIRST = regex(r"首先[，,]")
_IN_ORDER = regex(r"^(?:首先|其次|再次|然后|最后|另外|此外)[，,]")
"""另外 and 最后 are points only behind a 首先."""
_ASKS_FOR = regex(r"存在|面临|问题|困难|短板|不足|包[括含]|方面|做法|举措|措施")
"""Words by which the points are asked for, which any of them may hold."""
_LONGEST = 90


def is_point(piece: Evidence) -> bool:
    """Whether a sentence is one of the points of its clause."""
    return bool(_POINT.match(piece.text) or (_IN_ORDER.match(piece.text) and _FIRST.search(piece.clause.text)))


def one_point(question: Question, best: Evidence) -> bool:
    """Whether the question is about what one point of its clause alone speaks of: 美育要达到什么要求 of the five."""
    keys = [term for term in key_terms(question.terms) if not _ASKS_FOR.fullmatch(term.text)]
    if all(term.found_in(best.title) for term in keys):
        return False
    others = [text for text in _points(best.clause) if text != best.text]
    held = bool(keys) and all(term.found_in(best.text) for term in keys)
    return is_point(best) and held and not any(term.found_in(text) for text in others for term in keys)


def numbered_points(clause: Clause) -> list[Statement]:
    """The points of a clause, each by its first sentence; [] where it is not so divided."""
    told = _points(clause).items()
    found = [Statement(shorten(text, _LONGEST), (Span(clause, start, end),)) for text, (start, end) in told]
    return found if len(found) >= 2 else []


def _points(clause: Clause) -> dict[str, tuple[int, int]]:
    """The first sentences of the points of a clause, with where they stand in its document."""
    pattern = _IN_ORDER if _FIRST.search(clause.text) else _POINT
    return {one.text: (one.start, one.end) for one in sentences(clause) if pattern.match(one.text)}
