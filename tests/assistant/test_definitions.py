"""What a word means in a law, what the law applies to, who passed it; over an invented one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.engine import Assistant
from corpus.library import Library
from corpus.settings import Settings

LAW = """临江市学生伤害事故处理条例

2008年10月15日 临江市第十二届人民代表大会常务委员会第三十八次会议通过
2008年11月28日 江东省第十一届人民代表大会常务委员会第六次会议批准

第一章　总则
第一条　为了妥善处理学生伤害事故，制定本条例。
第二条　本市中小学校教育教学活动期间发生的伤害事故的处理，适用本条例。
第三条　学校举办者违反本条例规定的，由教育行政部门责令改正。
第四条　高等体育院校的体育工作不适用本条例。技工学校参照本条例执行。

第二章　附则
第五条　本条例下列用语的含义：
（一）中小学校，是指依法设立的全日制小学、初级中学和各类中等职业学校；
（二）学校的举办者，是指举办学校的人民政府和民办学校的出资人；
（三）教育教学活动期间，是指在校活动期间和寄宿学生住宿期间；
（四）伤害事故，是指造成学生死亡、残疾的受伤害事件；
（五）较大伤害事故，是指发生学生重伤一人，或者轻伤二人的受伤害事件。
第六条　本条例自2009年3月1日起施行。
"""


@pytest.fixture(scope="module")
def law(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("definitions")
    path = folder / "临江市学生伤害事故处理条例.txt"
    path.write_text(LAW, encoding="utf-8")
    own = replace(settings, home=folder / "home")
    Library(own).add(path)
    return Assistant.open(own, with_model=False)


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
