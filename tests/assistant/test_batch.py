"""A file of questions: one line out for each line in, in order, whatever the lines hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from scripted_engine import ScriptedEngine

from assistant.answer import Answer
from assistant.batch import answer_lines
from corpus.settings import UserError


class Strict(ScriptedEngine):
    """The scripted engine with the real one's error for an empty question, and one that breaks off."""

    def ask(self, question: str, **given: Any) -> Answer:
        if not question.strip():
            raise UserError("问题是空的；请写下想问的事")
        return super().ask(question, **given)


def run(tmp_path: Path, *lines: str | bytes) -> tuple[tuple[int, int], list[dict[str, Any]], Strict]:
    questions, answers = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    questions.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    engine = Strict(tmp_path)
    counts = answer_lines(engine, questions, answers)
    return counts, [json.loads(line) for line in answers.read_text("utf-8").splitlines()], engine


def test_each_line_is_answered_in_its_place_with_its_id(tmp_path: Path) -> None:
    counts, lines, _ = run(
        tmp_path,
        '{"id": "a", "question": "谁负责收费"}',
        '{"id": 7, "question": "毛入园率多少"}',
        '{"question": "几项"}',
    )
    assert counts == (3, 0)
    assert [line.get("id") for line in lines] == ["a", 7, None]
    assert [line["kind"] for line in lines] == ["duty", "number", "aggregate"]
    assert "id" not in lines[2]
    assert lines[0]["question"] == "谁负责收费"


@pytest.mark.parametrize(
    "broken",
    [
        "不是 JSON",
        "[1, 2]",
        '"一句话"',
        "{}",
        '{"question": 5}',
        '{"question": null}',
        '{"question": ""}',
        '{"question": "甲", "history": "乙"}',
        '{"question": "甲", "history": [1]}',
        '{"question": "甲", "regions": "平远"}',
        '{"question": "甲", "regions": [5]}',
        b'{"question": "\xff\xfe"}',
        '{"question": "甲"',
    ],
)
def test_a_broken_line_gets_an_error_line_and_the_rest_go_on(tmp_path: Path, broken: str | bytes) -> None:
    counts, lines, _ = run(tmp_path, '{"id": 1, "question": "谁负责收费"}', broken, '{"id": 3, "question": "几项"}')
    assert counts == (2, 1)
    assert [line.get("id") for line in lines] == [1, None, 3]
    assert lines[1]["line"] == 2
    assert lines[1]["error"]
    assert "\n" not in lines[1]["error"]
    assert "Traceback" not in lines[1]["error"]


def test_an_error_keeps_the_id(tmp_path: Path) -> None:
    _, lines, _ = run(tmp_path, '{"id": "leer", "question": " "}')
    assert lines == [{"id": "leer", "line": 1, "error": "问题是空的；请写下想问的事"}]


def test_history_and_regions_reach_the_engine(tmp_path: Path) -> None:
    _, _, engine = run(
        tmp_path,
        '{"question": "甲", "history": ["乙", "丙"], "regions": ["清河"]}',
        '{"question": "丁", "history": null}',
    )
    assert [asked["history"] for asked in engine.asked] == [["乙", "丙"], []]
    assert [asked["regions"] for asked in engine.asked] == [["清河"], []]


def test_empty_lines_and_a_byte_order_mark_are_no_questions(tmp_path: Path) -> None:
    counts, lines, _ = run(
        tmp_path,
        b'\xef\xbb\xbf{"id": 1, "question": "\xe5\x87\xa0\xe9\xa1\xb9"}',
        "",
        "  ",
        '{"id": 2, "question": "几项"}',
        "",
    )
    assert counts == (2, 0)
    assert [line["id"] for line in lines] == [1, 2]


def test_an_empty_file_gives_an_empty_file(tmp_path: Path) -> None:
    assert run(tmp_path, "")[:2] == ((0, 0), [])


def test_chinese_stays_readable(tmp_path: Path) -> None:
    run(tmp_path, '{"question": "几项"}')
    assert "几项" in (tmp_path / "answers.jsonl").read_text("utf-8")


def test_a_run_that_breaks_off_leaves_the_old_answers_and_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "answers.jsonl").write_text("旧的", "utf-8")
    with pytest.raises(RuntimeError):
        run(tmp_path, '{"question": "几项"}', '{"question": "请崩溃"}')
    assert (tmp_path / "answers.jsonl").read_text("utf-8") == "旧的"
    assert list(tmp_path.glob("*.part")) == []


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"question": "几项"}', "utf-8")
    with pytest.raises(UserError, match=r"nowhere"):
        answer_lines(Strict(tmp_path), questions, tmp_path / "nowhere" / "answers.jsonl")


def test_questions_can_be_answered_into_their_own_file(tmp_path: Path) -> None:
    both = tmp_path / "both.jsonl"
    both.write_text('{"id": 1, "question": "几项"}\n{"id": 2, "question": "几项"}\n', "utf-8")
    assert answer_lines(Strict(tmp_path), both, both) == (2, 0)
    assert [json.loads(line)["id"] for line in both.read_text("utf-8").splitlines()] == [1, 2]
