"""What has one name, or one side, and a text that has not it: 口罩, 听证会, 号码, 重新申请, 黄色预警, 不足1000人."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.evidence.plain_names import granted_only, of_other_colour, over_the_bound, unnamed

_DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def plan(over: Callable[..., Assistant]) -> Assistant:
    """The assistant over one invented plan."""
    return over(_DATA / "澄溪县义务教育优质均衡方案.txt")


@pytest.mark.parametrize(
    ("asked", "text", "missing"),
    [
        ("食堂阿姨要不要戴口罩", "从业人员每天上岗前接受晨检", True),
        ("食堂阿姨要不要戴口罩", "从业人员应当穿戴洁净的工作衣帽、口罩", False),
        ("涨价前要不要开听证会", "收费标准由县发展和改革局核定", True),
        ("涨价前要不要开听证会", "调整收费标准应当召开座谈会听取家长意见", False),
        ("考试作弊怎么处理", "自收到认定书之日起15日内申请复核", True),
        ("督导中心号码是多少", "配备专职巡回指导教师6名", True),
        ("督导中心号码是多少", "监督电话：0753-2233445", False),
        ("验收没过多久能重新申请", "2026年10月底前提出评估申请", True),
        ("验收没过多久能重新申请", "逾期未通过的，一年后可再次申请", False),
        ("材料审核几天内通知家长", "5个工作日内组织入户劝返", True),
        ("材料审核几天内通知家长", "10个工作日内书面告知监护人", False),
        ("学了一半不想学能退多少钱", "一次收取不得超过5000元", True),
        ("学了一半不想学能退多少钱", "按剩余课时返还费用", False),
        ("高中招不满人有什么后果", "对超计划招收的学生不予注册学籍", True),
        ("看门的师傅要配什么", "门卫室按每名当班保安员1套的标准配齐防刺背心", False),
        ("能不能请专家上家里来评", "可自收到结论之日起10个工作日内申请复核", True),
        ("能不能请专家上家里来评", "行动不便的，由专家入户评估", False),
        ("学生没几个的学校会不会被撤掉", "教师到乡镇高中交流任教不少于1学年", True),
        ("带我的师傅津贴多少", "班主任津贴每月不低于500元", True),
    ],
)
def test_what_is_called_by_one_name(plan: Assistant, asked: str, text: str, missing: bool) -> None:
    assert unnamed(plan.understand(asked), text) is missing


@pytest.mark.parametrize(
    ("asked", "text", "beside"),
    [
        ("面包车接送一个月能收多少车费", "按每生每学期400元发放交通补助", True),
        ("面包车接送一个月能收多少车费", "乘车费由学生自付，每生每学期400元", False),
        ("定残疾等级要不要交钱", "康复救助标准为每人每年不超过18000元", True),
        ("定残疾等级要不要交钱", "残疾评定免费，康复救助每人每年18000元", False),
        ("康复救助每年多少钱", "康复救助标准为每人每年不超过18000元", False),
    ],
)
def test_what_is_granted_is_not_what_is_paid(plan: Assistant, asked: str, text: str, beside: bool) -> None:
    assert granted_only(plan.understand(asked), text) is beside


@pytest.mark.parametrize(
    ("asked", "text", "other"),
    [
        ("黄色预警的学校怎么安排", "列入红色预警的学校，统筹安排到相邻片区就读", True),
        ("黄色预警的学校怎么安排", "列入黄色预警的学校提前公告，红色预警的统筹安排", False),
        ("预警的学校怎么安排", "列入红色预警的学校，统筹安排到相邻片区就读", False),
    ],
)
def test_another_colour_of_warning(plan: Assistant, asked: str, text: str, other: bool) -> None:
    assert of_other_colour(plan.understand(asked), text) is other


@pytest.mark.parametrize(
    ("asked", "text", "over_it"),
    [
        ("不到一千人的学校配几个心理老师", "在校生1000人以上的中小学至少配备2名专职心理健康教师", True),
        ("超过一千人的学校配几个心理老师", "在校生1000人以上的中小学至少配备2名专职心理健康教师", False),
        ("不到一千人的学校配几个心理老师", "1000人以上的配备2名，不足1000人的配备1名", False),
        ("不到一千人的学校配几个心理老师", "达标率不低于90%，1000人以上的中小学至少配备2名", True),
        ("不到一千人的学校配几个心理老师", "300人以上不足1000人的至少配备1名，1000人以上的2名", False),
        ("超过100人的学校怎么核经费", "不足100人的乡村小学和教学点按100人核定", True),
        ("不到100人的学校怎么核经费", "不足100人的乡村小学和教学点按100人核定", False),
    ],
)
def test_the_other_side_of_a_bound(plan: Assistant, asked: str, text: str, over_it: bool) -> None:
    assert over_the_bound(plan.understand(asked), text) is over_it


@pytest.mark.parametrize(
    "question",
    [
        "课后服务收费标准调整前要不要召开听证会？",
        "列入黄色预警的学校怎样安排租房家庭的孩子？",
        "夫妻两地分居的教师可以优先选择交流学校吗？",
        "学生脊柱弯曲异常筛查多久做一次？",
    ],
)
def test_refuses_what_the_plan_does_not_name(plan: Assistant, question: str) -> None:
    assert plan.ask(question).refused, plan.ask(question).answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("课后服务每学期最多收多少钱？", "280元"),
        ("红色预警的学校怎样安排新购房家庭的孩子？", "相邻片区"),
        ("寄宿生生活补助小学每年多少？", "1250元"),
    ],
)
def test_answers_what_it_does(plan: Assistant, question: str, said: str) -> None:
    assert said in plan.ask(question).answer
