"""The tables: what is in them, which rows a filter gives, and that no value is ever read as SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from counting_encoder import CountingEncoder
from small_library import small_library

from corpus.library import Library
from index.clause_index import ClauseIndex
from index.store import STORE_FILE, DutyFilter, Store, TargetFilter, lies_in, year_of


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> ClauseIndex:
    settings = small_library(tmp_path_factory.mktemp("library"))
    return ClauseIndex.build(Library(settings), settings, CountingEncoder())


@pytest.fixture(scope="module")
def store(index: ClauseIndex) -> Iterator[Store]:
    return index.store


DUTY_KEYS = {
    "unit", "unit_as_written", "role", "task", "deadline", "document_id", "document", "region", "plan", "clause",
    "clause_id", "clause_text", "quote", "start", "end", "rule", "unit_level",
}  # fmt: skip


def test_a_duty_has_the_promised_keys_and_its_quote_stands_in_the_source(index: ClauseIndex, store: Store) -> None:
    duties = store.duties()
    assert len(duties) == 6
    for duty in duties:
        assert set(duty) >= DUTY_KEYS
        text = index.documents[duty["document_id"]].text
        assert text[duty["start"] : duty["end"]] == duty["quote"]
        assert duty["clause_text"] == index.clauses[duty["clause_id"]].text


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        (DutyFilter(unit="县发展改革局"), [("县发展和改革局", "responsible")]),
        (DutyFilter(unit="财政局"), [("县财政局", "responsible"), ("县财政局", "responsible")]),
        (DutyFilter(unit="县财政局", text="收费"), [("县财政局", "responsible")]),
        (DutyFilter(role="lead"), [("县教育局", "lead")]),
        (DutyFilter(region="湖南"), [("市教育局", "responsible")]),
        (DutyFilter(region="梅州/青禾", role="support"), [("县公安局", "support")]),
        (DutyFilter(document_id="yunze", plan=0), [("市教育局", "responsible")]),
        (DutyFilter(plan=1), []),
        (DutyFilter(deadline_year=2031), []),
        (DutyFilter(unit="县气象局"), []),
        (DutyFilter(region="北京"), []),
    ],
)
def test_duty_filters(store: Store, conditions: DutyFilter, found: list[tuple[str, str]]) -> None:
    assert [(duty["unit"], duty["role"]) for duty in store.duties(conditions)] == found


@pytest.mark.parametrize(
    ("conditions", "values"),
    [
        (TargetFilter(measure="学位"), [1200.0]),
        (TargetFilter(year=2026), [800.0]),
        (TargetFilter(region="青禾县"), [300.0, 800.0]),
        (TargetFilter(region="青禾县", year=2025), []),
        (TargetFilter(document_id="yunze"), [1200.0]),
        (TargetFilter(text="生均"), [800.0]),
    ],
)
def test_target_filters(store: Store, conditions: TargetFilter, values: list[float]) -> None:
    assert [target["value"] for target in store.targets(conditions)] == values


INJECTIONS = ["' OR 1=1 --", "县财政局'; DROP TABLE duties; --", '" OR "" = "', "%", "_", "x\x00y"]


@pytest.mark.parametrize("text", INJECTIONS)
def test_what_is_typed_is_only_ever_a_value(store: Store, text: str) -> None:
    assert store.duties(DutyFilter(unit=text)) in ([], store.duties(DutyFilter(unit="县财政局")))
    assert store.duties(DutyFilter(text=text)) == []
    assert store.duties(DutyFilter(role=text, region=text, document_id=text)) == []
    assert store.targets(TargetFilter(measure=text, stage=text)) == []
    assert len(store.duties()) == 6


def test_the_store_can_not_be_written(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        store.query("DELETE FROM duties")


def test_it_answers_from_many_threads(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(lambda _: len(store.duties(DutyFilter(role="responsible"))), range(64)))
    assert counts == [4] * 64


def test_documents_clauses_and_sentences_come_back_as_they_were(index: ClauseIndex, store: Store) -> None:
    assert list(index.documents) == ["qinghe", "yunze"]
    assert index.documents["qinghe"].region == ("广东省", "梅州市", "青禾县")
    for document in index.documents.values():
        assert "".join(clause.text for clause in index.clauses_of(document.id)) == document.text
    for clause in store.load_clauses().values():
        for sentence in index.sentences_of(clause.id):
            assert clause.start <= sentence.start < sentence.end <= clause.end


def test_any_tool_can_open_the_file(index: ClauseIndex) -> None:
    connection = sqlite3.connect(Path(index.folder) / STORE_FILE)
    rows = connection.execute(
        "SELECT substr(documents.text, duties.start_at + 1, duties.end_at - duties.start_at), duties.quote "
        "FROM duties JOIN documents ON documents.id = duties.document_id"
    ).fetchall()
    connection.close()
    assert rows
    assert all(cut == quote for cut, quote in rows)


@pytest.mark.parametrize(
    ("region", "asked", "lies"),
    [
        ("广东省/梅州市/平远县", "平远", True),
        ("广东省/梅州市/平远县", "梅州市", True),
        ("广东省/梅州市/平远县", "广东/平远县", True),
        ("广东省/梅州市/平远县", "广东省/梅州市/平远县", True),
        ("广东省/梅州市/平远县", "平远/梅州", False),
        ("广东省/梅州市/平远县", "平", False),
        ("湖南省/株洲市", "湖南省/株洲市/醴陵市", False),
        ("", "湖南", False),
    ],
)
def test_places(region: str, asked: str, lies: bool) -> None:
    assert lies_in(region, asked) is lies


@pytest.mark.parametrize(
    ("deadline", "year"),
    [
        ("2024年12月底前", 2024),
        ("2023—2025年", 2025),
        ("2025年底", 2025),
        ("长期", None),
        (None, None),
        ("12025", None),
    ],
)
def test_the_year_of_a_deadline(deadline: str | None, year: int | None) -> None:
    assert year_of(deadline) == year
