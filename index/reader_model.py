"""The reader as torch modules: the encoder's lower layers, and the layers that see question and sentence together.

The lower layers read each text by itself, as the encoder does, so that a sentence is read once for all questions;
the upper layers, started from the encoder's own, read the two side by side. (MacAvaney et al., "Efficient Document
Re-Ranking for Transformers by Precomputing Term Representations", SIGIR 2020, split a ranker this way.)
"""

from __future__ import annotations

import copy
from typing import Any, cast

import torch
from torch import Tensor, nn
from transformers import PreTrainedConfig, PreTrainedModel
from transformers.models.bert.modeling_bert import BertLayer

HEAD = 128
MASKED = -1e4


class Lower(nn.Module):
    """The first `split` layers of an encoder: token states, (batch, tokens, hidden)."""

    def __init__(self, encoder: PreTrainedModel, split: int) -> None:
        super().__init__()
        self.model = copy.deepcopy(encoder)
        layers = cast("nn.ModuleList", self.model.get_submodule("encoder.layer"))
        self.model.get_submodule("encoder").layer = layers[:split]

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        states: Tensor = self.model(input_ids=input_ids, attention_mask=attention_mask)[0]
        return states


class Joint(nn.Module):
    """The upper layers over the states of question and sentence, and one number: does the sentence answer?"""

    def __init__(self, config: Any, split: int) -> None:
        super().__init__()
        upper = range(split, config.num_hidden_layers)
        self.layers = nn.ModuleList([BertLayer(config) for _ in upper])  # type: ignore[no-untyped-call]
        self.part = nn.Parameter(torch.zeros(2, config.hidden_size))
        self.narrow = nn.Linear(3 * config.hidden_size, HEAD)
        self.decide = nn.Linear(HEAD, 1)

    @classmethod
    def started_from(cls, encoder: PreTrainedModel, split: int) -> Joint:
        """With the encoder's own upper layers and a fresh head."""
        joint = cls(encoder.config, split)
        layers = cast("nn.ModuleList", encoder.get_submodule("encoder.layer"))
        joint.layers.load_state_dict(copy.deepcopy(layers[split:]).state_dict())
        return joint

    def forward(self, states: Tensor, question: Tensor, mask: Tensor) -> Tensor:
        """Logits, (batch,). `states`: both texts' token states in a row; `question`, `mask`: 1 where a token is the
        question's, is no padding; float (batch, tokens)."""
        own, other = question.unsqueeze(-1), ((1 - question) * mask).unsqueeze(-1)
        hidden = states + own * self.part[0] + other * self.part[1]
        blocked = (1 - mask)[:, None, None, :] * MASKED
        for layer in self.layers:
            hidden = layer(hidden, blocked)
        asked = (hidden * own).sum(1) / own.sum(1)
        strongest = (hidden + (1 - own) * MASKED).amax(1)
        told = (hidden * other).sum(1) / other.sum(1)
        narrow = nn.functional.gelu(self.narrow(torch.cat([asked, strongest, told], dim=1)))
        logits: Tensor = self.decide(narrow).squeeze(1)
        return logits


class Pair(nn.Module):
    """Joint for one question and one sentence without padding: what is exported."""

    def __init__(self, joint: Joint) -> None:
        super().__init__()
        self.joint = joint

    def forward(self, question: Tensor, sentence: Tensor) -> Tensor:
        states = torch.cat([question, sentence], dim=1)
        ones = torch.cat([torch.ones_like(question[:, :, 0]), torch.zeros_like(sentence[:, :, 0])], dim=1)
        logits: Tensor = self.joint(states, ones, torch.ones_like(ones))
        return logits


def plain_config(config: PreTrainedConfig) -> PreTrainedConfig:
    """A copy that computes attention step by step, as the export wants it."""
    plain = copy.deepcopy(config)
    plain._attn_implementation = "eager"
    return plain
