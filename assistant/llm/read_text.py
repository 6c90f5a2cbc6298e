"""A claim or a piece of evidence, read once: its segments, numbers with their surroundings, units with their parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from assistant.llm.evidence_passage import EvidencePassage
from assistant.llm.facts import Number, normalise, numbers
from assistant.llm.mentions import mentions
from assistant.llm.overlap import character_pairs, word_pairs
from assistant.llm.roles import Assignment, Part, bracket_assignments, duty_brackets, sentence_assignments

_SEGMENT = re.compile(r"[，。；！？：\t]")
_SENTENCE = re.compile(r"[。；！？]")
_NEAR_STOP = re.compile(r"[，。；！？：、（）\t]|以及|及其|和|及|与")
_CELL_PARTS: tuple[tuple[str, Part], ...] = (
    ("牵头", "lead"),
    ("配合", "support"),
    ("协", "support"),
    ("责任", "responsible"),
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch between commas: where it is, its word pairs, its sentence's span."""

    start: int
    end: int
    text: str
    pairs: frozenset[str]
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """A number of a text with the words next to it, the words of its reach (a date's), and those of its sentence."""

    number: Number
    near: frozenset[str]
    reach: frozenset[str]
    wide: frozenset[str]
    segment: tuple[int, int]
    before: Number | None = None
    """The number before it in its segment."""
    dates: tuple[Number, ...] = ()
    """Of a number that is no date: the date that governs it, the last one before it in its sentence."""


