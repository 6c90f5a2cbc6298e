"""What an index was made of, and whether what lies on disk is still that, whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import corpus
from corpus.settings import Settings

FORMAT = 2
"""Raise it when the files of an index change their form."""

MANIFEST_FILE = "manifest.json"

INDEX_CODE = ("clause_index.py", "lexical.py", "passages.py", "store.py", "terms.txt", "tokenizer.py", "vectors.py")
"""What in this room decides the content of an index."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the content of an index: the same recipe gives the same index.

    `code` is a hash of the grammar, the readers and the indexing; `sources` gives for every file of the library,
    by its path there, the sha256 of its bytes (so of the source and of its metadata).
    """

    format: int
    encoder: str
    code: str
    sources: dict[str, str]

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with anything in the recipe."""
        canonical = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The recipe and, by name, the sha256 of every file of the index."""

    recipe: Recipe
    files: dict[str, str]


def recipe_for(settings: Settings, encoder: str) -> Recipe:
    """The recipe that the library, the code and the encoder of this moment ask for."""
    return Recipe(FORMAT, encoder, _code_hash(), _sources(settings))


def _code_hash() -> str:
    digest = hashlib.sha256()
    room = Path(corpus.__file__).parent
    readers = sorted([*room.glob("*.py"), *room.glob("*.toml"), *room.glob("*.txt")])
    for path in [*readers, *(Path(__file__).parent / name for name in INDEX_CODE)]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _sources(settings: Settings) -> dict[str, str]:
    places = {"shipped": settings.corpus, "added": settings.home / "documents", "hidden": settings.home / "hidden"}
    return {
        f"{place}/{path.relative_to(folder).as_posix()}": _sha256(path)
        for place, folder in places.items()
        if folder is not None
        for path in _files(folder)
    }


def _files(folder: Path) -> Iterable[Path]:
    """Files under `folder`, in order; what is hidden is being written or not meant."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in paths if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def write(folder: Path, recipe: Recipe) -> None:
    """Write the manifest of the finished files in `folder`."""
    files = {path.relative_to(folder).as_posix(): _sha256(path) for path in _files(folder)}
    content = {"fingerprint": recipe.fingerprint, "recipe": asdict(recipe), "files": files}
    (folder / MANIFEST_FILE).write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def read(folder: Path) -> Manifest:
    """The manifest in `folder`. Raises OSError, ValueError, KeyError or TypeError where there is none to be read."""
    content = json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
    return Manifest(Recipe(**content["recipe"]), dict(content["files"]))


def is_whole(folder: Path, manifest: Manifest) -> bool:
    """Whether every file is there, byte for byte as it was written."""
    return all((folder / name).is_file() and _sha256(folder / name) == sha for name, sha in manifest.files.items())
