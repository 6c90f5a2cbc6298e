"""What a plan is made for, and numbers of one grade of posts that are none of another's."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.counted import of_other_rank


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平远为什么要搞县中提升计划", "为整体提升我县县中办学水平"),
        ("株洲为啥要出县中行动计划", "推进县中高质量发展"),
        ("蕉岭这个方案目的是什么", "加快推进我县义务教育优质均衡发展"),
    ],
)
def test_what_a_plan_is_for(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "before", "other"),
    [
        ("小学中级职称占比", "提高教师高级岗位结构比例，", True),
        ("小学正高级岗位比例", "提高教师高级岗位结构比例，", True),
        ("小学副高岗位比例", "提高教师高级岗位结构比例，", False),
        ("高级中学建几所", "初级中学18所，", False),
        ("高中博士老师比例", "硕士研究生以上学历比例，", True),
    ],
)
def test_grades_of_posts(question: str, before: str, other: bool) -> None:
    assert of_other_rank(question, "到2029年达到15%", before) is other


def test_the_kind_of_school_that_helps(assistant: Assistant) -> None:
    assert assistant.ask("平远哪个大学托管梅青中学").answer.startswith("文件没有写明由哪所大学帮扶，只写了：")
    assert "北京化工大学" in assistant.ask("广元哪个大学托管剑门关高中").answer


def test_what_schools_are_called_is_told_by_their_names(assistant: Assistant) -> None:
    assert "梅青中学、实验中学" in assistant.ask("平远特色高中叫什么名字").answer
    assert assistant.ask("广元特色高中叫什么名字").refused
