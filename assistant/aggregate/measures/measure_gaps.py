"""What questions want told apart that the documents tell only together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.aggregate.measures.measure_parts import is_told_apart, whole_of
from assistant.aggregate.query import words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.measure_terms import number_in
from assistant.aggregate.query.table_words import SUM
from corpus.regex import regex
from index.store import Row

_BROKEN_DOWN = regex(
    r"(?P<a>[\u4e00-\u9fff]{2,4})(?:和|、|与|跟)(?P<b>[\u4e00-\u9fff]{2,4})(?:分别|各)(?:有|是|自|占)?(?:多少|几)"
)
_EACH_TASK = regex(
    r"(?:任务|条|项)[^，。?？]{0,6}(?:投资|资金|经费|花钱|投入|预算)(?:额)?最(?:多|少|大|小|高|低)|"
    r"按(?:乡?镇|街道|县区?|区县|市县|学校|年级|性别|年龄|学段|民族|地区)(?:来)?(?:分|划分|拆|统计|列)"
    r"|[每各](?:个|所|项)?[^，。?？]{0,4}(?:投|花|(?<![公费])用|造价|预算)[^，。?？]{0,4}(?:多少|几)"
    r"|(?:各|每)(?:一)?(?:条|项|个任务|项任务|条任务|个?项目|个?工程|任务|措施|举措"
    r"|行动)[^，。?？]{0,10}(?:多少钱|几万|经费|资金|花|投|时限|期限|哪年|什么时候|什么时间)"
    r"|(?:条|项|任务|措施|举措|工作)各(?:自|要|需|需要|自|花|投)[^，。?？]{0,6}(?:多少|几|时间"
    r"|哪年)|(?:分布在|分别在)哪[^，。?？]{0,6}[，,]?各(?:有)?(?:几|多少)"
)
_PER_HEAD = regex(
    r"(?:平均)?每一?(?:个|名|位)?(?:学生|教师|老师|幼儿|孩子|生|人|师)(?:每一?(?:学年|学期|年|月|天))?"
    r"|每一?(?:学年|学期|年|月|天)(?:平均)?每一?(?:个|名|位)?(?:学生|教师|老师|幼儿|孩子|生|人|师)"
)
"""A rate (每生每年): the document gives one number for all, and none for each of them."""
_EACH_PLACE = regex(
    r"(?:各|每)(?:个|一)?(?:县区|区县|县市区|县|市|镇|乡镇|学校|所园|所学校|所幼儿园"
    r"|所|学段|项任务|项|条任务|条|任务|单位|部门)[^，。?？]{0,14}(?:多少|几)"
)


_SHARED_OUT = regex(
    r"各(?:自)?(?:有|是|占|要|投|得|分|建|给|招|配|创建)*(?:多少|几)"
    r"|分别(?:有|是|占|要|投|得|创建|建)*(?:多少|几)|(?:怎么|如何)(?:分|摊)"
    r"|[\u4e00-\u9fff]{2,6}(?:几|多少)[个所名人][、，,][\u4e00-\u9fff]{2,6}(?:几|多少)[个所名人]?"
)
"""Words that want a total told apart: 各多少, 分别几个, 怎么分."""
_BY_YEAR = regex(
    r"(?:每年|各年|分年度?|按年度?|每一年)[^，。?？]{0,10}(?:各"
    r"|分别)[^，。?？]{0,10}(?:多少|几)|逐年[^，。?？]{0,10}(?:多少|几)"
    r"|(?:按|分)年度?(?:来)?(?:怎么|如何|咋)?(?:分|安排|拆|建|排)(?!类|析|别)|分年度[^，。?？]{0,14}(?:多少|几)|20\d\d年?(?:到|至|-|—)20\d\d年?(?:间|之间)?(?:的)?每年"
)
_BY_PLACE = regex(
    r"(?:分到|分给|落到|落在|分布在|摊到)(?:各|哪)[^，。?？]{0,3}(?:县|镇|区|乡|市|学校)"
    r"|\d[^，。?？]{1,18}[,，]?(?:各|每个?)(?:县市区|县区|区县|乡镇|县|镇|区|学校|校)(?:各|分)?[摊分占得]?(?:几|多少)"
    r"|逐个?(?:县市区|县区|区县|乡镇|县|镇|区|学校|校)(?:的)?[数列说分报]"
    r"|(?:[两三四五六七八九十\d]|几)个(?:县市区|县市|县区|区县|乡镇"
    r"|县|镇|区)[^，。?？]{0,16}(?:各|分别)[^，。?？]{0,4}(?:多少|几)"
)
_BY_SEX = regex(r"男(?:生|孩|童|的)?(?:和|、|与|跟)?女(?:生|孩|童|的)?[^，。?？]{0,6}(?:多少|几|比例)")


def _total_apart(asking: Asking) -> str:
    """A total that the question states or asks for by year, place or sex, and that the document gives as one number."""
    body = asking.body
    if len(asking.place.documents) != 1 or asking.mentions:
        return ""
    rows = asking.targets
    by_place, by_sex = _BY_PLACE.search(body), _BY_SEX.search(body)
    if by_place and not _for_each(asking):
        return f"“{by_place.group()}”"
    if by_sex and not any("男" in row["measure"] for row in rows):
        return f"“{by_sex.group()}”"
    if (by_year := _BY_YEAR.search(body)) and not _told_by_year(asking, rows):
        return f"“{by_year.group()}”"
    shared = _SHARED_OUT.search(body)
    stated = [row for row in rows if number_in(body, row["value"]) and row["value"] not in asking.question.years]
    if shared is None or not stated or shared.group().startswith("分别是"):
        return ""
    groups = [[other for other in rows if other["clause_id"] == row["clause_id"]] for row in stated]
    told = any(len(group) > 2 and whole_of(group, asking) is not None for group in groups)
    meant = max(range(len(stated)), key=lambda place: _shared(stated[place]["measure"], body))
    told = told or is_told_apart(stated[meant], groups[meant], asking)
    return "" if told else f"“{shared.group()}”"


def _shared(measure: str, body: str) -> int:
    """How many pairs of neighbouring characters a measure's name shares with the question."""
    return sum(measure[at : at + 2] in body for at in range(len(measure) - 1))


