"""What the rooms read at run time goes into the package, not only their code."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("assistant", "corpus", "evals", "index", "prompts")
CODE = {".py", ".pyc"}
FOR_READERS = {".md"}


def test_every_data_file_of_a_room_is_packaged() -> None:
    globs = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]
    packaged = {
        path
        for package, patterns in globs.items()
        for pattern in patterns
        for path in (ROOT / package.replace(".", "/")).glob(pattern)
    }
    data = {
        path
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and path.suffix not in CODE | FOR_READERS
    }
    assert len(data) > 60
    assert sorted(data - packaged) == []
