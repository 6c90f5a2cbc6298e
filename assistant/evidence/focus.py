"""The part of a sentence that answers: segments at commas, the year that governs them, the numbers they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.understanding.terms import Term
from corpus.regex import regex

_A_YEAR = r"20[0-4]\d(?!\d|\s*[人名个元所万亿余多座间米])"
_YEAR = regex(rf"(?<!\d)({_A_YEAR})年?")
_QUOTED = 80
"""A quotation longer than this, or never closed, is cut at its commas like the rest."""
QUANTITY = regex(
    r"(?P<value>\d[\d,]*(?:\.\d+)?|(?<![同上下])[一二两三四五六七八九十百千万]+(?=[个所项名次条间年月日天倍成级类种件套小周分公米元人岁课节千平学栋幢门张份台辆](?!心|槛|道)))[多余]?"
    r"\s*(?P<unit>个百分点|个工作日|个学期|个月|个小时|个钟头|个班|个教学班|个课时|个学时|个学分|课时|学时|学分|学位|床位|万元|亿元|元|%|％|‰|个|所|人|名|次|条|项|间|张|节|门|类|份|台|辆|套|座|栋|幢|亩"
    r"|年|月|学期|周(?!岁|边)|天|日|小时|分钟|周岁|岁|倍|公里|千米|米|平方米|户|B级|级|分)?"
)
_FRACTION = regex(
    r"[一二三四五六七八九十百]+分之(?:[一二三四五六七八九十百]+|\d+(?:\.\d+)?)|[一二两三四五六七八九]成(?![员立为果本]|不变)|一半|半数"
)
"""Shares in words: 三分之二, 七成, 一半."""
# Measure words that people use for one another.
_INTERCHANGEABLE = (
    frozenset("所间个家座处"),
    frozenset({"人", "名", "位", "个"}),
    frozenset({"次", "回", "遍"}),
    frozenset({"节", "课时", "门", "个"}),
    frozenset({"天", "日", "个工作日"}),
    frozenset({"月", "个月"}),
    frozenset({"学期", "个学期"}),
    frozenset({"小时", "个小时", "钟头", "个钟头", "钟"}),
    frozenset({"米", "公里", "千米"}),
    frozenset({"岁", "周岁"}),
    frozenset({"节", "课时", "学时"}),
    frozenset({"分", "学分"}),
)
_DATE = regex(
    r"(?<!\d)20[0-4]\d(?!\d)(?!\s*[人名个元所万亿余多座间米])年?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:年?底|前|末)?|“十[三四五]五”(?:期间|末)?|每?(?:周|星期|礼拜)[一二三四五六日天](?!次|节|课|至|期|名|个|项|点)|(?:\d+"
    r"|(?<![上下])[一二两三四五六七八九十]+)(?:个)?(?:月|年|天|日|周(?!岁)|工作日|小时|分钟|学期)(?:内|以内|之内|底前|前)?|每(?:年|月"
    r"|季度|学期|周|天)|及时|立即|年底|(?<!入)学年(?![级龄])|(?<=满)半年(?:以上)?"
    r"|(?:[上下本新]一?(?:个)?学期)?开学前|学期(?:初|末|结束前)"
)
# Names that hold numbers without stating any: titles of documents, their numbers, a clause's own label, school types.
_NAMES = regex(
    r"《[^《》]*(?:〈[^〈〉]*〉[^《》]*)*》|〔\d{4}〕\s*\d+\s*号|^\s*(?:\d{1,2}\s*[.．、](?!\d)|[（(][一二三四五六七八九十\d]+[）)])"
    r"|[一二三四五六七八九]+(?:[、至到和与—－-][一二三四五六七八九])*年级"
    r"|[百千万]人(?=[\u4e00-\u9fff]{0,6}(?:计划|工程|行动))"
    r"|一[人生师校班县乡镇村园]一(?=[\u4e00-\u9fff])|千人(?=学位|口)|[前上]一次|(?:九|十二)年(?=一贯|制|义务)|九年义务|义务教育九年|第\d+|第[一二三四五六七八九十百零]+[条章款]"
)
_MONEY_ASKED = regex(
    r"(?:资金|经费|专款)(?:一共|总共|共)?(?:有|是|要|达到?)?(?:多少|几)(?![个项所人名次类种])"
    r"|(?:资金|经费|专款)[^，。？?用于]{0,8}?(?:安排|投入|拨[付给]?|拿出?|列支|下达|给|出)(?:了|到)?(?:多少|几)(?![个项所人名次类种年天月])"
    r"|(?:多少|几)[^，。？?]{0,6}(?:费|补助|补贴|津贴|奖金|资金|钱)|费(?:用|是|要|收|一年|一学期|每人)?(?:多少|几)"
    r"|(?:费|工资|补贴|补助|津贴|奖金|房价|单价)[^，。？?]{0,3}(?:涨|加|降|调|收|给|发|交|是|要)[^，。？?]{0,2}(?:多少|几[百千万])(?![年月天日次人名个所岁])"
    r"|要?交多少(?![年月天日次人名个份项所])"
    r"|投(?:入|资)?(?:多少|几)|多少(?:钱|元|块(?![^，。？?钱]{0,4}[场地牌板屏田]))|(?<![哪场地牌板屏田])几(?:元|块(?![^，。？?钱]{0,4}[场地牌板屏田]))|多少万|底薪|几多|费用|罚款"
)
_SCHOOLS_COUNTED = regex(
    r"(?:多少|几)(?:家|间|个|所)?(?!钱|元|[百千万亿]+元?|人|名|岁|户|成|档|个?班|[次遍趟回天年月])(?P<kind>[\u4e00-\u9fff]{0,8}?)(?P<noun>学校|幼儿园|中小学|中学|小学|初中|高中|(?<!校)园)"
    r"(?=$|[?？,，。、；有是要呢吗么达到建需了在多的])"
)
_OWNED = "公办|民办|普惠性?|公立|私立|农村|乡村|县城|城区"
_OF_SCHOOL = rf"(?:(?:{_OWNED})?(?:幼儿园|中小学|小学|初中|高中|普高|中学|中职|职校|学前)的?)?"
_PUPIL_OF_LEVEL = r"(?:小学|初中|高中|中学|中职|职校|职高|普高)生(?!均|源|活|涯)"
_PEOPLE_ASKED = regex(
    rf"{_PUPIL_OF_LEVEL}(?:现在|目前|一共|总共|共|有|是)*(?:多少|几)(?![元块钱所])|(?:多少|几)(?:个|名|位)?{_PUPIL_OF_LEVEL}"
    rf"|(?:多少|几)(?:个|名|位)?{_OF_SCHOOL}(?:学生|老师|教师|孩子|小孩|娃|教职工)(?!宿舍|食堂|公寓|社团|活动)|"
    r"人数(?!比|占)|(?:学生|老师|教师|幼儿|孩子|教职工|校医|教研员|组长|[校园局]长|书记|委员|成员)(?:现在|目前|一共|总共)?(?:有|是)?(?:多少|几)(?:个|人|名)"
    r"|(?:多少|几)(?:个|名|位)?(?!所|家|间)(?:残疾|随迁|留守|困难|贫困)?(?:[\u4e00-\u9fff]{0,6}(?:带头人|骨干教师|名师|人才|教研员)|学生(?!艺术|社团|活动|公寓|宿舍|食堂|作品|服务|用)|老师|教师|孩子|小孩|小朋友|娃|幼儿(?!园)|儿童|党员|教职工|人|[\u4e00-\u9fff]{0,3}(?:代表|专家|委员|成员)(?!性))"
)
_SCHOOLS_BEFORE = regex(
    r"(?P<noun>学校|幼儿园|中小学|中学|小学|初中|高中|(?<!校)园)(?:(?:现在|目前|如今|眼下|一共|总共|共|到底|要|得|需要?|应该?|该|计划|准备|打算|至少|最少)*(?:有|是|新?建[成有]?|改?扩建|改建|[办盖设开])?了?(?:几|多少)(?:所|家|间|个)?[?？。]?$"
    r"|(?:的)?(?:总?数量?|数目|总数)(?:的?对比|是|有|为)?(?:谁|哪|多少|几|差|比|[?？。]|$))"
)
_SHARE_ASKED = regex(r"占(?!地|用|据|道|掉|课)[^，。？?占]{1,12}(?:多少|几成|几分之几)(?![年月天日次所个名人元万])")
"""老师要占学生人数的多少 asks for a share, though 人数 stands in it."""
_PEOPLE_IN_ALL = regex(
    r"(?:教职工|教师|老师|教职员工|学生|在校生|幼儿|在园幼儿|员工)(?:(?:的)?总(?:人)?数(?!的)"
    r"|(?:现在|目前|一共|总共|共|有|是)*多少[?？。]*$)"
)
PEOPLE = frozenset({"人", "名"})
MONEY = frozenset({"元", "万元", "亿元"})
SHARES = frozenset({"%", "％", "‰", "个百分点"})


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch between commas: its text and place in the sentence, and the year that governs it."""

    text: str
    start: int
    end: int
    year: int | None


