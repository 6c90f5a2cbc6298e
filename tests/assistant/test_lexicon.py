"""The word list: every line is well formed, and the longest word at a place is the one that is meant."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

import assistant.understanding.lexicon as lexicon
from corpus.settings import SHIPPED_CORPUS
from index.tokenizer import fold

LINES = [
    (number, line)
    for number, line in enumerate((Path(lexicon.__file__).parent / "lexicon.txt").read_text("utf-8").splitlines(), 1)
    if line.strip() and not line.startswith("#")
]


def faults(line: str) -> list[str]:
    """What is wrong with one line of the list."""
    left, _, right = line.partition("<")
    parts = [part.split() for part in left.split("|")]
    official, spoken = [word for part in parts for word in part], right.split()
    found = {
        "two “<”": line.count("<") > 1,
        "no official word": not all(parts),
        "“<” and nothing behind it": "<" in line and not spoken,
        "a word twice on its left": len(set(official)) < len(official),
        "a word twice on its right": len(set(spoken)) < len(spoken),
        "a comma, which is a part of no word": any(mark in line for mark in "，、；。,;"),
    }
    return [fault for fault, there in found.items() if there]


def test_every_line_is_well_formed() -> None:
    assert [(number, faults(line)) for number, line in LINES if faults(line)] == []


@pytest.mark.parametrize(
    "line", ["< 丁", "甲 | < 乙", "甲 < 乙 < 丙", "甲 <", "甲 甲 < 乙", "甲 < 乙 乙", "甲、乙 < 丙"]
)
def test_the_check_of_lines_can_fail(line: str) -> None:
    assert len(faults(line)) == 1


def test_words_are_folded_as_questions_are() -> None:
    """A word in capitals would never be found in a folded question."""
    assert [word for word in lexicon.words() if fold(word) != word] == []


def test_every_part_of_a_line_is_a_concept() -> None:
    assert len(lexicon.concepts()) == sum(1 + line.count("|") for _, line in LINES)
    assert lexicon.words() == {word for concept in lexicon.concepts() for word in (*concept.official, *concept.spoken)}


def test_no_group_is_there_twice() -> None:
    groups = [frozenset((*concept.official, *concept.spoken)) for concept in lexicon.concepts()]
    assert len(set(groups)) == len(groups)


def test_the_longest_word_wins() -> None:
    written = [mention.written for mention in lexicon.mentions("公办幼儿园的幼儿园")]
    assert written == ["公办幼儿园", "幼儿园"]


@pytest.mark.parametrize(
    ("spoken", "official"),
    [
        ("私立幼儿园", "民办幼儿园"),
        ("黑园", "无证园"),
        ("村小", "教学点"),
        ("补习班", "校外培训机构"),
        ("中专", "职业学校"),
    ],
)
def test_spoken_words_mean_official_ones(spoken: str, official: str) -> None:
    (mention,) = lexicon.mentions(spoken)
    assert mention.written == spoken
    assert official in mention.official


def test_mentions_say_where_they_stand_and_do_not_overlap() -> None:
    text = "村里的私立幼儿园和补习班有没有黑园"
    mentions = lexicon.mentions(text)
    assert mentions
    assert all(text[mention.start : mention.end] == mention.written for mention in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


def test_every_word_is_found_in_itself() -> None:
    assert [word for word in lexicon.words() if [m.written for m in lexicon.mentions(word)] != [word]] == []


def test_words_apart_on_the_left_do_not_stand_for_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lexicon.txt").write_text("甲 | 乙 丙 < 丁\n", "utf-8")
    monkeypatch.setattr(lexicon, "__file__", str(tmp_path / "lexicon.py"))
    first, second = lexicon.concepts.__wrapped__()
    assert (first.official, second.official) == (("甲",), ("乙", "丙"))
    assert first.spoken == second.spoken == ("丁",)


def test_a_line_without_an_official_word_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lexicon.txt").write_text("# 注释\n甲 乙 < 丙\n< 丁\n", "utf-8")
    monkeypatch.setattr(lexicon, "__file__", str(tmp_path / "lexicon.py"))
    with pytest.raises(ValueError, match=r"line 3"):
        lexicon.concepts.__wrapped__()


def test_mentions_are_what_a_pattern_of_all_words_finds() -> None:
    """Longest first at each place, without overlap: what an alternation ordered by length finds."""
    pattern = re.compile("|".join(re.escape(word) for word in sorted(lexicon.words(), key=len, reverse=True)))
    for path in sorted(SHIPPED_CORPUS.rglob("*.txt")):
        text = fold(path.read_text("utf-8"))
        found = [(mention.written, mention.start, mention.end) for mention in lexicon.mentions(text)]
        assert found
        assert found == [(match.group(), match.start(), match.end()) for match in pattern.finditer(text)]
