"""Search by the formula, scopes, and an index that is never used when it isn't the right one."""

from __future__ import annotations

import errno
import os
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from counting_encoder import CountingEncoder
from small_library import QINGHE, put, small_library

from corpus.library import Library
from corpus.sentences import join
from corpus.settings import Settings, UserError
from index import clause_index, manifest, vectors
from index.clause_index import CURRENT, ClauseIndex, Weights
from index.search import SearchQuery
from index.tokenizer import fold


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return small_library(tmp_path)


def build(settings: Settings, encoder: CountingEncoder | None = None, *, rebuild: bool = False) -> ClauseIndex:
    return ClauseIndex.build(Library(settings), settings, encoder or CountingEncoder(), rebuild=rebuild)


def z(values: list[float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    array = np.array(values)
    return (array - array.mean()) / array.std()


def test_the_clause_that_answers_comes_first(settings: Settings) -> None:
    index = build(settings)
    for question, heading in (
        ("谁管收费", "规范收费管理"),
        ("校车几个人照管", "保障校车安全"),
        ("食堂能承包吗", "办好食堂"),
    ):
        hit = index.search(SearchQuery(question))[0]
        assert hit.clause.heading == heading


def test_a_score_is_the_weighted_sum_of_z_scores(settings: Settings) -> None:
    index = build(settings)
    hits = index.search(SearchQuery("收费"), weights=Weights(2.0, 1.0, 0.5, 0.0, 0.0))
    assert len(hits) == 6
    expected = (
        2.0 * z([hit.lexical for hit in hits])
        + 1.0 * z([hit.dense for hit in hits])
        + 0.5 * z([hit.best_sentence for hit in hits])
    )
    assert [hit.score for hit in hits] == pytest.approx(expected.tolist(), abs=1e-3)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_parts_of_a_hit(settings: Settings) -> None:
    index = build(settings)
    hit = index.search(SearchQuery("校车照管"))[0]
    assert hit.best_sentence == pytest.approx(max(sentence.dense for sentence in hit.sentences))
    assert hit.sentences[0].text == "每辆校车配备一名照管人员。"
    text = index.documents[hit.clause.document_id].text
    assert text[hit.sentences[0].start : hit.sentences[0].end] == "每辆校车配备一名照管人员。"
    assert {(s.start, s.end) for s in hit.sentences} == {(s.start, s.end) for s in index.sentences_of(hit.clause.id)}


def test_word_counts_are_those_of_the_clauses_as_they_read(settings: Settings) -> None:
    index = build(settings)
    counted = Counter(
        word for clause in index.clauses.values() for word in index.tokenizer.words(fold(join(clause).text))
    )
    assert counted
    assert index.word_counts == counted


def test_headings_alone_are_not_found(settings: Settings) -> None:
    assert all(hit.clause.kind != "heading" for hit in build(settings).search(SearchQuery("主要任务", limit=100)))


def test_scope_limits_the_search_and_its_statistics(settings: Settings) -> None:
    index = build(settings)
    hits = index.search(SearchQuery("收费", document_ids=["yunze"]))
    assert {hit.clause.document_id for hit in hits} == {"yunze"}
    assert len(hits) == 2
    assert sum(hit.score for hit in hits) == pytest.approx(0, abs=1e-4)
    assert index.search(SearchQuery("收费", plans=[("qinghe", 0)], document_ids=["yunze"])) == []
    assert {h.clause.plan for h in index.search(SearchQuery("收费", plans=[("qinghe", 0)]))} == {0}
    assert index.search(SearchQuery("收费", document_ids=[])) == []


def test_further_terms_help(settings: Settings) -> None:
    index = build(settings)
    plain = {h.clause.id: h.lexical for h in index.search(SearchQuery("保姆", limit=99))}
    helped = index.search(SearchQuery("保姆", terms=(("照管人员", 0.5),), limit=99))
    best = max(helped, key=lambda hit: hit.lexical)
    assert best.clause.heading == "保障校车安全"
    assert best.lexical > plain[best.clause.id] == 0


@pytest.mark.parametrize("text", ["", " ", "？？？", "\x00", "🙂", "收" * 100_000])
def test_any_text_can_be_asked(settings: Settings, text: str) -> None:
    assert len(build(settings).search(SearchQuery(text, limit=3))) == 3


def test_a_vector_can_be_given_and_is_remembered(settings: Settings) -> None:
    index = build(settings)
    vector = index.encode("食堂")
    assert index.encode("食堂") is vector
    assert index.search(SearchQuery("无关"), vector=vector)[0].clause.heading == "办好食堂"


def test_an_empty_library_can_be_searched(tmp_path: Path) -> None:
    settings = Settings(None, tmp_path / "home", tmp_path / "models")
    index = build(settings)
    assert index.search(SearchQuery("收费")) == []
    assert index.clauses_of("qinghe") == ()


def test_only_changed_documents_are_embedded_again(settings: Settings) -> None:
    first = CountingEncoder()
    build(settings, first)
    assert len(first.texts) > 10
    corpus = settings.corpus
    assert corpus is not None
    changed = QINGHE.replace("不超过300元", "不超过350元")
    put(corpus, "qinghe", "青禾县学前教育行动计划", changed, "广东省/梅州市/青禾县")
    second = CountingEncoder()
    index = build(settings, second)
    assert len(second.texts) == 2
    assert all("350" in text for text in second.texts)
    assert any("350" in clause.text for clause in index.clauses.values())


def test_a_rebuild_keeps_the_clause_ids_and_embeds_nothing(settings: Settings) -> None:
    before = build(settings)
    encoder = CountingEncoder()
    after = build(settings, encoder, rebuild=True)
    assert after.folder != before.folder
    assert list(after.clauses) == list(before.clauses)
    assert encoder.texts == []
    assert not before.is_current
    assert after.is_current
    assert before.store.duties() == after.store.duties()


def test_an_index_that_stands_is_used_again(settings: Settings) -> None:
    before = build(settings)
    assert build(settings).folder == before.folder


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> None:
    """`ClauseIndex.open` finds the counting encoder set."""
    monkeypatch.setattr(clause_index, "encoder_name", lambda: "counting")
    monkeypatch.setattr(clause_index, "open_encoder", lambda settings: CountingEncoder())


@pytest.mark.usefixtures("counting")
class TestOpen:
    def test_it_builds_what_is_missing_or_refuses(self, settings: Settings) -> None:
        with pytest.raises(UserError, match="wence index"):
            ClauseIndex.open(settings, build=False)
        built = ClauseIndex.open(settings)
        assert ClauseIndex.open(settings, build=False).folder == built.folder

    def test_a_changed_document_makes_it_stale(self, settings: Settings) -> None:
        old = build(settings)
        corpus = settings.corpus
        assert corpus is not None
        with (corpus / "yunze" / "source.txt").open("a", encoding="utf-8") as handle:
            handle.write("（三）开设特色课程。\n")
        with pytest.raises(UserError, match="过期"):
            ClauseIndex.open(settings, build=False)
        new = ClauseIndex.open(settings)
        assert new.fingerprint != old.fingerprint
        assert any("开设特色课程" in clause.text for clause in new.clauses.values())

    def test_changed_metadata_makes_it_stale(self, settings: Settings) -> None:
        build(settings)
        corpus = settings.corpus
        assert corpus is not None
        path = corpus / "yunze" / "document.toml"
        path.write_text(path.read_text(encoding="utf-8").replace('"issued"', '"draft"'), encoding="utf-8")
        assert ClauseIndex.open(settings).documents["yunze"].status == "draft"

    def test_a_foreign_index_is_not_used(self, settings: Settings) -> None:
        foreign = build(settings, CountingEncoder("another"))
        with pytest.raises(UserError):
            ClauseIndex.open(settings, build=False)
        assert ClauseIndex.open(settings).encoder_name == "counting"
        assert foreign.encoder_name == "another"

    def test_an_index_of_another_form_is_not_used(self, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
        build(settings)
        monkeypatch.setattr(manifest, "FORMAT", manifest.FORMAT + 1)
        with pytest.raises(UserError):
            ClauseIndex.open(settings, build=False)

    @pytest.mark.parametrize("damage", ["cut", "flip", "remove"])
    def test_every_broken_file_is_noticed(self, settings: Settings, damage: str) -> None:
        folder = build(settings).folder
        names = [*manifest.read(folder).files, manifest.MANIFEST_FILE]
        assert len(names) > 9
        for name in names:
            path = folder / name
            data = path.read_bytes()
            half = len(data) // 2
            if damage == "remove":
                path.unlink()
            else:
                path.write_bytes(data[:half] if damage == "cut" else data[:half] + b"\xff\x00" + data[half + 2 :])
            with pytest.raises(UserError, match="索引"):
                ClauseIndex.open(settings, build=False)
            path.write_bytes(data)
        assert ClauseIndex.open(settings, build=False).folder == folder

    def test_every_broken_file_is_mended(self, settings: Settings) -> None:
        for name in [*manifest.read(build(settings).folder).files, manifest.MANIFEST_FILE]:
            (ClauseIndex.open(settings).folder / name).unlink()
            mended = ClauseIndex.open(settings)
            assert mended.search(SearchQuery("收费"))[0].clause.heading == "规范收费管理"

    @pytest.mark.parametrize("content", [b"", b"../../etc", b"index-none-0", b"\xff\xfe"])
    def test_a_broken_pointer_is_mended(self, settings: Settings, content: bytes) -> None:
        root = build(settings).folder.parent
        (root / CURRENT).write_bytes(content)
        assert ClauseIndex.open(settings).is_current

    def test_a_broken_vector_cache_costs_only_time(self, settings: Settings) -> None:
        root = build(settings).folder.parent
        (root / clause_index.CACHE_FILE).write_bytes(b"no database" * 1000)
        shutil.rmtree(build(settings).folder)
        assert ClauseIndex.open(settings).search(SearchQuery("收费"))[0].clause.heading == "规范收费管理"


def test_a_question_is_refused_by_an_index_of_another_encoder(settings: Settings) -> None:
    folder = build(settings).folder
    index = ClauseIndex(folder, lambda: CountingEncoder("another"))
    with pytest.raises(UserError, match="another"):
        index.search(SearchQuery("收费"))


def test_the_old_index_answers_after_a_swap(settings: Settings) -> None:
    old = build(settings)
    build(settings, rebuild=True)
    assert not old.folder.exists()
    assert old.search(SearchQuery("收费"))[0].clause.heading == "规范收费管理"
    assert len(old.store.duties()) == 6


def test_a_home_that_can_not_be_written_is_named(settings: Settings, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    with pytest.raises(UserError, match="WENCE_HOME"):
        build(replace(settings, home=blocked / "home"))


@pytest.mark.parametrize("where", ["write_bytes", "write_text", "mkdir"])
def test_a_full_disk_is_one_clear_line_and_the_old_index_stands(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    standing = build(settings)

    def full(*arguments: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(vectors.Path, where, full)
        with pytest.raises(UserError, match="WENCE_HOME"):
            build(settings, rebuild=True)
    assert build(settings).folder == standing.folder


def test_the_fingerprint_names_encoder_and_documents(settings: Settings) -> None:
    first = manifest.recipe_for(settings, "one")
    assert first.fingerprint == manifest.recipe_for(settings, "one").fingerprint
    assert first.fingerprint != manifest.recipe_for(settings, "two").fingerprint
    assert set(first.sources) == {
        f"shipped/{document}/{file}" for document in ("qinghe", "yunze") for file in ("document.toml", "source.txt")
    }


def test_progress_is_told(settings: Settings) -> None:
    seen: list[tuple[int, int]] = []
    ClauseIndex.build(
        Library(settings), settings, CountingEncoder(), progress=lambda done, total: seen.append((done, total))
    )
    assert seen[-1][0] == seen[-1][1] > 0
