"""Everyday words of parents, teachers and clerks over a document that the product was not made with."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

MEASURES = """青禾县中小学管理办法
第一条 为了规范学校管理，制定本办法。
第二条 取得初级中学教师资格，应当具备大学专科毕业及其以上学历。
第三条 学生严重违反校规校纪的，学校应当批评教育，不得开除。
第四条 父母依法委托他人代为照护未成年人的，应当每月至少联系一次学校，了解其学习情况。
第五条 组织学生赴外地参加比赛的，应当征得监护人同意，并报县教育局备案。
第六条 教师申请参加骨干评选的，应当有两名校长推荐。
第七条 食堂从业人员有发热、腹泻、手部化脓性伤口的，应当立即离岗。
第八条 学校不得以安全承诺书的方式将安全责任转移给教职工。
第九条 任何单位不得以任何名义占用校园绿地。
第十条 幼儿园、小学教师资格由所在地的县级人民政府教育行政部门认定。
第十一条 禁止用人单位招用应当接受义务教育的适龄少年。
第十二条 教职工调整岗位的，按照有关程序办理手续。
"""


@pytest.fixture(scope="module")
def qinghe(over: Over) -> Assistant:
    return over(青禾县中小学管理办法=MEASURES)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("专科毕业能当初中老师吗", "大学专科毕业"),
        ("学生犯校规能不能勒令退学", "不得开除"),
        ("娃放在老家给爷爷奶奶带，当爸妈的要做什么", "至少联系一次学校"),
        ("带队去外省比赛要怎么办手续", "征得监护人同意"),
        ("参加骨干评选要谁举荐", "两名校长推荐"),
        ("食堂的人手上流脓要不要离岗", "立即离岗"),
        ("校长让老师写免责书，这样行吗", "不得以安全承诺书"),
        ("小学的教师证上哪儿办", "县级人民政府教育行政部门认定"),
        ("小学教师资格证去哪里办", "县级人民政府教育行政部门认定"),
        ("厂里雇十三岁的孩子干活行吗", "禁止用人单位招用"),
        ("领学生去省外比赛需要哪些手续", "征得监护人同意"),
    ],
)
def test_everyday_words_find_the_rule(qinghe: Assistant, question: str, told: str) -> None:
    answer = qinghe.ask(question)
    assert not answer.refused, answer.answer
    assert told in answer.answer


@pytest.mark.parametrize(
    "question",
    ["学生违纪罚多少钱", "推荐信要交到哪里", "老家的房子谁来管", "学校搬家要走什么手续", "关园要办哪些手续，娃去哪"],
)
def test_what_the_rules_do_not_say_is_refused(qinghe: Assistant, question: str) -> None:
    assert qinghe.ask(question).refused


def test_what_passes_a_rule_on_stands_behind_the_rule(over: Over) -> None:
    rules = """白沙县家庭教育办法
第一条 为了规范家庭教育，制定本办法。
第二条 父母或者其他监护人依法委托他人代为照护未成年人的，应当与被委托人、未成年人保持联系，定期了解未成年人学习情况。
第三条 学校发现父母拒绝履行责任的，应当予以劝诫。
父母或者其他监护人依法委托他人代为照护未成年人，学校发现被委托人不履行责任的，适用前款规定。
"""
    answer = over(白沙县家庭教育办法=rules).ask("孩子托给爷爷奶奶带，当爹妈的还要做什么")
    assert "定期了解" in answer.answer.split("[1]")[0]


def test_whether_or_not_by_the_verb_alone(assistant: Assistant) -> None:
    assert assistant.ask("蕉岭村小撤不撤").reason == "not_stated"
    assert "严禁随意撤并县中" in assistant.ask("广元县中撤不撤").answer
