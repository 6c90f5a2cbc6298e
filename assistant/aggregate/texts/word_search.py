"""Questions for a word as it is written: who has it (哪几家提到校车), how often (嘉应学院出现几次) → Query."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.scope import addressed, label_of, named_item
from assistant.aggregate.query.typed import Query
from corpus.regex import regex

_OPEN, _SHUT = "“\"‘「『'", "”\"’」』'"
_WRITTEN = r"写到|写明|写着|写有|写进|提到|提及|说到|讲到|谈到|用到|点到|含有|包含|带有|带着"
_SAID = rf"(?:(?:{_WRITTEN}|写|提(?![高供升出前倡质醒议速拔])|[说讲][过了])(?:了|过)?)"
_STANDS = rf"(?:{_SAID}|出现(?:了|过)?)"
_NOT = r"(?:压根|根本|从来|一次|完全|都|也|就)*(?:没有|没|未|不曾)"
_TEXT = r"(?:的)?(?:文件|规划|方案|计划|稿子?|文本|通知|原文)"
_WHERE = (
    r"(?:哪|有几|几)(?:些|几|一|两|三)?(?:个|家|份)?(?:地方|县市|市县|县区|县|市|地|家|份|里|儿)?"
    rf"{_TEXT}?(?:里面|里头|里|中|上|内)?|谁家?{_TEXT}?(?:里面|里头|里|中)?"
)
_SURE = r"(?:都|也|曾|明确|专门|具体|真的|一共|总共|直接|有)*"
_KIND = (
    r"(?:这个词儿?|这?[二两三四五六]个?字|一词|字样|字眼"
    r"|(?:这个|这种|的)(?:说法|提法|字样|字眼)|这句话?|这个?名字)"
)
_END = r"(?:的)?(?:是|有|呢|啊|呀|吗)*(?:哪些?)?[?？。!！~]*$"
_QUOTED_WORD = rf"[{_OPEN}](?P<quoted>[^{_SHUT}]{{1,20}})[{_SHUT}]"
_BARE_WORD = r"(?P<bare>[\u4e00-\u9fffA-Za-z0-9]{2,8}?)"
_WORD = rf"(?:{_QUOTED_WORD}|{_BARE_WORD}){_KIND}?"
_AMONG_THEM = (
    r"(?:[这那]?(?:几|[二两三四五六七八九十\d]+)个?(?:份|个|地|家|县市|地方|市县)"
    rf"{_TEXT}?(?:里面|里头|当中|之中|里|中|内)?[，,]?)"
)
_WHERE_FIRST = regex(
    rf"(?:^[和与跟及、]*{_AMONG_THEM}?|[，,:：])(?:有)?(?:{_WHERE}){_SURE}(?P<not>{_NOT})?{_STANDS}{_WORD}{_END}"
)
_WORD_FIRST = regex(
    rf"^{_WORD}[，,]?(?:都|分别|一共)*"
    rf"(?:(?P<not>{_NOT})?{_STANDS}在?(?:{_WHERE})|在?(?:{_WHERE}){_SURE}(?P<not2>{_NOT})?{_STANDS}){_END}"
)
_FILES = r"(?:哪|有几|几)(?:些|几|一|两|三)?(?:个|家|份)?(?:地方|县市|市县|县区|县|市|地|家|份)?"
_IN_FILE = rf"{_FILES}{_TEXT}(?:里面|里头|里|中|上|内)"
_BARE_FIRST = _BARE_WORD.replace("bare", "bare2")
_WORD_FIRST = regex(rf"{_WORD_FIRST.pattern}|^{_BARE_FIRST}[，,]?(?:在)?{_IN_FILE}(?P<not3>{_NOT})?有{_END}")
"""双减哪几个县市文件里有: where the texts are spoken of, 有 is a verb of writing."""
_CALLED = _WORD.replace(f"{_KIND}?", _KIND)
_CALLED_FIRST = _CALLED.replace("quoted", "quoted2").replace("bare", "bare2")
_STANDS_IN = regex(
    rf"^(?:有)?(?:{_WHERE})(?P<not>{_NOT})?(?:有|带)?{_CALLED}{_END}"
    rf"|^{_CALLED_FIRST}[，,]?(?:在)?(?:{_WHERE})(?P<not2>{_NOT})?(?:有|带|见|找得到)?{_END}"
)
"""哪份文件里有“只增不减”字样: without a verb of writing the word must be called one."""
_SAID_OF = regex(
    rf"^[^，。“\"]{{0,8}}?{_SAID}{_WORD}(?:的)(?:文件|规划|方案|计划)?(?:都|一共|总共)?(?:有|是)?(?:{_WHERE}){_END}"
)
"""各地文件里提到“智慧校园”的有哪几个地方."""
_CLAUSES = r"(?:条目|条款|条文|小条|段落|句子|语句)"
_LISTED = r"(?:都|一共|总共|共)?(?:有|是|列)?(?:哪些|哪几条|哪几处|几条|多少条|什么|出来|一下)?[?？。]*$"
_CLAUSES_OF = regex(
    rf"^(?:所有|全部)?(?:{_SAID}{_WORD}的(?:所有|全部)?(?:{_CLAUSES}|条|地方|内容)"
    rf"|(?:关于|有关|涉及)?{_QUOTED_WORD.replace('quoted', 'quoted2')}{_KIND}?(?:的|相关|有关)*{_CLAUSES}){_LISTED}"
)
"""提到“大班额”的条目: every clause that has the word, and not the one sentence nearest to it."""
_TIMES = (
    rf"(?:一共|总共|合计|累计|共|各|分别|都)*(?:(?:出现|{_WRITTEN})(?:了|过)?|(?:写|提|说|讲|用)(?:了|过))"
    r"(?:一共|总共|共)?(?:几|多少)(?:个)?(?:次|回|遍|处)"
)
_TIMES_BEHIND = regex(rf"^{_WORD}(?:在(?:{_TEXT}?(?:全文)?[里中])?)?{_TIMES}{_END}")
_TIMES_OF = _WORD.replace("quoted", "quoted3").replace("bare", "bare3")
_TIMES_AFTER = _TIMES_OF.replace("quoted3", "quoted4").replace("bare3", "bare4")
_TIMES_BEFORE = regex(
    rf"(?:提|写|说|讲|用)(?:到)?(?:了|过)(?:一共|总共)?(?:几|多少)(?:次|回|遍|处){_TIMES_OF}{_END}|"
    rf"(?:出现|写|提)(?:到)?(?:了|过)?(?:几|多少)(?:次|回|遍|处){_TIMES_AFTER}{_END}|"
    rf"(?:几|多少)(?:次|回|遍|处)(?:写到?|提到?|提及|出现|说到|用到?)(?:了|过)?{_WORD}{_END}"
    rf"|(?:提到|提及|写到|说到|讲到|用到)(?:了|过)?(?:{_QUOTED_WORD.replace('quoted', 'quoted2')}"
    rf"|{_BARE_WORD.replace('bare', 'bare2')}){_KIND}?(?:一共|总共|共|的)*(?:有)?(?:几|多少)(?:次|回|遍|处){_END}"
)
_IN_TEXT = regex(
    r"^[^，。,“\"]{0,10}?(?:文件|规划|方案|计划|稿子?|通知|全文|原文)(?:里面|里头|里|中|内|上)?(?:的)?[，,]?"
    r"|^第[\d一二三四五六七八九十]{1,4}(?:条|项|章|部分|节)(?:里面|里头|里|中|内)?(?:的)?[，,]?|^[，,]?(?:里面|里头|里|中)[，,]?"
)
_NO_WORD = regex(
    r"怎[么样]|如何|多少|[几谁哪]|什么|啥|为何|是否|能不能|可不可|不能|可以|应该|必须|如果|最[多少高低]|要求|规定|[这那它]|同样|一样"
    r"|^(?:责任|牵头|配合)(?:单位|部门)"
)
"""What asks, or says a condition: such a stretch is no word to look for."""
_EACH = regex(r"各(?!类|种|级)|分别|每(?:份|个|家)")
_AROUND = regex(r"^(?:关于|有关|对于|了|过|有|到|要|在|对)|(?:这一?条|的内容|的事情?|内容|相关|等|的|了)$")


_MOST = r"(?:的)?(?:次数|处数|地方|频率|篇幅)?(?:得|的|是|写得|说得|讲得)*(?:最(?:多|频繁|勤)|(?P<least>最少))"
_SAYS = r"(?:提到|提及|写到|说到|讲到|谈到|出现|[提写说讲](?![高供升出前倡质醒议速拔明]))(?:了|过)?"
_DOES_SAY = r"(?:提到?|提及|写到?|说到?|讲到?|谈到?|出现)(?:了|过)?"
_ANY_FILE = r"(?:哪|谁)[^，。,最提写说讲出现]{0,8}"
_NAMED_WORD = r"(?P<bare>[\u4e00-\u9fffA-Za-z0-9]{2,8}?)"
_RANKED_WORDS = (
    regex(rf"{_ANY_FILE}{_SAYS}{_NAMED_WORD}{_KIND}?{_MOST}(?:的)?[?？。]*$"),
    regex(
        rf"^(?:[^，。,]{{0,6}}[里中][，,]?)?{_SAYS}{_NAMED_WORD}{_KIND}?{_MOST}的?(?:文件)?(?:是|在)?{_ANY_FILE}[?？。]*$"
    ),
    regex(rf"^{_NAMED_WORD}{_KIND}?[，,]?(?:在)?{_ANY_FILE}{_DOES_SAY}{_MOST}(?:的)?[?？。]*$"),
    regex(rf"^{_NAMED_WORD}{_KIND}?(?:在)?{_DOES_SAY}{_MOST}的?(?:文件)?(?:是|在)?{_ANY_FILE}[?？。]*$"),
)
"""哪份文件提师德最多, 提到师德最多的是哪份, 师德哪份文件提得最多, 师德出现最多的是哪份."""


def bare_word_ranked(asking: Asking) -> tuple[str, bool]:
    """The word whose documents are put in order by how often they have it, and whether the least is asked for."""
    for pattern in _RANKED_WORDS:
        match = pattern.search(asking.body)
        word = _word_of(match, asking) if match else ""
        if match and word:
            return word, bool(match["least"])
    return "", False


def understand_word_places(asking: Asking) -> Query | None:
    """Which of several documents have the word, or lack it."""
    if len(asking.place.documents) < 2:
        return None
    word, lacking = _asked_where(asking)
    if not word and _EACH.search(asking.body):
        word = _counted_word(asking)
    return Query("documents", "list", asking.place, aspect="text", text=word, lacks_text=lacking) if word else None


def understand_word_clauses(asking: Asking) -> Query | None:
    """How often the word stands there, or where in the one document."""
    if len(asking.place.documents) == 1:
        word, lacking = _asked_where(asking)
        if not word and (listed := _CLAUSES_OF.search(asking.body)):
            word, lacking = _word_of(listed, asking), False
        if word and not lacking:
            return Query("mentions", "list", asking.here, text=word)
    word = _counted_word(asking)
    if not word:
        return None
    counted = Query("mentions", "count", asking.here, text=word, every_time=True)
    item = named_item(asking.body, asking.place, asking.reading)
    parts = addressed(asking.question, asking.place, asking.reading)
    if item is not None and word not in item.heading:
        parts = [item]
    if not parts:
        return None if asking.question.address else counted
    where = replace(asking.place, words=(*asking.place.words, label_of(parts[0])))
    return counted.with_(place=where, clause_ids=tuple(part.id for part in parts))


def _counted_word(asking: Asking) -> str:
    """The word whose times are asked for; "" for anything else."""
    body, inside = asking.body, _IN_TEXT.sub("", asking.body)
    for pattern, text in ((_TIMES_BEHIND, body), (_TIMES_BEHIND, inside), (_TIMES_BEFORE, body)):
        match = pattern.search(text)
        if match and (word := _word_of(match, asking)):
            return word
    return ""


def _asked_where(asking: Asking) -> tuple[str, bool]:
    """The word whose places are asked for, and whether those that lack it are; ("", False) for anything else."""
    for pattern in (_WHERE_FIRST, _WORD_FIRST, _STANDS_IN, _SAID_OF):
        match = pattern.search(asking.body)
        word = _word_of(match, asking) if match else ""
        if match and word:
            return word, any(match.groupdict().get(name) for name in ("not", "not2", "not3"))
    return "", False


def _word_of(match: re.Match[str], asking: Asking) -> str:
    """The word to look for: as quoted, or a short one that stands in some document; "" for a topic or a unit."""
    groups = match.groupdict()
    if quoted := groups.get("quoted") or groups.get("quoted2") or groups.get("quoted3") or groups.get("quoted4"):
        return quoted
    word = next((groups[name] for name in ("bare", "bare2", "bare3", "bare4") if groups.get(name)), "")
    while (shorter := _AROUND.sub("", word)) != word:
        word = shorter
    if len(word) < 2 or _NO_WORD.search(word):
        return ""
    if any(mention.written in word or word in mention.written for mention in asking.mentions):
        return ""  # units are counted by the lists that they stand in, whichever way they are written
    return word if _held(asking, word) else ""


def _held(asking: Asking, word: str) -> bool:
    clauses = asking.reading.index.clauses_of
    return any(word in asking.reading.text(one.id) for name in asking.place.documents for one in clauses(name))
