"""The documents at hand: the shipped ones and those added, each a folder with `document.toml` and its source file."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tomllib
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from corpus import formats, metadata
from corpus.document import Document, Status
from corpus.regex import regex
from corpus.regions import resolve, short_name
from corpus.settings import Settings, UserError

_ID = regex(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FIELDS = {
    "file": str, "title": str, "region": list, "number": str, "issued": str, "status": str, "plans": list,
    "period": list, "sha256": str,
}  # fmt: skip
_PLAIN = (".txt", ".md", ".markdown")
_EXTRACTED = "text.txt"


class Library:
    """Shipped documents (`settings.corpus`) and added ones (`settings.home/documents`); nothing is written until
    `add` or `remove`. Documents are read once and kept."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.added = settings.home / "documents"
        self.hidden = settings.home / "hidden"
        self._documents: tuple[Document, ...] | None = None

    def documents(self) -> tuple[Document, ...]:
        """All documents that are not hidden, shipped ones first, each group in order of ids. UserError for a
        broken `document.toml` or a missing source file, naming file and field."""
        if self._documents is None:
            if self.settings.corpus is not None and not self.settings.corpus.is_dir():
                raise UserError(f"文件夹不存在：{self.settings.corpus}（请改正 WENCE_CORPUS；留空表示不用自带文件）")
            shipped = [folder for folder in _folders(self.settings.corpus) if not (self.hidden / folder.name).exists()]
            self._documents = tuple(load(folder) for folder in [*shipped, *_folders(self.added)])
        return self._documents

    def document(self, document_id: str) -> Document:
        """The document of that id. UserError that names the nearest ids for an unknown one."""
        for document in self.documents():
            if document.id == document_id:
                return document
        raise UserError(f"没有编号为“{document_id}”的文件（{self._nearest(document_id)}）")

    def add(
        self,
        path: Path,
        *,
        title: str | None = None,
        region: str | None = None,
        status: str | None = None,
        number: str | None = None,
    ) -> Document:
        """Takes a file into the library: copied aside, then renamed, so that a crash leaves nothing half added.

        What is not given is guessed from the text; `region` is "省/市/县" or a place's name. UserError for an
        unreadable or empty file, an unknown status, or a document that is there already.
        """
        text = formats.read(path)
        if not text.strip():
            raise UserError(f"文件里没有文字：{path.name}（扫描件请先识别成文字）")
        if status is not None and status not in get_args(Status):
            raise UserError(f"未知的状态：{status}（可用：{'、'.join(get_args(Status))}）")
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        self._refuse_double(digest, path)
        hidden = self._unhide(digest)
        if hidden is not None:
            return hidden
        guessed = metadata.guess(text, path.name, [document.region for document in self.documents() if document.region])
        fields: dict[str, Any] = {
            "file": "source" + path.suffix.lower(),
            "sha256": digest,
            "title": title or guessed.title,
            "region": list(self._region(region) if region else guessed.region),
            "number": number or guessed.number,
            "issued": guessed.issued,
            "status": status or guessed.status,
            "plans": list(guessed.plans),
            "period": list(guessed.period) if guessed.period else None,
        }
        return self._store(fields, data, text)

    def remove(self, document_id: str) -> None:
        """Deletes an added document, hides a shipped one. UserError that names the nearest ids for an unknown one."""
        document = self.document(document_id)
        folder = document.source.parent
        try:
            if folder.parent == self.added:
                aside = self.added / f".removing-{uuid.uuid4().hex[:8]}"
                folder.rename(aside)
                shutil.rmtree(aside, ignore_errors=True)
            else:
                self.hidden.mkdir(parents=True, exist_ok=True)
                (self.hidden / document_id).touch()
        except OSError as error:
            raise _unwritable(self.settings.home, error) from error
        self._documents = None

    # --- adding ---------------------------------------------------------------------------------------------

    def _region(self, region: str) -> tuple[str, ...]:
        known = [document.region for document in self.documents() if document.region]
        path = resolve(region, known)
        return path or tuple(part.strip() for part in region.split("/") if part.strip())

    def _refuse_double(self, digest: str, path: Path) -> None:
        for document in self.documents():
            if document.source_sha256 == digest:
                raise UserError(
                    f"已有同样内容的文件：{path.name} 就是“{document.id}”（要换掉它，请先 wence remove {document.id}）"
                )

    def _unhide(self, digest: str) -> Document | None:
        """A hidden shipped document of the same content comes back as what it was."""
        for folder in _folders(self.settings.corpus):
            if (self.hidden / folder.name).exists() and (document := load(folder)).source_sha256 == digest:
                (self.hidden / folder.name).unlink()
                self._documents = None
                return document
        return None

    def _store(self, fields: dict[str, Any], data: bytes, text: str) -> Document:
        aside = self.added / f".adding-{uuid.uuid4().hex[:8]}"
        try:
            aside.mkdir(parents=True)
            _write(aside / fields["file"], data)
            if Path(fields["file"]).suffix not in _PLAIN:
                _write(aside / _EXTRACTED, text.encode())
            _write(aside / "document.toml", _as_toml(fields).encode())
            folder = self._settle(aside, _slug(fields))
        except OSError as error:
            raise _unwritable(self.settings.home, error) from error
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        self._documents = None
        return load(folder)

    def _settle(self, aside: Path, slug: str) -> Path:
        """Renames the folder to the first free id; another process may take one in between."""
        shipped = {folder.name for folder in _folders(self.settings.corpus)}
        for count in range(1, 10_000):
            name = slug if count == 1 else f"{slug}-{count}"
            target = self.added / name
            if name in shipped or target.exists():
                continue
            try:
                os.rename(aside, target)
            except OSError:
                if target.exists():
                    continue
                raise
            return target
        raise UserError(f"编号“{slug}”用尽（请用 --title 给文件另取标题）")

    def _nearest(self, document_id: str) -> str:
        from rapidfuzz import process

        ids = [document.id for document in self.documents()]
        if not ids:
            return "还没有任何文件，请用 wence add 添加"
        near = [match[0] for match in process.extract(document_id, ids, limit=3)]
        return f"最接近的是：{'、'.join(near)}；用 wence documents 查看全部"


