"""Two short sets of rules: scope without the paper's name, time limits before the deed, who does it to whom."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

_RULES = """学校图书馆工作办法

第一条 学校图书馆工作由一位副校长分管，日常事务由图书管理员承担。
第二条 图书管理员由校长聘任，读书社指导教师由图书管理员聘任。
第三条 任何单位和个人不得侵占、损坏学校图书和书架。学校应当在图书馆周围设置消防通道，不得在图书馆旁堆放易燃物品。
第四条 图书管理员应当具有大学专科毕业程度。
第五条 对违反本办法，侵占、损坏学校图书和书架的，由县教育局令其限期归还、修复。
第六条 对处理决定不服的，可以在接到决定之日起二十日内，向上一级机关申请复核。
第七条 成人学校的图书馆工作参照本办法执行。高等学校的图书馆工作不适用本办法。
"""


@pytest.fixture(scope="module")
def rules(over: Over) -> Assistant:
    return over(图书馆=_RULES)


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("成人学校适用吗", "参照执行"),
        ("高等学校适用吗", "不适用"),
        ("申请复核几天内", "二十日内"),
        ("侵占图书怎么处理", "令其限期归还"),
        ("图书管理员谁聘", "图书管理员由校长聘任"),
        ("图书管理员要什么学历", "大学专科毕业程度"),
    ],
)
def test_what_rules_say(rules: Assistant, question: str, stated: str) -> None:
    assert stated in rules.ask(question).answer.splitlines()[0]


def test_what_is_done_about_breaches_names_nobody_in_charge(rules: Assistant) -> None:
    assert "令其" not in rules.ask("图书和书架归谁管").answer


_CHECKS = """学校卫生检查办法

第一条 县卫生健康局按照下列程序实施卫生检查：
（一）提前三日发出通知；
（二）现场检查，听取意见；
（三）自检查结束之日起二十日内发出检查意见书。
第二条 县卫生健康局应当对下列事项组织卫生检查：
（一）食堂餐具消毒；
（二）饮用水水质；
（三）教室采光。
第三条 学校拒不整改的，县卫生健康局给予通报批评。
第四条 县卫生健康局有下列情形之一的，对主管人员给予批评教育：
（一）未对学校的整改情况进行复查的；
（二）未公布检查结果的。
第五条 检查员每两年考核一次。
"""


@pytest.fixture(scope="module")
def checks(over: Over) -> Assistant:
    return over(卫生检查=_CHECKS)


def test_of_what_is_checked_and_not_how(checks: Assistant) -> None:
    answer = checks.ask("卫生检查包括哪些")
    assert "饮用水水质" in answer.answer
    assert "提前三日" not in answer.answer


def test_the_very_omission_first(checks: Assistant) -> None:
    assert "通报批评" in checks.ask("学校不整改会怎么样").answer.splitlines()[0]


def test_a_term_of_office_is_no_period_of_checks(checks: Assistant) -> None:
    assert checks.ask("检查员任期几年").reason == "not_stated"
