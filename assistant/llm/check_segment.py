"""Check of a stretch between commas: its words stand together in one place, and say what that place says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from assistant.llm.check_negated import check_negated
from assistant.llm.check_order import check_order
from assistant.llm.check_scope import check_scope
from assistant.llm.conditions import governs, is_condition, restriction, thresholds
from assistant.llm.facts import FORBIDDEN_WORD, Number, Polarity, bounds, numbers, polarity, says_done
from assistant.llm.in_turn import IN_TURN
from assistant.llm.match import Match, matches, siblings
from assistant.llm.material import SPARSE, Material
from assistant.llm.mentions import mentions
from assistant.llm.overlap import character_pairs, content_runs, overlap, word_pairs
from assistant.llm.read_text import ReadText, Segment
from assistant.llm.roles import OWN_SUBJECT
from assistant.llm.verdict import Flaw, Flawed, Support
from assistant.llm.words import ABSOLUTES, CONTRAST_WORD, CONTRASTS
from corpus.regex import regex

COVERAGE = 0.75
CONDITION_FLOOR = 0.6
ALIKE = 0.75
"""From this likeness on, two segments are taken for versions of one."""
_KIND_NOUN = 3
"""A kind stands before a noun of so many characters: 民办 before 幼儿园."""
_BOUND_BEFORE = regex(
    r"(?:不[得应]?)?(?:[低少小高大多早先晚迟]于|超[过出]|突破)[^，；。：、（）\d]{0,2}$"
    r"|(?:[至最][少多]|起码|最[低短高长]|控制在|限于)[^，；。：、（）\d]{0,3}$"
)
_BOUND_AFTER = regex(r"(?:及|或|（含）)?(?:以|之)[上下内外]")
_HEAD = regex(r"[\u3400-\u9fff]{2}")
_MUST = regex(r"须|应(?!用|急|对|届|有|收)|不得|严禁|一律")
"""必须 says no more than these do."""
_GOES_ON = regex(r"还|也|又|并|且|而且|同时|此外|另外|其次|以及|其(?!中|他|它|余)|它|他们|及")


def check_segment(material: Material, claim: ReadText, segment: Segment, cited: Sequence[int]) -> list[Support]:
    """A segment's words stand together in one place, which forbids, allows and generalises as the claim does."""
    if not segment.pairs:
        if polarity(segment.text) == Polarity() and not _says_kind(segment.text):
            return []
        if not claim.pairs:
            return []
    found = matches(material, claim, segment, cited)
    if not found:
        raise Flawed(Flaw.UNSUPPORTED, segment.text)
    flaws: list[Flawed] = []
    for match in found:
        read = material.read[match.index]
        try:
            _check_coverage(read, segment, match)
            _check_polarity(siblings(material, claim, segment, cited, match), segment, match)
            _check_denied_words(segment, match)
            check_negated(segment, match)
            check_scope(material, read, claim, segment, match)
            _check_numbers(segment, match)
            _check_kind_words(read, segment, match)
            _check_no_exchange(read, segment, match.place)
            for place in (match.place, *match.later):
                _check_condition(read, claim, place)
            _check_subject(read, claim, segment, match.place)
            check_order(read, segment, match)
        except Flawed as flawed:
            flaws.append(flawed)
        else:
            return [Support(match.index, *read.source_span(p.start, p.end)) for p in (match.place, *match.later)]
    raise flaws[0]


def _check_coverage(read: ReadText, segment: Segment, match: Match) -> None:
    """Most of a segment's words stand at its place or in the sentence before it: half of them can be chance."""
    if read.is_row or len(segment.pairs) <= SPARSE:
        return
    there = word_pairs(read.text[read.period_at(match.place.start)[0] : match.place.end]) | word_pairs(read.header)
    there = there.union(*(lender.pairs for lender in (*match.earlier, *match.later)))
    if len(segment.pairs & there) < COVERAGE * len(segment.pairs):
        raise Flawed(Flaw.UNSUPPORTED, segment.text)


