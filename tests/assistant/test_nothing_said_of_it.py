"""What is near in words and not stated: no verdict on another deed, no number of another thing, no list for a name."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

PLAN = """云岚县教育提升行动计划

一、教师队伍

（一）加强教师培训。每名班主任每年接受不少于24课时的培训。学科带头人每学年开设不少于4节观摩课。严禁在职教师有偿家教。

（二）保障教师待遇。保障民办幼儿园教师在业务培训、表彰奖励等方面享有与公办幼儿园教师同等权利。加大优秀教师表彰力度，教师工资及时足额发放。

（三）开展对口帮扶。县一中对口帮扶白石中学，2026年底前完成结对并长期坚持。

二、学校管理

（四）配备心理教师。800人以上的学校均配备专职心理教师。

（五）控制规模。到2027年，全面消除56人以上大班额。每所学校规模不得超过2000人。学校午餐食堂实行公开招标。

（六）保障经费。设立学校体育专项资金，由县财政统筹安排。鼓励企业在食堂用餐、校车运行等方面支持学校，对幼儿教师给予交通补助。

（七）加强督导。组建“督学+家长代表+人大代表”督查组，每学期开展“三查两评”检查。

附表 任务分工表

序号	任务	责任单位	完成时限
1	开展对口帮扶	县教育局	2026年底前完成
2	消除大班额	县教育局	2027年底前完成
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    """The assistant over one invented plan."""
    return over(云岚县教育提升行动计划=PLAN)


@pytest.mark.parametrize(
    "question",
    [
        "云岚幼儿园老师能不能收家长礼金",  # 享有同等权利 permits another thing
        "云岚要不要给老师发慰问金",
        "云岚老师请事假扣不扣工资",
        "云岚500人以下的学校配几个心理教师",
        "云岚800人以下的学校要配几个专职心理教师",
        "云岚学科带头人一周要上几节观摩课",
        "云岚56人以上大班额现在还有几个",
        "云岚白石中学现在有多少学生",
        "云岚督查组里有几个家长代表",
        "云岚班主任一届任期几年",
        "云岚当班主任要几年教学经验",
        "云岚学生报名要带什么材料",
        "云岚县一中对口帮扶几年",
        "云岚学校体育专项资金规模",
        "云岚附表第5项内容",
        "云岚评职称要发几篇论文",
        "云岚学校规模超标罚多少钱",
        "云岚校长不开家长会怎么处理",
        "云岚大班额为什么要到2027年才消除",
    ],
)
def test_refuses_what_is_not_stated(plan: Assistant, question: str) -> None:
    assert plan.ask(question).refused, plan.ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "教师节发红包吗",
        "平远幼儿园监控安装公司",
        "连平教师发论文要几篇",
        "平远儿童意外受伤谁赔",
        "蕉岭违规借读怎么处罚",
        "株洲附表第9项内容",
    ],
)
def test_refuses_it_over_several_places(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).refused, assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("云岚多少人以上的学校要配专职心理教师", "800人"),
        ("云岚学科带头人每学年上几节观摩课", "4节"),
        ("云岚大班额哪年消除", "2027年"),
        ("云岚学校规模不能超过多少人", "2000人"),
        ("云岚班主任每年培训多少课时", "24课时"),
        ("云岚附表第2项完成时限", "2027年"),
        ("云岚老师可以有偿家教吗", "不可以"),
        ("云岚学校体育专项资金谁安排", "财政"),
    ],
)
def test_tells_what_is_stated_beside_it(plan: Assistant, question: str, stated: str) -> None:
    told = plan.ask(question)
    assert not told.refused
    assert stated in told.answer
