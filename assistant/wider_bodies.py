"""Bodies of a place that has no document of its own: 河源市教育局, where only a county of 河源 has one."""

from __future__ import annotations

import re

from assistant.question import Question
from assistant.reading import Reading
from corpus.regions import short_name
from corpus.units import level_character


def body_of_wider_place(question: Question, written: str, reading: Reading) -> str:
    """The unit with its place as the question names it, if it is the wider place's own; "" for any other unit.

    The tasks of the county's bureau are not those of the city's, which stands in no list of the county.
    """
    if len(question.regions) != 1 or reading.only_within(question.regions[0]) is None:
        return ""
    level = level_character(question.regions[0])
    bare = written.removeprefix(level)
    pattern = rf"{short_name(question.regions[0][-1])}{level}?{re.escape(bare)}"
    named = re.search(pattern, question.folded) if level and bare else None
    return named.group() if named else ""
