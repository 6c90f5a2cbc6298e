"""Names of government bodies: how they are recognised, shortened and told apart.

A name is read as place or level + fields of work + kind of body: "县" "发展和改革" "局". The fields and their short
forms are in unit_names.toml; everything else is rules, so that bodies of documents never seen resolve too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from corpus.regex import regex


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
class Parts:
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
def vocabulary() -> _Names:
    """What unit_names.toml knows: functions of bureaus, fixed bodies, letters of levels."""
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


BRACKETED = r"(?:[（(][^（）()\n]{1,8}[）)])"
ONE_AREA = rf"(?:自治区|自治州|自治县|乡镇|街道|[省市州盟县区旗镇乡]){BRACKETED}?"
_AREA = (
    rf"(?:地方各级|各级|各地|当地|属地|"
    rf"(?:各|全|我|本|该|每个)?{ONE_AREA}(?:[、和]?(?:[市县区旗镇乡]|街道){BRACKETED}?)*(?:两级|三级|级)?)"
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
_YOUTH = r"(?:共青团|团)(?:[省市县区州旗]委(?:员会)?)|(?:[省市县区州旗])?团委|共青团委?(?![员歌旗])"

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
LISTED_NAME = (
    rf"[\u4e00-\u9fffA-Za-z“”（）()]+(?:{_STRONG_ENDING}|{_WEAK_ENDING}|各?成员单位|各县中|园|校|镇|乡|街道|区)"
)
FRAGMENT = regex(
    r"[的了被对将使让是于按从须要者其它此以到并]|会同|牵头|负责|配合|协助|协同|加强|推进|推动|实施|建设(?!局|委|厅|部)|完善|落实|"
    r"提高|促进|确保|发展(?!改革|和改革|局|中心|研究|委|集团|公司|服务)|县域|县城[^投区管市]|市域|区域|县中[^医]|"
    r"[省市县区]级以上|示范[校园区]|市场化|市民|全体|每[个所名]|召开|成立|设在|下设|以上|不得|可以"
)


@cache
def name_patterns() -> dict[str, re.Pattern[str]]:
    """Patterns of names of units, by kind."""
    names = vocabulary()
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
            rf"(?:各|地方)(?!自|项|类|校|方|种|位|部){ONE_AREA}(?:[、和]?(?:[市县区旗镇乡]|街道){BRACKETED}?)*(?![一-鿿])"
        ),
        "area_only": re.compile(rf"(?:各{ONE_AREA}|{ONE_AREA}(?=.))(?:[、和]?(?:[市县区旗镇乡]|街道){BRACKETED}?)*"),
        "head": re.compile(
            rf"(?:(?P<area>{_AREA})|(?P<place>[\u4e00-\u9fff]{{1,6}}?(?:省|市|自治州|州|盟|县|区|旗|镇|乡|街道)))??"
            rf"(?P<party>{_PARTY})??"
            rf"(?:(?P<fixed>{any_fixed})|(?P<stem>{stem})(?P<body>{_BODY_AFTER_AREA}){tail})"
        ),
        "government": re.compile(
            rf"(?:(?P<area>{_AREA})|(?P<place>[\u4e00-\u9fff]{{1,6}}?(?:省|市|自治州|州|盟|县|区|旗|镇|乡|街道)))??"
            rf"(?P<body>{_GOVERNMENT})(?:{BRACKETED})?"
        ),
        "youth": re.compile(r"(?:共青团|团)?(?P<area>[省市县区州旗])?(?:共青团|团)?委(?:员会)?|共青团"),
        "tax": re.compile(rf"国家税务总局(?P<place>{place})税务局"),
        "strong": re.compile(
            rf"(?:(?P<area>{_AREA})|(?P<place>[\u4e00-\u9fff]{{1,6}}?(?:省|市|自治州|州|盟|县|区|旗|镇|乡|街道)))?"
            rf"(?P<stem>[\u4e00-\u9fffA-Za-z0-9“”\"·]{{0,18}}?)(?P<body>{_STRONG_ENDING})"
        ),
    }


def _fields_of(stem: str) -> tuple[str, ...] | None:
    """The fields that a stem names ("文广旅体" → 文化 广电 旅游 体育), or None where it isn't made of known ones."""
    names = vocabulary()
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


