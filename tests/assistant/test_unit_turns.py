"""Turns over lists of tasks: two units put together or set apart, ranks, one clause's units."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


def last_value(assistant: Assistant, *turns: str) -> object:
    answer = assistant.ask(turns[-1], list(turns[:-1]))
    assert answer.table is not None, answer.answer
    return answer.table.value


FINANCE = ("连平财政局参加几项", "人社局呢")
TOGETHER = ("株洲学前住建局和资规局一起配合的是哪几项",)
POLICE = ("株洲学前公安局配合几项", "其中又有财政局的")


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ((*FINANCE, "两个都要参加的有哪些"), 8),
        ((*FINANCE, "两家都有的有几项"), 8),
        ((*FINANCE, "都参加的是哪几条"), 8),
        ((*FINANCE, "两个都要参加的有哪些", "只有财政局没有人社局的呢"), 11),
        ((*FINANCE, "两个都要参加的有哪些", "只有财政局没有人社局的呢", "反过来呢"), 3),
        (("连平县财政局参加的任务有哪些", "县公安局呢", "县住建局呢", "三家都在的"), 2),
        (("广元市财政局参加几项", "市发改委呢", "都参加的是哪几项"), 3),
        (("广元市财政局参加几项", "市发改委呢", "财政局有发改委没有的呢"), 2),
        (("广元财政局参加的有哪几条", "没有发改委的呢", "那有发改委的呢"), 3),
        ((*POLICE, "只有公安局没有财政局的呢"), 3),
        ((*TOGETHER, "市住建局单独没有资规局的"), 1),
        (("连平卫健局和市场监管局都在的任务", "还有公安局的呢"), 1),
    ],
)
def test_units_of_the_turns_before_are_combined(assistant: Assistant, turns: tuple[str, ...], expected: int) -> None:
    assert last_value(assistant, *turns) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("连平县财政局没参加、县人社局参加的", 3),
        ("连平县人社局参加、县财政局没参加的", 3),
        ("广元市住建局参加、市发改委没参加的", 1),
        ("株洲学前市住建局配合、市资规局没配合的", 1),
        ("连平各镇政府参加但县住建局没参加的", 1),
        ("连平只有财政局没有人社局的任务", 11),
        ("连平 县城管局 县市场监管局 交集", 3),
        ("连平县城管局和县市场监管局的任务有哪些重合", 3),
        ("连平县住建局比县自然资源局多参与哪一项", 1),
        ("连平县自然资源局比县住建局少参加哪几项", 1),
        ("跟县自然资源局比，连平县住建局多了哪些任务", 1),
        ("株洲学前市财政局比市发改委多配合哪几条", 4),
        ("株洲学前只有市公安局一家配合的", 2),
        ("株洲学前只由市公安局一家配合的有哪些", 2),
    ],
)
def test_units_are_set_apart_in_any_order(assistant: Assistant, question: str, expected: int) -> None:
    assert last_value(assistant, question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("株洲发改委牵头的有啥", 1),
        ("广元市财政局牵头啥", 1),
        ("株洲市财政局牵头的有啥", 2),
        ("株洲学前市财政局管牵头的活有哪些", 2),
        ("连平县教育局牵头的有啥", 30),
        ("连平县公安局牵头的有啥", 0),
    ],
)
def test_what_a_unit_leads_is_its_list(assistant: Assistant, question: str, expected: int) -> None:
    assert last_value(assistant, question) == expected


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("连平哪项任务责任单位最多", "最少的呢", "第二多的是哪个"), "第4条 全面优化学校布局，9家"),
        (("连平哪项任务责任单位最多", "第二少的呢"), "从少到多排第2的是4项并列"),
        (("连平哪个单位任务最多", "最少的呢", "第三多的是谁"), "县人社局，11项"),
        (("平远哪所幼儿园学位最多", "最少的呢", "第二多的呢"), "东石实验幼儿园，270个"),
        (("连平目标表里哪个指标提高最多", "排第二的是哪个"), "提高排第2的共2项"),
        (("连平目标表里哪个指标提高最多", "哪些一点没变"), "不变的共3项"),
        (("连平提高5个百分点以上的指标", "其中约束性的有没有"), "约束性的共2项，其中没有提高5个点以上的"),
        (("连平提高5个百分点以上的指标", "其中约束性的有没有", "其中预期性的呢"), "预期性的共11项，其中提高5个点以上"),
        (("平远2024年竣工的幼儿园有哪几所", "其中学位200个以上的"), "共2所"),
    ],
)
def test_a_rank_or_a_part_of_the_list_before(assistant: Assistant, turns: tuple[str, ...], expected: str) -> None:
    assert expected in assistant.ask(turns[-1], list(turns[:-1])).answer


@pytest.mark.parametrize("asked", ["哪个部门要配合", "要哪些单位配合", "配合的是哪些部门"])
def test_who_supports_stays_with_the_clause_told_before(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked, ["连平优质示范课到2029年多少节"]).answer
    assert "县财政局、县政数局、县电信公司、县移动公司" in answer
    assert "35家" not in answer


def test_who_supports_is_refused_where_the_clause_names_no_unit(assistant: Assistant) -> None:
    answer = assistant.ask("哪个部门要配合", ["株洲学前公办园占比要达到多少"])
    assert answer.refused


def test_who_supports_in_the_whole_plan_is_the_whole_list(assistant: Assistant) -> None:
    answer = assistant.ask("整个规划哪些部门要配合", ["连平优质示范课到2029年多少节"]).answer
    assert "共35家" in answer


@pytest.mark.parametrize(
    ("question", "shared", "own"),
    [
        ("连平县民政局参与哪些，跟县残联有共同的吗", "有，共1项", "县民政局参加的共2项：第26条"),
        ("连平县妇联参加哪几项，和团县委有重合的没有", "有，共3项", "县妇联参加的共4项"),
        ("株洲学前市公安局配合几项，跟市住建局有共同的吗", "有，共2项", "市公安局配合的共5项"),
    ],
)
def test_two_questions_of_one_unit_are_both_answered(
    assistant: Assistant, question: str, shared: str, own: str
) -> None:
    answer = assistant.ask(question).answer
    assert answer.startswith(shared)
    assert own in answer


def test_units_asked_for_in_so_many_words_are_combined_too(assistant: Assistant) -> None:
    assert last_value(assistant, "连平财政局要做什么", "人社局呢", "两个都要参加的有哪些") == 8


def test_a_turn_that_names_place_unit_and_what_is_asked_stands_by_itself(assistant: Assistant) -> None:
    answer = assistant.ask("连平县财政局参与了哪些任务", ("幼儿园乱收钱找谁",))
    assert answer.answer == assistant.ask("连平县财政局参与了哪些任务").answer
    assert answer.answer.startswith("共19项")
    assert "幼儿园" not in (answer.standalone_question or "")
    # 什么 at the end is no particle: “要做什” would ask nothing
    turn = assistant.ask("蕉岭县残联要做什么", ("株洲办托幼一体的园谁牵头",))
    assert turn.kind == "unit_duties"
    assert turn.answer == assistant.ask("蕉岭县残联要做什么").answer


def test_the_duties_of_a_unit_are_asked_of_a_place_without_lists(assistant: Assistant) -> None:
    told = assistant.ask("那蕉岭县教育局呢", ("连平县财政局负责什么",))
    assert told.kind == "unit_duties"
    assert "科学测算区域内义务教育阶段学位需求" in told.answer
    counted = assistant.ask("平远呢", ("连平县财政局参加了几项任务",))
    assert counted.kind == "refusal"
    assert "没有逐条列出责任单位" in counted.answer


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("平远校车谁管", "它还管什么"), "依法严厉打击侵害幼儿人身安全"),
        (("连平双创工作谁牵头", "残联也要参加吗", "他们要干嘛"), "落实教育资助政策"),
        (("株洲教育经费谁牵头", "它还管啥"), "统筹制定财政补助和收费政策"),
    ],
)
def test_what_the_body_told_has_to_do_is_asked_by_a_pronoun(
    assistant: Assistant, turns: tuple[str, ...], told: str
) -> None:
    answer = assistant.ask(turns[-1], list(turns[:-1]))
    assert answer.kind == "unit_duties"
    assert told in answer.answer


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("株洲经费投入谁牵头", "那教育局呢"), "市教育局是配合单位"),
        (("连平双创工作谁牵头", "财政局呢", "残联呢"), "县残联是责任单位"),
        (("广元大班额谁负责", "财政局呢", "教育局呢"), "市教育局是牵头单位"),
    ],
)
def test_another_body_after_who_is_asked_of_the_same_task(
    assistant: Assistant, turns: tuple[str, ...], told: str
) -> None:
    assert told in assistant.ask(turns[-1], list(turns[:-1])).answer


def test_a_body_that_the_task_does_not_list_is_told_with_its_own_tasks(assistant: Assistant) -> None:
    assert assistant.ask("公安局呢", ["连平校园餐谁管"]).kind == "unit_duties"
