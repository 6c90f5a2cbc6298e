"""Whose a task is, how long and how many, what an offence brings; over one invented document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

MEASURES = """滨河区学校美育与校车管理办法

第一章　总则
第一条　为了加强学校美育和校车管理，制定本办法。到2026年，学校美育取得突破性进展，各校开齐开足美育课程。
第二条　区教育局负责学校美育的统筹规划；区民政局要完善困境儿童救助办法；探索建立学校与社区的长效合作机制。
第三条　听障学生申请免试听力的，由区教育局会同区残联于考前20日完成审核；对具备条件的学生，学校应当做好随班就读工作。
第四条　区体育局负责场馆开放；每年组织一次美育展演；活动方案由学校教师共同拟定。

第二章　分类和处罚
第五条　校车服务单位分为：
（一）公交企业；
（二）客运企业；
（三）学校自办车队。

外地企业的类别，依照上款规定确定。
第六条　有下列情形之一的，由区教育局责令改正：
（一）未公示线路的；
（二）未办理备案的。
第七条　建设单位未公示幼儿园办学性质的，由区城市综合执法部门责令限期改正，处五千元以上二万元以下罚款。
第八条　建设单位未按照规定期限移交幼儿园的，由区教育局作出限期移交决定；逾期不移交的，依法申请人民法院强制执行。
第九条　使用未取得许可的校车接送学生的，由区公安分局扣留车辆；学校为民办的由区教育局责令限期改正。
第十条　校长是本校美育工作的第一责任人，艺术教师每学期要上3-5节公开课。
第十一条　建立护学岗制度，由区公安分局牵头，属地街道、学校配合，在上学前30分钟共同值守。
第十二条　青山县第三中学于2027年8月底前建成投入使用，石台县第一中学承担结对任务。
第十三条　校长每届任期5年、连续任职一般不超过两届。助学金平均每生2000元，分1000元、2000元、3000元三档发放。
第十四条　加强师资培训，确保在3年内将美育教师轮训一遍。区教育局每年举办一至两场美育展演。
第十五条　成立区校园安全工作领导小组，领导小组办公室（以下简称校安办）设在区教育局。
第十六条　在学校周边进行规划建设，应当遵守下列规定：
（一）周边五十米范围内，不得建设废弃物收集场所；
（二）周边二百米范围内，不得设立网吧；
（三）周边一千米范围内，不得建设看守所。
第十七条　公办食堂现有承包合同最迟于2027年8月31日前全部收回。民办学校委托经营食堂的，应当同时具备下列条件：
（一）受托方取得食品经营许可；
（二）合同一次签订期限不超过2年，约定不得转包。
第十八条　隐患排查按照下表规定的周期开展。

隐患排查周期表
项目\t频次\t责任单位
食堂操作间\t每日1次\t学校食品安全员
饮用水水质\t每季度1次\t区疾病预防控制中心

第十九条　校车标牌有效期1年，期满前30日内可以申请换领。
第三章　学校管理
第二十条　校长的聘任由学校理事会决定，报区教育行政部门备案。
第二十一条　学生家长与学校就转学安排发生争议的，可以申请区教育行政部门处理。
第二十二条　公安机关应当加强学校周边的治安巡逻。
第二十三条　年满十六周岁的学生可以申请参加校外实习，实习时间每学期不少于十课时，总计不超过四十课时。

第四章　法律责任
第二十四条　学校有下列行为之一的，由区教育行政部门责令限期改正，并予以警告：
（一）劝退学习成绩差的学生的；
（二）擅自变更学校名称的；
（三）向学生推销教辅材料的。
第二十五条　本办法自2025年3月1日起施行，有效期至2028年2月29日。

