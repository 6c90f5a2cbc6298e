"""What goes on behind a semicolon belongs to the task, aim or list that is asked for; over an invented document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

LAW = """临江市学校体育工作条例

第一章　总则
第一条　学校体育工作的基本任务是：增进学生身心健康；使学生掌握体育基本知识；对学生进行品德教育。
第二条　到2028年，构建体育课程体系；体育设施全部达到省定标准，重点加强农村学校；到2030年，建成体育强市。
第三条　卫生行政部门应当对学校饮用水的卫生状况进行监督检查；组织做好学生常见病的预防工作；教育行政部门应当予以协助。
"""


@pytest.fixture(scope="module")
def law(over: Callable[..., Assistant]) -> Assistant:
    return over(shipped=True, 临江市学校体育工作条例=LAW)


@pytest.mark.parametrize("question", ["临江学校体育工作的基本任务有哪些", "临江学校体育工作的基本任务是什么"])
def test_the_whole_list_is_told(law: Assistant, question: str) -> None:
    answer = law.ask(question).answer
    assert "增进学生身心健康" in answer
    assert "使学生掌握体育基本知识" in answer
    assert "对学生进行品德教育" in answer


def test_aims_of_a_year_end_where_another_year_is_named(law: Assistant) -> None:
    answer = law.ask("临江2028年的目标是什么").answer
    assert "构建体育课程体系" in answer
    assert "体育设施全部达到省定标准" in answer
    assert "体育强市" not in answer


def test_duties_go_on_up_to_another_unit(law: Assistant) -> None:
    answer = law.ask("临江卫生局要做什么").answer
    assert "监督检查；组织做好学生常见病的预防工作" in answer
    assert "予以协助" not in answer
