"""Check of who does what to whom, and what comes first: the words of a place in another order say another thing."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise

from assistant.llm.match import Match
from assistant.llm.mentions import mentions
from assistant.llm.overlap import content_runs, word_pairs
from assistant.llm.read_text import ReadText, Segment
from assistant.llm.verdict import Flaw, Flawed
from corpus.regex import regex

# 由 names who does it, 给 and 向 to whom: what follows must stand at the place too.
_DOER = regex(r"(?<![自经缘理事])由(?![于此])([\u3400-\u9fff]{2})")
_RECEIVER = regex(r"(?:给(?!予)|(?<![方走倾面])向)([\u3400-\u9fff]{2})")
_MOMENT = regex(r"([\u3400-\u9fff]{2})(?:之|以)?([前后])(?![\u3400-\u9fff]?(?:三|两|几)?年)")
_OTHER = {"前": "后", "后": "前"}
_LONGEST_CHUNK = 12
_COMPARES = regex(
    r"(?:不(?:得|应)?(?:低于|高于|少于|多于|超过)|高于|低于|优于|参照)(?![^，；。]{0,3}[\d一二三四五六七八九十百])"
)
_RATIO = regex(r"([\u3400-\u9fff]{2,6})[与和]([\u3400-\u9fff]{2,6}?)(?=之比|的?比例|\d+(?:\.\d+)?∶)")
_PREDICATE = 4
"""So many characters are common to two statements of one thing."""
_LONGEST_SUBJECT = 4


def check_order(read: ReadText, segment: Segment, match: Match) -> None:
    """Who acts, who receives, before or after what: as the matched place has it."""
    _check_doer(read, segment, match)
    _check_moment(read, segment, match)
    _check_no_reversal(segment, match)
    _check_comparison(segment, match)
    _check_ratio(segment, match)
    for place in (*match.earlier, match.place, *match.later):
        _check_other_subject(read, segment, place)


def _check_doer(read: ReadText, segment: Segment, match: Match) -> None:
    for found in _DOER.finditer(segment.text):
        doer = re.escape(found.group(1))
        if re.search(rf"(?:给|向|对)[\u3400-\u9fff]{{0,3}}{doer}", match.text) and not re.search(
            rf"由[\u3400-\u9fff]{{0,3}}{doer}", match.text
        ):
            raise Flawed(Flaw.UNIT, found.group())  # who receives there does not act here
    units = mentions(segment.text)
    sentence = read.text[match.place.sentence[0] : match.place.end] + read.header
    for pattern, where in ((_DOER, sentence + match.text), (_RECEIVER, match.text_with_context)):
        for found in pattern.finditer(segment.text):
            named = any(unit.start <= found.start(1) < unit.end for unit in units)
            if not named and found.group(1) not in where:
                raise Flawed(Flaw.UNIT, found.group())
            if named and pattern is _RECEIVER and found.group(1) not in where:
                raise Flawed(Flaw.UNIT, found.group())


def _check_moment(read: ReadText, segment: Segment, match: Match) -> None:
    """上岗前 is not 上岗后: an event that the sentence puts before something is not put after it."""
    sentence = read.text[slice(*match.place.sentence)]
    for found in _MOMENT.finditer(segment.text):
        event, moment = found.groups()
        pattern = re.compile(re.escape(event) + r"(?:之|以)?([前后])")
        said = set(pattern.findall(match.text)) or set(pattern.findall(sentence))
        if _OTHER[moment] in said and moment not in said:
            raise Flawed(Flaw.DATE, found.group())


def _check_no_reversal(segment: Segment, match: Match) -> None:
    """Three stretches of a place in the opposite order: the school mentors the county, not the county the school."""
    if "被" in segment.text and "被" not in match.place.text:
        return
    positions = _chunks(segment.text, match.place.text)
    if _longest_fall(positions) >= 3:
        raise Flawed(Flaw.ROLE, segment.text)


def _check_comparison(segment: Segment, match: Match) -> None:
    """甲不低于乙 is not 乙不低于甲: what stands before a comparison is not what the place has behind it."""
    claimed, there = _COMPARES.search(segment.text), _COMPARES.search(match.place.text)
    if claimed is None or there is None:
        return
    before, behind = word_pairs(match.place.text[: there.start()]), word_pairs(match.place.text[there.end() :])
    said = word_pairs(segment.text[: claimed.start()])
    if len(said & (behind - before)) > len(said & (before - behind)):
        raise Flawed(Flaw.ROLE, segment.text)


def _check_ratio(segment: Segment, match: Match) -> None:
    """教职工与学生1:12.5 is not 学生与教职工1:12.5."""
    for one, other in _RATIO.findall(segment.text):
        if any(other[:2] in first and one[-2:] in second for first, second in _RATIO.findall(match.place.text)):
            raise Flawed(Flaw.ROLE, segment.text)


def _check_other_subject(read: ReadText, segment: Segment, place: Segment) -> None:
    """What the place says of its subject is not said of the subject of another part of its sentence."""
    same = SequenceMatcher(None, segment.text, place.text, autojunk=False).find_longest_match()
    mine, theirs = _subject(segment.text[: same.a]), _subject(place.text[: same.b])
    if same.size < _PREDICATE or not mine or not theirs or mine in theirs:
        return
    if theirs[:2] in segment.text.replace(mine, "", 1):
        return  # the place's own subject is told too
    first, last = read.period_at(place.start)
    others = [s for s in read.segments if first <= s.start < last and s != place]
    if any(_subject(other.text).startswith(mine) for other in others) and mine not in place.text:
        raise Flawed(Flaw.UNIT, mine)


def _subject(text: str) -> str:
    """The first word of a text, where the text begins with one that is no unit: those are checked as such."""
    found = re.match(r"[\u3400-\u9fff]{2,}", text)
    return "" if found is None or mentions(text) else found.group()[:_LONGEST_SUBJECT]


def _chunks(text: str, place: str) -> list[int]:
    """Where the content words of a text stand in a place, in the order of the text; words there twice are left out."""
    positions: list[int] = []
    for run in content_runs(text):
        start = 0
        while start < len(run) - 1:
            longest = next(
                (n for n in range(min(_LONGEST_CHUNK, len(run) - start), 1, -1) if run[start : start + n] in place), 0
            )
            if longest and place.count(run[start : start + longest]) == 1:
                positions.append(place.index(run[start : start + longest]))
            start += max(longest, 1)
    return positions


def _longest_fall(positions: list[int]) -> int:
    """Length of the longest decreasing row of neighbours."""
    longest = length = 1 if positions else 0
    for before, after in pairwise(positions):
        length = length + 1 if after < before else 1
        longest = max(longest, length)
    return longest
