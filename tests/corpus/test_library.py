"""The library: shipped and added documents, added and removed without leaving anything half done."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from library_files import DATA, SHIPPED

from corpus import library as library_module
from corpus.library import Library
from corpus.settings import SHIPPED_CORPUS, Settings, UserError

PLAN = next(DATA.glob("青禾*.txt"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(SHIPPED_CORPUS, tmp_path / "home", tmp_path / "models")


def test_the_shipped_five(settings: Settings) -> None:
    documents = Library(settings).documents()
    assert tuple(document.id for document in documents) == SHIPPED
    pingyuan = documents[3]
    assert (pingyuan.number, pingyuan.issued, pingyuan.status) == ("平教字〔2024〕10号", "2024-04-02", "issued")
    assert pingyuan.period == (2021, 2025)
    assert not settings.home.exists()


def test_no_shipped_documents(tmp_path: Path) -> None:
    assert Library(Settings(None, tmp_path, tmp_path)).documents() == ()
    with pytest.raises(UserError, match="WENCE_CORPUS"):
        Library(Settings(tmp_path / "missing", tmp_path, tmp_path)).documents()


def test_adding_and_removing(settings: Settings) -> None:
    library = Library(settings)
    added = library.add(PLAN)
    assert (added.id, added.region) == ("qinghe", ("青禾县",))
    assert added.text == PLAN.read_text(encoding="utf-8")
    again = Library(settings).document("qinghe")
    assert again == added
    library.remove("qinghe")
    assert [document.id for document in Library(settings).documents()] == list(SHIPPED)
    assert list((settings.home / "documents").iterdir()) == []


def test_what_is_given_wins_over_what_is_guessed(settings: Settings) -> None:
    added = Library(settings).add(
        PLAN, title="青禾“计划”\\一", region="梅州/平远", status="draft", number="青〔2023〕1号"
    )
    loaded = Library(settings).document(added.id)
    assert added.id == "pingyuan-2"
    assert (loaded.title, loaded.status, loaded.number) == ("青禾“计划”\\一", "draft", "青〔2023〕1号")
    assert loaded.region == ("广东省", "梅州市", "平远县")


def test_an_unknown_region_is_kept_as_written(settings: Settings) -> None:
    assert Library(settings).add(PLAN, region="江岭省/云泽市/青禾县").region == ("江岭省", "云泽市", "青禾县")


def test_the_same_content_twice_is_refused(settings: Settings, tmp_path: Path) -> None:
    library = Library(settings)
    library.add(PLAN)
    copy = tmp_path / "另一个名字.txt"
    copy.write_bytes(PLAN.read_bytes())
    with pytest.raises(UserError, match="qinghe"):
        library.add(copy)


def test_two_documents_of_one_place_get_two_ids(settings: Settings, tmp_path: Path) -> None:
    library = Library(settings)
    library.add(PLAN)
    other = tmp_path / "第二份.txt"
    other.write_text(PLAN.read_text(encoding="utf-8") + "补充一句。\n", encoding="utf-8")
    assert library.add(other).id == "qinghe-2"


def test_a_shipped_document_is_hidden_and_comes_back(settings: Settings) -> None:
    library = Library(settings)
    library.remove("guangyuan")
    assert "guangyuan" not in {document.id for document in Library(settings).documents()}
    assert (SHIPPED_CORPUS / "guangyuan" / "document.toml").exists()
    assert library.add(SHIPPED_CORPUS / "guangyuan" / "source.txt").id == "guangyuan"
    assert len(Library(settings).documents()) == 5


@pytest.mark.parametrize("act", ["document", "remove"])
def test_an_unknown_id_names_the_nearest(settings: Settings, act: str) -> None:
    with pytest.raises(UserError, match=r"pinyuan.*pingyuan"):
        getattr(Library(settings), act)("pinyuan")


@pytest.mark.parametrize(
    ("status", "content", "says"), [("secret", "一、目标\n做事。\n", "secret"), (None, " \n", "没有文字")]
)
def test_bad_additions(settings: Settings, tmp_path: Path, status: str | None, content: str, says: str) -> None:
    path = tmp_path / "计划.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=says):
        Library(settings).add(path, status=status)
    assert not (settings.home / "documents").exists()


def test_a_crash_while_adding_leaves_nothing(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(library_module.os, "rename", crash)
    with pytest.raises(KeyboardInterrupt):
        Library(settings).add(PLAN)
    monkeypatch.undo()
    assert [document.id for document in Library(settings).documents()] == list(SHIPPED)
    assert Library(settings).add(PLAN).id == "qinghe"


def test_a_half_copied_folder_is_no_document(settings: Settings) -> None:
    (settings.home / "documents" / ".adding-dead").mkdir(parents=True)
    (settings.home / "documents" / "empty").mkdir()
    assert len(Library(settings).documents()) == 5


def test_a_full_disk_is_named_and_nothing_stays(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(library_module, "_write", fail)
    with pytest.raises(UserError, match="无法写入"):
        Library(settings).add(PLAN)
    assert list((settings.home / "documents").iterdir()) == []


def test_a_home_that_is_a_file(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("x")
    with pytest.raises(UserError, match="无法写入"):
        Library(Settings(None, home, tmp_path)).add(PLAN)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('title = "甲"\nregion = "广东省"', "region"),
        ("title = 3", "title"),
        ('titel = "甲"', "titel"),
        ('status = "final"', "status"),
        ("period = [2025]", "period"),
        ('plans = [""]', "plans"),
        ('file = "../secret.txt"', "file"),
        ('file = "none.txt"', "none.txt"),
        ("title = ", "TOML"),
    ],
)
def test_a_broken_document_file_is_named_with_its_field(tmp_path: Path, content: str, says: str) -> None:
    folder = tmp_path / "corpus" / "broken"
    folder.mkdir(parents=True)
    (folder / "source.txt").write_text("某县计划\n一、目标\n做事。\n", encoding="utf-8")
    (folder / "document.toml").write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=says) as caught:
        Library(Settings(tmp_path / "corpus", tmp_path / "home", tmp_path)).documents()
    assert "document.toml" in str(caught.value)


def test_missing_fields_are_guessed(tmp_path: Path) -> None:
    folder = tmp_path / "corpus" / "qinghe"
    folder.mkdir(parents=True)
    (folder / "source.txt").write_bytes(PLAN.read_bytes())
    (folder / "document.toml").write_text("", encoding="utf-8")
    (document,) = Library(Settings(tmp_path / "corpus", tmp_path / "home", tmp_path)).documents()
    assert (document.title, document.period) == ("青禾县学前教育普及普惠发展提升行动计划（2023—2025年）", (2023, 2025))


def test_a_word_document_keeps_its_extracted_text(settings: Settings, tmp_path: Path) -> None:
    from docx import Document as new_word

    word = new_word()
    for line in ("某县学前教育行动计划", "一、目标", "到2025年，建成3所幼儿园。"):
        word.add_paragraph(line)
    path = tmp_path / "计划.docx"
    word.save(str(path))
    added = Library(settings).add(path)
    assert added.text == "某县学前教育行动计划\n一、目标\n到2025年，建成3所幼儿园。\n"
    assert Library(settings).document(added.id) == added
    assert added.source.name == "source.docx"
