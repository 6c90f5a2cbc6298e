"""Content words of a question: what stays, what is dropped, what they weigh."""

from __future__ import annotations

import math

import pytest

from assistant.understanding.terms import Term, content_terms, coverage, key_terms

CLAUSES = (
    "县教育局负责幼儿园收费管理",
    "县财政局保障教师工资",
    "民办幼儿园依法办理登记",
    "加强校车安全管理",
    "完善控辍保学工作机制",
)


class Corpus:
    """Five clauses, counted by hand."""

    clause_count = len(CLAUSES)

    def rarity(self, word: str) -> float:
        return {"公司": 7.0}.get(word, math.inf)

    def frequency(self, word: str) -> int:
        return sum(word in clause for clause in CLAUSES)


def cut(text: str) -> list[str]:
    """Words of a fixed dictionary, longest first; other characters one by one."""
    words = (
        "人才",
        "收费",
        "管理",
        "校车",
        "安全",
        "登记",
        "工资",
        "教师",
        "负责",
        "怎么",
        "控辍保学",
        "魔法",
        "县里",
        "公司",
    )
    found, position = [], 0
    while position < len(text):
        word = next((word for word in words if text.startswith(word, position)), text[position])
        found.append(word)
        position += len(word)
    return found


def texts(question: str) -> list[str]:
    return [term.text for term in content_terms(question, Corpus(), cut)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("谁负责收费", {"收费"}),
        ("收费和登记怎么办", {"收费", "登记"}),
        ("满多少人才能登记", {"登记"}),
        ("2025年收费多少", {"收费"}),
        ("控辍保学", {"控辍保学"}),
        ("？？？", set()),
        ("", set()),
        ("谁的是在了吗", set()),
        ("收费涨百分之十五", {"收费"}),
        ("一千五的收费", {"收费"}),
        ("三百来个登记", {"登记"}),
        ("登记几趟", {"登记"}),
        ("我们县登记", {"登记"}),
        ("咱们校登记", {"登记"}),
        ("我县公司", {"公司"}),
    ],
)
def test_content_words(question: str, expected: set[str]) -> None:
    assert set(texts(question)) == expected


def test_role_words_say_what_is_asked_and_are_no_terms() -> None:
    assert texts("牵头单位") == []


def test_a_word_counts_once() -> None:
    assert texts("收费收费收费") == ["收费"]


def test_a_spoken_word_brings_its_official_ones() -> None:
    (term,) = content_terms("私立幼儿园", Corpus(), cut)
    assert term.text == "私立幼儿园"
    assert "民办幼儿园" in term.alternatives
    assert term.known
    assert not term.direct
    assert term.found_in("民办幼儿园依法办理登记")


def test_a_compound_is_found_in_its_words() -> None:
    """幼儿园收费 stands in the lexicon as one word; documents say 公办幼儿园的收费标准 and 民办园收费 as well."""

    def cut_compound(text: str) -> list[str]:
        return ["幼儿园", "收费"] if text == "幼儿园收费" else cut(text)

    (term,) = content_terms("幼儿园收费", Corpus(), cut_compound)
    assert term.pieces == ("幼儿园", "收费")
    assert term.found_in("公办幼儿园的收费标准")
    assert term.found_in("对民办园收费的检查")
    assert not term.found_in("民办幼儿园依法办理登记")


def test_the_weight_is_the_inverse_document_frequency() -> None:
    (term,) = content_terms("登记", Corpus(), cut)
    assert term.weight == pytest.approx(math.log((5 + 1) / (1 + 0.5)))
    assert term.direct
    assert term.known


def test_an_unknown_word_is_marked_and_weighs_something() -> None:
    (term,) = content_terms("魔法", Corpus(), cut)
    assert not term.known
    assert term.weight > 0


def test_an_unknown_word_of_everyday_weighs_less_than_a_rare_one() -> None:
    common, rare = content_terms("公司魔法", Corpus(), cut)
    assert (common.text, rare.text) == ("公司", "魔法")
    assert common.weight == pytest.approx(0.2 * rare.weight)


def test_coverage_is_a_share_of_weight() -> None:
    terms = (Term("甲", ("甲",), 3.0, True), Term("乙", ("乙",), 1.0, True))
    assert coverage(terms, "有甲没有别的") == pytest.approx(3.0 / 4.0)
    assert coverage(terms, "甲乙") == pytest.approx(1.0)
    assert coverage(terms, "丙") == 0.0
    assert coverage((), "丙") == 1.0


def test_a_synonym_counts_less_than_the_word_where_documents_hold_the_word() -> None:
    direct = Term("甲", ("甲", "子"), 1.0, True, direct=True)
    assert 0 < coverage((direct,), "子") < coverage((direct,), "甲") == 1.0
    spoken = Term("甲", ("甲", "子"), 1.0, True, direct=False)
    assert coverage((spoken,), "子") == 1.0


def test_key_terms_are_known_and_among_the_heaviest() -> None:
    heavy, light = Term("甲", ("甲",), 4.0, True), Term("乙", ("乙",), 1.0, True)
    unknown = Term("丙", ("丙",), 9.0, False)
    assert key_terms((heavy, light, unknown)) == (heavy,)
    assert key_terms(()) == ()
    assert key_terms((unknown,)) == ()


@pytest.mark.parametrize(("said", "kept"), [("二十大", "二十大"), ("我县中", "我县中"), ("我校长", "校长")])
def test_what_looks_like_a_number_or_a_place_and_is_none_stays(said: str, kept: str) -> None:
    assert [term.text for term in content_terms(said, Corpus(), lambda text: [text])] == [kept]
