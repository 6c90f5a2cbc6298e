"""Vectors embedded once for all tests, in whatever process they run: most of a build's time goes into them."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from corpus.settings import Settings
from index.clause_index import CACHE_FILE, index_folder


def lend(settings: Settings) -> Settings:
    """The same settings, their new home given the vectors that the index of the environment's home has kept.

    All else is built there for real; without such an index nothing is lent, and a build embeds every text.
    """
    kept = _cache(Settings.from_environment())
    if kept.is_file():
        index_folder(settings).mkdir(parents=True)
        shutil.copyfile(kept, _cache(settings))
    return settings


class SharedVectors:
    """Vectors of texts that several files of tests embed, in a folder that all processes of one run of tests see."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        own = factory.getbasetemp()
        self._path = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared_vectors.sqlite"

    def lend(self, settings: Settings) -> None:
        """Give the new home of `settings` what builds before it have kept."""
        if self._path.is_file():
            index_folder(settings).mkdir(parents=True)
            with closing(self._opened()) as shared, closing(sqlite3.connect(_cache(settings))) as own:
                shared.backup(own)

    def keep(self, settings: Settings) -> None:
        """Keep what the home of `settings` has embedded, for those to come."""
        with closing(self._opened()) as shared:
            shared.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL)")
            shared.execute("ATTACH ? AS own", (str(_cache(settings)),))
            with shared:
                shared.execute("INSERT OR IGNORE INTO vectors SELECT key, vector FROM own.vectors")

    def _opened(self) -> sqlite3.Connection:
        """The shared file; a process waits while another writes."""
        return sqlite3.connect(self._path, timeout=60)


def _cache(settings: Settings) -> Path:
    return index_folder(settings) / CACHE_FILE
