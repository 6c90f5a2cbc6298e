"""Which documents give a unit something to do, and how many bodies issued a document."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("五个文件里给妇联派了活的是哪几个", {"连平", "蕉岭"}),
        ("哪几份文件给妇联派了任务", {"连平", "蕉岭"}),
        ("哪些地方的文件安排了税务部门", {"株洲"}),
        ("哪几个地方给县残联布置了工作", {"连平", "蕉岭"}),
    ],
)
def test_documents_that_give_a_unit_a_task(assistant: Assistant, question: str, places: set[str]) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None, answer.answer
    assert answer.table.value == len(places)
    told = {place for place in ("连平", "蕉岭", "株洲", "广元", "平远") if f"{place}：" in answer.answer}
    assert told == places


def test_a_unit_that_no_document_names_is_refused(assistant: Assistant) -> None:
    assert assistant.ask("哪些文件点名了气象部门").refused


@pytest.mark.parametrize("question", ["平远发文的一共几个单位", "平远发文的有几家", "平远联合发文的有几家"])
def test_issuing_bodies_are_counted_by_the_head(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question).answer
    assert "9家联合发文" in answer
    assert "国家税务总局平远县税务局" in answer
