"""A plan asked by those who use none of its words: the sentence that says it is told, and nothing beside it."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

_PLAN = """溪桥县教育发展三年方案

第一条 在校生2400人以上的小学在降至标准以内之前不得增加招生计划。
第二条 严禁以教育集团名义向成员校收取品牌费。
第三条 监护人经批评教育仍拒不送学的，由乡镇人民政府下达限期复学通知书。
第四条 派出人员人事关系不变，每人每月给予1600元生活补助。
第五条 对重度残疾儿童每月送教上门不少于5次、每次不少于2课时。
第六条 特殊教育学校学生伙食费由县财政全额负担。
第七条 收受学生及家长礼品礼金的，自处理决定作出之日起24个月内不得申报职称。
第八条 严禁以托管、早教等名义变相招收3至6岁幼儿全日制就读。
第九条 任何单位不得长期借用在编教师，已经借用的应于2027年8月31日前全部返岗。
第十条 溪桥县第三中学规划36个教学班，于2027年8月底前建成投用。
第十一条 溪桥县第一中学托管溪桥县白石中学。
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    return over(溪桥县教育发展三年方案=_PLAN)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("学生太多的小学还能扩招吗", "不得增加招生计划"),
        ("集团里能收冠名费吗", "严禁以教育集团名义"),
        ("家长不让念书咋办", "限期复学通知书"),
        ("下派老师补多少", "1600元"),
        ("走不了路的孩子，老师一个月登门几趟", "不少于5次"),
        ("听障娃在特校念书，吃饭家里要掏钱不", "全额负担"),
        ("收礼几年评不了职称", "24个月内"),
        ("小饭桌整天带着学龄前孩子，行不行", "变相招收"),
        ("被抽去机关的老师啥时候回讲台", "8月31日前"),
        ("三中有多少个班", "36个教学班"),
        ("那所三中几时建好", "8月底前"),
        ("谁帮白石中学", "第一中学托管"),
        ("溪桥一中带哪所学校", "白石中学"),
    ],
)
def test_what_the_plan_says_is_told(plan: Assistant, question: str, said: str) -> None:
    assert said in plan.ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "下派老师住哪里",
        "集团里老换校长会怎样",
        "四中有多少个班",
        "小饭桌的厨师要健康证吗",
        "听障娃坐校车要掏钱不",
    ],
)
def test_what_the_plan_does_not_say_is_refused(plan: Assistant, question: str) -> None:
    assert plan.ask(question).refused
