"""Turns that count off one of the things told in a row, also where their number was told before them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

RULES = """临江县校园书店管理办法

第一章 总则
第一条 本办法适用于全县中小学校园书店。
第二章 奖励
第二条 校园书店有下列情形之一的，给予表彰奖励：
（一）坚持在乡村学校开设书店的。
（二）举办阅读活动成绩突出的。
（三）向困难学生捐赠图书的。
（四）有其他突出业绩的。
第三条 校园书店不得销售盗版图书，杜绝向学生推销教辅。
"""
LISTED = "校园书店哪几种情形给奖励"


@pytest.fixture(scope="module")
def rules(over: Callable[..., Assistant]) -> Assistant:
    return over(临江县校园书店管理办法=RULES)


@pytest.mark.parametrize(
    ("history", "turn", "told"),
    [
        ([LISTED], "第二种是什么", "举办阅读活动"),
        ([LISTED], "第三种呢", "捐赠图书"),
        ([LISTED, "第二种是什么"], "最后一种呢", "其他突出业绩"),
    ],
)
def test_the_one_counted_off_is_told_alone(rules: Assistant, history: list[str], turn: str, told: str) -> None:
    answer = rules.ask(turn, history)
    assert told in answer.answer
    assert "乡村学校" not in answer.answer


def test_one_behind_the_last_is_refused(rules: Assistant) -> None:
    answer = rules.ask("第五种是什么", [LISTED])
    assert answer.refused
    assert "只有4个" in answer.answer


@pytest.mark.parametrize("turn", ["卖了怎么处理", "销售了呢"])
def test_what_a_forbidden_deed_brings_is_not_the_ban_again(rules: Assistant, turn: str) -> None:
    answer = rules.ask(turn, ["校园书店能销售盗版图书吗"])
    assert answer.refused


@pytest.mark.parametrize(
    ("history", "turn", "told"),
    [
        (["校园书店能销售盗版图书吗"], "上一条说什么", "第二条"),
        ([LISTED], "下一条呢", "不得销售盗版图书"),
        ([LISTED, "下一条呢"], "再下一条", "没有同一级的下一条"),
        (["第二条是什么"], "下一条", "不得销售盗版图书"),
    ],
)
def test_the_article_beside_is_the_one_counted_next(rules: Assistant, history: list[str], turn: str, told: str) -> None:
    assert told in rules.ask(turn, history).answer


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("连平第9条是什么", "下一条呢", "再下一条"), "11.着力提升教育教学质量"),
        (("连平第9条谁牵头", "下一条呢"), "县城管局"),
        (("株洲分工表第3项谁负责", "下一项呢", "再下一项"), "实施改善普通高中办学条件项目"),
        (("株洲分工表第3项谁负责", "下一项呢", "上一项谁负责"), "实施县中对口帮扶工程"),
        (("广元师生比要多少", "下一条是啥"), "（四）实施县中托管帮扶工程"),
        (("平远幼儿园编制怎么保障", "上一条说什么"), "(七)健全教师培训制度"),
    ],
)
def test_the_next_article_goes_on_from_the_question_or_from_what_was_told(
    assistant: Assistant, turns: tuple[str, ...], told: str
) -> None:
    assert told in assistant.ask(turns[-1], list(turns[:-1])).answer


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("连平县残联参与哪些任务", "第一项是什么"), "7.全力做好“双创”工作"),
        (("连平县残联参与哪些任务", "第一项是什么", "第二个呢"), "27.落实教育资助政策"),
        (("连平县妇联参与了哪几条", "第三条讲啥"), "7.全力做好“双创”工作"),
        (("广元保障措施有哪几条", "第三条是什么"), "（三）加强督导评价。强化教育督导"),
        (("蕉岭五育并举有哪几方面", "第四个呢"), "四是增强美育熏陶"),
    ],
)
def test_one_of_a_counted_list_is_told_with_its_article(
    assistant: Assistant, turns: tuple[str, ...], told: str
) -> None:
    assert assistant.ask(turns[-1], list(turns[:-1])).answer.startswith(told)


def test_one_behind_the_last_of_a_counted_list_is_refused(assistant: Assistant) -> None:
    answer = assistant.ask("第三项是什么", ["连平县残联参与哪些任务"])
    assert answer.refused
    assert "只有2个" in answer.answer


@pytest.mark.parametrize(
    ("listed", "turn", "told"),
    [
        ("连平教师发展中心设哪几个部门", "第三个是什么", "小幼特教研室[1]"),
        ("连平督导结果要挂钩什么", "第二个是什么", "财政资金分配[1]"),
        ("平远托管帮扶有哪些形式", "第二种是什么", "定期到校指导[1]"),
    ],
)
def test_one_of_the_names_in_a_row_is_told_alone(assistant: Assistant, listed: str, turn: str, told: str) -> None:
    assert assistant.ask(turn, [listed]).answer == told


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("连平哪些指标是约束性的", "第一个目标值多少"), "2029年目标值98.26"),
        (("连平哪些指标是约束性的", "第一个目标值多少", "第二个呢"), "2029年目标值11.6"),
        (("平远有哪些园是新建的", "第二个什么时候竣工"), "石正实验幼儿园(二期)：竣工时间2024年8月"),
        (("平远有哪些园是新建的", "东石实验幼儿园什么时候竣工"), "竣工时间2024年12月"),
        (("连平哪些指标2029年要到100%", "社区教育覆盖率现在多少"), "2024年基础值100"),
    ],
)
def test_what_one_of_the_rows_told_holds_is_asked_of_its_row(
    assistant: Assistant, turns: tuple[str, ...], told: str
) -> None:
    assert told in assistant.ask(turns[-1], list(turns[:-1])).answer


STEPS = """临江县兼职教师聘用办法

第一章 总则
第一条 本办法适用于全县中小学校。
第二章 程序
第二条 聘用兼职教师的程序：
（一）学校上报岗位。
（二）县教育局发布招聘信息。
（三）县教育局会同有关部门进行资格审查。
（四）学校与拟聘人员签订合同。
"""


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("聘用兼职教师的程序有哪几步", "第三步是什么"), "资格审查"),
        (("聘用兼职教师的程序有哪几步", "第二步谁来做"), "县教育局发布招聘信息"),
        (("聘用兼职教师的程序有哪几步", "第三步是什么", "最后一步呢"), "签订合同"),
    ],
)
def test_a_step_is_counted_off(over: Callable[..., Assistant], turns: tuple[str, ...], told: str) -> None:
    answer = over(临江县兼职教师聘用办法=STEPS).ask(turns[-1], list(turns[:-1])).answer
    assert told in answer
    assert "上报岗位" not in answer
