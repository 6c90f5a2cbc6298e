"""Questions about a document itself: its number, date and issuer, whether it is final, which years it covers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.compose.document_basis import BASIS_ASKED, PURPOSE_ASKED, basis, purpose
from assistant.compose.other_number import other_number
from assistant.draft import Draft, Span, Statement
from assistant.notices import draft_word
from assistant.understanding.question import Question, stages_of
from assistant.understanding.reading import Reading
from corpus.document import Document
from corpus.imprint import Stretch, imprint
from corpus.metadata import period_text
from corpus.regex import regex
from index.tokenizer import fold

_MOST_DOCUMENTS = 8
_MOST_ISSUERS = 12
_DOCUMENT = r"(?:文件|方案|计划|规划|通知|意见|办法|条例|公文|稿子?|文(?![化体明])|这份|那份|法|细则)"
_ISSUE = (
    r"(?:印发|发布|公布|颁布|颁发|出台|下发|发文|成文|发出|发的|发下|签发|制发|联合发|出的|制定|拟定|通过"
    r"|盖的?章|署名?|落款)"
)
_WHEN = (
    r"(?:(?:什么|啥)时(?:候|间)?|何时|几时|哪(?:一)?(?:年|天|月|日)|几月几?[号日]?|哪年哪月|多久前"
    r"|(?:时间|日期))"
)
_WHO = (
    r"(?:谁|哪(?:个|些|[几两二三四五六七八九十]个?|几家|家)?(?:单位|部门|机关|机构|局|家|办公室)?"
    r"|什么(?:单位|部门|机关))"
)
_NUMBER_ASKED = regex(r"文号|发文字号|发文号|文件号|(?<![到前止在从期])(?:多少|几|哪个)号(?:文|$)|文件?编号")
_DATE_ASKED = regex(
    rf"{_WHEN}[^，。]{{0,6}}{_ISSUE}|{_ISSUE}[^，。]{{0,6}}{_WHEN}|(?:印发|发布|发文|成文|落款|公布)(?:的)?(?:时间|日期)"
)
_WHICH_ONE = r"(?:谁家?|哪(?:一?[个份家边]|里|地)?(?:县|市|地方)?)"
_FIRST_ISSUED = regex(
    rf"{_DOCUMENT}[^，。？?]{{0,4}}{_WHICH_ONE}(?:更|比较|最|要|的)*(?:{_ISSUE})?的?(?:更|比较|最)*(?:先|早|晚|新|后)"
    rf"|{_WHICH_ONE}的?(?:更|比较|最)*(?:先|早|晚)?(?:{_ISSUE}|发)?的?{_DOCUMENT}[^，。？?]{{0,2}}(?:更|比较|最)*(?:先|早|晚|更?新|后)(?!闻)"
    rf"|{_WHICH_ONE}(?:更|比较|最)*(?:先|早|晚){_ISSUE}|{_WHICH_ONE}{_ISSUE}得?的?(?:更|比较|最)*(?:先|早|晚)"
)
"""平远和蕉岭的文件谁先: which of them is dated before the other."""
ISSUER_ASKED = regex(
    rf"(?<![后完了]){_WHO}(?:联合|牵头|起草|给|共同|一起)?(?:{_ISSUE}|写的|定的|起草|批准|审议)|{_ISSUE}(?:的)?(?:是|单位|机关|部门|机构){_WHO}?|发文(?:单位|机关|部门)"
    rf"|(?:几|多少)(?:个|家)?(?:单位|机关|部门|机构|局)(?:联合|共同|一起|参与)*{_ISSUE}"
    rf"|(?:印发|发布|制定|落款)(?:单位|机关|部门)|落款|[二三四五六七八九十]部门(?:都)?(?:是|有|指)?哪"
    rf"|{_ISSUE}的?(?:一共|总共|都|共)?(?:有|是)?(?:几|多少)(?:个|家)(?!月|年|方面|学|园)"
)
_STATUS_ASKED = regex(
    r"(?:是|算|属于)?(?:不是|是否|不|还是)?[^，。]{0,4}(?:正式(?:的)?(?:稿|版|文件|文|印发|发布|发了|实施|出台)|征求意见稿?|初稿|草案|讨论稿|定稿|最终(?:稿|版))"
    r"|正式了?(?:吗|没|不|么)|(?:定下来|定了|印发|下发|出台)了?(?:吗|没有?|么)(?:[?？]|$)"
)
_PERIOD_ASKED = regex(
    r"规划期|实施期|有效期|起止(?:年份|时间|年)|(?:管|覆盖|包括|涵盖|适用|执行|实施|用)(?:的)?(?:到|至|的是|是)?(?:哪(?:一|几)?年|几年|什么时候)"
    r"|(?:规划|计划|方案)期?(?:是)?(?:到|至)(?:哪(?:一)?年|几年|什么时候|何时)"
    r"|(?:哪|几)年(?:的)?(?:到|至)(?:哪|几)年|(?:哪|几)年(?:到期|结束|期满|届满|为止)|(?:是|算)(?:哪|几)(?:几|些|一)?年(?:的)?(?:规划|计划|方案)"
    r"|什么时候(?:到期|结束|期满|过期)|(?:到期|过期|期满|届满|失效)(?:了)?(?:没|吗|不)"
)
_IN_FORCE = r"(?:施行|实施|生效|执行|实行|算数|作数|管用|起作用)"
_IN_FORCE_ASKED = regex(
    rf"{_WHEN}[^，。]{{0,4}}{_IN_FORCE}的?(?:了|呢|吗|啊)?[?？。]*$|{_IN_FORCE}(?:的|之)?(?:时间|日期|日)|{_IN_FORCE}(?:是|从|自|于)?{_WHEN}"
)
_APPLIES_ASKED = regex(
    r"适用(?:的)?(?:范围|对象)|适用于?(?:谁|(?:哪些|哪类|什么)(?:样的)?(?:学校|单位|人|对象|地方|机构)?)[?？。]*$"
    r"|适用于?(?:这|本|该)?(?:个|份)?(?:办法|法|条例|规定|文件)?(?:吗|么|不)[?？。]*$|(?:是否|适不)适用|适用于[^，。]{1,12}[吗么][?？。]*$"
)
_OWN_WORDS = regex(
    rf"{_ISSUE}|{_IN_FORCE}|批准|谁批|审议|盖章|署名|参与|起算|法律|这部|目的|宗旨|初衷|何时|各地|各县|各市|几地|文号|发文|字号|编号|落款|正式|印发|下发|定下来|征求|意见|初稿|草案|定稿|规划期|有效期|起止|到期|过期|期满|届满|失效|覆盖|涵盖|适用|执行|实施"
    r"|[二三四五六七八九十]部门|哪[二三四五六七八九十]家|联合|起草|时间|日期|单位|部门|机关|版本|最终|县里|市里|政府|教育局"
    r"|依据|根据|上位|上级|政策|比较|对比|先后|先发|更新"
)


_OTHER_PAPER = regex(r"细则|年度报告|实施办法|管理办法|评价标准")
"""Papers that a document has made: not itself, unless its title says so."""

_PAPER_SAID = regex(r"文件|方案|计划|规划|通知|意见")

Tell = Callable[[Document, Reading], Statement | None]
Aspect = tuple[str, str, Tell]
"""The words that ask for something of a document, what it is called, and what tells it."""


@dataclass(frozen=True, slots=True)
class About:
    """A draft, or None with what the documents do not state."""

    draft: Draft | None
    missing: str


def about_document(question: Question, reading: Reading) -> About | None:
    """The answer to a question about the documents in scope themselves; None for any other question."""
    aspects = _aspects(question)
    if not aspects:
        return None
    if [name for _, name, _ in aspects] == ["文号"] and (other := other_number(question, reading)) is not None:
        return About(Draft("passage", (other,)), "")
    said = "".join(words for words, _, _ in aspects)
    scope = reading.scope(question)
    documents = [document for identifier, document in reading.index.documents.items() if identifier in scope]
    subjects = [re.sub(_DOCUMENT, "", term.text) for term in question.terms if not _OWN_WORDS.search(term.text)]
    if not question.regions and len(documents) > 1 and any(subjects):
        documents = [one for one in documents if all(subject in fold(one.title) for subject in subjects)] or documents
    if len(documents) > _MOST_DOCUMENTS or not documents:
        return None
    titles = fold("".join(document.title + "".join(document.plans) for document in documents))
    if any(paper not in titles for paper in _OTHER_PAPER.findall(question.body)):
        return None
    applies = any(tell is _applies for _, _, tell in aspects)
    stages = stages_of(titles) if _PAPER_SAID.search(question.body) else frozenset()  # 幼儿园文件 is on 学前教育
    if not applies and any(one not in titles + said and not stages & stages_of(one) for one in subjects):
        return None
    missing = "、".join(name for _, name, _ in aspects)
    told = [(document, _told(document, aspects, reading)) for document in documents]
    lines = [statement for document, statement in told if statement is not None]
    if not lines:
        return None if applies else About(None, missing)
    if len(told) > 1:
        lines = [
            Statement(f"{reading.place(document.id)}：{found.text}", found.spans, found.derived)
            if found
            else Statement(f"{reading.place(document.id)}：该文件没有写明{missing}。", (), derived=True)
            for document, found in told
        ]
    first = _first_dated(question, [(reading.place(document.id), found) for document, found in told if found])
    return About(Draft("passage", (*first, *lines)), "")


_DAY = regex(r"(20\d\d)年(\d{1,2})月(?:(\d{1,2})日)?")


def _first_dated(question: Question, told: Sequence[tuple[str, Statement]]) -> list[Statement]:
    """A line on which of two documents is dated first, or last where 晚 or 新 is asked; [] where that isn't asked."""
    days = [
        (tuple(int(part or 0) for part in found[-1]), place)
        for place, line in told
        if (found := _DAY.findall(line.text))
    ]
    if not _FIRST_ISSUED.search(question.body) or len(days) < len(question.regions) or len(days) < 2:
        return []
    last = bool(re.search(r"[晚新后]", question.body))
    ordered = sorted(days, reverse=last)
    if ordered[0][0] == ordered[1][0]:
        return []
    return [Statement(f"{ordered[0][1]}{'晚' if last else '早'}：", (), derived=True)]


