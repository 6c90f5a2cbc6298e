"""A number of the whole is none of the part, the group or each of the two that a question counts."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    "question",
    [
        "连平全县党员中女党员多少",
        "连平民办学校有多少在校生",
        "连平29个项目里已完工几个",
        "连平教师问卷里幼儿园教师几份",
        "连平全县48所幼儿园里民办几所",
        "连平各学校危房各多少栋",
        "株洲30名名园长后备人才里园长和名师各几名",
        "平远高中三所学校各有多少大班额",
    ],
)
def test_a_number_of_the_whole_is_not_told_of_a_part(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.kind, answer.reason) == ("refusal", "not_stated")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("连平公办教职工多少", "公办学校教职工3751人"),
        ("连平在校生里学前多少", "学前7608人"),
        ("连平问卷里家长多少份", "家长问卷4855份"),
        ("连平普通高中民办几所", "普通高中4所（含民办1所）"),
        ("蕉岭残疾儿童入学率多少", "98%以上"),
        ("连平职校订单式要培养多少学生", "300人"),
        ("广元公办高中一共保留几所", "18所"),
    ],
)
def test_the_number_of_the_very_part_is(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("广元剑门关高中由清华大学托管帮扶，对吗", "不是，文件写的是北京化工大学"),
        ("广元市生均公用经费每人每年1500元？", "不是，文件写的是1000元"),
        ("蕉岭县残疾儿童入学率2025年 95%?", "不是，文件写的是98%以上"),
        ("连平党支部规范化示范校24所是省级吗", "不是，文件写的是县级以上"),
        ("平远高中大班额 2023年底清零？", "不是，文件写的是2025年"),
    ],
)
def test_a_false_claim_is_set_right(assistant: Assistant, question: str, stated: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "correction"
    assert answer.answer.startswith(stated)


@pytest.mark.parametrize("question", ["广元剑门关高中由北京化工大学托管帮扶，对吗", "广元生均公用经费每年1000元？"])
def test_a_true_claim_is_not_set_right(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).kind != "correction"


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("广元老师买房优惠几折", "not_stated"),
        ("平远今天天气怎么样", "not_a_policy_question"),
        ("连平哪家饭店好吃", "not_a_policy_question"),
    ],
)
def test_what_documents_mention_is_their_business(assistant: Assistant, question: str, reason: str) -> None:
    assert assistant.ask(question).reason == reason


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("广元规定高中班额不能超过45人吗", "不是，文件写的是不得超过55人："),
        ("广元规定高中班额不能超过55人吗", "是："),
        ("连平食堂承包期不能超过3年吗", "是："),
        ("连平食堂承包期不得超过5年吗", "不是，文件写的是不得超过3年："),
        ("株洲高中新建学校不允许超过5000人吗", "不是，文件写的是不得超过3000人："),
        ("广元高中一个班能坐60人吗", "不可以："),
    ],
)
def test_a_limit_asked_about_is_no_question_of_leave(assistant: Assistant, question: str, begins: str) -> None:
    assert assistant.ask(question).answer.startswith(begins)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("连平双师型教师要到60%吗", "不是，文件写的是80%以上："),
        ("连平双师型老师比例要提到90%吗", "不是，文件写的是80%以上："),
        ("连平双师型教师目前占60%吗", "不是，文件写的是38.2%："),
        ("连平双师型教师现在占38.2%吗", "“双师型”专业教师比例偏低"),
        ("连平公办园占比要达到60%吗", "查到的只有现状，没有查到要达到多少：真正公办园在园幼儿占比未达到50%"),
        ("连平公办园现在占比达到60%了吗", "不是，文件写的是未达到50%："),
    ],
)
def test_what_is_to_be_reached_is_not_held_against_how_things_stand(
    assistant: Assistant, question: str, begins: str
) -> None:
    assert assistant.ask(question).answer.startswith(begins)


@pytest.mark.parametrize(
    ("question", "begins", "told"),
    [
        ("广元规定2025年消除大班额吗", "不是，文件写的是2023年：", "55人以上大班额"),
        ("广元2024年底前消除大班额，对吗", "不是，文件写的是2023年：", "55人以上大班额"),
        ("平远是2023年消除大班额吗", "不是，文件写的是2025年：", "56人以上大班额全面“清零”"),
        ("平远2025年消除大班额吗", "2025年底", "56人以上大班额全面“清零”"),
        ("广元是2025年消除5000人以上的校点吗", "结合实际", "到2025年全面消除5000人以上普通高中校点"),
    ],
)
def test_a_claimed_year_is_held_against_that_of_the_same_thing(
    assistant: Assistant, question: str, begins: str, told: str
) -> None:
    answer = assistant.ask(question).answer
    assert answer.startswith(begins)
    assert told in answer


@pytest.mark.parametrize(
    "question",
    [
        "平远哪个幼儿园玩具最缺",
        "平远县中哪所托管效果最好",
        "株洲学前各县区谁的教研员配得最少",
        "广元县中标准化建设哪个县做得最快",
        "连平“双创”工作哪个镇落实得最差",
        "连平29个项目的中标单位都有哪些",
        "连平项目施工单位是哪几家",
        "连平哪个局干活最认真",
        "连平30项任务按难易程度排个序",
        "株洲各县市区公办园占比排个名",
        "连平哪个教育集团规模最大",
        "连平新增床位按年度怎么安排",
        "连平表4哪项指标最不好完成",
        "连平129所学校平均有多少学生",
        "连平13名双师型教师分别是谁",
        "平远46个班平均有几名老师",
        "广元10条措施各需多少经费",
        "广元哪个县区的任务最多",
        "广元市教育局投钱最多的任务是哪一条",
        "连平48所幼儿园里公办的占几成",
        "株洲县中十条措施的配合单位各有几家",
        "连平42所提升改造学校里哪所最费钱",
        "各县市在编老师总数排个序",
        "连平已经建成的智慧校园有几所",
    ],
)
def test_which_is_most_is_told_by_no_sentence_without_an_order(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.refused, answer.answer
