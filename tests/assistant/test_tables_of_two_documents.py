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
