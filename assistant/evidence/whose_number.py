"""Whose number a sentence states, and which bound it sets: another's, or a cap for a floor, answers nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.focus import PEOPLE, Segment, asked_units, quantities, schools_counted, segments
from assistant.evidence.limits import amounts, does_away
from assistant.evidence.limits_of_count import since_last_number
from assistant.evidence.norms import norm_of
from assistant.evidence_piece import LONG_CLAUSE, Evidence
from assistant.understanding.question import Question, levels_of
from assistant.understanding.school_names import schools_named
from assistant.understanding.terms import RARE, is_generic, unspoken
from corpus.regex import regex

_HEADS = "校长|园长|主任|书记|教授|组长"
_ROLES = regex(
    r"督学|驾驶人|驾驶员|司机|保安|门卫|校医|教研员|班主任|辅导员|骨干教师|学科带头人|特级教师|生活教师|生活老师|心理教师|心理老师|保育员|宿管|厨师|营养师|护士|志愿者|教研组长|校长|园长"
)
_POSTS = regex(rf"副?(?:{_ROLES.pattern})")
_OTHERS = regex("教师|学生|家长|幼儿")


def of_another(question: Question, piece: Evidence, segment: Segment, found: Sequence[tuple[str, str]]) -> bool:
    """Whether the numbers `found` in a segment are another person's, bound's, side's, period's or case's than asked."""
    body, text = question.body, segment.text
    return (
        of_other_role(question, piece, segment)
        or of_other_bound(body, text)
        or of_other_side(body, text)
        or of_longer_period(body, text)
        or within_which(question, piece)
        or counts_no_things(question, found)
        or only_given(question.folded, found)
        or of_other_area(body, since_last_number(piece.text, segment))
        or of_other_level_of_people(body, piece.title + piece.before + since_last_number(piece.text, segment))
        or bound_for_count(body, text)
        or of_case_before(body, text)
        or counted_from(question, text)
        or of_unnamed_school(question, piece)
        or brings_other(question, piece)
        or of_no_period(body, piece.text)
        or of_one_head(body, segment.text)
        or unmeasured(body, piece.text)
        or uncounted(question, piece.text)
        or of_other_result(body, piece.text)
    )


def of_other_role(question: Question, piece: Evidence, segment: Segment) -> bool:
    """Whether a number is asked of people of one post, and the sentence states it of another post's.

    督学培训多少学时 is not told by 驾驶人每年接受培训不少于24学时, nor what a head has to do by what a deputy has.
    """
    asked = [term for term in question.terms if _ROLES.search(term.text)]
    text = piece.text + piece.title
    deputy = _DEPUTY.search(question.body)
    if deputy is not None and deputy["of"] in segment.text and deputy.group() not in text:
        return True
    if _of_other_subject(question.body, text):
        return True
    if "副" not in question.body:
        text = re.sub(f"副(?:{_HEADS})", "", text)
    own = re.sub(f"副(?:{_HEADS})", "", segment.text) if "副" not in question.body else segment.text
    if unspoken(asked, own):
        told = _POSTS.findall(since_last_number(piece.text, segment))
        if told and not any(one in question.body for one in told):
            return True
        if _OTHERS.search(segment.text) and not any(term.found_in(text) for term in asked):
            return True
    # What teachers watch or are taught is no lesson of the pupils.
    of_pupils = _LESSONS_ASKED.search(question.body) and not _STAFF.search(question.body)
    deed = _LESSONS_OF_STAFF.search(segment.text) if of_pupils else None
    if deed is not None and deed.group()[0] not in question.body:
        return True
    of_teachers = _TEACHERS.search(question.body) and not (question.ask_text or _POSTS.search(question.body))
    if of_teachers and _POSTS.search(segment.text) and not _ANY_STAFF.search(segment.text):
        return True  # 老师每年培训多少课时: 每位教研员每年接受不少于72课时的培训
    kinds = _OF_A_KIND.findall(question.body)
    return len(kinds) == 1 and set(_OF_A_KIND.findall(segment.text)) == _RIVALS[kinds[0]]


