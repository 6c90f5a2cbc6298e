"""What a word is (县中是什么) where a text defines just that word, and what holds for fewer than a number."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

_RULES = """溪口县校园照护办法

第一条 校园照护为家长分忧，是学校教育的重要补充，由县教育局统一领导。
第二条 本办法所称校园照护，是指学校在放学后为有需要的学生提供的看护、作业指导和活动。
第三条 本办法所称照护点，是指在两所以上学校之间设立的照护场所。
第四条 主要任务是保障学生放学后的安全，丰富校园生活。
第五条 居住区规模达到800户的，应当配建照护点；不足800户的，由县自然资源局按片区统筹。
第六条 本办法所称严重违规行为，是指虚报照护人数、套取补助的行为。
"""
_PLAN = """溪口县高中振兴方案（2026—2029年）

为办好高中，结合我县实际，制定本方案。

一、主要目标
（一）基本情况
1.本方案所称乡中，是指乡镇公办初级中学；所称小班，是指学生数不足30人的班级。
"""


@pytest.fixture(scope="module")
def rules(over: Over) -> Assistant:
    return over(照护=_RULES)


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("校园照护是什么", "放学后为有需要的学生"),
        ("校园照护到底是啥", "放学后为有需要的学生"),
        ("照护点是什么？", "两所以上学校之间"),
        ("主要任务是什么", "保障学生放学后的安全"),
        ("居住区规模不足800户的怎么办", "不足800户的，由县自然资源局按片区统筹"),
        ("居住区达到800户的怎么办", "达到800户的，应当配建照护点"),
    ],
)
def test_what_rules_say(rules: Assistant, question: str, stated: str) -> None:
    assert stated in rules.ask(question).answer.splitlines()[0]


def test_fewer_are_not_told_what_holds_from_the_number_on(rules: Assistant) -> None:
    assert "应当配建" not in rules.ask("居住区不到800户怎么办").answer


@pytest.mark.parametrize(("question", "stated"), [("乡中是什么", "乡镇公办初级中学"), ("小班是什么", "不足30人的班级")])
def test_a_plan_defines_its_words_too(over: Over, question: str, stated: str) -> None:
    assert over(振兴=_PLAN).ask(question).answer.startswith(("溪口：本方案所称乡中", "溪口：所称小班"))
    assert stated in over(振兴=_PLAN).ask(question).answer
