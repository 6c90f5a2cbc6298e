"""A build that is killed leaves the old index serving, and the next build goes through; two builds don't collide."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from counting_encoder import CountingEncoder
from small_library import QINGHE, put, small_library

from corpus.library import Library
from corpus.settings import Settings
from index.clause_index import ClauseIndex
from index.search import SearchQuery

HERE = Path(__file__).parent

# The child stops, and says so, right before or after the named step of its build.
CHILD = """
import sys, time
from pathlib import Path
sys.path[:0] = [{tests!r}, {root!r}]
from counting_encoder import CountingEncoder
from corpus.library import Library
from corpus.settings import Settings
from index import clause_index, manifest
from index.clause_index import ClauseIndex

def stop(*_, **__):
    print("here", flush=True)
    time.sleep(60)

def before(owner, name):
    setattr(owner, name, stop)

def after(owner, name):
    original = getattr(owner, name)
    def call(*arguments, **options):
        original(*arguments, **options)
        stop()
    setattr(owner, name, call)

{step}
folder = Path({folder!r})
settings = Settings(folder / "corpus", folder / "home", folder / "models")
ClauseIndex.build(Library(settings), settings, CountingEncoder())
"""

STEPS = {
    "embedding": "before(CountingEncoder, 'encode_passages')",
    "store written": "after(clause_index, 'build_store')",
    "before the manifest": "before(manifest, 'write')",
    "after the manifest": "after(manifest, 'write')",
    "renamed, not yet pointed to": "before(clause_index.os, 'replace')",
    "pointed to, old one not yet removed": "after(clause_index.os, 'replace')",
}


def start(folder: Path, step: str) -> subprocess.Popen[str]:
    code = CHILD.format(tests=str(HERE), root=str(HERE.parents[1]), step=step, folder=str(folder))
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


def wait_until_here(child: subprocess.Popen[str]) -> None:
    assert child.stdout is not None
    assert child.stdout.readline() == "here\n"


def changed_library(folder: Path) -> Settings:
    """A library whose index stands, and then a changed document."""
    settings = small_library(folder)
    ClauseIndex.build(Library(settings), settings, CountingEncoder())
    put(folder / "corpus", "qinghe", "青禾县学前教育行动计划", QINGHE.replace("300元", "350元"), "广东省/梅州市/青禾县")
    return settings


def standing(settings: Settings) -> ClauseIndex:
    """What CURRENT points to, opened as it is."""
    root = settings.home / "index"
    return ClauseIndex(root / (root / "CURRENT").read_text(encoding="utf-8"), CountingEncoder)


@pytest.mark.parametrize("step", STEPS)
def test_killed_anywhere_an_index_stands_and_the_next_build_is_whole(tmp_path: Path, step: str) -> None:
    settings = changed_library(tmp_path)
    child = start(tmp_path, STEPS[step])
    wait_until_here(child)
    os.kill(child.pid, signal.SIGKILL)
    child.communicate()
    index = standing(settings)
    assert index.search(SearchQuery("收费"))[0].clause.heading == "规范收费管理"
    swapped = step.startswith("pointed to")
    assert any("350元" in clause.text for clause in index.clauses.values()) is swapped
    rebuilt = ClauseIndex.build(Library(settings), settings, CountingEncoder())
    assert any("350元" in clause.text for clause in rebuilt.clauses.values())
    rebuilt = ClauseIndex.build(Library(settings), settings, CountingEncoder(), rebuild=True)
    assert [path.name for path in (settings.home / "index").glob("index-*")] == [rebuilt.folder.name]
    assert not list((settings.home / "index").glob("tmp-*"))


def test_builds_at_the_same_time_make_one_index(tmp_path: Path) -> None:
    settings = changed_library(tmp_path)
    children = [start(tmp_path, "pass") for _ in range(3)]
    assert [child.wait(timeout=60) for child in children] == [0, 0, 0]
    for child in children:
        child.communicate()
    assert len(list((settings.home / "index").glob("index-*"))) == 1
    assert any("350元" in clause.text for clause in standing(settings).clauses.values())
