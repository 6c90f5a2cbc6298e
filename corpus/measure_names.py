"""What a number measures: the words before and after it, put together as the name of a measure."""

from __future__ import annotations

import re

from corpus.measure_language import BASE, BOUNDARY, COMPARE, DROPPED, FLOOR, KEPT, VERB, chunk_start, clean
from corpus.regex import regex

STAGE_ONLY = regex(
    r"^(?:其中)?(?:幼儿园|小学|初中|高中|普通高中|中小学|中职|职高|学前|义务教育|城区|乡镇|农村|县城|公办|民办|省级|市级|县级|国家级)+(?:学校|教师|阶段)?$"
)


def object_after(sentence: str, end: int) -> str:
    """What is counted, right behind a number: 所 + 公办幼儿园."""
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


def read_measure(sentence: str, left: str, right: str, unit: str, begin: int) -> tuple[str, str, bool] | None:
    """(measure, comparing word, is a member of a list) of a number, or None where it is no aim by itself."""
    plain = BASE.sub("", left)
    if own := re.search(rf"(?:和|并|，)(?P<own>(?:{VERB.pattern}))$", plain):
        plain = own["own"]
    least = re.search(r"(?:至少|最少)(?=[^，]{1,8}$)", plain)
    if least and VERB.search(plain[least.end() :]):
        verb = VERB.search(plain[least.end() :])
        plain = plain[: least.start()] + plain[least.end() :]
        tail = re.search(rf"(?:{VERB.pattern})$", plain)
        if tail:
            stem = clean(plain if tail.group() in KEPT or "帮扶" in tail.group() else plain[: tail.start()])
            return stem + right.removeprefix("的"), "至少", False
    compare = COMPARE.match(plain)
    if compare:
        measure = clean(compare["measure"])
        if compare["of"]:
            if unit != "%" or not re.search(r"占|达|低于|少于|高于|超过", compare["word"]):
                return None
            # 不低于国家课程方案规定的占总课时9%: whose rule it is says nothing of the measure
            measure = f"{measure}占{_OF_RULE.sub('', compare['of'].removesuffix('的'))}"
        word = compare["word"]
        if not measure:
            measure = clean(_previous_chunk(sentence, begin))
            if not measure:
                return None
        if "百分点" in unit:
            return measure + re.sub(r"^(?:稳步|逐步|分别|均|都|力争)+", "", word), word, False
        level = re.fullmatch(r"(.+?)达到((?:省|市|县|国家|校)级)", measure)
        if level:
            return level[2] + level[1], word, False
        return _joined(measure, right, unit, word), word, False
    if unit == "%":
        measure = clean(plain)
        if re.search(r"(?:率|比例|占比|比重|覆盖|达标|度)$", measure):
            return measure, "", False
        if measure and "按" not in measure and re.match(r"[一-鿿]{2,}", right) and not right.startswith(("的", "以")):
            return measure + right, "", False
        return None
    if unit.endswith("元") and re.search(r"标准|补助|补贴|经费|投资|资金|津贴|投入|捐资|奖励|资助", plain):
        return clean(re.sub(r"(?:每[生人年月次学期个所]+)+(?:给予)?$", "", plain)), "", False
    if unit == "1:":
        measure = clean(plain)
        return (re.sub(r"^(?:达到|按)", "", measure) or "师生比", "", False) if measure else None
    verb = None
    for candidate in VERB.finditer(plain):
        verb = candidate
        break
    if verb is None:
        return None
    counted = _counted(plain, right, verb)
    level = re.fullmatch(r"(.+?)达到((?:省|市|县|国家|校)级)", counted)
    return (level[2] + level[1] if level else counted), "", False


_OF_RULE = regex(r"^.*规定的?占?")


def _counted(left: str, right: str, verb: re.Match[str]) -> str:
    """“新增1380个以上公办幼儿园学位” → 新增公办幼儿园学位; “创建7所…校园” → the thing itself."""
    cleaned = clean(left)
    head = VERB.match(cleaned)
    if head is None:
        tail = re.search(rf"(?:{VERB.pattern})$", cleaned)
        if tail and tail.group() in DROPPED:
            return cleaned[: tail.start()] + right.removeprefix("的")
        return cleaned + right.removeprefix("的") if len(right) <= 20 else cleaned
    rest = cleaned[head.end() :]
    kept = head.group() if head.group() in KEPT else ""
    while (more := VERB.match(rest.lstrip("、和"))) and len(rest) <= len(more.group()) + 1:
        kept += ("、" if rest.startswith("、") and kept else "") + (more.group() if more.group() in KEPT else "")
        rest = rest.lstrip("、和")[more.end() :]
    if len(rest) <= 2 and not right and not kept:
        return cleaned
    if kept and re.match(r"[、和]", rest) and VERB.match(rest[1:]):
        kept += "、"
    thing = rest.lstrip("、和") + (right.removeprefix("的") if len(rest) < 3 or _ends_open(rest) else "")
    return kept + thing


