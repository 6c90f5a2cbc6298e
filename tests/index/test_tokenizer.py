"""Folding, words, bigrams; and that a saved tokenizer cuts as before."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.tokenizer import LONGEST_RUN, Tokenizer, fold, kept_terms


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.build(["县市场监督管理局"])


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("９８．２６％", "98.26%"),
        ("誰負責幼兒園收費管理", "谁负责幼儿园收费管理"),
        ("ＩＴ设备（A类）", "it设备(a类)"),
        ("著名的县", "著名的县"),
        ("", ""),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("公办园占比98.26%", ["98.26%"]),
        ("2025年达到85%以上", ["2025", "85%"]),
        ("第3.5条，12所", ["3.5", "12"]),
        ("２０２３－２０２５年", ["2023", "2025"]),
    ],
)
def test_numbers_stay_whole(tokenizer: Tokenizer, text: str, numbers: list[str]) -> None:
    assert [token for token in tokenizer.tokens(text) if token[0].isdigit()] == numbers


def test_words_and_bigrams_of_a_run(tokenizer: Tokenizer) -> None:
    assert tokenizer.tokens("毛入园率") == ["入园率", "毛入园率", "毛入", "入园", "园率"]


def test_a_bigram_that_is_a_word_counts_once(tokenizer: Tokenizer) -> None:
    assert tokenizer.tokens("收费管理").count("收费") == 1


def test_words_that_only_ask_are_left_out(tokenizer: Tokenizer) -> None:
    assert tokenizer.words("谁负责校车？") == ["负责", "校车"]


def test_units_of_the_corpus_are_words(tokenizer: Tokenizer) -> None:
    assert "县市场监督管理局" in tokenizer.words("由县市场监督管理局牵头")


@pytest.mark.parametrize("text", ["", " \n", "，。！？", "<script>", "\x00\x07"])
def test_text_without_words(tokenizer: Tokenizer, text: str) -> None:
    assert tokenizer.tokens(text) in ([], ["script"])


def test_a_run_of_any_length_is_cut_piece_by_piece(tokenizer: Tokenizer) -> None:
    piece = ("教育局" * LONGEST_RUN)[: LONGEST_RUN - 1] + "收"
    assert tokenizer.tokens(piece * 3) == tokenizer.tokens(piece) * 3


def test_both_scripts_give_the_same_tokens(tokenizer: Tokenizer) -> None:
    assert tokenizer.tokens("學前教育經費") == tokenizer.tokens("学前教育经费")


def test_saved_and_loaded_it_cuts_the_same(tokenizer: Tokenizer, tmp_path: Path) -> None:
    tokenizer.save(tmp_path)
    loaded = Tokenizer.load(tmp_path)
    text = "县市场监督管理局要会同县发展和改革局加强幼儿园收费管理，2025年普惠率达到98.26%。"
    assert loaded.tokens(text) == tokenizer.tokens(text)


def test_kept_terms_are_clean() -> None:
    terms = kept_terms()
    assert len(terms) == len(set(terms))
    assert all(term == fold(term) and len(term) >= 2 for term in terms)