def _told(document: Document, aspects: Sequence[Aspect], reading: Reading) -> Statement | None:
    """What a document tells of the aspects, in one line; None where it tells none."""
    found = [(name, tell(document, reading)) for _, name, tell in aspects]
    if all(statement is None for _, statement in found):
        return None
    if len(found) == 1:
        return found[0][1]
    return Statement(
        "；".join(statement.text.rstrip("。") if statement else f"没有写明{name}" for name, statement in found),
        tuple(dict.fromkeys(span for _, statement in found if statement for span in statement.spans)),
        derived=any(statement is None or statement.derived for _, statement in found),
    )


_ISSUED = regex(r"印发|发布|公布|颁[布发]|下发|发文|成文|落款")
"""Done to documents alone; 通过 and 制定 need the document named."""


def _aspects(question: Question) -> list[Aspect]:
    """What is asked of a document: the words that ask it, what it is called, and what tells it."""
    found: list[Aspect] = []
    of_nothing_else = all(_OWN_WORDS.search(term.text) for term in question.terms)
    issued = not question.terms or (of_nothing_else and bool(_ISSUED.search(question.body)))
    named = issued or bool(re.search(_DOCUMENT, question.body))
    if len(question.regions) > 1 and (first := _FIRST_ISSUED.search(question.body)):
        return [(first.group(), "印发日期", _date)]
    for asked, missing, tell in _ASPECTS:
        match = asked.search(question.body)
        if match and (missing in ("文号", "适用范围") or named or found):
            found.append((match.group(), missing, tell))
    return found if all(name in _JOINED for _, name, _ in found) else found[:1]


