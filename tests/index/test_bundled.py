"""Reading the encoder's data file: a small one written here in the same layout, and its nibbles by hand."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from corpus.settings import UserError
from index import bundled

PIECES = [
    ("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -3.0), ("幼儿园", -4.0), ("收费", -4.5),
    ("幼", -8.0), ("儿", -8.0), ("园", -8.0), ("привет", -5.0), ("2025", -5.0), ("ab", -6.0), ("abcd", -5.5),
    (":", -4.0), ("▁passage", -6.0), ("<mask>", 0.0),
]  # fmt: skip


def block(scale: float, low: list[int], high: list[int]) -> bytes:
    return struct.pack("<e", scale) + bytes(a | b << 4 for a, b in zip(low, high, strict=True))


def data_file(path: Path) -> Path:
    """A data file with the pieces above and two tensors: `plain` in float32, `packed` in one block of 4 bits."""
    names = [piece.encode() for piece, _ in PIECES]
    offsets = [sum(map(len, names[:i])) for i in range(len(names) + 1)]
    tokens = struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, offsets[-1])
    tokens += np.array(offsets, "<u4").tobytes() + np.array([s for _, s in PIECES], "<f4").tobytes() + b"".join(names)
    head = b"E5S1" + struct.pack("<I7ifi", 1, 32, 1, 4, 64, len(PIECES), 16, 2, 1e-12, 32)
    plain = np.array([1.5, -2.0], "<f4").tobytes()
    packed = block(0.5, [8, 9, 7] + [8] * 13, [0, 15] + [8] * 14)
    directory_size = 4 + sum(2 + len(name) + 21 for name in (b"plain", b"packed"))
    start = len(head) + len(tokens) + 8 + directory_size
    directory = struct.pack("<i", 2)
    directory += struct.pack("<H5sBIQQ", 5, b"plain", 0, 2, start, len(plain))
    directory += struct.pack("<H6sBIQQ", 6, b"packed", 1, 32, start + len(plain), len(packed))
    path.write_bytes(head + tokens + struct.pack("<iI", 0, 0) + directory + plain + packed)
    return path


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bundled.Bundled:
    path = data_file(tmp_path / "small.bin")
    monkeypatch.setattr(bundled, "SHA256", hashlib.sha256(path.read_bytes()).hexdigest())
    return bundled.read(path)


def test_shape_and_pieces_are_read(content: bundled.Bundled) -> None:
    assert content.shape == bundled.Shape(32, 1, 4, 64, 16, 2, pytest.approx(1e-12))
    assert content.pieces == PIECES


def test_tensors_are_unpacked(content: bundled.Bundled) -> None:
    assert content.tensor("plain").tolist() == [1.5, -2.0]
    weights = content.tensor("packed")
    assert weights[:3].tolist() == [(8 - 8) * 0.5, (9 - 8) * 0.5, (7 - 8) * 0.5]
    assert weights[16:18].tolist() == [(0 - 8) * 0.5, (15 - 8) * 0.5]
    assert len(weights) == 32


def test_another_file_is_refused_by_its_hash(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="sha256"):
        bundled.read(data_file(tmp_path / "other.bin"))
    with pytest.raises(UserError, match="找不到模型数据文件"):
        bundled.read(tmp_path / "absent.bin")


def test_pruning_keeps_chinese_digits_marks_short_latin_and_specials() -> None:
    kept = [PIECES[number][0] for number in bundled.kept_pieces(PIECES)]
    assert "привет" not in kept
    assert "abcd" not in kept
    assert kept == [piece for piece, _ in PIECES if piece not in ("привет", "abcd")]


def test_tokenizer_cuts_the_likeliest_way_and_folds_width() -> None:
    tokenizer = Tokenizer.from_str(bundled.tokenizer_json(PIECES))
    assert tokenizer.encode("幼儿园收费２０２５").tokens == ["<s>", "▁", "幼儿园", "收费", "2025", "</s>"]
    assert tokenizer.encode("幼园").tokens == ["<s>", "▁", "幼", "园", "</s>"]
