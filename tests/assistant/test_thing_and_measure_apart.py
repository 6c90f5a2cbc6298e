"""A sentence that holds the thing or the measure, and not both as the question joins them, answers nothing."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

_PLAN = """溪口县教育改革方案

第一条 在校生800人以上的小学配备专职心理教师和校医。
第二条 三年内重点培养40名乡村名师。
第三条 新建、改建一批寄宿制学校，全县保持公办初中21所。
第四条 查处并通报一批乱收费的典型案例。
第五条 严禁教师组织有偿家教。
第六条 学生无故旷课满5天的，由班主任上门家访。
第七条 县教育局每年聘请专家为教师讲授心理课，课程由县教研室审核。
第八条 完善学校收费标准动态调整机制，合理确定收费标准。
第九条 推动组建教育督查团，发挥退休干部作用。
"""


@pytest.fixture(scope="module")
def own(over: Over) -> Assistant:
    return over(溪口县教育改革方案=_PLAN)


@pytest.mark.parametrize(
    "question",
    [
        "800人以下的小学要不要配校医",
        "一年培养几个乡村名师",
        "改建的寄宿制学校有几所",
        "通报了哪些典型案例",
        "做有偿家教会坐牢吗",
        "旷课满几天会被开除",
        "教研室的课程由谁验收",
        "心理教师要什么证书",
        "督查团有哪些成员",
    ],
)
def test_not_stated(own: Assistant, question: str) -> None:
    told = own.ask(question)
    assert told.refused, told.answer


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("800人以上的小学要不要配校医", "校医"),
        ("三年培养几个乡村名师", "40"),
        ("公办初中保持几所", "21"),
        ("旷课满几天要家访", "5天"),
        ("心理课程由谁审核", "教研室"),
    ],
)
def test_stated(own: Assistant, question: str, holds: str) -> None:
    told = own.ask(question)
    assert not told.refused
    assert holds in told.answer


@pytest.mark.parametrize(
    "question",
    [
        "广元撤销的高中一共几所",
        "株洲曝光过哪些案例",
        "连平初中家长满意度",
        "平远收回幼儿园要给多少补偿",
        "株洲智慧教育云的网址是什么",
        "株洲入园辅导由谁讲课",
        "株洲名园长后备一年培养几名",
    ],
)
def test_shipped_documents_do_not_tell(assistant: Assistant, question: str) -> None:
    told = assistant.ask(question)
    assert told.refused or "85.9" in told.answer, told.answer


def test_parts_told_one_after_the_other(assistant: Assistant) -> None:
    told = assistant.ask("蕉岭五育并举是指哪五育")
    assert all(word in told.answer for word in ("德育", "智育", "体育", "美育", "劳动"))
