"""Ordinances: penalties over numbered items, who decides, who hears a complaint; over an invented one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.engine import Assistant
from corpus.library import Library
from corpus.settings import Settings

ORDINANCE = """临江市学校管理条例

第一章　总则
第一条　为了规范学校办学行为，保障师生合法权益，制定本条例。
第二条　市、区教育行政部门负责本行政区域内学校的监督管理工作。

第二章　管理
第三条　校长的聘任由学校理事会决定，报区教育行政部门备案。
第四条　学生家长与学校就转学安排发生争议的，可以申请区教育行政部门处理。
第五条　公安机关应当加强学校周边的治安巡逻。
第六条　年满十六周岁的学生可以申请参加校外实习，实习时间每学期不少于十课时，总计不超过四十课时。

第三章　法律责任
第七条　学校有下列行为之一的，由区教育行政部门责令限期改正，并予以警告：
（一）劝退学习成绩差的学生的；
（二）擅自变更学校名称的；
（三）向学生推销教辅材料的。
"""


@pytest.fixture(scope="module")
def ordinance(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("ordinance")
    path = folder / "临江市学校管理条例.txt"
    path.write_text(ORDINANCE, encoding="utf-8")
    own = replace(settings, corpus=None, home=folder / "home")
    Library(own).add(path)
    return Assistant.open(own, with_model=False)


def test_an_item_of_a_list_of_offences_is_told_with_what_they_bring(ordinance: Assistant) -> None:
    answer = ordinance.ask("成绩差的学生能劝退吗")
    assert "不可以：学校有下列行为之一的，由区教育行政部门责令限期改正，并予以警告：" in answer.answer
    assert "劝退学习成绩差的学生" in answer.answer
    assert [citation.clause for citation in answer.citations] == [
        "第三章 法律责任第七条",
        "第三章 法律责任第七条（一）",
    ]


@pytest.mark.parametrize("question", ["换校长是理事会定还是教育局定", "校长的聘任，归教育局办还是理事会办"])
def test_of_two_bodies_offered_the_one_that_decides_is_told(ordinance: Assistant, question: str) -> None:
    answer = ordinance.ask(question)
    assert answer.kind == "duty"
    assert "由学校理事会决定" in answer.answer


def test_who_hears_a_complaint(ordinance: Assistant) -> None:
    answer = ordinance.ask("转学安排吵不拢找谁评理")
    assert "可以申请区教育行政部门处理" in answer.answer


def test_a_bureau_spoken_of_in_passing_is_not_asked_for_its_duties(ordinance: Assistant) -> None:
    answer = ordinance.ask("娃进过公安局，念书的机会还在不在")
    assert answer.kind != "unit_duties"


def test_ages_and_lessons_are_asked_in_other_units(ordinance: Assistant) -> None:
    assert "十六周岁" in ordinance.ask("学生几岁起能参加校外实习").answer
    both = ordinance.ask("校外实习一学期最少几课时，总共最多几课时").answer
    assert "不少于十课时" in both
    assert "不超过四十课时" in both


def test_the_number_of_an_article_is_left_to_its_citation(ordinance: Assistant) -> None:
    answer = ordinance.ask("学校周边治安巡逻谁负责")
    assert not answer.answer.startswith("第五条")
    assert answer.citations[0].clause.endswith("第五条")


def test_listed_items_are_counted_where_their_number_is_asked(ordinance: Assistant) -> None:
    answer = ordinance.ask("学校会被责令限期改正的行为有几种")
    assert "共3种：" in answer.answer
    assert len(answer.citations) == 4
