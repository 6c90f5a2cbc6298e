"""Sentences that assign work: a unit, or a list of them, followed by 要, 应, 负责, 牵头, 会同 …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.assignment import Assignment, assigned, task_of
from corpus.duty_leads import leading, with_helpers
from corpus.duty_subjects import Subject, predicate_end, subjects_of
from corpus.duty_verbs import HELPS
from corpus.regex import regex
from corpus.unit_groups import levelled
from corpus.units import listed_units

_AREA_SUBJECT = regex(
    r"各?(?:(?:自治[州县旗]|[市州盟县区旗镇乡]|乡镇|街道)(?:[（(][^（）()]{1,8}[）)])?)"
    r"(?:[、和]?(?:[市县区旗镇乡]|街道)(?:[（(][^（）()]{1,6}[）)])?)*(?=要(?!求|素)|应(?!急|用)|须|必须|应当|将(?!来))"
)
_SEAT = regex(
    r"办公室[^，。；（）()]{0,16}(?:[（(][^（）()]{0,20}[）)])?[（(]?设(?:在|于)(?P<unit>[^，。；（）()、]{2,20})[）)]?"
)
_GOES_ON = regex(r"(?:要(?![求素点])|还要|并要|同时要?|应(?![急用])|应当|须|必须)")


def sentence_assignments(
    text: str, starts: Sequence[int], level: str, breaks: Sequence[int] = ()
) -> Iterator[Assignment]:
    """The assignments of a clause's joined text (unit lists blanked). `starts`: offsets where a sentence begins,
    `breaks`: offsets of line ends, `level` the document's own (县), for bare names."""
    openings = frozenset(starts)
    breaks = sorted(breaks)
    subjects = subjects_of(text, openings, frozenset(breaks), level)
    for position, subject in enumerate(subjects):
        limit = next((other.start for other in subjects[position + 1 :] if not other.within), len(text))
        end = predicate_end(text, subject.predicate, limit, openings)
        if text[subject.predicate - 1] in "：:":
            end = min([place for place in (*breaks, len(text)) if place > subject.predicate])
        yield from _of_subject(text, subject, end, level)
        yield from _going_on(text, subject, end, limit, openings, level)
    yield from _areas(text, openings, [subject.start for subject in subjects])
    yield from _seats(text, level)


def _of_subject(text: str, subject: Subject, end: int, level: str) -> Iterator[Assignment]:
    predicate = text[subject.predicate : end].strip("，,；;、 ")
    begin = subject.predicate + (
        len(text[subject.predicate : end]) - len(text[subject.predicate : end].lstrip("，,；;、 "))
    )
    if len(predicate) < 3 or re.search(r"的(?:除外)?$", re.split(r"[，；]", predicate)[0]):
        return
    units = levelled(text, subject.group, level)
    if subject.leads:
        yield from leading(text, subject, units, begin, end, level)
        return
    split = _split_tasks(predicate, len(units))
    helps = HELPS.match(predicate)
    if helps and not re.match(r"(?:分工负责|参与)", helps.group()):
        yield from assigned(text, units, "support", task_of(predicate), subject.start, end)
        return
    if split:
        for unit, task in zip(units, split, strict=True):
            yield from assigned(text, (unit,), "responsible", task, subject.start, end)
        return
    yield from with_helpers(text, units, subject, begin, end, level)


def _going_on(
    text: str, subject: Subject, end: int, limit: int, openings: frozenset[int], level: str
) -> Iterator[Assignment]:
    """Sentences after the first that begin with 要 and have no subject: the same unit's further tasks."""
    if subject.by or subject.leads:
        return
    units = levelled(text, subject.group, level)
    position = end
    while position < limit and text[position] in "。；":
        begin = position + 1
        if not _GOES_ON.match(text, begin):
            return
        position = predicate_end(text, begin + 1, limit, openings)
        task = task_of(_GOES_ON.sub("", text[begin:position], count=1))
        yield from assigned(text, units, "responsible", task, subject.start, position)


def _split_tasks(predicate: str, count: int) -> list[str] | None:
    """“分别对…的甲和乙依法办理”: the task of each of `count` units, in their order; None where it can't be told."""
    match = re.search(r"^[^，。；]{0,6}?分别(?=负责|对|将|把|向|就|按|做|承担|办)", predicate)
    if match is None or count < 2:
        return None
    body = predicate[match.end() :]
    if count == 2:
        for joint in re.finditer(r"[和、]", body):
            left, right = body[: joint.start()], body[joint.end() :]
            best = (0, 0)
            for size in range(2, min(14, len(right)) + 1):
                common = 0
                while common < size and common < len(left) and left[-1 - common] == right[size - 1 - common]:
                    common += 1
                if common >= 2 and common > best[0]:
                    best = (common, size)
            if best[0]:
                first = re.search(r"[^的，、对将把向就按\s]+$", left)
                begin = first.start() if first else len(left) - best[0]
                after = right[best[1] :]
                return [body[:begin] + left[begin:] + after, body[:begin] + right[: best[1]] + after]
    items = re.match(r"(?P<pre>对|将|把|向|就|负责)?(?P<list>[^，。；]+)", body)
    if items is None:
        return None
    words = re.split(r"[、和]", items["list"])
    if len(words) != count or not words[0]:
        return None
    last = words[-1][: len(words[0])]
    rest = words[-1][len(words[0]) :] + body[items.end() :]
    pre = items["pre"] or ""
    return [pre + word + rest for word in (*words[:-1], last)]


def _areas(text: str, openings: frozenset[int], others: Sequence[int]) -> Iterator[Assignment]:
    """“各县（市）区要及时补充…”: the places' governments as the subject, up to where another one begins (`others`)."""
    for match in _AREA_SUBJECT.finditer(text):
        start = match.start()
        if start not in openings and (start == 0 or text[start - 1] not in "。；;！？\n，,"):
            continue
        if text[start - 1 : start] in "，," and not match.group().startswith("各"):
            continue
        if len(match.group()) == 1:
            continue
        units = listed_units(match.group())
        limit = min((place for place in others if place >= match.end()), default=len(text))
        end = predicate_end(text, match.end(), limit, openings)
        cut = re.search(r"；", text[match.end() : end])
        end = match.end() + cut.start() if cut else end
        for unit in units[:1]:
            moved = replace(unit, written=match.group(), start=start, end=match.end())
            yield from assigned(text, (moved,), "responsible", task_of(text[match.end() : end]), start, end)


def _seats(text: str, level: str) -> Iterator[Assignment]:
    """“下设办公室（设在教育局）负责日常协调”: the unit that houses an office does its work."""
    for match in _SEAT.finditer(text):
        units = listed_units(match["unit"], level)
        if len(units) != 1:
            continue
        start = max(text.rfind(mark, 0, match.start()) for mark in "，。；,;") + 1
        following = re.match(r"[，,]?(?:具体)?(?:负责|承担)[^。；]*", text[match.end() :])
        end = match.end() + (following.end() if following else 0)
        offset = match.start("unit")
        unit = replace(units[0], start=units[0].start + offset, end=units[0].end + offset)
        yield Assignment(unit, "responsible", text[start:end].strip("，, "), None, start, end)
