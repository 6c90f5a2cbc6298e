"""Vectors by what they were made of, so that only new texts are embedded; it survives a build that was killed."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], FloatArray]

CHUNK = 32
"""Texts embedded between two commits: what a killed build can lose."""


class VectorCache:
    """One SQLite file of vectors. A file that is no such cache is thrown away: it can always be made again."""

    def __init__(self, path: Path, encoder: str) -> None:
        self._path = path
        self._encoder = encoder
        try:
            self._connection = self._open()
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path)
        connection.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL)")
        connection.execute("SELECT key, vector FROM vectors LIMIT 1").fetchone()
        return connection

    def close(self) -> None:
        self._connection.close()

    def key(self, text: str) -> bytes:
        """What a text's vector is filed under: encoder and text."""
        return hashlib.sha256(f"{self._encoder}\0{text}".encode()).digest()[:16]

    def missing(self, texts: Sequence[str]) -> list[str]:
        """Those of `texts`, each once, whose vectors aren't here."""
        found = self._read([self.key(text) for text in texts])
        return [text for text in dict.fromkeys(texts) if self.key(text) not in found]

    def vectors(self, texts: Sequence[str], dimension: int, encode: Encode) -> FloatArray:
        """float32 (len(texts), dimension): kept vectors, and `encode` for the rest, kept from then on."""
        missing = self.missing(texts)
        for start in range(0, len(missing), CHUNK):
            part = missing[start : start + CHUNK]
            rows = [(self.key(text), vector.tobytes()) for text, vector in zip(part, encode(part), strict=True)]
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
        found = self._read([self.key(text) for text in texts])
        vectors = np.zeros((len(texts), dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = np.frombuffer(found[self.key(text)], dtype=np.float32)
        return vectors

    def keep_only(self, texts: Sequence[str]) -> None:
        """Forget every vector that isn't one of `texts`."""
        used = {self.key(text) for text in texts}
        stale = [(key,) for (key,) in self._connection.execute("SELECT key FROM vectors") if key not in used]
        with self._connection:
            self._connection.executemany("DELETE FROM vectors WHERE key = ?", stale)

    def _read(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        for start in range(0, len(keys), 500):
            part = list(keys[start : start + 500])
            marks = ", ".join("?" * len(part))
            found.update(self._connection.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", part))
        return found
