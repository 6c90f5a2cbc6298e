"""Numbers and dates of deeds: one is only of what the sentence says is done so many times, or by then."""

from __future__ import annotations

import re

from assistant.evidence.focus import Segment, dates
from assistant.understanding.question import Question
from assistant.understanding.terms import is_generic
from corpus.numerals import chinese_number
from corpus.regex import regex

_DEEDS = {
    "合并": "合并|并入|整合", "撤销": "撤", "撤并": "撤|并", "撤": "撤", "新建": "建|新办|新设|新增",
    "扩建": "扩|改", "改建": "改|扩", "改扩建": "扩|改", "迁建": "迁", "创建": "创|建", "培育": "培|打造",
    "新增": "增|加|建", "招聘": "招|聘|引进", "引进": "引|招|聘", "表彰": "表彰|奖", "奖励": "奖", "托管": "托管",
    "帮扶": "帮扶", "完工": "完工|竣工|建成|投用", "竣工": "竣工|完工|建成|投用", "开工": "开工|动工|启动",
}  # fmt: skip
"""What is done so many times, and what a document may call it."""
_DEED_COUNTED = regex(rf"(?P<deed>{'|'.join(_DEEDS)})(?:了|成|好|设|过)?(?:多少|几)(?!年|天|月|次|岁|个百)")
_AMOUNT = regex(r"\d[\d.]*|一批|若干|部分|一些")


def of_other_deed(question: str, sentence: str, segment: Segment) -> bool:
    """Whether it is asked how many are merged, built or hired, and the number is of something else that is done.

    新建、合并、撤销一批普通高中，全市保持公办普通高中学校18所 tells neither how many are merged nor built.
    """
    asked = _DEED_COUNTED.search(question)
    if asked is None:
        return False
    before = [match.end() for match in _AMOUNT.finditer(sentence[: segment.start])]
    return not re.search(_DEEDS[asked["deed"]], sentence[before[-1] if before else 0 : segment.end])


_YEAR_SAID = regex(r"(?:截?至|截止|[到在]|力争)?20[0-4]\d年(?:底前|年底|底|前|末)?")
_BUILT = "建成|建好|建设|完成|投用|竣工|完工"
_DATED = {
    "建成": _BUILT, "建好": _BUILT, "竣工": "竣工|完工|建成|完成", "完工": "竣工|完工|建成|完成",
    "投用": "投用|投入使用|启用|开学|建成", "启用": "投用|投入使用|启用|建成", "开学": "开学|投用|招生|启用|建成",
    "寄宿": "寄宿", "搬迁": "迁|搬", "迁建": "迁", "搬": "搬|迁",
    "迁完": "迁|搬", "迁好": "迁|搬", "开工": "开工|动工|启动",
}  # fmt: skip
"""What is to be done by a day, and what a document may call it."""
_DEED_DATED = regex("|".join(_DATED))
_DATE_ALONE = regex(r"(?:到|在|自|力争|确保)*20\d\d年?(?:底|末|年底)?(?:之?前)?")


def date_of_other_deed(question: str, sentence: str, segment: Segment) -> bool:
    """Whether it is asked by when something is built or moved, and the date is that of something else.

    A date that stands alone between commas governs what follows it: …全寄宿制学校建设…，到2029年，…新增7855个床位.
    """
    asked = _DEED_DATED.search(question)
    own = dates(segment.text)
    if asked is None or (own and not _DATE_ALONE.fullmatch(segment.text)):
        return False
    governing = [match.end() for match in _YEAR_SAID.finditer(sentence[: segment.end])]
    return not re.search(_DATED[asked.group()], sentence[governing[-1] if governing else 0 :])


_START_ASKED = regex(r"启动|开工|动工|起步|开始(?!班|年级)")
_BEGUN = regex(
    r"启动|开工|动工|起步|开始|开展|起(?=[，。；、]|实施|执行|实行|全|在|对|新|招)|实施|施行|实行|推行|试点|执行|新建|开办"
)
_ENDS = regex(r"完成|建成|竣工|完工|通过|达到?|实现|消除|清零|认定|验收|投用|基本形成")


def date_of_end(question: str, sentence: str) -> bool:
    """Whether it is asked when something begins, and a sentence only says by when it is done: 2028年通过国家评估."""
    return bool(_START_ASKED.search(question) and _ENDS.search(sentence)) and not _BEGUN.search(sentence)


_ENDED = (
    (regex(r"取消|废除|废止|免掉|叫停|停止|暂停"), regex(r"取消|废|免|停|不再|消除|清零|退出|取缔|终止")),
    (regex(r"撤[销掉并]|[拆并]掉|拆除"), regex(r"撤|拆|并")),
    (regex(r"停办|关[停闭掉]|停招"), regex(r"停|关|取缔|退出|注销|终止")),
    (
        regex(r"收(?:回|归)|接管|移交|(?:[变改转]|办成)(?:成|为|作|制)*(?:公办|民办|公立|私立|公家|普惠|集体)"),
        regex(r"收[回归]|回收|接管|接收|移交|转[为成办制]|改[为成办制]|变[为成]|举办为|办成|办为"),
    ),
)
"""What puts an end to a thing or makes another of it, and what a document may call it."""
_WHOLLY = regex(r"(?:全部|全都|统统|一律|彻底|全面)(?:都|要|能|实行|实现)?(?P<deed>[\u4e00-\u9fff]{2})")


