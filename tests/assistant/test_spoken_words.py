"""Spoken words and names of the domain: what people say for what documents write, and what a turn says of another."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.understanding.school_names import of_other_district


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("连平县一中要加多少张床", "县一中2250个"),
        ("连平县附城中学加多少床", "附城中学600个"),
        ("广元以后留几所公办高中", "公办普通高中学校18所"),
        ("广元一共有多少所公办高中", "公办普通高中学校18所"),
        ("连平连着两年黄牌会咋样", "启动问责程序"),
        ("连平两年都是黄牌啥情况", "启动问责程序"),
        ("蕉岭小学最多能收多少学生", "不超过2000人"),
        ("蕉岭的初中最多招多少学生", "不超过2000人"),
        ("平远一所高中顶多能收几个学生", "不得超过3000人"),
        ("蕉岭外来打工的孩子上学主要看什么证", "以居住证为主要依据"),
        ("蕉岭外来工小孩上学要什么证件", "以居住证为主要依据"),
        ("广元缺老师怎么补", "公开招聘、校际流动、购买服务"),
        ("株洲新园长没培训过能先上班吗", "先培训后上岗"),
        ("连平为啥偏远村小资源会多出来", "导致偏远农村教育资源冗余"),
        ("连平乡下学校资源为什么会多出来", "导致偏远农村教育资源冗余"),
        ("株洲幼儿园食品安全等级要达到几级", "B级"),
        ("平远新建高中最多多少学生", "不得超过3000人"),
    ],
)
def test_spoken_for_what_documents_write(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert not answer.refused
    assert told in answer.answer


@pytest.mark.parametrize("question", ["平远新建高中几所", "株洲幼儿园最多能收多少钱", "连平为什么不让老师轮岗"])
def test_what_is_not_written_stays_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason == "not_stated"


def test_the_county_s_own_school_is_no_other_district_s() -> None:
    assert not of_other_district("连平县一中要加多少床位", "完善县一中全寄宿制学校建设")
    assert of_other_district("青岚县三中加多少床位", "石埠县三中新增床位300个")


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("株洲幼儿园收费多久能涨一次", "涨价这事哪个部门牵头"), "牵头单位：市发改委、市财政局"),
        (("株洲幼儿园收费多久能涨一次", "这件事归谁管"), "牵头单位：市发改委、市财政局"),
        (("株洲幼儿园收费多久能涨一次", "收费那事谁来配合"), "配合单位：市教育局"),
        (("广元是哪个学校帮扶剑州中学", "旺苍东城中学呢"), "资阳安岳中学对旺苍东城中学"),
        (("广元是哪个学校帮扶剑州中学", "剑门关高中呢"), "北京化工大学对剑门关高中"),
        (("广元哪个学校帮扶剑州中学", "那剑门关高中是谁帮"), "北京化工大学对剑门关高中"),
        (("株洲幼儿园食品安全等级要达到几级", "那监控要联到哪里"), "电子政务外网视频资源共享交换总平台"),
        (("株洲高中新建的学校最多多少学生", "那平远呢"), "不得超过3000人"),
        (("连平县一中加多少床位", "忠信中心小学呢"), "忠信中心小学840个"),
        (("平远河头幼儿园什么时候竣工", "长田幼儿园呢"), "竣工时间2024年12月"),
    ],
)
def test_a_turn_stays_with_its_clause_or_goes_to_its_own_school(
    assistant: Assistant, turns: tuple[str, str], told: str
) -> None:
    assert told in assistant.ask(turns[1], turns[:1]).answer


@pytest.mark.parametrize(
    ("turns", "name"),
    [
        (("广元是哪个学校帮扶剑州中学", "那红星高中呢"), "红星高中"),
        (("连平县一中加多少床位", "忠信中学呢"), "忠信中学"),
        (("平远河头幼儿园什么时候竣工", "大柘幼儿园呢"), "大柘幼儿园"),
        (("平远河头幼儿园什么时候竣工", "中行的呢", "大柘幼儿园呢"), "大柘幼儿园"),
    ],
)
def test_a_school_that_no_sentence_names_gets_no_other_school_s_answer(
    assistant: Assistant, turns: tuple[str, ...], name: str
) -> None:
    answer = assistant.ask(turns[-1], turns[:-1])
    assert answer.reason == "not_stated"
    assert name in answer.answer


def test_another_topic_is_not_held_to_the_clause_before(assistant: Assistant) -> None:
    assert "市发改委" not in assistant.ask("食堂这事哪个部门牵头", ["株洲幼儿园收费多久能涨一次"]).answer
