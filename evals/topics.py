"""Fit the probe that tells questions to education plans from all others: `python -m evals.topics [--training FILE]`.

On the one side the tuning half of the question sets and the questions of the training folder, on the other
topics/off_topic.txt: what people type into such a chat that no education plan could answer. The threshold is the
lowest at which at most `FALSE_ALARMS` of the questions to the documents are refused, each judged by a model that did
not see it (ten-fold). Writes assistant/understanding/topic.json and prints what the held-out files of topics/ give;
they are never learned from.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.engine import Assistant
from assistant.understanding import topic
from corpus.settings import Settings
from evals import dataset

FloatArray = npt.NDArray[np.float32]

ROOM = Path(__file__).parent
TOPICS = ROOM / "topics"
FALSE_ALARMS = 0.003
STRENGTH = 10.0
"""Inverse of the L2 penalty, settled by the ten-fold curve."""


def lines(path: Path) -> list[str]:
    """Lines of a file that hold a question."""
    return [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]


def to_documents(training: Path) -> list[str]:
    """Questions that an education plan could be asked, answered there or not."""
    found = [
        question.question
        for path in dataset.default_sets()
        for question in dataset.read(path).questions
        if question.split == "tune" and not question.history and question.type not in _OTHER_TYPES
    ]
    if training.is_file():
        for line in training.read_text("utf-8").splitlines():
            row = json.loads(line)
            found += [*row["questions"], row["twin"]]
    return list(dict.fromkeys(found))


_OTHER_TYPES = frozenset({"out_of_domain", "unsafe", "unsafe_request", "personal_data", "not_a_policy_question"})


def vectors(assistant: Assistant, questions: Sequence[str]) -> FloatArray:
    """Vectors of the questions as the assistant encodes them, without the place: float32 (n, dimension)."""
    texts = [assistant.understand(text).query for text in questions]
    return assistant.index.encoder.encode_queries(texts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, write, and print the shares refused of the held-out questions."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict

    parser = argparse.ArgumentParser(description="拟合“是不是文件里的事”的判别")
    parser.add_argument(
        "--training", type=Path, default=ROOM.parent.parent / "shared" / "training" / "questions.jsonl", metavar="FILE"
    )
    options = parser.parse_args(arguments)
    assistant = Assistant.open(Settings.from_environment(), with_model=False)
    ours, others = to_documents(options.training), lines(TOPICS / "off_topic.txt")
    rows = np.vstack([vectors(assistant, ours), vectors(assistant, others)])
    off = np.array([False] * len(ours) + [True] * len(others))
    model = LogisticRegression(C=STRENGTH, max_iter=5000, class_weight="balanced")
    unseen = cross_val_predict(model, rows, off, cv=10, method="decision_function")
    threshold = float(np.quantile(unseen[~off], 1 - FALSE_ALARMS))
    model.fit(rows, off)
    kept = {
        "note": "Written by `python -m evals.topics`.",
        "encoder": assistant.index.encoder_name,
        "bias": round(float(model.intercept_[0]), 4),
        "threshold": round(threshold, 3),
        "weights": [round(float(value), 3) for value in model.coef_[0]],
    }
    topic.KEPT.write_text(json.dumps(kept, ensure_ascii=False) + "\n", "utf-8")
    topic.probe.cache_clear()
    sys.stdout.write(f"学的：文件的问题 {len(ours)}，别的 {len(others)}\n")
    refused = unseen > threshold
    sys.stdout.write(f"十折：拒掉别的 {refused[off].mean():.3f}，误拒 {refused[~off].mean():.4f}\n")
    for name in ("off_topic_held_out.txt", "on_topic_held_out.txt"):
        held = lines(TOPICS / name)
        values = vectors(assistant, held) @ topic.probe().weights + topic.probe().bias
        sys.stdout.write(f"{name}：{len(held)} 句，拒掉 {(values > topic.probe().threshold).mean():.3f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
