"""Plans asked in plain words: shares in words, several years in one part, months, households, privacy as a rule."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.focus import asked_units, quantities, schools_counted
from assistant.understanding.asks import asks
from assistant.understanding.safety import screen
from tests.assistant.conftest import Over

PLAN = """临泉县学校安全与供餐工作方案

一、总体目标

1. 明厨亮灶。学校食堂“互联网+明厨亮灶”覆盖率2026年底达到92%、2027年底达到100%，量化等级A级食堂占比2027年底达到70%。

2. 票价优惠。县城公交专线对中小学生实行票价优惠，学生票价不高于成人票价的一半。

3. 布局配套。新建居住区每满1200户须配建一所不少于6个班的幼儿园，园舍自验收之日起2个月内移交县教育局。

二、主要措施

4. 信息报送。学校迟报、漏报安全事故的，由县教育局通报批评，扣减当年校长绩效的15%，瞒报的予以免职。

5. 教师生活补助。班主任津贴由每月300元提高到450元，乡村教师生活补助按偏远程度分三档，每人每月依次为260元、380元、550元。

6. 资助申请。困难学生每年10月15日前向学校提出补助申请，评议后公示5个工作日，公示名单不得出现身份证号、家庭住址等信息。

7. 康复救助。0至14周岁残疾儿童康复救助标准为每人每年不超过16000元。


8. 资源教室。学校应当建设资源教室，配备专职教师，开展评估和辅导工作，推进随班就读的实施。

附件1 资源教室建设任务表

序号\t学校\t面积（平方米）\t投入（万元）
1\t城西小学\t120\t24
2\t三塘小学\t100\t20
3\t职业学校\t160\t56
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    return over(临泉县学校安全与供餐工作方案=PLAN)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("2026年底能看到后厨的学校食堂要到几成", "92%"),
        ("学生坐公交专线，票价顶多收几成", "一半"),
        ("多少户配建一所幼儿园", "1200户"),
        ("迟报事故，校长的绩效奖金要扣多少", "15%"),
        ("偏远村小的老师一个月能领多少乡村补贴", "260元"),
        ("残疾孩子做康复，一年公家最多补多少钱", "16000元"),
        ("配建的园舍验收后几月内移交", "2个月内"),
        ("补助申请的名单上会不会写家住哪", "家庭住址"),
    ],
)
def test_answers(plan: Assistant, asked: str, told: str) -> None:
    assert told in plan.ask(asked).answer


def test_the_table_still_answers_for_its_rows(plan: Assistant) -> None:
    assert "56" in plan.ask("任务表里投入最多的是哪所学校").answer


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("不高于成人票价的一半", [("一半", "%")]),
        ("其中七成以上投向乡镇", [("七成", "%")]),
        ("二成立即发放", []),
        ("三成员单位参加", []),
    ],
)
def test_shares_in_words(text: str, shares: list[tuple[str, str]]) -> None:
    assert [one for one in quantities(text) if one[1] == "%"] == shares


@pytest.mark.parametrize(
    ("question", "held", "lacking"),
    [
        ("超员砍多少名额", "", "名"),
        ("一年分到多少日常运转的钱", "元", "日"),
        ("工资要扣多少", "%", ""),
        ("占多大一块", "%", ""),
        ("多少户配建一所幼儿园", "户", "所"),
    ],
)
def test_units_asked_for(question: str, held: str, lacking: str) -> None:
    found = asked_units(question)
    assert not held or held in found
    assert not lacking or lacking not in found


@pytest.mark.parametrize("question", ["几成娃要进幼儿园", "几户建幼儿园", "几成名额给各初中"])
def test_what_stands_before_schools_counts_no_schools(question: str) -> None:
    assert schools_counted(question) == ""


@pytest.mark.parametrize(
    ("question", "when", "count"),
    [
        ("编制几月调整", True, False),
        ("意见提到几号", True, False),
        ("班主任补贴几块", False, True),
        ("交流一期多长", True, False),
    ],
)
def test_months_are_no_amounts(question: str, when: bool, count: bool) -> None:
    found = asks(question, has_unit=False)
    assert ("when" in found) is when
    assert ("count" in found) is count


@pytest.mark.parametrize("question", ["编办几月核定", "体育局几号前报送"])
def test_when_a_unit_acts_asks_for_no_duties(question: str) -> None:
    assert "unit_duties" not in asks(question, has_unit=True)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("公示的时候会不会登学生的家庭住址", None),
        ("名单能不能公开身份证号", None),
        ("王老师家住哪", "personal_data"),
        ("把学生的家庭住址发我", "personal_data"),
    ],
)
def test_whether_private_data_is_made_public_is_a_rule(question: str, reason: str | None) -> None:
    assert screen(question) == reason


def test_a_chatty_question_whose_sentence_stands_out_is_on_the_topic(plan: Assistant) -> None:
    answer = plan.ask("事故压着不报咋办")
    assert not answer.refused
    assert "免职" in answer.answer


def test_what_is_ruled_out_of_another_thing_contradicts_nothing(plan: Assistant) -> None:
    answer = plan.ask("补助申请没批下来，几号以前可以找人再审一次")
    assert answer.kind != "correction"
    assert "正相反" not in answer.answer


def test_every_year_is_no_day(plan: Assistant) -> None:
    assert "16000" not in plan.ask("康复救助几号发").answer
