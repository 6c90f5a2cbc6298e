"""Whether a piece of evidence tells of another thing, subject or body than the one asked about."""

from __future__ import annotations

from assistant.evidence.asked_deed import ANY_DEED
from assistant.evidence.choice import NEAR, STANDS_OUT
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question, stages_of
from assistant.understanding.reading import Reading
from assistant.understanding.terms import unheard, unspoken
from corpus.regex import regex
from corpus.units import find_units, match_unit

_THING = 4.0
"""Weight of a word that names the very thing asked about."""


def nowhere_told(question: Question, piece: Evidence, reading: Reading) -> bool:
    """Whether it is asked who does a thing that other documents speak of and the piece's nowhere: 校车谁管.

    A list of units at the end of the nearest clause would be given for it.
    """
    if piece.clause.id in question.focus:
        return False
    texts = [reading.text(clause.id) for clause in reading.index.clauses_of(piece.clause.document_id)]
    things = (term for term in question.terms if term.known and term.weight >= _THING)
    return unheard(things, texts)


_OWNERS = (regex(r"公办|公立"), regex(r"民办|私立|私人|(?<!非)营利性"))
_SUBJECT = regex(r"^[^，,。？?]{0,6}?(?P<owner>公办|公立|民办|私立|私人|(?<!非)营利性)(?!还是|[和与、或])")
_NEW = regex(r"新[建办设开]")


def of_other_owner(question: str, text: str) -> bool:
    """Whether a rule is asked for of schools of one owner, and a text has it of the other's only: 公办园, 民办园."""
    subject = _SUBJECT.search(question)
    if subject is None or _NEW.search(question):
        return False
    own, other = _OWNERS if _OWNERS[0].search(subject["owner"]) else _OWNERS[::-1]
    return bool(other.search(text)) and not own.search(text)


_REQUIRED = regex(
    r"要不要|用不用|需不需要|是否(?:需要|要|必须)|(?:必须|需要|得|要)(?=[^，,。?？]{2,12}(?:吗|么|不[?？]?$))"
)


def of_other_subject(question: Question, piece: Evidence, reading: Reading) -> bool:
    """Whether it is asked what one thing must have, and the clause tells of another: 校车用不用装摄像头 → 幼儿园."""
    required = _REQUIRED.search(question.body)
    if required is None or piece.clause.id in question.focus:
        return False
    clause = reading.headed(piece.clause)
    before = question.body[: required.start()]
    things = [one for one in question.terms if one.text in before and one.direct and one.weight >= _THING]
    told = stages_of(clause)  # 小学要交学费吗 is told by what compulsory education is
    return unspoken([one for one in things if not told & stages_of(one.text)], clause)


_BY_LEAVE = regex(r"(?:未|经|报|征得)[^，。；]{0,20}(?:同意|批准|审批|许可|备案)")
"""未经领导小组同意，不得安排教师…: whose leave it takes is not whom the rule is for."""
_TOWARDS = regex(r"[向跟和与给由经受找去到归报]$")


_OF_OTHERS = frozenset({"who", "lead", "support", "role_check", "when", "count", "percent", "money"})
"""What is asked of the thing, or of a list that the bureau may not be on."""


def of_other_unit(question: Question, piece: Evidence) -> bool:
    """Whether a bureau is asked what it does or may do, and the sentence tells of other bureaus and not of it.

    It is what is asked about where the question begins with it (the level before it may have gone with the place).
    """
    if len(question.unit_words) != 1 or question.asks & _OF_OTHERS:
        return False
    word = question.unit_words[0]
    at = question.body.find(word)
    if at < 0 or at > 1 or _TOWARDS.search(question.body[:at]):
        return False
    named = [unit.name for unit in find_units(_BY_LEAVE.sub("", piece.text))]
    return bool(named) and not match_unit(word, named) and word not in piece.text


def lists_other(question: Question, piece: Evidence, reading: Reading) -> bool:
    """Whether a list is asked for in few words, and the clause does not speak of one that tells what it is a list of.

    保安配备有哪些要求 is not told by what all buildings must meet, nor 食堂陪餐 by the services that may be bought.
    """
    if piece.clause.id in question.focus or len(question.body) > _FEW_WORDS or _SEVERAL_ASKED.search(question.body):
        return False
    clause = reading.text(piece.clause.id) + "".join(piece.clause.path) + reading.title(piece.clause)
    things = [one for one in question.terms if not (ANY_DEED.fullmatch(one.text) or _OF_TEXT.fullmatch(one.text))]
    named = (term for term in things if term.direct and term.weight >= _NAMED_THING)
    if piece.dense_z < STANDS_OUT and any(not term.found_in(clause) for term in named):
        return True
    missing = any(term.weight >= _TELLING_WORD and not term.found_in(clause) for term in things)
    near = _NEARER if piece.clause_terms < _FEW_OF_WORDS else NEAR
    return missing and piece.dense_z < near and piece.clause_terms < _MOST_WORDS


_FEW_WORDS = 20
"""Characters of a question up to which each of its words counts; longer ones tell it in words of their own."""
_TELLING_WORD, _MOST_WORDS = 1.5, 0.8
_FEW_OF_WORDS, _NEARER = 0.4, 2.6
"""Of clauses with so few of the words, those less near told something else in three cases of four."""
_NAMED_THING = 4.4
"""Weight of a thing that few clauses speak of, in that very word."""
_OF_TEXT = regex(r"包[括含]|分[为成]|写[明着]|载明|列[明出]|提[到及]|讲到|涉及")
"""What a document or its list does with the things asked for, and none of them."""
_SEVERAL_ASKED = regex(r"[，,；;]|哪[两三四五六七八九十\d]")
"""Two questions in a line, or so many of a thing: its number tells the list."""
