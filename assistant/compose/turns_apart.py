"""Two turns set against each other: 差几个点, 谁高 after one question was put to two places, stages or years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.between_places import between
from assistant.draft import Draft, Statement
from assistant.understanding.question import Question, levels_of
from corpus.regex import regex
from corpus.regions import short_name
from index.tokenizer import fold

_PAIR = (
    r"(?:那么?|那|这|它们|他们)*(?:[两二俩三几]个?(?:地方?|县|市|者|家|边|份|个|数)?|前后)?"
    r"(?:之间|放一起|比起来|相比)?的?"
)
_WHICH = r"(?:谁|哪(?:一?[个家边份]|里|儿|地)?(?:地方|县|市)?)"
_MORE = r"[高低多少早晚迟大小长短快慢严松好久先强]"
_UNIT = r"(?:个?百分点|个?点|[个所人名年元倍天]|小时|万元)?"
_SETS_APART = regex(
    rf"{_PAIR}(?:"
    rf"{_WHICH}(?:家|的|那边|要求|规定|定得|占比|比例|数量|目标|人|更|比较|最|会|要)*{_MORE}(?:一?[点些]|多少)?(?:完成|消除|实现|达标)?"
    rf"|(?:相?差(?:距|别|额)?|[高低多少]出?|[早晚])(?:是|有|了|出)*(?:多少|几|多大)(?:年)?{_UNIT}"
    rf"|更?{_MORE}一?[点些]?(?:吗|不|么)"
    r"|(?:有|是)?(?:什么|啥|哪些)?(?:区别|不同|差别|差异|差距)(?:在哪里?|是什么|有哪些|大吗)?"
    r"|(?:标准|要求|目标|数)?(?:一样|相同|一致)(?:吗|不|么)?|(?:做?个?|来)?(?:对比|比较|比一?比)(?:一下|看看|下)?"
    r")[?？。呢啊呀]*"
)
_AGAINST = regex(
    r"^(?:那么?)?(?:它|这个数|这里)?(?:跟|和|与|同|比|对比|较|相比)(?:它|这个数?|前面的?|前者)?(?:相?比(?:起来|较)?|那边)?[的，,]?"
)
_GAP = regex(r"差|[高低多少早晚]出?(?:多少|几)")
_MOST_TURNS = 6


def set_apart(text: str, earlier: Question | None) -> tuple[Question, ...]:
    """The turns that a bare comparison (差多少, 谁高) sets against each other, oldest first; () for any other turn."""
    if earlier is None or not sets_apart(text):
        return ()
    turns = [earlier]
    while (one := turns[-1].earlier) is not None and _of_one_topic(one, turns[-1]) and len(turns) < _MOST_TURNS:
        turns.append(one)
    turns = turns[:2] if _GAP.search(text) else turns
    return tuple(reversed(turns)) if len(turns) > 1 else ()


def sets_apart(text: str) -> bool:
    """Whether a turn is a bare comparison of what was told before: 差多少, 哪个高."""
    return _SETS_APART.fullmatch(fold(text).strip()) is not None


def set_against(question: Question, earlier: Question | None) -> str:
    """跟平远比谁高 after 株洲公办园占比, as a question that names both places; "" for any other turn."""
    if earlier is None or len(earlier.regions) != 1 or len(question.regions) != 1 or not question.named:
        return ""
    against = _AGAINST.match(question.body)
    rest = question.body[against.end() :] if against else ""
    if against is None or question.regions == earlier.regions or not earlier.terms:
        return ""
    if _SETS_APART.fullmatch(rest or "对比") is None and not re.fullmatch(r"(?:怎么?样|如何|呢)[?？]?", rest):
        return ""
    places = "、".join(short_name(one.regions[0][-1]) for one in (earlier, question))
    return f"{places}{earlier.query.rstrip('？?。')}，{rest or '对比'}"


def _of_one_topic(first: Question, second: Question) -> bool:
    """Whether the second turn only put the first one's question to another place, or of another stage or year."""
    if len(first.regions) != 1 or len(second.regions) != 1:
        return False
    shared = {one.text for one in first.terms} & {one.text for one in second.terms}
    other_year = len(first.years) == len(second.years) == 1 and first.years != second.years
    other_place = first.regions != second.regions
    return bool(shared) and (other_place or other_year or levels_of(first.query) != levels_of(second.query))


def with_places(turns: Sequence[Question], text: str) -> str:
    """差几个点 after 株洲公办园占比 and 平远呢 as 株洲、平远公办园占比，差几个点; as it is where the place is one."""
    places = list(dict.fromkeys(short_name(one.regions[0][-1]) for one in turns))
    return f"{'、'.join(places)}{turns[0].query.rstrip('？?。')}，{text.strip()}" if len(places) > 1 else text


def of_turns(question: Question) -> Draft | None:
    """What the answers of those turns come to, side by side; None where one of them told nothing, or they are alike."""
    turns = set_apart(question.text, question.earlier)
    said: dict[str, Statement] = {}
    for turn, after in zip(turns, (*turns, question)[1:], strict=False):
        line = next((one for one in after.earlier_lines if one.spans), None)
        if line is None:
            return None
        said[_label(turn, turns)] = line
    if len(said) < len(turns) or len(said) < 2 or "" in said or len({one.text for one in said.values()}) < len(said):
        return None
    lines = [replace(line, text=f"{label}：{line.text}") for label, line in said.items()]
    topic, whole = turns[0], f"{turns[0].query}，{fold(question.text)}"
    gap = between(topic.with_(folded=whole, body=whole), lines)
    return Draft("compare", (*([gap] if gap else []), *lines))


def _label(turn: Question, turns: tuple[Question, ...]) -> str:
    """What a turn has of its own: its place; where all are of one place its year or level of school; else ""."""
    if len({one.regions for one in turns}) == len(turns):
        return short_name(turn.regions[0][-1])
    if len({one.years for one in turns}) == len(turns) and all(len(one.years) == 1 for one in turns):
        return f"{turn.years[0]}年"
    levels = levels_of(turn.query)
    if "中小学" in turn.query:
        return "中小学"
    return next(iter(levels)) if len(levels) == 1 else ""
