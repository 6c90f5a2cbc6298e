"""Homophones: mended where exactly one known word sounds the same, left alone everywhere else."""

from __future__ import annotations

import pytest

from assistant.understanding.spelling import Speller, sound

TEXT = "株洲市学前教育毛入园率达到百分之九十，控辍保学，编制，职称评聘，收费管理"
WORDS = ["株洲", "平远", "控辍保学", "编制", "职称", "毛入园率", "收费", "教育", "普惠性"]


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(WORDS, TEXT)


@pytest.mark.parametrize(("written", "same"), [("株州", "株洲"), ("编致", "编制"), ("毛入圆率", "毛入园率")])
def test_sound(written: str, same: str) -> None:
    assert sound(written) == sound(same)
    assert len(sound(written).split()) == len(written)


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("株州谁管收费", "株洲谁管收费"),
        ("毛入圆率多少", "毛入园率多少"),
        ("控辍报学", "控辍保学"),
        ("普慧性", "普惠性"),
        ("株洲谁管收费", "株洲谁管收费"),
        ("", ""),
        ("abc 123 ？！", "abc 123 ？！"),
    ],
)
def test_repair(speller: Speller, typed: str, mended: str) -> None:
    assert speller.repair(typed, known=frozenset()) == mended


def test_an_ordinary_word_stays_as_it_is(speller: Speller) -> None:
    assert speller.repair("智称", known=frozenset()) == "职称"
    assert speller.repair("智称", known={"智称"}) == "智称"


def test_a_word_is_not_cut_to_mend_its_neighbour() -> None:
    known = {"登记", "幼儿园"}
    assert Speller(["幼儿园等"], "各类幼儿园等").repair("幼儿园登记", known=known) == "幼儿园登记"
    assert Speller(["幼儿园等"], "各类幼儿园等").repair("幼儿园登", known=known) == "幼儿园等"


def test_what_the_corpus_holds_stays_as_it_is() -> None:
    assert Speller(["编制"], "编织袋").repair("编织", known=frozenset()) == "编织"


def test_two_words_of_the_same_sound_are_no_guess() -> None:
    assert Speller(["权力", "权利"], "").repair("权立", known=frozenset()) == "权立"
    assert Speller(["权力"], "").repair("权立", known=frozenset()) == "权力"


def test_a_run_that_shares_no_character_is_another_word(speller: Speller) -> None:
    assert speller.repair("手废", known=frozenset()) == "手废"


def test_the_length_stays(speller: Speller) -> None:
    """Only whole runs of the same number of characters are replaced, so that offsets stay."""
    for typed in ("株州的毛入圆率和普会性收废", "完全没有关系的一句话", "株" * 50):
        assert len(speller.repair(typed, known=frozenset())) == len(typed)
