"""The reader as a torch module: an encoder that reads question and sentence in one row, and a small head."""

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor, nn
from transformers import PreTrainedModel

MASKED = -1e4


class CrossEncoder(nn.Module):
    """One number a pair: does the sentence answer the question?

    The head sees the first token, the mean over the question, the mean over the sentence, and what is strongest in
    the question's tokens: one of them that the sentence doesn't answer is enough to say no.
    """

    def __init__(self, encoder: PreTrainedModel) -> None:
        super().__init__()
        self.encoder = encoder
        hidden: int = encoder.config.hidden_size
        self.narrow = nn.Linear(4 * hidden, hidden)
        self.decide = nn.Linear(hidden, 1)

    def freeze(self, layers: int) -> None:
        """Leave the word vectors and the first `layers` layers as they are."""
        embeddings = self.encoder.get_submodule("embeddings")
        stack = cast("nn.ModuleList", self.encoder.get_submodule("encoder.layer"))
        for module in (embeddings, *stack[:layers]):
            module.requires_grad_(False)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, asked: Tensor) -> Tensor:
        """Logits, (batch,). `asked`: 1.0 where a token is the question's; all (batch, tokens)."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask)[0]
        told = attention_mask.to(hidden.dtype) - asked
        seen = torch.cat(
            [
                hidden[:, 0],
                (hidden * asked[..., None]).sum(1) / asked.sum(1, keepdim=True),
                (hidden * told[..., None]).sum(1) / told.sum(1, keepdim=True),
                (hidden + (1 - asked[..., None]) * MASKED).amax(1),
            ],
            dim=1,
        )
        logits: Tensor = self.decide(torch.tanh(self.narrow(seen))).squeeze(1)
        return logits
