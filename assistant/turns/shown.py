"""A turn shown as the question that it was understood as: with what it leaves out, in the words of the turns before."""

from __future__ import annotations

import re

from assistant.turns.own import NUMBERS, put_for_its_kind
from assistant.understanding.deed_asked import is_subjectless
from assistant.understanding.followup import (
    PLAIN_AMOUNT,
    POINTED,
    POINTS_FIRST,
    core_of,
    refers,
    with_place,
    without_asking,
    without_lead_in,
    without_stage,
)
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.understand import understand
from corpus.regex import regex
from corpus.regions import short_name
from index.tokenizer import fold

_RATE = regex(r"率|占比|比例|比重|标准|[\u4e00-\u9fff]比$")
_ASKS = (
    r"(?:要|应该?|得|是|由|在|会|能|一共|总共)*(?:多少(?:钱|[个人名所家张间次年天元])?|几[个人名所家张间次年天]|什么时候[^，。]{0,3}|多久[^，。]{0,2}"
    r"|谁[^，。谁]{0,4}|怎么?(?:处理|处罚|罚|办|样)|咋[办罚]|有(?:什么|哪些)[^，。]{2,4}|可以吗|行吗)$"
)
_ASKED, _PART_OF = regex(_ASKS), regex(rf"(?P<whole>[^，。的]{{2,12}}的)[^，。的]{{2,10}}?(?P<asked>{_ASKS})")
"""What a question asks at its end, as far as it may be asked of another thing too."""
_WHICH_HIGHER = regex(r"(?:哪(?:一)?[个边家]|谁|哪里)的?(?:更|最|比较|要)?[高低多少大小](?:一?些|一点)?$")
_SHORT = 6
_PREDICATE = regex(
    r"(?:那|还|也|都)*(?:能不能|可不可以|能否|可否|要不要|需不需要|用不用|会不会|该不该|是不是|行不行|可以(?!的))"
)
"""能不能办成营利性的 says not of what."""
_ITS_OWN = regex(r"[呢嘞][,，]")
"""平安校园呢，配合的有哪些 names its topic itself."""
_WHOSE = (
    r"(?:公办|民办|公立|私立|普惠|营利|农村|乡村|城[里市区]|低保|困难|残疾|贫困|在编|编外|家长|学生|教师|老师|职工)"
)
_OF_IT, _HAD_OF_IT = regex(_WHOSE), regex(rf"^[^，。的]{{0,4}}{_WHOSE}[^，。的]{{0,4}}的")
_GRADES = regex(r"(?:小学|初中|高中)?[一二三四五六七八九、和至到及]{1,5}年级|小学|初中|高中")
_NO_THING = regex(
    r"^(?:第[\d一二三四五六七八九十]{1,3}[个所项条点家种]|最后一|(?:原来|以前|之前|过去|从前|现在|目前|将来|以后)$|[不没未]|超|逾期|擅自)"
)
"""Another time, or a case of what was asked about, stands for no word of the question."""
_ORDINAL = regex(r"[一二三四五六七八九十甲乙丙ABC](?P<unit>[类级期批等档组])")


def shown(question: Question, reading: Reading) -> str:
    """The question of a turn as a reader is to see it; that of a first question as it stands."""
    if question.earlier is None or _written_out(question):
        return question.standalone
    own = understand(question.text, reading, follows=True)
    if refers(own) == "nothing" and not own.named and _PREDICATE.match(core_of(own.folded)):
        said = f"{without_asking(_base(question.earlier, reading))}，{_plain(without_lead_in(own.folded))}"
        return with_place(said, question.regions, question)
    if refers(own) == "nothing" or own.uncovered:
        return with_place(_plain(without_lead_in(own.folded)), question.regions, question)
    if own.address and own.named:
        return without_lead_in(question.text)  # 连平第12条谁牵头 says all by itself
    only_place = own.named and not own.terms and not own.asks - {"permit"} and not own.stages and not own.years
    turn = _whole(question.earlier if only_place else question, reading)
    if only_place and len(question.regions) == 1:
        turn = _WHICH_HIGHER.sub("是多少", turn)  # of one place nothing is set beside
    return with_place(turn, question.regions, question.with_(named=False))


def _whole(question: Question, reading: Reading) -> str:
    """A turn with all that it asks, without its place."""
    own = understand(question.text, reading, follows=True)
    kind = refers(own)
    if question.earlier is None or _written_out(question) or kind == "nothing":
        return _base(question, reading)
    base = _base(question.earlier, reading)
    if own.named and len(core_of(_placeless(own.query, question)).removesuffix("的")) == 0:
        return base  # 连平的呢
    if kind == "clause" or own.address or question.unit_words:
        return f"{base}——{_plain(without_lead_in(_placeless(own.query, question))) or question.text}"
    return _of_base(question, own, base)


