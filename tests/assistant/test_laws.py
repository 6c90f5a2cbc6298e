"""What a word means in a law, what and whom the law applies to, its grades and deadlines; over an invented one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

LAW = """临江市学生伤害事故处理条例

2008年10月15日 临江市第十二届人民代表大会常务委员会第三十八次会议通过
2008年11月28日 江东省第十一届人民代表大会常务委员会第六次会议批准

第一章　总则
第一条　为了妥善处理学生伤害事故，制定本条例。
第二条　本市中小学校教育教学活动期间发生的伤害事故的处理，适用本条例。
第三条　学校应当加强对伤害事故的预防，并履行下列职责：
（一）建立安全工作制度；
（二）加强学校门卫管理和学生住宿区的安全保卫工作。
第四条　发生较大伤害事故的，学校应当在一小时内将有关情况报告教育行政部门。
发生重大或者群体性伤害事故的，学校应当立即报告教育行政部门，教育行政部门应当在一小时内报告本级人民政府。
第五条　学校应当在较大伤害事故处理结束之日起五日内将事故处理结果书面报告教育行政部门。
第六条　义务教育阶段学校确保艺术课程课时总量不低于总课时的10%。鼓励有条件的学校按不低于总课时的11%开设艺术课程。
第七条　学校应当巩固“班班有歌声”活动成果，传承推剧等地方戏曲。
第八条　侵占学校场地的，由当地人民政府或者教育行政部门责令限期清退。
第九条　学校举办者违反本条例规定的，由教育行政部门责令改正。
第十条　高等体育院校的体育工作不适用本条例。技工学校参照本条例执行。

第二章　附则
第十一条　本条例下列用语的含义：
（一）中小学校，是指依法设立的全日制小学、初级中学和各类中等职业学校；
（二）学校的举办者，是指举办学校的人民政府和民办学校的出资人；
（三）教育教学活动期间，是指在校活动期间和寄宿学生住宿期间；
（四）伤害事故，是指造成学生死亡、残疾的受伤害事件；
（五）较大伤害事故，是指发生学生重伤一人，或者轻伤二人的受伤害事件；
（六）重大或者群体性伤害事故，是指发生学生死亡一人以上，或者重伤二人以上的受伤害事件。
第十二条　本条例自2009年3月1日起施行。
"""


@pytest.fixture(scope="module")
def law(over: Callable[..., Assistant]) -> Assistant:
    return over(shipped=True, 临江市学生伤害事故处理条例=LAW)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("条例中的“学校举办者”指谁", "学校的举办者，是指举办学校的人民政府和民办学校的出资人"),
        ("伤害事故是怎么定义的", "伤害事故，是指造成学生死亡、残疾的受伤害事件"),
        ("临江较大伤害事故是什么意思", "较大伤害事故，是指发生学生重伤一人"),
        ("临江条例里教育教学活动期间指什么", "教育教学活动期间，是指在校活动期间"),
        ("什么叫中小学校", "中小学校，是指依法设立的全日制小学"),
    ],
)
def test_a_word_is_told_by_its_definition(law: Assistant, question: str, told: str) -> None:
    answer = law.ask(question)
    assert answer.answer.removeprefix("临江：").startswith(told)
    assert len(answer.citations) == 1


def test_a_part_of_the_word_asked_is_not_what_is_defined(law: Assistant) -> None:
    assert "是指造成学生死亡" not in law.ask("临江伤害事故赔偿准备金指什么").answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("中职学校适用学生伤害事故条例吗", "适用：中小学校，是指依法设立的全日制小学、初级中学和各类中等职业学校"),
        ("住校生晚上在宿舍出事适用临江的条例吗", "适用：教育教学活动期间，是指在校活动期间和寄宿学生住宿期间"),
        ("技工学校适用临江的条例吗", "参照执行：技工学校参照本条例执行"),
        ("临江哪些学校的体育工作不归条例管", "高等体育院校的体育工作不适用本条例"),
    ],
)
def test_what_the_law_applies_to(law: Assistant, question: str, told: str) -> None:
    answer = law.ask(question)
    assert told in answer.answer
    assert "参照" not in answer.answer or "参照" in told


@pytest.mark.parametrize("question", ["临江条例谁通过谁批准的", "临江条例是哪两个机关批准的"])
def test_who_passed_and_approved_it(law: Assistant, question: str) -> None:
    answer = law.ask(question).answer
    assert "临江市第十二届人民代表大会常务委员会第三十八次会议通过" in answer
    assert "江东省第十一届人民代表大会常务委员会第六次会议批准" in answer


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("两名学生重伤算较大还是重大", "重大或者群体性伤害事故，是指", "较大"),
        ("临江死了一个学生属于什么级别的事故", "重大或者群体性伤害事故，是指", "较大"),
        ("临江轻伤二人是什么事故", "较大伤害事故，是指", "重大"),
        ("临江较大伤害事故学校要多长时间上报", "一小时内将有关情况报告", "五日内"),
        ("临江较大伤害事故的处理结果多久报告", "五日内将事故处理结果书面报告", "一小时"),
        ("临江出了群死群伤的事学校多长时间报告", "学校应当立即报告", "五日内"),
        ("临江艺术课时不能低于百分之几", "不低于总课时的10%", "11%"),
    ],
)
def test_the_case_of_the_question_is_told(law: Assistant, question: str, told: str, not_told: str) -> None:
    answer = law.ask(question).answer
    assert told in answer
    assert not_told not in answer


def test_the_deadline_of_another_grade_is_no_answer(law: Assistant) -> None:
    assert law.ask("临江一般伤害事故几天内报告").refused


@pytest.mark.parametrize("question", ["班班有歌声是咋回事", "推剧是哪里的戏", "推剧"])
def test_words_of_one_document_alone_need_no_place(law: Assistant, question: str) -> None:
    answer = law.ask(question)
    assert not answer.refused
    assert answer.answer.startswith("临江：")


@pytest.mark.parametrize("question", ["门卫和宿舍保卫谁负责", "临江门卫管理由谁负责"])
def test_a_school_is_charged_with_the_items_under_its_duties(law: Assistant, question: str) -> None:
    assert "学校：加强学校门卫管理和学生住宿区的安全保卫工作。" in law.ask(question).answer


def test_both_of_two_bodies_are_charged(law: Assistant) -> None:
    assert "当地人民政府或者教育行政部门" in law.ask("临江侵占学校场地由谁责令清退").answer


def test_a_real_word_of_the_question_is_no_slip(assistant: Assistant) -> None:
    assert "营养午餐" in assistant.ask("株洲营养午餐补助多少钱").answer.replace("“", "")
