"""Numbers of the one asked about, who does a thing by its own sentence, and what a breach brings by its article."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.whose_number import of_case_before, of_other_bound
from tests.assistant.conftest import Over

_RULES = """松溪县学校安全与用工管理办法

第一章 总则
第一条 为加强学校管理，制定本办法。
第二条 本办法适用于全县中小学校。幼儿园发生的安全事件，可以参照本办法执行。
第二章 人员
第三条 校车驾驶人每年接受培训不少于20学时，兼职辅导员聘期为二年。
第四条 外聘教练年龄原则上不超过60岁，每周上课不超过8节。
第五条 副校长每学期听课不少于16节。
第六条 连续三年考核不合格的辅导员，予以解聘。
第七条 食堂钥匙由值班主任保管。迁移学校应当征得三分之二以上学生家长同意。
第八条 发现学生走失的，应当在40分钟内报告县教育局。宿舍熄灯时间不晚于22时。
第九条 住校学生每生每年补助800元，非寄宿生减半发放。
第十条 外聘教练上岗前由县教育局审核。考核得分低于75分的，终止合同。
第三章 禁止行为
第十一条 任何人不得在学校门口摆摊设点。
商店不得向学生出售弹弓、刀具。
第十二条 任何人不得冲击学校、殴打教职工。

违反前款规定的，由公安机关予以制止。
第四章 罚则
第十三条 违反本办法第十一条第二款规定的，由市场监管部门责令改正，给予警告；拒不改正的，处三千元以下罚款。
第五章 赔付
第十四条 陪护费，指学生住院期间专人看护的费用。陪护费按照当地护工报酬标准计算。
第十五条 本办法自2024年1月1日起施行。
"""


@pytest.fixture(scope="module")
def rules(over: Over) -> Assistant:
    return over(办法=_RULES)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("食堂钥匙谁保管", "由值班主任保管"),
        ("学校搬走要多少家长点头同意", "三分之二"),
        ("孩子走失了多久要报告", "40分钟"),
        ("宿舍几点熄灯", "22时"),
        ("走读的学生一年补多少钱", "减半"),
        ("教练考核多少分终止合同", "75分"),
        ("家长冲击学校打老师怎么办", "公安机关"),
        ("陪护费怎么算", "护工报酬标准"),
        ("商店卖刀具给学生会怎么处罚", "三千元以下罚款"),
        ("幼儿园出了安全事件适用这个办法吗", "参照"),
    ],
)
def test_the_sentence_itself_tells(rules: Assistant, question: str, told: str) -> None:
    answer = rules.ask(question)
    assert not answer.refused, question
    assert told in answer.answer, question


@pytest.mark.parametrize(
    "question",
    [
        "辅导员每年培训多少学时",
        "专职辅导员聘期几年",
        "外聘教练最小多少岁",
        "校长一学期听课多少节",
        "驾驶人要几年驾龄",
        "不合格的学校停止招生几年",
        "食堂钥匙丢了谁赔钱",
    ],
)
def test_another_ones_number_is_none(rules: Assistant, question: str) -> None:
    assert rules.ask(question).refused, question


def test_a_stall_at_the_gate_has_no_penalty_of_the_second_paragraph(rules: Assistant) -> None:
    answer = rules.ask("学校门口摆摊设点怎么处罚").answer
    assert "三千元" not in answer


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("教练最小多少岁", "年龄不超过60岁", True),
        ("教练最大多少岁", "年龄不超过60岁", False),
        ("最多招多少人", "每班不少于30人", True),
        ("至少配几名保安", "配备2名以上专职保安", False),
        ("最低多少分合格", "低于60分的为不合格", False),
    ],
)
def test_a_bound_on_the_other_side(question: str, text: str, *, other: bool) -> None:
    assert of_other_bound(question, text) is other


def test_years_in_a_row_last_no_ban() -> None:
    assert of_case_before("停止招生几年", "连续两年不合格的学校")
    assert not of_case_before("停止招生几年", "连续两年不合格的，停止招生1年")
    assert not of_case_before("连续几年不合格要免职", "连续两年不合格的学校")
