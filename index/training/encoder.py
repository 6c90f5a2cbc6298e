"""Trains the encoder's LoRA adapter: questions against the spans that answer them, twins as hard negatives.

Run as `python -m index.training.encoder`; it writes index/adapter (weights, configuration, card).
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from datasets import Dataset
from peft import LoraConfig, get_peft_model_state_dict, inject_adapter_in_model
from safetensors.torch import save_file
from sentence_transformers import (
    SentenceTransformer,
    SentenceTransformerTrainer,
    SentenceTransformerTrainingArguments,
)
from sentence_transformers.base.sampler import DefaultBatchSampler
from torch import Tensor, nn
from torch.utils.data import SequentialSampler

from corpus.settings import Settings
from index.bundled import PASSAGE_PREFIX, QUERY_PREFIX
from index.encoder_files import ADAPTER, BASE_NAME
from index.prepare import base_model, transformer_of
from index.training import command, data

if TYPE_CHECKING:
    from transformers import PreTrainedModel

TARGETS = ["query", "key", "value", "attention.output.dense", "intermediate.dense", "output.dense"]


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the adapter besides the data."""

    rank: int = 16
    alpha: int = 32
    frozen_layers: int = 4
    rate: float = 4e-4
    warmup: float = 0.1
    temperature: float = 0.02
    batch: int = 24
    passes: int = 2
    clause_share: float = 0.4
    max_tokens: int = 144
    more: int = 0
    """1: with the further questions and our own plans, which the gate is calibrated on otherwise."""
    steps: int = 0
    """Stop after so many, to see that the command runs; 0: all passes."""
    seed: int = 7


class MaskedContrastiveLoss(nn.Module):
    """InfoNCE both ways, true answers among the negatives left out.

    A question chooses among the batch's positives and hard negatives; a positive among the batch's questions and
    twins. Columns: question, positive, twin, negative; the label is the row's number in `masks`.
    """

    def __init__(self, model: SentenceTransformer, masks: data.Masks, temperature: float) -> None:
        super().__init__()
        self.model = model
        self.temperature = temperature
        self._masks = [torch.from_numpy(mask) for mask in (masks.positives, masks.negatives, masks.twins)]

    def forward(self, sentence_features: Iterable[dict[str, Tensor]], labels: Tensor) -> Tensor:
        vectors = [self.model(features)["sentence_embedding"] for features in sentence_features]
        question, positive, twin, negative = (nn.functional.normalize(vector, dim=1) for vector in vectors)
        own = torch.eye(len(labels), dtype=torch.bool)
        positives, negatives, twins = (mask[labels][:, labels] for mask in self._masks)
        forth = torch.cat(
            [
                (question @ positive.T).masked_fill(positives & ~own, -torch.inf),
                (question @ negative.T).masked_fill(negatives, -torch.inf),
            ],
            dim=1,
        )
        back = torch.cat(
            [
                (positive @ question.T).masked_fill(positives.T & ~own, -torch.inf),
                (positive @ twin.T).masked_fill(twins & ~own, -torch.inf),
            ],
            dim=1,
        )
        target = torch.arange(len(labels))
        losses = [nn.functional.cross_entropy(scores / self.temperature, target) for scores in (forth, back)]
        return (losses[0] + losses[1]) / 2


def quicken(model: PreTrainedModel) -> None:
    """Fused attention and no dropout: on a CPU drawing the masks costs more than the layers themselves."""
    model.set_attn_implementation("sdpa")
    for module in model.modules():
        if isinstance(module, nn.Dropout):
            module.p = 0.0


class InOrder(DefaultBatchSampler):
    """Batches as the rows stand: data.contrastive_rows has mixed them already."""

    def __init__(self, dataset: Dataset, batch_size: int, drop_last: bool, **_: Any) -> None:
        super().__init__(SequentialSampler(dataset), batch_size=batch_size, drop_last=drop_last)


def train(settings: Settings, recipe: Recipe, target: Path) -> dict[str, Any]:
    """Train an adapter by `recipe`, write it to `target`, and return its card."""
    started = time.monotonic()
    spans = data.load(data.training_folder(), more=bool(recipe.more))
    rows = data.contrastive_rows(
        spans.train, data.Neighbours(spans.sentences), recipe.passes, recipe.batch, recipe.clause_share, recipe.seed
    )
    torch.manual_seed(recipe.seed)
    model = base_model(settings)
    model.max_seq_length = recipe.max_tokens
    quicken(transformer_of(model))
    # Not model.add_adapter: that bridge asks for a peft that is newer than the pinned one.
    inject_adapter_in_model(
        LoraConfig(
            r=recipe.rank,
            lora_alpha=recipe.alpha,
            layers_to_transform=list(range(recipe.frozen_layers, transformer_of(model).config.num_hidden_layers)),
            target_modules=TARGETS,
        ),
        transformer_of(model),
    )
    dataset = Dataset.from_dict(
        {
            "question": [QUERY_PREFIX + row.question for row in rows],
            "positive": [PASSAGE_PREFIX + row.positive for row in rows],
            "twin": [QUERY_PREFIX + row.twin for row in rows],
            "negative": [PASSAGE_PREFIX + row.negative for row in rows],
            "label": list(range(len(rows))),
        }
    )
    loss = MaskedContrastiveLoss(model, data.masks(rows), recipe.temperature)
    with tempfile.TemporaryDirectory() as folder:
        arguments = SentenceTransformerTrainingArguments(
            output_dir=folder,
            num_train_epochs=1,
            max_steps=recipe.steps or -1,
            per_device_train_batch_size=recipe.batch,
            learning_rate=recipe.rate,
            warmup_steps=recipe.warmup,
            weight_decay=0.0,
            seed=recipe.seed,
            batch_sampler=InOrder,
            save_strategy="no",
            report_to="none",
            logging_steps=10,
            use_cpu=True,
            dataloader_drop_last=True,
        )
        trainer = SentenceTransformerTrainer(model=model, args=arguments, train_dataset=dataset, loss=loss)
        result = trainer.train()
    loss_name = "InfoNCE both ways, twins and BM25 neighbours as hard negatives, like answers masked"
    card = {
        "base": BASE_NAME,
        **command.card_of(recipe, loss_name, spans),
        "steps": result.global_step,
        "mean_loss": round(result.training_loss, 4),
        "minutes": round((time.monotonic() - started) / 60, 1),
    }
    write(model, recipe, target, card)
    return card


def write(model: SentenceTransformer, recipe: Recipe, target: Path, card: dict[str, Any]) -> None:
    """The adapter as fp16 safetensors with its configuration and card."""
    target.mkdir(parents=True, exist_ok=True)
    state = get_peft_model_state_dict(transformer_of(model), adapter_name="default")
    prefix = "base_model.model."
    tensors = {
        (name if name.startswith(prefix) else prefix + name): tensor.detach().to(torch.float16).contiguous()
        for name, tensor in state.items()
    }
    save_file(tensors, target / "adapter_model.safetensors")
    configuration = {"peft_type": "LORA", "r": recipe.rank, "lora_alpha": recipe.alpha, "bias": "none"}
    command.write_json(target / "adapter_config.json", configuration)
    command.write_json(target / command.CARD_FILE, card)


def main() -> int:
    """Train with the recipe's values, each of which an option can change."""
    return command.run(__doc__, Recipe, train, ADAPTER)


if __name__ == "__main__":
    sys.exit(main())
