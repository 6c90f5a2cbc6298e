"""What is to be done before how things stand or are to be, where it is asked how something is dealt with."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
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
    if not asks_measures(question) or not (tells_state(best) or tells_goal(best)):
        return evidence
    held = [term for term in question.terms if term.weight >= _THING and term.found_in(best.text)]

    def fits(piece: Evidence) -> bool:
        near = piece.score >= best.score - _NEAR and not tells_state(piece) and not tells_goal(piece)
        return near and any(term.found_in(piece.text) for term in held)

    first = next((piece for piece in evidence[:_WITHIN] if fits(piece)), None)
    if first is None:
        return evidence
    return [first, *(piece for piece in evidence if piece is not first and not tells_state(piece))]


def asks_measures(question: Question) -> bool:
    """Whether it is asked how something is dealt with, or what is done for it."""
    return bool(("how" in question.asks and _DEALT_WITH.search(question.body)) or _MEASURES_ASKED.search(question.body))


_MEASURES_ASKED = regex(r"(?:什么|啥|哪些)(?:具体|好)?(?:措施|举措|办法|保障|对策|招)[?？。]*$")
_GOALS = regex(r"目标|总体要求|指导思想|预期")
_REACHED = regex(
    r"(?:进一步|全面|显著|明显|持续|不断|基本|更加|切实)(?:得到)?(?:健全|完善|提高|提升|改善|加强|扩大|增强|巩固|规范|保障)[。；，]?$"
    r"|得到[^，。；]{1,8}[。；，]?$"
)


def tells_goal(piece: Evidence) -> bool:
    """Whether a sentence stands among the goals of a plan and only says how things are to be."""
    path = (*piece.clause.path, piece.clause.heading or "")
    return any(_GOALS.search(part) for part in path) and bool(_REACHED.search(piece.text))


def tells_state(piece: Evidence) -> bool:
    """Whether a sentence stands in a part on how things are, or names a lack and nothing to be done about it."""
    path = (*piece.clause.path, piece.clause.heading or "")
    return any(_OF_STATE.search(part) for part in path) or bool(
        _STATES.search(piece.text) and not _TREATED.search(piece.text)
    )
