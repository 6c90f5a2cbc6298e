"""What one thing costs or is paid is not told by another; lists, calls and menus that are neither private nor chat."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

_CARE = """青岚县中小学校内服务与资助管理办法

第一章 总则

第一条 为了规范校内服务和学生资助，制定本办法。

第二条 全县有义务教育学校47所，其中小学31所、初中16所，另有教学点12个。新建篮球场9块。

第二章 校内服务

第三条 校内托管最高收费标准为小学每生每学期280元、初中每生每学期330元。校内托管每周开展5天，结束时间小学不晚于17：40。

第四条 学校午餐最高价为小学每餐11元、普通高中每餐13元。午餐每餐食盐不超过2克。带量食谱每周五16时前公示。

第五条 县教育局建立服务机构白名单，每年审核1次；被投诉2次以上的，移出白名单。

第三章 资助

第六条 对重度残疾儿童送教上门，每月不少于4次；送教教师交通补贴按每次50元发放。设立康复教室。特教公用经费每生每年6000元。

第七条 学校应当在开学后3个工作日内将未返校学生名单报县教育局。县教育局设立资助监督电话，5个工作日内答复。
"""


@pytest.fixture(scope="module")
def care(over: Over) -> Assistant:
    """The assistant over the one document."""
    return over(青岚县中小学校内服务与资助管理办法=_CARE)


@pytest.mark.parametrize(
    "question",
    [
        "高中校内托管一学期收多少钱",
        "高中生奖学金一年多少",
        "康复教室一间补贴多少",
        "送教老师课时费多少",
        "送教上门的学生每年补多少钱",
        "重度残疾儿童生活费多少",
        "学校早餐每餐多少钱",
        "学校午餐每餐要有多少克豆腐",
        "服务机构保证金多少",
        "小学一个班最多多少人",
        "老师一年放几天假",
        "星期天校内托管几点结束",
        "资助监督电话是多少号",
    ],
)
def test_what_is_told_of_another_thing_is_no_answer(care: Assistant, question: str) -> None:
    told = care.ask(question)
    assert told.refused
    assert told.reason == "not_stated"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("小学校内托管一学期收多少钱", "280元"),
        ("送教教师交通补贴多少", "50元"),
        ("学校午餐每餐最多多少克食盐", "2克"),
        ("菜谱什么时候公示", "周五"),
        ("未返校学生名单几天内报", "3个工作日"),
        ("被投诉几次移出白名单", "2次"),
        ("服务机构白名单哪个部门建", "县教育局"),
        ("全县小学几所", "31所"),
        ("新建篮球场几块", "9块"),
    ],
)
def test_what_is_told_of_the_thing_itself_is(care: Assistant, question: str, said: str) -> None:
    assert said in care.ask(question).answer
