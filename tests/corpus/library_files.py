"""Documents that the tests of this room read: the shipped five, the invented ones, and those lying beside the tree."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from corpus.document import Document
from corpus.formats import read
from corpus.grammar import Clause, parse
from corpus.metadata import guess
from corpus.outline import shipped
from corpus.settings import SHIPPED_CORPUS

TREE = Path(__file__).parents[2]
DATA = TREE / "tests" / "data"
SHIPPED = ("guangyuan", "jiaoling", "lianping", "pingyuan", "zhuzhou")
OUTSIDE = TREE.parent / "shared"


@cache
def document(name: str) -> Document:
    """A shipped document by its id, an invented one by the beginning of its file name."""
    if name in SHIPPED:
        return shipped(SHIPPED_CORPUS / name)
    path = next(path for path in sorted(DATA.glob("*.txt")) if path.name.startswith(name))
    return from_file(path)


@cache
def clauses(name: str) -> tuple[Clause, ...]:
    return parse(document(name))


def from_file(path: Path) -> Document:
    text = read(path)
    known = guess(text, path.name)
    return Document(path.stem, known.title, text, path, "", known.region, plans=known.plans)


def from_text(text: str, *plans: str) -> Document:
    return Document("sample", plans[0] if plans else "样例", text, Path("sample.txt"), "", plans=plans)


def unknown_files() -> list[Path]:
    """Documents that no rule was made for: the invented ones, and real ones where they lie beside the tree."""
    folders = [DATA, OUTSIDE / "more_documents", OUTSIDE / "training" / "documents"]
    paths = [path for folder in folders if folder.is_dir() for path in folder.iterdir()]
    return sorted(path for path in paths if path.suffix in {".txt", ".md"})


def clause_of(name: str, label: str, plan: int = 0, under: str = "") -> Clause:
    """The one numbered clause with that label in a plan, below a heading that contains `under`."""
    found = [c for c in clauses(name) if c.label == label and c.plan == plan and c.kind != "row" and under in c.address]
    assert len(found) == 1, [clause.address for clause in found]
    return found[0]
