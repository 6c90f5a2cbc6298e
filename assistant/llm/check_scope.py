"""Check of what a statement holds for: the words that narrow it, soften it or join its conditions are told too."""

from __future__ import annotations

from assistant.llm.facts import bounds, numbers, polarity
from assistant.llm.match import Match
from assistant.llm.material import Material
from assistant.llm.mentions import mentions
from assistant.llm.overlap import word_pairs
from assistant.llm.read_text import NumberPlace, ReadText, Segment
from assistant.llm.verdict import Flaw, Flawed
from assistant.llm.words import CONTRAST_WORD, HEDGES, QUALIFIER
from corpus.regex import regex

_HEAD = regex(r"[\u3400-\u9fff]{2}")
_JOINT = regex(r"[、和与及]|以及")
_ATTRIBUTE = regex(r"([^，；。、：]{2,30})的([\u3400-\u9fff]{2})")
_GOES_ON = regex(r"(?:[、和与及]|以及)(?![\d一二三四五六七八九十])")
_EACH = regex(r"[各每均都]|分别")
_EITHER = regex(r"或者?")
_BOTH = regex(r"(?<!而)且(?!不)|(?<![合归兼撤])并(?![列轨网入存非])|同时")


def check_scope(material: Material, read: ReadText, claim: ReadText, segment: Segment, match: Match) -> None:
    """A segment holds for no more than its place does."""
    _check_qualifiers(material, read, claim, segment, match.place)
    for place in (match.place, *match.later):
        _check_hedges(claim, segment, place)
    _check_conditions_joined(segment, match.place)
    _check_attributes(segment, match.place)


def _check_qualifiers(material: Material, read: ReadText, claim: ReadText, segment: Segment, place: Segment) -> None:
    """民办幼儿园 is more than 普惠性民办幼儿园, 学校 is more than 新建学校.

    What the question or the clause's heading says need not be said again.
    """
    if read.is_row:
        return
    units = mentions(place.text)
    narrow = [f for f in QUALIFIER.finditer(place.text) if not any(u.start <= f.start() < u.end for u in units)]
    heads = {found.end() for found in narrow}
    for found in narrow:
        word, head = found.group(), place.text[found.end() : found.end() + 2]
        if not _HEAD.fullmatch(head) or word in claim.text or word in read.header:
            continue
        if word_pairs(word) and word_pairs(word) <= material.question:
            continue
        bare = any(place.text.startswith(head, at) and at not in heads for at in range(len(place.text)))
        if head in segment.text and not bare:
            raise Flawed(Flaw.KIND, word)


def _check_hedges(claim: ReadText, segment: Segment, place: Segment) -> None:
    """原则上不超过5年 is not 不超过5年, 必要时可以 is not 可以."""
    for hedges in HEDGES:
        # A hedge is of its own item only: 每届任期5年、连续任职一般不超过两届.
        items = [item for item in place.text.split("、") if hedges.search(item)]
        near = any(len(word_pairs(item) & segment.pairs) > 1 for item in items)
        if not (near or (items and "、" not in place.text)) or hedges.search(claim.text):
            continue
        norm = polarity(segment.text)
        if norm.forbidden or norm.allowed or bounds(segment.text) or numbers(segment.text):
            raise Flawed(Flaw.CONDITION, segment.text)


def _check_conditions_joined(segment: Segment, place: Segment) -> None:
    """满8年或者行驶40万公里 is not 满8年且行驶40万公里."""
    for one, other in ((_EITHER, _BOTH), (_BOTH, _EITHER)):
        there = one.search(place.text) and not other.search(place.text)
        if there and other.search(segment.text) and not one.search(segment.text):
            raise Flawed(Flaw.CONDITION, segment.text)


def _check_attributes(segment: Segment, place: Segment) -> None:
    """任教满6年的教师、任满两个聘期的校长: what is said of the one is not said of the other."""
    there = {noun: word_pairs(attribute) for attribute, noun in _ATTRIBUTE.findall(place.text)}
    for attribute, noun in _ATTRIBUTE.findall(segment.text):
        mine = word_pairs(attribute)
        if there.get(noun) and not mine & there[noun] and any(mine & theirs for theirs in there.values()):
            raise Flawed(Flaw.KIND, segment.text)


def check_whole(claim: ReadText, place: NumberPlace, read: ReadText, other: NumberPlace) -> None:
    """新建、改扩建7所 is not 新建7所, nor 30名园长、教师 30名园长: several kinds make up such a count together."""
    said, text = claim.text[slice(*place.segment)], read.text[slice(*other.segment)]
    if read.is_row or other.number.kind != "quantity" or other.number.bound or other.number.unit in ("%", "年"):
        return
    listed = _listed_before(text[: other.number.start - other.segment[0]])
    told = [word for word in listed if word in said]
    mine = claim.text[place.number.end : place.segment[1]].rstrip("，。；")
    theirs = read.text[other.number.end : other.segment[1]]
    begun = mine and theirs.startswith(mine) and _GOES_ON.match(theirs, len(mine))
    if ((told and len(told) < len(listed)) or begun) and not _EACH.search(text):
        raise Flawed(Flaw.NUMBER, said)


def _listed_before(text: str) -> list[str]:
    """Words with an opposite that stand in one list right before the end of a text."""
    words: list[str] = []
    for found in reversed(list(CONTRAST_WORD.finditer(text))):
        if text[found.end() :] and not (words and _JOINT.fullmatch(text[found.end() :])):
            break
        words.append(found.group())
        text = text[: found.start()]
    return words if len(words) > 1 else []
