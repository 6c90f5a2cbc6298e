"""Plain facts in spoken wordings, and claims that a document states otherwise."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.focus import quantities, schools_counted
from assistant.understanding.question import numbers_of, years_of
from corpus.address import bare_address


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("蕉岭多少残疾学生的普通学校要建资源教室", "招收5人以上残疾儿童少年的普通学校"),
        ("蕉岭几个残疾孩子的学校要建资源教室", "招收5人以上残疾儿童少年的普通学校"),
        ("蕉岭竞聘上岗能升几级", "可向上晋升一个专业技术岗位等级"),
        ("蕉岭教师竞聘后可以晋升几个等级", "可向上晋升一个专业技术岗位等级"),
        ("蕉岭课堂五年行动计划是哪年到哪年", "2020年到2025年"),
        ("蕉岭聚焦课堂教学变革行动计划起止年份", "2020年到2025年"),
        ("蕉岭九年一贯制学校上限人数", "不超过2500人"),
        ("平远哪些学校要建特色高中", "梅青中学、实验中学创建为特色普通高中"),
        ("平远特色高中是哪几所学校", "梅青中学、实验中学创建为特色普通高中"),
        ("株洲民办园园长：家长交的钱可不可以先进我私人卡", "应全部缴入经教育行政部门备案的银行账户"),
        ("株洲民办园收的钱能打到园长的卡上吗", "应全部缴入经教育行政部门备案的银行账户"),
        ("连平“1231”里的三个提升是什么", "全学段提升学前教育、义务教育、高中"),
        ("连平两个创建是什么", "创建全国义务教育优质均衡县和学前教育普及普惠县"),
        ("连平危房等级多是哪级", "大多属于C级危房"),
        ("株洲每班配几个老师几个保育员", "每班“两教一保”"),
        ("连平家长满意度中小学是多少", "整体满意度约为85.9%"),
        ("连平家长满意度幼儿园多少", "整体满意度达97.8%以上"),
        ("株洲学前 12", "12.落实幼儿园安全主体责任"),
        ("连平各学校可以随便增加考试次数吗", "文件的规定正相反：压减重复性作业，减少日常考试测试频次"),
        ("平远可以扩大招生规模吗", "文件的规定正相反"),
    ],
)
def test_a_plain_fact_is_told(assistant: Assistant, question: str, part: str) -> None:
    assert part in assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("连平双创领导小组组长是谁", "由党委、政府主要负责人任组长的“双创”工作领导小组"),
        ("连平谁是双创领导小组的组长", "由党委、政府主要负责人任组长的“双创”工作领导小组"),
        ("连平高质量发展领导小组组长是谁", "由县委书记、县长任双组长"),
        ("连平督导领导小组组长是谁", "由分管副县长任组长"),
        ("连平督查组由谁组成", "“督导专家+人大代表+家长代表”联合督查组"),
        ("连平联合督查组成员是哪些人", "“督导专家+人大代表+家长代表”联合督查组"),
        ("连平减轻学校负担归谁", "责任单位：各镇人民政府、县委宣传部、县住建局"),
        ("连平教职工总数", "公办学校教职工3751人"),
        ("连平老师总共多少", "公办学校教职工3751人"),
        ("连平学生总数", "在校生52465人"),
        ("连平双师型教师有几个", "仅有13人"),
        ("连平初中几所", "初级中学18所"),
        ("连平全县普通高中几所 其中民办几所", "普通高中4所（含民办1所）"),
        ("蕉岭校外培训专项整治方案文号是多少", "蕉教字〔2021〕22号"),
        ("蕉岭文号是多少", "蕉府办〔2022〕1号"),
        ("蕉岭义务教育优质均衡方案文号", "蕉府办〔2022〕1号"),
    ],
)
def test_it_is_the_fact_of_the_thing_named(assistant: Assistant, question: str, part: str) -> None:
    assert part in assistant.ask(question).answer


def test_the_number_of_the_paper_just_quoted_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("文号是多少", ["蕉岭校外培训机构整治"]).answer
    assert "《蕉岭县校外培训机构专项整治方案》的文号：蕉教字〔2021〕22号" in answer


@pytest.mark.parametrize("question", ["平远教师总数", "株洲教职工多少人", "连平幼儿总数"])
def test_people_that_no_sentence_counts_are_not_told(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).refused


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("株洲不是规定新建高中不超过2000人吗", "不得超过3000人"),
        ("蕉岭是不是规定每天锻炼2小时", "不少于1小时"),
        ("连平食堂服务期限是不是5年", "不得超过3年"),
        ("连平食堂合同是否为4年", "不得超过3年"),
        ("平远长田中心幼儿园是270个学位对吗", "120个"),
        ("广元是不是2025年消除55人以上大班额", "2023年"),
        ("广元教研员每年是不是培训90课时", "不少于72课时"),
        ("连平是不是要建5所智慧校园样板校", "3所"),
        ("平远公办园占比是不是60%", "50%以上"),
        ("平远每个镇是不是要建2所公办中心园", "1所以上"),
        ("平远是不是新增2000个学位", "1380个以上"),
    ],
)
def test_what_is_taken_for_granted_is_set_right_first(assistant: Assistant, question: str, stated: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "correction"
    assert answer.answer.startswith(f"不是，文件写的是{stated}")


@pytest.mark.parametrize(
    "question",
    [
        "株洲新建高中是不是不能超过3000人",
        "连平食堂服务期限是不是3年",
        "平远长田中心幼儿园是120个学位对吗",
        "广元是不是2023年消除55人以上大班额",
        "蕉岭是不是规定每天锻炼1小时",
        "平远是不是有14个幼儿园项目",
        "连平陪餐是不是每月1次",
    ],
)
def test_what_is_so_is_not_denied(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert not answer.refused
    assert "不是，" not in answer.answer


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("蕉岭牵头部门是谁，团县委要参加吗", "是的：团县委是配合单位，牵头的是县教育局"),
        ("连平校园餐谁牵头，县财政局要参与吗", "不在其中：县财政局没有列入"),
        ("连平校园餐谁牵头？县市场监管局要参与吗", "是的：县市场监管局是责任单位"),
    ],
)
def test_whether_a_body_takes_part_is_asked_of_the_list_just_told(
    assistant: Assistant, question: str, part: str
) -> None:
    assert part in assistant.ask(question).answer


def test_two_thousand_people_are_no_year() -> None:
    assert years_of("新建高中不超过2000人") == ()
    assert numbers_of("新建高中不超过2000人") == ("2000",)
    assert quantities("规模不超过2000人") == (("2000", "人"),)
    assert years_of("到2025年") == (2025,)


def test_pupils_of_schools_are_no_schools() -> None:
    assert schools_counted("多少残疾学生的普通学校要建资源教室") == ""
    assert schools_counted("家长满意度中小学是多少") == ""
    assert schools_counted("中小学是多少") == "中小学"
    assert schools_counted("多少家普惠幼儿园") == "幼儿园"
    assert schools_counted("乡镇中心园至少要建几所") == "园"
    assert schools_counted("特殊教育学校打算新建多少所") == "学校"


def test_a_number_behind_a_plans_title_is_an_address() -> None:
    assert bare_address("学前 12") is not None
    assert bare_address("高中计划 3.") is not None
    assert bare_address("长田幼儿园 270") is None
    assert bare_address("学位 30") is None
