"""Two measures of one plan, each named by itself: 特色学校比特色旗县区多几个, 毛入园率比公办园占比高多少."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.measure_terms import coverage, topic
from assistant.aggregate.query.typed import Query
from assistant.understanding.terms import Term
from corpus.regex import regex
from index.store import Row
from index.tokenizer import fold

_APART = regex(
    r"(?P<one>[^，,。；;？?]{2,24}?)(?<!占)(?<!对)(?<!相)比(?!例|重|率|赛|拼)(?P<other>[^，,。；;？?]{2,18}?)的?(?:目标|指标)?(?:要|得|是|会|还)*"
    r"(?:多|少|高|低)(?:出|了|上)?(?:几|多少)(?:(?P<points>个?(?:百分)?点)|(?P<unit>[个所名人位家间座项份张元]))?"
)
_RATE = regex(r"率|占比|比例|比重|百分|覆盖|(?:几|多少)个?点")
_PEOPLE = frozenset("名人位")
_FILLERS = regex(
    r"^(?:(?:计划|准备|打算|一共|总共|全[县市区]|要|将|得|会|需|拟|到|20\d\d年底?)*(?:新?建设?|创建|培养|打造|建立|配备|评选)?的?)|"
    r"的?(?:目标|指标|数量|个数|人数|总数|上限|下限|标准|要求)+$"
)
_OTHERS = regex(r"最|哪|谁|现在|目前|去年|上年|基础值|现状")
_BOUND_WORDS = regex(r"上限|下限|目标|指标|数量|个数|标准|要求")
_KINDS = regex(
    r"小学|初中|高中|幼儿园|中职|九年一贯制|特殊教育|民办|公办|普惠|新增|改造|改扩建|新建|省级|市级|县级|国家级"
)
"""Words that make a measure another one: what a measure says of them, the question must say too, and the other way."""
_COUNTED_ALIKE = frozenset("所个间座项家")
_NARROWER = regex(r"新增|改造|改扩建|新建|迁建|^每[个所校县镇]")
"""What is built, or set for each, is no number of what there is, unless the question says so."""
_IN_OTHER_WORDS = {"公办", "普惠", "民办"}
"""公办园 stands for 公办幼儿园, which the terms see to."""
_ALL, _TWO = 0.99, 2


def two_measures(asking: Asking) -> Query | None:
    """The first measure less the other; None unless each is named by its own words and both are counted alike."""
    match = _APART.search(asking.body)
    if match is None or _OTHERS.search(asking.body) or asking.mentions or len(asking.place.documents) != 1:
        return None
    rows = [
        row for row in asking.targets
        if row["comparator"] != "清零" and row["base_value"] is None
        and (not asking.question.years or row["year"] in (None, *asking.question.years))
    ]  # fmt: skip
    one, other = (_called(match[name], rows, asking) for name in ("one", "other"))
    if one is None or other is None or one["id"] == other["id"] or one["measure"] == other["measure"]:
        return None
    if (one["unit"] == "%") != bool(_RATE.search(asking.body)) or not _counts(match["unit"], one["unit"]):
        return None  # 小学老师比初中老师多几个 is told by no rates
    alike = one["unit"] == other["unit"] or {one["unit"], other["unit"]} <= _COUNTED_ALIKE
    if not alike or (match["points"] and one["unit"] != "%"):
        return None
    ids = (str(one["id"]), str(other["id"]))
    return Query("measures", "difference", asking.place, clause_ids=ids, aspect="parts")


def _counts(asked: str | None, unit: str) -> bool:
    """Whether what is counted in a unit is what the question counts: no 所 are told where 几名 is asked."""
    return asked in (None, "个") or (asked in _PEOPLE) == (unit in _PEOPLE)


def _called(said: str, rows: Sequence[Row], asking: Asking) -> Row | None:
    """The one measure that the words name whole, the shortest of those that hold them all; None for none or several."""
    said = _FILLERS.sub("", said)
    terms = [term for term in topic(asking) if term.text in said and not _BOUND_WORDS.search(term.text)]
    kinds = set(_KINDS.findall(said))
    held = [
        row
        for row in rows
        if (coverage(row, terms) > _ALL if terms else len(said) > 1 and said in fold(row["measure"]))
        and all(kind in fold(row["measure"]) for kind in kinds - _IN_OTHER_WORDS)
        and not set(_NARROWER.findall(fold(row["measure"]))) - set(_NARROWER.findall(said))
        and _unheld(said, terms, fold(row["measure"])) < _TWO
    ]
    alike = [row for row in held if not set(_KINDS.findall(fold(row["measure"]))) - kinds - {"幼儿园"}]
    held = alike or held
    held = [row for row in held if said in fold(row["measure"])] or held
    shortest = min((len(row["measure"]) for row in held), default=0)
    best = [row for row in held if len(row["measure"]) == shortest]
    return best[0] if len({row["value"] for row in best}) == 1 else None


def _unheld(said: str, terms: Sequence[Term], measure: str) -> int:
    """How many characters of the words neither a term nor the measure's name holds."""
    for term in terms:
        said = said.replace(term.text, "")
    return sum(character not in measure for character in _BOUND_WORDS.sub("", said))
