"""Turns that doubt, ask when, put another level or rank in, count off or name a group, and what each is told."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over


def ask(assistant: Assistant, *turns: str) -> str:
    return assistant.ask(turns[-1], list(turns[:-1])).answer


@pytest.mark.parametrize("doubt", ["真的吗", "你确定？", "没搞错吧", "真的假的"])
def test_what_is_only_doubted_is_told_again(assistant: Assistant, doubt: str) -> None:
    answer = assistant.ask(doubt, ["蕉岭残疾儿童入学率多少"])
    assert answer.question == doubt
    assert answer.standalone_question == "蕉岭残疾儿童入学率多少"
    assert "98%以上" in answer.answer


def test_a_doubt_is_no_turn_for_the_next_one(assistant: Assistant) -> None:
    assert "98.26" in ask(assistant, "连平巩固率2029要多少", "真的吗", "原文")
    assert "11.6" in ask(assistant, "连平平均受教育年限2024", "确定吗", "2029呢")


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("平远要把哪两所高中建成特色高中", "什么时候建成"), "到2025年"),
        (("平远园长换了要报哪里", "多久内"), "一个月内"),
    ],
)
def test_the_sentence_told_has_the_date(assistant: Assistant, turns: tuple[str, ...], told: str) -> None:
    answer = assistant.ask(turns[-1], list(turns[:-1]))
    assert not answer.refused
    assert told in answer.answer


@pytest.mark.parametrize(
    "turns",
    [
        ("连平附城中学改叫什么", "什么时候改完"),
        ("平远县中教师被借调怎么办", "时限？"),
        ("连平飞行检查多久一次", "期限？"),
    ],
)
def test_another_sentences_date_is_not_told(assistant: Assistant, turns: tuple[str, ...]) -> None:
    assert assistant.ask(turns[-1], list(turns[:-1])).refused


@pytest.mark.parametrize(
    "turns",
    [
        ("连平心理老师什么学校要配", "幼儿园呢"),
        ("连平省级智慧校园几所", "国家级呢"),
        ("广元国家级示范高中建几所",),
        ("平远有犯罪记录的老师怎么处理", "株洲也有这个规定吗", "原文"),
    ],
)
def test_other_levels_ranks_and_places_are_not_told_of(assistant: Assistant, turns: tuple[str, ...]) -> None:
    assert assistant.ask(turns[-1], list(turns[:-1])).refused


def test_the_two_levels_told_are_told(assistant: Assistant) -> None:
    assert "1200人以上的小学" in ask(assistant, "连平心理老师什么学校要配", "小学呢")
    assert "2所" in ask(assistant, "连平市级智慧校园几所", "省级呢")


@pytest.mark.parametrize("who", ["他叫什么名字", "他叫啥"])
def test_nobody_is_named(assistant: Assistant, who: str) -> None:
    assert assistant.ask(who, ["连平督导领导小组组长是谁"]).reason == "personal_data"


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("连平每年开几次领导小组会", "组长是谁", "那督导的组长呢"), "分管副县长任组长"),
        (("广元普通高中生均公用经费多少", "没达到的县呢"), "加大对未达标准县区的经费投入"),
        (("株洲普惠覆盖率目标", "那公办占比是50%吧"), "不是，文件写的是58%以上"),
        (("连平领导小组有哪些专项工作组", "第二个呢"), "资金保障[1]"),
        (("连平寄宿床位县一中多少", "忠信呢"), "忠信中心小学840个："),
        (("连平初级中学有几所", "高中呢"), "普通高中4所"),
    ],
)
def test_what_is_put_in_is_told(assistant: Assistant, turns: tuple[str, ...], told: str) -> None:
    assert told in ask(assistant, *turns)


@pytest.mark.parametrize(
    ("turns", "standalone"),
    [
        (("连平初级中学有几所", "高中呢"), "连平高中有几所"),
        (("株洲小区配套幼儿园怎么管", "能不能办成营利性的"), "株洲小区配套幼儿园怎么管，能不能办成营利性的"),
        (("平远毛入园率多少", "宝鸡呢", "原文"), "毛入园率多少——原文"),
        (("广元有哪些办学特色", "第一个呢"), "广元有哪些办学特色，第一个呢"),
    ],
)
def test_the_question_shown_names_its_thing(assistant: Assistant, turns: tuple[str, ...], standalone: str) -> None:
    assert assistant.ask(turns[-1], list(turns[:-1])).standalone_question == standalone


RULES = """青禾县校外教师聘用办法

