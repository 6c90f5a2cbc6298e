"""Sentences that assign work: a unit, or a list of them, followed by 要, 应, 负责, 牵头, 会同 …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.assignment import Assignment, Role, deadline_in
from corpus.regex import regex
from corpus.units import Unit, find_units, listed_units

_LINK = regex(r"(?:、|，|,|以及|和|与|及)(?=.)")
_ETC = regex(r"等(?:\S{0,4}?(?:部门|单位|机构))?")
_OR = regex(r"或者?[^，。；、和与及由]{0,8}?(?:部门|人民政府|机关|机构|单位)")
_MEMBERS = regex(r"(?:等)?(?:有关|相关|职能|主管|行政|政府|多|各)*(?:部门|单位|机构)|组织(?=要|应|须|负责)")
_DEPARTMENT_OF = regex(r"[\u4e00-\u9fff]{1,5}?(?:部|室|科|股|处)(?=要|应|负责|须)")
_BEFORE = "。；;，,：:！？、“”（）()】〕\n 由"
_SCOPE_WORDS = regex(
    r"(?:国务院|县级以上(?:地方)?(?:各级)?(?:人民政府)?|设区的市|地方|本[省市县区]|我[省市县区]|全[省市县区]|各有关|有关|同级|上级|"
    r"所在地?|其中|同时|此外|另外|一是|二是|三是|四是|五是|[0-9一二三四五六七八九十]+[.．、)）]|——|—|－)$"
)
_AREA_SUBJECT = regex(
    r"各?(?:(?:自治[州县旗]|[市州盟县区旗镇乡]|乡镇|街道)(?:[（(][^（）()]{1,8}[）)])?)"
    r"(?:[、和]?(?:[市县区旗镇乡]|街道)(?:[（(][^（）()]{1,6}[）)])?)*(?=要(?!求|素)|应(?!急|用)|须|必须|应当|将(?!来))"
)
_ALL_AREAS = regex(
    r"各(?:乡镇|镇乡|镇|乡|县|区|街道)(?:[（(][^（）()]{1,6}[）)])?(?=[\u4e00-\u9fff，。])(?!人民|政府|党|教|财|公|学|委)"
)
_ADVERB = (
    r"(?:[，,]?(?:在[^，。；]{2,26}?(?:时|前|后|中|内|上|下)|根据[^，。；]{2,16}|按照?[^，。；]{2,22}|结合[^，。；]{2,14}|依据[^，。；]{2,16}|"
    r"依托[^，。；]{2,16}|作为[^，。；]{2,12}|于[^，。；]{2,18}?(?:前|内|底|时)|自[^，。；]{2,14}起|每(?:年|月|季度|学期|学年|周|半年|两年|"
    r"三年)(?:[^，。；]{0,8}?(?:前|底|初|月))?|"
    r"持续|定期|及时|积极|主动|依法(?:依规)?|切实|认真|进一步|统一|共同|具体|各自|同时|也|还|均|都|一并|联合|按职责(?:分工)?)[，,]?)*"
)
_MODAL = (
    r"(?:要(?![求素点害闻])|应当|应(?![急用届答试])|须|必须|需要|需(?![求要])|负责|分工负责|牵头|会同|配合|协助|协同|承担|履行|统筹|主管|"
    r"主导|不得|严禁|作为|参与|分别(?:将|把|对|负责)|把|将(?![来近])|可以|可(?=[对在与按以将把采实通选委优])|具体(?:负责|承担|实施))"
)
_VERB = (
    r"(?:在[^，。；]{2,18}?(?:设立|建立|开展|开设|组织|设置|建设)|明确\d|出台|完成|每(?:年|月|学期|学年|周|季度|半年|两年|三年)|核定|制定|制订|组织|开展|建立|健全|"
    r"落实|配备|指导|督促|加强|推进|推动|完善|安排|"
    r"设立|发布|公布|统一|统筹|实行|实施|优化|编制|审定|提供|开设|开通|协助|监督|保障|支持|聘请|选派|遴选|招募|为[^，。；]{2,16}?(?:提供|开展|开设|配备)|"
    r"对[^，。；]{2,26}?(?:组织|开展|进行|实施|予以|给予|实行|负|每)|按[^，。；]{2,16}?(?:安排|核定|配备|配齐|拨付|提取|给予)|依托|依法|定期|"
    r"承担|抽审|推荐|拆除|核查|查处|管理|审核|审批|出具|责令|征求|收回|协调|组建|印发|出台|牵头|分别|通过)"
)
_STRONG = regex(rf"{_ADVERB}(?P<modal>{_MODAL})")
_PLAIN = regex(rf"{_ADVERB}(?P<modal>{_VERB})")
_HELPS = regex(r"(?:积极|密切|主动|共同)?(?:配合|协同|协助|参与|支持配合|协作|分工负责|分工合作)")
_WITH = regex(r"(?:牵头)?(?:会同|协同|联合(?:和依托)?|商|协商)")
_STRIP = regex(
    r"^(?:要(?![求素点])|应当|应(?![急用])|必须|须|需要|需(?![求要])|负责(?=做好|牵头|组织实施)|将(?=根据|按照|加快|统筹|组织|加大|进一步))"
)
_SEAT = regex(
    r"办公室[^，。；（）()]{0,16}(?:[（(][^（）()]{0,20}[）)])?[（(]?设(?:在|于)(?P<unit>[^，。；（）()、]{2,20})[）)]?"
)
_PERSON = regex(
    r"(?:主要|分管|有关|相关)?(?:书记|常委|分管|常务|机关(?:干部|工作人员)|副[县市区镇乡]长|负责同志|负责人|领导|局长|主任|部长|县长|市长|区长|镇长|班子|干部|工作人员|人员|"
    r"民警)"
)
_GOES_ON = regex(r"(?:要(?![求素点])|还要|并要|同时要?|应(?![急用])|应当|须|必须)")
_HELPERS = regex(
    r"(?P<units>[^，。；]{2,160}?)(?:(?:积极|密切|主动|共同|协同)?(?:配合|协同|协助|参与|协作|分工负责|分工合作)(?:配合|落实)?(?=[，。；、的]|$)"
    r"|(?=的(?:方式|模式|原则|格局|办法)))"
)
_SCHOOLS = regex(r"学校$|幼儿园$|家长|社会|企业$|[园校]长$")
_SALUTATION = regex(r"[：:]")


@dataclass(frozen=True, slots=True)
class _Group:
    """Adjacent units of one list: 县民政局、县市场监管局; `end` takes in a closing 等部门."""

    units: tuple[Unit, ...]
    start: int
    end: int


def _groups(text: str) -> list[_Group]:
    units = find_units(text)
    groups: list[_Group] = []
    position = 0
    while position < len(units):
        members = [units[position]]
        end = _close(text, units[position].end)
        while position + 1 < len(units):
            link = _LINK.match(text, units[position].end) or _LINK.match(text, end)
            if link is None or link.end() != units[position + 1].start:
                break
            if text[link.start()] in "，," and _acts_alone(text, units[position + 1]):
                break
            position += 1
            members.append(units[position])
            end = _close(text, units[position].end)
        if (other := _OR.match(text, members[-1].end)) is not None:
            end = other.end()
            members[-1] = replace(members[-1], written=members[-1].written + other.group(), end=end)
        groups.append(_Group(tuple(members), members[0].start, end))
        position += 1
    return groups


def _acts_alone(text: str, unit: Unit) -> bool:
    """Whether what follows a comma and this unit starts a task of its own rather than closing a list."""
    return _LINK.match(text, unit.end) is None and _STRONG.match(text, unit.end) is not None


def _close(text: str, end: int) -> int:
    """The end of a group with the words that close it: “等有关部门”, “部门” after the last of several."""
    alias = re.match(r"[（(](?:以下(?:统称|简称|合称)[^（）()]{1,24}|街道办事处|街道|办事处)[）)]", text[end:])
    end += alias.end() if alias else 0
    match = _MEMBERS.match(text, end) or _ETC.match(text, end)
    return match.end() if match else end


@dataclass(frozen=True, slots=True)
class _Subject:
    group: _Group
    start: int
    """Where the subject begins, words such as 由 and 国务院 taken in."""
    predicate: int
    by: bool
    """由 …: the unit does it."""
    leads: bool


def sentence_assignments(
    text: str, starts: Sequence[int], level: str, breaks: Sequence[int] = ()
) -> Iterator[Assignment]:
    """The assignments of a clause's joined text (unit lists blanked). `starts`: offsets where a sentence begins,
    `breaks`: offsets of line ends, `level` the document's own (县), for bare names."""
    openings = frozenset(starts)
    breaks = sorted(breaks)
    subjects = _subjects(text, openings, frozenset(breaks), level)
    for position, subject in enumerate(subjects):
        limit = subjects[position + 1].start if position + 1 < len(subjects) else len(text)
        end = _predicate_end(text, subject.predicate, limit, openings)
        if text[subject.predicate - 1] in "：:":
            end = min([place for place in (*breaks, len(text)) if place > subject.predicate])
        yield from _of_subject(text, subject, end, level)
        yield from _going_on(text, subject, end, limit, openings, level)
    yield from _areas(text, openings, [subject.start for subject in subjects])
    yield from _seats(text, level)


