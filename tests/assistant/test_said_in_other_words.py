"""Questions over a law in words that it does not use: who it is, when, which level, how much, in whatever place."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.understanding.asks import asks
from tests.assistant.conftest import Over

LAW = """学生实践促进法

第一章 总则

第一条 为了促进学生实践，根据宪法，制定本法。

第二条 国务院教育行政部门主管全国学生实践工作。

第三条 实践证书在全国范围内有效。实践证书由国务院教育行政部门统一印制。

第二章 实践基地

第四条 实践基地兴办的企业独立承担民事责任。

第五条 实践基地中的国有资产属于国家所有。

第六条 博物馆、科技馆、动物园应当对参加实践的学生免费开放。

第七条 新建居民区的实践场所，应当与居民区的建设同步进行。

第八条 实践基地的指导人员是学生近亲属的，或者有其他可能影响公正评价情形的，应当回避。

第九条 申请参加指导人员考试的，应当有两名相关专业的教授推荐。

第十条 实践基地的负责人一般应当具有中级以上专业技术职称。

第十一条 社会公众对实践报告有异议的，可以向发布报告的实践机构反映。

第三章 保障

第十二条 高等学校的实践课程应当不少于72学时，专职指导人员的比例不低于指导人员总数的百分之五十。

第十三条 企业招聘有技能要求的岗位，可以适当降低学历要求。

第十四条 国家机关、企业事业组织应当为学校组织的学生实践活动提供便利。

第四章 法律责任

第十五条 未经许可举办实践基地的，责令停止举办，没收违法所得，并处违法所得一倍以上三倍以下的罚款。

第十六条 侵占实践基地场地的，依法承担民事责任。
"""


@pytest.fixture(scope="module")
def law(over: Over) -> Assistant:
    """The invented law alone."""
    return over(学生实践促进法=LAW)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("基地里的公家资产归谁", "属于国家所有"),
        ("想考指导人员得找谁推荐", "教授推荐"),
        ("对报告不服气能去哪家说", "可以向发布报告的实践机构反映"),
        ("小区里的实践场所啥时候建", "同步进行"),
        ("指导人员什么时候得避嫌", "应当回避"),
        ("当基地负责人要什么级别的职称", "中级以上"),
        ("大学的实践课要上多少节", "72学时"),
        ("未经许可举办基地罚多少", "三倍以下"),
        ("专任的指导人员要占几成", "百分之五十"),
        ("技能岗招人，学历年限能放松吗", "降低学历要求"),
        ("学生去动物园免票吗", "免费开放"),
        ("在湖北领的实践证书，到海南有效吗", "在全国范围内有效"),
        ("团委联系企业搞学生实践被拒绝，企业这样做可以吗", "提供便利"),
    ],
)  # fmt: skip
def test_what_a_law_says_in_its_own_words_is_told(law: Assistant, question: str, told: str) -> None:
    answer = law.ask(question)
    assert not answer.refused, answer.answer
    assert told in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "司机超速归谁罚",
        "税务局要做什么",
        "税务局呢",
        "学生贷款的钱谁出",
    ],
)  # fmt: skip
def test_what_a_law_does_not_say_is_refused(law: Assistant, question: str) -> None:
    assert law.ask(question).refused


@pytest.mark.parametrize(
    ("question", "asked", "not_asked"),
    [
        ("修业年头谁说了算", "who", "text"),
        ("工资和津贴这几项该怎么变", "how", "count"),
        ("技校老师算哪一级职称", "grade", "who"),
        ("艺术课的百分比是几", "percent", "when"),
    ],
)  # fmt: skip
def test_what_is_asked_is_read(question: str, asked: str, not_asked: str) -> None:
    found = asks(question, has_unit=False)
    assert asked in found
    assert not_asked not in found


def test_a_place_in_the_name_of_a_thing_is_no_place_of_the_question(over: Over) -> None:
    own = over(
        青田市传统文化方案="青田市传统文化进校园实施方案\n\n一、任务\n\n（一）开设课程。各小学每周开设一节四平戏课程。"
        "（责任单位：市教育局）\n\n（二）建设场馆。建设民俗馆3座。（责任单位：市文旅局）\n"
    )
    assert own.ask("四平戏课程归哪个部门管").reason != "place_not_covered"
    assert own.ask("四平市的戏曲课程归哪个部门管").reason == "place_not_covered"
