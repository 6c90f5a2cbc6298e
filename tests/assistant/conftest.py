"""One real index of the shipped documents for all tests of this room, and the assistant over it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lent_vectors import SharedVectors, lend

from assistant.engine import Assistant
from corpus.library import Library
from corpus.settings import SHIPPED_CORPUS, Settings

ROOT = Path(__file__).parents[2]

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Over = Callable[..., Assistant]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the index of the shipped documents, built once per run.

    WENCE_TEST_HOME names a folder that is kept between runs: an index there is used if it is not stale.
    """
    kept = os.environ.get("WENCE_TEST_HOME")
    if kept:
        return Path(kept)
    made: Path = tmp_path_factory.mktemp("home")
    return lend(_shipped(made)).home


@pytest.fixture(scope="session")
def settings(home: Path) -> Settings:
    """Settings of the shipped documents and the shared home."""
    return _shipped(home)


def _shipped(home: Path) -> Settings:
    return Settings(corpus=SHIPPED_CORPUS, home=home, models=Settings.from_environment().models)


@pytest.fixture(scope="session")
def assistant(settings: Settings) -> Assistant:
    """The assistant over the shipped documents; opening it builds the index where there is none."""
    return Assistant.open(settings)


@pytest.fixture(scope="session")
def over(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Over:
    """Opens an assistant over own documents: files, or texts by their title; `shipped`: beside the shipped ones."""
    shared = SharedVectors(tmp_path_factory)

    def build(*files: Path, shipped: bool = False, **texts: str) -> Assistant:
        folder = tmp_path_factory.mktemp("own")
        own = replace(settings, home=folder / "home")
        if shipped:
            own = lend(own)
        else:
            own = replace(own, corpus=None)
            shared.lend(own)
        for title, text in texts.items():
            (folder / f"{title}.txt").write_text(text, encoding="utf-8")
        for path in (*files, *(folder / f"{title}.txt" for title in texts)):
            Library(own).add(path)
        opened = Assistant.open(own, with_model=False)
        shared.keep(own)
        return opened

    return build


@pytest.fixture(scope="session")
def wence(assistant: Assistant, home: Path) -> Run:
    """Runs `wence …` as a user would, in a process of its own, with the built home; extra variables by keyword."""

    def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        unset = ("WENCE_CORPUS", "WENCE_HOME")
        inherited = {name: value for name, value in os.environ.items() if name not in unset}
        return subprocess.run(
            [sys.executable, "-m", "assistant.cli", *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env={**inherited, "WENCE_HOME": str(home), "PYTHONIOENCODING": "utf-8", **variables},
            timeout=300,
            check=False,
        )

    return run
