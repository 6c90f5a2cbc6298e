"""Turns that put another value into the question before, and what the answer to a turn owes to the last one."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

RULES = """青禾县幼儿园管理办法

第一条 青禾县幼儿园保安由青禾县教育局统一招录。
第二条 幼儿园食堂应当每学期公示收支账目。未按期公示的，责令限期改正。
第三条 幼儿园应当每月检查一次消防器材。
第四条 全县创建省级示范园2所，市级示范园5所。
第五条 石桥中学托管帮扶云岭中学，江口中学托管帮扶白沙中学。
第六条 小学教师大专以上学历比例达到92%，初中教师大专以上学历比例达到96%。
"""


@pytest.fixture(scope="module")
def rules(over: Over) -> Assistant:
    return over(青禾县幼儿园管理办法=RULES)


def ask(assistant: Assistant, *turns: str) -> str:
    return assistant.ask(turns[-1], list(turns[:-1])).answer


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("连平初中老师本科以上比例", "小学呢"), "小学专任教师"),
        (("连平小学教师本科学历占比", "那初中的呢"), "初中专任教师"),
        (("连平小学教师本科学历占比", "换成初中"), "初中专任教师"),
        (("广元省二级示范高中几所", "一级呢"), "省一级"),
        (("广元省一级示范高中有几所", "那二级的呢"), "省二级"),
        (("剑州中学由谁帮扶", "东城中学呢"), "资阳安岳中学"),
        (("梅青中学", "谁来托管"), "平远中学"),
        (("剑州中学", "谁帮它"), "广安烈面中学"),
    ],
)
def test_the_new_value_is_asked_about(assistant: Assistant, turns: tuple[str, ...], told: str) -> None:
    answer = ask(assistant, *turns)
    assert told in answer


def test_the_row_of_another_degree_or_level_is_no_answer(assistant: Assistant) -> None:
    assert "83" not in ask(assistant, "连平小学老师本科比例", "研究生的呢")
    assert "上线率" not in ask(assistant, "连平小学老师本科比例", "高中呢")


def test_who_helps_is_asked_of_the_school_before(rules: Assistant) -> None:
    assert "江口中学" in ask(rules, "白沙中学", "谁帮扶它")
    assert "石桥中学" in ask(rules, "白沙中学谁帮扶", "云岭中学呢")


def test_what_not_doing_it_brings(rules: Assistant, assistant: Assistant) -> None:
    assert "责令限期改正" in ask(rules, "食堂账目要公示吗", "不公示怎么办")
    answer = ask(rules, "消防器材多久检查一次", "没检查会怎样")
    assert "没有写明不这样做会怎样" in answer
    assert "前置条件" in ask(assistant, "株洲幼儿园要给老师交公积金吗", "没交会怎么样")
    assert "不予核发" in ask(assistant, "蕉岭小区要配学校用地吗", "不配会怎样")


def test_another_places_sentence_without_the_thing_is_no_answer(assistant: Assistant) -> None:
    assert assistant.ask("广元呢", ["连平食堂经营期限"]).refused
    assert assistant.ask("平远呢", ["连平专职心理教师怎么配"]).refused


def test_more_is_told_once_and_then_said_to_be_all(assistant: Assistant) -> None:
    first = ask(assistant, "蕉岭留守儿童怎么关爱")
    more = ask(assistant, "蕉岭留守儿童怎么关爱", "还有吗")
    assert "档案" in more
    assert first.split("[")[0] not in more


def test_why_is_not_answered_by_the_same_sentence(assistant: Assistant) -> None:
    assert assistant.ask("为什么", ["株洲高中教育质量怎么提升"]).refused
    assert assistant.ask("为啥这样", ["株洲公办园占比多少", "平远呢", "差几个点"]).refused


def test_who_does_it_is_looked_for_beyond_a_goal(assistant: Assistant) -> None:
    answer = ask(assistant, "蕉岭什么时候消除大班额", "哪个部门负责")
    assert "县教育局" in answer
    assert assistant.ask("谁负责", ["平远公办园占比"]).refused


def test_a_chain_keeps_its_topic(assistant: Assistant) -> None:
    assert "92%" in ask(assistant, "平远公办园占比", "不对，我说的是普惠率", "株洲的呢")
