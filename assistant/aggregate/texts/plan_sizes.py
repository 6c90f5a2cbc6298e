"""The plans of one document set side by side by their number of clauses or tasks: 学前和高中哪个计划条数多."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose
from assistant.aggregate.query.text_spans import head_span
from assistant.aggregate.query.typed import Query
from assistant.aggregate.texts.answer_text import items_of
from assistant.answer import ResultTable
from assistant.draft import Statement
from assistant.understanding.question import Question, stages_of
from assistant.understanding.reading import Reading
from corpus.regex import regex

_THINGS = r"(?:条款|条目|条文|条数|任务数?|措施|举措|条|项)"
_MORE = regex(
    rf"(?:哪(?:一)?(?:个|份|边)|谁)[^，。?？]{{0,10}}(?:{_THINGS}(?:数量?|个数)?(?:更|要|比较|最)?[多少](?!少)|[多少](?:的)?{_THINGS})"
    rf"|{_THINGS}(?:数量?)?(?:更|比较|最)?[多少]的?(?:是)?(?:哪(?:一)?(?:个|份|边)|谁)"
    rf"|(?:多|少|差|相差)(?:出|了)?(?:几|多少)(?:个)?{_THINGS}|哪(?:一)?(?:个|份)(?:计划|方案)?(?:更)?(?:长|短)"
)
_BOTH_PLANS = regex(r"(?:两|2|二)(?:个|份)(?:计划|方案|规划|行动计划)")
_OTHERS = regex(r"单位|部门|局|表|学校|幼儿园|指标|学位|钱|资金|提到|写到|字数")


def answer_plan_sizes(question: Question, reading: Reading) -> Found | None:
    """Each plan with its number, the larger (smaller) first said; None for any other question."""
    asking = Asking.of(question, reading)
    body, place = asking.body, asking.place
    if len(place.documents) != 1 or place.plan is not None or asking.mentions or _OTHERS.search(body):
        return None
    plans = reading.index.documents[place.documents[0]].plans
    if len(plans) < 2 or not _MORE.search(body):
        return None
    stages = stages_of(body)
    asked = [plan for plan in range(len(plans)) if stages & reading.plan_stages(place.documents[0], plan)]
    chosen = asked if len(asked) == 2 else list(range(len(plans))) if _BOTH_PLANS.search(body) else []
    if len(chosen) != 2:
        return None
    parts = [replace(place.whole, plan=plan) for plan in chosen]
    listed = [sql.task_ids(Query("tasks", "list", part, origin=asking.origin), reading.index.store) for part in parts]
    as_tasks = "任务" in body and all(listed)
    unit = "项" if as_tasks else "条"
    counts, items = [], []
    for plan, part, ids in zip(chosen, parts, listed, strict=True):
        clauses = [reading.index.clauses[one] for one in ids] if as_tasks else items_of(part, asking)
        if not clauses:
            return None
        counts.append((f"《{plans[plan]}》", len(clauses)))
        ends = tuple(dict.fromkeys((head_span(clauses[0]), head_span(clauses[-1]))))
        items.append(Item(f"《{plans[plan]}》：{len(clauses)}{unit}", ends))
    (most, high), (least, low) = sorted(counts, key=lambda entry: -entry[1])
    fewer = bool(re.search(r"(?:少|短)(?!几|多少|了|出)", re.sub(r"多少", "", body)))
    gap = f"{high - low}{unit}（{high}−{low}={high - low}）"
    said = f"{least}少，少{gap}：" if fewer else f"{most}多，多{gap}："
    if high == low:
        said = f"一样多，都是{high}{unit}："
    basis = ["说明：只计列了责任单位的条目。"] if as_tasks else ["说明：按正文编号的条目计。"]
    return compose(Statement(said, (), derived=True), items, understood=(*place.words, "两个计划", f"{unit}数"),
                   table=ResultTable(("计划", f"{unit}数"), tuple(counts), high - low), basis=basis)  # fmt: skip