def _check_polarity(said: str, segment: Segment, match: Match) -> None:
    """What the claim says of a place forbids, denies and allows as the place does; its bounds are the place's."""
    claimed, place = polarity(said), polarity(match.text)
    alone = not match.later and polarity(segment.text) == place
    if not alone and claimed != place and claimed != polarity(match.text_with_context):
        raise Flawed(Flaw.NEGATION, said)
    if not bounds(_without_numbers(segment.text)) <= bounds(match.text):
        raise Flawed(Flaw.NEGATION, segment.text)
    if says_done(segment.text) and not says_done(match.text):
        raise Flawed(Flaw.DATE, segment.text)


def _without_numbers(text: str) -> str:
    """A text without its numbers and the words beside them: their bounds are checked with them."""
    for number in reversed(numbers(text)):
        if number.bound:
            before, after = _BOUND_BEFORE.search(text[: number.start]), _BOUND_AFTER.match(text, number.end)
            start, end = before.start() if before else number.start, after.end() if after else number.end
            text = text[:start] + "，" + text[end:]
    return text


def _check_denied_words(segment: Segment, match: Match) -> None:
    """What the place forbids by name (不得收取, 不得留) the claim does not name without forbidding it."""
    for found in FORBIDDEN_WORD.finditer(match.text):
        head = match.text[found.end() : found.end() + 2]
        if not _HEAD.fullmatch(head):
            continue
        for named in re.finditer(re.escape(head), segment.text):
            item = re.split("[，、；。：]", segment.text[: named.start()])[-1]
            elsewhere = match.text.count(head) > 1
            subject = _is_subject(segment.text[named.start() :], match.text[found.end() :])
            if not elsewhere and not subject and not FORBIDDEN_WORD.search(item):
                raise Flawed(Flaw.NEGATION, segment.text)


def _is_subject(claimed: str, forbidden: str) -> bool:
    """Whether what is forbidden begins with who may not, whom the claim puts first: 严禁甲取得…, 甲不得取得…."""
    denied = FORBIDDEN_WORD.search(claimed)
    who = claimed[: denied.start()].replace("的", "") if denied else ""
    return len(who) > 2 and forbidden.replace("的", "").startswith(who)


def _check_numbers(segment: Segment, match: Match) -> None:
    """Where the place has a number of the claim's sort, it is the claim's: 超过10% is not 10%以内."""
    there = numbers(match.place.text)
    for number in numbers(segment.text):
        same = [other for other in there if number.kind == "quantity" and number.rivals(other)]
        if same and not any(number.value == other.value and _bounds_meet(number, other) for other in same):
            raise Flawed(Flaw.NUMBER, segment.text)


def _bounds_meet(number: Number, other: Number) -> bool:
    return number.bound == other.bound or not number.bound or not other.bound


def _check_subject(read: ReadText, claim: ReadText, segment: Segment, place: Segment) -> None:
    """A sentence that names no unit, of a task that is a unit's, has no subject of its own making.

    It may not go on from the one before (还要…), and its words must stand in the task's own sentence.
    """
    acts = any(a.task_start <= place.start < a.task_end for a in read.assignments if not a.listed)
    if claim.assignments or not acts:
        return
    sentence = read.text[slice(*place.sentence)] + read.header
    own = OWN_SUBJECT.match(segment.text)
    if own is not None and not character_pairs(own.group(1)) <= character_pairs(sentence):
        raise Flawed(Flaw.UNIT, own.group(1))
    if _GOES_ON.match(claim.text) or not all(
        character_pairs(run) <= character_pairs(sentence) for run in content_runs(segment.text)
    ):
        raise Flawed(Flaw.UNIT, claim.text)


def _check_condition(read: ReadText, claim: ReadText, place: Segment) -> None:
    """A rule that the clause makes under a condition is not given without it."""
    before = [s for s in read.segments if s.sentence == place.sentence and s.end <= place.start]
    conditions = [s for s in before[:-1] if governs(s.text)]
    if before and is_condition(before[-1].text, place.text):
        conditions.append(before[-1])
    for condition in conditions[-1:]:
        told = thresholds(condition.text)
        if not _is_told(condition, place, read, claim) or (told and not told & thresholds(claim.text)):
            raise Flawed(Flaw.CONDITION, condition.text)
    head = restriction(place.text)
    if head and not _says(claim, head):
        raise Flawed(Flaw.CONDITION, head)


