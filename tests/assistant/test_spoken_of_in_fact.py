"""An answer speaks of the very deed, people and phase asked about, in whatever words they are asked for."""

from __future__ import annotations

import pytest

from assistant.compose.row_names import of_other_phase
from assistant.engine import Assistant
from assistant.evidence.focus import asked_units, dates, quantities, schools_counted
from assistant.evidence.norms import asks_permission, norm_of
from tests.assistant.conftest import Over

PLAN = """云岭县学前教育发展方案

一、工作目标

到2026年，全县新增公办学位800个，每个乡镇建有1所以上公办中心幼儿园。

二、主要措施

（一）规范办园行为

加强办园行为督导，对存在安全隐患的幼儿园限期整改。坚决取缔无证幼儿园。加大校外培训治理力度，对违规机构依法进行处罚。

（二）加强教师管理

对师德失范的教师在职务晋升、评优评先上实行一票否决。实施严重师德失范教师全行业禁入制度。对有暴力伤害、虐待等违法犯罪记录的教职工，不得录用。

（三）健全经费保障

提高幼儿园生均公用经费水平，保障学校正常运转。继续执行国家助学金政策，帮助家庭经济困难学生完成学业。幼儿园不得在保教费外以兴趣班为名收取其他费用。

（四）规范食堂管理

学校食堂经营采用公开招标方式确定承办单位。（责任单位：县教育局、县市场监管局）

三、现状

问卷显示，家长对幼儿园的满意度为93.5%。个别学校教师超编，培训覆盖率未达到90%。
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    """The invented plan alone."""
    return over(云岭县学前教育发展方案=PLAN)


@pytest.mark.parametrize(
    ("question", "told", "beside"),
    [
        ("没有许可证就办幼儿园会有什么后果", "取缔无证幼儿园", "校外培训"),
        ("师德严重失范能不能继续任教", "不可以：实施严重师德失范教师全行业禁入", "一票否决"),
        ("老师品行不好还能当老师吗", "实施严重师德失范教师全行业禁入", "一票否决"),
        ("虐待过学生的人能当园长吗", "不得录用", "一票否决"),
        ("穷学生有没有补贴", "国家助学金", "公用经费"),
        ("哪家公司承包食堂", "公开招标", "责任单位"),
        ("每个镇都有公办幼儿园吗", "每个乡镇建有1所以上公办中心幼儿园", "取缔"),
    ],
)
def test_the_sentence_on_the_deed_is_told(plan: Assistant, question: str, told: str, beside: str) -> None:
    answer = plan.ask(question).answer
    assert told in answer
    assert beside not in answer


@pytest.mark.parametrize(
    "question",
    ["老师的满意度是多少", "学生满意度多少", "保教费多少钱", "教师超编多少", "哪个局人手最多", "二期新增多少学位"],
)
def test_what_is_told_of_others_is_no_answer(plan: Assistant, question: str) -> None:
    answer = plan.ask(question)
    assert answer.kind == "refusal", answer.answer


def test_a_ban_on_promotion_is_no_ban_on_teaching(plan: Assistant) -> None:
    assert "不可以" not in plan.ask("师德失范的教师能上公开课吗").answer
    assert "不可以" in plan.ask("师德失范的教师能评优吗").answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("石正二期能容纳多少个孩子", "新增公办学位数(个)180"),
        ("平远热柘幼儿园招几个娃", "新增公办学位数(个)90"),
        ("株洲新小区幼儿园何时移交", "验收合格后及时移交"),
        ("株洲什么时候消除高中大班额", "2023年底前"),
        ("蕉岭初中不准超多少人", "不超过2000人"),
        ("平远每一千人要配几个幼儿园学位", "40座"),
        ("平远幼儿园这份计划什么时候印发的", "2024年4月2日"),
        ("平远还让办学前班吗", "不可以"),
        ("蕉岭去农村教书能退学费不", "上岗退费"),
    ],
)
def test_in_the_words_of_askers(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer


@pytest.mark.parametrize(
    "question", ["石正一期什么时候竣工", "连平哪个乡镇老师最多", "广元食堂租期年限", "株洲保教费最高能涨多少"]
)
def test_another_phase_or_measure_is_refused(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "refusal", answer.answer


def test_words_that_only_look_like_others() -> None:
    assert of_other_phase("石桥一期几个班", ["石桥实验幼儿园(二期)"])
    assert not of_other_phase("石桥二期几个班", ["石桥实验幼儿园(二期)"])
    assert not of_other_phase("十四五期间新增多少", ["新增800个"])
    assert not of_other_phase("每学期几次", ["每学期2次"])
    assert dates("新入学年级班额不得超过55人") == ()
    assert quantities("间隔前一次调整时间不少于3年") == (("3", "年"),)
    assert asked_units("每千人配多少幼儿园学位") == frozenset()
    assert schools_counted("名额多少分给初中") == ""
    assert norm_of("实行全行业禁入制度") == "forbid"
    assert asks_permission("学前班还让开不")