_DEPUTY = regex(rf"副(?P<of>{_HEADS})")
_TEACHERS = regex(r"(?:教师|老师)(?!发展中心|进修)")
_ANY_STAFF = regex(r"教师(?!发展中心|进修)|老师|教职工|教员|人员")
_SUBJECT = "音乐|美术|体育|书法|舞蹈|语文|数学|[英外]语|物理|化学|科学|心理|信息(?:技术|科技)?|劳动|思政"
_TAUGHT = regex(rf"(?P<subject>{_SUBJECT})(?:健康)?(?:学科)?(?:专职|专任|兼职)?(?:老师|教师|教研员)")


def _of_other_subject(question: str, text: str) -> bool:
    """Whether teachers of one subject are asked about and a text names others' only: 体育老师 is no 音乐、美术教师."""
    asked, told = _TAUGHT.search(question), _TAUGHT.search(text)
    if asked is None or told is None:
        return False
    return asked["subject"] not in text and asked["subject"][0] not in _JOINT.findall(text)


_JOINT = regex(r"[音体美](?=[音体美]{0,2}(?:教师|老师|学科))")
"""音体美教师: those of music, sport and art."""
_LESSONS_ASKED = regex(r"(?:多少|几)(?:个|节)?(?:课时|学时|节)")
_STAFF = regex(r"老师|教师|教职工|教研员|主任|[校园]长|督学")
_LESSONS_OF_STAFF = regex(r"听课|评课|公开课|走教|培训|研修|支教")
_OF_A_KIND = regex(r"[专全]职(?!业)|兼职")
_RIVALS = {"专职": {"兼职"}, "全职": {"兼职"}, "兼职": {"专职"}}


_LEAST_ASKED = regex(
    r"(?:最[小低少短]|至少|起码|不[能得可]?[低少小]于)[^，。？?]{0,6}(?:多少|几)|(?:几|多少)周?岁(?:起|以上)"
)
_MOST_ASKED = regex(
    r"(?:最[大高多长]|至多|顶多|不[能得可]?(?:超过|[高多大]于))[^，。？?]{0,6}(?:多少|几)|(?:几|多少)周?岁以[下内]"
)


def of_other_bound(question: str, text: str) -> bool:
    """Whether the least is asked for and a text sets only caps, or the most and it sets only floors."""
    least, most = bool(_LEAST_ASKED.search(question)), bool(_MOST_ASKED.search(question))
    told = amounts(text)
    if most and does_away(text):
        return True
    if least == most or not told or any(one.role != "limit" or one.without_bounds for one in told):
        return False
    return all(one.low < 0 if least else one.high == float("inf") for one in told)


_UP_TO = regex(r"(?P<number>\d+)(?P<unit>[人名个所%岁周年元]{1,2}?)(?:(?:及|或)?以[下内]|不到|不足)")
_FROM = regex(r"(?P<number>\d+)(?P<unit>[人名个所%岁周年元]{1,2}?)(?:及|或)?以上")


def of_other_side(question: str, text: str) -> bool:
    """Whether a text is only for those on the other side of a number asked about: 500人以下, 800人以上的学校."""
    for own, other, sign in ((_UP_TO, _FROM, 1), (_FROM, _UP_TO, -1)):
        for found in own.finditer(question):
            told = [sign * int(one["number"]) for one in other.finditer(text) if one["unit"] == found["unit"]]
            same = any(one["unit"] == found["unit"] for one in own.finditer(text))
            if told and not same and min(told) >= sign * int(found["number"]):
                return True
    return False


_AREAS = (
    regex(r"农村|乡村|乡下|村里|乡镇|镇上|中心镇|[各每]个?镇"),
    regex(r"城镇|城区|城市|县城|市区|城里|城关|主城"),
)


def of_other_area(question: str, text: str) -> bool:
    """Whether a thing is asked for in the country and a text names the town only, or the other way round."""
    asked, told = ([bool(area.search(words)) for area in _AREAS] for words in (question, text))
    return asked != told and any(asked) and any(told) and not any(map(min, asked, told))


