"""Government bodies in texts and questions: found, read from lists, compared.

How a name is read is in unit_names.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from corpus.regex import regex
from corpus.unit_names import (
    BRACKETED,
    FRAGMENT,
    LISTED_NAME,
    ONE_AREA,
    Parts,
    Unit,
    canonical,
    level_of,
    name_patterns,
    own_place,
    place_before,
    read_by_form,
    read_name,
    unit_of,
    vocabulary,
)

__all__ = [
    "STATE_COUNCIL",
    "Unit",
    "asked_units",
    "canonical",
    "find_units",
    "level_character",
    "listed_units",
    "match_unit",
    "same_unit",
]

STATE_COUNCIL = "国务院"
"""Before a department: the one of the whole country, which shares its name with those of every level."""
_SEPARATORS = regex(r"[、，,；;：:。！？\n\t（）()〔〕\[\]【】]|以及")
_JOINERS = regex(r"以及|会同|[和与及]")


def find_units(text: str) -> list[Unit]:
    """Every unit named in a text, in order, without overlap; `start`/`end` are offsets in `text`.

    “教育、财政、人社等部门” gives three departments; “等部门”, “有关部门”, “各有关单位” give none.
    """
    found: list[Unit] = [*_elliptic(text), *_strict(text), *_by_segment(text)]
    found.sort(key=lambda unit: (unit.start - unit.end, unit.start))
    kept: list[Unit] = []
    for unit in found:
        if all(unit.end <= other.start or unit.start >= other.end for other in kept):
            kept.append(unit)
    return sorted(kept, key=lambda unit: unit.start)


def _strict(text: str) -> Iterable[Unit]:
    for match in name_patterns()["strict"].finditer(text):
        start, written = match.start(), match.group()
        area = match["area"] or match["gov"] or ""
        if len(area) == 1:
            before = place_before(text, start)
            start, written = start - len(before), before + written
        parts = read_name(written)
        if parts is None and (joined := _JOINS.search(written, 1)) is not None:
            # 县政府和教育局 is no one name: each side of the word is read for itself.
            first, other = written[: joined.start()], written[joined.end() :]
            read_first, read_other = read_name(first), read_name(other)
            if read_first is not None and read_other is not None:
                yield unit_of(read_first, first, start)
                yield unit_of(read_other, other, start + joined.end())
        if parts is not None:
            own = unit_of(parts, written, start)
            # 国务院教育行政部门 is cited whole: without its front it would be the body of any level.
            whole = text.endswith(STATE_COUNCIL, 0, start) and not own.level
            at = start - len(STATE_COUNCIL) if whole else start
            yield replace(own, written=text[at : own.end], start=at) if whole else own


_JOINS = regex(r"[和与跟同]")


def _elliptic(text: str) -> Iterable[Unit]:
    """The members of “发展改革、财政、公安等部门”; each is written as its own word and named “…部门”."""
    patterns = name_patterns()
    for match in patterns["departments"].finditer(text):
        items = match["items"]
        if not match["etc"] and not re.search(r"[、和及]", items):
            continue
        for item in patterns["item"].finditer(items):
            word = item.group()
            parts = read_name(word) if word in vocabulary().fixed else read_name(word + "部门") or read_name(word)
            if parts is not None:
                tail = "部门" if items.startswith("部门", item.end()) else ""
                yield unit_of(parts, word + tail, match.start() + item.start())


def _by_segment(text: str) -> Iterable[Unit]:
    """Units that fill a whole piece between separators and are known by their form alone."""
    for start, end in _segments(text):
        piece = text[start:end]
        if len(piece) > 40:
            continue
        for inner_start, inner_end in _pieces(piece):
            part = piece[inner_start:inner_end]
            stripped = part.strip(" \u3000")
            offset = start + inner_start + part.find(stripped) if stripped else 0
            if len(stripped) < 2:
                continue
            parts = read_name(stripped) if stripped.startswith("各") else None
            parts = parts or read_by_form(stripped)
            if parts is not None:
                yield unit_of(parts, stripped, offset)


_SEVERAL_AREAS = regex(
    rf"(?<![\u4e00-\u9fff])各?[省市县区旗]{BRACKETED}?(?:、[市县区旗]{BRACKETED}?)+"
    r"(?=人民政府|政府|党委|委|[\u4e00-\u9fff]{2,8}(?:部门|局)|\s*$|[，,）)])"
)


def _segments(text: str) -> list[tuple[int, int]]:
    """Pieces between separators; a bracket inside a class of places (县（市、区）) does not separate."""
    masked = re.sub(ONE_AREA, lambda match: "区" * len(match.group()), text) if re.search(r"[（(]", text) else text
    masked = _SEVERAL_AREAS.sub(lambda match: "区" * len(match.group()), masked)
    masked = re.sub(r"“[^”]{1,12}”", lambda match: "引" * len(match.group()), masked)
    cuts = [(match.start(), match.end()) for match in _SEPARATORS.finditer(masked)]
    edges = [0, *(position for cut in cuts for position in cut), len(text)]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]


def _pieces(piece: str) -> list[tuple[int, int]]:
    """The piece itself, and its parts at 和, 与, 及, 会同."""
    spans = [(0, len(piece))]
    cuts = [0, *(position for match in _JOINERS.finditer(piece) for position in match.span()), len(piece)]
    if len(cuts) > 2:
        spans += [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if b - a > 1]
    return spans


_NOT_A_UNIT = regex(
    r"^(?:等|其他|其它|各|市级|县级|区级|省级|市直|县直|区直|相关|有关|各级|全[市县区省]|各相关|各有关|市、县)*"
    r"(?:有关|相关|职能|成员|责任|主管|各|级|政府|县直|市直|直属)*(?:部门|单位|方面)(?:按职责.*|分工.*)?$"
)


def listed_units(text: str, level: str = "") -> list[Unit]:
    """The units of an explicit list ("县教育局、县财政局，各镇人民政府"): every item is one, unless it says nothing.

    A bare item (“教育局” after “县委宣传部”) takes the level of the item before it, else `level` (a character such as
    县). “等部门”, “有关部门” and sentence fragments are left out.
    """
    units: list[Unit] = []
    area = level
    for start, end in _list_items(text):
        item = text[start:end]
        if not re.sub(r"\s", "", item) or _NOT_A_UNIT.match(re.sub(r"\s", "", item)):
            continue
        trimmed = re.sub(r"(?:等(?:\S{0,4}(?:部门|单位))?|等等)\s*$", "", item)
        parts = read_name(trimmed) or read_by_form(trimmed)
        if parts is None:
            inner = find_units(trimmed)
            covered = sum(unit.end - unit.start for unit in inner)
            if inner and covered * 2 >= len(re.sub(r"\s", "", trimmed)):
                units += [replace(unit, start=unit.start + start, end=unit.end + start) for unit in inner]
                continue
            if not _reads_as_name(trimmed):
                continue
            plain = re.sub(r"\s", "", trimmed)
            parts = Parts("", "", "", frozenset(), plain, "", plain)
        if parts.area and len(parts.area) == 1 and parts.level in ("省", "市", "县"):
            area = parts.area
        parts = with_level(parts, area)
        units.append(unit_of(parts, trimmed, start))
    return units


def with_level(parts: Parts, area: str) -> Parts:
    """A bare body (教育局, 残联) as that of `area` (县); a department or a body with a place stays as it is."""
    if not area or parts.area or parts.place or not parts.serves or parts.body in ("部门", "部", "政府"):
        return parts
    home = ""
    fixed = vocabulary().fixed.get(parts.body)
    if fixed is not None:
        home = fixed.home
    name = f"团{area}委" if parts.body == "团委" else area + home + parts.name.removeprefix(home)
    return replace(parts, area=area, level=level_of(area), name=name)


def _reads_as_name(text: str) -> bool:
    plain = re.sub(r"\s", "", text)
    if not 2 <= len(plain) <= 24 or FRAGMENT.search(re.sub(r"“[^”]*”", "", plain)):
        return False
    return re.fullmatch(LISTED_NAME, plain) is not None


def _list_items(text: str) -> list[tuple[int, int]]:
    items: list[tuple[int, int]] = []
    for start, end in _segments(text):
        for inner_start, inner_end in _lines(text, start, end):
            piece = text[inner_start:inner_end]
            if read_name(piece) is not None:
                items.append((inner_start, inner_end))
                continue
            cuts = [0, *(position for match in _JOINERS.finditer(piece) for position in match.span()), len(piece)]
            parts = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if b > a]
            if len(parts) > 1 and all(read_name(piece[a:b]) or read_by_form(piece[a:b]) for a, b in parts):
                items += [(inner_start + a, inner_start + b) for a, b in parts]
            else:
                items.append((inner_start, inner_end))
    return items


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S(?:[^\n\t]*\S)?", text[start:end])]
    return spans


def _same_work(first: frozenset[str], second: frozenset[str]) -> bool:
    return bool(first and second) and (first <= second or second <= first)


def same_unit(first: str, second: str, region: Sequence[str] = ()) -> bool:
    """Whether two names are the same body at one place: level and named place must not differ.

    A department (教育部门) is the same as the bureau that does its work; 教体局 holds 教育局.
    """
    a, b = read_name(first) or read_by_form(first), read_name(second) or read_by_form(second)
    if a is None or b is None:
        return re.sub(r"\s", "", first) == re.sub(r"\s", "", second)
    a, b = own_place(a, region), own_place(b, region)
    if (a.place and b.place and a.place != b.place) or (a.level and b.level and a.level != b.level):
        return False
    if not a.serves and not b.serves:
        return _core(a) == _core(b)
    if not _same_work(a.serves, b.serves):
        return False
    return "部门" in (a.body, b.body) or _kind(a.body) == _kind(b.body)


_QUOTATION_MARKS = dict.fromkeys(map(ord, '“”"'))


def _core(parts: Parts) -> str:
    return parts.stem.translate(_QUOTATION_MARKS)


def _kind(body: str) -> str:
    return "局" if body in ("局", "委员会", "厅", "办公室", "署", "总局") else body


_BODIES = frozenset("团党会队")
_ASKED_SHY = regex(
    r"^(?:系统|那边|这边|口|方面|局|部门|厅|委|要(?!求)|得|算|是不是|是(?!\d|多少|几|谁|怎么|哪|什么(?!角色))|管|负责|牵头|配合|参与|参加|出现|没份|该|跟|和|两家|三家|干|做|在(?!哪|什么地方)"
    r"|有(?!多少(?!项|件|条|任务|职责|事|活)|几[个名人](?!任务|职责)|什么(?:要求|规定|内容|办法|措施|安排|做法)|哪些(?:要求|规定|内容|办法|措施|做法)|没|吗))"
)
_JOINED = regex(r"(?:[跟和与同比、]|还是|以及|[但而]?(?:没有?|不含))$")
_DENIED = regex(r"[但而]?(?:没有?|不含)")
"""有财政没有公安的: one body set against another."""
_HELD_BEFORE = regex(r"(?:有|没|不含|除了|除开|除去)$")
_HELD_BY_TASKS = regex(r"的(?:任务|[条项]|[是有又]?(?:哪|几|多少)[些几]?[条项])|(?:以外|之外)的?(?:任务|[条项])")
"""没有财政的任务 speaks of those in whose list that body stands."""
_TOWNS = regex(
    r"(?:乡镇|镇里|镇上|各镇|街道办?|乡里)(?!中心|幼儿园|学校|园|卫生院)"
    r"(?=要|得|该|负责|干|管|有(?=什么|啥|哪|没有|几|多少|责任|职责|任务|义务|份)|的任务|这边|那边|政府|参与|配合|出力)"
)


_KINDS_OF_SCHOOLING = ("学前", "高中", "民办", "义务", "职业", "特殊", "家庭", "基础", "劳动", "公办", "幼儿")


def asked_units(query: str) -> list[Unit]:
    """The units that a question names, also as people say it: 住建 (a department), 编办, 民警 (公安部门), 镇里."""
    return list(_asked_units(query))


@lru_cache(maxsize=4096)
def _asked_units(query: str) -> tuple[Unit, ...]:
    """Each reading of a question asks for its units anew."""
    units = find_units(query)
    taken = [(unit.start, unit.end) for unit in units]
    names = vocabulary()
    said = {**dict.fromkeys(names.shy, ""), **names.words}
    # Once more for shy words that only the first turn's units make sure of: 公安跟司法.
    present = [word for word in said if word in query]
    for word in sorted(present, key=len, reverse=True) * 2:
        for match in re.finditer(re.escape(word), query):
            start, end = match.span()
            if any(start < b and end > a for a, b in taken) or query[start - 1 : end + 1] == "人民政府":
                continue
            if word == "组织" and (query[start - 1 : start] in _BODIES or any(at == start for _, at in taken)):
                continue  # 共青团组织 is the League itself, 群团组织 any such body: no department of organisation
            shy = word in names.shy and word not in names.words
            joined = _JOINED.search(query[:start])
            beside = joined is not None and any(end_of == joined.start() for _, end_of in taken)
            denied = _DENIED.match(query, end)
            beside = beside or (denied is not None and any(at == denied.end() for at, _ in taken))
            held = _HELD_BEFORE.search(query[:start]) and _HELD_BY_TASKS.match(query[end:])
            if shy and not beside and not held and not _ASKED_SHY.match(query[end:]):
                continue
            if word in names.shy and query[max(0, start - 2) : start] in _KINDS_OF_SCHOOLING:
                continue
            field = names.words.get(word) or names.fields.get(word, word)
            taken.append((start, end))
            units.append(Unit(field + "部门", word, "", start, end))
    for match in _TOWNS.finditer(query):
        if not any(match.start() < b and match.end() > a for a, b in taken):
            units.append(Unit("各镇人民政府", match.group(), "镇", match.start(), match.end()))
    return tuple(sorted(units, key=lambda unit: unit.start))


def _work_of(name: str) -> Parts | None:
    parts = read_name(name) or read_by_form(name)
    if parts is None and name.endswith("部门"):
        word = name.removesuffix("部门")
        known = {fixed.serves for fixed in vocabulary().fixed.values()} | {"共青团"}
        if word in known:
            return Parts("", "", "", frozenset({word}), word, "部门", name)
    return parts


def match_unit(query_text: str, units_in_scope: Iterable[str]) -> list[str]:
    """Which of the units in scope (canonical names) a user's words mean, best first; [] where none fits.

    财政局 finds 县财政局 and 市财政局; 教育局 finds 县教育体育局 and 教育部门 (the closest first); a level or a place
    in the words must agree. A body of an unknown field is found by its words: 工业园 finds 县工业园.
    """
    scope = list(dict.fromkeys(units_in_scope))
    asked = [parts for unit in asked_units(query_text) if (parts := _work_of(unit.name)) is not None]
    scored: list[tuple[float, int, str]] = []
    plain_query = re.sub(r"[\s“”\"]", "", query_text)
    for position, name in enumerate(scope):
        parts = _work_of(name)
        score = max((_fit(want, parts) for want in asked if parts is not None), default=0.0)
        core = name.translate(_QUOTATION_MARKS) if parts is None else _core(parts)
        if not score and (parts is None or not parts.serves) and len(core) >= 3 and core in plain_query:
            score = 2.0
        if score:
            scored.append((-score, position, name))
    return [name for _, _, name in sorted(scored)]


def _fit(want: Parts, have: Parts) -> float:
    """How well a unit answers to what was asked: 0 not at all, 3 the same body."""
    if (want.place and have.place and want.place != have.place) or (
        want.level and have.level and want.level != have.level
    ):
        return 0.0
    if not want.serves and not have.serves:
        return 3.0 if _core(want) == _core(have) else 0.0
    if not _same_work(want.serves, have.serves):
        return 0.0
    score = 2.0 if want.serves == have.serves else 1.5
    return score + (0.5 if _kind(want.body) == _kind(have.body) else 0.0) + (0.5 if want.level == have.level else 0.0)


def level_character(region: Sequence[str]) -> str:
    """The character that a document of this region puts before its own bodies: 县, 市, 区, 省; "" if unknown."""
    last = region[-1][-1] if region else ""
    return last if last in "省市县区旗州盟镇乡" else ""
