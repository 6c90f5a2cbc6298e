"""Which school helps which: 平远中学带哪两个学校, 哪所高中帮扶攸县二中. 带, 托管 and 帮扶 are one deed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering.gate import Verdict
from assistant.answering.outcome import Outcome
from assistant.draft import Draft, Span, Statement
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.school_names import in_short, schools_named
from corpus.regex import regex
from corpus.regions import short_name

_KIND = r"(?:小学|幼儿园|高级中学|中学|高中|职校|学校|大学|学院|第?[一二三四五六七八九十]中)"
_NAME = rf"(?:(?!对)[\u4e00-\u9fff]){{1,8}}?{_KIND}(?:{_KIND})?"
_NAMES_AHEAD = rf"{_NAME}(?:[、和与及]{_NAME}(?!对))*"
_NAMES = rf"{_NAME}(?:[、和与及]{_NAME})*"
_DEED = r"(?:(?:结对|对口|组团式?|托管|委托管理|帮扶|帮带|支援|领办|带动|带领)+)"
_DEED_ASKED = rf"(?:{_DEED}|[帮带管])(?:了|着|过)?"
_WHICH = r"(?:哪(?:些|几|[一两二三四五\d]+)?[个所家]?(?:县中|高中|中学|小学|幼儿园|学校|大学|高校|校)?|谁)"
_SHALL = r"(?:要|在|得|会|应该|负责|都|来|一共|具体|主要|现在|目前)*"
_END = r"(?:的|呢|啊|呀|来着|发展|办学|结对)*(?=$|[?？,，。；;])"
_HELPED_ASKED = (
    regex(rf"(?P<own>{_NAME}){_SHALL}{_DEED_ASKED}的?(?:是|学校|高中|有|对象|都)*{_WHICH}{_END}"),
    regex(rf"(?P<own>{_NAME}){_SHALL}(?:和|跟|与|同){_WHICH}{_SHALL}{_DEED_ASKED}"),
    regex(rf"{_WHICH}{_SHALL}(?:由|归|让|受|被)(?P<own>{_NAME}){_SHALL}(?:来)?{_DEED_ASKED}"),
)
_HELPER_ASKED = (
    regex(rf"{_WHICH}{_SHALL}(?:在|去)?{_DEED_ASKED}(?P<own>{_NAME})"),
    regex(rf"(?P<own>{_NAME}){_SHALL}(?:是|由|归|让|受|被)+{_WHICH}{_SHALL}{_DEED_ASKED}"),
    regex(rf"(?P<own>{_NAME})的?(?:是)?{_WHICH}{_SHALL}{_DEED_ASKED}"),
)
_PAIRS = (
    regex(rf"(?P<helper>{_NAME})(?:将|要|负责)?(?:全面)?{_DEED}(?P<helped>{_NAMES})"),
    regex(rf"(?P<helper>{_NAME})对(?P<helped>{_NAMES_AHEAD})(?=[^，。；]{{0,40}}{_DEED})"),
    regex(rf"(?P<helped>{_NAMES})由(?P<helper>{_NAME}){_DEED}"),
)


_CLAIMED = (
    regex(rf"(?P<helper>{_NAME}){_SHALL}{_DEED_ASKED}的?(?:学校|高中|对象)?(?:就?是)?(?P<helped>{_NAME})(?P<tail>.*)$"),
    regex(
        rf"(?P<helped>{_NAME}){_SHALL}(?:由|归|让|受|被)(?P<helper>{_NAME}){_SHALL}(?:来)?{_DEED_ASKED}(?P<tail>.*)$"
    ),
)
_ONLY_CLAIMED = regex(r"(?:的|呀|了)*(?:对[吗吧]|对不对|是[吗吧]|是不是|吗|吧|没错|嘛)+[?？。]*$")


_PAIRS_ASKED = regex(
    rf"谁(?:来|在|去|要)?(?:帮|带|管|托管|帮扶)谁|哪(?:些|几)所?(?:学校|高中|县中|中学|小学|幼儿园)[^？?]{{0,4}}{_DEED}(?:了|的)?哪"
    rf"|哪几对|哪(?:些|几|[两三四五六七八九])所?(?:学校|高中|县中|中学|小学|幼儿园)[^？?]{{0,8}}{_DEED}[^？?]{{0,6}}(?:分别|各自?)[^？?]{{0,6}}(?:谁|哪)"
)
"""Who helps whom, where no school is named: all pairs are asked for."""
_BOTH_ASKED = regex(r"谁(?:来|在|去|要)?[帮带管托扶]+谁")
_MOST_PAIRS = 6


def _all_pairs(question: Question, reading: Reading) -> Outcome | None:
    """The sentences that set two schools on the sides of the deed; None where there are none."""
    told = []
    for sentence, span in _sentences(question, reading):
        pairs = [found for pattern in _PAIRS for found in pattern.finditer(sentence)]
        if any(schools_named(found["helper"]) and schools_named(found["helped"]) for found in pairs):
            place = "" if question.regions else f"{reading.place(span.clause.document_id)}："
            told.append(Statement(f"{place}{_pairing(sentence)}。", (span,)))
    return Outcome(Draft("list", tuple(told[:_MOST_PAIRS])), Verdict(), ()) if told else None


def _pairing(sentence: str) -> str:
    """Of a long sentence the parts that set two names on the sides of the deed."""
    if len(sentence) <= _WHOLE:
        return sentence.rstrip("，；。")
    return "，".join(part for part in re.split("[，；。]", sentence) if any(one.search(part) for one in _PAIRS))


def helped_schools(question: Question, reading: Reading) -> Outcome | None:
    """Whom a school named helps, or who helps it, by the sentences that set two names on the sides of the deed.

    Refused where a helper is asked for, and the documents tell of help for no such school by name. None for any
    other question, and where another sentence may tell.
    """
    text = question.folded
    if (corrected := _claim_corrected(question, reading)) is not None:
        return corrected
    own, side = _named(text, _HELPER_ASKED), "helped"
    if not own:
        own, side = _named(text, _HELPED_ASKED), "helper"
    if _PAIRS_ASKED.search(text) and (not own or _BOTH_ASKED.search(text)):
        return _all_pairs(question, reading)
    if not own:
        return None
    told = []
    helpers: list[str] = []
    spoken_of = False
    for sentence, span in _sentences(question, reading):
        speaks = in_short(_own(own))[-_OWN_END:] in in_short(sentence) and bool(re.search(_DEED, sentence))
        spoken_of = spoken_of or speaks
        pairs = [found for pattern in _PAIRS for found in pattern.finditer(sentence) if _same(own, found[side])]
        if pairs:
            place = "" if question.regions else f"{reading.place(span.clause.document_id)}："
            helper = f"{_helper(pairs[0]['helper'])}：" if side == "helped" and "谁" in text else ""
            told.append(Statement(f"{place}{helper}{_telling(sentence)}。", (span,)))
            helpers += [found["helper"] for found in pairs]
    if told and side == "helped" and (kind := _other_kind(text, helpers)):
        said = f"文件没有写明由哪所{kind}帮扶，只写了：{told[0].text}"
        return Outcome(None, Verdict("not_stated", said=said), ())
    if told:
        who = "谁" in text and side == "helped"
        return Outcome(Draft("duty" if who else "passage", tuple(told[:2])), Verdict(), ())
    if side == "helped" and not spoken_of:
        name = own
        for path in question.regions:
            name = rest if schools_named(rest := name.removeprefix(short_name(path[-1]))) else name
        return Outcome(None, Verdict("not_stated", f"“{name}”由哪所学校帮扶"), ())
    return None


def _claim_corrected(question: Question, reading: Reading) -> Outcome | None:
    """“不是” where a pair is claimed (甲中学帮扶乙中学对吗) and one of the two is told with another; None where not."""
    claims = (pattern.search(question.folded) for pattern in _CLAIMED)
    claim = next((one for one in claims if one and _ONLY_CLAIMED.match(one["tail"])), None)
    if claim is None or not (schools_named(claim["helper"]) and schools_named(claim["helped"])):
        return None
    told = []
    for sentence, span in _sentences(question, reading):
        for found in (one for pattern in _PAIRS for one in pattern.finditer(sentence)):
            sides = [_same(claim[side], found[side]) for side in ("helper", "helped")]
            if all(sides):
                return None
            if any(sides) and schools_named(found["helper"]):
                told.append((not sides[1], found["helper"], found["helped"], sentence, span))
    if not told:
        return None
    _, helper, helped, sentence, span = min(told, key=lambda one: one[0])
    said = f"不是，{_own(helped)}的帮扶学校是{_helper(helper)}：{_telling(sentence)}。"
    return Outcome(Draft("correction", (Statement(said, (span,)),)), Verdict(), ())


_KIND_ASKED = regex(r"哪(?:些|几|一)?[个所家]?(?P<kind>大学|高校|中学|高中|小学|幼儿园)")
_OF_KIND = {"大学": "大学|学院", "高校": "大学|学院", "中学": "中|学校", "高中": "中|学校"}


def _other_kind(text: str, helpers: list[str]) -> str:
    """The kind of school that is asked for as a helper, where every helper told is of another: 哪个大学; "" else."""
    asked = _KIND_ASKED.search(text)
    held = _OF_KIND.get(asked["kind"], asked["kind"]) if asked is not None else ""
    return asked["kind"] if asked is not None and not any(re.search(held, one) for one in helpers) else ""


_OWN_END = 4
_WHOLE = 80


def _telling(sentence: str) -> str:
    """A sentence whole, or of a long one the part that sets the two names on the sides of the deed."""
    if len(sentence) <= _WHOLE:
        return sentence.rstrip("，；。")
    parts = re.split("[，；。]", sentence)
    return next((part for part in parts if any(pattern.search(part) for pattern in _PAIRS)), sentence)


def _named(text: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    """The proper name on the known side of the deed; "" where a kind of schools stands there (哪些高中帮扶薄弱学校)."""
    for pattern in patterns:
        if (found := pattern.search(text)) and schools_named(found["own"]) and not _ASKED_ITSELF.search(found["own"]):
            return str(found["own"]).rpartition("的")[2]
    return ""


_ASKED_ITSELF = regex(r"哪|谁|什么|几所|[不没未]|子弟学校")
"""是哪个学校帮哪个学校 names no school, nor does 开发商不交学校 or a kind of them."""


def _own(name: str) -> str:
    """A name as documents write it: the place before 县 or 市 may be left out, so that the end tells it."""
    return schools_named(name)[0]


def _helper(told: str) -> str:
    """The last school named, with the college that a school is attached to: 师范学院附属中学."""
    name = schools_named(told)[-1]
    return told if name.startswith("附属") else name


def _same(asked: str, told: str) -> bool:
    """Whether one of the names told is the one asked for."""
    own = in_short(_own(asked))
    names = re.split(r"[、和与及]", in_short(told))
    return any(name.endswith(own) or (len(name) > 3 and own.endswith(name)) for name in names)


def _sentences(question: Question, reading: Reading) -> Iterator[tuple[str, Span]]:
    for identifier in sorted(reading.scope(question)):
        for clause in reading.index.clauses_of(identifier):
            if question.may_cite(identifier, clause.plan):
                for one in reading.index.sentences_of(clause.id):
                    if re.search(_DEED, one.text):
                        yield "".join(one.text.split()), Span(clause, one.start, one.end)