def _number(document: Document, reading: Reading) -> Statement | None:
    place = imprint(document).number
    return Statement(f"文号：{_joined(document, place)}", (_span(document, place, reading),)) if place else None


def _date(document: Document, reading: Reading) -> Statement | None:
    places = imprint(document).dates
    if not places:
        return None
    lines = [_joined(document, place) for place in places]
    spans = tuple(_span(document, place, reading) for place in places)
    said = "；".join(lines) if len(lines) > 1 else f"文件日期：{lines[0].strip('（）()')}"
    return Statement(said, spans)


def _issuer(document: Document, reading: Reading) -> Statement | None:
    found = imprint(document)
    places = found.issuers or found.dates
    if not places:
        return None
    names = [_joined(document, place) for place in places[:_MOST_ISSUERS]]
    said = f"发文单位：{'、'.join(names)}" if found.issuers else "；".join(names)
    if len(found.issuers) > 1:
        said = f"{len(found.issuers)}家联合发文：{'、'.join(names)}"
    spans = tuple(_span(document, place, reading) for place in (places[0], places[-1]))
    first, last = spans[0], spans[-1]
    whole = (Span(first.clause, first.start, last.end),) if first.clause is last.clause else spans
    return Statement(said, whole, derived=len(found.issuers) > 1)


_STARTS = regex(
    r"本(?:办法|法|条例|细则|规定|方案|意见|规则|计划|规划|通知|标准)[^，。；]{0,4}(?:从|自|于)[^，。；]{2,24}?(?:起|日)"
    rf"(?:开始|正式)?{_IN_FORCE}"
)
_FROM_ISSUE = regex(r"(?:公布|发布|印发|颁布|发文|下发)之?日")


