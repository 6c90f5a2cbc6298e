"""Units that stand together in a sentence: 县民政局、县市场监管局等部门."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.duty_verbs import STRONG
from corpus.regex import regex
from corpus.units import Unit, find_units, listed_units

_LINK = regex(r"(?:、|，|,|以及|和|与|及)(?=.)")
_ETC = regex(r"等(?:\S{0,4}?(?:部门|单位|机构)|(?:人民|群众|社会)?(?:群团|团体)组织|(?:群团|社会)?组织|人民团体)?")
_OR = regex(r"或者?[^，。；、和与及由]{0,8}?(?:部门|人民政府|机关|机构|单位)")
_MEMBERS = regex(r"(?:等)?(?:有关|相关|职能|主管|行政|政府|多|各)*(?:部门|单位|机构)|组织(?=要|应|须|负责)")
_ALL_AREAS = regex(
    r"各(?:乡镇|镇乡|镇|乡|县|区|街道)(?:[（(][^（）()]{1,6}[）)])?(?=[\u4e00-\u9fff，。])(?!人民|政府|党|教|财|公|学|委)"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Adjacent units of one list: 县民政局、县市场监管局; `end` takes in a closing 等部门."""

    units: tuple[Unit, ...]
    start: int
    end: int


def groups_of(text: str) -> list[Group]:
    """The lists of units of a text, in order; a unit that stands alone is a list of one."""
    units = find_units(text)
    groups: list[Group] = []
    position = 0
    while position < len(units):
        members = [units[position]]
        end = _close(text, units[position].end)
        while position + 1 < len(units):
            link = _LINK.match(text, units[position].end) or _LINK.match(text, end)
            if link is None or link.end() != units[position + 1].start:
                break
            if text[link.start()] in "，," and _acts_alone(text, units[position + 1]):
                break
            position += 1
            members.append(units[position])
            end = _close(text, units[position].end)
        if (other := _OR.match(text, members[-1].end)) is not None:
            end = other.end()
            members[-1] = replace(members[-1], written=members[-1].written + other.group(), end=end)
        groups.append(Group(tuple(members), members[0].start, end))
        position += 1
    return groups


def _acts_alone(text: str, unit: Unit) -> bool:
    """Whether what follows a comma and this unit starts a task of its own rather than closing a list."""
    return _LINK.match(text, unit.end) is None and STRONG.match(text, unit.end) is not None


def _close(text: str, end: int) -> int:
    """The end of a group with the words that close it: “等有关部门”, “部门” after the last of several."""
    alias = re.match(r"[（(](?:以下(?:统称|简称|合称)[^（）()]{1,24}|街道办事处|街道|办事处)[）)]", text[end:])
    end += alias.end() if alias else 0
    match = _MEMBERS.match(text, end) or _ETC.match(text, end)
    return match.end() if match else end


def group_at(text: str, position: int, level: str) -> Group | None:
    """The unit list that begins at `position`; a class of places (各镇（乡）) counts as one."""
    areas = _ALL_AREAS.match(text, position)
    if areas:
        unit = replace(listed_units(areas.group())[0], start=position, end=areas.end())
        return Group((unit,), position, areas.end())
    following = text[position : position + 400]
    for group in groups_of(following):
        if group.start > 4 or (group.start and not re.fullmatch(r"(?:属地|同级|当地|各)?", following[: group.start])):
            return None
        moved = tuple(replace(u, start=u.start + position, end=u.end + position) for u in group.units)
        return Group(levelled(text, Group(moved, moved[0].start, moved[-1].end), level), position, position + group.end)
    return None


def levelled(text: str, group: Group, level: str) -> tuple[Unit, ...]:
    """The group's units, a bare body named with the level of the list or of the document."""
    fixed: list[Unit] = []
    area = level
    for unit in group.units:
        if unit.level and unit.written[:1] in "省市县区州旗":
            area = unit.written[0]
        if not unit.level and not unit.place and unit.name[-2:] not in ("部门", "机关", "机构") and area:
            named = listed_units(unit.written, area)
            if len(named) == 1:
                unit = replace(unit, name=named[0].name, level=named[0].level)
        fixed.append(unit)
    return tuple(fixed)
