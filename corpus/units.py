"""Government bodies: how they are recognised, shortened and told apart.

A name is read as place or level + fields of work + kind of body: "县" "发展和改革" "局". The fields and their short
forms are in unit_names.toml; everything else is rules, so that bodies of documents never seen resolve too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Unit:
    """A government body, a party body, a mass organisation or a public company that documents assign tasks to.

    `name` is canonical ("县发展和改革局"), `written` as the text has it, `level` 省/市/县/镇 or "" (教育部门).
    `start`/`end` are offsets in the string that was searched. `place` is the place named with it ("青岚县"), if any.
    """

    name: str
    written: str
    level: str
    start: int
    end: int
    place: str = ""


@dataclass(frozen=True, slots=True)
class _Fixed:
    name: str
    home: str
    serves: str


@dataclass(frozen=True, slots=True)
class _Names:
    """unit_names.toml, turned round: from a written form to what it means."""

    fields: dict[str, str]
    letters: dict[str, str]
    joined: dict[str, str]
    stems: dict[str, tuple[str, ...]]
    fixed: dict[str, _Fixed]
    words: dict[str, str]
    shy: frozenset[str]
    not_alone: frozenset[str]
    not_a_place: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Parts:
    """A name taken apart. `area` is the class of places as written (县, 各镇, 县（市、区）), `place` a named one."""

    area: str
    place: str
    level: str
    serves: frozenset[str]
    """The fields of work, or the one function of a body with a name of its own; empty if not known."""
    stem: str
    body: str
    """Kind of body: 局, 部门 …, or the name of a fixed body."""
    name: str


@cache
def _names() -> _Names:
    raw = tomllib.loads((Path(__file__).parent / "unit_names.toml").read_text(encoding="utf-8"))
    fields = {form: field for field, forms in raw["functions"].items() for form in (field, *forms)}
    fixed = {
        form: _Fixed(name, entry["home"], entry["serves"])
        for name, entry in raw["fixed"].items()
        for form in entry["forms"]
    }
    stems = {form: tuple(parts) for form, parts in raw["stems"].items()}
    shy, not_alone, not_a_place = (
        frozenset(raw[section]["words"].split()) for section in ("shy", "not_alone", "not_a_place")
    )
    return _Names(fields, raw["letters"], raw["joined"], stems, fixed, raw["words"], shy, not_alone, not_a_place)


_BRACKETED = r"(?:[（(][^（）()\n]{1,8}[）)])"
_ONE_AREA = rf"(?:自治区|自治州|自治县|乡镇|街道|[省市州盟县区旗镇乡]){_BRACKETED}?"
_AREA = (
    rf"(?:地方各级|各级|各地|当地|属地|"
    rf"(?:各|全|我|本|该|每个)?{_ONE_AREA}(?:[、和]?(?:[市县区旗镇乡]|街道){_BRACKETED}?)*(?:两级|三级|级)?)"
)
_PARTY = r"(?:党委、政府|党委政府|人民政府|党委|政府|工委|委)"
_GOVERNMENT = (
    r"(?:党委和政府|党委、政府|党委政府|委[、和]?政府|人民政府|政府|街道办事处|办事处|党委|委(?!员|托|派|培|会))"
)
_BODY_AFTER_AREA = (
    r"(?:行政主管部门|行政部门|主管部门|管理部门|部门|委员会|分局|总局|局(?![面势限])|厅|署|办公室|"
    r"委(?![员托派培会])|办(?![学公法理园事好证校班])|机关(?![事干]))"
)
_BARE_BODY = (
    r"(?:行政主管部门|行政部门|主管部门|管理部门|部门|委员会|局(?![面势限])|厅(?!堂)|委(?![员托派培会])|机关(?![事干]))"
)
_MINISTRY = (
    r"(?:教育|财政|公安|民政|司法|科技|文化和旅游|人力资源和?社会保障|自然资源|住房和城乡建设|农业农村)"
    r"部(?![门分队署长])"
)
_YOUTH = r"(?:共青团|团)(?:[省市县区州旗]委(?:员会)?)|(?:[省市县区州旗])?团委|共青团委?"

_STOP = frozenset("由向报经与和及对在同为将把被请给以到从据让各本该我送至须应要并或等按含是有即如因随所得令交归")

_STRONG_ENDING = (
    r"(?:中心|公司|指挥部|工业园区|工业园|园区|开发区|高新区|经开区|管委会|管理委员会|委员会|领导小组办公室|领导小组|"
    r"办公室|专班|研究院|研究所|电视台|联合会|大队|支队|总队|派出所|纪检监察组|分行|支行|中心支行|分局|总局|(?<![布格结全大])局|"
    r"管理部|管理处|管理站|办事处|综合部|集团|合作社联合社|联社|督导室|党校|医院|保健院|团委)"
)
_WEAK_ENDING = (
    r"(?:委|厅|署|办|部|室|院|联|协|社|站|所|处|馆|台|会|组|班|"
    r"政府|机关|部门|机构|银行|学院|学校|小学|中学|大学|幼儿园)"
)
_LISTED_NAME = (
    rf"[\u4e00-\u9fffA-Za-z“”（）()]+(?:{_STRONG_ENDING}|{_WEAK_ENDING}|各?成员单位|各县中|园|校|镇|乡|街道|区)"
)
_FRAGMENT = re.compile(
    r"[的了被对将使让是于按从须要者其它此以到并]|会同|牵头|负责|配合|协助|协同|加强|推进|推动|实施|建设(?!局|委|厅|部)|完善|落实|"
    r"提高|促进|确保|发展(?!改革|和改革|局|中心|研究|委|集团|公司|服务)|县域|县城[^投区管市]|市域|区域|县中[^医]|"
    r"[省市县区]级以上|示范[校园区]|市场化|市民|全体|每[个所名]|召开|成立|设在|下设|以上|不得|可以"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    names = _names()
    by_length = sorted(names.fields, key=len, reverse=True)
    field = "(?:" + "|".join(map(re.escape, by_length)) + ")"
    letters = "[" + "".join(names.letters) + "]"
    fixed = sorted(names.fixed, key=len, reverse=True)
    any_fixed = "(?:" + "|".join(fixed) + ")"
    alone = "(?:" + "|".join(form for form in fixed if form not in names.not_alone) + ")"
    stem = rf"(?:{field}|{letters}|[和与](?!{_AREA}))" + "{1,7}?"
    bare_stem = rf"(?:{field}(?:[和与]?{field}){{0,3}}|{letters}{{2,5}})"
    tail = r"(?:交警大队|交警支队|交警中队)?"
    item = rf"(?:{_AREA}(?:级)?)?(?:{bare_stem}|{any_fixed})"
    place = r"[\u4e00-\u9fff]{1,7}?[省市州盟县区旗镇乡]"
    return {
        "strict": re.compile(
            rf"国家税务总局(?P<tax>{place})税务局|(?P<youth>{_YOUTH})|"
            rf"(?P<area>{_AREA}){_PARTY}?(?:{any_fixed}|{stem}{_BODY_AFTER_AREA}{tail})|"
            rf"(?:{_PARTY})(?:{any_fixed})|"
            rf"(?P<gov>{_AREA}){_GOVERNMENT}|{_MINISTRY}|"
            rf"{bare_stem}{_BARE_BODY}|{alone}"
        ),
        "departments": re.compile(
            rf"(?P<items>{item}(?:部门)?(?:(?:、|以?及|和){item}(?:部门)?)*)"
            r"(?P<etc>等)?(?:(?:多个|[0-9一二三四五六七八九十两]+个?)?(?:有关|相关|职能|主管|行政|政府))*(?:部门|机构|单位)"
        ),
        "item": re.compile(item),
        "areas": re.compile(
            rf"(?:各|地方)(?!自|项|类|校|方|种|位|部){_ONE_AREA}(?:[、和]?(?:[市县区旗镇乡]|街道){_BRACKETED}?)*(?![一-鿿])"
        ),
        "area_only": re.compile(rf"(?:各{_ONE_AREA}|{_ONE_AREA}(?=.))(?:[、和]?(?:[市县区旗镇乡]|街道){_BRACKETED}?)*"),
        "head": re.compile(
            rf"(?:(?P<area>{_AREA})|(?P<place>[\u4e00-\u9fff]{{1,6}}?(?:省|市|自治州|州|盟|县|区|旗|镇|乡|街道)))??"
            rf"(?P<party>{_PARTY})??"
            rf"(?:(?P<fixed>{any_fixed})|(?P<stem>{stem})(?P<body>{_BODY_AFTER_AREA}){tail})"
        ),
        "government": re.compile(
            rf"(?:(?P<area>{_AREA})|(?P<place>[\u4e00-\u9fff]{{1,6}}?(?:省|市|自治州|州|盟|县|区|旗|镇|乡|街道)))??"
            rf"(?P<body>{_GOVERNMENT})(?:{_BRACKETED})?"
        ),
        "youth": re.compile(r"(?:共青团|团)?(?P<area>[省市县区州旗])?(?:共青团|团)?委(?:员会)?"),
        "tax": re.compile(rf"国家税务总局(?P<place>{place})税务局"),
        "strong": re.compile(
            rf"(?:(?P<area>{_AREA})|(?P<place>[\u4e00-\u9fff]{{1,6}}?(?:省|市|自治州|州|盟|县|区|旗|镇|乡|街道)))?"
            rf"(?P<stem>[\u4e00-\u9fffA-Za-z0-9“”\"·]{{0,18}}?)(?P<body>{_STRONG_ENDING})"
        ),
    }


def _fields_of(stem: str) -> tuple[str, ...] | None:
    """The fields that a stem names ("文广旅体" → 文化 广电 旅游 体育), or None where it isn't made of known ones."""
    names = _names()
    if stem in names.stems:
        return names.stems[stem]
    best: list[tuple[str, ...] | None] = [None] * (len(stem) + 1)
    cost = [10**6] * (len(stem) + 1)
    best[0], cost[0] = (), 0
    for at in range(len(stem)):
        known = best[at]
        if known is None:
            continue
        if stem[at] in "和与" and at and cost[at] < cost[at + 1]:
            best[at + 1], cost[at + 1] = known, cost[at]
        for size in range(1, len(stem) - at + 1):
            form = stem[at : at + size]
            field = names.fields.get(form)
            price = 2
            if field is None and size == 1 and len(stem) > 1:
                field, price = names.letters.get(form), 3
            if field is not None and cost[at] + price < cost[at + size]:
                best[at + size], cost[at + size] = (*known, field), cost[at] + price
    return best[len(stem)]


