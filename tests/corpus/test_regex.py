"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys

import pytest

import assistant
import corpus
import index
from corpus import regex as module
from corpus.regex import compile_all, regex


def test_a_late_pattern_does_what_the_compiled_one_does() -> None:
    late, compiled = regex(r"(?P<year>20\d\d)年", re.IGNORECASE), re.compile(r"(?P<year>20\d\d)年", re.IGNORECASE)
    text = "2023年至2025年"
    assert late.pattern == compiled.pattern
    assert late.flags == compiled.flags
    assert late.groupindex == compiled.groupindex
    assert [one.span() for one in late.finditer(text)] == [one.span() for one in compiled.finditer(text)]
    assert (late.sub("", text), late.split(text)) == (compiled.sub("", text), compiled.split(text))
    assert late.search(text) is not None
    assert late.fullmatch(text) is None


def test_a_wrong_pattern_is_told_at_its_first_use() -> None:
    late = regex("(")
    with pytest.raises(re.error):
        late.search("x")
    module._Late.made.remove(late)  # type: ignore[arg-type]


def test_every_pattern_of_the_product_compiles() -> None:
    for package in (assistant, corpus, index):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(found.name)
    assert len(module._Late.made) > 1000
    compile_all()
    assert all("search" in vars(late) for late in module._Late.made)


def test_an_import_compiles_few_patterns() -> None:
    code = (
        "import re._compiler as c\n"
        "made, real = [], c.compile\n"
        "def count(p, flags=0):\n"
        "    made.append(p)\n"
        "    return real(p, flags)\n"
        "c.compile = count\n"
        "import assistant.engine\n"
        "print(len(made))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert int(told) < 600
