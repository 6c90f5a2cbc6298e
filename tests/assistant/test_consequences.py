"""Who is liable for an accident and what an act brings: the rule for the case asked about; over an invented one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

ORDINANCE = """临江市学生伤害事故处理条例

第一章　总则
第一条　为了妥善处理学生伤害事故，制定本条例。
第二条　市、区教育行政部门负责监督检查学校伤害事故的预防和处理工作。
第三条　发生伤害事故时，学校应当立即救助受伤害学生，并通知其监护人。

第二章　责任
第四条　因下列情形之一造成的伤害事故，由学校承担与其过错相应的赔偿责任：
（一）学校提供的食品、饮用水不符合卫生标准的；
（二）教职员工侮辱、体罚、殴打学生的；
（三）教职员工发现学生行为具有危险性，未进行必要的告诫、制止的；
（四）学校知道学生擅自离校，未及时告知其监护人的。
第五条　有下列情形之一造成的伤害事故，学生或者其监护人应当依法承担相应的责任：
（一）学生行为具有危险性，学校已尽告诫、制止等义务，学生不听劝阻的；
（二）学生擅自离校，自行上学、放学途中发生的。
第六条　学校已履行相应职责，行为并无不当的，不承担赔偿责任。
第七条　第三人造成伤害事故，学校先行垫付的，可以向责任人追偿。
第八条　学生为了维护他人的合法权益而受到伤害的，由侵害人承担赔偿责任。没有侵害人的，受益人应当给予适当经济补偿。

第三章　处罚
第九条　学校有下列情形之一的，由教育行政部门对直接责任人员给予行政处分；构成犯罪的，依法追究刑事责任：
（一）瞒报、谎报伤害事故的；
（二）妨碍伤害事故调查的。
第十条　学校未及时救助受伤害学生的，对扩大的损失应当承担民事责任。
第十一条　学校应当履行下列职责：
""" + "".join(
    f"（{number}）落实第{number}类伤害事故的预防措施，定期检查有关的设施设备并且做好记录；\n"
    for number in "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七".split()
)


@pytest.fixture(scope="module")
def ordinance(over: Callable[..., Assistant]) -> Assistant:
    return over(shipped=True, 临江市学生伤害事故处理条例=ORDINANCE)


SCHOOL, FAMILY = "由学校承担与其过错相应的赔偿责任：", "学生或者其监护人应当依法承担相应的责任："


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("老师体罚学生造成伤害谁赔", f"{SCHOOL}教职员工侮辱、体罚、殴打学生的"),
        ("食堂饭不卫生把学生吃坏了谁承担责任", f"{SCHOOL}学校提供的食品、饮用水不符合卫生标准的"),
        ("小孩打架受伤了老师没劝阻，算谁的", f"{SCHOOL}教职员工发现学生行为具有危险性，未进行必要的告诫、制止的"),
        ("孩子不听劝阻玩危险动作摔伤，老师已经制止过了，谁的责任", f"{FAMILY}学生行为具有危险性"),
        ("学生上学路上自己摔伤了，学校赔不赔", f"{FAMILY}学生擅自离校，自行上学、放学途中发生的"),
        ("临江放学路上出事学校要负责吗", f"{FAMILY}学生擅自离校，自行上学、放学途中发生的"),
        ("见义勇为受伤谁赔", "由侵害人承担赔偿责任；没有侵害人的，受益人应当给予适当经济补偿。"),
        ("学校先垫了医药费能找打人的要吗", "学校先行垫付的，可以向责任人追偿"),
        ("学校瞒报事故谁来处分", "由教育行政部门对直接责任人员给予行政处分；构成犯罪的，依法追究刑事责任：瞒报"),
        ("临江学校不及时抢救学生会怎样", "对扩大的损失应当承担民事责任"),
        ("什么情况学校不用赔", "不承担赔偿责任"),
    ],
)
def test_the_rule_for_the_case_is_told(ordinance: Assistant, question: str, told: str) -> None:
    assert told in ordinance.ask(question).answer


def test_both_rules_are_told_where_the_question_leaves_open_who_failed(ordinance: Assistant) -> None:
    answer = ordinance.ask("临江学生逃学出了事学校要不要赔").answer
    assert "未及时告知其监护人" in answer
    assert "学生擅自离校，自行上学" in answer


def test_the_cases_of_one_party_are_listed(ordinance: Assistant) -> None:
    answer = ordinance.ask("临江哪些情况由学生或家长担责").answer
    assert "学生擅自离校,自行上学" in answer
    assert "体罚" not in answer


@pytest.mark.parametrize("question", ["临江停电踩踏伤了人谁负责", "临江学校对家长打老师可以罚款吗"])
def test_what_no_rule_speaks_of_is_refused(ordinance: Assistant, question: str) -> None:
    assert ordinance.ask(question).refused


def test_a_long_list_says_how_many_items_are_left(ordinance: Assistant) -> None:
    answer = ordinance.ask("临江学校应当履行哪些职责").answer
    assert "(十四)落实第十四类" in answer
    assert "另有3项（（十五）至（十七））" in answer
