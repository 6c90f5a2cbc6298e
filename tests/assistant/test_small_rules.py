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
