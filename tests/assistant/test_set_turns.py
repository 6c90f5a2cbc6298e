"""Turns that narrow a set told before: by a unit, a year, a role that no unit has, one plan of the document."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


def last_value(assistant: Assistant, *turns: str) -> object:
    answer = assistant.ask(turns[-1], list(turns[:-1]))
    assert answer.table is not None, answer.answer
    return answer.table.value


TABLE = ("株洲分工表市财政局配合的几项", "其中2025年底前完成的呢")
OF_2023 = ("株洲分工表中2023年底前完成的有几项",)
FINANCE = ("连平县财政局参与几项任务",)
LED = ("株洲学前市财政局参与几条", "其中牵头的有哪些")
FIVE = ("连平责任单位在五家以上的有几项",)


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("连平财政局挂责任单位几项", "里头跟县人社局一起的是哪几项"), 8),
        (("连平财政局挂责任单位几项", "其中和县人社局一起的"), 8),
        (TABLE, 2),
        ((*TABLE, "市发改委也在里面的呢"), 2),
        (("株洲分工表市财政局配合的几项", "2023年底前要完成的有哪些"), 1),
        ((*OF_2023, "哪几项压根没配合单位"), 2),
        ((*OF_2023, "没有配合部门的呢"), 2),
        ((*OF_2023, "其中市财政局配合的"), 1),
        (("株洲学前市教育局牵头哪几条", "没有配合单位的呢"), 5),
        (("株洲学前市教育局牵头哪几条", "没有配合单位的呢", "其中没有配合单位的有几项"), 5),
        ((*FIVE, "只有两家的呢"), 4),
        ((*FIVE, "正好两家的呢"), 4),
        ((*FIVE, "三家的呢"), 10),
        (("广元有哪几项措施写了2025年前", "这些里市财政局参加的"), 1),
        ((*OF_2023, "其中有配合单位的"), 2),
        ((*OF_2023, "含市财政局的呢"), 1),
        ((*FINANCE, "第（四）部分的有几项"), 3),
        ((*FINANCE, "只要第三部分的"), 3),
        ((*FINANCE, "限于（二）"), 7),
        ((*FINANCE, "其中第（四）部分的", "县委组织部也参与的有哪些"), 2),
        ((*FINANCE, "其中第（四）部分的", "第（七）部分的呢"), 2),
        (("连平一共涉及几家单位", "仅看第（五）部分"), 9),
        ((*LED, "除掉牵头的呢"), 7),
        (("株洲学前市发改委参与几条", "不算牵头的还有几条"), 5),
        (("广元市财政局参与哪些任务", "牵头的去掉"), 4),
        (("连平县公安局参与哪些任务", "里面责任单位最少的是哪条"), 5),
        (("连平县司法局参与哪些任务", "哪一条的责任单位最多"), 17),
        (("连平县妇联参与哪些任务", "全县责任单位最少的任务是哪项"), 1),
        ((*LED, "下载成表", "广元呢"), 1),
        (("广元市财政局配合几项", "株洲学前呢"), 7),
        (("平远两个计划“严禁”一共几处", "学前里的是哪两处"), 2),
        (("平远两个计划“严禁”一共几处", "高中计划里的是哪些"), 3),
    ],
)
def test_a_turn_narrows_the_set_told_before(assistant: Assistant, turns: tuple[str, ...], expected: int) -> None:
    assert last_value(assistant, *turns) == expected


def test_a_role_that_is_filled_is_not_one_that_is_missing(assistant: Assistant) -> None:
    told = {turn: assistant.ask(turn, list(OF_2023)).answer for turn in ("其中没有配合单位的呢", "其中有配合单位的呢")}
    assert "招生管理" in told["其中没有配合单位的呢"]
    assert "招生管理" not in told["其中有配合单位的呢"]


def test_a_part_or_a_rank_that_is_not_read_brings_no_other_answer(assistant: Assistant) -> None:
    for turn in ("只看第（九）部分的", "哪一项配合的最多"):
        assert assistant.ask(turn, list(FINANCE)).refused, turn


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (["蕉岭工作任务分几块", "第三块有几条"], "共4条"),
        (["蕉岭工作任务分几块", "第三块有几条", "第六块叫什么"], "“（六）加强教师队伍建设，优化教师资源配置”共3条"),
        (["连平重点任务分几块", "那第二部分都有哪些"], "第4条 全面优化学校布局"),
        (["连平第二大块有几条", "第三块呢"], "第16条 强化教育信息化资源应用"),
        (["平远新建的有哪几所", "学位加起来"], "合计990个"),
        (["平远附表一共几个班", "转制回收的占几成"], "21.7%（10÷46）"),
        (["平远2024年12月竣工的有几所", "2024年8月的呢"], "共2所"),
        (["平远新建的幼儿园有几所", "改扩建的呢", "转制的呢"], "长田中心幼儿园"),
        (["连平2029年到100%的指标有哪些", "剩下的呢"], "共8项"),
        (["连平目标表里提高最多的是哪个", "最少的呢"], "提高0.21个百分点"),
        (["连平责任单位最多的是哪条", "有没有只有两家的"], "有，共4项"),
        (["株洲学前配合单位最多的是谁", "最少的呢"], "配合最少的是市医保局"),
        (["连平县财政局参与的任务里县发改局也在的", "不在的呢"], "共14项"),
        (["连平责任单位里有镇政府的几项", "没有的呢"], "共24项"),
        (["一票否决哪几家写了", "没写的是谁"], "共2份没有写到“一票否决”：蕉岭、连平"),
        (["五份文件哪份最早印发", "最晚的呢"], "印发日期最晚的是平远"),
        (["平远新建的有哪几所", "学位加起来", "占总数多少"], "71.7%"),
    ],
)
def test_turns_on_what_was_told_over_the_whole_table(assistant: Assistant, turns: list[str], said: str) -> None:
    assert said in assistant.ask(turns[-1], turns[:-1]).answer
