"""Tables of two documents, asked without naming a place: which is meant, its sums, most and bounds, and its cells."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

_LIBRARIES = """石岭县中小学图书馆提升方案

为提升中小学图书馆建设水平，制定本方案。

一、重点任务

（一）改善阅览条件。新建和改造学校图书馆，配齐阅览桌椅。（牵头单位：县教育局；配合单位：县财政局）

（二）加强图书配备。每年更新图书，生均图书达到30册。（牵头单位：县教育局）

附件1

石岭县图书馆提升主要指标

序号	指标	2024年	2026年
1	生均图书册数（册）	22	30
2	图书馆达标率（%）	70	95

附件2

学校图书馆改造任务表

乡镇	改造学校	新增座位（个）	改造经费（万元）	完工时间
白沙镇	白沙中心小学	120	45	2025年8月
柳溪镇	柳溪初级中学	260	98	2026年6月
云台乡	云台九年一贯制学校	80	30	2025年8月
"""
_BUSES = """江埠市校车服务管理办法

江埠府规〔2024〕3号

第一章 总则

第一条 为了加强校车管理，保障学生上下学安全，制定本办法。

第二条 县（区）人民政府负责本辖区校车服务。补贴资金由市、县（区）按照5：5的比例分担，其中河阳县由市级承担70%。

附表

各县（区）校车配置任务表

县（区）	停车场（座）	2024年校车（辆）	2026年校车（辆）	年补贴资金（万元）
海棠区	2	30	44	260
东滨区	1	18	25	150
河阳县	3	52	80	610
合计	6	100	149	1020
"""


@pytest.fixture(scope="module")
def two(over: Over) -> Assistant:
    """The assistant over two documents, each with tables."""
    return over(石岭县中小学图书馆提升方案=_LIBRARIES, 江埠市校车服务管理办法=_BUSES)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("三所学校一共新增多少座位", "460"),
        ("改造经费合计多少", "173万元"),
        ("附件2里有几所改造学校", "共3项"),
        ("图书馆改造任务表里改造经费最高的是哪所学校", "柳溪镇，98万元"),
        ("新增座位高于100个的有哪些", "共2项"),
        ("新增座位大于100个的有哪些乡镇", "共2项"),
        ("年补贴资金低于300万的有哪些", "共2项"),
        ("2026年哪个区县校车数量最少", "东滨区"),
        ("停车场总共几座", "6座"),
    ],
)
def test_of_two_tables_the_one_whose_words_are_said_is_added_up(two: Assistant, question: str, said: str) -> None:
    told = two.ask(question)
    assert told.kind == "aggregate"
    assert said in told.answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("海棠区2024年校车几辆", "海棠区：2024年校车（辆）30"),
        ("海棠区什么时候配齐停车场", ""),
        ("白沙新增座位多少", "白沙镇：新增座位（个）120"),
        ("东滨区年补贴资金多少万元", "年补贴资金（万元）150"),
        ("河阳县年补贴资金", "610"),
        ("校车配置任务表里河阳县停车场有几座", "停车场（座）3"),
        ("江埠市河阳县2026年校车数量", "2026年校车（辆）80。"),
        ("云台乡新增多少座位", "80"),
    ],
)
def test_a_row_and_a_column_said_letter_by_letter_give_the_cell(two: Assistant, question: str, said: str) -> None:
    told = two.ask(question)
    assert told.reason != "place_not_covered"
    assert (told.kind == "table" and said in told.answer) if said else told.refused


def test_another_county_of_a_row_s_name_is_still_not_covered(two: Assistant) -> None:
    assert two.ask("海棠区幼儿园收费多少").reason == "place_not_covered"


@pytest.mark.parametrize(
    "question",
    [
        "红桥镇学校图书馆新增多少座位",  # no such row
        "双河乡改造经费多少",
        "柳溪镇的图书馆占地多少平方米",  # no such column
        "柳溪镇图书馆改造是哪家公司施工",
        "白沙镇图书馆改造什么时候开工",
        "东滨区停车场建在哪里",
        "东滨区停车场什么时候建成",
        "柳溪镇每个座位多少钱",
        "图书馆达标率由谁评定",
    ],
)
def test_what_a_table_has_no_row_or_column_for_is_refused(two: Assistant, question: str) -> None:
    assert two.ask(question).refused


def test_when_a_work_is_done_is_told_where_that_is_asked(two: Assistant) -> None:
    assert "2025年8月" in two.ask("白沙镇图书馆改造什么时候完工").answer
