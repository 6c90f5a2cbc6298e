"""How, where and with whom a thing is done: told by a sentence on the deed, and by none on its object alone."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.focus import quantities
from tests.assistant.conftest import Over

_PLAN = """溪口县学生服务保障办法

第一条 学校不得收取书本费以外的任何费用。
第二条 家庭经济困难学生于每年九月向学校提出资助申请，经班级评议后公示五个工作日。
第三条 学生转学的，由监护人凭户口簿向转入学校提出，学校应当在十日内办结。
第四条 县教育局支持学校开展送教上门，加强控辍保学和跨县借读治理。
第五条 县教育局、县财政局负责落实学生营养餐经费。
第六条 幼儿园办理变更名称的，到县教育局换领办园许可证。
第七条 教师因病请假的，由校长批准。
"""


@pytest.fixture(scope="module")
def own(over: Over) -> Assistant:
    return over(溪口县学生服务保障办法=_PLAN)


@pytest.mark.parametrize(
    "question",
    [
        "家长怎么举报学校乱收费",
        "书本费收多了去哪里投诉",
        "怎么报名送教上门",
        "营养餐找谁申请",
        "借读手续怎么办理",
        "学生怎么请假",
        "怎么查询营养餐经费",
    ],
)
def test_object_without_deed_is_refused(own: Assistant, question: str) -> None:
    told = own.ask(question)
    assert told.refused, told.answer
    assert told.reason == "not_stated"


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("困难学生怎么申请资助", "班级评议"),
        ("学生怎么办理转学", "转入学校"),
        ("老师怎么请假", "校长批准"),
        ("幼儿园变更名称去哪里办理", "县教育局"),
    ],
)
def test_deed_is_told(own: Assistant, question: str, holds: str) -> None:
    told = own.ask(question)
    assert not told.refused
    assert holds in told.answer


@pytest.mark.parametrize(
    "question",
    [
        "株洲家长怎么投诉幼儿园收费",
        "连平职校去哪里报名",
        "平远办园许可证怎么办",
        "蕉岭学生怎么申请心理咨询",
        "平远长田中心幼儿园为什么转制",
        "连平问卷调查是哪家公司做的",
        "株洲老师能带手机进幼儿园吗",
        "广元校长能调到市里吗",
        "广元县中校长一年培训几次",
        "株洲茶陵县三中智慧校园哪年建成",
        "蕉岭学生睡眠要几个小时",
    ],
)
def test_shipped_documents_do_not_tell(assistant: Assistant, question: str) -> None:
    told = assistant.ask(question)
    assert told.refused, told.answer


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("株洲幼儿园更名要去哪里办", "审批部门"),
        ("平远换园长去哪备案", "县教育局"),
        ("广元高中生怎么报名录取", "平台"),
        ("连平家长代表能参与督查吗", "家长代表"),
        ("广元教研员一年培训多少课时", "72"),
    ],
)
def test_shipped_documents_tell(assistant: Assistant, question: str, holds: str) -> None:
    told = assistant.ask(question)
    assert not told.refused
    assert holds in told.answer


def test_who_does_a_deed_is_told_by_no_list_for_another(assistant: Assistant) -> None:
    assert assistant.ask("平远校车是谁开的").refused  # the police oversee it
    assert assistant.ask("连平食堂由谁承保").refused
    managed = assistant.ask("平远校车谁管")
    assert "县公安局" in managed.answer
    assert not managed.refused


def test_a_saying_that_goes_by_a_number_counts_nothing() -> None:
    assert quantities("按照“四有”好老师标准") == ()
    assert quantities("落实“三全育人”") == ()
    assert ("两", "人") in quantities("落实“两教一保”")
