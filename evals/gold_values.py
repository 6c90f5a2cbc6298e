"""The expected values of the aggregate questions, computed from the hand-read gold and from nothing else.

Each answerable row of aggregate_own.jsonl holds a `compute` specification: what is asked, in the words of the gold
files. `expected` turns it into the value that the row's `expect` must show. The code under test is never called.

    python -m evals.gold_values            check every row, name those that differ
    python -m evals.gold_values --write    fill in `expect` and `split`
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from evals.gold_clauses import clauses, documents, occurrences, sections_by_size
from evals.gold_files import HERE, Gold, Record, Spec, load_gold, read_lines, source_path
from evals.gold_numbers import across, row_units, rows, targets
from evals.gold_tasks import duty_clauses, named_units, task_sizes, tasks, tasks_without_list, units

QUESTIONS = HERE / "aggregate_own.jsonl"


def split_of(question_id: str) -> str:
    """tune or test, by the parity of the id's SHA-256."""
    return "test" if int(hashlib.sha256(question_id.encode()).hexdigest(), 16) % 2 else "tune"


def both(gold: Gold, spec: Spec) -> Any:
    """Several values asked in one question: {name: value}."""
    return {name: expected(part, gold) for name, part in spec["parts"].items()}


def difference(gold: Gold, spec: Spec) -> Any:
    """Two counts and what lies between them."""
    first, second = (expected(part, gold) for part in spec["parts"].values())
    return {**dict(zip(spec["parts"], (first, second), strict=True)), "差": round(first - second, 2)}


OPERATIONS: dict[str, Callable[[Gold, Spec], Any]] = {
    function.__name__: function
    for function in (
        tasks,
        task_sizes,
        tasks_without_list,
        units,
        named_units,
        duty_clauses,
        rows,
        row_units,
        targets,
        across,
        clauses,
        sections_by_size,
        occurrences,
        documents,
        both,
        difference,
    )
}


def expected(spec: Spec, gold: Gold | None = None) -> Any:
    """The value of one `compute` specification. KeyError on an operation or a column that does not exist."""
    return OPERATIONS[spec["op"]](gold or load_gold(), spec)


def needs_missing_file(spec: Spec, gold: Gold) -> bool:
    """Whether the value is read from the text of a document that is not on this machine."""
    if "parts" in spec:
        return any(needs_missing_file(part, gold) for part in spec["parts"].values())
    if spec["op"] != "occurrences" and "mention" not in spec:
        return False
    return not all(source_path(gold, doc).is_file() for doc in spec.get("docs", [spec.get("doc")]))


def computed(question: Record, gold: Gold) -> Any:
    """What `expect` must be: None for a question that the documents can't answer."""
    return expected(question["compute"], gold) if question["compute"] else None


def differing(questions: Iterable[Record], gold: Gold) -> list[str]:
    """One line for each question whose `expect` or `split` is not what the gold gives."""
    found = []
    for question in questions:
        if question["compute"] and needs_missing_file(question["compute"], gold):
            continue
        value = computed(question, gold)
        # Through JSON, so that 80 and 80.0 and the order of keys make no difference that the file can't hold.
        if json.loads(json.dumps(value)) != question["expect"]:
            found.append(f"{question['id']}: expect {question['expect']!r}, gold gives {value!r}")
        if question["split"] != split_of(question["id"]):
            found.append(f"{question['id']}: split {question['split']!r}, its id gives {split_of(question['id'])!r}")
    return found


def write(path: Path = QUESTIONS) -> None:
    """Fill `expect` and `split` of every question."""
    gold = load_gold()
    questions = read_lines(path)
    for question in questions:
        if not (question["compute"] and needs_missing_file(question["compute"], gold)):
            question["expect"] = computed(question, gold)
        question["split"] = split_of(question["id"])
    path.write_text("".join(json.dumps(q, ensure_ascii=False) + "\n" for q in questions), encoding="utf-8")


def main(arguments: list[str]) -> int:
    if "--write" in arguments:
        write()
    lines = differing(read_lines(QUESTIONS), load_gold())
    sys.stdout.write("".join(f"{line}\n" for line in lines) or "every value is what the gold gives\n")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