def of_no_such_end(question: Question, sentence: str) -> bool:
    """Whether it is asked when a thing ends or becomes another, and the sentence speaks of no such thing.

    到2025年，公办和普惠性民办幼儿园在园幼儿占比达到85%以上 is no day by which 民办幼儿园 are 收回公办.
    """
    for asked, told in _ENDED:
        if asked.search(question.body) and not told.search(sentence):
            return True
    wholly = _WHOLLY.search(question.body)
    deeds = [term for term in question.terms if wholly is not None and term.text == wholly["deed"] and term.direct]
    return any(not term.found_in(sentence) for term in deeds)


_FINED = regex(r"罚(?:款)?(?:金|的?(?:数额|金额|标准))?(?:是|要|会|可以)?(?:多少|几)|罚(?:款)?(?:金额|标准|数额)")
_LEFT_UNDONE = regex(r"(?:没有?|不|未)(?:按[规时期](?:定|间|限)?|及时|依法)?(?P<deed>[\u4e00-\u9fff]{2})")
_OF_OBJECT = frozenset("把将给向对跟")
"""Of 没把名单贴出来 the deed stands behind its object, in words of its own: the sentence has to hold all of it."""
_HOW = r"(?:按照?[^，。；]{2,16}?|在[^，。；]{2,30}，?|及时|依法|如实|足额)?"


def of_other_offence(question: Question, sentence: str) -> bool:
    """Whether it is asked what the fine is for leaving something undone, and the sentence fines another omission.

    未在施工现场公示配建…的，处五千元罚款 tells no fine for whoever does not hand over, or does not build.
    """
    undone = _LEFT_UNDONE.search(question.body) if _FINED.search(question.body) else None
    if undone is None:
        return False
    if undone["deed"][0] in _OF_OBJECT:
        behind = [one for one in question.terms if question.body.find(one.text) >= undone.start("deed")]
        own = [one for one in behind if not is_generic(one)]
        return not own or not all(one.found_in(sentence) for one in own)
    return not re.search(rf"(?:未|不|没有){_HOW}{undone['deed']}", "".join(sentence.split()))


_DISTANCE = regex(r"(?P<number>\d+|[一二两三四五六七八九十百千]+)(?P<unit>米|公里|里)(?:的)?(?:范围)?(?:之|以)?内")


def of_other_distance(question: str, sentence: str) -> bool:
    """Whether it is asked what holds within a distance, and the sentence rules another: 一百米内 is no 一千米范围内."""
    asked = _DISTANCE.search(question)
    if asked is None:
        return False
    ruled = {_metres(one) for one in _DISTANCE.finditer(sentence)}
    return bool(ruled) and _metres(asked) not in ruled


def states_distance(question: str, sentence: str) -> bool:
    """Whether a sentence rules what holds within just the distance that is asked about."""
    asked = _DISTANCE.search(question)
    return asked is not None and _metres(asked) in {_metres(one) for one in _DISTANCE.finditer(sentence)}


def _metres(found: re.Match[str]) -> float:
    number = found["number"]
    value = float(number) if number.isdigit() else float(chinese_number(number.replace("两", "二")) or 0)
    return value * {"米": 1, "里": 500, "公里": 1000}[found["unit"]]


_PAYER = regex(
    r"(?P<who>财政|政府|国家|中央|省里|省级|市里|市级|县里|县级|个人|家长|社会|企业|学校|银行|乡贤|镇里)"
    r"(?:上|要|得|该|自己|各|共|一共)*(?:出|承担|拿|负担|投入?|掏|捐|贴)(?:了|出)?(?:多少|几)"
)


_PAID_BY_ASKER = regex(
    r"(?:收|交|缴|付)(?:了|费|我们?|家长|学生|孩子|个?人)?(?:多少|几)(?:钱|元|块|费)?(?![人名个所次项门节])"
    r"|(?:服务|[学餐杂]|保教|住宿|伙食|托管|书本|培训)费(?:的?标准|用)?(?:现在|一般)?(?:是|要|为)*(?:多少|几[元块百])"
)
_GIVEN = regex(r"补贴|补助|奖补|奖励|津贴|资助|拨款|投资")
_TAKEN = regex(r"[收交缴付价]|费用|学费|标准")


def of_other_payer(question: str, segment: Segment, before: str = "") -> bool:
    """Whether it is asked how much one of several pays (财政出多少), and the part with the amount names another.

    What families pay (收多少钱) is no subsidy, which the sentence may name `before` the segment.
    """
    said = before + segment.text
    if _PAID_BY_ASKER.search(question) and "罚款" in segment.text and not re.search(r"罚|违", question):
        return True
    if _PAID_BY_ASKER.search(question) and _GIVEN.search(said) and not _TAKEN.search(said):
        return True
    asked = _PAYER.search(question)
    return asked is not None and asked["who"].rstrip("里级") not in segment.text
