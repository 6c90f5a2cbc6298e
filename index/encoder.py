"""Texts to vectors: the bundled encoder on one ONNX Runtime thread, or any sentence-transformers model by setting.

Nothing here imports torch unless WENCE_ENCODER names another model.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from corpus.settings import Settings, UserError
from index.encoder_files import (
    CARD_FILE,
    MODEL_FILE,
    TOKENIZER_FILE,
    bundled_folder,
    bundled_name,
    ensure_prepared,
    is_prepared,
)

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

FloatArray = npt.NDArray[np.float32]
Progress = Callable[[int], None]
"""Called with the number of texts just encoded."""


class Encoder(Protocol):
    """Texts to unit vectors. Vectors of two encoders with different names can't be compared."""

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        """float32 (len(texts), dimension), rows of length 1."""
        ...

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> FloatArray:
        """float32 (len(texts), dimension), rows of length 1."""
        ...


class OnnxEncoder:
    """A prepared int8 encoder: ONNX Runtime, one thread a call; calls may come from several threads.

    Texts go through one by one: int8 scales are taken over a whole batch, so that a text's vector would
    depend on its neighbours; and on one thread a batch is no faster.
    """

    def __init__(self, folder: Path) -> None:
        card = json.loads((folder / CARD_FILE).read_text(encoding="utf-8"))
        self.name: str = card["name"]
        self.dimension: int = card["dimension"]
        self._query_prefix: str = card["query_prefix"]
        self._passage_prefix: str = card["passage_prefix"]
        self._tokenizer = open_tokenizer(folder / TOKENIZER_FILE, card["max_tokens"])
        self._session = open_session(folder / MODEL_FILE)

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        return self._encode([self._query_prefix + text for text in texts], None)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> FloatArray:
        return self._encode([self._passage_prefix + text for text in texts], progress)

    def _encode(self, texts: list[str], progress: Progress | None) -> FloatArray:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            encoding = self._tokenizer.encode(text)
            ids = np.array([encoding.ids], dtype=np.int64)
            vectors[row] = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0][0]
            if progress:
                progress(1)
        return vectors


def open_tokenizer(path: Path, max_tokens: int) -> Tokenizer:
    """The tokenizer file at `path`, cutting what is longer than `max_tokens`."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.enable_truncation(max_tokens)
    return tokenizer


def open_session(path: Path) -> InferenceSession:
    """The ONNX file at `path` on one thread."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # The file was optimised when it was made; the arena would only hold on to memory of the longest text.
    options.enable_cpu_mem_arena = False
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class SentenceTransformerEncoder:
    """Any sentence-transformers model with its prefixes: the float32 road of the bundled one, or another's."""

    def __init__(self, model: SentenceTransformer, name: str, query_prefix: str = "", passage_prefix: str = "") -> None:
        dimension = model.get_embedding_dimension()
        if dimension is None:
            raise UserError(f"模型 {name} 不给出向量维数；请换一个 sentence-transformers 模型")
        self.name = name
        self.dimension: int = dimension
        self._model = model
        self._query_prefix = query_prefix
        self._passage_prefix = passage_prefix

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        return self._encode([self._query_prefix + text for text in texts])

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> FloatArray:
        vectors = [np.zeros((0, self.dimension), dtype=np.float32)]
        for start in range(0, len(texts), 32):
            part = [self._passage_prefix + text for text in texts[start : start + 32]]
            vectors.append(self._encode(part))
            if progress:
                progress(len(part))
        return np.concatenate(vectors)

    def _encode(self, texts: list[str]) -> FloatArray:
        vectors = self._model.encode(
            texts, batch_size=16, convert_to_numpy=True, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32).reshape(len(texts), self.dimension)


def encoder_name() -> str:
    """The name of the encoder that the environment asks for, without loading it."""
    chosen = os.environ.get("WENCE_ENCODER")
    if not chosen:
        return bundled_name()
    query_prefix, passage_prefix = _prefixes()
    return f"{chosen}|{query_prefix}|{passage_prefix}"


def _prefixes() -> tuple[str, str]:
    return os.environ.get("WENCE_ENCODER_QUERY_PREFIX", ""), os.environ.get("WENCE_ENCODER_PASSAGE_PREFIX", "")


def open_encoder(settings: Settings) -> Encoder:
    """The encoder that the environment asks for, ready to use.

    WENCE_ENCODER: path or hub name of a sentence-transformers model, with WENCE_ENCODER_QUERY_PREFIX and
    WENCE_ENCODER_PASSAGE_PREFIX; unset, the bundled one, prepared first if need be. Raises UserError if it can't
    be had.
    """
    chosen = os.environ.get("WENCE_ENCODER")
    if chosen:
        return _open_sentence_transformer(chosen)
    folder = bundled_folder(settings)
    if not is_prepared(folder):
        ensure_prepared(settings)
    try:
        return OnnxEncoder(folder)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise UserError(f"编码器文件损坏（{folder}）；请删除该目录后运行 wence index") from error


def _open_sentence_transformer(chosen: str) -> Encoder:
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(chosen)
    except (OSError, ValueError, RuntimeError) as error:
        raise UserError(f"WENCE_ENCODER={chosen} 无法加载；请给出 sentence-transformers 模型的目录或名称") from error
    return SentenceTransformerEncoder(model, encoder_name(), *_prefixes())
