"""Names by number that documents use and never spell out: “一校六园”, “双线八包”. Asked what they are, that is said.

Spelled out is a name with brackets or 即 behind it, with as many things listed beside it, or with as many that end
as it does (人防、物防、技防 for “三防”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.draft import Draft, shorten
from assistant.evidence.focus import segments
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.numerals import chinese_number
from corpus.regex import regex

_FEW = "二两三四五六七八九"
_NAME = regex(r"“(?P<name>[^“”，。]{2,10})”")
_NUMBERED = regex(rf"(?<!第)[一{_FEW}双百千]|\d")
_COUNT = regex(rf"^(?P<count>[{_FEW}3-9])(?:个|大|项|类|种|条|张|所)?(?P<core>[^{_FEW}一\d]+)$")
_WHICH = rf"哪(?:[{_FEW}几些\d]|一些)"
_MEANT = rf"(?:(?:什么|啥)(?:意思|含义)|的?含义|怎么理解|(?:所)?指(?:的)?(?:是)?(?:什么|啥|哪)|{_WHICH})"
_OF_PARTS = rf"(?:{_MEANT}|(?:什么|啥)(?:内容)?[?？。]*$)"
_SPELLED = regex(
    r"[^，。；：“”（(]{0,8}(?:[（(](?!牵头|责任|配合)|[：:]|[^，。；]{0,8}?[，]?(?:即|是指|指的是|就是|包括))"
)
_LED_IN = regex(r"(?:^|[：:；;，,。])$")
_AT_ONCE = r"(?:到底|究竟|具体|都|分别|各|又|管|是|有|叫|包括|包含|说)*"
_NUMERAL = regex(rf"[一{_FEW}]")
_ORDER = "一二三四五六七八九"
_HEADING, _LONGEST = 24, 110


def unexplained(question: Question, draft: Draft | None, reading: Reading) -> str:
    """What to say where it is asked what a name by number stands for and no document spells it out; "" else."""
    if draft is None or draft.kind not in ("passage", "list") or not re.search(_OF_PARTS, question.body):
        return ""
    asked = _bare(question.body)
    clauses = list(_clauses(question, reading))
    name = next((one for sentences in clauses for one in _names_asked(asked, sentences)), "")
    if not name or any(_spells_out(name, sentences) for sentences in clauses):
        return ""
    using = [one for sentences in clauses for one in sentences if f"“{name}”" in one]
    said = shorten(max(using, key=lambda one: (len(one) > _HEADING, -len(one))), _LONGEST).rstrip("。；")
    return f"文件用了“{name}”这个说法，没有写明它指什么，只写了：{said}。"


def _names_asked(asked: str, sentences: Sequence[str]) -> Iterator[str]:
    """The quoted names of some sentences that a question (without marks) asks the meaning or the parts of."""
    for sentence in sentences:
        for found in _NAME.finditer(sentence):
            name, written = found["name"], _bare(sentence[found.end() :])
            if not _NUMBERED.search(name) or _bare(name) not in asked:
                continue
            behind = asked.partition(_bare(name))[2]
            # The word that documents put behind it is no other thing that is asked for: “三通”工程是哪三通.
            shared = next(n for n in range(6, -1, -1) if behind[:n] == written[:n])
            if re.match(_AT_ONCE + (_OF_PARTS if _COUNT.match(name) else _MEANT), behind[min(shared, len(behind)) :]):
                yield name


def _spells_out(name: str, sentences: Sequence[str]) -> bool:
    """Whether the sentences of a clause say what a name stands for."""
    quoted = f"“{name}”"
    for sentence in sentences:
        for found in re.finditer(re.escape(quoted), sentence):
            before, behind = sentence[: found.start()], sentence[found.end() :]
            if (
                before.endswith("简称")
                or _SPELLED.match(behind)
                or (behind[:1] in ("，", ",") and _LED_IN.search(before))
            ):
                return True
            parts = [part for part in _NUMERAL.split(name) if len(part) > 1]
            if len(parts) > 1 and any(part.strip("、") in behind for part in parts):
                return True  # 按照“两为主、两纳入”要求，…将…纳入…
    counted = _COUNT.match(name)
    if counted is None:
        return False
    number = int(counted["count"]) if counted["count"].isdigit() else chinese_number(counted["count"]) or 0
    core, whole = re.escape(counted["core"]), "".join(sentences)
    ends_so = rf"(?:[\u4e00-\u9fff]{{1,4}}{core}、){{{number - 1}}}[\u4e00-\u9fff]{{1,4}}{core}"
    if len(counted["core"]) == 1 and re.search(ends_so, whole):
        return True
    if len(counted["core"]) > 2 and any(len(re.findall(core, one)) > number - (quoted not in one) for one in sentences):
        return True
    return quoted in whole and (
        all(f"{one}是" in whole for one in _ORDER[:number]) or _lists(number, quoted, sentences)
    )


def _lists(number: int, quoted: str, sentences: Sequence[str]) -> bool:
    """Whether a clause lists just so many things beside the name, brackets of other things aside."""
    plain = [re.sub(r"[（(][^（）()]*[）)]", "", one) for one in sentences]
    return any(
        1 + part.text.count("、") == number and quoted not in part.text for one in plain for part in segments(one)
    )


def _bare(text: str) -> str:
    return re.sub(r"[“”\"「」『』、\s]", "", text)


def _clauses(question: Question, reading: Reading) -> Iterator[list[str]]:
    """The sentences of each clause that a question may cite; a name is spelled out in a clause that uses it."""
    for identifier in sorted(reading.scope(question)):
        for clause in reading.index.clauses_of(identifier):
            if "“" in clause.text and question.may_cite(identifier, clause.plan):
                yield ["".join(one.text.split()) for one in reading.index.sentences_of(clause.id)]
