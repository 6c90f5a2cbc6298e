"""A place's own documents answer before a law that is in force there too; a title named limits to its document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.engine import Assistant

LAW = """中华人民共和国校园法

第一章　总则
第一条　为了保障学校的正常秩序，制定本法。
第二条　本法适用于各级各类学校和其他教育机构。
第三条　每年四月六日为校园日。
第四条　教师体罚学生的，由所在学校给予处分；情节严重的，予以解聘。
第五条　学校应当组织教师参加法律知识培训，费用由举办者承担。
第六条　本法自1996年3月1日起施行。
"""
LOCAL = """桂林市象山区学校义工管理办法

象政办〔2019〕7号

第一章　总则
第一条　为了规范学校义工的管理，制定本办法。
第二条　本办法适用于象山区区属中小学校。
第三条　学校应当对义工进行岗前培训，每年不少于六课时。
第四条　义工原则上不超过60岁，身体健康且条件优秀者可适当放宽年龄限制。
第五条　在职人员应聘义工前，须事先征得所在单位同意。
第六条　区教育行政部门应会同相关部门，研究制订本办法的实施细则。
第七条　本办法自公布之日起施行。

桂林市象山区人民政府办公室
2019年5月6日
"""


@pytest.fixture(scope="module")
def both(over: Callable[..., Assistant], tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("own")
    for name, text in (("校园法(1996-03-01).txt", LAW), ("桂林市象山区学校义工管理办法.txt", LOCAL)):
        (folder / name).write_text(text, encoding="utf-8")
    return over(*sorted(folder.iterdir()), shipped=True)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("象山办法什么时候开始施行", "本办法自公布之日起施行（文件日期：2019年5月6日）"),
        ("象山的办法何时生效", "本办法自公布之日起施行"),
        ("校园法什么时候实施的", "本法自1996年3月1日起施行"),
        ("象山私立学校适用吗", "本办法适用于象山区区属中小学校"),
        ("象山适用范围是什么", "本办法适用于象山区区属中小学校"),
        ("校园法适用于幼儿园吗", "本法适用于各级各类学校"),
        ("象山实施细则谁制定", "区教育行政部门牵头：会同相关部门"),
        ("象山文号", "文号：象政办〔2019〕7号"),
    ],
)
def test_what_is_asked_of_a_document_is_told_of_that_one_alone(both: Assistant, asked: str, told: str) -> None:
    answer = both.ask(asked)
    assert told in answer.answer
    assert len({citation.document_id for citation in answer.citations}) == 1


def test_a_law_tells_of_a_place_only_what_its_documents_do_not(both: Assistant) -> None:
    own = both.ask("象山培训多少课时")
    assert "不少于六课时" in own.answer
    assert "校园法" not in own.answer
    for asked in ("象山体罚学生怎么处理", "蕉岭老师体罚学生怎么处理", "象山校园日是哪天"):
        answer = both.ask(asked)
        assert answer.answer.startswith("《中华人民共和国校园法》：")


@pytest.mark.parametrize("asked", ["校园法义工每年培训多少课时", "象山陪餐谁负责", "蕉岭义工几岁", "蕉岭培训费用多少"])
def test_no_other_document_answers_for_the_one_named(both: Assistant, asked: str) -> None:
    answer = both.ask(asked)
    assert answer.refused


def test_a_turn_that_goes_on_stays_with_the_title(both: Assistant) -> None:
    answer = both.ask("那培训费用谁出", ["校园法里体罚学生怎么处理"])
    assert answer.refused or "由举办者承担" in answer.answer