def segments(sentence: str, governing: int | None = None) -> tuple[Segment, ...]:
    """Segments of a sentence (joined text) at ，；：。, not inside brackets or quotation marks of names.

    `governing`: the year that a part before the sentence states, valid until the sentence names one itself.
    """
    found: list[Segment] = []
    depth, start, year = 0, 0, governing
    for position, character in enumerate(sentence):
        closed = character == "“" and 0 < sentence.find("”", position) - position <= _QUOTED
        depth += (character in "（(《〈" or closed) - (character in "）)》〉”" and depth > 0)
        if (character in "，；。" and depth == 0) or position == len(sentence) - 1:
            text = sentence[start : position + 1].strip("，；。 ")
            if text:
                years = _YEAR.findall(_COMPARED_WITH.sub(" ", without_names(text)))
                year = int(years[-1]) if years else year
                found.append(Segment(text, start, position + 1, year))
            start = position + 1
    return tuple(found)


_COMPARED_WITH = regex(r"(?:由|从)20[0-4]\d年?(?!起|开始|以来|至|到|秋|春)[^，。；]{0,2}?(?=的|[增提高减降]|\d)")
"""由2022年的94.7%提高到98%: what it was then; the year that governs the aim stands before."""
_COUNTED = regex(r"^个(课时|学时|学分)$")
"""72个学时 is 72学时."""


