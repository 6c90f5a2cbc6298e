"""Trains the reader: does this sentence answer this question?

The adapted encoder's lower layers read each text once and stay as they are; its upper layers are trained to read
question and sentence side by side (`index.reader_model`). Run as `python -m index.training.reader` after the
adapter; it writes index/reader (weights in 8 bits, card).
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
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn
from transformers import Trainer, TrainingArguments, get_linear_schedule_with_warmup

from corpus.settings import Settings, UserError
from index.bundled import PASSAGE_PREFIX, QUERY_PREFIX
from index.encoder import FloatArray, OnnxEncoder, bundled_name
from index.prepare import float32_model, prepare, transformer_of
from index.reader import READER
from index.reader_model import Joint, Lower
from index.reader_weights import pack
from index.training import data
from index.training.encoder import quicken


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the reader besides the data."""

    split: int = 8
    rate: float = 8e-5
    head_rate: float = 5e-4
    warmup: float = 0.1
    batch: int = 8
    passes: int = 2
    max_tokens: int = 96
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Batch:
    """Token states of pairs side by side, padded: states (pairs, tokens, hidden); question and mask (pairs, tokens)."""

    states: Tensor
    question: Tensor
    mask: Tensor


class States:
    """The lower layers' token states of texts, each text computed once and kept in 16 bits."""

    def __init__(self, model: SentenceTransformer, split: int, max_tokens: int) -> None:
        self._lower = Lower(transformer_of(model), split).eval()
        self._tokenizer = model.tokenizer
        self._max_tokens = max_tokens
        self._kept: dict[str, Tensor] = {}

    def compute(self, texts: Sequence[str], batch: int = 32) -> None:
        """Keep the states of `texts`, shortest first, so that little is padding."""
        missing = sorted({text for text in texts if text not in self._kept}, key=len)
        for first in range(0, len(missing), batch):
            part = missing[first : first + batch]
            tokens = self._tokenizer(
                part, padding=True, truncation=True, max_length=self._max_tokens, return_tensors="pt"
            )
            with torch.no_grad():
                states = self._lower(tokens["input_ids"], tokens["attention_mask"])
            for text, row, mask in zip(part, states, tokens["attention_mask"], strict=True):
                self._kept[text] = row[: int(mask.sum())].half()

    def batch(self, pairs: Sequence[tuple[str, str]]) -> Batch:
        """The states of (question, sentence) pairs, computed if they were not."""
        shown = [(QUERY_PREFIX + question, PASSAGE_PREFIX + sentence) for question, sentence in pairs]
        self.compute([text for pair in shown for text in pair])
        both = [(self._kept[question], self._kept[sentence]) for question, sentence in shown]
        longest = max(len(question) + len(sentence) for question, sentence in both)
        states = torch.zeros(len(both), longest, both[0][0].shape[1])
        asked, mask = torch.zeros(len(both), longest), torch.zeros(len(both), longest)
        for row, (question, sentence) in enumerate(both):
            end = len(question) + len(sentence)
            states[row, :end] = torch.cat([question, sentence]).float()
            asked[row, : len(question)] = 1
            mask[row, :end] = 1
        return Batch(states, asked, mask)


class Answers(nn.Module):
    """Four pairs a row (answer; twin with the answer; two other sentences): each judged by itself, the answer chosen
    among the sentences, and the question chosen over its twin."""

    def __init__(self, joint: Joint) -> None:
        super().__init__()
        self.joint = joint

    def forward(self, states: Tensor, question: Tensor, mask: Tensor) -> dict[str, Tensor]:
        table = self.joint(states, question, mask).reshape(4, -1)
        truth = torch.zeros_like(table)
        truth[0] = 1
        alone = nn.functional.binary_cross_entropy_with_logits(table, truth)
        chosen = torch.zeros(table.shape[1], dtype=torch.long)
        sentence = nn.functional.cross_entropy(table[[0, 2, 3]].T, chosen)
        asked = nn.functional.cross_entropy(table[[0, 1]].T, chosen)
        return {"loss": alone + (sentence + asked) / 2}


