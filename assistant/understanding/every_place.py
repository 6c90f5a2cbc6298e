"""Words by which a question means all places: 各地, 哪些地方, 五个县."""

from __future__ import annotations

from corpus.regex import regex

_EVERYWHERE = regex(
    r"各地|各县|各市|哪些(?:地方|县|市)|哪几个(?:地方|县|市)|(?:这|那|哪)?几个(?:地方|县市?|市县?)|几份(?:文件)?|所有(?:地方"
    r"|文件)|[两三四五六七八九\d]个(?:地方|县市?|市县?)|[三四五六七八九]地(?=[里中都的]|哪|谁|各|$)|全部(?:地方|文件)|五份|都有哪"
    r"|(?:谁家?|哪几?家|哪几?份)(?:文件|方案|规划|计划)?[里中]?(?:写|提|说|讲)(?:了|过|到)"
)
EVERY_PLACE = regex(r"各地|(?:[这那哪]?几个|[这那哪]些|所有|全部|[两三四五六七八九\d]个)地方")
"""Words that name all places, which no sentence on a thing need hold."""
_BARE = regex(
    r"(?:那么?|再看|还有)?[，,]?(?:各地|(?:其他|其它|别的|另外的?|剩下的?)(?:几个)?(?:地方|县市?区?|市县?)|(?:[这那哪]?几个|[这那哪]些|所有|全部)地方)"
    r"(?:都|分别|各自?|又|的|也)*(?:呢|怎么样|是多少|多少|怎么说|怎么写|是什么|(?:是)?(?:这样|这么[定写规要]|一样|如此)的?|有(?:这个|这样的?)?(?:规定|要求)?)?"
    r"(?:吗|么|嘛|呢)?[?？。]*"
)
_OF_EACH = regex(r"各(?:自|是|为)?(?=多少|几|怎|要|什么)|分别(?:是|要|为)?|都(?=是|要|有|怎)|一样(?:吗|不|么)?[?？]?$")


def names_everywhere(text: str) -> bool:
    """Whether the question asks across places ("哪些地方…", "各县…")."""
    return bool(_EVERYWHERE.search(text))


def means_every_place(text: str) -> bool:
    """Whether all places are meant by name (各地, 哪些地方), and not the one of the turn before."""
    return bool(EVERY_PLACE.search(text))


def only_every_place(text: str) -> bool:
    """Whether a turn says nothing but that all places are meant: 那各地呢."""
    return bool(_BARE.fullmatch(text.strip()))


def every_place_out(text: str) -> str:
    """The question as it is put to one place: 各地公办园占比目标 as 公办园占比目标."""
    return _OF_EACH.sub("", EVERY_PLACE.sub("", _EVERYWHERE.sub("", text))).strip("，,、的 ")
