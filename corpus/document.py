"""A document as received, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Status = Literal["issued", "draft"]


@dataclass(frozen=True, slots=True)
class Document:
    """One file as received, with its extracted text (never altered).

    `region` is the path province / city / county, as long as it is known.
    `source_sha256` is the hash of the file's bytes; offsets count characters of `text`.
    """

    id: str
    title: str
    text: str
    source: Path
    source_sha256: str
    region: tuple[str, ...] = ()
    number: str | None = None
    issued: str | None = None
    status: Status = "issued"
    plans: tuple[str, ...] = ()
    period: tuple[int, int] | None = None
    """First and last year that the plan covers, where its title or text states them."""