def _predicate_end(text: str, begin: int, limit: int, openings: frozenset[int]) -> int:
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


def _subjects(text: str, openings: frozenset[int], breaks: frozenset[int], level: str) -> list[_Subject]:
    found: list[_Subject] = []
    busy = -1
    for group in _groups(text):
        if group.start < busy:
            continue
        subject = _as_subject(text, group, openings, breaks)
        if subject is not None:
            found.append(subject)
            busy = subject.predicate
            if subject.leads:
                busy = _lead_chain(text, busy, _predicate_end(text, busy, len(text), openings), level)[1]
    return found


def _as_subject(text: str, group: _Group, openings: frozenset[int], breaks: frozenset[int]) -> _Subject | None:
    start = group.start
    scope = _SCOPE_WORDS.search(text, max(0, start - 14), start)
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
    lead = re.match(r"(?:（[^（）]*）)?(?P<word>牵头|主管|主导)", text[end:])
    if lead and (at_start or by or before in _BEFORE or _is_mechanism(text, start)):
        return _Subject(group, start, end, by, True)
    if lead:
        return None
    if not (at_start or by or before in _BEFORE):
        return None
    if before in "“（(" and not at_start:
        return None
    if _SALUTATION.match(text, end) and (at_start or before in "。；"):
        if end + 1 in breaks or len(text) - end < 6:
            return None
        return _Subject(group, start, end + 1, False, False)
    strong = _STRONG.match(text, end)
    first = at_start or before in "。；;：:！？\n"
    if by:
        ok = (
            strong is not None
            or _PLAIN.match(text, end) is not None
            or re.match(r"[^，。；、的]{2,}", text[end:]) is not None
        )
        return _Subject(group, start, end, True, False) if ok else None
    if before == "、" and not at_start:
        return None
    if (
        strong
        and not (before in "，," and strong["modal"] in ("将", "把", "可", "可以", "作为", "参与", "不得", "配合"))
    ) or (strong and strong["modal"] in ("配合", "协同", "协助", "参与")):
        return _Subject(group, start, end, False, False)
    if strong and before in "，," and _after_subject(text, start):
        return _Subject(group, start, end, False, False)
    if (first or before in "，,") and _PLAIN.match(text, end):
        return _Subject(group, start, end, False, False)
    return None


