"""Notices, rules of procedure and aid that no rule was made on: what a parent, a teacher or a clerk asks of them."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

NOTICE = """云麓区教育局关于做好2027年小学招生入学工作的通知

各学校：

现将有关事项通知如下。

一、招生对象

（一）招收年满6周岁的儿童，不足龄儿童一律不得提前入学。

二、报名材料

（一）户籍学生：户口簿、不动产权证书、预防接种证。

（二）随迁子女：父母一方的居住证、连续缴纳社会保险满6个月的证明、预防接种证。材料原件由学校当场核验，复印件留存。

三、其他事项

（一）同一套住房六年内只安排一名儿童入读对口小学，同一家庭的子女除外。

（二）学校每学期组织2次消防演练，每年组织一次体格检查。

（三）春游由学校统一为学生购买意外伤害保险。

（四）秋游的交通费用由区财政承担。
"""

RULES = """云麓区教师聘用管理办法

第一条 教师实行聘用制，聘期三年。校长由区教育局聘任。对到农村任教、报考区教师发展学校研修的校长，在职务评聘中优先。

第二条 聘期内有下列情形之一的，学校可以解除聘用合同：

（一）连续旷工超过15个工作日，或者一年内累计旷工超过30个工作日的；

（二）年度考核连续两年不合格的。

第三条 待岗期间，前6个月发放全部基本工资和60%的基础性绩效工资；后6个月只发放基本工资。

第四条 寄宿生生活补助。小学寄宿生每生每年1250元，初中寄宿生每生每年1500元。

第五条 中职助学金。一、二年级学生每生每年2300元。三年级学生不享受助学金。

第六条 奖学金由市、区财政按6:4比例分担。
"""


@pytest.fixture(scope="module")
def notice(over: Over) -> Assistant:
    return over(招生通知=NOTICE)


@pytest.fixture(scope="module")
def rules(over: Over) -> Assistant:
    return over(聘用办法=RULES)


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("随迁子女报名要带什么", "居住证", "不动产权"),
        ("随迁子女报名要带些啥证件", "居住证", "不动产权"),
        ("户籍学生报名要交什么材料", "户口簿", "居住证"),
    ],
)
def test_what_to_bring_is_told_of_the_group_asked_about(
    notice: Assistant, question: str, told: str, untold: str
) -> None:
    answer = notice.ask(question)
    assert told in answer.answer
    assert untold not in answer.answer


def test_how_seldom_a_thing_may_be_used_is_a_limit(notice: Assistant) -> None:
    answer = notice.ask("一套住房几年只能用一次")
    assert "六年内只安排一名" in answer.answer


def test_how_often_is_told_of_the_deed_asked_about(notice: Assistant) -> None:
    assert "每学期组织2次消防演练" in notice.ask("消防多久演练一次").answer
    assert notice.ask("学籍几年注册一次").refused


def test_who_of_two_pays_is_asked_and_taken_from_neither(notice: Assistant, rules: Assistant) -> None:
    assert "区财政承担" in notice.ask("秋游的交通费是学校出还是家长出").answer
    assert "6:4" in rules.ask("奖学金是市里出还是区里出").answer
    assert notice.ask("意外伤害保险的钱是学校出还是家长出").refused


def test_an_item_brings_what_stands_over_its_list(rules: Assistant) -> None:
    assert "15个工作日" in rules.ask("旷工多少天会被解除聘用合同").answer


def test_who_engages_heads_is_not_told_by_a_school_applied_to(rules: Assistant) -> None:
    assert "区教育局" in rules.ask("谁来聘校长").answer


def test_the_rest_behind_a_semicolon_is_told_too(rules: Assistant) -> None:
    assert "后6个月只发放基本工资" in rules.ask("待岗期间工资怎么发").answer


def test_a_title_says_that_a_sum_is_given_and_answers_nothing_itself(rules: Assistant) -> None:
    assert "1500元" in rules.ask("住校的初中生补多少").answer
    assert "三年级学生不享受助学金" in rules.ask("中职三年级有助学金吗").answer


CASES = """云麓区教师竞聘上岗办法

第一条 报名于6月20日至24日通过平台进行。逾期未报名的，7月25日统一补报。电脑随机录取于7月10日进行，编班后不得调班。

第二条 校内竞聘落聘的教师，参加本学区其他学校空缺岗位的竞聘。

第三条 教师提供虚假材料的，取消竞聘资格，当年年度考核定为不合格。

第四条 待岗培训考核不合格的，依法解除聘用合同。

第五条 因自然灾害导致家庭困难的学生，可以随时申请资助。

