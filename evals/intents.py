"""Fit the probe that tells what a question over the whole table asks for: `python -m evals.intents`.

On the one side intents/questions.jsonl, written by kind (`kind`, `question`), on the other questions that single
clauses answer: the tuning half of the question sets and the questions of our own training spans. A multinomial
logistic model on the vector of the question without its place. Writes assistant/aggregate/query/intent.json and prints
what ten-fold validation gives.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.aggregate.query import intent
from assistant.engine import Assistant
from corpus.settings import Settings
from evals import dataset
from evals.topics import lines, vectors

ROOM = Path(__file__).parent
QUESTIONS = ROOM / "intents" / "questions.jsonl"
SPANS = ("training_plans.jsonl", "training_more.jsonl")
SINGLE_SETS = ("policy_qa_own", "policy_qa_more", "real_life_seed")
OF_SPANS = 2500
"""Questions of training spans to learn from: as many as there are others."""
STRENGTH = 30.0
"""Inverse of the L2 penalty, settled by the ten-fold share of right kinds."""
SEED = 7


def written_by_kind() -> list[tuple[str, str]]:
    """(question, kind) of intents/questions.jsonl."""
    return [(row["question"], row["kind"]) for row in map(json.loads, lines(QUESTIONS))]


def of_single_clauses() -> list[str]:
    """Questions that single clauses answer."""
    of_spans = [
        question for name in SPANS for row in map(json.loads, lines(ROOM / name)) for question in row["questions"]
    ]
    found = [
        question.question
        for name in SINGLE_SETS
        for question in dataset.read(dataset.find(name)).questions
        if question.split != "test" and question.type not in ("aggregate", "compare", "table_lookup")
    ]
    return [*found, *random.Random(SEED).sample(of_spans, OF_SPANS)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, write, and print the ten-fold figures."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict

    assistant = Assistant.open(Settings.from_environment(), with_model=False)
    rows = [*written_by_kind(), *((question, intent.SINGLE) for question in of_single_clauses())]
    found = vectors(assistant, [question for question, _ in rows])
    kinds = np.array([kind for _, kind in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    unseen = cross_val_predict(model, found, kinds, cv=10)
    model.fit(found, kinds)
    kept = {
        "note": "Written by `python -m evals.intents`.",
        "encoder": assistant.index.encoder_name,
        "kinds": [str(kind) for kind in model.classes_],
        "bias": [round(float(value), 3) for value in model.intercept_],
        "weights": [[round(float(value), 2) for value in row] for row in model.coef_],
    }
    intent.KEPT.write_text(json.dumps(kept, ensure_ascii=False) + "\n", "utf-8")
    single = kinds == intent.SINGLE
    sys.stdout.write(f"学的：按种类写的 {int((~single).sum())}，单条的 {int(single.sum())}\n")
    shares = (
        (unseen == kinds)[~single].mean(),
        (unseen == intent.SINGLE)[~single].mean(),
        (unseen != kinds)[single].mean(),
    )
    sys.stdout.write("十折：种类对 {:.3f}，当成单条 {:.3f}，单条当成别的 {:.3f}\n".format(*shares))
    return 0


if __name__ == "__main__":
    sys.exit(main())
