"""Turns that only put another value into the question before: 那一千米呢, 初中呢, 二级呢, 东城中学呢, 谁帮扶它."""

from __future__ import annotations

import re

from assistant.turns.columns import of_column
from assistant.turns.frames import ASKS_OF_IT, of_whole_place, together, with_name
from assistant.turns.items import step_beside
from assistant.turns.subjects import of_own_subject
from assistant.understanding.followup import (
    AMOUNT,
    POINTED,
    Turn,
    core_of,
    topic_of,
    turns_back,
    with_place,
    without_lead_in,
)
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.school_names import KIND, schools_named
from corpus.numbering import asked_number
from corpus.regex import regex
from corpus.units import asked_units
from index.tokenizer import fold

_ANY_AMOUNT = rf"(?:{AMOUNT}|(?P<count>\d+|[一二两三四五六七八九十百]+)(?P<counter>[个所次节套辆](?![月学小班])))"
_BARE_AMOUNT = regex(rf"{_ANY_AMOUNT}(?:以内|以上|以下|以外|之内|内|外|的)*")
_AMOUNTS = regex(_ANY_AMOUNT)


_SLOTS = tuple(
    regex(words)
    for words in (
        r"幼儿园|(?:完全)?小学|初中|(?:普通)?高中|(?:初级|高级)?中学|中职|职校",
        r"[正副]?高级|中级|初级",
        r"(?:国家|[省市县区])?[一二三四]级|(?:国家|[省市县区])级",
        r"公办|民办|公立|私立",
        r"(?:权利|义务|职责|条件|程序|原则|目标|任务|措施)(?=$|[?？])",
        r"男|女",
        r"(?:硕士)?研究生|硕士|博士|本科|大专|专科",
    )
)
"""Words that stand for one another: a turn with the one asks the question before again, of it."""
_TWO_OF = tuple(
    regex(rf"(?:{slot.pattern})(?:(?:和|跟|与|及|、|还有)(?:{slot.pattern}))?") for slot in _SLOTS
)  # 小学和初中呢 asks it again of both


def with_value_of(text: str, before: Turn | None, reading: Reading) -> str:
    """那一千米呢 after 二百米内有什么限制: that question with the new amount, or 初中 for 小学; else ""."""
    amount = _BARE_AMOUNT.fullmatch(core_of(text)) if before is not None else None
    if before is None:
        return ""
    earlier = before.question.standalone
    if amount is None:
        return (
            of_column(text, before, reading)
            or _part_counted(text, before)
            or _with_slot(text, before.question)
            or _with_school(text, before)
            or with_name(text, before, reading)
            or of_whole_place(text, before, reading)
            or together(text, before, reading)
            or of_own_subject(text, before.question, reading)
            or _with_ordinal(text, before.question)
            or _of_all_years(text, before.question)
            or _at_each_time(text, before)
            or _of_standard(text, before)
            or _risen(text, before)
            or _of_unit_told(text, before)
            or _of_other_whole(text, before.question)
        )
    unit, counter = amount["unit"], amount["counter"]
    same = [one for one in _AMOUNTS.finditer(earlier) if (one["unit"], one["counter"]) == (unit, counter)]
    if len(same) != 1:
        return ""
    said = f"{amount['number'] or amount['count']}{unit or counter}"
    return f"{earlier[: same[0].start()]}{said}{earlier[same[0].end() :]}"


def _with_slot(text: str, earlier: Question) -> str:
    """初中呢 after 小学老师本科比例 as 初中老师本科比例; "" where the turn says more, or the question before less."""
    core, asked = core_of(fold(text)), earlier.query.rpartition(" ")[2]  # a turn's own words stand before those kept
    schools = schools_named(asked)
    if len(schools) == 1 and schools_named(core) == [core] and core != schools[0]:
        return with_place(asked.replace(schools[0], core), earlier.regions, earlier)
    if POINTED.search(text) and (other := _with_own_name(core, earlier)):
        return with_place(other, earlier.regions, earlier)
    if enrolled := _enrolled(core, asked):
        return with_place(enrolled, earlier.regions, earlier)
    for slot, two_of in zip(_SLOTS, _TWO_OF, strict=True):
        found, had = two_of.match(core), list(slot.finditer(asked))
        if found is not None and found.group() != core and not POINTED.search(text):
            continue
        if found is None or len(had) != 1 or found.group() == had[0].group():
            continue
        rest = core[found.end() :].removeprefix("的")
        behind = asked[had[0].end() :].removeprefix("的")
        of_school = _SCHOOL.sub("", behind).startswith(rest)  # 公办的怎么扶持呢 after 民办园怎么扶持
        if (
            rest
            and not behind.startswith(rest)
            and not of_school
            and not (rest in _TEACHERS and behind[:2] in _TEACHERS)
        ):
            continue
        value, old = found.group(), had[0].group()
        if len(old) == len(value) + 1 and old[1] in "一二三四":
            value = old[0] + value  # 省一级 … 二级呢
        return with_place(f"{asked[: had[0].start()]}{value}{asked[had[0].end() :]}", earlier.regions, earlier)
    return ""


