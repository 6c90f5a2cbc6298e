"""What a question over the whole table asks for where no pattern reads it, told from the vector of its meaning.

A multinomial logistic probe on the encoder's sentence vector, fitted by `python -m evals.intents`. It only names the
kind of computation; the question is then read once more with the words that people commonly use for that kind behind
it, so that units, rows, columns and conditions still come from the question itself. It belongs to one encoder: with
another one it says nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.understanding.question import Question
from assistant.understanding.reading import Reading

KEPT = Path(__file__).parent / "intent.json"
SINGLE = "single"
"""The kind of questions that single clauses answer."""
FloatArray = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Probe:
    """`weights` (kinds, dimension), `bias` (kinds,)."""

    encoder: str
    kinds: tuple[str, ...]
    bias: FloatArray
    weights: FloatArray

    def shares(self, vector: FloatArray) -> dict[str, float]:
        """How likely each kind is, for a question's vector (dimension,)."""
        logits = self.bias + self.weights @ vector
        values = np.exp(logits - logits.max())
        return dict(zip(self.kinds, (values / values.sum()).tolist(), strict=True))


@cache
def probe() -> Probe:
    """The kept probe."""
    kept = json.loads(KEPT.read_text("utf-8"))
    bias, weights = (np.array(kept[name], dtype=np.float32) for name in ("bias", "weights"))
    return Probe(kept["encoder"], tuple(kept["kinds"]), bias, weights)


def kinds_of(question: Question, reading: Reading) -> dict[str, float]:
    """How likely each kind of question is; {} where the probe can't tell."""
    if probe().encoder != reading.index.encoder_name:
        return {}
    return probe().shares(reading.index.encode(question.query))
