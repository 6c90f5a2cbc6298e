"""What a composer gives back, and what composers share in choosing evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.draft import Draft
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question, levels_of
from assistant.understanding.terms import Term, coverage, key_terms
from corpus.regex import regex

# Groups of pupils, schools and teachers that a sentence may be limited to: it is no answer for all of them.
QUALIFIERS = ("残疾", "随迁", "留守", "中职", "特殊教育", "民办", "非营利性", "营利性", "临聘")
_NO_GROUP = regex(r"非?营利性?(?:的)?(?:原则|目的|组织|收入)")
"""坚持非营利性原则 limits what is said to no group."""
_LOSS = 1.5
_SHORT_CLAUSE = 160
"""An article of two or three sentences speaks of one thing: the number may stand in the sentence after its name."""
STANDS_OUT = 3.0
"""Standard deviations by which a cosine must stand above the others to make up for words that are not shared."""

NEAR = 2.1
"""Deviations above the others' at which a sentence that shares few words is taken to say it in its own."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A draft and the piece of evidence that it stands on, for the gate to judge."""

    draft: Draft
    piece: Evidence


def speaks_of_key(question: Question, piece: Evidence) -> bool:
    """Whether a sentence, or the title of its clause, names one of the things that the question is about.

    A number stands for its own measure only: one from a sentence about something else is no answer.
    """
    keys = key_terms(question.terms)
    text = piece.text + piece.title + piece.before
    if len(piece.clause.text) <= _SHORT_CLAUSE:
        text += "".join(piece.clause.text.split())
    # 保安呢 after 食堂要达到几级: what is near in meaning may be near to the words of the turn before.
    near = piece.dense_z >= STANDS_OUT and not question.ask_text
    most = coverage(question.terms, text) >= _MOST_WORDS and not question.ask_text
    return not keys or any(term.found_in(text) for term in keys) or near or most


_MOST_WORDS = 0.6
"""Share of the question's words whose sentence speaks of the thing, though not by the rarest of them."""


_MEASURE = regex(
    r"率$|满意度|占比|学位|床位|补助|补贴|津贴|经费|学费|学历|课时|班额|奖金|工资|资金|名额|规模|半径|间距|面积|任期|年龄|人数|师生比|学分"
)

_ANY_MEASURE = regex(_MEASURE.pattern.replace("率$", "率"))


def speaks_of_measure(question: Question, piece: Evidence) -> bool:
    """Whether a sentence, or the title of its clause, names a measure that the question asks by name, where it does."""
    measures = [term for term in question.terms if term.known and _MEASURE.search(term.text)]
    # The title speaks for a sentence only where that names no measure of its own (“增加学位床位供给”).
    text = piece.text if _ANY_MEASURE.search(piece.text) else piece.text + piece.title
    text += piece.before
    return not measures or any(_speaks_of(term, text) for term in measures)


def of_other_measure(question: Question, segment: str) -> bool:
    """Whether a segment names a measure, the question another, and not one of the question's stands in the segment."""
    asked = [term for term in question.terms if term.known and any(map(_MEASURE.search, term.alternatives))]
    return bool(asked and _ANY_MEASURE.search(segment)) and not any(_speaks_of(term, segment) for term in asked)


_PEOPLE_COUNTED = regex(r"\d\s*[人名]")


def _speaks_of(measure: Term, text: str) -> bool:
    """Whether a text names a measure; the number of people stands wherever people are counted."""
    return measure.found_in(text) or (measure.text.endswith("人数") and bool(_PEOPLE_COUNTED.search(text)))


JOINT_SHARE = regex(r"公办[^，。；\d]{0,12}(?:和|与|及|、)[^，。；\d]{0,6}普惠")


def of_joint_share(question: Question, text: str) -> bool:
    """Whether a text counts 公办园 and 普惠性民办园 together, and the question asks for one kind of them alone."""
    asks_one = re.search(r"公办|公立|民办|私立", question.body) and not re.search(r"普惠|合计|加起来", question.body)
    return bool(asks_one) and bool(JOINT_SHARE.search("".join(text.split())))


_SOME_PUPILS = ("残疾", "随迁", "留守", "特殊教育")
_OF_RATE = regex(r"率|比例|占比")


_DEGREES = {
    "postgraduate": regex("研究生|硕士|博士"),
    "bachelor": regex("本科|学士"),
    "college": regex("大专|专科"),
}


def of_other_pupils(question: Question, text: str) -> bool:
    """Whether a text gives a rate of a few pupils that the question does not name, or of levels that it does not ask.

    小学入学率 is neither that of disabled children nor 高中阶段毛入学率.
    """
    degrees = {degree for degree, words in _DEGREES.items() if words.search(question.folded + question.query)}
    told = {degree for degree, words in _DEGREES.items() if words.search(text)}
    if degrees and told and not degrees & told:
        return True
    if not _OF_RATE.search(question.body + question.query):
        return False
    asked = question.folded + question.query + "".join(one.text for one in question.context)
    asked += "".join(alternative for term in question.terms for alternative in term.alternatives)
    if any(word in text and word not in asked for word in _SOME_PUPILS):
        return True
    levels, own = levels_of(question.query), levels_of(text)
    gross = not levels and "入学率" in asked and "毛入" not in asked and bool(re.search(r"毛入学率", text))
    return gross or bool(levels and own and not levels & own)


_SATISFIED = regex(
    r"(?P<who>教师|老师|教职工|学生|孩子|家长|群众|校长|园长|社会)(?:们)?(?:[对给][^，。？?]{1,10})?的?满意(?:度|率)"
)
_WHO = {"老师": "教师", "教职工": "教师", "孩子": "学生"}
_CONTENT = regex(r"教师|教职工|学生|家长|群众|百姓|校长|园长|社会")


def of_others_content(question: Question, text: str) -> bool:
    """Whether it is asked how content some people are, and a text tells it of others: 教师满意度, and 家长…97.8%."""
    asked = _SATISFIED.search(question.body)
    if asked is None or not re.search(r"满意(?:度|率)", text):
        return False
    told = set(_CONTENT.findall(text))
    return bool(told) and _WHO.get(asked["who"], asked["who"]) not in told


def of_other_level(question: Question, sentence: str, segment: str) -> bool:
    """Whether a segment, or else its sentence, speaks of levels of school, and of none that the question names."""
    asked = levels_of(question.body)
    spoken = levels_of(segment) or levels_of(sentence)
    return bool(asked and spoken) and not asked & spoken


def qualifier_loss(question: Question, text: str) -> float:
    """What a segment loses for each group that it is limited to and that the question does not name."""
    text = _NO_GROUP.sub("", text)
    asked = question.folded + "".join(alternative for term in question.terms for alternative in term.alternatives)
    return _LOSS * sum(word in text and word not in asked for word in QUALIFIERS)


_NEEDY = regex("低保|最低生活保障")
_ON_THE_EDGE = regex(r"(?:低保|最低生活保障)(?:家庭|对象)?边缘")


def of_other_need(question: Question, text: str) -> bool:
    """Whether a text gives what only 低保边缘 families get and it is asked for those on 低保, or the reverse."""
    if not _NEEDY.search(question.body):
        return False
    own = _NEEDY.search(_ON_THE_EDGE.sub("", text))
    edge = _ON_THE_EDGE.search(text)
    return bool(own and not edge) if "边缘" in question.body else bool(edge and not own)
