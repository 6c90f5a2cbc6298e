"""Documents, clauses and search hits as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from assistant.api.engine import Service, stamps_of
from corpus.document import Document
from corpus.grammar import Clause
from index.search import Hit


def document_json(document: Document, clauses: Sequence[Clause], duty_count: int, target_count: int) -> dict[str, Any]:
    """What is known of a document, with its counts; never its path on disk."""
    return {
        "id": document.id,
        "title": document.title,
        "number": document.number,
        "region": "/".join(document.region),
        "place": document.region[-1] if document.region else "",
        "status": document.status,
        "stamps": [asdict(stamp) for stamp in stamps_of(document, date.today())],
        "issued": document.issued,
        "period": list(document.period) if document.period else None,
        "plans": list(document.plans),
        "characters": len(document.text),
        "clauses": sum(clause.kind in ("clause", "row") for clause in clauses),
        "duties": duty_count,
        "targets": target_count,
        "source_sha256": document.source_sha256,
    }


def clause_json(clause: Clause) -> dict[str, Any]:
    """A clause with its offsets in the document's text."""
    return {
        "id": clause.id,
        "document_id": clause.document_id,
        "kind": clause.kind,
        "level": clause.level,
        "label": clause.label,
        "heading": clause.heading,
        "path": list(clause.path),
        "clause": clause.address,
        "plan": clause.plan,
        "plan_title": clause.plan_title,
        "parent": clause.parent,
        "start": clause.start,
        "end": clause.end,
        "text": clause.text,
        "cells": [asdict(cell) for cell in clause.cells],
    }


def hit_json(service: Service, hit: Hit) -> dict[str, Any]:
    """A search hit: its clause, where it stands, its score and its best sentence."""
    document = service.index.documents[hit.clause.document_id]
    best = hit.sentences[0] if hit.sentences else None
    return {
        "clause_id": hit.clause.id,
        "clause": hit.clause.address,
        "document_id": document.id,
        "document": document.title,
        "region": "/".join(document.region),
        "status": document.status,
        "text": hit.clause.text,
        "start": hit.clause.start,
        "end": hit.clause.end,
        "score": round(hit.score, 4),
        "sentence": {"text": best.text, "start": best.start, "end": best.end} if best else None,
    }