_NAME = (
    r"(?P<own>[\u4e00-\u9fff]{2,8}?)(?:中心)?(?:小学|初中|(?:初级)?中学|高中|学校|幼儿园|园)"
    r"(?:[东南西北]?(?:校区|分校|分园))?"
)
_NAME_ALONE, _NAME_FIRST = regex(_NAME), regex(rf"(?P<name>{_NAME})(?P<rest>[^的里].+)")


def _with_own_name(core: str, earlier: Question) -> str:
    """文峰初中呢 after 滨河小学新增多少学位, or after 什么时候用 of that one, as asked of the other one; else ""."""
    other = _NAME_ALONE.fullmatch(core)
    parts = [part.strip("?？。 ") for part in earlier.query.split(" ")]
    had = next((found for part in parts if (found := _NAME_FIRST.fullmatch(part))), None)
    if other is None or had is None or core == had["name"]:
        return ""
    owns = [KIND.split(one["own"])[-1] for one in (other, had)]
    if any(len(own) < _SHORTEST_NAME or _ASKED_FOR.search(own) for own in owns):
        return ""  # 民办小学 is a kind, 哪个学校 no name
    last = core_of(earlier.folded)
    of_it = earlier.earlier is not None and earlier.asks - {"permit"} and last in parts and ASKS_OF_IT.search(last)
    return f"{core}{last if of_it else had['rest']}"


_SHORTEST_NAME = 2
_ASKED_FOR = regex(r"[哪几谁]|什么|多少")
_OLDER = regex(r"(?:普通)?高中(?:阶段)?|初中|小学|义务教育")
_YOUNGER = regex(r"幼儿园|学前(?:教育)?")


def _enrolled(core: str, asked: str) -> str:
    """高中呢 after 毛入园率多少 as 高中毛入学率多少, and 幼儿园呢 the other way round; "" for any other turn."""
    if _OLDER.fullmatch(core) and "入园率" in asked:
        whole = _YOUNGER.sub("", asked).replace("学前三年", "").lstrip("和与跟及、的")
        return re.sub(r"(毛?)入园率", rf"{core}\1入学率", whole)
    if _YOUNGER.fullmatch(core) and "毛入学率" in asked:
        return re.sub(rf"(?:{_OLDER.pattern})的?", "", asked).replace("毛入学率", "毛入园率")
    return ""


_SCHOOL = regex(r"^(?:幼儿园|学校|园|校)的?")
_ORDINAL = regex(r"第(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<unit>[项条个行款点])")


def _with_ordinal(text: str, earlier: Question) -> str:
    """第5项呢 after 分工表第4项谁负责 and what was asked of that: the same of the other one; "" for any other turn.

    下一项呢 is the one behind that: what is counted goes on, and what was asked of it stays.
    """
    wanted, (step, of_beside) = _ORDINAL.fullmatch(core_of(fold(text))), step_beside(text)
    if wanted is None and not step:
        return ""
    own = core_of(earlier.query.rpartition(" ")[2])
    for turn in turns_back(earlier):
        asked = turn.query.rpartition(" ")[2] if turn.earlier is not None else turn.query
        had = list(_ORDINAL.finditer(asked))
        if len(had) == 1 and (wanted is None or had[0]["unit"] == wanted["unit"]):
            rest = of_beside or (asked[had[0].end() :] if turn is earlier else own)
            number = (asked_number(had[0]["number"]) or 0) + step
            if wanted is None and number < 1:
                return ""
            other = wanted.group() if wanted is not None else f"第{number}{had[0]['unit']}"
            return with_place(f"{asked[: had[0].start()]}{other}{rest}", earlier.regions, earlier)
        if turn.terms and turn.earlier is not None and not turn.focus:
            break  # another topic
    return ""


_IN_ALL = regex(
    r"(?:那么?)?(?:[两二三四五六几]年)?(?:一共|总共|合计|总计|加起来|加一起)(?:是|有)?(?:多少|几)?(?:呢|啊)?"
)
_ONE_YEAR = regex(r"(?:到|在)?20[0-4]\d年?(?:底|末)?的?")


