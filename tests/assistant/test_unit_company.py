"""Units side by side by their tasks: the same ones or not, who stands beside one most often."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

_PLAN = """沙溪县学校建设实施方案

一、重点任务

（一）扩建校舍。扩建两所小学。（牵头单位：县教育局；配合单位：县财政局、县住建局、县电信公司、县移动公司）
（二）改善食堂。改造学校食堂。（牵头单位：县教育局；配合单位：县财政局、县住建局）
（三）联通网络。学校宽带全部接通。（牵头单位：县数据局；配合单位：县财政局、县电信公司、县移动公司）
（四）保障安全。校门设置护学岗。（牵头单位：县公安局；配合单位：县住建局、县教育局，各乡镇人民政府）
（五）招聘教师。每年招聘教师40名。（牵头单位：县人社局；配合单位：县教育局、县财政局）
"""


@pytest.fixture(scope="module")
def shaxi(over: Over) -> Assistant:
    return over(沙溪县学校建设实施方案=_PLAN)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("电信和移动配合的任务相同吗", ("一样", "2项", "扩建校舍", "联通网络")),
        ("财政局和住建局参加的任务有什么不同", ("不一样", "都有的2项", "只有县财政局的2项", "只有县住建局的1项")),
        ("县住建局跟哪个单位一起参加的任务最多", ("和县住建局", "县教育局", "3项")),
        ("除了教育局，跟县住建局一起出现最多的是哪个局", ("不算县教育局", "县财政局", "2项")),
        ("财政局跟住建局都要参加的", ("共2项", "扩建校舍", "改善食堂")),
        ("县教育局参加了几条，牵头的有哪几条", ("共4项", "牵头的2项", "扩建校舍", "改善食堂")),
        ("哪些任务由乡镇配合", ("共1项", "保障安全")),
        ("县电信公司参加的任务里配合单位最多的是哪项", ("扩建校舍", "4家")),
    ],
)
def test_units_side_by_side(shaxi: Assistant, question: str, held: tuple[str, ...]) -> None:
    answer = shaxi.ask(question)
    assert answer.kind == "aggregate"
    assert all(one in answer.answer for one in held), answer.answer


def test_another_unit_in_its_place(shaxi: Assistant) -> None:
    first = "县教育局参加了几条，牵头的有哪几条"
    answer = shaxi.ask("换成县公安局", [first]).answer
    assert "共1项" in answer
    assert "牵头的1项" in answer
