"""What a document says that it is made under, and for what: 为了…，根据《…》《…》，制定本方案."""

from __future__ import annotations

from assistant.draft import Span, Statement
from assistant.understanding.reading import Reading
from corpus.document import Document
from corpus.regex import regex

_MADE = r"(?:制定|编制|出台|起草|印发|拟定|制订|写|定|搞|来)"
_WHAT = r"(?:是|了|的)*(?:哪|什么|啥|几|多少)(?:些|几|一)?(?:份|个|项)?"
_PAPERS = r"(?:上位|上级|国家|省里?|市里?|中央)*(?:的)?(?:文件|政策|精神|规定|意见|法律|法规|法)"
BASIS_ASKED = regex(
    rf"(?:{_MADE}|政策|法律|法规|上位|文件)(?:的)?依据"
    rf"|(?:各|分别)?(?:依据|根据|按照|按|参照|遵照)(?:了|的是|的)?{_WHAT}{_PAPERS}(?:{_MADE}(?:出来)?)?的?[?？。]*$"
    rf"|(?:依据|根据|按照|参照)(?:的)?{_WHAT}{_MADE}(?:出来)?的?[?？。]*$"
    rf"|{_MADE}(?:的)?(?:依据|根据)"
    r"|(?:上位|上级)(?:的)?(?:文件|政策|规划)(?=$|[?？是有都]|[^，。]{0,3}(?:哪|什么|几|多少))"
)
_OPENING = 8
"""Among so many clauses of a plan from its first one on stands what it is made under."""
_MAKES = regex(r"(?:制定|编制|提出|制订|出台)(?:本|如下|以下|了|我[省市县区])|特制[定订]|现(?:提出|就)")
_UNDER = regex(r"根据|依据|按照|遵照|落实|贯彻")
_LAWS = regex(r"(?:根据|依据)(?P<laws>[^，。；《]{2,60})，[^。；]{0,60}(?:制定|制订)本")


def basis(document: Document, reading: Reading) -> Statement | None:
    """The works that each plan of the document names as what it is made under; None where none names any."""
    found = [(plan, one) for plan in range(max(1, len(document.plans))) if (one := _of_plan(document, plan, reading))]
    if not found:
        return None
    several = len(document.plans) > 1
    said = (f"《{document.plans[plan]}》{one.text}" if several else one.text for plan, one in found)
    spans = tuple(span for _, one in found for span in one.spans)
    return Statement("；".join(said) + "。", spans, derived=True)


PURPOSE_ASKED = regex(
    rf"(?:为什么|为啥|为何|干嘛)[^，。？?]{{0,4}}?(?:{_MADE}|实施|推出|出|办|弄)(?:这|本|该)?(?:个|部|份|项|一)?[^，。？?]{{0,10}}?(?:文件|方案|计划|规划|意见|办法|条例|法律?|细则|规定)[?？。]*$"
    rf"|(?:立法|{_MADE})的?(?:目的|宗旨|初衷)|(?:文件|方案|行动计划|办法|条例)(?:的|是)?(?:什么)?(?:目的|宗旨|初衷)(?:是|在于)?(?:什么|啥)?[?？。]*$"
)
_AIM = regex(r"^(?:第一条)?为了?(?!期)[^。]{6,}?(?:制定|制订|提出|特制|现就|实施|编制)")


_BASIS_BEGINS = regex(r"[，,](?:根据|依据|按照|(?:全面|深入|认真)?(?:贯彻)?落实《)")


def purpose(document: Document, reading: Reading) -> Statement | None:
    """What each plan of a document is made for: 为了…，制定本办法; None where none says it.

    Of several plans without the works that each is made under.
    """
    told = [
        (plan, one) for plan in range(max(1, len(document.plans))) if (one := _aim_of_plan(document, plan, reading))
    ]
    if len(told) < 2:
        return told[0][1] if told else None
    said = (f"《{document.plans[plan]}》：{_BASIS_BEGINS.split(one.text)[0].rstrip('。')}" for plan, one in told)
    return Statement("；".join(said) + "。", tuple(span for _, one in told for span in one.spans), derived=True)


def _aim_of_plan(document: Document, plan: int, reading: Reading) -> Statement | None:
    own = [one for one in reading.index.clauses_of(document.id) if one.plan == plan or not document.plans]
    for clause in own[:_OPENING]:
        for sentence in reading.index.sentences_of(clause.id):
            text = "".join(sentence.text.split())
            if _AIM.search(text):
                return Statement(text.removeprefix("第一条"), (Span(clause, sentence.start, sentence.end),))
    return None


def _of_plan(document: Document, plan: int, reading: Reading) -> Statement | None:
    clauses = [clause for clause in reading.index.clauses_of(document.id) if clause.plan == plan][:_OPENING]
    for clause in clauses:
        for sentence in reading.index.sentences_of(clause.id):
            text = sentence.text
            if not _MAKES.search(text):
                continue
            span = Span(clause, sentence.start, sentence.end)
            if (said := _works(text)) or (said := _laws(text)):
                return Statement(said, (span,))
    return None


def _works(text: str) -> str:
    """依据2份文件：《甲》、《乙》: the titles from the word that says under which, up to what is made."""
    verb = next((one for one in _UNDER.finditer(text) if "《" in text[one.end() :]), None)
    made = _MAKES.search(text)
    if verb is None or made is None or made.start() < verb.start():
        return ""
    titles = _titles(text[verb.end() : made.start()])
    return f"依据{len(titles)}份文件：{'、'.join(titles)}" if titles else ""


def _laws(text: str) -> str:
    match = _LAWS.search(text)
    return f"依据{match['laws']}" if match else ""


_ISSUED_BY = regex(
    r"(?:和|以及|及|、|，|,|的|\s)*"
    r"(?P<by>[^，。；《》]{2,24}?(?:印发|发布|部门|政府|国务院|办公[厅室]|[厅局委])(?:关于印发)?)的?\s*$"
)
_NUMBER = regex(r"\s*[（(][^（）()]*[〔\[]?20\d\d[〕\]]?[^（）()]*号[）)]")


def _titles(text: str) -> list[str]:
    """Titles in 《…》, with the titles inside them, who issued them where that stands before, and the number behind."""
    found: list[str] = []
    depth = start = last = 0
    for at, character in enumerate(text):
        if character == "《":
            depth += 1
            start = at if depth == 1 else start
        elif character == "》" and depth:
            depth -= 1
            if depth == 0:
                issuer = _ISSUED_BY.match(text[last:start])
                number = _NUMBER.match(text[at + 1 :])
                last = at + 1 + (number.end() if number else 0)
                found.append("".join(((issuer["by"] if issuer else "") + text[start:last]).split()))
    return list(dict.fromkeys(found))
