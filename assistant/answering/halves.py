"""Two questions in one line (谁牵头，服务期最长几年): where they part, and their answers side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.answer import Kind, room_of
from assistant.draft import Draft, Span, Statement, within
from assistant.evidence import focus
from assistant.evidence.focus import MONEY, holds_unit, quantities, segments
from assistant.understanding.asks import Ask, asks
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import Term, is_generic
from corpus.regex import regex
from corpus.units import asked_units

_MARKS = "，,；;、？?。！! "
_ENDS = ("？", "?", "。", "；", ";")
_MARK = regex(r"[，,；;、？?。！!]+|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_ASKS = regex(
    r"谁|哪|什么|啥|多少|(?<![十好百千])几(?!乎|个月前|年来)|怎|如何|咋|何时|为何|多久|多长|多大|能不能|可不可以|能否|可否|是不是|是否|有没有|要不要"
    r"|(?P<same>[\u4e00-\u9fff])不(?P=same)|吗[?？]?$|么[?？]?$|(?:占比|比例|比率|[^效]率)$"
)
# A half that goes on with the list or number of the one before: 分别是哪些, 各多少, 还是县财政局.
_GOES_ON = regex(
    r"^(?:都|分别|各)?(?:是|有)?(?:哪[几些]|几|多少)[个条家所项份处次]?(?:啊|呢)?[,，;；?？。!！ ]*$"
    r"|^(?:是|都)?(?:标题|名称|名字|号|文号)(?:都)?(?:是|叫)?(?:什么|啥|多少)"
    r"|^(?:又|都|那)?(?:分别|各自|各|其中|里[面头边]|还是|还有|另外还|具体(?:是|有)?哪|一共|总共|合计|加起来|总数)"
)
# Who or which school that does something: the case that is asked about, no question of its own.
_SUPPOSED = regex(r"^(?:如果|要是|假如|万一|谁|哪(?:个|家|所)?)[^，。]{0,12}(?:了|的话|违反|出现|发生|不按|没有?)")
_RIVALS = regex(r"(?:谁|哪个|哪家|哪边|哪里|哪儿)[^，。]{0,4}(?:更|最)?(?:高|低|多|少|早|晚|严|快|大|小|长|短)")
_FAMILIES: tuple[tuple[str, frozenset[Ask]], ...] = (
    ("who", frozenset({"who", "lead", "support"})),
    ("role", frozenset({"role_check"})),
    ("when", frozenset({"when", "often"})),
    ("number", frozenset({"count", "percent", "money", "grade"})),
    ("other", frozenset({"list", "how", "why", "define", "permit"})),
)
_WHOLE = frozenset({"compare", "text", "unit_duties"})
"""What is asked of all that the line names: no half of it stands alone."""
_AS_ONE = frozenset({"aggregate", "compare", "clause", "table", "correction", "unit_duties"})
"""Kinds of answers that have read the whole line."""
_MOST = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a line: its words, the kind of thing it asks for, whether a full stop parts it from the next."""

    text: str
    family: str
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Half:
    """One of the questions of a line and the draft that answers it; None where none does."""

    asked: Asked
    draft: Draft | None
    leans: bool = False
    """Whether it has no words of its own, so that none can be looked for: 要不要留一部分."""


