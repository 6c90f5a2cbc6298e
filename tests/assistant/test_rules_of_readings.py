"""Single readings of questions over a whole document, each by itself: what it makes of one question, and of another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.aggregate.measures import best_of_plan
from assistant.aggregate.measures import reading as measures
from assistant.aggregate.query import scope, sql, task_groups, task_parts, task_words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.typed import Query, UnitCondition
from assistant.aggregate.tasks import (
    aspect_counts,
    role_sets,
    task_notes,
    task_sizes,
    timed_tasks,
    topic_tasks,
    unit_company,
    unit_pairs,
    unit_questions,
    unit_roles,
    whole_list,
)
from assistant.aggregate.tasks import reading as tasks
from assistant.aggregate.texts import document_questions, structure, word_search
from assistant.aggregate.turns import set_turns
from assistant.engine import Assistant
from tests.assistant.conftest import Over

Reading = Callable[[Asking], Query | None]

PLAN = """青泉县教育质量提升行动方案

一、工作目标

到2027年，公办幼儿园在园幼儿占比达到60%，普惠性幼儿园覆盖率达到92%，学前三年毛入园率达到96%。

二、重点任务

（一）补齐学位缺口。新建幼儿园4所。（牵头单位：县教育局；配合单位：县财政局、县住建局）

（二）配强教师队伍。每年招聘教师60名。（牵头单位：县人社局；配合单位：县教育局、县财政局、县委编办）

（三）管好学校食堂。严禁承包经营。2026年底前全部建成智慧厨房。（牵头单位：县市场监管局；配合单位：县教育局）

（四）护好校园周边。严禁流动摊贩占道经营。（牵头单位：县公安局；配合单位：县城管局、县教育局、县市场监管局）

三、保障措施

（五）加大经费投入。教育支出只增不减。（牵头单位：县财政局；配合单位：县教育局）

