"""Whether a body leads, helps or answers for a thing, asked in so many words: the verdict first."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("连平县住建局管学校建设吗", "是的：县住建局是责任单位，牵头的是县教育局。"),
        ("广元发改委牵头学费调整吗", "是牵头单位：市发展改革委、市财政局牵头。"),
        ("连平县人社局参不参与教师招聘", "是的：县人社局是责任单位"),
        ("连平县公安局是不是也要管校园安全", "是的：县公安局是责任单位"),
        ("广元市财政局参与招生吗", "不在其中：财政局没有列入，列出的是市教育局。"),
        ("连平各镇人民政府要管学校布局吗", "是的：各镇人民政府是责任单位"),
        ("连平县民政局要参与控辍保学吗", "不在其中：民政局没有列入"),
    ],
)
def test_the_part_of_a_body_is_told_with_its_verdict(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "yes_no"
    assert answer.answer.startswith(told)


def test_a_body_that_no_document_names_takes_no_part(assistant: Assistant) -> None:
    answer = assistant.ask("平远县残联负责残疾儿童上学吗")
    assert answer.reason == "unit_has_no_duty"
    assert "残联" in answer.answer
