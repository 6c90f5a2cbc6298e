"""Those who issue a document: which have no task in it (九个发文部门中哪个没被安排任务), and whether a body is one."""

from __future__ import annotations

from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, compose, refused
from assistant.aggregate.query.task_words import documents_named
from assistant.answer import ResultTable
from assistant.draft import Span, Statement
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.document import Document
from corpus.imprint import Stretch, imprint
from corpus.numbering import asked_number
from corpus.regex import regex
from corpus.units import find_units, same_unit

_NUMBER = r"(?:\d+|[两二三四五六七八九十]+)"
_UNIT = r"(?:部门|单位|机关|局|家)"
_ISSUERS = regex(
    rf"(?:发文|印发|联合发文|联合印发|联合发|发布|签发|署名|落款|盖章|牵头发文)(?:的|文件的)?(?:这|那)?(?P<number>{_NUMBER})?(?:个|家)?{_UNIT}"
    rf"|{_UNIT}(?:联合)?(?:发文|印发|发布|签发|署名|落款|盖章)|(?:这|那)?(?P<number2>{_NUMBER})(?:个|家)?(?:联合)?(?:发文|印发)(?:的)?{_UNIT}"
)
_TASK = r"(?:任务|活儿?|职责|责任|工作|事情?|分工|要求)"
_VERB = r"(?:安排|分配|分|派|分派|布置|交代|点名|列|写|给|领|摊|提)(?:到|上|了|有|给|明|过)*"
_WITHOUT = regex(
    rf"(?:没有?|未|无)(?:被|有|得到|给|参与)*(?:{_VERB})?(?:任何|具体|什么)*{_TASK}|(?:没有?|未)(?:被)?(?:点名|点到|提到|列入|安排|分配)"
)
_WITH = regex(
    rf"(?:都|全|均)(?:被|有|领|得到|给)*(?:{_VERB})?(?:任何|具体|什么)*{_TASK}|(?:都|全|均)(?:被)?(?:点名|点到|安排)"
)
_ASKED = regex(r"哪|谁|几|多少|有没有|是不是|是否|吗|的[?？]?$")


def answer_issuers(question: Question, reading: Reading) -> Found | None:
    """The issuers without a task; None where the question does not ask for them."""
    asking = Asking.of(question, reading)
    body = asking.body
    issuing = _ISSUERS.search(body)
    if asking.mentions:
        return _whether_one(asking)
    if issuing is None or not _ASKED.search(body):
        return None
    if not (_WITHOUT.search(body) or _WITH.search(body)):
        return None
    said = issuing["number"] or issuing["number2"]
    number = asked_number(said) if said else 0
    if len(asking.place.documents) > 1:
        return _of_the_only_joint_one(number, asking)
    document = reading.index.documents[asking.place.documents[0]]
    places = imprint(document).issuers
    if not places:
        return refused(f"{documents_named(asking)}没有写明发文单位。")
    if number and number != len(places):
        return refused(f"{documents_named(asking)}写明的发文单位是{len(places)}家，不是{number}家。")
    return _told(document, places, asking)


_SIGNS = regex(
    r"(?:通知|文件|联合|参与|一起|共同|也)[^，。]{0,14}(?:发文|印发|发的|署名|会签|落款|盖了?章|签发|下发)(?:的)?(?:了|过)?(?:没有?|吗|么|不)?[?？。]*$"
)
_SO_MANY = regex(rf"(?:这|那)?(?P<number>{_NUMBER})(?:个|家)?(?:部门|单位|局)")
_WHETHER = regex(
    r"有没有|有无|是不是|是否|在不在|算不算|包不包|(?:有|是|在|包括|包含|含|算)[^，。?？]{0,14}(?:吗|么|没有?|不)[?？。]*$"
    r"|(?:吗|么|了没有?)[?？。]*$"
)
_MOST_NAMED = 3


