"""Two questions in one line: both are answered, or the one that is not found is named."""

from __future__ import annotations

import pytest

from assistant.answering.halves import halves
from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("连平校园餐谁牵头，服务期最长几年", ["连平校园餐谁牵头", "服务期最长几年"]),
        ("连平特殊教育学校什么时候建成、花多少钱", ["连平特殊教育学校什么时候建成", "花多少钱"]),
        ("苇塘中学那个食堂啥时改完 花多少", ["苇塘中学那个食堂啥时改完", "花多少"]),
        ("连平增加学位谁负责，要花多少钱，什么时候完成", ["连平增加学位谁负责", "要花多少钱", "什么时候完成"]),
        ("株洲小区配套园，谁负责，什么时候移交", ["株洲小区配套园,谁负责", "什么时候移交"]),
        ("平远公办园和民办园收费有什么不同", []),
        ("我家孩子三岁，能上幼儿园吗", []),
        ("株洲高一一个班顶多收多少人？新办的高中又最多多少人", []),
        ("连平有几件事归财政局，分别是谁牵头", []),
        ("连平和蕉岭九年巩固率多少，谁定得高", []),
        ("平远哪个园出了打骂小孩的事，年检咋处理", []),
        ("广元县中标准化谁牵头，是教育局吗", []),
        ("平远那批幼儿园谁在建，哪几所", []),
        ("有正式文号的是哪几份，文号多少", []),
    ],
)
def test_where_a_line_parts(assistant: Assistant, question: str, parts: list[str]) -> None:
    assert [half.text for half in halves(assistant.understand(question))] == parts


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("连平校园餐谁牵头，服务期最长几年", ("牵头单位：县教育局", "服务期限不得超过3年")),
        ("连平校园餐归谁管、合同几年", ("牵头单位：县教育局", "服务期限不得超过3年")),
        ("连平陪餐多久一次，谁负责", ("每月至少到联系学校陪餐1次", "牵头单位：县教育局")),
        ("株洲幼儿园收费多久调整一次，谁牵头", ("不少于3年", "牵头单位：市发改委、市财政局")),
        ("广元教研员每年培训多少课时，由谁负责", ("72课时", "责任单位：市教育局、市人力资源社会保障局")),
        ("平远公办园占比多少，谁负责", ("占比达到50%以上", "没有另外查到：谁负责")),
        ("广元县中托管帮扶谁牵头，什么时候完成", ("责任单位：市教育局、县区人民政府", "没有查到：什么时候完成")),
        ("连平增加学位要花多少钱，谁负责", ("牵头单位：县教育局", "没有查到：连平增加学位要花多少钱")),
        ("蕉岭集团化办学谁牵头？学生每天锻炼多长时间？", ("不少于1小时", "没有另外查到：蕉岭集团化办学谁牵头")),
    ],
)
def test_both_halves_are_answered(assistant: Assistant, question: str, parts: tuple[str, ...]) -> None:
    answer = assistant.ask(question)
    assert all(part in answer.answer for part in parts), answer.answer
    assert len(answer.answer) <= 400
    assert len(answer.citations) <= 8


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("平远持证上岗率多少，公办园占比多少", ("持证上岗率达到80%以上", "占比达到50%以上")),
        ("广元公用经费多少，教研员培训多少课时", ("72课时", "每生每年1000元")),
        ("株洲毛入园率多少、近视率多少", ("毛入园率达到95%以上", "没有另外查到：近视率多少")),
        ("连平第22条谁牵头，食堂合同几年", ("牵头单位：县教育局", "服务期限不得超过3年")),
        ("平远毛入园率多少 平远高中毛入学率多少", ("保持100%以上", "保持在96%以上")),
        ("连平订单式培养多少人、新增几个实习基地", ("实习基地3个", "培养300人")),
        ("连平智慧校园样板校几所，省级智慧校园几所", ("样板校3所", "“智慧校园”2所")),
        ("连平特殊教育学校要建几所 投多少钱", ("建设1所标准化特殊教育学校", "没有另外查到：投多少钱")),
    ],
)
def test_the_other_number_is_not_dropped(assistant: Assistant, question: str, parts: tuple[str, ...]) -> None:
    answer = assistant.ask(question).answer
    assert all(part in answer for part in parts), answer


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("株洲公办园占比和普惠率各是多少", ("公办园在园幼儿占比达到58%以上", "覆盖率达到92%以上")),
        ("平远公办园占比和毛入园率", ("占比达到50%以上", "毛入园率保持100%以上")),
        ("蕉岭残疾儿童入学率和随迁子女公办率", ("入学率须达到98%以上", "入读公办学校比例须达到100%")),
        ("蕉岭残疾儿童入学率和九年巩固率各是多少", ("98%以上", "九年义务教育巩固率达到96%以上")),
        ("广元省一级和省二级示范高中各几所", ("省一级示范性普通高中（", "新创建省二级示范性普通高中6所")),
        ("连平毛入园率和九年巩固率各是多少", ("2029年目标值：100%", "2029年目标值：98.26")),
        ("平远公办园和普惠性民办园占比多少", ("公办幼儿园和普惠性民办幼儿园在园幼儿占比达到85%以上",)),
    ],
)
def test_two_measures_that_share_the_asking_word_are_both_told(
    assistant: Assistant, question: str, parts: tuple[str, ...]
) -> None:
    answer = assistant.ask(question).answer
    assert all(part in answer for part in parts), answer


def test_numbers_of_men_and_women_are_no_two_questions(assistant: Assistant) -> None:
    assert assistant.ask("连平男生和女生各多少人").refused


def test_a_half_without_words_stays_with_its_clause(assistant: Assistant) -> None:
    answer = assistant.ask("连平第27条谁牵头，什么时候完成").answer
    assert "2028" not in answer
    assert "没有查到：什么时候完成" in answer


def test_a_line_neither_of_whose_questions_is_answered_is_refused(assistant: Assistant) -> None:
    assert assistant.ask("株洲年检多久一次？不合格怎么办？").refused


def test_what_leans_on_a_half_that_is_not_found_is_not_answered_alone(assistant: Assistant) -> None:
    assert assistant.ask("校服多少钱一套，谁定价").refused


def test_the_second_half_is_answered_for_the_place_of_the_first(assistant: Assistant) -> None:
    answer = assistant.ask("校园餐谁牵头，服务期最长几年")
    assert {citation.document_id for citation in answer.citations} == {"lianping"}


def test_a_follow_up_refers_to_both_halves(assistant: Assistant) -> None:
    answer = assistant.ask("这一条是谁牵头", ["连平服务期最长几年，陪餐谁负责"])
    assert "县教育局" in answer.answer


def test_a_year_behind_two_measures_is_of_both(assistant: Assistant) -> None:
    told = assistant.ask("株洲公办园占比和普惠覆盖率2025年多少").answer
    assert "58%" in told
    assert "92%" in told
