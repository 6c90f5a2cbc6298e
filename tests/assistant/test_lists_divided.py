"""Work divided by lists beside tables of works; lists that name nobody; who never leads; shares that are stated."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

_PLAN = """南坪县学前教育实施方案（2024—2027年）

一、总体要求

（一）基础。全县共有幼儿园60所，其中公办园24所、民办园36所。

（二）目标。到2027年，公办园在园幼儿占比达到55%。

二、重点任务

（三）扩增学位。新建幼儿园两所，严禁建豪华园。（牵头单位：县教育局；配合单位：县财政局、县住建局）

（四）规范收费。公示收费标准，严禁跨学期收费。（牵头单位：县发改局；配合单位：县教育局）

（五）营造氛围。严禁虚假宣传。（牵头单位：县教育局；配合单位：各有关部门）

附件1 新建项目表
序号\t项目名称\t建设内容\t完成时间\t责任单位
1\t城关幼儿园\t12个班\t2025年8月\t县教育局
2\t双河幼儿园\t9个班\t2026年8月\t县住建局

附件2：重点任务分工
1. 建成城关幼儿园。牵头：县教育局；配合：县财政局。完成时限：2025年8月。
2. 核定收费标准。牵头：县发改局；配合：县教育局、县财政局。完成时限：2024年12月。
3. 核拨奖补。牵头：县财政局；配合：县教育局。完成时限：每年6月。
"""


@pytest.fixture(scope="module")
def nanping(over: Over) -> Assistant:
    return over(南坪县学前教育实施方案=_PLAN)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("分工表里县教育局牵头几项配合几项", ("牵头1项", "配合2项")),
        ("分工表里县财政局参加了几项", ("共3项",)),
        ("哪几条没有配合单位", ("共0项", "营造氛围", "泛称")),
        ("没牵头过的单位有哪些", ("共1家", "县住建局")),
        ("县住建局参加了哪几条", ("共1项", "《新建项目表》里还有1行")),
        ("2024年底前要完成的是哪几项任务", ("共1项", "核定收费标准")),
        ("完成时限是2025年8月的任务有几项", ("共1项", "建成城关幼儿园")),
        ("全文一共几条，第二部分几条", ("全文共5条", "这一部分共3条")),
        ("严禁的行为一共有哪些", ("共3处", "豪华园", "跨学期", "虚假宣传")),
        ("第二部分有几条，标题是什么", ("“二、重点任务”共3条",)),
    ],
)
def test_what_lists_and_tables_divide(nanping: Assistant, question: str, held: tuple[str, ...]) -> None:
    answer = nanping.ask(question)
    assert answer.kind == "aggregate"
    assert all(one in answer.answer for one in held), answer.answer


def test_a_share_that_is_stated_is_not_worked_out_from_numbers_of_schools(nanping: Assistant) -> None:
    assert "55%" in nanping.ask("公办园占比多少").answer
    assert "40%" in nanping.ask("公办园占几成").answer


def test_no_kind_of_indicator_where_none_is_told(nanping: Assistant) -> None:
    assert nanping.ask("约束性指标有几个").refused


_RULES = """湖岭区校园安全办法

第一条 区财政局负责安排安全经费，区水利局负责设置警示牌。

第二条 学校每月检查一次。

附件 检查事项表
序号\t检查事项\t责任单位
1\t校舍安全\t区住房城乡建设局
2\t食堂卫生\t区市场监管局
"""


def test_a_unit_that_only_sentences_name_beside_a_table(over: Over) -> None:
    rules = over(湖岭区校园安全办法=_RULES)
    assert "安全经费" in rules.ask("区财政局有几项职责").answer
    assert rules.ask("区税务局有几项职责").refused
