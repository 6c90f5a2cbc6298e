"""Bodies of a place above or below the documents': 河源市教育局, where only a county of 河源 has a document."""

from __future__ import annotations

import re

from assistant.answering.parts_of_place import is_below
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading, RegionPath
from assistant.understanding.understand import understand
from corpus.regex import regex
from corpus.regions import resolve, short_name
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


def body_beyond(question: Question, reading: Reading) -> str:
    """A refusal where the body asked about is of a place elsewhere that stands behind a place held: 广元射洪教育局.

    The tasks of the one are not the other's. "" for any other question.
    """
    if len(question.regions) != 1 or len(question.unit_words) != 1 or not question.asks & _OF_DUTIES:
        return ""
    word = question.unit_words[0]
    at = question.body.find(word)
    before = re.sub(r"^[和与跟及、的]", "", question.body[:at]) if at > 0 else ""
    written = (before + word) if at >= 0 else ""
    for size in range(min(_LONGEST_PLACE, len(written) - 2), 1, -1):
        name, rest = written[:size], re.sub(r"^[县市区]", "", written[size:])
        if (before and size < len(before)) or not rest or len(short_name(name)) < 2:
            continue
        if not before and name[-1] not in "县市区":
            continue  # 公安机关 is no body of 公安县
        path = resolve(name, known=reading.region_names)
        if path is None or reading.covers(path) or is_below(path, reading) or path == question.regions[0]:
            continue
        held = question.regions[0][-1]
        return f"文件库里没有{path[-1]}的文件；{held}的文件写的是{held}的单位，{path[-1]}{rest}不是它。"
    return ""


_LONGEST_PLACE = 5
_GOVERNMENT = regex(r"^[的县市区]?(?:人民)?政府(?P<rest>.*)$")
_TASKS_ASKED = regex(r"负责|任务|职责|职能|责任|[做干管抓]些?(?:什么|啥|哪)|承担|要[做干管]")
_ALL_TASKS = regex(
    r"[的都要该得有是主具体现]*(?:哪些|什么|啥|几[项个]|负责|承担|[做干管抓])*些?(?:哪些|什么|啥)?(?:任务|职责|职能|责任|工作|事)*[?？]?"
)
_JOINT = regex(r"^各?(?:[县市区、()（）]|旗)*(?:[县市区]|地)(?:[)）])?(?:人民)?政府$")


def of_joint_government(question: Question, reading: Reading) -> tuple[Question, str]:
    """For what a county's government has to do, the question of all counties' governments, and a line that says so.

    剑阁县人民政府 has the tasks that the city's document gives 县区人民政府. The question itself and "" for any other.
    """
    found = _GOVERNMENT.match(question.body)
    if found is None or len(question.regions) != 1 or not _TASKS_ASKED.search(found["rest"]):
        return question, ""
    if re.search(r"牵头|配合|责任单位", found["rest"]):
        return question, ""
    path = question.regions[0]
    above = [one for one in reading.region_names if len(one) < len(path) and path[: len(one)] == one]
    if not is_below(path, reading) or len(above) != 1:
        return question, ""
    units: dict[str, int] = {}
    for document in reading.documents.values():
        for unit in reading.units_of(document.id) if document.region == above[0] else ():
            if _JOINT.match(unit) and (path[-1][-1] in unit or "地" in unit):
                one = question.with_(regions=(above[0],), units=(unit,))
                units[unit] = len(reading.duties_of_units(one))
    if not units:
        return question, ""
    joint = max(units, key=lambda unit: units[unit])
    rest = "负责什么" if _ALL_TASKS.fullmatch(found["rest"]) else found["rest"]
    text = f"{short_name(above[0][-1])}{joint}{rest}"
    asked = understand(text, reading, regions=(above[0],)).with_(plans=question.plans)
    said = f"{above[0][-1]}的文件没有单独写{path[-1]}人民政府；对{joint}写的，也是它的："
    return asked.with_(text=question.text), said


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
