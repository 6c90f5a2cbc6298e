"""Who does it and when it begins: no answer from a sentence that names nobody, or only says by when it is done."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.understanding.school_names import schools_named


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("加强学校文化建设，改善学校食宿卫生等生活条件", []),
        ("进一步完善学校管理制度，联系学校", []),
        ("平远中学托管帮扶梅青中学", ["平远中学", "梅青中学"]),
        ("打造民族学校", ["民族学校"]),
    ],
)
def test_a_verb_before_school_is_no_name(text: str, names: list[str]) -> None:
    assert schools_named(text) == names


@pytest.mark.parametrize("question", ["株洲县中食宿条件谁改善", "蕉岭督学责任区谁建立"])
def test_a_sentence_that_names_nobody_tells_no_doer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason == "not_stated"


@pytest.mark.parametrize("question", ["连平双创哪年启动", "连平校园安全管理中心哪年开工"])
def test_the_end_is_no_beginning(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason == "not_stated"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("连平双创哪年过国家评估", "2028年"),
        ("连平县域高中托管帮扶哪年开始实施", "2025年"),
        ("广元公安接入平台是哪年", "2025年前校门口安装"),
    ],
)
def test_the_year_is_told(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer


def test_who_is_in_a_group(assistant: Assistant) -> None:
    assert "督导专家+人大代表+家长代表" in assistant.ask("连平督查组有谁").answer


def test_a_town_where_something_is_has_no_task(assistant: Assistant) -> None:
    assert "保留并办好必要的教学点" in assistant.ask("蕉岭镇里有教学点要全部撤掉吗").answer
    assert assistant.ask("蕉岭镇里有什么任务").reason == "unit_has_no_duty"


@pytest.mark.parametrize("question", ["株洲学前经费占比5%对吗", "广元市教育经费2025年多少亿"])
def test_an_untold_share_or_sum(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).reason == "not_stated"


def test_a_share_that_is_told_corrects(assistant: Assistant) -> None:
    assert assistant.ask("平远学前经费占比4%对吗").answer.startswith("不是，文件写的是不低于5%")
