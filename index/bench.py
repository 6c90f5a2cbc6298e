"""Measuring: how long an action takes, the encoder and a search alone, a whole build. evals.bench reports it."""

from __future__ import annotations

import gc
import math
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.library import Library
from corpus.settings import Settings
from index.clause_index import ClauseIndex
from index.encoder import open_encoder
from index.search import SearchQuery


@dataclass(frozen=True, slots=True)
class Measured:
    """Several measurements of one thing: milliseconds, or megabytes where `unit` says so."""

    name: str
    values: tuple[float, ...]
    unit: str = "ms"

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    def quantile(self, share: float) -> float:
        """The smallest value that at least `share` of the values do not exceed."""
        ordered = sorted(self.values)
        return ordered[max(0, math.ceil(len(ordered) * share) - 1)]


def timed(action: Callable[[], object]) -> float:
    """Milliseconds that `action` takes."""
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def resident_megabytes() -> float:
    """The most memory that this process has held, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024) if sys.platform == "darwin" else peak / 1024


def of_one_process(index: ClauseIndex, questions: Sequence[str]) -> list[Measured]:
    """The encoder alone and the search alone, in this process with a standing index."""
    vectors = {question: index.encode(question) for question in questions}
    gc.collect()
    encoder = tuple(timed(lambda q=question: index.encoder.encode_queries([q])) for question in questions)  # type: ignore[misc]
    search = tuple(timed(lambda q=question: index.search(SearchQuery(q), vectors[q])) for question in questions)  # type: ignore[misc]
    return [Measured("encoder", encoder), Measured("search", search)]


def of_build(settings: Settings) -> Measured:
    """The whole index from nothing, encoder ready."""
    encoder = open_encoder(settings)
    with tempfile.TemporaryDirectory() as folder:
        fresh = Settings(settings.corpus, Path(folder), settings.models)
        return Measured("build", (timed(lambda: ClauseIndex.build(Library(fresh), fresh, encoder)),))
