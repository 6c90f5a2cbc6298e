"""Rows set against each other, changes with a bound, cells that would be two things, kinds that make up a whole."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

SCHOOLS = """# 青河县教育发展规划

## 一、现状

全县共有各类学校60所，在校生2000人，其中小学30所、初级中学12所（含民办2所）、幼儿园18所。

## 二、目标

到2027年，建设6个名师工作室，分别为语文、数学、英语、科学、体育、美术工作室。
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("连平小学专任教师本科以上学历比例比初中低多少", "2024年基础值83比90低7个百分点（90−83=7）"),
        ("连平目标值跟基础值相等的指标是哪几个", "不变的共3项"),
        ("连平2029年没有比2024年提高的指标有几个", "没有提高的共3项"),
        ("连平哪些指标增幅在6个百分点以上", "提高6个点以上的共3项"),
        ("连平表4里提高幅度大于4个百分点的有几项", "提高超过4个点的共5项"),
        ("连平表4里哪些指标提高不到0.5个百分点", "提高不到0.5个点的共2项"),
        ("平远既是改扩建又是转制回收的园有几所", "没有既是转制回收又是改扩建的行"),
        ("平远新建的同时又改扩建的幼儿园有没有", "没有（共0所）"),
        ("平远新建和转制回收的幼儿园一共几所", "共6所"),
        ("平远长田中心幼儿园新增学位占总数的百分之几", "8.7%（120÷1380）"),
        ("连平涉及十家以上（含十家）责任单位的任务有几项", "共1项"),
        ("连平责任单位平均一条有几家", "4.43"),
        ("蕉岭工作任务分成几大方面", "共6个部分"),
        ("连平提升改造的学校里高中占几所，小学和初中一共多少所", "其余合计30所（20+10=30）"),
        ("连平在校生哪类最少", "最少的是中职，183人（共52465人）"),
        ("连平九年一贯制学校占全县学校的百分之几", "4÷129"),
        ("连平提升改造学校中小学占多少", "小学占47.6%（20÷42）"),
        ("连平12个教育集团都是哪些", "没有写明12个教育集团的名单（只写了数量）"),
        ("连平目标表里2024年就是100的", "共3项"),
        ("连平表4里2024年基础值在80到90之间的有几个", "共3项"),
        ("平远2024年建成的幼儿园", "共6所"),
        ("蕉岭工作任务里哪一块最短", "（二）改善薄弱学校办学条件"),
        ("平远2023年5月开工又在2024年8月竣工的", "共2所"),
        ("连平目标比基础值高出6个百分点以上的", "共3项"),
        ("平远学前分工里有、高中没有的部门几个", "共7家"),
        ("平远高中分工没点、学前点了的部门有几家", "共7家"),
        ("连平小学比初中多几所", "多36所（54−18=36）"),
        ("连平问卷里学生比老师多多少份", "多2654份（3428−774=2654）"),
        ("平远改扩建的那所幼儿园叫啥", "中行中心幼儿园"),
        ("平远这7所园一共几个班", "办园规模合计46个班"),
        ("株洲学前配合单位两家以内的措施有几条", "第15条"),
        ("连平责任单位三家以下（不含三家）的有哪几项", "共5项"),
    ],
)
def test_what_is_worked_out_over_rows_and_kinds(assistant: Assistant, question: str, said: str) -> None:
    assert said in assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("哪类学校最多", "最多的是小学，30所（共60所）"),
        ("最少的是哪种学校", "最少的是初级中学，12所（共60所）"),
        ("幼儿园占学校总数的百分之几", "30%（18÷60）"),
        ("6个名师工作室分别是哪些", "语文、数学、英语"),
    ],
)
def test_kinds_and_names_in_an_own_document(over: Over, question: str, said: str) -> None:
    assert said in over(青河县教育发展规划=SCHOOLS).ask(question).answer


def test_a_rank_is_exported_without_a_count_of_tasks(assistant: Assistant) -> None:
    answer = assistant.ask("导出来", ["连平责任单位最少的任务是哪项"])
    assert "项，下载" not in answer.answer
    assert "其他条件请在表里再筛" in answer.answer


def test_latest_and_first_deadlines_of_tasks(assistant: Assistant) -> None:
    latest = assistant.ask("株洲分工表里时限最晚的有哪些")
    assert "2025年底前完成并长期坚持，共2项" in latest.answer
    assert "2023年底前完成并长期坚持，共4项" in assistant.ask("株洲分工表哪几项时限最早").answer


@pytest.mark.parametrize("question", ["连平没涨的指标有哪些", "连平从基础值到目标值没有提升的指标"])
def test_rows_that_do_not_rise(assistant: Assistant, question: str) -> None:
    table = assistant.ask(question).table
    assert table is not None
    assert table.value == 3


def test_a_school_in_short_is_one_of_its_kind(assistant: Assistant) -> None:
    assert assistant.ask("连平中学新增床位合计").answer.startswith("合计4050个")


@pytest.mark.parametrize("question", ["连平有没有责任单位超过10家的任务", "连平有责任单位超过10家的吗"])
def test_whether_any_task_keeps_a_bound(assistant: Assistant, question: str) -> None:
    table = assistant.ask(question).table
    assert table is not None
    assert table.value == 1


WORKS = """青河县校舍改造方案

一、总体要求

（一）指导思想。坚持质量第一，分批改造。

（二）主要项目。改造项目见表1。

表1 校舍改造项目表
序号\t项目名称\t改造内容\t面积（平方米）\t间数\t责任单位
1\t城关小学\t屋面防水、外墙保温\t1200\t24\t县教体局
2\t柳湾镇中心小学\t外墙保温\t800\t16\t柳湾镇人民政府
3\t白塔镇初级中学\t运动场翻新\t2400\t30\t白塔镇人民政府
4\t双桥乡九年一贯制学校\t屋面防水、运动场翻新\t1500\t20\t双桥乡人民政府
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("要做运动场翻新的是哪两所", ("共2所", "白塔镇初级中学", "双桥乡九年一贯制学校")),
        ("改造内容外墙保温的有哪几家", ("共2所", "城关小学", "柳湾镇中心小学")),
        ("乡镇政府作为责任单位的项目有几个", ("共3所",)),
        ("县教体局当责任单位的学校叫啥", ("共1所", "城关小学")),
        ("平均每间多大", ("平均65.56平方米（5900÷90）",)),
        ("四个项目面积总共多少", ("合计5900平方米",)),
    ],
)
def test_rows_by_free_text_owner_and_size(over: Over, question: str, said: tuple[str, ...]) -> None:
    answer = over(青河县校舍改造方案=WORKS).ask(question).answer
    assert [one for one in said if one not in answer] == []
