"""Answer a file of questions, line by line; a bad line gets an error line in its place."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from assistant.answer import Answer, to_json
from corpus.settings import UserError


class Answerer(Protocol):
    """Whatever answers a question."""

    def ask(self, question: str, history: Sequence[str] = (), regions: Sequence[str] = ()) -> Answer:
        """One answer."""
        ...


def answer_lines(answerer: Answerer, questions: Path, answers: Path) -> tuple[int, int]:
    """Answer every line of `questions` into `answers`; returns (answered, wrong). Written aside, then renamed."""
    partial = answers.with_name(f"{answers.name}.{os.getpid()}.part")
    answered = wrong = 0
    try:
        source = questions.open("rb")
    except OSError as error:
        raise UserError(f"读不了 {questions}：{error.strerror}；请给一个能读的 JSONL 文件") from None
    try:
        with source, partial.open("w", encoding="utf-8") as out:
            for line in _answers(answerer, source):
                wrong += "error" in line
                answered += "error" not in line
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
        partial.replace(answers)
    except OSError as error:
        raise UserError(f"无法写入 {answers}：{error.strerror}；请换一个可写的位置") from None
    finally:
        partial.unlink(missing_ok=True)
    return answered, wrong


def _answers(answerer: Answerer, lines: Iterator[bytes]) -> Iterator[dict[str, Any]]:
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        question: dict[str, Any] = {}
        try:
            question = _read(raw)
            answer = answerer.ask(
                question["question"], history=question.get("history") or (), regions=question.get("regions") or ()
            )
            yield ({"id": question["id"]} if "id" in question else {}) | to_json(answer)
        except UserError as error:
            yield ({"id": question["id"]} if "id" in question else {}) | {"line": number, "error": str(error)}


def _read(raw: bytes) -> dict[str, Any]:
    try:
        line = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise UserError(f"这一行不是 JSON：{error}") from None
    if not isinstance(line, dict) or not isinstance(line.get("question"), str):
        raise UserError("这一行缺少字符串字段 question")
    for name in ("history", "regions"):
        values = line.get(name) or []
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise UserError(f"字段 {name} 应是字符串的列表")
    return line