_OF_SEVERAL = regex(
    r"(?:高中|普高|小学|初中|中学|幼儿园|职校|中职)(?:的)?(?:学生|老师|教师|孩子|小孩|娃|教职工)|[学中职]生(?!均|源|活|涯)"
)
_WIDER = regex(r"中小学|义务教育(?:阶段|学校)?|九年一贯制?|各级各类")


def of_other_level_of_people(question: str, text: str) -> bool:
    """Whether people of one level of school are counted, and a text counts all of them, or some levels together.

    多少小学老师 is not told by 公办学校教职工3751人, nor 多少高中生 by 中小学44674人.
    """
    levels = levels_of(question)
    if len(levels) != 1 or not _OF_SEVERAL.search(question) or not PEOPLE & asked_units(question):
        return False
    return not levels & levels_of(_WIDER.sub(" ", text))


_ABOUT_PUPILS = regex(r"^(?:学生|孩子|小孩|娃|幼儿)(?![园会们])[^，,。？?]{2,10}[?？]?$")
_PUPILS = regex(
    r"学生|幼儿(?!园|教师)|儿童|孩子|少年|未成年|子女|新生|考生|生源|[每招]生|毕业生|入学|就读|家长|家庭|父母|监护"
)
_OF_STAFF = regex(r"教师|老师|教职工|教员|教研员|[校园]长|班主任")


def of_staff_only(question: str, text: str) -> bool:
    """Whether a thing of the pupils is asked for, and a text speaks of that of the staff: 学生保险, 教职工社会保险."""
    pupils = _ABOUT_PUPILS.search(question) and not _OF_STAFF.search(question)
    return bool(pupils) and bool(_OF_STAFF.search(text)) and not _PUPILS.search(text)


_PERIODS = {"天": 1, "日": 1, "周": 2, "星期": 2, "礼拜": 2, "月": 3, "季度": 4, "学期": 5, "学年": 6, "年": 6}
_PERIOD = r"[一每]个?(?P<period>天|日|周|星期|礼拜|月|季度|学期|学年|年)(?![级龄级])"
_LONGER_ASKED = regex(rf"{_PERIOD}[^，。？?]{{0,12}}(?:多少|几)(?:个|堂)?(?:次|节|课时|学时|小时|回|遍|场)")


def of_longer_period(question: str, text: str) -> bool:
    """Whether so many in a short time are asked for, and a text tells of a longer one only: 一周几节, 每年6节."""
    asked = _LONGER_ASKED.search(question)
    told = [_PERIODS[found["period"]] for found in re.finditer(_PERIOD, text)]
    return asked is not None and bool(told) and min(told) > _PERIODS[asked["period"]]


_GIVEN = regex(r"\d\d")


def only_given(question: str, found: Sequence[tuple[str, str]]) -> bool:
    """Whether all numbers of a text are those by which the question says its thing: 55人以上大班额还有几个."""
    given = set(quantities(question))
    return bool(found) and all(one in given and _GIVEN.match(one[0]) for one in found)


_THERE_ARE_NOW = regex(
    r"(?<![能可应该])(?:一共|总共|共|现在|目前|还)?有(?:多少|几)(?:个|名|位)?(?:[\u4e00-\u9fff]{2,4}的?)??(?:[学中]生|老师|教师|教职工|孩子|幼儿|人)[?？。]*$"
)


_OF_SIZE = regex(r"\d+人(?:及?以[上下内])[\u4e00-\u9fff]")
"""56人以上大班额: the number says which ones are meant."""


def bound_for_count(question: str, text: str) -> bool:
    """Whether it is asked how many people there are, and a text only says how many there may be, or of what size."""
    if not _THERE_ARE_NOW.search(question):
        return False
    sized = _OF_SIZE.sub(" ", text)
    return (bool(amounts(text)) and norm_of(text) == "cap") or (sized != text and not quantities(sized))


