"""What those who lead and those who help have to do: “…牵头，…配合，做某事”, “…会同…做某事”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.assignment import Assignment, assigned, task_of
from corpus.duty_helpers import lead_chain
from corpus.duty_subjects import Subject
from corpus.duty_verbs import WITH
from corpus.regex import regex
from corpus.unit_groups import group_at
from corpus.units import Unit

_LEAST_TASK = 6
_WITH_OTHERS = regex(rf"(?:^|(?<=[，,；;]))?(?P<pre>[^，,；;]{{0,30}}?)(?P<word>{WITH.pattern})(?P<rest>)")


def leading(
    text: str, subject: Subject, units: Sequence[Unit], begin: int, end: int, level: str
) -> Iterator[Assignment]:
    """“…牵头，…配合，做某事”, “…牵头会同…”, “建立…主管、…分工负责的制度”."""
    supports, at = lead_chain(text, begin, end, level)
    rest = text[at:end].lstrip("，,、；; ")
    task = _leading_task(text, subject, begin, at, end, rest)
    stop = end if len(rest) <= 200 else at + 200
    yield from assigned(text, units, "lead", task, subject.start, stop)
    # 牵头…机制 is what the lead does; those who help have a part in the same.
    helped = task.removeprefix("牵头") if len(task) >= _LEAST_TASK else task
    yield from assigned(text, supports, "support", helped, subject.start, stop)


def _leading_task(text: str, subject: Subject, begin: int, at: int, end: int, rest: str) -> str:
    verb = text[begin : begin + 2]
    if text[at : at + 1] == "的":
        noun = re.split(r"[，。；,;]", text[at + 1 : end], maxsplit=1)[0]
        if re.search(r"(?:方式|模式|原则|格局|思路|办法)$", noun):
            more = text[at + 1 + len(noun) : end].strip("，,")
            return more or noun
        return verb + noun
    if len(rest) >= 4:
        return task_of(rest)
    before = re.split(r"[。；，,;]", text[max(0, subject.start - 60) : subject.start])[-1].strip("由 ")
    return before or verb


def with_helpers(
    text: str, units: Sequence[Unit], subject: Subject, begin: int, end: int, level: str
) -> Iterator[Assignment]:
    """The subject's own task; a piece with 会同 … is a task that it leads, with helpers."""
    pieces = _pieces(text, begin, end)
    own_end = begin
    helped: list[tuple[int, int, tuple[Unit, ...], int]] = []
    for piece_start, piece_end in pieces:
        match = _WITH_OTHERS.match(text, piece_start, piece_end)
        if match is None:
            continue
        others = group_at(text, match.end(), level)
        named = others.units if others else ()
        unnamed = re.match(r"(?:\S{0,2}(?:有关|相关|各)\S{0,3}(?:部门|单位))", text[match.end() : piece_end])
        if not named and not (unnamed and piece_start == pieces[0][0]):
            continue
        if others and (
            more := re.match(
                r"(?:、[^，。；]*)?等?[^，。；]{0,4}(?:单位|部门|团体|机构)[，,]?", text[others.end : piece_end + 1]
            )
        ):
            others = replace(others, end=others.end + more.end())
        task_start = others.end if others else match.end() + (unnamed.end() if unnamed else 0)
        helped.append((piece_start, piece_end, tuple(named), task_start))
    if not helped:
        yield from assigned(text, units, "responsible", task_of(text[begin:end]), subject.start, end)
        return
    own_end = helped[0][0]
    if own_end > begin and not re.fullmatch(r"(?:具体)?负责[，,]?", text[begin:own_end]):
        yield from assigned(text, units, "responsible", task_of(text[begin:own_end]), subject.start, own_end)
    for position, (piece_start, _, named, task_start) in enumerate(helped):
        last = helped[position + 1][0] if position + 1 < len(helped) else end
        task = task_of(text[piece_start:last])
        yield from assigned(text, units, "lead", task, subject.start, last)
        for unit in named:
            yield from assigned(text, (unit,), "support", task_of(text[task_start:last]) or task, subject.start, last)


def _pieces(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = begin
    for match in re.finditer(r"[，,；;]", text[begin:end]):
        spans.append((at, begin + match.start()))
        at = begin + match.end()
    spans.append((at, end))
    return [(a, b) for a, b in spans if b > a]
