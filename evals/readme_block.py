"""The parts of README.md that a command writes: what stands between <!-- name:begin --> and <!-- name:end -->."""

from __future__ import annotations

from pathlib import Path

from corpus.settings import UserError

README = Path(__file__).parents[1] / "README.md"


def with_block(text: str, name: str, block: str) -> str:
    """`text` with `block` between the marks of `name`. Raises UserError where the marks are missing or out of order."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    head, opened, rest = text.partition(begin)
    _, closed, tail = rest.partition(end)
    if not opened or not closed:
        raise UserError(f"README 里没有 {begin} … {end}；请先写上这两行")
    return f"{head}{begin}\n{block.strip()}\n{end}{tail}"


def write(name: str, block: str, path: Path = README) -> None:
    """Put `block` between the marks of `name` in the README."""
    path.write_text(with_block(path.read_text(encoding="utf-8"), name, block), encoding="utf-8")