def _level_of(area: str) -> str:
    text = re.sub(_BRACKETED, "", area)
    if not text or text.startswith(("各级", "地方各级", "各地", "当地", "属地", "本级", "上级")):
        return ""
    if re.search(r"镇|乡|街道", text):
        return "镇"
    if re.search(r"[县旗]|(?<!自治)区", text):
        return "县"
    if re.search(r"[市州盟]", text):
        return "市"
    return "省"


def _plain_area(area: str) -> str:
    """One spelling for a class of places: 县（区） and 各县区 are 县区, 县（市、区） is 县市区; 各镇 stays."""
    text = re.sub(r"^(全|我|本|该|每个)", "", area)
    text = re.sub(r"[（()）、和]", "", text).removesuffix("两级").removesuffix("三级")
    text = text if text.startswith("各级") else text.removesuffix("级")
    bare = text.removeprefix("各")
    order = re.sub(r"乡镇街道|镇乡街道", "乡镇街道", bare.replace("镇乡", "乡镇"))
    if len(order) > 1 and not order.startswith(("自治", "地")):
        kinds = [kind for kind in ("市", "县", "区") if kind in order]
        if set(order) <= set("市县区"):
            return {"市县": "市县", "县区": "县区", "市区": "区市", "市县区": "县市区"}.get("".join(kinds), order)
        return order
    return text


