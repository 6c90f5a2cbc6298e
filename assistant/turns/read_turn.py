"""A turn read as a question that stands alone: written out where it only changes the one before, else joined to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.turns_apart import set_against, set_apart, with_places
from assistant.turns.frames import set_beside
from assistant.turns.items import with_item_told
from assistant.turns.values import with_value_of
from assistant.understanding.every_place import every_place_out, only_every_place
from assistant.understanding.followup import POINTS_FIRST, Turn, core_of, made_whole, resolve
from assistant.understanding.question import Question, levels_of
from assistant.understanding.reading import Reading, RegionPath
from assistant.understanding.understand import understand
from corpus.regex import regex
from corpus.regions import short_name
from index.tokenizer import fold


def in_every_place(question: Question) -> str:
    """A question of one place as the same of all: 平远公办园占比多少 as 各地公办园占比多少."""
    asked = every_place_out(question.standalone)
    for path in question.regions:
        asked = asked.replace(path[-1], "").replace(short_name(path[-1]), "")
    return f"各地{asked.strip('，,的 ')}"


def _at_place_told(text: str, before: Turn, reading: Reading) -> Turn:
    """The turn before at the place that its answer was all of, for one that speaks of what was told: 他们几个人."""
    if before.question.regions or not POINTS_FIRST.match(core_of(fold(text))):
        return before
    documents = {span.clause.document_id for line in before.lines for span in line.spans}
    places = {reading.documents[identifier].region for identifier in documents}
    if len(places) != 1 or not all(places):
        return before
    return replace(before, question=before.question.with_(regions=tuple(places)))


_AS_WELL = regex(
    r"(?:那么?)?(?P<other>[\u4e00-\u9fff]{2,10}?)(?:是不是)?也(?:是|都是|一样|这样|如此|同样)(?:的|要求)?[吗么嘛]?[?？]*"
)


_SAME_THERE = regex(
    r"(?:那么?)?(?P<other>[\u4e00-\u9fff]{2,6}?)(?:的|那边|那里|这边)?也?(?:一样|同样|相同)的?[吗么嘛]?[?？]*"
)


def _other_as_well(text: str, reading: Reading) -> str:
    """实验中学也是吗 as 实验中学呢: the same is asked of another thing; of a place or a unit it is read elsewhere."""
    there = _SAME_THERE.fullmatch(fold(text).strip())
    if there is not None and (place := understand(there["other"], reading, follows=True)).named:
        return text if place.terms or place.unit_words else f"{there['other']}呢"  # 株洲的一样吗
    found = _AS_WELL.fullmatch(fold(text).strip())
    if found is None or POINTS_FIRST.match(found["other"]) or _NO_THING.match(found["other"]):
        return text
    named = understand(found["other"], reading, follows=True)
    if named.named or named.uncovered or named.unit_words or not (named.terms or levels_of(named.folded)):
        return text
    return f"{found['other']}呢"


_NO_THING = regex(r"[这那它他她两都哪谁]|全部|所有|各地|别的|其他")


def read_turn(
    text: str,
    before: Turn | None,
    reading: Reading,
    *,
    regions: Sequence[RegionPath] = (),
    plans: tuple[tuple[str, int], ...] = (),
) -> Question:
    """The turn with what it leaves out of the one before; `regions` and `plans` restrict it from outside."""
    if before is None:
        return resolve(understand(text, reading, regions=regions).with_(plans=plans), None)
    if only_every_place(text) and len(reading.documents) > 1 and not regions:
        whole = in_every_place(before.question)
        question = resolve(understand(whole, reading).with_(plans=plans), before)
        return question.with_(text=text, standalone=whole, context=(), earlier_clauses=(), focus=())
    before = _at_place_told(text, before, reading)
    text = _other_as_well(text, reading)
    own = set_beside(text, before, reading)
    apart = () if own else set_apart(text, before.question)
    if not apart:
        own = own or with_value_of(text, before, reading)
        own = with_item_told(own or text, before) or own
    whole = with_places(apart, text) if apart else own or text
    read = understand(whole, reading, regions=regions, follows=True)
    if both := set_against(read, before.question):
        read = understand(both, reading, regions=regions)
    elif apart and whole != text:
        read = read.with_(query=apart[0].query)
    read = read.with_(plans=plans)
    question = (made_whole(read, before) if own else resolve(read, before)).with_(text=text)
    # A turn written out needs nothing of the one before, which may be what it replaces: 省一级, 省二级.
    return question.with_(context=(), earlier_clauses=()) if whole != text else question
