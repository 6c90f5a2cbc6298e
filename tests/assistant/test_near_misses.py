"""What stands beside the answer is not the answer: another level of school, year, unit, school or kind of people."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.counted import of_other_rank, only_shares, starts_from
from assistant.evidence.focus import of_other_people
from assistant.understanding.question import levels_of


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("中小学校", {"小学", "初中", "高中"}),
        ("幼儿园和小学衔接", {"幼儿园", "小学"}),
        ("防止小学化", set()),
        ("义务教育学校", {"小学", "初中"}),
        ("初级中学", {"初中", "高中"}),
        ("普通高校", {"高校"}),
        ("大学本科学历", set()),
        ("中等职业学校", {"职校"}),
        ("办了三所中专", {"职校"}),
        ("高校教师中其中专职教师不低于50%", {"高校"}),
        ("全县学校", set()),
    ],
)
def test_levels_of_school(text: str, levels: set[str]) -> None:
    assert levels_of(text) == levels


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("现在有多少个学生", "公办学校教职工3751人", True),
        ("现在有多少个学生", "在校生52465人", False),
        ("有多少老师", "在校生52465人", True),
        ("有多少老师", "教职工3751人，在校生52465人", False),
        ("有多少人", "教职工3751人", False),
    ],
)
def test_pupils_are_no_staff(question: str, text: str, other: bool) -> None:
    assert of_other_people(question, text) is other


@pytest.mark.parametrize(
    ("asked", "text", "only_base"),
    [
        ("连平2024年高考本科上线率多少", "高考本科上线率对比2024年提高11个百分点", True),
        ("连平高考本科上线率比2024年高多少", "高考本科上线率对比2024年提高11个百分点", False),
        ("连平2029年毛入学率多少", "到2029年毛入学率提高到95%", False),
    ],
)
def test_the_year_that_a_change_is_counted_from(assistant: Assistant, asked: str, text: str, only_base: bool) -> None:
    assert starts_from(assistant.understand(asked), text) is only_base


@pytest.mark.parametrize(
    "asked",
    [
        "连平2024年高考本科上线率是多少",
        "广元小学班额最多几个人",
        "连平忠信中学要增加多少床位",
        "平远梅青中学有多少学生",
        "平远无证幼儿园被查到罚几万",
        "株洲公办园保教费每月最高几百",
        "蕉岭每天体育锻炼从哪个学期开始",
        "连平要求教室照度多少勒克斯",
        "平远2023年建了几所幼儿园",
    ],
)
def test_a_number_of_something_else_is_no_answer(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked)
    assert (answer.refused, answer.reason) == (True, "not_stated")


def test_a_bureau_that_the_document_gives_no_part_in_it_is_not_answered_with_another(assistant: Assistant) -> None:
    answer = assistant.ask("平远县交通局怎么管幼儿园校车")
    assert (answer.refused, answer.reason) == (True, "unit_has_no_duty")


def test_what_holds_now_is_not_what_is_aimed_at(assistant: Assistant) -> None:
    assert "38.2%" in assistant.ask("连平职校双师型教师现在占多少").answer
    assert "80%" in assistant.ask("连平职校双师型教师以后要占多少").answer


def test_a_list_that_the_sentence_only_begins_is_given_whole(assistant: Assistant) -> None:
    answer = assistant.ask("连平“1231”是什么意思")
    assert [part for part in ("一个突破", "两个创建", "三个提升", "一个重点") if part not in answer.answer] == []


def test_a_turn_that_leaves_a_unit_out_names_the_others(assistant: Assistant) -> None:
    answer = assistant.ask("除了财政局还有谁", history=["连平推动智慧校园建设由哪些单位负责"])
    assert "县政数局、县电信公司、县移动公司" in answer.answer
    assert "财政局" not in answer.answer


@pytest.mark.parametrize(("asked", "own"), [("梅州市学前毛入园率", "梅州市"), ("四川高中毛入学率", "四川省")])
def test_a_wider_place_is_not_answered_as_if_it_had_a_document(assistant: Assistant, asked: str, own: str) -> None:
    answer = assistant.ask(asked)
    first, second = answer.answer.splitlines()[:2]
    assert first.startswith(f"文件库里没有{own}本级的文件")
    assert second.startswith(("平远：", "蕉岭：", "广元："))


@pytest.mark.parametrize(
    ("asked", "told", "not_told"),
    [
        ("连平有几所高中", "4所", "3所"),
        ("连平问卷收了多少份", "9057份", "共5份"),
        ("连平本科上线率提高多少", "11个百分点", "7个百分点"),
        ("连平双师型教师占比要提高几个百分点", "提高41.8个百分点（80−38.2=41.8）", ""),
    ],
)
def test_the_number_is_the_one_asked_for(assistant: Assistant, asked: str, told: str, not_told: str) -> None:
    answer = assistant.ask(asked).answer
    assert told in answer
    assert not (not_told and not_told in answer.split("；")[0][:40])


def test_two_thresholds_in_one_sentence_correct_nobody(assistant: Assistant) -> None:
    answer = assistant.ask("连平900人的小学要配心理老师，对吗")
    assert answer.kind != "correction"
    assert "1200人以上的小学" in answer.answer


@pytest.mark.parametrize("asked", ["平远县教育局电话", "连平教育局地址", "株洲市教育局几点上班"])
def test_how_to_reach_a_bureau_is_not_its_duties(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked)
    assert answer.refused
    assert "不可以" not in assistant.ask("株洲民办园能分红吗").answer


def test_chat_is_no_policy_question_and_a_plans_own_word_is_none_either(assistant: Assistant) -> None:
    assert assistant.ask("火锅怎么做好吃").reason == "not_a_policy_question"
    assert assistant.ask("广元双线八包").reason == "not_stated"
    assert "1:12.5" in assistant.ask("广元师生比").answer


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("国家级的要争几所", "省级1所、市级5所以上", True),
        ("省级的要争几所", "省级1所、市级5所以上", False),
        ("要争几所", "省级1所、市级5所以上", False),
    ],
)
def test_what_the_province_names_is_not_the_state_s(question: str, text: str, other: bool) -> None:
    assert of_other_rank(question, text) is other


def test_a_share_is_no_number_of_people() -> None:
    assert only_shares("要请几个保安", (("100", "%"),))
    assert not only_shares("要请几个保安", (("100", "%"), ("2", "名")))
    assert not only_shares("占几个百分点", (("5", "%"),))
    assert not only_shares("占多少", (("5", "%"),))


def test_a_second_bound_is_told_with_the_first(assistant: Assistant) -> None:
    answer = assistant.ask("株洲 公办园涨保教费 两次之间最少间隔").answer
    assert "不少于3年" in answer
    assert "不得超过5年" in answer


def test_the_present_and_the_goal_of_a_row(assistant: Assistant) -> None:
    answer = assistant.ask("连平初中老师本科以上的现在几多，29年要几多").answer
    assert "90" in answer
    assert "97" in answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("连平小学高级职称岗位29年能到40%是真的吗", "不是，文件写的是15%"),
        ("连平小学教师高级岗位2029年到40%，对吗", "不是，文件写的是15%"),
    ],
)
def test_another_level_s_value_is_corrected(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "correction"
    assert answer.answer.startswith(said)


def test_the_level_s_own_value_is_not_corrected(assistant: Assistant) -> None:
    assert assistant.ask("连平高中教师高级岗位到2029年是40%吧").kind != "correction"


@pytest.mark.parametrize(
    ("question", "said"),
    [("连平幼儿园有多少所", "幼儿园48所"), ("连平有几所幼儿园", "幼儿园48所"), ("连平有几所小学", "完全小学54所"),
     ("连平有几所学校", "129所"), ("连平2029年要建省级智慧校园几所", "省级“智慧校园”2所")],
)  # fmt: skip
def test_schools_are_counted_where_they_are_counted(assistant: Assistant, question: str, said: str) -> None:
    assert said in assistant.ask(question).answer


@pytest.mark.parametrize("question", ["连平外籍教师多少人", "株洲名师工作室建几个"])
def test_people_of_another_kind_are_no_answer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).refused


def test_a_bound_is_one_value_and_no_list_of_targets(assistant: Assistant) -> None:
    answer = assistant.ask("广元指标到校比例不低于多少")
    assert answer.kind == "number"
    assert "不低于50%" in answer.answer


def test_as_supporting_unit_limits_nothing_but_the_role(assistant: Assistant) -> None:
    assert "共7项" in assistant.ask("株洲市财政局作为配合单位的有几项").answer


@pytest.mark.parametrize(
    "asked",
    [
        "平远为什么取消了幼儿园老师持证上岗",
        "平远幼儿园大班最多收几个小孩",
        "五华县和平远县的普惠园比例哪个高",
        "平远今年学前教育要花多少财政资金",
        "连平教师持证率多少",
        "蕉岭睡眠要几个小时",
        "蕉岭孩子每天作业不能超过几小时",
        "株洲幼儿园收费涨多少",
        "平远农村娃上幼儿园要交多少",
        "株洲一所幼儿园最多几个班",
        "广元合并几所",
        "连平附城中学什么时候建成",
        "连平元善中学新增多少学位",
        "连平县一中能增加几个学位",
        "连平县一中什么时候全寄宿",
        "连平公办园占比2029目标",
        "连平职校去年招了多少人",
        "平远城北实验幼儿园投资多少",
        "株洲高中教师工资多少",
        "连平能拖欠教师工资吗",
        "株洲民办园可以上市融资吗",
    ],
)
def test_what_nobody_says_is_not_answered_by_what_stands_near(assistant: Assistant, asked: str) -> None:
    assert assistant.ask(asked).refused


def test_a_place_that_cannot_be_compared_is_named(assistant: Assistant) -> None:
    answer = assistant.ask("五华县和平远县的普惠园比例哪个高")
    assert answer.reason == "place_not_covered"
    assert "五华县" in answer.answer


def test_another_year_s_value_is_told_as_such(assistant: Assistant) -> None:
    lines = assistant.ask("平远和连平到2025年毛入园率各是多少").answer.splitlines()
    assert lines[0].startswith("平远：到2025年")
    assert lines[1].startswith("连平（没有写2025年的）：")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("梅青中学由谁托管帮扶", "平远中学托管帮扶梅青中学"),
        ("名师专递课堂示范课连平要开够几节", "600节以上"),
        ("株洲幼儿园涨学费，两次调价最少隔几年、最长不超过几年", "不少于3年，但调整时限原则上不得超过5年"),
        ("广元到2025要创省一级示范高中几所，省二级几所", "新创建省二级示范性普通高中6所"),
    ],
)
def test_schools_lessons_intervals_and_second_numbers(assistant: Assistant, asked: str, told: str) -> None:
    answer = assistant.ask(asked)
    assert told in answer.answer
    assert answer.citations


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("连平公办园占比现在是多少", "真正公办园在园幼儿占比未达到50%"),
        ("平远公办园占比要到多少", "50%"),
        ("连平幼儿园总共多少家", "幼儿园48所"),
        ("平远热柘和长田哪个园学位多", "长田中心幼儿园比热柘中心幼儿园多30个"),
        ("平远城北和东石哪个大", "18个班"),
        ("连平一共新增多少床位", "合计7855个"),
        ("平远几个幼儿园在2024年8月竣工", "共2所"),
    ],
)
def test_the_number_of_just_that(assistant: Assistant, asked: str, told: str) -> None:
    assert told in assistant.ask(asked).answer


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("平远的校车要不要装定位", "定位"),
        ("连平哪个局负责给乡村老师盖周转房", "周转房”由哪个单位负责"),
        ("连平食堂需不需要装空调", "空调"),
    ],
)
def test_a_deed_or_thing_that_the_place_does_not_speak_of_is_refused(
    assistant: Assistant, question: str, missing: str
) -> None:
    answer = assistant.ask(question)
    assert (answer.kind, answer.reason) == ("refusal", "not_stated")
    assert missing in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "平远哪年把民办幼儿园全部收回公办",
        "平远的民办幼儿园什么时候全部变公办",
        "平远民办园哪年转为公办园",
        "株洲什么时候取消幼儿园收费",
        "株洲哪年停止收保教费",
    ],
)
def test_no_day_is_told_for_an_end_that_the_sentence_does_not_speak_of(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.kind, answer.reason) == ("refusal", "not_stated")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("广元大班额什么时候全部消除", "到2023年全面消除55人以上大班额"),
        ("平远什么时候全面清零大班额", "2025年底，普通高中56人以上大班额全面“清零”"),
        ("株洲哪年取消大班额", "2023年底前完成"),
        ("平远河头幼儿园什么时候收回", "竣工时间2023年9月"),
    ],
)
def test_the_day_of_an_end_that_is_spoken_of(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer


def test_a_bare_word_of_the_domain_is_a_question_to_the_documents(assistant: Assistant) -> None:
    assert assistant.ask("平远师生比").reason == "not_stated"
    assert assistant.ask("平远天气").reason == "not_a_policy_question"


@pytest.mark.parametrize(
    "question", ["孩子发烧幼儿园必须通知家长吗", "外籍孩子能上学吗", "连平初中课间延长到15分钟了吗"]
)
def test_a_sentence_merely_near_says_neither_yes_nor_no(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason == "not_stated"