def _in_force(document: Document, reading: Reading) -> Statement | None:
    """From when the document is in force, with its date where that is the day of its issue."""
    for clause in reversed(reading.index.clauses_of(document.id)):
        for sentence in reading.index.sentences_of(clause.id):
            found = _STARTS.search("".join(sentence.text.split()))
            if found is None:
                continue
            span = Span(clause, sentence.start, sentence.end)
            issued = _date(document, reading) if _FROM_ISSUE.search(found.group()) else None
            if issued is None:
                return Statement(f"{found.group()}。", (span,))
            return Statement(f"{found.group()}（{issued.text}）。", (span, *issued.spans), derived=True)
    return None


_APPLIES = regex(r"本(?:办法|法|条例|细则|规定|方案|意见|规则|通知|标准)[^，。；]{0,4}适用于?")


def _applies(document: Document, reading: Reading) -> Statement | None:
    """The sentence that says what the document applies to; whether that holds the one asked about, the reader sees."""
    for clause in reading.index.clauses_of(document.id):
        for sentence in reading.index.sentences_of(clause.id):
            found = _APPLIES.search("".join(sentence.text.split()))
            if found is not None:
                said = "".join(sentence.text.split())[found.start() :]
                return Statement(said, (Span(clause, sentence.start, sentence.end),))
    return None


def _status(document: Document, reading: Reading) -> Statement | None:
    if document.status == "draft":
        word = draft_word(document)
        written = re.search(r"\s*".join(word), document.text)
        if written is None:
            return None
        return Statement(f"是{word}，不是正式印发的文件。", (_span(document, written.span(), reading),))
    found = imprint(document)
    places = [place for place in (found.number, *found.dates[-1:]) if place]
    if not places:
        return None
    said = "，".join(_joined(document, place).strip("（）()") for place in places)
    return Statement(f"是正式印发的文件（{said}）。", tuple(_span(document, place, reading) for place in places))


def _period(document: Document, reading: Reading) -> Statement | None:
    if document.period is None:
        return _validity(document, reading)
    place = period_text(document)
    if place is None:
        return None
    first, last = document.period
    written = _joined(document, place).strip('“”"')
    over = "，已届满" if last < reading.today.year else ""
    said = f"规划期是{first}年至{last}年（原文写“{written}”）{over}。"
    return Statement(said, (_span(document, place, reading),), derived=True)


_VALID_ASKED = regex(r"有效期|有效到|有效至|失效|管到(?:哪|什么|几)|到期|过期|期满|届满")
_VALID = regex(r"有效期(?:限)?(?:至|到|为|是|截止|自)?[^，。；）)]{2,24}")


def _valid(document: Document, reading: Reading) -> Statement | None:
    """Until when a document is valid, as it says at its end; else the years that it plans."""
    return _validity(document, reading) or _period(document, reading)


def _validity(document: Document, reading: Reading) -> Statement | None:
    for clause in reversed(reading.index.clauses_of(document.id)):
        for sentence in reading.index.sentences_of(clause.id):
            text = "".join(sentence.text.split())
            found = _VALID.search(text) if _OF_DOCUMENT.search(text) else None
            if found is not None and _LENGTH.search(found.group()):
                return Statement(f"{found.group()}。", (Span(clause, sentence.start, sentence.end),))
    return None


_OF_DOCUMENT = regex(
    rf"本?(?:办法|法|条例|细则|规定|方案|意见|规则|计划|规划|通知|标准)[^。]{{0,40}}有效期|{_IN_FORCE}[^。]{{0,12}}有效期|^有效期"
)
"""The validity of the document, not that of a permit (标牌有效期1年)."""
_LENGTH = regex(r"\d+年|[一二三四五六七八九十两]+年|20\d\d")
_JOINED = frozenset({"文号", "印发日期"})
"""What is asked for in one breath (文号和日期); words for other aspects overlap: 谁发的, 正式发了没."""
_ASPECTS: tuple[tuple[re.Pattern[str], str, Tell], ...] = (
    (_NUMBER_ASKED, "文号", _number),
    (_DATE_ASKED, "印发日期", _date),
    (ISSUER_ASKED, "发文单位", _issuer),
    (_STATUS_ASKED, "是否正式印发", _status),
    (_IN_FORCE_ASKED, "施行日期", _in_force),
    (_VALID_ASKED, "有效期", _valid),
    (_PERIOD_ASKED, "规划期", _period),
    (_APPLIES_ASKED, "适用范围", _applies),
    (BASIS_ASKED, "制定依据", basis),
    (PURPOSE_ASKED, "制定目的", purpose),
)


def _span(document: Document, place: Stretch, reading: Reading) -> Span:
    return reading.span_at(document.id, *place)


def _joined(document: Document, place: Stretch) -> str:
    return "".join(document.text[slice(*place)].split())