def _with_area(area: str, place: str, rest: str) -> str:
    return (place or _plain_area(area)) + rest


@lru_cache(maxsize=8192)
def _parse(text: str) -> _Parts | None:
    """A whole string read as one unit's name; None where it isn't one by form."""
    patterns = _patterns()
    text = re.sub(r"\s", "", text)
    if match := patterns["tax"].fullmatch(text):
        place = match["place"]
        return _Parts("", place, _level_of(place[-1]), frozenset({"税务"}), "税务", "局", place + "税务局")
    if ("团" in text and "集团" not in text) and (match := patterns["youth"].fullmatch(text)):
        area = match["area"] or ""
        name = f"团{area}委" if area else "团委"
        return _Parts(area, "", _level_of(area), frozenset({"共青团"}), "共青团", "团委", name)
    if match := patterns["head"].fullmatch(text):
        parts = _from_head(match)
        if parts is not None:
            return parts
    if match := patterns["government"].fullmatch(text):
        area, place, body = match["area"] or "", match["place"] or "", match["body"]
        if area or (place and _is_place(place)):
            written = re.sub(r"[、和]", "", body)
            written = {"政府": "人民政府", "办事处": "办事处"}.get(written, written)
            kind = "党委" if written in ("党委", "委") else "政府"
            level = _level_of(area or place[-2:])
            return _Parts(area, place, level, frozenset({kind}), kind, kind, _with_area(area, place, written))
    if re.fullmatch(_MINISTRY, text):
        fields = _fields_of(text[:-1]) or (text[:-1],)
        return _Parts("国家", "", "国家", frozenset(fields), text[:-1], "部", text)
    if match := patterns["area_only"].fullmatch(text):
        return _Parts(text, "", _level_of(text), frozenset({"政府"}), "政府", "政府", _plain_area(text) + "人民政府")
    return None


