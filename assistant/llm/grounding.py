"""Does a sentence of a model stand in the spans that it cites? Every part of it must, or the sentence goes.

A claim is compared with the places of the cited clauses that speak of the same thing: the number beside these
words, the unit that does this task, the year that governs this aim, the norm that forbids or allows it.
Nothing here asks a model; the same sentence and evidence always give the same verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

from assistant.llm.facts import Number, Polarity, bounds, is_condition, normalise, numbers, polarity, says_done
from assistant.llm.mentions import mentions
from assistant.llm.reply import ReplySentence
from assistant.llm.roles import COMMA_RULE, Assignment, Part, bracket_assignments, duty_brackets, sentence_assignments
from assistant.llm.words import ABSOLUTES, CONTRAST_WORD, CONTRASTS, PLAIN

# How much of a claim's words must stand beside the fact that it states, by hand from the cases in the tests.
FLOOR = 0.5
SPARSE = 3
"""A claim of fewer word pairs than this borrows the words around it."""
MARGIN = 0.1
NEAR_FLOOR = 0.2
"""A number's own neighbours must share so much, whatever its sentence shares."""
CONDITION_FLOOR = 0.6
ALIKE = 0.75
"""From this likeness on, two segments are taken for versions of one."""
LONGEST_QUOTE = 320
"""Supports of one clause that fit into so many characters are quoted as one span."""


