"""What a word means in a law: the sentence that defines it (“本条例所称…是指…”, “（六）伤害事故，是指…”)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.compose.items import items_of, left_over
from assistant.draft import Draft, Span, Statement
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.grammar import Clause
from corpus.regex import regex
from corpus.sentences import Sentence
from index.tokenizer import fold

_ASKED = regex(
    r"定义|界定|(?:指|是指|指的)(?:的?是)?(?:谁|什么|啥|哪)|(?:什么|啥)(?:意思|含义)|什么叫|啥叫|何谓|含义|怎么理解|(?:包括|是)(?:哪些|什么)(?:人|学校|机构|单位)[?？]?$"
)
_IS_WHAT = regex(r"(?P<word>.{2,20}?)(?:到底|究竟|具体|又)*(?:是|算)个?(?:什么|啥)(?:东西|概念)?[?？。呢啊呀]*")
"""职业教育是什么: its meaning, where the text defines just this word; 主要任务是什么 is no such question."""
_DEFINES = regex(
    r"^(?:第[一二三四五六七八九十百零]+条\s*)?(?:[（(][一二三四五六七八九十\d]+[）)]\s*)?(?:\d{1,2}[.．、]\s*)?"
    r"(?:(?:本(?:条例|法|办法|规定|细则|意见|方案|规划|计划|通知)?(?:中)?)?所?称的?)?"
    r"[“\"]?(?P<word>[^，。；：“”\"]{2,24}?)[”\"]?[,，]?(?:是指|指(?![导定标出示挥引派南数令明向点]))"
)
_OR = regex(r"或者|以及|和|与|、")
_PLACES = 3
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Definition:
    """A sentence that defines words: any of `words` is what it defines."""

    words: tuple[str, ...]
    clause: Clause
    sentence: Sentence


def definitions(documents: Iterable[str], reading: Reading) -> Iterator[Definition]:
    """The definitions that documents give, in their order."""
    for identifier in documents:
        for clause in reading.index.clauses_of(identifier):
            if clause.kind == "row" or "指" not in reading.text(clause.id):
                continue
            for sentence in reading.index.sentences_of(clause.id):
                found = _DEFINES.match(fold(sentence.text))
                if found is not None:
                    whole = plain(found["word"])
                    yield Definition((whole, *(part for part in _OR.split(whole) if len(part) > 2)), clause, sentence)


_SHORT_FOR = regex(r"[（(]以下简称[“\"](?P<word>[^”\"]{2,8})[”\"][^）)]{0,4}[）)]")
_SHORT_ASKED = (
    r"(?:工作|目标|行动|任务|创建)?(?:(?:指|是指|是|包括|的?全称是?|具体(?:是|指))+(?:的|的是|了)*(?:什么|啥|哪(?:些|几|[一两二三])?[个项]?)(?:意思|内容|工作|目标|县)?)"
    r"[?？。呢]*"
)


def _spelled_out(question: Question, reading: Reading) -> Draft | None:
    """What stands for a short name that the text gives: 创建…示范县和…先进县（以下简称“双创”）, for 双创是哪两个."""
    asked = plain(question.body)
    if not re.search(f"{_SHORT_ASKED}$", asked):
        return None
    for document in sorted(reading.scope(question)):
        for clause in reading.index.clauses_of(document):
            for sentence in reading.index.sentences_of(clause.id) if "简称" in reading.text(clause.id) else ():
                found = _SHORT_FOR.search(sentence.text)
                if found is None or not re.fullmatch(re.escape(plain(fold(found["word"]))) + _SHORT_ASKED, asked):
                    continue
                said = re.split(r"[，。；]", sentence.text[: found.end()])[-1]
                return Draft("passage", (Statement(said.strip(), (Span(clause, sentence.start, sentence.end),)),))
    return None


def plain(text: str) -> str:
    """A text without the marks and particles that a question may leave out: 学校的举办者 is 学校举办者."""
    return re.sub(r"[的“”\"「」《》\s]", "", text)


def defined(question: Question, reading: Reading) -> Draft | None:
    """What the documents say a word of the question means; None where none is asked for, or none defines it."""
    if (short := _spelled_out(question, reading)) is not None:
        return short
    asked = plain(question.body)
    by_name = _ASKED.search(question.body) is not None
    is_what = None if by_name else _IS_WHAT.fullmatch(asked)
    if not by_name and is_what is None:
        return None
    scope = sorted(reading.scope(question))
    if is_what is not None:
        return _lines([one for one in definitions(scope, reading) if is_what["word"] in one.words], question, reading)
    found = [
        (max((word for word in one.words if word in asked), key=len, default=""), one)
        for one in definitions(scope, reading)
    ]
    found = [(word, one) for word, one in found if word and _is_asked(word, asked)]
    if not found:
        core = _AROUND.sub("", asked)
        # 兼职教师指谁, where the 学校体育美育兼职教师 are defined
        found = [
            (core, one)
            for one in definitions(scope, reading)
            if len(core) >= _LEAST_CORE and any(word.endswith(core) for word in one.words)
        ]
    longest = max((len(word) for word, _ in found), default=0)
    return _lines([one for word, one in found if len(word) == longest], question, reading)


def _lines(fitting: Sequence[Definition], question: Question, reading: Reading) -> Draft | None:
    """The first of the definitions that each document gives, labelled by its place; None without any."""
    lines: list[Statement] = []
    for document in dict.fromkeys(one.clause.document_id for one in fitting[:_PLACES]):
        own = next(one for one in fitting if one.clause.document_id == document)
        label = "" if question.regions or question.documents else f"{reading.place(document)}："
        told = _told(own, reading)
        lines += [Statement(label + told[0].text, told[0].spans), *told[1:]]
    return Draft("passage", tuple(lines)) if lines else None


_AROUND = regex(
    rf"(?:{_ASKED.pattern.replace('[?？]?$', '')})|条例|办法|法律|文件|方案|规定|里面|里|中|是"
    r"|怎么|如何|怎样|都|所|称|说|这|那|呢|吗|请问|些?人|些|[?？，,。]"
)
_MOST_BEFORE, _LEAST_CORE = 4, 4


def _is_asked(word: str, asked: str) -> bool:
    """Whether it is the meaning of just this word that is asked: of 学校安全事故 the 学校安全 is only a part."""
    before, _, behind = asked.partition(word)
    rest = _AROUND.sub("", before)
    return not _AROUND.sub("", behind) and len(rest) <= _MOST_BEFORE and not (rest and before.endswith(rest[-1]))


def defines_part(question: Question, text: str) -> bool:
    """Whether a sentence defines only a part of the word that the question asks about: 伤害事故 of 伤害事故准备金."""
    found = _DEFINES.match(fold(text))
    asked = plain(question.body)
    return found is not None and (word := plain(found["word"])) in asked and not _is_asked(word, asked)


def _told(one: Definition, reading: Reading) -> list[Statement]:
    """The definition, with the items or the further parts that it only begins."""
    pieces = reading.index.sentences_of(one.clause.id)
    at = next(place for place, piece in enumerate(pieces) if piece.start == one.sentence.start)
    text, end = "", at
    for end in range(at, len(pieces)):
        text += pieces[end].text
        if text.rstrip()[-1:] in "。：:" or len(text) > _LONGEST:
            break
    label = re.compile(r"^(?:第[一二三四五六七八九十百零]+条|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、])\s*")
    said = Statement(label.sub("", text).rstrip("；;"), (Span(one.clause, pieces[at].start, pieces[end].end),))
    if text.rstrip()[-1:] not in "：:":
        return [said]
    items = items_of(one.clause, reading)
    return [said, *items, *left_over(one.clause, len(items), reading)]
