"""Verdicts by what a ban, a demand or a limit governs, and none where it governs another way or another group."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("公办高中老师晚上去民办学校代课，株洲准不准", "不可以"),
        ("给县中下升学指标 株洲准不准", "不可以"),
        ("株洲能用升学率考核校长吗", "不可以"),
        ("株洲幼儿园开特长班另外收钱行不行", "不可以"),
        ("株洲新园长能先上岗再培训吗", "不可以"),
        ("高中不走平台先把学生录了，广元允许吗", "不可以"),
        ("连平食堂不招标直接包出去行吗", "不可以"),
        ("连平食堂包给公司，合同签五年可以吗", "不可以"),
        ("连平食堂承包合同签两年可以吗", "可以"),
        ("平远高中招紧缺老师可以不笔试直接面试吗", "可以"),
        ("连平食堂包给别人必须招标吗", "要"),
        ("株洲新楼盘的配套园是不是一定办成公办", "原则上要"),
        ("株洲普高一个班56人行吗", "不可以"),
        ("株洲高中班额刚好55人可以吗", "可以"),
        ("连平食堂可以签三年零一个月吗", "不可以"),
        ("广元学生能不通过平台录取吗", "不可以"),
        ("蕉岭没有预留教育用地的楼盘能拿施工许可证吗", "原则上不可以"),
        ("株洲园车上贴广告可以么", "不可以"),
        ("株洲幼儿园里能做商业广告吗", "不可以"),
        ("株洲培训机构能给5岁孩子上网课吗", "不可以"),
        ("广元各县区高中搞得好不好，要不要进目标绩效考核", "要"),
    ],
)
def test_the_verdict_stands_first(assistant: Assistant, question: str, verdict: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "yes_no"
    assert answer.answer.removeprefix("连平：").startswith(f"{verdict}：")


@pytest.mark.parametrize(
    "question",
    [
        "株洲幼儿园能收保教费吗",
        "株洲幼儿园可以开兴趣班吗",
        "株洲民办学校教师能在民办学校任教吗",
        "株洲可以考核县中校长吗",
        "株洲借用县中教师可以吗",
        "株洲按规定借用县中教师可以吗",
        "株洲民办学校老师能去公办学校任教吗",
        "株洲公办学校的学生能去民办学校读书吗",
        "平远我县县中能去发达地区学校招优秀教师吗",
        "平远县中可以互相抢挖教师吗",
        "株洲幼儿园门口能贴商业广告吗",
        "株洲老小区的配套幼儿园可以办成营利性的吗",
        "株洲现有的高中学校有3500人可以吗",
        "株洲考核校长不看高考升学率可以吗",
        "株洲公办园的教学能外包购买服务吗",
        "株洲副园长能先上岗后培训吗",
        "平远有酒驾记录的人能当幼儿园老师吗",
        "平远招普通教师可以直接面试吗",
        "平远县中招老师可以直接面试吗",
        "平远可以宣传高考状元吗",
        "广元生均公用经费还没到1000的县可以再降吗",
        "蕉岭预留了教育用地的楼盘能发施工许可证吗",
        "蕉岭数学课可以被占用吗",
        "株洲幼儿园能在保教费里收兴趣班的钱吗",
        "株洲培训机构能给8岁孩子上网课吗",
        "广元可以不降低生均公用经费标准吗",
        "广元师德好的老师能评优吗",
        "平远非营利性民办园老师能分办学结余吗",
        "连平退役军人不符合岗位要求也能当老师吗",
        "连平1100人的小学可以配专职心理教师吗",
    ],
)
def test_a_norm_of_another_case_gives_no_verdict(assistant: Assistant, question: str) -> None:
    assert not assistant.ask(question).answer.startswith(("不可以", "可以"))


def test_the_name_of_a_document_forbids_nothing(assistant: Assistant) -> None:
    """实施《…校外培训机构专项整治方案》 names a plan; what it does to them stands elsewhere."""
    assert not assistant.ask("蕉岭校外培训机构还能办吗").answer.startswith("不可以")


def test_what_is_only_tried_is_said_of_that_alone(assistant: Assistant) -> None:
    assert assistant.ask("平远残疾儿童能免费上幼儿园吗").answer.startswith("文件只是提出：")
    assert "文件只是提出" not in assistant.ask("连平临聘教师可以学校自己招吗").answer
    assert "文件只是提出" not in assistant.ask("连平学校可以自己招临聘老师吗").answer