class Flaw(StrEnum):
    """Why a sentence was dropped."""

    NO_KEY = "no_key"
    INVENTED_KEY = "invented_key"
    WRONG_CITATION = "wrong_citation"
    UNSUPPORTED = "unsupported"
    NUMBER = "number"
    DATE = "date"
    UNIT = "unit"
    ROLE = "role"
    NEGATION = "negation"
    PLACE = "place"
    KIND = "kind"
    CONDITION = "condition"
    LENGTH = "length"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class EvidencePassage:
    """One numbered piece of evidence: `text` is document.text[start:end], character for character.

    `clause_text` is the whole clause where the passage is a part of it. `roles` are (unit, role) pairs that are
    known of the clause from elsewhere (a document-wide rule), with role lead, support or responsible.
    `cells` of a table row are (header, text, start, end), offsets in the document.
    """

    document_id: str
    document: str
    region: str
    clause_id: str
    clause: str
    text: str
    start: int
    end: int
    source_sha256: str
    status: str
    clause_text: str = ""
    roles: tuple[tuple[str, str], ...] = ()
    cells: tuple[tuple[str, str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """A span of a document that bears out a part of a sentence; `passage` is an index into the evidence."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """`flaw` is None for a sentence that stands; then `supports` are the spans that prove it, passage by passage."""

    flaw: Flaw | None
    supports: tuple[Support, ...] = ()
    detail: str = ""


_SEGMENT = re.compile(r"[，。；！？：\t]")
_SENTENCE = re.compile(r"[。；！？]")
_NEAR_STOP = re.compile(r"[，。；！？：、（）\t]|以及|及其|和|及|与")
_GOES_ON = re.compile(r"还|也|又|并|且|而且|同时|此外|另外|其次|以及|其(?!中|他|它|余)|它|他们|及")
_OWN_SUBJECT = re.compile(r"([\u3400-\u9fff（）、]{2,14}?)(?:要|应|须|负责)(?!求|用)")
_HAN_RUN = re.compile(r"[\u3400-\u9fffA-Za-z]+")
_ADDRESSES_MODEL = re.compile(
    r"(?:忽略|无视|忘记|忘掉|不要理会|抛开).{0,12}(?:指令|指示|要求|规则|提示|设定|以上|上文|前文|之前)"
    r"|系统提示|提示词|你(?:现在)?(?:是|扮演)(?:一个|一名)?.{0,12}(?:助手|模型|AI|机器人)|作为(?:一个)?(?:AI|人工智能|语言模型)"
    r"|(?:助手|模型|AI|机器人)(?:请|必须|应当|要)?(?:回答|输出|回复|写)|(?:ignore|disregard|forget).{0,30}(?:instruction|prompt|above|previous)"
    r"|system\s*prompt|<\|im_start\|>|\[/?INST\]|<start_of_turn>",
    re.IGNORECASE,
)


def _says_kind(text: str) -> bool:
    return bool(CONTRAST_WORD.search(text)) or any(word in text for word in ABSOLUTES)


def addresses_model(text: str) -> bool:
    """Whether a text tries to give a language model orders, as no policy does."""
    return bool(_ADDRESSES_MODEL.search(re.sub(r"\s+", " ", text)))


def _pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters of the content words in a normalised text."""
    found: set[str] = set()
    for run in _content_runs(text):
        found.update(run[i : i + 2] for i in range(len(run) - 1))
    return frozenset(found)


def _raw_pairs(text: str) -> frozenset[str]:
    """All pairs of neighbouring characters of a short normalised text, a single one as itself."""
    found: set[str] = set()
    for run in _HAN_RUN.findall(text):
        found.update(run[i : i + 2] for i in range(len(run) - 1))
        if len(run) == 1:
            found.add(run)
    return frozenset(found)


def _content_runs(text: str) -> list[str]:
    """Runs of Han and Latin characters of a text, without units, numbers and words that say nothing by themselves."""
    masked = list(text)
    for mention in mentions(text):
        masked[mention.start : mention.end] = " " * (mention.end - mention.start)
    for number in numbers(text):
        masked[number.start : number.end] = " " * (number.end - number.start)
    bare = PLAIN.sub(lambda match: " " * len(match.group()), "".join(masked))
    return [run for run in _HAN_RUN.findall(bare) if len(run) > 1]


def _score(claim: frozenset[str], place: frozenset[str]) -> float:
    """How far the claim's word pairs stand at a place of the evidence: the share of them, and a little for brevity."""
    if not claim:
        return 0.0
    common = len(claim & place)
    return common / len(claim) + 0.1 * 2 * common / (len(claim) + len(place))


@dataclass(frozen=True, slots=True)
class _Segment:
    """A stretch between commas: where it is, its word pairs, its sentence's span."""

    start: int
    end: int
    text: str
    pairs: frozenset[str]
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _NumberPlace:
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
class _Read:
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
    def segments(self) -> tuple[_Segment, ...]:
        """All segments, in order, without the brackets that list units."""
        result: list[_Segment] = []
        for start, end in _spans(self._without_brackets, _SEGMENT):
            piece = self._without_brackets[start:end]
            if piece.strip():
                result.append(_Segment(start, end, piece, _pairs(piece), self.sentence_at(start)))
        return tuple(result)

    @cached_property
    def brackets(self) -> tuple[tuple[int, int], ...]:
        return duty_brackets(self.text)

    @cached_property
    def _without_brackets(self) -> str:
        text = self.text
        for start, end in self.brackets:
            text = text[:start] + " " * (end - start) + text[end:]
        return text

    @cached_property
    def _sentences(self) -> tuple[tuple[int, int], ...]:
        return tuple(_spans(self._without_brackets, re.compile(r"\n") if self.is_row else _SENTENCE))

    def sentence_at(self, position: int) -> tuple[int, int]:
        return next((span for span in self._sentences if span[0] <= position < span[1]), (0, len(self.text)))

    @cached_property
    def pairs(self) -> frozenset[str]:
        return _pairs(self.text) | _pairs(self.header)

    @cached_property
    def number_places(self) -> tuple[_NumberPlace, ...]:
        """Every number with its surroundings; a date reaches to the next date of its sentence."""
        found = numbers(self.text)
        dates = [n for n in found if n.kind == "date"]
        result: list[_NumberPlace] = []
        for index, number in enumerate(found):
            sentence = self.sentence_at(number.start)
            left_limit = max(sentence[0], found[index - 1].end if index else 0)
            right_limit = min(sentence[1], found[index + 1].start if index + 1 < len(found) else len(self.text))
            near_left = _last_stop(self.text, left_limit, number.start)
            near_right = _next_stop(self.text, number.end, right_limit)
            near = _raw_pairs(self.text[near_left : number.start]) | _raw_pairs(self.text[number.end : near_right])
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
                reach = _pairs(self.text[segment[0] : max(stop, min(segment[1], later[0] if later else segment[1]))])
            governing = [d for d in dates if sentence[0] <= d.start < number.start] if number.kind != "date" else []
            result.append(
                _NumberPlace(
                    number,
                    near,
                    reach,
                    wide=_pairs(self.text[slice(*sentence)]),
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


def _read_passage(passage: EvidencePassage, *, comma_rule: bool) -> _Read:
    header = normalise(f"{passage.document} {passage.region} {passage.clause}")[0]
    if passage.cells:
        return _read_row(passage, header)
    text, offsets = normalise(passage.text)
    return _Read(
        text,
        tuple(passage.start + offset for offset in offsets),
        header,
        comma_rule=comma_rule,
        known_roles=passage.roles,
    )


_CELL_PARTS: tuple[tuple[str, Part], ...] = (
    ("牵头", "lead"),
    ("配合", "support"),
    ("协", "support"),
    ("责任", "responsible"),
)


def _read_row(passage: EvidencePassage, header: str) -> _Read:
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
    words = frozenset[str]().union(*(_raw_pairs(normalise(text)[0]) for _, text, _, _ in passage.cells))
    return _Read("".join(characters), tuple(offsets), header, is_row=True, cell_words=words, extra=tuple(extra))


class Grounding:
    """The evidence of one request, read once, against which sentences are checked.

    `keys` are the passages' keys, one each. `question` lends its words to a sentence too short to place by itself,
    and never bears out a claim.
    """

    def __init__(self, passages: Sequence[EvidencePassage], keys: Sequence[str], question: str) -> None:
        self.passages = tuple(passages)
        self.keys = tuple(keys)
        ruled = {p.document_id for p in passages if COMMA_RULE.search(p.clause_text or p.text)}
        self._read = tuple(_read_passage(p, comma_rule=p.document_id in ruled) for p in passages)
        self._question = _pairs(normalise(question)[0])
        self._places = _place_names(passages)

    def check(self, sentence: ReplySentence) -> Verdict:
        """The verdict on one sentence of a reply."""
        if sentence.unknown:
            return Verdict(Flaw.INVENTED_KEY, detail="、".join(sentence.unknown))
        if not sentence.keys:
            return Verdict(Flaw.NO_KEY)
        cited = tuple(dict.fromkeys(self.keys.index(key) for key in sentence.keys))
        verdict = self._check(sentence.text, cited)
        if verdict.flaw in (Flaw.UNSUPPORTED, Flaw.NUMBER, Flaw.UNIT, Flaw.DATE):
            others = tuple(index for index in range(len(self.passages)) if index not in cited)
            if others and self._check(sentence.text, others).flaw is None:
                return Verdict(Flaw.WRONG_CITATION, detail=verdict.detail)
        return verdict

    def _check(self, text: str, cited: tuple[int, ...]) -> Verdict:
        claim = _Read(*normalise(text))
        places = _Placed(claim, self._places)
        supports: list[Support] = []
        try:
            self._check_places(places, cited)
            self._check_words(claim, cited)
            for segment in claim.segments:
                supports += self._check_segment(
                    claim, segment, places.within(segment.start, cited, self._by_place(cited))
                )
            for place in claim.number_places:
                supports += self._check_number(
                    claim, place, places.within(place.number.start, cited, self._by_place(cited))
                )
            for assignment in claim.assignments:
                supports += self._check_unit(
                    claim, assignment, places.within(assignment.unit.start, cited, self._by_place(cited))
                )
            self._check_topic(claim, cited)
        except _Flawed as flawed:
            return Verdict(flawed.flaw, detail=flawed.detail)
        if not supports:
            return Verdict(Flaw.UNSUPPORTED, detail=text)
        return Verdict(None, supports=tuple(supports))

    def _by_place(self, cited: tuple[int, ...]) -> dict[int, str]:
        return {index: f"{self.passages[index].region}{self.passages[index].document}" for index in cited}

    def _check_places(self, places: _Placed, cited: tuple[int, ...]) -> None:
        """A place of the corpus that is named must be the place of a cited clause, or stand in it."""
        for name in places.names:
            if not any(name in self._read[index].header or name in self._read[index].text for index in cited):
                raise _Flawed(Flaw.PLACE, name)

    def _check_words(self, claim: _Read, cited: tuple[int, ...]) -> None:
        """No content word of two characters or more may be new: each stands in a cited clause or its heading."""
        known = frozenset[str]().union(*(self._read[index].pairs for index in cited))
        known_text = "\n".join(self._read[index].text + "\n" + self._read[index].header for index in cited)
        for title in re.findall(r"《([^《》]+)》", claim.text):
            if title not in known_text:
                raise _Flawed(Flaw.UNSUPPORTED, title)
        total = fresh = 0
        for run in _content_runs(claim.text):
            total += len(run)
            covered = bytearray(len(run))
            for i in range(len(run) - 1):
                if run[i : i + 2] in known or run[i : i + 2] in known_text:
                    covered[i] = covered[i + 1] = 1
            loose = [match.group() for match in re.finditer(r"\x00+", covered.decode("latin-1"))]
            fresh += sum(len(stretch) for stretch in loose)
            if any(len(stretch) >= 2 for stretch in loose):
                raise _Flawed(Flaw.UNSUPPORTED, run)
        if total and fresh > 0.15 * total:
            raise _Flawed(Flaw.UNSUPPORTED, claim.text)

    def _check_segment(self, claim: _Read, segment: _Segment, cited: Sequence[int]) -> list[Support]:
        """A segment's words stand together in one place, which forbids, allows and generalises as the claim does."""
        words = segment.pairs
        if not words and polarity(segment.text) == Polarity() and not _says_kind(segment.text):
            return []
        if len(words) < SPARSE:
            words = words | _pairs(claim.text[slice(*segment.sentence)])
        if not words:
            return []
        scored = [
            (_score(words, place.pairs | _neighbour(read, place)), index, place)
            for index in cited
            for read in (self._read[index],)
            for place in read.segments
        ]
        best = max((score for score, _, _ in scored), default=0.0)
        exact = [(_score(segment.pairs or words, place.pairs), index, place) for _, index, place in scored]
        best_exact = max((score for score, _, _ in exact), default=0.0)
        if best < FLOOR and not self._spread(words, cited):
            raise _Flawed(Flaw.UNSUPPORTED, segment.text)
        close = [(index, place) for score, index, place in exact if score >= best_exact - MARGIN] or [
            (index, place) for score, index, place in scored if score >= best - MARGIN
        ]
        flaws: list[_Flawed] = []
        for index, place in close:
            try:
                self._check_polarity(segment, place)
                self._check_kind_words(segment, index, place)
                self._check_no_exchange(segment, place)
                self._check_condition(claim, index, place)
                self._check_subject(claim, segment, index, place)
            except _Flawed as flawed:
                flaws.append(flawed)
            else:
                return [Support(index, *self._read[index].source_span(place.start, place.end))]
        raise flaws[0]

    def _spread(self, words: frozenset[str], cited: Sequence[int]) -> bool:
        """A segment that sums up a whole sentence: its words stand in one sentence of a cited clause."""
        return any(
            _score(words, _pairs(read.text[start:end])) >= 0.8
            for index in cited
            for read in (self._read[index],)
            for start, end in read._sentences
        )

    def _check_polarity(self, segment: _Segment, place: _Segment) -> None:
        if polarity(segment.text) != polarity(place.text) or not bounds(segment.text) <= bounds(place.text):
            raise _Flawed(Flaw.NEGATION, segment.text)
        if says_done(segment.text) and not says_done(place.text):
            raise _Flawed(Flaw.DATE, segment.text)

    def _check_subject(self, claim: _Read, segment: _Segment, index: int, place: _Segment) -> None:
        """A sentence that names no unit, of a task that is a unit's, has no subject of its own making.

        It may not go on from the one before (还要…), and its words must stand in the task's own sentence.
        """
        read = self._read[index]
        acts = any(a.task_start <= place.start < a.task_end for a in read.assignments if not a.listed)
        if claim.assignments or not acts:
            return
        sentence = read.text[slice(*place.sentence)] + read.header
        own = _OWN_SUBJECT.match(segment.text)
        if own is not None and not _raw_pairs(own.group(1)) <= _raw_pairs(sentence):
            raise _Flawed(Flaw.UNIT, own.group(1))
        if _GOES_ON.match(claim.text) or not all(
            _raw_pairs(run) <= _raw_pairs(sentence) for run in _content_runs(segment.text)
        ):
            raise _Flawed(Flaw.UNIT, claim.text)

    def _check_condition(self, claim: _Read, index: int, place: _Segment) -> None:
        """A rule that the clause makes under a condition is not given without it."""
        before = [s for s in self._read[index].segments if s.sentence == place.sentence and s.end <= place.start]
        if not before or not is_condition(before[-1].text, place.text) or len(before[-1].pairs) < SPARSE:
            return
        if _score(before[-1].pairs, claim.pairs) < CONDITION_FLOOR:
            raise _Flawed(Flaw.CONDITION, before[-1].text)

    def _check_no_exchange(self, segment: _Segment, place: _Segment) -> None:
        """A segment that is almost a clause's own has no word exchanged for another (公办 for 民办)."""
        mine, theirs = "".join(_content_runs(segment.text)), "".join(_content_runs(place.text))
        matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
        alike = matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE
        if alike and any(code[0] == "replace" for code in matcher.get_opcodes()):
            raise _Flawed(Flaw.KIND, segment.text)

    def _check_kind_words(self, segment: _Segment, index: int, place: _Segment) -> None:
        """Words with an opposite, and words that leave no exception, must stand where the claim is borne out."""
        units = mentions(segment.text)
        for match in CONTRAST_WORD.finditer(segment.text):
            if any(unit.start <= match.start() < unit.end for unit in units):
                continue  # part of a name (乡镇 in 各乡镇（街道）), which is checked as a whole
            word = match.group()
            group = next(group for group in CONTRASTS if word in group)
            if not self._has_kind(word, group, index, place):
                raise _Flawed(Flaw.KIND, word)
        sentence = self._read[index].text[slice(*place.sentence)]
        for word in ABSOLUTES:
            if word in segment.text and word not in sentence:
                raise _Flawed(Flaw.KIND, word)

    def _has_kind(self, word: str, group: tuple[str, ...], index: int, place: _Segment) -> bool:
        read = self._read[index]
        here = {match.group() for match in CONTRAST_WORD.finditer(place.text)}
        if word in here:
            return True
        if here & set(group):
            return False
        sentence = read.text[slice(*place.sentence)]
        return word in {m.group() for m in CONTRAST_WORD.finditer(sentence)} or word in read.header

    def _check_number(self, claim: _Read, place: _NumberPlace, cited: Sequence[int]) -> list[Support]:
        """The number stands beside these words, and no other number of its sort fits the words better."""
        number = place.number
        flaw = Flaw.DATE if number.kind == "date" else Flaw.NUMBER
        candidates = [(index, other) for index in cited for other in self._read[index].number_places]
        agreeing = [
            (index, other)
            for index, other in candidates
            if number.agrees(other.number) and (self._read[index].is_row or _same_company(place, other))
        ]
        if not agreeing:
            raise _Flawed(flaw, claim.text[number.start : number.end])
        best, index, found = max(
            ((self._fit(place, other, self._read[i]), i, other) for i, other in agreeing), key=lambda item: item[0]
        )
        rival = max(
            (
                self._fit(place, other, self._read[i])
                for i, other in candidates
                if not number.agrees(other.number)
                and (number.rivals(other.number) or (self._read[i].is_row and number.kind == other.number.kind))
            ),
            default=0.0,
        )
        if best < FLOOR or rival > best:
            raise _Flawed(flaw, claim.text[number.start : number.end])
        return [Support(index, *self._read[index].source_span(*found.segment))]

    def _fit(self, claim: _NumberPlace, other: _NumberPlace, read: _Read) -> float:
        """How well a number of the evidence stands where the claim has its own."""
        if claim.number.kind == "date" and not read.is_row:
            reach = claim.reach if len(claim.reach) >= SPARSE else claim.wide | self._question
            return _score(reach, other.reach) + _score(claim.near, other.near) / 2
        wide = claim.wide if len(claim.wide) >= SPARSE else claim.wide | self._question
        around = _score(wide, other.wide) / 2
        # In a row the header tells the cells apart; the row's name only tells the row.
        beside_number = (claim.near - read.cell_words) or claim.near
        if not beside_number:
            same_place = not other.near and _agree(claim.before, other.before)
            return (1.0 if same_place else _score(wide, other.near)) + around
        beside = _score(beside_number, other.near)
        return beside + around if beside > NEAR_FLOOR else 0.0

    def _check_unit(self, claim: _Read, assignment: Assignment, cited: Sequence[int]) -> list[Support]:
        """The unit has this part in this task, and the task is not another unit's."""
        words = _pairs(claim.text[assignment.task_start : assignment.task_end])
        wide = len(words) < SPARSE
        if wide:
            words = words | _pairs(claim.text)
        if len(words) < SPARSE:
            words = words | self._question
        known = [(index, other) for index in cited for other in self._read[index].assignments]
        same = [(index, other) for index, other in known if assignment.unit.same(other.unit)]
        written = claim.text[assignment.unit.start : assignment.unit.end]
        if not same:
            raise _Flawed(Flaw.UNIT, written)
        fitting = [(index, other) for index, other in same if _part_fits(assignment.part, other)]
        if not fitting:
            raise _Flawed(Flaw.ROLE, written)
        best, index, found = max(
            ((self._task_score(words, i, other, wide), i, other) for i, other in fitting), key=lambda item: item[0]
        )
        rival = max(
            (
                self._task_score(words, i, other, wide)
                for i, other in known
                if not assignment.unit.same(other.unit)
                and _part_fits(assignment.part, other)
                and (other.task_start, other.task_end) != (found.task_start, found.task_end)
            ),
            default=0.0,
        )
        if assignment.part in ("actor", "in_charge") and found.listed:
            # The clause itself says who acts here: a unit of its list may not take that one's place.
            rival = max(
                (
                    self._task_score(words, i, other, wide) + 2 * MARGIN
                    for i, other in known
                    if not other.listed
                    and other.part in ("actor", "in_charge", "lead")
                    and not assignment.unit.same(other.unit)
                ),
                default=rival,
            )
        if assignment.part in ("actor", "in_charge") and found.listed:
            self._check_no_other_subject(claim, words, index)
        before = claim.text[: assignment.unit.start]
        if assignment.part == "object" or before.endswith(("会同", "联合", "协同")):
            self._check_neighbours(claim, assignment, [(i, other) for i, other in known if not other.listed])
        misfit = max(
            (self._task_score(words, i, other, wide) for i, other in same if (i, other) not in fitting), default=0.0
        )
        if best < FLOOR or rival > best + MARGIN:
            raise _Flawed(Flaw.ROLE if misfit >= FLOOR else Flaw.UNIT, written)
        read = self._read[index]
        bracket = next((span for span in read.brackets if span[0] <= found.unit.start < span[1]), None)
        span = bracket or read.segment_at(found.unit.start)
        return [Support(index, *read.source_span(*span))]

    def _check_no_other_subject(self, claim: _Read, words: frozenset[str], index: int) -> None:
        """A unit of the clause's list may not take the place of the subject that the sentence itself has (各地要…)."""
        place = max(self._read[index].segments, key=lambda place: _score(words, place.pairs), default=None)
        subject = _OWN_SUBJECT.match(place.text) if place is not None else None
        if subject is not None and subject.group(1) not in claim.text:
            raise _Flawed(Flaw.UNIT, subject.group(1))

    def _check_neighbours(self, claim: _Read, assignment: Assignment, known: Sequence[tuple[int, Assignment]]) -> None:
        """A unit that is only named (备案 with it, 经 it) has no other unit's neighbours."""
        near = _beside(claim, assignment)
        fits = [(_score(near, _beside(self._read[i], other)), assignment.unit.same(other.unit)) for i, other in known]
        if near and max((s for s, same in fits if not same), default=0) > max(
            (s for s, same in fits if same), default=0
        ):
            raise _Flawed(Flaw.UNIT, claim.text[assignment.unit.start : assignment.unit.end])

    def _task_score(self, words: frozenset[str], index: int, other: Assignment, wide: bool) -> float:
        """How far words stand in a unit's task, or with `wide` in the sentence that the unit stands in."""
        read = self._read[index]
        start, end = other.task_start, other.task_end
        if wide and not other.listed:
            start, end = read.sentence_at(other.unit.start)
        return _score(words, _pairs(read.text[start:end]) | _pairs(read.header))

    def _check_topic(self, claim: _Read, cited: tuple[int, ...]) -> None:
        """A sentence with hardly a word of its own must cite the clause that the question is on."""
        if len(_pairs(claim.text)) >= SPARSE or not self._question:
            return
        here = max(_score(self._question, self._read[index].pairs) for index in cited)
        best = max(_score(self._question, read.pairs) for read in self._read)
        if here < 0.9 * best:
            raise _Flawed(Flaw.WRONG_CITATION, claim.text)


class _Flawed(Exception):
    def __init__(self, flaw: Flaw, detail: str) -> None:
        super().__init__(flaw)
        self.flaw = flaw
        self.detail = detail


class _Placed:
    """Places named in a claim: what follows a place is claimed of it, until the next place."""

    def __init__(self, claim: _Read, names: Sequence[str]) -> None:
        pattern = re.compile("|".join(map(re.escape, names))) if names else None
        self._found = [(m.start(), m.group()) for m in pattern.finditer(claim.text)] if pattern else []

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for _, name in self._found)

    def within(self, position: int, cited: Sequence[int], described: dict[int, str]) -> tuple[int, ...]:
        """The cited passages that are of the place in force at a position; all where no place is named."""
        before = [name for start, name in self._found if start <= position] or [name for _, name in self._found[:1]]
        if not before:
            return tuple(cited)
        narrowed = tuple(index for index in cited if before[-1] in described[index])
        return narrowed or tuple(cited)


def _place_names(passages: Sequence[EvidencePassage]) -> tuple[str, ...]:
    """Names of the places of the evidence without 省, 市, 县, longest first."""
    names = {part for p in passages for part in p.region.split("/") if part}
    names |= {re.sub(r"(?:省|市|县|区|自治区|自治州)$", "", name) for name in names if len(name) > 2}
    return tuple(sorted((name for name in names if len(name) > 1), key=len, reverse=True))


def _agree(claim: Number | None, other: Number | None) -> bool:
    return claim.agrees(other) if claim is not None and other is not None else claim is other


def _same_company(claim: _NumberPlace, other: _NumberPlace) -> bool:
    """Whether two numbers have one date over them and one number before them, where both have any."""
    if claim.before is not None and other.before is not None and not claim.before.agrees(other.before):
        return False
    return not claim.dates or not other.dates or claim.dates[0].agrees(other.dates[0])


def _beside(read: _Read, assignment: Assignment) -> frozenset[str]:
    """Character pairs next to a unit, within its segment."""
    start, end = read.segment_at(assignment.unit.start)
    unit = assignment.unit
    return _raw_pairs(read.text[max(start, unit.start - 4) : unit.start]) | _raw_pairs(
        read.text[unit.end : min(end, unit.end + 5)]
    )


def _part_fits(claimed: Part, known: Assignment) -> bool:
    """Whether a claim of this part is borne out by that one."""
    if claimed in ("lead", "support", "responsible"):
        return claimed == known.part
    if claimed == "object":
        return not known.listed
    return known.part in ("lead", "responsible", "in_charge", "actor")


def _neighbour(read: _Read, place: _Segment) -> frozenset[str]:
    """Word pairs of the segment before, in the same sentence: a subject or a year's aim often stands there."""
    before = [s for s in read.segments if s.sentence == place.sentence and s.end <= place.start]
    return before[-1].pairs if before else frozenset()


def quotes(supports: Iterable[Support]) -> tuple[Support, ...]:
    """Supports joined to few spans: all of one passage in one where it stays short, else neighbours only."""
    by_passage: dict[int, list[Support]] = {}
    for support in supports:
        by_passage.setdefault(support.passage, []).append(support)
    result: list[Support] = []
    for passage, spans in by_passage.items():
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        if end - start <= LONGEST_QUOTE:
            result.append(Support(passage, start, end))
            continue
        merged: list[Support] = []
        for span in sorted(set(spans), key=lambda s: s.start):
            if merged and span.start <= merged[-1].end + 2:
                merged[-1] = Support(passage, merged[-1].start, max(merged[-1].end, span.end))
            else:
                merged.append(span)
        result.extend(merged)
    return tuple(result)
