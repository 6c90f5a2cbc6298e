"""A claim or a piece of evidence, read once: its segments, numbers with their surroundings, units with their parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from assistant.llm.canonical import canonical
from assistant.llm.evidence_passage import EvidencePassage
from assistant.llm.facts import Number, numbers
from assistant.llm.in_turn import Given, given_in_turn
from assistant.llm.mentions import mentions
from assistant.llm.overlap import character_pairs, content_runs, word_pairs
from assistant.llm.roles import Assignment, Part, bracket_assignments, duty_brackets, sentence_assignments
from corpus.regex import regex

Turn = Literal["", "from", "to"]

_SEGMENT = regex(r"[，。；！？：\t]")
_SENTENCE = regex(r"[。；！？]")
_FULL_STOP = regex(r"[。！？]")
_FROM = regex(r"提高|增加|上升|增长|扩大|压降|降低|下降|减少|压减|缩小")
_RISEN_TO = regex(rf"(?:{_FROM.pattern})(?:到|至|为)[^，；。]{{0,4}}$")
_STANDING = regex(r"不得|严禁|可以|应当|须|负责|每[年月周天日学]")
"""A rule or a habit, which has no date by which it comes true."""
_OPENING = regex(r"(?:（[一二三四五六七八九十\d]+）|\d{1,2}[.、])?[^，；：。]{0,4}")
_NEAR_STOP = regex(r"[，。；！？：、（）\t]|以及|及其|和|及|与")
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
    """Of a number that is no date: the date that governs it, the last one before it in its sentence.

    Where its own segment has no date, one in a later segment (…，须于2024年8月底前建成) may be it too.
    """
    label: str = ""
    """The two characters of content right before the number: what it is the number of."""
    left: frozenset[str] = frozenset()
    """The word pairs before the number, up to the comma or 、 before it."""
    turn: Turn = ""
    """Whether something rises or falls from this number or to it."""
    given: Given | None = None
    """Where the number is one of several that are given in turn (甲、乙分别为1、2): the name that it belongs to."""


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

    def period_at(self, position: int) -> tuple[int, int]:
        """The sentence up to its full stop, past every semicolon."""
        start, end = self.sentence_at(position)
        if not self.is_row:
            start = max((m.end() for m in _FULL_STOP.finditer(self.text, 0, position)), default=0)
            found = _FULL_STOP.search(self.text, position)
            end = found.end() if found else len(self.text)
        return start, end

    @cached_property
    def pairs(self) -> frozenset[str]:
        return word_pairs(self.text) | word_pairs(self.header)

    @cached_property
    def number_places(self) -> tuple[NumberPlace, ...]:
        """Every number with its surroundings; a date reaches to the next date of its sentence."""
        found = numbers(self.text)
        return tuple(
            self._number_place(number, found[index - 1] if index else None, found[index + 1 : index + 2])
            for index, number in enumerate(found)
        )

    def _number_place(self, number: Number, before: Number | None, after: Sequence[Number]) -> NumberPlace:
        sentence = self.sentence_at(number.start)
        left_limit = max(sentence[0], before.end if before else 0)
        right_limit = min(sentence[1], after[0].start if after else len(self.text))
        near_left = _last_stop(self.text, left_limit, number.start)
        near_right = _next_stop(self.text, number.end, right_limit)
        beside = self.text[near_left : number.start]
        segment = self.segment_at(number.start)
        if before and before.kind == "date" and near_left == before.end and number.kind != "date":
            # 上岗率到2025年底达到100%: the date stands between the number and what it is the number of.
            beside = self.text[_last_stop(self.text, segment[0], before.start) : before.start] + "，" + beside
        if near_left == number.start and self.text[number.end : number.end + 1] in ("内", "间", "来"):
            near_right = number.end  # 四年内 is a time for the whole sentence, not a number of what follows
        turn: Turn = "to" if _RISEN_TO.search(beside) else ""
        if after and after[0].start < segment[1] and _FROM.search(self.text, number.end, after[0].start):
            turn = "from"
        if before and segment[0] <= before.start and _FROM.search(self.text, before.end, number.start):
            turn = "to" if before.kind != "date" else turn
            # 由94.7%提高到98%: both are of the same thing, which stands before the first.
            beside = self.text[_last_stop(self.text, segment[0], before.start) : before.start] + "，" + beside
            before = None
        given = self._given.get(number.start)
        return NumberPlace(
            replace(number, bound=number.bound or given.bound) if given else number,
            near=character_pairs(beside) | character_pairs(self.text[number.end : near_right]),
            reach=self._reach(number, segment) if number.kind == "date" else frozenset(),
            wide=word_pairs(self.text[slice(*sentence)]),
            segment=segment,
            before=before if before and before.start >= segment[0] and before.kind != "date" else None,
            dates=self._dates_of(number, segment) if number.kind != "date" else (),
            label=_label(beside),
            left=word_pairs(beside),
            given=given,
            turn=turn,
        )

    def _reach(self, date: Number, segment: tuple[int, int]) -> frozenset[str]:
        """The words that a date governs: from its segment to the next date, or to the end of its sentence."""
        end = self._governed_to(date)
        later = [
            d.start
            for d in self._dates
            if date.end <= d.start < end
            and not self._is_base(d)
            and self.text[date.end : d.start] not in ("-", "—", "－", "至", "到", "–")
        ]
        stop = _segment_before(self.text, later[0], date.end) if later else end
        return word_pairs(self.text[segment[0] : max(stop, min(segment[1], later[0] if later else segment[1]))])

    def _is_base(self, date: Number) -> bool:
        """Whether a date only says from where a number rose or fell: 由2022年的94.7%提高到98%, 比2022年提高."""
        return self.text[date.start - 1 : date.start] in tuple("由从较比") and bool(
            _FROM.search(self.text, date.end, self.segment_at(date.start)[1])
        )

    def _dates_of(self, number: Number, segment: tuple[int, int]) -> tuple[Number, ...]:
        sentence = self.sentence_at(number.start)
        before = [date for date in self._dates if sentence[0] <= date.start < number.start]
        if before and self._is_base(before[-1]) and _FROM.search(self.text, before[-1].end, number.start):
            before = [date for date in before if not self._is_base(date)]
        if not before:
            start = self.period_at(number.start)[0]
            before = [date for date in self._dates if start <= date.start < number.start]
            before = before[-1:] if before and self._opens(before[-1]) else []
        inside = any(segment[0] <= date.start < segment[1] for date in self._dates)
        after = [date for date in self._dates if segment[1] <= date.start < sentence[1]]
        by_then = after[:1] if after and not inside and self.text[after[0].start - 1] in "于在" else []
        return (*before[-1:], *by_then)

    def _governed_to(self, date: Number) -> int:
        """Where what a date governs ends: at the semicolon, or past it where the date opens a row of aims."""
        end, last = self.sentence_at(date.start)[1], self.period_at(date.start)[1]
        while self._opens(date) and end < last and not _STANDING.search(self.text[slice(*self.sentence_at(end))]):
            end = max(end + 1, self.sentence_at(end)[1])
        return end

    def _opens(self, date: Number) -> bool:
        """Whether a date opens a sentence up to the full stop, and so governs all of it: 到2025年，…；…；…."""
        return bool(_OPENING.fullmatch(self.text[self.period_at(date.start)[0] : date.start]))

    @cached_property
    def _dates(self) -> tuple[Number, ...]:
        return tuple(number for number in numbers(self.text) if number.kind == "date")

    @cached_property
    def _given(self) -> dict[int, Given]:
        """By where a number starts: the name that it is given to."""
        result: dict[int, Given] = {}
        before = ""
        for segment in self.segments:
            result.update(given_in_turn(segment.text, segment.start, before))
            before = segment.text
        return result

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
                wanted = mentions(canonical(name)[0])
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


def _label(beside: str) -> str:
    runs = content_runs(beside)
    return runs[-1][-2:] if runs else ""


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
    """A passage of evidence, read; `comma_rule`: whether its lists put leads before a comma."""
    header = canonical(f"{passage.document} {passage.region} {passage.clause}")[0]
    if passage.cells:
        return _read_row(passage, header)
    text, offsets = canonical(passage.text)
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
        label = re.sub(r"（[^（）]*）|：", "", canonical(name)[0])
        raw = passage.text[start - passage.start : end - passage.start]
        cell, inner = canonical(raw if raw.strip() else text)
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
    words = frozenset[str]().union(*(character_pairs(canonical(text)[0]) for _, text, _, _ in passage.cells))
    return ReadText("".join(characters), tuple(offsets), header, is_row=True, cell_words=words, extra=tuple(extra))
