"""Yes-or-no questions over the whole list get their verdict first, with the count and what is not so."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "begins", "held"),
    [
        ("连平是不是每项重点任务都有县财政局", "不是：30项任务里，有县财政局的有19项，没有的有11项", 19),
        ("连平每条任务都有县财政局吗", "不是：30项任务里，有县财政局的有19项", 19),
        ("连平是不是条条都有各镇人民政府", "不是：30项任务里，有各镇人民政府的有6项", 6),
        ("连平所有任务是不是都由县教育局牵头", "是，30项任务项项由县教育局牵头", 30),
        ("连平县教育局是不是每一项都牵头", "是，30项任务项项由县教育局牵头", 30),
        ("连平的任务都归县教育局牵头吗", "是，30项任务项项由县教育局牵头", 30),
        ("广元是不是每条措施都有市财政局", "不是：10项任务里，有市财政局的有5项，没有的有5项", 5),
        ("株洲学前是不是每一条都有配合单位", "不是：19项任务里，有配合单位的有14项，没有的有5项", 14),
        ("株洲学前所有任务都是市教育局牵头的吗", "不是：19项任务里，由市教育局牵头的有17项，不是的有2项", 17),
        ("株洲高中分工表是不是每项都由市教育局负责", "是，6项", 6),
        ("连平第二大类任务最多吗，几项", "是，10项，最多", 10),
        ("连平第四大类任务最少吗", "不是，4项，最少的是3项", 4),
        ("连平的双创任务够不够十个单位", "是，单位共18家", 18),
        ("连平双创任务的单位超过20家吗", "不是，单位共18家", 18),
        ("连平校园餐任务够3家单位吗", "是，单位共3家", 3),
    ],
)
def test_the_verdict_comes_first(assistant: Assistant, question: str, begins: str, held: int) -> None:
    answer = assistant.ask(question)
    assert answer.answer.startswith(begins), answer.answer
    assert answer.table is not None
    assert answer.table.value == held


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("广元是不是每条措施都有市财政局", "没有市财政局的是哪几条"), 5),
        (("广元是不是每条措施都有市财政局", "没有市财政局的是哪几条", "这里面有县区政府的呢"), 3),
        (("广元是不是每条措施都有市财政局", "哪几条没有"), 5),
        (("广元是不是每条措施都有市财政局", "哪几条没有", "有的呢"), 5),
        (("株洲学前每条措施都有配合单位吗", "没有的是哪几条"), 5),
        (("连平的任务是不是都有县公安局", "没有的有几项"), 25),
    ],
)
def test_the_turn_after_a_verdict_lists_the_others(assistant: Assistant, turns: tuple[str, ...], expected: int) -> None:
    answer = assistant.ask(turns[-1], list(turns[:-1]))
    assert answer.table is not None
    assert answer.table.value == expected


@pytest.mark.parametrize("question", ["连平每个学校都要配心理教师吗", "连平是不是每个乡镇都有公办中心园"])
def test_what_schools_or_towns_have_is_no_question_over_the_list(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).kind != "aggregate"


@pytest.mark.parametrize("question", ["平远每项任务都由县教育局负责吗", "蕉岭是不是每条都由县教育局负责"])
def test_without_lists_there_is_nothing_to_check(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.refused
    assert "没有逐条列出责任单位" in answer.answer


def test_a_second_question_is_not_taken_for_the_first(assistant: Assistant) -> None:
    answer = assistant.ask("广元这十条是不是条条都由教育局打头？它只打配合的是哪几条？")
    assert answer.table is not None
    assert answer.table.value == 2
