"""Bodies of a place above or below the documents': 河源市教育局, where only a county of 河源 has a document."""

from __future__ import annotations

import re

from assistant.parts_of_place import is_below
from assistant.question import Question
from assistant.reading import Reading, RegionPath
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


_OF_DUTIES = frozenset({"unit_duties", "lead", "support", "role_check"})


def body_elsewhere(question: Question, reading: Reading) -> str:
    """A refusal where it is asked what a body does of a place above or below the documents', which they give no task.

    河源市教育局 is not the county's bureau, nor 剑阁县教育局 the city's. "" for any other question.
    """
    for path in question.regions if question.unit_words and question.asks & _OF_DUTIES else ():
        inside = reading.only_within(path) if len(path) > 1 or question.unit_words[0].endswith("厅") else None
        if inside is None and not is_below(path, reading):
            continue
        own, level = path[-1], path[-1][-1]
        for word in question.unit_words:
            at = question.folded.find(word)
            if not question.folded[:at].endswith((own, short_name(own))):
                continue
            bare = word.removeprefix(level)
            if inside is None and re.match(r"(?:人民)?政府|县委|区委|市委|党委", bare):
                continue  # each county's government and party are given tasks together: 各县区人民政府
            if not _has_tasks(path, f"{level}{bare}", own, reading):
                whose = f"文件库里没有{own}的文件，{'、'.join(inside)}" if inside else above_of(path, reading)
                return f"{whose}的文件没有写到{own}{bare}的任务；别的地方的同名单位不是它。"
    return ""


def above_of(path: RegionPath, reading: Reading) -> str:
    """The places with documents that a place lies in."""
    return "、".join(dict.fromkeys(one[-1] for one in reading.region_names if path[: len(one)] == one))


def _has_tasks(path: RegionPath, name: str, own: str, reading: Reading) -> bool:
    """Whether documents of places in or around this one give tasks to its unit: 市教育局 in a county's document."""
    level, bare = name[0], name[1:]
    joint = re.compile(rf"(?:^|各)(?:县|市|区|[()、])*{level}(?:县|市|区|[()、])*{re.escape(bare)}$")
    for document in reading.documents.values():
        region = document.region
        if not region or not (region[: len(path)] == path or path[: len(region)] == region):
            continue
        other_level = region[-1][-1] != level
        for unit in reading.units_of(document.id):
            if unit in (own + bare, f"{short_name(own)}{bare}") or (other_level and joint.search(unit)):
                return True
    return False
