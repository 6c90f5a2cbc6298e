"""The language of measurable aims: numbers with their counters, floors and caps, verbs that set an aim."""

from __future__ import annotations

import re

from corpus.regex import regex

CHINESE = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_COUNTER = (
    r"个百分点|百分点|个学分|学分|个班|个月|个工作日|个小时|万个|万人|万元|亿元|万平方米|个|所|名|人|张|座|间|套|台|处|次|学时|课时|小时|分钟|节|门|"
    r"项|支|场|家|条|部|元|公里|平方米|米|克|册|份|批次|辆|具|把|年|月|天|日|周|岁|届|分|倍"
)
VALUE = regex(
    rf"(?:(?P<ratio>1\s*[:：∶])\s*)?(?P<value>(?<![\d.])\d[\d,]*(?:\.\d+)?)(?:\s*[-—~－至]\s*(?P<upper>\d[\d,]*(?:\.\d+)?))?\s*"
    rf"(?:(?P<scale>[万亿])?(?P<unit>%|％|{_COUNTER})?)(?P<more>[（(]?含?[）)]?(?:以上|及以上|以下|及以下|以内|左右))?"
    rf"|(?P<chinese>[一两二三四五六七八九十])(?P<chinese_unit>{_COUNTER})(?P<chinese_more>以上|及以上|以内)?"
)
FLOOR = r"(?:不得?(?:低|少|小|早)于|不得低于|不得少于|至少|最少|不少于|不低于|达到或超过|保底)"
CAP = (
    r"(?:不得?(?:超过|高于|大于|多于|晚于)|不得超过|不超过|最多(?:不超过)?|至多|最高(?:不超过)?|"
    r"控制在|压降到|限期|最长(?:不超过)?)"
)
REACH = (
    r"(?:稳步|逐步|分别|均|都|须|力争|全部|全面)?(?:达到|达|提高到|提升到|提高至|提升至|增加到|增加至|上升到|下降到|降低到|减少到|降至|升至|增至|"
    r"稳定在|保持在|保持|维持在|实现|放宽到|调整为|提高|下降|降低|增长|为|占)"
)
COMPARE = regex(
    rf"(?P<measure>.*?)(?:(?:原则上|一般|应当?|须|要|必须|力争|均|分别|也|总量|合计|累计|对比20\d\d年|比20\d\d年|较20\d\d年|较上年|每年|一律)*)"
    rf"(?P<word>{REACH}?(?:{FLOOR}|{CAP})|超过|高于|{REACH})(?P<of>[^，。；达占]{{2,8}}的|[^，。；达]{{1,24}}?(?:总量|总数|课时数?|人数)的?)?(?P<about>约|近|大约)?$"
)
_KEPT_VERBS = (
    "新增 新建 改建 扩建 改扩建 新改扩建 新建改扩建 提升改造 优化提升 改造 招聘 引进 培养引进 补充 "
    "招募 招收 整合 帮扶 托管 压减 消除 减少 化解 规划新建 规划投资 投资 安排 补助 奖励 给予 投入 "
    "抽检 抽查 听课"
)
_DROPPED_VERBS = (
    "创建 建成 建设 打造 培育 培养 组建 创成 建有 设立 举办 办好 配备 配齐 遴选 选派 评选 新创建 "
    "重点培养 培训培养 重点推进 推进 推出 实施 完成 开展 开设 保持 拥有 形成 认定 选树 聘任 聘请 "
    "组织 建立 派出 接受 提供 增设 落实 保障 保证 立项 命名 进行 选定 确定 增加 扩增 拟"
)
_VERBS_BY_LENGTH = sorted((*_KEPT_VERBS.split(), *_DROPPED_VERBS.split()), key=len, reverse=True)
VERB = regex("|".join(_VERBS_BY_LENGTH))
KEPT = frozenset(_KEPT_VERBS.split())
DROPPED = frozenset(_DROPPED_VERBS.split())
BASE = regex(
    rf"(?:由|从)(?P<when>(?P<base_year>20\d\d)年的?|现有的?|目前的?|"
    rf"每[^，。；]{{0,3}})?(?P<base>\d[\d,]*(?:\.\d+)?)\s*[万亿]?(?:%|％|{_COUNTER})?"
    r"(?:以上)?(?=(?:逐步|稳步)?(?:提高|提升|增加|上升|压减|减少|降低|下降|压降|增至|升至|降至))"
)
CONDITION = regex(r"^(?:的|及以上的|以上的|以下的|以内的)")
LEADING = regex(
    r"^(?:\s|[，、；。：:（(）)]|和|及|但|而|积极|保障|全市|全县|全区|全省|我县|我市|我区|本市|本县|其中|以及|并且|并|且|使|使其|实现|推动|加快推进|努力推动|推进|确保|力争|争取|基本|"
    r"继续完善和实施|继续|要|将|应|须|逐步|进一步|稳步|不断|五年内|五年累计|四年内|三年内|累计|总体|同步|全面|原则上|保证|切实保障|切实|拟|同时|支持|鼓励|合理控制|"
    r"未来五年|四年|三年|五年|参照|按照|对|重点|另|需|至少|有|到|在|为|努力|严格控制|严格)+"
)
_TRAILING = regex(
    r"(?:\s|[，、：:]|原则上|一般|应当|应|须|要|必须|力争|均|分别|按|共|约|近|达|为|合计|至|控制|规模控制|最终)+$"
)
BOUNDARY = "，。；：;:,！？（）()"


