"""A document's clauses as an outline that a human can read: `python -m corpus.outline [folder]` writes them anew."""

from __future__ import annotations

import hashlib
import sys
import tomllib
from pathlib import Path

from corpus.document import Document
from corpus.grammar import Clause, parse
from corpus.settings import SHIPPED_CORPUS

_WORDS = 12


def outline(clauses: tuple[Clause, ...]) -> str:
    """One line a clause: id, kind, level, number, path, the first characters of its text, cells of a row."""
    lines = []
    title = None
    for clause in clauses:
        if clause.plan_title != title:
            title = clause.plan_title
            lines.append(f"== {title}")
        first = "".join(clause.text.split())[: 2 * _WORDS]
        indent = "  " * clause.level
        lines.append(
            f"{clause.id:<14} {clause.kind:<8}{indent}{clause.label or '·'} | {' › '.join(clause.path)} | {first}"
        )
        lines.extend(f"{'':<15}{indent}    {cell.header}={cell.text}" for cell in clause.cells)
    return "\n".join(lines) + "\n"


def shipped(folder: Path) -> Document:
    """A shipped document, read without a library."""
    fields = tomllib.loads((folder / "document.toml").read_text(encoding="utf-8"))
    source = folder / fields["file"]
    data = source.read_bytes()
    return Document(
        id=folder.name, title=fields["title"], text=data.decode("utf-8"), source=source,
        source_sha256=hashlib.sha256(data).hexdigest(), region=tuple(fields["region"]), plans=tuple(fields["plans"]),
    )  # fmt: skip


def main(arguments: list[str]) -> None:
    """Write the outlines of the shipped documents into a folder."""
    target = Path(arguments[0]) if arguments else Path("tests/corpus/outlines")
    target.mkdir(parents=True, exist_ok=True)
    for folder in sorted(path for path in SHIPPED_CORPUS.iterdir() if path.is_dir()):
        path = target / f"{folder.name}.txt"
        path.write_text(outline(parse(shipped(folder))), encoding="utf-8")
        sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