def schools_counted(question: str) -> str:
    """The kind of school whose number is asked for (多少家幼儿园, 中小学有几所); "" for any other question."""
    if found := _SCHOOLS_COUNTED.search(question):
        return "" if _OF_PEOPLE.search(found["kind"]) else found["noun"]
    found = _SCHOOLS_BEFORE.search(question)
    return "" if found is None or _MEASURE_BEFORE.search(question[: found.start()]) else found["noun"]


_OF_PEOPLE = regex(r"(?:学生|儿童|少年|幼儿|孩子|人|教师|老师|子女)的|分[给到配]|[给投拨]")
"""多少残疾学生的普通学校 counts the pupils, 名额多少分给初中 what is given to the schools."""
_MEASURE_BEFORE = regex(r"(?:率|度|占比|比例|数|额|费|规模|面积|标准)[，, ]?$|[给到在对从向比]$")
"""家长满意度中小学是多少 asks for the measure, with the school behind it."""


def without_names(text: str) -> str:
    """`text` with blanks for what holds numbers as part of a name, places kept: “《…计划（2020—2025年）》”, “5.”."""
    return _NAMES.sub(lambda match: " " * len(match.group()), text)


_QUOTED_NAME = regex(r"“[^“”]{0,3}[一二三四五六七八九十百千][^“”\d]{1,6}”")
"""“三所学校”, “五项管理”: a name, which counts nothing."""


_NUMERALS = regex(r"\d|[一二两三四五六七八九十].*[一二两三四五六七八九十]")
"""“四有”, “三全育人”: a name of so many things, and no number of any."""
_ONE_EACH = regex(r"一.一.{1,2}")
"""“一校一策”: one for each, and no number of either."""
_INHABITANTS = regex(r"(\d[\d,.]*万?|[一二两三四五六七八九十百千万]+)(?=(?:常住|户籍|服务)?(?:居民|人口(?!密)|村民))")
"""一万居民, 每1万常住人口: people, counted without a measure word."""
_STAFFED = regex(r"([一二两三四])教([一二两三四])保")
"""“两教一保”: two teachers and a nurse for every class."""


def staff_of_class(question: str, text: str) -> bool:
    """Whether a text only says how many there are for every class, and the question asks of no class."""
    return "班" not in question and bool(_STAFFED.search(text)) and bool(PEOPLE & asked_units(question))


def quantities(text: str) -> tuple[tuple[str, str], ...]:
    """(value, unit) pairs of a text that are no years, document numbers or ordinals."""
    nameless = without_names(text.replace("％", "%"))
    cleaned = re.sub(rf"{_A_YEAR}年?(?:[—－-]20\d\d年?)?", " ", nameless)
    shares = [(match.group(), "%") for match in _FRACTION.finditer(cleaned)]
    cleaned = _FRACTION.sub(" ", cleaned)
    bare = _QUOTED_NAME.sub(lambda match: " " * len(match.group()), cleaned)
    counted = ((match["value"], match["unit"] or "") for match in QUANTITY.finditer(bare))
    found = shares + [(value, _COUNTED.sub(r"\1", unit).replace("教学班", "班")) for value, unit in counted]
    # “两教一保”, “6个100%”: a norm that goes by its numbers.
    found += [
        (name, "")
        for name in re.findall(r"“([^”]*[一二两三四五六七八九十\d][^”]*)”", cleaned)
        if len(name) <= 6 and "五" not in name[-1:] and _NUMERALS.search(name) and not _ONE_EACH.fullmatch(name)
    ]
    found += [(grade, "级") for grade in re.findall(r"[A-Da-d]级", cleaned)]
    found += [(ratio, RATIO) for ratio in _RATIO.findall(nameless)]
    found += [(count, "人") for count in _INHABITANTS.findall(cleaned)]
    found += [(count, "人") for counts in _STAFFED.findall(cleaned) for count in counts]
    # 晋升一个专业技术岗位等级 is one step up.
    found += [(steps, "级") for steps in re.findall(r"([一二两三四五\d])个[^，。；、\d]{0,10}等级", cleaned)]
    return tuple(found)


