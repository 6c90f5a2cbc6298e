"""Measurable aims in running text: a number with its measure, the year that governs it, floors, caps and zeros."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Found:
    """An aim in a text; `start`/`end` are offsets in it, `context` is the sentence it stands in."""

    measure: str
    comparator: str
    value: float
    unit: str
    written: str
    year: int | None
    base_value: float | None
    base_year: int | None
    context: str
    start: int
    end: int


_CHINESE = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_COUNTER = (
    r"个百分点|百分点|个学分|学分|个班|个月|个工作日|个小时|万个|万人|万元|亿元|万平方米|个|所|名|人|张|座|间|套|台|处|次|学时|课时|小时|分钟|节|门|"
    r"项|支|场|家|条|部|元|公里|平方米|米|克|册|份|批次|辆|具|把|年|月|天|日|周|岁|届|分|倍"
)
_VALUE = re.compile(
    rf"(?:(?P<ratio>1\s*[:：∶])\s*)?(?P<value>(?<![\d.])\d[\d,]*(?:\.\d+)?)(?:\s*[-—~－至]\s*(?P<upper>\d[\d,]*(?:\.\d+)?))?\s*"
    rf"(?:(?P<scale>[万亿])?(?P<unit>%|％|{_COUNTER})?)(?P<more>[（(]?含?[）)]?(?:以上|及以上|以下|及以下|以内|左右))?"
    rf"|(?P<chinese>[一两二三四五六七八九十])(?P<chinese_unit>{_COUNTER})(?P<chinese_more>以上|及以上|以内)?"
)
_FLOOR = r"(?:不得?(?:低|少|小|早)于|不得低于|不得少于|至少|最少|不少于|不低于|达到或超过|保底)"
_CAP = (
    r"(?:不得?(?:超过|高于|大于|多于|晚于)|不得超过|不超过|最多(?:不超过)?|至多|最高(?:不超过)?|"
    r"控制在|压降到|限期|最长(?:不超过)?)"
)
_REACH = (
    r"(?:稳步|逐步|分别|均|都|须|力争|全部|全面)?(?:达到|达|提高到|提升到|提高至|提升至|增加到|增加至|上升到|下降到|降低到|减少到|降至|升至|增至|"
    r"稳定在|保持在|保持|维持在|实现|放宽到|调整为|提高|下降|降低|增长|为|占)"
)
_COMPARE = re.compile(
    rf"(?P<measure>.*?)(?:(?:原则上|一般|应当?|须|要|必须|力争|均|分别|也|总量|合计|累计|对比20\d\d年|比20\d\d年|较20\d\d年|较上年|每年|一律)*)"
    rf"(?P<word>{_REACH}?(?:{_FLOOR}|{_CAP})|超过|高于|{_REACH})(?P<of>[^，。；达占]{{2,8}}的)?(?P<about>约|近|大约)?$"
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
_VERB = re.compile("|".join(_VERBS_BY_LENGTH))
_KEPT = frozenset(_KEPT_VERBS.split())
_DROPPED = frozenset(_DROPPED_VERBS.split())

_YEAR = re.compile(
    r"(?P<from>从|由|自|比|较|对比|截至|截止)?(?:到|至|在|于|力争到?|确保到?|争取到?|为)*(?P<year>20\d\d)\s*年(?!度)"
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?P<edge>年?底前?|年?末|之?前|[春秋]季学期起?|[春秋]季学期|上半年|下半年|起)?"
    r"|(?P<plan>“?十(?P<plan_number>[三四五])五”?(?:期间|时期|末))"
)
_PLAN_END = {"三": 2020, "四": 2025, "五": 2030}
_BASE = re.compile(
    rf"(?:由|从)(?P<when>(?P<base_year>20\d\d)年的?|现有的?|目前的?|"
    rf"每[^，。；]{{0,3}})?(?P<base>\d[\d,]*(?:\.\d+)?)\s*[万亿]?(?:%|％|{_COUNTER})?"
    r"(?:以上)?(?=(?:逐步|稳步)?(?:提高|提升|增加|上升|压减|减少|降低|下降|压降|增至|升至|降至))"
)
_PRESENT = re.compile(
    r"现有|目前|当前|截至|截止目前|近年来|据统计|据调查|共有各级|仍有|已有|已建成|已达|现状|过去|存在"
)
_MASKED = re.compile(
    r"《[^》]*》|（以下(?:简称|统称)[^）]*）|〔[^〕]*〕\s*\d*\s*号?|\[[^\]]*\]|第\s*\d+\s*[条款项次届号页期章轮]|\d+\s*号(?:文|令)?|"
    r"“[^”]*\d[^”]*”(?=标准|建设|成果|攻坚|目标|行动)"
    r"|\d{1,2}\s*[:：]\s*\d{2}(?!\.)|20\d\d\s*[—\-－~至]\s*20\d\d\s*年?|\d{1,2}月\d{1,2}日|\d{1,2}月(?:份|底|初|中旬)?|"
    r"\d{1,2}\s*[-—~－至]\s*\d{1,2}\s*岁|"
    r"\d+\s*周?岁(?:以上|以下)?|(?<=“)\d+(?:\+\d+)+(?=”)|[A-Za-z]+\d+|\d+\+\d+\+\d+|\d+[:：]\d+[:：]\d+|附件\s*\d+|表\s*\d+"
)
_AREA_BRACKET = re.compile(
    r"(?<=[县市区镇乡])[（(](?:市|区|县|乡|镇|街道|市区|市、区|园)[）)]|[（(][^（）()\d，。；：]{1,4}[）)](?=[\u4e00-\u9fff])"
)
_CONDITION = re.compile(r"^(?:的|及以上的|以上的|以下的|以内的)")
_ZERO = re.compile(
    r"(?:全面|基本|逐步|彻底|有效|持续做到)*(?P<verb>消除|化解消除)(?P<what>[^，。；、]{2,24}?(?:大班额|校点|大校额|危房|大通铺|大规模学校|通铺))"
    r"|(?P<before>[^，。；]{2,30}?(?:大班额|大校额|危房|人数|问题|案件|债务|大通铺))(?:问题)?(?:全部|全面|实现|保持|动态|年底前|持续)*[“”]?(?:清零|归零|"
    r"消除|消化)[“”]?"
)
_LEADING = re.compile(
    r"^(?:\s|[，、；。：:（(）)]|和|及|但|而|积极|保障|全市|全县|全区|全省|我县|我市|我区|本市|本县|其中|以及|并且|并|且|使|使其|实现|推动|加快推进|努力推动|推进|确保|力争|争取|基本|"
    r"继续完善和实施|继续|要|将|应|须|逐步|进一步|稳步|不断|五年内|五年累计|四年内|三年内|累计|总体|同步|全面|原则上|保证|切实保障|切实|拟|同时|支持|鼓励|合理控制|"
    r"未来五年|四年|三年|五年|参照|按照|对|重点|另|需|至少|有|到|在|为|努力|严格控制|严格)+"
)
_TRAILING = re.compile(
    r"(?:\s|[，、：:]|原则上|一般|应当|应|须|要|必须|力争|均|分别|按|共|约|近|达|为|合计|至|控制|规模控制|最终)+$"
)
_BOUNDARY = "，。；：;:,！？（）()"
_FREQUENT = re.compile(
    r"(?:每年|每月|每学期|每学年|每周|每天|每日|每季度|每两年|每三年|每五年|每次|每半年|每人每年|每人|每生)"
)


def find_aims(text: str, starts: Sequence[int] = (), heading_year: int | None = None) -> list[Found]:
    """The aims of a clause's joined text. `starts`: offsets where sentences begin; `heading_year`: the year that a
    heading above gives ("2025年具体目标"), used where the text itself gives none."""
    masked = _MASKED.sub(lambda match: "□" * len(match.group()), text)
    masked = _AREA_BRACKET.sub(lambda match: "⟮" + match.group()[1:-1].replace("、", "·") + "⟯", masked)
    found: list[Found] = []
    governing: int | None = heading_year
    opening = True
    for begin, end in _sentence_spans(text, starts):
        sentence = masked[begin:end]
        if _PRESENT.search(sentence) and not re.search(r"到20\d\d年|力争|确保", sentence):
            continue
        sentence_years = _years(sentence)
        aims = list(_zeros(sentence)) + list(_numbers(sentence))
        aims = _without_overlap(aims)
        for aim in aims:
            year = _year_at(sentence, sentence_years, aim.start, aim.end)
            found.append(_placed(aim, text, begin, end, year if year is not None else governing))
        if opening and sentence.strip():
            first = sentence_years[0] if sentence_years else None
            if (
                first
                and re.match(r"^[^，]{0,16}(?:到|至)?20\d\d年(?:底|末)?，", sentence[max(0, first[0] - 4) :])
                and first[0] < 60
            ):
                governing = sentence_years[-1][2]
            opening = not re.search(r"[，。]", sentence) and opening
    return sorted(found, key=lambda aim: (aim.start, aim.end))


def _placed(aim: Found, text: str, begin: int, end: int, year: int | None) -> Found:
    return Found(
        aim.measure, aim.comparator, aim.value, aim.unit, aim.written, year, aim.base_value, aim.base_year,
        _segment(text, begin + aim.start, begin, end), aim.start + begin, aim.end + begin,
    )  # fmt: skip


def _segment(text: str, position: int, begin: int, end: int) -> str:
    """The part of a sentence between semicolons around `position`."""
    left = max(text.rfind("；", begin, position) + 1, begin)
    right = text.find("；", position, end)
    return text[left : right if right >= 0 else end]


def _sentence_spans(text: str, starts: Sequence[int]) -> list[tuple[int, int]]:
    edges = sorted(
        {0, *(start for start in starts if 0 < start < len(text) and text[start - 1] not in "；;"), len(text)}
    )
    spans: list[tuple[int, int]] = []
    for left, right in pairwise(edges):
        at = left
        for match in re.finditer(r"。", text[left:right]):
            spans.append((at, left + match.end()))
            at = left + match.end()
        if at < right:
            spans.append((at, right))
    return spans


def _years(sentence: str) -> list[tuple[int, int, int]]:
    """(start, end, year) of each year that can govern; base years and starts of periods are left out."""
    years: list[tuple[int, int, int]] = []
    for match in _YEAR.finditer(sentence):
        if match["plan"]:
            years.append((match.start(), match.end(), _PLAN_END[match["plan_number"]]))
        elif not match["from"] and not re.match(r"的?\d|以前|以来", sentence[match.end() :]):
            years.append((match.start(), match.end(), int(match["year"])))
    return years


def _year_at(sentence: str, years: Sequence[tuple[int, int, int]], start: int, end: int) -> int | None:
    """The last year before the number; a year right after it counts where none stands before."""
    before = [year for year in years if year[0] <= end and year[0] < end]
    if before:
        return before[-1][2]
    return None


def _number(written: str) -> float:
    return float(written.replace(",", ""))


def _chunk_start(sentence: str, position: int) -> int:
    start = position
    while start > 0 and sentence[start - 1] not in _BOUNDARY:
        start -= 1
    return start


def _comparator(word: str, more: str) -> str:
    if re.search(_FLOOR, word) or re.search(r"以上", more):
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


def _strip_years(chunk: str) -> str:
    return re.sub(
        r"(?:力争|确保|争取|到|至|在|于)*20\d\d\s*年(?:\d{1,2}月)?(?:底前?|末|前|[春秋]季学期起?)?|“?十[三四五]五”?(?:期间|时期|末)",
        "",
        chunk,
    )


def _clean(measure: str) -> str:
    text = _strip_years(measure)
    text = _BASE.sub("", text)
    previous = None
    while previous != text:
        previous = text
        text = _LEADING.sub("", text)
        text = _TRAILING.sub("", text)
    return text.strip("□ “”") if text.count("“") != text.count("”") else text.strip("□ ")


_STAGE_ONLY = re.compile(
    r"^(?:其中)?(?:幼儿园|小学|初中|高中|普通高中|中小学|中职|职高|学前|义务教育|城区|乡镇|农村|县城|公办|民办|省级|市级|县级|国家级)+(?:学校|教师|阶段)?$"
)


def _numbers(sentence: str) -> Iterator[Found]:
    """Numbers with a measure, in order; enumerations carry verb and object on from number to number."""
    bases = [(match.start(), match.end(), match) for match in _BASE.finditer(sentence)]
    carried = ""
    spread: list[str] = []
    spread_word = ""
    carried_unit = ""
    previous_end = -1
    parent: tuple[str, str, int] | None = None
    for match in _VALUE.finditer(sentence):
        if match["chinese"]:
            value, unit, more = float(_CHINESE[match["chinese"]]), match["chinese_unit"], match["chinese_more"] or ""
            ahead = sentence[max(0, match.start() - 24) : match.start()]
            floor = re.search(
                rf"(?:{_FLOOR}|{_CAP})(?:{_VERB.pattern})?$|每(?:个|所|镇|乡镇)[^，。；]*(?:{_VERB.pattern})$", ahead
            )
            if not floor and not (more and unit in "所个名间"):
                continue
            if re.match(r"之", sentence[match.end() :]):
                continue
            if re.match(r"[一-鿿]", sentence[match.end() :]) and unit in ("年", "月", "天", "日", "次") and not floor:
                continue
        else:
            if (
                re.match(r"\s*年(?!以|限|期|的?整)", sentence[match.end("value") :])
                and 2000 <= _number(match["value"]) < 2100
            ):
                continue
            value, unit, more = _number(match["value"]), (match["unit"] or "").replace("％", "%"), match["more"] or ""
            unit = (match["scale"] or "") + unit
            if match["ratio"]:
                unit = "1:"
            elif not unit and not (
                "." in match["value"] and re.search(r"(?:系数|指数|之比)[^，。；]{0,16}$", sentence[: match.start()])
            ):
                continue
        if any(a <= match.start() < b for a, b, _ in bases):
            continue
        start, end = match.start(), match.end()
        if _is_circumstance(sentence, start, end, unit):
            continue
        if re.match(r"及以上", sentence[end:]):
            more, end = "以上", end + 3
        if (
            _CONDITION.match(sentence[end:])
            and not re.match(r"的(?:比例|标准|培训|招生|规模|国家)", sentence[end:])
            and not _floor_before(sentence, start)
        ):
            continue
        if (
            more
            and unit != "%"
            and re.match(
                r"(?:的|以上)?(?:中学|小学|学校|初中|高中|大班额|残疾|班|幼儿园|村|普通高中|校点|儿童)", sentence[end:]
            )
            and not _verb_before(sentence, start)
        ):
            continue
        if more and re.match(r"[^，。；]{0,20}的[^，。；]{1,14}(?:要|应|须|必须|设立|设置)", sentence[end:]):
            continue
        begin = _chunk_start(sentence, start)
        if "现有" in sentence[begin:start] or re.search(r"\d(?:大类|类|项|个)$", sentence[begin:start]):
            continue
        if (
            previous_end >= begin
            and re.fullmatch(r"(?:以上|左右)?(?:和|及|、|以及)?.{0,24}", sentence[previous_end:start])
            and re.search(r"[、和及]", sentence[previous_end:start])
        ):
            begin = previous_end + re.search(r"[、和及]", sentence[previous_end:start]).end()  # type: ignore[union-attr]
        left = sentence[begin:start]
        if begin == start and sentence[begin - 1 : begin] == "）" and (opening := sentence.rfind("（", 0, begin)) > 0:
            begin = _chunk_start(sentence, opening)
            left = sentence[begin:opening]
        bracket = _open_bracket(sentence, start)
        right = _object_after(sentence, end)
        result = _read(sentence, left, right, unit, begin)
        if unit in ("年", "月", "天", "日", "岁", "个月", "个工作日") and result and not result[1]:
            continue
        base = next((b for a, z, b in bases if z <= start and start - z < 14), None)
        if bracket is not None and parent is not None and result is None:
            name = _clean(left)
            own_noun = re.search(r"(?:资|款|费|率|数|学位|床位)$", name)
            if name and not own_noun and unit.endswith(parent[1][-1:] or "~"):
                result = (name + parent[0], "", True)
            elif name:
                result = (name, "", True)
        if (
            result is None
            and spread
            and previous_end >= 0
            and re.fullmatch(r"(?:以上|以内)?[、和]", sentence[previous_end:start])
        ):
            result = (spread[0], spread_word, True)
        if (
            result is None
            and previous_end >= 0
            and start - previous_end < 26
            and carried
            and not re.search(r"[。；]", sentence[previous_end:start])
        ):
            result = _carried(left, right, carried, unit, carried_unit, sentence[previous_end:start])
        if result is None:
            continue
        measure, word, is_item = result
        measure, rest_of_list = _first_of_several(measure, left)
        if rest_of_list:
            spread, spread_word = rest_of_list, word
        elif spread and previous_end >= 0 and re.fullmatch(r"(?:以上|以内)?[、和]", sentence[previous_end:start]):
            measure, spread = spread[0], spread[1:]
        else:
            spread = []
        if "其中" in left and carried and re.search(r"[区县市镇乡校园学]$", measure) and unit == carried_unit:
            measure += _object_only(carried)
        if measure in _KEPT and carried_unit == unit and (thing := _thing_of(carried)):
            measure += thing
        measure = re.split(rf"(?:{_FLOOR}|{_CAP}|达到)\d", measure)[0]
        if _GENERIC.fullmatch(measure) and carried and start - previous_end < 20:
            measure = re.sub(r"^(?:每(?:月|年|天|日|周|学期|学年|生|人))+", "", carried) + measure
        if _STAGE_ONLY.match(measure) and (topic := _topic_before(sentence, begin, carried)):
            measure = measure.removeprefix("其中") + topic.removeprefix(measure)
        measure = re.sub(r"(?:要|应|须)?将(.{2,20}?)纳入.*", r"\1", measure).strip("，、：的 ")
        if (
            len(measure) < 2
            or len(measure) > 60
            or re.fullmatch(r"[\d□\W]+|相当于|其中.?", measure)
            or re.search(r"\d(?:%|[人所个名])?$", measure)
        ):
            continue
        if not is_item:
            carried, carried_unit = measure, unit
            if bracket is None:
                parent = (_object_only(measure), unit, end)
        yield Found(
            measure=_shown(measure),
            comparator=_comparator(word, more),
            value=value,
            unit=unit,
            written=sentence[match.start() : end].strip(),
            year=None,
            base_value=_number(base["base"]) if base else None,
            base_year=int(base["base_year"]) if base and base["base_year"] else None,
            context="",
            start=_trimmed_start(sentence, begin),
            end=end + (len(right) if right and sentence[end:].startswith(right) else 0),
        )
        previous_end = end


def _is_circumstance(sentence: str, start: int, end: int, unit: str) -> bool:
    """“每2小时巡查”, “7日内退还”, “基本工资15%基础上”: numbers that say how often or on what, not how much."""
    if sentence[start - 1 : start] == "每" or re.match(r"基础上|的基础上", sentence[end:]):
        return True
    timed = re.search(r"[年月天日]$|小时$", unit) is not None
    return timed and re.match(r"内(?!容)|前|起|后", sentence[end:]) is not None and not _floor_before(sentence, start)


def _shown(measure: str) -> str:
    return re.sub(r"⟮([^⟯]*)⟯", lambda match: "（" + match[1].replace("·", "、") + "）", measure.replace("□", ""))


def _trimmed_start(sentence: str, begin: int) -> int:
    while begin < len(sentence) and sentence[begin] in " ，、。；：":
        begin += 1
    return begin


def _floor_before(sentence: str, start: int) -> bool:
    return re.search(rf"(?:{_FLOOR}|{_CAP}|达到|保持在|比)\s*$", sentence[max(0, start - 8) : start]) is not None


def _verb_before(sentence: str, start: int) -> bool:
    return (
        re.search(rf"(?:{_FLOOR}|{_CAP}|{_REACH}|{_VERB.pattern}|建有)\s*$", sentence[max(0, start - 8) : start])
        is not None
    )


def _open_bracket(sentence: str, position: int) -> int | None:
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


def _object_after(sentence: str, end: int) -> str:
    match = re.match(r"(?:的)?[^，。；：（）()\d□]{1,40}", sentence[end:])
    if match is None:
        return ""
    words = match.group()
    following = sentence[end + match.end() : end + match.end() + 1]
    if "、" in words and (following.isdigit() or re.search(r"、[^、]{0,12}(?:达到|达|不少于|不低于)", words)):
        words = words[: words.index("、")]
    elif following.isdigit() and (joint := re.search(r"[和及与并][^和及与]{0,12}$", words)):
        words = words[: joint.start()]
    if re.fullmatch(r"(?:省|市|县|国家|校)级", words):
        shared = re.match(
            r"、\d+[个所名](?:省|市|县|国家|校)级(?P<thing>[^，。；、]{2,20})", sentence[end + len(words) :]
        )
        words += shared["thing"] if shared else ""
    text = re.split(r"(?:并|且|和其|，|用于|由|向|其中|以上的|供|给予)", words, maxsplit=1)[0]
    return text.rstrip("和及与")


def _read(sentence: str, left: str, right: str, unit: str, begin: int) -> tuple[str, str, bool] | None:
    """(measure, comparing word, is a member of a list) of a number, or None where it is no aim by itself."""
    plain = _BASE.sub("", left)
    if own := re.search(rf"(?:和|并|，)(?P<own>(?:{_VERB.pattern}))$", plain):
        plain = own["own"]
    least = re.search(r"(?:至少|最少)(?=[^，]{1,8}$)", plain)
    if least and _VERB.search(plain[least.end() :]):
        verb = _VERB.search(plain[least.end() :])
        plain = plain[: least.start()] + plain[least.end() :]
        tail = re.search(rf"(?:{_VERB.pattern})$", plain)
        if tail:
            stem = _clean(plain if tail.group() in _KEPT or "帮扶" in tail.group() else plain[: tail.start()])
            return stem + right.removeprefix("的"), "至少", False
    compare = _COMPARE.match(plain)
    if compare:
        measure = _clean(compare["measure"])
        if compare["of"]:
            if unit != "%" or not re.search(r"占|达|低于|少于|高于|超过", compare["word"]):
                return None
            measure = f"{measure}占{compare['of'][:-1]}"
        word = compare["word"]
        if not measure:
            measure = _clean(_previous_chunk(sentence, begin))
            if not measure:
                return None
        if "百分点" in unit:
            return measure + re.sub(r"^(?:稳步|逐步|分别|均|都|力争)+", "", word), word, False
        level = re.fullmatch(r"(.+?)达到((?:省|市|县|国家|校)级)", measure)
        if level:
            return level[2] + level[1], word, False
        return _joined(measure, right, unit, word), word, False
    if unit == "%":
        measure = _clean(plain)
        if re.search(r"(?:率|比例|占比|比重|覆盖|达标|度)$", measure):
            return measure, "", False
        if measure and "按" not in measure and re.match(r"[一-鿿]{2,}", right) and not right.startswith(("的", "以")):
            return measure + right, "", False
        return None
    if unit.endswith("元") and re.search(r"标准|补助|补贴|经费|投资|资金|津贴|投入|捐资|奖励|资助", plain):
        return _clean(re.sub(r"(?:每[生人年月次学期个所]+)+(?:给予)?$", "", plain)), "", False
    if unit == "1:":
        measure = _clean(plain)
        return (re.sub(r"^(?:达到|按)", "", measure) or "师生比", "", False) if measure else None
    verb = None
    for candidate in _VERB.finditer(plain):
        verb = candidate
        break
    if verb is None:
        return None
    counted = _counted(plain, right, verb)
    level = re.fullmatch(r"(.+?)达到((?:省|市|县|国家|校)级)", counted)
    return (level[2] + level[1] if level else counted), "", False


def _counted(left: str, right: str, verb: re.Match[str]) -> str:
    """“新增1380个以上公办幼儿园学位” → 新增公办幼儿园学位; “创建7所…校园” → the thing itself."""
    cleaned = _clean(left)
    head = _VERB.match(cleaned)
    if head is None:
        tail = re.search(rf"(?:{_VERB.pattern})$", cleaned)
        if tail and tail.group() in _DROPPED:
            return cleaned[: tail.start()] + right.removeprefix("的")
        return cleaned + right.removeprefix("的") if len(right) <= 20 else cleaned
    rest = cleaned[head.end() :]
    kept = head.group() if head.group() in _KEPT else ""
    while (more := _VERB.match(rest.lstrip("、和"))) and len(rest) <= len(more.group()) + 1:
        kept += ("、" if rest.startswith("、") and kept else "") + (more.group() if more.group() in _KEPT else "")
        rest = rest.lstrip("、和")[more.end() :]
    if len(rest) <= 2 and not right and not kept:
        return cleaned
    if kept and re.match(r"[、和]", rest) and _VERB.match(rest[1:]):
        kept += "、"
    thing = rest.lstrip("、和") + (right.removeprefix("的") if len(rest) < 3 or _ends_open(rest) else "")
    return kept + thing


def _ends_open(text: str) -> bool:
    return (
        re.search(rf"(?:{_VERB.pattern}|每(?:天|日|周|月|年|学期|学年)|每(?:个|所|名|班|校)[^，]{{0,8}})$", text)
        is not None
    )


def _joined(measure: str, right: str, unit: str, word: str) -> str:
    """Measure and, where the verb before the number still wants an object, the words after it."""
    head = _VERB.match(measure)
    if head and head.group() in _DROPPED and len(measure) > len(head.group()) + 3:
        measure = measure[head.end() :]
    follows = right.removeprefix("的")
    if unit == "%" and re.match(r"(?:的)?比例", right) and not measure.endswith("比例"):
        return measure.removesuffix("达到") + "比例"
    if not follows or (unit == "%" and not right.startswith("的比例")):
        return measure
    tail = re.search(rf"(?:{_VERB.pattern})$", measure)
    if tail and len(follows) <= 24:
        stem = measure[: tail.start()] if tail.group() in _DROPPED else measure
        return (stem or "") + follows
    if right.startswith("的") or unit in ("年", "月", "天", "人", "元"):
        return measure
    if _ends_open(measure) or (
        re.search(rf"{_FLOOR}$", word) and len(follows) <= 16 and not re.search(r"[率数比量]$", measure)
    ):
        return measure + follows
    return measure


def _previous_chunk(sentence: str, begin: int) -> str:
    before = sentence[:begin].rstrip(_BOUNDARY + " ")
    return before[_chunk_start(before, len(before)) :] if before else ""


def _topic_before(sentence: str, begin: int, carried: str) -> str:
    """The measure that an enumeration by stage shares: “提高教师高级岗位结构比例，到2029年，幼儿园达到8%、…”."""
    before = sentence[:begin]
    chunks = re.split(r"[，。；：、]", before)
    for chunk in reversed(chunks):
        words = _clean(re.sub(r"^(?:提高|提升|完善|优化|扩大|加大)", "", _clean(chunk)))
        if re.search(r"(?:率|比例|占比|比重|标准|数|规模|班额|经费|学位|度|量)$", words):
            return words
    stage = re.match(r"(?:幼儿园|小学|初中|高中|普通高中|中职|城区|乡镇|农村)(?=.)", carried)
    if stage and not re.search(r"(?:学校|教师)$", carried):
        return carried[stage.end() :]
    return carried if re.search(r"(?:率|比例|占比|标准|数|规模|经费)$", carried) else ""


_GENERIC = re.compile(r"(?:每(?:次|班|人|校|间|套|组|名|场|期|生)|人数|期限|总量|规模|面积)")


def _first_of_several(measure: str, left: str) -> tuple[str, list[str]]:
    """“初中、小学教师本科学历占比分别达到97%和88%”: the first measure, and those of the numbers that follow."""
    match = re.match(
        r"(?P<names>(?:[^、和与，]{2,6}[、和与])+)(?P<last>幼儿园|小学|初中|高中|中职|普通高中)(?P<rest>.{2,})$",
        measure,
    )
    if match is None or "分别" not in left:
        return measure, []
    names = [*re.split(r"[、和与]", match["names"].strip("、和与")), match["last"]]
    whole = [name + match["rest"] for name in names]
    return whole[0], whole[1:]


def _thing_of(measure: str) -> str:
    """What a counted measure counts: 新建义务教育学校 → 义务教育学校."""
    head = _VERB.match(measure)
    return measure[head.end() :].lstrip("、和") if head else ""


def _object_only(measure: str) -> str:
    """What the items of a bracket share with the number before it: 新增床位, 提升改造."""
    verb = next((v for v in sorted(_KEPT, key=len, reverse=True) if v in measure), None)
    if verb is None:
        return measure
    return measure[measure.index(verb) :]


def _carried(
    left: str, right: str, carried: str, unit: str, carried_unit: str, between: str
) -> tuple[str, str, bool] | None:
    """A later member of an enumeration: “省级“智慧校园”2所，市级4所”, “其中幼儿园7所，小学20所”."""
    name = re.sub(r"^(?:、|，|其中|和|及|以及|以上)+", "", left).strip()
    name = _clean(name) if name else ""
    verb = next((v for v in sorted(_KEPT, key=len, reverse=True) if carried.startswith(v)), "")
    if unit == "%":
        return None
    if right and not right.startswith("的") and len(name) <= 2:
        return verb + right, "", False
    if not name or len(name) > 16:
        return None
    if re.fullmatch(r"(?:省|市|县|国家|校)级", name):
        base = re.sub(r"(?:省|市|县|国家|校)级", "", carried, count=1)
        return name + base, "", False
    if re.search(r"其中", left) or verb:
        return verb + name, "", True
    return None


def _zeros(sentence: str) -> Iterator[Found]:
    for match in _ZERO.finditer(sentence):
        what = match["what"] or match["before"] or ""
        around = sentence[max(0, match.start() - 12) : match.start()] + match.group()
        if match["verb"] and not re.search(r"全面|全部|基本|彻底|\d人|\d□|20\d\d年", around):
            continue
        if re.match(r"[”]?(?:工作|成果|长效|专项|规划|行动|力度|计划)", sentence[match.end() :]) or re.search(
            r"巩固|防止", around
        ):
            continue
        measure = _LEADING.sub("", _strip_years(re.split(r"[，；：]", what)[-1]))
        measure = re.sub(r"^(?:做到|落实|全面|基本|消除|持续|防止|加快推进|推进|着力|现有|存量|的)+", "", measure)
        if len(measure) < 3 or re.search(r"防止|成果", what) or (match["before"] and re.search(r"已$|消除$", what)):
            continue
        measure += "”" if measure.count("“") > measure.count("”") else ""
        said = re.findall(r"(?:全部|全面|基本|动态|彻底)*“?(?:清零|归零|消除|消化)”?", match.group())
        written = max(said, key=len)
        yield Found(measure, "清零", 0.0, "", written, None, None, None, "", match.start(), match.end())


def _without_overlap(aims: Sequence[Found]) -> list[Found]:
    """A number inside a zero target (“56人以上大班额清零”) is no target of its own."""
    zeros = [aim for aim in aims if aim.comparator == "清零"]
    kept = list(zeros)
    for aim in aims:
        if aim.comparator != "清零" and not any(zero.start <= aim.end - 1 < zero.end for zero in zeros):
            kept.append(aim)
    return kept