def _from_head(match: re.Match[str]) -> _Parts | None:
    names = _names()
    area, place = match["area"] or "", match["place"] or ""
    if place and not _is_place(place):
        return None
    level = _level_of(area or (place[-2:] if place.endswith("街道") else place[-1:]))
    if match["fixed"]:
        form = match["fixed"]
        party = match["party"] or ""
        fixed = names.fixed[form]
        if form == "委办" and party:
            return None
        home = fixed.home if (area or place) else ""
        return _Parts(
            area, place, level, frozenset({fixed.serves}), fixed.serves, fixed.name,
            _with_area(area, place, home + fixed.name),
        )  # fmt: skip
    stem, body = match["stem"], match["body"]
    fields = _fields_of(stem)
    if not fields or (len(stem) == 1):
        return None
    plain = "".join(fields)
    joined = names.joined.get(plain, plain)
    kind = body
    if body.endswith("部门") or body == "机关":
        kind = "部门"
    elif body in ("委", "委员会"):
        kind = "委员会"
    elif body in ("办", "办公室"):
        kind = "办公室"
    party = "委" if (match["party"] or "").endswith("委") and kind == "办公室" else ""
    shown = "机关" if body == "机关" else kind
    return _Parts(area, place, level, frozenset(fields), plain, kind, _with_area(area, place, party + joined + shown))


def _parse_strong(text: str) -> _Parts | None:
    """A whole string that has the form of a body though its field is not known: 县“百千万工程”指挥部, 县城投公司."""
    plain = re.sub(r"\s", "", text)
    if (
        not 3 <= len(plain) <= 26
        or re.search(r"(?:局|委|部|办|厅|中心|联|政府|会)[和与及]", plain)
        or _FRAGMENT.search(re.sub(r"“[^”]*”", "", plain))
    ):
        return None
    match = _patterns()["strong"].fullmatch(plain)
    if match is None:
        return None
    area, place = match["area"] or "", match["place"] or ""
    if (place and not _is_place(place)) or not (area or place or plain.startswith(("人民银行", "中国", "国家"))):
        return None
    level = _level_of(area or (place[-2:] if place.endswith("街道") else place[-1:]))
    return _Parts(area, place, level, frozenset(), match["stem"] + match["body"], match["body"], plain)


def canonical(name: str, region: Sequence[str] = ()) -> str:
    """The one name of a unit: 县发改局, 县发展改革局 → 县发展和改革局; 市编办 → 市委编办; 县政府 → 县人民政府.

    With `region` (province, city, county) a place that is the region's own becomes its level: 平远县教育局 → 县教育局.
    A name that can't be read comes back as it is, white space removed.
    """
    parts = _parse(name) or _parse_strong(name)
    if parts is None:
        return re.sub(r"\s", "", name)
    return _own_place(parts, region).name


def _own_place(parts: _Parts, region: Sequence[str]) -> _Parts:
    if parts.place and parts.place in region:
        level = parts.place[-1]
        return replace(parts, area=level, place="", name=level + parts.name.removeprefix(parts.place))
    return parts


def _place_before(text: str, start: int) -> str:
    """The rest of a place name that stands before the level character at `start` ("平远" before 县), or ""."""
    begin = start
    while begin > 0 and start - begin < 6 and "\u4e00" <= text[begin - 1] <= "\u9fff" and text[begin - 1] not in _STOP:
        begin -= 1
    word = text[begin:start]
    return word if start - begin < 6 and _is_place(word + text[start]) else ""


