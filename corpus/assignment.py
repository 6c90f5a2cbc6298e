"""What the readings of a clause find before it becomes a Duty: unit, role, task, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.regex import regex
from corpus.units import Unit

Role = Literal["lead", "support", "responsible"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """One unit's part in one task. `start`/`end` are offsets in the clause's joined text of the span that proves it."""

    unit: Unit
    role: Role
    task: str
    deadline: str | None
    start: int
    end: int
    rule: tuple[int, int] | None = None
    """Source span of a document-wide rule that gave the role."""


_WHEN = (
    r"(?:每年|当年|次年)?(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:年?底|末|上半年|下半年|[春秋]季学期(?:开学)?|暑假)?"
    r"(?:之前|以前|前)"
)
_DATED = regex(
    rf"(?:(?:到|在|于|至|力争|确保|争取)*{_WHEN})|"
    r"(?:(?:到|至|力争到?|确保到?|争取到?|在)?20\d\d年(?:\d{1,2}月)?(?:年?底|末)?)"
)
_BARE_DATE = regex(rf"^(?:到|至|在|于|力争|确保|争取)*(?:{_WHEN}|20\d\d年(?:\d{{1,2}}月)?(?:年?底|末)?)$")
_CHUNK = regex(r"[^，,。；;！？]+")
_NOT_A_DEADLINE = regex(
    r"〔|《|自20\d\d年|20\d\d年起|20\d\d年[—\-－至]|由20\d\d年|比20\d\d年|对比|20\d\d年度|本|现有|截至|以来"
)
_MEASURED = regex(r"有效期|施行|为每|\d元|%|％|达到|提高到|不少于|不低于|以上|创建\d|[0-9]+(?:个|所|名|人|间)")
_NUMBER = regex(
    r"^(?:第[一二三四五六七八九十百\d]+[条章节]|[一二三四五六七八九十]+、|[（(][^（）()]{1,4}[）)]|\d+\s*[.．、])\s*"
)
_CIRCUMSTANCE = regex(
    r"^(?:在[^，]+(?:上|中|下|时|前|后)|根据[^，]+|按照?[^，]+|为(?!主)[^，]+|以[^，]+为[^，]+|从[^，]+|到?20\d\d年[^，]{0,3}|围绕[^，]+|"
    r"结合[^，]+)，$"
)
_STRIP = regex(
    r"^(?:要(?![求素点])|应当|应(?![急用])|必须|须|需要|需(?![求要])|负责(?=做好|牵头|组织实施)|将(?=根据|按照|加快|统筹|组织|加大|进一步))"
)


def deadline_in(text: str) -> str | None:
    """The one dated aim that a text states ("确保2028年通过国家评估认定"); None for none or for several."""
    plain = re.sub(r"《[^》]*》|（[^（）]*[〔《][^（）]*）", lambda match: "□" * len(match.group()), text)
    chunks = list(_CHUNK.finditer(plain))
    found: list[str] = []
    for position, chunk in enumerate(chunks):
        words = chunk.group()
        dates = [match.group() for match in _DATED.finditer(words) if re.search(r"20\d\d年|月|日|底", match.group())]
        if not dates or _NOT_A_DEADLINE.search(words):
            continue
        phrase = text[chunk.start() : chunk.end()]
        if _BARE_DATE.match(words) and position + 1 < len(chunks):
            phrase = text[chunk.start() : chunks[position + 1].end()]
        found.append(phrase.strip())
    found += re.findall(r"“十[三四五]五”期间", plain)
    return found[0] if len(found) == 1 and not _MEASURED.search(found[0]) else None


def shorten(text: str, limit: int = 40) -> str:
    """The first sentence, cut at a comma so that it keeps within `limit` characters (at least one piece)."""
    plain = _NUMBER.sub("", text.strip())
    sentence = re.split(r"[。；;！？\n]", plain, maxsplit=1)[0].strip()
    pieces = re.split(r"(?<=[，,])", sentence)
    while len(pieces) > 1 and _CIRCUMSTANCE.match(pieces[0]):
        pieces.pop(0)
    kept = pieces[0]
    for piece in pieces[1:]:
        if len(kept) + len(piece.rstrip("，,")) > limit:
            break
        kept += piece
    return kept.strip("，, ")


def task_of(predicate: str) -> str:
    """The task that a predicate gives: its first sentence, without 要, 应当, 负责 and the like at its head."""
    text = predicate.strip("，,；;、。 ")
    text = _STRIP.sub("", text).strip("，,；;、。 ")
    return re.split(r"。", text, maxsplit=1)[0]


def assigned(text: str, units: Sequence[Unit], role: Role, task: str, start: int, end: int) -> Iterator[Assignment]:
    """An assignment for each unit, proved by text[start:end]; none without a task."""
    start += 1 if text[start : start + 1] == "由" else 0
    stop = end
    while stop > start and text[stop - 1] in "，,；;、 ":
        stop -= 1
    for unit in units:
        if task:
            begin = min(start, unit.start)
            yield Assignment(unit, role, task, deadline_in(task), begin, max(stop, unit.end))