附件：部门职责清单
街道办事处：落实护学岗人员和巡查经费；调处涉校矛盾。
区市场监管局：每学期对学校食堂监督检查不少于1次。
区体育局：开放体育场馆。
"""


@pytest.fixture(scope="module")
def measures(over: Callable[..., Assistant]) -> Assistant:
    return over(滨河区学校美育与校车管理办法=MEASURES)


@pytest.mark.parametrize(
    ("question", "told", "others"),
    [
        ("区民政局做什么", "完善困境儿童救助办法", "长效合作机制"),
        ("区残联负责哪些工作", "于考前20日完成审核", "随班就读"),
        ("区体育局管什么", "每年组织一次美育展演", "共同拟定"),
    ],
)
def test_a_task_ends_where_the_sentence_goes_on_to_others(
    measures: Assistant, question: str, told: str, others: str
) -> None:
    answer = measures.ask(question).answer
    assert told in answer
    assert others not in answer


@pytest.mark.parametrize("question", ["这份办法有效期到哪天", "这个办法什么时候失效", "办法管到哪年"])
def test_the_end_of_validity_is_told(measures: Assistant, question: str) -> None:
    assert measures.ask(question).answer.startswith("有效期至2028年2月29日。")


def test_the_validity_of_a_permit_is_no_validity_of_the_document(measures: Assistant) -> None:
    assert "有效期1年" in measures.ask("校车标牌有效期多久").answer


@pytest.mark.parametrize("question", ["学校美育到2026年的目标", "美育2026年目标是什么"])
def test_a_goal_in_words_is_told_of_what_the_title_names(measures: Assistant, question: str) -> None:
    assert "到2026年，学校美育取得突破性进展" in measures.ask(question).answer


@pytest.mark.parametrize("question", ["校车服务单位分几类", "校车服务单位分为哪几类", "校车服务单位有几类，哪几类"])
def test_a_paragraph_behind_the_items_is_no_item(measures: Assistant, question: str) -> None:
    answer = measures.ask(question).answer
    assert "共3类" in answer
    assert "学校自办车队" in answer
    assert "外地企业" not in answer


@pytest.mark.parametrize("question", ["第六条规定了几种情形", "第六条列了几种违法行为"])
def test_the_items_of_an_article_named_are_counted(measures: Assistant, question: str) -> None:
    answer = measures.ask(question).answer
    assert answer.startswith("共2种：有下列情形之一的")
    assert "未办理备案的" in answer


@pytest.mark.parametrize("question", ["不移交罚款多少", "没移交幼儿园的建设单位罚款多少", "没建幼儿园的罚款多少"])
def test_a_fine_for_another_omission_is_not_told(measures: Assistant, question: str) -> None:
    answer = measures.ask(question)
    assert "五千元" not in answer.answer


def test_the_fine_for_the_omission_named_is_told(measures: Assistant) -> None:
    assert "五千元以上二万元以下" in measures.ask("未公示办学性质的建设单位罚款多少").answer


@pytest.mark.parametrize("question", ["区教育局扣留无证校车对吗", "是区教育局扣留校车，对不对"])
def test_a_claim_of_who_does_it_is_corrected(measures: Assistant, question: str) -> None:
    answer = measures.ask(question)
    assert answer.kind == "correction"
    assert "不是，文件写的是区公安分局扣留" in answer.answer


@pytest.mark.parametrize("question", ["艺术教师公开课每学期10节对吗", "区教育局要求艺术教师公开课每学期10节对吗"])
def test_a_claimed_amount_is_held_against_the_whole_range(measures: Assistant, question: str) -> None:
    assert "不是，文件写的是3-5节：" in measures.ask(question).answer


def test_an_amount_within_the_range_is_not_corrected(measures: Assistant) -> None:
    assert measures.ask("艺术教师公开课每学期4节对吗").kind != "correction"


@pytest.mark.parametrize("question", ["谁是学校美育工作第一责任人", "美育工作的第一责任人是谁"])
def test_a_person_called_responsible_is_told(measures: Assistant, question: str) -> None:
    assert "校长是本校美育工作的第一责任人" in measures.ask(question).answer


@pytest.mark.parametrize("question", ["护学岗哪个部门牵头", "护学岗由哪个单位牵头"])
def test_the_sentence_that_names_the_lead_is_told(measures: Assistant, question: str) -> None:
    assert "区公安分局牵头" in measures.ask(question).answer


def test_a_school_of_that_name_elsewhere_is_no_answer(measures: Assistant) -> None:
    assert "2027年8月底" in measures.ask("青山县第三中学什么时候建成").answer
    assert measures.ask("石台县第三中学什么时候建成").refused


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("美育教师多久轮训一遍", "在3年内将美育教师轮训一遍"),
        ("美育教师几年轮训一遍", "在3年内将美育教师轮训一遍"),
        ("校长一届几年最多几届", "每届任期5年、连续任职一般不超过两届"),
        ("校长最多连任几届", "每届任期5年、连续任职一般不超过两届"),
        ("助学金分几档", "分1000元、2000元、3000元三档发放"),
        ("区教育局每年办几场美育展演", "每年举办一至两场美育展演"),
        ("校安办设在哪", "（以下简称校安办）设在区教育局"),
        ("校安办在哪个单位", "（以下简称校安办）设在区教育局"),
    ],
)
def test_the_number_of_the_thing_asked_is_told(measures: Assistant, question: str, told: str) -> None:
    assert told in measures.ask(question).answer


def test_a_bare_amount_takes_the_place_of_the_earlier_one(measures: Assistant) -> None:
    first = "学校周边二百米内有什么限制"
    assert "网吧" in measures.ask(first).answer
    assert "看守所" in measures.ask("那一千米呢", [first]).answer
    assert "废弃物" in measures.ask("五十米内呢", [first, "那一千米呢"]).answer
    assert measures.ask("那一百米呢", [first, "五十米内呢"]).refused


@pytest.mark.parametrize("question", ["食堂委托经营合同一次签几年", "民办食堂委托合同最长几年", "食堂承包合同最长几年"])
def test_a_day_is_no_length_of_time(measures: Assistant, question: str) -> None:
    assert "2027年" not in measures.ask(question).answer


def test_another_distance_is_no_answer(measures: Assistant) -> None:
    assert measures.ask("学校周边一百米内禁止什么").refused


@pytest.mark.parametrize("question", ["办法的附件列了几个部门", "附件里有多少个单位", "部门职责清单里列了几个单位"])
def test_the_units_of_an_annex_are_counted(measures: Assistant, question: str) -> None:
    answer = measures.ask(question).answer
    assert "列了3个" in answer
    assert "区体育局" in answer


def test_an_annex_without_units_has_none(assistant: Assistant) -> None:
    assert assistant.ask("连平附件列了几个部门").refused


def test_an_item_of_a_list_of_offences_is_told_with_what_they_bring(measures: Assistant) -> None:
    answer = measures.ask("成绩差的学生能劝退吗")
    assert "不可以：学校有下列行为之一的，由区教育行政部门责令限期改正，并予以警告：" in answer.answer
    assert "劝退学习成绩差的学生" in answer.answer
    assert [citation.clause for citation in answer.citations] == [
        "第四章 法律责任第二十四条",
        "第四章 法律责任第二十四条（一）",
    ]


@pytest.mark.parametrize("question", ["换校长是理事会定还是教育局定", "校长的聘任，归教育局办还是理事会办"])
def test_of_two_bodies_offered_the_one_that_decides_is_told(measures: Assistant, question: str) -> None:
    answer = measures.ask(question)
    assert answer.kind == "duty"
    assert "由学校理事会决定" in answer.answer


def test_who_hears_a_complaint(measures: Assistant) -> None:
    answer = measures.ask("转学安排吵不拢找谁评理")
    assert "可以申请区教育行政部门处理" in answer.answer


def test_a_bureau_spoken_of_in_passing_is_not_asked_for_its_duties(measures: Assistant) -> None:
    answer = measures.ask("娃进过公安局，念书的机会还在不在")
    assert answer.kind != "unit_duties"


def test_ages_and_lessons_are_asked_in_other_units(measures: Assistant) -> None:
    assert "十六周岁" in measures.ask("学生几岁起能参加校外实习").answer
    both = measures.ask("校外实习一学期最少几课时，总共最多几课时").answer
    assert "不少于十课时" in both
    assert "不超过四十课时" in both


def test_the_number_of_an_article_is_left_to_its_citation(measures: Assistant) -> None:
    answer = measures.ask("学校周边治安巡逻谁负责")
    assert not answer.answer.startswith("第二十二条")
    assert answer.citations[0].clause.endswith("第二十二条")


def test_listed_items_are_counted_where_their_number_is_asked(measures: Assistant) -> None:
    answer = measures.ask("学校会被责令限期改正的行为有几种")
    assert "共3种：" in answer.answer
    assert len(answer.citations) == 4