第一条 校外教师有下列情形之一的，给予表彰奖励：
（一）长期在农村学校任教的。
（二）深受学生喜爱的。
（三）在非遗传承中作出贡献的。
第二条 校外教师享有下列权利：
（一）按时领取课酬；
（二）使用学校的教学设备；
（三）参加教研活动。
第三条 校外教师应当履行下列义务：
（一）遵守学校的作息；
（二）保守学生的秘密；
（三）按教学计划上课。
第四条 东河学校从目前起试点学生艺术测评。学校每学年进行一次自评。
"""


@pytest.fixture(scope="module")
def rules(over: Over) -> Assistant:
    return over(青禾县校外教师聘用办法=RULES)


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("哪些情形给予表彰奖励", "第二种呢"), "(二)深受学生喜爱的[1]"),
        (("哪些情形给予表彰奖励", "最后一种呢"), "(三)在非遗传承中作出贡献的[1]"),
        (("哪些情形给予表彰奖励", "第四种呢"), "上面列出的只有3个，没有第4个。"),
        (("校外教师有哪些权利", "第二项权利呢"), "(二)使用学校的教学设备[1]"),
        (("校外教师有哪些权利", "义务呢"), "保守学生的秘密"),
    ],
)
def test_labelled_things_are_counted_by_their_labels(rules: Assistant, turns: tuple[str, ...], told: str) -> None:
    answer = ask(rules, *turns)
    assert told in answer
    assert len(turns) < 2 or "课酬" not in answer


def test_from_when_is_not_told_by_how_often(rules: Assistant) -> None:
    assert rules.ask("从什么时候", ["哪所学校试点艺术测评"]).refused


@pytest.mark.parametrize(
    ("turns", "standalone", "told"),
    [
        (("平远梅青中学要建成啥", "实验中学也是吗"), "平远实验中学要建成啥", "梅青中学、实验中学"),
        (("蕉岭小学最多多少人", "初中也一样吗"), "蕉岭初中最多多少人", "2000人"),
        (("连平校长怎么选", "园长也一样？"), "连平园长怎么选聘", "公开竞聘"),
        (("连平当前有哪些问题", "第三个问题呢"), "连平当前有哪些问题，第三个问题呢", "3.职业教育发展有待加强[1]"),
    ],
)
def test_the_same_is_asked_of_another_thing(
    assistant: Assistant, turns: tuple[str, ...], standalone: str, told: str
) -> None:
    answer = assistant.ask(turns[-1], list(turns[:-1]))
    assert (answer.question, answer.standalone_question) == (turns[-1], standalone)
    assert told in answer.answer


def test_a_level_that_is_not_told_of_is_not_told_as_well(assistant: Assistant) -> None:
    assert assistant.ask("高中也是吗", ["蕉岭小学最多多少人", "初中也一样吗"]).refused


@pytest.mark.parametrize(
    ("turns", "standalone", "told"),
    [
        (("连平提升改造多少所学校", "其中小学"), "连平提升改造小学多少所", "小学20所"),
        (("连平提升改造多少所学校", "其中小学", "初中呢"), "连平提升改造初中多少所", "初级中学10所"),
        (("连平提升改造多少所学校", "其中小学", "其中普通高中几所"), "连平提升改造普通高中多少所", "普通高中3所"),
        (("蕉岭县委编办要干啥", "平远的呢", "连平的"), "连平县委编办要干啥", "加强教师队伍建设"),
    ],
)
def test_a_part_of_what_was_counted_is_asked_of_the_same(
    assistant: Assistant, turns: tuple[str, ...], standalone: str, told: str
) -> None:
    answer = assistant.ask(turns[-1], list(turns[:-1]))
    assert answer.standalone_question == standalone
    assert told in answer.answer


def test_the_rest_is_of_the_rows_told_and_not_of_the_table(assistant: Assistant) -> None:
    turns = ["平远哪些园2024年建成", "其中新建的呢"]
    rest = assistant.ask("剩下的呢", turns).answer
    assert "共3所" in rest
    assert [name for name in ("长田", "热柘", "中行", "河头") if name in rest] == ["长田", "热柘", "中行"]
    assert "合计300个（120+90+90=300）" in assistant.ask("一共多少学位", [*turns, "剩下的呢"]).answer


@pytest.mark.parametrize(
    "turns",
    [
        ("广元人脸识别什么时候装", "用哪个牌子"),
        ("株洲园长培训合格率", "培训几天"),
        ("广元1000元是一年的吗", "什么时候涨"),
        ("连平食堂承包最长几年", "什么时候招标"),
        ("连平食堂承包最长几年", "中标的是哪家"),
    ],
)
def test_what_was_told_is_no_answer_to_what_it_says_nothing_of(assistant: Assistant, turns: tuple[str, ...]) -> None:
    answer = assistant.ask(turns[-1], list(turns[:-1]))
    assert answer.refused
    assert answer.reason == "not_stated"


def test_a_length_that_was_told_is_told_for_how_many_days(assistant: Assistant) -> None:
    assert "一个月内" in ask(assistant, "平远园长换了要报哪里", "几天内")
