"""How an answer is judged: its text, its citations, its length, its roles, and refusals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from invented_answers import FEES, PLACES, TEXT, cite

from assistant.answer import citation_to_json
from evals.dataset import GoldQuote, Question, Sources
from evals.judge import denied_leads, holds_any, judge, roles_in

Make = Callable[..., Question]


def answer(text: str = "新增1380个[1]", **changes: Any) -> dict[str, Any]:
    quote = citation_to_json(cite(PLACES, "新增公办学位1380个"))
    return {"answer": text, "kind": "number", "refused": False, "citations": [quote], "duties": []} | changes


@pytest.mark.parametrize(
    ("text", "alternatives", "held"),
    [
        ("达到８５％以上", ["85%"], True),
        ("2023 年 9 月完工", ["2023年9月"], True),
        ("雙創工作", ["双创"], True),
        ("双创工作", ["雙創"], True),
        ("牵头单位:市教育局", ["牵头单位：市教育局"], True),
        ("不得[1]办", ["不得办"], True),
        ("第2项[1]", ["21"], False),
        ("见附件[21]", ["21"], False),
        ("共 **19** 项", ["19项"], True),
        ("共 **19** 项", ["**19**"], True),
        ("到2019年", ["**19**"], False),
        ("58%", ["50%"], False),
    ],
)
def test_compares_without_width_white_space_and_script(text: str, alternatives: list[str], held: bool) -> None:
    assert holds_any(text, alternatives) is held


def test_right_answer_is_correct_and_proven(make_question: Make, sources: Sources) -> None:
    verdict = judge(make_question(), answer(), sources)
    assert verdict.correct
    assert verdict.proven
    assert verdict.gold_cited is True
    assert verdict.reasons == ()


def test_every_group_must_stand(make_question: Make, sources: Sources) -> None:
    verdict = judge(make_question(must=(("1380", "1,380"), ("2025",))), answer(), sources)
    assert not verdict.correct
    assert not verdict.wrong
    assert verdict.reasons == ("缺“2025”",)


def test_none_of_the_facts_asked_for_is_a_wrong_statement(make_question: Make, sources: Sources) -> None:
    assert judge(make_question(), answer("新增7所"), sources).wrong


def test_a_forbidden_string_is_wrong_whatever_else_stands(make_question: Make, sources: Sources) -> None:
    verdict = judge(make_question(must_not=("4200",)), answer("新增1380个，另有4200个"), sources)
    assert not verdict.correct
    assert verdict.wrong


def test_refusing_an_answerable_question_is_a_false_refusal(make_question: Make, sources: Sources) -> None:
    verdict = judge(make_question(), answer("文件没有写明1380", refused=True, citations=[]), sources)
    assert verdict.false_refusal
    assert not verdict.correct
    assert not verdict.wrong
    assert verdict.gold_cited is False
    assert verdict.reasons == ("不该拒答",)


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ({"refused": True, "kind": "refusal", "text": "抱歉"}, True),
        ({"text": "《计划》未提及学位的年份。"}, True),
        ({"text": "青禾：文件没有规定金额，只说逐步提高。"}, True),
        ({"text": "该文件没列分年的数。"}, True),
        ({"text": "新增1380个。" + "其他" * 30 + "未提及年份。"}, False),
        ({"text": "未成年人保护由公安局负责。"}, False),
        ({"kind": "correction", "text": "原则上不予核发，" + "背景" * 30}, True),
        ({"kind": "correction", "text": "罚款三个点"}, False),
        ({"kind": "number", "text": "不予核发"}, False),
        ({"kind": "yes_no", "text": "不能：不予核发"}, True),
    ],
)
def test_unanswerable_is_right_when_denied_or_corrected(
    make_question: Make, sources: Sources, given: dict[str, Any], right: bool
) -> None:
    question = make_question(answerable=False, type="unanswerable", gold=(), must=(), accept=(("不予核发", "不核发"),))
    given = dict(given)
    verdict = judge(question, answer(given.pop("text"), **given), sources)
    assert verdict.correct is right
    assert verdict.wrong is not right
    assert verdict.gold_cited is None


def test_a_refusal_that_names_the_wrong_number_is_wrong(make_question: Make, sources: Sources) -> None:
    question = make_question(answerable=False, gold=(), must=(), must_not=("129所",))
    assert not judge(question, answer("没有写明，连平有129所", refused=True), sources).correct


# --- citations ---------------------------------------------------------------------------------------------


def test_a_citation_elsewhere_in_the_clause_is_enough(make_question: Make, sources: Sources) -> None:
    quoted = citation_to_json(cite(PLACES, "到2025年"))
    assert judge(make_question(), answer(citations=[quoted]), sources).gold_cited is True


def test_a_citation_of_another_clause_or_document_is_not(make_question: Make, sources: Sources) -> None:
    elsewhere = citation_to_json(cite(FEES, "加强幼儿园收费管理"))
    foreign = citation_to_json(cite(PLACES, "新增公办学位1380个", "biedexian"))
    assert judge(make_question(), answer(citations=[elsewhere]), sources).gold_cited is False
    verdict = judge(make_question(), answer(citations=[foreign]), sources)
    assert verdict.gold_cited is False
    assert verdict.scope_errors == 1
    assert not verdict.proven


def test_of_alternatives_one_is_enough_beside_all_others(make_question: Make, sources: Sources) -> None:
    required, first, second = (
        GoldQuote("青禾", "新增公办学位1380个"),
        GoldQuote("青禾", "加强幼儿园收费管理", alternative=True),
        GoldQuote("别的", "别的县", alternative=True),
    )
    fees = citation_to_json(cite(FEES, "加强幼儿园收费管理"))
    both = [*answer()["citations"], fees]
    question = make_question(gold=(required, first, second), scope=())
    assert judge(question, answer(citations=both), sources).gold_cited is True
    half = judge(question, answer(citations=[fees]), sources)
    assert half.gold_cited is False
    assert half.cited_share == 1 / 2


@pytest.mark.parametrize(
    ("kind_of_question", "kind", "length", "citations", "within"),
    [
        ("numeric_target", "number", 400, 8, True),
        ("numeric_target", "number", 401, 8, False),
        ("numeric_target", "list", 401, 8, False),
        ("yes_no", "yes_no", 100, 9, False),
        ("list", "list", 1200, 16, True),
        ("list", "list", 1201, 16, False),
        ("aggregate", "number", 401, 9, True),
        ("followup", "list", 401, 16, True),
        ("followup", "number", 401, 8, False),
    ],
)
def test_limits_of_length(
    make_question: Make, sources: Sources, kind_of_question: str, kind: str, length: int, citations: int, within: bool
) -> None:
    quote = answer()["citations"][0]
    given = answer("1380" + "字" * (length - 4), kind=kind, citations=[quote] * citations)
    verdict = judge(make_question(type=kind_of_question), given, sources)
    assert verdict.within_limits is within
    assert verdict.correct


# --- roles -------------------------------------------------------------------------------------------------

LIST = "（牵头单位：县发改局；配合单位：县教育局、县财政局）"


def test_reads_roles_from_labelled_lists() -> None:
    assert roles_in(LIST) == {"县发改局": "lead", "县教育局": "other", "县财政局": "other"}
    assert roles_in("牵头单位：市教育局，配合单位：市公安局、市住建局[1]。") == {
        "市教育局": "lead", "市公安局": "other", "市住建局": "other",
    }  # fmt: skip
    assert roles_in("县教育局要加强管理") == {}


def test_units_that_must_not_be_called_lead(make_question: Make) -> None:
    strings = ("牵头单位：县委编办", "牵头单位是市公安局", "由市住建局牵头", "4200")
    assert denied_leads(make_question(must_not=strings)) == ["县委编办", "市公安局", "市住建局"]


def duty(unit: str, role: str) -> dict[str, str]:
    return {"unit": unit, "unit_as_written": unit, "role": role, "task": "", "clause_id": FEES.id}


@pytest.mark.parametrize(
    ("duties", "text", "right"),
    [
        ([("县发改局", "lead"), ("县教育局", "support")], "县发改局、县教育局", True),
        ([("县发改局", "lead"), ("县教育局", "lead")], "县发改局、县教育局", False),
        ([("县发改局", "responsible")], "县发改局、县教育局", False),
        ([], "牵头单位：县发改局；配合单位：县教育局", True),
        ([], "牵头单位：县教育局；配合单位：县发改局", False),
        ([], "不知道", False),
    ],
)
def test_roles_against_the_gold_list(
    make_question: Make, sources: Sources, duties: list[tuple[str, str]], text: str, right: bool
) -> None:
    question = make_question(
        type="responsible_unit",
        gold=(GoldQuote("青禾", "加强幼儿园收费管理。" + LIST),),
        must=(("县发改局", "发改局"),),
    )
    assert LIST in TEXT
    given = answer(text, duties=[duty(*pair) for pair in duties])
    assert judge(question, given, sources).role_right is right


def test_no_role_is_judged_where_the_question_is_not_about_units(make_question: Make, sources: Sources) -> None:
    question = make_question(gold=(GoldQuote("青禾", "加强幼儿园收费管理。" + LIST),), must=(("收费",),))
    assert judge(question, answer("收费"), sources).role_right is None


def test_stated_roles_come_first(make_question: Make, sources: Sources) -> None:
    question = make_question(roles=(("县财政局", "support"),))
    given = answer("1380", duties=[duty("县财政局", "lead")])
    assert judge(question, given, sources).role_right is False
