"""What the training commands share: options from a recipe's fields, the card, the exit status."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import torch

from corpus.settings import Settings, UserError
from index.training import data

CARD_FILE = "card.json"
RecipeT = TypeVar("RecipeT")
Training = Callable[[Settings, RecipeT, Path], dict[str, Any]]


def run(description: str | None, recipe: type[RecipeT], train: Training[RecipeT], out: Path) -> int:
    """Train with the recipe's values, each of which an option can change, into --out; print the card.

    2 and one line to stderr where what was given is wrong.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--out", type=Path, default=out)
    for field in dataclasses.fields(recipe):  # type: ignore[arg-type]
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=type(field.default), default=field.default)
    chosen = vars(parser.parse_args())
    target = chosen.pop("out")
    torch.set_num_threads(min(2, os.cpu_count() or 1))
    try:
        card = train(Settings.from_environment(), recipe(**chosen), target)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(json.dumps(card, ensure_ascii=False) + "\n")
    return 0


def card_of(recipe: Any, loss: str, training: data.TrainingSet) -> dict[str, Any]:
    """The lines of a card that say what a model was trained on, and how."""
    return {
        "recipe": dataclasses.asdict(recipe),
        "loss": loss,
        "spans": len(training.train),
        "documents": sorted({span.document for span in training.train}),
        "held_out": sorted(data.HELD_OUT),
    }


def write_json(path: Path, content: dict[str, Any]) -> None:
    """A card or a configuration, one key a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
