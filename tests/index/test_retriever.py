"""The LangChain retriever: the same clauses in the same order, with offsets that hold."""

from __future__ import annotations

from pathlib import Path

from counting_encoder import CountingEncoder
from small_library import small_library

from corpus.library import Library
from index.clause_index import ClauseIndex
from index.retriever import ClauseRetriever
from index.search import SearchQuery


def test_it_gives_the_index_s_clauses_with_their_places(tmp_path: Path) -> None:
    settings = small_library(tmp_path)
    index = ClauseIndex.build(Library(settings), settings, CountingEncoder())
    found = ClauseRetriever(index=index, limit=3).invoke("校车照管")
    assert [one.id for one in found] == [hit.clause.id for hit in index.search(SearchQuery("校车照管", limit=3))]
    first = found[0]
    text = index.documents["qinghe"].text
    assert first.metadata["document"] == "青禾县学前教育行动计划"
    assert first.metadata["region"] == "广东省/梅州市/青禾县"
    assert first.metadata["clause"] == "一、主要任务（二）保障校车安全"
    assert text[first.metadata["start"] : first.metadata["end"]] == first.page_content
    assert text[first.metadata["quote_start"] : first.metadata["quote_end"]] == "每辆校车配备一名照管人员。"


def test_it_can_be_limited_to_documents(tmp_path: Path) -> None:
    settings = small_library(tmp_path)
    index = ClauseIndex.build(Library(settings), settings, CountingEncoder())
    found = ClauseRetriever(index=index, document_ids=frozenset({"yunze"})).invoke("校车照管")
    assert {one.metadata["document_id"] for one in found} == {"yunze"}
