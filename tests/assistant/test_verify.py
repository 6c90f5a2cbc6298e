"""Re-checking a saved answer: each way in which a citation can be wrong is found and named."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from scripted_engine import DOCUMENTS, ScriptedEngine

from assistant.answer import to_json
from assistant.verify import check_answer, check_citation, markers


@pytest.fixture
def saved(tmp_path: Any) -> dict[str, Any]:
    """An answer with two citations, as it comes back from a JSON file."""
    answer = ScriptedEngine(tmp_path).ask("谁负责收费")
    loaded: dict[str, Any] = json.loads(json.dumps(to_json(answer)))
    assert len(loaded["citations"]) == 2
    return loaded


def test_a_true_answer_has_no_problem(saved: dict[str, Any]) -> None:
    assert check_answer(saved, DOCUMENTS) == []


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("quote", "县市场监管局不负责查处", "不一致"),
        ("start", 0, "不一致"),
        ("start", -5, "不在原文范围"),
        ("end", 10**9, "不在原文范围"),
        ("end", "12", "不在原文范围"),
        ("start", True, "不在原文范围"),
        ("start", None, "不在原文范围"),
        ("document_id", "elsewhere", "elsewhere 不在文件库"),
        ("document_id", ["qinghe"], "不在文件库"),
        ("source_sha256", "0" * 64, "与作答时不同"),
    ],
)
def test_a_changed_field_is_found(saved: dict[str, Any], field: str, value: object, said: str) -> None:
    saved["citations"][1][field] = value
    problems = check_answer(saved, DOCUMENTS)
    assert problems
    assert all(problem.startswith("引用[2]") for problem in problems)
    assert any(said in problem for problem in problems)


def test_one_character_is_enough(saved: dict[str, Any]) -> None:
    quote = saved["citations"][0]["quote"]
    for position in range(len(quote)):
        changed = deepcopy(saved)
        changed["citations"][0]["quote"] = quote[:position] + "〇" + quote[position + 1 :]
        assert len(check_answer(changed, DOCUMENTS)) == 1


@pytest.mark.parametrize("field", ["document_id", "quote", "start", "end", "source_sha256"])
def test_a_missing_field_is_named(saved: dict[str, Any], field: str) -> None:
    del saved["citations"][0][field]
    (problem,) = check_answer(saved, DOCUMENTS)
    assert "缺少字段" in problem
    assert field in problem


def test_a_marker_without_a_citation_is_found(saved: dict[str, Any]) -> None:
    saved["answer"] += "\n还有一句[7]"
    assert check_answer(saved, DOCUMENTS) == ["正文标记 [7] 没有对应的引用"]


def test_related_clauses_are_checked_too(saved: dict[str, Any]) -> None:
    saved["related"] = [saved["citations"][0] | {"quote": "编的"}]
    assert len(check_answer(saved, DOCUMENTS)) == 1


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"answer": "甲"},
        {"citations": []},
        {"answer": "甲", "citations": [1]},
        {"answer": "", "citations": {"a": 1}},
    ],
)
def test_what_is_no_answer_is_not_passed(broken: dict[str, Any]) -> None:
    assert check_answer(broken, DOCUMENTS) != []


def test_an_empty_citation_names_what_it_lacks() -> None:
    (problem,) = check_citation({}, DOCUMENTS)
    assert problem.startswith("引用[?]")


@pytest.mark.parametrize(
    ("text", "found"),
    [("甲[1][2]\n乙[1]", (1, 2)), ("没有", ()), ("[0]和[12]", (0, 12)), ("[a][]", ()), ("2025[3]", (3,))],
)
def test_markers(text: str, found: tuple[int, ...]) -> None:
    assert markers(text) == found