def _of_all_years(text: str, earlier: Question) -> str:
    """一共呢 after 2027年专项资金多少, as 一共专项资金多少; "" for any other turn."""
    asked = earlier.query.rpartition(" ")[2]
    if not _IN_ALL.fullmatch(fold(text).strip("?？。 ")) or len(_ONE_YEAR.findall(asked)) != 1:
        return ""
    if not re.search(r"多少|几(?=[所个名人间张])", asked) or re.search(r"[率比]", asked):
        return ""
    return with_place(f"一共{_ONE_YEAR.sub('', asked)}", earlier.regions, earlier)


_RISEN = regex(
    r"(?:那么?)?(?:一共|总共|要|会|能|得|要求)*(?:提高|提升|增加|增长|上升|上涨|新增|多|涨|升|下降|降低|减少|降)了?(?:多少|几)(?:个?百分点|个?点|[所间个人名张元年])?(?:呢|啊)?"
)


_SHORT_OF = regex(
    r"(?:那么?)?(?:还|要|相|两[个者]|前后|[和跟与离距比](?:现在|目前|目标值?|基础值?))*差(?:了|着)?(?:多少|几)"
    r"(?:个?百分点|个?点)?(?:呢|啊)?"
)
_LAST_IS = regex(r"(?:现在|目前|[是有要占达到])+$")


def _risen(text: str, before: Turn) -> str:
    """增加多少间 after a row's value of one year, or of two in turn, as its rise; "" for any other turn."""
    earlier, core = before.question, core_of(fold(text))
    if not any(span.clause.kind == "row" for line in before.lines for span in line.spans):
        return ""
    if _SHORT_OF.fullmatch(core):
        core = "提高多少"
    topic = _LAST_IS.sub("", _ONE_YEAR.sub("", topic_of(earlier).rpartition(" ")[2]))
    if not _RISEN.fullmatch(core) or len(earlier.years) != 1 or not topic or _RISEN.search(earlier.query):
        return ""
    first = earlier.earlier
    years = {*earlier.years, *(first.years if first is not None and first.terms == earlier.terms else ())}
    if "percent" in earlier.asks and not re.search(r"率|比", topic):
        topic += "占比"
    span = f"从{min(years)}年到{max(years)}年" if len(years) > 1 else ""
    return with_place(f"{span}{topic}{core}", earlier.regions, earlier)


_EACH_TIME = regex(
    r"(?:那么?)?(?:每|一)(?:次|回|趟|场)(?:是|要|得|大概|多)*(?:多久|多长时间?|几个?(?:小时|钟头|课时|分钟)|多少分钟)(?:呢|啊)?"
)
_EACH_TOLD = regex(r"每次[^，。；、]{0,6}?\d+(?:个)?(?P<unit>课时|学时|小时|分钟|天)")


def _at_each_time(text: str, before: Turn) -> str:
    """一次多久 after an answer that told how often and how long: 送教上门每次多少课时; "" for any other turn."""
    told = next((found for line in before.lines if line.spans and (found := _EACH_TOLD.search(line.text))), None)
    if told is None or not _EACH_TIME.fullmatch(fold(text).strip("?？。 ")):
        return ""
    topic = "".join(term.text for term in before.question.terms)
    return with_place(f"{topic}每次多少{told['unit']}", before.question.regions, before.question) if topic else ""


_ITS_STANDARD = regex(r"(?:那么?|这个|它|有|的)*(?:标准|额度|金额)(?:是|为|有|定)*(?:多少(?:钱|元)?|几多)(?:呢|啊)?")


def _of_standard(text: str, before: Turn) -> str:
    """标准是多少 after 教师工资谁保障, as 教师工资标准是多少; "" for any other turn, or where no thing was named."""
    things = [term.text for term in before.question.terms if not term.text.endswith(("保障", "负责", "落实"))]
    if not _ITS_STANDARD.fullmatch(fold(text).strip("?？。 ")) or not {"who", "lead"} & before.question.asks:
        return ""
    return with_place(f"{''.join(things)}标准是多少", before.question.regions, before.question) if things else ""


_WHO_HELPS = regex(
    r"(?:那么?|都?是?由?)*(?P<who>谁|哪(?:一?[所个家])?(?:学校|大学|高校|高中|中学|单位)|哪一?所)(?:来|去|会|负责|在)*"
    r"(?P<helps>帮扶|托管|帮助|帮|结对|支援|对口帮扶|对口)(?:[它他她]们?|这?[几两]?[所个]?(?:学校|高中)?)的?"
)


def _with_school(text: str, before: Turn) -> str:
    """谁帮扶 after a school was spoken of, as asked of that school; "" for any other turn, or where none was."""
    asked = _WHO_HELPS.fullmatch(core_of(fold(text)))
    if asked is None:
        return ""
    said = next((line.text for line in before.lines if line.spans), "")
    named = [*schools_named(before.question.query), *schools_named(said)]
    names = [name for name in named if not name.startswith("哪")]
    if not names:
        return ""
    return with_place(f"{names[0]}{asked['who']}{asked['helps']}", before.question.regions, before.question)


