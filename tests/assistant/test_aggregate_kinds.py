"""Questions over lists and tables that no pattern reads: the kind told by meaning, the rest by the question's words."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.aggregate.cues import cue_of, unread, with_cue
from assistant.aggregate.query import intent
from assistant.aggregate.query.asking import Asking
from assistant.engine import Assistant

QUESTIONS = Path(__file__).parents[2] / "evals" / "intents" / "questions.jsonl"


def test_the_probe_belongs_to_the_index_and_knows_every_kind(assistant: Assistant) -> None:
    probe = intent.probe()
    assert probe.encoder == assistant.index.encoder_name
    assert probe.weights.shape == (len(probe.kinds), assistant.index.encoder.dimension)
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    assert set(probe.kinds) == {row["kind"] for row in rows}
    assert min(Counter(row["kind"] for row in rows).values()) >= 70
    assert len({row["question"] for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("公安跟司法哪个局任务更重", "units_compare"),
        ("哪几条只写了牵头，没有配合单位", "tasks_no_role"),
        ("约束性的硬杠杠一共几个", "measures_list"),
        ("幼儿园能不能收赞助费", intent.SINGLE),
        ("班主任津贴一个月多少钱", intent.SINGLE),
    ],
)
def test_kinds_are_told_by_meaning(assistant: Assistant, question: str, kind: str) -> None:
    shares = intent.kinds_of(assistant.understand(question), assistant.reading)
    assert np.isclose(sum(shares.values()), 1.0, atol=1e-4)
    assert max(shares, key=shares.__getitem__) == kind


def test_a_cue_needs_the_units_of_its_kind(assistant: Assistant) -> None:
    two = Asking.of(assistant.understand("连平公安跟司法哪个局任务更重"), assistant.reading)
    cue = cue_of(two)
    assert cue is not None
    assert with_cue(two, cue).body == two.body + "，谁的任务多"
    assert with_cue(two, cue).sure
    assert cue.units == len(two.mentions) == 2
    one = replace(two, body="公安哪个局任务更重")
    assert len(one.mentions) == 1
    assert cue_of(one) is None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("连平公安跟司法 哪个局任务更重", "一样多，都是5项"),
        ("株洲学前计划哪几条只写了牵头 没有配合单位", "共5项"),
        ("株洲学前 公安配合的多还是住建配合的多", "公安"),
        ("县区政府没被拉进来的措施，广元", "共3项"),
        ("株洲幼儿园那19条，教育局当不了头的是哪几条", "共2项"),
        ("广元十条措施里排头的不是教育局的有哪几条", "共2项"),
        ("住建局配合了、财政局却没在配合名单里，株洲哪几条是这样", "共2项"),
        ("城北实验一家占新增公办学位的百分之几", "39.1%"),
        ("工作任务六大块，小条最少的是蕉岭哪一块", "改善薄弱学校办学条件"),
        ("株洲学前行动计划里发改委总共出现在几条任务的单位里（牵头配合都算）", "共6项"),
        ("连平哪些指标五年要涨超5个百分点", "共3项"),
        ("株洲县中分工表，2023年底前要完成、又列了配合单位的工作有几项", "共2项"),
        ("平远 株洲 广元 连平 高中毛入学率目标哪家定最高，数字报一下", "最高的是株洲"),
    ],
)
def test_people_s_words_over_lists_and_tables(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "aggregate", answer.answer
    assert said in answer.answer.split("说明")[0]


def test_what_one_unit_has_to_do_keeps_its_own_answer(assistant: Assistant) -> None:
    assert assistant.ask("连平县发改局要做哪些事").kind == "unit_duties"


def test_a_sum_that_no_pattern_reads_is_refused_and_no_row_stands_in(assistant: Assistant) -> None:
    question = "七个园投资额加总，平远"
    assert unread(assistant.understand(question), assistant.reading)
    answer = assistant.ask(question)
    assert answer.refused
    assert "换个说法" in answer.answer
    assert not unread(assistant.understand("连平附城中学加多少张床"), assistant.reading)


def test_turns_go_on_from_lists(assistant: Assistant) -> None:
    first = "平远那7所公办园新建的有哪些"
    assert "共1所" in assistant.ask("剩下那所是谁", history=(first, "转制回收的有哪些")).answer
    rest = assistant.ask("剩下的是哪些", history=(first,)).answer
    assert "共4所" in rest
    assert "城北实验" not in rest
    both = assistant.ask("其中牵头的几条、打配合的几条", history=("株洲学前计划里市财政局一共露面几次",)).answer
    assert "牵头2项，配合7项" in both
    assert "共1项" in assistant.ask("这里头跟残联搭伙的是哪条", history=("县民政局在连平要干哪几样",)).answer
    dated = assistant.ask("其中市财政局要配合的是哪项", history=("株洲县中分工表2023年底前要完成的有哪些项",)).answer
    assert "共1项" in dated
    assert "大班额" in dated


def test_a_row_of_another_number_is_no_answer(assistant: Assistant) -> None:
    assert assistant.ask("株洲分工表第7项完成时限填的啥").refused


def test_how_long_works_last(assistant: Assistant) -> None:
    longest = assistant.ask("平远建设计划，从动工到竣工拖得最久的是哪几所 几个月")
    assert "最长的是21个月，共3所" in longest.answer
    assert "长田中心幼儿园：2023年3月→2024年12月，21个月" in longest.answer
    assert longest.table is not None
    assert longest.table.value == 3
    shortest = assistant.ask("平远那几所园从开工到竣工最快的是哪所").answer
    assert "最短的是3个月，共1所" in shortest
    assert "河头中心幼儿园" in shortest


def test_the_one_table_that_fits_is_asked_where_no_place_is_named(assistant: Assistant) -> None:
    answer = assistant.ask("约束性指标有几个，哪个升得最多").answer
    assert "约束性的共2项，其中提高最多的共2项" in answer
    assert "劳动年龄人口平均受教育年限（年）：11.2→11.6，提高0.4年" in answer
    assert "只有连平的表里有" in answer


def test_a_place_s_list_after_another_question_stands_by_itself(assistant: Assistant) -> None:
    alone = assistant.ask("广元哪个局的活最轻")
    after = assistant.ask("广元哪个局的活最轻", history=("连平学校保安一个月工资多少",))
    assert after.kind == alone.kind == "aggregate"
    assert "市自然资源局" in after.answer
    assert "保安" not in after.standalone_question


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("连平新增床位给得最少的是哪个学校，比最多的少几张", "少1710个（2250−540=1710）"),
        ("连平新增床位哪个学校分得最多，比第二名多几个", "多1050个（2250−1200=1050）"),
    ],
)
def test_the_best_is_set_against_another_where_that_is_asked(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert said in answer.answer
    assert len(answer.citations) == 2


@pytest.mark.parametrize(
    ("asked", "turn", "least"),
    [
        ("平远学位建设计划里新增最多的是哪个园", "那最少的呢", 90),
        ("连平新增床位最多的是哪所", "反过来最少的呢", 540),
    ],
)
def test_a_turn_asks_for_the_other_end(assistant: Assistant, asked: str, turn: str, least: float) -> None:
    answer = assistant.ask(turn, history=[asked])
    assert answer.table is not None
    assert answer.table.value == least
