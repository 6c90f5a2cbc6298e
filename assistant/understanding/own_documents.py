"""Which documents a question is of: those of a title that it names, or those of its place before wider ones."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.draft import Draft, Statement
from assistant.understanding.followup import is_elliptical
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading, RegionPath
from assistant.understanding.terms import unheard
from corpus.regex import regex
from index.tokenizer import fold

_MANY = 200
"""With more documents than this a question names them by their place, not by a piece of their titles."""
_LEAST_TITLE = 3
_GOES_ON = regex(r"[律定制治人院官师学纪]|规(?!定)|》?(?:的)?(?:实施|执行)?(?:细则|办法|条例|解释|意见)")
"""Behind a title it makes another word or another paper of it: 教师法律知识, 教师法实施办法."""
_OF_DOCUMENT = regex(
    r"文件|方案|计划|规划|通知|办法|条例|细则|意见|文号|施行|生效|适用|印发|发布|公布|出台|第[\d一二三四五六七八九十百]+条"
)
_HOW_MUCH = frozenset({"count", "money", "percent", "often"})
"""How much it is in a place, a law seldom tells: its bounds are no figures of the place."""
_LEAST_WEIGHT = 1.0
_WEIGHTY = 3.0
"""Weight of a word from which a text without it does not speak of what is asked."""


def of_own_documents(question: Question, reading: Reading) -> Question:
    """The question limited to the documents of the title that it names, else to those of its place.

    A law is in force in every place too, but who asks of a place means what that place has written itself.
    """
    named = named_by_title(question.folded, reading)
    named = {one: title for one, title in named.items() if one in reading.scope(question)}
    if named:
        return _without_title(question.with_(documents=tuple(named)), tuple(named.values()))
    earlier = question.earlier
    if earlier is not None and earlier.documents and earlier.regions == question.regions and is_elliptical(question):
        return question.with_(documents=earlier.documents)
    own = dict.fromkeys(one for path in question.regions for one in _own(path, reading))
    scope = reading.scope(question)
    kept = tuple(one for one in own if one in scope)
    return question.with_(documents=kept) if kept and len(kept) < len(scope) else question


def named_by_title(text: str, reading: Reading) -> dict[str, str]:
    """Documents whose short title (教师法) stands in the text, each with it; the longer of two titles."""
    if len(reading.index.documents) > _MANY:
        return {}
    found: dict[str, str] = {}
    for identifier, document in reading.index.documents.items():
        title = _short(document.title)
        at = text.find(title) if len(title) >= _LEAST_TITLE else -1
        if at >= 0 and not _GOES_ON.match(text, at + len(title)):
            found[identifier] = title
    return {one: title for one, title in found.items() if not any(title in other != title for other in found.values())}


@lru_cache(maxsize=4096)
def _short(title: str) -> str:
    return re.sub(r"[《》\s]|\(.*?\)", "", fold(title)).removeprefix("中华人民共和国")


def _without_title(question: Question, titles: tuple[str, ...]) -> Question:
    """The question without the words of the title, which its documents need not hold; as it is if none would stay."""
    rest = question.folded
    for title in titles:
        rest = rest.replace(title, " ")
    kept = tuple(term for term in question.terms if term.text in rest)
    return question.with_(terms=kept) if kept else question


def _own(path: RegionPath, reading: Reading) -> tuple[str, ...]:
    """Documents of a place and those in it; of the nearest place that it lies in where it has none."""
    documents = reading.index.documents
    here = tuple(one for one, document in documents.items() if document.region[: len(path)] == path)
    if here or len(path) < 2:
        return here
    return _nearest(path[:-1], reading)


def _nearest(path: RegionPath, reading: Reading) -> tuple[str, ...]:
    here = tuple(one for one, document in reading.index.documents.items() if document.region == path)
    return here if here or len(path) < 2 else _nearest(path[:-1], reading)


def of_wider_documents(question: Question, reading: Reading) -> Question | None:
    """The question to the documents that are in force in its place besides its own; None where none may answer it.

    What is asked of the place's document itself, a law does not tell.
    """
    limited = question.documents and question.regions and not named_by_title(question.folded, reading)
    if question.asks & _HOW_MUCH:
        return None
    if not limited or len(question.regions) > 1 or not question.terms or _OF_DOCUMENT.search(question.body):
        return None
    whole = reading.scope(question.with_(documents=()))
    wider = tuple(one for one in reading.index.documents if one in whole and one not in question.documents)
    return question.with_(documents=wider) if wider else None


def unheard_of(question: Question, reading: Reading) -> bool:
    """Whether the question's own documents nowhere hold a weighty word of it that others do: 体罚."""
    if not question.documents or not question.regions:
        return False
    texts = [reading.text(clause.id) for one in question.documents for clause in reading.index.clauses_of(one)]
    weighty = (term for term in question.terms if term.direct and term.weight >= _WEIGHTY)
    return unheard(weighty, texts)


def clearly_told(question: Question, draft: Draft | None, reading: Reading) -> Draft | None:
    """A draft of wider documents that holds all that is asked about, led by the document's title; else None."""
    if draft is None or draft.kind in ("aggregate", "compare", "table", "clause") or not draft.statements:
        return None
    first = draft.statements[0]
    if not first.spans or any(
        term.weight >= _LEAST_WEIGHT and not term.found_in(fold(first.text)) for term in question.terms
    ):
        return None
    document = reading.index.documents[first.spans[0].clause.document_id]
    led = Statement(f"《{document.title}》：{first.text}", first.spans, first.derived)
    return Draft(draft.kind, (led, *draft.statements[1:]), draft.duties)