第六条 教师赴外地参加教学比赛要征得学校同意，并由学校统一购买保险。
"""


@pytest.fixture(scope="module")
def cases(over: Over) -> Assistant:
    return over(竞聘上岗办法=CASES)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("没赶上报名怎么办", "7月25日统一补报"),
        ("没竞聘上怎么办", "参加本学区其他学校"),
        ("校内没竞聘上会怎样", "参加本学区其他学校"),
        ("考核不合格咋办", "依法解除聘用合同"),
        ("材料造假有什么后果", "取消竞聘资格"),
    ],
)
def test_what_is_done_in_a_case_is_told_by_its_condition(cases: Assistant, question: str, told: str) -> None:
    answer = cases.ask(question)
    assert not answer.refused, answer.answer
    assert told in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("电脑摇号哪天", "7月10日"),
        ("编完班还能换班吗", "不得调班"),
        ("家里遭灾能马上申请吗", "可以随时申请"),
        ("带老师去外地比赛要办哪些手续", "征得学校同意"),
    ],
)
def test_words_of_speech_in_notices(cases: Assistant, question: str, told: str) -> None:
    answer = cases.ask(question)
    assert not answer.refused, answer.answer
    assert told in answer.answer


SERVICE = """云麓区课后服务和校外供餐管理办法

第一条 学校不得强制或者变相强制学生参加课后服务。教师参加课后服务可以实行弹性上下班。教师可以自愿参加课后服务。

第二条 餐标为每餐不超过12元。餐食从烧熟到食用的间隔不得超过2小时。

第三条 报考供餐督导员的，应当年满25周岁。有下列情形之一的，不得报考：

（一）在读的非应届毕业生；

（二）在编教师服务期未满的；

（三）近五年内在考试中有作弊行为的。

第四条 民办学校参照执行。幼儿园不适用本办法。
"""


@pytest.fixture(scope="module")
def service(over: Over) -> Assistant:
    return over(课后服务办法=SERVICE)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("不想参加课后服务行不行", "不得强制或者变相强制学生参加"),
        ("老师不愿意参加课后服务行吗", "教师可以自愿参加"),
        ("一顿饭多少钱", "每餐不超过12元"),
        ("饭菜出锅多久内要吃", "不得超过2小时"),
        ("民办学校要照这个做吗", "民办学校参照执行"),
        ("幼儿园也得按本办法执行吗", "幼儿园不适用本办法"),
        ("考试作弊过的还能报吗", "不得报考"),
        ("在编老师能不能报", "服务期未满"),
    ],
)
def test_leave_is_told_by_what_is_free_and_by_what_stands_over_a_list(
    service: Assistant, question: str, told: str
) -> None:
    answer = service.ask(question)
    assert not answer.refused, answer.answer
    assert told in answer.answer


def test_the_free_are_not_forbidden_and_others_not_what_they_are_not(service: Assistant) -> None:
    assert not service.ask("不想参加课后服务行不行").answer.split("：", 1)[1].startswith("不可以")
    assert service.ask("应届毕业生能报考吗").refused


PURCHASES = """云麓区学校采购和资产管理办法

第一条 采购金额达到20万元的货物和60万元的工程，实行集中采购；低于上述限额的，由学校询价。

第二条 计算机、投影机的最低使用年限为6年，课桌椅为15年，未达到年限的不得报废。

第三条 盘亏的，应当查明原因，追究责任。教职工领用的设备丢失、人为损坏的，按净值赔偿。

第四条 任何单位不得擅自改变学校建设用地性质，不得将学校用地改作他用。

第五条 学校拒绝、阻挠督查的，由区教育局通报批评。
"""


@pytest.fixture(scope="module")
def purchases(over: Over) -> Assistant:
    return over(采购管理办法=PURCHASES)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("买多少钱的东西要集中采购", "20万元"),
        ("课桌椅用几年能报废", "15年"),
        ("盘点少了东西怎么办", "查明原因"),
        ("设备弄坏了怎么赔", "按净值赔偿"),
        ("学校的地可以改成商场吗", "改作他用"),
        ("学校不配合督查会怎样", "通报批评"),
    ],
)
def test_from_which_sum_and_what_is_done_with_things(purchases: Assistant, question: str, told: str) -> None:
    answer = purchases.ask(question)
    assert not answer.refused, answer.answer
    assert told in answer.answer


def test_a_thing_that_is_none_of_those_with_a_number_has_none(purchases: Assistant) -> None:
    assert purchases.ask("打印机用几年能报废").refused


def test_how_much_is_no_count_of_working_days(over: Over) -> None:
    aid = over(资助办法="云麓区资助办法\n\n第一条 学生申请资助的，学校应当在15个工作日内完成认定。\n")
    assert aid.ask("大学生能申请多少").refused
    assert "15个工作日" in aid.ask("申请资助几个工作日内认定").answer