def halves(question: Question) -> tuple[Asked, ...]:
    """The questions of a line that asks for different kinds of things one after the other; () for any other line.

    What only sets the scene goes with the question behind it. Two numbers, or two units, are one question.
    """
    if len(question.regions) > 1 or question.uncovered or question.left_out:
        return ()
    found: list[Asked] = []
    pending = ""
    for part in _parts(question.folded):
        whole = pending + part
        kinds = asks(part, has_unit=bool(asked_units(part)))
        if not kinds or not _ASKS.search(part.strip(_MARKS)) or _SUPPOSED.search(part.strip()):
            pending = whole
            continue
        if kinds & _WHOLE or _RIVALS.search(part) or (found and _GOES_ON.search(part.strip())):
            return ()
        own = Asked(whole, family(kinds), part.rstrip().endswith(_ENDS))
        # Two numbers are told together, or one after the other (see number_pairs).
        apart = bool(found) and found[-1].apart and own.family != "number"
        if found and found[-1].family == own.family and not apart:
            found[-1] = replace(own, text=found[-1].text + whole)
        else:
            found.append(own)
        pending = ""
    if pending and found:
        found[-1] = replace(found[-1], text=found[-1].text + pending)
    return tuple(replace(one, text=one.text.strip(_MARKS)) for one in found) if 1 < len(found) <= _MOST else ()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line, without its marks, and whether a full stop parts it from the next."""

    text: str
    apart: bool


def parts_of(text: str) -> list[Part]:
    """The stretches of a line between its marks."""
    return [Part(part.strip(_MARKS), part.rstrip().endswith(_ENDS)) for part in _parts(text)]


def starts_asking(part: str) -> bool:
    """Whether a stretch holds a word that asks."""
    return bool(_ASKS.search(part))


def is_whole(kinds: frozenset[Ask]) -> bool:
    """Whether what is asked is asked of all that the line names."""
    return bool(kinds & _WHOLE)


def _parts(text: str) -> list[str]:
    """The stretches of a line between its marks, each with the mark behind it."""
    cuts = [0, *(match.end() for match in _MARK.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if text[start:end].strip()]


def family(kinds: frozenset[Ask]) -> str:
    """The kind of thing that a half asks for, by which two halves are told apart."""
    return next((name for name, own in _FAMILIES if kinds & own), "other")


def read_as_one(draft: Draft | None) -> bool:
    """Whether a draft comes from a composer that has read the whole line, so that no half of it is lost."""
    return draft is not None and draft.kind in _AS_ONE


def joined(told: Sequence[Half], whole: Draft | None) -> Draft | None:
    """The answers of the halves in their order, and a word on what was not found.

    `whole`: what the line as a whole got. Where the first half is not found, what leans on it is answered by that only.
    """
    if not told:
        return whole
    drafts = [half.draft for half in told if half.draft is not None]
    if not drafts:
        return None  # what the line as a whole got then speaks to neither of its questions
    if told[0].draft is None and not told[0].asked.apart and told[0].asked.family != told[-1].asked.family:
        unanswered = [half.asked.text for half in told if half.draft is None]
        return _with_missing(whole, unanswered) if whole is not None else None
    kind = max((draft.kind for draft in drafts), key=lambda one: room_of(one)[0])
    characters, most = room_of(kind)
    share = int(characters * _FILLED) // len(drafts)
    lines: list[Statement] = []
    missing = []
    for half in told:
        own = [line for line in half.draft.statements if not _told(line, lines)] if half.draft else []
        if half.draft is None and half.leans and half.asked.family == "other":
            continue  # the answer of what it leans on may well tell it
        if half.draft is None or (half.asked.family == "who" and not own and not half.draft.duties):
            missing.append(half.asked.text)
        lines += [replace(line, spans=line.spans[: most // len(drafts)]) for line in within(own, share)]
    together = replace(
        drafts[0],
        kind=kind,
        statements=tuple(lines),
        duties=tuple(duty for draft in drafts for duty in draft.duties),
        notices=tuple(dict.fromkeys(notice for draft in drafts for notice in draft.notices)),
    )
    return _with_missing(together, missing)


def of_same_sentence(half: Question, told: Draft, reading: Reading) -> Draft | None:
    """The rest of the sentence that the half before was answered from, where it speaks of all that this one asks.

    小学一个月收多少，家里困难的要交吗: …小学每生每月不超过120元，家庭经济困难学生免收. A half without words of its own
    (一次多少钱) wants an amount of its kind from there.
    """
    own = [term for term in half.terms if not is_generic(term) and term.text in half.body]
    of_number = bool(half.asks & {"money", "count", "percent"})
    units = focus.asked_units(half.body) or (MONEY if "money" in half.asks else frozenset())
    leans = of_number and bool(units) and not any(term.known for term in own)
    if not leans and not (_tells_apart(own) and (of_number or "permit" in half.asks)):
        return None
    kind: Kind = "yes_no" if "permit" in half.asks else "number"
    for line in told.statements:
        for text, span in _sentences_of(line, reading):
            if leans:
                parts = [part.text for part in segments(text) if holds_unit(quantities(part.text), units)]
            elif all(term.found_in(text) for term in own):
                parts = [part.text for part in segments(text) if any(term.found_in(part.text) for term in own)]
            else:
                parts = []
            if parts and (not of_number or quantities("".join(parts))):
                rest = [part for part in parts if part not in line.text]
                return Draft(kind, (Statement("，".join(rest), (span,)) if rest else line,))
    return None


def _tells_apart(own: Sequence[Term]) -> bool:
    """Whether one of a half's words shows what it asks about."""
    return any(term.weight >= _OF_ITS_OWN for term in own)


def _sentences_of(line: Statement, reading: Reading) -> list[tuple[str, Span]]:
    """The sentences that hold the first thing that a line cites, each with what is cited of it."""
    return [
        (one.text, span)
        for span in line.spans[:1]
        for one in reading.index.sentences_of(span.clause.id)
        if one.start <= span.start and span.end <= one.end
    ]


_OF_ITS_OWN = 2.0
"""Least weight of such a word."""
_FILLED = 0.85
"""What the markers and the word on what is missing leave of the room."""


def _with_missing(draft: Draft, missing: Sequence[str]) -> Draft:
    """The draft with a line on the halves that were not found; its own lines may hold some of it in passing."""
    if not missing:
        return draft
    passing = any(quantities(line.text) for line in draft.statements)
    word = "没有另外查到" if passing else "没有查到"
    said = Statement(f"{word}：{'；'.join(missing).replace(',', '，')}。", (), derived=True)
    return replace(draft, statements=(*draft.statements, said))


_LABEL = regex(r"^[^：，。]{1,20}：(?:第[一二三四五六七八九十百零]+条)?")


def _told(line: Statement, lines: Sequence[Statement]) -> bool:
    """Whether a line says nothing that an earlier one does not."""
    bare = _LABEL.sub("", line.text).rstrip("。")
    return any(set(line.spans) <= set(other.spans) and bare in other.text for other in lines)
