"""Proper names of schools in sentences: 梅青中学, 北京化工大学, 醴陵市一中; 乡镇寄宿制学校 is a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.regex import regex

if TYPE_CHECKING:
    from assistant.understanding.reading import Reading

KIND = regex(
    r"义务教育|地区|小区|配套|附设|公办|民办|普通|普惠|中心|乡镇|乡村|农村|城区|城市|城乡|优质|薄弱|示范|特色|寄宿|标准|试点|县域|县城|新建|改扩|职业|中职"
    r"|特殊|一贯|完全|中等|高等|师范|综合|人文|科技|艺体|艺术|体育|外语|小规模|规模|国际|阶段|省|市|县|各|全|所|每|级|中小|大中"
    r"|促进|推动|引导|加强|支持|指导|督促|要求|鼓励|组织|确保|保障|实现|带动|争取|依托|推荐|选派|培养|新增|增加|举办|改造|加大"
    r"|改[善进变]|完善|提[高升]|[深强优]化|实施|开展|巩固|[补配]齐|丰富|扩大|打造|规[范划]|负责|承担|立足|根据|按照|结合|严格|加快|统筹|整合"
    r"|落实|发挥|做好|探索|研究|拓展|突出|坚持|满足|帮助|联系|安排|变更|解决|运用|停止|衔接|体现|传承|宣传|扶持|布局|考虑|评价"
    r"|任何|部分|个别|基层|偏远|邻近|片区|区域|现代|品牌|达标|豪华|高水平|进一步"
    r"|帮扶|推进|迁建|其中|此外|其他|[两三几]类|有关|相关|域内|同类|的|和|及|等|在|为|建|办|入|对|与|由|使|让|到|将|把"
)
"""Kinds of schools, and words before them, that are no names of one."""
_NAMED = regex(
    r"(?P<name>[\u4e00-\u9fff]{2,12}?)"
    r"(?P<kind>小学|幼儿园|高级中学|中学|高中|职校|职业学校|职业技术学院|学校|大学|学院"
    r"|[一二三四五六]中(?![\u4e00-\u9fff]?(?:学|小)))(?!生|化)"
)
_NUMBERED = regex(r"[一二三四五六]中$")
"""醴陵市一中 is a name, although 市 stands before schools of all kinds."""
_IN_FULL = regex(
    r"[县市区]?第([一二三四五六七八九十]+)(?:初级|高级)?中学|[县市区](?=[一二三四五六七八九十]中(?!学|小|央|心))"
)
_OF_ONE_PLACE = regex(r"(?:(?![全各本我该每两三四几邻外一的和在对为])[\u4e00-\u9fff]){2}[县市区]$")
"""岚口县高级中学 is the name of one school, 全县高级中学 are all of them."""
_ENDINGS = {
    "高校": ("大学", "学院"), "大学": ("大学", "学院"), "院校": ("大学", "学院"), "高中": ("高中", "中学", "中"),
    "县中": ("高中", "中学", "中"), "小学": ("小学", "学校"), "幼儿园": ("幼儿园",), "园": ("幼儿园",),
}  # fmt: skip
_KINDS = "|".join(_ENDINGS)
_ASKED = (
    regex(rf"哪[^，。？?]{{0,6}}?(?P<kind>{_KINDS})"),
    regex(rf"(?P<kind>{_KINDS})(?:的?名单|名字|都|分别|是)"),
)
_USES_NAME = regex(r"[用冠以取起挂借][^，。？?]{0,8}(?:名字|名称|名义|名头)")
"""能不能用公办学校的名字 asks after no school."""


def in_short(text: str) -> str:
    """A text with numbered schools as people call them: 泾口县第一中学 is 泾口一中."""
    return _IN_FULL.sub(lambda found: f"{found[1]}中" if found[1] else "", text)


def schools_named(text: str) -> list[str]:
    """Names of schools in a text, without the words before them: 推动北京化工大学 is 北京化工大学."""
    found = []
    for match in _NAMED.finditer(text):
        own = KIND.split(match["name"])[-1]
        if len(own) > 1:
            found.append(own + match["kind"])
        elif _NUMBERED.search(match["kind"]):
            found.append(match.group())
        elif match["kind"] == "高级中学" and (of_place := _OF_ONE_PLACE.search(match["name"])):
            found.append(of_place.group() + match["kind"])
    return found


def names_asked_school(question: str, text: str) -> bool:
    """Whether a text names a school, of the kind that the question (folded) asks after, that this does not name."""
    asked = next((found["kind"] for pattern in _ASKED if (found := pattern.search(question))), "")
    endings = _ENDINGS.get(asked, ("",))
    return any(name.endswith(endings) and name not in question for name in schools_named(text))


_OF_DISTRICT = regex(
    r"(?P<before>[\u4e00-\u9fff])(?P<kind>[县区市镇乡])(?P<school>第?[一二三四五六七八九十]+(?:小学|幼儿园|高级中学|中学|高中|中)"
    r"|实验(?:小学|中学|学校)|中心(?:小学|幼儿园)|职业(?:中学|学校)|特殊教育学校|特校)"
)


_BEFORE_OWN = "善建设造好个和与及对由在为向于至到将把让使等原新全本各其进强扩迁托办推是从"


def of_other_district(question: str, text: str) -> bool:
    """Whether a text speaks of the school of that name in another district alone: 青岚县三中 is not 石埠县三中."""
    for asked in _OF_DISTRICT.finditer(question):
        same = [one for one in _OF_DISTRICT.finditer(text) if one["school"] == asked["school"]]
        # 完善县一中, 建设县特校: the county's own, whichever it is.
        whose = {one["before"] + one["kind"] for one in same if one["before"] not in _BEFORE_OWN}
        if whose and asked["before"] + asked["kind"] not in whose and asked["before"] not in "全各本":
            return True
    return False


_SCHOOLS = r"(?:学校|中小学|小学|中学|初中|高中|幼儿园|(?<!校)园|院校|大学|高校|示范校|试点校|项目校|校)"
_COUNT = r"(?:\d+|[两二三四五六七八九十]+)"
_OUGHT = "应|要|得|须|必|可|能|不|需|会|被"
_NAMES_ASKED = regex(
    rf"(?:{_SCHOOLS}|{_COUNT}所)的?(?:名单|名字|名称)(?=是|有|给|都|列|发|叫|呢|[?？。，,]|$)"
    r"|哪一?所(?!属)|哪家(?:高校|大学|学校|中学|小学|幼儿园|园)"
    rf"|哪(?:几|{_COUNT})(?:[个所家]{_SCHOOLS}|所(?:$|[?？,，呀啊呢]))"
    rf"|{_COUNT}所[^，。？?]{{0,8}}{_SCHOOLS}(?:都|分别|各|具体)*(?:是|有|叫)(?:哪|什么)"
    rf"|哪(?:些|几)(?:个|所|家)?(?:乡镇|农村|县域|普通|薄弱|民办|公办|新建|特色)*{_SCHOOLS}"
    rf"(?!{_OUGHT}|规模)"
    rf"|{_SCHOOLS}(?:都|分别|各|具体)*叫(?:什么|啥)(?:名字?|名称)?[?？。]*$"
)
_NAMES_OR_KIND = regex(rf"哪(?:些|几)(?:个|所|家)?{_SCHOOLS}(?:{_OUGHT})")


def asks_school_names(question: str) -> bool:
    """Whether a question (folded) asks which schools, by name; 哪些学校要配… may be told by their kind as well."""
    return bool(_NAMES_ASKED.search(question)) and not _USES_NAME.search(question)


def may_ask_school_names(question: str) -> bool:
    """Whether names of schools would answer as well as a kind of them: 哪些学校要建特色高中."""
    return bool(_NAMES_OR_KIND.search(question))


_KNOWN = regex(r"([\u4e00-\u9fff]{2,3})(中学|(?<!中)小学|幼儿园|高中|职校|镇|街道)")


def known_schools(text: str, reading: Reading) -> list[str]:
    """Names of schools and towns in a text that documents name as well: 忠信中学."""
    found = []
    for match in _KNOWN.finditer(text):
        name, kind = match.groups()
        own_part = KIND.split(name)[-1]  # 普惠性幼儿园 is a kind, and no 惠性幼儿园
        named = (own_part[-size:] for size in (3, 2) if len(own_part) >= size)
        own = next((word + kind for word in named if reading.is_name(word, kind)), "")
        if own:
            found.append(own)
    return found
