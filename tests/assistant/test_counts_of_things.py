"""Things counted that are neither clauses nor units of a list: schools, groups named one by one, bodies that issue."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

_PLAN = """岚桥县职业教育发展规划

一、发展现状
全县有各级各类院校23所，其中公办院校15所、民办院校8所。现有实训基地共31个，其中校内实训基地22个，校外实训基地9个。
二、重点任务
1.提升办学条件。到2028年，新建院校2所，改扩建院校3所。（牵头单位：县教育局；责任单位：县财政局、县发改局）
2.加强统筹。成立招生就业、产教融合、经费保障和师资引育等专班，按月调度。（牵头单位：县教育局；责任单位：县人社局）
"""


@pytest.fixture(scope="module")
def lanqiao(over: Over) -> Assistant:
    return over(岚桥县职业教育发展规划=_PLAN)


@pytest.mark.parametrize(
    "question", ["岚桥院校总共多少所", "岚桥一共有几所院校", "岚桥有多少院校，总共", "岚桥院校数量"]
)
def test_schools_in_all_are_no_clauses_or_units(lanqiao: Assistant, question: str) -> None:
    answer = lanqiao.ask(question).answer
    assert "23所" in answer
    assert "单位共" not in answer
    assert "条：" not in answer
    assert "合计" not in answer


@pytest.mark.parametrize("question", ["岚桥有几个专班", "岚桥一共几个专班", "岚桥专班设了几个"])
def test_groups_that_are_named_and_not_numbered_are_counted(lanqiao: Assistant, question: str) -> None:
    answer = lanqiao.ask(question).answer
    assert "列出名字的有4个" in answer
    assert "师资引育等专班" in answer


@pytest.mark.parametrize(
    "question", ["平远的通知有几家单位盖章", "平远这份文件几个部门发的", "平远文件落款的单位有几家"]
)
def test_those_that_issue_are_told_by_the_head(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).answer.startswith("9家联合发文")


def test_what_is_kept_is_no_sum_of_what_is_added(assistant: Assistant) -> None:
    assert "公办普通高中学校18所" in assistant.ask("广元高中一共几所").answer


_ONE_SENTENCE = """竹溪县推进托育服务普惠发展工作方案

一、工作目标
到2027年，托育服务覆盖全部乡镇。
二、工作任务
1.扩大供给。县住房城乡建设局要落实新建小区配建托育设施。
2.提升质量。县卫生健康局要开展托育人员培训。
三、组织保障
（一）明确责任。县卫生健康局牵头会同县教育局、县财政局、县民政局、县妇联等部门，按照职责分工，合力推进各项任务。
"""


@pytest.fixture(scope="module")
def zhuxi(over: Over) -> Assistant:
    return over(竹溪县推进托育服务普惠发展工作方案=_ONE_SENTENCE)


@pytest.mark.parametrize(
    "question",
    ["竹溪托育服务谁牵头", "竹溪哪些单位参与", "托育服务普惠发展由哪个局牵头", "竹溪这项工作要哪几家单位一起做"],
)
def test_one_sentence_that_divides_a_whole_plan(zhuxi: Assistant, question: str) -> None:
    answer = zhuxi.ask(question).answer
    assert answer.startswith("县卫生健康局牵头，会同4家")
    assert "县妇联" in answer


def test_whether_a_unit_takes_part_in_a_whole_plan(zhuxi: Assistant) -> None:
    assert zhuxi.ask("竹溪民政局参与吗").answer.startswith("是的：县民政局是配合单位，牵头的是县卫生健康局")
    assert zhuxi.ask("竹溪公安局要参加吗").refused
    assert "县住房城乡建设局" in zhuxi.ask("竹溪小区配建谁负责").answer  # a thing of its own


def test_rows_that_fit_are_told_beside_the_clauses(assistant: Assistant) -> None:
    answer = assistant.ask("株洲市人社局一共参与几项").answer
    assert "合计7项" in answer
    assert "分工表里还有2行" in answer


def test_told_rows_are_left_out_by_what_a_turn_says_of_them(assistant: Assistant) -> None:
    answer = assistant.ask("排除基础值100的", ["连平预期性指标有几个", "其中目标值100%的有几个"]).answer
    assert answer.startswith("共2项")
    assert "三类残疾儿童少年义务教育入学率" in answer
    assert assistant.ask("除了东石的", ["平远学位表里新建的有哪些"]).answer.startswith("共2所")


def test_a_rise_of_what_no_row_is_of(assistant: Assistant) -> None:
    assert "11个百分点" in assistant.ask("连平高考本科率要上升多少个百分点").answer
    answer = assistant.ask("连平初中教师本科率提升几个点").answer
    assert "90→97" in answer
    assert "83→90" not in answer
    assert "提高41.8个百分点" in assistant.ask("连平双师型占比目标比基础值高多少").answer


_CANTEENS = """苇塘县学校后勤保障行动计划