_LASTS = regex(
    r"(?:多少|几)个?(?:年|月|天|学期|次)[?？。]*$"
    r"|[给限得][^，。？?]{0,4}(?:多久|多长时间|几天|几个月)[^，。？?]{0,4}(?:[补改]|整改|达标|恢复)"
)
_IN_A_ROW = regex(r"连续(?:\d+|[一二两三四五六七八九十]+)个?(?:年|月|天|学期|次)")


def of_case_before(question: str, text: str) -> bool:
    """Whether it is asked how long a thing lasts, and a text only tells after how long in a row it comes."""
    if not _LASTS.search(question) or re.search(r"连续|累计|连着", question):
        return False
    found = _IN_A_ROW.search(text)
    rest = text[: found.start()] + text[found.end() :] if found else ""
    return found is not None and "任" not in text[found.end() : found.end() + 1] and not amounts(rest)


_FROM_THEN = regex(r"之日起|之后|以后")
_SINCE_ASKED = regex(r"[自从起后]|收到|接到|完(?=[多几]|了|成)")
_TIME_OF_DEED = regex(r"时限|期限|时间|限期|有效期|周期")
"""调解时限从受理之日起不得超过三十日: the time is the deed's own, however it is counted."""


def counted_from(question: Question, text: str) -> bool:
    """Whether the deed asked about is only what a text counts its time from: 于反馈意见之日起三十日内发出."""
    start = _FROM_THEN.search(text)
    if start is None or _SINCE_ASKED.search(question.body) or not question.terms:
        return False
    if _TIME_OF_DEED.search(text[: start.start()]):
        return False
    placed = [(question.body.rfind(term.text), term) for term in question.terms]
    deed = max(placed, key=lambda one: one[0])[1]
    return deed.found_in(text[: start.start()]) and not deed.found_in(text[start.end() :])


_WITHIN_WHICH = regex(
    r"(?:多少|几)个?(?:天|日|工作日|年|月|小时|分钟)(?:[之以]?内|里)(?:要|得|必须|应当?|可以)?(?P<deed>(?![不没能可])[\u4e00-\u9fff]{2})"
)


def within_which(question: Question, piece: Evidence) -> bool:
    """Whether it is asked within which time a thing is done that documents speak of, and the clause does not."""
    asked = _WITHIN_WHICH.search(question.body)
    deeds = [term for term in question.terms if asked is not None and asked["deed"] in term.text and term.known]
    return unspoken(deeds, piece.whole)


_NUMBERED = regex(r"[一二三四五六七八九十]中$")
_SEVERAL = regex(r"(?:\d+|[两三四五六七八九十]+)所")


def of_unnamed_school(question: Question, piece: Evidence) -> bool:
    """Whether a number is asked of one school by name, and a sentence without any counts several: 创建不少于4所."""
    names = [name for name in schools_named(question.folded) if _NUMBERED.search(name)]
    if not names or piece.clause.kind == "row" or schools_counted(question.folded):
        return False
    return bool(_SEVERAL.search(piece.text)) and not any(name[-2:] in piece.text for name in names)


_BRINGS = regex(
    r"(?:多少|几)(?:个)?[天日年月次回分人名岁%][^，。？?]{0,4}?(?:就|才|会|可以|能|要)(?:会|要|能|可以|被)?(?P<deed>(?!求|有|是|多少)[^，。？?]{2,8})[?？。]*$"
)


def brings_other(question: Question, piece: Evidence) -> bool:
    """Whether it is asked at which number something comes about, and the clause speaks of no such thing.

    缺课满多少天会被取消学籍 is not told by 缺课满3天的，学校上报.
    """
    asked = _BRINGS.search(question.body)
    deeds = [one for one in question.terms if asked and one.text in asked["deed"] and one.known and not is_generic(one)]
    return unspoken(deeds, piece.text + piece.title if len(piece.whole) > LONG_CLAUSE else piece.whole)


_PER_PERIOD = regex(
    r"(?<![第唯统同了])[一每]个?(?:学年|年|学期|季度|月|周|星期)(?![级内之])[^，。？?]{0,8}(?:几|多少)(?![元块钱])"
)
_ANY_PERIOD = regex(r"[每各逐]|(?<![\d二三四五六七八九十两])年|学期|(?<!\d)月|周|季")


