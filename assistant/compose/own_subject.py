"""A number is told of its own subject: not of a part singled out (其中…), nor of the others; a month of its event."""

from __future__ import annotations

from assistant.evidence.focus import Segment, quantities, segments
from assistant.understanding.question import Question, levels_of
from assistant.understanding.terms import key_terms
from corpus.regex import regex
from corpus.regions import short_name

_SINGLED_OUT = regex(r"^其中[，：:]?(?P<part>[^\d，。；：]{2,})")
_LEVEL_FIRST = regex(r"^(?P<part>[\u4e00-\u9fff]{0,2}(?:小学|初中|高中)(?:阶段|学段|年级|学校)?)")
_LEVEL_WORD = regex(r"小学|初中|高中")
_UP_TO_VERB = regex(r"[不占达应要为须]|课时|人数|数量|总量|比例")
_SHARE = regex(r"\d\s*[%％‰]|分之")


def of_part(question: Question, sentence: str, segment: Segment) -> bool:
    """Whether a segment counts a part that its sentence singles out, and the question asks for the whole.

    鼓励按11%开设艺术课程，其中初中阶段不低于…总量的20% tells what the junior years take of it, not the share asked for.
    """
    found = _SINGLED_OUT.match(segment.text)
    if found is None and _SHARE.search(segment.text) and (level := _LEVEL_FIRST.match(segment.text)):
        # 初中阶段…不低于义务教育阶段…的20%: the whole stands behind the part, where no share was told before it.
        of_wider = levels_of(segment.text[level.end() :]) > levels_of(level["part"])
        found = level if of_wider or _SHARE.search(sentence[: segment.start]) else None
    if found is None:
        return False
    part, before = _UP_TO_VERB.split(found["part"])[0], sentence[: segment.start]
    if names_item(question, segment.text, sentence[: segment.start]):
        return False
    spoken, asked = levels_of(part), levels_of(question.body)
    if spoken:
        # 初中…占整个义务教育…多少 asks for the part of the whole; 小学初中…多少 for both together.
        named = any(
            word in question.body and levels_of(question.body.replace(word, " ")) >= spoken
            for word in _LEVEL_WORD.findall(part)
        )
        return not asked or (asked > spoken and not named)
    if part[:2] in question.body:
        return False
    return not any(term.found_in(part) and not term.found_in(before) for term in question.terms)


_ITEM = regex(r"(?:^|[、，])(?:其中[，：:]?)?(?P<name>[^\d、，。；（）()]{2,}?)(?:达到?|为|有|约|共)?\d")


def names_item(question: Question, text: str, whole: str = "") -> bool:
    """Whether a text counts several things by name (食堂改造1180万元、培训及宣传100万元), the asked one among them.

    What the words before them say of the `whole` tells none from another.
    """
    items = [found["name"] for found in _ITEM.finditer(text)]
    told = [term for term in question.terms if term.weight >= _TELLING and not term.found_in(whole)]
    told = [term for term in told if any(term.found_in(item) for item in items)]
    return len(items) > 1 and bool(told) and any(all(term.found_in(item) for term in told) for item in items)


_TELLING = 1.5


def whole_of_items(question: Question, sentence: str, segment: Segment) -> bool:
    """Whether a segment counts the whole, and one of its parts, which are counted by name behind it, is asked for."""
    behind = segments(sentence[segment.end :])
    return (
        bool(behind) and bool(_SINGLED_OUT.match(behind[0].text)) and names_item(question, behind[0].text, segment.text)
    )


_OTHERS = regex(r"其[他它余]|别的|剩下|另外")
_FEWEST = 1.0


def of_the_others(question: Question, sentence: str, segment: Segment) -> bool:
    """Whether a segment counts the others (其他设区市用5年), and what is asked about is named before it.

    太原市、晋中市…用3年左右的时间，…，其他设区市用5年左右: the five years are not those of 太原.
    """
    if _OTHERS.match(segment.text) is None or _OTHERS.search(question.folded):
        return False
    if place_before(question, sentence, segment):
        return True
    before = sentence[: segment.start]
    units = {unit for _, unit in quantities(segment.text)}
    if any(unit in units for _, unit in quantities(before)):
        return True  # 用3年左右的时间, …，其他设区市用5年
    return any(
        term.weight >= _FEWEST and term.found_in(before) and not term.found_in(sentence[segment.start :])
        for term in question.terms
    )


def place_before(question: Question, sentence: str, segment: Segment) -> str:
    """The part of a sentence that names the place asked about before the segment, where that names it not; ""."""
    names = [short_name(path[-1]) for path in question.regions]
    for part in segments(sentence[: segment.start]):
        if any(name in part.text and name not in segment.text for name in names):
            return part.text
    return ""


_MONTH_ASKED = regex(r"(?:几|哪(?:一)?个|哪一|什么)月(?![之以]?内)|[几哪]月份")
_MONTH = regex(r"(?:\d{1,2}|[一二三四五六七八九十])月|年底|年初|年末|[春秋夏冬]季|[寒暑]假")


def asks_month(question: Question) -> bool:
    """Whether a month is asked for."""
    return bool(_MONTH_ASKED.search(question.body))


def tells_month(question: Question, sentence: str, segment: Segment) -> bool:
    """Whether a segment names a month, in a sentence that speaks of what it is asked for; 艺术月 and 每年 name none."""
    keys = key_terms(question.terms)
    held = sum(term.found_in(sentence) for term in keys)
    return bool(_MONTH.search(segment.text)) and 2 * held >= len(keys)
