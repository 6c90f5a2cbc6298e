"""Names of schools and towns that a question says, and whether a table has a row of that name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex
from corpus.regions import short_name

_NOT_IN_A_NAME = (
    "的了在是有和与跟及或哪几多少每各个这那些全该其他别所家从到把给为对由问请想我你他查看年月日又也还共没不最比"
)
_OWN = rf"[^\W\d_{_NOT_IN_A_NAME}]"
_NOUN = r"幼儿园|小学|(?:初级|高级)?中学|高中|学校|教育中心|项目"
_KIND = r"(?:镇|乡|街道)?(?:中心|实验|机关|配套|附属|第[一二三四五六七八九十]|小学(?=[附幼])|中学(?=[附幼]))"
_OF_KIND = regex(rf"(?P<own>{_OWN}{{0,2}}?)(?P<kinds>(?:{_KIND})+)(?P<noun>{_NOUN})")
"""仁居中心幼儿园, 石正镇中心幼儿园, 县第四幼儿园."""
_TOWN = regex(
    rf"(?P<own>{_OWN}{{2}}|(?![国大人老每各]){_OWN}家)(?P<noun>(?<!乡)镇|乡(?!镇|村|贤|下|亲|愁|土|里)|街道)(?!化|级|域|区)"
)
_BARE = regex(
    rf"^(?:县|市|区)?(?P<own>{_OWN}{{2,4}}?)(?P<noun>幼儿园|小学|(?:初级|高级)?中学)"
    r"(?=的?(?:总?投|新增|学位|总?面积|占地|班|计划|开工|竣工|建成|投用|规模|资源教室|什么时候|啥时候|何时|哪年|[有是]?[几多]))"
)
"""玫瑰园幼儿园投资多少: only where a row's cell may be asked for right behind."""
_GENERAL = regex(
    r"[公民]办|[公私国]立|私人|私营|民营|集体|营利|无证|正规|普通|附近|身边|本地|当地|外地|普惠|新建|改建|扩建|改扩|回收|转制|移交|回购|购置|农村|城[区乡镇市]|乡[镇村]|县城|县[级直]|[全本]县"
    r"|街道|一[共般]|总共|合计|新增|平均|配套|学前|教育|规划|计划|建设|投[资入]|附件|附表|清单|名[单称]|资金|学位|项目|所有|优质|规模|便宜|贵|大型|小型|新增"
    r"|小区|社区|贫困|偏远|山区|平原|沿海|重点|特色|薄弱|示范|标杆|样板|建制|集镇|特殊|寄宿|民族|街道|教学"
)
_WIDE = ("学校", "项目", "镇", "乡", "街道")
"""Nouns that rows of every kind may be called by."""
_SHORTEST = 2
_INSTITUTION = regex(r"(?:园|小学|中学|高中|学校|教育中心|学院)(?:[(（].*)?$")


@dataclass(frozen=True, slots=True)
class Named:
    """A school or town that a question names: as said, the part that tells it from others, its kind."""

    said: str
    own: str
    kinds: str
    noun: str

    def fits(self, text: str) -> bool:
        """Whether a row of this text (its name, or all its cells) may be the one named."""
        parts = re.split(r"(?<=[镇乡道])", self.kinds, maxsplit=1)
        kinds = parts[-1] if parts[0] in ("镇", "乡", "街道") else self.kinds
        return self.own in text and kinds in text and (self.noun in _WIDE or self.noun in text)


def names_institutions(names: Sequence[str]) -> bool:
    """Whether most of a table's rows are schools or the like, so that a school's name means one of them."""
    return bool(names) and sum(bool(_INSTITUTION.search(name)) for name in names) >= 0.6 * len(names)


def rows_may_be(named: Sequence[Named], names: Sequence[str]) -> bool:
    """Whether the rows of a table with these names are schools or the like, or towns where a town is named."""
    towns = bool(named) and all(one.noun in _TOWNS for one in named)
    return names_institutions(names) or (towns and sum(name.endswith(_TOWNS) for name in names) > len(names) / 2)


_TOWNS = ("镇", "乡", "街道")


def named_in(body: str, known: Callable[[], str]) -> list[Named]:
    """The schools and towns that a question names. `known` gives the text of the documents; a name without the word of
    a kind behind it (玫瑰园幼儿园) is one where no two characters of it stand there."""
    found = []
    for match in _OF_KIND.finditer(body):
        own = match["own"].lstrip("县市区")
        own = "" if len(own) < _SHORTEST or _GENERAL.search(own) else own
        if own or "第" in match["kinds"] or "学" in match["kinds"]:
            found.append(Named(own + match["kinds"] + match["noun"], own, match["kinds"], match["noun"]))
    found += towns_in(body)
    bare = _BARE.search(body) if not found else None
    own = bare["own"] if bare else ""
    if bare and not _GENERAL.search(own) and not any(own[at : at + 2] in known() for at in range(len(own) - 1)):
        found.append(Named(own + bare["noun"], own, "", bare["noun"]))
    return found


def towns_in(body: str) -> list[Named]:
    """The towns that a question names: 忠信镇, not 中心镇."""
    towns = (match for match in _TOWN.finditer(body) if not _GENERAL.search(match["own"]))
    return [Named(match.group(), match["own"], "", match["noun"]) for match in towns]


def named_by(question: Question, reading: Reading) -> list[Named]:
    """The schools and towns that a question names beside the place of the documents: 龙泉 may be a city elsewhere."""
    text = question.folded
    for part in {part for region in question.regions for part in region if part}:
        text = re.sub(f"{part}|{short_name(part)}(?![镇乡])", "", text)

    def known() -> str:
        held = [(one.id, one.region) for one in reading.documents.values()]
        places = {one for one, region in held if any(region[: len(path)] == path for path in question.regions)}
        if len(places) != 1:
            return reading.everything
        return "".join(reading.text(one.id) for one in reading.index.clauses_of(places.pop()))

    return named_in(question.body, known) or [one for one in named_in(text, known) if one.own]


_PHASE = regex(
    r"(?<![学任周分长短近中前后每各定到过有无预延限日假年月首末一二三四五六七八九十\d])第?(?P<number>[一二三四五])期"
    r"(?![末间限望待中货刊会班])"
)


def of_other_phase(body: str, texts: Sequence[str]) -> bool:
    """Whether a question names a phase of what is built (石正一期), and no text that answers it speaks of that one."""
    asked = {match["number"] for match in _PHASE.finditer(body)}
    written = "".join(texts)
    first = "一" in asked and "首期" in written
    return bool(asked) and not first and not any(f"{number}期" in written for number in asked)


def without_row(named: Sequence[Named], rows: Sequence[str]) -> Named | None:
    """The one named that no row of a table (the texts of its rows) is; None where each has one."""
    return next((one for one in named if not any(one.fits(row) for row in rows)), None)
