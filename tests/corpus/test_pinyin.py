"""Sounds of characters and names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.pinyin import sound, spelled

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("character", "expected"), [("株", "zhu"), ("洲", "zhou"), ("学", "xue"), ("a", "a"), ("5", "5")]
)
def test_a_character_sounds_without_tone(character: str, expected: str) -> None:
    assert sound(character) == expected


@pytest.mark.parametrize(("name", "expected"), [("平远", "pingyuan"), ("重庆", "chongqing"), ("长沙", "changsha")])
def test_a_name_is_spelled_as_a_whole(name: str, expected: str) -> None:
    assert spelled(name) == expected


def test_single_sounds_are_the_same_with_and_without_the_phrases() -> None:
    """The phrases are loaded for good by the first name that is spelled; no character may sound otherwise then."""
    program = (
        "from corpus.pinyin import sound, spelled\n"
        "characters = [chr(code) for code in range(0x4E00, 0xA000)]\n"
        "before = [sound(one) for one in characters]\n"
        "sound.cache_clear()\n"
        "assert spelled('重庆') == 'chongqing'\n"
        "assert [sound(one) for one in characters] == before\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, timeout=60)


def test_sounds_alone_load_no_phrases() -> None:
    program = (
        "import sys\nfrom corpus.pinyin import sound\nsound('平')\nassert 'pypinyin.phrases_dict' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, timeout=60)
