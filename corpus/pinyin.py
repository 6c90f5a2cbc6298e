"""Sounds of characters and names, without tones.

The library's table of phrases takes a tenth of a second and 44 MB. A single character never needs it, so it is loaded
only where a whole name is spelled, in which a character may sound otherwise than alone (重庆).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache, lru_cache

# Read by the library when it is imported.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")

import pypinyin


@lru_cache(maxsize=65536)
def sound(character: str) -> str:
    """How a single character sounds; one that has no sound stays as it is."""
    return pypinyin.lazy_pinyin(character)[0]


def spelled(name: str) -> str:
    """A whole name's sounds in one run: 重庆 → chongqing."""
    return "".join(_with_phrases()(name))


@cache
def _with_phrases() -> Callable[[str], list[str]]:
    from pypinyin.phrases_dict import phrases_dict

    pypinyin.load_phrases_dict(phrases_dict)
    return pypinyin.lazy_pinyin