def train(settings: Settings, recipe: Recipe, target: Path) -> dict[str, Any]:
    """Train a reader by `recipe`, write it to `target`, and return its card."""
    started = time.monotonic()
    training = data.load(data.training_folder())
    neighbours = data.Neighbours(training.sentences, OnnxEncoder(prepare(settings)))
    rows = data.reader_rows(training, neighbours, recipe.passes, recipe.seed)
    torch.manual_seed(recipe.seed)
    model = float32_model(settings)
    quicken(transformer_of(model))
    states = States(model, recipe.split, recipe.max_tokens)
    joint = Joint.started_from(transformer_of(model), recipe.split)

    def collate(part: list[data.ReaderRow]) -> dict[str, Tensor]:
        pairs = [(row.question, row.answer) for row in part]
        pairs += [(row.span.twin, row.answer) for row in part]
        pairs += [(row.question, row.negatives[place]) for place in (0, 1) for row in part]
        made = states.batch(pairs)
        return {"states": made.states, "question": made.question, "mask": made.mask}

    steps = len(rows) // recipe.batch
    head = [parameter for name, parameter in joint.named_parameters() if not name.startswith("layers.")]
    groups: list[dict[str, Any]] = [
        {"params": list(joint.layers.parameters())},
        {"params": head, "lr": recipe.head_rate},
    ]
    optimizer = torch.optim.AdamW(groups, lr=recipe.rate)
    with tempfile.TemporaryDirectory() as folder:
        arguments = TrainingArguments(
            output_dir=folder,
            num_train_epochs=1,
            per_device_train_batch_size=recipe.batch,
            seed=recipe.seed,
            save_strategy="no",
            report_to="none",
            logging_steps=10,
            use_cpu=True,
            dataloader_drop_last=True,
            remove_unused_columns=False,
        )
        schedule = get_linear_schedule_with_warmup(  # type: ignore[no-untyped-call]
            optimizer, int(recipe.warmup * steps), steps
        )
        trainer = Trainer(
            model=Answers(joint),
            args=arguments,
            train_dataset=rows,
            data_collator=collate,
            optimizers=(optimizer, schedule),
        )
        result = trainer.train()
    card: dict[str, Any] = {
        "encoder": bundled_name(),
        "recipe": dataclasses.asdict(recipe),
        "loss": "binary cross-entropy, plus the answer among sentences and the question against its twin",
        "spans": len(training.train),
        "documents": sorted({span.document for span in training.train}),
        "held_out": sorted(data.HELD_OUT),
        "steps": result.global_step,
        "mean_loss": round(result.training_loss, 4),
    }
    card |= judged(joint.eval(), states, training, neighbours)
    card["minutes"] = round((time.monotonic() - started) / 60, 1)
    pack(joint, target)
    text = json.dumps(card, ensure_ascii=False, indent=1)
    (target / "card.json").write_text(text + "\n", encoding="utf-8")
    return card


def judged(joint: Joint, states: States, training: data.TrainingSet, neighbours: data.Neighbours) -> dict[str, Any]:
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
    scores = [logits(joint, states, pairs) for pairs in (answered, twins, others)]
    truth = np.repeat([1, 0, 0], [len(part) for part in scores])
    fitted = LogisticRegression(C=1e6, class_weight="balanced").fit(np.concatenate(scores)[:, None], truth)
    return {
        "auc_answered_against_twin": area(scores[0], scores[1]),
        "auc_answer_against_neighbour": area(scores[0], scores[2]),
        "slope": round(float(fitted.coef_[0, 0]), 4),
        "offset": round(float(fitted.intercept_[0]), 4),
    }


def area(yes: FloatArray, no: FloatArray) -> float:
    """Area under the curve: how often a score of `yes` lies above one of `no`."""
    from sklearn.metrics import roc_auc_score

    truth = np.repeat([1, 0], [len(yes), len(no)])
    return round(float(roc_auc_score(truth, np.concatenate([yes, no]))), 3)


def logits(joint: Joint, states: States, pairs: Sequence[tuple[str, str]]) -> FloatArray:
    """The raw scores of (question, sentence) pairs, float32 (len(pairs),)."""
    parts = []
    for first in range(0, len(pairs), 16):
        made = states.batch(pairs[first : first + 16])
        with torch.no_grad():
            parts.append(joint(made.states, made.question, made.mask).numpy())
    return np.concatenate(parts)


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