def level_of(area: str) -> str:
    """The level that words for an area mean: 省, 市, 县, 镇; "" for any or none."""
    text = re.sub(BRACKETED, "", area)
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
def read_name(text: str) -> Parts | None:
    """A whole string read as one unit's name; None where it isn't one by form."""
    patterns = name_patterns()
    text = re.sub(r"\s", "", text)
    if match := patterns["tax"].fullmatch(text):
        place = match["place"]
        return Parts("", place, level_of(place[-1]), frozenset({"税务"}), "税务", "局", place + "税务局")
    if ("团" in text and "集团" not in text) and (match := patterns["youth"].fullmatch(text)):
        area = match["area"] or ""
        name = f"团{area}委" if area else "团委"
        return Parts(area, "", level_of(area), frozenset({"共青团"}), "共青团", "团委", name)
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
            level = level_of(area or place[-2:])
            return Parts(area, place, level, frozenset({kind}), kind, kind, _with_area(area, place, written))
    if re.fullmatch(_MINISTRY, text):
        fields = _fields_of(text[:-1]) or (text[:-1],)
        return Parts("国家", "", "国家", frozenset(fields), text[:-1], "部", text)
    if match := patterns["area_only"].fullmatch(text):
        return Parts(text, "", level_of(text), frozenset({"政府"}), "政府", "政府", _plain_area(text) + "人民政府")
    return None


def _from_head(match: re.Match[str]) -> Parts | None:
    names = vocabulary()
    area, place = match["area"] or "", match["place"] or ""
    if place and not _is_place(place):
        return None
    level = level_of(area or (place[-2:] if place.endswith("街道") else place[-1:]))
    if match["fixed"]:
        form = match["fixed"]
        party = match["party"] or ""
        fixed = names.fixed[form]
        if form == "委办" and party:
            return None
        home = fixed.home if (area or place) else ""
        return Parts(
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
    return Parts(area, place, level, frozenset(fields), plain, kind, _with_area(area, place, party + joined + shown))


def read_by_form(text: str) -> Parts | None:
    """A whole string that has the form of a body though its field is not known: 县“百千万工程”指挥部, 县城投公司."""
    plain = re.sub(r"\s", "", text)
    if (
        not 3 <= len(plain) <= 26
        or re.search(r"(?:局|委|部|办|厅|中心|联|政府|会)[和与及]", plain)
        or FRAGMENT.search(re.sub(r"“[^”]*”", "", plain))
    ):
        return None
    match = name_patterns()["strong"].fullmatch(plain)
    if match is None:
        return None
    area, place = match["area"] or "", match["place"] or ""
    if (place and not _is_place(place)) or not (area or place or plain.startswith(("人民银行", "中国", "国家"))):
        return None
    level = level_of(area or (place[-2:] if place.endswith("街道") else place[-1:]))
    return Parts(area, place, level, frozenset(), match["stem"] + match["body"], match["body"], plain)


def canonical(name: str, region: Sequence[str] = ()) -> str:
    """The one name of a unit: 县发改局, 县发展改革局 → 县发展和改革局; 市编办 → 市委编办; 县政府 → 县人民政府.

    With `region` (province, city, county) a place that is the region's own becomes its level: 平远县教育局 → 县教育局.
    A name that can't be read comes back as it is, white space removed.
    """
    parts = read_name(name) or read_by_form(name)
    if parts is None:
        return re.sub(r"\s", "", name)
    return own_place(parts, region).name


def own_place(parts: Parts, region: Sequence[str]) -> Parts:
    """The parts of a name without the place where that is the document's own."""
    if parts.place and parts.place in region:
        level = parts.place[-1]
        return replace(parts, area=level, place="", name=level + parts.name.removeprefix(parts.place))
    return parts


def place_before(text: str, start: int) -> str:
    """The rest of a place name that stands before the level character at `start` ("平远" before 县), or ""."""
    begin = start
    while begin > 0 and start - begin < 6 and "\u4e00" <= text[begin - 1] <= "\u9fff" and text[begin - 1] not in _STOP:
        begin -= 1
    word = text[begin:start]
    return word if start - begin < 6 and _is_place(word + text[start]) else ""


def _is_place(name: str) -> bool:
    """Whether a word before a level character can be a place's name: no verb, no function word in it."""
    word = re.sub(r"(?:自治州|街道|[省市州盟县区旗镇乡])$", "", name)
    if not 1 <= len(word) <= 5 or re.search(rf"[第条款项章节{''.join(_STOP)}]", word) or FRAGMENT.search(word):
        return False
    if len(word) == 1:  # a one-letter county is rare; a stray character is not
        return name in ("攸县", "吴县", "莒县", "单县", "唐县", "沛县", "睢县", "息县", "易县", "祁县", "忠县", "渠县")
    return not any(word.startswith(verb) or word.endswith(verb) for verb in vocabulary().not_a_place)


def unit_of(parts: Parts, written: str, start: int) -> Unit:
    """The unit that the parts of a name make, where it stands."""
    level = parts.level if parts.level in ("省", "市", "县", "镇") else ""
    return Unit(parts.name, written, level, start, start + len(written), parts.place)
