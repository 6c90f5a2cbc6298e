"""Words that the check treats alike in every document, from words.toml: plain ones, opposites, absolutes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

_TABLES: dict[str, str] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def _longest_first(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(set(words), key=lambda word: (-len(word), word))))


PLAIN = _longest_first(_TABLES["plain"].split())
"""Matches the words of any sentence about any policy."""

CONTRASTS = tuple(tuple(line.split()) for line in _TABLES["contrasts"].strip().splitlines())
"""Sets of words of which one for another makes a sentence untrue."""

CONTRAST_WORD = _longest_first(word for group in CONTRASTS for word in group)

QUALIFIER = _longest_first(_TABLES["qualifiers"].split())
"""Matches words that narrow the noun behind them."""

HEDGES = tuple(_longest_first(line.split()) for line in _TABLES["hedges"].strip().splitlines())
"""Words that soften a rule or leave room in it; those of one pattern say the same."""

ABSOLUTES = tuple(_TABLES["absolutes"].split())
"""Words that leave no exception."""