@dataclass(frozen=True)
class ReadText:
    """A normalised text with everything that is compared."""

    text: str
    offsets: tuple[int, ...]
    header: str = ""
    comma_rule: bool = False
    known_roles: tuple[tuple[str, str], ...] = ()
    is_row: bool = False
    cell_words: frozenset[str] = frozenset()
    """Of a row: the character pairs of its cells, without their headers."""
    extra: tuple[Assignment, ...] = field(default=())

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """All segments, in order, without the brackets that list units."""
        result: list[Segment] = []
        for start, end in _spans(self.without_brackets, _SEGMENT):
            piece = self.without_brackets[start:end]
            if piece.strip():
                result.append(Segment(start, end, piece, word_pairs(piece), self.sentence_at(start)))
        return tuple(result)

    @cached_property
    def brackets(self) -> tuple[tuple[int, int], ...]:
        return duty_brackets(self.text)

    @cached_property
    def without_brackets(self) -> str:
        text = self.text
        for start, end in self.brackets:
            text = text[:start] + " " * (end - start) + text[end:]
        return text

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        return tuple(_spans(self.without_brackets, re.compile(r"\n") if self.is_row else _SENTENCE))

    def sentence_at(self, position: int) -> tuple[int, int]:
        return next((span for span in self.sentences if span[0] <= position < span[1]), (0, len(self.text)))

    @cached_property
    def pairs(self) -> frozenset[str]:
        return word_pairs(self.text) | word_pairs(self.header)

    @cached_property
    def number_places(self) -> tuple[NumberPlace, ...]:
        """Every number with its surroundings; a date reaches to the next date of its sentence."""
        found = numbers(self.text)
        dates = [n for n in found if n.kind == "date"]
        result: list[NumberPlace] = []
        for index, number in enumerate(found):
            sentence = self.sentence_at(number.start)
            left_limit = max(sentence[0], found[index - 1].end if index else 0)
            right_limit = min(sentence[1], found[index + 1].start if index + 1 < len(found) else len(self.text))
            near_left = _last_stop(self.text, left_limit, number.start)
            near_right = _next_stop(self.text, number.end, right_limit)
            near = character_pairs(self.text[near_left : number.start]) | character_pairs(
                self.text[number.end : near_right]
            )
            segment = self.segment_at(number.start)
            reach = frozenset[str]()
            if number.kind == "date":
                later = [
                    d.start
                    for d in dates
                    if number.end <= d.start < sentence[1]
                    and self.text[number.end : d.start] not in ("-", "—", "－", "至", "到", "–")
                ]
                stop = _segment_before(self.text, later[0], number.end) if later else sentence[1]
                reach = word_pairs(
                    self.text[segment[0] : max(stop, min(segment[1], later[0] if later else segment[1]))]
                )
            governing = [d for d in dates if sentence[0] <= d.start < number.start] if number.kind != "date" else []
            result.append(
                NumberPlace(
                    number,
                    near,
                    reach,
                    wide=word_pairs(self.text[slice(*sentence)]),
                    segment=segment,
                    before=found[index - 1] if index and found[index - 1].start >= segment[0] else None,
                    dates=tuple(governing[-1:]),
                )
            )
        return tuple(result)

    def segment_at(self, position: int) -> tuple[int, int]:
        return next(
            ((s.start, s.end) for s in self.segments if s.start <= position < s.end), self.sentence_at(position)
        )

    @cached_property
    def assignments(self) -> tuple[Assignment, ...]:
        """Every unit's part, from sentences, from brackets, and from what is known of the clause."""
        result = sentence_assignments(self.text, self.brackets)
        task_start = 0
        for span in self.brackets:
            listed = bracket_assignments(self.text, span, task_start=task_start, comma_rule=self.comma_rule)
            result.extend(listed)
            task_start = span[1]
            for name, role in self.known_roles:
                wanted = mentions(normalise(name)[0])
                part: Part = "lead" if role == "lead" else "support" if role == "support" else "responsible"
                result.extend(
                    Assignment(item.unit, part, item.task_start, item.task_end, listed=True)
                    for item in listed
                    if any(item.unit.same(mention) for mention in wanted) and item.part != part
                )
        return tuple(result) + self.extra

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the document of a non-empty stretch of the normalised text."""
        end = max(min(end, len(self.offsets)), start + 1)
        while end - 1 > start and self.text[end - 1] in "，；：、\t":
            end -= 1
        return self.offsets[start], self.offsets[end - 1] + 1


def _spans(text: str, pattern: re.Pattern[str]) -> Iterable[tuple[int, int]]:
    start = 0
    for match in pattern.finditer(text):
        if match.start() > start:
            yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _last_stop(text: str, start: int, end: int) -> int:
    stops = [match.end() for match in _NEAR_STOP.finditer(text, start, end)]
    return stops[-1] if stops else start


def _next_stop(text: str, start: int, end: int) -> int:
    match = _NEAR_STOP.search(text, start, end)
    return match.start() if match else end


def _segment_before(text: str, position: int, floor: int) -> int:
    for index in range(position - 1, floor, -1):
        if text[index] in "，；。":
            return index
    return position


def read_passage(passage: EvidencePassage, *, comma_rule: bool) -> ReadText:
    header = normalise(f"{passage.document} {passage.region} {passage.clause}")[0]
    if passage.cells:
        return _read_row(passage, header)
    text, offsets = normalise(passage.text)
    return ReadText(
        text,
        tuple(passage.start + offset for offset in offsets),
        header,
        comma_rule=comma_rule,
        known_roles=passage.roles,
    )


def _read_row(passage: EvidencePassage, header: str) -> ReadText:
    """A table row as `header：cell` segments; a header's characters carry the offset of the cell's first one."""
    characters: list[str] = []
    offsets: list[int] = []
    extra: list[Assignment] = []
    for name, text, start, end in passage.cells:
        label = re.sub(r"（[^（）]*）|：", "", normalise(name)[0])
        raw = passage.text[start - passage.start : end - passage.start]
        cell, inner = normalise(raw if raw.strip() else text)
        if not cell or not inner:
            continue
        characters.append(label + cell + "\t")
        part = next((part for word, part in _CELL_PARTS if word in label), None)
        if part is not None:
            begin = len(offsets) + len(label)
            extra.extend(Assignment(m.moved(begin), part, 0, 10**6, listed=True) for m in mentions(cell))
        offsets.extend([start + inner[0]] * len(label))
        offsets.extend(start + offset for offset in inner)
        offsets.append(start + inner[-1])
    words = frozenset[str]().union(*(character_pairs(normalise(text)[0]) for _, text, _, _ in passage.cells))
    return ReadText("".join(characters), tuple(offsets), header, is_row=True, cell_words=words, extra=tuple(extra))
