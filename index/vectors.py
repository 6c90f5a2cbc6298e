"""Vectors and inner products: FAISS behind a small protocol, so that another vector database can take its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import faiss
import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int64]


class VectorIndex(Protocol):
    """Unit vectors under row numbers 0..size-1; similarity is the inner product, so the cosine."""

    @property
    def size(self) -> int: ...

    def search(self, vector: FloatArray, limit: int, rows: IntArray | None = None) -> tuple[FloatArray, IntArray]:
        """Similarities and numbers of the `limit` rows of `rows` (None: all) nearest to `vector`, best first."""
        ...

    def scores(self, vector: FloatArray, rows: IntArray | None = None) -> FloatArray:
        """Similarity of `vector` to each of `rows` (None: all), in their order."""
        ...


class FaissIndex:
    """Exact search over vectors in a FAISS flat index."""

    def __init__(self, index: Any) -> None:
        # One thread a question: waking a second one costs more than the sums it would do.
        faiss.omp_set_num_threads(1)
        self._index = index

    @classmethod
    def build(cls, vectors: FloatArray) -> FaissIndex:
        """An index over `vectors`, float32 (size, dimension)."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    @property
    def size(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def save(self, path: Path) -> None:
        # Written by Python, not by FAISS: a full disk is then an OSError like everywhere.
        path.write_bytes(faiss.serialize_index(self._index).tobytes())

    @classmethod
    def load(cls, path: Path) -> FaissIndex:
        """The index saved at `path`, memory-mapped. Raises RuntimeError if it is missing or broken."""
        return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))

    def vectors(self) -> FloatArray:
        """All vectors, float32 (size, dimension)."""
        return np.asarray(self._index.reconstruct_n(0, self.size), dtype=np.float32)

    def search(self, vector: FloatArray, limit: int, rows: IntArray | None = None) -> tuple[FloatArray, IntArray]:
        parameters = None
        if rows is not None:
            limit = min(limit, len(rows))
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBatch(rows))  # type: ignore[call-arg]
        similarities, found = self._index.search(vector.reshape(1, -1), min(limit, self.size), params=parameters)
        kept = found[0] >= 0
        return similarities[0][kept], found[0][kept]

    def scores(self, vector: FloatArray, rows: IntArray | None = None) -> FloatArray:
        if rows is None:
            rows = np.arange(self.size, dtype=np.int64)
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        similarities = np.empty((1, len(rows)), dtype=np.float32)
        query = np.ascontiguousarray(vector.reshape(1, -1), dtype=np.float32)
        labels = np.ascontiguousarray(rows.reshape(1, -1), dtype=np.int64)
        self._index.compute_distance_subset(
            1, faiss.swig_ptr(query), len(rows), faiss.swig_ptr(similarities), faiss.swig_ptr(labels)
        )
        return np.asarray(similarities[0], dtype=np.float32)