def _is_told(condition: Segment, place: Segment, read: ReadText, claim: ReadText) -> bool:
    """Whether a claim has the words of a condition: most of all, and of those that only the condition has."""
    rest = frozenset[str]().union(*(s.pairs for s in read.segments if condition.end <= s.start < place.sentence[1]))
    own = condition.pairs - rest
    if len(condition.pairs) >= SPARSE and overlap(condition.pairs, claim.pairs) < CONDITION_FLOOR:
        return False
    if len(own) >= SPARSE:
        return overlap(own, claim.pairs) >= CONDITION_FLOOR
    return not own or bool(own & claim.pairs)


def _says(claim: ReadText, head: str) -> bool:
    """Whether a claim has the words of a restriction, or of one without words of its own one of its numbers."""
    words = word_pairs(head)
    if words:
        return overlap(words, claim.pairs) >= CONDITION_FLOOR
    wanted = numbers(head)
    return not wanted or any(one.agrees(number) for one in numbers(claim.text) for number in wanted)


def _check_no_exchange(read: ReadText, segment: Segment, place: Segment) -> None:
    """A segment that is almost a clause's own has no word exchanged for another (公办 for 民办).

    A word that stands before it in the same sentence is no exchange: the sentence's subject put in again.
    """
    mine, theirs = "".join(content_runs(segment.text)), "".join(content_runs(place.text))
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()[:-1]
    if not blocks:
        return
    theirs = theirs[max(blocks[0].b - blocks[0].a, 0) : blocks[-1].b + len(mine) - blocks[-1].a]
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    if not (matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE):
        return
    before = read.text[place.sentence[0] : place.start]
    for kind, start, end, _, _ in matcher.get_opcodes():
        if kind == "replace" and (end - start < 2 or mine[start:end] not in before + read.header):
            raise Flawed(Flaw.KIND, segment.text)


def _check_kind_words(read: ReadText, segment: Segment, match: Match) -> None:
    """Words with an opposite, and words that leave no exception, must stand where the claim is borne out."""
    units = mentions(segment.text)
    for found in CONTRAST_WORD.finditer(segment.text):
        if any(unit.start <= found.start() < unit.end for unit in units):
            continue  # part of a name (乡镇 in 各乡镇（街道）), which is checked as a whole
        word = found.group()
        group = next(group for group in CONTRASTS if word in group)
        if not _has_kind(read, segment, word, group, match):
            raise Flawed(Flaw.KIND, word)
    sentence = read.text[slice(*match.place.sentence)] + match.text
    for word in ABSOLUTES:
        if word in segment.text and word not in sentence and not (word == "必须" and _MUST.search(sentence)):
            raise Flawed(Flaw.KIND, word)


def _has_kind(read: ReadText, segment: Segment, word: str, group: tuple[str, ...], match: Match) -> bool:
    here = {found.group() for found in CONTRAST_WORD.finditer(_said_of(segment, word, match))}
    if word in here:
        alone = len(here & set(group)) < 2 or IN_TURN.search(match.text) is not None
        return alone or _same_company(word, segment.text, match.text)
    if here & set(group):
        return False
    sentence = read.text[slice(*match.place.sentence)]
    return word in {found.group() for found in CONTRAST_WORD.finditer(sentence)} or word in read.header


def _said_of(segment: Segment, word: str, match: Match) -> str:
    """The place, and the statements beside it that share more with the segment than the kind itself (民办幼儿园)."""
    at = segment.text.find(word)
    kind = character_pairs(segment.text[at : at + len(word) + _KIND_NOUN])
    beside = [other.text for other in match.later if len((other.pairs & segment.pairs) - match.place.pairs - kind) > 1]
    return "".join([match.place.text, *beside])


def _same_company(word: str, text: str, place: str) -> bool:
    """Whether a word that stands beside its opposite in the place has there the neighbours that the claim gives it."""
    for found in re.finditer(re.escape(word), text):
        before, after = text[max(0, found.start() - 2) : found.start()], text[found.end() : found.end() + 2]
        if (len(after) == 2 and word + after in place) or (len(before) == 2 and before + word in place):
            return True
    return False


def _says_kind(text: str) -> bool:
    return bool(CONTRAST_WORD.search(text)) or any(word in text for word in ABSOLUTES)