def load(folder: Path) -> Document:
    """The document in a folder; fields that its `document.toml` lacks are guessed. UserError if it is broken."""
    settings_file = folder / "document.toml"
    fields = _fields(settings_file)
    source = folder / _file_name(settings_file, fields, folder)
    try:
        data = source.read_bytes()
    except OSError as error:
        raise UserError(f"{settings_file} 的 file：打不开 {source.name}（{error.strerror or error}）") from error
    extracted = folder / _EXTRACTED
    text = extracted.read_text(encoding="utf-8") if extracted.is_file() else formats.read(source)
    needed = {"title", "region", "status", "plans"} - fields.keys()
    guessed = metadata.guess(text, source.name) if needed else None
    title = fields.get("title") or (guessed.title if guessed else folder.name)
    plans = tuple(fields["plans"]) if fields.get("plans") else guessed.plans if guessed and guessed.plans else (title,)
    period = fields.get("period") or metadata.period_of((*plans, title), text)
    return Document(
        id=folder.name,
        title=title,
        text=text,
        source=source,
        source_sha256=hashlib.sha256(data).hexdigest(),
        region=tuple(fields["region"]) if "region" in fields else guessed.region if guessed else (),
        number=fields.get("number") or (guessed.number if guessed else None),
        issued=fields.get("issued") or (guessed.issued if guessed else None),
        status=fields.get("status") or (guessed.status if guessed else "issued"),
        plans=plans,
        period=(period[0], period[1]) if period else None,
    )


def _folders(root: Path | None) -> Sequence[Path]:
    if root is None or not root.is_dir():
        return []
    folders = (path for path in root.iterdir() if path.is_dir() and not path.name.startswith("."))
    return sorted(folder for folder in folders if (folder / "document.toml").exists())


def _fields(path: Path) -> dict[str, Any]:
    try:
        fields = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"{path} 不是有效的 TOML：{error}（请改正或删除该文件夹）") from error
    except OSError as error:
        raise UserError(f"打不开 {path}（{error.strerror or error}）") from error
    for name, value in fields.items():
        if name not in _FIELDS:
            raise UserError(f"{path} 的 {name}：未知的字段（可用：{'、'.join(_FIELDS)}）")
        if not isinstance(value, _FIELDS[name]):
            raise UserError(f"{path} 的 {name}：应为{'字符串' if _FIELDS[name] is str else '列表'}，现为 {value!r}")
    for name in ("region", "plans"):
        if any(not isinstance(part, str) or not part.strip() for part in fields.get(name, ())):
            raise UserError(f"{path} 的 {name}：列表里应是非空字符串，现为 {fields[name]!r}")
    if fields.get("status", "issued") not in get_args(Status):
        raise UserError(f"{path} 的 status：应为 {' 或 '.join(get_args(Status))}，现为 {fields['status']!r}")
    period = fields.get("period")
    if period is not None and not (
        len(period) == 2 and all(isinstance(year, int) for year in period) and period[0] <= period[1]
    ):
        raise UserError(f"{path} 的 period：应为 [首年, 末年]，现为 {period!r}")
    return fields


def _file_name(settings_file: Path, fields: dict[str, Any], folder: Path) -> str:
    name = fields.get("file")
    if name is None:
        candidates = sorted(
            path.name for path in folder.iterdir() if path.suffix in formats.READERS and path.name != _EXTRACTED
        )
        if len(candidates) != 1:
            raise UserError(f"{settings_file} 的 file：没有写明源文件（文件夹里有 {len(candidates)} 个可读的文件）")
        return candidates[0]
    if Path(name).name != name:
        raise UserError(f"{settings_file} 的 file：应是同一文件夹里的文件名，现为 {name!r}")
    return str(name)


def _as_toml(fields: dict[str, Any]) -> str:
    """The fields that have a value, as TOML; a JSON string or list of strings or numbers is one in TOML too."""
    filled = {name: value for name, value in fields.items() if value not in (None, "")}
    return "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in filled.items())


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _slug(fields: dict[str, Any]) -> str:
    """An id in pinyin: the place's name, else the title's first words; a piece of the hash where there are none."""
    from corpus.pinyin import spelled

    region = fields["region"]
    if region:
        name = short_name(region[-1])
    else:
        name = re.sub(r"^(?:中华人民共和国|关于印发|关于)|[《》“”（）()]", "", str(fields["title"]))[:8]
    slug = re.sub(r"[^a-z0-9]", "", spelled(name).lower())[:40]
    return slug if _ID.fullmatch(slug) else f"document-{fields['sha256'][:8]}"


def _unwritable(home: Path, error: OSError) -> UserError:
    return UserError(f"无法写入 {home}：{error.strerror or error}（请检查权限和磁盘空间，或用 WENCE_HOME 换一个位置）")