def _after_subject(text: str, start: int) -> bool:
    return not re.search(r"(?:向|报|经|征求|对|与)[^，。；]{0,4}$", text[max(0, start - 6) : start])


def _is_mechanism(text: str, start: int) -> bool:
    """“建立健全教育部门牵头、…的机制”: a unit that leads inside an object."""
    return (
        re.search(r"(?:建立|健全|完善|形成|构建|成立|组成|实行|落实)(?:由|了)?$", text[max(0, start - 6) : start])
        is not None
    )


def _of_subject(text: str, subject: _Subject, end: int, level: str) -> Iterator[Assignment]:
    predicate = text[subject.predicate : end].strip("，,；;、 ")
    begin = subject.predicate + (
        len(text[subject.predicate : end]) - len(text[subject.predicate : end].lstrip("，,；;、 "))
    )
    if len(predicate) < 3 or re.search(r"的(?:除外)?$", re.split(r"[，；]", predicate)[0]):
        return
    units = _levelled(text, subject.group, level)
    if subject.leads:
        yield from _leading(text, subject, units, begin, end, level)
        return
    split = _split_tasks(predicate, len(units))
    helps = _HELPS.match(predicate)
    if helps and not re.match(r"(?:分工负责|参与)", helps.group()):
        yield from _made(text, units, "support", _task(predicate), subject.start, end)
        return
    if split:
        for unit, task in zip(units, split, strict=True):
            yield from _made(text, (unit,), "responsible", task, subject.start, end)
        return
    yield from _with_helpers(text, units, subject, begin, end, level)


