"""Groups of rows against each other, rows alike, kinds of school said in short, one unit among another's tasks."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

ROOMS = """云溪县学校食堂建设方案

一、总体要求

为改善办学条件，制定本方案。

附件

食堂建设清单

序号\t学校\t建设性质\t间数\t总投资（万元）\t建成时间
1\t县实验小学\t新建\t2\t46\t2024年8月
2\t城南初级中学\t改建\t2\t48\t2024年12月
3\t青石镇中心小学\t扩建\t1\t20\t2025年8月
4\t白塔镇初级中学\t改建\t3\t40\t2025年8月
5\t县职业教育中心\t新建\t2\t56\t2025年12月
"""


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("平远新建的幼儿园比改扩建的多多少学位", 900),
        ("平远2024年8月竣工的比12月竣工的多几个学位", 150),
        ("平远中心园和实验园学位差多少", 600),
        ("平远中心幼儿园和实验幼儿园谁的学位多", 600),
        ("平远城北实验比东石实验多几个学位", 270),
        ("株洲2023年底前完成的比2025年的多几项", 2),
        ("平远哪几所幼儿园学位数相同", 3),
        ("学位数一样的幼儿园", 3),
        ("连平哪些指标目标一样", 7),
        ("连平目标值和基础值一样的指标", 3),
        ("连平哪些指标现在已经是100了", 3),
        ("平远平均每所幼儿园增加多少学位", 197.14),
        ("平远新建的占比多少", 0.4286),
        ("连平除教育局外参加最多的部门", 19),
    ],
)
def test_groups_and_rows_alike(assistant: Assistant, question: str, value: float) -> None:
    table = assistant.ask(question).table
    assert table is not None
    assert table.value == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("司法局在没有公安局的任务里出现几次", 3),
        ("宣传部的任务里有财政局的是几个", 3),
        ("连平宣传部那几条里带财政局的有多少", 3),
        ("连平有人社局的任务里头财政局出现几次", 8),
        ("连平人社局和财政局一共出现几次", 30),
        ("连平司法局有几条是不跟公安局一起的", 3),
        ("连平县妇联有几项任务是不和团县委一块干的", 1),
        ("连平财政局的任务有几个", 19),
        ("连平单位超过8家的任务有几个", 2),
        ("连平除教育局外有5家以上的任务有几个", 10),
        ("株洲除牵头的教育局外至少有三家", 6),
        ("连平除教育局外不到三家的任务", 5),
    ],
)
def test_one_unit_among_the_tasks_of_another(assistant: Assistant, question: str, value: int) -> None:
    table = assistant.ask(question).table
    assert table is not None
    assert table.value == value


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("连平双师型比目前要高多少", "提高41.8个百分点"),
        ("连平高中毛入学率到2029年比现在多几个点", "提高0.32个百分点"),
        ("连平公办和普惠园占比离目标还差多少", "提高0.7个百分点"),
    ],
)
def test_how_far_the_goal_is_from_now(assistant: Assistant, question: str, said: str) -> None:
    assert said in assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("新建的比改扩建的多投多少", 6),
        ("改扩建的一共投资多少", 108),
        ("初中的食堂一共几间", 5),
        ("初中比小学的食堂多花多少", 22),
        ("2024年建成的食堂比2025年多几间", 2),
        ("总投资一样的有哪些", 0),
    ],
)
def test_kinds_as_people_say_them(over: Over, question: str, value: float) -> None:
    answer = over(云溪县学校食堂建设方案=ROOMS).ask(question)
    assert answer.table is not None, answer.answer
    assert answer.table.value == value


def test_a_kind_that_limits_no_row_gives_no_whole(over: Over) -> None:
    for question in ("高中的食堂一共几间", "职业学校的食堂一共几间"):
        answer = over(云溪县学校食堂建设方案=ROOMS).ask(question)
        assert answer.refused or (answer.table is not None and answer.table.value == 2), answer.answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("连平哪几家单位的任务数和公安局一样多", 5),
        ("连平跟妇联任务一样多的单位有哪些", 4),
        ("连平哪些单位跟残联一起出现过", 18),
        ("连平只有教育局和另外一家单位的任务", 1),
        ("连平只有教育局和另外两家单位的任务有几条", 4),
        ("连平重点任务第二部分有几条", 10),
        ("连平重点任务第三部分涉及几家单位", 5),
        ("蕉岭工作任务里第三部分是哪几条", 4),
        ("株洲学前主要措施第六部分有几条", 3),
        ("连平第二部分有几条", 5),
        ("平远2025年目标最低的百分比是哪个", 14),
    ],
)
def test_units_and_parts_by_their_number(assistant: Assistant, question: str, value: int) -> None:
    table = assistant.ask(question).table
    assert table is not None
    assert table.value == value


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("连平重点任务里第二部分有几条", "里面提到财政局的有几条"), 7),
        (("连平重点任务里第二部分有几条", "里面提到财政局的有几条", "不提到的呢"), 3),
        (("连平强师工程有几条", "有宣传部的呢"), 1),
        (("连平强师工程有几条", "有宣传部的呢", "没有的呢"), 3),
    ],
)
def test_a_part_narrowed_to_a_unit(assistant: Assistant, turns: tuple[str, ...], value: int) -> None:
    table = assistant.ask(turns[-1], turns[:-1]).table
    assert table is not None
    assert table.value == value


@pytest.mark.parametrize(
    ("question", "rows", "said"),
    [
        ("平远转制回收的幼儿园什么时候竣工", 3, "竣工时间：2023年9月"),
        ("平远2024年一共多少学位", 6, "1290个"),
        ("平远2026年一共多少学位", 0, "没有竣工时间2026年的行"),
    ],
)
def test_all_rows_of_a_kind_with_their_dates(assistant: Assistant, question: str, rows: int, said: str) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None
    assert len(answer.table.rows) == rows
    assert said in answer.answer


def test_a_sum_of_some_kinds_says_that_others_are_not_told(assistant: Assistant) -> None:
    assert "其余各类没有分开写" in assistant.ask("连平民办学校有多少所").answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("平远8月和12月竣工的一共几所", 6),
        ("平远2023年和2024年竣工的一共几所", 7),
        ("平远2023年3月和5月开工的有哪些", 5),
        ("平远2023到2025年新增学位一共", 1380),
        ("平远2023—2025年计划表一共新增多少学位", 1380),
        ("平远8月和12月竣工的各几所", (2, 4)),
        ("株洲2023年和2025年底前完成的一共几项", 6),
    ],
)
def test_two_dates_and_stretches_of_years(assistant: Assistant, question: str, value: object) -> None:
    table = assistant.ask(question).table
    assert table is not None
    assert table.value == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("连平哪个部门的任务比公安局多但比人社局少", 2),
        ("连平比妇联任务少的单位有几家", 20),
        ("连平财政局和人社局两家都没参加的占多少", 0.2667),
        ("连平妇联团县委残联三家都没份的任务有几条", 26),
        ("连平司法局和公安局只有一家参加的任务有哪些", 6),
        ("连平县教育局以外参加过10次以上的有哪几家", 2),
        ("株洲学前教育局牵头但没有配合单位的", 5),
        ("连平财政局参加的任务过半了吗", 0.6333),
    ],
)
def test_units_beyond_one_and_tasks_of_none(assistant: Assistant, question: str, value: float) -> None:
    table = assistant.ask(question).table
    assert table is not None
    assert table.value == value


@pytest.mark.parametrize("question", ["连平指标由哪个部门负责", "连平这13个指标分别归哪个局管"])
def test_whose_the_indicators_are_is_not_told(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.refused
    assert "没有责任单位一栏" in answer.answer


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("连平人社局参加几项", "去掉跟财政局一起的"), 3),
        (("连平教育局牵头的有多少",), 30),
        (("连平教育局牵头的有多少", "其中没有财政局的", "再去掉人社局"), 8),
        (("连平公安局参加的任务", "除去有司法局的"), 3),
        (("广元教育局牵头的有几条", "不是教育局牵头的呢"), 2),
        (("平远新建的幼儿园有几所", "不是新建的呢"), 4),
        (("连平宣传部参加几条", "不是，我问组织部"), 5),
        (("哪几份文件写了班额不超过55人",), 2),
    ],
)
def test_turns_that_take_units_out(assistant: Assistant, turns: tuple[str, ...], value: int) -> None:
    table = assistant.ask(turns[-1], turns[:-1]).table
    assert table is not None
    assert table.value == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("连平每部分财政局各参加几条", (0, 7, 3, 3, 1, 3, 2)),
        ("连平哪个部分财政局参加最多", 7),
        ("连平4家单位的任务有几个", 10),
        ("广元三家单位的任务有几条", 4),
        ("株洲学前财政局牵头的任务配合单位有几家", 2),
        ("连平公安局参加的任务一共有几家单位", 27),
        ("株洲分工表市教育局单独负责的", 1),
        ("平远规模在5到10个班的", 2),
        ("平远实验园比中心园平均多几个学位", 232.5),
        ("连平哪些指标目标比现在高5个点以上", 5),
    ],
)
def test_parts_sizes_and_averages(assistant: Assistant, question: str, value: object) -> None:
    table = assistant.ask(question).table
    assert table is not None
    assert table.value == value
