"""The rooms and their doors: imports go one way."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

MAY_IMPORT = {
    "corpus": set[str](),
    "index": {"corpus"},
    "prompts": set[str](),
    "assistant": {"corpus", "index", "prompts"},
    "evals": {"corpus", "index", "prompts", "assistant"},
}
"""For each room the rooms below it."""

INSIDE = ("understanding", "evidence", "compose", "answering", "aggregate", "turns")
"""The packages of the assistant, each of which imports only from those before it and from the modules beside them."""
OVER_THE_TABLE = ("query", "tasks", "tables", "measures", "texts", "turns")
"""The packages of `aggregate`, stacked in the same way under its own modules."""
ABOVE = ("choose", "engine", "suggestions", "answer_stream", "cli", "api", "web")
"""What stands over all of INSIDE, and is imported by none of it."""

DOOR = ("assistant/cli.py", "evals.command")
"""The one import upwards: the command line opens every room."""


def modules() -> list[Path]:
    return sorted(path for room in MAY_IMPORT for path in (ROOT / room).rglob("*.py"))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """(line, absolute module) of every import of a file, those inside functions and by name as well."""
    package = list(path.relative_to(ROOT).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            yield node.lineno, ".".join([*above, *([node.module] if node.module else [])])
        elif isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("import_module", "__import__") and node.args:
                name = node.args[0]
                yield node.lineno, str(name.value) if isinstance(name, ast.Constant) else "?"


def crossings() -> list[tuple[str, int, str, str]]:
    """(file, line, room, imported module) of every import of another room."""
    found = []
    for path in modules():
        room = path.relative_to(ROOT).parts[0]
        for line, name in imported(path):
            top = name.split(".")[0]
            if top != room and (top in MAY_IMPORT or top == "tests"):
                found.append((path.relative_to(ROOT).as_posix(), line, room, name))
    return found


def test_imports_go_one_way() -> None:
    wrong = [
        f"{file}:{line} imports {name}"
        for file, line, room, name in crossings()
        if name.split(".")[0] not in MAY_IMPORT[room] and (file, name) != DOOR
    ]
    assert wrong == []


def test_the_packages_of_the_assistant_are_stacked() -> None:
    wrong, seen = [], set[tuple[str, str]]()
    for place, package in enumerate(INSIDE):
        for path in sorted((ROOT / "assistant" / package).rglob("*.py")):
            for line, name in imported(path):
                top, _, inside = name.partition(".")
                other = inside.split(".")[0] if top == "assistant" else ""
                seen.add((package, other))
                if other in (*INSIDE[place + 1 :], *ABOVE):
                    wrong.append(f"{path.relative_to(ROOT)}:{line} imports {name}")
    assert wrong == []
    assert {("evidence", "understanding"), ("answering", "compose"), ("turns", "answering")} <= seen


def test_the_packages_of_the_whole_table_are_stacked() -> None:
    wrong, seen = [], set[tuple[str, str]]()
    room = ROOT / "assistant" / "aggregate"
    above = tuple(path.stem for path in room.glob("*.py"))
    for place, package in enumerate(OVER_THE_TABLE):
        for path in sorted((room / package).rglob("*.py")):
            for line, name in imported(path):
                if not name.startswith("assistant.aggregate"):
                    continue
                other = ([*name.split("."), "__init__"])[2]
                seen.add((package, other))
                if other in (*OVER_THE_TABLE[place + 1 :], *above):
                    wrong.append(f"{path.relative_to(ROOT)}:{line} imports {name}")
    assert wrong == []
    assert {("tasks", "query"), ("measures", "tables"), ("texts", "tasks"), ("turns", "measures")} <= seen


def test_every_lower_room_is_used() -> None:
    """The rule above sees something: each room but the lowest ones does import from below."""
    used = {(room, name.split(".")[0]) for _, _, room, name in crossings()}
    assert {("index", "corpus"), ("assistant", "index"), ("assistant", "prompts"), ("evals", "assistant")} <= used


def test_the_door_upwards_is_the_only_import_by_name() -> None:
    by_name = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in modules()
        for line, name in imported(path)
        if "import_module(" in path.read_text("utf-8").splitlines()[line - 1]
        if name.split(".")[0] in (*MAY_IMPORT, "?")
    }
    assert by_name == {DOOR}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import corpus.units", ["corpus.units"]),
        ("from index import search", ["index"]),
        ("from . import focus", ["assistant.compose"]),
        ("from ..focus import dates", ["assistant.focus"]),
        ("def f():\n    from evals import run", ["evals"]),
        ("import importlib\nimportlib.import_module('evals.run')", ["importlib", "evals.run"]),
    ],
)
def test_the_reading_of_imports(
    source: str, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "assistant" / "compose" / "sample.py"
    path.parent.mkdir(parents=True)
    path.write_text(source, "utf-8")
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    assert sorted(name for _, name in imported(path)) == sorted(expected)


def test_no_file_has_a_name_that_says_nothing() -> None:
    nameless = {"utils", "util", "helpers", "helper", "types", "misc", "common", "tools", "base"}
    assert [path for path in modules() if path.stem in nameless] == []
