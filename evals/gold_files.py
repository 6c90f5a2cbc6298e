"""The hand-read gold: its files, and the sources that they were read from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

Record = dict[str, Any]
Spec = Mapping[str, Any]
HERE = Path(__file__).resolve().parent
GOLD_FOLDER = HERE / "gold"
CORPUS_FOLDER = HERE.parent / "corpus" / "documents"
MORE_FOLDER = HERE.parent.parent / "shared" / "more_documents"
"""Documents outside the project; what needs their text is left out where this folder is absent."""


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold files, each a list of records in file order (see gold/README.md)."""

    duties: list[Record]
    targets: list[Record]
    rows: list[Record]
    clauses: list[Record]
    documents: list[Record]
    units: list[Record]

    def canonical(self, doc: str, unit: str) -> str:
        """The unit's one name in `doc`: 县市场监督管理局 and 县市场监管局 of 连平 are one."""
        for entry in self.units:
            if entry["doc"] == doc and unit in entry["aliases"]:
                return str(entry["unit"])
        return unit


def read_lines(path: Path) -> list[Record]:
    """The records of a JSON Lines file, empty lines left out."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@cache
def load_gold(folder: Path = GOLD_FOLDER) -> Gold:
    """Read all gold files of `folder`."""
    names = ("duties", "targets", "rows", "clauses", "documents", "units")
    return Gold(**{name: read_lines(folder / f"{name}.jsonl") for name in names})


def source_path(gold: Gold, doc: str) -> Path:
    """Where the source of `doc` lies; the file of a document outside the project may be absent."""
    entry = next(entry for entry in gold.documents if entry["doc"] == doc)
    return (CORPUS_FOLDER if entry["set"] == "corpus" else MORE_FOLDER) / str(entry["file"])


@cache
def source_lines(path: Path) -> list[str]:
    """The lines of a source, cut at newlines only: `lines[record["line"] - 1]` is a record's line."""
    return path.read_text(encoding="utf-8").split("\n")