def _whether_one(asking: Asking) -> Found | None:
    """Whether the bodies named are among those who issue the document: 发文的九个局里有没有县民政局."""
    body = asking.body
    if len(asking.place.documents) != 1 or len(asking.mentions) > _MOST_NAMED or not _WHETHER.search(body):
        return None
    document = asking.reading.index.documents[asking.place.documents[0]]
    places, so_many = imprint(document).issuers, _SO_MANY.search(body)
    all_of_them = so_many is not None and len(places) > 1 and asked_number(so_many["number"]) == len(places)
    issuing = _ISSUERS.search(body)
    # 收费标准由发改局印发吗 asks of another paper.
    of_issuers = issuing is not None and not issuing.group().startswith("局")
    if not places or not (of_issuers or _SIGNS.search(body) or all_of_them):
        return None
    if _WITHOUT.search(body) or _WITH.search(body):
        return None
    names = ["".join(document.text[start:end].split()) for start, end in places]
    spans = tuple(asking.reading.span_at(document.id, *place) for place in places)
    items = []
    for named in asking.mentions:
        written = (*named.names, named.written)
        place = next((at for at, name in enumerate(names) if any(_is(name, one, document) for one in written)), None)
        said = f"没有{named.written}" if place is None else f"有{named.written}（{names[place]}）"
        items.append((said, place))
    verdict = "；".join(said for said, _ in items)
    of_all = f"发文单位共{len(names)}家：{'、'.join(names)}。"
    return compose(
        Statement(f"{verdict}。{of_all}", spans[:16], derived=True), (),
        understood=(*asking.place.words, "发文单位"),
        table=ResultTable(("单位",), tuple((name,) for name in names), len(names)), basis=(),
    )  # fmt: skip


_FEW = 12


def _of_the_only_joint_one(number: int, asking: Asking) -> Found | None:
    """Where no place is said: the one document that several issue together, if only one is (by so many)."""
    if len(asking.place.documents) > _FEW:
        return None
    documents = [asking.reading.index.documents[one] for one in asking.place.documents]
    joint = [(one, places) for one in documents if len(places := imprint(one).issuers) > 1]
    joint = [(one, places) for one, places in joint if not number or number == len(places)]
    return _told(*joint[0], asking) if len(joint) == 1 else None


def _told(document: Document, places: tuple[Stretch, ...], asking: Asking) -> Found:
    duties = sql.document_duties(document.id, asking.reading.index.store)
    assigned = {duty["unit"]: duty for duty in reversed(duties)}
    clauses = asking.reading.index.clauses
    without: list[tuple[str, Span]] = []
    others: list[Span] = []
    for place in places:
        name = "".join(document.text[place[0] : place[1]].split())
        span = asking.reading.span_at(document.id, *place)
        unit = next((unit for unit in assigned if _is(name, unit, document)), None)
        if unit is None:
            without.append((name, span))
        else:
            duty = assigned[unit]
            others.append(Span(clauses[duty["clause_id"]], duty["start_at"], duty["end_at"]))
    named = "、".join(name for name, _ in without)
    where = f"《{document.title}》" if len(asking.place.documents) > 1 else ""
    of_all = f"{where}发文的{len(places)}家里，"
    said = f"{of_all}没有被安排任务的有{len(without)}家：{named}。" if without else f"{of_all}每家都被安排了任务。"
    spans = tuple(dict.fromkeys([*(span for _, span in without), *others]))[:16]
    return compose(
        Statement(said, spans, derived=True), (), understood=(*asking.place.words, "发文单位", "没有任务"),
        table=ResultTable(("单位",), tuple((name,) for name, _ in without), len(without)),
        basis=["说明：按各条的单位名单和写明由谁做的句子计；“有关部门”一类泛称不计。"],
    )  # fmt: skip


def _is(name: str, unit: str, document: Document) -> bool:
    units = [one.name for one in find_units(name)] or [name]
    return any(one == unit or same_unit(one, unit, document.region) for one in units)
