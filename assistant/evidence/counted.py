"""What a number counts: whether it is the thing, the kind and the rank that are asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.focus import PEOPLE, SHARES, Segment
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.terms import key_terms
from corpus.regex import regex

_RARE_UNIT = 2.0
_UNIT_NOUN = regex(r"(?:多少|几)个?(?P<noun>[\u4e00-\u9fff]{2,5})")
_STAFF = "(?:教师|老师|人员|员工|学生|职工)"
_PEOPLE_BEFORE = regex(r"(?P<who>[\u4e00-\u9fff]{2,6}?)(?:现在|一共|总共|共)?(?:有|是)?(?:多少|几)(?:个|名|位)?人")


def uncounted(question: Question) -> bool:
    """Whether it is asked how many of something there are that no document knows: 多少勒克斯."""
    asked = _UNIT_NOUN.search(question.body)
    unknown = [term for term in question.terms if not term.known and term.weight >= _RARE_UNIT]
    if asked is not None and any(asked["noun"].startswith(term.text) for term in unknown):
        return True
    # 外籍教师多少人: people of a kind that no document knows.
    people = _PEOPLE_BEFORE.search(question.body)
    return people is not None and any(re.search(rf"{re.escape(term.text)}{_STAFF}$", people["who"]) for term in unknown)


_RANKS = ("国家级", "省级", "市级", "县级")
_CLASS = regex(
    r"(?<![分共有为成设这那哪各每前后两多全])(?:第|省)?(?P<which>[一二三四五六七八九甲乙丙丁a-d])(?P<kind>[类档等级])(?!人[员才]|以上|残疾|教育)"
)
"""三类地区, A级: a class by its number or letter; 分三类 counts the classes."""


_POST = regex(r"[初中]级(?!中学)|正高|副高|(?<!正)(?<!副)高级(?!中学|中等|技工|职业)|[硕博]士")
_SAME_POST = {"副高": "高级"}


def _posts(text: str) -> set[str]:
    """The grades of posts and the degrees that a text names."""
    return {_SAME_POST.get(one, one) for one in _POST.findall(text)}


def of_other_rank(question: str, text: str, before: str = "") -> bool:
    """Whether a text counts what another body has named, or another class than the one asked for.

    市级 is no 省级; 一类每人每月400元 is not what is paid in the 三类 areas. A number without a class is of the one
    named last before it in the sentence.
    """
    asked, told = ({rank for rank in _RANKS if rank in words} for words in (question, text))
    if asked and told and not asked & told:
        return True
    posts, told_posts = _posts(question), _posts(before + text)
    if posts and told_posts and not posts & told_posts:
        return True
    classes = classes_of(question)
    kinds = {kind for _, kind in classes}
    named = {one for one in classes_of(text) if one[1] in kinds}
    named = named or {one for one in classes_of(before)[-1:] if one[1] in kinds}
    return bool(named) and not named & set(classes)


_RANK_SAID = {"国家级": regex(r"国家|全国|部级"), "省级": regex(r"省")}


def of_unsaid_rank(question: str, text: str) -> bool:
    """Whether a number is asked of one of the two highest ranks, or of one grade of post, and a text speaks of others.

    What is named by the state or the province is always said to be so; 高级岗位比例 is none of 中级.
    """
    asked = [said for rank, said in _RANK_SAID.items() if rank in question]
    if len(asked) == 1 and not any(rank in question for rank in _RANKS[2:]) and not asked[0].search(text):
        return True
    return of_other_rank("".join(_posts(question)), "".join(_posts(text)))


def classes_of(text: str) -> list[tuple[str, str]]:
    """Classes that a text names (二类, a级), each as its number or letter and its kind, in order."""
    return [(found["which"], found["kind"]) for found in _CLASS.finditer(text.lower())]


_BUILT = regex(r"(?:建|办|设|创建|成立)(?:了|设|成|立)?(?:多少|几)个")
_COUNTED = regex(
    r"(?:多少|几)(?:个|名(?!额)|位|所|家(?![长庭])|间|台|辆|栋|张)(?!百分|点)|(?:总数|人数|数量|个数)(?!占|比|的)"
)


def only_shares(question: str, found: Sequence[tuple[str, str]]) -> bool:
    """Whether it is asked how many there are, and only shares are told: 几个保安 is no 联网率达到100%."""
    others = SHARES | PEOPLE if _BUILT.search(question) else SHARES
    return bool(_COUNTED.search(question)) and all(unit in others for _, unit in found)


_SCOPE = regex(r"(?:范围|[米里])(?:之|以)?[内外]$|之日起[^，。；]{0,10}(?:日|天|月|年|小时)(?:之|以)?内$")
"""周边二千米范围内，不得规划建设殡仪馆: a distance rules what follows it; so does 接到通知之日起十五日内，…申请复议."""


def of_one_before(question: Question, piece: Evidence, segment: Segment) -> bool:
    """Whether what is asked about is spoken of only behind the segment's number, which then is another thing's.

    公办园占比未达到50%，…，教师持证率较低 states no share of teachers with a certificate.
    A distance or a case (低于70分的) rules what follows it.
    """
    if _SCOPE.search(segment.text) or segment.text.endswith("的"):
        return False
    keys = key_terms(question.terms)
    before = "".join((*piece.clause.path, piece.clause.heading, piece.title, piece.text[: segment.end]))
    if not keys or any(term.found_in(before) for term in keys):
        return False
    return any(term.found_in(piece.text[segment.end :]) for term in keys)


_COMPARED = regex(r"(?:比|较|相比|对比|在|以)[^，。]{0,4}$")
_CHANGE = regex(r"提高|增长|增加|上升|下降|降低|减少|翻")
_CHANGE_ASKED = regex(rf"{_CHANGE.pattern}|比.{{0,8}}[高低多少涨降升]")


def starts_from(question: Question, text: str) -> bool:
    """Whether the asked year is only what a change is counted from: 对比2024年提高11个百分点 is no value of 2024."""
    if len(question.years) != 1 or _CHANGE_ASKED.search(question.folded) or not _CHANGE.search(text):
        return False
    at = text.find(str(question.years[0]))
    return at >= 0 and bool(_COMPARED.search(text[:at]))


def counts(noun: str, text: str) -> bool:
    """Whether a number in the text counts such schools: the noun stands right before or soon after it."""
    of_stage = {"小学": r"(?<!(?<!其)中)小学", "初中": r"(?:初级中学|初中)(?!学段|阶段)", "高中": "(?:高中|县中)"}
    noun = of_stage.get(noun, noun)
    number = r"[\d一二两三四五六七八九十百]+(?!\d*\s*[人名])"
    before = rf"{noun}(?:学校)?(?:[（(][^）)]*[）)])?(?:共有?|有|达到|达|保持|为|至|约|各)*{number}"
    after = rf"[\d一二两三四五六七八九十百]\s*[所个家间座](?:以[上下内]|左右)?[^，。；、]{{0,14}}{noun}"
    return bool(re.search(f"{before}|{after}", text))


_KIND_ASKED = regex(r"(?P<kind>公办|民办)(?:的|普通|寄宿制)*(?:小学|初中|高中|幼儿园|园)")


def of_no_kind(question: str, noun: str, text: str) -> bool:
    """Whether schools of a kind are asked for, and a list counts such schools without it: 民办初中, 初级中学18所."""
    asked = _KIND_ASKED.search(question)
    if asked is None or asked["kind"] not in text:
        return False  # a text that speaks of no kind at all may stand under a title that does
    own = [part for part in re.split(r"[、；]", text) if counts(noun, part)]
    return bool(own) and not any(asked["kind"] in part for part in own)


_PEOPLE_COUNTED = regex(
    r"\d\s*个(?:以[上下内])?[^，。；、]{0,8}(?:[学师考新][生员长范]|教师|老师|人(?!民)|孩|幼儿(?!园)|儿童|员工|职工|家长|带头人|骨干)"
)


def counts_people(text: str) -> bool:
    """Whether a number with 个 in the text counts people."""
    return bool(_PEOPLE_COUNTED.search(text))


def names_thing(noun: str, text: str) -> bool:
    """Whether a text names a thing that is counted: by the last two characters, which say what it is (名师工作室).

    示范校 is written 示范学校.
    """
    return noun[-2:] in text or (noun[-1:] == "校" and f"{noun[-2:-1]}学校" in text)


_AMOUNT_OF = regex(r"(?P<thing>[\u4e00-\u9fff]{2,})的?(?:数量|总数|个数)(?:是|有|多少|[?？。]|$)")
_OWN_NOUN = regex(r"\d[\d.]*(?:余|多)?(?:个|名|所|家|项|间|门|类|支|批|人|位)(?:以[上下])?[\u4e00-\u9fff]{2,}")


def of_other_thing(question: str, segment: Segment) -> bool:
    """Whether the number of a thing is asked for (名师工作室数量), and the number counts something else by its noun."""
    asked = _AMOUNT_OF.search(question)
    if asked is None or not _OWN_NOUN.search(segment.text):
        return False
    return not names_thing(asked["thing"], segment.text)


_COUNTER_OF_ANY = "个所名项条"
_NO_NOUN = regex(r"(?:对吗|对吧|是吧|对不对|是不是|没错|吗|吧|呢|呀|啊|以[上下内])*[?？!！。]*$")


def counts_same(claim: str, unit: str, text: str) -> bool:
    """Whether a text speaks of the thing that a claim counts: 1380个学位 is nothing against 14个项目."""
    if unit not in _COUNTER_OF_ANY:
        return True
    amount = rf"[\d一二两三四五六七八九十百]{unit}(?:以[上下内])?"
    found = re.search(rf"{amount}(?P<noun>[\u4e00-\u9fff]{{2,}})", claim)
    noun = _NO_NOUN.sub("", found["noun"]) if found is not None else ""
    # 中心园 is written 中心幼儿园.
    return len(noun) < 2 or names_thing(noun, text) or (noun[-1] in "园校" and noun[-1] in text)