def _told_by_year(asking: Asking, rows: Sequence[Row]) -> bool:
    """Whether one measure that the question speaks of has values for several years."""
    years: dict[str, set[int]] = {}
    for row in rows:
        if row["year"] and any(term.weight >= 1.0 and term.found_in(row["measure"]) for term in asking.question.terms):
            years.setdefault(row["measure"], set()).add(row["year"])
    return any(len(found) > 1 for found in years.values())


def not_broken_down(asking: Asking) -> str:
    """What a question wants told apart and the documents don't tell apart, in words; "" for none."""
    body = asking.body
    match = _BROKEN_DOWN.search(body)
    if match and not asking.mentions:
        first, second = (re.sub(r"^(?:其中|里面|的)", "", match[name]) for name in ("a", "b"))
        if not _both_numbered(asking, first, second):
            return f"“{first}”和“{second}”各自的数"
    match = _EACH_TASK.search(_PER_HEAD.sub(" ", body))
    if match and not asking.mentions and not words.roles_in(body):
        return f"“{match.group()}”"
    match = re.search(
        r"各(?:个)?(?:县区|区县|县市区|县\(市\)区|镇|乡镇)[^，。?？]{0,14}(?:各|分别)[^，。?？]{0,12}(?:多少|几)", body
    )
    if match and not asking.mentions and not _for_each(asking):
        return f"“{match.group()}”"
    match = _EACH_PLACE.search(body)
    if match and (SUM.search(body) or re.search(r"各(?:花|投|占|有)?(?:了)?多少钱|各花", body)) and not asking.mentions:
        if re.search(r"(?:几|多少)(?:条|项|家|任务)", match.group()):
            return ""
        return f"“{match.group()}”的逐个数字"
    return _total_apart(asking)


def _for_each(asking: Asking) -> bool:
    """Whether the document sets such a number for each place (每个镇一所): that is no breakdown."""
    rows = asking.targets
    measures = [row["measure"] for row in rows if re.match(r"每个?(?:乡镇|镇|县)", row["measure"])]
    return any(term.weight >= 1.0 and term.found_in(measure) for measure in measures for term in asking.question.terms)


def _both_numbered(asking: Asking, first: str, second: str) -> bool:
    """Whether one sentence counts both."""
    counted = re.search(r"(?:多少|几)([个所人名家间项条份座张班])", asking.body)
    unit = counted.group(1) if counted else "[个所人名家间项条份座张班%元万]"
    for identifier in asking.place.documents:
        for clause in asking.reading.index.clauses_of(identifier):
            for one in asking.reading.index.sentences_of(clause.id):
                if all(
                    re.search(
                        rf"{re.escape(word)}[^，。；、（）\d]{{0,8}}\d[\d.]*{unit}"
                        rf"|\d[\d.]*{unit}[^，。；、（）]{{0,4}}{re.escape(word)}",
                        one.text,
                    )
                    for word in (first, second)
                ):
                    return True
    return False
