"""The reader: how probable it is that a sentence answers a question. ONNX Runtime, one thread, no torch.

It is made ready with the encoder (`index.reader_weights` says how); where no reader is shipped there is none to open.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.settings import Settings, UserError
from index.bundled import PASSAGE_PREFIX, QUERY_PREFIX
from index.encoder import FloatArray, bundled_name, open_session, open_tokenizer

HalfArray = npt.NDArray[np.float16]

READER = Path(__file__).parent / "reader"
WEIGHTS_FILE = "reader.safetensors"
CARD_FILE = "card.json"

LOWER_FILE = "lower.onnx"
JOINT_FILE = "joint.onnx"
TOKENIZER_FILE = "tokenizer.json"

REMEMBERED = 2048
"""Sentences whose token states are kept, some 30 kB each."""


@cache
def reader_name() -> str | None:
    """The shipped reader's name: encoder, and a hash of its weights and card. None where none is shipped."""
    if not (READER / WEIGHTS_FILE).is_file():
        return None
    digest = hashlib.sha256((READER / WEIGHTS_FILE).read_bytes() + (READER / CARD_FILE).read_bytes()).hexdigest()
    return f"{bundled_name()}-reader-{digest[:8]}"


def reader_folder(settings: Settings) -> Path:
    """Where the prepared reader lives. Raises UserError where none is shipped."""
    name = reader_name()
    if name is None:
        raise UserError(f"程序里没有阅读模型（{READER}）；请运行 make train 训练一个，或不使用它")
    return settings.models / name


def is_ready(settings: Settings) -> bool:
    """Whether a reader is shipped and made ready on this machine."""
    return reader_name() is not None and (reader_folder(settings) / CARD_FILE).is_file()


class Reader:
    """A prepared int8 reader; calls may come from several threads.

    A sentence's token states are computed once and kept; a pair whose sentence is known costs some 10 ms, a new
    sentence as much again as its vector.
    """

    def __init__(self, folder: Path) -> None:
        card = json.loads((folder / CARD_FILE).read_text(encoding="utf-8"))
        self.name = folder.name
        self._slope: float = card["slope"]
        self._offset: float = card["offset"]
        self._tokenizer = open_tokenizer(folder / TOKENIZER_FILE, card["recipe"]["max_tokens"])
        self._lower = open_session(folder / LOWER_FILE)
        self._joint = open_session(folder / JOINT_FILE)
        self._sentence_states = lru_cache(REMEMBERED)(self._states_of_sentence)

    @classmethod
    def open(cls, settings: Settings) -> Reader:
        """The shipped reader. Raises UserError where there is none, it isn't prepared or it is broken."""
        folder = reader_folder(settings)
        if not (folder / CARD_FILE).is_file():
            raise UserError(f"阅读模型还没有准备好（{folder}）；请先运行 wence index")
        try:
            return cls(folder)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise UserError(f"阅读模型文件损坏（{folder}）；请删除该目录后运行 wence index") from error

    def scores(self, question: str, sentences: Sequence[str]) -> list[float]:
        """For each sentence the calibrated probability, 0 to 1, that it answers the question.

        Give a sentence as the index shows it, after its heading (`passages.sentence_passage`). Pairs are read one
        by one, so that a score depends on its own pair only; a long sentence is cut at the reader's token limit.
        """
        if not sentences:
            return []
        asked = self._states(QUERY_PREFIX + question)
        return [self._probability(asked, self._sentence_states(sentence)) for sentence in sentences]

    def _states_of_sentence(self, sentence: str) -> HalfArray:
        return self._states(PASSAGE_PREFIX + sentence).astype(np.float16)

    def _states(self, text: str) -> FloatArray:
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        states = self._lower.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0]
        return np.asarray(states, dtype=np.float32)

    def _probability(self, question: FloatArray, sentence: HalfArray) -> float:
        told = sentence.astype(np.float32)
        logit = float(self._joint.run(None, {"question": question, "sentence": told})[0][0])
        return 1 / (1 + math.exp(-(self._slope * logit + self._offset)))