def _base(question: Question, reading: Reading) -> str:
    """What a turn leans on: the last whole question, or what a turn put in its place; without its place."""
    if question.earlier is None or _written_out(question):
        whole = question.query if question.earlier is None else _placeless(question.standalone, question)
        return re.sub(r"^[和与跟及的、，]+", "", _plain(whole))
    own = understand(question.text, reading, follows=True)
    kind = refers(own)
    if own.uncovered and len(core_of(own.query)) <= 1:
        return _base(question.earlier, reading)  # 宝鸡呢
    if kind == "nothing" or own.uncovered:
        return _plain(without_lead_in(own.query))
    base = _base(question.earlier, reading)
    return _of_base(question, own, base) if kind == "topic" and _brings(own) else base


def _brings(own: Question) -> bool:
    """Whether a turn brings anything that the next one may lean on, and does not only ask another side of the same."""
    whole = len(core_of(own.folded)) > _SHORT
    return bool(own.terms and (whole or _puts_in(own))) or bool(own.years or own.stages)


def _puts_in(own: Question) -> bool:
    """Whether a turn only puts another thing in: 园长呢, 保育员的."""
    pointed = POINTED.search(own.folded) or (own.folded.endswith("的") and "哪" not in own.folded)
    bare = len(own.terms) == 1 and core_of(own.folded) == own.terms[0].text  # 保育员
    return bool(pointed or bare) and not own.asks - {"permit"}


def _of_base(question: Question, own: Question, base: str) -> str:
    """A turn that leans on a question, as one question."""
    said = _placeless(own.query, question)
    core, turn = core_of(said), _plain(without_lead_in(said))
    if not core or (own.named and not own.terms and not own.asks - {"permit"}):
        return base
    if own.years and not own.terms:
        year = f"{own.years[0]}年"
        return re.sub(r"20[0-4]\d年?", year, base) if re.search(r"20[0-4]\d", base) else f"{year}{base}"
    if not _puts_in(own):
        leans = (
            not own.terms
            or POINTS_FIRST.match(core)
            or is_subjectless(core)
            or _PREDICATE.match(core)
            or (len(core) <= _SHORT and not _ITS_OWN.search(own.folded))
        )
        return f"{without_asking(base)}，{turn}" if leans else turn
    return _put_in(question, own, core.removesuffix("的"), base)


def _put_in(question: Question, own: Question, word: str, base: str) -> str:
    """A question with another thing in the place of its own, as far as it can be said so."""
    earlier = question.earlier
    if earlier is not None and (put := put_for_its_kind(base, word, earlier.terms, own)):
        return put
    if _NO_THING.match(word):
        return f"{without_asking(base)}，{word}呢"
    if _GRADES.fullmatch(word) and _GRADES.search(base):
        return _GRADES.sub(word, base, count=1)
    ordinal = _ORDINAL.fullmatch(word)
    had = [one for one in _ORDINAL.finditer(base) if ordinal is not None and one["unit"] == ordinal["unit"]]
    if len(had) == 1:
        return f"{base[: had[0].start()]}{word}{base[had[0].end() :]}"
    if PLAIN_AMOUNT.search(word):
        return f"{word}的，{base}"
    if earlier is not None and _RATE.search(word) and earlier.asks & NUMBERS:
        return f"{word}是多少"
    if f"非{word}" in base:
        return base.replace(f"非{word}", word, 1)
    if own.stages and len(word) <= _SHORT:
        return f"{word}{without_stage(base)}"
    if re.search(r"的(?:[呢咧嘞]|$)", own.folded.rstrip("?？")):
        return f"{word}的{_HAD_OF_IT.sub('', base)}" if _OF_IT.search(word) else f"{base}，{word}的呢"
    if (part := _PART_OF.match(base)) is not None:
        return f"{part['whole']}{word}{part['asked']}"
    asked = _ASKED.search(base)
    return f"{word}{asked.group()}" if asked else f"{without_asking(base)}，{word}呢"


def _written_out(question: Question) -> bool:
    """Whether a turn was read as a question that names all of it (初中老师本科比例): it is shown as that."""
    return not question.context and not question.earlier_clauses and not question.focus


def _placeless(text: str, question: Question) -> str:
    """A text without the places at its beginning."""
    for path in (*question.regions, *(question.earlier.regions if question.earlier else ())):
        text = re.sub(rf"^[、，和与]*{re.escape(short_name(path[-1]))}[市县区]?(?:的(?=[^呢]))?", "", text)
    return text


def _plain(text: str) -> str:
    return fold(text).strip("，、?？。 ")