一、重点任务
1.建设智慧食堂。（牵头单位：县教育局；配合单位：县大数据中心、县融媒体中心）
2.统一采购。（牵头单位：县供销社；配合单位：县教育局、苇塘禾丰粮油集团有限公司）
3.关爱留守学生。全面摸清留守学生情况，为每名留守学生建立档案。每校配备一名专职心理教师，定期开展谈心谈话。利用寒暑假组织留守学生集中看护和亲情视频。
二、工作现状
全县幼儿园家长满意度达96.5%。小学和初中家长满意度为83.2%。
"""


@pytest.fixture(scope="module")
def weitang(over: Over) -> Assistant:
    return over(苇塘县学校后勤保障行动计划=_CANTEENS)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("大数据中心要做什么", "配合：建设智慧食堂"),
        ("苇塘供销社负责什么", "牵头：统一采购"),
        ("县融媒体中心参与哪些工作", "配合：建设智慧食堂"),
        ("禾丰集团参与什么", "配合：统一采购"),
    ],
)
def test_bodies_that_only_the_lists_know(weitang: Assistant, question: str, told: str) -> None:
    assert told in weitang.ask(question).answer


def test_every_measure_of_a_clause_titled_for_whom(weitang: Assistant) -> None:
    answer = weitang.ask("苇塘对留守学生有哪些措施").answer
    assert all(word in answer for word in ("建立档案", "心理教师", "集中看护"))


def test_a_share_of_each_kind_of_school(weitang: Assistant) -> None:
    both = weitang.ask("苇塘家长满意度是多少").answer
    assert "96.5%" in both
    assert "83.2%" in both
    assert "83.2%" not in weitang.ask("苇塘幼儿园家长满意度是多少").answer


def test_one_cell_is_not_of_two_years(assistant: Assistant) -> None:
    assert assistant.ask("平远建成年度既是2024又是2025的园有哪些").answer.startswith("没有（共0所）")


def test_schools_that_no_sentence_names(assistant: Assistant) -> None:
    assert assistant.ask("连平4所普通高中有哪些").refused
    assert assistant.ask("连平现有学校哪种最少").answer.startswith("最少的是中等职业学校")
    assert "县市场监管局" in assistant.ask("平远幼儿园收费管理涉及几个单位").answer
    assert assistant.ask("平远和蕉岭谁发文早").answer.startswith("印发日期最早的是蕉岭")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("连平目标值为100的指标占全部指标的几成", "占全表13项的38.5%"),
        ("连平提高最少的指标是哪个，没变的除外", "0.21个百分点"),
        ("连平教职工里在编人员占比", "92.8%"),
        ("平远通知里有几个行动计划", "共2个计划"),
        ("蕉岭方案里县教育局被点名几次", "点名县教育局"),
    ],
)
def test_counts_said_in_other_words(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "连平小学一共有多少名教师",
        "连平小学有多少个老师",
        "平远哪个乡镇新增学位最多",
        "连平42所提升改造学校分在几个镇",
        "连平私立幼儿园有几所",
        "平远高中教师硕士比例目前离目标差多少",
    ],
)
def test_what_cannot_be_counted_is_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).refused


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("株洲学前市教育局牵头的比配合的多多少条", "牵头的多15项（17−2=15）"),
        ("平远工期不到半年的有哪些园", "共1所"),
        ("平远学位表里哪种建设性质的幼儿园最少", "改扩建最少，1所"),
        ("连平哪个指标目标值与基础值差距最大", "提高41.8个百分点"),
        ("连平完全小学比初级中学多几所", "54−18=36"),
        ("连平家长问卷和教师问卷一共多少份", "合计5629份"),
        ("连平提升改造学校里哪一类最多", "20所"),
    ],
)
def test_differences_bounds_and_kinds(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer


@pytest.mark.parametrize(
    "question",
    ["连平哪个镇的幼儿园最多", "连平教师最多的学校", "连平财政局长参加几项任务", "平远热柘幼儿园有几个老师"],
)
def test_what_no_text_ranks_is_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).refused
