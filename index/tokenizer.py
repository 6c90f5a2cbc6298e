"""One tokenizer for build and query: folding, words of a dictionary that knows the corpus, character bigrams."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Protocol, cast

import jieba
import numpy as np

from corpus.regex import regex

TERMS = Path(__file__).parent / "terms.txt"
WORDS_FILE = "words.txt"
FREQUENCIES_FILE = "frequencies.npy"

RARE = 3
"""Words of the general dictionary up to this frequency are left out: rare names, half of its size and load time."""
TERM_FREQUENCY = 3000
"""Frequency of a word taken from the corpus or the term list: enough to win against its parts."""

CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
LONGEST_RUN = 1000
"""Characters cut into words at once: jieba's time grows with the square of a run, and no real text has such runs."""
RUN = regex(rf"(?P<number>\d+(?:\.\d+)*%?)|(?P<latin>[a-z]+)|(?P<cjk>[〇{CJK}]{{1,{LONGEST_RUN}}})")

# Words that only shape a question or a sentence: in documents they are rare enough to look important.
EMPTY_WORDS = frozenset(
    [
        *"的了吗呢吧啊呀嘛么哪谁几是这那我你他她它要会能就都也还又在和与及或给把被让对为说算个想问",
        *("什么", "怎么", "怎样", "怎么样", "如何", "哪个", "哪些", "哪里", "哪儿", "哪家", "多少", "为什么"),
        *("是不是", "是否", "有没有", "能不能", "可以", "可不可以", "到底", "究竟", "请问", "一下"),
        *("这个", "那个", "这些", "那些", "我们", "你们", "他们"),
    ]
)


class _Dictionary(Protocol):
    FREQ: dict[str, int]
    total: int
    initialized: bool

    def cut(self, sentence: str, cut_all: bool = False, HMM: bool = True) -> Iterable[str]: ...
    def cut_for_search(self, sentence: str, HMM: bool = True) -> Iterable[str]: ...
    def gen_pfdict(self, handle: object) -> tuple[dict[str, int], int]: ...
    def get_dict_file(self) -> object: ...


@cache
def _traditional() -> frozenset[str]:
    """Characters that Simplified text never uses."""
    lines = resources.files("opencc").joinpath("dictionary/TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    return frozenset(key for key, simplified in pairs if key not in simplified.split())


@cache
def _simplifier() -> object:
    from opencc import OpenCC

    return OpenCC("t2s")


def simplified(text: str) -> str:
    """`text` with Traditional characters as Simplified ones; as it is where it has none."""
    if _traditional().isdisjoint(text):
        return text
    return cast("str", _simplifier().convert(text))  # type: ignore[attr-defined]


def fold(text: str) -> str:
    """Width folded (NFKC), Traditional as Simplified, lower case. Its length can differ from `text`'s."""
    return simplified(unicodedata.normalize("NFKC", text)).lower()


class Tokenizer:
    """Words (with the words inside long words), whole numbers and CJK bigrams of a text, in order."""

    def __init__(self, words: Sequence[str], frequencies: Sequence[int], total: int) -> None:
        jieba.setLogLevel(logging.WARNING)
        self._dictionary = cast("_Dictionary", jieba.Tokenizer())
        self._dictionary.FREQ = dict(zip(words, frequencies, strict=True))
        self._dictionary.total = total
        self._dictionary.initialized = True
        self._words, self._frequencies, self._total = words, frequencies, total

    @classmethod
    def build(cls, corpus_words: Iterable[str]) -> Tokenizer:
        """A tokenizer whose dictionary holds the general words, the kept terms and `corpus_words` (folded)."""
        general, total = _general_dictionary()
        frequencies = dict(general)
        for word in {fold(word) for word in (*kept_terms(), *corpus_words)}:
            frequencies[word] = max(frequencies.get(word, 0), TERM_FREQUENCY)
        for word in list(frequencies):
            for end in range(1, len(word)):
                frequencies.setdefault(word[:end], 0)
        return cls(list(frequencies), list(frequencies.values()), total)

    def save(self, folder: Path) -> None:
        (folder / WORDS_FILE).write_text("\n".join(self._words), encoding="utf-8")
        np.save(folder / FREQUENCIES_FILE, np.array([self._total, *self._frequencies], dtype=np.int64))

    @classmethod
    def load(cls, folder: Path) -> Tokenizer:
        """The tokenizer saved in `folder`. Raises OSError or ValueError where it is missing or broken."""
        words = (folder / WORDS_FILE).read_text(encoding="utf-8").split("\n")
        total, *frequencies = np.load(folder / FREQUENCIES_FILE).tolist()
        return cls(words, frequencies, total)

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """Words of the dictionary with their frequencies; beginnings of words that are none have 0."""
        return self._dictionary.FREQ

    @property
    def total(self) -> int:
        """Sum of the frequencies of the general dictionary."""
        return self._total

    def __contains__(self, word: object) -> bool:
        """Whether the dictionary holds `word` (folded)."""
        return isinstance(word, str) and self._dictionary.FREQ.get(word, 0) > 0

    def words(self, text: str) -> list[str]:
        """Words and whole numbers of `text`, folded, without empty words; for showing and for rules."""
        found: list[str] = []
        for match in RUN.finditer(fold(text)):
            if match.lastgroup == "cjk":
                found += [word for word in self._dictionary.cut_for_search(match[0]) if word not in EMPTY_WORDS]
            else:
                found.append(match[0])
        return found

    def cut(self, text: str) -> list[str]:
        """`text` (folded) cut into words of the dictionary, side by side; nothing is guessed that it does not hold."""
        return list(self._dictionary.cut(text, HMM=False))

    def tokens(self, text: str) -> list[str]:
        """Tokens of `text`: its words and, of each run of CJK characters, the bigrams that are no words of it."""
        found: list[str] = []
        for match in RUN.finditer(fold(text)):
            run = match[0]
            if match.lastgroup != "cjk":
                found.append(run)
                continue
            words = set(cut := list(self._dictionary.cut_for_search(run)))
            found += [word for word in cut if word not in EMPTY_WORDS]
            bigrams = (run[start : start + 2] for start in range(len(run) - 1))
            found += [bigram for bigram in bigrams if bigram not in words]
        return found


def kept_terms() -> list[str]:
    """The terms of index/terms.txt."""
    lines = TERMS.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def _general_dictionary() -> tuple[dict[str, int], int]:
    plain = cast("_Dictionary", jieba.Tokenizer())
    frequencies, total = plain.gen_pfdict(plain.get_dict_file())
    return {word: frequency for word, frequency in frequencies.items() if frequency > RARE}, total
