"""Turns that put another name into the frame of the question before (东石呢), or ask for all of such turns together."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from assistant.compose.table import fold_spaces, name_cell
from assistant.compose.turns_apart import sets_apart
from assistant.understanding.followup import POINTED, Turn, core_of, turns_back, with_place
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.school_names import schools_named
from corpus.regex import regex
from index.tokenizer import fold

_KIND = (
    r"(?:镇|乡|街道)?(?:中心|实验)?(?:幼儿园|园(?!区)|小学|(?:初级|高级)?中学|高中|学校)?"
    r"(?:[(（][^()（）]{1,4}[)）]|[一二三]期)?"
)
_NUMBERED = regex(
    r"(?:^|[，、；：（,;:(])(?:其中|和|及)?(?P<name>[\u4e00-\u9fff]{2,10}?)\d[\d.]*(?P<unit>个|所|人|名|张|间|座|亩|份|平方米)"
)
_VERB_AT_END = regex(r"(?:[新提扩]?[增建升]|新建|改造|共|有|达到?|为|至|到|约|招|配备?|培训|学校)$")
_SHORTEST_NAME, _SHORTEST_REST = 2, 2
_MOST_TURNS = 6

_TOGETHER = regex(
    r"(?:那么?|这|它们|他们)*(?P<number>[两二俩三四五六几])?(?:个|所|家|处)?(?:学校|幼儿园|园|地方)?(?:一?共|总共|合计|总计|加起来|加一起|合起来|加在一起)"
    r"(?:是|有|要|能|新?增加?|加)*(?P<asked>(?:多少|几)(?:个|所|名|张|间)?[\u4e00-\u9fff]{0,4}?)?(?:呢|啊|呀)*[?？。]*"
)
_WHOLE_PLACE = regex(
    r"(?:那么?)?(?:全[县市区省镇校]|整个[县市区]|所有(?:学校|园)?)(?:的)?(?:一?共|总共|合计|总计|加起来)"
    r"(?:是|有|要|能|新?增加?|加)*(?:(?:多少|几)个?)?(?:呢|啊|呀)*[?？。]*"
)
_NUMBER_ASKED = regex(r"(?:多少|几(?=[个所名张间班]))")
_COUNTS = {"两": 2, "二": 2, "俩": 2, "三": 3, "四": 4, "五": 5, "六": 6}


@dataclass(frozen=True, slots=True)
class Slot:
    """A name that a question says, and what stands before and behind it."""

    before: str
    name: str
    behind: str


def with_name(text: str, before: Turn, reading: Reading) -> str:
    """东石呢 after 城北幼儿园多少班, as 东石实验幼儿园多少班; "" where the answer told of no such name."""
    core = re.sub(r"(?:的|那个|那所|那边|那里)+$", "", core_of(fold(text)))
    if not _SHORTEST_NAME <= len(core) <= 10:
        return ""
    names = _names_told(before, reading)
    if not POINTED.search(text) and sum(core in name for name in names) != 1:
        return ""  # 河头 names one of the rows by itself
    if both := _both_names(core, before, names):
        return both
    own = re.sub(rf"{_KIND}$", "", core) or core
    fitting = [name for name in names if core in name] or [
        name for name in names if own in name and _of_kind(core, name)
    ]
    slot = _slot(before.question, names)
    if not fitting and slot is not None and schools_named(core) == [core]:
        fitting = [core]  # a school that is not told of is asked about by its own name, not by that of the last one
    elif len(fitting) != 1 or slot is None or fitting[0] == slot.name or names[fitting[0]] != names[slot.name]:
        return ""
    return with_place(f"{slot.before}{fitting[0]}{slot.behind}", before.question.regions, before.question)


def _both_names(core: str, before: Turn, names: dict[str, str]) -> str:
    """东石和石正呢 as both of them, each for itself; "" where the turn does not name two of one kind."""
    parts = [re.sub(rf"{_KIND}$", "", part) for part in _AND.split(core)]
    found = [[name for name in names if part and (part in name or name in part)] for part in parts]
    slot = _slot(before.question, names)
    if slot is None or len(parts) != 2 or any(len(one) != 1 for one in found) or found[0] == found[1]:
        return ""
    if any(names[one[0]] != names[slot.name] for one in found):
        return ""
    both = f"{found[0][0]}和{found[1][0]}分别"
    return with_place(f"{slot.before}{both}{slot.behind}", before.question.regions, before.question)


_AND = regex(r"还有|[和跟与及、]")


def of_whole_place(text: str, before: Turn, reading: Reading) -> str:
    """全县一共多少 after 附城中学新增多少床位, as 一共新增多少床位; "" where no one of several was asked about."""
    if _WHOLE_PLACE.fullmatch(fold(text).strip()) is None:
        return ""
    slot = _slot(before.question, _names_told(before, reading))
    if slot is None or not _NUMBER_ASKED.search(slot.behind):
        return ""
    rest = f"{slot.before}{slot.behind}".lstrip("的要")
    return with_place(f"一共{rest}", before.question.regions, before.question)


def _of_kind(core: str, name: str) -> bool:
    """Whether a name may be of the school said: 忠信中学 is not 忠信中心小学."""
    kind = next((one for one in ("幼儿园", "小学", "中学", "高中") if core.endswith(one)), "")
    return not kind or kind in name


def _names_told(before: Turn, reading: Reading) -> dict[str, str]:
    """Names that the answer told with a number, and its unit, or that stand in the table which it was told from."""
    found: dict[str, str] = {}
    for line in before.lines:
        for span in line.spans:
            if span.clause.kind == "row" and span.clause.table:
                rows = reading.index.clauses_of(span.clause.document_id)
                cells = [name_cell(row) for row in rows if row.table == span.clause.table and row.kind == "row"]
                found |= {fold("".join(fold_spaces(cell.text).split())): "" for cell in cells if cell is not None}
        of_rows = any(span.clause.kind == "row" for span in line.spans)
        for match in () if of_rows else _NUMBERED.finditer(fold(line.text)):
            if not _VERB_AT_END.search(match["name"]):
                found[match["name"]] = match["unit"]
    return found


def _slot(question: Question, names: Collection[str]) -> Slot | None:
    """The one of the names that a question says, in full or in short, and its frame; None for none or several.

    What a turn asks of the same one (啥时候完工) is its frame, and not what was asked of it before that.
    """
    own, _, asked = question.query.rpartition(" ")
    found = _said(asked, names)
    if found is None:
        return None
    start, size, name = found
    behind = re.sub(rf"^{_KIND}", "", asked[start + size :]) if size < len(name) else asked[start + size :]
    if question.earlier is not None and question.asks - {"permit"} and ASKS_OF_IT.search(own):
        behind = own
    return Slot(asked[:start].removeprefix("其中"), name, behind) if len(behind) >= _SHORTEST_REST else None


ASKS_OF_IT = regex(r"多少|几(?=[个所名张间班月年])|什么时候|啥时候?|何时|多久|哪年")


def _said(text: str, names: Collection[str]) -> tuple[int, int, str] | None:
    """Where a text says one of the names, by the longest run that it shares with that one alone, and which it is."""
    held: list[tuple[int, int, str]] = []
    for name in names:
        sizes = range(len(name), _SHORTEST_NAME - 1, -1)
        runs = (name[at : at + size] for size in sizes for at in range(len(name) - size + 1))
        run = next((one for one in runs if one in text and sum(one in other for other in names) == 1), "")
        if run:
            held.append((text.index(run), len(run), name))
    return held[0] if len(held) == 1 else None


def together(text: str, before: Turn, reading: Reading) -> str:
    """加起来呢, 两个一共几个班 after one question of several names, as the sum over them; "" for any other turn."""
    match = _TOGETHER.fullmatch(fold(text).strip())
    if match is None:
        return ""
    count = _COUNTS.get(match["number"] or "", 0)
    slots = in_one_frame(before, reading, count or _MOST_TURNS)
    if len(slots) < max(count, 2):
        return ""
    names = "、".join(slot.name for slot in slots)
    asked = match["asked"] if match["asked"] and len(match["asked"]) > len("多少") + 1 else ""
    frame = f"{slots[0].before}{names}一共{asked}" if asked else f"{slots[0].before}{names}{slots[0].behind}，加起来"
    return with_place(frame, before.question.regions, before.question)


def set_beside(text: str, before: Turn, reading: Reading) -> str:
    """差多少, 哪个先竣工 after one question was put of two names, as a question that names both; "" for any other."""
    said = fold(text).strip("?？。 ")
    first, earlier = _WHICH_FIRST.fullmatch(said), _WHICH_EARLIER.fullmatch(said)
    slots = in_one_frame(before, reading, 2, dated=earlier is not None) if first or earlier or sets_apart(text) else ()
    if len(slots) != 2 and (first or earlier):
        slots = _last_two(before, reading)  # 谁负责建 was asked in between
    if len(slots) != 2:
        return ""
    names = f"{slots[0].before}{slots[0].name}、{slots[1].name}"
    if earlier is not None:
        dated = next((slot.behind for slot in reversed(slots) if _DATE_ASKED.search(slot.behind)), "")
        if not dated:
            return ""
        deed = _DATE_ASKED.sub("", dated).strip("?？。要能")
        return with_place(
            f"{names}哪个最{'晚' if earlier['late'] else '早'}{deed}", before.question.regions, before.question
        )
    frame = names if first else f"{names}{slots[0].behind}，"
    asked = fold(text).strip()
    if first is not None:
        asked = re.sub(r"(?<=[谁个所家座边])先(?=[竣完开动建交投启])", "最早", asked)
    return with_place(f"{frame}{asked}", before.question.regions, before.question)


_WHICH_FIRST = regex(
    r"(?:那么?)?(?:这?[两几俩]个?|它们)?(?:谁|哪(?:一?[个所家座]|边))[\u4e00-\u9fff]{0,2}(?:最?[早晚先后])?(?:竣工|完工|开工|动工|建成|建好|交付|投用|启用|投入使用|完成)[早晚]?(?:呢|啊)?"
    r"|(?:那么?)?(?:谁|哪(?:一?[个所家座]|边))的?(?!更|比较|要求|规定)[\u4e00-\u9fff]{2,6}(?:更|比较|最)?[多少大小高低](?:呢|啊)?"
)
"""The one that is built first, or has more of another thing: of the names alone, whatever was asked of each."""


_WHICH_EARLIER = regex(
    r"(?:那么?)?(?:这?[两几俩]个?|它们)?(?:谁|哪(?:一?[个所家座]|边))的?(?:更|最|比较)?(?:(?P<late>[晚后慢])|[早先快])(?:一?些|一点)?(?:呢|啊)?"
)
"""哪个早 after it was asked of two when they are done."""
_DATE_ASKED = regex(r"(?:什么时候|啥时候?|何时|几时|哪(?:一)?[年月])")


def _last_two(before: Turn, reading: Reading) -> tuple[Slot, ...]:
    """The last two names that the turns asked anything of, oldest first."""
    names = _names_told(before, reading)
    found: dict[str, Slot] = {}
    for turn in turns_back(before.question):
        slot = _slot(turn, names) if turn.regions == before.question.regions else None
        if slot is None and turn.focus and not any(term.direct for term in turn.terms):
            continue
        if slot is None or len(found) == 2:
            break
        found.setdefault(slot.name, slot)
    return tuple(reversed(found.values()))


def in_one_frame(before: Turn, reading: Reading, most: int, *, dated: bool = False) -> tuple[Slot, ...]:
    """The names that the last turns asked one question of, oldest first; () where they did not ask so of several."""
    names = _names_told(before, reading)
    slots: list[Slot] = []
    turn: Question | None = before.question
    while turn is not None and turn.regions == before.question.regions and len(slots) < most:
        slot = _slot(turn, names)
        if slot is None or not (_DATE_ASKED if dated else _NUMBER_ASKED).search(slot.behind):
            break
        if slots and _frame(slot) != _frame(slots[0]):
            break
        slots.append(slot)
        turn = turn.earlier
    return tuple(reversed(slots)) if len({slot.name for slot in slots}) == len(slots) > 1 else ()


def _frame(slot: Slot) -> tuple[str, str]:
    return slot.before, slot.behind.rstrip("?？。")
