"""A question whose kind is known but whose wording no pattern reads: read once more with common words behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.intent import SINGLE, kinds_of
from assistant.aggregate.query.table_model import says_column
from assistant.aggregate.query.table_words import EXPLICIT
from assistant.aggregate.query.typed import Operation, Query, Select
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex

LIKELY = 0.45
"""A kind less likely than this is not acted upon."""
UNLIKELY = 0.25
"""Nor is one where a single clause answers with at least this likelihood."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that the patterns know for a kind, what they must then select and compute, and how many units it needs.

    `{unit}` stands for the one unit named; such words take the place of the question's own.
    """

    words: str
    select: Select | tuple[Select, ...]
    operations: tuple[Operation, ...]
    units: int = 0
    said: str = ""
    """A pattern that the question itself must hold."""

    def fits(self, query: Query) -> bool:
        """Whether the query selects and computes what the kind asks for, and leaves nothing unread."""
        selects = self.select if isinstance(self.select, tuple) else (self.select,)
        # 有几条 counts what 哪几条 lists.
        counted = query.operation == "count" and query.select == "tasks" and "list" in self.operations
        return query.select in selects and (counted or query.operation in self.operations) and query.aspect != "unread"


_UNITS_MEANT = r"单位|部门(?!分)|[局委办厅家]|机构|谁|方(?!面|案|式|法|便|向)|人马"
"""Words for the units of a list; without one the things counted are others."""
_CUES: dict[str, Cue] = {
    "tasks_count": Cue("，参加几项任务", "tasks", ("count",), 1),
    # What one unit has to do (要做哪些事) has an answer of its own.
    "tasks_list": Cue("，是哪几项任务", "tasks", ("list",), 1, r"任务|[条项处块列]"),
    "tasks_together": Cue("，都参加的是哪几项任务", "tasks", ("list",), 2),
    "tasks_either": Cue("，有其一的是哪几项任务", "tasks", ("list",), 2),
    "tasks_only": Cue("，单独负责的是哪几项任务", "tasks", ("list",)),
    "tasks_without": Cue("不涉及{unit}的是哪几项任务", "tasks", ("list",), 1),
    "tasks_no_role": Cue("，没有配合单位的是哪几项任务", "tasks", ("list",)),
    "task_most": Cue("，单位最多的是哪一项任务", "tasks", ("max",)),
    "task_fewest": Cue("，单位最少的是哪一项任务", "tasks", ("max",)),
    "clauses_no_list": Cue(
        "，没写责任单位的是哪几条",
        "clauses",
        ("list",),
        said=rf"^(?=.*(?:[没未无不缺漏空]|除了))(?=.*(?:{_UNITS_MEANT}|[牵带]头|配合|负责|责任|名单|分工|认领))",
    ),
    "units_most": Cue("，哪个单位的任务最多", "units", ("max",)),
    "units_fewest": Cue("，哪个单位的任务最少", "units", ("max",)),
    # 学校一共多少, 工作组有几个 count no units of the lists.
    "units_count": Cue("，一共涉及几家单位", "units", ("count",), said=_UNITS_MEANT),
    "units_list": Cue("，一共涉及哪些单位", "units", ("list",)),
    "units_compare": Cue("，谁的任务多", "units", ("difference",), 2),
    "units_each": Cue("，各有几项任务", "units", ("group",), 2),
    "rows_count": Cue("，表里有几个", "rows", ("count",)),
    "rows_list": Cue("，表里是哪几个", "rows", ("list",)),
    "rows_sum": Cue("，合计多少", "rows", ("sum",)),
    "rows_most": Cue("，最多的是哪个", "rows", ("max",)),
    "rows_least": Cue("，最少的是哪个", "rows", ("min",)),
    "rows_share": Cue("，占全部的几成", "rows", ("ratio",)),
    "rows_difference": Cue("，相差多少", "rows", ("difference",)),
    "measures_list": Cue("，是哪几个指标", ("rows", "measures"), ("list",)),
    "measure_rise": Cue(
        "，哪个指标提高得最多",
        "rows",
        ("growth", "max", "difference"),
        said=r"^(?=.*(?:最|哪|谁|排|几个指标|多少个指标|几项))(?!.*(?:怎么|怎样|如何|咋)(?:去|来|才)?[提增])",
    ),
    "places_rank": Cue("，各地谁最高谁最低", "measures", ("max", "min", "group", "list")),
    "parts_count": Cue("，一共几条", "clauses", ("count",)),
    "parts_list": Cue("，各条的标题是什么", "clauses", ("list",)),
    "part_most": Cue("，哪一部分条数最多", "clauses", ("max", "group")),
    "due_list": Cue("，年底前要完成的是哪几项任务", ("tasks", "measures", "rows"), ("list",)),
}


def asks_over_all(question: Question, reading: Reading) -> bool:
    """Whether a question most likely asks over a whole list or table, and not of a single clause."""
    shares = kinds_of(question, reading)
    return bool(shares) and shares[SINGLE] < UNLIKELY


def cue_of(asking: Asking, likely: float = LIKELY) -> Cue | None:
    """The cue for the likeliest kind; None where none is `likely`, or a single clause may answer."""
    shares = kinds_of(asking.question, asking.reading)
    if not shares or shares[SINGLE] >= UNLIKELY or _STAFF_MOST.search(asking.body):
        return None
    kind = max(shares, key=shares.__getitem__)
    cue = _CUES.get(kind)
    if cue is None or shares[kind] < likely or len(asking.mentions) < cue.units:
        return None
    if not re.search(cue.said, asking.body):
        return None
    return None if "{unit}" in cue.words and len(asking.mentions) != 1 else cue


_STAFF_MOST = regex(
    r"(?:人(?:数|手)?|编制|职工|干部|钱|经费|资)最[多少]"
    r"|哪(?:一)?(?:个|所|家)(?:县市区?|县区|区县|县|乡镇|镇|街道|学校|幼儿园|园|校)(?![委府人级财教发公])[^，。？?]{0,10}最"
    r"|[干做办抓管完落][^，。？?]{0,3}得?[最更](?:卖力|认真|用心|积极|努力|扎实|到位|出色|漂亮|好|差|快|慢)"
    r"|[最更](?:卖力|认真|用心|上心|积极|努力|给力|靠谱|称职|出色)"
)
"""哪个局人最多, 哪个局干得最卖力 ask for what no list of duties counts."""
_BEYOND_DOUBT = 0.9
_OF_BOTH = regex(r"同时|一起|都(?=[有在要参配牵负])")
"""Said of units that share a task: no count of each."""


def mistaken(asking: Asking, query: Query) -> bool:
    """Whether tasks were read where beyond doubt units are asked for (哪个局任务更重)."""
    if query.select != "tasks" or (len(query.every) > 1 and _OF_BOTH.search(asking.body)):
        return False
    cue = cue_of(asking, _BEYOND_DOUBT)
    return cue is not None and cue.select == "units"


_SURELY_ONE = 0.95


def of_one_clause(asking: Asking, query: Query) -> bool:
    """Whether rows were read where beyond doubt one clause is asked for: 做康复一年最多帮多少钱 is no 投入最多的 row.

    A question that speaks of a table, or names a row or date of one, is of the table however it is put.
    """
    if query.select != "rows" or query.operation not in ("count", "max", "min", "growth", "ratio"):
        return False
    if asking.question.earlier is not None or EXPLICIT.search(asking.body):
        return False
    named = any(cell.test != "contains" or re.search(r"\d", "".join(cell.values)) for cell in query.cells)
    if named or query.minus or says_column(query, asking):
        return False
    return kinds_of(asking.question, asking.reading).get(SINGLE, 0.0) >= _SURELY_ONE


def with_cue(asking: Asking, cue: Cue) -> Asking:
    """The question with the words of its kind behind it, or in place of its own."""
    if "{unit}" in cue.words:
        return replace(asking, body=cue.words.format(unit=asking.mentions[0].written), sure=True)
    return replace(asking, body=asking.body.rstrip("?？。!！") + cue.words, sure=True)


_SURE = 0.5
_SURELY_NOT = 0.05
_OVER_ROWS = regex(r"合计|加[总起一]|一共|总共|总[数和计额]|合起来|全部|占|比例|几成")
_OF_LISTS = ("task", "unit", "rows_sum", "rows_share")
"""Kinds whose value no single clause or row can tell."""


def unread(question: Question, reading: Reading) -> str:
    """A refusal for a question over the whole list or table that no pattern reads; "" where a clause may answer it.

    Its nearest sentence would be a wrong answer: what one clause says to what was asked of all.
    """
    if question.address or question.earlier is not None or _STAFF_MOST.search(question.body):
        return ""
    shares = kinds_of(question, reading)
    kind = max(shares, key=shares.__getitem__, default="")
    cue = _CUES.get(kind)
    if cue is None or not kind.startswith(_OF_LISTS) or shares[kind] < _SURE or shares[SINGLE] >= _SURELY_NOT:
        return ""
    if kind == "units_count" and not re.search(cue.said, question.body):
        return ""
    if kind.startswith("rows") and not _OVER_ROWS.search(question.body):
        return ""
    asked = cue.words.lstrip("，").format(unit="某单位")
    return (
        "这要通观整份清单或表格才能答，这样问没能读懂，不拿单独一条来充数；"
        f"可以换个说法，如“{asked}”，或到职责清单里筛选。"
    )
