"""One numbered piece of the evidence that a model is shown and its sentences are held against."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EvidencePassage:
    """One numbered piece of evidence: `text` is document.text[start:end], character for character.

    `clause_text` is the whole clause where the passage is a part of it. `roles` are (unit, role) pairs that are
    known of the clause from elsewhere (a document-wide rule), with role lead, support or responsible.
    `cells` of a table row are (header, text, start, end), offsets in the document.
    """

    document_id: str
    document: str
    region: str
    clause_id: str
    clause: str
    text: str
    start: int
    end: int
    source_sha256: str
    status: str
    clause_text: str = ""
    roles: tuple[tuple[str, str], ...] = ()
    cells: tuple[tuple[str, str, int, int], ...] = ()
