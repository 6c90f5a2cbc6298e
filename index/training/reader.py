"""Trains the reader: does this sentence answer this question?

A cross-encoder over the pruned base: word vectors and lower layers stay the base's, the upper ones are trained and
shipped. Run as `python -m index.training.reader`; it writes index/reader (weights in 8 bits, card).
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from datasets import Dataset
from sentence_transformers.cross_encoder import CrossEncoder, CrossEncoderTrainer, CrossEncoderTrainingArguments
from torch import Tensor, nn

from corpus.settings import Settings, UserError
from index.encoder import BASE_NAME, FloatArray, base_folder
from index.prepare import base_model
from index.reader import READER
from index.reader_weights import pack, state_of
from index.training import data
from index.training.encoder import InOrder, quicken


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the reader besides the data."""

    layers: int = 12
    frozen_layers: int = 6
    rate: float = 5e-5
    warmup: float = 0.1
    batch: int = 8
    passes: int = 2
    max_tokens: int = 96
    seed: int = 7


class AnswersLoss(nn.Module):
    """Four pairs a row (answer; twin with the answer; two other sentences): each judged by itself, and the answer
    chosen among the sentences, and the question among itself and its twin."""

    def __init__(self, model: CrossEncoder) -> None:
        super().__init__()
        self.model = model

    def forward(self, inputs: list[list[str]], labels: Tensor, **_: Any) -> Tensor:
        question, answer, twin, first, second = inputs
        pairs = [
            *zip(question, answer, strict=True),
            *zip(twin, answer, strict=True),
            *zip(question, first, strict=True),
            *zip(question, second, strict=True),
        ]
        logits = self.model(self.model.preprocess([list(pair) for pair in pairs]))["scores"].squeeze(1)
        table = logits.reshape(4, -1)
        truth = torch.zeros_like(table)
        truth[0] = 1
        alone = nn.functional.binary_cross_entropy_with_logits(table, truth)
        chosen = torch.zeros(table.shape[1], dtype=torch.long)
        sentence = nn.functional.cross_entropy(table[[0, 2, 3]].T, chosen)
        asked = nn.functional.cross_entropy(table[[0, 1]].T, chosen)
        return alone + (sentence + asked) / 2


def open_untrained(settings: Settings, recipe: Recipe) -> CrossEncoder:
    """The base as a cross-encoder with a fresh head, its lower layers frozen."""
    base_model(settings)
    model = CrossEncoder(
        str(base_folder(settings)),
        num_labels=1,
        max_length=recipe.max_tokens,
        device="cpu",
        local_files_only=True,
        config_kwargs={"num_hidden_layers": recipe.layers},
    )
    inner = model[0].auto_model
    quicken(inner.bert)
    inner.bert.embeddings.requires_grad_(False)
    inner.bert.encoder.layer[: recipe.frozen_layers].requires_grad_(False)
    return model


def train(settings: Settings, recipe: Recipe, target: Path) -> dict[str, Any]:
    """Train a reader by `recipe`, write it to `target`, and return its card."""
    started = time.monotonic()
    training = data.load(data.training_folder())
    neighbours = data.Neighbours(training.sentences)
    rows = data.reader_rows(training, neighbours, recipe.passes, recipe.seed)
    torch.manual_seed(recipe.seed)
    model = open_untrained(settings, recipe)
    dataset = Dataset.from_dict(
        {
            "question": [row.question for row in rows],
            "answer": [row.answer for row in rows],
            "twin": [row.span.twin for row in rows],
            "first": [row.negatives[0] for row in rows],
            "second": [row.negatives[1] for row in rows],
            "label": [1.0] * len(rows),
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        arguments = CrossEncoderTrainingArguments(
            output_dir=folder,
            num_train_epochs=1,
            per_device_train_batch_size=recipe.batch,
            learning_rate=recipe.rate,
            warmup_steps=recipe.warmup,
            weight_decay=0.01,
            seed=recipe.seed,
            batch_sampler=InOrder,
            save_strategy="no",
            report_to="none",
            logging_steps=10,
            use_cpu=True,
            dataloader_drop_last=True,
        )
        trainer = CrossEncoderTrainer(model=model, args=arguments, train_dataset=dataset, loss=AnswersLoss(model))
        result = trainer.train()
    card: dict[str, Any] = {
        "base": BASE_NAME,
        "recipe": dataclasses.asdict(recipe),
        "loss": "binary cross-entropy, plus the answer among sentences and the question against its twin",
        "spans": len(training.train),
        "documents": sorted({span.document for span in training.train}),
        "held_out": sorted(data.HELD_OUT),
        "steps": result.global_step,
        "last_loss": round(result.training_loss, 4),
        "minutes": round((time.monotonic() - started) / 60, 1),
    }
    card |= judged(model.eval(), training, neighbours)
    pack(state_of(model[0].auto_model), recipe.frozen_layers, target)
    text = json.dumps(card, ensure_ascii=False, indent=1)
    (target / "card.json").write_text(text + "\n", encoding="utf-8")
    return card


def judged(model: CrossEncoder, training: data.TrainingSet, neighbours: data.Neighbours) -> dict[str, Any]:
    """Figures on the held-out documents, and the calibration fitted there (answers against twins and neighbours).

    `slope` and `offset`: the probability is 1 / (1 + exp(-(slope * logit + offset))), answers and the rest weighing
    the same.
    """
    from sklearn.linear_model import LogisticRegression

    answered, twins, others = [], [], []
    for span in training.held_out:
        answer = data.whole_sentence(span, training.sentences[span.document]).shown
        answered.append((span.questions[0], answer))
        twins.append((span.twin, answer))
        others += [(span.questions[0], near.shown) for near in neighbours.of(span, span.questions[0], 2)]
    scores = [logits(model, pairs) for pairs in (answered, twins, others)]
    truth = np.repeat([1, 0, 0], [len(part) for part in scores])
    every = np.concatenate(scores)
    fitted = LogisticRegression(C=1e6, class_weight="balanced").fit(every[:, None], truth)
    return {
        "auc_answered_against_twin": _area(scores[0], scores[1]),
        "auc_answer_against_neighbour": _area(scores[0], scores[2]),
        "slope": round(float(fitted.coef_[0, 0]), 4),
        "offset": round(float(fitted.intercept_[0]), 4),
    }


def _area(yes: FloatArray, no: FloatArray) -> float:
    """Area under the curve: how often a score of `yes` lies above one of `no`."""
    from sklearn.metrics import roc_auc_score

    truth = np.repeat([1, 0], [len(yes), len(no)])
    return round(float(roc_auc_score(truth, np.concatenate([yes, no]))), 3)


def logits(model: CrossEncoder, pairs: Sequence[tuple[str, str]]) -> FloatArray:
    """The raw scores of (question, sentence) pairs, float32 (len(pairs),)."""
    return np.asarray(model.predict(list(pairs), batch_size=16, activation_fn=nn.Identity()), dtype=np.float32)


def main() -> int:
    """Train with the recipe's values, each of which an option can change."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=READER)
    for field in dataclasses.fields(Recipe):
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=type(field.default), default=field.default)
    chosen = vars(parser.parse_args())
    target = chosen.pop("out")
    torch.set_num_threads(min(2, os.cpu_count() or 1))
    try:
        card = train(Settings.from_environment(), Recipe(**chosen), target)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(json.dumps(card, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
