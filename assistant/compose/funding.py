"""Who pays, and where the money comes from."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Kind
from assistant.compose.doer_told import TELLS
from assistant.compose.measure_first import tells_goal
from assistant.compose.passage import said
from assistant.draft import Draft
from assistant.evidence.choice import Choice
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.terms import coverage
from corpus.regex import regex

_PAYS_ASKED = regex(
    r"(?:谁|哪(?:里|儿|家|一?方|个部门|级)?)(?:来)?(?:出(?:钱|资|$|[?？的，,])|掏|付|承担(?:费|$)|负担|发(?:钱|工资))"
    r"|(?:钱|资金|经费|费用)(?:是|都|要)?(?:从|打)?(?:哪(?:里|儿)?|何处)(?:来|出|筹|掏)"
    r"|(?:钱|资金|经费|费用)(?:是|都|要)?由谁(?:来)?(?:出|掏|付|支付|承担|负担|保障|解决)|(?:怎么|如何|咋)(?:样)?(?:筹|凑|来钱)|(?:资金|经费)来源"
    r"|(?:钱|资金|经费|费用)[^，。？?谁]{0,4}(?:哪些?|什么|啥|[哪几][几个条种]+)(?:渠道|途径|来源|路子)|筹(?:钱|资|款|措?(?:资金|经费))?[^，。？?]{0,4}(?:哪些?|什么|啥|[哪几][几个条种]+)(?:渠道|途径|路子|办法)|(?:渠道|途径|路子)[^，。？?]{0,3}筹|谁(?:来)?(?:出|掏)(?:这)?[笔个]?钱"
)
_FUNDED = regex(
    r"通过[^，。；]{0,20}(?:资金|财政|筹|渠道)|筹[措集]|由[^，。；]{2,16}(?:承担|负担|支付|核\s*拨|拨付|出资|保障)"
    r"|从[^，。；]{2,20}(?:列支|安排|支出|解决)|(?:列入|纳入)[^，。；]{0,10}(?:预算|财政)|(?:财政|经费)[^，。；]{0,8}(?:承担|保障|全额|列支|解决)"
    r"|财政(?:部门)?[^，。；]{0,20}(?:给予|补贴|补助|奖补)"
)
_PAY_WORDS = regex(r"钱|谁|经费来源|资金来源|筹|出资|^(?:渠道|途径|来源|路子|通过)$")
_THING = 4.0
_SURELY = 0.7


def surely_of(question: Question, piece: Evidence) -> bool:
    """Whether a sentence holds the weighty thing that is paid for; words that ask for the money are in no document."""
    things = tuple(term for term in question.terms if not _PAY_WORDS.search(term.text))
    return any(term.weight >= _THING for term in things) and coverage(things, piece.text) >= _SURELY


def funding(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """For who pays or where money comes from: the sentence near the top that says so of the thing asked about."""
    if not _PAYS_ASKED.search(question.body) or question.asks & {"lead", "support"}:
        return None
    things = tuple(term for term in question.terms if not _PAY_WORDS.search(term.text))
    for piece in (one for one in evidence[:5] if things and not tells_goal(one)):
        # Payments are told of the thing in the same breath; a thing that is only the means is none that is paid for.
        if _FUNDED.search(piece.text) and coverage(things, piece.text) >= TELLS:
            kind: Kind = "duty" if "who" in question.asks else "passage"
            told = [piece] if "who" in question.asks else _sources(piece, evidence)
            return Choice(Draft(kind, tuple(said(one, question.with_(terms=things)) for one in told)), piece)
    return None


_SOURCES = regex(
    r"(?:统筹|安排|利用|使用)[^，。；]{0,12}(?:债券|附加|收益|收入|资金|经费)|(?:加大|增加|保障|落实)[^，。；]{0,10}(?:预算|财政|投入|资金|经费)"
)
_MOST_SOURCES = 4


def _sources(piece: Evidence, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentences of a clause that name where its money comes from, in the order of the source."""
    own = [one for one in evidence if one.clause.id == piece.clause.id]
    named = [one for one in own if one is piece or _FUNDED.search(one.text) or _SOURCES.search(one.text)]
    return sorted(named[:_MOST_SOURCES], key=lambda one: one.start)
