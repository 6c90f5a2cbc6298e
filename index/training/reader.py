"""Trains the reader: does this sentence answer this question?

A cross-encoder started from the adapted encoder, its upper half trained. Run as `python -m index.training.reader`;
it writes an int8 ONNX file with its tokenizer and a card into out/reader. No reader is part of the program:
evals/ablations/reader.md tells why, `python -m evals.ablations.reading` measures one.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import get_linear_schedule_with_warmup

from corpus.settings import Settings
from index import prepare
from index.bundled import PASSAGE_PREFIX, QUERY_PREFIX
from index.encoder import OnnxEncoder, open_session, open_tokenizer
from index.encoder_files import TOKENIZER_FILE, base_folder, bundled_name
from index.training import command, data
from index.training.encoder import quicken
from index.training.pairs import Pair, Row, area, batches, judged_pairs
from index.training.reader_model import CrossEncoder

OUT = data.ROOT / "out" / "reader"
MODEL_FILE = "reader.onnx"
QUESTION_TOKENS = 48
LOGGED = 25
PADDING = 1
"""The padding token of the bundled vocabulary."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the reader besides the data. A batch holds three pairs a row."""

    frozen_layers: int = 6
    rate: float = 5e-5
    head_rate: float = 5e-4
    warmup: float = 0.08
    batch: int = 8
    steps: int = 800
    max_tokens: int = 96
    more: int = 0
    """1: with the further questions and our own plans."""
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Cutter:
    """Pairs to token ids: question and sentence one after the other, each with its prefix and end mark."""

    tokenizer: Tokenizer
    max_tokens: int

    def ids(self, pair: Pair) -> tuple[list[int], int]:
        """The ids, and how many of them are the question's."""
        asked: list[int] = self.tokenizer.encode(QUERY_PREFIX + pair[0]).ids[:QUESTION_TOKENS]
        told: list[int] = self.tokenizer.encode(PASSAGE_PREFIX + pair[1]).ids[1:]
        return (asked + told)[: self.max_tokens], len(asked)

    def padded(self, pairs: Sequence[Pair]) -> tuple[Tensor, Tensor, Tensor]:
        """Ids, attention mask, and the question's tokens, (pairs, tokens)."""
        cut = [self.ids(pair) for pair in pairs]
        longest = max(len(ids) for ids, _ in cut)
        ids = torch.full((len(cut), longest), PADDING)
        mask, asked = torch.zeros_like(ids), torch.zeros(len(cut), longest)
        for row, (found, question) in enumerate(cut):
            ids[row, : len(found)] = torch.tensor(found)
            mask[row, : len(found)] = 1
            asked[row, :question] = 1
        return ids, mask, asked


class Reader:
    """An exported int8 reader on one thread."""

    def __init__(self, folder: Path) -> None:
        card = json.loads((folder / command.CARD_FILE).read_text(encoding="utf-8"))
        longest: int = card["recipe"]["max_tokens"]
        self._cutter = Cutter(open_tokenizer(folder / TOKENIZER_FILE, longest), longest)
        self._session = open_session(folder / MODEL_FILE)

    def logit(self, question: str, sentence: str) -> float:
        """How much the sentence, shown after its heading, answers the question; 0 is undecided."""
        ids, question_tokens = self._cutter.ids((question, sentence))
        row = np.array([ids], dtype=np.int64)
        asked = (np.arange(len(ids)) < question_tokens).astype(np.float32)[None]
        given = {"input_ids": row, "attention_mask": np.ones_like(row), "asked": asked}
        return float(self._session.run(None, given)[0][0])


def loss_of(logits: Tensor) -> Tensor:
    """Of (3, rows) logits, answered, twin, near: each judged by itself, the answered chosen over either other."""
    truth = torch.zeros_like(logits)
    truth[0] = 1
    weight = torch.tensor([1.4, 1.0, 0.8])[:, None].expand_as(logits)
    alone = nn.functional.binary_cross_entropy_with_logits(logits, truth, weight=weight)
    first = torch.zeros(logits.shape[1], dtype=torch.long)
    others = [nn.functional.cross_entropy(logits[[0, other]].T, first) for other in (1, 2)]
    return alone + (others[0] + others[1]) / 2