def _going_on(
    text: str, subject: _Subject, end: int, limit: int, openings: frozenset[int], level: str
) -> Iterator[Assignment]:
    """Sentences after the first that begin with 要 and have no subject: the same unit's further tasks."""
    if subject.by or subject.leads:
        return
    units = _levelled(text, subject.group, level)
    position = end
    while position < limit and text[position] in "。；":
        begin = position + 1
        if not _GOES_ON.match(text, begin):
            return
        position = _predicate_end(text, begin + 1, limit, openings)
        task = _task(_GOES_ON.sub("", text[begin:position], count=1))
        yield from _made(text, units, "responsible", task, subject.start, position)


def _with_helpers(
    text: str, units: Sequence[Unit], subject: _Subject, begin: int, end: int, level: str
) -> Iterator[Assignment]:
    """The subject's own task; a piece with 会同 … is a task that it leads, with helpers."""
    pieces = _pieces(text, begin, end)
    own_end = begin
    helped: list[tuple[int, int, tuple[Unit, ...], int]] = []
    for piece_start, piece_end in pieces:
        match = re.compile(
            rf"(?:^|(?<=[，,；;]))?(?P<pre>[^，,；;]{{0,30}}?)(?P<word>{_WITH.pattern})(?P<rest>)"
        ).match(text, piece_start, piece_end)
        if match is None:
            continue
        others = _group_at(text, match.end(), level)
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
        yield from _made(text, units, "responsible", _task(text[begin:end]), subject.start, end)
        return
    own_end = helped[0][0]
    if own_end > begin and not re.fullmatch(r"(?:具体)?负责[，,]?", text[begin:own_end]):
        yield from _made(text, units, "responsible", _task(text[begin:own_end]), subject.start, own_end)
    for position, (piece_start, _, named, task_start) in enumerate(helped):
        last = helped[position + 1][0] if position + 1 < len(helped) else end
        task = _task(text[piece_start:last])
        yield from _made(text, units, "lead", task, subject.start, last)
        for unit in named:
            yield from _made(text, (unit,), "support", _task(text[task_start:last]) or task, subject.start, last)


def _group_at(text: str, position: int, level: str) -> _Group | None:
    """The unit list that begins at `position`; a class of places (各镇（乡）) counts as one."""
    areas = _ALL_AREAS.match(text, position)
    if areas:
        unit = replace(listed_units(areas.group())[0], start=position, end=areas.end())
        return _Group((unit,), position, areas.end())
    following = text[position : position + 400]
    for group in _groups(following):
        if group.start > 4 or (group.start and not re.fullmatch(r"(?:属地|同级|当地|各)?", following[: group.start])):
            return None
        moved = tuple(replace(u, start=u.start + position, end=u.end + position) for u in group.units)
        return _Group(
            _levelled(text, _Group(moved, moved[0].start, moved[-1].end), level), position, position + group.end
        )
    return None


