"""The vectors of the shipped documents, embedded once for all tests: most of a build's time goes into them."""

from __future__ import annotations

import shutil

from corpus.settings import Settings
from index.clause_index import CACHE_FILE, index_folder


def lend(settings: Settings) -> Settings:
    """The same settings, their new home given the vectors that the index of the environment's home has kept.

    All else is built there for real; without such an index nothing is lent, and a build embeds every text.
    """
    kept = index_folder(Settings.from_environment()) / CACHE_FILE
    if kept.is_file():
        index_folder(settings).mkdir(parents=True)
        shutil.copyfile(kept, index_folder(settings) / CACHE_FILE)
    return settings