def _ends_open(text: str) -> bool:
    return (
        re.search(rf"(?:{VERB.pattern}|每(?:天|日|周|月|年|学期|学年)|每(?:个|所|名|班|校)[^，]{{0,8}})$", text)
        is not None
    )


def _joined(measure: str, right: str, unit: str, word: str) -> str:
    """Measure and, where the verb before the number still wants an object, the words after it."""
    head = VERB.match(measure)
    if head and head.group() in DROPPED and len(measure) > len(head.group()) + 3:
        measure = measure[head.end() :]
    follows = right.removeprefix("的")
    if unit == "%" and re.match(r"(?:的)?比例", right) and not measure.endswith("比例"):
        return measure.removesuffix("达到") + "比例"
    if not follows or (unit == "%" and not right.startswith("的比例")):
        return measure
    tail = re.search(rf"(?:{VERB.pattern})$", measure)
    if tail and len(follows) <= 24:
        stem = measure[: tail.start()] if tail.group() in DROPPED else measure
        return (stem or "") + follows
    if right.startswith("的") or unit in ("年", "月", "天", "人", "元"):
        return measure
    if _ends_open(measure) or (
        re.search(rf"{FLOOR}$", word) and len(follows) <= 16 and not re.search(r"[率数比量]$", measure)
    ):
        return measure + follows
    return measure


def _previous_chunk(sentence: str, begin: int) -> str:
    before = sentence[:begin].rstrip(BOUNDARY + " ")
    return before[chunk_start(before, len(before)) :] if before else ""


def topic_before(sentence: str, begin: int, carried: str) -> str:
    """The measure that an enumeration by stage shares: “提高教师高级岗位结构比例，到2029年，幼儿园达到8%、…”."""
    before = sentence[:begin]
    chunks = re.split(r"[，。；：、]", before)
    for chunk in reversed(chunks):
        words = clean(re.sub(r"^(?:提高|提升|完善|优化|扩大|加大)", "", clean(chunk)))
        if re.search(r"(?:率|比例|占比|比重|标准|数|规模|班额|经费|学位|度|量)$", words):
            return words
    stage = re.match(r"(?:幼儿园|小学|初中|高中|普通高中|中职|城区|乡镇|农村)(?=.)", carried)
    if stage and not re.search(r"(?:学校|教师)$", carried):
        return carried[stage.end() :]
    return carried if re.search(r"(?:率|比例|占比|标准|数|规模|经费)$", carried) else ""


GENERIC = regex(r"(?:每(?:次|班|人|校|间|套|组|名|场|期|生)|人数|期限|总量|规模|面积)")


_LEVEL = r"(?:幼儿园|小学|初中|普通高中|高中|中职)"
_SEVERAL = (
    regex(rf"(?P<names>(?:[^、和与，]{{2,6}}[、和与])+{_LEVEL})(?P<rest>.{{2,}})$"),
    regex(rf"(?P<rest>.{{2,}}(?:率|比例|占比|标准|数))(?P<names>(?:{_LEVEL}[、和与])+{_LEVEL})$"),
)
_SEVERAL_BEFORE = regex(rf"(?P<names>(?:{_LEVEL}[、和与])+{_LEVEL})[^，。；]{{0,10}}，$")


def first_of_several(measure: str, left: str, before: str = "") -> tuple[str, list[str]]:
    """“初中、小学教师本科学历占比分别达到97%和88%”: the first measure, and those of the numbers that follow.

    The levels may stand behind the measure (“…比例小学和初中分别”), or in the segment `before` it.
    """
    if "分别" not in left:
        return measure, []
    match = next((found for pattern in _SEVERAL if (found := pattern.match(measure))), None)
    rest = match["rest"] if match else measure
    match = match or _SEVERAL_BEFORE.search(before)
    if match is None:
        return measure, []
    whole = [name + rest for name in re.split(r"[、和与]", match["names"])]
    return whole[0], whole[1:]


def thing_of(measure: str) -> str:
    """What a counted measure counts: 新建义务教育学校 → 义务教育学校."""
    head = VERB.match(measure)
    return measure[head.end() :].lstrip("、和") if head else ""


def object_only(measure: str) -> str:
    """What the items of a bracket share with the number before it: 新增床位, 提升改造."""
    verb = next((v for v in sorted(KEPT, key=len, reverse=True) if v in measure), None)
    if verb is None:
        return measure
    return measure[measure.index(verb) :]


def carried_measure(
    left: str, right: str, carried: str, unit: str, carried_unit: str, between: str
) -> tuple[str, str, bool] | None:
    """A later member of an enumeration: “省级“智慧校园”2所，市级4所”, “其中幼儿园7所，小学20所”."""
    name = re.sub(r"^(?:、|，|其中|和|及|以及|以上)+", "", left).strip()
    name = clean(name) if name else ""
    verb = next((v for v in sorted(KEPT, key=len, reverse=True) if carried.startswith(v)), "")
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
