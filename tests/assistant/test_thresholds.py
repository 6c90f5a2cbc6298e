"""Grades of accidents and their deadlines, floors beside what is only encouraged, words of one document alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.engine import Assistant
from corpus.library import Library
from corpus.settings import Settings

LAW = """临江市学生伤害事故处理条例

第一章　总则
第一条　为了妥善处理学生伤害事故，制定本条例。
第二条　学校应当加强对伤害事故的预防，并履行下列职责：
（一）建立安全工作制度；
（二）加强学校门卫管理和学生住宿区的安全保卫工作。
第三条　发生较大伤害事故的，学校应当在一小时内将有关情况报告教育行政部门。
发生重大或者群体性伤害事故的，学校应当立即报告教育行政部门，教育行政部门应当在一小时内报告本级人民政府。
第四条　学校应当在较大伤害事故处理结束之日起五日内将事故处理结果书面报告教育行政部门。
第五条　义务教育阶段学校确保艺术课程课时总量不低于总课时的10%。鼓励有条件的学校按不低于总课时的11%开设艺术课程。
第六条　学校应当巩固“班班有歌声”活动成果，传承推剧等地方戏曲。
第七条　侵占学校场地的，由当地人民政府或者教育行政部门责令限期清退。

第二章　附则
第八条　本条例下列用语的含义：
（一）较大伤害事故，是指发生学生重伤一人，或者轻伤二人的受伤害事件；
（二）重大或者群体性伤害事故，是指发生学生死亡一人以上，或者重伤二人以上的受伤害事件。
"""


@pytest.fixture(scope="module")
def law(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("thresholds")
    path = folder / "临江市学生伤害事故处理条例.txt"
    path.write_text(LAW, encoding="utf-8")
    own = replace(settings, home=folder / "home")
    Library(own).add(path)
    return Assistant.open(own, with_model=False)


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
