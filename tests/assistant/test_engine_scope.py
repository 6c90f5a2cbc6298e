"""Which documents an answer is drawn from: places named or given, and plans."""

from __future__ import annotations

import re

import pytest
from varied_questions import FEES, kept

from assistant.engine import Assistant
from assistant.verify import markers
from corpus.settings import UserError

PINGYUAN, ZHUZHOU = "广东省/梅州市/平远县", "湖南省/株洲市"


@pytest.mark.parametrize(
    ("question", "document_id"),
    [
        (FEES, "pingyuan"),
        ("平远县谁负责幼儿园收费管理", "pingyuan"),
        ("梅州市平远县谁负责幼儿园收费管理", "pingyuan"),
        ("株洲谁负责幼儿园收费管理", "zhuzhou"),
        ("湖南谁负责幼儿园收费管理", "zhuzhou"),
        ("老家平远，现在在株洲，孩子上园谁管收费", "zhuzhou"),
        ("连平学前三年毛入园率2029年达到多少", "lianping"),
        ("广元普通高中班额不得超过多少人", "guangyuan"),
        ("蕉岭大班额怎么消除", "jiaoling"),
    ],
)
def test_a_named_place_restricts_the_answer(assistant: Assistant, question: str, document_id: str) -> None:
    answer = kept(assistant, question)
    document = assistant.index.documents[document_id]
    assert answer.named_by_user
    assert len(answer.regions) == 1
    assert "/".join(document.region).startswith(answer.regions[0])
    assert {citation.document_id for citation in (*answer.citations, *answer.related)} == {document_id}


def test_without_a_place_each_line_says_whose_it_is(assistant: Assistant) -> None:
    answer = assistant.ask("谁负责幼儿园收费管理")
    assert not answer.named_by_user
    cited = {citation.marker: citation.region for citation in answer.citations}
    for line in answer.answer.splitlines():
        place = re.match(r"(平远|株洲|广元|连平|蕉岭)：", line)
        if place:
            assert all(place.group(1) in cited[marker] for marker in markers(line))
    assert re.match(r"(平远|株洲|广元|连平|蕉岭)：", answer.answer)


def test_two_places_are_compared_line_by_line(assistant: Assistant) -> None:
    answer = assistant.ask("平远和株洲普惠性幼儿园覆盖率对比")
    assert answer.kind == "compare"
    assert set(answer.regions) == {PINGYUAN, ZHUZHOU}
    assert [line.split("：")[0] for line in answer.answer.splitlines()] == [
        "株洲比平远高7个百分点（92−85=7）",
        "平远",
        "株洲",
    ]


def test_regions_given_from_outside(assistant: Assistant) -> None:
    for name in ("株洲", "株洲市", ZHUZHOU):
        answer = assistant.ask("谁负责幼儿园收费管理", regions=[name])
        assert {citation.document_id for citation in answer.citations} == {"zhuzhou"}
        assert answer.regions == (ZHUZHOU,)
    with pytest.raises(UserError, match=r"火星"):
        assistant.ask("谁负责幼儿园收费管理", regions=["火星"])


def test_a_place_that_is_not_covered_names_those_that_are(assistant: Assistant) -> None:
    said = assistant.ask("长沙谁负责幼儿园收费管理").answer
    assert all(place in said for place in ("平远", "株洲", "广元", "连平", "蕉岭"))


def test_a_place_without_a_document_beside_one_that_has_is_not_passed_over(assistant: Assistant) -> None:
    answer = assistant.ask("平远和大埔县学前毛入园率各是多少")
    assert "100%" in answer.answer
    assert "文件库里没有大埔县的文件，答案不含它" in answer.notices


def test_plans_restrict_the_answer(assistant: Assistant) -> None:
    answer = assistant.ask("谁负责经费投入", plans=[("pingyuan", 1)])
    assert {(c.document_id, assistant.index.clauses[c.clause_id].plan) for c in answer.citations} <= {("pingyuan", 1)}


def test_plans_restrict_what_is_counted(assistant: Assistant) -> None:
    answer = assistant.ask("一共有几项任务", plans=[("guangyuan", 0)])
    assert answer.table is not None
    assert answer.table.value == 10
    mentions = assistant.ask("有几处严禁", plans=[("pingyuan", 1)])
    assert mentions.table is not None
    assert mentions.table.value == 3
    assert {assistant.index.clauses[c.clause_id].plan for c in mentions.citations} == {1}


def test_plans_restrict_the_clauses_that_an_address_means(assistant: Assistant) -> None:
    answer = assistant.ask("平远（一）讲什么", plans=[("pingyuan", 1)])
    assert {assistant.index.clauses[c.clause_id].plan for c in answer.citations} == {1}


def test_plans_restrict_a_follow_up(assistant: Assistant) -> None:
    answer = assistant.ask("配合的呢", history=["谁负责经费投入"], plans=[("zhuzhou", 0)])
    assert {c.document_id for c in answer.citations} == {"zhuzhou"}


def test_places_outside_the_plans_are_not_said_to_be_silent(assistant: Assistant) -> None:
    answer = assistant.ask("各地毛入园率是多少", plans=[("zhuzhou", 0), ("lianping", 0)])
    assert "95%" in answer.answer
    assert "平远" not in answer.answer


@pytest.mark.parametrize("question", ["各地高中毛入学率目标多少", "各地高中毛入学率目标一样吗"])
def test_all_places_are_asked_within_the_plans_that_are_picked(assistant: Assistant, question: str) -> None:
    kept = assistant.ask(question, plans=[("pingyuan", 0), ("zhuzhou", 1)])
    assert {citation.document_id for citation in kept.citations} == {"zhuzhou"}
    assert "98%" in kept.answer
    assert "96%" not in kept.answer
