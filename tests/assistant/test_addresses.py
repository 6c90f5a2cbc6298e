"""Clauses and rows by their numbers: several in one question, rows of a numbered table, numbers that do not exist."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


def test_units_of_two_clauses_are_set_against_each_other(assistant: Assistant) -> None:
    same = assistant.ask("连平第5条和第6条责任单位一样吗")
    assert same.kind == "compare"
    assert same.answer.startswith("责任单位一样：")
    assert "都有（5家）：各镇人民政府、县发改局、县财政局、县自然资源局、县住建局。" in same.answer
    other = assistant.ask("连平第7条和第8条责任单位有什么区别").answer.splitlines()
    assert other[0] == "责任单位不一样："
    assert other[1].startswith("都有（3家）：县发改局、县人社局、县财政局。")
    assert other[2].startswith("只在第7条（14家）：各镇人民政府、县委编办、")
    assert other[3].startswith("只在第8条（4家）：县委办、县府办、县委组织部、县委宣传部。")
    assert assistant.ask("广元第三条和第四条的责任单位相同吗").answer.startswith("单位不一样：")


@pytest.mark.parametrize(
    ("question", "count"),
    [("连平第5条和第6条都有的单位是哪些", 6), ("连平第7条有而第6条没有的单位有哪些", 12)],
)
def test_sets_of_units_of_two_clauses(assistant: Assistant, question: str, count: int) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None
    assert answer.table.value == count


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("平远学前（五）和（四）分别讲什么", ["健全收费标准动态调整机制", "健全财政经费投入机制"]),
        ("平远学前（五）和县中（五）分别讲什么", ["健全收费标准动态调整机制", "改善县中办学条件"]),
        ("连平第5条和第60条分别讲什么", ["第5条（二、连平县教育现状）", "第60条：文件没有这一条。"]),
        ("株洲学前第3条和第4条谁牵头", ["第3条：牵头单位：市教育局。", "第4条：牵头单位：市财政局。"]),
        ("连平第5、6条分别谁负责", ["第5条：牵头单位：县教育局；责任单位：", "第6条：牵头单位：县教育局；责任单位："]),
        ("广元第三条和第四条配合单位一样吗", ["第三条：配合单位：市财政局。", "第四条：没有写配合单位。"]),
    ],
)
def test_each_clause_named_is_answered(assistant: Assistant, question: str, lines: list[str]) -> None:
    answer = assistant.ask(question).answer
    assert [line for line in lines if line not in answer] == []


@pytest.mark.parametrize(
    ("question", "last"),
    [
        ("平远学前第二十一条", "（二十）"),
        ("平远学前（三十）讲什么", "（二十）"),
        ("平远学前第二十一条谁负责", "（二十）"),
        ("平远县中第十五条怎么说", "（十）"),
        ("连平第八十条里食堂出现几次", "第30条"),
        ("广元第十一条谁牵头", "（十）"),
        ("蕉岭第25条", "第21条"),
    ],
)
def test_an_address_that_does_not_exist_is_refused(assistant: Assistant, question: str, last: str) -> None:
    answer = assistant.ask(question)
    assert answer.refused
    assert answer.answer.endswith(f"同类编号只到“{last}”。")


@pytest.mark.parametrize("question", ["株洲分工表第9项谁负责", "平远附表第8个是什么", "平远附表第8行"])
def test_a_row_that_does_not_exist_is_refused(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.refused
    assert "只编到第7行" in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("表4第7项", "中等职业学校“双师型”专业教师占比（%）：2024年基础值38.2，2029年目标值80"),
        ("连平表四第七项目标值多少", "2029年目标值80"),
        ("平远附表第3个是什么", "东石实验幼儿园"),
        ("株洲分工表第1项的时限", "时限要求2023年底前完成并长期坚持"),
        ("株洲分工表第5项谁牵头", "责任单位市教育局，配合单位市发改委、市财政局"),
    ],
)
def test_a_row_by_its_number(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "table"
    assert told in answer.answer


def test_of_clauses_with_one_number_the_one_with_units_tells_who(assistant: Assistant) -> None:
    assert assistant.ask("连平第5条谁负责").answer.startswith("牵头单位：县教育局；责任单位：各镇人民政府")


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("株洲分工表第1项和第2项时限一样吗", ["一样：", "第1项：", "第2项："]),
        ("株洲分工表第1项和第5项的时限分别是什么", ["第1项：", "2023年底前完成", "第5项：", "2025年底前完成"]),
        ("连平表4第3项和第7项目标值一样吗", ["不一样：", "2029年目标值98.26", "2029年目标值80"]),
        ("株洲分工表第1项和第9项的时限", ["第1项：", "第9项：表里没有这一行"]),
        ("平远附表第1个和第2个学位数相同吗", ["不一样：", "540", "180"]),
    ],
)
def test_rows_side_by_side(assistant: Assistant, question: str, lines: list[str]) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "compare"
    assert [line for line in lines if line not in answer.answer] == []


def test_every_clause_keeps_its_line_where_one_names_many_units(assistant: Assistant) -> None:
    lines = assistant.ask("平远（十九）和（二十）谁负责").answer.splitlines()
    assert lines[0].startswith("（十九）：牵头单位：县公安局、县住房城乡建设局；责任单位：县教育局、县委编办、")
    assert lines[1].startswith("（二十）：没有写责任单位。")


def test_what_is_asked_inside_clauses_is_no_text(assistant: Assistant) -> None:
    assert assistant.ask("根据第四条和第五条，连平怎么增加学位").kind != "list"


@pytest.mark.parametrize(
    ("question", "stated"),
    [("连平第8条里引进多少人", "32名"), ("广元（三）师生比多少", "1:12.5"), ("连平第9条双师型占比多少", "80%以上")],
)
def test_a_number_within_the_clause_named(assistant: Assistant, question: str, stated: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "number"
    assert stated in answer.answer


def test_no_number_of_another_clause(assistant: Assistant) -> None:
    assert assistant.ask("连平第22条要建几个食堂").refused


def test_who_leads_is_the_list_alone(assistant: Assistant) -> None:
    assert "各县" not in assistant.ask("广元第十条谁牵头").answer
