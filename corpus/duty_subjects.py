"""The subjects of sentences that assign work: a unit or a list of them, 由 before or 要, 负责, 牵头 behind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.duty_helpers import lead_chain
from corpus.duty_verbs import PLAIN, STRONG
from corpus.regex import regex
from corpus.unit_groups import Group, groups_of

_DEPARTMENT_OF = regex(r"[\u4e00-\u9fff]{1,5}?(?:部|室|科|股|处)(?=要|应|负责|须)")
_BEFORE = "。；;，,：:！？、“”（）()】〕\n 由"
_SCOPE_WORDS = regex(
    r"(?:(?:[市县区、]|[（(][市县区、]{1,5}[）)]){0,9}人民政府指定的|国务院|县级以上(?:地方)?(?:各级)?(?:人民政府)?|设区的市|地方|本[省市县区]|我[省市县区]|全[省市县区]|各有关|有关|同级|上级|"
    r"所在地?|其中|同时|此外|另外|一是|二是|三是|四是|五是|[0-9一二三四五六七八九十]+[.．、)）]|——|—|－)$"
)
_PERSON = regex(
    r"(?:主要|分管|有关|相关)?(?:书记|常委|分管|常务|机关(?:干部|工作人员)|副[县市区镇乡]长|负责同志|负责人|领导|局长|主任|部长|县长|市长|区长|镇长|班子|干部|工作人员|人员|"
    r"民警)"
)
_SALUTATION = regex(r"[：:]")


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a sentence gives work to, and where its predicate begins."""

    group: Group
    start: int
    """Where the subject begins, words such as 由 and 国务院 taken in."""
    predicate: int
    by: bool
    """由 …: the unit does it."""
    leads: bool
    within: bool = False
    """It leads inside the object of the subject before: 县政府要建立健全教育部门牵头、…的机制."""


def subjects_of(text: str, openings: frozenset[int], breaks: frozenset[int], level: str) -> list[Subject]:
    """The subjects of a clause's joined text, in order; the helpers of one that leads are no subjects of their own."""
    found: list[Subject] = []
    busy = -1
    for group in groups_of(text):
        if group.start < busy:
            continue
        subject = _as_subject(text, group, openings, breaks)
        if subject is not None:
            found.append(subject)
            busy = subject.predicate
            if subject.leads:
                busy = lead_chain(text, busy, predicate_end(text, busy, len(text), openings), level)[1]
    return found


def _as_subject(text: str, group: Group, openings: frozenset[int], breaks: frozenset[int]) -> Subject | None:
    start = group.start
    scope = _SCOPE_WORDS.search(text, max(0, start - 20), start)
    if scope and scope.end() == start:
        start = scope.start()
    before = text[start - 1] if start else "\n"
    at_start = start in openings or group.start in openings
    by = before == "由"
    end = group.end
    tail = _DEPARTMENT_OF.match(text, end)
    if tail and len(group.units) == 1:
        end = tail.end()
    if _PERSON.match(text, end):
        return None
    start -= 1 if by else 0
    lead = re.match(r"(?:（[^（）]*）)?(?P<word>牵头|主管|主导)(?:负责(?=[、，]))?", text[end:])
    within = _is_mechanism(text, start)
    if lead and (at_start or by or before in _BEFORE or within):
        return Subject(group, start, end, by, True, within)
    if lead:
        return None
    if not (at_start or by or before in _BEFORE):
        return None
    if before in "“（(" and not at_start:
        return None
    if _SALUTATION.match(text, end) and (at_start or before in "。；"):
        if end + 1 in breaks or len(text) - end < 6:
            return None
        return Subject(group, start, end + 1, False, False)
    strong = STRONG.match(text, end)
    first = at_start or before in "。；;：:！？\n"
    if by:
        ok = (
            strong is not None
            or PLAIN.match(text, end) is not None
            or re.match(r"[^，。；、的]{2,}", text[end:]) is not None
        )
        return Subject(group, start, end, True, False) if ok else None
    if before == "、" and not at_start:
        return None
    if (
        strong
        and not (before in "，," and strong["modal"] in ("将", "把", "可", "可以", "作为", "参与", "不得", "配合"))
    ) or (strong and strong["modal"] in ("配合", "协同", "协助", "参与")):
        return Subject(group, start, end, False, False)
    if strong and before in "，," and _after_subject(text, start):
        return Subject(group, start, end, False, False)
    if (first or before in "，,") and PLAIN.match(text, end):
        return Subject(group, start, end, False, False)
    return None


def _after_subject(text: str, start: int) -> bool:
    return not re.search(r"(?:向|报|经|征求|对|与)[^，。；]{0,4}$", text[max(0, start - 6) : start])


def _is_mechanism(text: str, start: int) -> bool:
    """“建立健全教育部门牵头、…的机制”: a unit that leads inside an object."""
    return (
        re.search(r"(?:建立|健全|完善|形成|构建|成立|组成|实行|落实)(?:由|了)?$", text[max(0, start - 6) : start])
        is not None
    )


def predicate_end(text: str, begin: int, limit: int, openings: frozenset[int]) -> int:
    """Where the predicate that begins at `begin` ends: a full stop outside brackets, the next sentence, or `limit`."""
    depth = 0
    for position in range(begin, limit):
        character = text[position]
        if position > begin and position in openings:
            return position
        if character in "（(“《":
            depth += 1
        elif character in "）)”》":
            depth -= 1
        if character in "。！？" and depth <= 0:
            return position
    return limit
