"""The accuracy below which a change may not go: committed in floor.json, checked by a test.

python -m evals.floor [--write]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.library import Library
from corpus.settings import SHIPPED_CORPUS, Settings
from evals.dataset import Question, default_sets, read
from evals.metrics import Figure, summarise
from evals.run import Room, ask, opener

FLOOR_FILE = Path(__file__).parent / "floor.json"
MEASURES = ("accuracy", "refusal_recall")
MARGIN = 0.02
"""How far below the committed number a figure may fall: two points."""


def questions() -> list[Question]:
    """The `test` half of all kept sets, the questions about the shipped documents."""
    kept = [question for path in default_sets() for question in read(path).questions]
    return [question for question in kept if question.split == "test" and not question.documents]


def settings_without_added_documents() -> Settings:
    """The environment's settings over the shipped documents; another home where documents were added to it."""
    settings = replace(Settings.from_environment(), corpus=SHIPPED_CORPUS)
    library = Library(settings)
    if (
        any(document.source.parent.parent == library.added for document in library.documents())
        or library.hidden.exists()
    ):
        return replace(settings, home=settings.home / "evals" / "floor")
    return settings


def measure(room: Room, asked: Sequence[Question]) -> Mapping[str, Figure]:
    """The figures of MEASURES over some questions."""
    figures = summarise([ask(question, room, ranking=False) for question in asked]).figures
    return {name: figures[name] for name in MEASURES}


def read_floor(path: Path = FLOOR_FILE) -> dict[str, float]:
    """The committed numbers by measure. Raises OSError or KeyError if they are not there."""
    committed = json.loads(path.read_text(encoding="utf-8"))
    return {name: float(committed[name]) for name in MEASURES}


def fallen(figures: Mapping[str, Figure], floor: Mapping[str, float]) -> list[str]:
    """One line for each figure that lies more than MARGIN below the floor."""
    return [
        f"{name} {figures[name].value:.3f} < {floor[name]:.3f} − {MARGIN}"
        for name in MEASURES
        if figures[name].value < floor[name] - MARGIN
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print beside the floor; --write commits the figures to the file. Exit status 1 if fallen."""
    parser = argparse.ArgumentParser(prog="python -m evals.floor", description="test 一半的正确率与已提交的底线")
    parser.add_argument("--write", action="store_true", help="把这次的数写进 floor.json")
    options = parser.parse_args(arguments)
    asked = questions()
    figures = measure(opener(settings_without_added_documents(), [])(()), asked)
    for name, figure in figures.items():
        sys.stdout.write(f"{name} {figure.value:.4f}（{figure.low:.3f}–{figure.high:.3f}，{figure.count} 题）\n")
    if options.write:
        numbers = {name: round(figure.value, 4) for name, figure in figures.items()}
        FLOOR_FILE.write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")
        return 0
    lines = fallen(figures, read_floor())
    sys.stdout.writelines(line + "\n" for line in lines)
    return 1 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main())
