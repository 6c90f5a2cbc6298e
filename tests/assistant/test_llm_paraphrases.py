"""Replies in a good model's words, true and untrue, on what real questions bring up and on the invented documents.

data/model_paraphrases.jsonl has them: `asked` is a question over the shipped documents, or an invented document;
`clause` is how the cited clause begins (or words of a table's row), `sort` what is wrong with an untrue sentence.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache
from typing import Any

import pytest
from test_llm_sentences import CLAUSES, DATA, OTHERS, clause

from assistant.draft import Span
from assistant.engine import Assistant
from assistant.llm.evidence_passage import EvidencePassage
from assistant.llm.grounding import Grounding, Passed
from assistant.llm.passages import passages
from assistant.llm.reply import ReplySentence
from assistant.llm.verdict import Verdict

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (DATA / "model_paraphrases.jsonl").read_text("utf-8").splitlines()
]
SHARE_OF_TRUE = 0.85


def plain(text: str) -> str:
    return re.sub(r"[\s*]", "", text).replace("(", "（").replace(")", "）")


@lru_cache
def evidence(assistant: Assistant, asked: str, beginning: str) -> tuple[Grounding, int]:
    """What a model would be shown, and which of it a sentence cites."""
    if asked.endswith(".txt"):
        mine = (asked, beginning)
        rest = [key for key in CLAUSES if key[0] == asked and key != mine][:OTHERS]
        return grounding([clause(*key) for key in (mine, *rest)], ""), 0
    shown = list(passages(assistant.ask(asked), assistant.retrieve(asked), assistant.reading, characters=6000))
    for number, passage in enumerate(shown):
        if asked[:2] in passage.region and is_meant(plain(passage.clause_text), beginning, row=bool(passage.cells)):
            return grounding(shown, asked), number
    mine = cited(assistant, asked[:2], beginning)
    return grounding([mine, *shown], asked), 0


def is_meant(text: str, beginning: str, *, row: bool) -> bool:
    return plain(beginning) in (text if row else text[:40])


def cited(assistant: Assistant, place: str, beginning: str) -> EvidencePassage:
    """A clause that the question does not bring up by itself: a model may be shown it with another question."""
    for one in assistant.index.clauses.values():
        document = assistant.index.documents[one.document_id]
        if place in "/".join(document.region) and is_meant(plain(one.text), beginning, row=bool(one.cells)):
            span = Span(one, one.start, one.end)
            return EvidencePassage(
                document.id, document.title, "/".join(document.region), one.id, one.address or "",
                document.text[span.start : span.end], span.start, span.end, document.source_sha256, document.status,
            )  # fmt: skip
    raise AssertionError((place, beginning))


def grounding(shown: list[EvidencePassage], question: str) -> Grounding:
    return Grounding(shown, [f"KEY{number}" for number in range(len(shown))], question)


def verdict(assistant: Assistant, row: dict[str, Any]) -> Verdict:
    checked, number = evidence(assistant, row["asked"], row["clause"])
    before = Passed("".join(re.split("[。；]", checked.passages[number].text)[:2]), (number,))
    return checked.check(ReplySentence(row["text"], (f"KEY{number}",)), before)


@pytest.mark.parametrize(
    "row", [row for row in ROWS if not row["true"]], ids=lambda row: f"{row['sort']}-{row['text']}"
)
def test_an_untrue_sentence_does_not_pass(assistant: Assistant, row: dict[str, Any]) -> None:
    assert verdict(assistant, row).flaw is not None


def test_most_true_sentences_pass(assistant: Assistant) -> None:
    true = [row for row in ROWS if row["true"]]
    found = [(row["text"], verdict(assistant, row)) for row in true]
    dropped = [(text, one.flaw, one.detail) for text, one in found if one.flaw is not None]
    assert len(true) >= 50
    assert 1 - len(dropped) / len(true) >= SHARE_OF_TRUE, dropped


def test_there_are_many_sorts_over_many_questions() -> None:
    untrue = [row for row in ROWS if not row["true"]]
    assert len(untrue) >= 110
    assert len(Counter(row["sort"] for row in untrue)) >= 20
    assert len({row["asked"] for row in untrue}) >= 20
