"""What is told of other levels of school, areas, degrees or people than the question's is no answer to it."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "连平幼儿园要不要配专职心理老师",
        "连平随迁子女上高中能进公办吗",
        "平远小学能不能跨区域招生",
    ],
)
def test_a_rule_for_other_levels_of_school_is_none(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason == "not_stated"


def test_the_level_itself_is_told(assistant: Assistant) -> None:
    assert "1200人以上的小学" in assistant.ask("连平1300人的小学要不要配专职心理老师").answer
    taken_in = assistant.ask("蕉岭残疾孩子入学率要98%，上幼儿园的也算进去吗")
    assert "残疾儿童少年义务教育入学率须达到98%以上" in taken_in.answer


@pytest.mark.parametrize("question", ["平远幼儿园专任教师本科学历比例多少", "连平幼儿园教师本科学历2029年到多少"])
def test_another_degree_is_not_told(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason == "not_stated"


def test_a_rate_of_all_is_not_that_of_a_few(assistant: Assistant) -> None:
    told = assistant.ask("蕉岭入学率和巩固率各多少").answer
    assert "适龄儿童少年入学率达到100%" in told
    assert "残疾" not in told


@pytest.mark.parametrize(
    "question",
    [
        "平远有多少个高中生",
        "连平有多少高中生",
        "连平有多少小学老师",
        "广元县中老师每年培训多少学时",
        "株洲幼儿园教师任职培训合格率哪年到100%",
        "平远农村幼儿园千人学位数不低于多少",
    ],
)
def test_a_number_of_other_people_or_areas_is_not_told(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason == "not_stated"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("连平中小学有多少学生", "中小学44674人"),
        ("连平中职有多少学生", "中职183人"),
        ("连平职校订单式要培养多少学生", "300人"),
        ("广元教研员一年要培训多少课时", "72课时"),
        ("平远城镇幼儿园千人学位数按多少算", "40座"),
        ("连平乡镇新增床位多少个", "7855个床位"),
    ],
)
def test_the_number_of_those_asked_about_is_told(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "株洲公办幼儿园可以分配办学结余吗",
        "株洲民办园保育服务能政府购买吗",
        "平远民办园老师工资不能低于公办吗",
        "株洲公办园财务怎么监管",
    ],
)
def test_a_rule_for_schools_of_another_owner_is_none(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason == "not_stated"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("株洲公办园老师社保要缴足吗", "各类幼儿园教职工"),
        ("株洲民办园收费要不要进备案账户", "备案的银行账户"),
        ("连平民办学校食堂要招投标吗", "公开招投标"),
    ],
)
def test_a_rule_for_all_or_just_those_is_told(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer


@pytest.mark.parametrize("question", ["平远高中幼小衔接怎么做", "连平初中怎么错位特色发展"])
def test_what_is_done_at_other_levels_is_not_told(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason == "not_stated"


def test_a_head_is_no_deputy(assistant: Assistant) -> None:
    assert assistant.ask("株洲副园长培训合格率多少").reason == "not_stated"
