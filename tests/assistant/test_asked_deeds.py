"""Whether something may be done: a verdict only from a sentence that speaks of that very deed, and means it so."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.asked_deed import payment_unspoken
from tests.assistant.conftest import Over

_RULES = """云溪县学校管理办法

第一条 企业设立学生实习基地所发生的费用，可以参照学校享受用地优惠。
第二条 生均公用经费已经达到每年900元的学校，不得降低标准，有条件的学校可适当提高标准。
第三条 教师有下列情形之一的，由所在学校或者县教育局给予处分或者解聘：
（一）故意不完成教学任务的；
（二）向学生推销教辅的。
第四条 符合条件的普通高中学生可以在第一学年结束前申请转入中等职业学校。
第五条 县人民政府可以采取购买服务、助学贷款和奖助学金等措施，对民办学校予以扶持。
第六条 督学未及时督促学校整改的，由县教育局给予批评教育。
第七条 寄宿制学校应当自验收合格之日起2个月内移交配套的操场，移交后的操场不得出租。
第八条 学校食堂不得对外承包。
第九条 民办学校教职工依法享有与公办学校教职工同等的社会活动权利。
"""
_VERDICTS = ("可以：", "不可以：", "文件的规定正相反", "文件只是提出")


@pytest.fixture(scope="module")
def rules(over: Over) -> Assistant:
    return over(云溪县学校管理办法=_RULES)


@pytest.mark.parametrize(
    "question",
    [
        "学生去企业实习，学校能收吗",
        "生均公用经费能高于900吗",
        "学校自己能不能处分教师",
        "中职学生可以转入普通高中吗",
        "民办学校能贷款吗",
        "督学没有督促学校整改算违规吗",
        "寄宿制学校的操场几个月内移交",
        "民办学校教职工能建工会吗",
        "食堂能涨价吗",
    ],
)
def test_no_verdict_is_taken_from_a_sentence_on_something_else(rules: Assistant, question: str) -> None:
    assert not any(verdict in rules.ask(question).answer for verdict in _VERDICTS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("学校食堂能承包出去吗", "不可以："),
        ("普通高中学生能转到中职吗", "可以："),
        ("生均公用经费可以往下降低吗", "不可以："),
    ],
)
def test_a_verdict_stands_where_the_sentence_speaks_of_the_deed(rules: Assistant, question: str, said: str) -> None:
    assert said in rules.ask(question).answer


@pytest.mark.parametrize(
    "question",
    ["督学能考研吗", "寄宿制学校的操场可以提前拆掉吗", "督学可以带薪休假吗", "民办学校能不收残疾孩子吗"],
)
def test_no_deed_is_allowed_for_a_character_it_shares(rules: Assistant, question: str) -> None:
    assert "可以：" not in rules.ask(question).answer


@pytest.mark.parametrize(
    ("text", "unspoken"),
    [
        ("学生伙食费由县财政全额负担", False),
        ("所需资金由县财政负担", False),
        ("学生作业负担过重的学校", True),
        ("提高课后服务质量", True),
    ],
)
def test_who_bears_it_tells_whether_it_is_paid_for(rules: Assistant, text: str, unspoken: bool) -> None:
    assert payment_unspoken(rules.understand("在学校吃饭要掏钱吗"), text) is unspoken