def of_no_period(question: str, text: str) -> bool:
    """Whether so many a year or term are asked for, and a text counts them all at once: 一年培养几个, 培养30名."""
    # Pupils are taken in year by year, whether a text says so or not.
    return bool(_PER_PERIOD.search(question)) and not re.search("[招收]", question) and not _ANY_PERIOD.search(text)


_SUM_ASKED = regex(r"(?:多少|几)(?:个|百|千|十)*(?:亿|万(?!人|名))|总(?:额|投入|经费|投资)[^，。？?]{0,4}(?:多少|几)")
_PER_HEAD = regex(r"每生|生均|每人|人均|每(?:名|个|位)(?:学生|教师|孩子|幼儿)")


def of_one_head(question: str, text: str) -> bool:
    """Whether a sum of all is asked for and a text states what is paid for one: 经费多少亿, 每生每年1000元."""
    return bool(_SUM_ASKED.search(question)) and bool(_PER_HEAD.search(text)) and not _PER_HEAD.search(question)


_MEASURED = (
    (
        regex(r"(?:[等满干待休隔签]|任职|任教|有效)(?:几|多少)年(?!级)|几年(?:一次|换|才能|就能)"),
        regex(r"(?<!\d)\d{1,2}(?:周|个)?年|[一二两三四五六七八九十半学每]年|年度|（年）"),
    ),
    (regex(r"多[高宽厚深远](?=$|[?？]|的?[距墙楼门窗])"), regex(r"米|公里|公分|里路|层|分钟")),
)
"""How long or how far is asked for, and what states it: no date (2029年) does, nor a percentage."""


def unmeasured(question: str, text: str) -> bool:
    """Whether so many years or metres are asked for, and a text has none: 职称要等几年, 到2029年达到8%."""
    return any(asked.search(question) and not told.search(text) for asked, told in _MEASURED)


_RESULT = r"(?P<result>(?<![不本])(?:优秀|良好|合格|称职)|基本合格|不合格|末位)"
_RESULT_ASKED = regex(rf"(?:考核|年检|评估|评价|督导|检查|考评|验收|测评|结论|等次)[^，。？?]{{0,4}}{_RESULT}")


def of_other_result(question: str, text: str) -> bool:
    """Whether a number is asked for one result of an assessment and told for another: 考核良好, 考核优秀."""
    asked = _RESULT_ASKED.search(question)
    told = {found["result"] for found in re.finditer(_RESULT, text)}
    return asked is not None and bool(told) and asked["result"] not in told


_SOME = regex(r"一批|若干|部分|一些")


def uncounted(question: Question, text: str) -> bool:
    """Whether what is counted is only “some” in a text, and its number another's: 撤销一批普通高中，保持18所."""
    counted = [part for part in segments(text) if quantities(part.text)]
    telling = [one for one in question.terms if one.known and one.weight >= RARE and not is_generic(one)]
    some = [
        one for one in telling if any(_SOME.search(part.text) and one.found_in(part.text) for part in segments(text))
    ]
    return any(not any(one.found_in(part.text) for part in counted) for one in some)


_HOW_MANY_THINGS = regex(r"(?:多少|几)[个家所][?？。]*$")
_NO_THINGS = frozenset(
    {
        "级",
        "岁",
        "周岁",
        "年",
        "月",
        "天",
        "日",
        "元",
        "万元",
        "小时",
        "课时",
        "学时",
        "分",
        "次",
        "公里",
        "千米",
        "米",
        "%",
        "倍",
        "亩",
        "辆",
    }
)


def counts_no_things(question: Question, found: Sequence[tuple[str, str]]) -> bool:
    """Whether it is asked how many of a thing there are, and only levels, years, sums are counted: 校、区、市三级."""
    return bool(_HOW_MANY_THINGS.search(question.body)) and all(unit in _NO_THINGS for _, unit in found)