def amount(written: str) -> float:
    """A number as written, thousands separators taken out."""
    return float(written.replace(",", ""))


def chunk_start(sentence: str, position: int) -> int:
    """Where the part of a sentence begins that holds a position."""
    start = position
    while start > 0 and sentence[start - 1] not in BOUNDARY:
        start -= 1
    return start


def comparator(word: str, more: str) -> str:
    """The sign for the words before a number (`word`) and behind it (`more`): ≥, ≤, > or =."""
    if re.search(FLOOR, word) or re.search(r"以上", more):
        return "≥"
    if re.search(r"不得?(?:超过|高于|大于|多于|晚于)|最多|至多|最高|最长|限期|压降到", word) or re.search(
        r"以下|以内", more
    ):
        return "≤"
    if "控制在" in word:
        return "≤" if re.search(r"以内|以下", more) else "="
    if re.search(r"(?<!不)(?<!不得)(?:超过|高于)", word):
        return ">"
    return "="


def strip_years(chunk: str) -> str:
    """A part of a sentence without the years in it."""
    return re.sub(
        r"(?:力争|确保|争取|到|至|在|于)*20\d\d\s*年(?:\d{1,2}月)?(?:底前?|末|前|[春秋]季学期起?)?|“?十[三四五]五”?(?:期间|时期|末)",
        "",
        chunk,
    )


def clean(measure: str) -> str:
    """A measure without years, verbs before it and words behind it."""
    text = strip_years(measure)
    text = BASE.sub("", text)
    previous = None
    while previous != text:
        previous = text
        text = LEADING.sub("", text)
        text = _TRAILING.sub("", text)
    return text.strip("□ “”") if text.count("“") != text.count("”") else text.strip("□ ")


def floor_before(sentence: str, start: int) -> bool:
    """Whether a floor, a cap or 达到 stands right before a position."""
    return re.search(rf"(?:{FLOOR}|{CAP}|达到|保持在|比)\s*$", sentence[max(0, start - 8) : start]) is not None


def verb_before(sentence: str, start: int) -> bool:
    """Whether a verb of building or reaching stands right before a position."""
    return (
        re.search(rf"(?:{FLOOR}|{CAP}|{REACH}|{VERB.pattern}|建有)\s*$", sentence[max(0, start - 8) : start])
        is not None
    )


def open_bracket(sentence: str, position: int) -> int | None:
    """The offset of the bracket that is open at `position`, None outside brackets."""
    depth = 0
    for at in range(position - 1, -1, -1):
        if sentence[at] in "）)":
            depth += 1
        elif sentence[at] in "（(":
            if depth == 0:
                return at
            depth -= 1
    return None
