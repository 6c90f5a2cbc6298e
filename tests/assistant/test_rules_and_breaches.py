"""The rule before its breach, the body that the nearest sentence itself names, and whose a thing is."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

_RULES = """青川区学校设施管理条例

第一条 区教育委员会主管全区的学校设施管理工作；镇人民政府的教育机构协助做好本镇的学校设施管理工作。
第二条 学校应当保证学生每天有1小时阅读时间。
第三条 城镇托管点的开办、停办，由所在镇、街道的人民政府教育机构登记备案。
第四条 区人民政府应当组织有关部门定期对校舍进行安全检查。
第五条 食堂发生食物中毒时，食堂负责人应当立即救治，并及时报告所在地卫生行政部门。
第六条 托管点终止后清偿债务的剩余财产继续用于公益托管。
第七条 托管点终止的，由区教育行政部门组织清算。
第八条 违反本条例，有下列情形之一的托管点，由区教育行政部门视情节轻重，给予限期整顿、暂停接收学生、停止开办的行政处罚：
（一）未经登记招收学生的；
（二）场地不符合卫生标准的。
第九条 违反本条例，有下列行为之一的学校，由区教育行政部门责令限期改正，并给予通报批评：
（一）未保证学生每天1小时阅读时间的；
（二）随意开除学生的。
第十条 对违反校规的学生，学校应当给予批评教育，不得开除。
第十一条 镇人民政府未定期对校舍进行安全检查的，由区人民政府责令限期改正。
第十二条 发生重大校舍事故，造成恶劣社会影响的，负有领导责任的镇人民政府负责人应当引咎辞职。
"""


@pytest.fixture(scope="module")
def rules(over: Over) -> Assistant:
    return over(青川区学校设施管理条例=_RULES)


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("学校能开除学生吗", "不得开除", "有下列行为"),
        ("学生每天阅读要多长时间", "保证学生每天有1小时", "未保证"),
        ("学校设施由谁主管", "区教育委员会", "清算"),
        ("城镇托管点停办去哪里登记备案，找谁", "所在镇、街道的人民政府教育机构", "清算"),
        ("校舍的安全检查由谁组织", "区人民政府", "责令"),
        ("食堂出了食物中毒要跟哪个部门说", "卫生行政部门", "清算"),
        ("托管点终止后剩余财产归谁", "继续用于公益托管", "清算"),
    ],
)
def test_the_rule_that_answers_is_told(rules: Assistant, question: str, told: str, not_told: str) -> None:
    answer = rules.ask(question).answer
    assert told in answer
    assert not_told not in answer


def test_the_list_of_offences_is_told_where_none_is_named(rules: Assistant) -> None:
    answer = rules.ask("违反条例的托管点怎么罚").answer
    assert "限期整顿、暂停接收学生、停止开办" in answer
    assert "场地不符合卫生标准" in answer


def test_what_is_done_about_a_breach_is_told_where_it_is_asked(rules: Assistant) -> None:
    assert "责令限期改正" in rules.ask("学校随意开除学生怎么处罚").answer


def test_a_head_who_resigns_is_no_duty_of_the_body(rules: Assistant) -> None:
    answer = rules.ask("什么样的事故会让镇人民政府的负责人主动辞职")
    assert "引咎辞职" in answer.answer or answer.refused