（六）强化督导问责。县教育局每年开展一次专项督导。
"""


@pytest.fixture(scope="module")
def qingquan(over: Over) -> Assistant:
    return over(青泉县教育质量提升行动方案=PLAN)


def asking(assistant: Assistant, question: str) -> Asking:
    """The question as the readings look at it."""
    return Asking.of(assistant.understand(question), assistant.reading)


CASES: tuple[tuple[Reading, str, dict[str, object]], ...] = (
    (measures.understand, "三个比例目标哪个最高", {"select": "measures", "operation": "max"}),
    (best_of_plan.best_of_plan, "2027年三个占比目标哪个最高", {"select": "measures", "operation": "max"}),
    (role_sets.understand, "只有牵头单位没有配合单位的任务有几项", {"size": (0, 0), "size_roles": ("support",)}),
    (structure.understand_mentions, "写了几个“严禁”", {"operation": "count", "text": "严禁", "every_time": True}),
    (word_search.understand_word_clauses, "“严禁”出现了几次", {"operation": "count", "text": "严禁"}),
    (structure.understand_clauses, "方案一共几章", {"select": "clauses", "operation": "list", "level": "part"}),
    (structure.understand_clauses, "哪一章的条数最多", {"select": "clauses", "operation": "max", "level": "part"}),
    (aspect_counts.understand_aspects, "每个方面各几项", {"operation": "group", "aspect": "tasks"}),
    (document_questions.understand_documents, "哪些文件管到2027年", {"aspect": "period", "year": 2027}),
    (tasks.understand, "财政局参加的任务有几项", {"select": "tasks", "operation": "count"}),
    (timed_tasks.understand, "有时间要求的任务有哪些", {"select": "tasks", "aspect": "timed"}),
    (topic_tasks.understand, "跟食堂有关的任务有哪几项", {"select": "tasks", "part_words": ("食堂",)}),
    (unit_company.same_tasks, "财政局和住建局参加的任务一样吗", {"select": "units", "aspect": "same"}),
    (unit_pairs.understand, "教育局比财政局多参与哪一项", {"select": "tasks", "operation": "list"}),
    (unit_questions.ranked_units, "哪个单位任务最多", {"select": "units", "operation": "max"}),
    (unit_questions.ranked_units, "参与两项任务的单位有哪些", {"operation": "list", "times": (2, 2)}),
    (unit_questions.one_role_only, "有几家单位只配合不牵头", {"roles": ("support",), "size_roles": ("lead",)}),
    (unit_questions.mean_units, "平均每项任务有几家责任单位", {"operation": "ratio", "aspect": "mean"}),
    (unit_questions.counted_units, "一共涉及多少家单位", {"select": "units", "operation": "count"}),
    (unit_questions.common_units, "每一项都有的单位是哪个", {"operation": "list", "aspect": "in_all"}),
    (unit_questions.listed_units, "除教育局外还有谁牵头过", {"operation": "list", "roles": ("lead",)}),
    (unit_questions.compared_units, "财政局比人社局多几项", {"select": "units", "operation": "difference"}),
    (unit_questions.units_of_part, "重点任务部分的配合单位有哪些", {"operation": "list", "roles": ("support",)}),
    (unit_roles.which_part, "教育局是牵头还是配合", {"operation": "group", "aspect": "by_role"}),
    (unit_roles.others, "除了县教育局还有谁牵头", {"roles": ("lead",), "aspect": "others"}),
    (whole_list.understand, "是不是每项任务都有县教育局", {"operation": "check", "aspect": "whole"}),
)
PLAIN = "每年招聘教师多少名"
"""A question for one fact, which none of these readings means."""


@pytest.mark.parametrize(("reading", "question", "parts"), CASES)
def test_a_reading_makes_its_query(
    qingquan: Assistant, reading: Reading, question: str, parts: dict[str, object]
) -> None:
    query = reading(asking(qingquan, question))
    assert query is not None
    assert {name: getattr(query, name) for name in parts} == parts


@pytest.mark.parametrize("reading", dict.fromkeys(case[0] for case in CASES))
def test_a_reading_leaves_a_question_for_one_fact(qingquan: Assistant, reading: Reading) -> None:
    assert reading(asking(qingquan, PLAIN)) is None


@pytest.mark.parametrize(
    ("reading", "question", "every", "none"),
    [
        (tasks.understand, "财政局和教育局都参加的任务有哪些", ["县财政局", "县教育局"], []),
        (unit_pairs.understand, "教育局比财政局多参与哪一项", ["县教育局"], ["县财政局"]),
        (unit_questions.listed_units, "除教育局外还有谁牵头过", [], ["县教育局"]),
        (whole_list.understand, "是不是每项任务都有县教育局", ["县教育局"], []),
    ],
)
def test_units_asked_for_and_left_out(
    qingquan: Assistant, reading: Reading, question: str, every: list[str], none: list[str]
) -> None:
    query = reading(asking(qingquan, question))
    assert query is not None
    assert [one.written for one in query.every] == every
    assert [one.written for one in query.none] == none


def test_what_a_place_holds(qingquan: Assistant) -> None:
    here = asking(qingquan, "一共几项任务")
    assert here.titles == "青泉县教育质量提升行动方案"
    assert task_words.documents_named(here) == "《青泉县教育质量提升行动方案》"
    clauses, store = here.reading.index.clauses, here.reading.index.store
    assert [clauses[one].label for one in here.task_ids] == ["（一）", "（二）", "（三）", "（四）", "（五）"]
    led = tasks.understand(asking(qingquan, "县公安局牵头的任务有几项"))
    assert led is not None
    assert [clauses[one].label for one in sql.task_ids(led, store)] == ["（四）"]
    assert len(sql.all_tasks(led, store)) == len(here.task_ids)
    shares = [row for row in here.targets if row["unit"] == "%"]
    assert [row["value"] for row in shares] == [60, 92, 96]
    span = here.span_of(shares[0])
    assert "60%" in PLAN[span.start : span.end]


def test_units_left_out_sizes_and_roles_missing(qingquan: Assistant) -> None:
    left_out = task_parts.excluded_mentions(asking(qingquan, "除了教育局还有谁"))
    assert [one.names for one in left_out] == [("县教育局",)]
    assert task_parts.excluded_mentions(asking(qingquan, "教育局和谁一起")) == []
    size = task_sizes.size_asked(asking(qingquan, "配合单位三家以上的任务有几项"))
    assert size is not None
    assert (size[0][0], size[1]) == (3, ("support",))
    assert task_sizes.size_asked(asking(qingquan, "配合单位是谁")) is None
    assert set_turns.role_missing(asking(qingquan, "哪几项没有配合单位")) == ("support",)
    assert set_turns.role_missing(asking(qingquan, "哪几项有配合单位")) == ()


def test_headings_and_the_tasks_under_them(qingquan: Assistant) -> None:
    here = asking(qingquan, "一共几项任务")
    place, reading = here.place, here.reading
    assert [one.label for one in scope.headings_in(place, reading)] == ["", "二、", "三、"]
    groups = task_groups.task_groups(place, reading)
    assert [(part.label, len(under)) for part, under in groups] == [("二、", 4), ("三、", 1)]
    second = task_groups.numbered_group("第二大项有几条", place, reading)
    assert second is not None
    assert second.label == "三、"
    assert task_groups.numbered_group("第五大项有几条", place, reading) is None
    item = scope.named_item("补齐学位缺口那条谁牵头", place, reading)
    assert item is not None
    assert item.label == "（一）"
    chapter = asking(qingquan, "重点任务里有几项").chapter
    assert chapter is not None
    assert chapter.label == "二、"


def test_what_the_store_tells_of_clauses(qingquan: Assistant) -> None:
    here = asking(qingquan, "一共几项任务")
    store, clauses, place = here.reading.index.store, here.reading.index.clauses, here.place
    chapter = asking(qingquan, "重点任务里有几项").here
    assert [clauses[one].label for one in sql.children(chapter, store)] == ["（一）", "（二）", "（三）", "（四）"]
    assert [row["label"] for row in sql.leaves(chapter, store)] == ["（一）", "（二）", "（三）", "（四）"]
    assert [clauses[one].label for one in sql.without_list(place, store)] == ["（六）"]
    every = Query("tasks", "list", place, origin="bracket")
    sizes = {clauses[row["id"]].label: row["units"] for row in sql.task_sizes(every, store)}
    assert sizes == {"（一）": 3, "（二）": 4, "（三）": 2, "（四）": 4, "（五）": 2}
    ranked = sql.unit_counts(Query("units", "max", place, origin="bracket"), store)
    assert [(row["unit"], row["tasks"]) for row in ranked[:2]] == [("县教育局", 5), ("县财政局", 3)]
    first = sql.clause_duties(here.task_ids[0], store)
    assert [(row["unit_as_written"], row["role"]) for row in first] == [
        ("县教育局", "lead"),
        ("县财政局", "support"),
        ("县住建局", "support"),
    ]
    said = sql.mentions(Query("mentions", "count", place, text="严禁"), store)
    assert [clauses[row["clause_id"]].label for row in said] == ["（三）", "（四）"]


def test_duties_that_sentences_give(qingquan: Assistant) -> None:
    here = asking(qingquan, "教育局参加的任务有几项")
    store, clauses, place = here.reading.index.store, here.reading.index.clauses, here.place
    named = sql.sentence_units(place, (), store)
    assert [(clauses[row["clause_id"]].label, row["units"]) for row in named] == [("（六）", 1)]
    bureau = UnitCondition("教育局", ("县教育局",))
    assert [clauses[one].label for one in sql.sentence_clauses(place, bureau, store)] == ["（六）"]
    query = tasks.understand(here)
    assert query is not None
    listed = [clauses[one] for one in sql.task_ids(query, store)]
    notes = task_notes.named_elsewhere(query, here, listed)
    assert notes == ["名单以外，条文里还点名它的有：（六）强化督导问责，没有计入。"]
    every = Query("tasks", "count", place, origin="bracket")
    assert task_notes.without_units(every, here) == ["另有1条没有列责任单位，没有计入：（六）强化督导问责。"]
