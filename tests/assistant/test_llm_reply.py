"""The reply parser: a pure function and its table of cases."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.llm.reply import ReplySentence, ReplyStream, is_chinese, parse_reply
from prompts.refusal import NOT_ANSWERED

KEYS = ("BCDF", "GHJK")

CASES: list[tuple[str, str, list[tuple[str, tuple[str, ...], tuple[str, ...]]]]] = [
    ("key before the stop", "县教育局牵头[BCDF]。", [("县教育局牵头。", ("BCDF",), ())]),
    ("key after the stop", "县教育局牵头。[BCDF]", [("县教育局牵头。", ("BCDF",), ())]),
    ("key after the stop, more follows", "甲。[BCDF]乙。[GHJK]", [("甲。", ("BCDF",), ()), ("乙。", ("GHJK",), ())]),
    ("two keys", "甲。[BCDF][GHJK]", [("甲。", ("BCDF", "GHJK"), ())]),
    ("two keys in one bracket", "甲[BCDF，GHJK]。", [("甲。", ("BCDF", "GHJK"), ())]),
    ("same key twice", "甲[BCDF]、乙[BCDF]。", [("甲、乙。", ("BCDF",), ())]),
    ("invented key", "甲[WXYZ]。", [("甲。", (), ("WXYZ",))]),
    ("invented beside a known one", "甲[BCDF][QQQQ]。", [("甲。", ("BCDF",), ("QQQQ",))]),
    ("out of range", "甲[12]。", [("甲。", (), ("12",))]),
    ("zero", "甲[0]。", [("甲。", (), ("0",))]),
    ("no key", "甲。", [("甲。", (), ())]),
    ("key inside a quote", "文件写道“甲[BCDF]。”", [("文件写道“甲。”", (), ())]),
    ("key after a quote", "文件写道“甲。”[BCDF]", [("文件写道“甲。”", ("BCDF",), ())]),
    ("stop inside a quote", "写道“甲。乙。”，丙[BCDF]。", [("写道“甲。乙。”，丙。", ("BCDF",), ())]),
    ("full-width square brackets", "甲［BCDF］。", [("甲。", ("BCDF",), ())]),
    ("lenticular brackets", "甲【BCDF】。", [("甲。", ("BCDF",), ())]),
    ("round brackets", "甲（BCDF）。", [("甲。", ("BCDF",), ())]),
    ("round brackets of the text stay", "甲（三）（2）乙[BCDF]。", [("甲（三）（2）乙。", ("BCDF",), ())]),
    ("lower case", "甲[bcdf]。", [("甲。", ("BCDF",), ())]),
    ("spaces and a word in front", "甲[ 证据：BCDF ]。", [("甲。", ("BCDF",), ())]),
    ("a year in brackets stays", "甲〔2022〕17号[BCDF]。", [("甲〔2022〕17号。", ("BCDF",), ())]),
    ("lines", "- 甲[BCDF]\n- 乙[GHJK]", [("甲", ("BCDF",), ()), ("乙", ("GHJK",), ())]),
    ("numbered lines", "1. 甲[BCDF]\n2、乙[GHJK]", [("甲", ("BCDF",), ()), ("乙", ("GHJK",), ())]),
    ("a heading", "## 要点\n**甲**[BCDF]。", [("要点", (), ()), ("甲。", ("BCDF",), ())]),
    ("unclosed bracket", "甲[BCDF。", [("甲[BCDF。", (), ())]),
    ("thinking", "<think>先看[GHJK]。</think>\n甲[BCDF]。", [("甲。", ("BCDF",), ())]),
    ("thinking without end", "<think>先看[GHJK]。甲[BCDF]。", []),
    ("nothing but marks", "——\n[BCDF]。\n", []),
    ("empty", "", []),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_parse(text: str, expected: list[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> None:
    found = [(sentence.text, sentence.keys, sentence.unknown) for sentence in parse_reply(text, KEYS).sentences]
    assert found == expected


@pytest.mark.parametrize("text", [case[1] for case in CASES], ids=[case[0] for case in CASES])
@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_pieces_make_no_difference(text: str, size: int) -> None:
    assert _streamed([text[i : i + size] for i in range(0, len(text), size)]) == parse_reply(text, KEYS).sentences


@example(["。", "[0", "\n", "]"])
@given(
    st.lists(st.sampled_from(["甲", "。", "[BCDF]", "[", "]", "[0", "“", "”", "\n", "（", "）", "<think>", "！", " "]))
)
def test_any_text_in_any_pieces(pieces: list[str]) -> None:
    assert _streamed(pieces) == parse_reply("".join(pieces), KEYS).sentences


def test_a_sentence_is_held_until_its_markers_are_complete() -> None:
    stream = ReplyStream(KEYS)
    assert stream.feed("县教育局牵头。") == ()
    assert stream.feed("[BC") == ()
    assert stream.feed("DF]") == ()
    assert stream.feed("县") == (ReplySentence("县教育局牵头。", ("BCDF",)),)
    assert stream.finish() == (ReplySentence("县", ()),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (NOT_ANSWERED, True),
        (f"“{NOT_ANSWERED}”", True),
        ("所给证据中没有提及这一问题。", True),
        ("证据无法回答。", True),
        ("县教育局牵头[BCDF]。", False),
        ("条款没有规定上限[BCDF]。", False),
    ],
)
def test_a_model_that_finds_nothing(text: str, said: bool) -> None:
    assert parse_reply(text, KEYS).not_answered is said


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("县教育局牵头[BCDF]。", True),
        ("The bureau of education leads.", False),
        ("<think>The user asks who leads.</think>县教育局牵头。", True),
        ("La 县 oficina de educación dirige", False),
        ("12, 13", True),
    ],
)
def test_language(text: str, chinese: bool) -> None:
    assert is_chinese(text) is chinese


def _streamed(pieces: list[str]) -> tuple[ReplySentence, ...]:
    stream = ReplyStream(KEYS)
    found: list[ReplySentence] = []
    for piece in pieces:
        found.extend(stream.feed(piece))
    return (*found, *stream.finish())