_DOES_WHAT = regex(
    r"(?:那么?)?(?:[它他她]们?|这(?:一?个|几个|些)?(?:局|部门|单位))(?P<how>(?:还|又|都|要|得|能|具体|主要|平时|到底|应该|需要)*)"
    r"(?:(?:干|做|负责|管|承担|配合)(?:些|点|的|哪)*(?:什么|啥|嘛|吗|些)|干(?:什么|啥|嘛|吗))(?:事|活|工作|任务|东西)?(?:呢|啊)?"
)
_TELLS_UNIT = regex(r"^(?:牵头单位[:：])?(?P<unit>(?!牵头单位)[\u4e00-\u9fff]{2,12}?)(?:(?:牵头|负责)?[:：]|[；。]|$)")
"""县公安局牵头：…, or 牵头单位：市财政局；… with one body in the lead, which 它 means."""


def _first_line(before: Turn) -> str:
    return before.lines[0].text if before.lines else ""


_ITS_PART = regex(
    r"(?:那么?)?(?:[它他]们?|这(?:一?个|家)?(?:局|部门|单位)|该局)(?P<part>(?:还|又|都|要|得|一共|总共|自己|单独)*"
    r"(?:牵头|配合|参[加与]|负责|承担|有)[^，。？?]{0,8}(?:几|多少|哪|什么|啥)[^，。？?]{0,4})"
)
_RANKED = regex(r"(?:最[多少]|第\d+)的?是(?P<unit>[\u4e00-\u9fff]{2,12})，")
"""参加最多的是县教育局，30项: the one body that a ranking told."""


def _of_unit_told(text: str, before: Turn) -> str:
    """他们要干嘛 after one body was asked about, or told alone to have charge: what that body has to do; else "".

    它牵头几项 after a ranking is asked of the body that came out of it.
    """
    part, ranked = _ITS_PART.fullmatch(fold(text).strip("?？。 ")), _RANKED.search(_first_line(before))
    if part is not None and ranked is not None and asked_units(ranked["unit"]):
        return with_place(f"{ranked['unit']}{part['part']}", before.question.regions, before.question)
    if _DOES_WHAT.fullmatch(fold(text).strip("?？。 ")) is None:
        return ""
    units = list(before.question.unit_words)
    first = _first_line(before)
    if not units and {"who", "lead"} & before.question.asks and not ("们" in text and first.startswith("牵头单位")):
        told = _TELLS_UNIT.match(first)
        units = [told["unit"]] if told is not None and asked_units(told["unit"]) else []
    if len(units) != 1:
        return ""
    return with_place(f"{units[0]}要做什么", before.question.regions, before.question)


_MANY_OF = regex(
    r"(?P<lead>[^，。]*?)(?:一共|总共)?(?:多少|几)(?P<unit>[个所名家间])(?P<kind>学校|幼儿园|园)?(?:呢|啊)?[?？]*"
)
_PART = regex(r"其中的?(?P<part>[\u4e00-\u9fff]{2,8}?)(?:是|有|占)*(?:多少|几)?[个所名家间]?(?:的|呢)?[?？]*")


def _part_counted(text: str, before: Turn) -> str:
    """其中小学 after 提升改造多少所学校, as 提升改造小学多少所; "" where what was told counts no such part."""
    part, asked = _PART.fullmatch(fold(text).strip()), _MANY_OF.fullmatch(before.question.query.rpartition(" ")[2])
    if part is None or asked is None or not asked["lead"]:
        return ""
    told = "".join(line.text for line in before.lines if line.spans)
    if not re.search(rf"(?<!中){re.escape(part['part'])}(?:有|共)?\d", told):
        return ""
    lead = re.sub(rf"(?:{_SLOTS[0].pattern})$", "", asked["lead"])  # 其中普通高中 after 其中小学
    return with_place(f"{lead}{part['part']}多少{asked['unit']}", before.question.regions, before.question)


_WHOSE_PART = regex(r"(?P<whole>[\u4e00-\u9fff]{2,8})的(?P<part>[\u4e00-\u9fff]{2,8})")


def _of_other_whole(text: str, earlier: Question) -> str:
    """督导的组长呢 after the turn 组长是谁, as 督导的组长是谁; "" for any other turn."""
    found, asked = _WHOSE_PART.fullmatch(core_of(fold(text))), without_lead_in(fold(earlier.text))
    if found is None or earlier.earlier is None or not POINTED.search(text) or not asked.startswith(found["part"]):
        return ""
    return with_place(f"{found.group()}{asked.removeprefix(found['part'])}", earlier.regions, earlier)


_TEACHERS = ("老师", "教师")