def train(settings: Settings, recipe: Recipe, target: Path) -> dict[str, Any]:
    """Train a reader by `recipe`, write it to `target`, and return its card."""
    started = time.monotonic()
    training = data.load(data.training_folder(), more=bool(recipe.more))
    neighbours = data.Neighbours(training.sentences, OnnxEncoder(prepare.prepare(settings)))
    torch.manual_seed(recipe.seed)
    encoder = prepare.float32_model(settings)
    quicken(prepare.transformer_of(encoder))
    model = CrossEncoder(prepare.transformer_of(encoder))
    model.freeze(recipe.frozen_layers)
    tokenizer = open_tokenizer(base_folder(settings) / TOKENIZER_FILE, recipe.max_tokens)
    rows = islice(batches(training, neighbours, recipe.batch, recipe.seed), recipe.steps)
    losses = _fit(model, Cutter(tokenizer, recipe.max_tokens), rows, recipe)
    card: dict[str, Any] = {
        "encoder": bundled_name(),
        **command.card_of(
            recipe, "each pair by itself, plus the answered over its twin and over a near pair", training
        ),
        "last_loss": round(float(np.mean(losses[-LOGGED:])), 4),
    }
    command.write_json(target / command.CARD_FILE, card)
    export(model, base_folder(settings) / TOKENIZER_FILE, target)
    card |= judged(Reader(target), training, neighbours)
    card["minutes"] = round((time.monotonic() - started) / 60, 1)
    command.write_json(target / command.CARD_FILE, card)
    return card


def _fit(model: CrossEncoder, cutter: Cutter, rows: islice[tuple[Row, ...]], recipe: Recipe) -> list[float]:
    """The loss of every step. A loop of its own: a row is three pairs that are scored against each other."""
    layers = [parameter for parameter in model.encoder.parameters() if parameter.requires_grad]
    head = [*model.narrow.parameters(), *model.decide.parameters()]
    groups: list[dict[str, Any]] = [{"params": layers, "lr": recipe.rate}, {"params": head, "lr": recipe.head_rate}]
    optimizer = torch.optim.AdamW(groups)
    schedule = get_linear_schedule_with_warmup(optimizer, int(recipe.warmup * recipe.steps), recipe.steps)
    losses: list[float] = []
    model.train()
    for batch in rows:
        logits = model(*cutter.padded([row.pairs[place] for place in range(3) for row in batch]))
        loss = loss_of(logits.reshape(3, -1))
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_([*layers, *head], 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if len(losses) % LOGGED == 0:
            sys.stderr.write(f"{len(losses)}/{recipe.steps} {np.mean(losses[-LOGGED:]):.3f}\n")
    return losses


def judged(reader: Reader, training: data.TrainingSet, neighbours: data.Neighbours) -> dict[str, float]:
    """Figures of the int8 reader on the documents that were never trained on."""
    answered, twins, near = ([reader.logit(*pair) for pair in pairs] for pairs in judged_pairs(training, neighbours))
    above = [yes > no for yes, no in zip(answered, twins, strict=True)]
    return {
        "auc_answered_against_twin": round(area(answered, twins), 3),
        "answered_above_own_twin": round(float(np.mean(above)), 3),
        "auc_answered_against_near": round(area(answered, near), 3),
    }


def export(model: CrossEncoder, tokenizer: Path, target: Path) -> None:
    """The reader as one int8 ONNX file in `target`, beside the tokenizer."""
    model.encoder.set_attn_implementation("eager")
    ids = torch.tensor([[0, 5, 6, 7, 2], [0, 8, 2, PADDING, PADDING]])
    mask = torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]])
    asked = torch.tensor([[1.0, 1.0, 0.0, 0.0, 0.0], [1.0, 1.0, 0.0, 0.0, 0.0]])
    axes = {0: "batch", 1: "tokens"}
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        torch.onnx.export(
            model.eval(),
            (ids, mask, asked),
            plain,
            input_names=["input_ids", "attention_mask", "asked"],
            output_names=["logits"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "asked": axes, "logits": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )
        prepare.fuse(plain, fused, model.encoder.config)
        prepare.quantise(fused, target / MODEL_FILE)
    shutil.copyfile(tokenizer, target / TOKENIZER_FILE)


def main() -> int:
    """Train with the recipe's values, each of which an option can change."""
    return command.run(__doc__, Recipe, train, OUT)


if __name__ == "__main__":
    sys.exit(main())