RATIO = "比"
_RATIO = regex(
    r"\d+(?:\.\d+)?\s*∶\s*\d+(?:\.\d+)?(?:\s*∶\s*\d+(?:\.\d+)?)*"
    r"|(?<![\d:：])\d+(?:\.\d+)?[:：](?![0-5]\d(?![\d.]))\d+(?:\.\d+)?(?:[:：]\d+(?:\.\d+)?)*"
    r"|[一二三四五六七八九十百千]+比[一二三四五六七八九十百千]+|[一二三四五六七八九]成[^，。；]{0,10}[一二三四五六七八九]成"
    r"|每\d+[名人个位所]?[^，。；\d]{0,8}(?:[配设][^，。；\d]{0,4}|至少[配设]?|不少于|不低于)[\d一二两三]+[名人个位]"
)
"""6∶4, 六百比一, 每300名学生配1名: so many to so many, and no time of day (8:30)."""
_RATIO_ASKED = regex(
    r"(?:按|依)(?:照)?[^，。？?]{0,6}(?:什么|啥|多大的?|哪种|多少)(?:样的)?比例|(?:分[担摊]|配[备置]?|兑现)的?比例"
    r"|比例(?:来)?(?:分[担摊]|配|兑现|设)|各(?:自)?(?:出|承担|分[担摊]|负担)(?:几成|多少比例|百分之几)"
    r"|(?:老师|教师|教职工|人员|保育员|校医|保安)(?:人数)?[和与跟同对][^，。？?、]{1,6}的?(?:人数)?(?:配比|比例|比(?=是|[多?？]|$))"
)
"""Who bears how much of it, or how many of one kind for so many of another: told as a ratio as often as as a share."""
_CHANGED = regex(r"[涨降]|提高|增长|(?:[减扣退返砍罚少]|要回来?|拿回来?)(?:[掉去还]|学费|钱)?(?:多少|几)|减少")
"""What becomes more or less may be told as an amount or as a share: 扣多少 → 扣减20%, 退多少 → 退还一半."""


_OF_PEOPLE_TO_PEOPLE = regex(r"[师生][生师]比|(?:教师|老师|学生)[和跟与同对、]?(?:教师|老师|学生)(?:人数)?的?比")
"""师生比: so many to one, and no share."""


def asked_units(question: str) -> frozenset[str]:
    """Units that the question's own words ask for: 几所 → 所, 多少钱 → 元, 百分之几 → %; empty when left open."""
    found: set[str] = set()
    if _MONEY_ASKED.search(question):
        found |= MONEY
    if found and _CHANGED.search(question):
        found |= SHARES
    if re.search(r"(?:多少|几)个?班(?!主任|级|额|子|车)|班级?数[^，。？?]{0,4}(?:多少|几)", question):
        found.add("个班")
    if not _OF_PEOPLE_TO_PEOPLE.search(question) and re.search(
        r"百分[之比]|几成|占多少|占比|比例|比重|多大一?[块份](?!头|地)|[^效]率|满意度|覆盖多少|百分点", question
    ):
        found |= SHARES
    if _RATIO_ASKED.search(question):
        found.add(RATIO)
    if _SHARE_ASKED.search(question):
        return frozenset(found | SHARES)
    if _PEOPLE_ASKED.search(question):
        found |= PEOPLE
    if _PEOPLE_IN_ALL.search(question):
        found |= PEOPLE
    if schools_counted(question):
        found |= {"所", "个"}
    for unit in re.findall(
        r"(?:多少|几)(个月|个?学期|个?工作日|个?钟头|个钟|个?小时|个?课时|个?学时|个?学分|学位|床位|所|人|名(?!额)|篇|次|条|项|间|张|节|门|类|份|台|辆|套|座|栋|幢|亩|年|天|日(?!常)|周"
        r"|分钟|岁|倍|公里|千米|平方米|米|户|级|分(?![给到配摊])|元|回|遍)",
        question,
    ):
        unit = _COUNTED.sub(r"\1", unit)
        found |= {"次"} if unit in "回遍" else {"小时"} if "钟" in unit and unit != "分钟" else {unit}
    if "张" in found and "床" in question:
        found.add("床位")
    return frozenset(found)