def _is_place(name: str) -> bool:
    """Whether a word before a level character can be a place's name: no verb, no function word in it."""
    word = re.sub(r"(?:自治州|街道|[省市州盟县区旗镇乡])$", "", name)
    if not 1 <= len(word) <= 5 or re.search(rf"[第条款项章节{''.join(_STOP)}]", word) or _FRAGMENT.search(word):
        return False
    if len(word) == 1:  # a one-letter county is rare; a stray character is not
        return name in ("攸县", "吴县", "莒县", "单县", "唐县", "沛县", "睢县", "息县", "易县", "祁县", "忠县", "渠县")
    return not any(word.startswith(verb) or word.endswith(verb) for verb in _names().not_a_place)


def _unit(parts: _Parts, written: str, start: int) -> Unit:
    level = parts.level if parts.level in ("省", "市", "县", "镇") else ""
    return Unit(parts.name, written, level, start, start + len(written), parts.place)


_SEPARATORS = re.compile(r"[、，,；;：:。！？\n\t（）()〔〕\[\]【】]|以及")
_JOINERS = re.compile(r"以及|会同|[和与及]")


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
    for match in _patterns()["strict"].finditer(text):
        start, written = match.start(), match.group()
        area = match["area"] or match["gov"] or ""
        if len(area) == 1:
            before = _place_before(text, start)
            start, written = start - len(before), before + written
        parts = _parse(written)
        if parts is not None:
            yield _unit(parts, written, start)


def _elliptic(text: str) -> Iterable[Unit]:
    """The members of “发展改革、财政、公安等部门”; each is written as its own word and named “…部门”."""
    patterns = _patterns()
    for match in patterns["departments"].finditer(text):
        items = match["items"]
        if not match["etc"] and not re.search(r"[、和及]", items):
            continue
        for item in patterns["item"].finditer(items):
            word = item.group()
            parts = _parse(word) if word in _names().fixed else _parse(word + "部门") or _parse(word)
            if parts is not None:
                tail = "部门" if items.startswith("部门", item.end()) else ""
                yield _unit(parts, word + tail, match.start() + item.start())


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
            parts = _parse(stripped) if stripped.startswith("各") else None
            parts = parts or _parse_strong(stripped)
            if parts is not None:
                yield _unit(parts, stripped, offset)


_SEVERAL_AREAS = re.compile(
    rf"(?<![\u4e00-\u9fff])各?[省市县区旗]{_BRACKETED}?(?:、[市县区旗]{_BRACKETED}?)+"
    r"(?=人民政府|政府|党委|委|[\u4e00-\u9fff]{2,8}(?:部门|局)|\s*$|[，,）)])"
)


def _segments(text: str) -> list[tuple[int, int]]:
    """Pieces between separators; a bracket inside a class of places (县（市、区）) does not separate."""
    masked = re.sub(_ONE_AREA, lambda match: "区" * len(match.group()), text) if re.search(r"[（(]", text) else text
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


