"""What a document states in words where a date or a number is asked for: an occasion, a level.

什么时候要回避 is answered by 有…情形的，应当回避, and 什么级别的职称 by 中级以上. And questions that a word of dates or
numbers only stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.compose.passage import said
from assistant.draft import Draft
from assistant.evidence.choice import NEAR, Choice
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from corpus.regex import regex

_MOST_WORDS = 0.6
_LOOKED_AT = 3
_OCCASION_ASKED = regex(r"什么时候|啥时候?|何时|几时")
_OCCASION = regex(
    r"同步|同时(?=[^，。；]{0,4}(?:设计|建设|规划))|情形(?:之一)?的|(?:[之以]前|[之以]后|时|期间)[，,]|(?<!当|提)前[，,]"
    r"|(?<![今以之最课背善落先])后(?:应当?|要|必?须|及时|立即|即可?|方可|才能?|按|由|再)"
)
_LEVEL_ASKED = regex(r"(?:什么|哪个|啥)(?:样的)?(?:级别|等级|层级|档次|级)|几级")
_LEVEL = regex(r"(?:[校县市省国部]|国家)级|[初中高特]级(?!中)|(?:国家|省定|省级|行业)[^，。；]{0,2}标准|[省国部]颁")


def occasion_of(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """For 什么时候: a sentence near the top that tells in which case or together with what; None where none does."""
    if not _OCCASION_ASKED.search(question.body):
        return None
    told = (one for one in evidence[:_LOOKED_AT] if _OCCASION.search(one.text))
    return _first_near(question, told)


def level_of(question: Question, evidence: Sequence[Evidence]) -> Choice | None:
    """For 什么级别: a sentence near the top that names a level of offices, posts or standards."""
    if "grade" not in question.asks or not _LEVEL_ASKED.search(question.body):
        return None
    return _first_near(question, (one for one in evidence[:_LOOKED_AT] if _LEVEL.search(one.text)))


def _first_near(question: Question, pieces: Iterable[Evidence]) -> Choice | None:
    for piece in pieces:
        if piece.dense_z >= NEAR or piece.sentence_terms >= _MOST_WORDS:
            return Choice(Draft("passage", (said(piece, question),)), piece)
    return None


_OTHER_ASKED = regex(r"什么|哪些|啥|怎么?样|如何")
_NUMBER_WORDS = regex(
    r"多少|几|多[大高长远久]|[最至][低高少多]|(?:[总人]数|数[量目]|总量|[上下]限)(?:是|有|为|要|呢)*(?:[?？。，,]|$)"
)


_BARE_RATE = regex(r"^[\u4e00-\u9fff“”\"]{2,8}率[?？。]*$")


def number_by_the_way(question: Question) -> bool:
    """Whether a word of numbers only stands in a question of something else: 定录取人数时要作什么样的安排.

    A bare 近视率 may be told by what is to be done about it.
    """
    if _BARE_RATE.search(question.body):
        return True
    numbers = "count" not in question.asks or _NUMBER_WORDS.search(question.body)
    return not numbers and bool(_OTHER_ASKED.search(question.body))


_DATE_WORDS = regex(r"什么时候|啥时|时间|时候|哪|几|多久|多长|最[晚迟]|截止|到期")
_YES_NO = regex(r"[吗么嘛不][?？。]*$|能不能|可不可以|行不行|要不要|是不是|是否|能否")


def date_by_the_way(question: Question) -> bool:
    """Whether a word of dates only stands in a question of yes or no: 年限可以松一松吗."""
    return not _DATE_WORDS.search(question.body) and bool(_YES_NO.search(question.body))