_PUPILS = regex(r"学生|幼儿|儿童|孩子|小孩|娃|在校生|在园|学前\d|生源|新生|小学\d|中学\d|学位")
_STAFF = regex(r"教职工|教师|老师|教研员|校医|在编|编外|员工|带头人|骨干|校长|园长")
_IN_ALL = r"(?:现在|目前|一共|总共|共|到底|有|是)*"
PUPILS_ASKED = regex(
    rf"(?:多少|几)(?:个|名|位)?(?:{_OF_SCHOOL}(?:学生|幼儿|儿童|孩子|小孩|娃|小朋友)|{_PUPIL_OF_LEVEL})"
    rf"|{_PUPIL_OF_LEVEL}{_IN_ALL}(?:多少|几)"
    rf"|(?:学生|幼儿|孩子|在校生|小朋友)(?:{_IN_ALL}(?:多少|几)|的?总(?:人)?数)"
)
STAFF_ASKED = regex(
    rf"(?:多少|几)(?:个|名|位)?{_OF_SCHOOL}(?:教职工|教师|老师|员工)"
    rf"|(?:教职工|教师|老师)(?:{_IN_ALL}(?:多少|几)(?:人|个|名)|的?总(?:人)?数)"
)


def of_other_people(question: str, text: str) -> bool:
    """Whether pupils are asked for and a text counts staff only, or the other way round."""
    if STAFF_ASKED.search(question) and "教研员" in text and not re.search(r"教师|教职工|老师", text):
        return "教研员" not in question
    pupils, staff = bool(_PUPILS.search(text)), bool(_STAFF.search(text))
    if PUPILS_ASKED.search(question):
        return staff and not pupils
    return bool(STAFF_ASKED.search(question)) and pupils and not staff


_EVERYBODY = regex(
    r"^(?:全[县市区省校]|现在|目前|现有|一共|总共|共|有|的|多少|几|个|名|位)*(?P<who>教职员?工|专任教师|教师|老师|在校学生|在校生|学生|在园幼儿|幼儿)"
    r"(?:的)?(?:现在|目前|一共|总共|共|有|是|总(?:人)?数|人数|数量|到底|多少|几|个|名|人|位|呢)*[?？。]*$"
)
_WRITTEN_FOR = {
    "教师": "专任教师|教师|教职员?工",
    "老师": "专任教师|教师|教职员?工",
    "学生": "在校学生|在校生|学生",
    "在校学生": "在校学生|在校生",
    "幼儿": "在园幼儿|幼儿",
}


def people_counted(question: str) -> re.Pattern[str] | None:
    """What counts the people whose number is asked for without any limit: 教职工总数, 教师多少人; else None."""
    found = _EVERYBODY.search(question)
    if found is None or not re.search(r"多少|几|数", question):
        return None
    who = _WRITTEN_FOR.get(found["who"], found["who"])
    return re.compile(rf"(?:{who})(?:总(?:人)?数|人数)?(?:共有?|有|达到?|为|约)*\d[\d,]*(?:\.\d+)?万?余?[人名]")


_NAMED_FEW = regex(r"“([^“”]{2,6})”[\u4e00-\u9fff]{0,4}(?:教师|老师|人才|校长|园长)[^“”]{0,20}$")


def of_named_few(question: str, before: str) -> bool:
    """Whether people are asked for and the number behind `before` counts some by a name: “双师型”专业教师…仅有13人."""
    found = _NAMED_FEW.search(before)
    return found is not None and found[1] not in question and bool(PEOPLE & asked_units(question))


def holds_unit(found: Sequence[tuple[str, str]], asked: frozenset[str]) -> bool:
    """Whether one of the quantities is counted in an asked unit, or in one that people use for it."""
    wide = asked.union(*(group for group in _INTERCHANGEABLE if group & asked))
    if asked & {"学位", "床位"}:
        wide |= {"个", "座", "张"}
    return any(unit in wide for _, unit in found)


def dates(text: str) -> tuple[str, ...]:
    """Dates, years and spans of time in a text, as written."""
    return tuple(_DATE.findall(without_names(text)))


def matched_weight(text: str, terms: Sequence[Term]) -> float:
    """Sum of the weights of the terms that `text` holds."""
    return sum(term.weight for term in terms if term.found_in(text))
