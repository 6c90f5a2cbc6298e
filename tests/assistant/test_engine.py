"""The promises of an answer, on varied real questions over the shipped documents."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from varied_questions import QUESTIONS, kept

from assistant.answer import Answer, Citation, to_json
from assistant.engine import Assistant
from assistant.verify import check_answer, markers

LONG_KINDS = {"list", "unit_duties", "compare", "aggregate", "passage", "clause", "table"}
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
MARKERS = re.compile(r"\[\d+\]")
COUNTED = re.compile(r"^(?:另有 \d+ 项|有 \d+ 处|\S{2,4}比\S{2,4}高\S+（[\d.]+−[\d.]+=[\d.]+）)")
"""Lines in which the program counts what it shows or leaves out, or reckons how far two places are apart."""


@pytest.fixture(params=QUESTIONS)
def answer(request: pytest.FixtureRequest, assistant: Assistant) -> Answer:
    """The answer to each of the questions, asked once."""
    return kept(assistant, request.param)


def numbers(*texts: str) -> set[str]:
    """Numbers as whole tokens, read with white space and without: a page break may cut one in two."""
    joined = (re.sub(r"\s|\*\*", "", text) for text in texts)
    return {number for text in (*texts, *joined) for number in NUMBER.findall(text)}


def shown(citations: Sequence[Citation]) -> set[str]:
    return numbers(*(text for one in citations for text in (one.quote, one.clause, one.document)))


def test_every_quote_stands_where_its_citation_says(answer: Answer, assistant: Assistant) -> None:
    for citation in (*answer.citations, *answer.related):
        document = assistant.index.documents[citation.document_id]
        clause = assistant.index.clauses[citation.clause_id]
        assert document.text[citation.start : citation.end] == citation.quote
        assert citation.quote.strip()
        assert clause.start <= citation.start < citation.end <= clause.end
        assert citation.text == clause.text == document.text[clause.start : clause.end]
        assert citation.source_sha256 == document.source_sha256
        assert citation.region == "/".join(document.region)
        assert citation.status == document.status


def test_the_answer_passes_its_own_verification(answer: Answer, assistant: Assistant) -> None:
    assert check_answer(to_json(answer), assistant.index.documents) == []


def test_markers_and_citations_belong_together(answer: Answer) -> None:
    assert [citation.marker for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert set(markers(answer.answer)) == {citation.marker for citation in answer.citations}


def test_every_line_of_an_answer_ends_with_its_markers(answer: Answer) -> None:
    if answer.refused:
        return
    assert answer.citations
    titles = {f"**《{citation.document}》**" for citation in answer.citations}
    unproved = [
        line
        for line in answer.answer.splitlines()
        if not re.search(r"\[\d+\]$", line)
        and line not in titles
        and not COUNTED.match(line)
        and "未提及" not in line
        and not line.startswith(("没有查到直接写明的：", "文件库里没有"))
        # A counted list names its number and basis first; its items carry the markers.
        and answer.kind != "aggregate"
    ]
    assert unproved == []


def test_every_number_is_cited(answer: Answer) -> None:
    if answer.refused or answer.kind == "aggregate":
        return
    lines = (line for line in answer.answer.splitlines() if not COUNTED.match(line))
    assert numbers(*(MARKERS.sub("", line) for line in lines)) <= shown(answer.citations)


def test_every_unit_of_a_duty_is_cited(answer: Answer, assistant: Assistant) -> None:
    for duty in answer.duties:
        assert re.sub(r"\s", "", duty.unit_as_written) in re.sub(
            r"\s", "", assistant.index.clauses[duty.clause_id].text
        )


def test_refused_kind_and_reason_agree(answer: Answer) -> None:
    assert answer.refused == (answer.kind == "refusal") == (answer.reason is not None)
    assert not (answer.related and not answer.refused)


def test_length(answer: Answer) -> None:
    long = answer.kind in LONG_KINDS
    assert 0 < len(answer.answer) <= (1200 if long else 400)
    assert len(answer.citations) <= (16 if long else 8)
    assert len(answer.suggestions) <= 3
    assert answer.question not in answer.suggestions


def test_every_answer_says_what_made_it_and_how_long_it_took(answer: Answer, assistant: Assistant) -> None:
    assert answer.fingerprint.startswith(assistant.index.fingerprint)
    assert answer.latency_ms > 0