def _pieces(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = begin
    for match in re.finditer(r"[，,；;]", text[begin:end]):
        spans.append((at, begin + match.start()))
        at = begin + match.end()
    spans.append((at, end))
    return [(a, b) for a, b in spans if b > a]


_LEAST_TASK = 6


def _leading(
    text: str, subject: _Subject, units: Sequence[Unit], begin: int, end: int, level: str
) -> Iterator[Assignment]:
    """“…牵头，…配合，做某事”, “…牵头会同…”, “建立…主管、…分工负责的制度”."""
    supports, at = _lead_chain(text, begin, end, level)
    rest = text[at:end].lstrip("，,、；; ")
    task = _leading_task(text, subject, begin, at, end, rest)
    stop = end if len(rest) <= 200 else at + 200
    yield from _made(text, units, "lead", task, subject.start, stop)
    # 牵头…机制 is what the lead does; those who help have a part in the same.
    helped = task.removeprefix("牵头") if len(task) >= _LEAST_TASK else task
    yield from _made(text, supports, "support", helped, subject.start, stop)


def _lead_chain(text: str, begin: int, end: int, level: str) -> tuple[list[Unit], int]:
    """The helpers named after “牵头”, and the offset where the task begins."""
    word = re.match(r"(?:（[^（）]*）)?(?:牵头|主管|主导)", text[begin:end])
    at = begin + (word.end() if word else 0)
    supports: list[Unit] = []
    direct = _WITH.match(text, at)
    if direct and (group := _group_at(text, direct.end(), level)):
        supports += group.units
        at = group.end
    while True:
        gap = re.match(r"[、，,]|[，,]?由", text[at:end])
        position = at + (gap.end() if gap else 0)
        joined = _WITH.match(text, position)
        if gap and joined and (group := _group_at(text, joined.end(), level)):
            supports += group.units
            at = group.end
            continue
        helpers = _HELPERS.match(text, position, end) if gap else None
        if helpers is None:
            break
        for unit in _helping(helpers["units"], level):
            if not _SCHOOLS.search(unit.written):
                offset = position + helpers.start("units") - helpers.start()
                supports.append(replace(unit, start=unit.start + offset, end=unit.end + offset))
        at = helpers.end()
    return supports, at


def _helping(written: str, level: str) -> list[Unit]:
    """The units of a list of helpers; 教育、宣传、财政、人社等有关部门 names departments by their fields alone."""
    listed, found = listed_units(written, level), find_units(written)
    return found if len(found) > len(listed) and written.rstrip().endswith("部门") else listed


def _leading_task(text: str, subject: _Subject, begin: int, at: int, end: int, rest: str) -> str:
    verb = text[begin : begin + 2]
    if text[at : at + 1] == "的":
        noun = re.split(r"[，。；,;]", text[at + 1 : end], maxsplit=1)[0]
        if re.search(r"(?:方式|模式|原则|格局|思路|办法)$", noun):
            more = text[at + 1 + len(noun) : end].strip("，,")
            return more or noun
        return verb + noun
    if len(rest) >= 4:
        return _task(rest)
    before = re.split(r"[。；，,;]", text[max(0, subject.start - 60) : subject.start])[-1].strip("由 ")
    return before or verb


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


def _levelled(text: str, group: _Group, level: str) -> tuple[Unit, ...]:
    """The group's units, a bare body named with the level of the list or of the document."""
    fixed: list[Unit] = []
    area = level
    for unit in group.units:
        if unit.level and unit.written[:1] in "省市县区州旗":
            area = unit.written[0]
        if not unit.level and not unit.place and unit.name[-2:] not in ("部门", "机关") and area:
            named = listed_units(unit.written, area)
            if len(named) == 1:
                unit = replace(unit, name=named[0].name, level=named[0].level)
        fixed.append(unit)
    return tuple(fixed)


def _task(predicate: str) -> str:
    text = predicate.strip("，,；;、。 ")
    text = _STRIP.sub("", text).strip("，,；;、。 ")
    return re.split(r"。", text, maxsplit=1)[0]


def _made(text: str, units: Sequence[Unit], role: Role, task: str, start: int, end: int) -> Iterator[Assignment]:
    start += 1 if text[start : start + 1] == "由" else 0
    stop = end
    while stop > start and text[stop - 1] in "，,；;、 ":
        stop -= 1
    for unit in units:
        if task:
            begin = min(start, unit.start)
            yield Assignment(unit, role, task, deadline_in(task), begin, max(stop, unit.end))


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
        end = _predicate_end(text, match.end(), limit, openings)
        cut = re.search(r"；", text[match.end() : end])
        end = match.end() + cut.start() if cut else end
        for unit in units[:1]:
            moved = replace(unit, written=match.group(), start=start, end=match.end())
            yield from _made(text, (moved,), "responsible", _task(text[match.end() : end]), start, end)


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
