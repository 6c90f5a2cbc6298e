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
_TOPIC = regex(
    r"(?:^|(?<=[。；;！？\n]))\s*(?:第[一二三四五六七八九十百]+条|[（(][一二三四五六七八九十]+[）)]|\d+[.．、])?\s*"
    r"(?P<topic>(?!第.{1,4}条|违反|对|将|把|在|从|经|为|以|按|根据|未|如|因|凡|成立|建立|组织|需要|确需|其|前款)"
    r"(?:(?!应当|不得|必须|可以|要|施行|之一|方式|[，。；;！？：\n]).){2,40}(?<![的时后前者]))(?P<comma>，?)$"
)
"""What stands before 由 … and is no condition: a name of things, with or without a comma behind it."""
_CONDITION = regex(
    r"(?:^|(?<=[。；;！？\n]))\s*(?:第[一二三四五六七八九十百]+条|[（(][一二三四五六七八九十]+[）)]|\d+[.．、])?\s*"
    r"(?P<topic>(?!第.{1,4}条)[^。；;！？：\n]{4,90}的)(?P<comma>，)$"
)
"""“违反本条例规定，未按期移交的，由 …”: in what case the unit has to act."""
_TIME = regex(r"(?:^|(?<=[。；;！？，\n]))\s*(?P<topic>[^，。；;！？：\n]{1,24}[时后前])(?P<comma>，?)$")
_BARE = 16
"""A task of so few characters (责令限期改正) says little without the case that it is for."""
_WITH_OTHER_BODY = regex(
    r"(?:和|或者?|以及|及)[^，。；]{0,30}?(?:部门|机关|机构|单位|学校|委员会|人民政府)(?![、和或及]|以及|委托|指定|的|[^，。；]{0,6}部门)"
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
    for item in _by_predicate(text, subject, end, level):
        yield _with_topic(text, item, subject) if subject.by else item


def _with_topic(text: str, item: Assignment, subject: Subject) -> Assignment:
    """“移交管理的具体办法，由市人民政府制定”: what 由 … does it to is part of the task, as is the case it is for."""
    topic = _TOPIC.search(text, 0, subject.start)
    if topic is None and len(item.task) <= _BARE:
        topic = _CONDITION.search(text, 0, subject.start) or _TIME.search(text, 0, subject.start)
    if topic is None or not item.task:
        return item
    task = topic["topic"] + topic["comma"] + item.task
    return replace(item, task=task, start=min(item.start, topic.start("topic")))


def _by_predicate(text: str, subject: Subject, end: int, level: str) -> Iterator[Assignment]:
    other = _WITH_OTHER_BODY.match(text, subject.predicate, end)
    if other is not None and re.search(r"(?<!受)委托的", other.group()):
        return  # 由甲或者乙委托的学校组织实施: neither does it
    if other is not None:
        subject = replace(subject, predicate=other.end())
    predicate = text[subject.predicate : end].strip("，,；;、 ")
    begin = subject.predicate + (
        len(text[subject.predicate : end]) - len(text[subject.predicate : end].lstrip("，,；;、 "))
    )
    if (
        len(predicate) < (2 if other else 3)
        or predicate.startswith(("委托的", "指定的"))
        or re.search(r"的(?:除外)?$", re.split(r"[，；]", predicate)[0])
    ):
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