_NOT_A_UNIT = re.compile(
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
        parts = _parse(trimmed) or _parse_strong(trimmed)
        if parts is None:
            inner = find_units(trimmed)
            covered = sum(unit.end - unit.start for unit in inner)
            if inner and covered * 2 >= len(re.sub(r"\s", "", trimmed)):
                units += [replace(unit, start=unit.start + start, end=unit.end + start) for unit in inner]
                continue
            if not _reads_as_name(trimmed):
                continue
            plain = re.sub(r"\s", "", trimmed)
            parts = _Parts("", "", "", frozenset(), plain, "", plain)
        if parts.area and len(parts.area) == 1 and parts.level in ("省", "市", "县"):
            area = parts.area
        parts = with_level(parts, area)
        units.append(_unit(parts, trimmed, start))
    return units


def with_level(parts: _Parts, area: str) -> _Parts:
    """A bare body (教育局, 残联) as that of `area` (县); a department or a body with a place stays as it is."""
    if not area or parts.area or parts.place or not parts.serves or parts.body in ("部门", "部", "政府"):
        return parts
    home = ""
    fixed = _names().fixed.get(parts.body)
    if fixed is not None:
        home = fixed.home
    name = f"团{area}委" if parts.body == "团委" else area + home + parts.name.removeprefix(home)
    return replace(parts, area=area, level=_level_of(area), name=name)


def _reads_as_name(text: str) -> bool:
    plain = re.sub(r"\s", "", text)
    if not 2 <= len(plain) <= 24 or _FRAGMENT.search(re.sub(r"“[^”]*”", "", plain)):
        return False
    return re.fullmatch(_LISTED_NAME, plain) is not None


def _list_items(text: str) -> list[tuple[int, int]]:
    items: list[tuple[int, int]] = []
    for start, end in _segments(text):
        for inner_start, inner_end in _lines(text, start, end):
            piece = text[inner_start:inner_end]
            if _parse(piece) is not None:
                items.append((inner_start, inner_end))
                continue
            cuts = [0, *(position for match in _JOINERS.finditer(piece) for position in match.span()), len(piece)]
            parts = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if b > a]
            if len(parts) > 1 and all(_parse(piece[a:b]) or _parse_strong(piece[a:b]) for a, b in parts):
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
    a, b = _parse(first) or _parse_strong(first), _parse(second) or _parse_strong(second)
    if a is None or b is None:
        return re.sub(r"\s", "", first) == re.sub(r"\s", "", second)
    a, b = _own_place(a, region), _own_place(b, region)
    if (a.place and b.place and a.place != b.place) or (a.level and b.level and a.level != b.level):
        return False
    if not a.serves and not b.serves:
        return _core(a) == _core(b)
    if not _same_work(a.serves, b.serves):
        return False
    return "部门" in (a.body, b.body) or _kind(a.body) == _kind(b.body)


def _core(parts: _Parts) -> str:
    return re.sub(r"[“”\"]", "", parts.stem)


def _kind(body: str) -> str:
    return "局" if body in ("局", "委员会", "厅", "办公室", "署", "总局") else body


_ASKED_SHY = re.compile(
    r"^(?:系统|那边|这边|口|方面|局|部门|厅|委|要(?!求)|得|算|是不是|是|管|负责|牵头|配合|参与|该|跟|和|两家|三家|干|做|在|有)"
)
_TOWNS = re.compile(
    r"(?:乡镇|镇里|镇上|各镇|街道办?|乡里)(?!中心|幼儿园|学校|园|卫生院)"
    r"(?=要|得|该|负责|干|管|有|的任务|这边|那边|政府|参与|配合|出力)"
)


_KINDS_OF_SCHOOLING = ("学前", "高中", "民办", "义务", "职业", "特殊", "家庭", "基础", "劳动", "公办", "幼儿")


def asked_units(query: str) -> list[Unit]:
    """The units that a question names, also as people say it: 住建 (a department), 编办, 民警 (公安部门), 镇里."""
    units = find_units(query)
    taken = [(unit.start, unit.end) for unit in units]
    names = _names()
    said = {**dict.fromkeys(names.shy, ""), **names.words}
    for word in sorted(said, key=len, reverse=True):
        for match in re.finditer(re.escape(word), query):
            start, end = match.span()
            if any(start < b and end > a for a, b in taken):
                continue
            if word in names.shy and word not in names.words and not _ASKED_SHY.match(query[end:]):
                continue
            if word in names.shy and query[max(0, start - 2) : start] in _KINDS_OF_SCHOOLING:
                continue
            field = names.words.get(word) or names.fields.get(word, word)
            taken.append((start, end))
            units.append(Unit(field + "部门", word, "", start, end))
    for match in _TOWNS.finditer(query):
        if not any(match.start() < b and match.end() > a for a, b in taken):
            units.append(Unit("各镇人民政府", match.group(), "镇", match.start(), match.end()))
    return sorted(units, key=lambda unit: unit.start)


def _work_of(name: str) -> _Parts | None:
    parts = _parse(name) or _parse_strong(name)
    if parts is None and name.endswith("部门"):
        word = name.removesuffix("部门")
        known = {fixed.serves for fixed in _names().fixed.values()} | {"共青团"}
        if word in known:
            return _Parts("", "", "", frozenset({word}), word, "部门", name)
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
        core = re.sub(r"[“”\"]", "", name if parts is None else _core(parts))
        if not score and (parts is None or not parts.serves) and len(core) >= 3 and core in plain_query:
            score = 2.0
        if score:
            scored.append((-score, position, name))
    return [name for _, _, name in sorted(scored)]


def _fit(want: _Parts, have: _Parts) -> float:
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
