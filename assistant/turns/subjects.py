"""Turns that bring a subject of their own, of which the last one's words say nothing: 公办园占比呢, 学生呢, 校车呢."""

from __future__ import annotations

import re

from assistant.understanding.followup import POINTED, core_of, with_place
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex
from corpus.regions import find_regions
from index.tokenizer import fold

_OWNERS = r"(?:公办|民办|普惠性?(?:民办)?|公立|私立)"
_SHARE = regex(
    rf"(?P<what>{_OWNERS}(?:的)?(?:幼儿园|幼儿|园|学校|校)?(?:在园幼儿)?)(?:的)?(?:占比|占|比例|比重)"
    r"(?:是|有|要|应|得|达到?|到)*(?:多少|几成|百分之几|(?P<claim>\d[\d.]*%?)(?:左右)?对?)?"
)
_OWNERS_ALONE = regex(rf"(?P<what>{_OWNERS})(?:幼儿园|园)?的?")
_RATES = regex(r"率|占比|比例|比重|占多少")
_RATIO = regex(r"(?:师生|生师|普职|职普|师幼|教师与学生)比(?:例)?")
_PEOPLE = regex(
    r"(?:在校|在园|在编|编外|专任)?(?:学生|幼儿|老师|教师|教职工|职工|教职员工?)(?:数|人数)?|在校生|在园幼儿|在编(?:的|人员)?|编外(?:的|人员)?"
)
_SCHOOLS = r"(?:学校|幼儿园|园|小学|中学|初中|高中|职校|完全小学|初级中学)"
_SCHOOLS_COUNTED = regex(
    r"(?:(?:[县市区]|一共|总共|现在|目前|现有|全[县市区]|其中|[，,])*"
    rf"(?:有?(?:多少|几)[所个家间]?{_SCHOOLS}|{_SCHOOLS}(?:一共|总共|共)?有?(?:多少|几)[所个家间]?))+"
)
_PEOPLE_COUNTED = regex(
    rf"(?:[县市区]|一共|总共|现在|目前|现有|全[县市区]|[，,])*(?:有?(?:多少|几)[个名]?(?:{_PEOPLE.pattern})|(?:{_PEOPLE.pattern})一?共?有?(?:多少|几)[个名]?人?)"
)
_WHO = r"(?:谁|哪一?个?(?:部门|单位|局)|哪些(?:部门|单位|局)|什么部门|啥部门)"
_DOES = r"(?:来|去|在|主要)?(?:主?管|负责|牵头|抓|承担)"
_OF_WHOM = regex(
    rf"(?:{_WHO}{_DOES}(?P<behind>[\u4e00-\u9fff]{{2,12}})|(?P<before>[\u4e00-\u9fff]{{2,12}}?)(?:工作)?(?:归|由|是|该)*{_WHO}{_DOES})[?？。呢啊]*"
)
_STAGE = regex(r"^(?:幼儿园|学前教育?|小学|初中|高中|县中|义务教育|中小学|职校|中职)")
_NO_SUBJECT = regex(
    r"谁|哪|啥|什么|怎|咋|几|多[少久长大]|时候|何|吗|[这那其还别它另条项款点]|牵头|配合|责任|部门|单位|任务|职责|\d"
    r"|(?:局|委|办|厅|院|联|政府|镇|乡|街道|机关|团委|学校|园|中学|小学|高中|初中|市|县|区)$"
)


def of_own_subject(text: str, earlier: Question, reading: Reading) -> str:
    """The turn as a question of its own, asked as the one before was; "" where it leans on that one's subject."""
    core = core_of(fold(text)).removeprefix("其中")
    own = _share(core, earlier, text) or (
        POINTED.search(text) and (_people(core, earlier) or _duty(core, earlier, reading))
    )
    return with_place(own, earlier.regions, earlier) if own else ""


def _share(core: str, earlier: Question, text: str) -> str:
    """公办园占比呢 after 毛入园率多少; after a question on 民办 it is that one, of another owner."""
    asked = earlier.query
    if _RATIO.fullmatch(core) and POINTED.search(text):
        return f"{core}是多少"
    share = _SHARE.fullmatch(core)
    if share is None and POINTED.search(text) and _RATES.search(asked) and "普惠" in asked:
        share = _OWNERS_ALONE.fullmatch(core)
    if share is None or re.search(r"公办|民办|公立|私立", asked):
        return ""
    what = share["what"].removesuffix("的")
    claim = share.groupdict().get("claim")
    asked = f"{claim}吗" if claim else "多少"  # 公办占比是50%吧
    return f"{what}{'园' if what in ('公办', '民办', '公立', '私立') else ''}占比是{asked}"


def _people(core: str, earlier: Question) -> str:
    """学生呢 after 有多少学校 or 有多少老师: schools and people are counted in turn."""
    asked = earlier.query.strip("?？。 ")
    counted = _SCHOOLS_COUNTED.fullmatch(asked.replace(" ", "")) or _PEOPLE_COUNTED.fullmatch(asked.rpartition(" ")[2])
    if _PEOPLE.fullmatch(core) is None or counted is None:
        return ""
    return f"有多少{core.removesuffix('的')}{'教职工' if core in ('在编', '在编的', '编外', '编外的') else ''}"


def _duty(core: str, earlier: Question, reading: Reading) -> str:
    """校车呢 after 谁管食堂: who has charge of that; a school's stage that the question before led with stays."""
    match = _OF_WHOM.fullmatch(earlier.query.rpartition(" ")[2].strip())
    if match is None or not 2 <= len(core) <= 8 or _NO_SUBJECT.search(core) or _STAGE.fullmatch(core):
        return ""
    if not re.fullmatch(r"[\u4e00-\u9fff]+", core) or find_regions(core, known=reading.region_names):
        return ""
    stage = _STAGE.match(match["behind"] or match["before"])
    return f"{stage.group() if stage and not _STAGE.match(core) else ''}{core}谁负责"
