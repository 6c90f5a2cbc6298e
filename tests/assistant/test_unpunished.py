"""Penalties: only those of the very offence, against the very person; where none is written, that is said."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.victims import victims
from tests.assistant.conftest import Over

_RULES = """临溪县校园管理规定

第一条 为规范校园管理，制定本规定。
第二条 学校实验室危险化学品应当双人双锁保管，领用登记保存三年。
第三条 任何单位和个人不得强迫学生购买教辅材料。
第四条 学校将操场出租给他人经营的，由县教育局责令限期收回，对校长给予通报批评。
第五条 学校挤占教辅材料专项经费的，由财政部门责令退回，并追究直接责任人员责任。
第六条 辱骂、殴打教师的，由公安机关依法给予行政处罚；造成损害的，责令赔偿损失。
第七条 教师有下列情形之一的，由学校给予处分或者解聘：
（一）体罚学生，经教育不改的；
（二）无故旷工超过十五日的。
第八条 保安公司年度考核得分低于六十分的，解除服务合同。
"""


@pytest.fixture(scope="module")
def rules(over: Over) -> Assistant:
    return over(规定=_RULES)


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("班主任打骂孩子", {"学生"}),
        ("孩子被班主任打了", {"学生"}),
        ("老师把娃打伤了", {"学生"}),
        ("家长辱骂老师", {"教师"}),
        ("侮辱、殴打教师的", {"教师"}),
        ("老师给家长打电话", set()),
        ("打造高素质教师队伍", set()),
        ("教师对学生打分", set()),
    ],
)
def test_victims(text: str, whom: set[str]) -> None:
    assert victims(text) == whom


@pytest.mark.parametrize("question", ["班主任打学生怎么处理", "老师把学生打伤了怎么处理", "教师体罚学生怎么处分"])
def test_who_beats_pupils(rules: Assistant, question: str) -> None:
    answer = rules.ask(question).answer
    assert "体罚学生" in answer
    assert "殴打教师" not in answer


def test_who_beats_teachers(rules: Assistant) -> None:
    answer = rules.ask("家长殴打老师会怎么处罚").answer
    assert "殴打教师" in answer
    assert "体罚" not in answer


@pytest.mark.parametrize(
    ("question", "rule", "other"),
    [
        ("强迫学生买教辅材料会受什么处罚", "不得强迫学生购买教辅材料", "责令退回"),
        ("实验室危险化学品不登记会怎样", "领用登记保存三年", "责令"),
    ],
)
def test_no_penalty_is_said_with_the_rule(rules: Assistant, question: str, rule: str, other: str) -> None:
    answer = rules.ask(question)
    assert answer.refused
    assert "没有写明这样做会受什么处理" in answer.answer
    assert rule in answer.answer
    assert other not in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("学校出租操场会受什么处罚", "通报批评"),
        ("挤占教辅材料经费怎么处罚", "责令退回"),
        ("保安公司考核得分太低会怎样", "解除服务合同"),
    ],
)
def test_penalty_of_the_offence_is_told(rules: Assistant, question: str, told: str) -> None:
    assert told in rules.ask(question).answer


def test_penalty_for_any_breach_is_not_denied(over: Over) -> None:
    whole = over(规定=_RULES + "第九条 违反本规定的，由县教育局依法给予处分。\n")
    assert "没有写明" not in whole.ask("强迫学生买教辅材料会受什么处罚").answer
