"""The helpers named behind a unit that leads: “…牵头，…配合”, “…牵头会同…”."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.duty_verbs import WITH
from corpus.regex import regex
from corpus.unit_groups import group_at
from corpus.units import Unit, find_units, listed_units

_HELPERS = regex(
    r"(?P<units>[^，。；]{2,160}?)(?:(?:积极|密切|主动|共同|协同)?(?:配合|协同|协助|参与|协作|分工负责|分工合作)(?:配合|落实)?(?=[，。；、的]|$)"
    r"|(?=的(?:方式|模式|原则|格局|办法)))"
)
_SCHOOLS = regex(r"学校$|幼儿园$|家长|社会|企业$|[园校]长$")


def lead_chain(text: str, begin: int, end: int, level: str) -> tuple[list[Unit], int]:
    """The helpers named after “牵头”, and the offset where the task begins."""
    word = re.match(r"(?:（[^（）]*）)?(?:牵头|主管|主导)(?:负责(?=[、，]))?", text[begin:end])
    at = begin + (word.end() if word else 0)
    supports: list[Unit] = []
    direct = WITH.match(text, at)
    if direct and (group := group_at(text, direct.end(), level)):
        supports += group.units
        at = group.end
    while True:
        gap = re.match(r"[、，,]|[，,]?由", text[at:end])
        position = at + (gap.end() if gap else 0)
        joined = WITH.match(text, position)
        if gap and joined and (group := group_at(text, joined.end(), level)):
            supports += group.units
            at = group.end
            continue
        helpers = _HELPERS.match(text, position, end) if gap else None
        if helpers is None:
            break
        for unit in _helping(helpers["units"], level):
            if not _SCHOOLS.search(unit.written):
                offset = position + helpers.start("units") - helpers.start()
                supports.append(replace(unit, start=unit.start + offset, end=unit.end + offset))
        at = helpers.end()
    return supports, at


def _helping(written: str, level: str) -> list[Unit]:
    """The units of a list of helpers; 教育、宣传、财政、人社等有关部门 names departments by their fields alone."""
    listed, found = listed_units(written, level), find_units(written)
    return found if len(found) > len(listed) and written.rstrip().endswith("部门") else listed
