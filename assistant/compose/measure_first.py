"""What is to be done before how things stand, where it is asked how something is dealt with."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence_piece import Evidence
from assistant.question import Question
from corpus.regex import regex

_DEALT_WITH = regex(
    r"(?:怎么|怎样|如何|咋)(?:样)?(?:去|来|才能)?(?:进行)?(?:办|做|整|弄|处理|处置|解决|应对|改|治|换|修|补|建|提升|提高|缓解|消除|保障|加强)"
    r"|(?:什么|啥|哪些)(?:办法|措施|对策|举措|招)"
)
_OF_STATE = regex(
    r"现状|存在的?(?:主要|突出)?(?:问题|困难|不足)|问题(?:和|与)(?:困难|不足|短板)|面临的?(?:形势|困难|挑战|机遇)|基本情况|(?:发展|工作)基础|概况"
)
_STATES = regex(
    r"(?:存在|面临)[^，。；]{0,14}(?:问题|隐患|不足|短板|困难|差距)|(?:不足|薄弱|短缺|滞后|老化|失修|偏[低少])[。；，]?$|无法[^，。；]{1,8}[。；，]|不能满足|据(?:调查)?统计"
)
_TREATED = regex(r"限期|责令|整改|处罚|查处|督查|取缔|整治|排查|消除|化解")
"""对存在安全隐患的…限期整改 tells what is done about it."""
_WITHIN, _NEAR = 12, 6.0
_THING = 1.5
"""Weight of a word that may name the thing dealt with."""


def measure_first(question: Question, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The evidence, led by what is to be done about a thing where the best only tells how it stands.

    What tells that is no rival then: 大多属于C级危房 is what 危房怎么处理 is about, C级校舍维修加固 its answer.
    """
    best = evidence[0]
    if "how" not in question.asks or not _DEALT_WITH.search(question.body) or not tells_state(best):
        return evidence
    held = [term for term in question.terms if term.weight >= _THING and term.found_in(best.text)]

    def fits(piece: Evidence) -> bool:
        near = piece.score >= best.score - _NEAR and not tells_state(piece)
        return near and any(term.found_in(piece.text) for term in held)

    first = next((piece for piece in evidence[:_WITHIN] if fits(piece)), None)
    if first is None:
        return evidence
    return [first, *(piece for piece in evidence if piece is not first and not tells_state(piece))]


def tells_state(piece: Evidence) -> bool:
    """Whether a sentence stands in a part on how things are, or names a lack and nothing to be done about it."""
    path = (*piece.clause.path, piece.clause.heading or "")
    return any(_OF_STATE.search(part) for part in path) or bool(
        _STATES.search(piece.text) and not _TREATED.search(piece.text)
    )
