"""From statements to text with markers: what no span proves is not said."""

from __future__ import annotations

import pytest
from scripted_engine import DOCUMENTS, clause_with

from assistant.draft import Span, Statement, cite, shorten, unproved_numbers


def span(quote: str) -> Span:
    """Where `quote` stands in the invented documents."""
    clause = clause_with(quote)
    start = DOCUMENTS[clause.document_id].text.index(quote, clause.start)
    return Span(clause, start, start + len(quote))


GOAL = "到2035年，学前三年毛入园率达到98%以上"
CHARGES = "县发展改革局要会同县教育局制定收费标准"
KITCHEN = "幼儿园食堂实行明厨亮灶"


@pytest.mark.parametrize(
    ("text", "unproved"),
    [
        ("毛入园率达到98%以上", ()),
        ("到2035年达到98%", ()),
        ("到2036年达到98%", ("2036",)),
        ("达到97%，再到99%", ("97", "99")),
        ("毛入园率要提高", ()),
        ("达到9 8%", ()),
        ("达到98.5%", ("98.5",)),
    ],
)
def test_numbers_that_no_span_proves(text: str, unproved: tuple[str, ...]) -> None:
    assert unproved_numbers(Statement(text, (span(GOAL),)), DOCUMENTS) == unproved


def test_a_statement_without_a_span_proves_no_number() -> None:
    assert unproved_numbers(Statement("达到98%", ()), DOCUMENTS) == ("98",)


def test_the_programs_own_count_needs_no_quote() -> None:
    assert unproved_numbers(Statement("另有 12 项", (), derived=True), DOCUMENTS) == ()


@pytest.mark.parametrize(
    "text",
    [
        "《清河县学前教育发展计划（2031—2035年）》（一）主要目标",
        "《清河县学前教育发展计划（2031—2035年）》：达到98%以上",
    ],
)
def test_the_title_that_a_citation_shows_proves_its_own_years(text: str) -> None:
    assert unproved_numbers(Statement(text, (span(GOAL),)), DOCUMENTS) == ()
    assert unproved_numbers(Statement(text, (span("到2024年，学前三年毛入园率达到95%"),)), DOCUMENTS) != ()


def test_an_unproved_statement_is_dropped_and_the_others_stay() -> None:
    text, citations = cite(
        [Statement("达到97%。", (span(GOAL),)), Statement("由县发展改革局制定。", (span(CHARGES),))], DOCUMENTS, limit=8
    )
    assert text == "由县发展改革局制定。[1]"
    assert [citation.quote for citation in citations] == [CHARGES]


def test_nothing_proved_is_nothing_said() -> None:
    assert cite([Statement("达到97%。", (span(GOAL),))], DOCUMENTS, limit=8) == ("", ())
    assert cite([], DOCUMENTS, limit=8) == ("", ())


def test_markers_count_from_one_in_the_order_of_the_text_and_a_span_has_one() -> None:
    text, citations = cite(
        [
            Statement("甲", (span(CHARGES), span(KITCHEN))),
            Statement("乙", (span(KITCHEN),)),
            Statement("丙", (span(GOAL), span(GOAL))),
        ],
        DOCUMENTS,
        limit=8,
    )
    assert text == "甲[1][2]\n乙[2]\n丙[3]"
    assert [citation.marker for citation in citations] == [1, 2, 3]
    assert [citation.quote for citation in citations] == [CHARGES, KITCHEN, GOAL]


def test_the_limit_of_citations_drops_statements_that_have_none_left() -> None:
    statements = [
        Statement("甲", (span(CHARGES),)),
        Statement("乙", (span(KITCHEN), span(CHARGES))),
        Statement("丙", (span(GOAL),)),
    ]
    text, citations = cite(statements, DOCUMENTS, limit=1)
    assert text == "甲[1]\n乙[1]"
    assert len(citations) == 1


def test_a_citation_is_cut_from_the_source() -> None:
    _, (citation,) = cite([Statement("甲", (span(GOAL),))], DOCUMENTS, limit=8)
    document = DOCUMENTS[citation.document_id]
    assert document.text[citation.start : citation.end] == citation.quote == GOAL
    assert citation.source_sha256 == document.source_sha256
    assert citation.region == "/".join(document.region)
    assert citation.status == document.status
    assert citation.quote in citation.text
    assert "（一）" in citation.clause


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("短句。", 10, "短句。"),
        ("一二三四五，六七八九十，甲乙丙丁。", 12, "一二三四五，六七八九十……"),
        ("一二三四五六七八九十甲乙丙丁", 10, "一二三四五六七八九十……"),
        ("一，二三四五六七八九十甲乙丙丁", 10, "一，二三四五六七八九……"),
        ("", 10, ""),
    ],
)
def test_shorten(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short
