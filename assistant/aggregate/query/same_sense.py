"""Other wordings of one sense, said in the one that the readings of this package know."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.aggregate.query.words import NUMBER
from corpus.regex import regex

_THAN_NUMBER = r"比(?=\d)([\d.]+(?:个|所|名|万元|元)?(?:学位|班|床位|人)?)(?:还|更|要)*"
_SAME_SENSE = (
    (regex(r"(?<![教条项次])[顶数](?=[多大高长少小低短早晚](?!学|班|于))(?!多[大少])"), "最"),
    (regex(r"最最|顶顶"), "最"),
    (regex(r"里头|里边|当中|之中"), "里"),
    (regex(r"(?:满|到|达)百(?![分年])"), "达到100"),
    (regex(r"牵[了过的]+头"), "牵头"),
    (regex(r"垫底|数最少|倒数第一"), "最少"),
    (regex(r"(?<![\d一二三四五六七八九])(?:上|过)千万"), "1000万以上"),
    (regex(r"(?<![\d一二三四五六七八九])(?:上|过)百万"), "100万以上"),
    (regex(r"(?<![乡村])镇街(?!道)|街镇"), "各乡镇(街道)"),
    (regex(r"多少来着"), "多少"),
    (
        regex(
            r"(?<!有)(?:没有?|无)(?:任何|别的|其他|其它)?(?:人|谁|单位|部门|局)(?:来|去|给|再)?(?P<role>配合|协助|帮忙|帮衬|搭把?手|牵头)(?!单位|部门|过)"
        ),
        lambda said: f"没有{'牵头' if said['role'] == '牵头' else '配合'}单位",
    ),
    (regex(r"(?:硬性?|刚性)(?=指标|目标|杠杠|任务指标)|(?<=属性)(是|为|写)?约束(?!性)"), r"\1约束性"),
    (regex(r"(?:软性?|弹性|柔性)(?=指标|目标)|(?<=属性)(是|为|写)?预期(?!性)"), r"\1预期性"),
    (
        regex(
            r"(?:(?<=没有)|(?<=[没未]))(?:提(?![到及过高供升出前倡质醒议速拔明])|讲(?![到过清明究课])|谈(?![到过话]))"
        ),
        "提到",
    ),
    (regex(r"^(?P<which>[^，。？?]{2,14}的)(?:任务|条目|条款)?有没有(?P<end>[?？。]*)$"), r"有没有\g<which>\g<end>"),
    (
        regex(rf"(?<![第分成]){NUMBER}(?:大|个)?类(?=(?:任务|举措|措施)?(?:各|分别))|{NUMBER}大(?=任务(?:各|分别))"),
        "各大类",
    ),
    (regex(r"露(?:了|过)*(几|多少)(次|回)(?:面|脸)"), r"出现\1\2"),
    (regex(r"已经(?=完成|建成|竣工|开工|完工)"), "已"),
    (regex(_THAN_NUMBER + r"(?:少|小|低)的?(?!多少|几)"), r"少于\1的"),
    (regex(_THAN_NUMBER + r"(?:多|大|高)的?(?!多少|几)"), r"超过\1的"),
    (
        regex(
            r"(?:任务|条目|第)(\d{1,2})(?:项|条)?(?:到|至|—+|-|~)(?:任务|条目|第)?(\d{1,2})(?![\d年月日%个所人家条项节章])"
        ),
        r"第\1条到第\2条",
    ),
    (regex(r"(?:有)?哪几样|哪几桩"), "哪几项"),
    # 有没有责任单位超过10家的任务 asks which they are.
    (
        regex(r"有没有(?=[^，。？?]{0,12}(?:超过|不到|少于|多于|\d[家个][以之][上下])[^，。？?]{0,8}的(?:任务|条|项))"),
        "有哪些",
    ),
    (
        regex(r"有((?:责任|配合|牵头)单位(?:超过|多于|少于|不到)[^，。？?]{1,5}的)(?:任务|条|项)?吗"),
        r"\1任务有哪些",
    ),
    # 以上 and 以下 hold the number itself, so that （含两家） adds nothing.
    (regex(rf"(?<=以[上下内])[（(](?:均|都)?(?:包?含|包括)(?:本数|{NUMBER}[家个项条次所]?)[）)]"), ""),
    (regex(rf"(?<!\d)({NUMBER}[家个项条次所])以下[（(]不(?:包?含|包括)[^）)]{{1,4}}[）)]"), r"少于\1"),
    (regex(rf"(?<!\d)({NUMBER}[家个项条次所])以上[（(]不(?:包?含|包括)[^）)]{{1,4}}[）)]"), r"超过\1"),
    (regex(r"(课[^，。?？]{0,14}(?:几|多少))节"), r"\1个课时"),
)
"""Other wordings of one sense, so that the patterns need only one."""


@lru_cache(maxsize=1024)
def in_plain_words(body: str) -> str:
    """The question with each of these wordings replaced; a question is looked at from several sides."""
    for said, meant in _SAME_SENSE:
        body = said.sub(meant, body)
    return _HUNDRED_MILLIONS.sub(lambda said: f"{_digit(said[1])}0000万", _ROUND.sub(_in_digits, body))


_HUNDRED_MILLIONS = regex(r"(?<![十百千\d一二两三四五六七八九.])([一二两三四五六七八九1-9])个?亿(?=元|以|及|的|$)")
_ROUND = regex(r"(?<![十百千\d])([一二两三四五六七八九])([千百])万(?![一二三四五六七八九十百千])")
"""一千万以上, 五百万, 一个亿: put in digits, as bounds are read."""
_DIGITS = str.maketrans("一二两三四五六七八九", "1223456789")


def _digit(said: str) -> str:
    return said.translate(_DIGITS)


def _in_digits(said: re.Match[str]) -> str:
    return f"{_digit(said[1])}{'000' if said[2] == '千' else '00'}万"
