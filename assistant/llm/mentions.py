"""Units named in a text, made comparable: a claim's 县发改局 is a clause's 县发展和改革局."""

from __future__ import annotations

import re
from dataclasses import dataclass

_STOP = "要会同由向对及与或的在应将把为是等按域城级内各并请让到从以，。、；：（）“”《》！？0-9A-Za-z%"
_BODY = rf"(?:[^{_STOP}和中]|和(?=[^{_STOP}和]{{2,6}}局)|中(?=医|小学))"
_UNIT = re.compile(
    rf"(?:[省市县区镇]|州(?!市)|县（市）区|县（区）|县区|市区){_BODY}{{0,10}}?(?:局|厅|委员会|办公室|指挥部|公司|联合会|总工会|人民政府|政府)"
    rf"|[省市县区]委(?!常委){_BODY}{{0,8}}?(?:部|办|委|局|党校)|[省市县区](?:委编办|编办|委办|府办|妇联|残联|科协|关工委|工会|公安|法院|检察院)"
    rf"|团[省市县区]委|[省市县]?(?:教师发展中心|电信公司|移动公司|工业园)"
    rf"|(?:各)?(?:镇|乡镇|乡镇街道)人民政府|(?:教育|财政|发展改革|人力资源社会保障|公安|卫生健康|民政|自然资源)(?:行政)?部门"
)
_ALIASES = (
    ("发展和改革", "发展改革"),
    ("发改", "发展改革"),
    ("人社", "人力资源社会保障"),
    ("人力资源和社会保障", "人力资源社会保障"),
    ("住房和城乡建设", "住房城乡建设"),
    ("住建", "住房城乡建设"),
    ("卫健", "卫生健康"),
    ("市场监督管理", "市场监管"),
    ("医保", "医疗保障"),
    ("政务服务和数据管理", "政务服务数据管理"),
    ("政数", "政务服务数据管理"),
    ("委编办", "编办"),
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One unit in a text: a name that is equal for all its spellings, and where it stands."""

    name: str
    start: int
    end: int

    def moved(self, offset: int) -> Mention:
        """The same mention in a text that has `offset` characters in front."""
        return Mention(self.name, self.start + offset, self.end + offset)

    def same(self, other: Mention) -> bool:
        """Whether both name one unit; a name without its level (教育局) fits any level."""
        return self.name == other.name or (self.name[:1] not in "省市县区镇州团" and other.name.endswith(self.name))


def mentions(text: str) -> tuple[Mention, ...]:
    """Units of a text in order, none inside another."""
    return tuple(Mention(_comparable(match.group()), *match.span()) for match in _UNIT.finditer(text))


def _comparable(written: str) -> str:
    for short, full in _ALIASES:
        written = written.replace(short, full)
    return written
